"""Which lines around and within a story are left out, and why. Enters: a section's lines, where its story runs, its
headline. Leaves: for each line the reason it is left out, or None.

Does not know pages or drafts. In doubt a line is kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.intake.credits import BYLINE, NEAR_TOP
from rag.intake.dating import find_moments
from rag.intake.furniture import AGE, REASONS, is_about_author, kind_of, speaks_to_reader
from rag.intake.posts import COMMENTS, is_prose, read_mark
from rag.intake.stories import link_boxes
from rag.intake.tabular import numbered_lists, tables
from rag.intake.titles import WORDS, shared_words, words_of

STANDFIRST = 6  # words
BELOW = 8  # lines that a standfirst stands at most below its headline
OF_THE_STORY = 0.3  # of a standfirst's longer words stand in the story
REPEAT = 6  # lines; a caption stands twice close together, a refrain or a question further apart
LABEL = 25  # characters that a caption's credit or a link's label adds to a line that stands twice
CLOSING = 4  # lines of a story among which its author is introduced
BEFORE_COMMENTS = 300  # characters of prose


def reasons(lines: Sequence[str], first: int, last: int, title: str | None) -> list[str | None]:
    """Give why each line is left out; None where it is story. The story runs from `first` to `last`.

    >>> reasons(["Menu", "The old harbour bridge was closed on Monday for repairs until June.", "Share"], 1, 1, None)
    ['above the story', None, 'page furniture']
    """
    judge = _Judge(lines, first, last, title)
    seen: dict[str, int] = {}
    found: list[str | None] = []
    for number, line in enumerate(lines):
        why = judge.place(number) or judge.form(number)
        if why is None and not read_mark(line):
            if _is_repeated(lines, number, seen):
                why = "repeated"
            else:
                seen[line] = number
        found.append(why)
    return found


class _Judge:
    """What is known of a section before its lines are judged one by one."""

    def __init__(self, lines: Sequence[str], first: int, last: int, title: str | None) -> None:
        self._lines = lines
        self._title = title
        self._kinds = [kind_of(line) for line in lines]
        self._first, self._last = first, _before_closing_plea(lines, first, last)
        self._comments = _comments(lines, first)
        names = (match[1] for line in lines[: first + NEAR_TOP] if (match := BYLINE.match(line)))
        self._authors = frozenset(name for one in names for name in re.split(r"\s+and\s+", one))
        self._boxed = link_boxes(lines, self._kinds)
        self._cells = tables(lines) | numbered_lists(lines)
        self._about = words_of(line for line in lines[first : last + 1] if is_prose(line))
        headlines = [number for number, line in enumerate(lines[: first + BELOW]) if line == title]
        self._headline = max((number for number in headlines if number < first), default=first)
        self._again = max(headlines, default=first)  # the headline, once more, below a standfirst

    def place(self, number: int) -> str | None:
        """Give why a line is left out for where it stands."""
        line = self._lines[number]
        if number >= self._comments:
            return "comments of readers"
        if read_mark(line):
            return None
        if self._title is not None and line == self._title:
            return "title"
        above = number < self._first and not (
            self._headline < number <= self._headline + BELOW and self._is_standfirst(line)
        )
        if above or (number < self._again and not is_prose(line) and len(line.split()) < STANDFIRST):
            return "caption" if self._kinds[number] == "caption" else "above the story"
        if number > self._last - CLOSING and is_about_author(line, self._authors):
            return "about the author"
        return "byline" if number < self._first + NEAR_TOP and BYLINE.match(line) else None

    def form(self, number: int) -> str | None:
        """Give why a line is left out for what it is."""
        kind = self._kinds[number]
        within = self._first <= number <= self._last
        if read_mark(self._lines[number]) or (within and number in self._cells):
            return None
        if kind is not None:
            return REASONS[kind]
        if number > self._last:
            return "below the story"
        return REASONS["elsewhere"] if number in self._boxed and within else None

    def _is_standfirst(self, line: str) -> bool:
        """Whether a line between headline and story says something of it; menus, teasers and credits do not."""
        other = kind_of(line) or BYLINE.match(line) or find_moments(line) or AGE.search(line)
        return len(line.split()) >= STANDFIRST and not other and shared_words(line, self._about) >= OF_THE_STORY


def _is_repeated(lines: Sequence[str], number: int, seen: dict[str, int]) -> bool:
    """Whether a line stands close above too, or whole in a line beside it that only adds a credit or a label."""
    line = lines[number]
    if number - seen.get(line, -REPEAT) < REPEAT and len(line.split()) > 1:
        return True
    beside = [*lines[max(0, number - 1) : number], *lines[number + 1 : number + 2]]
    return len(line.split()) >= WORDS[0] and any(
        (longer.startswith(line) or longer.endswith(line)) and 0 < len(longer) - len(line) <= LABEL for longer in beside
    )


def _comments(lines: Sequence[str], first: int) -> int:
    """Find where readers' comments begin: a heading that says so, with their time marks below."""
    told = 0
    for number in range(first, len(lines)):
        told += len(lines[number]) if is_prose(lines[number]) else 0
        if told >= BEFORE_COMMENTS and COMMENTS.match(lines[number]):
            return number if any(read_mark(line) for line in lines[number:]) else len(lines)
    return len(lines)


def _before_closing_plea(lines: Sequence[str], first: int, last: int) -> int:
    """Find the last line of story where a page closes with a plea of several paragraphs in its own voice.

    An essay speaks in its own voice too, so most of what is left out must plainly be a plea.
    """
    best, below, pleas = last, 0, 0
    for number in range(last, first, -1):  # upwards, while every paragraph speaks to the reader
        plea = kind_of(lines[number]) in ("plea", "form")
        if is_prose(lines[number]):
            below, pleas = below + 1, pleas + plea
            if not speaks_to_reader(lines[number]):
                break
        if plea and 2 * pleas >= below:
            best = number - 1
    return best
