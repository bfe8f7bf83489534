"""Hits that tell of a time. Enters: hits, a period, the dates that articles name. Leaves: those hits. Pure.

Does not know how hits were found. A passage tells of a time if it was published then or soon after, or if its words
name a date that lies in it: what happened in March is told in March, and by whoever looks back at March.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from rag.focus import Period
from rag.record.date_idiom import phrases
from rag.record.idiom import DAYS
from rag.record.periods import last_day
from rag.types import DateMention, Day, Hit

PARTS = frozenset("last this night morning afternoon evening".split())
SOON = dt.timedelta(days=7)


def telling(
    found: Sequence[Hit], period: Period, named: Callable[[Hit], Sequence[DateMention]], question: str
) -> tuple[Hit, ...]:
    """Give the hits that tell of a period; `named` gives the dates that a hit's article names.

    Which Sunday an article without a date means is not known: it tells of the one that the question calls Sunday.
    """
    asked = {word for one in phrases(question, 0, len(question)) for word in _weekday(question[one.start : one.end])}
    first, last = period.first or Day.min, period.last or Day.max - SOON
    soon = min(last, Day.max - SOON) + SOON

    def tells(hit: Hit) -> bool:
        day = hit.found.day
        if day is not None and first <= day <= soon:
            return True
        inside = (one for one in named(hit) if hit.start <= one.start < hit.end)
        return any(_lies_in(one, first, last) or (one.date is None and one.text.lower() in asked) for one in inside)

    return tuple(hit for hit in found if tells(hit))


def _lies_in(one: DateMention, first: Day, last: Day) -> bool:
    return one.date is not None and first <= one.date and last_day(one.date, one.precision) <= last


def _weekday(words: str) -> set[str]:
    """Give the weekday in words that name a day by nothing else: "Thursday night", and not "Sunday 3 May 2015"."""
    found = {word for word in words.lower().split() if word not in PARTS}
    return found if found <= DAYS else set()
