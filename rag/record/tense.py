"""Whether a clause looks ahead or back. Enters: a sentence and a place in it. Leaves: ahead, back, or nothing.

Does not know dates. The cue nearest to the place decides, counted in words; what stands in another clause counts as
farther away. Nothing is parsed: the cues are the verbs and the turns of phrase of news.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

FARTHEST = 14  # words; a cue beyond says nothing
FARTHEST_AFTER = 8  # a verb that comes so late is about something else
NEAR = 5  # words; how far a cue reaches that is often about something else
WINDOW = 200  # characters before the place that are read
OTHER_CLAUSE = 4  # words that a comma or a conjunction between the cue and the place is worth

ADVERBS = r"(?: (?:not|also|then|soon|again|first|now|only|likely|\w+ly))*"
MODAL = r"(?:will|shall|would|could|may|might|must|should|can|cannot|won[’']t|(?<=[’'])ll)"
PLANNED = (
    "set|scheduled|expected|slated|planned|likely|supposed|forecast|poised|ready|going|about|billed|timed|on course"
)
WILLING = (
    "plans?|planned|planning|intends?|intended|hopes?|hoped|hoping|aims?|aimed|wants?|wanted|expects?|agreed?|agrees"
    "|vow(?:s|ed)?|promise[sd]?|pledge[sd]?|threaten(?:s|ed)?|asked|urged|invited|ordered|decided?|prepar(?:es?|ed|ing)"
    "|refused?"
)
TIMETABLE = (  # what goes by the calendar is told in the present tense; what anybody may do, of a picture
    "(?:begin|resume|meet|expire|convene|reconvene|reopen)s?|opens|votes|launches|starts|ends|closes|returns|premieres|airs"
    "|faces|plays|kicks off|go(?:es)? (?:to|on|into)|comes? into|takes? (?:effect|place|office)"
)
NO_VERB_AFTER = (  # "the votes", "his returns", "to begin"
    r"(?<!\bhis )(?<!\bher )(?<!\btheir )(?<!\bits )(?<!\ba )(?<!\bthe )(?<!\bto )(?<!\bof )(?<![’']s )"
)
AHEAD = re.compile(
    rf"\b{MODAL}\b{ADVERBS}(?! have\b)(?: be\b(?: being)?)?(?: \w+)?"
    rf"|\b(?:is|are|was|were|(?<!had )been|[’']s|[’']re){ADVERBS} (?:{PLANNED}|due)(?: \w+ly)? to (?:be )?[a-z]+"
    rf"|\bto be \w+|\b(?:is|are|was|were) to \w+|{NO_VERB_AFTER}\b(?:{TIMETABLE})\b"
    r"|\b(?:upcoming|forthcoming|no later than|as (?:soon|early) as|in time for|on tap)\b"
)
AHEAD_BEFORE = re.compile(  # "agreed to meet on Friday" looks ahead to Friday; "on Friday they agreed to meet" does not
    rf"(?<!had been )\b(?:{PLANNED})(?: \w+ly)? (?:to (?:be )?[a-z]+|for\b)"
    r"|\b(?:due|scheduled|expected|planned) (?:on|in|at|by|later|this|next)\b"
    rf"|(?<!\bto )\b(?:{WILLING}) to (?:be )?[a-z]+"
)
AHEAD_NEAR = re.compile(
    r"\b(?:extended|postponed|delayed|moved|adjourned|rescheduled|deferred|put off|pushed back|brought forward)"
    r" to(?= ?$)"
    rf"|\b(?:is|are|am|(?:he|she|it|who)[’']s|[’']re|[’']m){ADVERBS} (?!being|having|saying|including)\w{{2,}}ing\b"
    r"|\bahead of\b"
    r"|\b(?:due|effective|(?:starting|beginning|opening|is|are)(?: on| in)?)(?= ?$)"
    r"|\b(?:until|till|by|through)(?: (?:at least|early|late|mid))*(?=[ -]?$)"
)
IRREGULAR = (
    "was|were|had|did|said|told|met|went|came|took|gave|made|got|saw|left|began|fell|rose|held|won|lost|led|ran|sent"
    "|spoke|wrote|found|broke|brought|bought|sold|shot|hit|struck|sank|flew|fought|died|drew|drove|chose|became|knew"
    "|grew|kept|lay|paid|put out|rang|sat|shook|shut down|stood|swore|threw|thought|understood|wore|withdrew"
    "|overthrew|caught|burst|built|dealt|felt|fled|froze|heard|hung|laid|lent|meant|sought|shone|slid|slept|spent"
    "|spread|stole|stuck|swept|swam|taught|tore|undertook|woke|done|gone|taken|given|seen|written|broken|beaten"
    "|fallen|risen|begun|driven|drawn|flown|grown|known|spoken|stolen|sworn|thrown|torn|withdrawn|chosen|hidden|sunk"
)
NO_VERB = "need|indeed|hundred|speed|feed|seed|exceed|proceed|succeed|breed|weed|greed|united|red|armed|limited|sacred"
BACK = re.compile(
    rf"\b(?:{IRREGULAR})\b|\bset(?= (?:on|in) ?$)|\b(?!(?:{NO_VERB}|un\w+)\b)[a-z]{{2,}}ed\b"
    r"|\b(?:since|as recently as|following|after)(?= ?$)"
)
LIMIT = re.compile(r"(?:until|till|by|through)\b")
NOT_UNTIL = re.compile(r"\b(?:had|did not|didn[’']t|was not|wasn[’']t|were not|weren[’']t|not)\b")
HOUR = re.compile(r" (?:at |about |around )*(?:\d{1,2}(?:[:.]\d\d)? ?[ap]\.?m\.?|noon|midnight)(?: on)?,? $")
SAID_SO = re.compile(  # who said it, after what is said, is no cue: "will testify on Wednesday, her lawyers said"
    r",[”\"’']? (?!and\b|but\b|which\b|when\b)(?:[\w.’'-]+ ){1,6}(?:said|says|told|added|announced|reported)\b.*",
    re.DOTALL,
)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
DEPENDENT = re.compile(r"\b(?:when|as soon as|once|until|before|if)\b")
BOUNDARY = re.compile(
    r"[,;:—–()“”\"]|\b(?:that|which|who|whose|when|where|while|and|but|because|after|before|as|if|though)\b"
)
WORD = re.compile(r"[\w’'-]+")


class Cue(NamedTuple):
    """A cue at start:end of the words on one side of the place, whether it looks ahead, and how far it reaches."""

    start: int
    end: int
    ahead: bool
    reach: int


def looks_ahead(sentence: str, start: int, end: int, within: int = FARTHEST) -> bool | None:
    """Say whether the clause around sentence[start:end] looks ahead (True) or back (False).

    None where no cue stands so near, in words.

    >>> looks_ahead("The cabinet will meet on Friday.", 25, 31)
    True
    """
    before = HOUR.sub(" ", sentence[max(0, start - WINDOW) : start])
    after = SAID_SO.sub("", sentence[end : end + WINDOW // 2])
    found = [(_distance(before[cue.end :]), cue, True) for cue in _cues(before, AHEAD_BEFORE)]
    # Of two cues as near, the one before is the clause's.
    found += [(_distance(after[: cue.start]) + 0.5, cue, False) for cue in _cues(after)]
    near = [one for one in found if one[0] <= min(within, one[1].reach if one[2] else FARTHEST_AFTER)]
    if not near:
        return None
    _, cue, precedes = min(near, key=lambda one: one[0])
    return cue.ahead or (precedes and _depends_on_what_is_to_come(before, cue.start))


def _cues(words: str, *more: re.Pattern[str]) -> Iterator[Cue]:
    """Give the cues among the words on one side of the place; the verbs within a turn of phrase are no cues."""
    taken: list[tuple[int, int]] = []
    for pattern in (AHEAD, *more, AHEAD_NEAR, BACK):
        ahead, reach = pattern is not BACK, NEAR if pattern is AHEAD_NEAR else FARTHEST
        for match in pattern.finditer(words):
            start, end = match.span()
            if any(low <= start < high for low, high in taken):
                continue
            if ahead:
                taken.append((start, end))
            limit = LIMIT.match(match.group())
            if limit is None or not (BACK if limit.group() == "through" else NOT_UNTIL).search(
                words, max(0, start - 40)
            ):
                yield Cue(start, end, ahead, reach)


def _depends_on_what_is_to_come(before: str, verb: int) -> bool:
    """Whether a verb's past tense is that of its main clause: "would decide when the board met on Monday"."""
    opened = list(DEPENDENT.finditer(before, 0, verb))
    if not opened or BACK.search(before, opened[-1].end(), verb) or BOUNDARY.search(before, opened[-1].end(), verb):
        return False
    main = list(_cues(before[: opened[-1].start()], AHEAD_BEFORE))
    return bool(main) and max(main, key=lambda cue: cue.start).ahead


def _distance(between: str) -> float:
    """Count the words between a cue and the place; another clause is far away, and quoted words are one."""
    between = QUOTED.sub(" it ", between)
    return float(len(WORD.findall(between)) + OTHER_CLAUSE * len(BOUNDARY.findall(between)))
