"""One event told by several articles to one row. Enters: tellings. Leaves: groups of them.

Does not know how words become terms. Two tellings are one event where they are of one day and share most of the
shorter one's words, the names and numbers among them weighing double; where no day is known, only if they are nearly
the same. What several others tell joins them only if it fits the first: so no row holds two events by a chain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.types import Day

ALIKE = 0.45  # of the weight of the shorter telling
UNDATED = 0.8
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*")
SPELLED = {
    word: str(number)
    for number, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One article's words for an event: `terms` with what each weighs, its day, and whether it lay ahead."""

    words: str
    terms: Mapping[str, float]
    article_id: str
    date: Day | None
    precision: str
    expected: bool


def merged(tellings: Sequence[Telling]) -> list[list[int]]:
    """Group tellings that are one event; each group and all groups in the order given."""
    groups: list[list[int]] = []
    for number, one in enumerate(tellings):
        home = next((group for group in groups if same(tellings[group[0]], one)), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return groups


def same(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one event."""
    if (one.date, one.precision) != (other.date, other.precision):
        return False
    if one.date is None and one.article_id == other.article_id and one.words != other.words:
        return False  # the article tells two things of days that it does not state
    return likeness(one.terms, other.terms) >= (ALIKE if one.date is not None else UNDATED)


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give how much of the shorter telling the other has, by weight, from 0 to 1."""
    shared = sum(min(weight, other[term]) for term, weight in one.items() if term in other)
    least = min(sum(one.values()), sum(other.values()))
    return shared / least if least else 0.0


def numbers(words: str) -> frozenset[str]:
    """Give the numbers of words, those up to twelve in letters too, without the days of dates."""
    found = {match.group().replace(",", "") for match in NUMBER.finditer(words)}
    return frozenset(found | {SPELLED[word] for word in re.findall(r"[a-z]+", words.lower()) if word in SPELLED})
