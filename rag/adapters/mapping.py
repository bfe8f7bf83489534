"""Rows of the catalogue to values and back, and what a database's complaint means. Pure: knows no vendor.

Enters: entries, and rows with the catalogue's columns. Leaves: values for columns, and the nouns.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import namedtuple
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from rag.errors import StoreBusyError, StoreDamagedError, StoreError, StoreUnwritableError
from rag.findings import Happening, Naming
from rag.headings import heading
from rag.ports import Columns, Details, Entry
from rag.types import (
    Article,
    Attribution,
    Credit,
    Cut,
    DateMention,
    Day,
    Doubt,
    Fact,
    Passage,
    Post,
    Sentence,
    Span,
)
from rag.values import plain

CHUNK = 500
ArticleRow = namedtuple("ArticleRow", "id version text header sentences details")
NamingRow = namedtuple("NamingRow", "article_id version name role day times")
PassageRow = namedtuple("PassageRow", "id article_id version start end day header text")
UNKNOWN = -1  # the day of a passage that has none, in a column


def article_row(entry: Entry) -> dict[str, Any]:
    """Give the columns of an entry's article, as the current version."""
    article = entry.article
    header = {name: value for name, value in article.to_dict().items() if name not in {"id", "version", "text"}}
    kept = ("attributions", "attitudes", "dates", "happenings", "cut", "facts", "doubtful")
    details = {name: plain(getattr(entry, name)) for name in kept}
    outlet = article.after or article.outlet
    numbers = [number for s in entry.sentences for number in (s.start, s.end, s.paragraph)]
    return {
        "id": article.id,
        "version": article.version,
        "current": True,
        "superseded_on": None,
        "source": entry.source,
        "digest": entry.digest,
        "words_digest": entry.words_digest,
        "outlet_key": outlet.casefold() if outlet else None,
        "day": ordinal(article.published),
        "text": article.text,
        "header": json.dumps(header, ensure_ascii=False),
        "sentences": np.asarray(numbers, dtype="<i4").tobytes(),
        "details": json.dumps(details, ensure_ascii=False),
    }


def passage_rows(entry: Entry) -> list[dict[str, Any]]:
    """Give the columns of an entry's passages. An id names article, version and position."""
    article = entry.article
    return [
        {
            "id": f"{article.id}:{article.version}:{position}",
            "article_id": article.id,
            "version": article.version,
            "start": start,
            "end": end,
            "day": ordinal(day),
            "vector": None if entry.vectors is None else vector_bytes(entry.vectors[position]),
        }
        for position, (start, end, day) in enumerate(entry.passages)
    ]


def naming_row(naming: Naming, version: int) -> dict[str, Any]:
    """Give the columns of a naming in a version of its article."""
    return {**naming.to_dict(), "version": version, "day": ordinal(naming.day)}


def naming_of(row: Any) -> Naming:  # noqa: ANN401 - a row of the vendor's
    """Give the naming of a row."""
    return Naming(name=row.name, role=row.role, article_id=row.article_id, day=day(row.day), times=row.times)


def vector_bytes(vector: Any) -> bytes:  # noqa: ANN401 - one row of an array
    """Give a vector as the catalogue keeps it: float32, little-endian."""
    value: bytes = vector.astype("<f4").tobytes()
    return value


def article_of(row: Any) -> Article:  # noqa: ANN401 - a row of the vendor's
    """Give the article of a row."""
    header = json.loads(row.header)
    posts = tuple(
        Post(**{**post, "published_at": dt.datetime.fromisoformat(post["published_at"])}) for post in header["posts"]
    )
    at = header["published_at"]
    return Article(
        **{
            **header,
            "id": row.id,
            "version": row.version,
            "text": row.text,
            "authors": tuple(header["authors"]),
            "published": dt.date.fromisoformat(header["published"]) if header["published"] else None,
            "published_at": dt.datetime.fromisoformat(at) if at else None,
            "posts": posts,
        }
    )


def sentences_of(row: Any) -> tuple[Sentence, ...]:  # noqa: ANN401 - a row of the vendor's
    """Give the sentences of a row."""
    numbers = np.frombuffer(row.sentences, dtype="<i4").reshape(-1, 3).tolist()
    return tuple(Sentence(start=start, end=end, paragraph=paragraph) for start, end, paragraph in numbers)


