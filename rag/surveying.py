"""A topic to positions and events. Enters: a query, names asked for. Leaves: rows, each cited by exact words.

Does not know vendors, nor how rows are shown. A statement counts that is on the topic, or goes on from one of the same
speaker that is.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from rag.answering.abstaining import names
from rag.answering.candidates import Terms
from rag.answering.listing import listing
from rag.answering.topics import READ, Source, Topic
from rag.citations.citing import Numbering, cite
from rag.errors import UnknownArticleError
from rag.findings import Actor, Happening
from rag.ports import Analyzer, Embedder, Record
from rag.positions import SILENT, Event, Position, SaidOn
from rag.record.cast import Cast, Casting
from rag.record.incumbents import incumbent
from rag.record.merging import Telling, likeness, merged, numbers
from rag.record.positions import quoted, said_on, sentences_of, told
from rag.record.rebuttals import rebuttals
from rag.record.speaking import can_hold
from rag.retrieval.finding import Finder
from rag.retrieval.questions import content_words, is_filler
from rag.types import Article, Attribution, Citation, Query, Span

PASSAGES_READ = 60
PASSAGES_OF_ONE = 12
REPORTS = "report"  # what an outlet does with a story; a ministry that publishes "said" holds what it says
KEPT = 400  # articles; a reader looks at one matter from several sides
GOES_ON = 60  # characters between two statements of one speaker, the second going on from the first
AGAIN = 0.8  # of the shorter of two statements of one actor: then the second says the same
REFERRING = re.compile(r"\b(?:he|she|they|them|it|its|this|that|these|those|such|so)\b", re.IGNORECASE)
WORD = re.compile(r"[\w’'-]+")
SAYINGS = frozenset("remark remarks comment comments statement statements words view views stance position".split())
MATTERS = frozenset({"talk", "talks", "report", "reports"})  # of a topic, and not of a question
NAMES = re.compile(r"\b(?:[A-Z][\w’'-]+|\d[\d.,]*)")
NAMED = 2.0  # what a name or a number weighs when tellings are compared, against 1


@dataclass(frozen=True, slots=True)
class Held:
    """A statement, before it is cited. What only a row needs is made when it is one."""

    source: Source
    attribution: Attribution
    actor: str
    holds: bool | None  # whether it is on the topic; None where its meaning must tell
    terms: frozenset[str]
    own: bool = False  # the outlet's own words

    @property
    def said(self) -> SaidOn:
        """When it was said; an outlet says what it says on the day it publishes it."""
        day = self.source.article.day_at(self.attribution.start)
        if self.own:
            known = day is not None
            return SaidOn(date=day, precision="day" if known else None, basis="publication" if known else None)
        details = self.source.details
        return said_on(self.source.article, self.attribution, details.sentences, details.dates, details.attributions)

    @property
    def told(self) -> tuple[Span, Span]:
        """Its words with source and verb, and the whole sentences that hold them."""
        details = self.source.details
        return told(self.source.article.text, self.attribution, details.sentences, details.attributions)


class Surveying:
    """Who holds what, and what happened when, over one store."""

    def __init__(
        self, *, record: Record, finder: Finder, analyzer: Analyzer, embedder: Embedder | None, casting: Casting
    ) -> None:
        self._record = record
        self._finder = finder.literal()  # a topic is words to look for, and no question
        self._analyzer = analyzer
        self._embedder = embedder
        self._casting = casting
        self._read: tuple[Cast | None, dict[tuple[str, int], Source]] = (None, {})

    # --- positions --------------------------------------------------------------------------------------------------

    def positions(self, query: Query, asked: Sequence[str]) -> tuple[Position, ...]:
        """Give who holds what on a topic, by actor, newest first; an actor asked for and silent has a row that says so.

        Statements of one actor that say the same are one row, the first found; those that differ stand together. A
        topic such as "Roe’s view of the pier" is the pier, asked of Roe.
        """
        view = listing(f"what is {query.searched}") if not asked else None
        if view is not None and view.kind == "positions" and view.actors:  # "Roe’s view of the pier"
            query, asked = replace(query, searched=view.topic), view.actors
        cast = self._casting.cast()
        wanted = {name: cast.named(name) for name in asked}
        sources = self._sources(query, [f"{query.searched} {name}" for name in asked])
        topic = self._topic(query)
        groups: dict[str, list[Held]] = {}
        for one in _on_topic([held for source in sources for held in self._held(source, topic, cast)], topic):
            group = groups.setdefault(one.actor, [])
            if not any(_again(one, other) for other in group):
                group.append(one)
        if asked:
            chosen = {actor.name for actors in wanted.values() for actor in actors}
            groups = {name: group for name, group in groups.items() if name in chosen}
        numbering = Numbering()
        rows = [self._position(one, cast, numbering) for group in groups.values() for one in sorted(group, key=_newest)]
        silent = [name for name, actors in wanted.items() if not any(actor.name in groups for actor in actors)]
        return (*rows, *(_silent(name, wanted[name]) for name in silent))

    def _held(self, source: Source, topic: Topic, cast: Cast) -> Iterator[Held]:
        """Give all statements of an article, its own last. What its outlet "reports" is the story, no position."""
        article, details = source.article, source.details
        telling = {_bare(name) for name in (article.outlet, article.after) if name}
        for one in details.attributions:
            if (
                one.speaker is None
                or not can_hold(one.speaker)
                or (_bare(one.speaker) in telling and REPORTS in one.cue)
            ):
                continue
            actor = cast.of(one.speaker, article.id)
            if actor is None and (holder := incumbent(one.speaker, details.namings)):
                actor = cast.of(holder, article.id)
            whole = sentences_of(details.sentences, one.start, one.end)
            yield Held(
                source=source,
                attribution=one,
                actor=actor.name if actor else one.speaker,
                holds=topic.holds(
                    source,
                    whole.start,
                    topic.of(source, whole.start, whole.end),
                    topic.named(one.speaker),
                    topic.of(source, one.start, one.end) | topic.named(one.cue),
                ),
                terms=topic.of(source, one.start, one.end),
            )
        yield from self._contradicting(source, topic)

    def _contradicting(self, source: Source, topic: Topic) -> Iterator[Held]:
        """Give where an article itself contradicts somebody: the outlet holds that, where it is known."""
        article, details = source.article, source.details
        outlet = article.outlet or article.after
        for one in rebuttals(article.text, details.sentences, details.attributions) if outlet else ():
            words = Attribution(
                source="", speaker=outlet, role=None, cue="", kind="indirect",
                start=one.start, end=one.end, source_start=one.start, source_end=one.start,
            )  # fmt: skip
            yield Held(
                source=source,
                attribution=words,
                actor=outlet or "",
                holds=topic.covers(source, one.start, one.end),
                terms=topic.of(source, one.start, one.end),
                own=True,
            )

    def _position(self, one: Held, cast: Cast, numbering: Numbering) -> Position:
        text = one.source.article.text
        words, cited = one.told
        said = one.said
        return Position(
            actor=one.actor,
            role=_role(one, cast, said.date),
            statement=" ".join(text[words.start : words.end].split()),
            quote=quoted(text, one.attribution),
            said_on=said,
            citation=self._cite(one.source, cited, numbering),
        )

    # --- events -----------------------------------------------------------------------------------------------------

    def timeline(self, query: Query) -> tuple[Event, ...]:
        """Give what happened on a topic and what is expected, by day, those without one last.

        Where nothing is searched for, it is all that the articles tell that are found for the question as asked.
        """
        topic = self._topic(query) if query.searched else None
        found = [
            (source, one, self._telling(source, one))
            for source in self._sources(query, ())
            for one in map(partial(_ahead, source.article), source.details.happenings)
            if topic is None or topic.covers(source, one.start, one.end)
        ]
        numbering = Numbering()
        groups = merged([telling for _, _, telling in found])
        groups.sort(key=lambda group: (found[group[0]][1].date or dt.date.max, group[0]))
        return tuple(self._event([found[place] for place in group], numbering) for group in groups)

    def _event(self, told_by: Sequence[tuple[Source, Happening, Telling]], numbering: Numbering) -> Event:
        _, first, telling = told_by[0]
        counted = numbers(telling.words)
        return Event(
            what=telling.words,
            date=first.date,
            precision=first.precision,
            expected=first.expected,
            citations=tuple(
                self._cite(one, Span(start=happening.start, end=happening.end), numbering)
                for one, happening, _ in told_by
            ),
            differing=tuple(
                dict.fromkeys(
                    other.words
                    for _, _, other in told_by[1:]
                    if numbers(other.words) and numbers(other.words) != counted
                )
            ),
        )

    def _telling(self, source: Source, one: Happening) -> Telling:
        words = " ".join(source.article.text[one.start : one.end].split())
        named = set(self._analyzer.key_terms(" ".join(NAMES.findall(words))))
        terms = {term: NAMED if term in named else 1.0 for term in self._analyzer.key_terms(words)}
        return Telling(
            words=words,
            terms=terms,
            article_id=source.article.id,
            date=one.date,
            precision=one.precision,
            expected=one.expected,
        )

    # --- both -------------------------------------------------------------------------------------------------------

    def called(self, name: str, article_id: str) -> str:
        """Give the name of the actor whom a name stands for in an article; the name itself where nobody is known."""
        actor = self._casting.cast().of(name, article_id)
        return actor.name if actor else name

    def _sources(self, query: Query, more: Sequence[str]) -> list[Source]:
        """Give the articles that are found, those of the best hits first; `more`: other words to look for as well."""
        ranked: dict[tuple[str, int], int] = {}
        for words in (query.searched, *more):
            asked = Query(asked=query.asked, searched=words or query.asked, frame=query.frame)
            for hit in self._finder.find(asked, PASSAGES_READ, per_article=PASSAGES_OF_ONE).hits:
                ranked.setdefault((hit.article_id, hit.found.credit.version), len(ranked))
        sources, read = [], self._kept()
        for key, rank in ranked.items():
            with suppress(UnknownArticleError):
                if key not in read:
                    read[key] = Source(self._record.article(*key), self._record.details(*key), rank)
                sources.append(replace(read[key], rank=rank))  # what was read of its words stays with it
        return sources

    def _kept(self) -> dict[tuple[str, int], Source]:
        """Give the articles that were read before: they are kept until the collection changes, or there are many."""
        cast = self._casting.cast()  # made anew with every change
        if self._read[0] is not cast or len(self._read[1]) >= KEPT:
            self._read = (cast, {})
        return self._read[1]

    def _topic(self, query: Query) -> Topic:
        terms = self._analyzer.key_terms(_content(query.searched))
        weighed = Terms.of(terms, *self._finder.frequencies(terms))
        actors = self._casting.cast().named(query.searched)  # typed without capitals, or first: the collection knows
        named = [*names(query.searched), *(one.name for one in actors)]
        common = set(terms) - set(self._analyzer.key_terms(" ".join(named)))
        meant = [query.searched, *([" ".join(dict.fromkeys(named))] if common and named else [])]
        vectors = self._embedder.embed(meant) if self._embedder is not None else None
        whole = [self._analyzer.key_terms(one) for one in names(query.searched)]
        return Topic(weighed, vectors, self._analyzer, self._embedder, frozenset(common), whole)

    def _cite(self, source: Source, span: Span, numbering: Numbering) -> Citation:
        return cite(
            source.article,
            span.start,
            span.end,
            number=numbering.number(source.article.id),
            attributions=source.details.attributions,
            day=source.article.day_at(span.start),
        )


def _bare(name: str) -> str:
    """Give a name in small letters, without its article."""
    return name.casefold().removeprefix("the ")


def _content(topic: str) -> str:
    """Give the words that a topic is made of; what every statement does is none: "Roe’s remarks on the pier"."""
    kept = [word for word in WORD.findall(topic) if word.lower() in MATTERS or not is_filler(word)]
    return " ".join(word for word in kept if word.lower() not in SAYINGS) or content_words(topic)


def _on_topic(every: Sequence[Held], topic: Topic) -> Iterator[Held]:
    """Give the statements that are on a topic, and those that go on from one: same article and speaker, close by."""
    open_ = sorted((one for one in every if one.holds is None), key=lambda one: one.source.rank)
    read = open_[:READ]
    texts = [one.source.article.text[slice(one.told[0].start, one.told[0].end)] for one in read]
    meant = {id(one) for one, alike in zip(read, topic.means(texts), strict=True) if alike}
    last: Held | None = None
    for one in every:
        follows = (
            not topic.names_only
            and last is not None
            and (last.source.article.id, last.actor) == (one.source.article.id, one.actor)
            and 0 <= one.attribution.start - last.attribution.end <= GOES_ON
            and _refers_back(one)
        )
        if one.holds or id(one) in meant or follows:
            last = one
            yield one


def _refers_back(one: Held) -> bool:
    """Whether a statement takes up what was said before: in quotation marks, or with a word that stands for it."""
    words = one.told[0]
    return (
        one.attribution.kind != "indirect"
        or REFERRING.search(one.source.article.text, words.start, words.end) is not None
    )


def _again(one: Held, other: Held) -> bool:
    """Whether a statement says the same as another of its actor."""
    return likeness(dict.fromkeys(one.terms, 1.0), dict.fromkeys(other.terms, 1.0)) >= AGAIN


def _ahead(article: Article, one: Happening) -> Happening:
    """Give a happening as expected where its day lies after the day on which it was published."""
    day = article.day_at(one.start)
    return replace(one, expected=True) if one.date and day and one.date > day else one


def _newest(one: Held) -> tuple[bool, int, int, int]:
    day = one.said.date
    return day is None, -(day or dt.date.min).toordinal(), one.source.rank, one.attribution.start


def _role(one: Held, cast: Cast, said: dt.date | None) -> str | None:
    """Give the role of an actor: beside the statement, or elsewhere in its article, or the last one given before."""
    if one.attribution.role is not None:
        return one.attribution.role
    article = one.source.article
    here = [
        naming.role
        for naming in one.source.details.namings
        if naming.role and (actor := cast.of(naming.name, article.id)) and actor.name == one.actor
    ]
    if here:
        return here[0]
    actor = cast.of(one.actor, article.id)
    return _last_role(actor, said) if actor else None


def _last_role(actor: Actor, day: dt.date | None) -> str | None:
    given = [role for role in actor.roles if role.first is not None and (day is None or role.first <= day)]
    return max(given, key=lambda role: role.first or dt.date.min).role if given else None


def _silent(name: str, actors: Sequence[Actor]) -> Position:
    return Position(
        actor=actors[0].name if len(actors) == 1 else name,
        role=_last_role(actors[0], None) if len(actors) == 1 else None,
        statement=SILENT,
        quote=None,
        said_on=SaidOn(date=None, precision=None, basis=None),
        citation=None,
    )
