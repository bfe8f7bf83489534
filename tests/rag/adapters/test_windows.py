"""A language model with a small window: long articles and long conversations, and a server that counts tokens."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

import rag


@pytest.mark.parametrize("reranker", ["", "llm"])
def test_nothing_that_is_sent_is_longer_than_the_model_reads(server: Any, tmp_path: Path, reranker: str) -> None:
    votes = "".join(
        f"In round {number} of 3,407 the dockers of berth {number * 7} voted on 2025-03-{number % 28 + 1:02}: “{cry}!” "
        for number, cry in enumerate(["Ще не сьогодні", "No; not yet", "港口必須付錢"] * 720)
    )
    assert len(votes.encode()) > 200_000
    article = tmp_path / "votes.md"
    article.write_text(f"---\ntitle: Votes of the dockers\n---\n{votes}")
    server.window = 4096
    server.said = "In round 3 of 3,407 the dockers of berth 21 voted. [e1]\n"
    settings = rag.Settings(
        embedder="none", llm_base_url=server.address, llm_model="good", llm_window=4096, reranker=reranker
    )
    with rag.open_archive(tmp_path / "store", settings=settings) as archive:
        archive.add(article)
        before = archive.ask("What did the dockers vote for in round 3?")
        long = replace(before, text=before.text + " It went on, round after round, until late." * 60)
        told = [rag.Turn(question=f"What did the dockers vote for in round {n}?", answer=long) for n in range(300)]
        for turns in (0, 1, 2, 300):
            answer = archive.ask("And what did the dockers vote for after that?", history=told[:turns])
            assert answer.usage is not None, "the server answered"
            assert not any("WINDOW" in notice for notice in answer.notices), answer.notices
            sent = server.requests[-1]["messages"]
            assert sent[0]["role"] == "system"
            assert "after that?" in sent[-1]["content"]
            roles = [message["role"] for message in sent[1:-1]]
            assert roles == ["user", "assistant"] * (len(roles) // 2), "cut in pairs"


def test_a_window_that_the_question_fills_leaves_the_articles_own_words(server: Any, tmp_path: Path) -> None:
    article = tmp_path / "strike.md"
    article.write_text(
        "---\ntitle: Dockers strike\n---\nThe dockers voted to strike on Tuesday. The port offered more pay."
    )
    settings = rag.Settings(
        embedder="none", llm_base_url=server.address, llm_model="good", llm_window=700, llm_answer=100
    )
    with rag.open_archive(tmp_path / "store", settings=settings) as archive:
        archive.add(article)
        answer = archive.ask("What did the dockers vote for, " * 60 + "and when?")
    assert (answer.mode, answer.fell_back) == ("extractive", True)
    assert any("ONRECORD_LLM_WINDOW" in notice for notice in answer.notices)
    assert "on Tuesday" not in str(server.requests), "no articles were sent"
