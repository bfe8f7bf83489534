"""Who is named as a speaker, in the catalogue. Enters: an open transaction. Leaves: namings. Vendor: SQLAlchemy Core.

Does not know who is who. Each version of an article has its own rows, in the order of its text.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any

import sqlalchemy as sa

from rag.adapters import mapping
from rag.adapters.tables import articles, facts, lookups, namings
from rag.findings import Naming
from rag.ports import Details
from rag.types import Article

FACT = "lookups"  # an older release's store lacks them, or namings altogether
RULES = "2"  # raise it when somebody would be looked up by other keys: an older store's are then made anew
JOINED = namings.join(articles, (articles.c.id == namings.c.article_id) & (articles.c.version == namings.c.version))
FOUND = lookups.join(articles, (articles.c.id == lookups.c.article_id) & (articles.c.version == lookups.c.version))

KeysOf = Callable[[str, str | None], Collection[str]]  # of a name and a role


def enter(connection: sa.Connection, version: int, named: Sequence[Naming], keys_of: KeysOf) -> None:
    """Write the namings of an article's version, and what each is looked up by."""
    rows = [mapping.naming_row(one, version) for one in named]
    if rows:
        connection.execute(namings.insert(), rows)
    found = [{**row, "key": key} for row in rows for key in sorted(keys_of(row["name"], row["role"]))]
    if found:
        connection.execute(lookups.insert(), found)


def leave(connection: sa.Connection, article_ids: Sequence[str]) -> None:
    """Forget articles."""
    for chunk in mapping.chunks(article_ids):
        connection.execute(namings.delete().where(namings.c.article_id.in_(chunk)))
        connection.execute(lookups.delete().where(lookups.c.article_id.in_(chunk)))


def of(connection: sa.Connection) -> tuple[Naming, ...]:
    """Give the namings of all articles as they are now, in order."""
    query = sa.select(namings).select_from(JOINED).where(articles.c.current).order_by(namings.c.number)
    return tuple(mapping.naming_of(row) for row in connection.execute(query))


def under(connection: sa.Connection, keys: Collection[str], until: int | None) -> tuple[tuple[str, Naming], ...]:
    """Give the namings of articles as they are now under some keys, with the key; `until`: none of a later day."""
    where: Any = articles.c.current & lookups.c.key.in_(sorted(keys))
    if until is not None:
        where = where & (lookups.c.day <= until)
    query = sa.select(lookups).select_from(FOUND).where(where)
    return tuple((row.key, mapping.naming_of(row)) for row in connection.execute(query))


def are_known(connection: sa.Connection) -> bool:
    """Tell whether the store keeps namings under the keys of today: an older release's does not."""
    return connection.scalar(sa.select(facts.c.value).where(facts.c.name == FACT)) == RULES


def anew(connection: sa.Connection, make: Callable[[Article, Details], Sequence[Naming]], keys_of: KeysOf) -> None:
    """Find the namings of all articles that have none again, from what is kept, and what all are looked up by."""
    connection.execute(lookups.delete())
    kept: dict[tuple[str, int], list[Naming]] = {}
    for row in connection.execute(sa.select(namings).order_by(namings.c.number)):
        kept.setdefault((row.article_id, row.version), []).append(mapping.naming_of(row))
    connection.execute(namings.delete())
    for key in connection.execute(sa.select(articles.c.id, articles.c.version)).all():
        row = connection.execute(sa.select(articles).where(sa.tuple_(articles.c.id, articles.c.version) == key)).one()
        known = kept.get((row.id, row.version))
        enter(connection, row.version, known or make(mapping.article_of(row), mapping.details_of(row)), keys_of)
    connection.execute(facts.delete().where(facts.c.name == FACT))
    connection.execute(facts.insert(), {"name": FACT, "value": RULES})
