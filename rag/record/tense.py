"""Whether a clause looks ahead or back. Enters: a sentence and a place in it. Leaves: ahead, back, or nothing.

Does not know dates. The cue nearest to the place decides, counted in words; what stands in another clause counts as
farther away. Nothing is parsed: the cues are the verbs and the turns of phrase of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

OTHER_CLAUSE = 4  # words that a comma or a conjunction between the cue and the place is worth
FARTHEST = 14  # words; a cue beyond says nothing

MODAL = r"(?:will|shall|would|could|may|might|must|should|can|cannot|won[’']t|(?<=[’'])ll)"
BETWEEN = r"(?: (?:not|also|then|soon|again|first|now|only|likely|\w+ly))*"
PLANNED = (
    "due|set|scheduled|expected|slated|planned|likely|supposed|poised|ready|going|about|billed|timed|on course|on track"
)
WILLING = (
    "plans?|planned|planning|intends?|intended|hopes?|hoped|hoping|aims?|aimed|wants?|wanted|expects?|expected|agreed?|agrees"
    "|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|threaten(?:s|ed)?|asked|urged|invited|ordered|decided?|prepar(?:es?|ed|ing)|ready"
    "|refused?|call(?:s|ed)? for|announced plans"
)
TIMETABLE = (  # what goes by the calendar is told in the present tense
    "(?:open|begin|resume|meet|expire|go|take|come|leave|arrive|travel|convene|reconvene|reopen|gather)s?"
    "|goes|launches|starts|votes|ends|closes|returns|runs|premieres|airs|kicks off|faces|plays|hosts|visits"
)
NO_VERB_AFTER = r"(?<!\ba )(?<!\bthe )(?<!\bto )(?<!\bof )(?<![’']s )"  # "the votes", "to begin"
NO_NOUN = r"(?!(?:the|an?|its|his|her|their|this|bad|heavy|poor|high|low|lack)\b)"  # "due to heavy snow"
AHEAD = re.compile(
    rf"\b{MODAL}{BETWEEN}(?! have\b)(?: be\b(?: being)?)?(?: \w+)?"
    rf"|\b(?:{PLANNED})(?: \w+ly)? (?:to (?:be )?{NO_NOUN}[a-z]+|for\b)"
    r"|\b(?:due|scheduled|expected|planned) (?:on|in|at|by)\b"
    rf"|\b(?:{WILLING}) to (?:be )?\w+|\bto be \w+|\b(?:is|are|was|were) to \w+"
    rf"|\b(?:is|are|am|[’'](?:s|re|m)){BETWEEN} (?!being|having|saying|including)\w{{2,}}ing\b"
    rf"|{NO_VERB_AFTER}\b(?:{TIMETABLE})\b"
    r"|\b(?:ahead of|upcoming|forthcoming|no later than|as (?:soon|early) as|in time for|effective|due(?= ?$))\b"
    r"|\b(?:until|till|by)(?: (?:at least|early|late|mid))*(?= ?$)",
)
IRREGULAR = (
    "was|were|had|did|said|told|met|went|came|took|gave|made|got|saw|left|began|fell|rose|held|won|lost|led|ran|sent"
    "|spoke|wrote|found|broke|brought|bought|sold|shot|hit|struck|sank|flew|fought|died|drew|drove|chose|became|knew|grew"
    "|kept|lay|paid|put out|rang|sat|shook|shut down|stood|swore|threw|thought|understood|wore|withdrew|overthrew"
    "|caught|burst|built|dealt|felt|fled|froze|heard|hung|laid|lent|meant|sought|shone|slid|slept|spent|spread|stole|stuck"
    "|swept|swam|taught|tore|undertook|woke|has|have|been|done|gone|taken|given|seen|written|broken|beaten"
)
NO_VERB = "need|indeed|hundred|speed|feed|seed|exceed|proceed|succeed|breed|weed|greed|united|red|armed|limited|sacred"
BACK = re.compile(
    rf"\b(?:{IRREGULAR})\b|\bset(?= (?:on|in) ?$)|\b(?!(?:{NO_VERB})\b)[a-z]{{2,}}ed\b"
    r"|\b(?:since|as recently as|following|after)(?= ?$)"
)
NOT_UNTIL = re.compile(r"\b(?:had|did not|didn[’']t|was not|wasn[’']t|were not|weren[’']t|not)\b")
LIMIT = re.compile(r"\s*(?:until|till|by)\b")
DEPENDENT = re.compile(r"\b(?:when|as soon as|once|until|before|if)\b")
BOUNDARY = re.compile(
    r"[,;:—–()“”\"]|\b(?:that|which|who|whose|when|where|while|and|but|because|after|before|as|if|though)\b"
)
WORD = re.compile(r"[\w’'-]+")


def looks_ahead(sentence: str, start: int, end: int) -> bool | None:
    """Say whether the clause around sentence[start:end] looks ahead (True) or back (False); None without a cue.

    >>> looks_ahead("The cabinet will meet on Friday.", 25, 31)
    True
    """
    before, after = sentence[:start], sentence[end:]
    cues = [(_distance(before[match.end() :]), ahead, match) for match, ahead in _cues(before)]
    # Of two cues as near, the one before is the clause's.
    cues += [(_distance(after[: match.start()]) + 0.5, ahead, match) for match, ahead in _cues(after)]
    near = [cue for cue in cues if cue[0] <= FARTHEST]
    if not near:
        return None
    distance, ahead, match = min(near, key=lambda cue: cue[0])
    if not ahead and distance.is_integer() and _depends_on_what_is_to_come(before, match.start()):
        return True
    return ahead


def _cues(words: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Give the cues among the words on one side of the place, and whether each looks ahead."""
    taken: list[tuple[int, int]] = []
    for match in AHEAD.finditer(words):
        taken.append(match.span())
        if not (LIMIT.match(match.group()) and NOT_UNTIL.search(words)):
            yield match, True
    for match in BACK.finditer(words):
        if not any(start <= match.start() < end for start, end in taken):
            yield match, False


def _depends_on_what_is_to_come(before: str, verb: int) -> bool:
    """Whether a verb's past tense is that of its main clause: "would decide when the board met on Monday"."""
    opened = list(DEPENDENT.finditer(before, 0, verb))
    if not opened or BACK.search(before, opened[-1].end(), verb) or BOUNDARY.search(before, opened[-1].end(), verb):
        return False
    main = list(_cues(before[: opened[-1].start()]))
    return bool(main) and max(main, key=lambda cue: cue[0].start())[1]


def _distance(between: str) -> float:
    """Count the words between a cue and the place; another clause is far away."""
    return float(len(WORD.findall(between)) + OTHER_CLAUSE * len(BOUNDARY.findall(between)))
