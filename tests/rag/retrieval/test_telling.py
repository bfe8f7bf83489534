"""Which hits tell of a time."""

from __future__ import annotations

import datetime as dt

from rag.focus import Period
from rag.retrieval.telling import telling
from rag.types import DateMention, Hit
from tests.rag.adapters.making import passage

MARCH = Period(first=dt.date(2025, 3, 1), last=dt.date(2025, 3, 31))


def mention(day: dt.date | None, precision: str = "day") -> DateMention:
    return DateMention(text="x", start=2, end=3, date=day, precision=precision)  # type: ignore[arg-type]


def tells(published: str | None, *named: DateMention, period: Period = MARCH) -> bool:
    hit = Hit(found=passage("a", "The harbour.", published=published), score=1.0, why="both")
    return bool(telling([hit], period, lambda _: named, "What closed?"))


def test_what_was_published_then_or_soon_after() -> None:
    assert tells("2025-03-01")
    assert tells("2025-04-05")
    assert not tells("2025-02-28")
    assert not tells("2025-05-01")
    assert not tells(None)


def test_what_names_a_date_that_lies_in_it() -> None:
    assert tells("2025-09-01", mention(dt.date(2025, 3, 4)))
    assert tells(None, mention(dt.date(2025, 3, 1), "month"))
    assert not tells("2025-09-01", mention(dt.date(2025, 1, 1), "year"))
    assert not tells("2025-09-01", mention(None))


def test_a_side_left_open() -> None:
    assert tells("2029-01-01", period=Period(first=dt.date(2025, 3, 1), last=None))
    assert tells("1999-01-01", period=Period(first=None, last=dt.date(2025, 3, 1)))
    assert tells("1999-01-01", period=Period(first=None, last=dt.date.max))


def test_a_sunday_of_an_article_without_a_date_is_the_one_that_is_asked_for() -> None:
    hit = Hit(found=passage("a", "On Sunday the harbour closed."), score=1.0, why="both")
    sunday = DateMention(text="Sunday", start=3, end=9, date=None, precision="day")
    assert telling([hit], MARCH, lambda _: [sunday], "What closed on Sunday?")
    assert not telling([hit], MARCH, lambda _: [sunday], "What closed on Monday?")
    assert telling([hit], MARCH, lambda _: [sunday], "What closed last Sunday night?")
    assert not telling([hit], MARCH, lambda _: [sunday], "What closed on Sunday 3 May 2015?")


def test_a_part_of_a_day_is_of_that_day() -> None:
    hit = Hit(found=passage("a", "On Thursday night the harbour closed."), score=1.0, why="both")
    night = DateMention(text="Thursday night", start=3, end=17, date=None, precision="day")
    assert telling([hit], MARCH, lambda _: [night], "What happened on Thursday night?")
    assert telling([hit], MARCH, lambda _: [night], "What happened on Thursday?")
    assert not telling([hit], MARCH, lambda _: [night], "What happened last night?")
    assert not telling([hit], MARCH, lambda _: [night], "What happened on Friday night?")


def test_a_day_of_an_article_without_a_date_is_the_one_that_is_asked_for_without_a_year() -> None:
    hit = Hit(found=passage("a", "On Feb. 28 the harbour closed."), score=1.0, why="both")
    day = DateMention(text="Feb. 28", start=3, end=10, date=None, precision="day")
    assert telling([hit], MARCH, lambda _: [day], "What closed on 28 February?")
    assert telling([hit], MARCH, lambda _: [day], "What closed in February?")
    others = (
        "on 27 February",
        "on 28 March",
        "on 28 February 2025",
        "on Friday",
        "on 28 February last year",
        "a decade ago",
    )
    for other in others:
        assert not telling([hit], MARCH, lambda _: [day], f"What closed {other}?")
