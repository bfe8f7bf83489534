"""The vector index: passages in a local Chroma collection.

Enters: passages with their vectors, and vectors to look for. Leaves: passage ids with cosines. Does not know the
catalogue, nor whether a passage is still current. Vendor: Chroma, whose local index is not safe for two processes and
can be broken by a kill while it flushes; so it is opened by one owner, never flushed (`sync_threshold` above any size),
probed in a child process after an unclean stop, and thrown away when it fails.

The directory holds `reached.json`, which names the generation in use, and `open` while a process has it open.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.errors import StoreDamagedError, StoreError, StoreUnwritableError
from rag.types import Passage

if TYPE_CHECKING:
    from rag.ports import Vectors

FORMAT = 2
COLLECTION = "passages"
BATCH = 200  # 50 to 250 is what Chroma recommends; its ceiling is 5,461 with some builds of SQLite
NEVER_FLUSH = 1_000_000_000
SEARCH_BREADTH = 200
AT_ONCE = 2_000  # vectors that may be waited for while Chroma reads them from its log, about 1 ms each
PATIENCE = 600  # seconds for a probe; a large log takes a while to read
PROBE = "import sys; sys.path[:] = sys.argv[2:]; from rag.adapters.chroma import answer; answer(sys.argv[1])"


class View:
    """A `VectorIndex` over one generation, which only ever gains. Raises StoreDamagedError."""

    def __init__(
        self,
        collection: Any,  # noqa: ANN401 - the vendor's
        failures: Callable[[], AbstractContextManager[None]],
        read: Callable[[], None],
    ) -> None:
        self._collection = collection
        self._failures = failures
        self._read = read

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with cosines, best first."""
        asked = [vector.ravel().tolist()]
        with self._failures():
            found = self._collection.query(query_embeddings=asked, n_results=limit, include=["distances"])
        self._read()
        return [(id_, 1.0 - distance) for id_, distance in zip(found["ids"][0], found["distances"][0], strict=True)]


