"""Two rankings to one, and to hits of more than one article. Enters: ids with scores. Leaves: hits. Pure; no index.

What two rankings think of a passage is added up, each measured against its own best: how much better one passage fits
than the next counts, and not its rank alone (Bruch et al., 2023, compare both).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from rag.types import Day, Hit, Passage

MEANING = 0.5  # the vectors' share
SECOND = 0.3  # what the second best passage of an article adds to the best one
PER_ARTICLE = 2
SAME = 4  # digits: what is as good as that is equally good, so that an index built anew ranks as before
Found = Literal["keyword", "vector", "both"]


def fuse(keyword: Mapping[str, float], vector: Mapping[str, float], weight: float = MEANING) -> dict[str, float]:
    """Fuse two scorings; `weight` is the vectors' share. The best in both scores 1; what one does not know counts 0.

    >>> fuse({"a": 12.0, "b": 9.0}, {"b": 0.8, "c": 0.4})["b"]
    0.875
    """
    shares = [(scores, share) for scores, share in ((keyword, 1 - weight), (vector, weight)) if scores]
    fused: dict[str, float] = {}
    for scores, share in shares:
        best = max(scores.values())
        for id_, score in scores.items():
            if best > 0 and score > 0:
                fused[id_] = fused.get(id_, 0.0) + (share if len(shares) > 1 else 1.0) * score / best
            else:
                fused.setdefault(id_, 0.0)
    return fused


def supported(scores: Mapping[str, float]) -> dict[str, float]:
    """Let the best passage of each article count more where a second one of it fits too: then it is about the matter.

    Ids name their article before the colon. Scores stay below 1.
    """
    best: dict[str, list[str]] = {}
    for id_ in sorted(scores, key=lambda id_: (-scores[id_], id_)):
        best.setdefault(id_.partition(":")[0], []).append(id_)
    made = {id_: score / (1 + SECOND) for id_, score in scores.items()}
    for first, *others in best.values():
        if others:
            made[first] += SECOND * made[others[0]]
    return made


def hits(
    scores: Mapping[str, float], passages: Iterable[Passage], keyword: Iterable[str], vector: Iterable[str]
) -> list[Hit]:
    """Make hits of passages, best first, and say which ranking found each.

    Of equally good ones those come first that have words of the question, and then the newest.
    """
    by_words, by_meaning = frozenset(keyword), frozenset(vector)
    made = []
    for passage in passages:
        both = passage.id in by_words and passage.id in by_meaning
        why: Found = "both" if both else "keyword" if passage.id in by_words else "vector"
        made.append(Hit(found=passage, score=scores[passage.id], why=why))
    return sorted(
        made,
        key=lambda hit: (
            -round(hit.score, SAME),
            hit.why == "vector",
            -(hit.found.day or Day.min).toordinal(),
            hit.found.id,
        ),
    )


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
