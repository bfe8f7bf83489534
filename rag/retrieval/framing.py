"""What the caller gives to a clean query. Enters: words and dates as given. Leaves: a frame and checked words.

Does not know indexes.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence

from rag.errors import FrameError, QuestionError
from rag.types import Day, Frame

ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LONGEST = 4_000  # characters of a question

GivenDay = dt.date | str | None


def frame(*, since: GivenDay, until: GivenDay, as_of: GivenDay, outlets: Sequence[str] | str) -> Frame:
    """Check dates and outlets. Raises FrameError.

    >>> frame(since="2025-03-01", until=None, as_of=None, outlets=()).since
    datetime.date(2025, 3, 1)
    """
    made = Frame(
        since=_day("since", since),
        until=_day("until", until),
        as_of=_day("as_of", as_of),
        outlets=(outlets,) if isinstance(outlets, str) else tuple(outlets),
    )
    if made.since and made.last and made.since > made.last:
        raise FrameError(f"since {made.since} is after {made.last}, so no article can count. Swap the dates.")
    return made


def counts(day: Day | None, frame: Frame) -> bool:
    """Whether what was published on a day counts in a frame; what has no day does where no date is asked for."""
    if day is None:
        return not frame.dated
    return (frame.since is None or day >= frame.since) and (frame.last is None or day <= frame.last)


def _day(name: str, value: GivenDay) -> Day | None:
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        if not ISO_DAY.fullmatch(value.strip()):  # weeks and days without hyphens would be read too
            raise ValueError
        return dt.date.fromisoformat(value.strip())
    except (ValueError, AttributeError):
        raise FrameError(f"{name} {value!r} is not a date. Write it as YYYY-MM-DD.") from None


def checked_words(words: str) -> str:
    """Fold white space, drop what cannot be seen, and refuse what has no words. Raises QuestionError."""
    visible = "".join(
        " " if char.isspace() else char
        for char in words
        if unicodedata.category(char) not in {"Cc", "Cf", "Cs"} or char.isspace()
    )
    folded = " ".join(visible.split())
    if len(folded) > LONGEST:
        raise QuestionError(f"The question has {len(folded):,} characters, more than {LONGEST:,}. Ask a shorter one.")
    if not any(char.isalnum() for char in folded):
        raise QuestionError("The question has no words. Ask one about the articles.")
    return folded
