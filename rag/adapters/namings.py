"""Who is named as a speaker, in the catalogue. Enters: an open transaction. Leaves: namings. Vendor: SQLAlchemy Core.

Does not know who is who. Each version of an article has its own rows, in the order of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import sqlalchemy as sa

from rag.adapters import mapping
from rag.adapters.tables import articles, facts, namings
from rag.findings import Naming
from rag.ports import Details
from rag.types import Article

FACT = "namings"
JOINED = namings.join(articles, (articles.c.id == namings.c.article_id) & (articles.c.version == namings.c.version))


def enter(connection: sa.Connection, version: int, named: Sequence[Naming]) -> None:
    """Write the namings of an article's version."""
    if named:
        connection.execute(namings.insert(), [mapping.naming_row(one, version) for one in named])


def leave(connection: sa.Connection, article_ids: Sequence[str]) -> None:
    """Forget articles."""
    for chunk in mapping.chunks(article_ids):
        connection.execute(namings.delete().where(namings.c.article_id.in_(chunk)))


def of(connection: sa.Connection, article_id: str | None = None, version: int | None = None) -> tuple[Naming, ...]:
    """Give the namings of one version, or of all articles as they are now, in order."""
    where: Any = articles.c.current
    if article_id is not None:
        where = (namings.c.article_id == article_id) & (namings.c.version == version)
    query = sa.select(namings).select_from(JOINED).where(where).order_by(namings.c.number)
    return tuple(mapping.naming_of(row) for row in connection.execute(query))


def are_known(connection: sa.Connection) -> bool:
    """Tell whether the store keeps namings: an older release's does not."""
    return connection.scalar(sa.select(facts.c.value).where(facts.c.name == FACT)) is not None


def anew(connection: sa.Connection, make: Callable[[Article, Details], Sequence[Naming]]) -> None:
    """Find the namings of all articles again, from what is kept of them."""
    connection.execute(namings.delete())
    for key in connection.execute(sa.select(articles.c.id, articles.c.version)).all():
        row = connection.execute(sa.select(articles).where(sa.tuple_(articles.c.id, articles.c.version) == key)).one()
        enter(connection, row.version, make(mapping.article_of(row), mapping.details_of(row)))
    connection.execute(facts.delete().where(facts.c.name == FACT))
    connection.execute(facts.insert(), {"name": FACT, "value": "1"})
