"""Which lines of a page are its story. Enters: lines. Leaves: line numbers.

Does not know headlines or headers. A story is the run of lines with the most prose and the least between; menus,
teasers and footers are short lines without a full stop. What a short paragraph between headlines is about, and what
stands above it, tells a story's section from another story's teaser.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rag.intake.dating import find_moments
from rag.intake.furniture import AGE, Kind, kind_of
from rag.intake.marks import clock_marks
from rag.intake.posts import is_prose, is_sentence, may_be_marks
from rag.intake.tabular import labelled_lists, numbered_lists, tables
from rag.intake.titles import shared_words, words_of

SHORT_LINE = -30  # what a line that is no prose costs, in characters of prose
PLEA = -60
CELL = 8  # what a cell of a table adds
ELSEWHERE = -200  # a heading above what is not this story: below it, only as much prose brings the story back
BOX = 6  # lines below such a heading that are its links
MOST = 500  # characters of one paragraph that count, so that one long one does not pull in a whole sidebar
TEASER = 450  # characters; a shorter paragraph that stands alone between headlines may be another story's teaser
BROKEN = 100  # characters
CARD_LINES = 3  # of a teaser stand above its paragraph
NEAR = 6  # paragraphs on each side that a lone one is compared with
SAME = 0.2  # of the longer words of the paragraph below links are in those above: the story goes on
STRANGE, KNOWN = 0.1, 0.5  # of a lone paragraph's longer words are in those near it: not this story's, this story's
FAR = 12  # lines from one part of a story to its next
OURS = 0.25  # of the longer words of a paragraph there are the story's
SIGNATURE = re.compile(r"^[—–-]\s?\S.{0,60}\(@\w+\)\s+\w+\s\d{1,2},\s\d{4}$")  # of a post quoted
GLUED = re.compile(r"^(.{20,150}?(?:[a-z’]{3}|\d|[)’”?!]))[A-Z][a-z]*\s\S")  # a headline that has run into its teaser
GLUES = 2  # on one page; one may be a slip
IN_CAPITALS = 0.6  # of a headline's words, where it is set so
SENTENCE = 3  # words
POST_HEAD = 2  # lines from a post's time to its first paragraph: the time, and a heading
POSTED = 0.6  # of the times on a page stand above a paragraph: they are those of posts
LONG = 80  # characters; right below the story such a line is part of it, with or without a full stop


class Run(NamedTuple):
    """Where a story runs: the numbers of its first line and of its last, and of those that may be another story's."""

    first: int
    last: int
    unsure: frozenset[int]


def story_run(lines: Sequence[str]) -> Run | None:
    """Find the story, or None where no line reads like prose.

    >>> story_run(["Menu", "A long enough line that reads like a sentence of a story does.", "Next"])[:2]
    (1, 1)
    """
    glued = _glued(lines)
    kinds = ["pointer" if number in glued else kind for number, kind in enumerate(line_kinds(lines))]
    worth = _Worth(lines, kinds, link_boxes(lines, kinds))
    core = _best([0 if number in worth.alone else worth.of(number) for number in range(len(lines))])
    if core is not None:
        worth.compare(*core)
    best = _best([worth.of(number) for number in range(len(lines))])
    if best is None:
        return None
    first, last = _with_short_ends(lines, kinds, *_joined(lines, kinds, *best))
    first = min((n for n in worth.posted if first - POST_HEAD <= n < first), default=first)
    apart = {n for n in worth.prose if first <= n <= last and not best[0] <= n <= best[1]}
    opening = min((n for n in worth.prose if n >= first), default=first)
    return Run(first, last, frozenset(n for n in apart | worth.teasers() if opening < n <= last))


def line_kinds(lines: Sequence[str]) -> list[Kind | None]:
    """Give the kind of each line; a time alone that is the mark of a post has none."""
    marks = may_be_marks(lines)
    return [None if number in marks else kind_of(line) for number, line in enumerate(lines)]


def _joined(lines: Sequence[str], kinds: Sequence[Kind | None], first: int, last: int) -> tuple[int, int]:
    """Take in what lies beyond tables, lists and captions, where it speaks of the same things as the story."""
    about = words_of(lines[number] for number in range(first, last + 1) if kinds[number] is None)

    def beyond(places: Iterable[int]) -> Iterator[int]:
        gap = 0
        for place in places:
            if kinds[place] == "elsewhere" or gap > FAR:
                return
            gap += 1
            if kinds[place] is None and is_prose(lines[place]):
                if shared_words(lines[place], about) < OURS:
                    return
                gap = 0
                yield place

    *_, last = last, *beyond(range(last + 1, len(lines)))
    *_, first = first, *beyond(range(first - 1, -1, -1))
    return first, last


def _best(worths: Sequence[float]) -> tuple[int, int] | None:
    """Find the run of lines that is worth most."""
    best, best_score = None, 0.0
    start, score = 0, 0.0
    for number, worth in enumerate(worths):
        if score <= 0:
            start, score = number, 0.0
        score += worth
        if score > best_score:
            best, best_score = (start, number), score
    return best


def link_boxes(lines: Sequence[str], kinds: Sequence[Kind | None]) -> frozenset[int]:
    """Give the lines below a heading for other stories that are its links: short, and no sentences."""
    boxed: set[int] = set()
    for number, kind in enumerate(kinds):
        if kind == "elsewhere":
            for place in range(number + 1, min(number + 1 + BOX, len(lines))):
                if is_prose(lines[place]) or is_sentence(lines[place]) or kinds[place] == "elsewhere":
                    break
                boxed.add(place)
    return frozenset(boxed)


