"""The catalogue's tables. Enters and leaves: nothing; they are declared. Vendor: SQLAlchemy Core.

Does not know what is written to them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

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


def _naming() -> tuple[sa.Column[Any], ...]:
    """Give the columns of a naming: who is named in a version of an article, how often, in which role, on which day."""
    return (
        sa.Column("article_id", sa.Text, nullable=False, index=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("role", sa.Text),
        sa.Column("day", sa.Integer),
        sa.Column("times", sa.Integer, nullable=False),
    )


# Who speaks in each version of an article, in the order of its text.
namings = sa.Table(
    "namings",
    metadata,
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
    *_naming(),
)

# By what whoever speaks is looked up: the rows of `namings`, each under all its keys.
lookups = sa.Table(
    "lookups",
    metadata,
    sa.Column("key", sa.Text, nullable=False, index=True),
    *_naming(),
)

# Of current versions only: keys that likely copies share, and the clusters that pairs of copies make.
keys = sa.Table(
    "keys",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("article_id", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
edges = sa.Table(  # what stands at the edges of an article, to be counted over the stories of its outlet
    "edges",
    metadata,
    sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("article_id", sa.Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)
clusters = sa.Table(
    "clusters",
    metadata,
    sa.Column("article_id", sa.Text, primary_key=True),
    sa.Column("cluster", sa.Text, nullable=False, index=True),
    sqlite_with_rowid=False,
)
