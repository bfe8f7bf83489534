"""The body that an extractor found in HTML, looked over. Enters: its blocks, the page's lines, the HTML. Leaves: the
story's blocks, and what was left out of them with its place in the HTML and why.

Does not know extractors. They are good at finding the story and pass on what stands within it: links between two
paragraphs, captions, pleas. Now and then they lose half a story; the page's lines bring it back.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from rag.intake.credits import BYLINE
from rag.intake.furniture import kind_of
from rag.intake.judging import reasons
from rag.intake.posts import is_prose, read_mark
from rag.intake.stories import line_kinds, story_run
from rag.intake.titles import shared_words, words_of
from rag.types import Cut

BETWEEN_WORDS = r"(?:<[^<>]*>|&\w+;|&#\w+;|[^\w<>&])*"  # tags, entities, white space and signs
LOST = 0.5  # of the story found: if the page shows so much more of it, it was lost
LONG = 60  # characters; by such a line a place in the page is known
APART = 2  # lines between two paragraphs of a story
OURS = 0.2  # of a paragraph's longer words stand in the story found
MARKUP = re.compile(r"<body\b", re.IGNORECASE)


def look_over(
    html: str, blocks: Sequence[str], lines: Sequence[str], title: str | None
) -> tuple[list[str], tuple[Cut, ...]]:
    """Give the blocks of the story and what was cut. Nothing is cut that has no place in the HTML.

    >>> look_over("<p>It rained.</p><p>Share</p>", ["It rained.", "Share"], [], None)
    (['It rained.'], (Cut(start=20, end=25, why='page furniture', words=''),))
    """
    found = _with_what_was_lost(blocks, lines)
    kinds = line_kinds(found)
    run = story_run(found)
    below = [number for number, kind in enumerate(kinds) if run and number > run.last and kind == "elsewhere"]
    last = below[0] - 1 if below else len(found) - 1
    kept: list[str] = []
    cut: list[Cut] = []
    start = getattr(MARKUP.search(html), "start", lambda: 0)()
    for block, why in zip(found, reasons(found, 0, last, title), strict=True):
        place = _place(html, block, start) if why else None
        if why == "repeated" and place:
            place = _place(html, block, place[1])
        if why and place:
            cut.append(Cut(start=place[0], end=place[1], why=why))
        else:
            kept.append(block)
    return (kept, tuple(_in_order(cut))) if kept else (list(found), ())


def without_credits(html: str, blocks: Sequence[str], cut: Sequence[Cut]) -> tuple[list[str], tuple[Cut, ...]]:
    """Take the byline and the date line from above a story's first paragraph, where they have a place in the HTML."""
    first = next((number for number, block in enumerate(blocks) if is_prose(block)), 0)
    start = getattr(MARKUP.search(html), "start", lambda: 0)()
    gone: dict[int, Cut] = {}
    for number, block in enumerate(blocks[:first]):
        why = "date line" if read_mark(block) else "byline" if BYLINE.match(block) else None
        place = _place(html, block, start) if why else None
        if why and place:
            gone[number] = Cut(start=place[0], end=place[1], why=why)
    kept = [block for number, block in enumerate(blocks) if number not in gone]
    return kept, tuple(_in_order([*cut, *gone.values()]))


def _with_what_was_lost(blocks: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Add the page's paragraphs that go on where the blocks leave off, if they are much of the story."""
    known = set(blocks)
    prose = [number for number, line in enumerate(lines) if line not in known and is_prose(line)]
    size = sum(map(len, blocks))
    if sum(len(lines[number]) for number in prose) < LOST * size:
        return list(blocks)
    places = {line: number for number, line in enumerate(lines) if line in known and len(line) >= LONG}
    if not places:
        return list(blocks)
    about = words_of(blocks)
    ours = {n for n in prose if kind_of(lines[n]) is None and shared_words(lines[n], about) >= OURS}
    first, last = min(places.values()), max(places.values())
    added = {n for n in ours if first < n < last}
    for step, place in ((-1, first), (1, last)):
        while (near := _next(lines, ours, place, step)) is not None:
            place = near
            added.add(place)
    if sum(len(lines[number]) for number in added) < LOST * size:
        return list(blocks)
    keyed, place = [], -1
    for block in blocks:
        place = places.get(block, place)
        keyed.append((place, block))
    return [block for _, block in sorted([*keyed, *((n, lines[n]) for n in added)], key=lambda one: one[0])]


def _next(lines: Sequence[str], ours: Set[int], place: int, step: int) -> int | None:
    """Find the story's next paragraph on the page; a heading for other stories ends it."""
    for number in range(place + step, place + step * (APART + 2), step):
        if number in ours:
            return number
        if 0 <= number < len(lines) and kind_of(lines[number]) == "elsewhere":
            return None
    return None


def _place(html: str, block: str, start: int) -> tuple[int, int] | None:
    """Find a block in the HTML, tags and entities between its words."""
    words = re.findall(r"\w+", block)
    found = re.compile(BETWEEN_WORDS.join(map(re.escape, words))).search(html, start) if words else None
    return found.span() if found else None


def _in_order(cut: Sequence[Cut]) -> list[Cut]:
    """Sort by place; a place that two share is told once."""
    made: list[Cut] = []
    for one in sorted(cut, key=lambda cut: (cut.start, cut.end)):
        if not made or one.start >= made[-1].end:
            made.append(one)
    return made
