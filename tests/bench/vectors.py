"""Vectors that are computed once. Enters: an embedder and a folder outside the project. Leaves: an embedder.

Does not know what the texts are. Use it in a slice so:

    embedder = cached(setting.cache)            # the product's default model, with the cache before it
    with opened(documents, embedder) as known:  # tests/bench/collection.py; known.archive is the product's
        ...
    embedder.computed, embedder.read            # how many texts the model embedded, how many came from the cache

`CachedEmbedder` is a `rag.ports.Embedder` for any other: same name, digest, dimensions, limit and lengths, and the same
vectors to the bit. A vector is kept under the model's digest, the limit of tokens and the SHA-256 of the text, in one
SQLite file for all models. Every batch is a transaction of its own, so that an interrupted run loses one batch at most
and the next goes on from there; several processes and threads may use one file at once. Delete the file to begin anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from rag.assembly import make_embedder
from rag.errors import EmbedderError
from rag.ports import Embedder
from rag.settings import Settings

if TYPE_CHECKING:
    from rag.ports import Vectors

FOLDER = Path.home() / ".cache" / "onrecord-bench"
FILE = "vectors.db"
BATCH = 64  # texts embedded before they are written: a few seconds of work
ASKED_AT_ONCE = 500  # keys in one question to SQLite
PATIENCE = 60.0  # seconds to wait for another process that writes


class CachedEmbedder:
    """An `Embedder` that asks another only for texts that it has not seen.

    `computed` counts the texts that the model embedded, `read` those that came from the cache.
    """

    def __init__(self, model: Embedder, folder: Path) -> None:
        self.name, self.digest = model.name, model.digest
        self.dimensions, self.limit = model.dimensions, model.limit
        self.computed = self.read = 0
        self._model = model
        self._guard = Lock()
        folder.mkdir(parents=True, exist_ok=True)
        self._file = folder / FILE
        with self._open() as store:
            store.execute("PRAGMA journal_mode=WAL")
            store.execute(
                "CREATE TABLE IF NOT EXISTS vectors (key BLOB PRIMARY KEY, vector BLOB NOT NULL) WITHOUT ROWID"
            )

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, as the model does."""
        return self._model.lengths(texts)

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one vector a text, in order, of shape (n, dimensions). Raises EmbedderError if the model cannot run."""
        keys = [self._key(text) for text in texts]
        with self._guard:
            known = self._known(keys)
            missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
            self.read += len(texts) - len(missing)
            self.computed += len(missing)
            left = list(missing.items())
            for start in range(0, len(left), BATCH):
                known |= self._computed(left[start : start + BATCH])
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, key in enumerate(keys):
            vectors[row] = np.frombuffer(known[key], dtype=np.float32)
        return vectors

    def _key(self, text: str) -> bytes:
        return hashlib.sha256(f"{self.digest} {self.limit}\n{text}".encode("utf-8", "surrogatepass")).digest()

    def _known(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        known: dict[bytes, bytes] = {}
        with self._open() as store:
            for start in range(0, len(keys), ASKED_AT_ONCE):
                some = keys[start : start + ASKED_AT_ONCE]
                marks = ", ".join("?" * len(some))
                known.update(store.execute(f"SELECT key, vector FROM vectors WHERE key IN ({marks})", some))  # noqa: S608
        return known

    def _computed(self, batch: Sequence[tuple[bytes, str]]) -> dict[bytes, bytes]:
        vectors = self._model.embed([text for _, text in batch]).astype(np.float32)
        made = {key: vector.tobytes() for (key, _), vector in zip(batch, vectors, strict=True)}
        with self._open() as store, store:
            store.executemany("INSERT OR IGNORE INTO vectors VALUES (?, ?)", made.items())
        return made

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """Open the file for one thing: a connection belongs to its thread, and opening takes no time."""
        with closing(sqlite3.connect(self._file, timeout=PATIENCE)) as store:
            yield store


def cached(folder: Path | None) -> CachedEmbedder:
    """Make the product's default embedder with the cache in the folder before it, FOLDER where none is given.

    Raises EmbedderError where the model's package is missing.
    """
    model, notices = make_embedder(Settings())
    if model is None:
        raise EmbedderError(" ".join(notices))
    return CachedEmbedder(model, folder or FOLDER)
