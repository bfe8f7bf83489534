"""A query to hits. Enters: a query. Leaves: hits, best first, of current passages within the frame.

Does not know vendors. The indexes are asked first; what is newer than they are, and versions that only an as-of date
brings back, come from the catalogue; and what the catalogue no longer holds is dropped. So an answer never depends on
how far an index has read, nor on whether it works: a damaged one is left alone, and the catalogue searched instead.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rag.errors import StoreDamagedError
from rag.ports import Shelf, VectorIndex
from rag.retrieval.copies import once
from rag.retrieval.fusion import PER_ARTICLE, diversify, fuse, hits, supported
from rag.retrieval.keywords import Keywords, article_of
from rag.retrieval.nearness import narrowed
from rag.retrieval.questions import content_words
from rag.retrieval.rows import Rows, RowsOf, columns
from rag.types import Frame, Hit, Passage, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

DEPTH = 100  # candidates asked of each index
DEEPER = 1000  # where copies of a few stories take all those places
READ = 4  # passages read for each that is asked for: copies and the others of an article fall away
PHRASED = 1000  # passages that may hold a quoted phrase
TRIES = 3  # searches anew when an article changed meanwhile, so that one that is replaced is found old or new


class FollowingVectors(Protocol):
    """A vector index that follows the catalogue."""

    def view(self) -> tuple[int, VectorIndex]:
        """Give the number of the last change held and what is held, as a lexicon does. Raises StoreDamagedError."""
        ...


class Ranked(NamedTuple):
    """Passages with scores, and which ranking knew which."""

    scores: Mapping[str, float]
    keyword: frozenset[str]
    vector: frozenset[str]


class Retriever:
    """Search over one store. `index` gives the vector index if this process may use it, else None."""

    def __init__(self, shelf: Shelf, keywords: Keywords, index: Callable[[], FollowingVectors | None]) -> None:
        self._shelf = shelf
        self._keywords = keywords
        self._index = index
        self._rows = RowsOf(shelf)

    def retrieve(
        self, query: Query, vector: Vectors | None, limit: int, per_article: int = PER_ARTICLE
    ) -> tuple[Hit, ...]:
        """Give at most `limit` hits, one of the copies of a story and at most `per_article` of one article.

        Of a single article all count; where outlets are asked for, each one's copy does. `vector` is the query's
        searched words; without one, keywords alone are searched.
        """
        for depth, read in ((DEPTH, limit * READ), (DEPTH, 2 * DEPTH), (DEEPER, 2 * DEEPER)):
            every = self._settled(query, vector, depth, read)
            clusters = self._shelf.clusters(list(dict.fromkeys(hit.article_id for hit in every)))
            asked = content_words(query.searched)
            by_outlet = bool(query.frame.outlets or query.focus.outlets)
            found = diversify(once(every, clusters, asked, by_outlet=by_outlet), limit, per_article)
            if len(found) >= limit or len(every) < min(depth, read):
                break
        return found

    def _settled(self, query: Query, asked: Vectors | None, depth: int, read: int) -> list[Hit]:
        for _ in range(TRIES):
            sequence = self._shelf.sequence()
            found = self._found(query, asked, sequence, depth, read)
            if self._shelf.sequence() == sequence:
                break
        return found

    def _found(self, query: Query, asked: Vectors | None, sequence: int, depth: int, read: int) -> list[Hit]:
        """Rank, and read the best passages from the catalogue, as they are now or were on the as-of day."""
        frame = query.frame
        ranked = self._ranked(query, asked, sequence, depth)
        earlier = self._keywords.earlier(frame.as_of, sequence)
        then = {one.credit.article_id for one in earlier}  # what these say today was not said on that day
        best = sorted(ranked.scores, key=lambda id_: (-ranked.scores[id_], id_))[:read]
        current = self._shelf.passages(ids=[id_ for id_ in best if article_of(id_) not in then])
        known = (*current, *(one for one in earlier if one.id in ranked.scores))
        return hits(ranked.scores, (one for one in known if within(one, frame)), ranked.keyword, ranked.vector)

    def _ranked(self, query: Query, asked: Vectors | None, sequence: int, depth: int) -> Ranked:
        frame, focus = query.frame, query.focus
        near = narrowed(frame, focus)
        frames = (frame,) if near is None else (frame, near)
        keyword = self._keywords.search(content_words(query.searched), frames, sequence, depth)
        vector = self._by_meaning(query, asked, sequence, depth, list(keyword)) if asked is not None else {}
        scores = fuse(keyword, vector)
        if near is not None:
            weighed = self._weights(query, list(scores), sequence)
            scores = {id_: score * weighed.get(id_, 0.0) for id_, score in scores.items()}
        scores = supported(scores)
        if focus.phrases:
            holding = self._keywords.holding(focus.phrases, frame.as_of, sequence, PHRASED)
            scores = {id_: score for id_, score in scores.items() if id_ in holding} or scores
        nearest = sorted(vector, key=lambda id_: -vector[id_])[:depth]
        return Ranked(scores, frozenset(keyword), frozenset(nearest))

    def _weights(self, query: Query, ids: Sequence[str], sequence: int) -> dict[str, float]:
        """Weigh passages by their days and outlets."""
        found = self._rows.at(sequence).weights_of(ids, query.focus)
        earlier = self._keywords.earlier(query.frame.as_of, sequence)
        return found | Rows(columns(earlier)).weights_of(ids, query.focus) if earlier else found

    # --- meaning ----------------------------------------------------------------------------------------------------

    def _by_meaning(
        self, query: Query, vector: Vectors, sequence: int, depth: int, others: Sequence[str]
    ) -> dict[str, float]:
        """Give the nearest passages with their cosines, and those of some others."""
        index = self._index()
        if index is not None and query.frame.open and narrowed(query.frame, query.focus) is None:
            try:
                return self._by_index(index, vector, sequence, depth, others)
            except StoreDamagedError:
                pass  # the catalogue's own vectors say the same
        return self._exactly(query, vector, sequence, depth, others)

    def _by_index(
        self, index: FollowingVectors, vector: Vectors, sequence: int, depth: int, others: Sequence[str]
    ) -> dict[str, float]:
        """Ask the index, and the catalogue for what is newer. Chroma scans its metadata for a filter: ask it none."""
        reached, held = index.view()
        found = dict(held.search(vector, depth))
        wanted = [id_ for id_ in others if id_ not in found]
        if reached < sequence:
            changed = [change.article_id for change in self._shelf.changes(after=reached)]
            found = {id_: score for id_, score in found.items() if article_of(id_) not in set(changed)}
            wanted += [passage.id for passage in self._shelf.passages(articles=changed)]
        return found | self._cosines(vector, wanted)

    def _exactly(
        self, query: Query, vector: Vectors, sequence: int, depth: int, others: Sequence[str]
    ) -> dict[str, float]:
        rows = self._rows.at(sequence)
        found = rows.nearest(vector, query.frame, query.focus, depth)
        found |= rows.cosines_of(vector, others)
        earlier = [one.id for one in self._keywords.earlier(query.frame.as_of, sequence)]
        return found | self._cosines(vector, earlier)

    def _cosines(self, vector: Vectors, ids: Iterable[str]) -> dict[str, float]:
        wanted = list(dict.fromkeys(ids))
        if not wanted:
            return {}
        there, vectors = self._shelf.vectors(wanted)
        return dict(zip(there, (vectors @ vector).tolist(), strict=True)) if there else {}


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
