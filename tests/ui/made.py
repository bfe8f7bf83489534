"""Answers made by hand for the tests of the page."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Generator, Iterator, Sequence
from dataclasses import replace
from typing import Any

from rag import Answer, Article, Citation, Event, InputError, Position, Reading, Statement
from rag.positions import SILENT, SaidOn, Stance, Stances, Words
from rag.stopping import Stop, Stoppable
from rag.types import Attribution, Coverage


def citation(**changes: Any) -> Citation:
    fields: dict[str, Any] = {
        "number": 1,
        "article_id": "a0",
        "version": 1,
        "title": "Ministers meet",
        "outlet": "The Courier",
        "after": None,
        "authors": (),
        "published": dt.date(2025, 3, 14),
        "speaker": None,
        "url": None,
        "origin": "folder/a1.txt",
        "quote": "They met.",
        "start": 0,
        "end": 9,
        "link": None,
    }
    return Citation(**fields | changes)


def article(text: str = "They met.", **changes: Any) -> Article:
    fields: dict[str, Any] = {
        "id": "a0",
        "version": 1,
        "title": "Ministers meet",
        "outlet": "The Courier",
        "after": None,
        "authors": (),
        "published": None,
        "published_at": None,
        "published_precision": None,
        "url": None,
        "origin": "folder/a1.txt",
        "language": "en",
        "text": text,
    }
    return Article(**fields | changes)


def answer(statements: Sequence[Statement] = (), citations: Sequence[Citation] = (), **changes: Any) -> Answer:
    fields: dict[str, Any] = {
        "question": "Who met?",
        "searched": "Who met?",
        "mode": "extractive",
        "abstained": not statements,
        "reason": None if statements else "The articles do not say.",
        "text": "\n".join(one.text for one in statements),
        "statements": tuple(statements),
        "citations": tuple(citations),
        "coverage": Coverage(articles=1, outlets=1, undated=0, from_=None, to=None, as_of=None),
    }
    return Answer(**fields | changes)


def position(*, day: dt.date | None = dt.date(2025, 3, 14), precision: Any = "day", **changes: Any) -> Position:
    fields: dict[str, Any] = {
        "actor": "Jane Roe",
        "role": None,
        "statement": SILENT if "citation" in changes and changes["citation"] is None else "Roe said they met",
        "quote": None,
        "said_on": SaidOn(date=day, precision=precision if day else None, basis="speaking" if day else None),
        "citation": citation(),
    }
    return Position(**fields | changes)


def event(**changes: Any) -> Event:
    fields: dict[str, Any] = {
        "what": "They met.",
        "date": dt.date(2025, 3, 14),
        "precision": "day",
        "expected": False,
        "citations": (citation(),),
        "differing": (),
    }
    return Event(**fields | changes)


class HandMade:
    """Stands in for an archive: every word it says, in every place, is one of the texts given."""

    def __init__(self, texts: Sequence[str], *, support: str = "supported") -> None:
        self.texts = texts
        self.support: Any = support
        self.notices: tuple[str, ...] = ()
        self.has_model = False

    def articles(self) -> tuple[Article, ...]:
        return tuple(
            article(text, id=f"a{n}", title=text, outlet=text, origin=text) for n, text in enumerate(self.texts)
        )

    def article(self, id: str, version: int | None = None) -> Article:
        return article(self.texts[int(id[1:])] * 3, title=self.texts[int(id[1:])])

    def copies(self, id: str, *words: str) -> tuple[Article, ...]:
        return tuple(one for one in self.articles() if one.id != id)

    def reading(self, id: str) -> Reading:
        said = Attribution(
            source=" ".join(self.texts),
            speaker=" ".join(self.texts),
            role=None,
            cue="said",
            kind="direct",
            start=0,
            end=1,
            source_start=0,
            source_end=1,
        )
        return Reading(article=self.article(id), cut=(), attributions=(said,))

    def stream(self, question: str, **_: Any) -> Iterator[Statement | Answer]:
        if not question.strip():
            raise InputError("The question is empty. " + "".join(self.texts))
        said, cited = [], self.cited()
        for n, text in enumerate(self.texts):
            said.append(Statement(text=f"{text} [{n + 1}]", citations=(n,), support=self.support))
            yield said[-1]
        yield answer(said, cited, question=question, searched=" ".join(self.texts), notices=tuple(self.texts))

    def cited(self) -> list[Citation]:
        return [
            citation(
                number=n + 1, article_id=f"a{n}", title=text, outlet=text, after=text, speaker=text, origin=text,
                quote=text, start=len(text), end=2 * len(text), link=text, url=text,
            )
            for n, text in enumerate(self.texts)
        ]  # fmt: skip

    def positions(self, topic: str, **_: Any) -> tuple[Position, ...]:
        if not topic.strip():
            raise InputError("The topic is empty. " + "".join(self.texts))
        return tuple(
            position(actor=one.quote, role=one.quote, statement=one.quote, quote=one.quote, citation=one)
            for one in self.cited()
        )

    def stances(self, topic: str, positions: Sequence[Position]) -> Stances:
        words = [Words(start=0, end=len(one.statement), words=one.statement) for one in positions]
        rows = [
            replace(one, stance=Stance(label="supports", phrase=said, condition=said))
            for one, said in zip(positions, words, strict=True)
        ]
        return Stances(rows=tuple(rows), asked=1, left_out=0, notices=tuple(self.texts))

    def timeline(self, topic: str, **_: Any) -> tuple[Event, ...]:
        if not topic.strip():
            raise InputError("The topic is empty. " + "".join(self.texts))
        return tuple(event(what=one.quote, citations=(one, one), differing=(one.quote,)) for one in self.cited())


class Slow(HandMade):
    """Begins its answer to "slow" and waits until `go_on` is set; "fault" meets a fault that nobody foresaw.

    `left` is set when somebody closes an answer.
    """

    def __init__(self) -> None:
        super().__init__(["Ministers met."])
        self.go_on = threading.Event()
        self.left = threading.Event()

    def stream(self, question: str, **given: Any) -> Iterator[Statement | Answer]:
        if question == "fault":
            raise RuntimeError("a secret of the inside")
        stop = Stop()
        return Stoppable(self._slowly(question, stop, given), stop)

    def _slowly(self, question: str, stop: Stop, given: Any) -> Generator[Statement | Answer, None, None]:
        for value in super().stream(question, **given):
            yield value
            if question == "slow" and isinstance(value, Statement):
                with stop.cutting(self.left.set):
                    self.go_on.wait(60)
