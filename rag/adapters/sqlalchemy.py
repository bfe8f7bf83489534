"""The catalogue: SQLite (or any database that SQLAlchemy speaks to) as the record of articles.

Enters: entries ready to be committed. Leaves: articles, passages, vectors and the sequence of changes. Does not know
how entries are made, nor what follows the changes. Vendor: SQLAlchemy Core.
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa

from rag.errors import (
    EmbedderMismatchError,
    StoreBusyError,
    StoreDamagedError,
    StoreUnwritableError,
    UnknownArticleError,
)
from rag.ports import Change, Details, Entry, Outcome
from rag.types import Article, Attribution, Coverage, Credit, Cut, Day, Frame, Passage, Post, Sentence, plain

if TYPE_CHECKING:
    from rag.ports import Vectors

SCHEMA = "1"
NEVER = 0  # superseded_on of a version that no as-of date brings back
CHUNK = 500  # ids in one IN (...); SQLite's own limit is far above

metadata = sa.MetaData()
facts = sa.Table("facts", metadata, sa.Column("name", sa.Text, primary_key=True), sa.Column("value", sa.Text))
changes = sa.Table(
    "changes",
    metadata,
    sa.Column("sequence", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("article_id", sa.Text, nullable=False),
    sqlite_autoincrement=True,
)
articles = sa.Table(
    "articles",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("superseded_on", sa.Integer),
    sa.Column("source", sa.Text, nullable=False),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("words_digest", sa.Text, nullable=False, index=True),
    sa.Column("outlet_key", sa.Text),
    sa.Column("day", sa.Integer),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("header", sa.Text, nullable=False),
    sa.Column("sentences", sa.LargeBinary, nullable=False),
    sa.Column("details", sa.Text, nullable=False),
)
passages = sa.Table(
    "passages",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("article_id", sa.Text, nullable=False, index=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("start", sa.Integer, nullable=False),
    sa.Column("end", sa.Integer, nullable=False),
    sa.Column("day", sa.Integer),
    sa.Column("vector", sa.LargeBinary),
)
JOINED = passages.join(articles, (articles.c.id == passages.c.article_id) & (articles.c.version == passages.c.version))


class SqlCatalogue:
    """The `Record` and the `Shelf` of a store, safe for threads and for several processes.

    `embedder` is (name, digest, dimensions) of the one in use, or None where there is none at hand.
    Raises StoreUnwritableError, StoreDamagedError, EmbedderMismatchError.
    """

    def __init__(self, url: str, *, embedder: tuple[str, str, int] | None, patience: float) -> None:
        self._embedder = embedder
        self._patience = patience
        self._engine = sa.create_engine(url, connect_args={"timeout": patience} if url.startswith("sqlite") else {})
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", _prepare_connection)
            sa.event.listen(self._engine, "begin", _begin)
        try:
            self._open()
        except BaseException:
            self._engine.dispose()
            raise

    @classmethod
    def in_directory(cls, store: Path, *, embedder: tuple[str, str, int] | None, patience: float) -> SqlCatalogue:
        """Open or make `catalogue.db` in a directory, which is made if it is missing."""
        try:
            store.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritableError(f"The store {store} cannot be made: {error.strerror}. Name another.") from error
        return cls(f"sqlite:///{store / 'catalogue.db'}", embedder=embedder, patience=patience)

    def _open(self) -> None:
        with self._connection() as connection:
            known = sa.inspect(connection).has_table("facts")
            schema = self._fact(connection, "schema") if known else None
        if schema is not None and schema != SCHEMA:
            raise StoreDamagedError(
                f"The store has schema {schema}, this release reads {SCHEMA}. Use the release that wrote it, or add the "
                "articles to a new store."
            )
        if schema is None:
            with self._connection(write=True) as connection:
                metadata.create_all(connection)
                if self._fact(connection, "schema") is None:  # another process may have been first
                    rows = [{"name": "schema", "value": SCHEMA}, {"name": "store_id", "value": uuid.uuid4().hex}]
                    connection.execute(facts.insert(), rows)
        with self._connection() as connection:
            self.store_id = self._fact(connection, "store_id") or ""
            self._check_embedder(connection)

    def _check_embedder(self, connection: sa.Connection) -> None:
        stamp = self._fact(connection, "embedder")
        if stamp is None or self._embedder is None:
            return
        name, digest, dimensions = json.loads(stamp)
        if (name, digest, dimensions) != self._embedder:
            raise EmbedderMismatchError(
                f"The store was built with the embedder {name} ({dimensions} dimensions, {digest[:12]}), and the one in "
                f"use is {self._embedder[0]} ({self._embedder[2]} dimensions, {self._embedder[1][:12]}). Set "
                "ONRECORD_EMBEDDER to the first, or add the articles to a new store."
            )

    @contextmanager
    def _connection(self, *, write: bool = False) -> Iterator[sa.Connection]:
        """Open a transaction; one that writes takes SQLite's lock at once, so that it cannot fail half-way."""
        try:
            with self._engine.connect().execution_options(write=write) as connection, connection.begin():
                yield connection
        except (sa.exc.OperationalError, sa.exc.DatabaseError) as error:
            raise self._ours(error) from error

    def _ours(self, error: sa.exc.DBAPIError) -> Exception:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            return StoreBusyError(
                f"Another process was writing to the store for more than {self._patience:g} seconds. Try again later."
            )
        if "malformed" in said or "not a database" in said or "no such" in said:
            return StoreDamagedError(f"The catalogue cannot be read ({said}). Restore a backup, or use another store.")
        return StoreUnwritableError(f"The catalogue cannot be used ({said}). Check the directory's rights and space.")

    @staticmethod
    def _fact(connection: sa.Connection, name: str) -> str | None:
        value: str | None = connection.scalar(sa.select(facts.c.value).where(facts.c.name == name))
        return value

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()

    def verify(self) -> str:
        """Give "ok", or what SQLite's own check found."""
        if self._engine.dialect.name != "sqlite":
            return "ok"
        with self._connection() as connection:
            return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())

    # --- the record -------------------------------------------------------------------------------------------------

    def commit(self, entry: Entry) -> tuple[str, Outcome]:
        """Write an article in one transaction; see `Record.commit`."""
        article = entry.article
        with self._connection(write=True) as connection:
            columns = (articles.c.version, articles.c.digest, articles.c.day)
            old = connection.execute(
                sa.select(*columns).where((articles.c.id == article.id) & articles.c.current)
            ).one_or_none()
            if old is not None and old.digest == entry.digest:
                return article.id, "unchanged"
            copy = connection.scalar(
                sa.select(articles.c.id).where(
                    (articles.c.words_digest == entry.words_digest) & articles.c.current & (articles.c.id != article.id)
                )
            )
            if copy is not None and old is None:
                return str(copy), "duplicate"
            version = 1
            if old is not None:
                version = old.version + 1
                self._supersede(connection, article, old.day)
            self._insert(connection, replace(entry, article=replace(article, version=version)))
            connection.execute(changes.insert(), {"article_id": article.id})
            return article.id, "added" if old is None else "updated"

    def _supersede(self, connection: sa.Connection, article: Article, old_day: int | None) -> None:
        """Retire the current version. An as-of date brings it back only where both versions say their days."""
        day = article.published.toordinal() if article.published else None
        on = day if day is not None and old_day is not None and old_day < day else NEVER
        where = (articles.c.id == article.id) & articles.c.current
        connection.execute(articles.update().where(where).values(current=False, superseded_on=on))
        if on == NEVER:
            kept = sa.select(articles.c.version).where(
                (articles.c.id == article.id) & (articles.c.superseded_on > NEVER)
            )
            connection.execute(
                passages.delete().where((passages.c.article_id == article.id) & passages.c.version.not_in(kept))
            )

    def _insert(self, connection: sa.Connection, entry: Entry) -> None:
        article = entry.article
        header = {name: value for name, value in article.to_dict().items() if name not in {"id", "version", "text"}}
        details = {"attributions": plain(entry.attributions), "cut": plain(entry.cut)}
        outlet = article.after or article.outlet
        numbers = [number for s in entry.sentences for number in (s.start, s.end, s.paragraph)]
        connection.execute(
            articles.insert(),
            {
                "id": article.id,
                "version": article.version,
                "current": True,
                "superseded_on": None,
                "source": entry.source,
                "digest": entry.digest,
                "words_digest": entry.words_digest,
                "outlet_key": outlet.casefold() if outlet else None,
                "day": article.published.toordinal() if article.published else None,
                "text": article.text,
                "header": json.dumps(header, ensure_ascii=False),
                "sentences": np.asarray(numbers, dtype="<i4").tobytes(),
                "details": json.dumps(details, ensure_ascii=False),
            },
        )
        rows = [
            {
                "id": f"{article.id}:{article.version}:{position}",
                "article_id": article.id,
                "version": article.version,
                "start": start,
                "end": end,
                "day": day.toordinal() if day else None,
                "vector": None if entry.vectors is None else entry.vectors[position].astype("<f4").tobytes(),
            }
            for position, (start, end, day) in enumerate(entry.passages)
        ]
        connection.execute(passages.insert(), rows)
        if entry.vectors is not None and self._embedder is not None and self._fact(connection, "embedder") is None:
            connection.execute(facts.insert(), {"name": "embedder", "value": json.dumps(self._embedder)})

    def settled(self, source: str, article_id: str, digest: str) -> bool:
        """Tell whether the article is current with this digest."""
        where = (articles.c.id == article_id) & articles.c.current & (articles.c.digest == digest)
        with self._connection() as connection:
            return (
                connection.scalar(sa.select(articles.c.version).where(where & (articles.c.source == source)))
                is not None
            )

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles with all their versions in one transaction; see `Record.remove`."""
        with self._connection(write=True) as connection:
            for article_id in dict.fromkeys(article_ids):
                gone = connection.execute(articles.delete().where(articles.c.id == article_id))
                if not gone.rowcount:
                    raise UnknownArticleError(_unknown(article_id))
                connection.execute(passages.delete().where(passages.c.article_id == article_id))
                connection.execute(changes.insert(), {"article_id": article_id})

    def articles(self) -> tuple[Article, ...]:
        """Give the current articles, newest first, undated last."""
        order = (articles.c.day.is_(None), articles.c.day.desc(), articles.c.id)
        with self._connection() as connection:
            return tuple(
                _article(row)
                for row in connection.execute(sa.select(articles).where(articles.c.current).order_by(*order))
            )

    def article(self, article_id: str, version: int | None = None) -> Article:
        """Give one article; see `Record.article`."""
        return _article(self._row(article_id, version))

    def details(self, article_id: str, version: int) -> Details:
        """Give sentences, attributions and cuts of one version."""
        row = self._row(article_id, version)
        numbers = np.frombuffer(row.sentences, dtype="<i4").reshape(-1, 3).tolist()
        found = json.loads(row.details)
        return Details(
            sentences=tuple(Sentence(start=start, end=end, paragraph=paragraph) for start, end, paragraph in numbers),
            attributions=tuple(Attribution(**fields) for fields in found["attributions"]),
            cut=tuple(Cut(**fields) for fields in found["cut"]),
        )

    def _row(self, article_id: str, version: int | None) -> Any:  # noqa: ANN401 - a row of the vendor's
        which = articles.c.current if version is None else articles.c.version == version
        with self._connection() as connection:
            row = connection.execute(sa.select(articles).where((articles.c.id == article_id) & which)).one_or_none()
        if row is None:
            raise UnknownArticleError(_unknown(article_id, version))
        return row

    # --- the shelf --------------------------------------------------------------------------------------------------

    def sequence(self) -> int:
        """Give the number of the last change."""
        with self._connection() as connection:
            return connection.scalar(sa.select(sa.func.max(changes.c.sequence))) or 0

    def changes(self, after: int) -> tuple[Change, ...]:
        """Give the last change of each article that changed after a number, in order."""
        last = sa.func.max(changes.c.sequence).label("sequence")
        query = sa.select(last, changes.c.article_id).where(changes.c.sequence > after)
        with self._connection() as connection:
            rows = connection.execute(query.group_by(changes.c.article_id).order_by(last)).all()
        return tuple(Change(sequence=row.sequence, article_id=row.article_id) for row in rows)

    def passages(
        self, *, ids: Sequence[str] | None = None, articles: Sequence[str] | None = None
    ) -> tuple[Passage, ...]:
        """Give passages of current versions; see `Shelf.passages`."""
        column, wanted = (passages.c.id, ids) if ids is not None else (passages.c.article_id, articles)
        return self._passages(globals()["articles"].c.current, column, wanted)

    def earlier(self, as_of: Day) -> tuple[Passage, ...]:
        """Give passages of versions that were current on that day and no longer are."""
        return self._passages(articles.c.superseded_on > as_of.toordinal(), passages.c.id, None)

    def _passages(self, where: Any, column: sa.Column[str], wanted: Sequence[str] | None) -> tuple[Passage, ...]:  # noqa: ANN401
        words = sa.func.substr(articles.c.text, passages.c.start + 1, passages.c.end - passages.c.start).label("words")
        wants = (
            passages.c.id,
            passages.c.article_id,
            passages.c.version,
            passages.c.start,
            passages.c.end,
            passages.c.day,
        )
        query = sa.select(*wants, words, articles.c.header).select_from(JOINED).where(where)
        rows: list[Any] = []
        with self._connection() as connection:
            if wanted is None:
                rows.extend(connection.execute(query.order_by(passages.c.article_id, passages.c.start)))
            else:
                for chunk in _chunks(wanted):
                    rows.extend(connection.execute(query.where(column.in_(chunk))))
        credits: dict[tuple[str, int], Credit] = {}
        for row in rows:
            key = (row.article_id, row.version)
            if key not in credits:
                credits[key] = _credit(*key, json.loads(row.header))
        return tuple(
            Passage(
                id=row.id,
                credit=credits[(row.article_id, row.version)],
                start=row.start,
                end=row.end,
                text=row.words,
                day=_day(row.day),
            )
            for row in rows
        )

    def vectors(self, ids: Sequence[str] | None = None) -> tuple[tuple[str, ...], Vectors]:
        """Give passage ids with their vectors; see `Shelf.vectors`."""
        query = sa.select(passages.c.id, passages.c.vector).where(passages.c.vector.is_not(None))
        rows: list[Any] = []
        with self._connection() as connection:
            if ids is None:
                rows.extend(
                    connection.execute(query.select_from(JOINED).where(articles.c.current).order_by(passages.c.id))
                )
            else:
                for chunk in _chunks(ids):
                    rows.extend(connection.execute(query.where(passages.c.id.in_(chunk))))
        flat = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f4")
        return tuple(row.id for row in rows), flat.reshape(len(rows), -1) if rows else flat.reshape(0, 0)

    def without_vectors(self) -> tuple[str, ...]:
        """Give the ids of current passages that no embedder has read yet."""
        query = sa.select(passages.c.id).select_from(JOINED).where(articles.c.current & passages.c.vector.is_(None))
        with self._connection() as connection:
            return tuple(connection.scalars(query))

    def complete(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Write the vectors of passages that had none, and let the indexes know."""
        with self._connection(write=True) as connection:
            for passage_id, vector in zip(ids, vectors, strict=True):
                value = vector.astype("<f4").tobytes()
                connection.execute(passages.update().where(passages.c.id == passage_id).values(vector=value))
            changed = dict.fromkeys(passage_id.split(":")[0] for passage_id in ids)
            connection.execute(changes.insert(), [{"article_id": article_id} for article_id in changed])
            if self._embedder is not None and self._fact(connection, "embedder") is None:
                connection.execute(facts.insert(), {"name": "embedder", "value": json.dumps(self._embedder)})

    def within(self, frame: Frame) -> frozenset[str]:
        """Give the ids of the passages in a frame; see `Shelf.within`."""
        query = sa.select(passages.c.id).select_from(JOINED).where(_valid(frame) & _inside(frame))
        with self._connection() as connection:
            return frozenset(connection.scalars(query))

    def coverage(self, frame: Frame) -> Coverage:
        """Count what a frame covers; see `Shelf.coverage`."""
        valid, inside = _valid(frame), _inside(frame)
        count = sa.func.count
        totals = sa.select(
            count(articles.c.id.distinct()),
            count(articles.c.outlet_key.distinct()),
            sa.func.min(passages.c.day),
            sa.func.max(passages.c.day),
        )
        dated = sa.select(passages.c.article_id).where(passages.c.day.is_not(None))
        undated = sa.select(count(articles.c.id.distinct())).where(valid & articles.c.id.not_in(dated))
        with self._connection() as connection:
            total, outlets, first, last = connection.execute(totals.select_from(JOINED).where(valid & inside)).one()
            without = connection.scalar(undated) or 0
        return Coverage(
            articles=total, outlets=outlets, undated=without, from_=_day(first), to=_day(last), as_of=frame.as_of
        )


