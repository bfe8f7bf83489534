"""The bench as a command: what is on stdout, what is not, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench import making, run

KEYS = ["slice", "peer", "metric", "value", "n", "low", "high"]


def test_stdout_is_json_lines_only(tmp_path: Path, project: Path) -> None:
    bench = making.make_bench(tmp_path / "bench")
    where = ["--predictions", tmp_path / "raw", "--cache", tmp_path / "cache"]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.run", "--bench", bench, *where],
        capture_output=True,
        text=True,
        cwd=project,
        check=True,
    )
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(list(line) == KEYS for line in lines)
    named = [(line["slice"], line["peer"], line["metric"]) for line in lines]
    assert len(set(named)) == len(named)
    measured = set(run.SLICES) - set(run.BY_NAME)
    assert {name for name, _, _ in named} == measured
    assert all(0 <= line["low"] <= line["high"] and line["n"] > 0 for line in lines)
    assert all(line["high"] <= 1 for line in lines if line["slice"] != "speed"), "shares"
    for name in measured:
        raw = [json.loads(line) for line in (tmp_path / "raw" / f"{name}.jsonl").read_text().splitlines()]
        assert raw
        assert all("id" in one and "peer" in one for one in raw)


def test_a_slice_without_data_says_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in run.SLICES:
        assert run.main(["--bench", str(tmp_path), "--only", name]) == run.MISSING
        said = capsys.readouterr()
        assert said.out == ""
        assert f"{name}: not measured, its folder lacks" in said.err


def test_results_are_written_where_asked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    making.make_claims(tmp_path / "support")
    file = tmp_path / "RESULTS.md"
    assert run.main(["--bench", str(tmp_path), "--only", "support", "--results", str(file)]) == run.MEASURED
    lines = capsys.readouterr().out.splitlines()
    assert file.read_text().count("| onrecord |") + file.read_text().count("| words |") == len(lines)
    assert str(tmp_path) not in file.read_text()
