"""How the indexes follow the catalogue. Enters: a shelf and the indexes. Leaves: indexes that have caught up.

Does not know vendors. The catalogue's sequence of changes is the only truth: an index says how far it has read, and
reads on from there, so catching up can be cut short at any point and taken up again. An index that is damaged is
emptied and reads everything anew; no model is asked, the catalogue has the vectors.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from types import TracebackType
from typing import Protocol

from rag.errors import StoreDamagedError, StoreError
from rag.ports import Follower, Lock, Shelf

ARTICLES_AT_ONCE = 200
AFTER_TROUBLE = 30  # times the interval until an index that could not follow is tried again


class Index(Follower, Protocol):
    """A follower that its owner opens and closes.

    `heavy` says that opening it takes so long that a process that only adds leaves it to one that stays.
    """

    @property
    def heavy(self) -> bool:
        """Whether opening takes more than a few seconds."""
        ...

    def open(self) -> None:
        """Make ready to follow, and begin anew if what is there cannot be trusted. Raises StoreError."""
        ...

    def warm(self) -> None:
        """Do now what the next search would otherwise have to wait for."""
        ...

    def close(self) -> None:
        """Write down that it was closed cleanly."""
        ...


def catch_up(shelf: Shelf, follower: Follower, stopped: Callable[[], bool] = lambda: False) -> int:
    """Let one index read all changes it has not read, unless stopped, and give how many articles that were."""
    read = 0
    while not stopped() and (pending := shelf.changes(after=follower.reached())):
        now = pending[:ARTICLES_AT_ONCE]
        changed = [change.article_id for change in now]
        passages = shelf.passages(articles=changed)
        ids, vectors = shelf.vectors([passage.id for passage in passages])
        follower.follow(changed, passages, dict(zip(ids, vectors, strict=True)), now[-1].sequence)
        read += len(now)
    return read


class Ownership:
    """Who lets the indexes follow: this process, if it gets the lock, for as long as it holds it.

    With `watch`, a thread looks for changes of other processes every `interval` seconds. `trouble` says why an index
    could not follow; answers are right all the same, they come from the catalogue.
    """

    def __init__(
        self, shelf: Shelf, followers: Sequence[Index], lock: Lock, *, never: bool = False, interval: float = 1.0
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
        self._wake = threading.Event()
        self._thread: threading.Thread | None = None
        self.trouble: str | None = None

    @property
    def owner(self) -> bool:
        """Whether this process holds the lock."""
        return self._owner

    def take(self) -> bool:
        """Try to become the owner, without waiting. False too when the lock's file cannot be written."""
        with self._guard:
            if not self._owner and not self._never and not self._stop.is_set():
                held = ExitStack()
                try:
                    self._owner = held.enter_context(self._lock.take())
                except StoreError as error:
                    self.trouble = str(error)
                if self._owner:
                    self._held = held
                else:
                    held.close()
            return self._owner

    def catch_up(self) -> None:
        """Let the indexes follow, if this process can own them. What was committed stands, so this never fails.

        While a thread watches, it does the work, and nobody waits for it.
        """
        if self._thread is not None:
            self._wake.set()
        else:
            self._catch_up()

    def _catch_up(self) -> None:
        with self._guard:
            if self.take():
                self.trouble = None
                for follower in self._followers:
                    try:
                        if self._thread is not None or not follower.heavy:
                            self._follow(follower)
                    except StoreError as error:
                        self.trouble = str(error)

    def _follow(self, follower: Index) -> None:
        try:
            follower.open()
            catch_up(self._shelf, follower, self._stop.is_set)
        except StoreDamagedError:
            self._anew(follower)

    def _anew(self, follower: Index) -> None:
        follower.reset()
        follower.open()
        catch_up(self._shelf, follower, self._stop.is_set)

    def rebuild(self) -> bool:
        """Build all indexes anew from the catalogue. False if another process owns them. Raises StoreError."""
        with self._guard:
            if not self.take():
                return False
            for follower in self._followers:
                self._anew(follower)
            self.trouble = None
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
        while not self._stop.is_set():
            self._catch_up()
            try:
                for follower in self._followers if self._owner else ():
                    follower.warm()
            except StoreError as error:
                self.trouble = str(error)
            self._wake.wait(self._interval * (AFTER_TROUBLE if self.trouble else 1))
            self._wake.clear()

    def close(self) -> None:
        """Stop following, close the indexes and, only then, free the lock."""
        self._stop.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join()
        with self._guard:
            if self._owner:
                for follower in self._followers:
                    follower.close()
            self._held.close()
            self._owner = False

    def __enter__(self) -> Ownership:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
