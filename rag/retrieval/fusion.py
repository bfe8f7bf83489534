"""Two rankings to one, and to hits of more than one article. Enters: ids with scores. Leaves: hits. Pure; no index.

What two rankings think of a passage is added up, each measured against its own best: how much better one passage fits
than the next counts, and not its rank alone (Bruch et al., 2023, compare both).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from heapq import heapify, heappop, heappush
from typing import Literal

from rag.types import Day, Hit, Passage

SECOND = 0.3  # what the second best passage of an article adds to the best one
PER_ARTICLE = 2
AGAIN = 0.93  # what another passage counts for each of its article that was chosen
ONE_VOICE = 0.95  # what an article counts for each passage of its outlet that was chosen
VOICES = 5  # of them that count
SAME = 4  # digits: what is as good as that is equally good, so that an index built anew ranks as before
Found = Literal["keyword", "vector", "both"]


def fuse(keyword: Mapping[str, float], vector: Mapping[str, float]) -> dict[str, float]:
    """Fuse two scorings, which count alike. The best in both scores 1; what one does not know counts 0.

    >>> fuse({"a": 12.0, "b": 9.0}, {"b": 0.8, "c": 0.4})["b"]
    0.875
    """
    both = [scores for scores in (keyword, vector) if scores]
    fused: dict[str, float] = {}
    for scores in both:
        best = max(scores.values())
        for id_, score in scores.items():
            if best > 0 and score > 0:
                fused[id_] = fused.get(id_, 0.0) + score / best / len(both)
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


def diversify(
    found: Sequence[Hit], limit: int, per_article: int = PER_ARTICLE, *, by_outlet: bool = False
) -> tuple[Hit, ...]:
    """Choose from hits, best first: at most so many of an article, and what repeats a voice counts a little less.

    Another passage of an article that was chosen counts AGAIN of its score each time, one of another article of an
    outlet that was chosen ONE_VOICE; with `by_outlet`, where outlets were asked for, these count in full. So of two
    that fit alike the one comes first whose article, and then whose outlet, has not spoken. Where only one article is
    there, nothing falls away and nothing changes.
    """
    if len({hit.article_id for hit in found}) <= 1:
        return tuple(found[:limit])
    chosen: list[Hit] = []
    articles: Counter[str] = Counter()
    outlets: Counter[str] = Counter()

    def counting(hit: Hit) -> float:
        outlet = None if by_outlet else _outlet(hit)
        others = 0 if outlet is None else outlets[outlet] - articles[hit.article_id]
        return hit.score * AGAIN ** articles[hit.article_id] * ONE_VOICE ** min(others, VOICES)

    waiting = [(-hit.score, place) for place, hit in enumerate(found)]
    heapify(waiting)
    while waiting and len(chosen) < limit:
        before, place = heappop(waiting)
        hit = found[place]
        if articles[hit.article_id] >= per_article:
            continue
        now = counting(hit)
        if now < -before and waiting and (-now, place) > waiting[0]:  # it counts less than when it was put there
            heappush(waiting, (-now, place))
            continue
        chosen.append(replace(hit, score=now))
        articles[hit.article_id] += 1
        if (outlet := _outlet(hit)) is not None:
            outlets[outlet] += 1
    return tuple(chosen)


def _outlet(hit: Hit) -> str | None:
    credit = hit.found.credit
    outlet = credit.after or credit.outlet
    return outlet.casefold() if outlet else None
