"""Who ranks: the product's search, and keywords and vectors alone. Enters: documents, questions. Leaves: rankings.

Does not know measures. Peers with packages of their own are given to it (see `peers.ranking`).

`bm25`: passages of 160 words with the title in front, by bm25s as it comes. `vectors`: the product's own passages and
vectors, by cosine, all of them compared. `onrecord`: the public `archive.search`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version

import bm25s
import numpy as np

from rag.ports import Embedder
from tests.bench.collection import Collection, Document
from tests.bench.measuring import Numbers
from tests.bench.rankings import DEPTH, Found, Question, Ranker, Rankings

DEEP = 1000  # passages of `bm25` and `vectors`: what else is known of an article may lift it from far down
WORDS = 160  # of a passage of `bm25`
PEERS = {
    "onrecord": "archive.search, all settings as they are by default",
    "bm25": f"bm25s {version('bm25s')} as it comes (Lucene's BM25, k1 1.5, b 0.75, English stop words, no stemming), "
    f"passages of {WORDS} words with the title in front",
    "vectors": "the product's passages and vectors (all-MiniLM-L6-v2 int8, title above the passage), exact cosine",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """A peer with packages of its own: what ranks, and what gives its version and settings once it has ranked."""

    rank: Ranker
    describe: Callable[[], str]


def ranked(
    known: Collection,
    documents: Sequence[Document],
    questions: Sequence[Question],
    embedder: Embedder,
    others: Mapping[str, Other],
) -> tuple[dict[str, Rankings], dict[str, str]]:
    """Let each peer rank, and say what each is. `known` is the archive of the documents."""
    found = {
        "onrecord": searched(known, questions),
        "bm25": by_keywords(documents, questions),
        "vectors": by_vectors(known, embedder, questions),
    }
    told = dict(PEERS)
    for name, peer in others.items():
        found[name] = peer.rank(documents, questions)
        told[name] = peer.describe()
    return found, told


def searched(known: Collection, questions: Sequence[Question]) -> Rankings:
    """Rank by the product's own search."""
    return {
        question.id: [
            Found(document=known.documents[hit.article_id], score=hit.score, passage=hit.passage)
            for hit in known.archive.search(question.text, as_of=question.as_of, limit=DEPTH)
        ]
        for question in questions
    }


def by_vectors(known: Collection, embedder: Embedder, questions: Sequence[Question]) -> Rankings:
    """Rank the product's passages by the cosine of their vectors with the question's."""
    ids, matrix = known.shelf.vectors()
    by_id = {passage.id: passage for passage in known.shelf.passages()}
    passages = [by_id[id_] for id_ in ids]
    days = [passage.day for passage in passages]
    asked = embedder.embed([question.text for question in questions])

    def found(row: int, score: float) -> Found:
        passage = passages[row]
        return Found(document=known.documents[passage.credit.article_id], score=score, passage=passage.text)

    return {
        question.id: [found(row, float(scores[row])) for row in _best(scores, days, question.as_of)]
        for question, scores in zip(questions, asked @ matrix.T, strict=True)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Bm25:
    """One of the many BM25s; as it is by default, the one that bm25s recommends."""

    method: str = "lucene"
    k1: float = 1.5
    b: float = 0.75
    stop_words: str | None = "en"


VARIANTS = tuple(
    Bm25(method=method, k1=k1, b=b, stop_words=stop_words)
    for method in ("lucene", "robertson")
    for k1, b in ((0.9, 0.4), (1.2, 0.75), (1.5, 0.75))
    for stop_words in ("en", None)
)


def by_keywords(documents: Sequence[Document], questions: Sequence[Question], how: Bm25 | None = None) -> Rankings:
    """Rank passages of 160 words by BM25."""
    how = how or Bm25()
    pieces = [(one, words) for one in documents for words in _pieces(one.text)]
    days = [one.day for one, _ in pieces]
    texts = [f"{one.title or ''} {words}" for one, words in pieces]
    index = bm25s.BM25(method=how.method, k1=how.k1, b=how.b)
    index.index(bm25s.tokenize(texts, stopwords=how.stop_words, show_progress=False), show_progress=False)
    made = {}
    for question in questions:
        (terms,) = bm25s.tokenize([question.text], stopwords=how.stop_words, return_ids=False, show_progress=False)
        scores = index.get_scores(terms) if terms else np.zeros(len(pieces), dtype=np.float32)
        made[question.id] = [
            Found(document=pieces[row][0].id, score=float(scores[row]), passage=pieces[row][1])
            for row in _best(scores, days, question.as_of)
            if scores[row] > 0
        ]
    return made


def _best(scores: Numbers, days: Sequence[dt.date | None], as_of: dt.date | None) -> list[int]:
    """Give the places of the highest scores, of what was there on a day."""
    order = np.argsort(-scores, kind="stable")
    there = (int(row) for row in order if as_of is None or ((day := days[row]) is not None and day <= as_of))
    return [row for _, row in zip(range(DEEP), there, strict=False)]


def _pieces(text: str) -> list[str]:
    words = text.split()
    return [" ".join(words[start : start + WORDS]) for start in range(0, len(words), WORDS)]
