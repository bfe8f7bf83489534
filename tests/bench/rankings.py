"""Questions to ranked passages, and those to scores. Enters: rankings of any peer. Leaves: a value a question.

Does not know who ranks. A peer is a `Ranker`: it gets documents and questions and gives, for each question's id, the
passages that it finds, best first. That is all that a slice asks of it, so a peer joins a slice by a line in its table
of peers. Articles are ranked by their best passage; the measures are those of ir-measures (trec_eval's).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import ir_measures
import numpy as np
from ir_measures import RR, Measure, Success, nDCG

from tests.bench.collection import Document
from tests.bench.measuring import Numbers

DEPTH = 100  # passages that a ranker gives for a question, or more; at least ten articles are needed
RANKING: Mapping[str, Measure] = {
    "ndcg@10": nDCG @ 10,
    "mrr@10": RR @ 10,
    "hit@1": Success @ 1,
    "hit@5": Success @ 5,
    "hit@10": Success @ 10,
}
DAMPING = 60  # of reciprocal rank fusion (Cormack et al., 2009)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question. With `as_of`, only what was published up to that day may be found, so nothing that is undated."""

    id: str
    text: str
    as_of: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage that was found: its document's id, the peer's score of it, and its words, if the peer can give them."""

    document: str
    score: float
    passage: str | None = None


Rankings = Mapping[str, Sequence[Found]]  # by the question's id; best first
Ranker = Callable[[Sequence[Document], Sequence[Question]], Rankings]


def articles(found: Sequence[Found]) -> list[tuple[str, float]]:
    """Rank documents by their best passage: ids with that passage's score."""
    best: dict[str, float] = {}
    for one in found:
        best.setdefault(one.document, one.score)
    return list(best.items())


def judged(
    relevant: Mapping[str, Iterable[str]], rankings: Rankings, measures: Mapping[str, Measure] = RANKING
) -> dict[str, Numbers]:
    """Score rankings by the documents that are relevant: for each measure a value a question, in the order given.

    The order of a ranking counts, not its scores: trec_eval would put documents of equal score in an order of its own.
    """
    run = {
        id_: {document: -float(place) for place, (document, _) in enumerate(articles(rankings.get(id_, ())))}
        for id_ in relevant
    }
    truth = {id_: dict.fromkeys(documents, 1) for id_, documents in relevant.items()}
    values = {name: dict.fromkeys(relevant, 0.0) for name in measures}
    names = {measure: name for name, measure in measures.items()}
    for one in ir_measures.iter_calc(list(measures.values()), truth, run):
        values[names[one.measure]][one.query_id] = one.value
    return {name: np.array(list(found.values()), dtype=np.float64) for name, found in values.items()}


def raw(peer: str, question: Question, found: Sequence[Found], passages: int = 10) -> dict[str, object]:
    """Give what a prediction keeps of a ranking: articles with scores, and the first passages in full."""
    return {
        "id": question.id,
        "peer": peer,
        "as_of": question.as_of.isoformat() if question.as_of else None,
        "ranked": articles(found)[:DEPTH],
        "passages": [[one.document, one.score, one.passage] for one in found[:passages]],
    }


def fused(one: Rankings, other: Rankings, *, last_id_first: bool = False) -> Rankings:
    """Fuse two rankings of articles by reciprocal rank, both counting the same.

    Articles of equal score, of which there are many (first and second, second and first), come in the order of their
    ids, which knows nothing of the question.
    """
    made = {}
    for id_ in one:
        scores: dict[str, float] = {}
        for ranking in (one[id_], other[id_]):
            for rank, (document, _) in enumerate(articles(ranking), start=1):
                scores[document] = scores.get(document, 0.0) + 1 / (DAMPING + rank)
        by_id = sorted(scores.items(), reverse=last_id_first)
        made[id_] = best_first(Found(document=document, score=score) for document, score in by_id)
    return made


def halved_outside(
    rankings: Rankings, documents: Sequence[Document], days: Mapping[str, dt.date], width: int
) -> Rankings:
    """Halve the scores of what was not published within so many days up to a question's day."""
    published = {one.id: one.day for one in documents}

    def near(id_: str, one: Found) -> bool:
        day = published[one.document]
        return id_ in days and day is not None and dt.timedelta(0) <= days[id_] - day <= dt.timedelta(days=width)

    return {
        id_: best_first(one if near(id_, one) else replace(one, score=one.score / 2) for one in found)
        for id_, found in rankings.items()
    }


def best_first(found: Iterable[Found]) -> list[Found]:
    """Sort by score; what is equal stays in the order given."""
    return sorted(found, key=lambda one: -one.score)
