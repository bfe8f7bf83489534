"""A model is asked once for the same thing, and what it did not finish is asked for again."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.bench.remembering import remembered
from tests.rag.adapters.openai_server import served


def ask(address: str, model: str, question: str = "Who?") -> httpx.Response:
    asked: Mapping[str, Any] = {"model": model, "messages": [{"role": "user", "content": question}], "stream": True}
    return httpx.post(f"{address}/chat/completions", json=asked)


def test_a_reply_is_asked_for_once(tmp_path: Path) -> None:
    with served() as server:
        with remembered(server.address, tmp_path) as near:
            first = ask(near, "good")
            assert first.text == ask(server.address, "good").text
            before = len(server.requests)
            assert ask(near, "good").content == first.content
            assert len(server.requests) == before
            ask(near, "good", "When?")
            assert len(server.requests) == before + 1, "another question is another request"
        with remembered(server.address, tmp_path) as near:
            assert ask(near, "good").content == first.content
            assert len(server.requests) == before + 1, "another run knows what this one was told"
            assert httpx.get(f"{near}/models").json() == httpx.get(f"{server.address}/models").json()


@pytest.mark.parametrize("fault", ["500", "401", "no-end", "filter", "empty", "error-event", "html"])
def test_a_failure_is_passed_on_and_not_kept(tmp_path: Path, fault: str) -> None:
    with served() as server, remembered(server.address, tmp_path) as near:
        first = ask(near, fault)
        assert first.status_code == ask(server.address, fault).status_code
        before = len(server.requests)
        ask(near, fault)
        assert len(server.requests) == before + 1
