"""A program of a peer, seen from the bench. Enters: a command. Leaves: replies to requests, a JSON object each.

Does not know what is asked. Every request is answered before the next is sent, so neither side can wait for the other.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any

PROJECT = Path(__file__).parents[3]


class PeerFailedError(RuntimeError):
    """A peer's program ended, or said that it could not do what was asked."""


class Program:
    """A running program. A context manager; what it prints beside its replies goes to stderr."""

    def __init__(self, command: Sequence[str]) -> None:
        self._command = tuple(command)
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", cwd=PROJECT
        )

    @classmethod
    def of(cls, python: Path, module: str) -> Program:
        """Start a module of `tests.bench.peers` with a Python of its own."""
        return cls([str(python), "-m", f"tests.bench.peers.{module}"])

    def ask(self, do: str, **arguments: Any) -> dict[str, Any]:
        """Ask for one thing and give the reply. Raises PeerFailedError."""
        given, taken = self._process.stdin, self._process.stdout
        if given is None or taken is None:
            raise PeerFailedError("The program was started without pipes.")
        try:
            given.write(json.dumps({"do": do, **arguments}, ensure_ascii=False) + "\n")
            given.flush()
            line = taken.readline()
        except BrokenPipeError:
            line = ""
        if not line:
            raise PeerFailedError(f"{self._command[-1]} ended with status {self._process.wait()} when asked to {do}.")
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            raise PeerFailedError(f"{self._command[-1]} could not {do}: {reply['error']}")
        return reply

    def close(self) -> None:
        """Let the program end: it does when there is nothing more to read."""
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(BrokenPipeError):  # it has ended already
                    pipe.close()
        self._process.wait()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
