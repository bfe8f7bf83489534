"""Stopping what nobody waits for any longer. Enters: a word from any thread. Leaves: an end, at once.

Knows no other module. A generator can be closed only between its steps. Who waits for a language model's next word
waits within a step, so whatever such a wait hangs on is cut, and the step ends.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from threading import Event, Lock
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Stopped(Exception):  # noqa: N818 - the end that was asked for, and no error
    """Somebody said that nobody waits any longer. Passes through everything, and is met in `Stoppable` alone."""


class Stop:
    """A word that is said once: nobody waits any longer. Safe for threads."""

    def __init__(self) -> None:
        self._said = Event()
        self._guard = Lock()
        self._cuts: list[Callable[[], object]] = []

    @property
    def said(self) -> bool:
        """Whether the word was said."""
        return self._said.is_set()

    def say(self) -> None:
        """Say it, and cut what is waited for."""
        with self._guard:
            self._said.set()
            cuts = list(self._cuts)
        for cut in cuts:
            cut()

    def wait(self, seconds: float) -> None:
        """Wait so long, or until the word is said; then raise Stopped."""
        if self._said.wait(seconds):
            raise Stopped

    @contextmanager
    def cutting(self, cut: Callable[[], object]) -> Iterator[None]:
        """Call `cut` from the thread that says the word, should it be said within the block; Stopped if it was."""
        with self._guard:
            if self._said.is_set():
                raise Stopped
            self._cuts.append(cut)
        try:
            yield
        finally:
            with self._guard:
                self._cuts.remove(cut)


class Stoppable(Generic[Item]):
    """An iterator over what a generator gives that any thread may close, also while another waits for the next item.

    >>> items = Stoppable((number for number in range(3)), Stop())
    >>> next(items)
    0
    >>> items.close()
    >>> list(items)
    []
    """

    def __init__(self, items: Generator[Item, None, None], stop: Stop) -> None:
        self._items = items
        self._stop = stop
        self._running = Lock()

    def __iter__(self) -> Stoppable[Item]:
        """Give itself."""
        return self

    def __next__(self) -> Item:
        """Give the next item; none once it is closed."""
        try:
            with self._running:
                item = next(self._items)
        except Stopped:
            raise StopIteration from None
        if self._stop.said:
            self.close()
            raise StopIteration
        return item

    def close(self) -> None:
        """End it: what is waited for is cut, and nothing more is given."""
        self._stop.say()
        if self._running.acquire(blocking=False):  # else the step that runs ends it
            try:
                self._items.close()
            finally:
                self._running.release()
