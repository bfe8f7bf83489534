"""Clusters of copies in the catalogue. Enters: an open transaction, articles. Leaves: rows. Vendor: SQLAlchemy Core.

Does not know what makes two articles copies. A cluster is what pairs of copies connect, and is named after its smallest
id, so it is the same in whatever order articles came. Only current versions have a part in this.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import sqlalchemy as sa

from rag.adapters import mapping
from rag.adapters.tables import articles, clusters, copies, facts, keys
from rag.ports import Likeness
from rag.types import Article, Sentence

FACT = "likeness"


def enter(
    connection: sa.Connection, likeness: Likeness, article: Article, sentences: Sequence[Sentence], own: Sequence[int]
) -> None:
    """Find the copies of an article that is new, or has left. `own` are its keys."""
    if not own:
        return
    sharing = sa.select(keys.c.article_id).where(keys.c.key.in_(own)).distinct()
    candidates = connection.execute(
        sa.select(articles).where(articles.c.current & articles.c.id.in_(sharing) & (articles.c.id != article.id))
    ).all()
    found = []
    if candidates:
        story = likeness.story(article, sentences)
        for row in candidates:
            other = likeness.story(mapping.article_of(row), mapping.details_of(row).sentences)
            if likeness.same(story, other):
                found.append(str(row.id))
    connection.execute(keys.insert(), [{"key": key, "article_id": article.id} for key in own])
    if found:
        both = [pair for other in found for pair in ((article.id, other), (other, article.id))]
        connection.execute(copies.insert(), [{"article_id": one, "other_id": other} for one, other in both])
        _join(connection, [article.id, *found])


def leave(connection: sa.Connection, article_id: str) -> None:
    """Take an article out of its cluster, which may fall apart."""
    connection.execute(keys.delete().where(keys.c.article_id == article_id))
    own = connection.scalar(sa.select(clusters.c.cluster).where(clusters.c.article_id == article_id))
    if own is None:
        return
    connection.execute(copies.delete().where((copies.c.article_id == article_id) | (copies.c.other_id == article_id)))
    left = set(connection.scalars(sa.select(clusters.c.article_id).where(clusters.c.cluster == own))) - {article_id}
    connection.execute(clusters.delete().where(clusters.c.cluster == own))
    for together in _connected(left, _links(connection, left)):
        if len(together) > 1:
            _put(connection, together)


def of(connection: sa.Connection, article_ids: Sequence[str]) -> dict[str, str]:
    """Give the cluster of each article that has one."""
    query = sa.select(clusters.c.article_id, clusters.c.cluster)
    return {
        row.article_id: row.cluster
        for chunk in mapping.chunks(article_ids)
        for row in connection.execute(query.where(clusters.c.article_id.in_(chunk)))
    }


def others(connection: sa.Connection, article_id: str) -> tuple[Article, ...]:
    """Give the other articles of a cluster, earliest published first, undated last."""
    own = sa.select(clusters.c.cluster).where(clusters.c.article_id == article_id).scalar_subquery()
    joined = articles.join(clusters, articles.c.id == clusters.c.article_id)
    query = sa.select(articles).select_from(joined).where(articles.c.current & (clusters.c.cluster == own))
    order = (articles.c.day.is_(None), articles.c.day, articles.c.id)
    rows = connection.execute(query.where(articles.c.id != article_id).order_by(*order))
    return tuple(mapping.article_of(row) for row in rows)


def judged_as(connection: sa.Connection) -> str | None:
    """Give the name of the likeness that the clusters were made with."""
    value: str | None = connection.scalar(sa.select(facts.c.value).where(facts.c.name == FACT))
    return value


def anew(connection: sa.Connection, likeness: Likeness) -> None:
    """Forget all clusters and find them again."""
    for table in (keys, copies, clusters):
        connection.execute(table.delete())
    connection.execute(facts.delete().where(facts.c.name == FACT))
    connection.execute(facts.insert(), {"name": FACT, "value": likeness.name})
    for article_id in connection.scalars(sa.select(articles.c.id).where(articles.c.current)).all():
        row = connection.execute(sa.select(articles).where(articles.c.current & (articles.c.id == article_id))).one()
        article, sentences = mapping.article_of(row), mapping.details_of(row).sentences
        enter(connection, likeness, article, sentences, likeness.keys(likeness.story(article, sentences)))


def _join(connection: sa.Connection, together: Sequence[str]) -> None:
    """Make one cluster of articles and of the clusters they are in."""
    known = of(connection, together)
    for chunk in mapping.chunks(sorted(set(known.values()))):
        there = connection.scalars(sa.select(clusters.c.article_id).where(clusters.c.cluster.in_(chunk)))
        known |= dict.fromkeys(there, "")
        connection.execute(clusters.delete().where(clusters.c.cluster.in_(chunk)))
    _put(connection, {*together, *known})


def _put(connection: sa.Connection, together: Collection[str]) -> None:
    name = min(together)
    connection.execute(clusters.insert(), [{"article_id": one, "cluster": name} for one in sorted(together)])


def _links(connection: sa.Connection, among: Collection[str]) -> Mapping[str, list[str]]:
    links: dict[str, list[str]] = {one: [] for one in among}
    for chunk in mapping.chunks(sorted(among)):
        for row in connection.execute(sa.select(copies).where(copies.c.article_id.in_(chunk))):
            links[row.article_id].append(row.other_id)
    return links


def _connected(names: Collection[str], links: Mapping[str, Sequence[str]]) -> list[set[str]]:
    """Give the sets of names that links connect."""
    left, found = set(names), []
    while left:
        reached = {left.pop()}
        waiting = list(reached)
        while waiting:
            near = set(links[waiting.pop()]) & left
            left -= near
            reached |= near
            waiting.extend(near)
        found.append(reached)
    return found
