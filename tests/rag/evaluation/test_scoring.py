"""The evaluation's own arithmetic, on an archive of two small articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rag
from rag.evaluation.questions import read_questions
from rag.evaluation.scoring import evaluate

QUESTIONS = [
    {
        "id": "a",
        "kind": "event",
        "question": "What did dockers at Westhaven vote for?",
        "must": [["strike", "walk-out"]],
        "evidence": [["000", "voted on Tuesday to strike"]],
    },
    {
        "id": "b",
        "kind": "event",
        "question": "What did dockers at Westhaven vote for?",
        "must": [["lockout"]],
        "evidence": [["001", "strike"]],
    },
    {"id": "c", "kind": "null", "question": "What did Ambrose Quill promise?"},
    {
        "id": "d",
        "kind": "followup",
        "history": ["What did dockers at Westhaven vote for?"],
        "question": "When does it begin?",
    },
]


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    file = tmp_path / "questions.jsonl"
    file.write_text("\n".join(json.dumps(one) for one in QUESTIONS))
    return file


def test_scores(tmp_path: Path, questions: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "000_strike.txt").write_text(
        "Dockers at Westhaven voted on Tuesday to strike over night shifts. The strike begins at midnight."
    )
    (pages / "001_paint.txt").write_text("The lighthouse at Northpoint will be painted green in the coming weeks.")
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(pages)
        scores = evaluate(archive, read_questions(questions)).to_dict()
    results = {one["id"]: one for one in scores["results"]}
    assert results["a"]["said"]
    assert results["a"]["cited"] == results["a"]["evidence"] == 1
    assert not results["b"]["said"]
    assert results["b"]["cited"] == 0
    assert results["c"]["abstained"]
    assert scores["questions"] == 4
    assert (scores["answerable"], scores["null"], scores["abstained_null"]) == (3, 1, 1)
    assert scores["quotes"] == scores["quotes_exact"] > 0


@pytest.mark.parametrize(("line", "says"), [("{", "line 2"), ('{"id": 1}', "line 2"), ("[]", "line 2")])
def test_a_bad_line_is_named(tmp_path: Path, line: str, says: str) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps(QUESTIONS[0]) + "\n" + line)
    with pytest.raises(rag.InputError, match=says):
        read_questions(file)


def test_no_questions_and_no_file_are_said(tmp_path: Path) -> None:
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(rag.InputError, match="no questions"):
        read_questions(tmp_path / "empty.jsonl")
    with pytest.raises(rag.InputError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")


@pytest.mark.parametrize("must", ["1911", ["1911"]])
def test_wordings_that_are_no_list_are_said(tmp_path: Path, must: object) -> None:
    file = tmp_path / "questions.jsonl"
    file.write_text(json.dumps({"id": "a", "kind": "event", "question": "When?", "must": must}))
    with pytest.raises(rag.InputError, match="list of wordings"):
        read_questions(file)
