"""A server on loopback that speaks OpenAI's streaming protocol, and fails in the ways that servers do.

The fault is chosen by the model's name, so that one server serves all tests; `requests` counts what came. With a
`window`, it counts tokens as a vocabulary of short pieces would, and refuses what is longer.
"""

from __future__ import annotations

import json
import re
import socket
import struct
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue

STATUS = {
    "500": (500, {"error": {"message": "boom"}}, {}),
    "503": (503, {"error": {"message": "later"}}, {}),
    "429": (429, {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}, {"Retry-After": "0"}),
    "429-soon": (429, {"error": {"message": "slow down"}}, {"Retry-After": "7"}),
    "429-long": (429, {"error": {"message": "slow down", "code": "rate_limit_exceeded"}}, {"Retry-After": "3600"}),
    "429-date": (429, {"error": {"message": "slow"}}, {"Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"}),
    "429-quota": (429, {"error": {"message": "no money", "code": "insufficient_quota"}}, {}),
    "401": (401, {"error": {"message": "bad key sk-canary-1234", "code": "invalid_api_key"}}, {}),
    "403": (403, {"error": {"message": "not for sk-canary-1234"}}, {}),
    "404": (404, {"error": {"message": "no such model", "code": "model_not_found"}}, {}),
    "400-context": (400, {"error": {"message": "maximum context length", "code": "context_length_exceeded"}}, {}),
    "400": (400, {"error": {"message": "nonsense"}}, {}),
}
TOKEN = re.compile(r"[A-Za-z]{1,4}|[^A-Za-z\s]|\n")
SAID = "The dockers voted to strike on Tuesday. [e1]\n"


class Server(ThreadingHTTPServer):
    """The server, with what it was asked."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("127.0.0.1", port), Handler)
        self.requests: list[dict[str, object]] = []
        self.keys: list[str] = []
        self.said = SAID
        self.owner = "someone"
        self.loading = 0  # so many times it is too early to say which model it has
        self.fault: str | None = None  # where the model's name is not to choose it
        self.window: int | None = None
        self.silent: Queue[str] = Queue()  # one line for each request that is kept waiting
        self.left: Queue[str] = Queue()  # and one for each of them whose client went

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: some faults break the connection on purpose."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/v1"


class Handler(BaseHTTPRequestHandler):
    """One request; the model's name is the fault to show."""

    protocol_version = "HTTP/1.1"
    server: Server

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        if self.server.loading:
            self.server.loading -= 1
            self._json(*STATUS["503"])
            return
        self._json(
            200, {"object": "list", "data": [{"id": "only-one", "object": "model", "owned_by": self.server.owner}]}, {}
        )

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["content-length"])))
        self.server.requests.append(body)
        self.server.keys.append(self.headers.get("authorization", ""))
        fault = self.server.fault or body["model"]
        needed = sum(len(TOKEN.findall(one["content"])) + 4 for one in body["messages"]) + body.get("max_tokens", 0)
        if self.server.window is not None and needed > self.server.window:
            fault = "400-context"
        if fault.startswith("refuses") and (
            "grammar" in body or ("response_format" in body and fault != "refuses-grammar")
        ):
            self._json(400, {"error": {"message": "no such parameter"}}, {})
        elif fault in STATUS:
            self._json(*STATUS[fault])
        elif fault == "html":
            self._whole(b"<html>502 Bad Gateway</html>", "text/html", 200)
        elif fault == "502":
            self._whole(b"<html>Bad Gateway sk-canary-1234</html>", "text/html", 502)
        elif fault == "never-begins":
            self._kept_waiting(fault)
        elif fault == "hang":
            time.sleep(5)
        else:
            self._stream(fault)

    def _json(self, status: int, value: object, headers: dict[str, str]) -> None:
        self._whole(json.dumps(value).encode(), "application/json", status, headers)

    def _whole(self, data: bytes, kind: str, status: int, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"content-type": kind, "content-length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def _stream(self, fault: str) -> None:
        self.send_response(200)
        self.send_header("content-type", "text/event-stream")
        self.send_header("transfer-encoding", "chunked")
        self.end_headers()
        words = "" if fault == "empty" else self.server.said
        for at in range(0, len(words), 7):
            self._event(_chunk(words[at : at + 7], None))
            if fault == "stalls" and at:
                time.sleep(5)
        if fault == "never-ends":
            self._kept_waiting(fault)
            return
        if fault == "reset":
            self._reset()
            return
        if fault == "error-event":
            self._event({"error": {"message": "overloaded", "code": 500}})
        elif fault == "bad-json":
            self._chunked(b'data: {"id": "x", brok\n\n')
        elif fault not in {"no-end", "empty"}:
            self._event(_chunk("", {"filter": "content_filter", "length": "length"}.get(fault, "stop")))
            self._event(
                {
                    **_chunk("", None),
                    "choices": [],
                    "usage": {"prompt_tokens": 42, "completion_tokens": 7, "total_tokens": 49},
                }
            )
        if fault != "no-end":
            self._chunked(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _reset(self) -> None:
        """Break the connection off as a host does that dies. What reads or writes it would hold it open."""
        self.close_connection = True
        self.wfile.flush()
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        for one in (self.rfile, self.wfile, self.connection):
            one.close()

    def _kept_waiting(self, fault: str) -> None:
        self.close_connection = True
        self.server.silent.put(fault)
        with suppress(OSError):
            if not self.connection.recv(1):
                self.server.left.put(fault)

    def _event(self, value: object) -> None:
        self._chunked(f"data: {json.dumps(value)}\n\n".encode())

    def _chunked(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()


def _chunk(words: str, finish: str | None) -> dict[str, object]:
    choice = {"index": 0, "delta": {"role": "assistant", "content": words}, "finish_reason": finish}
    return {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}


@contextmanager
def served(port: int = 0) -> Iterator[Server]:
    """Serve until the block ends, at a port that is free if none is given."""
    server = Server(port)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
