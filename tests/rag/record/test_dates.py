"""Dates in text: a table of news idiom, and what must hold for every text."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag.record.dates import dates
from rag.record.periods import EARLIEST, LATEST, first_day, last_day
from rag.types import Post, Sentence
from tests.rag.record.date_phrases import Found, rows

TABLE = list(rows())


def read(text: str, published: dt.date | None) -> list[Found]:
    """Read a text of one paragraph, cut after its full stops."""
    cuts = [
        0,
        *(place + 2 for place in range(len(text) - 2) if text[place : place + 2] == ". " and text[place + 2].isupper()),
    ]
    sentences = [
        Sentence(start=start, end=end, paragraph=0) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]
    found = dates(text, sentences, published)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.date, one.precision) for one in found]


def test_the_table_is_whole() -> None:
    assert len(TABLE) >= 100
    for _, sentence, expected in TABLE:
        past = 0
        for words, _, _ in expected:
            past = sentence.index(words, past) + len(words)


@pytest.mark.parametrize(("published", "sentence", "expected"), TABLE, ids=[f"{day} {said}" for day, said, _ in TABLE])
def test_news_idiom(published: dt.date | None, sentence: str, expected: list[Found]) -> None:
    assert read(sentence, published) == expected


def test_a_live_blog_counts_from_its_posts() -> None:
    text = "The vote was lost on Monday.\n\nThe vote was won on Monday.\n\nIt ends on Monday."
    parts = [(0, 28), (30, 57), (59, len(text))]
    sentences = [Sentence(start=start, end=end, paragraph=row) for row, (start, end) in enumerate(parts)]
    posts = [
        Post(start=start, end=end, published_at=dt.datetime(2025, 3, day, 9, 30), author=None)
        for (start, end), day in zip(parts, (11, 4), strict=False)
    ]
    found = dates(text, sentences, dt.date(2025, 3, 20), posts)
    assert [str(one.date) for one in found] == ["2025-03-10", "2025-03-03", "2025-03-24"]


def test_another_paragraph_starts_anew() -> None:
    text = "He was seized on 3 March 2020.\n\nThe next day it rained."
    sentences = [Sentence(start=0, end=30, paragraph=0), Sentence(start=32, end=len(text), paragraph=1)]
    assert [one.date for one in dates(text, sentences, None)] == [dt.date(2020, 3, 3), None]


WORDS = """on Thursday|next Friday|last Sunday night|coming Monday|yesterday|tomorrow|last night|this week|the weekend
next month|in May|in 1850|in 2150|since 2024|the ’80s|the 1990s|last summer|Q3 2024|two weeks ago|300 years ago
999 years ago|in three days|a year later|the next day|18 March|March 18-19|3 to 5 May|29 February|Feb. 30, 2024
2024-02-29|2024-13-01|03/04/2025|18/03/2025|from|to|between|and|until|by|will|said|met|is due to|“|”|"|.|,|-
the end of the year|in 50 years|that year|2019-2021|Sunday Times|May|march|999 decades from now|year-end|the same day
the following Tuesday""".replace("\n", "|").split("|")
DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31))


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join) | st.text(max_size=60), DAYS | st.none())
@example("18 March 3 to 5 May", None)
def test_whatever_the_text(text: str, published: dt.date | None) -> None:
    found = dates(text, [Sentence(start=0, end=len(text), paragraph=0)] if text else [], published)
    past = 0
    for one in found:
        assert one.start >= past, "in order, and none over another"
        assert text[one.start : one.end] == one.text != ""
        past = one.end
        if one.date is not None:
            assert EARLIEST <= one.date.year <= LATEST
            assert first_day(one.date, one.precision) == one.date


@given(
    st.sampled_from(("Thursday", "yesterday", "last week", "in May", "18 March", "two years ago", "last summer")), DAYS
)
def test_without_a_day_of_publication_nothing_is_counted(words: str, published: dt.date) -> None:
    text = f"The pier was closed {words}."
    whole = [Sentence(start=0, end=len(text), paragraph=0)]
    (dated,) = dates(text, whole, published)
    (undated,) = dates(text, whole, None)
    assert undated.date is None
    assert (undated.start, undated.end, undated.precision) == (dated.start, dated.end, dated.precision)


@given(DAYS, st.sampled_from(("day", "weekend", "week", "month", "quarter", "year", "decade")))
def test_a_period_ends_after_it_begins(day: dt.date, unit: str) -> None:
    first = first_day(day, unit)  # type: ignore[arg-type]
    last = last_day(first, unit)  # type: ignore[arg-type]
    assert first <= last
    assert unit == "weekend" or first <= day <= last
    assert first_day(last, unit) == first  # type: ignore[arg-type]


def test_a_day_months_away_is_in_the_year_that_the_verb_looks_to() -> None:
    for text, day in (
        ("The plan was thrown into question on Feb. 9 when the court took it up.", "2016-02-09"),
        ("The court will take the plan up on Feb. 9 at the latest.", "2017-02-09"),
    ):
        whole = [Sentence(start=0, end=len(text), paragraph=0)]
        assert [str(one.date) for one in dates(text, whole, dt.date(2016, 9, 27))] == [day]
