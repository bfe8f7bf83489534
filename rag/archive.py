"""The archive: the product on one screen.

    INTAKE   bytes -> Page -> Article(s) -> Sentences -> Passages -> catalogue, vectors, lexicon
    ASK      question, history -> Query -> Hits -> Statements + Citations -> Answer
    RECORD   topic -> Hits -> what is credited to whom, what happened -> Positions, Events

Enters: sources and questions. Leaves: values of `rag.types`. Does not know vendors: `rag.assembly` chooses them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event as Flag
from types import TracebackType

from rag.answering.followups import standalone
from rag.answering.stances import stanced
from rag.asking import Asking
from rag.errors import InputError, ModelMissingError, StoreError, UnknownArticleError
from rag.findings import Actor
from rag.intake.copies import holds
from rag.intake.drafts import digests
from rag.intake.headers import given_facts
from rag.intake.notices import notices
from rag.intake.reading import read_sources
from rag.intake.repeats import edges, repeated
from rag.ports import Embedder, LanguageModel, Record
from rag.positions import Event, Position, Stances
from rag.preparing import Preparation, texts_to_embed
from rag.record.actors import actors
from rag.record.cast import Casting
from rag.retrieval.finding import Finder
from rag.retrieval.following import Ownership
from rag.retrieval.framing import GivenDay, checked_words, frame
from rag.retrieval.retriever import Retriever
from rag.stopping import Stoppable
from rag.surveying import Surveying
from rag.types import (
    Answer,
    Article,
    Citation,
    Frame,
    Hit,
    Intake,
    Mode,
    Post,
    Progress,
    Query,
    Reading,
    Refusal,
    Statement,
    Turn,
)

MODES = ("auto", "extractive", "llm")
NO_MODEL = (
    "No language model is configured, so mode 'llm' cannot answer. Set OPENAI_API_KEY or ONRECORD_LLM_BASE_URL, or "
    "use mode 'extractive', which answers in the articles' own words."
)
CLOSED = "The archive is closed. Open it again with rag.open_archive, and use it within its `with` block."
NO_STANCES = "No language model is configured to find stances. Set OPENAI_API_KEY or ONRECORD_LLM_BASE_URL."

Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What an archive is made of; `assembly` puts it together."""

    record: Record
    preparation: Preparation
    embedder: Embedder | None
    model: LanguageModel | None
    casting: Casting
    retriever: Retriever
    finder: Finder
    asking: Asking
    surveying: Surveying
    ownership: Ownership
    notices: tuple[str, ...]
    repair: Callable[[bool], tuple[str, ...]]
    close: Callable[[], None]
    closed: Flag = field(default_factory=Flag)


