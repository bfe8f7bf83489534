"""One event told by several articles to one row. Enters: tellings. Leaves: groups of them.

Does not know how words become terms. Two tellings are one event where they are of one day and share most of the
shorter one's words, the names and numbers among them weighing double, those of the topic little; where one tells the
day and the other its month or week, they share more; where no day is known, they are nearly the same. What several
others tell joins them only if it fits the first, and the days of all: so no row holds two events by a chain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.findings import Precision
from rag.record.periods import last_day
from rag.types import Day

ALIKE = 0.42  # of the weight of the shorter telling
WITHIN = 0.55  # where the day of one lies within the month of the other
UNDATED = 0.8
NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,:]\d+)*")
COARSE: Mapping[str, int] = {"weekend": 1, "week": 2, "month": 3}  # of a year, much is told
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
    precision: Precision
    expected: bool


def merged(tellings: Sequence[Telling]) -> list[list[int]]:
    """Group tellings that are one event; each group and all groups in the order given."""
    groups: list[list[int]] = []
    for number, one in enumerate(tellings):
        home = next((group for group in groups if _joins(one, [tellings[place] for place in group])), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return groups


def same(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one event."""
    if not _of_one_time(one, other):
        return False
    if one.date is None and one.article_id == other.article_id and one.words != other.words:
        return False  # the article tells two things of days that it does not state
    alike = UNDATED if one.date is None else ALIKE if one.precision == other.precision else WITHIN
    return likeness(one.terms, other.terms) >= alike


def _joins(one: Telling, group: Sequence[Telling]) -> bool:
    return same(group[0], one) and all(_of_one_time(other, one) for other in group[1:])


def _of_one_time(one: Telling, other: Telling) -> bool:
    """Whether two tellings are of one day, or the day of one lies within the week or the month of the other."""
    if one.precision == other.precision or one.date is None or other.date is None:
        return (one.date, one.precision) == (other.date, other.precision)
    fine, coarse = sorted((one, other), key=lambda telling: COARSE.get(telling.precision, 0))
    return (
        COARSE.get(coarse.precision, 0) > COARSE.get(fine.precision, 0)
        and coarse.date is not None
        and fine.date is not None
        and coarse.date <= fine.date
        and last_day(fine.date, fine.precision) <= last_day(coarse.date, coarse.precision)
    )


def likeness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Give how much of the shorter telling the other has, by weight, from 0 to 1."""
    shared = sum(min(weight, other[term]) for term, weight in one.items() if term in other)
    least = min(sum(one.values()), sum(other.values()))
    return shared / least if least else 0.0


def numbers(words: str) -> frozenset[str]:
    """Give the numbers of words, those up to twelve in letters too, without the days of dates."""
    found = {match.group().replace(",", "") for match in NUMBER.finditer(words)}
    return frozenset(found | {SPELLED[word] for word in re.findall(r"[a-z]+", words.lower()) if word in SPELLED})
