"""Two rankings to one, and to hits of more than one article. Enters: ranked ids. Leaves: hits. Pure; knows no index."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from rag.types import Hit, Passage

DAMPING = 60  # of reciprocal rank fusion (Cormack et al., 2009)
PER_ARTICLE = 2
Found = Literal["keyword", "vector", "both"]


def fuse(keyword: Sequence[str], vector: Sequence[str], weight: float = 0.5) -> list[tuple[str, float]]:
    """Fuse two rankings by reciprocal rank; `weight` is the vectors' share. Scores are scaled to 1 for first in both.

    >>> fuse(["a", "b"], ["b", "c"])[0][0]
    'b'
    """
    scores: dict[str, float] = {}
    for ranking, share in ((keyword, 1 - weight), (vector, weight)):
        for rank, id_ in enumerate(dict.fromkeys(ranking), start=1):
            scores[id_] = scores.get(id_, 0.0) + share * (DAMPING + 1) / (DAMPING + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def hits(
    ranked: Sequence[tuple[str, float]], passages: Mapping[str, Passage], keyword: Sequence[str], vector: Sequence[str]
) -> list[Hit]:
    """Make hits of the ids whose passages are still there, and say which ranking found each."""
    by_words, by_meaning = frozenset(keyword), frozenset(vector)
    made = []
    for id_, score in ranked:
        if id_ in passages:
            both = id_ in by_words and id_ in by_meaning
            why: Found = "both" if both else "keyword" if id_ in by_words else "vector"
            made.append(Hit(found=passages[id_], score=score, why=why))
    return made


def diversify(found: Sequence[Hit], limit: int, per_article: int = PER_ARTICLE) -> tuple[Hit, ...]:
    """Keep at most so many passages an article, unless only one article is there."""
    if len({hit.article_id for hit in found}) <= 1:
        return tuple(found[:limit])
    counts: dict[str, int] = {}
    kept = []
    for hit in found:
        counts[hit.article_id] = counts.get(hit.article_id, 0) + 1
        if counts[hit.article_id] <= per_article:
            kept.append(hit)
    return tuple(kept[:limit])
