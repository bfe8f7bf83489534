"""Which sentences of an article tell an event. Enters: its text, dates and what is credited in it. Leaves: happenings.

Does not know other articles. An event has a date in its sentence and a verb beside it that happened or will. What
somebody thinks, wants or says on that day is none, nor is what is quoted, what only may be, or what a date bounds
("until Monday"): a wrong event is worse than a missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.findings import Happening
from rag.record.idiom import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS
from rag.record.positions import sentences_of
from rag.record.quotations import quotations
from rag.record.tense import AHEAD, BACK, looks_ahead
from rag.record.verbs import FORMS, may_be_finite
from rag.types import Attribution, DateMention, Sentence, Span

BOUNDS = re.compile(
    r"\b(?:before|after|until|till|by|since|from|through|ahead of|prior to|following|between|between the|than|as of|for"
    r"|like|of|to)(?: (?:late|early|mid|the|the end of|the start of|at least))* $",
    re.IGNORECASE,
)
OWNED = re.compile(r"(?:\b(?:the|a|an|this|that|his|her|its|their|our)|[’']s?) $", re.IGNORECASE)
NOUN_AFTER = re.compile(r"(?:[’']s)? +(?P<word>[\w’'-]+)")
NO_NOUNS = (
    PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | PRONOUNS | DETERMINERS | frozenset("or less more just only".split())
)
TOOK_PART = re.compile(  # then what is dated tells when: "took part in the 2014 march"
    r"\b(?:(?:took part|taken part|participated|competed|fought|marched|ran|voted) in|won|lost|attended|boycotted)"
    r"(?: the)? $"
)
PARTS = re.compile(r"(?:[’']s)? +(?:morning|afternoon|evening|night)\b")
MAY_BE = re.compile(r"\b(?:would|could|may|might|should|if|whether|unless|possibly|perhaps|not|never)\b|n[’']t\b")
RELATIVE = re.compile(r"[;—–()]|\b(?:which|who|whom|whose|where|but)\b")
ACTS = frozenset("support announce endorse back reject refuse decline decide agree propose accept".split())
SAYINGS = frozenset("say tell describe argue explain reveal reiterate insist".split())
SAYS_AGAIN = re.compile(r"repeated|reiterated|restated|stressed|voiced|expressed")  # with a noun for what is said
WHEN = re.compile(r"\b(?:on|late|early|later|by) $", re.IGNORECASE)
IN = re.compile(r"\bin $", re.IGNORECASE)
OWN = re.compile(r"\b(?:I|we|our|my|me|us)\b|\?[”\"’']*\s*$")  # the words of a speaker or a writer, and questions
ITSELF = re.compile(  # what an outlet says of its own page
    r"\b(?:this|the) (?:story|article|column|post|report|headline|page)(?: and (?:story|headline))?"
    r" (?:has|have|was|were)(?: been)?(?: (?:originally|first|last))? (?:updated|corrected|amended|published|posted)\b"
    r"|\b(?:story|article|column|piece|report) (?:originally|first) (?:appeared|ran|published)\b",
    re.IGNORECASE,
)
CAPTION = re.compile(  # what stands below a picture: "Hide Caption", "Ann Lind/Harbour Wire Boats lie in …"
    r"\b[Hh]ide [Cc]aption\b|\bPhotos?: |\bGetty Images\b|\b(?:is|are) (?:seen|shown|pictured|displayed)\b"
    r"|^[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}(?:/[A-Z][\w.’'-]*)+(?: [A-Z][\w.’'-]*)* [A-Z]"
)
OPINION = re.compile(  # what people are found to think is no event
    r"\bapproval ratings?\b|(?<!to )(?<!ical )\b(?:poll|survey)\b(?! (?:for|crew|team|workers?|stations?|watchers?))"
    r"|\b(?:polls|surveys) (?:by|from|show|suggest|f[io]und)|\d(?:%| percent)(?: of [^,;.]{3,60})?"
    r" (?:say|said|think|thought|want|approve|disapprove|support|oppose|favou?r)\b"
)
SPEAKING = re.compile(
    r"^\W*(?:Speaking|Talking|Writing|Appearing|Testifying|Asked|Pressed)\b[^,]*$"
)  # when it was said
TOLD_OF = re.compile(r"(?<!^)\b(?:how|what|why)\b[^,;—–]*$")  # "will show how the crowd came on Monday"
LEFT_OUT = re.compile(r"(?:…|\.\.\.) (?=[A-Z])")
THEN = re.compile(r"\b(?:after|before|following|amid|since|until|despite) [^,;—–]*$", re.IGNORECASE)
COUNTED = re.compile(r"\b(?:percent|per cent|million|billion|points?)\b|%|\b(?:is|are|was|were|stood|lived|had|has) ")
LONG = frozenset({"year", "quarter", "decade"})
TOLD = 5  # words between a verb of saying and its day
MOSTLY = frozenset({"thought", "belief", "willing", "stance", "commits"})
REPORTED = frozenset({"speech", "finding", "addressed"})  # what is told so is told as what happened


def happenings(
    text: str,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    attributions: Sequence[Attribution],
) -> tuple[Happening, ...]:
    """Give the events that a text tells, in order, at most one a sentence.

    >>> words = "The pier closed on Thursday."
    >>> from rag.types import Day
    >>> date = DateMention(text="Thursday", start=19, end=27, date=Day(2025, 3, 20), precision="day")
    >>> [str(one.date) for one in happenings(words, [Sentence(start=0, end=28, paragraph=0)], [date], [])]
    ['2025-03-20']
    """
    found: dict[int, Happening] = {}
    for date in dates:
        whole = _without_what_is_left_out(text, sentences_of(sentences, date.start, date.end), date)
        if whole.start not in found:
            found.update((one.start, one) for one in _happening(text, whole.start, whole.end, date, attributions))
    return tuple(found.values())


def _happening(
    text: str, start: int, end: int, date: DateMention, attributions: Sequence[Attribution]
) -> Iterator[Happening]:
    before, after = text[start : date.start], text[date.end : end]
    took_part = TOOK_PART.search(before) is not None
    if BOUNDS.search(before) or (_modifies(before, after, date) and not took_part):
        return
    if any(start <= mark.start < date.start < mark.end for mark in quotations(text, [(start, end)])):
        return
    told = [one for one in attributions if start <= one.source_start < end or start <= one.start < end]
    inside = [one for one in told if any(piece.start <= date.start < piece.end for piece in one.said)]
    if any(one.kind == "direct" or _uses(one) & MOSTLY - REPORTED or not _uses(one) & REPORTED for one in inside):
        return
    counted = date.precision in LONG and not took_part and COUNTED.search(text, start, end)
    if (
        CAPTION.search(text[start:end])
        or OPINION.search(text, start, end)
        or OWN.search(text, start, end)
        or ITSELF.search(text, start, end)
        or counted
    ):
        return
    if (
        _of_what_was_before(before)
        or _said_then(before)
        or TOLD_OF.search(before)
        or SPEAKING.search(before)
        or _tells(after)
    ):
        return
    if not inside and any(not _uses(one) or _verb(one) not in ACTS for one in told):
        return  # the day on which somebody spoke, or what surrounds it
    clause = _clause(start, end, date, inside)
    sentence = text[clause[0] : clause[1]]
    place = (date.start - clause[0], date.end - clause[0])
    near, ahead = _near(sentence, *place), looks_ahead(sentence, *place)
    if ahead is None and BACK.search(near) and not AHEAD.search(near):
        ahead = False  # its verb is farther from it than a cue may be, and the only one
    if ahead is None or MAY_BE.search(near) or (not ahead and _only_is(near)):
        return
    yield Happening(start=start, end=end, words=date.text, date=date.date, precision=date.precision, expected=ahead)


def _without_what_is_left_out(text: str, whole: Span, date: DateMention) -> Span:
    """Give the part of a sentence around a date that dots do not cut off: "The ferry sank on Monday … Read more"."""
    cuts = [match.end() for match in LEFT_OUT.finditer(text, whole.start, whole.end)]
    return Span(
        start=max((cut for cut in cuts if cut <= date.start), default=whole.start),
        end=min((cut for cut in cuts if cut >= date.end), default=whole.end),
    )


def _clause(start: int, end: int, date: DateMention, inside: Sequence[Attribution]) -> tuple[int, int]:
    """Give the words that the date belongs to: of what somebody reports, that alone."""
    pieces = [piece for one in inside for piece in one.said if piece.start <= date.start < piece.end]
    return max((max(start, one.start) for one in pieces), default=start), min(
        (min(end, one.end) for one in pieces), default=end
    )


def _modifies(before: str, after: str, date: DateMention) -> bool:
    """Whether a date tells which thing, and not when: "Monday’s talks", "the 2015 treaty"."""
    if after.startswith(("’s", "'s")) and not PARTS.match(after):
        return True
    noun = NOUN_AFTER.match(after)
    if noun is None or noun["word"].lower() in NO_NOUNS or PARTS.match(after):
        return False
    if OWNED.search(before):
        return True
    word = noun["word"]
    verb = may_be_finite(word, capital=False) or BACK.match(word) or word.endswith(("ing", "ly"))
    when = WHEN.search(before) or (date.precision != "day" and IN.search(before))
    return not when and word[0].islower() and not verb


def _only_is(near: str) -> bool:
    """Whether words tell how something was or what somebody said again, and not what happened.

    Then no verb of theirs says more than "was" and "had", or "repeated" one's demands.
    """
    verbs = [match.group() for match in BACK.finditer(near)]
    return bool(verbs) and all(verb in {"was", "were", "had"} or SAYS_AGAIN.fullmatch(verb) for verb in verbs)


def _of_what_was_before(before: str) -> bool:
    """Whether a date belongs to what only comes before the event: "After a death on Tuesday, the town …".

    What has been so "since the pier closed on Tuesday" is told of all the time since.
    """
    opened = THEN.search(before)
    return opened is not None and (opened.group().lower().startswith("since") or not BACK.search(opened.group()))


def _said_then(before: str) -> bool:
    """Whether a verb of saying stands right before a date, or is the last verb there, whoever said it."""
    clause = before[max((match.end() for match in RELATIVE.finditer(before)), default=0) :]
    last = list(BACK.finditer(clause))[-1:]
    if any(_verb_of(one.group()) in SAYINGS and AHEAD.search(clause, one.end()) is None for one in last):
        return True
    near = (FORMS.get(word.strip(",").lower()) for word in before.split()[-TOLD:])
    return any(
        cue is not None and cue.form == "past" and {"speech", "addressed"} & cue.uses and cue.verb not in ACTS
        for cue in near
    )


def _tells(after: str) -> bool:
    """Whether a verb of saying follows a date: "A report on Monday said"."""
    following = PARTS.sub("", after, count=1).split()[:1]
    return any(_verb_of(word) in SAYINGS for word in following)


def _verb_of(word: str) -> str:
    cue = FORMS.get(word.strip(",").lower())
    return cue.verb if cue is not None else ""


def _near(sentence: str, start: int, end: int) -> str:
    """Give the words around a date up to where another clause opens."""
    opened = [match.end() for match in RELATIVE.finditer(sentence, 0, start)]
    closed = RELATIVE.search(sentence, end)
    return sentence[max(opened, default=0) : closed.start() if closed else len(sentence)]


def _verb(one: Attribution) -> str:
    return _verb_of(one.cue.split()[0])


def _uses(one: Attribution) -> frozenset[str]:
    if one.cue.lower().startswith("according"):
        return frozenset({"speech"})
    cue = FORMS.get(one.cue.split()[0].lower())
    return cue.uses if cue is not None else frozenset()
