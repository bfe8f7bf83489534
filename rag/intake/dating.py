"""Dates as pages state them. Enters: a value or a line. Leaves: a day, or a moment, or nothing. Never guesses.

Does not know articles. "03/04/2025" is two days at once and so no day; "19/03/2025" is one. A moment has an offset
where its words have one; "IST" is the time of three countries and so none.
"""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rag.intake.locales import ENGLISH, month_number

OFFSETS = {  # hours; the American ones as mail has them (RFC 5322)
    name: int(hours)
    for name, _, hours in (
        one.partition(":")
        for one in (
            "Z:0 UT:0 UTC:0 GMT:0 WET:0 BST:1 WEST:1 CET:1 CEST:2 EET:2 EEST:3 MSK:3 SGT:8 HKT:8 JST:9 KST:9 AEST:10"
            " AEDT:11 NZST:12 NZDT:13 EST:-5 EDT:-4 CST:-6 CDT:-5 MST:-7 MDT:-6 PST:-8 PDT:-7"
        ).split()
    )
}
BY_SEASON = {"ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles"}
ZONE = (  # the names in capitals alone: "et" is a word
    r"(?-i:(?P<zone>(?:GMT|UTC)\s?[+-]\d{1,2}(?::?\d\d)?(?!\d)|[+-]\d\d:?\d\d(?!\d)|"
    + "|".join(sorted([*OFFSETS, *BY_SEASON], key=len, reverse=True))
    + r")(?![a-z]|[A-Z](?![a-z])))"
)
HOUR = (
    r"(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?"
    r"(?:\s*(?P<half>[ap])\.?m\.?(?![a-z]{2}))?"
)
AFTER = re.compile(
    rf"(?:(?P<iso>(?-i:T))|,?\s*(?:(?:at\b|[@/|•·]|[–—-]{{1,2}})\s*)?){HOUR}(?:\s*{ZONE})?(?!\d)", re.IGNORECASE
)
BEFORE = re.compile(
    rf"(?<![\d:.,]){HOUR}(?:\s*(?:{ZONE}|(?-i:[A-Z]{{2,4}})\b))?,?\s*(?:(?:on\b|[|•·–—-])\s*)?"
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?[.,]{0,2}\s+)?\Z",
    re.IGNORECASE,
)
MONTH = r"(?P<month>" + "|".join(sorted(ENGLISH, key=len, reverse=True)) + r")\.?"
DAY = r"(?P<day>[0-3]?\d)"
YEAR_LAST = r"(?P<year>[12]\d{3})(?!\d(?!\d?[:.]\d\d))"  # a clock may follow without a space
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"(?<!\d){DAY}(?:st|nd|rd|th|\.)?\s+{MONTH},?\s+{YEAR_LAST}",
        rf"(?<![a-z]){MONTH}\s+{DAY}(?:st|nd|rd|th)?,?\s+{YEAR_LAST}",
        rf"(?<!\d){DAY}\.?\s+(?:de\s+)?(?P<month>[^\W\d_]{{3,12}})\.?,?\s+(?:del?\s+)?{YEAR_LAST}",  # other languages
        rf"(?<!\d)(?P<year>[12]\d{{3}})([-/.])(?P<month>[01]?\d)\2{DAY}(?!\d)",
        rf"(?<!\d)(?P<year>[12]\d{{3}})\s?[年년]\s?(?P<month>[01]?\d)\s?[月월]\s?{DAY}\s?[日일]",
        rf"(?<!\d){DAY}([-/.])(?P<month>[01]?\d|[23]\d)\2{YEAR_LAST}",
        rf"(?<![\d/])(?P<month>[01]?\d)/{DAY}/(?P<year>\d\d)(?![\d/])",
    )
)
YEAR = re.compile(r"[12]\d{3}|/\d\d(?!\d)")
DIGITS = re.compile(r"\d{9,}")  # a day has eight
EPOCH = re.compile(r"1\d{9}(?:\d{3})?")  # from 2001 to 2033
MAIL = re.compile(
    r"(?:[a-z]{3}, ?)?\d\d? [a-z]{3} \d\d(?:\d\d)? \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UT)", re.IGNORECASE
)
BESIDE = 12  # characters on either side of a date in words
FIRST_YEAR, LAST_YEAR = 1600, 2199  # no newspaper is older
UNSET = frozenset({dt.date.min, dt.date(1970, 1, 1), dt.date.max})
CENTURIES = (2000, 1900)  # of a year of two digits up to 68 and above, as C's strptime has it

Moment = tuple[dt.date, dt.datetime | None]


