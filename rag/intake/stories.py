"""Which lines of a page are its story, and where another story begins. Enters: lines. Leaves: line numbers.

Does not know headlines or headers. A story is the run of lines with the most prose and the least between; menus,
teasers and footers are short lines without a full stop. A page may carry several stories: each later one stands below
its headline, repeated, with the story's age between the repeats.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.intake.dating import find_moments
from rag.intake.posts import is_prose, is_sentence, read_mark

SHORT_LINE = -30  # what a line that is no prose costs, in characters of prose
MOST = 400  # characters of one paragraph that count, so that one long one does not pull in a whole sidebar
SENTENCE = 3  # words
LONG = 80  # characters; right below the story such a line is part of it, with or without a full stop
HEADLINE = (4, 30)  # words
CARD = 8  # lines between the first and the last repeat of a headline
BODY = 200  # characters of prose below it
AGE = re.compile(r"(?:(?<!\d)\d+|\ban?)\s+(?:second|minute|hour|day|week|month)s?\s+ago\b", re.IGNORECASE)


def story_run(lines: Sequence[str], pleas: Sequence[bool]) -> tuple[int, int] | None:
    """Find the story: the numbers of its first line and of its last, or None where no line reads like prose.

    >>> story_run(["Menu", "A long enough line that reads like a sentence of a story does.", "Next"], [False] * 3)
    (1, 1)
    """
    best, best_score = None, 0
    start, score = 0, 0
    for number, (line, plea) in enumerate(zip(lines, pleas, strict=True)):
        if score <= 0:
            start, score = number, 0
        score += _weight(line, plea)
        if score > best_score:
            best, best_score = (start, number), score
    return _with_short_ends(lines, pleas, *best) if best else None


def _weight(line: str, plea: bool) -> int:
    if plea:
        return 2 * SHORT_LINE
    if is_prose(line):
        return min(len(line), MOST)
    return 0 if read_mark(line) or is_sentence(line) else SHORT_LINE


def _with_short_ends(lines: Sequence[str], pleas: Sequence[bool], first: int, last: int) -> tuple[int, int]:
    """Take in the short sentences right above and below, which are no prose by their length alone."""

    def short(line: str) -> bool:
        return is_sentence(line) and len(line.split()) >= SENTENCE and line[0] not in "©•*|-"

    while first > 0 and not pleas[first - 1] and (short(lines[first - 1]) or lines[first - 1].endswith(":")):
        first -= 1
    while last + 1 < len(lines) and not pleas[last + 1] and (short(lines[last + 1]) or len(lines[last + 1]) >= LONG):
        last += 1
    return first, last


def next_stories(lines: Sequence[str], first: int) -> list[int]:
    """Find the lines where another story's headline stands, below line `first`."""
    found: list[int] = []
    number = first + 1
    while number < len(lines):
        end = _card(lines, number)
        if end:
            found.append(number)
        number = max(end, number + 1)
    return found


def _card(lines: Sequence[str], number: int) -> int:
    """Give the line after a headline's last repeat, or 0 where no story's headline stands at `number`."""
    headline = lines[number]
    if not HEADLINE[0] <= len(headline.split()) <= HEADLINE[1] or is_prose(headline):
        return 0
    window = lines[number + 1 : number + 1 + CARD]
    again = [place for place, line in enumerate(window, start=number + 1) if line == headline]
    if not again:
        return 0
    between = [line for line in lines[number + 1 : again[-1]] if line != headline]
    aged = any(AGE.search(line) or find_moments(line) for line in between)
    plain = not any(is_prose(line) for line in between)
    below = lines[again[-1] + 1 : again[-1] + 3]
    body = any(len(line) >= BODY for line in below)
    return again[-1] + 1 if aged and plain and body else 0
