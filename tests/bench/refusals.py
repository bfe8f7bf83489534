"""Answers and refusals to metrics. Enters: results at the levels of noise. Leaves: lines. Does not know passages.

A headline is the mean over the levels where the answer is there; `balanced` pairs each with the one where it is not.
Questions are resampled, each with all its levels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from tests.bench.measuring import Line, Numbers, estimate, mean

SLICE = "answer-or-refuse"
LEVELS = (0.0, 0.4, 0.8)  # beside 1.0
ABSENT = 1.0
Mode = Literal["extractive", "llm"]
Places = NDArray[np.intp]
Score = Callable[[Places, int], float]  # of rows and one of LEVELS by its place


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one question at one level.

    `right`: an answer string stands in an answer that is no refusal; `inexact`: quotations whose words are not at
    their place; `lost`: passages that are no article of their own. Of a language model: `fell_back`, and then
    `named`, where the words shown have what it names; `failed`.
    """

    id: str
    level: float
    refused: bool
    right: bool
    quotes: int
    inexact: int
    lost: int
    fell_back: bool
    failed: bool
    named: bool = False


def metrics(peer: str, mode: Mode, results: Sequence[Result]) -> Iterator[Line]:
    """Give the lines of a peer: the headlines, then each level's."""
    refused, right = _table(results, lambda one: one.refused), _table(results, lambda one: one.right)

    def balanced(some: Places, level: int) -> float:
        return (mean(refused[some, -1]) + 1 - mean(refused[some, level])) / 2

    one_sided: dict[str, Score] = {
        f"false_refusal_{mode}": lambda some, level: mean(refused[some, level]),
        f"accuracy_{mode}": lambda some, level: mean(right[some, level]),
    }
    there: NDArray[np.bool_] = np.array(~np.isnan(refused))
    present, absent = there[:, :-1].any(axis=1), there[:, -1]
    yield from _line(peer, f"balanced_{mode}", present | absent, balanced)
    yield from _line(peer, f"refused_on_absent_{mode}", absent, lambda some, _: mean(refused[some, -1]))
    for name, score in one_sided.items():
        yield from _line(peer, name, present, score)
    for place, level in enumerate(LEVELS):
        yield from _line(peer, f"balanced_{mode}@{level:g}", there[:, place] | absent, balanced, [place])
        for name, score in one_sided.items():
            yield from _line(peer, f"{name}@{level:g}", there[:, place], score, [place])


def _line(
    peer: str, metric: str, there: NDArray[np.bool_], score: Score, levels: Sequence[int] = range(len(LEVELS))
) -> Iterator[Line]:
    """Give the line of a score over the questions that are there, its mean over the levels."""
    places = np.flatnonzero(there)

    def over(some: Places) -> float:
        return mean(np.array([score(places[some], level) for level in levels], dtype=np.float64))

    yield from estimate(SLICE, peer, metric, len(places), over)


def _table(results: Sequence[Result], value: Callable[[Result], bool]) -> Numbers:
    """Lay results out: a row a question, a column a level, not a number where a question has no such level."""
    rows = {name: row for row, name in enumerate(dict.fromkeys(one.id for one in results))}
    table = np.full((len(rows), len(LEVELS) + 1), np.nan)
    for one in results:
        table[rows[one.id], [*LEVELS, ABSENT].index(one.level)] = value(one)
    return table


def floors(results: Sequence[Result]) -> Iterator[Line]:
    """Give what always answering and always refusing score on the same cases."""
    for peer, refuses in (("always_answers", False), ("always_refuses", True)):
        made = [replace(one, refused=refuses) for one in results]
        yield from (line for line in metrics(peer, "extractive", made) if line.metric == "balanced_extractive")
