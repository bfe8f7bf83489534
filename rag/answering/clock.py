"""How long the parts of an answer took. Enters: the moments between them. Leaves: milliseconds by name.

Does not know what the parts are.
"""

from __future__ import annotations

import time


class Clock:
    """Milliseconds since a question came, by the names of what was done."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._parts: dict[str, int] = {}

    def lap(self, name: str) -> None:
        """Note the time since the last lap."""
        now = time.perf_counter()
        self._parts[name] = round((now - self._last) * 1000)
        self._last = now

    def timings(self) -> dict[str, int]:
        """Give all laps, and the total."""
        return {**self._parts, "total": round((time.perf_counter() - self._began) * 1000)}
