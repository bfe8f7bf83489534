"""Time marks of live blogs: when a post was written, and by whom. Enters: blocks. Leaves: marks with their moments.

Does not know posts. A mark holds a date with a time, or a time alone, which needs a day: one beside it, one in a line
of its own above it, or that of the page where all times are of one day. Where the day is not known, nothing is dated.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.intake.dating import BY_SEASON, OFFSETS, Moment, find_moments

LONGEST_MARK = 120  # characters
LEAST = 3  # times alone; two may be anything
BEFORE = dt.timedelta(minutes=15)  # a page may be published so much after its first post
CHANGED = re.compile(r"\b(?:published|posted|updated|modified|edited|created|last|first|by)\b", re.IGNORECASE)
LABEL = re.compile(r"^\W*(?:(?:posted|published|live)(?:\s+at)?|at|um)?\W*$", re.IGNORECASE)
ZONES = "|".join(sorted([*OFFSETS, *BY_SEASON, "Uhr"], key=len, reverse=True))
MONTHS = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
CLOCK = re.compile(
    r"(?<![\d.:])(?P<clock>(?:[01]?\d|2[0-3])(?P<sign>[:.h])[0-5]\d(?::[0-5]\d)?"
    rf"(?P<more>(?:\s?[ap]\.?m\b\.?)?(?:\s?(?:{ZONES})\b)?))"
    rf"(?:,?\s+(?P<day>[0-3]?\d\s{MONTHS}|{MONTHS}\s[0-3]?\d))?(?![\d:])",
    re.IGNORECASE,
)
NAME = re.compile(r"^[^\W\d_a-z][\w’'.-]+(?:,?\s+(?:(?:and|&|de|van|von)\s+)?[^\W\d_a-z][\w’'.-]+){1,7}$")
TICKED = re.compile(r"^\s*[-–—:|•]\s*\S.{15,}")
UPDATED = re.compile(r"^\W*(?:last\s+)?updated\b.{0,20}\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A block that dates a post. `clock`, `day`: its words where it holds no whole date; `begins`: more follows."""

    place: int
    at: dt.datetime | None = None
    author: str | None = None
    clock: str = ""
    day: str | None = None
    shape: str = ""
    begins: bool = False


def read_mark(block: str) -> tuple[dt.datetime, str | None] | None:
    """Read a mark that holds a whole date: its moment and the names before it, or None where the block is none."""
    found = _whole(0, block)
    return (found.at, found.author) if found and found.at and not CHANGED.search(block) else None


def may_be_marks(blocks: Sequence[str]) -> frozenset[int]:
    """Give the blocks that are marks by their form, times alone where there are several of one form."""
    whole = (number for number, block in enumerate(blocks) if read_mark(block))
    return clock_marks(blocks).union(whole)


def clock_marks(blocks: Sequence[str]) -> frozenset[int]:
    """Give the blocks that hold a time alone, where there are several of one form."""
    return frozenset(mark.place for mark in _usual(_clocks(blocks)))


def series(blocks: Sequence[str]) -> list[Mark]:
    """Give the marks of a page, those that hold times alone not yet dated. They have one form, a site's own."""
    found = [mark for number, block in enumerate(blocks) if (mark := _whole(number, block))]
    labelled = [mark for mark in found if CHANGED.search(blocks[mark.place])]
    usual = _usual([mark for mark in found if mark not in labelled], least=2) or _usual(labelled)
    return usual or _usual(_clocks(blocks))


def dated(marks: Sequence[Mark], blocks: Sequence[str], published: Moment | None, updated: Moment | None) -> list[Mark]:
    """Give the marks with their moments; none where a day would be a guess."""
    if all(mark.at for mark in marks):
        return list(marks)
    days = _days_beside(marks, published, updated) or _days_above(marks, blocks)
    if days is None:
        days = _days_of_page(marks, published, updated)
    if days is None:
        return []
    made = [replace(mark, at=_moment(day, mark.clock)) for mark, day in zip(marks, days, strict=True)]
    moments = [mark.at.replace(tzinfo=None) for mark in made if mark.at]
    ordered = moments in (sorted(moments), sorted(moments, reverse=True))
    return made if ordered and len(moments) == len(made) else []


def day_of(block: str) -> dt.date | None:
    """Give the day that a block holds alone, as those do that stand above the posts of a day."""
    found = find_moments(block)
    if len(found) != 1 or found[0][2][1] is not None or len(block) > LONGEST_MARK:
        return None
    start, end, (day, _) = found[0]
    return day if re.fullmatch(r"\W*(?:[^\W\d_]+day\W*)?", block[:start] + block[end:], re.IGNORECASE) else None


