"""One question to its answer, in both modes. Enters: a query and the turns before. Leaves: statements, then an Answer.

Does not know vendors or what is done with the answer. With a language model the way is: evidence, the model's
statements, each checked; where the model fails or nothing of it can be shown, the extractive answer, and the Answer
says so.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.answering.abstaining import enough, names, reason, unknown_names
from rag.answering.candidates import Candidate, Terms, candidates
from rag.answering.evidence import evidence
from rag.answering.extractive import choose, statements
from rag.answering.generated import Generation, generated
from rag.answering.prompts import messages
from rag.citations.citing import Numbering
from rag.errors import UnknownArticleError
from rag.intake.repeats import edges, quotable
from rag.ports import Analyzer, Details, Embedder, LanguageModel, Record, Shelf
from rag.retrieval.questions import compares, content_words
from rag.retrieval.retriever import Retriever
from rag.types import Answer, Article, Citation, Coverage, Hit, Mode, Query, Statement, Turn

if TYPE_CHECKING:
    from rag.ports import Vectors

PASSAGES_READ = 20
PASSAGES_OF_ONE = 6  # a live blog has many; the answer still shows at most two statements of it

Behind = Mapping[tuple[str, int], tuple[Article, Details]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What retrieval gave for one question; `vector` is the question's."""

    hits: tuple[Hit, ...]
    behind: Behind
    vector: Vectors | None
    coverage: Coverage
    missing: tuple[str, ...]
    frequencies: tuple[int, Mapping[str, int]]

    @property
    def nearest(self) -> str | None:
        """The title that came nearest."""
        return self.hits[0].found.credit.title if self.hits else None


class Clock:
    """Milliseconds since a question came, by the names of what was done."""

    def __init__(self) -> None:
        self._began = self._last = time.perf_counter()
        self._parts: dict[str, int] = {}

    def lap(self, name: str) -> None:
        """Note the time since the last lap."""
        now = time.perf_counter()
        self._parts[name] = round((now - self._last) * 1000)
        self._last = now

    def timings(self) -> dict[str, int]:
        """Give all laps, and the total."""
        return {**self._parts, "total": round((time.perf_counter() - self._began) * 1000)}


