"""The headline among the lines above a story. Enters: lines above, lines of the story. Leaves: a line, or None.

Does not know pages or drafts. Menus, teasers of other stories and section names stand above a story too; a headline
speaks of what the story speaks of. Where no line does, only the sole line that could be one is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

from rag.intake.marks import is_name
from rag.intake.posts import is_prose

WORDS = (4, 30)  # of a headline; shorter lines are mostly menu entries
LONGEST = 250  # characters
OPENING = 15  # lines of the story that are compared
SHARED = 0.4  # of a headline's longer words are in the story's opening
SHARED_REPEATED = 0.3  # where the page also repeats the line, as pages do with their own headline
LONGER = re.compile(r"\w{4,}|\d+")


def choose_title(above: Sequence[str], story: Sequence[str], every: Sequence[str]) -> str | None:
    """Choose the headline. `every` holds all lines of the page, so that repeats can be counted.

    >>> opening = ["The city council voted on Monday to close the old harbour bridge for repairs until June."]
    >>> choose_title(["Sports and weather news", "Council closes harbour bridge"], opening, [])
    'Council closes harbour bridge'
    """
    times = Counter(every)
    fitting = [line for line in above if WORDS[0] <= len(line.split()) <= WORDS[1] and len(line) <= LONGEST]
    paragraphs = {line for line in fitting if times[line] < 2 and _is_paragraph(line)}
    opening = words_of(story[:OPENING])
    best, best_score = None, 0.0
    under_a_headline = False
    for place, line in enumerate(fitting, start=1):
        words = longer_words(line)
        shared = len(words & opening)
        repeated = times[line] > 1
        if len(words) >= 2 and shared >= max(2, len(words) * (SHARED_REPEATED if repeated else SHARED)):
            score = shared * shared / len(words) + repeated
            score += -1 if under_a_headline else place / len(fitting)  # it stands last, but for its standfirst
            if score > best_score and line not in paragraphs:
                best, best_score = line, score
            under_a_headline = True
        else:
            under_a_headline = False
    if best is not None:
        return best
    likely = {line for line in fitting if len(line.split()) > WORDS[0]} - paragraphs
    if len(likely) > 1:
        likely = {line for line in likely if not is_name(line)}
    return likely.pop() if len(likely) == 1 else None


def _is_paragraph(line: str) -> bool:
    """Whether a line is a sentence of a story; headlines may ask, or break off."""
    return is_prose(line) and line.endswith(".") and not line.endswith("...")


@lru_cache(maxsize=4096)  # a line is compared with many
def longer_words(line: str) -> frozenset[str]:
    """Give a line's longer words, cut to their first letters so that endings do not matter."""
    return frozenset(word[:6] for word in LONGER.findall(line.casefold()))


def shared_words(line: str, others: AbstractSet[str]) -> float:
    """Give the share of a line's longer words that are among others.

    >>> shared_words("The bridge closes on Monday", {"bridge", "monday"})
    0.6666666666666666
    """
    words = longer_words(line)
    return len(words & others) / len(words) if words else 0.0


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """Give the longer words of several lines."""
    return frozenset().union(*map(longer_words, lines))
