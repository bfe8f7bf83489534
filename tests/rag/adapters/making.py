"""Articles and entries for tests of the store, made without intake: one passage a paragraph, hashed vectors."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rag import Settings, assembly
from rag.adapters.fakes import HashedEmbedder
from rag.adapters.rensa import RensaSketcher
from rag.adapters.sqlalchemy import SqlCatalogue
from rag.archive import Archive
from rag.intake.copies import Copies
from rag.ports import Entry
from rag.types import Article, Attribution, Credit, Cut, DateMention, Fact, Passage, Sentence, Span

EMBEDDER = HashedEmbedder(64)
MINILM = Settings().embedder  # what a store of its users has
STAMP = (EMBEDDER.name, EMBEDDER.digest, EMBEDDER.dimensions)


def day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def entry(name: str, text: str, **given: Any) -> Entry:
    """Make an entry; `name` is its source and identity. Given may be title, outlet, after, published, source."""
    published = day(given.get("published"))
    article = Article(
        id=given.get("id", hashlib.sha256(name.encode()).hexdigest()[:16]),
        version=1,
        title=given.get("title"),
        outlet=given.get("outlet"),
        after=given.get("after"),
        authors=("A. Reporter",),
        published=published,
        published_at=None,
        published_precision="day" if published else None,
        url=None,
        origin=f"{name}.md",
        language="en",
        text=text,
    )
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + 2
    words = f"{article.title}|{article.outlet}|{article.after}|{published}|{text}"
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    embedder = given.get("embedder", EMBEDDER)
    return Entry(
        article=article,
        source=given.get("source", name),
        digest=digest,
        words_digest=digest,
        sentences=tuple(Sentence(start=a, end=b, paragraph=row) for row, (a, b) in enumerate(spans)),
        passages=tuple((a, b, published) for a, b in spans),
        vectors=embedder.embed([text[a:b] for a, b in spans]) if embedder else None,
        cut=(Cut(start=0, end=3, why="header"),),
        attributions=(
            Attribution(
                source="A",
                speaker="A",
                role=None,
                cue="said",
                kind="direct",
                start=0,
                end=3,
                pieces=(Span(start=0, end=1), Span(start=2, end=3)),
                source_start=0,
                source_end=1,
            ),
        ),
        dates=(
            DateMention(text=text[:2], start=0, end=2, date=published, precision="month"),
            DateMention(text=text[1:2], start=1, end=2, date=None, precision="day"),
        ),
        facts=(Fact(name="updated", value="2025-03-15", where="date line", words="Updated 15 March 2025"),),
    )


def catalogue(store: Path, *, stamp: Any = STAMP, patience: float = 10.0) -> SqlCatalogue:
    return SqlCatalogue.in_directory(store, embedder=stamp, patience=patience, likeness=Copies(RensaSketcher()))


def passage(name: str, text: str, **given: Any) -> Passage:
    """Make a passage as an index gets it."""
    article_id, _, rest = name.partition(":")
    credit = Credit(
        article_id=article_id,
        version=1,
        title=given.get("title"),
        outlet=given.get("outlet"),
        after=given.get("after"),
        authors=(),
        published=day(given.get("published")),
        url=None,
        origin="",
    )
    return Passage(
        id=f"{article_id}:{rest or '1:0'}",
        credit=credit,
        heading=credit.title or "",
        start=0,
        end=len(text),
        text=text,
        day=day(given.get("published")),
    )


def archive(store: Path, indexes: str = "writing", embedder: Any = None, patience: float = 10.0) -> Archive:
    """Open an archive whose embedder needs no model (the one given, if one is)."""
    chosen = embedder or HashedEmbedder(64, 64)
    kept = assembly.make_embedder
    assembly.make_embedder = lambda settings: (chosen, ())  # type: ignore[assignment]
    try:
        return assembly.open_archive(store, settings=Settings(indexes=indexes, patience=patience))
    finally:
        assembly.make_embedder = kept


def file(directory: Path, name: str, text: str, **header: str) -> Path:
    """Write a source file."""
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    path = directory / f"{name}.md"
    path.write_text(f"---\n{lines}---\n\n{text}\n")
    return path


@contextmanager
def told(folder: Path, *texts: str, embedder: str = MINILM, published: str = "2025-03-19") -> Iterator[Archive]:
    """Open an archive, real but for what is set, that took in texts as articles of one day."""
    for number, text in enumerate(texts):
        file(folder, str(number), text, published=published)
    with assembly.open_archive(folder / "store", settings=Settings(embedder=embedder)) as opened:
        opened.add(folder)
        yield opened
