"""The days that a question asks about: a table, written before the code."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.asked_days import asked_days

# As of Thursday, 20 March 2025. `..` is a side that the question leaves open.
TABLE = """
What did the ministers say last week? | 2025-03-10 2025-03-16
What did the ministers say this week? | 2025-03-17 2025-03-23
What happened yesterday? | 2025-03-19 2025-03-19
What happened in the port today? | 2025-03-20 2025-03-20
What did the union demand on Monday? | 2025-03-17 2025-03-17
What did the union demand on Thursday? | 2025-03-20 2025-03-20
Who resigned on 18 March? | 2025-03-18 2025-03-18
Who resigned on March 18, 2024? | 2024-03-18 2024-03-18
Who resigned on 2025-02-03? | 2025-02-03 2025-02-03
What did the two presidents agree in March 2025? | 2025-03-01 2025-03-31
What did the two presidents agree in February? | 2025-02-01 2025-02-28
What did the two presidents agree in November? | 2024-11-01 2024-11-30
Which strikes were there in 2024? | 2024-01-01 2024-12-31
Which strikes were there last year? | 2024-01-01 2024-12-31
Which strikes were there in the 1990s? | 1990-01-01 1999-12-31
How did exports do in the third quarter of 2024? | 2024-07-01 2024-09-30
What was said about the bridge over the weekend? | 2025-03-15 2025-03-16
What has the bank said since Monday? | 2025-03-17 ..
What has the bank said since January? | 2025-01-01 ..
What did the bank say from January until February? | 2025-01-01 2025-02-28
How has the plan changed since 3 March? | 2025-03-03 ..
What was known before 3 March? | .. 2025-03-02
What was known before March 2025? | .. 2025-02-28
What was known until 3 March? | .. 2025-03-03
What did she say after the 10 March vote? | .. ..
What did she say after 10 March? | 2025-03-11 ..
What happened between 3 and 10 March? | 2025-03-03 2025-03-10
What happened from 3 March to 10 March? | 2025-03-03 2025-03-10
What happened between March 3 and March 10, 2024? | 2024-03-03 2024-03-10
What happened between January and March? | 2025-01-01 2025-03-31
What happened between Monday and Wednesday? | 2025-03-17 2025-03-19
What happened from 2019 to 2021? | 2019-01-01 2021-12-31
What was decided two weeks ago? | 2025-03-03 2025-03-09
What was decided three days ago? | 2025-03-17 2025-03-17
What has changed in the last three weeks? | 2025-02-27 2025-03-20
What has changed over the past 10 days? | 2025-03-10 2025-03-20
What has changed over the past year? | 2024-03-20 2025-03-20
What has changed in the past 24 hours? | 2025-03-19 2025-03-20
What was said in the week of 3 March? | 2025-03-03 2025-03-09
What was said last month about the 2024 election? | 2025-02-01 2025-02-28
Who won the 2024 election? | .. ..
What was decided at Monday’s meeting? | .. ..
What is planned for next week? | .. ..
What will the council do on Friday? | .. ..
May the mayor march in the parade? | .. ..
What does the Sunday Times report? | .. ..
What did Port Today report? | .. ..
What did Port Today report yesterday? | 2025-03-19 2025-03-19
Why did the talks fail? | .. ..
"""
ROWS = [tuple(line.split(" | ")) for line in TABLE.strip().splitlines()]


def days(written: str) -> tuple[dt.date | None, ...]:
    return tuple(None if one == ".." else dt.date.fromisoformat(one) for one in written.split())


@pytest.mark.parametrize(("question", "expected"), ROWS, ids=[question for question, _ in ROWS])
def test_days_asked_about(question: str, expected: str) -> None:
    assert asked_days(question, dt.date(2025, 3, 20)) == days(expected)


@pytest.mark.parametrize(("question", "expected"), ROWS, ids=[question for question, _ in ROWS])
def test_without_a_day_only_what_is_written_counts(question: str, expected: str) -> None:
    assert asked_days(question, None) in {(None, None), days(expected)}


def test_without_a_day_a_full_date_still_counts() -> None:
    assert asked_days("Who resigned on March 18, 2024?", None) == (dt.date(2024, 3, 18), dt.date(2024, 3, 18))
    assert asked_days("Who resigned on Monday?", None) == (None, None)
    assert asked_days("What has changed in the last three weeks?", None) == (None, None)


PIECES = (
    "since|after|before|until|between|and|to|in|on|the last|the past|three|999|weeks|years|hours|Monday|18 March|2024"
    "|March 2024|yesterday|last week|the weekend|the 1990s|two weeks ago|999 years ago|May|vote|?|’s|3-5 May|next month"
    "|from 2019 to 2021"
)


@given(
    st.lists(st.sampled_from(PIECES.split("|")), max_size=8).map(" ".join) | st.text(max_size=40),
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)) | st.none(),
)
def test_whatever_is_asked(question: str, as_of: dt.date | None) -> None:
    since, until = asked_days(question, as_of)
    assert since is None or until is None or since <= until
    assert since is None or as_of is None or since <= as_of
