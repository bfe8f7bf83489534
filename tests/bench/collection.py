"""Articles of a slice to an archive of the product. Enters: documents. Leaves: an open archive of them.

Does not know questions or metrics. The way in is the one that users have: a JSON Lines file, then `archive.add`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.archive import Archive
from rag.assembly import open_archive
from rag.ports import Embedder
from rag.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article as a slice gives it. `published` is a date or a moment in ISO format, None where none is stated."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An archive of documents. `documents` gives the document's id for an article's id; `refused` did not get in."""

    archive: Archive
    documents: Mapping[str, str]
    refused: tuple[str, ...]


@contextmanager
def opened(documents: Sequence[Document], embedder: Embedder | None = None) -> Iterator[Collection]:
    """Take documents in and give the archive, which is deleted at the end; the embedder is the product's by default.

    The store follows its indexes as a page's does, so that what is measured is what a reader of the page is shown.
    """
    with TemporaryDirectory(prefix="onrecord-bench-") as folder:
        file = write(Path(folder) / "articles.jsonl", documents)
        with open_archive(Path(folder) / "store", settings=Settings(), embedder=embedder) as archive:
            intake = archive.add(file)
            by_address = {f"{_address(one)}": one.id for one in documents}
            known = {article.id: by_address[str(article.url)] for article in archive.articles()}
            yield Collection(
                archive=archive, documents=known, refused=tuple(refusal.message for refusal in intake.refused)
            )


def write(file: Path, documents: Sequence[Document]) -> Path:
    """Write documents as the JSON Lines file that a user would add, and give it."""
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(json.dumps(_record(one), ensure_ascii=False) + "\n" for one in documents)
    return file


def _record(one: Document) -> dict[str, object]:
    fields = {
        "id": one.id,
        "title": one.title,
        "outlet": one.outlet,
        "url": _address(one),
        "published": one.published,
        "authors": list(one.authors),
        "text": one.text,
    }
    return {name: value for name, value in fields.items() if value}


def _address(one: Document) -> str:
    return one.url or f"https://bench.invalid/{one.id}"
