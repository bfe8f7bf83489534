"""A question to what was found for it. Enters: a query. Leaves: a finding: the query as understood, hits, sides.

Does not know vendors or answers. A question that sets sides against each other is searched whole and side by side: the
best of each side then counts as much as the best of the whole. What is read into a question stands in its focus.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from rag.errors import ModelError
from rag.focus import Focus, Part, Respelt
from rag.ports import Analyzer, Embedder, Reranker, Shelf
from rag.retrieval.comparing import sides_of
from rag.retrieval.copies import once
from rag.retrieval.fusion import PER_ARTICLE, diversify
from rag.retrieval.keywords import Keywords
from rag.retrieval.naming import People, other_names, slips
from rag.retrieval.nearness import WINDOW
from rag.retrieval.questions import content_words, own_words
from rag.retrieval.reranking import ByLanguageModel, reranked
from rag.retrieval.respelling import WORD, fillers, is_same_name, is_same_word, likely, unknown_words
from rag.retrieval.retriever import Retriever
from rag.retrieval.understanding import counted_from, understood
from rag.types import Day, Frame, Hit, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

SURE = 50  # passages that hold quoted words, of which some may be of articles that changed since
FORMS = 5  # passages that show how a term is written
OF_A_SIDE = 0.25  # of the hits of a side's own search, the share of its best score that one needs to be of that side


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a comparison with what was found for it, best first; nothing where the store has nothing of it.

    `vector` is that of the side's words.
    """

    part: Part
    hits: tuple[Hit, ...]
    vector: Vectors | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found; `query` is as understood, `vector` is that of its words. `trouble`: why a reranker failed."""

    query: Query
    vector: Vectors | None
    hits: tuple[Hit, ...]
    sides: tuple[Side, ...] = ()
    trouble: str | None = None


class Finder:
    """How questions are searched for over one store. `infers`: whether more is read into a question than its words."""

    def __init__(
        self,
        *,
        shelf: Shelf,
        retriever: Retriever,
        keywords: Keywords,
        analyzer: Analyzer,
        embedder: Embedder | None,
        people: People,
        reranker: Reranker | None = None,
        infers: bool = True,
        is_word: Callable[[str], bool] = lambda _: False,
        today: Callable[[], Day] = dt.date.today,
    ) -> None:
        self._shelf = shelf
        self._retriever = retriever
        self._keywords = keywords
        self._analyzer = analyzer
        self._embedder = embedder
        self._people = people
        self._reranker = reranker
        self._is_word = is_word
        self._today = today
        self.infers = infers

    @property
    def requests(self) -> int:
        """How many requests a search makes to a language model, at most."""
        return int(isinstance(self._reranker, ByLanguageModel))

    def literal(self) -> Finder:
        """Give the same finder, which takes questions as they are written."""
        made = copy(self)
        made.infers = False
        return made

    def find(self, query: Query, limit: int, per_article: int = PER_ARTICLE, into: Sequence[str] = ()) -> Finding:
        """Give at most `limit` hits, best first, and for a comparison those of each side.

        `into`: the questions of the sides, where somebody else split this one than the rules.
        """
        asked = self.understood(query) if self.infers else query
        if into and self.infers:
            asked = replace(asked, focus=self._split(asked, into))
        queries = [asked, *(_of_part(one, asked) for one in asked.focus.parts)]
        vectors = self._vectors([one.searched for one in queries])
        found = [
            self._retriever.retrieve(one, vector, limit, per_article)
            for one, vector in zip(queries, vectors, strict=True)
        ]
        sides = tuple(
            Side(part=part, hits=self._of_side(part, hits), vector=vector)
            for part, hits, vector in zip(asked.focus.parts, found[1:], vectors[1:], strict=True)
        )
        hits = found[0] if not sides else self._together(asked, found[0], sides, limit, per_article)
        trouble = None
        if self._reranker is not None:
            try:
                hits = reranked(asked.searched, hits, self._reranker)
            except ModelError as error:
                trouble = f"{error} The passages are in the order of the search."
        return Finding(query=asked, vector=vectors[0], hits=hits, sides=sides, trouble=trouble)

    def beside_best(self, finding: Finding) -> Finding:
        """Give a finding with the passages before and after the best one, which often go on with what it tells."""
        if not finding.hits:
            return finding
        return replace(finding, hits=(*finding.hits, *self._retriever.neighbours(finding.hits, finding.query.frame)))

    def unknown_word(self, finding: Finding) -> tuple[str, ...]:
        """Give the one word that a question names, where no article has it and it is no word of the language."""
        words = own_words(finding.query.searched)
        alone = len(words) == 1 and not finding.query.focus.outlets and not self._is_word(words[0].lower())
        return tuple(words) if alone and all(hit.why == "vector" for hit in finding.hits) else ()

    def understood(self, query: Query) -> Query:
        """Give a query with what its words say beside what they are about, and its typing errors put right."""
        sequence = self._shelf.sequence()
        respelt = self._respelt(query.searched, sequence)
        words = read_as(query.searched, respelt)
        outlets, newest = self._keywords.facts(sequence)
        focus = understood(words, query.frame, today=self._today(), newest=newest, outlets=outlets)
        beginning = partial(self._keywords.beginning, sequence=sequence)
        names = other_names(words, self._analyzer, beginning, self._people, query.frame.last)
        focus = replace(focus, respelt=respelt, names=names, slips=slips(words, self._analyzer, beginning))
        return replace(query, searched=words, focus=replace(focus, unheld=self._unheld(focus, query.frame, sequence)))

    def _split(self, query: Query, into: Sequence[str]) -> Focus:
        outlets, newest = self._keywords.facts(self._shelf.sequence())
        reference = counted_from(query.searched, query.frame, self._today(), newest)
        parts = sides_of(into, () if query.frame.outlets else outlets, reference)
        return replace(query.focus, parts=parts, phrases=())

    def _unheld(self, focus: Focus, frame: Frame, sequence: int) -> tuple[str, ...]:
        """Give the quoted words that stand in no passage of a frame."""
        phrases = tuple(dict.fromkeys((*focus.phrases, *(words for part in focus.parts for words in part.phrases))))
        held = self._keywords.holding(phrases, frame, sequence, SURE) if phrases else ()
        return tuple(phrase for phrase, passages in zip(phrases, held, strict=True) if not passages)

    def frequencies(self, terms: Sequence[str]) -> tuple[int, dict[str, int]]:
        """Give the number of passages, and for each term in how many of them it stands."""
        return self._keywords.frequencies(terms, self._shelf.sequence())

    def outlets(self) -> tuple[str, ...]:
        """Give the outlets of the store, in small letters."""
        return self._keywords.facts(self._shelf.sequence())[0]

    def _vectors(self, words: Sequence[str]) -> list[Vectors | None]:
        if self._embedder is None:
            return [None] * len(words)
        return list(self._embedder.embed(words))

    def _respelt(self, question: str, sequence: int) -> tuple[Respelt, ...]:
        words = self._keywords

        def count(terms: Sequence[str]) -> Mapping[str, int]:
            return words.frequencies(terms, sequence)[1]

        meant = fillers(question, self._analyzer, count)
        unknown = [word for word in unknown_words(question, self._analyzer, count) if word not in meant]
        near = partial(words.beginning, sequence=sequence)
        read = [(word, likely(word, self._analyzer, near)) for word in unknown]
        found = list(meant.items())
        for word, term in read:
            named = word[0].isupper() and not question.startswith(word)
            forms = self._forms(term, sequence) if term is not None else ()
            found += [(word, form) for form in forms if self._is_error(word, form, named=named)][:1]
        return tuple(Respelt(written=word, read=other) for word, other in found)

    def _is_error(self, written: str, read: str, *, named: bool) -> bool:
        """Whether a word may be an error for another: "Marko" is none for "marks", nor "sentence" for "senator"."""
        if named or (read[0].isupper() and self._is_word(written)):
            return read[0].isupper() and is_same_name(written, read)
        return not self._is_word(written) or is_same_word(written, read)

    def _forms(self, term: str, sequence: int) -> tuple[str, ...]:
        """Give the forms in which some passages write a term; the term itself where they write none."""
        found = self._keywords.search(term, [Frame()], sequence, FORMS)
        texts = (f"{one.text}\n{one.heading}" for one in self._shelf.passages(ids=list(found)))
        words = dict.fromkeys(word for text in texts for word in WORD.findall(text))
        return tuple(word for word in words if self._analyzer.terms(word) == [term]) or (term,)

    def _of_side(self, part: Part, hits: Sequence[Hit]) -> tuple[Hit, ...]:
        """Give the hits that tell of a side: of its outlets, its time, with its name; of a clause all near its best."""
        kept = [hit for hit in hits if hit.score >= OF_A_SIDE * hits[0].score]
        return tuple(hit for hit in kept if self._tells(hit, part))

    def _tells(self, hit: Hit, part: Part) -> bool:
        passage, credit = hit.found, hit.found.credit
        if part.outlets and (credit.after or credit.outlet or "").casefold() not in part.outlets:
            return False
        if part.period is not None:
            first, last = part.period.first or Day.min, part.period.last or Day.max - WINDOW
            return passage.day is not None and first <= passage.day <= last + WINDOW
        if part.named:
            words = set(self._analyzer.terms(f"{passage.heading}\n{passage.text}"))
            return any(term in words for term in self._analyzer.key_terms(part.name))
        return True

    def _together(
        self, query: Query, whole: Sequence[Hit], sides: Sequence[Side], limit: int, per_article: int
    ) -> tuple[Hit, ...]:
        """Join what was found for the whole and for each side; a passage counts what it does where it fits best."""
        best: dict[str, Hit] = {}
        for hit in (*whole, *(hit for side in sides for hit in side.hits)):
            if hit.found.id not in best or best[hit.found.id].score < hit.score:
                best[hit.found.id] = hit
        every = sorted(best.values(), key=lambda hit: -hit.score)
        clusters = self._shelf.clusters(list(dict.fromkeys(hit.article_id for hit in every)))
        by_outlet = bool(query.frame.outlets or query.focus.outlets)
        stories = once(every, clusters, content_words(query.searched), by_outlet=by_outlet)
        return diversify(stories, limit, per_article)  # the outlets of the sides take turns


def read_as(words: str, respelt: Sequence[Respelt]) -> str:
    """Give words with those that no article has as they were read."""
    for one in respelt:
        words = re.sub(rf"(?<!\w){re.escape(one.written)}(?!\w)", one.read, words)
    return words


def _of_part(part: Part, query: Query) -> Query:
    focus = Focus(
        period=part.period or query.focus.period,
        news_of=None if part.period else query.focus.news_of,
        outlets=part.outlets,
        phrases=part.phrases,
        unheld=query.focus.unheld,
        names=() if part.named else query.focus.names,
        slips=() if part.named else query.focus.slips,
    )
    return Query(asked=query.asked, searched=part.words, frame=query.frame, focus=focus)
