"""Answers that nobody waits for any longer: the model's server is left at once, and nothing of the request stays."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import rag
from rag.adapters.llama_index import LlamaIndexModel
from rag.ports import Message
from rag.stopping import Stop, Stoppable, Stopped

BOUND = 30  # seconds that a machine in trouble may take; without the cut, the model's patience of 600 would pass
TIMES = 5
STRIKE = "---\ntitle: Dockers strike\n---\nThe dockers voted to strike on Tuesday. The port offered more pay."
QUESTION = "What did the dockers vote for?"
WAITING = ("never-begins", "never-ends")


@pytest.fixture
def opened(server: Any, tmp_path: Path) -> Iterator[Callable[[str], rag.Archive]]:
    article = tmp_path / "strike.md"
    article.write_text(STRIKE)
    made: list[rag.Archive] = []

    def open_with(fault: str) -> rag.Archive:
        settings = rag.Settings(
            embedder="none", llm_base_url=server.address, llm_model=fault, llm_timeout=600.0, indexes="never"
        )
        made.append(rag.open_archive(tmp_path / "store", settings=settings))
        made[-1].add(article)
        return made[-1]

    yield open_with
    for archive in made:
        archive.close()


def held() -> tuple[int, int]:
    """Threads and open files of this process."""
    return threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))


def comes_back_to(base: tuple[int, int]) -> bool:
    until = time.monotonic() + BOUND
    while any(now > before for now, before in zip(held(), base, strict=True)) and time.monotonic() < until:
        time.sleep(0.01)
    return all(now <= before for now, before in zip(held(), base, strict=True))


@pytest.mark.parametrize("fault", WAITING)
def test_a_server_is_left_while_its_next_word_is_waited_for(
    opened: Callable[[str], rag.Archive], server: Any, fault: str
) -> None:
    archive = opened(fault)
    base = None
    for _ in range(TIMES):
        stream = archive.stream(QUESTION)
        heard: list[object] = []
        waiting = threading.Thread(target=lambda heard=heard, stream=stream: heard.extend(stream))
        waiting.start()
        assert server.silent.get(timeout=BOUND) == fault
        stream.close()
        assert server.left.get(timeout=BOUND) == fault
        waiting.join(BOUND)
        assert not waiting.is_alive()
        assert not any(isinstance(one, rag.Answer) for one in heard)
        assert list(stream) == []
        if base is None:  # what the first answer of a process loads stays
            del stream, waiting
            assert comes_back_to((threading.active_count(), 10_000))
            base = held()
    assert base is not None
    assert comes_back_to(base)
    assert len(server.requests) == TIMES, "what was stopped is not tried again"


@pytest.mark.parametrize("leave", [lambda stream: stream.close(), lambda stream: None])
def test_a_server_is_left_between_two_statements(
    opened: Callable[[str], rag.Archive], server: Any, leave: Callable[[Any], None]
) -> None:
    server.said = "The dockers voted to strike on Tuesday. [e1]\nThe"
    stream = opened("never-ends").stream(QUESTION)
    assert isinstance(next(stream), rag.Statement)
    leave(stream)
    del stream  # a stream that is dropped is closed too
    assert server.left.get(timeout=BOUND) == "never-ends"


def test_nothing_of_a_request_is_left_to_the_collection_of_garbage(
    opened: Callable[[str], rag.Archive], server: Any
) -> None:
    """It may run while this thread holds the lock of the client's connections, and closing a response takes that."""
    server.said = "The dockers voted to strike on Tuesday. [e1]\nThe"
    archive = opened("never-ends")
    gc.disable()
    try:
        stream = archive.stream(QUESTION)
        next(stream)
        stream.close()
        left = [one for one in gc.get_objects() if type(one).__module__ == "httpx" and type(one).__name__ == "Response"]
        assert all(one.is_closed for one in left)
    finally:
        gc.enable()


def test_of_a_model_that_is_stopped_nothing_is_asked(server: Any) -> None:
    model = LlamaIndexModel(
        address=lambda: server.address, host=None, key=None, name="good", window=4096, most=100, timeout=10.0
    )
    stop = Stop()
    stop.say()
    with pytest.raises(Stopped):
        list(model.stopped_by(stop).stream([Message(role="user", content="Who struck?")]))
    assert server.requests == []


def test_a_pause_before_the_next_try_ends_too(server: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 9.0)
    model = LlamaIndexModel(
        address=lambda: server.address, host=None, key=None, name="500", window=4096, most=100, timeout=10.0
    )
    stop = Stop()
    heard = Stoppable(
        (one for one in model.stopped_by(stop).stream([Message(role="user", content="Who struck?")])), stop
    )
    waiting = threading.Thread(target=lambda: list(heard))
    waiting.start()
    until = time.monotonic() + BOUND
    while not server.requests and time.monotonic() < until:
        time.sleep(0.01)
    heard.close()
    waiting.join(BOUND)
    assert not waiting.is_alive()
    assert len(server.requests) == 1


def test_a_finished_answer_keeps_no_connection(opened: Callable[[str], rag.Archive]) -> None:
    archive = opened("good")
    assert archive.ask(QUESTION).mode == "llm"
    base = held()
    for _ in range(TIMES):
        assert archive.ask(QUESTION).mode == "llm"
    assert comes_back_to(base)
