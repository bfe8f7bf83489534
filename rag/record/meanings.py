"""What a phrase means where it stands. Enters: a phrase and its surroundings. Leaves: a first day with its precision.

Does not know the text. None is given where the words name no date after all, a day of None where they name one that
cannot be told. "Last Friday" is the last one before; "next Friday" is of the next week, the week beginning on Monday.
Seasons tell their year only, for the south has them half a year later; quarters are the calendar's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rag.findings import Precision
from rag.intake.locales import ENGLISH
from rag.record.date_idiom import COUNTS
from rag.record.periods import WEEK, first_day, made_day, shifted
from rag.record.tense import FARTHEST, looks_ahead
from rag.types import Day

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
YEARS = {"this": 0, "last": -1, "next": 1}
QUARTERS = ("first", "second", "third", "fourth")
LAST_MONTH_OF = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11}
HOLIDAYS = {
    "christmas day": ("dec", "25"),
    "christmas eve": ("dec", "24"),
    "new year's day": ("jan", "1"),
    "new year's eve": ("dec", "31"),
    "boxing day": ("dec", "26"),
    "fourth of july": ("jul", "4"),
    "patrick's day": ("mar", "17"),
    "valentine's day": ("feb", "14"),
}
FINER: tuple[Precision, ...] = ("day", "weekend", "week", "month", "quarter", "year", "decade")
FAR = 100  # days; a day of the year is the nearest one, but so far away the clause may choose the other
NEARLY_A_YEAR = 300  # days; a day so far away is written with its year
CLEARLY_AWAY = 3  # months
SOON, NEAREST = 3, 5  # months; without a tense a month is past, unless it is near
ENTRY = re.compile(r"\s*(?:[.:–—-]|$)")
LONG_AGO = 2  # years; what is told after such a date may go on there
LATELY = dt.timedelta(days=62)
EVENT = re.compile(
    r" (?:terror(?:ist)? )?(?:attacks?|attackers?|riots?|rioters?|insurrection|massacre|bombings|uprising"
    r"|committee|commission|hearings?)\b"
)
KNOWN = frozenset({(9, 11), (1, 6)})  # days written without their year long after: which one is meant, nobody can tell
NOT_LONG = 60  # days from such a day, in which the nearest is meant
BESIDE = 1  # words between a verb and the day that it is about
RARE = re.compile(
    r"\b(?:\w+est|time|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|only|once"
    r"|twice|most|worst|least|best)\b[^,;.]*$"
)


class Meaning(NamedTuple):
    """The first day of what is meant, None where it cannot be told, and how exact the words are."""

    date: Day | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class Place:
    """Where a phrase stands: sentence[start:end], and what its words can be counted from.

    `reference` is the day of publication, or on which the words were said; `anchor` the date named before; `opening`
    the beginning of the range that this phrase ends, `closing` the end of the range that it begins.
    """

    sentence: str
    start: int
    end: int
    reference: Day | None
    anchor: Meaning | None = None
    opening: Meaning | None = None
    closing: Meaning | None = None

    @property
    def heads(self) -> bool:
        """Whether the phrase is the head of an entry, as in a chronicle or a calendar: no verb is about it."""
        return not self.sentence[: self.start].strip() and ENTRY.match(self.sentence[self.end :]) is not None

    def ahead(self, within: int = FARTHEST) -> bool | None:
        """Whether the clause looks ahead, by a cue at most so many words away."""
        return looks_ahead(self.sentence, self.start, self.end, within)


Seen = Mapping[str, str | None]


def meaning(kind: str, seen: Seen, place: Place) -> Meaning | None:
    """Give what a phrase of a kind means, by what its pattern saw."""
    return READERS[kind](seen, place)


def explicit_year(seen: Seen, reference: Day | None, anchor: Meaning | None = None) -> int | None:
    """Give the year that the words state, or count from the reference, or share with the date named before."""
    if year := seen.get("year"):
        return int(year)
    if seen.get("same"):
        return anchor.date.year if anchor and anchor.date else None
    relative = seen.get("relative")
    return reference.year + YEARS[relative.lower()] if relative and reference else None


def _month(seen: Seen) -> int:
    return ENGLISH[(seen["month"] or "").lower().rstrip(".")]


def _iso(seen: Seen, place: Place) -> Meaning | None:
    day = made_day(*(int(seen[part] or 0) for part in ("year", "month", "number")))
    return Meaning(day, "day") if day else None


def _numeric(seen: Seen, place: Place) -> Meaning | None:
    one, two, year = (int(seen[part] or 0) for part in ("one", "two", "year"))
    days = {day for day in (made_day(year, two, one), made_day(year, one, two)) if day}
    return Meaning(days.pop() if len(days) == 1 else None, "day") if days else None


def _day(seen: Seen, place: Place) -> Meaning | None:
    """Read a day of a month; without a year it is the nearest one, on the day of the week if that is named."""
    number, month = int(seen["number"] or 0), _month(seen)
    year = explicit_year(seen, place.reference, place.anchor)
    if year is not None:
        day = made_day(year, month, number)
        return Meaning(day, "day") if day else None
    if made_day(2024, month, number) is None:
        return None
    if place.opening and place.opening.date:
        begun = place.opening.date
        days = [day for off in (0, 1) if (day := made_day(begun.year + off, month, number)) and day >= begun]
        return Meaning(days[0] if days else None, "day")
    base = place.reference if place.closing is None or place.closing.date is None else place.closing.date
    if base is None or seen.get("relative") or seen.get("same"):
        return Meaning(None, "day")
    days = [day for off in (-1, 0, 1) if (day := made_day(base.year + off, month, number))]
    if place.closing and place.closing.date:
        days = [day for day in days if day <= base]
    if weekday := seen.get("weekday"):
        days = [day for day in days if day.weekday() == DAYS.index(weekday[:3].lower())]
    best = _nearest(days, base, place)
    stands_for_more = (month, number) in KNOWN and not weekday and best is not None and abs(best - base).days > NOT_LONG
    return Meaning(None if stands_for_more else _unless_of_old(best, base, place), "day")


def _holiday(seen: Seen, place: Place) -> Meaning | None:
    month, number = HOLIDAYS[(seen["holiday"] or "").lower().replace("’", "'").removeprefix("st").lstrip(". ")]
    return _day({**seen, "month": month, "number": number}, place)


def _nearest(days: list[Day], base: Day, place: Place) -> Day | None:
    """Give the nearest day, or the one that the tense asks for: of the verb beside it, of any where it is far."""
    if not days:
        return None
    best = min(days, key=lambda day: abs(day - base))
    if place.heads and best > base:
        return None
    ahead = place.ahead(FARTHEST if abs(best - base).days > FAR else BESIDE)
    fitting = [
        day
        for day in days
        if ahead is not None and (day >= base if ahead else day <= base) and abs(day - base).days <= NEARLY_A_YEAR
    ]
    return min(fitting, key=lambda day: abs(day - base), default=best)


def _named_month(seen: Seen, place: Place) -> Meaning:
    """Read a month; without a year the tense chooses, else it is the nearest one."""
    month = _month(seen)
    base = place.reference
    year = explicit_year(seen, base, place.anchor)
    if year is not None:
        return Meaning(made_day(year, month, 1), "month")
    if place.opening and place.opening.date:
        begun = first_day(place.opening.date, "month")
        return Meaning(made_day(begun.year + (month < begun.month), month, 1), "month")
    if place.closing and place.closing.date:
        ended = place.closing.date
        return Meaning(made_day(ended.year - (month > ended.month), month, 1), "month")
    if base is None or seen.get("relative") or seen.get("same"):
        return Meaning(None, "month")
    which = (seen.get("which") or "").lower()
    back = base.year - (month > base.month)
    forward = base.year + (month < base.month)
    if which in {"last", "next"}:  # "last February" in March is last month to some and a year ago to others
        away = (base.month - month if which == "last" else month - base.month) % 12
        year = (back if which == "last" else forward) + (YEARS[which] if away == 0 else 0)
        return Meaning(None if 0 < away < CLEARLY_AWAY else made_day(year, month, 1), "month")
    if which:
        return Meaning(made_day(base.year, month, 1), "month")
    ahead = None if seen.get("thing") else place.ahead()  # of "the November election" the verb does not tell
    if ahead is None:
        ahead = (month - base.month) % 12 <= (NEAREST if seen.get("thing") else SOON)
    return Meaning(_unless_of_old(made_day(forward if ahead else back, month, 1), base, place), "month")


def _unless_of_old(day: Day | None, base: Day, place: Place) -> Day | None:
    """Give a day whose year is not stated, unless it may be of another year.

    So it is in the name of an event, such as the attacks of a day, and after a date of long ago, where the story may go
    on; but not where the day is only weeks past, or the clause looks ahead.
    """
    if day is None or EVENT.match(place.sentence[place.end :]):
        return None
    told = place.anchor.date.year if place.anchor and place.anchor.date else base.year
    lately = dt.timedelta(0) <= base - day <= LATELY
    return day if lately or abs(told - base.year) < LONG_AGO or place.ahead() else None


def _weekday(seen: Seen, place: Place) -> Meaning:
    base = place.reference
    number = DAYS.index((seen["weekday"] or "")[:3].lower())
    if place.opening and place.opening.date:
        base = place.opening.date
        return Meaning(base + dt.timedelta(days=(number - base.weekday()) % WEEK), "day")
    if base is None:
        return Meaning(None, "day")
    if week := seen.get("week"):
        return Meaning(first_day(base, "week") + dt.timedelta(days=YEARS[week.lower()] * WEEK + number), "day")
    back = base - dt.timedelta(days=(base.weekday() - number) % WEEK)
    forward = base + dt.timedelta(days=(number - base.weekday()) % WEEK)
    which = (seen.get("which") or "").lower()
    if which == "next":
        return Meaning(first_day(base, "week") + dt.timedelta(days=WEEK + number), "day")
    if which in {"last", "this past"}:
        return Meaning(back if back < base else back - dt.timedelta(days=WEEK), "day")
    if which in {"coming", "this coming"}:
        return Meaning(forward if forward > base else forward + dt.timedelta(days=WEEK), "day")
    if back == forward:
        return Meaning(base, "day")
    ahead = place.ahead()
    if which == "this" and ahead is None:
        ahead = number >= base.weekday()
    return Meaning(forward if ahead else back, "day")


def _word(seen: Seen, place: Place) -> Meaning:
    by = {"before": -2, "yesterday": -1, "today": 0, "tomorrow": 1, "after": 2}
    away = next(days for name, days in by.items() if seen[name])
    return Meaning(shifted(place.reference, "day", away) if place.reference else None, "day")


def _unit(seen: Seen, place: Place) -> Meaning:
    unit = _precision(seen["unit"] or "weekend")
    base = place.reference
    if base is None:
        return Meaning(None, unit)
    which = (seen["which"] or "this").lower()
    by = YEARS[which]
    if unit == "weekend" and which == "this" and base.weekday() < 5:
        ahead = place.ahead()
        by = 0 if ahead or (ahead is None and not seen["weekend"]) else -1
    return Meaning(shifted(base, unit, by), unit)


def _precision(word: str) -> Precision:
    return next(unit for unit in FINER if unit == word.lower())


def _count(seen: Seen) -> int:
    word = (seen.get("count") or "one").lower()
    if word in {"a", "an"}:
        return 1
    return COUNTS.index(word) + 1 if word in COUNTS else int(word)


def _ago(seen: Seen, place: Place) -> Meaning:
    unit = _precision(seen["unit"] or "")
    by = _count(seen) if seen["ahead"] else -_count(seen)
    return Meaning(shifted(place.reference, unit, by) if place.reference else None, unit)


def _within(seen: Seen, place: Place) -> Meaning | None:
    """Read "in three days", which is a date only of what is to come, and not in "the first in three days"."""
    if RARE.search(place.sentence[: place.start]) or not place.ahead():
        return None
    unit = _precision(seen["unit"] or "")
    return Meaning(shifted(place.reference, unit, _count(seen)) if place.reference else None, unit)


def _apart(seen: Seen, place: Place) -> Meaning:
    """Read what is counted from the date named before: "two days later", "the previous Friday"."""
    weekday = seen.get("weekday")
    unit: Precision = "day" if weekday else _precision(seen["unit"] or "")
    by = -_count(seen) if seen["before"] else _count(seen)
    anchor = place.anchor
    if weekday and anchor and anchor.date and anchor.precision == "day":
        away = by * ((by * (DAYS.index(weekday[:3].lower()) - anchor.date.weekday())) % WEEK or WEEK)
        return Meaning(shifted(anchor.date, "day", away), "day")
    if weekday or anchor is None or anchor.date is None or FINER.index(anchor.precision) > FINER.index(unit):
        return Meaning(None, unit)
    return Meaning(shifted(anchor.date, unit, by), unit)


def _same(seen: Seen, place: Place) -> Meaning:
    known = place.anchor is not None and place.anchor.precision == "day"
    return Meaning(place.anchor.date if known and place.anchor else None, "day")


def _year_end(seen: Seen, place: Place) -> Meaning:
    """Read "by year-end": the nearest 31 December, or the one that the clause's tense asks for."""
    if place.reference is None:
        return Meaning(None, "day")
    ahead = place.ahead()
    if ahead is None:
        ahead = place.reference.month > 6
    return Meaning(made_day(place.reference.year - (not ahead), 12, 31), "day")


