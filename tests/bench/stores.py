"""A small store for each question. Enters: articles as records. Leaves: an open archive of the product over them.

Does not know slices. The store is made the way a user makes one: a file, `archive.add`, then questions. It is searched
without the index that makes large stores fast (setting `indexes="never"`): vectors are compared exactly, words by the
same BM25; opening Chroma a thousand times for five articles each would take most of the time.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from rag.archive import Archive
from rag.assembly import open_archive
from rag.ports import Embedder
from rag.settings import Settings
from rag.types import Answer

PLACE = Path("/dev/shm")  # noqa: S108 - memory, where there is such a place: these stores live for seconds
SETTINGS = Settings(indexes="never")


@contextmanager
def archive_of(
    articles: Sequence[Mapping[str, object]], embedder: Embedder, settings: Settings = SETTINGS
) -> Iterator[Archive]:
    """Open a new archive of these articles: records as `archive.add` reads them."""
    with (
        TemporaryDirectory(prefix="onrecord-bench-", dir=PLACE if PLACE.is_dir() else None) as folder,
        open_archive(Path(folder) / "store", settings=settings, embedder=embedder) as archive,
    ):
        file = Path(folder) / "articles.jsonl"
        file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in articles), encoding="utf-8")
        archive.add(file)
        yield archive


def inexact(archive: Archive, answer: Answer) -> int:
    """Count the quotations that are not the words at their place."""
    return sum(
        archive.article(one.article_id, one.version).text[one.start : one.end] != one.quote for one in answer.citations
    )


def raw(answer: Answer, heard: Sequence[str]) -> dict[str, object]:
    """Give what is kept of an answer, so that anyone can score it again; `heard` is what a language model said."""
    return {
        "asked": answer.question,
        "mode": answer.mode,
        "abstained": answer.abstained,
        "text": answer.text,
        "statements": [statement.to_dict() for statement in answer.statements],
        "quotes": [citation.quote for citation in answer.citations],
        "fell_back": answer.fell_back,
        "withdrawn": answer.withdrawn,
        "complete": answer.complete,
        "notices": answer.notices,
        "usage": answer.usage,
        "model_said": list(heard),
    }
