"""How questions for several statements are learnt, on questions made by hand."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from rag.retrieval import several
from tests.bench import teaching_several
from tests.bench.teaching_several import QUESTIONS, Example, fitted, left_out, rank, read

PLACES = "Oslo Rome Bonn Lund Riga Bern Nice Graz Linz Ghent Turin Lyon".split()
ONE, TWO = "Why did it rain in {}?", "Did it rain more in {} than in Brno?"
MADE = [
    Example(question=form.format(place), several=form is TWO, writer="ab"[at % 2])
    for at, place in enumerate(PLACES)
    for form in (ONE, TWO)
]


def test_what_only_one_sort_has_tells_and_readers_are_told_apart_by_others() -> None:
    weights = fitted(MADE)
    assert weights["than"] > 0 > weights["why"]
    told = left_out(MADE)
    assert rank(told, np.array([one.several for one in MADE])) == 1.0


def test_rank_by_hand() -> None:
    assert rank(np.array([0.9, 0.2, 0.2, 0.1]), np.array([True, True, False, False])) == pytest.approx(7 / 8)


def test_the_file_that_is_written_is_the_one_that_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions, weights = tmp_path / "questions.jsonl.gz", tmp_path / "weights.txt"
    rows = [{"question": one.question, "several": one.several, "writer": one.writer} for one in MADE]
    questions.write_bytes(gzip.compress("\n".join(map(json.dumps, rows)).encode()))
    monkeypatch.setattr(teaching_several, "QUESTIONS", questions)
    monkeypatch.setattr("sys.argv", ["teaching_several", str(weights)])
    teaching_several.main()
    monkeypatch.setattr(several, "WEIGHTS", weights)
    several._weights.cache_clear()
    several.chance.cache_clear()
    try:
        assert (
            several.chance("Did it rain more in Graz than in Linz?") > 0.5 > several.chance("Why did it rain in Graz?")
        )
    finally:
        several._weights.cache_clear()
        several.chance.cache_clear()


def test_the_questions_are_of_both_sorts_and_of_several_readers() -> None:
    examples = read(QUESTIONS)
    assert 0.3 < np.mean([one.several for one in examples]) < 0.6
    assert len({one.writer for one in examples}) == 10
    assert len({one.question for one in examples}) == len(examples)
