"""Live blogs: blocks with time marks to dated posts. Enters: blocks of text. Leaves: the story's blocks and the stamps.

Does not know titles or pages. A mark is a block that holds a date with a time and perhaps names before it, such as
"14 March 2025 13:54". Some sites set it above a post, some below; one mark alone is no live blog.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from rag.intake.dating import find_moments
from rag.intake.drafts import Stamp

LONGEST_MARK = 120  # characters
PROSE = 60  # characters; shorter blocks without a full stop are headings or captions


def split_posts(blocks: Sequence[str]) -> tuple[list[str], tuple[Stamp, ...], list[int]]:
    """Give the blocks without marks, the stamps (block numbers count kept blocks), and the indices of the marks.

    >>> split_posts(["14 March 2025 10:00", "First post.", "14 March 2025 09:00", "Second post."])[0]
    ['First post.', 'Second post.']
    """
    marks = [(index, *found) for index, block in enumerate(blocks) if (found := read_mark(block))]
    if len(marks) < 2:
        return list(blocks), (), []
    kept = [index for index in range(len(blocks)) if index not in {mark[0] for mark in marks}]
    below = not any(is_prose(block) for block in blocks[marks[-1][0] + 1 :])
    stamps = []
    for number, (index, at, author) in enumerate(marks):
        if below:
            first = marks[number - 1][0] if number else _first_heading(blocks, index) - 1
            last = index
        else:
            first, last = index, marks[number + 1][0] if number + 1 < len(marks) else len(blocks)
        inside = [place for place, original in enumerate(kept) if first < original < last]
        if inside:
            stamps.append(Stamp(first=inside[0], last=inside[-1] + 1, at=at, author=author))
    return [blocks[index] for index in kept], tuple(stamps), [mark[0] for mark in marks]


def read_mark(block: str) -> tuple[dt.datetime, str | None] | None:
    """Read a time mark: its moment and the names before it, or None where the block is none."""
    if len(block) > LONGEST_MARK:
        return None
    found = find_moments(block)
    if len(found) != 1:
        return None
    start, end, (_, at) = found[0]
    before = block[:start].strip(" \t,|·•–—-")
    after = block[end:].strip(" \t,|·•–—-()")
    if at is None or len(after) > 6 or len(before.split()) > 8 or re.search(r"[.!?:;”\"]$", before):
        return None
    return at, before or None


def is_prose(block: str) -> bool:
    """Whether a block reads like a sentence of the story rather than a heading, a caption or a menu entry."""
    return len(block) >= PROSE and re.search(r"[.!?…][\"”’')\]]*\s*$", block) is not None


def _first_heading(blocks: Sequence[str], end: int) -> int:
    """Find where the first post begins when marks stand below: a heading after the page's own lead, if there is one."""
    seen_prose = False
    for index in range(end):
        if is_prose(blocks[index]) and not blocks[index].endswith("?"):
            seen_prose = True
        elif seen_prose:
            return index
    return 0
