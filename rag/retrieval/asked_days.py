"""The days that a question asks about. Enters: a question and the day it is asked as of. Leaves: since and until.

Does not know articles. "Last week" and "in March" are days asked about; "the 2024 election" and "Monday's vote" are
things asked about, and no days. A time still to come is none either: what is said of it was written before.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from rag.record.capitals import CAPITAL
from rag.record.date_idiom import COUNTS
from rag.record.dates import dates
from rag.record.periods import first_day, last_day, shifted
from rag.types import DateMention, Day, Sentence

Days = tuple[Day | None, Day | None]

LEAD = re.compile(
    r"\b(?P<lead>since|after|before|prior to|until|till|up to|by|as of|in|on|at|during|over|within|between|from"
    r"|the week of)(?: (?:the|early|late|mid))*[ -]$",
    re.IGNORECASE,
)
BY_ITSELF = re.compile(r"(?:yesterday|today|tonight|last|this|(?:an?|\w+) \w+ ago$|the day before)\b", re.IGNORECASE)
THING = re.compile(  # a name that the date is part of
    r"[’']s?\b|[ -](?!(?:about|after|against|and|as|at|because|before|between|by|concerning|did|do|does|during|for|from"
    r"|had|has|have|if|in|is|of|on|or|over|regarding|that|through|to|until|was|were|when|while|will|with|would)\b)[a-z]"
)
NAMED = re.compile(rf"({CAPITAL}[\w.]*) Today\b")  # "USA Today" is an outlet
TO = re.compile(r" ?[-–—] ?| (?:to|and|until|till|through) ")
SPAN = re.compile(
    r"\b(?:the (?:last|past|previous) |past |(?:last|previous) (?=\d|[a-z]+ \w+s\b))"
    rf"(?:(?P<count>{'|'.join(COUNTS)}|\d{{1,3}}) )?(?P<unit>hour|day|week|month|year)s?\b(?! of\b)",
    re.IGNORECASE,
)


def asked_days(question: str, as_of: Day | None) -> Days:
    """Give the first and the last day that a question asks about, None where it leaves that side open.

    >>> asked_days("What did the union demand last week?", Day(2025, 3, 20))
    (datetime.date(2025, 3, 10), datetime.date(2025, 3, 16))
    """
    found = [days for days, _ in asked_times(question, as_of)]
    since = [first for first, _ in found]
    until = [last for _, last in found]
    return (
        min((day for day in since if day), default=None) if None not in since else None,
        max((day for day in until if day), default=None) if None not in until else None,
    )


def asked_times(question: str, as_of: Day | None) -> list[tuple[Days, tuple[Days, ...]]]:
    """Give each time that a question asks about, in its order, with the two that a range is named by, if it is one.

    >>> [ends for _, ends in asked_times("How did it change between March and June 2024?", None)]
    [((datetime.date(2024, 3, 1), datetime.date(2024, 3, 31)), (datetime.date(2024, 6, 1), datetime.date(2024, 6, 30)))]
    """
    return list(_asked_times(question, as_of))


def unnamed(question: str) -> str:
    """Give a question without the days that are part of a name.

    >>> unnamed("What does USA Today say today?")
    'What does USA say today?'
    """
    return NAMED.sub(r"\1", question)


@lru_cache(maxsize=256)  # a question is looked at for its time, its news and its sides
def _asked_times(question: str, as_of: Day | None) -> tuple[tuple[Days, tuple[Days, ...]], ...]:
    question = unnamed(question)
    span = SPAN.search(question)
    if span is not None:
        return tuple([((_back(as_of, span), as_of), ())] if as_of else [])
    told = dates(question, [Sentence(start=0, end=len(question), paragraph=0)], as_of)
    found: list[tuple[Days, tuple[Days, ...]]] = []
    number = 0
    while number < len(told):
        one, number = told[number], number + 1
        last = one
        if number < len(told) and TO.fullmatch(question[one.end : told[number].start]):
            last, number = told[number], number + 1
        days = _days(question, one, last)
        if days is not None and not (days[0] and as_of and days[0] > as_of):
            ends = (one, last) if last is not one else ()
            found.append((days, tuple((one.date, last_day(one.date, one.precision)) for one in ends if one.date)))
    return tuple(found)


def _days(question: str, one: DateMention, last: DateMention) -> Days | None:
    """Give the days from one date to another, as the words around tell; None where they are no time asked about."""
    lead = LEAD.search(question[: one.start])
    if one.date is None or last.date is None or last.date < one.date:
        return None
    if not BY_ITSELF.match(one.text) and (lead is None or THING.match(question[last.end :])):
        return None
    if THING.match(question[last.end :]) and question[last.end] in "’'":
        return None
    word = lead["lead"].lower() if lead else "in"
    begin, end = one.date, last_day(last.date, last.precision)
    if word == "the week of":
        begin = first_day(begin, "week")
        return begin, last_day(begin, "week")
    if word == "since" and last is one:
        return begin, None
    if word == "after":
        return end + dt.timedelta(days=1), None
    if word in {"before", "prior to"}:
        return None, begin - dt.timedelta(days=1)
    if word in {"until", "till", "up to", "by", "as of"}:
        return None, end
    return begin, end


def _back(as_of: Day, span: re.Match[str]) -> Day | None:
    """Give the day that is so many weeks or months back."""
    word = (span["count"] or "one").lower()
    count = COUNTS.index(word) + 1 if word in COUNTS else int(word)
    unit = span["unit"].lower()
    if unit in {"month", "year"}:
        first = shifted(as_of, "month", -count * (12 if unit == "year" else 1))
        return first and first.replace(day=min(as_of.day, last_day(first, "month").day))
    days = -(-count // 24) if unit == "hour" else count * (7 if unit == "week" else 1)
    return shifted(as_of, "day", -days)
