"""Whether a host takes a connection, which is seen before the packages are loaded that send it words."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.adapters.hosts import trouble

SILENT = 0.2  # seconds

ASKED = """
import sys
import rag

settings = rag.Settings(llm_base_url=sys.argv[2], embedder="none")
with rag.open_archive(sys.argv[1] + "/store", settings=settings) as archive:
    archive.add(sys.argv[1] + "/ferry.md")
    answer = archive.ask("When did the ferry to Holm sink?")
print(answer.mode, answer.fell_back, "March" in answer.text, not {"openai", "llama_index"} & {*sys.modules})
"""


@pytest.fixture
def listening() -> Iterator[socket.socket]:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen(0)
        yield one


def address_of(one: socket.socket) -> str:
    return f"http://127.0.0.1:{one.getsockname()[1]}/v1"


def test_who_takes_a_connection_is_there(listening: socket.socket) -> None:
    assert trouble(address_of(listening), 5) is None


def test_nobody_listens(listening: socket.socket) -> None:
    address = address_of(listening)
    listening.close()
    assert trouble(address, 5) == "cannot be reached"
    assert trouble("http://nowhere.invalid/v1", 5) == "cannot be reached"
    assert trouble(f"http://{'a' * 70}.invalid/v1", 5) == "cannot be reached"


def test_who_takes_no_connection_is_not_waited_for(listening: socket.socket) -> None:
    with contextlib.ExitStack() as waiting:
        for _ in range(4):  # more than it keeps waiting: whoever comes now is not taken
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        assert trouble(address_of(listening), SILENT) == "does not answer"


def test_behind_a_proxy_nothing_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:1")
    assert trouble("http://nowhere.invalid/v1", 5) is None
    monkeypatch.setenv("no_proxy", "nowhere.invalid")
    assert trouble("http://nowhere.invalid/v1", 5) == "cannot be reached"


def test_where_nobody_is_there_no_package_is_loaded_that_sends_words(tmp_path: Path, listening: socket.socket) -> None:
    address = address_of(listening)
    listening.close()
    (tmp_path / "ferry.md").write_text("# A ferry sank\n\nThe ferry to Holm sank on 3 March.\n")
    run = [sys.executable, "-c", ASKED, str(tmp_path), address]
    told = subprocess.run(run, capture_output=True, text=True, check=True).stdout
    assert told.split() == ["extractive", "True", "True", "True"]
