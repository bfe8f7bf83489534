"""A topic to positions and events. Enters: a query, names asked for. Leaves: rows, each cited by exact words.

Does not know vendors, nor how rows are shown.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from operator import itemgetter

from rag.answering.candidates import Terms
from rag.answering.holding import Held, held
from rag.answering.listing import listing
from rag.answering.topical_names import names_in
from rag.answering.topicality import Signs, event_is_on, event_may_be_on
from rag.answering.topics import Near, Source, Topic
from rag.citations.citing import Numbering, cite
from rag.findings import Actor, Happening
from rag.ports import Analyzer, Embedder, Record, Shelf
from rag.positions import SILENT, Event, Position, SaidOn
from rag.record.capitals import CAPITAL
from rag.record.cast import Cast, Casting
from rag.record.dates import may_be_after
from rag.record.idiom import DAYS, MONTHS
from rag.record.merging import COARSE, Telling, merged, numbers
from rag.record.periods import last_day
from rag.record.positions import quoted
from rag.record.speaking import is_former, role_of
from rag.retrieval.finding import Finder, Finding
from rag.retrieval.framing import counts
from rag.retrieval.questions import content_words, is_filler
from rag.types import Article, Citation, Query, Span

PASSAGES_READ = 60
PASSAGES_OF_ONE = 12
TELLING = 12  # articles that tell which words of a topic are names
KEPT = 400  # articles; a reader looks at one matter from several sides
WORD = re.compile(r"[\w’'-]+")
SAYINGS = frozenset("remark remarks comment comments statement statements words view views stance position".split())
MATTERS = frozenset({"talk", "talks", "report", "reports"})  # of a topic, and not of a question
NAMES = re.compile(rf"\b(?:{CAPITAL}[\w’'-]+|\d[\d.,]*)")
NAMED = 2.0  # what a name or a number weighs when tellings are compared, against 1
OF_TOPIC = 0.25  # what a word of the topic counts then, for all tellings have it
PLANNED = re.compile(  # of what a day in the past was to bring, and may not have brought
    r"\b(?:was|were|been) (?:\w+ ){0,2}?(?:expected|set|scheduled|due|slated|planned|supposed|to)\b|\bwould\b"
)


class Surveying:
    """Who holds what, and what happened when, over one store."""

    def __init__(
        self,
        *,
        record: Record,
        shelf: Shelf,
        finder: Finder,
        analyzer: Analyzer,
        embedder: Embedder | None,
        casting: Casting,
    ) -> None:
        self._record = record
        self._shelf = shelf
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
        cast = self._casting.cast()
        view = listing(f"what is {query.searched}") if not asked else None
        if view is not None and view.kind == "positions" and view.actors:  # "Roe’s view of the pier"
            query, asked = replace(query, searched=view.topic), view.actors
        wanted = {name: cast.named(name) for name in asked}
        sources = self._sources(query, [f"{query.searched} {name}" for name in asked])
        topic = self._topic(query, sources)
        groups: dict[tuple[str, str], list[Held]] = {}
        for one in held(sources, topic, cast):
            if not counts(one.said.source.article.day_at(one.said.attribution.start), query.frame):
                continue  # a post of another day
            group = groups.setdefault(one.who(cast), [])
            if not any(one.again(other) for other in group):
                group.append(one)
        if asked:
            chosen = {actor.name for actors in wanted.values() for actor in actors}
            groups = {who: group for who, group in groups.items() if who[0] in chosen}
        numbering = Numbering()
        rows = [
            self._position(one, said, cast, numbering)
            for group in groups.values()
            for one, said in sorted([(one, one.said.said_on()) for one in group], key=_newest)
        ]
        spoke = {name for name, _ in groups}
        silent = [name for name, actors in wanted.items() if not any(actor.name in spoke for actor in actors)]
        return (*rows, *(_silent(name, wanted[name]) for name in silent))

    def _position(self, one: Held, said: SaidOn, cast: Cast, numbering: Numbering) -> Position:
        source, text = one.said.source, one.said.source.article.text
        words, cited = one.said.told()
        return Position(
            actor=one.actor,
            role=_role(one, cast, said.date),
            statement=" ".join(text[words.start : words.end].split()),
            quote=quoted(text, one.said.attribution),
            said_on=said,
            citation=self._cite(source, cited, numbering),
        )

    # --- events -----------------------------------------------------------------------------------------------------

    def timeline(self, query: Query) -> tuple[Event, ...]:
        """Give what happened on a topic and what is expected, by day, those without one last.

        Where nothing is searched for, it is all that the articles tell that are found for the question as asked.
        """
        sources = self._sources(query, ())
        topic = self._topic(query, sources) if query.searched else None
        every = [
            (source, one)
            for source in sources
            for one in map(partial(_ahead, source.article), source.details.happenings)
            if counts(source.article.day_at(one.start), query.frame)
        ]
        chosen = [(source, one) for source, one in every if topic is None or _is_on(source, one, topic)]
        if topic is not None and not chosen:  # a lead often names the place of what happened in another sentence
            near = [(source, one) for source, one in every if topic.opens_on(source, one.start)] or [
                (source, one) for source, one in every if topic.touches(source, one.start, one.end)
            ]
            chosen = [
                (source, one) for source, one in near if not topic.weighs or event_may_be_on(_signs(source, one, topic))
            ]
        of_topic = topic.terms if topic is not None else frozenset[str]()
        found = [(source, one, self._telling(source, one, of_topic)) for source, one in chosen]
        days: dict[str, set[dt.date | None]] = {}
        for _, one, telling in found:
            days.setdefault(telling.words, set()).update({one.date} - {None})
        found = [  # of the same words that outlets print on several days, nobody knows on which "today" was true
            told if len(days[told[2].words]) < 2 else (told[0], *_undated(*told[1:])) for told in found
        ]
        numbering = Numbering()
        groups = merged([telling for _, _, telling in found])
        groups.sort(key=lambda group: (found[group[0]][1].date or dt.date.max, group[0]))
        return tuple(self._event([found[place] for place in group], numbering) for group in groups)

    def _event(self, told_by: Sequence[tuple[Source, Happening, Telling]], numbering: Numbering) -> Event:
        _, _, telling = told_by[0]
        _, day, _ = min(told_by, key=lambda told: COARSE.get(told[1].precision, 0))  # the day, where one has it
        counted = numbers(telling.words)
        return Event(
            what=telling.words,
            date=day.date,
            precision=day.precision,
            expected=all(happening.expected for _, happening, _ in told_by),
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

    def _telling(self, source: Source, one: Happening, topic: Collection[str]) -> Telling:
        words = " ".join(source.article.text[one.start : one.end].split())
        named = set(self._analyzer.key_terms(" ".join(NAMES.findall(words))))
        days = set(self._analyzer.key_terms(f"{one.words} {' '.join(DAYS | MONTHS)}"))
        terms = {
            term: (NAMED if term in named else 1.0) * (OF_TOPIC if term in topic else 1.0)
            for term in self._analyzer.key_terms(words)
            if term not in days
        }
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
        ranked: dict[tuple[str, int], list[Near]] = {}
        for words in (query.searched, *more):
            asked = Query(asked=query.asked, searched=words or query.asked, frame=query.frame)
            finding = self._finder.find(asked, PASSAGES_READ, per_article=PASSAGES_OF_ONE)
            for hit, share in zip(finding.hits, self._nearness(finding), strict=True):
                near = Near(hit.found.start, hit.found.end, share)
                ranked.setdefault((hit.article_id, hit.found.credit.version), []).append(near)
        read = self._kept()
        known = self._record.known([key for key in ranked if key not in read])
        read.update((key, Source(*found, rank=0)) for key, found in known.items())
        # What was read of an article's words stays with it.
        return [
            replace(read[key], rank=rank, near=tuple(near))
            for rank, (key, near) in enumerate(ranked.items())
            if key in read
        ]

    def _nearness(self, finding: Finding) -> list[float]:
        """Give for each hit how near its passage is to what was searched for, as a share of the nearest one's cosine.

        Where no embedder has read, all are as near.
        """
        if finding.vector is None or not finding.hits:
            return [1.0] * len(finding.hits)
        ids, vectors = self._shelf.vectors([hit.found.id for hit in finding.hits])
        cosines = dict(zip(ids, (vectors @ finding.vector).tolist(), strict=True)) if ids else {}
        best = max(cosines.values(), default=0.0)
        return [cosines.get(hit.found.id, best) / best if best > 0 else 1.0 for hit in finding.hits]

    def _kept(self) -> dict[tuple[str, int], Source]:
        """Give the articles that were read before: they are kept until the collection changes, or there are many."""
        cast = self._casting.cast()  # made anew with every change
        if self._read[0] is not cast or len(self._read[1]) >= KEPT:
            self._read = (cast, {})
        return self._read[1]

    def _topic(self, query: Query, sources: Sequence[Source]) -> Topic:
        terms = self._analyzer.key_terms(_content(query.searched))
        weighed = Terms.of(terms, *self._finder.frequencies(terms))
        named = names_in(query.searched, (source.article.text for source in sources[:TELLING]))
        common = set(terms) - set(self._analyzer.key_terms(" ".join(named)))
        measured = self._embedder is not None
        return Topic(query.searched, weighed, self._analyzer, frozenset(common), named, measured=measured)

    def _cite(self, source: Source, span: Span, numbering: Numbering) -> Citation:
        return cite(
            source.article,
            span.start,
            span.end,
            number=numbering.number(source.article.id),
            attributions=source.details.attributions,
            day=source.article.day_at(span.start),
        )


def _content(topic: str) -> str:
    """Give the words that a topic is made of; what every statement does is none: "Roe’s remarks on the pier"."""
    kept = [word for word in WORD.findall(topic) if word.lower() in MATTERS or not is_filler(word)]
    return " ".join(word for word in kept if word.lower() not in SAYINGS) or content_words(topic)


def _ahead(article: Article, one: Happening) -> Happening:
    """Give a happening as expected where its day lies after the day on which it was published.

    "6 May: The season begins" is a chronicle's, and no more expected once that day is over. A weekday that may be of a
    page's later update is no day.
    """
    day = article.day_at(one.start)
    if one.date is None or day is None or one.date == day:
        return one
    over = last_day(one.date, one.precision) < day and PLANNED.search(article.text, one.start, one.end) is None
    if not one.expected and may_be_after(one.words, one.date, day):
        return replace(one, date=None)
    expected = one.expected and not _is_chronicled(article, one) and not over
    return replace(one, expected=one.date > day or expected)


def _is_on(source: Source, one: Happening, topic: Topic) -> bool:
    """Whether what happened is on a topic: its words hold it, or else all that speaks for it is enough."""
    if topic.covers(source, one.start, one.end, chronicled=_is_chronicled(source.article, one)):
        return True
    return topic.weighs and event_is_on(_signs(source, one, topic))


def _signs(source: Source, one: Happening, topic: Topic) -> Signs:
    return topic.signs(source, one.start, one.end)


def _is_chronicled(article: Article, one: Happening) -> bool:
    return article.text.startswith(one.words, one.start)


def _undated(one: Happening, telling: Telling) -> tuple[Happening, Telling]:
    return replace(one, date=None), replace(telling, date=None)


def _newest(given: tuple[Held, SaidOn]) -> tuple[bool, int, int, int]:
    one, day = given[0].said, given[1].date
    return day is None, -(day or dt.date.min).toordinal(), one.source.rank, one.attribution.start


def _role(one: Held, cast: Cast, day: dt.date | None) -> str | None:
    """Give the role of an actor: beside the statement, or elsewhere in its article, or the last one given before."""
    beside = role_of(one.said.attribution.role or "")
    if beside is not None:
        return beside
    article = one.said.source.article
    for naming in one.said.source.details.namings:
        role = role_of(naming.role or "")
        if role and (actor := cast.of(naming.name, article.id)) and actor.name == one.actor:
            return f"former {role}" if is_former(role, naming.name, article.text) else role
    actor = cast.of(one.actor, article.id)
    return _last_role(actor, day) if actor else None


def _last_role(actor: Actor, day: dt.date | None) -> str | None:
    given = [
        (role.first, name)
        for role in actor.roles
        if (name := role_of(role.role)) and role.first is not None and (day is None or role.first <= day)
    ]
    return max(given, key=itemgetter(0))[1] if given else None


def _silent(name: str, actors: Sequence[Actor]) -> Position:
    return Position(
        actor=actors[0].name if len(actors) == 1 else name,
        role=_last_role(actors[0], None) if len(actors) == 1 else None,
        statement=SILENT,
        quote=None,
        said_on=SaidOn(date=None, precision=None, basis=None),
        citation=None,
    )