def find_moments(line: str) -> list[tuple[int, int, Moment]]:
    """Find full dates in a line, with their place. A time of day beside one makes it a moment.

    >>> find_moments("Rachel Clun14 March 2025 13:54")
    [(11, 30, (datetime.date(2025, 3, 14), datetime.datetime(2025, 3, 14, 13, 54)))]
    >>> find_moments("03/04/2025")
    []
    """
    found: list[tuple[int, int, Moment]] = []
    if not YEAR.search(line):  # most lines hold none, and are many
        return found
    dates = sorted((match for form in FORMS for match in form.finditer(line)), key=lambda match: match.span())
    ended = 0
    for match in dates:
        day = _day(match)
        if day is None or match.start() < ended:
            continue
        start, end = match.span()
        clock = AFTER.match(line, end)
        if clock:
            end = clock.end()
        else:
            clock = BEFORE.search(line[ended:start])
            start = ended + clock.start() if clock else start
        found.append((start, end, (day, _at(day, clock) if clock else None)))
        ended = end
    return found


def _day(match: re.Match[str]) -> dt.date | None:
    parts = match.groupdict()
    year, number = int(parts["year"]), int(parts["day"])
    short = year < 100
    year += CENTURIES[year > 68] if short else 0
    month = int(parts["month"]) if parts["month"].isdigit() else month_number(parts["month"])
    if month is None:
        return None  # "the 14 women 2019" has the form of a date
    numeric = parts["month"].isdigit() and match.start("day") < match.start("year")
    if numeric and month <= 12 and number <= 12 and month != number:
        return None  # day first or month first: the line does not say
    if numeric and month > 12:
        month, number = number, month
    try:
        day = dt.date(year, month, number)
    except ValueError:
        return None
    return None if short and _could_begin_with_its_year(match) else day


def _could_begin_with_its_year(match: re.Match[str]) -> bool:
    """Whether three numbers of two digits are a day too if the first of them is the year."""
    try:
        return bool(dt.date(CENTURIES[0] + int(match["month"]), int(match["day"]), int(match["year"])))
    except ValueError:
        return False


def _at(day: dt.date, clock: re.Match[str]) -> dt.datetime | None:
    hour, half = int(clock["hour"]), (clock["half"] or "").lower()
    if half == "p":
        hour = hour + 12 if hour < 12 else hour
    elif half:
        if hour > 12:
            return None
        hour %= 12
    at = dt.datetime.combine(day, dt.time(hour, int(clock["minute"])))
    offset = _offset(clock["zone"], at, iso=bool(clock.groupdict().get("iso")))
    return at if offset is None else at.replace(tzinfo=dt.timezone(offset))


def _offset(zone: str | None, at: dt.datetime, *, iso: bool) -> dt.timedelta | None:
    """Give the offset that a zone's name or number stands for at that time; "10:00-12:00" is no zone but two times."""
    if not zone or (zone[0] in "+-" and not iso):
        return None
    if zone in OFFSETS:
        return dt.timedelta(hours=OFFSETS[zone])
    if zone in BY_SEASON:
        try:
            return at.replace(tzinfo=ZoneInfo(BY_SEASON[zone])).utcoffset()
        except ZoneInfoNotFoundError:  # a machine without the tables
            return None
    sign, hours, minutes = re.search(r"([+-])(\d\d?):?(\d\d)?$", zone).groups()  # type: ignore[union-attr]
    offset = dt.timedelta(hours=int(hours), minutes=int(minutes or 0))
    return (-offset if sign == "-" else offset) if offset < dt.timedelta(hours=15) else None


def parse_moment(value: object) -> Moment | None:
    """Read a date from a header or a record: a date, a datetime, ISO, RFC 2822, a written-out day, seconds since 1970.

    None, an empty string and what a clock says that was never set are no date; anything else that is none raises
    ValueError.

    >>> parse_moment("2025-03-19")
    (datetime.date(2025, 3, 19), None)
    """
    if value is None or value == "":
        return None
    day, at = _read(value)
    if day in UNSET:
        return None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(_no_date(value))
    return day, at


def _read(value: object) -> Moment:
    if isinstance(value, dt.datetime):
        return value.date(), value
    if isinstance(value, dt.date):
        return value, None
    words = str(value).strip()
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError(_no_date(words))
    for read in (_seconds,) if DIGITS.fullmatch(words) else (_day_alone, _iso, _mail, _in_words):
        try:
            return read(words)
        except (ValueError, OverflowError):
            continue
    raise ValueError(_no_date(words))


def _no_date(value: object) -> str:
    return f"{str(value)[:40]!r} is not a date. Write it as YYYY-MM-DD."


def _seconds(words: str) -> Moment:
    """Read the seconds since 1970, or their thousandths; they are of this century, or digits of something else."""
    if not EPOCH.fullmatch(words):
        raise ValueError(words)
    at = dt.datetime.fromtimestamp(int(words[:10]), dt.UTC)
    return at.date(), at


def _day_alone(words: str) -> Moment:
    return dt.date.fromisoformat(words), None


def _iso(words: str) -> Moment:
    at = dt.datetime.fromisoformat(words)
    return at.date(), at


def _mail(words: str) -> Moment:
    if not MAIL.fullmatch(words):
        raise ValueError(words)
    at = parsedate_to_datetime(words)
    return at.date(), at


def _in_words(words: str) -> Moment:
    found = find_moments(words)
    if len(found) == 1 and found[0][0] <= BESIDE and len(words) - found[0][1] <= BESIDE:
        return found[0][2]
    raise ValueError(words)
