"""A query to hits. Enters: a query. Leaves: hits, best first, of current passages within the frame.

Does not know vendors. The indexes are asked first; what is newer than they are, and versions that only an as-of date
brings back, come from the catalogue; and what the catalogue no longer holds is dropped. So an answer never depends on
how far an index has read, nor on whether it works: a damaged one is left alone, and the catalogue searched instead.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from rag.errors import StoreDamagedError
from rag.ports import Lexicon, Shelf, VectorIndex
from rag.retrieval.copies import once
from rag.retrieval.fusion import PER_ARTICLE, diversify, fuse, hits
from rag.retrieval.questions import content_words
from rag.types import Frame, Hit, Passage, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

DEPTH = 100  # candidates asked of each index
DEEPER = 1000  # where copies of a few stories take all those places
TRIES = 3  # searches anew when an article changed meanwhile, so that one that is replaced is found old or new


class FollowingLexicon(Protocol):
    """A lexicon that follows the catalogue."""

    def view(self) -> tuple[int, Lexicon]:
        """Give the number of the last change held and, at that number or a later one, what is held.

        Both at once: an index may be emptied and built anew while it is searched. Raises StoreDamagedError.
        """
        ...


class SmallLexicon(Lexicon, Protocol):
    """A lexicon of a few passages whose scores can stand beside those of another."""

    def search_beside(self, other: Lexicon, words: str, frame: Frame, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with BM25 scores, a word's rarity counted over both lexicons."""
        ...


class FollowingVectors(Protocol):
    """A vector index that follows the catalogue."""

    def view(self) -> tuple[int, VectorIndex]:
        """Give the number of the last change held and what is held, as a lexicon does. Raises StoreDamagedError."""
        ...


class Extra(NamedTuple):
    """What the lexicon does not hold: the articles that changed, and their passages in a small lexicon of their own."""

    articles: frozenset[str]
    lexicon: SmallLexicon | None