class _Worth:
    """What each line adds to a story, in characters of prose; `alone` are short paragraphs between headlines."""

    def __init__(self, lines: Sequence[str], kinds: Sequence[Kind | None], boxed: frozenset[int]) -> None:
        self._lines = lines
        self._kinds = kinds
        self._boxed = boxed
        self._marks = may_be_marks(lines)
        self.posted = _above_prose(lines)
        self._cells = tables(lines) - self._marks
        self._listed = numbered_lists(lines)
        self._order = [
            n for n, line in enumerate(lines) if kinds[n] is None and is_prose(line) and not _is_cut_off(line)
        ]
        self.prose = frozenset(self._order)
        lone = (n for n in self._order if len(lines[n]) < TEASER and not self._beside(n, -1) and not self._beside(n, 1))
        self.alone = frozenset(n for n in lone if self.posted.isdisjoint(range(n - POST_HEAD, n)))

        self._about: frozenset[str] = frozenset()
        self._first = 0

    def compare(self, first: int, last: int) -> None:
        """Take the story's core, with which paragraphs alone are compared from here on."""
        self._about = words_of(self._lines[number] for number in self.prose if first <= number <= last)
        self._first = first

    def of(self, number: int) -> float:
        """Give what a line adds; a teaser adds as far as it shares the words of the story's core."""
        line, kind = self._lines[number], self._kinds[number]
        if number in self._listed:
            return min(len(line), MOST)
        if number in self._cells:
            return CELL
        if number in self._boxed:
            return 0
        if kind == "plea":
            return PLEA
        if kind == "elsewhere":
            return self._of_heading(number)
        if number not in self.prose:
            sentence = kind is None and (number in self._marks or (is_sentence(line) and not _is_cut_off(line)))
            return 0 if sentence else SHORT_LINE
        worth = min(len(line), MOST)
        if not self._about or number not in self.alone or not self._may_tease(number):
            return worth
        known = shared_words(line, self._about)
        return worth * min(max(known - STRANGE, 0) / (KNOWN - STRANGE), 1)

    def teasers(self) -> set[int]:
        """Give the paragraphs alone that may tease another story, and share few of the words of this one."""
        return {
            number
            for number in self.alone
            if self._may_tease(number) and shared_words(self._lines[number], self._about) < KNOWN
        }

    def _may_tease(self, number: int) -> bool:
        """Whether a paragraph alone may tease another story: above this one, below links, dated, or broken off."""
        if number < self._first or "elsewhere" in self._kinds[self._first : number]:
            return True
        above = self._lines[max(self._first, number - CARD_LINES) : number]
        return self._lines[number].endswith(("…", "...")) or any(AGE.search(one) or find_moments(one) for one in above)

    def _of_heading(self, number: int) -> float:
        """A heading for other stories ends the story, unless its next paragraph speaks of the same things."""
        if number + 1 not in self._boxed:
            return SHORT_LINE
        place = bisect_right(self._order, number)
        before = [self._lines[one] for one in self._order[max(0, place - NEAR) : place]]
        after = self._order[place : place + 1]
        goes_on = before and after and shared_words(self._lines[after[0]], words_of(before)) >= SAME
        return PLEA if goes_on else ELSEWHERE

    def _beside(self, number: int, step: int) -> bool:
        """Whether the next line that may be story is prose or a sentence."""
        place = number + step
        while 0 <= place < len(self._lines) and self._kinds[place] is not None and place + 1 not in self._boxed:
            place += step
        if not 0 <= place < len(self._lines) or self._kinds[place] is not None or place in self._boxed:
            return False
        line = self._lines[place]
        return (is_prose(line) or is_sentence(line)) and not _is_cut_off(line)


def _glued(lines: Sequence[str]) -> frozenset[int]:
    """Give the teasers whose headline, its words in capitals, has run into their text, where a page has several."""
    found = set()
    for number, line in enumerate(lines):
        match = GLUED.match(line) if len(line) < TEASER else None
        words = match[1].split() if match else []
        if len(words) > SENTENCE and sum(not word[0].islower() for word in words) >= IN_CAPITALS * len(words):
            found.add(number)
    return frozenset(found) if len(found) >= GLUES else frozenset()


def _above_prose(lines: Sequence[str]) -> frozenset[int]:
    """Give the times that stand above paragraphs, where most of the page's do, as they do in live blogs."""
    clocks = clock_marks(lines)
    above = {n for n in clocks if any(map(is_prose, lines[n + 1 : n + 1 + POST_HEAD]))}
    return frozenset(above) if len(above) >= POSTED * len(clocks) else frozenset()


def _is_cut_off(line: str) -> bool:
    """Whether a short line breaks off, as headlines in narrow columns do."""
    return len(line) < BROKEN and line.endswith(("…", "..."))


def _with_short_ends(lines: Sequence[str], kinds: Sequence[Kind | None], first: int, last: int) -> tuple[int, int]:
    """Take in the short sentences right above and below, which are no prose by their length alone."""

    def short(line: str) -> bool:
        return is_sentence(line) and len(line.split()) >= SENTENCE and line[0] not in "©•*|-"

    while first > 0 and kinds[first - 1] is None and (short(lines[first - 1]) or lines[first - 1].endswith(":")):
        first -= 1
    listed = labelled_lists(lines)
    while last + 1 < len(lines):
        below = lines[last + 1]
        if last + 1 in listed or SIGNATURE.match(below):
            last += 1
        elif last + 2 in listed and kinds[last + 1] is None:  # its heading
            last += 2
        elif kinds[last + 1] is None and (short(below) or len(below) >= LONG):
            last += 1
        else:
            break
    return first, last
