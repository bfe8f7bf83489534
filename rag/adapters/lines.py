"""The connections that a request runs over, so that it can be ended from another thread. Knows no messages.

Enters: what the HTTP client tells of its connections. Leaves: nothing. Vendor: none; httpx and httpcore hand their
streams over in a request's "trace".
"""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock
from typing import Any

OPENED = (".connect_tcp.complete", ".start_tls.complete")


class Line:
    """What one request runs over. Safe for threads."""

    def __init__(self) -> None:
        self._guard = Lock()
        self._streams: list[Any] = []
        self._responses: list[Any] = []
        self._cut = False

    def opened(self, event: str, told: dict[str, Any]) -> None:
        """Take note of a connection; the client calls this for whatever it does."""
        if not event.endswith(OPENED):
            return
        with self._guard:
            self._streams.append(told["return_value"])
            cut = self._cut
        if cut:
            self.cut()

    def answered(self, response: Any) -> None:  # noqa: ANN401 - the vendor's
        """Take note of a response; the client calls this when its header is there."""
        self._responses.append(response)

    def cut(self) -> None:
        """End what is read or written on it, in whichever thread. A socket is closed by the thread that reads it."""
        with self._guard:
            self._cut = True
            streams = list(self._streams)
        for stream in streams:
            _shut(stream.get_extra_info("socket"))

    def close(self) -> None:
        """Give its connections back; for the thread that reads them.

        A response left to the collection of garbage would be closed whenever that runs, which may be while the same
        thread holds the lock of the client's connections, and then waits for itself for ever.
        """
        for one in (*self._responses, *self._streams):
            with suppress(Exception):
                one.close()


def _shut(connection: Any) -> None:  # noqa: ANN401 - the vendor's
    """Say to both ends that nothing more comes; a socket that waits in another thread wakes up, as with a close alone
    it does not. Past an encrypted socket's own way, which is not safe for threads.
    """
    if isinstance(connection, socket.socket):
        with suppress(OSError):
            socket.socket.shutdown(connection, socket.SHUT_RDWR)
