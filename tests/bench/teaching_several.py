"""Teach which questions ask for several statements. Enters: questions that readers wrote. Leaves: a file of weights.

    python -m tests.bench.teaching_several FILE

The questions are in `questions/several.jsonl.gz`: whether one wants several statements beside each other, and which of
the readers wrote it. Beside them stands every third of the piles' questions for teaching that one sentence answers.
What is printed first is how well each reader's questions are told apart by weights that have not
learnt from them. The product reads the file as `rag/retrieval/data/several.txt`.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from rag.retrieval.several import ASKING, CONSTANT, LIKELY, TOKEN, odds, outline, runs
from tests.bench.measuring import Numbers, records

QUESTIONS = Path(__file__).parent / "questions" / "several.jsonl.gz"
PILES = Path(__file__).parent / "questions" / "piles.jsonl.gz"
EVERY = 3  # of the piles' questions: more would drown the others
COMMON = 6  # questions that have a word which stands for itself in an outline
KEPT = 4  # questions that have a run which is weighed
RIDGE = 2.0  # of the squares of the weights


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A question, whether it asks for several statements, and who wrote it."""

    question: str
    several: bool
    writer: str


def main() -> None:
    """Say how well readers' questions are told apart, and write the weights that all of them give."""
    parser = argparse.ArgumentParser(description="Teach which questions ask for several statements.")
    parser.add_argument("file", type=Path)
    given = parser.parse_args()
    written = read(QUESTIONS)
    told = left_out(written, of_piles(PILES))
    several = np.array([one.several for one in written])
    sys.stdout.write(
        f"{len(written)} questions, each by weights that know nothing of its writer: of those that ask for several "
        f"{np.mean(told[several] >= LIKELY):.3f} are found, of the others {np.mean(told[~several] >= LIKELY):.3f} are "
        f"taken for such; rank (AUROC) {rank(told, several):.3f}\n"
    )
    weights = fitted([*written, *of_piles(PILES)])
    lines = (f"{weight:.2f}\t{run}\n" for run, weight in sorted(weights.items()))
    given.file.write_text("".join(lines), encoding="utf-8")


def read(file: Path) -> list[Example]:
    """Give the examples of a file."""
    return [Example(question=one["question"], several=one["several"], writer=one["writer"]) for one in records(file)]


def of_piles(file: Path) -> list[Example]:
    """Give some questions of the piles that one sentence answers."""
    questions = [one for pile in records(file) if pile["use"] == "teaching" for one in pile["questions"]]
    single = [one["question"] for one in questions if len(one["answers"]) == 1]
    return [Example(question=one, several=False, writer="piles") for one in single[::EVERY]]


def left_out(examples: Sequence[Example], others: Sequence[Example] = ()) -> Numbers:
    """Give the chance of each example by weights fitted to those of the other writers, and to the others."""
    told = np.zeros(len(examples))
    for writer in {one.writer for one in examples}:
        weights = fitted([*(one for one in examples if one.writer != writer), *others])
        for place, one in enumerate(examples):
            if one.writer == writer:
                told[place] = 1 / (1 + np.exp(-odds(one.question, weights)))
    return told


def fitted(examples: Sequence[Example]) -> dict[str, float]:
    """Give the weight of each run, and the constant, by logistic regression with a ridge."""
    words = Counter(
        word
        for one in examples
        for word in {token.lower().replace("’", "'") for token in TOKEN.findall(one.question) if _is_plain(token)}
    )
    known = {word for word, count in words.items() if count >= COMMON}
    found = [set(runs(outline(one.question, known))) for one in examples]
    counts = Counter(run for each in found for run in each)
    names = sorted({run for run, count in counts.items() if count >= KEPT} | known)
    places = {name: place for place, name in enumerate(names)}
    held = np.zeros((len(examples), len(names) + 1))
    held[:, -1] = 1
    for row, each in enumerate(found):
        held[row, [places[run] for run in each if run in places]] = 1
    signs = np.array([1.0 if one.several else -1.0 for one in examples])

    def loss(weights: Numbers) -> tuple[float, Numbers]:
        odds = signs * (held @ weights)
        free = np.append(weights[:-1], 0.0)  # the constant is not held back
        slope = -(signs / (1 + np.exp(odds))) @ held + RIDGE * free
        return float(np.logaddexp(0, -odds).sum() + RIDGE / 2 * free @ free), slope

    best = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {**dict(zip(names, map(float, best), strict=False)), CONSTANT: float(best[-1])}


def rank(told: Numbers, right: Numbers) -> float:
    """Give the chance that a right one stands above a wrong one; equal ones count half."""
    above = told[right][:, None] - told[~right][None, :]
    return float(np.mean((above > 0) + (above == 0) / 2))


def _is_plain(token: str) -> bool:
    return token[0].isalpha() and (token[0].islower() or token.lower() in ASKING)


if __name__ == "__main__":
    main()
