"""Clusters of copies in the catalogue. Enters: an open transaction, articles. Leaves: rows. Vendor: SQLAlchemy Core.

Does not know what makes two articles copies. A cluster is what pairs of copies connect, and is named after its smallest
id, so it is the same in whatever order articles came. Of a cluster one pair is enough, so a story that a hundred
outlets print is compared once when the next one comes. Only current versions have a part in this.
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Sequence

import sqlalchemy as sa

from rag.adapters import mapping
from rag.adapters.tables import articles, clusters, facts, keys
from rag.ports import Likeness
from rag.types import Article, Sentence

FACT = "likeness"
SAID = 2_000  # articles; so often it is said how far the search for copies has come
LOG = logging.getLogger(__name__)  # warnings are shown to users on the error stream if nobody says otherwise


def enter(
    connection: sa.Connection, likeness: Likeness, article: Article, sentences: Sequence[Sentence], own: Sequence[int]
) -> None:
    """Put an article that is new, or has left, among its copies. `own` are its keys."""
    if own:
        connection.execute(keys.insert(), [{"key": key, "article_id": article.id} for key in own])
        _link(connection, likeness, article, sentences)


def leave(connection: sa.Connection, likeness: Likeness, article_ids: Collection[str]) -> None:
    """Take articles out of their clusters, which may fall apart."""
    gone = sorted(set(article_ids))
    for chunk in mapping.chunks(gone):
        connection.execute(keys.delete().where(keys.c.article_id.in_(chunk)))
    for cluster in sorted(set(of(connection, gone).values())):
        whole = clusters.c.cluster == cluster
        left = set(connection.scalars(sa.select(clusters.c.article_id).where(whole))).difference(gone)
        connection.execute(clusters.delete().where(whole))
        for one in sorted(left):
            _link(connection, likeness, *_article(connection, one), among=left)


def _link(
    connection: sa.Connection,
    likeness: Likeness,
    article: Article,
    sentences: Sequence[Sentence],
    among: Collection[str] | None = None,
) -> None:
    """Find each cluster, and each article in none, that holds a copy, and make one cluster of them."""
    mine = sa.select(keys.c.key).where(keys.c.article_id == article.id)
    sharing = sa.select(keys.c.article_id).where(keys.c.key.in_(mine) & (keys.c.article_id != article.id)).distinct()
    candidates = [one for one in connection.scalars(sharing) if among is None or one in among]
    if not candidates:
        return
    known = of(connection, [article.id, *candidates])
    story = likeness.story(article, sentences)
    found = {known.get(article.id, article.id)}
    for one in sorted(candidates):
        if known.get(one, one) not in found and likeness.same(story, likeness.story(*_article(connection, one))):
            found.add(known.get(one, one))
    if len(found) > 1:
        _join(connection, found)


def _article(connection: sa.Connection, article_id: str) -> tuple[Article, Sequence[Sentence]]:
    row = connection.execute(sa.select(articles).where(articles.c.current & (articles.c.id == article_id))).one()
    return mapping.article_of(row), mapping.sentences_of(row)


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
    for table in (keys, clusters):
        connection.execute(table.delete())
    connection.execute(facts.delete().where(facts.c.name == FACT))
    connection.execute(facts.insert(), {"name": FACT, "value": likeness.name})
    current = connection.scalars(sa.select(articles.c.id).where(articles.c.current)).all()
    for done, article_id in enumerate(current):
        if done % SAID == 0:
            LOG.warning("Copies are looked for anew among the %d articles, once: %d done.", len(current), done)
        article, sentences = _article(connection, article_id)
        enter(connection, likeness, article, sentences, likeness.keys(likeness.story(article, sentences)))


def _join(connection: sa.Connection, named: Collection[str]) -> None:
    """Make one cluster of articles and clusters; a cluster's name is an article in it."""
    there = clusters.c.cluster.in_(sorted(named))
    together = {*named, *connection.scalars(sa.select(clusters.c.article_id).where(there))}
    connection.execute(clusters.delete().where(there))
    connection.execute(clusters.insert(), [{"article_id": one, "cluster": min(together)} for one in sorted(together)])
