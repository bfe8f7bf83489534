"""How much a passage's day and outlet count. Enters: days, outlets, what a question is about. Leaves: weights. Pure.

Does not know words. News of a day is written on it or in the days before the question, and a thing that happened is
told on its day and soon after; so the weight falls smoothly with the distance, and never below FAR: a passage of
another time that fits the words far better still comes first.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from rag.focus import Focus
from rag.types import Day, Frame

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Days = NDArray[np.int32]
    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float32]

FAR = 0.5  # what a passage of any other time counts, and one whose day is not known
NEWS = 5  # days for which news counts in full
FADING = 3.0  # days after those within which the rest is halved
TOLD = 7.0  # days after a time asked about within which it is halved
EARLY = 1.0  # days before it within which it is halved: what is yet to come is seldom told
ELSEWHERE = 0.7  # what a passage of another outlet counts where the question names outlets
WINDOW = dt.timedelta(days=14)  # of what is near


def weights(days: Days, liked: Mask | None, focus: Focus) -> Floats:
    """Give a weight up to 1 for each day (an ordinal, below 1 where unknown); `liked`: of the outlets named."""
    import numpy as np

    made: Floats = np.ones(len(days), dtype=np.float32)
    times = _times(focus)
    if times is not None:
        first, last, before, after = times
        away = np.maximum(first - days, 0) / before + np.maximum(days - last, 0) / after
        near = FAR + (1 - FAR) * np.exp2(-away)
        made = np.where(days < 1, FAR, near).astype(np.float32)
    return made if liked is None else made * np.where(liked, 1.0, ELSEWHERE).astype(np.float32)


def _times(focus: Focus) -> tuple[int, int, float, float] | None:
    """Give the first and last day that count in full, and in how many days the weight is halved before and after."""
    if focus.period is not None:
        first, last = focus.period.first or Day.min, focus.period.last or Day.max
        return first.toordinal(), last.toordinal(), EARLY, TOLD
    if focus.news_of is not None:
        now = focus.news_of.toordinal()
        return now - NEWS, now, FADING, EARLY
    return None


def narrowed(frame: Frame, focus: Focus) -> Frame | None:
    """Give the part of a frame that is near what a question is about; None where it is about no time or outlet."""
    since, until = frame.since, frame.until
    if focus.period is not None:
        since = _later(since, focus.period.first)
        until = _earlier(until, _after(focus.period.last))
    elif focus.news_of is not None:
        since = _later(since, focus.news_of - WINDOW)
        until = _earlier(until, focus.news_of)
    elif not focus.outlets:
        return None
    return Frame(since=since, until=until, as_of=frame.as_of, outlets=frame.outlets or focus.outlets)


def _after(day: Day | None) -> Day | None:
    return day + WINDOW if day and day < Day.max - WINDOW else None


def _later(one: Day | None, other: Day | None) -> Day | None:
    return max(one, other) if one and other else one or other


def _earlier(one: Day | None, other: Day | None) -> Day | None:
    return min(one, other) if one and other else one or other
