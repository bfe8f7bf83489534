"""Live blogs: blocks with time marks to dated posts. Enters: blocks of text, and the day of their page if it is known.
Leaves: the story's blocks, the stamps, and what was left out of the blocks.

Does not know titles or pages. Some sites set a mark above a post, some between its heading and its text, some below.
One mark alone is no live blog, nor are marks under one long story: those date readers' comments or other stories.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from rag.intake.dating import Moment
from rag.intake.drafts import Stamp
from rag.intake.marks import Mark, dated, day_of, is_name, is_update, may_be_marks, read_mark, series

__all__ = ["COMMENTS", "is_prose", "is_sentence", "may_be_marks", "read_mark", "split_posts"]

LARGEST = 0.75  # of the words: a live blog is not mostly one post
OUTSIDE = 0.4  # of the words may stand outside the posts: a lead
MOST = 0.6  # of the marks: what stands beside so many is the blog's own form
BY = re.compile(r"^(?i:by|from|von|par)\s+(?=[^\W\d_a-z])")
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


class Split(NamedTuple):
    """The blocks that are story, the stamps that date them, and why each other block was left out."""

    kept: list[str]
    stamps: tuple[Stamp, ...]
    cut: Mapping[int, str]


def split_posts(blocks: Sequence[str], published: Moment | None = None, updated: Moment | None = None) -> Split:
    """Find the posts of a live blog; block numbers of stamps count the blocks kept.

    >>> split_posts(["14 March 2025 10:00", "First post.", "14 March 2025 09:00", "Second post."]).kept
    ['First post.', 'Second post.']
    """
    none = Split(list(blocks), (), {})
    comments = next((index for index, block in enumerate(blocks) if COMMENTS.match(block)), len(blocks))
    marks, events = _without_key_events(blocks, series(blocks[:comments]))
    marks = dated(marks, blocks, published, updated)
    if len(marks) < 2:
        return none
    cut = {mark.place: "time mark of a post" for mark in marks if not mark.begins} | events
    marks, bylines = _with_bylines(blocks, marks)
    cut |= dict.fromkeys(bylines, "byline of a post")
    for place in range(marks[0].place, len(blocks)):
        if is_update(blocks[place]) or (place not in cut and day_of(blocks[place])):
            cut[place] = "time mark of a post"
    if day_of(blocks[marks[0].place - 1]) and marks[0].place:
        cut[marks[0].place - 1] = "time mark of a post"
    kept = [index for index in range(len(blocks)) if index not in cut]
    stamps = tuple(_stamps(blocks, marks, kept))
    words = [blocks[index] for index in kept]
    return Split(words, stamps, dict(sorted(cut.items()))) if _is_live(words, stamps) else none


def _stamps(blocks: Sequence[str], marks: Sequence[Mark], kept: Sequence[int]) -> list[Stamp]:
    below = not marks[0].begins and _marks_are_below(blocks, marks[0].place, marks[-1].place)
    edges = [_heading(kept, mark) for mark in marks] if _marks_are_within(blocks, kept, marks) else None
    starts = edges or [mark.place for mark in marks]
    stamps = []
    for number, mark in enumerate(marks):
        if below and edges is None:
            first = marks[number - 1].place + 1 if number else _first_heading(blocks, mark.place)
            last = mark.place
        else:
            first, last = starts[number], starts[number + 1] if number + 1 < len(marks) else len(blocks)
        start, end = bisect_left(kept, first), bisect_left(kept, last)
        if start < end and mark.at is not None:
            stamps.append(Stamp(first=start, last=end, at=mark.at, author=mark.author))
    return stamps


def _marks_are_below(blocks: Sequence[str], first: int, last: int) -> bool:
    """Whether the marks end their posts: nothing is before the first where they begin them."""
    return first > 0 and not any(is_prose(block) for block in blocks[last + 1 :])


def _marks_are_within(blocks: Sequence[str], kept: Sequence[int], marks: Sequence[Mark]) -> bool:
    """Whether marks stand between a post's heading and its text: a heading above each, and prose above all but one."""
    within = 0
    for mark in marks:
        place = bisect_left(kept, mark.place)
        above = [blocks[one] for one in kept[max(0, place - 2) : place]]
        after = [blocks[one] for one in kept[place : place + 1]]
        headed = above and not is_sentence(above[-1]) and (len(above) == 1 or is_sentence(above[0]))
        within += bool(headed and after and is_prose(after[0]))
    return within == len(marks)


def _heading(kept: Sequence[int], mark: Mark) -> int:
    """Give the place of the heading above a mark."""
    return kept[bisect_left(kept, mark.place) - 1]


def _without_key_events(blocks: Sequence[str], marks: Sequence[Mark]) -> tuple[list[Mark], dict[int, str]]:
    """Leave out the list of key events above the posts: marks with a line each, told again below."""
    for number, (mark, after) in enumerate(zip(marks, [*marks[1:], None], strict=False)):
        if after is None or any(is_prose(block) for block in blocks[mark.place : after.place]):
            events, posts = marks[:number], marks[number:]
            break
    else:
        return list(marks), {}
    lines = [place for mark in events for place in range(mark.place, posts[0].place)] if events else []
    again = Counter(blocks[posts[0].place :]) if posts else Counter()
    if len(events) < 2 or not all(again[blocks[mark.place + 1]] for mark in events):
        return list(marks), {}
    heading = events[0].place - 1
    above = {heading: "key events, told again below"} if heading >= 0 and not is_sentence(blocks[heading]) else {}
    return list(posts), above | dict.fromkeys(lines, "key events, told again below")


def _with_bylines(blocks: Sequence[str], marks: Sequence[Mark]) -> tuple[list[Mark], list[int]]:
    """Take the authors from the lines beside the marks, where most marks have a name in the same place."""
    if any(mark.author for mark in marks):
        return list(marks), []
    for step in (1, -1):
        names = {}
        for mark in marks:
            place = mark.place + step
            words = BY.sub("", blocks[place]) if 0 <= place < len(blocks) else ""
            if is_name(words):
                names[mark.place] = words
        repeated = len(names) > len(set(names.values()))
        labelled = all(BY.match(blocks[place + step]) for place in names)
        if len(names) >= MOST * len(marks) and (repeated or labelled):
            signed = [replace(mark, author=names.get(mark.place)) for mark in marks]
            return signed, [place + step for place in names]
    return list(marks), []


def _is_live(blocks: Sequence[str], stamps: Sequence[Stamp]) -> bool:
    """Whether the posts make up the page, and no single one of them does."""
    sizes = [sum(map(len, blocks[stamp.first : stamp.last])) for stamp in stamps]
    whole = sum(map(len, blocks))
    return len(sizes) >= 2 and max(sizes) <= whole * LARGEST and whole - sum(sizes) <= whole * OUTSIDE


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
