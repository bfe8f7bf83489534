"""A database opened as the catalogue: connections, its schema, and whose vectors are in it. Vendor: SQLAlchemy Core.

Enters: an address and an embedder's stamp. Leaves: transactions. Does not know articles.
"""

from __future__ import annotations

import json
import sqlite3
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import sqlalchemy as sa

from rag.adapters import clusters, mapping
from rag.adapters.tables import facts, metadata
from rag.errors import EmbedderMismatchError, StoreDamagedError
from rag.ports import Likeness

SCHEMA = "5"
OLDER = frozenset({"1", "2", "3", "4"})  # without lookups; from 3 down edges, from 2 who is named, and in 1 copies


class Database:
    """What a catalogue stands on, safe for threads and for several processes.

    `embedder` is (name, digest, dimensions) of the one in use, or None where there is none at hand; `likeness` says
    which articles are copies.
    Raises StoreUnwritableError, StoreDamagedError, EmbedderMismatchError.
    """

    def __init__(self, url: str, *, embedder: tuple[str, str, int] | None, patience: float, likeness: Likeness) -> None:
        self._embedder = embedder
        self._likeness = likeness
        self._patience = patience
        # A connection to SQLite costs little, so threads never wait for one another's.
        options: dict[str, Any] = {"connect_args": {"timeout": patience}, "max_overflow": -1}
        self._engine = sa.create_engine(url, **(options if url.startswith("sqlite") else {}))
        if self._engine.dialect.name == "sqlite":
            sa.event.listen(self._engine, "connect", self._prepare_connection)
            sa.event.listen(self._engine, "begin", _begin)
        try:
            self._open()
        except BaseException:
            self._engine.dispose()
            raise

    def _open(self) -> None:
        with self.connection() as connection:
            tables = set(sa.inspect(connection).get_table_names())
            schema = self._fact(connection, "schema") if facts.name in tables else None
        if tables and facts.name not in tables and self._engine.dialect.name == "sqlite":
            raise StoreDamagedError("catalogue.db is a database of another program. Use another directory as store.")
        if schema not in {None, SCHEMA, *OLDER}:
            raise StoreDamagedError(mapping.another_schema(str(schema), SCHEMA))
        if schema != SCHEMA:
            with self.connection(write=True) as connection:
                metadata.create_all(connection)
                if self._fact(connection, "schema") is None:  # another process may have been first
                    rows = [{"name": "schema", "value": SCHEMA}, {"name": "store_id", "value": uuid.uuid4().hex}]
                    connection.execute(facts.insert(), rows)
                connection.execute(facts.update().where(facts.c.name == "schema").values(value=SCHEMA))
        self._judge()
        with self.connection() as connection:
            self.store_id = self._fact(connection, "store_id") or ""
            self._check_embedder(connection)

    def _judge(self) -> None:
        """Find all copies anew where they were judged otherwise, in one transaction; a new store has none to judge."""
        with self.connection() as connection:
            if clusters.judged_as(connection) == self._likeness.name:
                return
        with self.connection(write=True) as connection:
            if clusters.judged_as(connection) != self._likeness.name:
                clusters.anew(connection, self._likeness)

    def _check_embedder(self, connection: sa.Connection) -> bool:
        """Tell whether the store knows its embedder; where it is another than ours, EmbedderMismatchError."""
        stamp = self._fact(connection, "embedder")
        if stamp is None or self._embedder is None:
            return stamp is not None
        if tuple(json.loads(stamp)) != self._embedder:
            raise EmbedderMismatchError(mapping.mismatch(json.loads(stamp), self._embedder))
        return True

    def stamp(self, connection: sa.Connection) -> None:
        """Note whose vectors these are. Looked at again in the transaction: two processes may have begun a store."""
        if not self._check_embedder(connection) and self._embedder is not None:
            connection.execute(facts.insert(), {"name": "embedder", "value": json.dumps(self._embedder)})

    @contextmanager
    def connection(self, *, write: bool = False) -> Iterator[sa.Connection]:
        """Open a transaction; one that writes takes SQLite's lock at once, so that it cannot fail half-way."""
        try:
            if write:
                with self._engine.connect().execution_options(write=True) as connection, connection.begin():
                    yield connection
            else:
                with self._engine.connect() as connection:  # it begins with the first statement, and leaves nothing
                    yield connection
        except sa.exc.DBAPIError as error:
            raise mapping.complaint(str(error.orig), self._patience) from error

    def rows(self, query: str, values: Sequence[object] = ()) -> list[Any]:
        """Give the rows of a statement, by the driver alone; `{marks}` in it are placeholders, as many as the values.

        For what every search asks: composing a statement and beginning a transaction take longer than the answer.
        """
        driver = self._engine.dialect.loaded_dbapi
        mark = "?" if self._engine.dialect.paramstyle == "qmark" else "%s"
        try:
            connection = self._engine.raw_connection()
            try:
                cursor = connection.cursor()
                cursor.execute(query.format(marks=", ".join([mark] * len(values))), tuple(values))
                return list(cursor.fetchall())
            finally:
                connection.close()
        except (driver.Error, sa.exc.DBAPIError) as error:
            raise mapping.complaint(str(getattr(error, "orig", error)), self._patience) from error

    def _prepare_connection(self, connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
        connection.isolation_level = None  # SQLAlchemy's `begin` event below opens transactions, not the driver
        until = time.monotonic() + self._patience
        while True:
            try:
                connection.execute("PRAGMA journal_mode=WAL")
                break
            except sqlite3.OperationalError as error:  # SQLite does not wait by itself while two make a new store
                if "locked" not in str(error) or time.monotonic() > until:
                    raise
                time.sleep(0.02)
        connection.execute("PRAGMA synchronous=FULL")

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
        with self.connection() as connection:
            return str(connection.exec_driver_sql("PRAGMA integrity_check").scalar())


def _begin(connection: sa.Connection) -> None:
    write = connection.get_execution_options().get("write")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if write else "BEGIN")
