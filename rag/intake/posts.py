"""Live blogs: blocks with time marks to dated posts. Enters: blocks of text. Leaves: the story's blocks and the stamps.

Does not know titles or pages. A mark is a block that holds a date with a time and perhaps names before it, such as
"14 March 2025 13:54". Some sites set it above a post, some below. One mark alone is no live blog, nor are marks under
one long story: those date readers' comments or other stories.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from rag.intake.dating import find_moments
from rag.intake.drafts import Stamp

LONGEST_MARK = 120  # characters
LARGEST = 0.75  # of the words: a live blog is not mostly one post
OUTSIDE = 0.4  # of the words may stand outside the posts: a lead
CHANGED = re.compile(r"\b(?:published|posted|updated|modified|edited|created|last|first|by)\b", re.IGNORECASE)
COMMENTS = re.compile(  # what stands above readers' comments
    r"^\W*(?:comments?|responses?|replies|reader comments|join the conversation|leave a (?:reply|comment)"
    r"|\d+\s+(?:comments?|responses?|replies|thoughts?)\b.{0,120})\W*\d*\W*$",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…。！？؟۔।][\"”’»)\]」』]*\s*$")
SENTENCE_INSIDE = re.compile(r"[a-z][.!?][\"”’]?\s+[A-Z“\"]")
PARAGRAPH = 250  # characters; so long a block with sentences inside is prose even if its own end was cut off
DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")  # scripts that say more in fewer characters
PROSE_DENSE = 25
PROSE = 60  # characters; shorter blocks without a full stop are headings or captions


def split_posts(blocks: Sequence[str]) -> tuple[list[str], tuple[Stamp, ...], list[int]]:
    """Give the blocks without marks, the stamps (block numbers count kept blocks), and the indices of the marks.

    >>> split_posts(["14 March 2025 10:00", "First post.", "14 March 2025 09:00", "Second post."])[0]
    ['First post.', 'Second post.']
    """
    comments = next((index for index, block in enumerate(blocks) if COMMENTS.match(block)), len(blocks))
    marks = [(index, *found) for index, block in enumerate(blocks[:comments]) if (found := read_mark(block))]
    shapes = [_shape(blocks[mark[0]]) for mark in marks]
    if shapes:
        usual = Counter(shapes).most_common(1)[0][0]
        marks = [mark for mark, shape in zip(marks, shapes, strict=True) if shape == usual]
    if len(marks) < 2:
        return list(blocks), (), []
    places = {mark[0] for mark in marks}
    kept = [index for index in range(len(blocks)) if index not in places]
    below = _marks_are_below(blocks, marks[0][0], marks[-1][0])
    stamps = []
    for number, (index, at, author) in enumerate(marks):
        if below:
            first = marks[number - 1][0] if number else _first_heading(blocks, index) - 1
            last = index
        else:
            first, last = index, marks[number + 1][0] if number + 1 < len(marks) else len(blocks)
        start, end = bisect_right(kept, first), bisect_left(kept, last)
        if start < end:
            stamps.append(Stamp(first=start, last=end, at=at, author=author))
    words = [blocks[index] for index in kept]
    if not _is_live(words, stamps):
        return list(blocks), (), []
    return words, tuple(stamps), [mark[0] for mark in marks]


def _marks_are_below(blocks: Sequence[str], first: int, last: int) -> bool:
    """Whether the marks end their posts: nothing is before the first where they begin them."""
    return first > 0 and not any(is_prose(block) for block in blocks[last + 1 :])


def _is_live(blocks: Sequence[str], stamps: Sequence[Stamp]) -> bool:
    """Whether the posts make up the page, and no single one of them does."""
    sizes = [sum(map(len, blocks[stamp.first : stamp.last])) for stamp in stamps]
    whole = sum(map(len, blocks))
    return len(sizes) >= 2 and max(sizes) <= whole * LARGEST and whole - sum(sizes) <= whole * OUTSIDE


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
    if (
        at is None
        or len(after) > 6
        or len(before.split()) > 8
        or re.search(r"[.!?:;”\"]$", before)
        or CHANGED.search(before)
    ):
        return None
    return at, before or None


def _shape(block: str) -> str:
    """Give the way a mark writes its date: a site has one, so a date written otherwise is about something else."""
    start, end, _ = find_moments(block)[0]
    return re.sub(r"[^\W\d_]+", "a", re.sub(r"\d+", "0", block[start:end]))


def is_prose(block: str) -> bool:
    """Whether a block reads like a sentence of the story rather than a heading, a caption or a menu entry."""
    least = PROSE_DENSE if DENSE.search(block) else PROSE
    return (len(block) >= least and is_sentence(block)) or (
        len(block) >= PARAGRAPH and SENTENCE_INSIDE.search(block) is not None
    )


def is_sentence(block: str) -> bool:
    """Whether a block ends as sentences do."""
    return SENTENCE_END.search(block) is not None


def _first_heading(blocks: Sequence[str], end: int) -> int:
    """Find where the first post begins when marks stand below: a heading after the page's own lead, if there is one."""
    seen_prose = False
    for index in range(end):
        if is_prose(blocks[index]) and not blocks[index].endswith("?"):
            seen_prose = True
        elif seen_prose:
            return index
    return 0