class Archive:
    """A collection of articles that can be asked. A context manager; safe for threads."""

    def __init__(self, parts: Parts) -> None:
        self._held = parts

    @property
    def _parts(self) -> Parts:
        """What it is made of, while it is open. Raises StoreError."""
        if self._held.closed.is_set():
            raise StoreError(CLOSED)
        return self._held

    # --- intake -----------------------------------------------------------------------------------------------------

    def add(self, *sources: Source, progress: Callable[[Progress], object] | None = None) -> Intake:
        """Take in files and folders, and say what became of each article.

        An id that is returned in `added` or `updated` is on disk and survives a crash. One bad source stops no other.
        Raises StoreError and ModelError only.
        """
        outcomes: dict[str, list[str]] = {"added": [], "updated": [], "unchanged": [], "duplicate": []}
        refused: list[Refusal] = []
        for item in self._taken_in(sources):
            if isinstance(item, Refusal):
                refused.append(item)
                step = Progress(origin=item.origin, outcome="refused", detail=item.message)
            else:
                step, article_id = item
                outcomes[step.outcome].append(article_id)
            if progress is not None:
                progress(step)
        if outcomes["added"] or outcomes["updated"]:
            self._parts.ownership.catch_up()
        once = {name: tuple(dict.fromkeys(ids)) for name, ids in outcomes.items()}
        return Intake(
            added=once["added"],
            updated=once["updated"],
            unchanged=once["unchanged"],
            duplicates=once["duplicate"],
            refused=tuple(refused),
        )

    def _taken_in(self, sources: Sequence[Source]) -> Iterator[tuple[Progress, str] | Refusal]:
        for page in read_sources(sources):
            if isinstance(page, Refusal):
                yield page
                continue
            for item in self._parts.preparation.articles(page):
                if isinstance(item, Refusal):
                    yield item
                    continue
                made, draft = item
                told = " ".join(notices(draft.facts))
                if self._parts.record.settled(page.source, made.id, digests(made, draft.facts)[0]):
                    yield Progress(origin=page.origin, outcome="unchanged", detail=told), made.id
                    continue
                entry = self._parts.preparation.entry(made, draft, page.source)
                if self._parts.embedder is not None:
                    entry = replace(entry, vectors=self._parts.embedder.embed(texts_to_embed(entry)))
                article_id, outcome = self._parts.record.commit(entry)
                yield Progress(origin=page.origin, outcome=outcome, detail=told), article_id

    def stating(self, *, published: GivenDay = None, outlet: str | None = None) -> Archive:
        """Give this archive for sources of which you know day or outlet: `archive.stating(outlet="…").add("page.txt")`.

        What you state wins over what their pages say. Raises InputError for a date that is none.
        """
        given = given_facts(published=published, outlet=outlet)
        return Archive(replace(self._parts, preparation=self._parts.preparation.stating(given)))

    def articles(self) -> tuple[Article, ...]:
        """Give the current articles, newest published first, undated last."""
        return self._parts.record.articles()

    def article(self, id: str, version: int | None = None) -> Article:
        """Give one article, an earlier version if asked. Raises UnknownArticleError."""
        if version is not None and not 0 < version < 2**31:
            raise UnknownArticleError(f"There is no version {version} of article {id!r}. Versions count from 1.")
        return self._parts.record.article(id, version)

    def reading(self, id: str, version: int | None = None) -> Reading:
        """Give one article with what is known beside its text: cuts, attributions, dates, facts of its header."""
        article = self.article(id, version)
        known = self._parts.record.details(article.id, article.version)
        repeats = repeated(article, self._parts.record.repeats(article.id, edges(article)))
        speaking = actors(known.namings, self._parts.casting.joining)
        return Reading(
            article=article,
            cut=known.cut,
            attributions=known.attributions,
            actors=speaking,
            dates=known.dates,
            facts=known.facts,
            doubtful=tuple(sorted({*known.doubtful, *repeats}, key=lambda one: (one.start, one.end, one.why))),
            notices=notices(known.facts),
        )

    def versions(self, id: str) -> tuple[Article, ...]:
        """Give all versions of one article, the first one first. Raises UnknownArticleError."""
        return self._parts.record.versions(id)

    def copies(self, id: str, *words: str) -> tuple[Article, ...]:
        """Give the other articles that tell one article's story in its words, earliest published first, undated last.

        With `words` of the article, those that have all of these as they are: a copy may be cut, edited or of another
        day. Answers and searches show one article of such a cluster. An article that is not there has no copies.
        """
        found = self._parts.record.copies(id)
        return tuple(one for one in found if all(holds(one.text, part) for part in words))

    def actors(self, words: str | None = None) -> tuple[Actor, ...]:
        """Give who speaks in the current articles, the one named most first: all, or those whom words name.

        One actor has all names and spellings of the articles, and each role with the days it was given. Which names of
        a country are one actor with it is a setting (ONRECORD_JOINED).
        """
        cast = self._parts.casting.cast()
        return cast.actors if words is None else cast.named(words)

    def post(self, citation: Citation) -> Post | None:
        """Give the live blog's post that a citation's words stand in; None where there is none, or no article left."""
        try:
            return self.article(citation.article_id, citation.version).post_at(citation.start)
        except UnknownArticleError:
            return None

    def remove(self, *ids: str) -> None:
        """Remove articles with all their versions; all of them or, with UnknownArticleError, none."""
        self._parts.record.remove(ids)
        self._parts.ownership.catch_up()

    # --- search and answers -----------------------------------------------------------------------------------------

    def search(
        self,
        words: str,
        *,
        since: GivenDay = None,
        until: GivenDay = None,
        as_of: GivenDay = None,
        outlets: Sequence[str] | str = (),
        limit: int = 10,
    ) -> tuple[Hit, ...]:
        """Give the passages that fit best, at most `limit`. Raises QuestionError, FrameError."""
        if limit < 1:
            raise InputError(f"limit is {limit}; ask for at least 1 passage.")
        asked = checked_words(words)
        within = frame(since=since, until=until, as_of=as_of, outlets=outlets)
        return self._parts.finder.find(Query(asked=asked, searched=asked, frame=within), limit).hits

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        since: GivenDay = None,
        until: GivenDay = None,
        as_of: GivenDay = None,
        outlets: Sequence[str] | str = (),
        mode: str = "auto",
    ) -> Answer:
        """Answer a question from the articles alone, or abstain. Raises InputError and ModelMissingError."""
        *_, answer = self.stream(
            question, history=history, since=since, until=until, as_of=as_of, outlets=outlets, mode=mode
        )
        if not isinstance(answer, Answer):
            raise TypeError("a stream ends with an answer")
        return answer

    @property
    def has_model(self) -> bool:
        """Whether a language model is configured."""
        return self._parts.asking.has_model

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        since: GivenDay = None,
        until: GivenDay = None,
        as_of: GivenDay = None,
        outlets: Sequence[str] | str = (),
        mode: str = "auto",
    ) -> Stoppable[Statement | Answer]:
        """Give the statements of an answer as they are ready, then exactly one Answer. Bad input raises at once.

        `close()` of what is given ends it, from any thread: a language model's server is left at once.
        """
        within = self.checked(since=since, until=until, as_of=as_of, outlets=outlets, mode=mode)
        asked = checked_words(question)
        query = Query(asked=asked, searched=standalone(asked, history, self._parts.casting.knows), frame=within)
        chosen: Mode = "llm" if mode != "extractive" and self.has_model else "extractive"
        return self._parts.asking.stream(query, tuple(history), mode=chosen)

    def checked(
        self,
        *,
        since: GivenDay = None,
        until: GivenDay = None,
        as_of: GivenDay = None,
        outlets: Sequence[str] | str = (),
        mode: str = "auto",
    ) -> Frame:
        """Check what questions are to be asked within, before the first one. Raises InputError, ModelMissingError."""
        if mode not in MODES:
            raise InputError(f"mode is {mode!r}; it can be {', '.join(MODES)}.")
        if mode == "llm" and not self.has_model:
            raise ModelMissingError(NO_MODEL)
        return frame(since=since, until=until, as_of=as_of, outlets=outlets)

    def literal(self) -> Archive:
        """Give this archive for questions that are taken by their words alone: `archive.literal().ask("…")`.

        Otherwise the time that a question asks about, the outlets that it names, its sides and its typing errors are
        understood, and the answer's `searched` and `notices` say so. ONRECORD_INFERRING=off does the same for all.
        """
        finder, asking = self._parts.finder.literal(), self._parts.asking.literal()
        return Archive(replace(self._parts, finder=finder, asking=asking))

    # --- the record -------------------------------------------------------------------------------------------------

    def positions(
        self,
        topic: str,
        *,
        actors: Sequence[str] | str = (),
        since: GivenDay = None,
        until: GivenDay = None,
        as_of: GivenDay = None,
    ) -> tuple[Position, ...]:
        """Give who holds what on a topic, in the articles' words: by actor, newest first. Raises InputError.

        Statements of one actor that differ stand together; an actor asked for and silent has a row that says so.
        """
        names = (actors,) if isinstance(actors, str) else tuple(actors)
        if not all(any(char.isalnum() for char in name) for name in names):
            raise InputError("The name of an actor is empty. Name somebody, or leave the actor out for all.")
        return self._parts.surveying.positions(_topic(topic, since, until, as_of), names)

    def stances(self, topic: str, positions: Sequence[Position]) -> Stances:
        """Give positions with their stances on a topic, as the language model reads them: `rows`, and `notices`.

        At most three requests, for the first positions given; each stance is tied to words of its statement. Where the
        model fails, the positions have none, and a notice says so. Raises InputError and ModelMissingError.
        """
        if self._parts.model is None:
            raise ModelMissingError(NO_STANCES)
        return stanced(checked_words(topic), positions, self._parts.model)

    def timeline(
        self, topic: str, *, since: GivenDay = None, until: GivenDay = None, as_of: GivenDay = None
    ) -> tuple[Event, ...]:
        """Give what happened on a topic and what is expected, by day, those without one last. Raises InputError.

        One event that several articles tell is one row with all of them; `since` and `until` are days of publication.
        """
        return self._parts.surveying.timeline(_topic(topic, since, until, as_of))

    # --- care -------------------------------------------------------------------------------------------------------

    @property
    def notices(self) -> tuple[str, ...]:
        """What the user should know of this archive, such as a missing embedder."""
        return self._parts.notices

    def check(self, *, repair: bool = False) -> tuple[str, ...]:
        """Look the store over and give what is wrong; with `repair`, put right what can be."""
        return self._parts.repair(repair)

    def close(self) -> None:
        """Free the indexes and close the store; nothing more can be asked of it, nor of what was made from it."""
        self._held.closed.set()
        self._held.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def _topic(topic: str, since: GivenDay, until: GivenDay, as_of: GivenDay) -> Query:
    asked = checked_words(topic)
    return Query(asked=asked, searched=asked, frame=frame(since=since, until=until, as_of=as_of, outlets=()))
