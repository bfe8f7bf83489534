"""Dates as pages state them: read, or not read; never made up."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.dating import find_moments, parse_moment

DAY = dt.date(2025, 3, 14)
AT = dt.datetime(2025, 3, 14, 13, 54)


def zone(hours: float) -> dt.timezone:
    return dt.timezone(dt.timedelta(hours=hours))


def at(hours: float = 0) -> dt.datetime:
    return AT.replace(tzinfo=zone(hours))


@pytest.mark.parametrize(
    ("line", "day", "at"),
    [
        ("14 March 2025", DAY, None),
        ("14th March, 2025", DAY, None),
        ("March 14, 2025", DAY, None),
        ("Mar. 14, 2025", DAY, None),
        ("MARCH 14 2025", DAY, None),
        ("Friday 14 March 2025", DAY, None),
        ("2025-03-14", DAY, None),
        ("2025/3/14", DAY, None),
        ("14/03/2025", DAY, None),
        ("03/14/2025", DAY, None),
        ("14.03.2025", DAY, None),
        ("03/03/2025", dt.date(2025, 3, 3), None),
        ("14 March 2025 13:54", DAY, AT),
        ("14 March 2025, 13.54", DAY, AT),
        ("14 March 2025 at 13:54 GMT", DAY, at()),
        ("March 14, 2025 1:54 p.m.", DAY, AT),
        ("March 14, 2025 12:05 am", DAY, dt.datetime(2025, 3, 14, 0, 5)),
        ("2025-03-14T13:54:00Z", DAY, at()),
        ("2025-03-14T13:54:00.123+05:30", DAY, at(5.5)),
        ("14. March 2025", DAY, None),
        ("2025.03.14", DAY, None),
        ("14-03-2025", DAY, None),
        ("2025年3月14日", DAY, None),
        ("2025년 3월 14일 13:54", DAY, AT),
        ("14. März 2025", DAY, None),
        ("14 mars 2025 à 13:54", DAY, None),
        ("14 de marzo de 2025", DAY, None),
        ("14 марта 2025, 13:54", DAY, AT),
        ("03/14/85", dt.date(1985, 3, 14), None),
        (
            "By Jane Roe - 11/18/19 11:04 PM EST",
            dt.date(2019, 11, 18),
            dt.datetime(2019, 11, 18, 23, 4, tzinfo=zone(-5)),
        ),
        ("Jane Roe14 March 2025 13:54", DAY, AT),
        ("Published: 14 Mar 2025 | 3 min read", DAY, None),
    ],
)
def test_a_stated_date_is_read(line: str, day: dt.date, at: dt.datetime | None) -> None:
    assert [moment for _, _, moment in find_moments(line)] == [(day, at)]


@pytest.mark.parametrize(
    "line",
    [
        "14 March 2025, 13:54", "14 March 2025 | 13:54", "14 March 2025 / 1:54 PM", "14 March 2025 - 13:54", "14 March 2025 • 1:54pm",
        "14 March 2025 @13:54 PM", "13:54, Fri, Mar 14, 2025", "1:54 pm, Friday, March 14, 2025", "13:54 14.03.2025", "1.54pm on 14 March 2025",
        "Fri, Mar 14 20251:54 PM", "01:54:07 PM IST Mar 14, 2025", "1:54 PM | Friday 14 March 2025", "March 14, 2025 1:54 PM IST", "14 March 2025 13:54 et ailleurs",
    ],
)  # fmt: skip
def test_the_time_stands_on_either_side_of_the_day(line: str) -> None:
    assert [moment for _, _, moment in find_moments(line)] == [(DAY, AT)]


@pytest.mark.parametrize(
    ("line", "hours"),
    [
        ("1:54 pm EST, Friday, March 14, 2025", -5),
        ("1:54 PM PDT 3/14/2025", -7),
        ("March 14, 2025 1:54 pm ET", -4),  # summer time since the 9th
        ("14 March 2025 13:54 BST", 1),
        ("14 March 2025 13:54 UTC+2", 2),
        ("14 March 2025 13:54 GMT-03:30", -3.5),
        ("Published Fri, Mar 14 20251:54 PM ESTUpdated Friday", -5),
    ],
)
def test_the_offset_is_the_stated_one(line: str, hours: float) -> None:
    assert [moment for _, _, moment in find_moments(line)] == [(DAY, at(hours))]


def test_america_changes_its_clocks() -> None:
    ((_, _, (_, winter)),) = find_moments("January 14, 2025 1:54 pm ET")
    assert winter is not None
    assert winter.utcoffset() == dt.timedelta(hours=-5)


def test_two_times_are_no_time_and_a_zone() -> None:
    assert find_moments("14 March 2025 13:54-15:00")[0][2] == (DAY, AT)


def test_each_time_goes_with_its_own_day() -> None:
    line = "Published 14 March 2025 13:54, updated 15 March 2025 09:00"
    assert [moment for _, _, moment in find_moments(line)] == [
        (DAY, AT),
        (dt.date(2025, 3, 15), dt.datetime(2025, 3, 15, 9)),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "03/04/2025",
        "3.4.2025",
        "03/04/25",
        "14/03/25",
        "1/18/2",
        "2025/03.14",
        "version 11.18.19",
        "14 listopad 2025",
        "14 women 2025",
        "31 February 2025",
        "29 February 2025",
        "2025-13-45",
        "45/13/2025",
        "March 2025",
        "14 March",
        "Friday",
        "yesterday",
        "a day ago",
        "21 minutes ago",
        "2025",
        "in 2024 some 14 men may march",
        "call 020 7946 0958",
        "Room 14 / 03 / 2025b7",
        "version 1.2.20251",
        "ISBN 978-3-16-148410-0",
        "0000-01-01",
    ],
)
def test_what_states_no_day_or_two_gives_none(line: str) -> None:
    assert find_moments(line) == []


def test_several_dates_are_given_in_order_with_their_places() -> None:
    line = "From 1 May 2024 to 3 June 2025."
    assert [(line[start:end], day) for start, end, (day, _) in find_moments(line)] == [
        ("1 May 2024", dt.date(2024, 5, 1)),
        ("3 June 2025", dt.date(2025, 6, 3)),
    ]


@given(st.text(alphabet="0123456789/.-: TMarchJune,apm ", max_size=40))
def test_a_date_is_made_of_digits_that_are_in_the_line(line: str) -> None:
    for start, end, (day, at) in find_moments(line):
        numbers = {int(number) for number in re.findall(r"\d+", line[start:end])}
        assert day.day in numbers
        assert {day.year, day.year % 100} & numbers
        assert day.month in numbers or re.search("mar|jun", line[start:end], re.IGNORECASE)
        if at is not None:
            assert at.minute in numbers
            assert {at.hour, at.hour - 12, at.hour + 12} & numbers


@given(
    st.dates(dt.date(1700, 1, 1), dt.date(2999, 12, 31)),
    st.sampled_from(["%d %B %Y", "%B %d, %Y", "%Y-%m-%d", "%d %b %Y"]),
)
def test_every_day_that_is_written_out_is_found(day: dt.date, form: str) -> None:
    line = f"Published {day.strftime(form)} by the desk"
    assert [moment for _, _, moment in find_moments(line)] == [(day, None)]


class TestParseMoment:
    @pytest.mark.parametrize(
        ("value", "day", "at"),
        [
            ("2025-03-14", DAY, None),
            ("2025-03-14T13:54", DAY, AT),
            ("2025-03-14 13:54:00", DAY, AT),
            ("14 March 2025", DAY, None),
            (DAY, DAY, None),
            (AT, DAY, AT),
        ],
    )
    def test_a_value_is_read(self, value: object, day: dt.date, at: dt.datetime | None) -> None:
        assert parse_moment(value) == (day, at)

    @pytest.mark.parametrize(
        ("value", "hours"),
        [
            ("Fri, 14 Mar 2025 23:30:00 -0500", -5),
            ("14 Mar 2025 23:30 +0100", 1),
            ("Fri, 14 Mar 25 23:30:00 GMT", 0),
            ("14 March 2025, 23:30 EST", -5),
        ],
    )
    def test_the_day_is_the_one_stated_with_its_time_zone(self, value: str, hours: int) -> None:
        found = parse_moment(value)
        assert found is not None
        assert found[0] == DAY
        assert found[1] is not None
        assert found[1].utcoffset() == dt.timedelta(hours=hours)

    @pytest.mark.parametrize("value", [1741960440, "1741960440", 1741960440000, "1741960440999"])
    def test_seconds_and_thousandths_since_1970_are_a_moment(self, value: object) -> None:
        assert parse_moment(value) == (DAY, dt.datetime(2025, 3, 14, 13, 54, tzinfo=dt.UTC))

    @pytest.mark.parametrize(
        "value",
        [
            None,
            "",
            "1970-01-01",
            "1970-01-01T00:00:00Z",
            "0001-01-01T00:00:00",
            dt.date.min,
            dt.datetime.max,
            "9999-12-31",
        ],
    )
    def test_nothing_is_no_date(self, value: object) -> None:
        assert parse_moment(value) is None

    @pytest.mark.parametrize(
        "value",
        [
            "2025-13-45", "03/04/2025", "soon", "yesterday", "2025", 2025, 20250314.5, True, ["2025-03-14"], {"a": 1}, "0",
            "Fri, 31 Feb 2025 10:00:00 GMT", "\x00", "9" * 400, "   ", "1 Jan 99999999999 00:00:00", "2025031913", "0050-01-01",
            202503191354, 1712010100000000, "1500-03-14", dt.date(2925, 3, 14), "1 Jan 9999 00:00:00 -0800", "Jan 24",
        ],
    )  # fmt: skip
    def test_anything_else_is_an_error_that_says_how_to_write_it(self, value: object) -> None:
        with pytest.raises(ValueError, match="YYYY-MM-DD"):
            parse_moment(value)

    @given(st.one_of(st.text(max_size=60), st.integers(), st.floats(), st.booleans(), st.lists(st.integers())))
    def test_any_value_is_read_or_a_value_error(self, value: object) -> None:
        try:
            found = parse_moment(value)
        except ValueError:
            return
        assert found is None or isinstance(found[0], dt.date)
