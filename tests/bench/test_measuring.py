"""Values, intervals and the results file."""

from __future__ import annotations

import datetime as dt
import json
import math
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import mannwhitneyu

from tests.bench.measuring import Line, Report, auroc, estimate, f1, holds, mean
from tests.bench.results import write


def test_auroc_counts_pairs_and_half_of_ties() -> None:
    scores = np.array([0.9, 0.5, 0.5, 0.1])
    # Positives 0.9 and 0.5 against negatives 0.5 and 0.1: three pairs right, one tied.
    assert auroc(scores, np.array([True, True, False, False])) == pytest.approx(3.5 / 4)
    assert math.isnan(auroc(scores, np.array([True] * 4)))


def test_auroc_is_mann_and_whitneys() -> None:
    chance = np.random.default_rng(1)
    scores, positive = chance.integers(0, 9, 60).astype(np.float64), chance.random(60) < 0.4
    above, below = scores[positive], scores[~positive]
    assert auroc(scores, positive) == pytest.approx(mannwhitneyu(above, below).statistic / (len(above) * len(below)))


def test_an_answer_stands_word_for_word() -> None:
    assert holds("It won “the Tony Awards” twice.", ["nothing", "Tony awards"])
    assert holds("At Tony Awards", ["The Tony Awards"])
    assert not holds("It is 380 cm long.", ["38"])
    assert not holds("Closed for ninety weeks.", ["nine"])
    assert not holds("Anything.", ["the", "", "“”"]), "an answer without words stands nowhere"


def test_f1_and_mean_of_what_is_defined() -> None:
    assert f1(0.5, 1.0) == pytest.approx(2 / 3)
    assert f1(0.0, 0.0) == 0.0
    assert mean(np.array([1.0, math.nan, 0.0])) == 0.5


def test_an_interval_holds_the_value_and_is_the_same_twice() -> None:
    values = np.array([0.0, 1.0] * 50)

    def once() -> Line:
        return next(estimate("s", "p", "m", 100, lambda some: mean(values[some])))

    line = once()
    assert line.value == 0.5
    assert line.low < 0.5 < line.high
    # The standard error is 0.05, so that the interval is about 0.4 to 0.6.
    assert line.low == pytest.approx(0.4, abs=0.02)
    assert line.high == pytest.approx(0.6, abs=0.02)
    assert once() == line
    assert list(json.loads(line.to_json())) == ["slice", "peer", "metric", "value", "n", "low", "high"]


def test_draws_without_a_value_are_left_out() -> None:
    values = np.array([math.nan, math.nan, 0.0, 1.0])
    (line,) = estimate("s", "p", "m", 4, lambda some: mean(values[some]))
    assert (line.value, line.low, line.high) == (0.5, 0.0, 1.0)


def test_one_item_has_no_width() -> None:
    (line,) = estimate("s", "p", "m", 1, lambda some: 0.25)
    assert (line.value, line.low, line.high) == (0.25, 0.25, 0.25)


def test_what_is_not_defined_gives_no_line() -> None:
    assert list(estimate("s", "p", "m", 0, lambda some: 1.0)) == []
    assert list(estimate("s", "p", "m", 3, lambda some: math.nan)) == []


def test_a_run_replaces_its_own_part_of_the_results(tmp_path: Path) -> None:
    def report(name: str, value: float) -> Report:
        line = Line(slice=name, peer="onrecord", metric="m", value=value, n=7, low=0.1, high=0.9)
        return Report(lines=(line,), peers={"onrecord": "as it is"}, data="made.json", notes=("A note.",))

    file, day = tmp_path / "RESULTS.md", dt.date(2026, 1, 2)
    write(file, "support", report("support", 0.25), today=day, at="abc1234")
    write(file, "attribution", report("attribution", 0.5), today=day, at="abc1234")
    before = file.read_text()
    write(file, "support", report("support", 0.75), today=day, at="def5678, with changes")
    after = file.read_text()
    assert after.count("## ") == 2
    assert "| m | onrecord | 0.750 | 0.100 to 0.900 | 7 |" in after
    assert "0.250" not in after
    assert "2026-01-02, commit def5678, with changes. Data: made.json." in after
    assert before.split("## support")[0] == after.split("## support")[0]
