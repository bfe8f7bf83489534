"""The key of a language model stands nowhere: not on the page, in what is sent to it, in its exports or in the log."""

from __future__ import annotations

import base64
import dataclasses
import logging
import re
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import rag
from tests.rag.adapters import openai_server
from tests.ui.conftest import OWNING
from tests.ui.serving import served

CANARY = "sk-canary-1234"
ROUTES = (
    "",
    "config",
    "gradio_api/info",
    "gradio_api/startup-events",
    "gradio_api/app_id",
    "theme.css",
    "openapi.json",
)
EXPORT = re.compile(r'href="data:[^,"]*;base64,([^"]*)"')


@pytest.mark.browser
@pytest.mark.parametrize("fault", [None, "401", "500", "reset", "error-event"])
def test_the_key_is_nowhere(
    visit: Any, own_store: Path, fault: str | None, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    with openai_server.served() as server:
        server.fault = fault
        settings = dataclasses.replace(OWNING, llm_base_url=server.address, llm_model="good", llm_key=CANARY)
        with rag.open_archive(own_store, settings=settings) as archive, served(archive, own_store) as address:
            visitor = visit(address)
            visitor.page.on("response", lambda response: seen.append(_words(response)))
            visitor.ask("What did Ilya Grashchenkov expect of the negotiations?")
            visitor.look_up("Positions", "negotiations")
            assert EXPORT.search(visitor.page.content()), "the exports are on the page"
            seen.append(visitor.page.content())
            seen += [base64.b64decode(one).decode() for one in EXPORT.findall(visitor.page.content())]
            seen += [_fetched(address + route) for route in ROUTES]
            seen += [*archive.notices, repr(archive), repr(settings)]
        heard = list(server.keys)
    said = capfd.readouterr()
    assert heard
    assert all(CANARY in one for one in heard), "the server was given it, and nobody else"
    for words in (*seen, caplog.text, said.out, said.err):
        assert CANARY not in words
        assert base64.b64encode(CANARY.encode()).decode().rstrip("=") not in words


def _words(response: Any) -> str:
    with suppress(Exception):  # a stream that goes on, or a redirect, has no words to give
        return str(response.text())
    return ""


def _fetched(address: str) -> str:
    try:
        with urllib.request.urlopen(address) as reply:  # noqa: S310 - this machine's page
            return str(reply.read().decode())
    except urllib.error.HTTPError as error:
        return error.read().decode()
