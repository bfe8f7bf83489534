"""The record's rows as statements of an answer. Enters: a listing, the record, what was chosen to answer. Leaves: rows.

Does not judge whether a question can be answered: rows stand only beside words that were chosen to answer it; but what
happened on a day is answered by the day. Whatever was chosen stays: a statement of an actor joins that actor's rows,
other words come last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from rag.answering.candidates import Candidate
from rag.answering.extractive import written
from rag.answering.listing import Listing, listing
from rag.answering.whole_words import stands_in
from rag.citations.citing import Numbering, cite
from rag.citations.marks import marked, shown
from rag.positions import Event, Position, Row
from rag.record.periods import last_day
from rag.types import Citation, Query, Statement

OF_ONE = 4  # rows of one actor
OF_ALONE = 8  # where there is no other
MOST = 12
FEWEST = 2  # rows that make a table
OTHERWISE = "Also in the articles"
UNDATED = "Date not stated"


class Survey(Protocol):
    """What knows who holds what and what happened."""

    def positions(self, query: Query, asked: Sequence[str]) -> tuple[Position, ...]:
        """Give positions by actor."""
        ...

    def timeline(self, query: Query) -> tuple[Event, ...]:
        """Give events by day."""
        ...

    def called(self, name: str, article_id: str) -> str:
        """Give the name of the actor whom a name stands for in an article; the name itself where nobody is known."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A row before it is numbered: its head, what stands beside, and the citations of its words."""

    head: str
    beside: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of an answer with their citations, and what the reader should know of what is left out."""

    rows: tuple[tuple[Row, tuple[Citation, ...]], ...]
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What the record holds: rows, who was asked for and says nothing, and what is left out."""

    told: Sequence[Told]
    silent: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()


def table(query: Query, survey: Survey, chosen: Sequence[Candidate], numbering: Numbering) -> Table | None:
    """Give the table that answers a question for a list; None where none is asked for, or hardly anything is known."""
    asked = listing(query.searched)
    if asked is None or (not chosen and asked.topic) or not (asked.topic or query.focus.period):
        return None
    topic = replace(query, asked=asked.topic or query.asked, searched=asked.topic)
    found = _positions(topic, asked, survey) if asked.kind == "positions" else _events(topic, query, survey)
    if not found.told:
        return None
    there = [citation for row in found.told for citation in row.citations]
    others = [one for one in chosen if asked.topic and not any(_covers(citation, one) for citation in there)]
    rows = _with(found.told, [_chosen(one, asked, survey) for one in others])
    if len(rows) < FEWEST and asked.topic:
        return None
    quiet = [name for name in found.silent if not any(_says_of(row, name) for row in rows)]
    silent = [f"No statement of {name} on {asked.topic} was found." for name in quiet]
    return Table(rows=tuple(_numbered(rows, numbering)), notices=(*silent, *found.notices))


def below(
    query: Query,
    survey: Survey,
    said: Sequence[Statement],
    choose: Callable[[], Sequence[Candidate]],
    numbering: Numbering,
) -> Table:
    """Give the table that stands below what a language model said to a question for a list; without any, no rows.

    Where the model said nothing there is none. The indices of the rows' citations follow on from those of what it said.
    """
    if not said or listing(query.searched) is None:
        return Table(rows=())
    found = table(query, survey, choose(), numbering) or Table(rows=())
    count = sum(len(one.citations) for one in said)
    return replace(found, rows=tuple((_moved(row, count), cited) for row, cited in found.rows))


def _moved(row: Row, count: int) -> Row:
    return replace(row, citations=tuple(index + count for index in row.citations))


def _positions(topic: Query, asked: Listing, survey: Survey) -> Found:
    every = survey.positions(topic, asked.actors)
    groups: dict[str, dict[tuple[str, int], Position]] = {}
    for one in every:
        if one.citation is not None:  # a sentence that holds two statements of one actor is one row here
            groups.setdefault(one.actor, {}).setdefault((one.citation.article_id, one.citation.start), one)
    most = OF_ALONE if len(groups) == 1 else OF_ONE
    held = [one for group in groups.values() for one in _spread(list(group.values()), most)][:MOST]
    told = [_held(one, one.citation) for one in held if one.citation is not None]
    silent = tuple(one.actor for one in every if one.citation is None and one.actor[:1].isupper())
    more = sum(map(len, groups.values())) - len(told)
    says = f"{more} more {'statement is' if more == 1 else 'statements are'} among the positions on this topic."
    return Found(told=told, silent=silent, notices=(says,) if more else ())


