"""Articles of a slice to an archive of the product. Enters: documents. Leaves: an open archive of them.

Does not know questions or metrics. The way in is the one that users have: a JSON Lines file, then `archive.add`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from uuid import uuid4

from rag.archive import Archive
from rag.assembly import make_catalogue, make_embedder, open_archive
from rag.ports import Embedder, Shelf
from rag.settings import Settings

PATIENCE = 60.0  # seconds to wait for a catalogue that is being written


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

    @property
    def day(self) -> dt.date | None:
        """The day of publication, as the slice states it."""
        return dt.date.fromisoformat(self.published[:10]) if self.published else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """An archive of documents, and its passages with their vectors as they were kept.

    `documents` gives the document's id for an article's id; `left_out` says which documents are no articles of the
    archive, because they were refused or are copies.
    """

    archive: Archive
    shelf: Shelf
    documents: Mapping[str, str]
    left_out: tuple[str, ...]


@contextmanager
def opened(
    documents: Sequence[Document], embedder: Embedder | None = None, cache: Path | None = None
) -> Iterator[Collection]:
    """Take documents in and give the archive, which is deleted at the end; the embedder is the product's by default.

    The settings are the defaults, whatever the environment says. An article's id depends on its file's place, and the
    order of hits that are equally good on ids: with a `cache`, the file is kept there, and every run gives the same.
    """
    model = embedder or make_embedder(Settings())[0]
    with TemporaryDirectory(prefix="onrecord-bench-") as folder:
        file, store = _kept(write(Path(folder) / "articles.jsonl", documents), cache), Path(folder) / "store"
        with open_archive(store, settings=Settings(), embedder=model) as archive:
            archive.add(file)
            by_address = {_address(one): one.id for one in documents}
            known = {article.id: by_address[str(article.url)] for article in archive.articles()}
            there = set(known.values())
            with closing(make_catalogue(store, model, PATIENCE)) as shelf:
                yield Collection(
                    archive=archive,
                    shelf=shelf,
                    documents=known,
                    left_out=tuple(one.id for one in documents if one.id not in there),
                )


def _kept(file: Path, cache: Path | None) -> Path:
    """Move a file to the cache, under a name that tells what is in it; several processes may do so at once."""
    if cache is None:
        return file
    cache.mkdir(parents=True, exist_ok=True)
    kept = cache / f"articles-{sha256(file.read_bytes()).hexdigest()[:12]}.jsonl"
    if not kept.is_file():
        part = kept.with_suffix(f".{uuid4().hex}")
        copyfile(file, part)
        part.replace(kept)
    return kept


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
