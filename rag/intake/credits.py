"""What the lines around a story say of it: byline, date line, source line. Enters: the lines of one story's part of the
page. Leaves: header fields of its draft.

Does not know which lines are story: it is told where the story begins and which line is its headline. A date that the
lines do not agree on is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from rag.intake.dating import Moment, find_moments
from rag.intake.posts import is_prose

BYLINE = re.compile(
    r"^(?:[Bb]y\s*|BY\s+)(?!\w+day\b)((?:[A-Z][\w’'.-]+)(?:\s+(?:and\s+|de\s+|van\s+)?[A-Z][\w’'.-]+){1,3})$"
)
NEAR_TOP = 4  # lines after the first of prose, which may be a standfirst above the byline
DATELINE = re.compile(r"\b(?:date|dated|published|posted|first published|publish(?:ed)? (?:on|at))\b", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updated|modified|edited|changed|revised|last|expires?)\b", re.IGNORECASE)
SOURCE = re.compile(r"^Source:\s*((?:[\w-]+\.)+[a-z]{2,})$")


def credit_lines(lines: Sequence[str], first: int, title: str | None, *, dated: bool = True) -> dict[str, Any]:
    """Read authors, outlet and publication date from a page's lines; `first` is the story's first line.

    Without `dated` no date is looked for: those of a live blog are its posts'.

    >>> credit_lines(["A headline", "By Jane Roe", "A first sentence of the story."], 2, "A headline")
    {'authors': ('Jane Roe',)}
    """
    header: dict[str, Any] = {}
    bylines = [match.group(1) for line in lines[: first + NEAR_TOP] if (match := BYLINE.match(line))]
    if bylines:
        header["authors"] = tuple(dict.fromkeys(name for line in bylines for name in re.split(r"\s+and\s+", line)))
    source = SOURCE.match(lines[-1])
    if source:
        header["outlet"] = source.group(1)
    return header | (_own_date(lines, first, title) if dated else {})


def _own_date(lines: Sequence[str], first: int, title: str | None) -> dict[str, Any]:
    """Read the publication date: short lines between the headline and the story state it, and all that do must agree.

    Above the headline stand today's date and other stories' dates; there only a line that says what it is counts.
    """
    places = [index for index, line in enumerate(lines[:first]) if line == title]
    headline = places[-1] if places else max(first - NEAR_TOP - 1, 0) - 1
    below = _stated(lines[headline + 1 : first], words_beside=8) + _stated(
        lines[first : first + NEAR_TOP], words_beside=3
    )
    above = [line for line in lines[: headline + 1] if DATELINE.search(line)]
    moments = [*below, *_stated(above, words_beside=8)]
    days = {day for day, _ in moments}
    if len(days) != 1:
        return {}
    times = {at for _, at in moments if at is not None}
    return {"published": days.pop(), "published_at": times.pop() if len(times) == 1 else None}


def _stated(lines: Sequence[str], *, words_beside: int) -> list[Moment]:
    """Give the dates of lines that hold little else; when a page was changed is not when it was published."""
    moments = []
    for line in lines:
        found = find_moments(line)
        beside = len(line.split()) - sum(len(line[start:end].split()) for start, end, _ in found)
        if beside <= words_beside and not is_prose(line) and not CHANGED.search(line):
            moments += [moment for _, _, moment in found]
    return moments
