"""Stretches of the calendar. Enters: a day and a unit. Leaves: the first or the last day of a stretch. Knows no words.

Weeks begin on Monday, a weekend is Saturday and Sunday, a quarter is of the calendar year.
"""

from __future__ import annotations

import datetime as dt

from rag.findings import Precision
from rag.types import Day

EARLIEST, LATEST = 1000, 2199  # years; news names hardly any others, and numbers that look like them often
WEEK = 7
MONTHS_OF: dict[Precision, int] = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def first_day(day: Day, unit: Precision) -> Day:
    """Give the first day of the stretch that holds a day; of a weekend, the Saturday of the day's week.

    >>> first_day(dt.date(2025, 3, 20), "week")
    datetime.date(2025, 3, 17)
    """
    monday = day - dt.timedelta(days=day.weekday())
    if unit == "day":
        return day
    if unit == "week":
        return monday
    if unit == "weekend":
        return monday + dt.timedelta(days=5)
    months = day.year * 12 + day.month - 1
    months -= months % MONTHS_OF[unit]
    return dt.date(months // 12, months % 12 + 1, 1)


def shifted(day: Day, unit: Precision, by: int) -> Day | None:
    """Give the first day of the stretch so many units away; None beyond the years of sense."""
    first = first_day(day, unit)
    try:
        if unit in MONTHS_OF:
            months = first.year * 12 + first.month - 1 + by * MONTHS_OF[unit]
            return sensible(dt.date(months // 12, months % 12 + 1, 1))
        return sensible(first + dt.timedelta(days=by if unit == "day" else by * WEEK))
    except (ValueError, OverflowError):
        return None


def last_day(first: Day, unit: Precision) -> Day:
    """Give the last day of the stretch that begins on a day.

    >>> last_day(dt.date(2024, 2, 1), "month")
    datetime.date(2024, 2, 29)
    """
    if unit == "day":
        return first
    if unit == "weekend":
        return first + dt.timedelta(days=1)
    if unit == "week":
        return first + dt.timedelta(days=WEEK - 1)
    months = first.year * 12 + first.month - 1 + MONTHS_OF[unit]
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def made_day(year: int, month: int, number: int) -> Day | None:
    """Give a day of the calendar; None where there is none, or outside the years of sense."""
    try:
        return sensible(dt.date(year, month, number))
    except ValueError:
        return None


def sensible(day: Day) -> Day | None:
    """Give the day if it is of a year that news speaks of."""
    return day if EARLIEST <= day.year <= LATEST else None
