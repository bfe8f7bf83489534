"""One statement to the parts of a position. Enters: an article, what is credited in it, its dates. Leaves: spans, days.

Does not know topics or other articles. A day is the day of speaking only where it stands beside the verb of saying, or
opens its sentence, outside of what is said; else the article's own day, or its post's, is all that is known.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from operator import attrgetter

from rag.positions import SaidOn
from rag.record.dates import may_be_after
from rag.record.quotations import quotations
from rag.types import Article, Attribution, DateMention, Sentence, Span

START = attrgetter("start")
BESIDE = 60  # characters between a verb of saying and its day: "told reporters in the hall on Monday"
APART = re.compile(r"[,;:—–()“”\"]")
WHOM = re.compile(  # "Roe told the Harbour Wire on Monday"
    r" (?!that\b)(?:[\w’'.-]+ ){0,5}?[\w’'.-]*\w(?=[.,;:!?—–“”\"(]"
    r"| (?:in|on|at|before|after|during|when|as|that|while|of|for|from|with|via|by|how|why|what|last|this|earlier|later"
    r"|late|early|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b)"
)
OPENING = re.compile(r"\W*(?:(?:late |early |earlier |later )?(?:on|in|at) )?\W*", re.IGNORECASE)
UNKNOWN = SaidOn(date=None, precision=None, basis=None)


def sentences_of(sentences: Sequence[Sentence], start: int, end: int) -> Span:
    """Give the whole sentences that hold a stretch of a text; the stretch itself where none does."""
    first = max(0, bisect_right(sentences, start, key=START) - 1)
    last = max(first, bisect_right(sentences, max(start, end - 1), key=START) - 1)
    if not sentences or sentences[first].end <= start:
        return Span(start=start, end=end)
    return Span(start=min(sentences[first].start, start), end=max(sentences[last].end, end))


def told(
    text: str, one: Attribution, sentences: Sequence[Sentence], others: Sequence[Attribution] = ()
) -> tuple[Span, Span]:
    """Give the statement with its source and verb, where they stand together, and the whole sentences that hold it.

    Where it ends with "told", with whom: "Roe told reporters".

    `others` are what else is credited: of two statements with one source, the second begins with its own verb.
    """
    cited = sentences_of(sentences, one.start, one.end)
    if cited.start <= one.source_start < cited.end:
        cue = _cue(text, one, cited)
        before = [other.end for other in others if other.source_start == one.source_start and other.end <= one.start]
        if before and one.source_end <= max(before):
            return Span(start=cue.start if max(before) <= cue.start < one.start else one.start, end=one.end), cited
        if cue.end <= one.start and one.end <= one.source_start:  # "Backing the plan, Roe …": who it is, is known
            return Span(start=cue.start, end=one.end), cited
        begin, end = min(one.start, one.source_start, cue.start), max(one.end, one.source_end, cue.end)
        whom = WHOM.match(text, end, cited.end) if end == cue.end else None
        return Span(start=begin, end=whom.end() if whom and one.cue.endswith("told") else end), cited
    beside = sentences_of(sentences, one.source_start, one.source_end)
    if 0 <= one.start - beside.end <= 1:  # the source ends with a colon, and its words are a sentence of their own
        return Span(start=one.source_start, end=one.end), Span(start=beside.start, end=cited.end)
    return Span(start=one.start, end=one.end), cited


def quoted(text: str, one: Attribution) -> str | None:
    """Give the longest stretch in quotation marks of what is said, exact words, marks included."""
    found = [
        (mark.start, mark.end)
        for piece in one.said
        for mark in quotations(text, [(piece.start, piece.end)])
        if not mark.broken
    ]
    return max((text[start:end] for start, end in found), key=len, default=None)


def said_on(
    article: Article,
    one: Attribution,
    sentences: Sequence[Sentence],
    dates: Sequence[DateMention],
    others: Sequence[Attribution] = (),
) -> SaidOn:
    """Give when something was said: on the day that its sentence names for it, or else on the day of publication.

    `others` are what else is credited: a day in their words is not when anything was said.
    """
    day = article.day_at(one.start)
    around = sentences_of(sentences, one.source_start, one.source_end)
    here = [date for date in dates if around.start <= date.start < around.end]
    near = [other for other in (one, *others) if other.start < around.end and around.start < other.end] if here else []
    told = [piece for other in near for piece in other.said]
    cue = _cue(article.text, one, around) if here else around
    for date in here:
        if any(piece.start <= date.start < piece.end for piece in told):
            continue
        if not _beside(article.text, cue, date) and not _opens(article.text, around.start, date, cue):
            continue
        if date.date is not None and day is not None and date.date > day:
            continue  # what lies ahead is not when it was said
        if may_be_after(date.text, date.date, day):
            continue
        if date.date is None:
            return UNKNOWN  # "on Friday" in an article without a day: which, nobody knows
        return SaidOn(date=date.date, precision=date.precision, basis="speaking")
    if day is None:
        return UNKNOWN
    return SaidOn(date=day, precision="day", basis="publication")


def _cue(text: str, one: Attribution, around: Span) -> Span:
    """Find the verb of saying beside its source: the nearest place of its words."""
    places = [match.start() for match in re.finditer(re.escape(one.cue), text[around.start : around.end])]
    near = min(places, key=lambda at: abs(around.start + at - one.source_end), default=None)
    if near is None:
        return Span(start=one.source_start, end=one.source_end)
    return Span(start=around.start + near, end=around.start + near + len(one.cue))


def _beside(text: str, cue: Span, date: DateMention) -> bool:
    between = text[cue.end : date.start] if date.start >= cue.end else text[date.end : cue.start]
    return len(between) <= BESIDE and not APART.search(between) and " and " not in between


def _opens(text: str, start: int, date: DateMention, cue: Span) -> bool:
    """Whether a date opens the sentence whose verb of saying follows: "On Monday, Roe said"."""
    return OPENING.fullmatch(text, start, date.start) is not None and date.end <= cue.start <= date.end + BESIDE
