"""What retrieval gave for one question. Enters: a finding and the articles behind it. Leaves: one value to answer from.

Does not know how anything was found, or what is done with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.answering.abstaining import Near
from rag.answering.splitting import Split
from rag.ports import Details
from rag.retrieval.finding import Side
from rag.types import Article, Coverage, Hit, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

Behind = Mapping[tuple[str, int], tuple[Article, Details]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What retrieval gave for one question; `vector` is the question's, `query` the question as it was understood.

    `sides` are those of a comparison, each with its hits; one without hits is missing. `missing` are names that stand
    nowhere, `absent` publications that the question takes for granted; `outlets` are those of the store. `outside`:
    nothing tells of the time that was asked about, and the hits are of another. `unnamed`: the question has no word to
    look for. `split`: what a language model made of the question. `trouble`: why it made nothing, or a reranker failed.
    """

    hits: tuple[Hit, ...]
    behind: Behind
    vector: Vectors | None
    coverage: Coverage
    missing: tuple[str, ...]
    absent: tuple[str, ...]
    outlets: tuple[str, ...]
    query: Query
    sides: tuple[Side, ...] = ()
    outside: bool = False
    unnamed: bool = False
    trouble: tuple[str, ...] = ()
    split: Split = field(default_factory=Split)

    @property
    def missing_sides(self) -> tuple[str, ...]:
        """The sides of a comparison of which nothing was found, by name."""
        return tuple(side.part.name for side in self.sides if not side.hits)

    @property
    def nearest(self) -> Near | None:
        """The title that came nearest."""
        return Near(title=self.hits[0].found.credit.title) if self.hits else None


def version_of(hit: Hit) -> tuple[str, int]:
    """Give the article and version that a hit is of."""
    return hit.article_id, hit.found.credit.version