def is_update(block: str) -> bool:
    """Whether a block says when a post was last changed."""
    return len(block) <= LONGEST_MARK and UPDATED.match(block) is not None and CLOCK.search(block) is not None


def is_name(block: str) -> bool:
    """Whether a block has the form of a name or two."""
    return len(block) <= LONGEST_MARK and NAME.match(block) is not None


def _whole(place: int, block: str) -> Mark | None:
    if len(block) > LONGEST_MARK:
        return None
    found = find_moments(block)
    if len(found) != 1 or found[0][2][1] is None:
        return None
    start, end, (_, at) = found[0]
    before = block[:start].strip(" \t,|·•–—-")
    after = block[end:].strip(" \t,|·•–—-()")
    label = LABEL.match(before)
    if len(after) > 6 or (not label and (len(before.split()) > 8 or re.search(r"[.!?:;”\"]$", before))):
        return None
    if not label and CHANGED.search(before):
        return None
    return Mark(place=place, at=at, author=None if label else before, shape=_shape(block[start:end]))


def _clocks(blocks: Sequence[str]) -> list[Mark]:
    found = []
    for place, block in enumerate(blocks):
        match = CLOCK.search(block[:LONGEST_MARK])
        if match is None or (match["sign"] == "." and not match["more"]) or is_update(block):
            continue
        before, after = block[: match.start()].strip(" \t,|·•–—-"), block[match.end() :]
        begins = not before and TICKED.match(after) is not None
        rest = after.strip(" \t,|·•–—-")
        names = [one for one in (before, rest) if one and not LABEL.match(one)]
        if len(block) > LONGEST_MARK and not begins:
            continue
        if begins or not names or (len(names) == 1 and is_name(names[0])):
            shape = _shape(f"{match[0]}{'.' * begins}")
            author = names[0] if names and not begins else None
            clock = match["clock"]
            found.append(Mark(place=place, author=author, clock=clock, day=match["day"], shape=shape, begins=begins))
    return found


def _shape(words: str) -> str:
    """Give the way a mark writes its date: a site has one, so a date written otherwise is about something else."""
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", words))


def _usual(marks: Sequence[Mark], least: int = LEAST) -> list[Mark]:
    """Give the marks of the shape that most have."""
    if not marks:
        return []
    shape, times = Counter(mark.shape for mark in marks).most_common(1)[0]
    return [mark for mark in marks if mark.shape == shape] if times >= least else []


def _moment(day: dt.date, clock: str) -> dt.datetime | None:
    words = re.sub(r"\s?Uhr\b", "", clock).replace("h", ":") if "m" not in clock else clock
    found = find_moments(f"{day.isoformat()} {words}")
    return found[0][2][1] if len(found) == 1 else None


def _days_beside(marks: Sequence[Mark], published: Moment | None, updated: Moment | None) -> list[dt.date] | None:
    """Read days without their year, as near to the page's own day as they can be."""
    near = (published or updated or (None, None))[0]
    if near is None or any(mark.day is None for mark in marks):
        return None
    days: list[dt.date] = []
    for mark in marks:
        years = (find_moments(f"{mark.day} {year}") for year in (near.year - 1, near.year, near.year + 1))
        found = [one[0][2][0] for one in years if len(one) == 1]
        if not found:
            return None
        days.append(min(found, key=lambda day: abs(day - near)))
    return days


def _days_above(marks: Sequence[Mark], blocks: Sequence[str]) -> list[dt.date] | None:
    """Give each mark the day in the last line above it that holds a day alone."""
    days, day, at = [], None, 0
    for mark in marks:
        for block in blocks[at : mark.place]:
            day = day_of(block) or day
        at = mark.place
        if day is None:
            return None
        days.append(day)
    return days


def _days_of_page(marks: Sequence[Mark], published: Moment | None, updated: Moment | None) -> list[dt.date] | None:
    """Give times the day of their page, or its two days where they pass midnight just once between them."""
    base = published or updated
    if base is None:
        return None
    times = [_moment(base[0], mark.clock) for mark in marks]
    if None in times:
        return None
    clocks = [time.replace(tzinfo=None) for time in times if time]
    falls = sum(a > b for a, b in pairwise(clocks))
    rises = sum(a < b for a, b in pairwise(clocks))
    newest_first = falls >= rises
    nights = rises if newest_first else falls
    first_day, last_day = base[0], (updated or base)[0]
    if (last_day - first_day).days != nights:
        return None
    began = published[1] if published else None
    if began and not nights and min(clocks) < began.replace(tzinfo=None) - BEFORE:
        return None
    day = last_day if newest_first else first_day
    days, before = [], None
    for clock in clocks:
        if before is not None and (clock > before if newest_first else clock < before):
            day += dt.timedelta(days=-1 if newest_first else 1)
        days.append(day)
        before = clock
    return days
