"""A language model's replies, kept. Enters: a server's address and a folder outside the project. Leaves: an address.

Behind that address the same server answers, but what it was asked before is given from the folder: a run that was
stopped goes on where it was, and another reads the same words. A reply belongs to the whole request and to the models
that the server says it has; only whole replies are kept. Delete the file to begin anew. Does not know what is asked,
and nothing of time: a reply that was kept comes at once.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import httpx

FILE = "replies.db"
PATIENCE = 60.0  # seconds to wait for another process that writes
SLOWEST = 1800.0  # seconds until a server's next words
GOOD = 200
PASSED_ON = ("Content-Type", "Authorization")


@contextmanager
def remembered(address: str, folder: Path) -> Iterator[str]:
    """Give the address under which the server's replies are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    with httpx.Client(timeout=SLOWEST, trust_env=False) as client:
        replies = _Replies(folder / FILE)
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(address.rstrip("/"), replies, client))
        server.daemon_threads = True
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}{urlsplit(address).path.rstrip('/')}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
            sys.stderr.write(f"language model: {replies.new} replies were new, {replies.kept} kept from before\n")


class _Replies:
    """The file of replies; `new` and `kept` count what this run asked for."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.new = self.kept = 0
        with closing(self._open()) as store:
            store.execute("PRAGMA journal_mode=WAL")
            store.execute(
                "CREATE TABLE IF NOT EXISTS replies (key BLOB PRIMARY KEY, type TEXT NOT NULL, body BLOB NOT NULL)"
                " WITHOUT ROWID"
            )

    def find(self, key: bytes) -> tuple[str, bytes] | None:
        """Give the media type and the body of a reply that was kept."""
        with closing(self._open()) as store:
            found: tuple[str, bytes] | None = store.execute(
                "SELECT type, body FROM replies WHERE key = ?", (key,)
            ).fetchone()
        self.kept += found is not None
        return found

    def keep(self, key: bytes, media_type: str, body: bytes) -> None:
        """Keep a reply."""
        with closing(self._open()) as store, store:
            store.execute("INSERT OR IGNORE INTO replies VALUES (?, ?, ?)", (key, media_type, body))
        self.new += 1

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(self._file, timeout=PATIENCE)


def _handler(address: str, replies: _Replies, client: httpx.Client) -> type[BaseHTTPRequestHandler]:
    parts = urlsplit(address)
    host = f"{parts.scheme}://{parts.netloc}"

    class Handler(BaseHTTPRequestHandler):
        """Answers from the file, or asks the server."""

        def do_GET(self) -> None:
            """Pass on: what models there are is never kept."""
            self._give(self._asked("GET", b""))

        def do_POST(self) -> None:
            """Give a reply that was kept, or ask for one and keep it if it is whole."""
            body = self.rfile.read(int(self.headers.get("Content-Length", "0")))
            models = client.get(f"{address}/models", headers=self._headers()).content
            key = hashlib.sha256(b"\n".join([_names(models), self.path.encode(), body])).digest()
            found = replies.find(key)
            if found is not None:
                self._give((GOOD, *found))
                return
            status, media_type, said = self._asked("POST", body)
            if status == GOOD and _is_whole(media_type, said):
                replies.keep(key, media_type, said)
            self._give((status, media_type, said))

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of single requests."""

        def _asked(self, method: str, body: bytes) -> tuple[int, str, bytes]:
            reply = client.request(method, host + self.path, content=body, headers=self._headers())
            return reply.status_code, reply.headers.get("Content-Type", ""), reply.content

        def _headers(self) -> dict[str, str]:
            return {name: value for name in PASSED_ON if (value := self.headers.get(name))}

        def _give(self, reply: tuple[int, str, bytes]) -> None:
            status, media_type, body = reply
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _names(models: bytes) -> bytes:
    """Give the models that a server lists, without what changes from one start to the next."""
    try:
        listed = json.loads(models).get("data", [])
    except (ValueError, AttributeError):
        return b""
    return json.dumps([[one.get("id"), (one.get("meta") or {}).get("size")] for one in listed]).encode()


def _is_whole(media_type: str, body: bytes) -> bool:
    """Whether a model came to its own end, or to the length that it was given."""
    ends = (b'"finish_reason":"stop"', b'"finish_reason":"length"')
    return (b"[DONE]" in body or "stream" not in media_type) and any(end in body.replace(b": ", b":") for end in ends)