class ChromaVectors:
    """A `VectorIndex` that follows the catalogue. For the process that owns the indexes only.

    Its errors are StoreDamagedError where the index is to be thrown away, StoreUnwritableError where the disk refuses.
    """

    def __init__(self, directory: Path, store_id: str) -> None:
        self._directory = directory
        self._store_id = store_id
        self._guard = threading.RLock()
        self._collection: Any = None
        self._client: Any = None
        self._held: tuple[int, Any] | None = None  # the number reached, and the collection that has reached it
        self._broken = False
        self._unread = 0  # vectors in the log that no search has made Chroma read yet

    # --- searching --------------------------------------------------------------------------------------------------

    @property
    def ready(self) -> bool:
        """Whether a search would be answered at once. Until then the catalogue's own search is faster."""
        return self._held is not None and not self._broken and self._unread <= AT_ONCE

    def view(self) -> tuple[int, View]:
        """Give the number of the last change held and, at that number or a later one, what is held.

        Nothing is waited for, the index being written least of all. Raises StoreDamagedError where it is not open.
        """
        held = self._held
        if held is None:
            raise StoreDamagedError("The vector index is not open. Run `onrecord check --repair`.")
        return held[0], View(held[1], partial(self._failures, held[1]), self._read)

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with cosines, best first. Raises StoreDamagedError."""
        return self.view()[1].search(vector, limit)

    def _read(self) -> None:
        self._unread = 0

    def warm(self) -> None:
        """Let Chroma read its log now, so that no search waits for it."""
        collection = self._collection
        if collection is not None and self._unread and not self._broken:
            with self._failures():
                for vector in collection.get(limit=1, include=["embeddings"])["embeddings"]:
                    collection.query(query_embeddings=[vector], n_results=1, include=[])
                self._unread = 0

    # --- following --------------------------------------------------------------------------------------------------

    def reached(self) -> int:
        """Give the number of the last change held; 0 when empty or another store's."""
        mark = self._mark()
        return int(mark["sequence"]) if mark else 0

    def follow(
        self, changed: Sequence[str], passages: Sequence[Passage], vectors: Mapping[str, Any], upto: int
    ) -> None:
        """Replace what is held of the changed articles, then remember the number. Passages without vector are left."""
        with self._guard:
            self.open()
            with self._failures():
                for start in range(0, len(changed), BATCH):
                    self._collection.delete(where={"article": {"$in": list(changed[start : start + BATCH])}})
                embedded = [passage for passage in passages if passage.id in vectors]
                for start in range(0, len(embedded), BATCH):
                    batch = embedded[start : start + BATCH]
                    self._collection.upsert(
                        ids=[passage.id for passage in batch],
                        embeddings=[vectors[passage.id].tolist() for passage in batch],
                        documents=[passage.text for passage in batch],
                        metadatas=[_metadata(passage) for passage in batch],
                    )
                self._unread += len(embedded)
                self._write_mark(upto, self._generation(), self._collection.count())
                self._held = (upto, self._collection)

    def reset(self) -> None:
        """Forget everything: the next opening begins a generation of its own."""
        with self._guard:
            self._release()
            with self._failures():
                (self._directory / "reached.json").unlink(missing_ok=True)
            for old in self._directory.glob("generation-*"):
                shutil.rmtree(old, ignore_errors=True)
            self._broken = False

    @property
    def heavy(self) -> bool:
        """Whether it is yet to be opened and large: Chroma then reads its whole log, about 1 ms a vector."""
        mark = self._mark()
        return self._collection is None and mark is not None and mark["count"] > AT_ONCE

    def open(self) -> None:
        """Open the index for following; one that cannot be trusted is thrown away. Raises StoreError."""
        with self._guard:
            if self._broken:
                self.reset()
            if self._collection is not None:
                return
            flag = self._directory / "open"
            with self._failures():
                self._directory.mkdir(parents=True, exist_ok=True)
                clean = not flag.exists()
                if not self._trusted(clean):
                    self.reset()
                    self._write_mark(0, f"generation-{uuid.uuid4().hex[:8]}", 0)
                flag.touch()
            self._connect_checked(clean)

    def close(self) -> None:
        """Close Chroma, and note that it was closed cleanly."""
        with self._guard:
            if self._collection is not None:
                self._release()
                (self._directory / "open").unlink(missing_ok=True)

    def _trusted(self, clean: bool) -> bool:
        mark = self._mark()
        if not mark or not mark["sequence"]:  # another store's, another format's, or half made
            return False
        path = self._directory / mark["generation"]
        return (path / "chroma.sqlite3").is_file() and (clean or self._sound(path))

    def _connect_checked(self, clean: bool) -> None:
        """Connect, and compare what Chroma holds with what was noted; after a kill a batch may be half done."""
        noted = int((self._mark() or {"count": 0})["count"])
        self._client, self._collection = _connect(self._directory / self._generation())
        with self._failures():
            held = self._collection.count()
            if abs(held - noted) > (0 if clean else noted // 5):
                self._broken = True
                raise StoreDamagedError(f"The vector index holds {held} passages, {noted} were noted.")
            self._unread = 0  # counting made Chroma read its log
            self._held = (self.reached(), self._collection)

    def _release(self) -> None:
        client, self._client, self._collection, self._held, self._unread = self._client, None, None, None, 0
        if client is not None:
            client.close()

    def _sound(self, path: Path) -> bool:
        """Try the index in a child process: what is broken can end the process that opens it."""
        # The command is our own interpreter with our own module; nothing in it comes from outside.
        command = [sys.executable, "-c", PROBE, str(path), *sys.path]
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as child:
            try:
                return child.wait(timeout=PATIENCE) == 0
            except subprocess.TimeoutExpired:
                child.kill()
                return False

    @contextmanager
    def _failures(self, collection: Any = None) -> Iterator[None]:  # noqa: ANN401 - the vendor's
        """Turn what Chroma, Rust, SQLite and the disk raise into ours, and remember that the index failed.

        Not so where the failing collection is no longer ours: it was closed while somebody searched it.
        """
        try:
            yield
        except StoreError:
            raise
        except OSError as error:
            raise StoreUnwritableError(
                f"The vector index cannot be written ({error.strerror}). Check the store directory's rights and space."
            ) from error
        except BaseException as error:
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":  # Rust's is no Exception
                raise
            self._broken = self._broken or collection is None or collection is self._collection
            raise StoreDamagedError(f"The vector index failed ({error}). Run `onrecord check --repair`.") from error

    def _mark(self) -> dict[str, Any] | None:
        try:
            mark = json.loads((self._directory / "reached.json").read_text())
            known = (mark["store"], mark["format"]) == (self._store_id, FORMAT)
            numbers = {"sequence": int(mark["sequence"]), "count": int(mark["count"])}
            return {"generation": str(mark["generation"]), **numbers} if known else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _generation(self) -> str:
        return str((self._mark() or {"generation": "generation-none"})["generation"])

    def _write_mark(self, sequence: int, generation: str, count: int) -> None:
        mark = {"sequence": sequence, "generation": generation, "count": count, "store": self._store_id}
        path = self._directory / "reached.json"
        part = path.with_suffix(".part")
        with part.open("w") as out:
            out.write(json.dumps({**mark, "format": FORMAT}))
            out.flush()
            os.fsync(out.fileno())
        part.replace(path)


def _connect(path: Path) -> tuple[Any, Any]:
    """Open or make the collection. Raises StoreDamagedError where Chroma fails."""
    try:
        import chromadb
        from chromadb.config import Settings

        client = chromadb.PersistentClient(path=str(path), settings=Settings(anonymized_telemetry=False))
        configuration: Any = {
            "hnsw": {
                "space": "cosine",
                "sync_threshold": NEVER_FLUSH,
                "ef_search": SEARCH_BREADTH,
                "ef_construction": 200,
            }
        }
        return client, client.get_or_create_collection(COLLECTION, configuration=configuration, embedding_function=None)
    except BaseException as error:  # Chroma raises its own, Rust's and SQLite's errors alike, and Rust's panics
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        raise StoreDamagedError(
            f"The vector index cannot be opened ({error}). Run `onrecord check --repair`."
        ) from error


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


def answer(path: str) -> None:
    """Do as the child of `_sound`: end with 0 if the index is sound, and at once if the parent is gone."""

    def end_with_parent() -> None:
        sys.stdin.buffer.read()  # ends when the parent does, and the next owner must find nobody in the directory
        os._exit(2)

    threading.Thread(target=end_with_parent, daemon=True).start()
    os._exit(0 if probe(Path(path)) else 1)
