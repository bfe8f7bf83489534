"""What a question is about, beside its words. Enters: a question, its frame, what the store has. Leaves: a focus.

No language model is asked, and no article. What is understood is told: `told` gives it for people, `shown` adds it to
the words searched for. A question is read as its caller framed it: what is given is never read into it once more.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.focus import Focus, Period
from rag.retrieval.asked_days import asked_days, unnamed
from rag.retrieval.comparing import parts
from rag.retrieval.outlets import Named, named_outlets
from rag.types import Day, Frame

DEICTIC = re.compile(r"\b(?:yesterday|today|tonight|ago|(?:last|this|past|previous) \w+)\b", re.IGNORECASE)
PRESENT = re.compile(
    r"\b(?:now|today|tonight|currently|current|latest|newest|most recent|so far|these days|at the moment|at present)\b",
    re.IGNORECASE,
)
TIMELESS = re.compile(
    r"\b(?:in history|history of|ever|of all time|originally|historically|in the past|always|traditionally"
    r"|what (?:does|do) .+ mean|what (?:is|are) (?:the )?(?:meaning|definition|origin)|stands? for)\b"
    r"|\b(?:in|since|before|after|during|of|until) (?:the )?(?:1\d|20)\d\d(?:s|\b)",
    re.IGNORECASE,
)
WEEK, MONTH = dt.timedelta(days=7), dt.timedelta(days=31)
ADDED = re.compile(r" \[(?:(?:near |since |until )?\d{4}-\d\d-\d\d\b|outlets: |sides: )[^\[\]]*\]$")  # by `shown`
UNDONE = "With --literal, or ONRECORD_INFERRING=off, the words alone are searched for."
QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]{2,200})[”\"]|(?<!\w)[‘'](?P<other>[^‘’'\"]{2,200})[’'](?!\w)")


def understood(question: str, frame: Frame, *, today: Day, newest: Day | None, outlets: Iterable[str]) -> Focus:
    """Give what a question is about. `newest` is the last day of the store, `outlets` are its outlets."""
    reference = counted_from(question, frame, today, newest)
    named = () if frame.outlets else named_outlets(question, outlets)
    period = _period(question, frame, reference)
    phrases = _phrases(question, named)
    sides = parts(question, named, reference)
    return Focus(
        period=period,
        news_of=None if period else _news_of(question, frame, today, newest),
        outlets=tuple(dict.fromkeys(key for one in named for key in one.keys)),
        phrases=() if sides else phrases,
        parts=tuple(replace(one, phrases=_within(phrases, one.words, question)) for one in sides),
    )


def counted_from(question: str, frame: Frame, today: Day, newest: Day | None) -> Day:
    """Give the day from which the times of a question are counted.

    Without an as-of date, "last week" is counted from today, and "in March" from the newest article.
    """
    return frame.last or (today if DEICTIC.search(unnamed(question)) else min(today, newest or today))


def _period(question: str, frame: Frame, reference: Day) -> Period | None:
    """Give the time asked about, where it says more than the frame does."""
    first, last = asked_days(question, reference)
    if frame.since and (first is None or first < frame.since):
        first = frame.since if first else None
    if first is None and last is None:
        return None
    if first and last and first > last:
        return None
    return None if last and _is_now(first or Day.min, last, reference) else Period(first=first, last=last)


def _is_now(first: Day, last: Day, reference: Day) -> bool:
    """Whether a time is the present: "this week" is not only what was written since Monday, "this year" the latest."""
    return first <= reference <= last and not WEEK < last - first <= MONTH


def _news_of(question: str, frame: Frame, today: Day, newest: Day | None) -> Day | None:
    """Give the day of which a question wants the news: the as-of day, or now where its words speak of the present."""
    if TIMELESS.search(question):
        return None
    if frame.as_of is not None:
        return frame.as_of
    if not frame.open or not (PRESENT.search(unnamed(question)) or any(asked_days(question, today))):
        return None
    return counted_from(question, frame, today, newest)


def _phrases(question: str, named: Sequence[Named]) -> tuple[str, ...]:
    """Give the words in quotation marks that are not an outlet's name."""
    found = []
    for match in QUOTED.finditer(question):
        words = (match["words"] or match["other"]).strip(" .,;:!?")
        outlet = any(match.start() <= one.start and one.end <= match.end() for one in named)
        if not outlet and any(char.isalnum() for char in words):
            found.append(words)
    return tuple(dict.fromkeys(found))


def _within(phrases: Sequence[str], clause: str, question: str) -> tuple[str, ...]:
    """Give the quoted words of a clause; in a question that is searched for whole, no side alone has to hold them."""
    return tuple(one for one in phrases if one in clause) if clause != question else ()


def not_found(sides: Sequence[str]) -> tuple[str, ...]:
    """Say for people of which sides of a comparison nothing was found, or nothing that may answer."""
    return tuple(f"Nothing was found for this side of the question: {name}." for name in sides)


def told(focus: Focus, missing: Sequence[str] = (), *, outside: bool = False) -> tuple[str, ...]:
    """Say for people what was read into a question, and how that is undone; nothing where nothing was.

    `missing` are the sides of a comparison of which nothing was found; `outside`, that nothing tells of the time asked.
    """
    said = [f"“{one.written}” stands in no article and was read as “{one.read}”" for one in focus.respelt]
    if focus.names:
        said.append(f"other names were searched for beside ({_listed(_as_names(focus.names))})")
    if focus.period is not None:
        said.append(f"articles of the time asked about ({focus.period}) come first")
    if focus.news_of is not None:
        said.append(f"articles near {focus.news_of} come first")
    if focus.outlets:
        said.append(f"articles of {_listed(focus.outlets)} come first")
    if focus.parts:
        said.append("each side was searched for by itself: " + "; ".join(one.name for one in focus.parts))
    elsewhere = (f"Nothing that was found tells of the time asked about ({focus.period}).",) if outside else ()
    unheld = tuple(
        f"No article that counts here has the words “{words}” one after another; each word was searched for by itself."
        for words in focus.unheld
    )
    absent = unheld + elsewhere + not_found(missing)
    if not said:
        return absent
    words = "; ".join(said)
    return (f"{words[0].upper()}{words[1:]}. {UNDONE}", *absent)


def _as_names(names: Sequence[str]) -> tuple[str, ...]:
    """Give names with capitals; the spellings that a store has are kept in small letters."""
    return tuple(one.capitalize() if one.islower() else one for one in names)


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names)


def shown(words: str, focus: Focus) -> str:
    """Give the words searched for with what they were read to be about, in square brackets."""
    said = [str(focus.period)] if focus.period else [f"near {focus.news_of}"] if focus.news_of else []
    if focus.outlets:
        said.append(f"outlets: {_listed(focus.outlets)}")
    if focus.parts:
        said.append("sides: " + " / ".join(one.name for one in focus.parts))
    added = re.sub(r"[\[\]]", "", "; ".join(said))
    return f"{words} [{added}]" if added else words


def words_alone(searched: str) -> str:
    """Give the words searched for without what they were read to be about: what `shown` added, and nothing else.

    >>> words_alone("Who won [the vote]? [near 2025-03-19]")
    'Who won [the vote]?'
    """
    return ADDED.sub("", searched)
