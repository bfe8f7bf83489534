"""Tables and numbered lists among a page's lines. Enters: lines. Leaves: the numbers of those that belong to one.

Does not know stories. A table copied from a page is a line a cell, so most of its lines are numbers; a pager and a
calendar are numbers that count up one by one. A numbered list counts up with words behind each number.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.intake.titles import longer_words

FIGURE = re.compile(r"^[-+–−±(]?[$€£]?\d[\d.,:/–-]*\s?[%)a-z°]{0,3}$", re.IGNORECASE)
NUMBERED = re.compile(r"^\(?(\d{1,3})\s?(?:[.)\]:–-]|[aªº°]\b)\s?\D")
FIGURES = 8  # fewer are counters of shares and comments
HEADER = 4  # lines above the first figure: names of columns, and of the first row
GAP = 3  # lines of words between two figures of one table
CELL = 40  # characters; a longer line is no cell
LABELLED = re.compile(r"^[^:]{2,60}:\s\S.{0,80}$")
ALIKE = 0.6  # of the lines of a labelled list have one word in common; those of a form or a footer have none
ITEMS = 3
APART = 4  # lines from one item to the next


def tables(lines: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the lines that are cells of a table."""
    return frozenset(number for first, last in _tables(lines) for number in range(first, last + 1))


def numbered_lists(lines: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the lines that stand in a numbered list.

    >>> sorted(numbered_lists(["Menu", "1. Bring flour.", "2. Add water.", "3. Bake.", "Footer"]))
    [1, 2, 3]
    """
    return frozenset(number for first, last in _lists(lines) for number in range(first, last + 1))


def labelled_lists(lines: Sequence[str]) -> frozenset[int]:
    """Give the numbers of the lines that stand in a list of labels, each with the same kind of thing behind it.

    >>> rows = ["Norway: third title", "Spain: first title", "Wales: second title", "Chile: first title"]
    >>> sorted(labelled_lists(["Menu", *rows, "Phone: 555", "Editor: Jane Roe"]))
    [1, 2, 3, 4, 5, 6]
    """
    found: set[int] = set()
    for group in _groups([number for number, line in enumerate(lines) if LABELLED.match(line)], 1):
        words = Counter(word for number in group for word in longer_words(lines[number]))
        if len(group) > ITEMS and words and words.most_common(1)[0][1] >= ALIKE * len(group):
            found.update(group)
    return frozenset(found)


def _tables(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    figures = [number for number, line in enumerate(lines) if FIGURE.match(line)]
    for group in _groups(figures, GAP + 1):
        cells = all(len(line) <= CELL for line in lines[group[0] : group[-1] + 1])
        if len(group) >= FIGURES and cells and not _counts_up([lines[number] for number in group]):
            yield max(0, group[0] - HEADER), group[-1]


def _lists(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    found = [(number, int(match[1])) for number, line in enumerate(lines) if (match := NUMBERED.match(line))]
    items: list[int] = []
    for (number, count), after in zip(found, [*found[1:], (0, -1)], strict=False):
        items.append(number)
        if after[1] != count + 1 or after[0] - number > APART:
            if len(items) >= ITEMS:
                yield items[0], items[-1]
            items = []


def _groups(numbers: Sequence[int], reach: int) -> Iterator[list[int]]:
    group: list[int] = []
    for number in numbers:
        if group and number - group[-1] > reach:
            yield group
            group = []
        group.append(number)
    if group:
        yield group


def _counts_up(figures: Sequence[str]) -> bool:
    """Whether most figures are the one before plus one."""
    values = [int(figure) if figure.isdecimal() else None for figure in figures]
    return sum(a is not None and b == a + 1 for a, b in pairwise(values)) > len(values) / 2
