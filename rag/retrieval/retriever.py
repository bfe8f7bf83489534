"""A query to hits. Enters: a query. Leaves: hits, best first, of current passages within the frame.

Does not know vendors. The indexes are asked first; what is newer than they are, and versions that only an as-of date
brings back, come from the catalogue; and what the catalogue no longer holds is dropped. So an answer never depends on
how far an index has read, nor on whether it works: a damaged one is left alone, and the catalogue searched instead.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from rag.errors import StoreDamagedError
from rag.ports import Shelf, VectorIndex
from rag.retrieval.copies import once
from rag.retrieval.framing import counts
from rag.retrieval.fusion import PER_ARTICLE, diversify, fuse, hits, supported
from rag.retrieval.keywords import Keywords, article_of
from rag.retrieval.nearness import narrowed
from rag.retrieval.questions import content_words
from rag.retrieval.rows import Rows, RowsOf, columns
from rag.retrieval.whole_articles import with_articles
from rag.types import Frame, Hit, Passage, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

DEPTH = 100  # candidates asked of each index
DEEPER = 1000  # where copies of a few stories take all those places
READ = 2  # passages read at once for each that is asked for: copies and the others of an article fall away
PHRASED = 1000  # passages that may hold a quoted phrase
BESIDE = 0.5  # what a passage counts whose article holds the phrase elsewhere
TRIES = 3  # searches anew when an article changed meanwhile, so that one that is replaced is found old or new


class FollowingVectors(Protocol):
    """A vector index that follows the catalogue."""

    def view(self) -> tuple[int, VectorIndex]:
        """Give the number of the last change held and what is held, as a lexicon does. Raises StoreDamagedError."""
        ...


class Ranked(NamedTuple):
    """Passages with scores, which ranking knew which, and those of versions that the as-of date brings back."""

    scores: Mapping[str, float]
    keyword: frozenset[str]
    vector: frozenset[str]
    earlier: tuple[Passage, ...]


class Retriever:
    """Search over one store: `keywords` finds its passages, `articles` its whole articles, by words.

    `index` gives the vector index if this process may use it, else None.
    """

    def __init__(
        self, shelf: Shelf, keywords: Keywords, articles: Keywords, index: Callable[[], FollowingVectors | None]
    ) -> None:
        self._shelf = shelf
        self._keywords = keywords
        self._articles = articles
        self._index = index
        self._rows = RowsOf(shelf)

    def retrieve(
        self, query: Query, vector: Vectors | None, limit: int, per_article: int = PER_ARTICLE
    ) -> tuple[Hit, ...]:
        """Give at most `limit` hits, one of the copies of a story and at most `per_article` of one article.

        Of a single article all count; where outlets are asked for, each one's copy does. `vector` is the query's
        searched words; without one, keywords alone are searched.
        """
        for _ in range(TRIES):
            sequence = self._shelf.sequence()
            for depth in (DEPTH, DEEPER):
                found, read = self._chosen(query, self._ranked(query, vector, sequence, depth), limit, per_article)
                if len(found) >= limit or read < depth:
                    break
            if self._shelf.sequence() == sequence:
                break
        return found

    def neighbours(self, found: Sequence[Hit], frame: Frame) -> tuple[Hit, ...]:
        """Give the passages before and after the best hit that were not found themselves and count in the frame."""
        best, there = found[0], {hit.found.id for hit in found}
        article, version, place = best.found.id.rsplit(":", 2)
        ids = [f"{article}:{version}:{int(place) + step}" for step in (-1, 1)]
        beside = self._shelf.passages(ids=[id_ for id_ in ids if id_ not in there])
        score = min(found[-1].score, best.score / 2)
        return tuple(Hit(found=one, score=score, why=best.why) for one in beside if within(one, frame))

    def _chosen(self, query: Query, ranked: Ranked, limit: int, per_article: int) -> tuple[tuple[Hit, ...], int]:
        """Read the best passages from the catalogue, as many as it takes, and choose; says how many were there."""
        best = sorted(ranked.scores, key=lambda id_: (-ranked.scores[id_], id_))
        then = {one.credit.article_id for one in ranked.earlier}  # what these say today was not said on that day
        by_outlet = bool(query.frame.outlets or query.focus.outlets)
        asked = content_words(query.searched)
        known = [one for one in ranked.earlier if one.id in ranked.scores]
        every: list[Hit] = []
        start, end = 0, READ * limit
        while True:
            known.extend(self._shelf.passages(ids=[id_ for id_ in best[start:end] if article_of(id_) not in then]))
            there = (one for one in known if within(one, query.frame))
            every = hits(ranked.scores, there, ranked.keyword, ranked.vector)
            clusters = self._shelf.clusters(list(dict.fromkeys(hit.article_id for hit in every)))
            stories = once(every, clusters, asked, by_outlet=by_outlet)
            found = diversify(stories, limit, per_article, by_outlet=by_outlet)
            several = len({hit.article_id for hit in stories}) > 1  # only of a single one may all be shown
            if end >= len(best) or (several and len(found) >= limit):
                return found, len(every)
            start, end = end, 2 * end

    def _ranked(self, query: Query, asked: Vectors | None, sequence: int, depth: int) -> Ranked:
        frame, focus = query.frame, query.focus
        near = narrowed(frame, focus)
        frames = (frame,) if near is None else (frame, near)
        beside = " ".join((*focus.names, *focus.slips))
        words = content_words(query.searched)
        keyword = self._keywords.search(words, frames, sequence, depth, beside)
        vector = self._by_meaning(query, asked, sequence, depth, list(keyword)) if asked is not None else {}
        articles = self._articles.search(words, frames, sequence, depth, beside)
        scores = fuse(with_articles(keyword, articles, vector), vector)
        if near is not None:
            weighed = self._weights(query, list(scores), sequence)
            scores = {id_: score * weighed.get(id_, 0.0) for id_, score in scores.items()}
        scores = supported(scores)
        phrases = [one for one in focus.phrases if one not in focus.unheld]
        if phrases:
            holding = self._keywords.holding(phrases, frame, sequence, PHRASED)
            scores = held_alone(scores, holding)
        nearest = sorted(vector, key=lambda id_: -vector[id_])[:depth]
        earlier = self._keywords.earlier(frame.as_of, sequence)
        return Ranked(scores, frozenset(keyword), frozenset(nearest), earlier)

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


def held_alone(scores: dict[str, float], holding: Sequence[Collection[str]]) -> dict[str, float]:
    """Keep the articles that hold all of some phrases in one passage, or else those that hold one of them.

    A passage that holds them may be known to no ranking; the others of its article count less.
    """
    sets = [frozenset(one) for one in holding]
    wanted = frozenset.intersection(*sets) or frozenset.union(*sets)
    articles = {article_of(id_) for id_ in wanted}
    beside = {id_: BESIDE * score for id_, score in scores.items() if article_of(id_) in articles}
    return {**beside, **{id_: scores.get(id_, 0.0) for id_ in wanted}} or scores


def within(passage: Passage, frame: Frame) -> bool:
    """Whether a passage counts: its day lies in the frame, its outlet (or the one it digests) is among those asked."""
    if frame.outlets:
        outlet = passage.credit.after or passage.credit.outlet
        if outlet is None or outlet.casefold() not in {one.casefold() for one in frame.outlets}:
            return False
    return counts(passage.day, frame)
