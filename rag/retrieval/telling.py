"""Hits that tell of a time. Enters: hits, a period, the dates that articles name. Leaves: those hits. Pure.

Does not know how hits were found. A passage tells of a time if it was published then or soon after, or if its words
name a date that lies in it: what happened in March is told in March, and by whoever looks back at March.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence

from rag.focus import Period
from rag.record.date_idiom import phrases
from rag.record.idiom import DAYS, MONTHS
from rag.record.periods import last_day
from rag.types import DateMention, Day, Hit

PARTS = frozenset("last this night morning afternoon evening".split())
SOON = dt.timedelta(days=7)
PIECE = re.compile(r"[^\W\d_]{3,}|\d+")
YEAR = re.compile(r"\b\d{4}\b|\byears?\b|[’']\d\d\b", re.IGNORECASE)
SHORTENED = 3  # letters of a month as news writes it
NAMED = {month.strip(".") for month in MONTHS} | {month[:SHORTENED] for month in MONTHS}


def telling(
    found: Sequence[Hit], period: Period, named: Callable[[Hit], Sequence[DateMention]], question: str
) -> tuple[Hit, ...]:
    """Give the hits that tell of a period; `named` gives the dates that a hit's article names.

    Which Sunday an article without a date means, or which 28 February, is not known: it tells of the one that the
    question calls so, where it names no year.
    """
    said = [question[one.start : one.end] for one in phrases(question, 0, len(question))]
    asked = {word for words in said for word in _weekday(words)}
    yearless = [] if YEAR.search(question) else [one for one in map(_month_and_day, said) if one]
    first, last = period.first or Day.min, period.last or Day.max - SOON
    soon = min(last, Day.max - SOON) + SOON

    def tells(hit: Hit) -> bool:
        day = hit.found.day
        if day is not None and first <= day <= soon:
            return True
        inside = (one for one in named(hit) if hit.start <= one.start < hit.end)
        return any(_lies_in(one, first, last) or (one.date is None and is_meant(one.text)) for one in inside)

    def is_meant(words: str) -> bool:
        there = _month_and_day(words)
        return bool(_weekday(words) & asked) or any(one <= there for one in yearless)

    return tuple(hit for hit in found if tells(hit))


def _lies_in(one: DateMention, first: Day, last: Day) -> bool:
    return one.date is not None and first <= one.date and last_day(one.date, one.precision) <= last


def _month_and_day(words: str) -> frozenset[str]:
    """Give the month, by its first letters, and the day of it that words name; nothing where they name a year too."""
    found = [match.group().lower() for match in PIECE.finditer(words)]
    months = {word[:SHORTENED] for word in found if word in NAMED}
    if len(months) != 1 or YEAR.search(words):
        return frozenset()
    return frozenset({*months, *(word for word in found if word.isdigit())})


def _weekday(words: str) -> set[str]:
    """Give the weekday in words that name a day by nothing else: "Thursday night", and not "Sunday 3 May 2015"."""
    found = {word for word in words.lower().split() if word not in PARTS}
    return found if found <= DAYS else set()
