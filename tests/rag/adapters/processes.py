"""What other processes do in the tests of the store. Each function is the whole of a child process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rag.adapters.filelock import FileLockOnce
from tests.rag.adapters.making import archive, catalogue, entry, file


def start(target: Callable[..., None], *args: object) -> Any:
    """Start a child in a fresh interpreter."""
    child = multiprocessing.get_context("spawn").Process(target=target, args=args)
    child.start()
    return child


def end(child: Any) -> int:
    """Wait for a child and give its exit code; one that hangs is killed."""
    child.join(120)
    if child.is_alive():
        child.kill()
        child.join()
    code = int(child.exitcode)
    child.close()
    return code


def wait_for(path: Path, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not path.exists():
        if time.monotonic() > until:
            raise TimeoutError(path)
        time.sleep(0.01)


def commit_many(store: Path, prefix: str, many: int) -> None:
    """Open (or make) a store and commit articles to it."""
    with_store = catalogue(store)
    for number in range(many):
        _, outcome = with_store.commit(entry(f"{prefix}{number}", f"words of {prefix}{number}"))
        if outcome != "added":
            raise AssertionError(outcome)
    with_store.close()


def hold_write_lock(store: Path, seconds: float) -> None:
    """Hold SQLite's write lock for a while."""
    database = sqlite3.connect(store / "catalogue.db", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    (store / "held").touch()
    time.sleep(seconds)
    database.execute("ROLLBACK")
    database.close()


def add_and_remove(store: Path, sources: Path) -> None:
    """Do as the command line while another process looks after the indexes: add two articles, remove one."""
    with archive(store) as opened:
        first = opened.add(file(sources, "b1", "A zebrafish was found in the harbour of Odesa.", title="Harbour"))
        second = opened.add(file(sources, "b2", "An okapi was born in the zoo of Kyiv.", title="Zoo"))
        opened.remove(*second.added)
        if len(first.added) != 1 or opened._parts.ownership.owner:
            raise AssertionError(first)


def look_after_indexes(store: Path, until: Path) -> None:
    """Own the indexes until a file appears."""
    with archive(store, "always") as opened:
        while not opened._parts.ownership.owner:
            time.sleep(0.01)
        (store / "owned").touch()
        wait_for(until)


def own_and_die(store: Path) -> None:
    """Take the indexes, catch up, and end as by kill -9."""
    opened = archive(store)
    opened._parts.ownership.catch_up()
    os.kill(os.getpid(), signal.SIGKILL)


def hold_lock(place: Path) -> None:
    """Hold the lock between processes until killed."""
    with FileLockOnce(place / "lock").take():
        (place / "held").touch()
        time.sleep(100)