class Asking:
    """How questions are answered over one store."""

    def __init__(
        self,
        *,
        record: Record,
        shelf: Shelf,
        retriever: Retriever,
        analyzer: Analyzer,
        embedder: Embedder | None,
        model: LanguageModel | None,
        evidence_tokens: int,
        notices: tuple[str, ...],
    ) -> None:
        self._record = record
        self._shelf = shelf
        self._retriever = retriever
        self._analyzer = analyzer
        self._embedder = embedder
        self._model = model
        self._evidence_tokens = evidence_tokens
        self._notices = notices

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured."""
        return self._model is not None

    def stream(self, query: Query, history: Sequence[Turn], *, mode: Mode) -> Iterator[Statement | Answer]:
        """Give statements as they are ready, then exactly one Answer."""
        clock = Clock()
        found = self._find(query)
        clock.lap("search")
        if mode == "llm" and self._model is not None and found.hits and not found.missing:
            yield from self._generated(self._model, query, history, found, clock)
        else:
            yield from self._extractive(query, history, found, clock)

    def _find(self, query: Query) -> Found:
        terms = self._analyzer.key_terms(content_words(query.searched))
        named = self._analyzer.key_terms(" ".join(names(query.asked)))
        vector = self._embedder.embed([query.searched])[0] if self._embedder is not None else None
        hits = self._retriever.retrieve(query, vector, PASSAGES_READ, per_article=PASSAGES_OF_ONE)
        frequencies = self._retriever.frequencies([*terms, *named])
        behind = self._behind(hits)
        return Found(
            hits=tuple(hit for hit in hits if (hit.article_id, hit.found.credit.version) in behind),
            behind=behind,
            vector=vector,
            coverage=self._shelf.coverage(query.frame),
            missing=unknown_names(query.asked, self._analyzer, frequencies[1]),
            frequencies=frequencies,
        )

    def _behind(self, hits: Sequence[Hit]) -> Behind:
        """Give the articles behind hits; one that was removed since it was found is left out."""
        behind: dict[tuple[str, int], tuple[Article, Details]] = {}
        for key in {(hit.article_id, hit.found.credit.version) for hit in hits}:
            with suppress(UnknownArticleError):
                article, known = self._record.article(*key), self._record.details(*key)
                own = quotable(article, known.sentences, self._record.repeats(article.id, edges(article)))
                behind[key] = article, replace(known, sentences=own)
        return behind

    # --- in the articles' own words ---------------------------------------------------------------------------------

    def _extractive(
        self, query: Query, history: Sequence[Turn], found: Found, clock: Clock, *, after: Answer | None = None
    ) -> Iterator[Statement | Answer]:
        """Answer in the articles' words; `after` is what a language model left, where it could not answer."""
        good = [] if found.missing else enough(self._candidates(query, found))
        made: list[Statement] = []
        citations: list[Citation] = []
        for statement, citation in statements(choose(good, compare=compares(query.asked)), Numbering(history)):
            made.append(statement)
            citations.append(citation)
            yield statement
        clock.lap("answer")
        answer = self._answer(query, found, made, citations, clock, mode="extractive")
        if after is not None:
            answer = replace(answer, fell_back=True, withdrawn=after.withdrawn, notices=after.notices)
        yield answer

    def _candidates(self, query: Query, found: Found) -> list[Candidate]:
        asked = self._analyzer.key_terms(content_words(query.asked))
        everything = self._analyzer.key_terms(content_words(query.searched))
        terms = Terms.of(everything, *found.frequencies, light=[term for term in everything if term not in asked])
        return candidates(query.asked, found.vector, terms, found.hits, found.behind, self._analyzer, self._embedder)

    # --- in a language model's words --------------------------------------------------------------------------------

    def _generated(
        self, model: LanguageModel, query: Query, history: Sequence[Turn], found: Found, clock: Clock
    ) -> Iterator[Statement | Answer]:
        room = min(self._evidence_tokens, (model.window - model.most) // 2)
        seen = evidence(found.hits, found.behind, room)
        asked = messages(query.searched, seen, history, query.frame.last or dt.date.today())
        clock.lap("prompt")
        made: list[Statement] = []
        citations: list[Citation] = []
        generation = yield from self._passed_on(
            generated(model, asked, seen, Numbering(history), self._analyzer), made, citations
        )
        clock.lap("model")
        answer = self._answer(query, found, made, citations, clock, mode="llm")
        answer = replace(
            answer,
            withdrawn=generation.withdrawn,
            complete=generation.complete,
            notices=(*answer.notices, *_told(generation)),
            usage=_usage(model, generation),
        )
        if made or (generation.refused and not generation.withdrawn):
            yield answer
        else:
            yield from self._extractive(query, history, found, clock, after=answer)

    @staticmethod
    def _passed_on(
        source: Generator[tuple[Statement, tuple[Citation, ...]], None, Generation],
        made: list[Statement],
        citations: list[Citation],
    ) -> Generator[Statement, None, Generation]:
        while True:
            try:
                statement, cited = next(source)
            except StopIteration as end:
                generation: Generation = end.value
                return generation
            made.append(statement)
            citations.extend(cited)
            yield statement

    def _answer(
        self,
        query: Query,
        found: Found,
        made: Sequence[Statement],
        citations: Sequence[Citation],
        clock: Clock,
        *,
        mode: Mode,
    ) -> Answer:
        why = None if made else reason(found.coverage, found.missing, found.nearest, framed=not query.frame.open)
        return Answer(
            question=query.asked,
            searched=query.searched,
            mode=mode,
            abstained=not made,
            reason=why,
            text="\n".join(statement.text for statement in made) if made else why or "",
            statements=tuple(made),
            citations=tuple(citations),
            coverage=found.coverage,
            notices=self._notices,
            timings_ms=clock.timings(),
        )


def _told(generation: Generation) -> tuple[str, ...]:
    """Give what the user should know of how the model did."""
    if generation.error is not None:
        return (str(generation.error),)
    if generation.usage is not None and not generation.usage.finished:
        return ("The model's answer was longer than it may be, and was cut off (ONRECORD_LLM_ANSWER).",)
    if generation.usage is None and generation.shown:
        return (f"The model went on; its first {generation.shown} statements are shown.",)
    return ()


def _usage(model: LanguageModel, generation: Generation) -> dict[str, object]:
    usage = generation.usage
    return {
        "model": model.name,
        "prompt_tokens": usage.prompt_tokens if usage else None,
        "answer_tokens": usage.answer_tokens if usage else None,
    }
