"""How the indexes follow the catalogue. Enters: a shelf and the indexes. Leaves: indexes that have caught up.

Does not know vendors. The catalogue's sequence of changes is the only truth: an index says how far it has read, and
reads on from there, so catching up can be cut short at any point and taken up again.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from contextlib import ExitStack
from types import TracebackType

from rag.ports import Follower, Lock, Shelf

ARTICLES_AT_ONCE = 200


def catch_up(shelf: Shelf, follower: Follower) -> int:
    """Let one index read all changes it has not read, and give how many articles that were."""
    read = 0
    while pending := shelf.changes(after=follower.reached()):
        now = pending[:ARTICLES_AT_ONCE]
        changed = [change.article_id for change in now]
        passages = shelf.passages(articles=changed)
        ids, vectors = shelf.vectors([passage.id for passage in passages])
        follower.follow(changed, passages, dict(zip(ids, vectors, strict=True)), now[-1].sequence)
        read += len(now)
    return read


class Ownership:
    """Who lets the indexes follow: this process, if it gets the lock, for as long as it holds it.

    With `watch`, a thread looks for changes of other processes every `interval` seconds.
    """

    def __init__(
        self, shelf: Shelf, followers: Sequence[Follower], lock: Lock, *, never: bool = False, interval: float = 1.0
    ) -> None:
        self._never = never
        self._shelf = shelf
        self._followers = followers
        self._lock = lock
        self._interval = interval
        self._held = ExitStack()
        self._owner = False
        self._guard = threading.RLock()
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def owner(self) -> bool:
        """Whether this process holds the lock."""
        return self._owner

    def take(self) -> bool:
        """Try to become the owner, without waiting."""
        with self._guard:
            if not self._owner and not self._never:
                self._owner = self._held.enter_context(self._lock.take())
            return self._owner

    def catch_up(self) -> None:
        """Let all indexes follow, if this process can own them."""
        with self._guard:
            if self.take():
                for follower in self._followers:
                    catch_up(self._shelf, follower)

    def rebuild(self) -> bool:
        """Build all indexes anew from the catalogue. False if another process owns them."""
        with self._guard:
            if not self.take():
                return False
            for follower in self._followers:
                follower.reset()
                catch_up(self._shelf, follower)
            return True

    def behind(self) -> int:
        """Count the articles that changed since the index that lags most last read."""
        return max(len(self._shelf.changes(after=follower.reached())) for follower in self._followers)

    def watch(self) -> None:
        """Follow in the background until closed, and take over when the owner is gone."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="onrecord-following", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._stop.wait(self._interval):
            behind = any(follower.reached() < self._shelf.sequence() for follower in self._followers)
            if behind or not self._owner:
                self.catch_up()

    def close(self) -> None:
        """Stop following and free the lock."""
        self._stop.set()
        if self._thread is not None:
            self._thread.join()
        with self._guard:
            self._held.close()
            self._owner = False

    def __enter__(self) -> Ownership:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
