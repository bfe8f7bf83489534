"""Hits in another order: by any reranker, by a language model's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from rag import Settings
from rag.adapters.cross_encoder import CrossEncoder
from rag.adapters.fakes import HashedEmbedder
from rag.assembly import open_archive
from rag.errors import ModelBrokenError, SettingsError
from rag.ports import Message, Usage
from rag.retrieval.reranking import READ, ByLanguageModel, reranked
from rag.types import Hit
from tests.rag.adapters.making import file, passage


class ByLength:
    name = "by length"

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        return [float(len(one)) for one in passages]


class Broken:
    name = "broken"

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        raise ModelBrokenError("It broke. Repair it.")


class Saying:
    name, window, most, host = "saying", 4000, 100, None

    def __init__(self, words: str) -> None:
        self.words = words
        self.asked: list[Message] = []

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        self.asked.extend(messages)
        yield self.words
        yield Usage(prompt_tokens=1, answer_tokens=1, finished=True)


def found(*texts: str) -> list[Hit]:
    return [Hit(found=passage(f"a{n}", text), score=1 - n / 100, why="both") for n, text in enumerate(texts)]


def test_the_order_changes_and_the_scores_keep_their_places() -> None:
    hits = found("a", "bbb", "cc")
    made = reranked("?", hits, ByLength())
    assert [hit.passage for hit in made] == ["bbb", "cc", "a"]
    assert [hit.score for hit in made] == [hit.score for hit in hits]
    assert reranked("?", hits[:1], Broken()) == tuple(hits[:1])


def test_only_the_best_are_read() -> None:
    hits = found(*("a" * (n + 1) for n in range(READ + 2)))
    made = reranked("?", hits, ByLength())
    assert [hit.passage for hit in made[-2:]] == [hit.passage for hit in hits[-2:]]
    assert made[0].passage == hits[READ - 1].passage


@pytest.mark.parametrize(
    ("said", "order"),
    [("3, 1", [2, 0, 1]), ("[2]", [1, 0, 2]), ("none", [0, 1, 2]), ("99, 0, 2, 2", [1, 0, 2]), ("", [0, 1, 2])],
)
def test_a_language_model_names_the_best(said: str, order: list[int]) -> None:
    model = Saying(said)
    made = reranked("Why?", found("x", "y", "z"), ByLanguageModel(model))
    assert [hit.article_id for hit in made] == [f"a{n}" for n in order]
    assert "Why?" in model.asked[-1].content


def test_where_it_fails_the_order_stays_and_the_answer_says_so(tmp_path: Path) -> None:
    with open_archive(tmp_path / "store", settings=Settings(), embedder=HashedEmbedder(64, 64)) as opened:
        opened.add(file(tmp_path, "a", "The harbour is shut."), file(tmp_path, "b", "The harbour is wide open today."))
        before = opened.search("harbour")
        opened._parts.finder._reranker = ByLength()
        assert opened.search("harbour")[0].passage == "The harbour is wide open today."
        opened._parts.finder._reranker = Broken()
        assert opened.search("harbour") == before
        assert any("It broke" in notice for notice in opened.ask("Is the harbour shut?").notices)


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelBrokenError, match=r"needs model\.onnx"):
        CrossEncoder(tmp_path)
    with pytest.raises(SettingsError, match="RERANKER"):
        open_archive(tmp_path / "s", settings=Settings(reranker="llm"), embedder=HashedEmbedder(64, 64))
