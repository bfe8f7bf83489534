"""kill -9 while the store is written and while its indexes catch up: what was acknowledged is there, once."""

from __future__ import annotations

import json
import multiprocessing
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.soak import plan
from tests.soak.checker import check
from tests.soak.control import break_plain_chroma
from tests.soak.writer import catch_up, write

PATIENCE = 120  # seconds a process may take before the test gives up
LONG = 100  # kills from which on the control is worth its time


@pytest.fixture(scope="module")
def processes() -> Any:
    """Fork children from a server that has imported what they need: a kill costs a second less."""
    context = multiprocessing.get_context("forkserver")
    vendors = ["chromadb", "chromadb.api.rust", "sentencex", "rag.adapters.sqlalchemy", "rag.adapters.tantivy"]
    context.set_forkserver_preload([*vendors, "rag.adapters.trafilatura", "tests.soak.writer", "tests.soak.checker"])
    return context


def run_and_kill(processes: Any, target: Callable[..., None], place: Path, seed: int, sign: Path, after: float) -> bool:
    """Start a child, wait until it says by `sign` that it is at work, and kill it. True if it was alive until then."""
    before = sign.stat().st_size if sign.exists() else 0
    child = processes.Process(target=target, args=(place, seed))
    child.start()
    until = time.monotonic() + PATIENCE
    while child.is_alive() and time.monotonic() < until and (not sign.exists() or sign.stat().st_size <= before):
        time.sleep(0.002)
    time.sleep(after)
    alive = child.is_alive()
    child.kill()
    child.join()
    child.close()
    return bool(alive)


def run(processes: Any, target: Callable[..., None], *args: object) -> int:
    """Run a child to its end and give its exit code."""
    child = processes.Process(target=target, args=args)
    child.start()
    child.join(PATIENCE)
    if child.is_alive():
        child.kill()
        child.join()
    code = child.exitcode
    child.close()
    return int(code)


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_what_was_acknowledged_survives_kill_9(
    kills: int, processes: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = random.randrange(1_000_000)
    chance = random.Random(seed)
    (tmp_path / "articles").mkdir()
    began, reports = time.monotonic(), []
    for kill in range(kills):
        writing = kill % 2 == 0
        target, sign = (write, tmp_path / "writing") if writing else (catch_up, tmp_path / "following")
        after = chance.uniform(0, 0.8)
        assert run_and_kill(processes, target, tmp_path, kill // 2, sign, after), f"the writer died (seed {seed})"
        (tmp_path / "report.json").unlink(missing_ok=True)
        code = run(processes, check, tmp_path, kill)
        assert code == 0, f"the checker ended with {code} after kill {kill} (seed {seed})"
        report = json.loads((tmp_path / "report.json").read_text())
        assert not report["faults"], f"kill {kill}, seed {seed}: {report}"
        assert report["answered_after"] <= 30
        if report["settled"]:  # the step under way had been committed when the kill came
            with (tmp_path / "log").open("a") as out:
                out.write(report["settled"])
        reports.append(report)
    asked, right = (sum(report[name] for report in reports) for name in ("self_queries", "self_hits"))
    steps = plan.acknowledged(tmp_path / "log")
    with capsys.disabled():
        verbs = {verb: sum(step.verb == verb for step in steps) for verb in ("add", "update", "remove")}
        print(  # noqa: T201 - the counts are what this test is for
            f"\nkill -9: seed {seed}, {kills} kills ({(kills + 1) // 2} writing, {kills // 2} catching up), "
            f"{len(steps)} changes {verbs}, {reports[-1]['articles']} articles at the end, 0 lost, 0 twice, 0 half, "
            f"{right} of {asked} self-queries hit, slowest first answer "
            f"{max(report['answered_after'] for report in reports)} s, {time.monotonic() - began:.0f} s"
        )
    assert len(steps) >= 5 * kills, "too little was written for the kills to mean anything"
    assert right >= 0.99 * asked


@pytest.mark.slow
@pytest.mark.timeout(0)
def test_the_harness_sees_plain_chroma_break(
    kills: int, processes: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    if kills < LONG:
        pytest.skip(f"the control takes {LONG} kills or more")
    seed = random.randrange(1_000_000)
    killed, fault = break_plain_chroma(processes, tmp_path, kills, seed, run_and_kill, run)
    with capsys.disabled():
        print(f"\ncontrol, plain Chroma: seed {seed}, {fault or 'no fault'} after {killed} kills")  # noqa: T201
    assert fault, "plain Chroma survived: either it was mended, or this harness is blind"
