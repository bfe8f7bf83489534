"""The vector index: passages in a local Chroma collection.

Enters: passages with their vectors, and vectors to look for. Leaves: passage ids with cosines. Does not know the
catalogue, nor whether a passage is still current. Vendor: Chroma, whose local index is not safe for two processes and
can be broken by a kill while it flushes; so it is opened by one owner, never flushed (`sync_threshold` above any size),
probed in a child process after an unclean stop, and thrown away when it fails.

The directory holds numbered generations, and `reached.json`, which names the one in use.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

from rag.errors import StoreDamagedError
from rag.types import Passage

if TYPE_CHECKING:
    from rag.ports import Vectors

FORMAT = 1
COLLECTION = "passages"
BATCH = 200  # 50 to 250 is what Chroma recommends; its ceiling is 5,461 with some builds of SQLite
NEVER_FLUSH = 1_000_000_000
SEARCH_BREADTH = 200


class ChromaVectors:
    """A `VectorIndex` that follows the catalogue. For the process that owns the indexes only."""

    def __init__(self, directory: Path, store_id: str) -> None:
        self._directory = directory
        self._store_id = store_id
        self._guard = RLock()
        self._collection: Any = None
        self._client: Any = None

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with cosines, best first."""
        with self._guard:
            if not self.reached():
                return []
            collection = self._open()
        found = collection.query(query_embeddings=[vector.ravel().tolist()], n_results=limit, include=["distances"])
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]

    def reached(self) -> int:
        """Give the number of the last change held; 0 when empty or another store's."""
        mark = self._mark()
        return int(mark["sequence"]) if mark else 0

    def follow(
        self, changed: Sequence[str], passages: Sequence[Passage], vectors: Mapping[str, Any], upto: int
    ) -> None:
        """Replace what is held of the changed articles, then remember the number. Passages without vector are left."""
        with self._guard:
            collection = self._open()
            for start in range(0, len(changed), BATCH):
                collection.delete(where={"article": {"$in": list(changed[start : start + BATCH])}})
            embedded = [passage for passage in passages if passage.id in vectors]
            for start in range(0, len(embedded), BATCH):
                batch = embedded[start : start + BATCH]
                collection.upsert(
                    ids=[passage.id for passage in batch],
                    embeddings=[vectors[passage.id].tolist() for passage in batch],
                    documents=[passage.text for passage in batch],
                    metadatas=[_metadata(passage) for passage in batch],
                )
            self._write_mark(upto, self._generation())

    def reset(self) -> None:
        """Begin a new, empty generation and delete the old ones."""
        with self._guard:
            self._release()
            following = self._generation() + 1
            if self._directory.exists():
                self._write_mark(0, following)
                for old in self._directory.glob("generation-*"):
                    shutil.rmtree(old, ignore_errors=True)

    def close(self) -> None:
        """Close Chroma, and note that it was closed cleanly."""
        with self._guard:
            if self._collection is not None:
                self._release()
                (self._directory / "open").unlink(missing_ok=True)

    def _open(self) -> Any:  # noqa: ANN401 - the vendor's collection
        if self._collection is None:
            self._directory.mkdir(parents=True, exist_ok=True)
            if (self._directory / "open").exists() and not self._sound():
                self.reset()
            elif not self.reached():
                self.reset()  # nothing that can be trusted: another store's, another format's, or half made
            (self._directory / "open").touch()
            self._client, self._collection = _connect(self._directory / f"generation-{self._generation()}")
        return self._collection

    def _release(self) -> None:
        if self._client is not None:
            self._client.close()
        self._client = self._collection = None

    def _sound(self) -> bool:
        """Try the index in a child process: what is broken can end the process that opens it."""
        path = self._directory / f"generation-{self._generation()}"
        if not path.exists():
            return False
        try:
            # The command is our own interpreter with our own module; nothing in it comes from outside.
            done = subprocess.run(
                [sys.executable, "-m", __name__, str(path)], capture_output=True, timeout=300, check=False
            )  # noqa: S603
        except subprocess.TimeoutExpired:
            return False
        return done.returncode == 0

    def _mark(self) -> dict[str, Any] | None:
        try:
            mark = json.loads((self._directory / "reached.json").read_text())
        except (OSError, ValueError):
            return None
        return mark if (mark.get("store"), mark.get("format")) == (self._store_id, FORMAT) else None

    def _generation(self) -> int:
        mark = self._mark()
        if mark:
            return int(mark["generation"])
        made = [int(path.name.rpartition("-")[2]) for path in self._directory.glob("generation-*")]
        return max(made, default=0)

    def _write_mark(self, sequence: int, generation: int) -> None:
        mark = {"sequence": sequence, "generation": generation, "store": self._store_id, "format": FORMAT}
        path = self._directory / "reached.json"
        part = path.with_suffix(".part")
        with part.open("w") as out:
            out.write(json.dumps(mark))
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)


def _connect(path: Path) -> tuple[Any, Any]:
    """Open or make the collection. Raises StoreDamagedError where Chroma does."""
    import chromadb
    from chromadb.config import Settings

    try:
        client = chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))
        configuration: Any = {
            "hnsw": {
                "space": "cosine",
                "sync_threshold": NEVER_FLUSH,
                "ef_search": SEARCH_BREADTH,
                "ef_construction": 200,
            }
        }
        collection = client.get_or_create_collection(COLLECTION, configuration=configuration, embedding_function=None)
    except Exception as error:  # Chroma raises its own, Rust's and SQLite's errors alike
        raise StoreDamagedError(
            f"The vector index cannot be opened ({error}). Run `onrecord check --repair`."
        ) from error
    return client, collection


def _metadata(passage: Passage) -> dict[str, str | int]:
    """Say of a passage what can be filtered by; None is left out, Chroma would drop it silently."""
    outlet = passage.credit.after or passage.credit.outlet
    said: dict[str, str | int | None] = {
        "article": passage.credit.article_id,
        "outlet": outlet.casefold() if outlet else None,
        "day": passage.day.toordinal() if passage.day else None,
    }
    return {name: value for name, value in said.items() if value is not None}


def probe(path: Path, samples: int = 20) -> bool:
    """Tell whether passages find themselves. May end the process where the index is broken: call it in a child."""
    client, collection = _connect(path)
    held = collection.get(limit=samples, include=["embeddings"])
    found = 0
    for id_, vector in zip(held["ids"], held["embeddings"], strict=True):
        nearest = collection.query(query_embeddings=[vector], n_results=5, include=[])["ids"][0]
        found += id_ in nearest
    client.close()
    return found >= len(held["ids"]) * 0.9


if __name__ == "__main__":
    sys.exit(0 if probe(Path(sys.argv[1])) else 1)
