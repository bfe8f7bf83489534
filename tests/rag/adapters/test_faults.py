"""An archive whose language model fails in every way we know: each question is answered, and the next one well."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import rag
from rag.stopping import Stop

CANARY = "sk-canary-1234"
STRIKE = "---\ntitle: Dockers strike\n---\nThe dockers voted to strike on Tuesday. The port offered nine percent more."
QUESTION = "What did the dockers vote for?"
LEANING = "And the port?"
AT_MOST = 3  # requests for one question, whatever they are for
BEFORE_WORDS = (
    "500", "502", "503", "429", "429-soon", "429-long", "429-date", "429-quota", "401", "403", "404", "400-context",
    "400", "html", "hang", "empty", "stalls",
)  # fmt: skip
IN_THE_MIDST = ("reset", "error-event", "bad-json", "no-end", "filter")


@pytest.fixture
def archive(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[rag.Archive]:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    article = tmp_path / "strike.md"
    article.write_text(STRIKE)
    settings = rag.Settings(
        embedder="none", llm_base_url=server.address, llm_model="good", llm_key=CANARY, llm_timeout=0.5
    )
    with rag.open_archive(tmp_path / "store", settings=settings) as opened:
        opened.add(article)
        yield opened


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """The pauses that were made; nobody waits for them."""
    made: list[float] = []
    monkeypatch.setattr(Stop, "wait", lambda _, seconds: made.append(seconds))
    return made


@pytest.mark.parametrize("fault", [*BEFORE_WORDS, *IN_THE_MIDST])
def test_whatever_fails_the_articles_answer_and_the_next_question_is_answered_well(
    archive: rag.Archive, server: Any, fault: str, pauses: list[float], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.fault = fault
    failed = archive.ask(QUESTION)
    assert not failed.abstained
    assert "strike" in failed.text
    assert failed.notices
    assert not failed.complete if fault in IN_THE_MIDST else failed.fell_back
    assert 1 <= len(server.requests) <= AT_MOST
    leaning = archive.ask(LEANING, history=[rag.Turn(question=QUESTION, answer=failed)])
    assert leaning.text
    assert not leaning.abstained
    assert len(server.requests) <= 2 * AT_MOST
    server.fault = None
    answer = archive.ask(QUESTION, history=[rag.Turn(question=QUESTION, answer=failed)])
    assert (answer.mode, answer.fell_back, answer.complete) == ("llm", False, True)
    roles = [message["role"] for message in server.requests[-1]["messages"]]
    assert roles == ["system", *["user", "assistant"] * ((len(roles) - 2) // 2), "user"]
    told = [json.dumps(one.to_dict(), default=str) for one in (failed, leaning, answer)]
    assert not any(CANARY in words for words in (*told, caplog.text, *archive.notices))


def test_a_pause_that_a_server_asks_for_is_made(archive: rag.Archive, server: Any, pauses: list[float]) -> None:
    server.fault = "429-soon"
    assert archive.ask(QUESTION).fell_back
    assert [one for one in pauses if one] == [7.0, 7.0]


def test_a_server_that_is_gone_is_used_again_when_it_is_back(
    openai_server: Any, tmp_path: Path, pauses: list[float]
) -> None:
    article = tmp_path / "strike.md"
    article.write_text(STRIKE)
    with openai_server.served() as server:
        address, port = server.address, server.server_port
    settings = rag.Settings(embedder="none", llm_base_url=address, llm_model="good")
    with rag.open_archive(tmp_path / "store", settings=settings) as archive:
        archive.add(article)
        alone = archive.ask(QUESTION)
        assert (alone.mode, alone.fell_back, alone.abstained) == ("extractive", True, False)
        assert any("cannot be reached" in notice for notice in alone.notices)
        assert not any(pauses), "who asks does not wait"
        with openai_server.served(port):
            assert archive.ask(QUESTION).mode == "llm"


def test_a_prepared_search_counts_among_the_requests(archive: rag.Archive, server: Any) -> None:
    before = archive.ask(QUESTION)
    server.requests.clear()
    server.fault = "500"
    archive.ask("And what about the port?", history=[rag.Turn(question=QUESTION, answer=before)])
    assert len(server.requests) == AT_MOST
