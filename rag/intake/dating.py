"""Dates as pages state them. Enters: a value or a line. Leaves: a day, or a moment, or nothing. Never guesses.

Does not know articles. "03/04/2025" is two days at once and so no day; "19/03/2025" is one.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
MONTH = r"(?P<month>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\.?"
CLOCK = r"(?:,?\s*(?:at\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?:\s*(?P<half>[ap])\.?m\.?)?)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d)(?P<day>[0-3]?\d)(?:st|nd|rd|th)?\s+{MONTH},?\s+(?P<year>[12]\d{{3}}){CLOCK}(?!\d)",
        rf"(?<![a-z]){MONTH}\s+(?P<day>[0-3]?\d)(?:st|nd|rd|th)?,?\s+(?P<year>[12]\d{{3}}){CLOCK}(?!\d)",
        rf"(?<!\d)(?P<year>[12]\d{{3}})[-/](?P<month>[01]?\d)[-/](?P<day>[0-3]?\d)(?:T|\b){CLOCK}(?!\d)",
        rf"(?<!\d)(?P<day>[0-3]?\d)[/.](?P<month>[01]?\d)[/.](?P<year>[12]\d{{3}}){CLOCK}(?!\d)",
    )
)
YEAR = re.compile(r"[12]\d{3}")

Moment = tuple[dt.date, dt.datetime | None]


def find_moments(line: str) -> list[tuple[int, int, Moment]]:
    """Find full dates in a line, with their place. A time of day gives a moment without a time zone.

    >>> find_moments("Rachel Clun14 March 2025 13:54")
    [(11, 30, (datetime.date(2025, 3, 14), datetime.datetime(2025, 3, 14, 13, 54)))]
    >>> find_moments("03/04/2025")
    []
    """
    found: list[tuple[int, int, Moment]] = []
    if not YEAR.search(line):  # most lines hold none, and are many
        return found
    for form in FORMS:
        for match in form.finditer(line):
            moment = _moment(match)
            if moment:
                found.append((match.start(), match.end(), moment))
    return sorted(found)


def _moment(match: re.Match[str]) -> Moment | None:
    parts = match.groupdict()
    month = int(parts["month"]) if parts["month"].isdigit() else MONTHS[parts["month"].lower().rstrip(".")]
    number = int(parts["day"])
    numeric = parts["month"].isdigit() and match.start("day") < match.start("year")
    if numeric and month <= 12 and number <= 12 and month != number:
        return None  # day first or month first: the line does not say
    if numeric and month > 12:
        month, number = number, month
    try:
        day = dt.date(int(parts["year"]), month, number)
    except ValueError:
        return None
    if parts["hour"] is None:
        return day, None
    hour = int(parts["hour"])
    if parts["half"]:
        if hour > 12:
            return day, None
        hour = hour % 12 + (12 if parts["half"].lower() == "p" else 0)
    return day, dt.datetime.combine(day, dt.time(hour, int(parts["minute"])))


def parse_moment(value: object) -> Moment | None:
    """Read a date from a header or a record: a date, a datetime, ISO, RFC 2822 or a written-out day.

    None and an empty string are no date; anything else that is none raises ValueError.

    >>> parse_moment("2025-03-19")
    (datetime.date(2025, 3, 19), None)
    """
    if value is None or value == "":
        return None
    if isinstance(value, dt.datetime):
        return value.date(), value
    if isinstance(value, dt.date):
        return value, None
    words = str(value).strip()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(f"{words[:40]!r} is not a date. Write it as YYYY-MM-DD.")
    try:
        return dt.date.fromisoformat(words), None
    except ValueError:
        pass
    try:
        moment = dt.datetime.fromisoformat(words)
        return moment.date(), moment
    except ValueError:
        pass
    found = find_moments(words)
    if len(found) == 1 and found[0][0] <= 12 and len(words) - found[0][1] <= 12:
        return found[0][2]
    try:
        moment = parsedate_to_datetime(words)
        return moment.date(), moment
    except ValueError:
        raise ValueError(f"{words[:40]!r} is not a date. Write it as YYYY-MM-DD.") from None
