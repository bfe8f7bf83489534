"""The vector index: Chroma against exact search, and what damage to its files and an unclean stop do."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest

from rag.adapters import chroma
from rag.adapters.chroma import ChromaVectors
from rag.errors import StoreDamagedError, StoreUnwritableError
from tests.rag.adapters.making import passage

DIMENSIONS = 32


def vectors(many: int, seed: int = 0) -> np.ndarray:
    drawn = np.random.default_rng(seed).normal(size=(many, DIMENSIONS)).astype(np.float32)
    return np.asarray(drawn / np.linalg.norm(drawn, axis=1, keepdims=True))


class Exact:
    """Exact search, the measure of the other: what it gives is right by definition."""

    def __init__(self) -> None:
        self.held: dict[str, np.ndarray] = {}

    def follow(self, changed: list[str], passages: list, found: dict[str, np.ndarray], upto: int) -> None:
        self.held = {id_: vector for id_, vector in self.held.items() if id_.split(":")[0] not in changed}
        self.held |= {one.id: found[one.id] for one in passages if one.id in found}

    def search(self, vector: np.ndarray, limit: int) -> list[tuple[str, float]]:
        scores = sorted(((id_, float(one @ vector)) for id_, one in self.held.items()), key=lambda item: -item[1])
        return scores[:limit]


def fill(index: ChromaVectors | Exact, names: list[str], seed: int, upto: int) -> None:
    made = [passage(name, f"words of {name}", outlet="Paper") for name in names]
    found = {one.id: vector for one, vector in zip(made, vectors(len(made), seed), strict=True)}
    index.follow([name.split(":")[0] for name in names], made, found, upto)


@pytest.fixture
def index(tmp_path: Path) -> Iterator[ChromaVectors]:
    opened = ChromaVectors(tmp_path / "chroma", "store")
    opened.open()
    yield opened
    opened.close()


@pytest.fixture(params=["chroma", "exact"])
def either(request: pytest.FixtureRequest) -> ChromaVectors | Exact:
    return Exact() if request.param == "exact" else request.getfixturevalue("index")


def test_nearest_first_with_cosines(either: ChromaVectors | Exact) -> None:
    fill(either, [f"a{number}" for number in range(300)], 1, 300)
    rows = vectors(300, 1)
    for row in range(0, 300, 10):
        found = either.search(rows[row], 5)
        assert found[0] == (f"a{row}:1:0", pytest.approx(1.0, abs=1e-4))
        assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)
        expected = np.sort(rows @ rows[row])[::-1][:5]
        assert [score for _, score in found] == pytest.approx(list(expected), abs=1e-3)


def test_few_or_none_are_no_error(either: ChromaVectors | Exact) -> None:
    assert either.search(vectors(1)[0], 10) == []
    fill(either, ["a", "b"], 1, 2)
    assert {id_ for id_, _ in either.search(vectors(1)[0], 10)} == {"a:1:0", "b:1:0"}


def test_following_replaces_removes_and_may_be_repeated(either: ChromaVectors | Exact) -> None:
    fill(either, ["a:1:0", "b:1:0", "c:1:0"], 1, 3)
    fill(either, ["a:2:0"], 2, 4)
    fill(either, ["a:2:0"], 2, 4)
    either.follow(["b"], [], {}, 5)
    either.follow(["d"], [passage("d", "an article without a vector")], {}, 6)
    found = either.search(vectors(1, 2)[0], 10)
    assert found[0] == ("a:2:0", pytest.approx(1.0, abs=1e-4))
    assert {id_ for id_, _ in found} == {"a:2:0", "c:1:0"}


def test_recall_against_exact_search(index: ChromaVectors) -> None:
    exact = Exact()
    for each in (index, exact):
        fill(each, [f"a{number}" for number in range(1000)], 3, 1000)
        fill(each, [f"a{number}:2:0" for number in range(0, 1000, 3)], 4, 1400)
    right = total = 0
    for query in vectors(50, 5):
        expected = {id_ for id_, _ in exact.search(query, 10)}
        right += len(expected & {id_ for id_, _ in index.search(query, 10)})
        total += len(expected)
    assert right >= 0.97 * total


def test_what_was_followed_is_there_after_closing(tmp_path: Path) -> None:
    first = ChromaVectors(tmp_path / "chroma", "store")
    fill(first, ["a", "b"], 1, 7)
    first.close()
    assert not (tmp_path / "chroma" / "open").exists()
    again = ChromaVectors(tmp_path / "chroma", "store")
    assert again.reached() == 7
    assert not again.ready
    with pytest.raises(StoreDamagedError, match="not open"):
        again.search(vectors(1)[0], 1)
    again.open()
    again.warm()
    assert again.ready
    assert len(again.search(vectors(1)[0], 10)) == 2
    again.close()


def test_a_search_does_not_wait_for_a_long_log(index: ChromaVectors, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chroma, "AT_ONCE", 5)
    fill(index, [f"a{number}" for number in range(10)], 1, 10)
    assert not index.ready
    index.warm()
    assert index.ready


def mark(**changed: object) -> Callable[[Path], object]:
    """Give what changes the mark."""

    def change(directory: Path) -> None:
        path = directory / "reached.json"
        path.write_text(json.dumps({**json.loads(path.read_text()), **changed}))

    return change


def database(directory: Path) -> Path:
    return next(directory.glob("generation-*")) / "chroma.sqlite3"


def forget_rows(directory: Path) -> None:
    with closing(sqlite3.connect(database(directory))) as opened, opened:
        opened.execute("DELETE FROM embeddings_queue")
        opened.execute("DELETE FROM embeddings")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no directory": shutil.rmtree,
    "no generation": lambda path: shutil.rmtree(database(path).parent),
    "no database": lambda path: database(path).unlink(),
    "empty database": lambda path: database(path).write_bytes(b""),
    "garbage": lambda path: database(path).write_bytes(b"no database at all " * 500),
    "truncated": lambda path: database(path).write_bytes(database(path).read_bytes()[:5000]),
    "lost rows": forget_rows,
    "mark of another store": mark(store="another"),
    "mark of another format": mark(format=0),
    "garbage mark": lambda path: (path / "reached.json").write_text("{"),
    "list as mark": lambda path: (path / "reached.json").write_text("[1]"),
    "no mark": lambda path: (path / "reached.json").unlink(),
    "half-made generation": mark(sequence=0),
    "mark of a generation that is not there": mark(generation="generation-gone"),
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("clean", [True, False])
def test_a_damaged_index_begins_anew(tmp_path: Path, kind: str, clean: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    directory = tmp_path / "chroma"
    first = ChromaVectors(directory, "store")
    fill(first, [f"a{number}" for number in range(30)], 1, 30)
    first.close()
    DAMAGE[kind](directory)
    if not clean:
        directory.mkdir(exist_ok=True)
        (directory / "open").touch()
        # The probe proper is tested below; here it may not hide what the other checks see.
        monkeypatch.setattr(ChromaVectors, "_sound", lambda self, path: True)
    index = ChromaVectors(directory, "store")
    try:
        try:
            index.open()
        except StoreDamagedError:
            index.reset()
            index.open()
        assert index.reached() == 0
        fill(index, ["b", "c"], 2, 2)
        assert {id_ for id_, _ in index.search(vectors(1, 2)[0], 10)} == {"b:1:0", "c:1:0"}
        assert index.reached() == 2
        assert len(list(directory.glob("generation-*"))) == 1
    finally:
        index.close()


def test_an_unclean_stop_leads_to_the_probe_and_a_sound_index_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    directory = tmp_path / "chroma"
    first = ChromaVectors(directory, "store")
    fill(first, ["a", "b"], 1, 2)
    first.close()
    (directory / "open").touch()
    probed: list[Path] = []
    sound = ChromaVectors._sound
    monkeypatch.setattr(ChromaVectors, "_sound", lambda self, path: probed.append(path) or sound(self, path))
    again = ChromaVectors(directory, "store")
    again.open()
    assert len(probed) == 1
    assert again.reached() == 2
    assert len(again.search(vectors(1)[0], 10)) == 2
    again.close()


@pytest.mark.parametrize(
    "probe",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",  # as Chroma does with a broken index
        "raise SystemExit(1)",
        "import time; time.sleep(60)",
    ],
)
def test_an_index_that_fails_its_probe_is_thrown_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, probe: str
) -> None:
    directory = tmp_path / "chroma"
    first = ChromaVectors(directory, "store")
    fill(first, ["a", "b"], 1, 2)
    first.close()
    (directory / "open").touch()
    monkeypatch.setattr(chroma, "PROBE", probe)
    monkeypatch.setattr(chroma, "PATIENCE", 3)
    again = ChromaVectors(directory, "store")
    again.open()
    assert again.reached() == 0
    assert again.search(vectors(1)[0], 10) == []
    again.close()


def test_an_index_that_fails_while_searching_is_thrown_away_when_it_follows(index: ChromaVectors) -> None:
    fill(index, ["a", "b"], 1, 2)

    class Failing:
        def query(self, **_: object) -> None:
            raise RuntimeError("Failed to apply logs to the hnsw segment writer")

    index._collection = Failing()
    index._held = (2, index._collection)
    with pytest.raises(StoreDamagedError, match="Failed to apply logs"):
        index.search(vectors(1)[0], 1)
    assert not index.ready
    index.open()
    assert index.reached() == 0
    assert index.search(vectors(1)[0], 1) == []


def test_who_searches_while_the_index_begins_anew_is_told(index: ChromaVectors) -> None:
    fill(index, ["a", "b"], 1, 2)
    reached, held = index.view()
    assert (reached, len(held.search(vectors(1)[0], 10))) == (2, 2)
    index.reset()
    with pytest.raises(StoreDamagedError):
        index.view()
    index.open()
    fill(index, ["a"], 1, 1)
    with pytest.raises(StoreDamagedError):
        held.search(vectors(1)[0], 10)
    assert index.view()[0] == 1
    assert index.ready  # the new one is not blamed


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "chroma").write_text("in the way")
    with pytest.raises(StoreUnwritableError, match="cannot be written"):
        ChromaVectors(tmp_path / "chroma", "store").open()
