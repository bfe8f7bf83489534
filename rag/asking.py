"""One question to its answer, in both modes. Enters: a query and the turns before. Leaves: statements, then an Answer.

Does not know vendors or what is done with the answer. With a language model the way is: evidence, the model's
statements, each checked; where the model fails or nothing of it can be shown, the extractive answer, and the Answer
says so.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from copy import copy
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from rag.answering.abstaining import Near, names, reason, unknown_names
from rag.answering.added_words import with_added_first
from rag.answering.choosing import Choosing, Chosen
from rag.answering.clock import Clock
from rag.answering.evidence import Evidence, evidence
from rag.answering.extractive import beside, statements
from rag.answering.fitting import conversation, room, weight
from rag.answering.found import Behind, Found, version_of
from rag.answering.generated import Generation, generated
from rag.answering.grouping import Survey, below, table
from rag.answering.listing import listing
from rag.answering.prompts import brief_form, brief_messages, form
from rag.answering.publications import absent_publications
from rag.answering.splitting import Split, split
from rag.citations.citing import Numbering
from rag.citations.differing import differences
from rag.citations.words import Reader
from rag.errors import LanguageModelError, UnknownArticleError
from rag.intake.repeats import edges, quotable
from rag.ports import (
    Analyzer,
    Details,
    Embedder,
    Form,
    FormedModel,
    Judge,
    LanguageModel,
    LimitedModel,
    Message,
    Record,
    Shelf,
    SizedModel,
    StoppableModel,
    Usage,
)
from rag.retrieval.finding import Finder, Finding, read_as
from rag.retrieval.questions import own_words
from rag.retrieval.telling import telling
from rag.retrieval.understanding import not_found, shown, told
from rag.stopping import Stop, Stoppable
from rag.types import Answer, Article, Citation, Hit, Mode, Query, Statement, Turn

PASSAGES_READ = 20
PASSAGES_OF_ONE = 6  # a live blog has many
REQUESTS = 3  # to a language model for one question, whatever they are for
BRIEF = 700  # tokens of evidence for a small model: what it reads more takes it longer than it helps
NAMED = "The words shown first have what the language model's sentence adds to the question."
UNREAD = "{bare} of the passages found have no vector, so only keywords find them. Run `onrecord check --repair`."
NO_ROOM = "The question leaves no room for articles in the language model's window (ONRECORD_LLM_WINDOW)."


class Tried(NamedTuple):
    """What asking a language model came to, whether its words are shown or others: what it took, it took."""

    notices: tuple[str, ...] = ()
    withdrawn: int = 0
    complete: bool = True
    usage: dict[str, object] | None = None


class Asking:
    """How questions are answered over one store."""

    def __init__(
        self,
        *,
        record: Record,
        shelf: Shelf,
        finder: Finder,
        analyzer: Analyzer,
        embedder: Embedder | None,
        judge: Judge | None,
        model: LanguageModel | None,
        evidence_tokens: int,
        notices: tuple[str, ...],
        survey: Survey,
    ) -> None:
        self._record = record
        self._survey = survey
        self._shelf = shelf
        self._finder = finder
        self._analyzer = analyzer
        self._model = model
        self._evidence_tokens = evidence_tokens
        self._notices = notices
        self._choosing = Choosing(
            analyzer=analyzer, embedder=embedder, judge=judge, frequencies=finder.frequencies, vectors=shelf.vectors
        )

    def literal(self) -> Asking:
        """Give the same, for questions of which the words alone are searched for."""
        made = copy(self)
        made._finder = self._finder.literal()
        return made

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured."""
        return self._model is not None

    def stream(self, query: Query, history: Sequence[Turn], *, mode: Mode) -> Stoppable[Statement | Answer]:
        """Give statements as they are ready, then exactly one Answer."""
        stop = Stop()
        model = self._model if mode == "llm" else None
        model = model.stopped_by(stop) if isinstance(model, StoppableModel) else model
        return Stoppable(self._streamed(query, history, model), stop)

    def _streamed(
        self, query: Query, history: Sequence[Turn], model: LanguageModel | None
    ) -> Generator[Statement | Answer, None, None]:
        clock = Clock()
        prepared = Split()
        if model is not None and self._finder.infers:
            prepared = split(query.asked, history, model, self._analyzer)
        found = self._find(replace(query, searched=prepared.question or query.searched), prepared)
        query = found.query
        clock.lap("search")
        if model is not None and found.hits and not found.missing and not found.absent:
            yield from self._generated(model, query, history, found, clock)
        else:
            yield from self._extractive(query, history, found, clock)

    def _find(self, query: Query, prepared: Split) -> Found:
        finding = self._finder.find(query, PASSAGES_READ, per_article=PASSAGES_OF_ONE, into=prepared.sides)
        unknown = self._finder.unknown_word(finding)
        unnamed = query.frame.open and not own_words(query.searched)
        finding = replace(finding, hits=()) if unnamed else self._finder.beside_best(finding)
        understood = finding.query
        asked = read_as(query.asked, understood.focus.respelt)
        named = self._analyzer.key_terms(" ".join(names(asked)))
        every = (*finding.hits, *(hit for side in finding.sides for hit in side.hits))
        credits = [hit.found.credit for hit in every]
        outlets = {
            *self._finder.outlets(),
            *(name.casefold() for one in credits for name in (one.outlet, one.after) if name),
        }
        behind = self._behind(every)
        hits = tuple(hit for hit in finding.hits if version_of(hit) in behind)
        period = understood.focus.period
        inside = hits
        if period is not None:
            inside = telling(hits, period, lambda hit: behind[version_of(hit)][1].dates, asked)
        return Found(
            hits=inside or hits,
            outside=bool(hits) and not inside,
            behind=behind,
            vector=finding.vector,
            coverage=self._shelf.coverage(query.frame),
            missing=unknown_names(asked, self._analyzer, self._finder.frequencies(named)[1]) or unknown,
            unnamed=unnamed,
            absent=absent_publications(asked, outlets, [author for one in credits for author in one.authors]),
            outlets=tuple(sorted(outlets)),
            query=understood,
            sides=finding.sides,
            trouble=(*prepared.notices, *([finding.trouble] if finding.trouble else []), *self._unread(finding)),
            split=prepared,
        )

    def _unread(self, finding: Finding) -> tuple[str, ...]:
        """Say how many passages no embedder has read, where one is in use: what they mean, no question finds."""
        hits = finding.hits if finding.vector is not None else ()
        bare = len(hits) - len(self._shelf.vectors([hit.found.id for hit in hits])[0]) if hits else 0
        return (UNREAD.format(bare=bare),) if bare else ()

    def _behind(self, hits: Sequence[Hit]) -> Behind:
        """Give the articles behind hits; one that was removed since it was found is left out."""
        behind: dict[tuple[str, int], tuple[Article, Details]] = {}
        for key in {version_of(hit) for hit in hits}:
            with suppress(UnknownArticleError):
                article, known = self._record.article(*key), self._record.details(*key)
                own = quotable(article, known.sentences, self._record.repeats(article.id, edges(article)))
                behind[key] = article, replace(known, sentences=own)
        return behind

    # --- in the articles' own words ---------------------------------------------------------------------------------

    def _extractive(
        self,
        query: Query,
        history: Sequence[Turn],
        found: Found,
        clock: Clock,
        *,
        words: Chosen | None = None,
        tried: Tried | None = None,
    ) -> Iterator[Statement | Answer]:
        """Answer in the articles' words; `tried`: what a language model came to that could not answer."""
        words = words or self._choosing.chosen(query, found)
        chosen = words.chosen
        made: list[Statement] = []
        citations: list[Citation] = []
        listed = table(query, self._survey, chosen, Numbering(history))
        rows = listed.rows if listed else ((one, (cited,)) for one, cited in statements(chosen, Numbering(history)))
        for statement, cited in rows:
            made.append(statement)
            citations.extend(cited)
            yield statement
        clock.lap("answer")
        more = (*not_found(words.unanswered), *words.trouble, *(listed.notices if listed else ()))
        yield self._answer(
            query, found, made, citations, clock, mode="extractive", near=words.near, tried=tried, more=more
        )

    # --- in a language model's words --------------------------------------------------------------------------------

    def _generated(
        self, model: LanguageModel, query: Query, history: Sequence[Turn], found: Found, clock: Clock
    ) -> Iterator[Statement | Answer]:
        """Answer in the model's words. A small model is asked only where the articles' own words are likely to answer.

        It cannot tell what is not there, so it is not asked whether, and the best of those words stand beside its own.
        """
        try:
            if found.split.absent is not None:
                raise found.split.absent
            small = isinstance(model, SizedModel) and model.is_small()
        except LanguageModelError as error:
            yield from self._extractive(query, history, found, clock, tried=Tried(notices=(str(error),)))
            return
        words = self._choosing.chosen(query, found) if small else None
        if words is not None and not words.chosen:
            yield from self._extractive(query, history, found, clock, words=words)
            return
        asked, seen = self._prompt(model, query, history, found, words)
        clock.lap("prompt")
        if not seen:
            yield from self._extractive(query, history, found, clock, words=words, tried=Tried(notices=(NO_ROOM,)))
            return
        made: list[Statement] = []
        citations: list[Citation] = []
        numbering = Numbering(history)
        held = _formed(self._limited(model, found), brief_form() if small else form(seen))
        source = generated(held, asked, seen, numbering, self._analyzer)
        generation = yield from self._passed_on(source, made, citations)
        clock.lap("model")
        choose = partial(self._choosing.chosen, query, found)
        listed = below(query, self._survey, made, lambda: (words or choose()).chosen, numbering)
        more = listed.rows or beside(citations, words.chosen if words and made else (), numbering)
        for row, cited in more:
            made.append(row)
            citations.extend(cited)
            yield row
        clock.lap("answer")
        tried = Tried(
            notices=(*generation.notices, *listed.notices, *(words.trouble if words else ())),
            withdrawn=len(generation.withdrawn),
            complete=generation.complete,
            usage=_usage(model, generation, clock, found.split.usage),
        )
        if made or (generation.refused and not generation.withdrawn and not small):
            yield self._answer(query, found, made, citations, clock, mode="llm", tried=tried)
            return
        if words is not None and listing(query.searched) is None:  # a table has an order of its own
            named = with_added_first(generation.withdrawn, query.searched, words.chosen, Reader(self._analyzer))
            words = words._replace(chosen=named or words.chosen)
            tried = tried._replace(notices=(*tried.notices, *([NAMED] if named else [])))
        yield from self._extractive(query, history, found, clock, words=words, tried=tried)

    def _prompt(
        self, model: LanguageModel, query: Query, history: Sequence[Turn], found: Found, words: Chosen | None
    ) -> tuple[list[Message], tuple[Evidence, ...]]:
        """Give what to send, and the evidence in it: of a small model, the passages whose `words` answer come first."""
        most = min(self._evidence_tokens, room(model) // 2)
        if words is None:
            shown_most = evidence(found.hits, found.behind, most)
            today = query.frame.last or dt.date.today()
            return conversation(model, query.searched, shown_most, history, today)
        first = list(dict.fromkeys(one.hit for one in words.chosen))
        seen = evidence([*first, *(hit for hit in found.hits if hit not in first)], found.behind, min(most, BRIEF))
        while seen and weight(brief_messages(query.searched, seen)) > room(model):
            seen = seen[:-1]
        return brief_messages(query.searched, seen), seen

    def _limited(self, model: LanguageModel, found: Found) -> LanguageModel:
        """Give the model with the requests that are left for the answer."""
        made = self._finder.requests + found.split.asked
        return model.limited(requests=REQUESTS - made) if made and isinstance(model, LimitedModel) else model

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
        near: Near | None = None,
        tried: Tried | None = None,
        more: Sequence[str] = (),
    ) -> Answer:
        """Give the answer that is shown, whole unless it is in the words of a model that broke off."""
        why = None
        came = tried or Tried()
        notices = (
            *self._notices,
            *found.trouble,
            *told(query.focus, found.missing_sides, outside=found.outside),
            *came.notices,
            *self._differences(citations),
            *more,
        )
        if not made:
            framed = not query.frame.open
            close = near or found.nearest
            why = reason(
                found.coverage, found.missing, close, absent=found.absent, framed=framed, unnamed=found.unnamed
            )
        return Answer(
            question=query.asked,
            searched=shown(query.searched, query.focus),
            mode=mode,
            abstained=not made,
            reason=why,
            text="\n".join(statement.text for statement in made) if made else why or "",
            statements=tuple(made),
            citations=tuple(citations),
            coverage=found.coverage,
            withdrawn=came.withdrawn,
            complete=came.complete or mode == "extractive",
            fell_back=tried is not None and mode == "extractive",
            notices=tuple(dict.fromkeys(notices)),
            timings_ms=clock.timings(),
            usage=came.usage,
        )

    def _differences(self, citations: Sequence[Citation]) -> tuple[str, ...]:
        """Tell in what the cited articles differ; copies of one story are one voice."""
        ids = tuple(dict.fromkeys(citation.article_id for citation in citations))
        if len(ids) < 2:
            return ()
        return differences(citations, self._shelf.clusters(ids), Reader(self._analyzer))


def _formed(model: LanguageModel, held_to: Form) -> LanguageModel:
    return model.formed(held_to) if isinstance(model, FormedModel) else model


def _usage(
    model: LanguageModel, generation: Generation, clock: Clock, before: Usage | None
) -> dict[str, object] | None:
    """Give what the answer took, with what preparing its search took before; None where no answer began."""
    if not generation.shown and generation.usage is None and before is None:
        return None

    def summed(name: str) -> object:
        taken = [getattr(one, name) for one in (before, generation.usage) if one is not None]
        return None if generation.usage is None or None in taken else sum(taken)

    return {
        "model": model.name,
        "prompt_tokens": summed("prompt_tokens"),
        "answer_tokens": summed("answer_tokens"),
        "cost": summed("cost"),
        "seconds": clock.timings()["model"] / 1000,
    }
