"""Days as the pictures of the page place them. Enters: positions and events. Leaves: days in order, and their places.

Does not know HTML. A day is as exact as its article says: what is known to the month stands at the month's first day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag import Event, Position
from rag.tabulating import day_named

WEEK, MONTH, YEAR = 7, 30.44, 365.25  # days


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date with its precision; without a date it has no place among others."""

    date: dt.date | None
    precision: str | None

    @property
    def name(self) -> str:
        """The day as exactly as it is known, or "date not stated"."""
        return day_named(self.date.isoformat() if self.date else None, self.precision)

    def place(self) -> tuple[bool, dt.date, str]:
        """Give what days are sorted by: those without a date last."""
        return self.date is None, self.date or dt.date.max, self.precision or ""

    def since(self, before: Day) -> str:
        """Say how long after another day this one is; nothing for the next day, or without exact days."""
        if self.date is None or before.date is None or {self.precision, before.precision} != {"day"}:
            return ""
        days = (self.date - before.date).days
        for unit, length in (("year", YEAR), ("month", MONTH), ("week", WEEK)):
            if days >= 2 * length:
                return f"{days / length:.0f} {unit}s later"
        return f"{days} days later" if days > 1 else ""


def day_of(one: Position) -> Day:
    """Give when a position was stated."""
    return Day(date=one.said_on.date, precision=one.said_on.precision if one.said_on.date else None)


def day_of_event(one: Event) -> Day:
    """Give when an event was."""
    return Day(date=one.date, precision=one.precision if one.date else None)


def spaces(days: Sequence[Day]) -> Iterator[tuple[Day, float]]:
    """Give the place of each dated day between the first and the last, from 0 to 100."""
    dated = [(one, one.date) for one in days if one.date is not None]
    if dated:
        first, last = min(date for _, date in dated), max(date for _, date in dated)
        whole = (last - first).days or 1
        yield from ((one, 100 * (date - first).days / whole) for one, date in dated)