class Retriever:
    """Search over one store. `index` gives the vector index if this process may use it, else None."""

    def __init__(
        self,
        shelf: Shelf,
        lexicon: FollowingLexicon,
        small_lexicon: Callable[[Sequence[Passage]], SmallLexicon],
        index: Callable[[], FollowingVectors | None],
    ) -> None:
        self._shelf = shelf
        self._lexicon = lexicon
        self._small_lexicon = small_lexicon
        self._index = index
        self._matrix: tuple[int, tuple[str, ...], Vectors] | None = None
        self._recent: tuple[tuple[int, int, str], Extra] | None = None
        self._guard = threading.Lock()

    def retrieve(
        self, query: Query, vector: Vectors | None, limit: int, per_article: int = PER_ARTICLE
    ) -> tuple[Hit, ...]:
        """Give at most `limit` hits, one of the copies of a story and at most `per_article` of one article.

        Of a single article all count; where outlets are asked for, each one's copy does. `vector` is the query's
        searched words; without one, keywords alone are searched.
        """
        for depth in (DEPTH, DEEPER):
            every = self._settled(query, vector, depth)
            clusters = self._shelf.clusters(list(dict.fromkeys(hit.article_id for hit in every)))
            asked = content_words(query.searched)
            found = once(every, clusters, asked, by_outlet=bool(query.frame.outlets))
            if len(found) >= limit or len(every) < depth:
                break
        return diversify(found, limit, per_article)

    def _settled(self, query: Query, asked: Vectors | None, depth: int) -> list[Hit]:
        for _ in range(TRIES):
            sequence = self._shelf.sequence()
            found = self._ranked(query, asked, sequence, depth)
            if self._shelf.sequence() == sequence:
                break
        return found

    def _ranked(self, query: Query, asked: Vectors | None, sequence: int, depth: int) -> list[Hit]:
        frame = query.frame
        keyword = self._by_words(query, sequence, depth)
        vector = self._by_meaning(asked, frame, sequence, depth) if asked is not None else []
        found = self._shelf.passages(ids=list(dict.fromkeys([*keyword, *vector])))
        if frame.as_of is not None:
            earlier = self._shelf.earlier(frame.as_of)
            then = {one.credit.article_id for one in earlier}  # what these say today was not said on that day
            found = (*(one for one in found if one.credit.article_id not in then), *earlier)
        passages = {one.id: one for one in found if within(one, frame)}
        keyword = [id_ for id_ in keyword if id_ in passages]
        vector = [id_ for id_ in vector if id_ in passages]
        return hits(fuse(keyword, vector), passages, keyword, vector)

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages and each term's count among them, those the lexicon has not read included."""
        try:
            reached, lexicon = self._lexicon.view()
            total, counts = lexicon.frequencies(terms)
        except StoreDamagedError:
            reached, total, counts = 0, 0, dict.fromkeys(terms, 0)
        extra = self._not_in(reached, Frame(), self._shelf.sequence())
        if extra.lexicon is not None:
            more, others = extra.lexicon.frequencies(terms)
            total, counts = total + more, {term: counts[term] + others[term] for term in counts}
        return total, counts

    # --- words ------------------------------------------------------------------------------------------------------

    def _by_words(self, query: Query, sequence: int, depth: int) -> list[str]:
        words = content_words(query.searched)
        lexicon: Lexicon | None = None
        reached, found = 0, []
        try:
            reached, lexicon = self._lexicon.view()
            found = lexicon.search(words, query.frame, depth)
        except StoreDamagedError:
            reached, lexicon = 0, None
        extra = self._not_in(reached, query.frame, sequence)
        if extra.lexicon is not None:
            found = [(id_, score) for id_, score in found if _article(id_) not in extra.articles]
            if lexicon is None:
                found += extra.lexicon.search(words, query.frame, depth)
            else:
                found += extra.lexicon.search_beside(lexicon, words, query.frame, depth)
        return _ranking(found)

    def _not_in(self, reached: int, frame: Frame, sequence: int) -> Extra:
        """Give what the lexicon does not hold: what changed since, and earlier versions that an as-of date asks for."""
        if reached >= sequence and frame.as_of is None:
            return Extra(frozenset(), None)
        key = (reached, sequence, str(frame.as_of))
        with self._guard:
            if self._recent is None or self._recent[0] != key:
                changed = [change.article_id for change in self._shelf.changes(after=reached)]
                passages = self._shelf.passages(articles=changed)
                if frame.as_of is not None:
                    passages += self._shelf.earlier(frame.as_of)
                self._recent = (key, Extra(frozenset(changed), self._small_lexicon(passages) if passages else None))
            return self._recent[1]

    # --- meaning ----------------------------------------------------------------------------------------------------

    def _by_meaning(self, vector: Vectors, frame: Frame, sequence: int, depth: int) -> list[str]:
        index = self._index()
        if index is None or not frame.open:
            # Chroma scans its metadata for a filter, and one owner alone may open it; the product with all vectors
            # is exact, and takes milliseconds.
            return self._exactly(vector, frame, sequence, depth)
        try:
            reached, held = index.view()
            found = held.search(vector, depth)
        except StoreDamagedError:
            return self._exactly(vector, frame, sequence, depth)
        if reached < sequence:
            changed = [change.article_id for change in self._shelf.changes(after=reached)]
            ids = [passage.id for passage in self._shelf.passages(articles=changed)]
            found = [(id_, score) for id_, score in found if _article(id_) not in set(changed)]
            found = [*found, *_nearest(vector, *self._shelf.vectors(ids), depth)]
        return _ranking(found)[:depth]

    def _exactly(self, vector: Vectors, frame: Frame, sequence: int, depth: int) -> list[str]:
        with self._guard:
            if self._matrix is None or self._matrix[0] != sequence:
                self._matrix = (sequence, *self._shelf.vectors())
            _, ids, matrix = self._matrix
        found = _nearest(vector, ids, matrix, depth if frame.open else len(ids))
        if frame.as_of is not None:
            earlier = self._shelf.vectors([passage.id for passage in self._shelf.earlier(frame.as_of)])
            found = [*found, *_nearest(vector, *earlier, depth)]
        if frame.open:
            return _ranking(found)
        allowed = self._shelf.within(frame)
        return [id_ for id_ in _ranking(found) if id_ in allowed][:depth]


def _ranking(found: Sequence[tuple[str, float]]) -> list[str]:
    """Give ids best first; what is as good to four digits by id, so that an index built anew ranks as before."""
    return [id_ for id_, _ in sorted(found, key=lambda one: (-round(one[1], 4), one[0]))]


def _article(passage_id: str) -> str:
    return passage_id.partition(":")[0]


def _nearest(vector: Vectors, ids: Sequence[str], matrix: Any, depth: int) -> list[tuple[str, float]]:  # noqa: ANN401
    """Give the ids of the nearest rows with their cosines, best first."""
    if not len(ids):
        return []
    import numpy as np

    scores = matrix @ vector
    count = min(depth, len(ids))
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
