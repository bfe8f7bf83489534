"""The slice of speed: its arithmetic, with peers that do nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

from tests.bench import contest, making, speed
from tests.bench.collection import Document
from tests.bench.contest import Timed
from tests.bench.measuring import Line, Setting


def fake(seconds: float) -> list[str]:
    return [sys.executable, "-m", "tests.bench.peers.fake", str(seconds)]


def by_name(lines: Any) -> dict[tuple[str, str], Line]:
    return {(line.peer, line.metric): line for line in lines}


def test_a_rate_is_a_sum_by_a_sum() -> None:
    timed = Timed(metric="rate", items={"onrecord": [10, 30]}, of={"onrecord": [1, 9]})
    (line,) = speed.lines(timed)
    assert (line.value, line.n, line.peer) == (4.0, 2, "onrecord")
    assert (line.low, line.high) == (pytest.approx(30 / 9, abs=1e-4), 10.0)


def test_percentiles_are_those_of_the_items() -> None:
    seconds = {"onrecord": [0.001 * one for one in range(1, 102)], "llamaindex": [0.002] * 101}
    found = by_name(line for timed in contest.percentiles("ms", seconds, "@5") for line in speed.lines(timed))
    assert found["onrecord", "ms_p50@5"].value == pytest.approx(51)
    assert found["onrecord", "ms_p95@5"].value == pytest.approx(96)
    assert found["llamaindex", "ms_p95@5"].value == pytest.approx(2)
    assert found["onrecord", "ms_p50@5_ratio"].value == pytest.approx(25.5)
    assert len(found) == 6


def test_a_peer_that_is_there_for_the_ratio_has_no_second_line() -> None:
    timed = Timed(metric="ms", items={"onrecord": [1.0], "llamaindex": [4.0]}, alone="onrecord")
    found = by_name(speed.lines(timed))
    assert {name: line.value for name, line in found.items()} == {
        ("onrecord", "ms"): 1.0,
        ("onrecord", "ms_ratio"): 0.25,
    }


def test_peers_take_turns() -> None:
    peers = {"a": 1, "b": 2, "c": 3}
    assert [contest.turns(peers, number) for number in range(3)] == [["a", "b", "c"], ["c", "b", "a"], ["a", "b", "c"]]


@pytest.mark.parametrize(("count", "sizes"), [(70, [8] * 7), (30, [4] * 7), (7, [1] * 7), (3, [1] * 3), (1, [1])])
def test_few_articles_make_small_batches_or_few(count: int, sizes: list[int]) -> None:
    documents = [Document(id=str(number), text="words") for number in range(count)]
    found = speed.batches(documents, speed.Plan())
    assert [len(one) for one in found] == sizes
    assert len({one.id for batch in found for one in batch}) == sum(sizes), "none is taken in twice"


def test_the_whole_contest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    making.make_news(tmp_path / "news-retrieval")
    making.make_speed(tmp_path / "speed", rounds=2, articles=1, sizes=[20], indexed=20, passes=2, starts=1)
    programs = {"onrecord": fake(0.001), "llamaindex": fake(0.004)}
    monkeypatch.setattr(speed, "commands", lambda _: programs)
    monkeypatch.setattr(
        speed, "starting", lambda given, place: {peer: [*said, "ask", str(place)] for peer, said in given.items()}
    )
    kept: list[Any] = []
    report = speed.measure(tmp_path / "speed", Setting(keep=kept.append, cache=tmp_path / "cache", peers=True))
    found = by_name(report.lines)
    assert len(found) == len(report.lines), "each peer and metric once"
    size = speed.plan(tmp_path / "speed").sizes[0]
    assert found["onrecord", "articles_per_second"].value == pytest.approx(1000)
    assert found["onrecord", "articles_per_second_ratio"].value == pytest.approx(4)
    assert found["llamaindex", "tokens_per_second"].value == pytest.approx(90 / 0.004)
    assert found["onrecord", "share_embedded"].value == pytest.approx(0.9)
    assert found["onrecord", "embed_question_ms_p50_ratio"].value == pytest.approx(0.25)
    assert found["llamaindex", f"search_ms_p95@{size}"].value == pytest.approx(4)
    assert found["onrecord", f"search_indexed_ms_p50@{size}_ratio"].value == pytest.approx(0.25)
    assert found["onrecord", f"filtered_rows_ms_p50@{size}_10%"].value == pytest.approx(1)
    assert found["onrecord", f"filtered_before_ms_p50@{size}_50%"].value == pytest.approx(3)
    assert ("llamaindex", f"search_indexed_ms_p50@{size}") not in found
    assert found["onrecord", f"memory_mb@{size}"].n == speed.plan(tmp_path / "speed").passes
    assert found["onrecord", "cold_start_s"].value > 0
    assert "chunk_size=45" in report.peers["llamaindex"], "as long as ours: 90 tokens in 2 passages"
    assert all("id" in one and "peer" in one for one in kept)


def test_without_articles_it_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="corpus"):
        speed.measure(tmp_path / "speed", Setting())


def test_articles_are_found_beside_it_or_in_the_corpus(tmp_path: Path) -> None:
    making.make_news(tmp_path / "bench" / "news-retrieval")
    here = speed.material(tmp_path / "bench" / "speed", Setting())
    there = speed.material(tmp_path / "other" / "speed", Setting(corpus=tmp_path / "bench"))
    assert here == there
    assert [one.id for one in here[0]] == ["harbour", "pier", "bread"], "the small choice"
