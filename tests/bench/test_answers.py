"""The arithmetic of the slices that ask questions, on folders made by hand."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.bench import answer_or_refuse, making, run
from tests.bench.answer_or_refuse import shown
from tests.bench.measuring import Line, Report, Setting, records
from tests.bench.refusals import ABSENT, LEVELS, Result, floors, metrics
from tests.rag.adapters.openai_server import served

NOWHERE = "http://127.0.0.1:9/v1"


def values(lines: Report | list[Line]) -> dict[tuple[str, str], Line]:
    given = lines.lines if isinstance(lines, Report) else lines
    found = {(line.peer, line.metric): line for line in given}
    assert len(found) == len(given), "each peer and metric once"
    return found


def result(name: str, level: float, *, refused: bool, right: bool = False) -> Result:
    counts = {"quotes": 0, "inexact": 0, "lost": 0}
    return Result(id=name, level=level, refused=refused, right=right, fell_back=False, failed=False, **counts)


def test_what_became_of_a_models_statements_by_hand() -> None:
    own = result("a", 0.0, refused=False)
    present = [
        own,
        own,
        replace(own, fell_back=True, named=True),
        replace(own, fell_back=True),
        result("b", 0.0, refused=True),
    ]
    present.append(replace(present[-1], fell_back=True))  # it fell back, and nothing was left to show
    assert shown(present) == (
        "Where the answer is there (6): of 2 a statement in the model's words was shown, of 2 nothing was shown, of 1 "
        "the answer fell back to words that have what the model names, of 1 it fell back to others."
    )


def test_balance_by_hand() -> None:
    # At 1.0 one of four questions is refused; at 0 none of one, at 0.4 one of two, at 0.8 all of two.
    given = [
        result("a", 0.0, refused=False, right=True),
        result("a", 0.4, refused=False, right=True),
        result("b", 0.4, refused=True),
        result("b", 0.8, refused=True),
        result("c", 0.8, refused=True),
        *[result(name, ABSENT, refused=name == "d") for name in "abcd"],
    ]
    found = {metric: line for (_, metric), line in values(list(metrics("p", "llm", given))).items()}
    assert found["refused_on_absent_llm"].value == 0.25
    assert [found[f"false_refusal_llm@{level:g}"].value for level in LEVELS] == [0.0, 0.5, 1.0]
    assert [found[f"balanced_llm@{level:g}"].value for level in LEVELS] == [0.625, 0.375, 0.125]
    assert found["balanced_llm"].value == 0.375
    assert found["false_refusal_llm"].value == 0.5
    assert found["accuracy_llm"].value == 0.5, "the mean of 1, a half and 0"
    counts = {metric: line.n for metric, line in found.items()}
    assert (counts["balanced_llm"], counts["refused_on_absent_llm"], counts["false_refusal_llm"]) == (4, 4, 3)
    assert (counts["accuracy_llm@0"], counts["accuracy_llm@0.4"], counts["accuracy_llm@0.8"]) == (1, 2, 2)
    assert {line.value for line in floors(given)} == {0.5}
    assert {line.peer for line in floors(given)} == {"always_answers", "always_refuses"}


def test_negatives_come_by_level_and_too_few_positives_leave_it_out(tmp_path: Path) -> None:
    making.make_questions(tmp_path)
    found = [case for one in records(tmp_path / "quiz.jsonl.gz") for case in answer_or_refuse.cases("quiz", one)]
    assert [(case.id, case.level) for case in found] == [
        *[("quiz/whole", level) for level in (*LEVELS, ABSENT)],
        ("quiz/one", 0.8),
        ("quiz/one", ABSENT),
        ("quiz/none", ABSENT),
    ]
    holding = [sum("Lindmouth" in passage["text"] for passage in case.passages) for case in found]
    assert holding == [5, 3, 1, 0, 1, 0, 0]
    assert all(len(case.passages) == 5 for case in found)


def test_questions_are_asked_of_the_product(tmp_path: Path) -> None:
    making.make_questions(tmp_path)
    kept: list[Any] = []
    report = answer_or_refuse.measure(tmp_path, Setting(keep=kept.append, cache=tmp_path / "cache"))
    found = values(report)
    assert found["onrecord", "balanced_extractive"].value == 1.0
    assert found["onrecord", "accuracy_extractive"].value == 1.0
    assert found["onrecord", "refused_on_absent_extractive"].n == 3
    assert found["always_answers", "balanced_extractive"].value == 0.5
    assert not any("_llm" in metric for _, metric in found)
    assert len(kept) == 7
    assert all(one["abstained"] == (one["noise"] == ABSENT) for one in kept)
    shown = next(one for one in kept if one["noise"] == 0.8)
    assert "nine weeks" in shown["quotes"][0]
    assert shown["text"].startswith("Outlet not stated, 4 March 2025: The harbour"), "the date is taken in"
    assert "of 0 the words are not those at their place" in " ".join(report.notes)


def test_without_a_model_that_answers_there_is_no_line_but_a_reason(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    making.make_questions(tmp_path / "answer-or-refuse")
    options = ["--only", "answer-or-refuse", "--llm", NOWHERE, "--cache", str(tmp_path / "cache")]
    assert run.main(["--bench", str(tmp_path), *options]) == run.MEASURED
    said = capsys.readouterr()
    assert "_llm" not in said.out
    assert "Not measured with a language model" in said.err
    assert "127.0.0.1:9 cannot be reached" in said.err


def test_a_model_is_asked_a_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.make_questions(tmp_path / "answer-or-refuse")
    results = tmp_path / "RESULTS.md"
    with served() as server:
        server.said = "The harbour of Lindmouth will close for nine weeks in spring. [e1]\n"
        options = ["--only", "answer-or-refuse", "--cache", str(tmp_path / "cache"), "--results", str(results)]
        assert run.main(["--bench", str(tmp_path), *options, "--llm", server.address]) == run.MEASURED
    said = capsys.readouterr()
    found = {line["metric"]: line for line in map(json.loads, said.out.splitlines()) if "_llm" in line["metric"]}
    # Each question once: the first in order at 0 or not at all, so two questions over the levels; three absent ones.
    assert found["refused_on_absent_llm"]["n"] == 3
    assert found["refused_on_absent_llm"]["value"] == 1.0, "what the passages do not carry is withdrawn"
    assert found["false_refusal_llm"]["value"] == 0.0
    assert found["accuracy_llm"]["value"] == 1.0
    assert "model only-one" in said.err
    assert "## answer-or-refuse-llm" in results.read_text()
    assert run.main(["--bench", str(tmp_path), *options]) == run.MEASURED
    assert "## answer-or-refuse-llm" in results.read_text(), "a run without a model leaves the part"


def test_the_sample_asks_a_question_once_on_each_side() -> None:
    record = {"question": "?", "answers": ["x"], "positives": [{"text": "x"}] * 5, "negatives": [{"text": "y"}] * 5}
    given = [case for at in range(100) for case in answer_or_refuse.cases("q", {"_id": at, **record})]
    chosen = answer_or_refuse.sample(given)
    present = [case for case in chosen if case.level != ABSENT]
    assert len(present) == len({case.id for case in present}) == 60
    assert [sum(case.level == level for case in chosen) for level in (*LEVELS, ABSENT)] == [20, 20, 20, 60]
    assert {case.id for case in chosen} == {case.id for case in answer_or_refuse.sample(given[::-1])}, "no order"
