"""A query to hits. Enters: a query. Leaves: hits, best first, of current passages within the frame.

Does not know vendors. The indexes are asked first; what is newer than they are, and versions that only an as-of date
brings back, come from the catalogue; and what the catalogue no longer holds is dropped. So an answer never depends on
how far an index has read.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from rag.ports import Embedder, Follower, Lexicon, Shelf, VectorIndex
from rag.retrieval.fusion import diversify, fuse, hits
from rag.types import Frame, Hit, Passage, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

DEPTH = 100  # candidates asked of each index


class FollowingLexicon(Lexicon, Follower, Protocol):
    """A lexicon that follows the catalogue."""


class FollowingVectors(VectorIndex, Follower, Protocol):
    """A vector index that follows the catalogue."""


class Retriever:
    """Search over one store. `index` gives the vector index if this process may use it, else None."""

    def __init__(
        self,
        shelf: Shelf,
        lexicon: FollowingLexicon,
        small_lexicon: Callable[[Sequence[Passage]], Lexicon],
        embedder: Embedder | None,
        index: Callable[[], FollowingVectors | None],
    ) -> None:
        self._shelf = shelf
        self._lexicon = lexicon
        self._small_lexicon = small_lexicon
        self._embedder = embedder
        self._index = index
        self._matrix: tuple[int, tuple[str, ...], Vectors] | None = None
        self._recent: tuple[tuple[int, int, str], tuple[Passage, ...], Lexicon] | None = None

    def retrieve(self, query: Query, limit: int) -> tuple[Hit, ...]:
        """Give at most `limit` hits."""
        keyword = self._by_words(query)
        vector = self._by_meaning(query)
        wanted = list(dict.fromkeys([*keyword, *vector]))
        passages = {one.id: one for one in self._shelf.passages(ids=wanted) if within(one, query.frame)}
        if query.frame.as_of is not None:
            passages |= {one.id: one for one in self._shelf.earlier(query.frame.as_of) if within(one, query.frame)}
        keyword = [id_ for id_ in keyword if id_ in passages]
        vector = [id_ for id_ in vector if id_ in passages]
        return diversify(hits(fuse(keyword, vector), passages, keyword, vector), limit)

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages and each term's count among them, those the lexicon has not read included."""
        reached = self._lexicon.reached()
        total, counts = self._lexicon.frequencies(terms)
        extra = self._not_in(reached, Frame())
        if extra is not None:
            more, others = extra[1].frequencies(terms)
            total, counts = total + more, {term: counts[term] + others[term] for term in counts}
        return total, counts

    # --- words ------------------------------------------------------------------------------------------------------

    def _by_words(self, query: Query) -> list[str]:
        reached = self._lexicon.reached()
        found = self._lexicon.search(query.searched, query.frame, DEPTH) if reached else []
        extra = self._not_in(reached, query.frame)
        if extra is not None:
            passages, small = extra
            stale = {one.credit.article_id for one in passages}
            found = [(id_, score) for id_, score in found if id_.split(":")[0] not in stale]
            found = sorted([*found, *small.search(query.searched, query.frame, DEPTH)], key=lambda one: -one[1])
        return [id_ for id_, _ in found]

    def _not_in(self, reached: int, frame: Frame) -> tuple[tuple[Passage, ...], Lexicon] | None:
        """Give the passages that the lexicon does not hold, in a small lexicon of their own; None if it holds all."""
        sequence = self._shelf.sequence()
        if reached >= sequence and frame.as_of is None:
            return None
        key = (reached, sequence, str(frame.as_of))
        if self._recent is None or self._recent[0] != key:
            changed = [change.article_id for change in self._shelf.changes(after=reached)]
            passages = self._shelf.passages(articles=changed)
            if frame.as_of is not None:
                passages += self._shelf.earlier(frame.as_of)
            self._recent = (key, passages, self._small_lexicon(passages))
        return (self._recent[1], self._recent[2]) if self._recent[1] else None

    # --- meaning ----------------------------------------------------------------------------------------------------

    def _by_meaning(self, query: Query) -> list[str]:
        if self._embedder is None:
            return []
        vector = self._embedder.embed([query.searched])[0]
        index = self._index()
        if index is None or not query.frame.open:
            # Chroma scans its metadata for a filter, and one owner alone may open it; the product with all vectors
            # is exact, and takes milliseconds.
            return self._exactly(vector, query.frame)
        reached = index.reached()
        found = index.search(vector, DEPTH)
        if reached < self._shelf.sequence():
            changed = [change.article_id for change in self._shelf.changes(after=reached)]
            ids = [passage.id for passage in self._shelf.passages(articles=changed)]
            found = [(id_, score) for id_, score in found if id_.split(":")[0] not in set(changed)]
            found = sorted([*found, *_nearest(vector, *self._shelf.vectors(ids))], key=lambda one: -one[1])
        return [id_ for id_, _ in found[:DEPTH]]

    def _exactly(self, vector: Vectors, frame: Frame) -> list[str]:
        sequence = self._shelf.sequence()
        if self._matrix is None or self._matrix[0] != sequence:
            self._matrix = (sequence, *self._shelf.vectors())
        _, ids, matrix = self._matrix
        found = _nearest(vector, ids, matrix, None if frame.open else len(ids))
        if frame.as_of is not None:
            earlier = self._shelf.vectors([passage.id for passage in self._shelf.earlier(frame.as_of)])
            found = sorted([*found, *_nearest(vector, *earlier)], key=lambda one: -one[1])
        if frame.open:
            return [id_ for id_, _ in found]
        allowed = self._shelf.within(frame)
        return [id_ for id_, _ in found if id_ in allowed][:DEPTH]


def _nearest(vector: Vectors, ids: Sequence[str], matrix: Any, depth: int | None = None) -> list[tuple[str, float]]:  # noqa: ANN401
    """Give the ids of the nearest rows with their cosines, best first."""
    if not len(ids):
        return []
    import numpy as np

    scores = matrix @ vector
    count = min(DEPTH if depth is None else depth, len(ids))
    best = np.argpartition(-scores, count - 1)[:count]
    return [(ids[row], float(scores[row])) for row in best[np.argsort(-scores[best])]]


def within(passage: Passage, frame: Frame) -> bool:
    """Whether a passage counts: its day lies in the frame, its outlet (or the one it digests) is among those asked."""
    if frame.outlets:
        outlet = passage.credit.after or passage.credit.outlet
        if outlet is None or outlet.casefold() not in {one.casefold() for one in frame.outlets}:
            return False
    if not frame.dated:
        return True
    if passage.day is None:
        return False
    return (frame.since is None or passage.day >= frame.since) and (frame.last is None or passage.day <= frame.last)
