"""One event told by several articles is one row, and no row holds two."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rag.record.merging import Telling, merged, numbers

DAY = dt.date(2025, 3, 18)


def telling(words: str, article: str = "a", date: dt.date | None = DAY) -> Telling:
    terms = {word.strip(".,").lower(): 2.0 if word[0].isupper() else 1.0 for word in words.split()}
    return Telling(words=words, terms=terms, article_id=article, date=date, precision="day", expected=False)


def test_tellings_of_one_day_and_like_words_are_one() -> None:
    one = telling("Dockers at Westhaven stopped work over pay.")
    other = telling("Work stopped at Westhaven, where dockers want better pay.", "b")
    third = telling("A storm hit Northpoint.", "c")
    assert merged([one, third, other]) == [[0, 2], [1]]


def test_another_day_is_another_event() -> None:
    words = "Dockers at Westhaven stopped work."
    assert merged([telling(words), telling(words, "b", DAY + dt.timedelta(days=1))]) == [[0], [1]]


def test_without_a_day_only_the_same_words_are_one() -> None:
    words = "Dockers at Westhaven stopped work on Monday."
    near = "Teachers at Northpoint went home on Monday over pay and hours."
    assert merged([telling(words, "a", None), telling(near, "b", None), telling(words, "c", None)]) == [[0, 2], [1]]


def test_numbers_that_differ_are_seen() -> None:
    assert numbers("Some 1,200 dockers and three ships") == {"1200", "3"}
    assert numbers("1200 dockers, 3 ships") == numbers("Some 1,200 dockers and three ships")


TELLINGS = st.lists(
    st.builds(
        telling,
        st.sampled_from(["Roe met Poe.", "Poe met Roe in Rome.", "A ship sank.", "A ship sank off Rome."]),
        st.sampled_from("abc"),
        st.sampled_from([DAY, None, DAY + dt.timedelta(days=1)]),
    ),
    max_size=12,
)


@given(TELLINGS)
def test_every_telling_is_in_one_row_and_of_its_day(every: list[Telling]) -> None:
    groups = merged(every)
    assert sorted(place for group in groups for place in group) == list(range(len(every)))
    assert all(len({every[place].date for place in group}) == 1 for group in groups)


def test_a_day_and_the_month_it_lies_in_are_one_where_the_words_are_nearly_the_same() -> None:
    day = telling("Dockers at Westhaven stopped work over pay.")
    month = replace(telling("Work stopped, and dockers at Westhaven left.", "b", DAY.replace(day=1)), precision="month")
    later = telling("Dockers at Westhaven stopped work again.", "c", DAY + dt.timedelta(days=2))
    year = replace(month, date=DAY.replace(month=1, day=1), precision="year")
    assert merged([day, month]) == merged([month, day]) == [[0, 1]]
    assert merged([month, day, later]) == [[0, 1], [2]], "no row has two days"
    assert merged([day, year]) == [[0], [1]]
    assert merged([day, replace(month, date=dt.date(2025, 4, 1))]) == [[0], [1]]
