"""The catalogue: SQLite (or any database that SQLAlchemy speaks to) as the record of articles.

Enters: entries ready to be committed. Leaves: articles, passages, vectors and the sequence of changes. Does not know
how entries are made, nor what follows the changes. Vendor: SQLAlchemy Core.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa

from rag.adapters import clusters, edges, mapping, namings, tables
from rag.adapters.database import Database
from rag.adapters.tables import articles, changes, passages
from rag.errors import StoreUnwritableError, UnknownArticleError
from rag.findings import Naming
from rag.ports import Change, Columns, Details, Entry, Outcome
from rag.types import Article, Coverage, Day, Frame, Passage

if TYPE_CHECKING:
    from rag.ports import Likeness, Vectors

LAST_CHANGE = "SELECT max(sequence) FROM changes"  # asked for several times a search: not worth composing each time
NAMED = (
    'SELECT p.id, p.article_id, p.version, p.start, p."end", p.day, a.header, a.text FROM passages p '
    "JOIN articles a ON a.id = p.article_id AND a.version = p.version WHERE a.current AND p.id IN ({marks})"
)
CURRENT = f"SELECT {', '.join(mapping.ArticleRow._fields)} FROM articles WHERE id = {{marks}} AND current"  # noqa: S608
VERSION = CURRENT.replace("id = {marks} AND current", "(id, version) = ({marks})")
VERSIONS = CURRENT.replace("= {marks} AND current", "IN ({marks})")
NAMINGS = f"SELECT {', '.join(mapping.NamingRow._fields)} FROM namings WHERE article_id IN ({{marks}}) ORDER BY number"  # noqa: S608
CLUSTERS = "SELECT article_id, cluster FROM clusters WHERE article_id IN ({marks})"
NEVER = 0  # superseded_on of a version that no as-of date brings back
JOINED = passages.join(articles, (articles.c.id == passages.c.article_id) & (articles.c.version == passages.c.version))


class SqlCatalogue(Database):
    """The `Record` and the `Shelf` of a store, safe for threads and for several processes.

    Raises StoreUnwritableError, StoreDamagedError, EmbedderMismatchError.
    """

    keys_of: namings.KeysOf = staticmethod(lambda name, role: ())

    @classmethod
    def in_directory(
        cls,
        store: Path,
        *,
        embedder: tuple[str, str, int] | None,
        patience: float,
        likeness: Likeness,
        keys_of: namings.KeysOf | None = None,
    ) -> SqlCatalogue:
        """Open or make `catalogue.db` in a directory, which is made if it is missing.

        `keys_of` gives what somebody is looked up by; without it, nobody is found by a key.
        """
        try:
            store.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StoreUnwritableError(f"The store {store} cannot be made: {error.strerror}. Name another.") from error
        made = cls(f"sqlite:///{store / 'catalogue.db'}", embedder=embedder, patience=patience, likeness=likeness)
        made.keys_of = keys_of or made.keys_of
        return made

    # --- the record -------------------------------------------------------------------------------------------------

    def commit(self, entry: Entry) -> tuple[str, Outcome]:
        """Write an article in one transaction; see `Record.commit`."""
        article = entry.article
        keys = self._likeness.keys(self._likeness.story(article, entry.sentences))
        with self.connection(write=True) as connection:
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
                clusters.leave(connection, self._likeness, [article.id])
                edges.leave(connection, [article.id])
            self._insert(connection, replace(entry, article=replace(article, version=version)))
            clusters.enter(connection, self._likeness, article, entry.sentences, keys)
            edges.enter(connection, article.id, entry.edges)
            connection.execute(changes.insert(), {"article_id": article.id})
            return article.id, "added" if old is None else "updated"

    def _supersede(self, connection: sa.Connection, article: Article, old_day: int | None) -> None:
        """Retire the current version. An as-of date brings it back only where both versions say their days."""
        day = mapping.ordinal(article.published)
        on = day if day is not None and old_day is not None and old_day < day else NEVER
        mine = articles.c.id == article.id
        connection.execute(articles.update().where(mine & articles.c.current).values(current=False, superseded_on=on))
        if day is not None:  # dated back: what was thought to hold until later ended on this day, or never was
            ended = sa.case((articles.c.day < day, day), else_=NEVER)
            connection.execute(
                articles.update().where(mine & (articles.c.superseded_on > day)).values(superseded_on=ended)
            )
        kept = sa.select(articles.c.version).where(mine & (articles.c.superseded_on > NEVER))
        gone = (passages.c.article_id == article.id) & passages.c.version.not_in(kept)
        connection.execute(passages.delete().where(gone))

    def _insert(self, connection: sa.Connection, entry: Entry) -> None:
        connection.execute(articles.insert(), mapping.article_row(entry))
        namings.enter(connection, entry.article.version, entry.namings, self.keys_of)
        if rows := mapping.passage_rows(entry):
            connection.execute(passages.insert(), rows)
        if entry.vectors is not None:
            self.stamp(connection)

    def settled(self, source: str, article_id: str, digest: str) -> bool:
        """Tell whether the article is current with this digest."""
        same = (articles.c.id == article_id) & (articles.c.source == source) & (articles.c.digest == digest)
        with self.connection() as connection:
            return connection.scalar(sa.select(articles.c.version).where(same & articles.c.current)) is not None

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles with all their versions in one transaction; see `Record.remove`."""
        with self.connection(write=True) as connection:
            for article_id in dict.fromkeys(article_ids):
                gone = connection.execute(articles.delete().where(articles.c.id == article_id))
                if not gone.rowcount:
                    raise UnknownArticleError(mapping.unknown(article_id))
                connection.execute(passages.delete().where(passages.c.article_id == article_id))
                connection.execute(changes.insert(), {"article_id": article_id})
            namings.leave(connection, article_ids)
            clusters.leave(connection, self._likeness, article_ids)
            edges.leave(connection, article_ids)

    def articles(self) -> tuple[Article, ...]:
        """Give the current articles, newest first, undated last."""
        order = (articles.c.day.is_(None), articles.c.day.desc(), articles.c.id)
        with self.connection() as connection:
            return tuple(
                mapping.article_of(row)
                for row in connection.execute(sa.select(articles).where(articles.c.current).order_by(*order))
            )

    def article(self, article_id: str, version: int | None = None) -> Article:
        """Give one article; see `Record.article`."""
        return mapping.article_of(self._row(article_id, version))

    def details(self, article_id: str, version: int) -> Details:
        """Give sentences, attributions and cuts of one version."""
        for _, details in self.known([(article_id, version)]).values():
            return details
        raise UnknownArticleError(mapping.unknown(article_id, version))

    def known(self, keys: Sequence[tuple[str, int]]) -> dict[tuple[str, int], tuple[Article, Details]]:
        """Give versions of articles with their details, read together; see `Record.known`."""
        found: dict[tuple[str, int], tuple[Article, Details]] = {}
        for chunk in mapping.chunks(list(dict.fromkeys(article_id for article_id, _ in keys))):
            rows = [mapping.ArticleRow._make(row) for row in self.rows(VERSIONS, chunk)]
            named: dict[tuple[str, int], list[Naming]] = {}
            for one in map(mapping.NamingRow._make, self.rows(NAMINGS, chunk)):
                named.setdefault((one.article_id, one.version), []).append(mapping.naming_of(one))
            for row in rows:
                if (key := (row.id, row.version)) in keys:
                    details = replace(mapping.details_of(row), namings=tuple(named.get(key, ())))
                    found[key] = mapping.article_of(row), details
        return found

    def repeats(self, article_id: str, edges_of_it: Collection[int]) -> dict[int, int]:
        """Give in how many other stories each edge stands; see `Record.repeats`."""
        with self.connection() as connection:
            return edges.counts(connection, article_id, edges_of_it)

    def namings(self) -> tuple[Naming, ...]:
        """Give who is named as a speaker in the current articles; see `Record.namings`."""
        with self.connection() as connection:
            return namings.of(connection)

    def under(self, keys: Collection[str], until: Day | None) -> tuple[tuple[str, Naming], ...]:
        """Give the namings that stand under keys; see `Record.under`."""
        if not keys:
            return ()
        with self.connection() as connection:
            return namings.under(connection, keys, mapping.ordinal(until))

    def complete_namings(self, make: Callable[[Article, Details], Sequence[Naming]]) -> None:
        """Note who is named where the store is an older release's, which did not: of all versions, or none."""
        with self.connection() as connection:
            if namings.are_known(connection):
                return
        with self.connection(write=True) as connection:
            if not namings.are_known(connection):
                namings.anew(connection, make, self.keys_of)

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """Give all versions of an article; see `Record.versions`."""
        query = sa.select(articles).where(articles.c.id == article_id).order_by(articles.c.version)
        with self.connection() as connection:
            found = tuple(mapping.article_of(row) for row in connection.execute(query))
        if not found:
            raise UnknownArticleError(mapping.unknown(article_id))
        return found

    def copies(self, article_id: str) -> tuple[Article, ...]:
        """Give the other articles of its cluster; see `Record.copies`."""
        with self.connection() as connection:
            return clusters.others(connection, article_id)

    def _row(self, article_id: str, version: int | None) -> Any:  # noqa: ANN401 - a row of the vendor's
        values = (article_id,) if version is None else (article_id, version)
        found = self.rows(CURRENT if version is None else VERSION, values)
        if not found:
            raise UnknownArticleError(mapping.unknown(article_id, version))
        return mapping.ArticleRow._make(found[0])

    # --- the shelf --------------------------------------------------------------------------------------------------

    def sequence(self) -> int:
        """Give the number of the last change."""
        return int(self.rows(LAST_CHANGE)[0][0] or 0)

    def changes(self, after: int) -> tuple[Change, ...]:
        """Give the last change of each article that changed after a number, in order."""
        last = sa.func.max(changes.c.sequence).label("sequence")
        query = sa.select(last, changes.c.article_id).where(changes.c.sequence > after)
        with self.connection() as connection:
            rows = connection.execute(query.group_by(changes.c.article_id).order_by(last)).all()
        return tuple(Change(sequence=row.sequence, article_id=row.article_id) for row in rows)

    def passages(
        self, *, ids: Sequence[str] | None = None, articles: Sequence[str] | None = None
    ) -> tuple[Passage, ...]:
        """Give passages of current versions; see `Shelf.passages`."""
        if ids is not None:
            return self._named(ids)
        return self._passages(tables.articles.c.current, passages.c.article_id, articles)

    def _named(self, ids: Sequence[str]) -> tuple[Passage, ...]:
        """Give the current passages of some ids: what every search asks for, in one statement."""
        found: list[Passage] = []
        for chunk in mapping.chunks(ids):
            for row in map(mapping.PassageRow._make, self.rows(NAMED, chunk)):
                credit = mapping.credit(row.article_id, row.version, row.header)
                found.append(mapping.passage_of(row, credit, row.text))
        return tuple(found)

    def earlier(self, as_of: Day) -> tuple[Passage, ...]:
        """Give passages of versions that were current on that day and no longer are."""
        return self._passages(_held_on(as_of), passages.c.id, None)

    def _passages(self, where: Any, column: sa.Column[str], wanted: Sequence[str] | None) -> tuple[Passage, ...]:  # noqa: ANN401
        query = sa.select(passages).with_only_columns(*(c for c in passages.c if c.name != "vector"))
        query = query.select_from(JOINED).where(where)
        behind = sa.select(articles.c.id, articles.c.version, articles.c.text, articles.c.header)
        rows: list[Any] = []
        with self.connection() as connection:
            if wanted is None:
                rows.extend(connection.execute(query.order_by(passages.c.article_id, passages.c.start)))
            else:
                for chunk in mapping.chunks(wanted):
                    rows.extend(connection.execute(query.where(column.in_(chunk))))
            keys = dict.fromkeys((row.article_id, row.version) for row in rows)
            known = {}
            for chunk in mapping.chunks(list(dict.fromkeys(article_id for article_id, _ in keys))):
                for row in connection.execute(behind.where(articles.c.id.in_(chunk))):
                    if (row.id, row.version) in keys:
                        known[(row.id, row.version)] = (mapping.credit(row.id, row.version, row.header), row.text)
        return tuple(mapping.passage_of(row, *known[(row.article_id, row.version)]) for row in rows)

    def vectors(self, ids: Sequence[str] | None = None) -> tuple[tuple[str, ...], Vectors]:
        """Give passage ids with their vectors; see `Shelf.vectors`."""
        query = sa.select(passages.c.id, passages.c.vector).where(passages.c.vector.is_not(None))
        rows: list[Any] = []
        with self.connection() as connection:
            if ids is None:
                rows.extend(
                    connection.execute(query.select_from(JOINED).where(articles.c.current).order_by(passages.c.id))
                )
            else:
                for chunk in mapping.chunks(ids):
                    rows.extend(connection.execute(query.where(passages.c.id.in_(chunk))))
        flat = np.frombuffer(b"".join(row.vector for row in rows), dtype="<f4")
        return tuple(row.id for row in rows), flat.reshape(len(rows), -1) if rows else flat.reshape(0, 0)

    def columns(self, articles: Sequence[str] | None = None) -> Columns:
        """Give current passages as arrays; see `Shelf.columns`."""
        query = sa.select(passages.c.id, passages.c.day, tables.articles.c.outlet_key, passages.c.vector)
        query = query.select_from(JOINED).where(tables.articles.c.current)
        rows: list[Any] = []
        with self.connection() as connection:
            if articles is None:
                rows.extend(connection.execute(query.order_by(passages.c.id)))
            else:
                for chunk in mapping.chunks(articles):
                    rows.extend(connection.execute(query.where(passages.c.article_id.in_(chunk))))
        return mapping.columns_of(rows)

    def without_vectors(self) -> tuple[str, ...]:
        """Give the ids of current passages that no embedder has read yet."""
        query = sa.select(passages.c.id).select_from(JOINED).where(articles.c.current & passages.c.vector.is_(None))
        with self.connection() as connection:
            return tuple(connection.scalars(query))

    def complete(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Write the vectors of passages that had none, and let the indexes know."""
        with self.connection(write=True) as connection:
            for passage_id, vector in zip(ids, vectors, strict=True):
                where = passages.c.id == passage_id
                connection.execute(passages.update().where(where).values(vector=mapping.vector_bytes(vector)))
            changed = dict.fromkeys(passage_id.split(":")[0] for passage_id in ids)
            if changed:
                connection.execute(changes.insert(), [{"article_id": article_id} for article_id in changed])
                self.stamp(connection)

    def within(self, frame: Frame) -> frozenset[str]:
        """Give the ids of the passages in a frame; see `Shelf.within`."""
        query = sa.select(passages.c.id).select_from(JOINED).where(_valid(frame) & _inside(frame))
        with self.connection() as connection:
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
        dated = sa.select(passages.c.article_id).select_from(JOINED).where(valid & passages.c.day.is_not(None))
        undated = sa.select(count(articles.c.id.distinct())).where(valid & articles.c.id.not_in(dated))
        with self.connection() as connection:
            total, outlets, first, last = connection.execute(totals.select_from(JOINED).where(valid & inside)).one()
            without = connection.scalar(undated) or 0
        return Coverage(
            articles=total,
            outlets=outlets,
            undated=without,
            from_=mapping.day(first),
            to=mapping.day(last),
            as_of=frame.as_of,
        )

    def clusters(self, article_ids: Sequence[str]) -> dict[str, str]:
        """Give the clusters of articles; see `Shelf.clusters`."""
        return {id_: cluster for chunk in mapping.chunks(article_ids) for id_, cluster in self.rows(CLUSTERS, chunk)}


def _held_on(as_of: Day) -> Any:  # noqa: ANN401 - the vendor's clause
    """Match superseded versions that were current on a day."""
    return (articles.c.day <= as_of.toordinal()) & (articles.c.superseded_on > as_of.toordinal())


def _valid(frame: Frame) -> Any:  # noqa: ANN401 - the vendor's clause
    """Match article versions that count: of the outlets asked, and current now or on the as-of day."""
    valid: Any = articles.c.current
    if frame.as_of is not None:
        valid = valid | _held_on(frame.as_of)
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
