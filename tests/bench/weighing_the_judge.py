"""Weigh what the judge says beside the other signs. Enters: the corpora of the piles. Leaves: weights, printed.

    python -m tests.bench.weighing_the_judge CORPUS

The questions are those of the piles for weighing, from which the judge has not learnt. Each question's sentences are
those that the product reads, and a "none": the weights make the right one likeliest. No weight may be negative. What is
printed goes into `rag/answering/judging.py`.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from rag.answering.candidates import Candidate, excerpt
from rag.answering.judging import BY_JUDGE
from tests.bench.measuring import Numbers
from tests.bench.piles import answers, piles, read_for
from tests.bench.stores import SETTINGS, archive_of
from tests.bench.vectors import FOLDER, cached

RIDGE = 2e-3  # of the squares of the weights, their signs brought to one scale
FAR = -1e9


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question's sentences by their signs (a row each), which of them answer, and whether any could."""

    signs: Numbers
    right: Numbers
    answerable: bool


def main() -> None:
    """Fit the weights and print them."""
    parser = argparse.ArgumentParser(description="Weigh what the judge says beside the other signs.")
    parser.add_argument("corpus", type=Path)
    weights, constant = fitted(list(of_piles(parser.parse_args().corpus)))
    weighed = {name: round(float(weight), 2) for name, weight in zip(BY_JUDGE, weights, strict=True)}
    sys.stdout.write(f"{weighed} {constant:.2f}\n")


def of_piles(corpus: Path) -> Iterator[Example]:
    """Give an example for each question of the piles for weighing."""
    embedder = cached(FOLDER)
    for pile in piles(corpus):
        if pile.use != "weighing":
            continue
        with archive_of(pile.articles, embedder, SETTINGS) as archive:
            for one in pile.questions:
                found = read_for(archive, one.words)
                told = [answers(excerpt(read).words, one) for read in found]
                yield from _example(found, told, answerable=bool(one.answers))
        sys.stderr.write(".")


def _example(found: Sequence[Candidate], right: Sequence[bool], *, answerable: bool) -> Iterator[Example]:
    """Give the example, none where nothing was judged or what answers was not among what was read."""
    if found and any(right) == answerable and all(one.signs.judged is not None for one in found):
        signs = np.array([[float(getattr(one.signs, name)) for name in BY_JUDGE] for one in found])
        yield Example(signs=signs, right=np.array(right), answerable=answerable)


def fitted(examples: Sequence[Example]) -> tuple[Numbers, float]:
    """Give the weight of each sign and the constant under which the right sentence of each question is likeliest."""
    every = np.concatenate([one.signs for one in examples])
    middle, spread = every.mean(0), every.std(0) + 1e-6
    loss = _loss([((one.signs - middle) / spread, one) for one in examples], every.shape[1])
    bounds = [(0.0, None)] * every.shape[1] + [(None, None)]
    found = minimize(loss, np.zeros(every.shape[1] + 1), jac=True, method="L-BFGS-B", bounds=bounds).x
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ middle)


def _loss(scaled: Sequence[tuple[Numbers, Example]], count: int) -> Callable[[Numbers], tuple[float, Numbers]]:
    """Give the loss of weights and constant, with its slope. A question's last place is "none"."""
    longest = max(len(signs) for signs, _ in scaled)
    signs = np.zeros((len(scaled), longest, count))
    there = np.full((len(scaled), longest + 1), FAR)
    right = np.zeros((len(scaled), longest + 1), dtype=bool)
    there[:, longest] = 0.0
    for row, (own, one) in enumerate(scaled):
        signs[row, : len(own)], there[row, : len(own)] = own, 0.0
        right[row, : len(own)], right[row, longest] = one.right, not one.answerable

    def loss(given: Numbers) -> tuple[float, Numbers]:
        odds = np.concatenate([signs @ given[:-1] + given[-1], np.zeros((len(scaled), 1))], axis=1) + there
        shares = np.exp(odds - odds.max(1, keepdims=True))
        shares /= shares.sum(1, keepdims=True)
        among = np.where(right, shares, 0.0)
        sums = among.sum(1, keepdims=True)
        slope = ((shares - among / sums) / len(scaled))[:, :-1]
        size = float(-np.log(sums).mean() + RIDGE * (given[:-1] ** 2).sum())
        steep = np.concatenate([np.einsum("ij,ijk->k", slope, signs) + 2 * RIDGE * given[:-1], [slope.sum()]])
        return size, steep

    return loss


if __name__ == "__main__":
    main()
