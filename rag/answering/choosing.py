"""Which of the articles' own words answer a question. Enters: a query and what was found. Leaves: candidates to show.

Does not know the store, or how the words are shown. Whoever asks gets nothing where nothing is likely to answer, and
then the words that came nearest.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from rag.answering.abstaining import Near
from rag.answering.asked import Asked, is_of_several
from rag.answering.candidates import Candidate, Terms, candidates, judged
from rag.answering.extractive import (
    MOST_COMPARED,
    NEEDED,
    UNLIKELY,
    choose,
    choose_parts,
    choose_sides,
    enough,
    is_judged,
    meet,
)
from rag.answering.found import Found, version_of
from rag.answering.nearest import nearest
from rag.answering.office_holders import named_holders
from rag.answering.pooling import best_of_each, chance_together
from rag.answering.speakers import Speaker, asked_speakers
from rag.answering.synonyms import Synonyms
from rag.answering.voices import OWN, QUOTED
from rag.answering.whole_words import stands_in
from rag.errors import ModelError
from rag.ports import Analyzer, Embedder, Judge
from rag.retrieval.finding import Side, read_as
from rag.retrieval.questions import CHANGED, Changing, asked_of_each, asked_of_times, compares
from rag.retrieval.several import asks_several
from rag.types import Day, Hit, Query

if TYPE_CHECKING:
    from rag.ports import Vectors

SEVERAL = 2  # sides that answer
TELLING = 4  # of what fits the question best, that may tell of a change
OWN_WORDS = 0.15  # the chance from which words of whom a side asks for may stand for it
TOGETHER = 0.2  # the chance from which several articles answer together: no part of them needs to do so by itself


class Chosen(NamedTuple):
    """The candidates to show, what came nearest where there are none, and why no judge read them, where one should.

    `unanswered`: the sides of a comparison of which something was found, and nothing that answers.
    """

    chosen: Sequence[Candidate]
    near: Near | None
    trouble: tuple[str, ...] = ()
    unanswered: tuple[str, ...] = ()


def _perhaps(side: Side, read: Sequence[Candidate]) -> Sequence[Candidate]:
    """Give the best of a side of which none is likely to answer, where it may do so yet.

    Where no judge read it, little tells, and the best is shown.
    """
    own = bool(asked_speakers(side.part.words))
    return [
        one
        for one in read[:1]
        if one.signs.judged is None
        or (not one.lacks & NEEDED and one.chance >= (OWN_WORDS if own and one.signs.voice >= OWN else UNLIKELY))
    ]


def by_day(read: Sequence[Candidate]) -> list[list[Candidate]]:
    """Give candidates by the days of their passages, the first day first, those without one last."""
    days: dict[Day, list[Candidate]] = {}
    for one in read:
        days.setdefault(one.hit.found.day or Day.max, []).append(one)
    return [days[day] for day in sorted(days)]


def _with_another(shown: list[Candidate], likely: Sequence[Candidate], ranked: Sequence[Candidate]) -> list[Candidate]:
    """Add to the one statement that a judge finds likely for a comparison the next that its words find."""
    if not likely or len(shown) != 1:
        return shown
    others = (one for one in choose(enough(ranked), compare=True) if not meet(one, shown[0]))
    return [*shown, *islice(others, 1)]


class Choosing:
    """How candidates are chosen over one store.

    `frequencies` gives the number of passages and in how many each term stands; `vectors` those of passages, by id.
    """

    def __init__(
        self,
        *,
        analyzer: Analyzer,
        embedder: Embedder | None,
        judge: Judge | None,
        frequencies: Callable[[Sequence[str]], tuple[int, dict[str, int]]],
        vectors: Callable[[Sequence[str]], tuple[Sequence[str], Vectors]],
    ) -> None:
        self._analyzer = analyzer
        self._embedder = embedder
        self._judge = judge
        self._frequencies = frequencies
        self._vectors = vectors
        self._synonyms = Synonyms(analyzer)
        self._trouble: tuple[str, ...] = ()

    def chosen(self, query: Query, found: Found) -> Chosen:
        """Give the candidates to show and, where there are none, what came nearest."""
        return self._chosen(query, found)._replace(trouble=self._trouble)

    def _chosen(self, query: Query, found: Found) -> Chosen:
        asked, ranked = self._read(query, found)
        near = nearest(ranked, asked, self._analyzer)
        if found.missing or found.absent or (found.outside and asked.wanted.kind == "anything"):
            return Chosen([], near)  # "What happened in May?" is not answered with what happened in April
        changing = asked_of_times(query.searched)
        if changing is not None and not found.sides:
            plain = choose(enough(ranked), compare=True)
            return Chosen(self._over_time(changing, found, plain) or plain, near)
        if not found.sides and not is_of_several(query.searched, query.focus.outlets):
            compare, of_parts = compares(query.asked), asks_several(query.searched)  # "And Poe?" is asked as a whole
            read = self._judged(ranked, query) if compare or of_parts else ranked
            if of_parts and (parts := choose_parts(read)):
                return Chosen(parts, near)
            likely = enough(read) if compare and is_judged(read) else []
            return Chosen(_with_another(choose(likely or enough(ranked), compare=compare), likely, ranked), near)
        sides = [self._of_side(side, found) for side in found.sides]
        answered = sum(bool(enough(side)) for side in sides)
        together = best_of_each(ranked)
        if answered < SEVERAL and chance_together(together, asked, self._analyzer) < TOGETHER:
            return Chosen(choose(enough(ranked), compare=True), near)
        several = [enough(read) or _perhaps(side, read) for side, read in zip(found.sides, sides, strict=True)]
        if not any(several):
            if found.sides and not any(side.part.outlets for side in found.sides):
                return Chosen([], near)  # each is a question of its own, and none is answered
            return Chosen(choose_sides([[one] for one in together]), near)
        without = [side for side, shown in zip(found.sides, several, strict=True) if side.hits and not shown]
        return Chosen(choose_sides(several), near, unanswered=tuple(side.part.name for side in without))

    def read(self, query: Query, found: Found) -> list[Candidate]:
        """Give the sentences that are read for a question, best first, whether they answer or not."""
        return self._read(query, found)[1]

    def _read(self, query: Query, found: Found) -> tuple[Asked, list[Candidate]]:
        own = read_as(query.asked, query.focus.respelt)
        refused = found.missing or found.absent  # whatever a judge says
        judge = None if refused or compares(query.asked) else self._judge  # what compares, one sentence seldom answers
        return self._candidates(query.searched, own, found.hits, found.vector, found, judge)

    def _judged(self, read: Sequence[Candidate], query: Query) -> list[Candidate]:
        """Give what a judge says of the sentences that were read for a comparison: one may answer all of it.

        "Did they agree on anything?" asks for an event, and "the Norwegian side" is nobody's view.
        """
        return list(read) if is_judged(read) else self._as_judged(read, asked_of_each(query.searched), self._judge)

    def _over_time(self, changing: Changing, found: Found, plain: Sequence[Candidate]) -> list[Candidate]:
        """Give what somebody says of a matter, words of each day; before it what tells of the change, if that is there.

        `plain`: what fits the question as it is asked. Nothing where nothing is likely to be said of the matter.
        """
        words = changing.question
        read = self._candidates(words, words, found.hits, found.vector, found, self._judge)[1]
        likely = [one for one in enough(read) if one.chance >= UNLIKELY and one.signs.voice > QUOTED]
        said = choose_sides(by_day(likely))
        name = changing.who.split()[-1]
        texts = [(one, one.article.text[one.start : one.end]) for one in plain[:TELLING]]
        tells = [one for one, text in texts if stands_in(name, text) and CHANGED.search(text)] if said else []
        return [*tells[:1], *(one for one in said if not any(meet(one, other) for other in tells[:1]))][:MOST_COMPARED]

    def _of_side(self, side: Side, found: Found) -> list[Candidate]:
        """Give the candidates of a side; where whom it asks for is heard, nothing that is wholly another's."""
        words, judge = side.part.words, self._judge
        speakers = (Speaker.of(side.part.name),) if side.part.named and asked_speakers(words) else None
        read = self._candidates(words, words, side.hits, side.vector, found, judge, speakers)[1]
        heard = speakers and any(one.signs.voice >= OWN and one.chance >= OWN_WORDS for one in read)
        return [one for one in read if one.signs.voice > QUOTED] if heard else read

    def _candidates(
        self,
        searched: str,
        own: str,
        hits: Sequence[Hit],
        vector: Vectors | None,
        found: Found,
        judge: Judge | None,
        speakers: tuple[Speaker, ...] | None = None,
    ) -> tuple[Asked, list[Candidate]]:
        """Give what words ask for and the candidates of some hits; `own`: the words that were not taken from a turn.

        A judge that fails is not asked again, and what comes after is chosen without it.
        """
        searched, own = asked_of_each(searched), asked_of_each(own)
        asked = Asked.of(searched, own, self._analyzer, self._synonyms, found.outlets, speakers)
        asked = replace(asked, speakers=named_holders(asked.speakers, found.behind.values()))
        there = [hit for hit in hits if version_of(hit) in found.behind]
        frequencies = self._frequencies(list(asked.words))
        terms = Terms.of(
            list(asked.words), *frequencies, light=[term for term, weight in asked.words.items() if weight < 1]
        )
        topics = self._topics(there, vector)
        read = candidates(asked, vector, terms, there, topics, found.behind, self._analyzer, self._embedder)
        return asked, self._as_judged(read, searched, judge)

    def _as_judged(self, read: Sequence[Candidate], question: str, judge: Judge | None) -> list[Candidate]:
        """Give candidates as a judge weighs them; as they are without one, or where it fails, which leaves it out."""
        if judge is None:
            return list(read)
        try:
            return judged(read, question, judge)
        except ModelError as error:
            self._trouble = (f"{error} Until then answers are chosen without the judge.",)
            self._judge = None
            return list(read)

    def _topics(self, hits: Sequence[Hit], vector: Vectors | None) -> dict[str, float]:
        """Give by its id how near each passage is to the question in meaning; those without a vector are left out."""
        if vector is None or not hits:
            return {}
        ids, vectors = self._vectors([hit.found.id for hit in hits])
        return {id_: max(0.0, float(near)) for id_, near in zip(ids, vectors @ vector, strict=True)} if ids else {}
