"""Vectors that are computed once."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from rag.adapters.fakes import HashedEmbedder
from rag.assembly import open_archive
from rag.errors import EmbedderError
from rag.settings import Settings
from tests.bench.vectors import BATCH, CachedEmbedder

if TYPE_CHECKING:
    from rag.ports import Vectors

WORDS = ["The harbour closes.", "The pier opens.", "The harbour closes."]


class Failing(HashedEmbedder):
    """Fails from its second batch on."""

    def embed(self, texts: Sequence[str]) -> Vectors:
        if self.calls:
            raise EmbedderError("The power went.")
        return super().embed(texts)


def test_a_text_is_embedded_once(tmp_path: Path) -> None:
    model = HashedEmbedder(16)
    embedder = CachedEmbedder(model, tmp_path / "not" / "there")
    first = embedder.embed(WORDS)
    assert model.embedded == 2, "the third text is the first one"
    assert (embedder.computed, embedder.read) == (2, 1)
    again = CachedEmbedder(model, tmp_path / "not" / "there")
    assert np.array_equal(again.embed(WORDS[::-1]), first[::-1])
    assert (again.computed, again.read) == (0, 3)
    assert np.array_equal(first, model.embed(WORDS))
    assert first.dtype == np.float32
    assert again.embed([]).shape == (0, 16)


def test_it_is_the_embedder_that_it_stands_for(tmp_path: Path) -> None:
    model = HashedEmbedder(16, 8)
    embedder = CachedEmbedder(model, tmp_path)
    assert (embedder.name, embedder.digest, embedder.dimensions) == (model.name, model.digest, 16)
    assert embedder.limit == 8
    assert embedder.lengths(WORDS) == model.lengths(WORDS)


def test_models_do_not_share_vectors(tmp_path: Path) -> None:
    for model in (HashedEmbedder(16), HashedEmbedder(32), HashedEmbedder(16, 3)):
        assert np.array_equal(CachedEmbedder(model, tmp_path).embed(WORDS), model.embed(WORDS))


def test_an_interrupted_run_keeps_what_it_has(tmp_path: Path) -> None:
    texts = [f"story {number}" for number in range(BATCH + 1)]
    with pytest.raises(EmbedderError):
        CachedEmbedder(Failing(16), tmp_path).embed(texts)
    later = CachedEmbedder(HashedEmbedder(16), tmp_path)
    later.embed(texts)
    assert (later.computed, later.read) == (1, BATCH)


def test_an_archive_uses_it(tmp_path: Path) -> None:
    embedder = CachedEmbedder(HashedEmbedder(16, 64), tmp_path)
    with open_archive(tmp_path / "store", settings=Settings(embedder="none"), embedder=embedder) as archive:
        assert archive.notices == ()
        file = tmp_path / "story.txt"
        file.write_text("Harbour closes\n\nThe harbour will close for nine weeks in spring, the council said.\n")
        archive.add(file)
        assert embedder.computed == 1
        assert archive.search("pier")[0].why == "vector"
