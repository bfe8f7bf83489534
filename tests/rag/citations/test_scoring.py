"""How well sentences carry a statement, as a number."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations.scoring import each, score
from rag.citations.words import Reader

READER = Reader(TantivyAnalyzer())
SENTENCES = (
    "The dockers voted to strike on Tuesday.",
    "The port offered nine percent more pay.",
    "Jane Roe leads the dockers in Westhaven.",
)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("The dockers voted to strike on Tuesday.", "The port voted to strike on Tuesday."),  # of one sentence
        ("The port offered nine percent more pay.", "The pay of nine percent offered the port more."),  # in this order
        ("Jane Roe leads the dockers.", "Tom Lee leads the dockers."),
        ("The port offered nine percent more pay.", "The port offered eight percent more pay."),
        ("The port offered more pay.", "The lighthouse was painted green."),
    ],
)
def test_what_is_carried_better_scores_higher(better: str, worse: str) -> None:
    assert 0 <= score(worse, SENTENCES, READER) < score(better, SENTENCES, READER) <= 1


def test_nothing_carries_and_nothing_is_carried() -> None:
    assert score("The port offered more pay.", (), READER) == 0.0
    assert score("", SENTENCES, READER) == 0.0
    assert each("It is so.", SENTENCES, READER) == [0.0, 0.0, 0.0]


def test_the_sentence_with_the_rare_words_is_the_best() -> None:
    shares = each("The dockers offered nine percent.", SENTENCES, READER)
    assert shares.index(max(shares)) == 1
