"""The edges of articles in the catalogue. Enters: an open transaction, keys. Leaves: counts. Vendor: SQLAlchemy Core.

Does not know what an edge is. Only current versions have a part in this; of copies, one counts.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

import sqlalchemy as sa

from rag.adapters import mapping
from rag.adapters.tables import clusters, edges


def enter(connection: sa.Connection, article_id: str, own: Collection[int]) -> None:
    """Note the edges of an article."""
    if own:
        connection.execute(edges.insert(), [{"key": key, "article_id": article_id} for key in sorted(own)])


def leave(connection: sa.Connection, article_ids: Sequence[str]) -> None:
    """Forget articles."""
    for chunk in mapping.chunks(article_ids):
        connection.execute(edges.delete().where(edges.c.article_id.in_(chunk)))


def counts(connection: sa.Connection, article_id: str, own: Collection[int]) -> dict[int, int]:
    """Give for each key in how many other stories it stands."""
    if not own:
        return {}
    story = sa.func.coalesce(clusters.c.cluster, edges.c.article_id)
    mine = sa.select(clusters.c.cluster).where(clusters.c.article_id == article_id).scalar_subquery()
    another = (edges.c.article_id != article_id) & (story != sa.func.coalesce(mine, ""))
    query = (
        sa.select(edges.c.key, sa.func.count(sa.distinct(story)))
        .select_from(edges.outerjoin(clusters, clusters.c.article_id == edges.c.article_id))
        .where(edges.c.key.in_(sorted(own)) & another)
        .group_by(edges.c.key)
    )
    return {row[0]: row[1] for row in connection.execute(query)}
