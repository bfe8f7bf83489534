"""Passages held side by side, and how they follow the catalogue."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rag.focus import Focus
from rag.ports import Columns
from rag.retrieval.rows import Rows, RowsOf
from rag.types import Frame
from tests.rag.adapters.making import EMBEDDER, catalogue, day, entry

WORDS = {"a": "The harbour is shut.", "b": "The ferry is late.", "c": "A pier was built."}


@pytest.fixture
def shelf(tmp_path: Path) -> Any:
    made = catalogue(tmp_path)
    for number, (name, text) in enumerate(WORDS.items()):
        made.commit(entry(name, text, outlet="Post" if name == "a" else None, published=f"2025-03-0{number + 1}"))
    yield made
    made.close()


def words_of(shelf: Any, ids: Any) -> set[str]:
    return {one.text for one in shelf.passages(ids=list(ids))}


def test_the_nearest_of_a_frame(shelf: Any) -> None:
    rows = RowsOf(shelf).at(shelf.sequence())
    vector = EMBEDDER.embed(["The harbour is shut."])[0]
    found = rows.nearest(vector, Frame(), Focus(), 1)
    assert words_of(shelf, found) == {WORDS["a"]}
    assert next(iter(found.values())) == pytest.approx(1, abs=1e-5)
    assert words_of(shelf, rows.nearest(vector, Frame(since=day("2025-03-02")), Focus(), 9)) == {WORDS["b"], WORDS["c"]}
    assert words_of(shelf, rows.nearest(vector, Frame(outlets=("POST",)), Focus(), 9)) == {WORDS["a"]}
    assert rows.nearest(vector, Frame(outlets=("Echo",)), Focus(), 9) == {}


def test_what_is_near_is_among_the_nearest_however_many_others_fit_better(shelf: Any) -> None:
    rows = RowsOf(shelf).at(shelf.sequence())
    vector = EMBEDDER.embed(["The harbour is shut."])[0]
    found = rows.nearest(vector, Frame(), Focus(outlets=("post",), news_of=day("2025-03-20")), 1)
    assert WORDS["a"] in words_of(shelf, found)


class Counting:
    """A shelf that counts how often everything is read."""

    def __init__(self, shelf: Any) -> None:
        self._shelf = shelf
        self.whole = 0

    def columns(self, articles: Any = None) -> Any:
        self.whole += articles is None
        return self._shelf.columns(articles)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._shelf, name)


def test_only_what_changed_is_read_again(shelf: Any) -> None:
    counting = Counting(shelf)
    rows = RowsOf(counting)  # type: ignore[arg-type]
    before = rows.at(shelf.sequence())
    assert rows.at(shelf.sequence()) is before
    shelf.commit(entry("d", "A bridge fell.", published="2025-03-09"))
    shelf.commit(entry("b", "The ferry sails again.", published="2025-03-10"))
    shelf.remove([entry("c", "").article.id])
    after = rows.at(shelf.sequence())
    assert counting.whole == 1
    anew = RowsOf(shelf).at(shelf.sequence())
    assert sorted(after.ids) == sorted(anew.ids)
    for id_ in anew.ids:
        old, new = after.place[id_], anew.place[id_]
        assert after.days[old] == anew.days[new]
        assert after.outlets[old] == anew.outlets[new]
        assert np.array_equal(after._vectors[old], anew._vectors[new])


def test_a_store_without_vectors_has_rows_all_the_same(tmp_path: Path) -> None:
    made = catalogue(tmp_path, stamp=None)
    made.commit(entry("a", "The harbour is shut.", embedder=None, published="2025-03-01"))
    rows = RowsOf(made).at(made.sequence())
    assert len(rows) == 1
    assert rows.nearest(np.ones(4, dtype=np.float32), Frame(), Focus(), 3) == {}
    assert list(rows.weights_of(rows.ids, Focus(news_of=day("2025-03-01"))).values()) == [1.0]
    made.close()


def columns(count: int, dimensions: int = 384) -> tuple[Columns, Any]:
    """Give so many passages about a few matters, and a vector of a question about one of them."""
    chance = np.random.default_rng(7)
    matters = chance.normal(size=(20, dimensions))
    vectors = matters[chance.integers(0, 20, count)] + chance.normal(size=(count, dimensions))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    asked = matters[3] + 0.7 * chance.normal(size=dimensions)
    made = Columns(
        ids=tuple(f"a{number}:1:0" for number in range(count)),
        days=np.arange(count, dtype=np.int32) + 1,
        outlets=("post",) * count,
        vectors=vectors.astype(np.float32),
    )
    return made, (asked / np.linalg.norm(asked)).astype(np.float32)


def test_of_many_rows_the_nearest_are_found_though_few_are_compared_exactly() -> None:
    given, asked = columns(12_000)
    rows = Rows(given)
    cosines = given.vectors @ asked
    best = {given.ids[row] for row in np.argsort(-cosines)[:100]}
    found = rows.nearest(asked, Frame(), Focus(), 100)
    assert len(found) == 100
    assert len(best & found.keys()) >= 97
    assert all(
        score == pytest.approx(float(cosines[int(id_[1:].split(":")[0])]), abs=1e-5) for id_, score in found.items()
    )


@pytest.mark.parametrize("last", [100, 1500, 6000])
def test_of_the_rows_of_a_frame_the_nearest_are_found(last: int) -> None:
    given, asked = columns(12_000)
    frame = Frame(as_of=dt.date.fromordinal(last))
    inside = np.argsort(-(given.vectors[:last] @ asked))[:10]
    found = Rows(given).nearest(asked, frame, Focus(), 10)
    assert set(found) == {given.ids[row] for row in inside}
