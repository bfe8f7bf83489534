"""The process that is killed: it adds, updates and removes, and says so line by line; or it only catches up."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any

from rag import Settings, assembly
from rag.adapters import chroma
from rag.adapters.fakes import HashedEmbedder
from rag.archive import Archive
from rag.retrieval import following
from tests.soak import plan

DIMENSIONS = 64
BEFORE_CATCHING_UP = 30  # steps that wait for the indexes when catching up is what gets killed


def open_store(store: Path, indexes: str) -> Archive:
    """Open the store with an embedder that needs no model."""
    chroma.AT_ONCE = 1_000_000  # every process follows with both indexes, however large they are
    assembly.make_embedder = lambda settings: (HashedEmbedder(DIMENSIONS, plan.LIMIT), ())  # type: ignore[assignment]
    return assembly.open_archive(store, settings=Settings(indexes=indexes, patience=30))


def write(place: Path, seed: int) -> None:
    """Do steps until killed, the indexes following each."""
    with open_store(place / "store", "writing") as archive:
        _steps(archive, place, seed, None)


def catch_up(place: Path, seed: int) -> None:
    """Do steps that no index follows, then say so, and follow (every third time from nothing) until killed."""
    with open_store(place / "store", "never") as archive:
        _steps(archive, place, seed, BEFORE_CATCHING_UP)
    following.ARTICLES_AT_ONCE = 4  # many small pieces: more places to be cut short at
    with open_store(place / "store", "writing") as archive:
        ownership: Any = archive._parts.ownership
        _say(place / "following", "now\n")
        while True:
            if seed % 3 == 0:
                ownership.rebuild()
            else:
                ownership.catch_up()
                _steps(archive, place, seed, 3)


def _steps(archive: Archive, place: Path, seed: int, many: int | None) -> None:
    steps = plan.acknowledged(place / "log")
    state = plan.state_after(steps)
    number = begun = steps[-1].number + 1 if steps else 0
    while many is None or many > 0:
        step = plan.next_step(0, number, state)
        if step.verb == "remove":
            archive.remove(ids(archive)[plan.title(step.key)])
            _say(place / "log", step.line())
        else:
            path = plan.write_file(place / "articles", step.key, step.version)
            # The callback comes when the article is committed, before any index has heard of it.
            archive.add(path, progress=partial(_acknowledge, place / "log", step.line()))
        plan.apply(state, step)
        if many is None and number == begun:
            _say(place / "writing", "now\n")  # all is open and warm: from here on a kill may come
        number += 1
        many = many and many - 1


def ids(archive: Archive) -> dict[str, str]:
    """Give the id of each article by its title."""
    return {str(article.title): article.id for article in archive.articles()}


def _acknowledge(log: Path, line: str, _: object) -> None:
    _say(log, line)


def _say(path: Path, line: str) -> None:
    with path.open("a") as out:
        out.write(line)
        out.flush()
        os.fsync(out.fileno())