def details_of(row: Any) -> Details:  # noqa: ANN401 - a row of the vendor's
    """Give what a row knows beside the article; rows of an earlier release have no dates, attitudes, events, facts."""
    found = json.loads(row.details)
    return Details(
        sentences=sentences_of(row),
        attributions=tuple(_attribution(fields) for fields in found["attributions"]),
        attitudes=tuple(_attribution(fields) for fields in found.get("attitudes", ())),
        dates=tuple(DateMention(**_dated(fields)) for fields in found.get("dates", ())),
        happenings=tuple(Happening(**_dated(fields)) for fields in found.get("happenings", ())),
        cut=tuple(Cut(**fields) for fields in found["cut"]),
        facts=tuple(Fact(**fields) for fields in found.get("facts", ())),
        doubtful=tuple(Doubt(**fields) for fields in found.get("doubtful", ())),
    )


def _dated(fields: dict[str, Any]) -> dict[str, Any]:
    return {**fields, "date": dt.date.fromisoformat(fields["date"]) if fields["date"] else None}


def _attribution(fields: dict[str, Any]) -> Attribution:
    return Attribution(**{**fields, "pieces": tuple(Span(**piece) for piece in fields.get("pieces", ()))})


@lru_cache(maxsize=4096)
def credit(article_id: str, version: int, said: str) -> Credit:
    """Give the credit line of an article's version, of its header as it is kept: a version never changes."""
    header = json.loads(said)
    return Credit(
        article_id=article_id,
        version=version,
        title=header["title"],
        outlet=header["outlet"],
        after=header["after"],
        authors=tuple(header["authors"]),
        published=dt.date.fromisoformat(header["published"]) if header["published"] else None,
        url=header["url"],
        origin=header["origin"],
    )


def passage_of(row: Any, credit: Credit, text: str) -> Passage:  # noqa: ANN401 - a row of the vendor's
    """Give the passage of a row; `text` is its article's."""
    # The words are cut out here and not by the database, whose substr() would end at a NUL character.
    words = text[row.start : row.end]
    above = heading(credit.title, text)
    return Passage(id=row.id, credit=credit, heading=above, start=row.start, end=row.end, text=words, day=day(row.day))


def columns_of(rows: Sequence[Any]) -> Columns:
    """Give passages' rows side by side; one without a vector gets zeros."""
    width = next((len(row.vector) for row in rows if row.vector is not None), 0)
    bare = bytes(width)
    flat = np.frombuffer(b"".join(bare if row.vector is None else row.vector for row in rows), dtype="<f4")
    return Columns(
        ids=tuple(row.id for row in rows),
        days=np.array([UNKNOWN if row.day is None else row.day for row in rows], dtype=np.int32),
        outlets=tuple(row.outlet_key for row in rows),
        vectors=flat.reshape(len(rows), width // 4),
    )


def day(number: int | None) -> Day | None:
    """Give the day of a column."""
    return None if number is None else dt.date.fromordinal(number)


def ordinal(value: Day | None) -> int | None:
    """Give the column of a day."""
    return None if value is None else value.toordinal()


def complaint(said: str, patience: float) -> StoreError:
    """Give our error for what the database said."""
    if "locked" in said or "busy" in said:
        return StoreBusyError(
            f"Another process was writing to the store for more than {patience:g} seconds. Try again later."
        )
    if any(words in said for words in ("malformed", "not a database", "no such", "decode", "corrupt", "has no column")):
        return StoreDamagedError(f"The catalogue cannot be read ({said}). Restore a backup, or use another store.")
    return StoreUnwritableError(f"The catalogue cannot be used ({said}). Check the directory's rights and space.")


def chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    """Cut ids into what one IN (...) holds; SQLite's own limit is far above."""
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def another_schema(theirs: str, ours: str) -> str:
    """Say that another release wrote the store, and what to do."""
    return (
        f"The store has schema {theirs}, this release reads {ours}. Use the release that wrote it, or add the articles "
        "to a new store."
    )


def unknown(article_id: str, version: int | None = None) -> str:
    """Say that there is no such article or version, and what to do."""
    which = f"version {version} of article {article_id!r}" if version is not None else f"article {article_id!r}"
    return f"There is no {which} in the store. `onrecord articles` lists the ids."


def mismatch(theirs: Sequence[object], ours: Sequence[object]) -> str:
    """Say that the store's vectors are another embedder's, and what to do. Both are name, digest, dimensions."""
    (name, digest, dimensions), (our_name, our_digest, our_dimensions) = theirs, ours
    return (
        f"The store was built with the embedder {name} ({dimensions} dimensions, {str(digest)[:12]}), and the one in "
        f"use is {our_name} ({our_dimensions} dimensions, {str(our_digest)[:12]}). Set ONRECORD_EMBEDDER to the first, "
        "or add the articles to a new store."
    )
