"""The product as a program like the peers', where speed and memory are compared. Enters: requests. Leaves: replies.

Everything goes through the public archive, but for a store whose vectors are given: that is written through the
catalogue, as `Archive.add` does, and its indexes then follow.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from rag.adapters.sqlalchemy import SqlCatalogue
from rag.archive import Archive
from rag.assembly import make_catalogue, make_embedder, open_archive
from rag.focus import Focus
from rag.intake.drafts import digests
from rag.intake.passages import room_below
from rag.ports import Embedder, Entry
from rag.settings import Settings
from rag.types import Article, Day, Frame, Sentence
from tests.bench.peers.serving import serve
from tests.bench.stock import Stocked, read

BETWEEN = "\n\n"
PATIENCE = 600.0  # seconds until the vector index has to be open

_open: dict[str, Archive] = {}


def describe() -> Mapping[str, Any]:
    """Give version and settings."""
    return {"version": "this commit", "settings": "all as they are by default"}


def intake(store: str, file: str) -> Mapping[str, Any]:
    """Add a file of articles, and say how long it took and what of them was embedded."""
    archive = _archive(store)
    began = time.perf_counter()
    added = archive.add(file).added
    seconds = time.perf_counter() - began
    passages = _catalogue(store).passages(articles=added)
    sizes = _lengths([one.text for one in passages])
    rooms = [room_below(one.heading, _model().lengths, _model().limit) for one in passages]
    given = [json.loads(line)["text"] for line in Path(file).read_text(encoding="utf-8").splitlines()]
    return {
        "seconds": seconds,
        "articles": len(given),
        "passages": len(passages),
        "tokens": sum(min(size, room) for size, room in zip(sizes, rooms, strict=True)),
        "of": sum(_lengths(given)),
    }


def build(store: str, stock: str, size: int) -> Mapping[str, Any]:
    """Write a store of passages whose vectors are given (see `tests.bench.stock`)."""
    catalogue = make_catalogue(Path(store), _model(), Settings().patience)
    for one in read(Path(stock), size):
        catalogue.commit(entry(one))
    catalogue.close()
    with open_archive(store, settings=Settings()) as archive:
        return {"wrong": list(archive.check(repair=True))}


def open(store: str, indexed: bool = False) -> Mapping[str, Any]:
    """Open a store for the searches that follow: as a script does, or `indexed`, as the page does, by its index."""
    archive = _archive(store, Settings(indexes="always" if indexed else "writing"))
    began = time.monotonic()
    index = archive._parts.retriever._index  # the archive does not say which way it searches
    while indexed and index() is None:
        if time.monotonic() - began > PATIENCE:
            raise TimeoutError(f"the vector index was not open after {PATIENCE:.0f} seconds")
        time.sleep(0.1)
    return {}


def search(questions: Sequence[str], limit: int) -> Mapping[str, Any]:
    """Search for each question, and give how many seconds each took and how many passages were found."""
    (archive,) = _open.values()
    seconds, found = [], []
    for question in questions:
        began = time.perf_counter()
        hits = archive.search(question, limit=limit)
        seconds.append(time.perf_counter() - began)
        found.append(len(hits))
    return {"seconds": seconds, "found": found}


def filter(questions: Sequence[str], limit: int, shares: Sequence[float]) -> Mapping[str, Any]:
    """Look for the nearest passages of the last days that hold a share of all: seconds of each question, each way.

    `rows`: as the product does, all that count compared in memory; `before`: the filter given to Chroma; `after`: so
    many asked of Chroma that enough of them count, the others dropped.
    """
    (archive,) = _open.values()
    retriever = archive._parts.retriever
    held = retriever._rows.at(retriever._shelf.sequence())
    collection = cast("Any", retriever._index())._collection
    vectors = _model().embed(list(questions))
    found: dict[str, dict[str, list[float]]] = {}
    for share in shares:
        first = sorted(held.days.tolist())[-max(1, round(share * len(held)))]
        frame = Frame(since=Day.fromordinal(max(1, first)))
        counting = {id_ for id_, day in zip(held.ids, held.days.tolist(), strict=True) if day >= first}
        enough = min(len(held), round(2 * limit / share))

        def by_rows(vector: Any, frame: Frame = frame) -> object:
            return held.nearest(vector, frame, Focus(), limit)

        def before(vector: Any, first: int = first) -> object:
            asked = [vector.tolist()]
            return collection.query(query_embeddings=asked, n_results=limit, where={"day": {"$gte": first}}, include=[])

        def after(vector: Any, counting: set[str] = counting, enough: int = enough) -> object:
            asked = [vector.tolist()]
            near = collection.query(query_embeddings=asked, n_results=enough, include=[])["ids"][0]
            return [id_ for id_ in near if id_ in counting][:limit]

        ways = {"rows": by_rows, "before": before, "after": after}
        found[str(share)] = {name: [_seconds(way, vector) for vector in vectors] for name, way in ways.items()}
    return {"seconds": found}


def _seconds(way: Callable[[Any], object], vector: Any) -> float:
    began = time.perf_counter()
    way(vector)
    return time.perf_counter() - began


def embed(questions: Sequence[str]) -> Mapping[str, Any]:
    """Embed each question alone, and give how many seconds each took."""
    seconds = []
    for question in questions:
        began = time.perf_counter()
        _model().embed([question])
        seconds.append(time.perf_counter() - began)
    return {"seconds": seconds}


def entry(one: Stocked) -> Entry:
    """Make what the catalogue keeps of an article that is given as its passages."""
    sentences: list[Sentence] = []
    passages: list[tuple[int, int, Day | None]] = []
    day = Day.fromisoformat(one.published) if one.published else None
    start = 0
    for number, words in enumerate(one.sentences):
        end = start
        for sentence in words:
            sentences.append(Sentence(start=end, end=end + len(sentence), paragraph=number))
            end += len(sentence) + 1
        passages.append((start, end - 1, day))
        start = end - 1 + len(BETWEEN)
    made = Article(
        id=one.id,
        version=1,
        title=one.title,
        outlet=one.outlet,
        after=None,
        authors=(),
        published=day,
        published_at=None,
        published_precision="day" if day else None,
        url=None,
        origin=one.id,
        language="en",
        text=BETWEEN.join(one.passages),
    )
    digest, words_digest = digests(made)
    return Entry(
        article=made,
        source=one.id,
        digest=digest,
        words_digest=words_digest,
        sentences=tuple(sentences),
        passages=tuple(passages),
        vectors=one.vectors,
        cut=(),
        attributions=(),
    )


def _archive(store: str, settings: Settings | None = None) -> Archive:
    if store not in _open:
        _open[store] = open_archive(store, settings=settings or Settings())
    return _open[store]


@cache
def _catalogue(store: str) -> SqlCatalogue:
    return make_catalogue(Path(store), None, Settings().patience)


@cache
def _model() -> Embedder:
    model, notices = make_embedder(Settings())
    if model is None:
        raise RuntimeError(" ".join(notices))
    return model


def _lengths(texts: Sequence[str]) -> list[int]:
    """Count the tokens of each text, without the two special ones."""
    return [size - 2 for size in _model().lengths(texts)]


if __name__ == "__main__":
    serve({verb.__name__: verb for verb in (describe, intake, build, open, search, filter, embed)})
    for archive in _open.values():
        archive.close()