def _quarter(seen: Seen, place: Place) -> Meaning:
    year = explicit_year(seen, place.reference, place.anchor)
    number = int(seen["digit"] or 0) if seen.get("digit") else QUARTERS.index((seen["ordinal"] or "").lower()) + 1
    return Meaning(made_day(year, 3 * number - 2, 1) if year is not None else None, "quarter")


def _season(seen: Seen, place: Place) -> Meaning:
    base = place.reference
    year = explicit_year(seen, base, place.anchor)
    season = (seen["season"] or "").lower()
    which = (seen.get("which") or "").lower()
    if year is None and base is not None and which and season != "winter":  # a winter is of two years
        ended, month = LAST_MONTH_OF[season], base.month
        clear = {"last": month <= ended, "next": month > ended - 3}.get(which, True)
        year = base.year + YEARS.get(which.split()[0], 0) if clear else None
    return Meaning(made_day(year, 1, 1) if year is not None else None, "year")


def _decade(seen: Seen, place: Place) -> Meaning | None:
    short = seen["short"]
    if short:  # '20s are of two centuries
        return Meaning(made_day(1900 + 10 * int(short), 1, 1) if int(short) > 2 else None, "decade")
    century, tens = int(seen["century"] or 0), int(seen["tens"] or 0)
    if tens == 0 and century < 20:
        return None  # "the 1800s" are a hundred years
    return Meaning(made_day(100 * century + 10 * tens, 1, 1), "decade")


def _year(seen: Seen, place: Place) -> Meaning | None:
    day = made_day(int(seen["year"] or 0), 1, 1)
    return Meaning(day, "year") if day else None


READERS: dict[str, Callable[[Seen, Place], Meaning | None]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day": _day,
    "days_month": _day,
    "month_days": _day,
    "month": _named_month,
    "holiday": _holiday,
    "weekday": _weekday,
    "word": _word,
    "unit": _unit,
    "ago": _ago,
    "within": _within,
    "apart": _apart,
    "same": _same,
    "yearend": _year_end,
    "quarter": _quarter,
    "season": _season,
    "decade": _decade,
    "year": _year,
    "years": _year,
}
