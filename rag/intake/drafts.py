"""An article in the making. Enters: what a page's reader found. Leaves: an article with its text and identity.

Does not know formats or the store. The text is the blocks copied from the page, white space folded, a blank line
between two blocks.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.types import Article, Cut, Doubt, Fact, Page, Post

BETWEEN = "\n\n"
RULES = "14"  # raise it when the same page would be understood otherwise: adding it again then updates the article


@dataclass(frozen=True, slots=True, kw_only=True)
class Stamp:
    """A live blog's time mark: the post it dates begins at block `first` and ends before block `last`."""

    first: int
    last: int
    at: dt.datetime
    author: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One article of a page: header as found, blocks of story in order. `key` tells the articles of a page apart.

    `doubtful` gives the numbers of blocks that were kept in doubt, and what they may be.
    """

    key: str = ""
    title: str | None = None
    outlet: str | None = None
    after: str | None = None
    authors: tuple[str, ...] = ()
    published: dt.date | None = None
    published_at: dt.datetime | None = None
    url: str | None = None
    language: str | None = None
    blocks: tuple[str, ...] = ()
    stamps: tuple[Stamp, ...] = ()
    cut: tuple[Cut, ...] = ()
    facts: tuple[Fact, ...] = ()
    doubtful: tuple[tuple[int, str], ...] = ()


def fold(words: str) -> str:
    """Fold every run of white space to one space, and trim.

    >>> fold(" a\\n b ")
    'a b'
    """
    return re.sub(r"\s+", " ", words).strip()


def article(draft: Draft, page: Page) -> Article:
    """Make the article of a draft, version 1. The id depends on the source and the draft's key alone."""
    blocks = [fold(block) for block in draft.blocks]
    starts = _starts(blocks)
    posts = tuple(
        Post(
            start=starts[stamp.first],
            end=starts[stamp.last - 1] + len(blocks[stamp.last - 1]),
            published_at=stamp.at,
            author=stamp.author,
        )
        for stamp in draft.stamps
    )
    precision: Literal["day", "minute"] | None = None
    if draft.published is not None:
        precision = "minute" if draft.published_at is not None else "day"
    return Article(
        id=_digest(page.source, draft.key)[:16],
        version=1,
        title=draft.title,
        outlet=draft.outlet,
        after=draft.after,
        authors=draft.authors,
        published=draft.published,
        published_at=draft.published_at,
        published_precision=precision,
        url=draft.url,
        origin=page.origin,
        language=draft.language,
        text=BETWEEN.join(blocks),
        posts=posts,
    )


def doubts(draft: Draft) -> tuple[Doubt, ...]:
    """Give what a draft keeps in doubt, as offsets in the text of its article."""
    blocks = [fold(block) for block in draft.blocks]
    starts = _starts(blocks)
    return tuple(
        Doubt(start=starts[number], end=starts[number] + len(blocks[number]), why=why) for number, why in draft.doubtful
    )


def _starts(blocks: Sequence[str]) -> list[int]:
    """Give where each block begins in the text."""
    starts, position = [], 0
    for block in blocks:
        starts.append(position)
        position += len(block) + len(BETWEEN)
    return starts


def digests(made: Article, facts: Sequence[Fact] = ()) -> tuple[str, str]:
    """Give two digests: of everything that can change in an article, and of what makes two articles copies.

    When and where a page was fetched changes nothing in it.
    """
    said = {name: value for name, value in made.to_dict().items() if name not in {"id", "version", "origin"}}
    said["facts"] = [[fact.name, fact.value] for fact in facts if fact.name != "retrieved"]
    whole = _digest(RULES, json.dumps(said, sort_keys=True, ensure_ascii=True))
    words = unicodedata.normalize("NFKC", fold(made.text))
    return whole, _digest(*(str(part) for part in (made.title, made.outlet, made.after, made.published, words)))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
