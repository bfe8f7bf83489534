"""Waiting for answers, and leaving them. Enters: what gives items one by one. Leaves: the items. Knows no page.

A visitor who presses Stop or closes the tab waits no longer: then what gives the items is closed, from outside of the
thread in which the next one is waited for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncGenerator, Iterator
from functools import cache
from typing import Any, Generic, Protocol, TypeVar

import anyio
import anyio.to_thread
import gradio as gr

Item = TypeVar("Item")
Given = TypeVar("Given", covariant=True)
AT_ONCE = 200  # questions; each waits for its next statement in a thread


class Closable(Iterator[Given], Protocol[Given]):
    """An iterator that any thread may close."""

    def close(self) -> None:
        """Give no more."""


async def waited_for(items: Closable[Item]) -> AsyncGenerator[Item, None]:
    """Give items one by one, each waited for in a thread that is left behind when nobody waits any longer.

    Were the thread waited for, a question that was stopped would last as long as it takes to end, and the browser
    drops what is asked before.
    """
    threads = _threads()
    end: Any = object()
    try:
        while (
            item := await anyio.to_thread.run_sync(next, items, end, abandon_on_cancel=True, limiter=threads)
        ) is not end:
            yield item
    finally:
        items.close()


@cache
def _threads() -> anyio.CapacityLimiter:
    return anyio.CapacityLimiter(AT_ONCE)


class Visits:
    """What is being answered, by the tab that asked; the tab may be closed before there is an end."""

    def __init__(self) -> None:
        self._open: dict[str | None, set[Closable[Any]]] = defaultdict(set)

    def of(self, session: str | None, items: Closable[Item]) -> Closable[Item]:
        """Give items that are noted as this tab's, until they are closed."""
        noted = _Noted(items, self, session)
        self._open[session].add(noted)
        return noted

    def closed(self, session: str | None, items: Closable[Any]) -> None:
        """Forget what has ended."""
        self._open[session].discard(items)
        if not self._open[session]:
            self._open.pop(session, None)

    def left(self, request: gr.Request) -> None:
        """Close whatever a tab still waits for."""
        for items in tuple(self._open.get(request.session_hash, ())):
            items.close()


class _Noted(Generic[Item]):
    """Items of a tab."""

    def __init__(self, items: Closable[Item], visits: Visits, session: str | None) -> None:
        self._items, self._visits, self._session = items, visits, session

    def __iter__(self) -> Iterator[Item]:
        return self

    def __next__(self) -> Item:
        return next(self._items)

    def close(self) -> None:
        try:
            self._items.close()
        finally:
            self._visits.closed(self._session, self)
