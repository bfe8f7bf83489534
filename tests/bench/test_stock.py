"""Stores of any size without embedding: passages that are made, and what the catalogue makes of them."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np

from rag.adapters.fakes import HashedEmbedder
from tests.bench import stock
from tests.bench.collection import Document
from tests.bench.making import STORY
from tests.bench.peers.onrecord import entry

DOCUMENTS = [
    Document(id="one", title="Harbour closes", published="2024-02-05", text="\n\n".join(STORY * 5)),
    Document(id="two", text="\n\n".join(f"{line} It rained on day {day}." for day, line in enumerate(STORY * 4))),
]


def test_a_stock_holds_as_many_passages_as_asked(tmp_path: Path) -> None:
    embedder = HashedEmbedder()
    folder = stock.stock(tmp_path, DOCUMENTS, embedder, 40)
    articles = list(stock.read(folder))
    assert 40 <= sum(len(one.passages) for one in articles) < 40 + stock.PER_ARTICLE
    assert [one.id.split("-")[0] for one in articles[:3]] == ["own", "own", "made"]
    assert articles[0].title == "Harbour closes"
    assert articles[0].published == "2024-02-05"
    assert all(one.vectors.shape == (len(one.passages), embedder.dimensions) for one in articles)
    assert len({one.id for one in articles}) == len(articles)
    calls = embedder.calls
    assert stock.stock(tmp_path, DOCUMENTS, embedder, 40) == folder
    assert embedder.calls == calls, "made once"
    assert stock.stock(tmp_path, DOCUMENTS[:1], embedder, 40) != folder


def test_a_smaller_store_is_the_beginning_of_a_larger_one(tmp_path: Path) -> None:
    folder = stock.stock(tmp_path, DOCUMENTS, HashedEmbedder(), 60)
    few, all_ = list(stock.read(folder, 20)), list(stock.read(folder))
    assert 20 <= sum(len(one.passages) for one in few) < 20 + stock.PER_ARTICLE
    assert [one.id for one in few] == [one.id for one in all_[: len(few)]]
    assert all(np.array_equal(a.vectors, b.vectors) for a, b in zip(few, all_, strict=False))


def test_noise_keeps_the_length_and_moves_a_little() -> None:
    chance = np.random.default_rng(1)
    vectors = chance.standard_normal((200, 384)).astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    moved = stock.noisy(vectors, chance)
    assert np.allclose(np.linalg.norm(moved, axis=1), 1, atol=1e-5)
    assert abs(float((moved * vectors).sum(axis=1).mean()) - 1 / np.sqrt(1 + stock.NOISE**2)) < 0.01


def test_an_entry_points_at_its_own_words(tmp_path: Path) -> None:
    for one in stock.read(stock.stock(tmp_path, DOCUMENTS, HashedEmbedder(), 40)):
        made = entry(one)
        text = made.article.text
        assert [text[start:end] for start, end, _ in made.passages] == one.passages
        assert [text[said.start : said.end] for said in made.sentences] == [s for p in one.sentences for s in p]
        assert all(a.end <= b.start for a, b in pairwise(made.sentences))
        assert made.vectors is not None
        assert len(made.vectors) == len(made.passages)
