"""Passages with vectors, as many as are asked for. Enters: documents and an embedder. Leaves: a folder of them.

The first are the documents' own, cut and embedded as at intake when the folder was made: what is timed needs no newer
cleaning, and stores of a hundred thousand passages take minutes to write. Those beyond are made of them: the first half
of one passage's sentences with the second half of another's, under the vector of the first with noise. So a store of
any size can be written without embedding it, by every peer from the same folder. Does not know stores.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from rag.assembly import make_preparation
from rag.intake.reading import read_sources
from rag.ports import Embedder, Entry
from rag.preparing import texts_to_embed
from rag.types import Refusal
from tests.bench.collection import Document, write

FORMAT = 1  # raise it when the same documents would give other passages
PER_ARTICLE = 12  # passages of an article that is made
NOISE = 0.5  # length of what is added to a vector of length 1: the cosine to it is then about 0.89
SEED = 20240229
ARTICLES, VECTORS = "articles.jsonl", "vectors.npy"

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """An article as its passages: their sentences, and a vector each. `published` is in ISO format or None."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    sentences: tuple[tuple[str, ...], ...]
    vectors: Vectors

    @property
    def passages(self) -> list[str]:
        """The words of each passage."""
        return [" ".join(one) for one in self.sentences]


def stock(cache: Path, documents: Sequence[Document], embedder: Embedder, size: int) -> Path:
    """Give the folder with `size` passages (or a few more: articles are whole), making it first if it is not there."""
    said = json.dumps([FORMAT, PER_ARTICLE, NOISE, SEED, embedder.digest, size, *map(repr, documents)])
    folder = cache / f"stock-{size}-{sha256(said.encode()).hexdigest()[:12]}"
    if not (folder / VECTORS).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        real = list(own(documents, embedder, size))
        left = size - sum(len(one.sentences) for one in real)
        _write(folder, [*real, *made(real, left)])
    return folder


def read(folder: Path, size: int | None = None) -> Iterator[Stocked]:
    """Give the articles of a folder, or the first that hold `size` passages."""
    vectors = np.load(folder / VECTORS, mmap_mode="r")
    row = 0
    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        for line in lines:
            if size is not None and row >= size:
                return
            given = json.loads(line)
            sentences = tuple(tuple(one) for one in given.pop("sentences"))
            yield Stocked(**given, sentences=sentences, vectors=np.array(vectors[row : row + len(sentences)]))
            row += len(sentences)


def own(documents: Sequence[Document], embedder: Embedder, size: int) -> Iterator[Stocked]:
    """Give the documents' articles as the product cuts them, as long as they hold less than `size` passages."""
    preparation = make_preparation(embedder)
    count = 0
    with TemporaryDirectory(prefix="onrecord-bench-") as folder:
        for page in read_sources([write(Path(folder) / ARTICLES, documents)]):
            for item in () if isinstance(page, Refusal) else preparation.articles(page):
                if isinstance(item, Refusal):
                    continue
                entry = preparation.entry(*item, page.source)
                yield _of(entry, embedder, f"own-{count}")
                count += len(entry.passages)
                if count >= size:
                    return


def made(real: Sequence[Stocked], size: int) -> Iterator[Stocked]:
    """Give articles made of the real ones' passages, until they hold `size` passages."""
    chance = np.random.default_rng(SEED)
    pool = [(article, place) for article in real for place in range(len(article.sentences))]
    for number in range(-(-size // PER_ARTICLE) if pool else 0):
        heads = [pool[one] for one in chance.integers(0, len(pool), PER_ARTICLE)]
        tails = [pool[one] for one in chance.integers(0, len(pool), PER_ARTICLE)]
        like = heads[0][0]
        vectors = np.stack([article.vectors[place] for article, place in heads])
        yield Stocked(
            id=f"made-{number}",
            title=like.title,
            outlet=like.outlet,
            published=like.published,
            sentences=tuple(
                _crossed(a.sentences[i], b.sentences[j]) for (a, i), (b, j) in zip(heads, tails, strict=True)
            ),
            vectors=noisy(vectors, chance),
        )


def noisy(vectors: Vectors, chance: np.random.Generator) -> Vectors:
    """Add noise of length NOISE to vectors of length 1, and give vectors of length 1."""
    noise = chance.standard_normal(vectors.shape).astype(np.float32)
    moved = vectors + NOISE * noise / np.linalg.norm(noise, axis=1, keepdims=True)
    there: Vectors = (moved / np.linalg.norm(moved, axis=1, keepdims=True)).astype(np.float32)
    return there


def _crossed(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return (*first[: (len(first) + 1) // 2], *second[len(second) // 2 :])


def _of(entry: Entry, embedder: Embedder, id_: str) -> Stocked:
    article = entry.article
    sentences = []
    for start, end, _ in entry.passages:
        inside = [one for one in entry.sentences if start <= one.start and one.end <= end]
        sentences.append(tuple(article.text[one.start : one.end] for one in inside))
    return Stocked(
        id=id_,
        title=article.title,
        outlet=article.outlet,
        published=article.published.isoformat() if article.published else None,
        sentences=tuple(sentences),
        vectors=embedder.embed(texts_to_embed(entry)),
    )


def _write(folder: Path, articles: Sequence[Stocked]) -> None:
    with (folder / ARTICLES).open("w", encoding="utf-8") as lines:
        for one in articles:
            fields = {name: getattr(one, name) for name in ("id", "title", "outlet", "published", "sentences")}
            lines.write(json.dumps(fields, ensure_ascii=False) + "\n")
    part = folder / f"part-{VECTORS}"
    np.save(part, np.concatenate([one.vectors for one in articles]))
    part.replace(folder / VECTORS)  # last: a folder with it is whole