def _prepare_connection(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # SQLAlchemy's `begin` event below opens transactions, not the driver
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")


def _valid(frame: Frame) -> Any:  # noqa: ANN401 - the vendor's clause
    """Match article versions that count: of the outlets asked, and current now or on the as-of day."""
    valid: Any = articles.c.current
    if frame.as_of is not None:
        valid = valid | (articles.c.superseded_on > frame.as_of.toordinal())
    if frame.outlets:
        valid = valid & articles.c.outlet_key.in_([outlet.casefold() for outlet in frame.outlets])
    return valid


def _inside(frame: Frame) -> Any:  # noqa: ANN401 - the vendor's clause
    """Match passages whose day lies in the frame; with no date asked, all of them."""
    inside: Any = passages.c.day.is_not(None) if frame.dated else sa.true()
    if frame.since is not None:
        inside = inside & (passages.c.day >= frame.since.toordinal())
    if frame.last is not None:
        inside = inside & (passages.c.day <= frame.last.toordinal())
    return inside


def _chunks(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + CHUNK] for start in range(0, len(ids), CHUNK))


def _unknown(article_id: str, version: int | None = None) -> str:
    which = f"version {version} of article {article_id!r}" if version is not None else f"article {article_id!r}"
    return f"There is no {which} in the store. `onrecord articles` lists the ids."


def _day(ordinal: int | None) -> Day | None:
    return None if ordinal is None else dt.date.fromordinal(ordinal)


def _article(row: Any) -> Article:  # noqa: ANN401 - a row of the vendor's
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


def _credit(article_id: str, version: int, header: dict[str, Any]) -> Credit:
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
