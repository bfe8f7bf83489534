"""What days and outlets count."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.focus import Focus, Period
from rag.retrieval.nearness import ELSEWHERE, FAR, narrowed, weights
from rag.types import Frame

DAY = dt.date(2025, 3, 20)
DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2060, 1, 1))
FRAMES = st.builds(Frame, since=st.none() | DAYS, until=st.none() | DAYS, as_of=st.none() | DAYS)
FOCI = st.builds(
    Focus,
    period=st.none() | st.builds(Period, first=st.none() | DAYS, last=st.none() | DAYS),
    news_of=st.none() | DAYS,
    outlets=st.sampled_from([(), ("post",)]),
)


def weight(away: int, focus: Focus) -> float:
    return float(weights(np.array([(DAY + dt.timedelta(days=away)).toordinal()], dtype=np.int32), None, focus)[0])


def test_the_news_of_a_day_was_written_on_it_and_in_the_days_before() -> None:
    focus = Focus(news_of=DAY)
    assert weight(0, focus) == 1
    assert weight(-5, focus) == 1
    assert 1 > weight(-7, focus) > weight(-10, focus) > weight(-100, focus) >= FAR


def test_what_happened_at_a_time_is_told_then_and_soon_after() -> None:
    focus = Focus(period=Period(first=DAY, last=DAY + dt.timedelta(days=6)))
    assert [weight(away, focus) for away in (0, 3, 6)] == [1, 1, 1]
    assert 1 > weight(8, focus) > weight(-2, focus) > FAR
    assert weight(400, focus) == pytest.approx(FAR)
    assert weight(400, Focus(period=Period(first=DAY, last=None))) == 1


def test_a_day_that_is_not_known_counts_as_any_other_time() -> None:
    unknown = np.array([-1], dtype=np.int32)
    assert weights(unknown, None, Focus(news_of=DAY))[0] == pytest.approx(FAR)
    assert weights(unknown, None, Focus())[0] == 1


def test_another_outlet_counts_less_where_one_is_named() -> None:
    days = np.array([DAY.toordinal()] * 2, dtype=np.int32)
    assert weights(days, np.array([True, False]), Focus(outlets=("post",))).tolist() == pytest.approx([1, ELSEWHERE])


@given(FRAMES, FOCI)
def test_what_is_near_lies_within_the_frame(frame: Frame, focus: Focus) -> None:
    near = narrowed(frame, focus)
    if near is None:
        assert focus.period is None and focus.news_of is None and not focus.outlets
        return
    assert near.as_of == frame.as_of
    assert frame.since is None or (near.since is not None and near.since >= frame.since)
    assert frame.until is None or (near.until is not None and near.until <= frame.until)


@given(st.lists(st.integers(-1, 900_000), min_size=1, max_size=5), FOCI)
def test_weights_lie_between(days: list[int], focus: Focus) -> None:
    made = weights(np.array(days, dtype=np.int32), None, focus)
    assert ((made >= FAR - 0.001) & (made <= 1)).all()