def _spread(group: Sequence[Position], most: int) -> list[Position]:
    """Give the rows of an actor to show: the first of each day before the second of any, so that a change shows."""
    days: dict[object, int] = {}
    turns = []
    for place, one in enumerate(group):
        days[one.said_on.date] = days.get(one.said_on.date, 0) + 1
        turns.append((days[one.said_on.date], place))
    return [group[place] for place in sorted(place for _, place in sorted(turns)[:most])]


def _held(one: Position, citation: Citation) -> Told:
    when = written(one.said_on.date) if one.said_on.date else UNDATED.lower()
    when += " (published)" if one.said_on.basis == "publication" else ""
    beside = ", ".join(part for part in (when, one.role or "") if part)
    return Told(head=one.actor, beside=beside, citations=(citation,))


def _events(topic: Query, query: Query, survey: Survey) -> Found:
    every = survey.timeline(topic)
    period = query.focus.period
    if period is not None:
        every = tuple(
            one
            for one in every
            if one.date is not None
            and (period.first is None or period.first <= one.date)
            and (period.last is None or last_day(one.date, one.precision) <= period.last)
        )
    kept = sorted(every, key=lambda one: -len(one.citations))[:MOST]
    told = [row for one in every if one in kept for row in _tellings(one)]
    more = len(every) - len(kept)
    says = f"{more} more {'event is' if more == 1 else 'events are'} on the timeline of this topic."
    return Found(told=told, notices=(says,) if more else ())


def _tellings(one: Event) -> Iterator[Told]:
    """Give an event, and a row of its own to each account that differs."""
    differing = [citation for citation in one.citations if " ".join(citation.quote.split()) in one.differing]
    agreeing = tuple(citation for citation in one.citations if citation not in differing)
    for citations in (agreeing, *((citation,) for citation in differing)):
        outlets = "; ".join(dict.fromkeys(_source(citation) for citation in citations))
        expected = "expected; " if one.expected else ""
        yield Told(head=_day(one), beside=f"{expected}{outlets}", citations=citations)


def _day(one: Event) -> str:
    if one.date is None:
        return UNDATED
    named = {"day": written(one.date), "month": f"{one.date:%B %Y}", "year": f"{one.date.year}"}
    return named.get(one.precision, f"{one.precision.capitalize()} of {written(one.date)}")


def _source(citation: Citation) -> str:
    outlet = citation.outlet or "outlet not stated"
    return f"{outlet} after {citation.after}" if citation.after else outlet


def _says_of(row: Told, name: str) -> bool:
    """Whether somebody else tells of an actor: then it would mislead to say that nothing was found."""
    return row.head != name and any(stands_in(name, citation.quote) for citation in row.citations)


def _covers(citation: Citation, one: Candidate) -> bool:
    return citation.article_id == one.article.id and citation.start < one.end and one.start < citation.end


def _chosen(one: Candidate, asked: Listing, survey: Survey) -> Told:
    """Give words that were chosen to answer as a row."""
    day = one.hit.found.day
    citation = cite(one.article, one.start, one.end, number=0, attributions=one.details.attributions, day=day)
    if asked.kind == "positions" and citation.speaker is not None:
        when = f"{written(day)} (published)" if day else UNDATED.lower()
        return Told(head=survey.called(citation.speaker, one.article.id), beside=when, citations=(citation,))
    return Told(head=OTHERWISE, beside=_source(citation), citations=(citation,))


def _with(told: Sequence[Told], others: Sequence[Told]) -> list[Told]:
    """Give rows with others among them: those of one head together."""
    heads = dict.fromkeys(one.head for one in (*told, *others))
    heads.pop(OTHERWISE, None)
    every = [*told, *others]
    return [one for head in (*heads, OTHERWISE) for one in every if one.head == head]


def _numbered(rows: Sequence[Told], numbering: Numbering) -> Iterator[tuple[Row, tuple[Citation, ...]]]:
    """Give rows as statements; the indices of their citations follow on from one another."""
    place = 0
    for one in rows:
        cited = tuple(replace(citation, number=numbering.number(citation.article_id)) for citation in one.citations)
        words = " ".join(shown(cited[0].quote).split())
        lead = f"{shown(one.head)} ({shown(one.beside)})" if one.beside else shown(one.head)
        row = Row(
            text=marked(f"{lead}: {words}", [citation.number for citation in cited]),
            citations=tuple(range(place, place + len(cited))),
            support="quoted",
            head=one.head,
            beside=one.beside,
            words=words,
        )
        place += len(cited)
        yield row, cited
