"""Who is credited with what. Enters: a statement, and sentences with their speakers. Leaves: whether the credits agree.

The statement's own credits are read as an article's are. Does not know how speakers were found. A speaker who cannot be
told is not the one that a statement names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rag.citations.grammar import FUNCTION, PRONOUNS
from rag.citations.words import Reader
from rag.record.attribution import attributions
from rag.record.idiom import TITLES
from rag.types import Attribution, Sentence, Span

BESIDE_NAMES = TITLES | {"sir", "president"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Somebody who speaks words of a sentence: as written, and as known. `said`: stretches of it; `cue`: the verb."""

    source: str
    speaker: str | None
    said: tuple[Span, ...]
    cue: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A sentence that a statement points at. Those that follow on each other in one article have places in a row."""

    words: str
    voices: tuple[Voice, ...] = ()
    article: str = ""
    place: int = 0

    @classmethod
    def of(cls, text: str, start: int, end: int, known: Sequence[Attribution], *, article: str, place: int) -> Carrier:
        """Cut it out of an article with those of its attributions that lie in it."""
        voices = []
        for one in known:
            said = tuple(
                Span(start=max(piece.start, start) - start, end=min(piece.end, end) - start)
                for piece in one.said
                if piece.start < end and piece.end > start
            )
            if said:
                voices.append(Voice(source=one.source, speaker=one.speaker, said=said, cue=one.cue))
        return cls(words=text[start:end], voices=tuple(voices), article=article, place=place)


def credits(statement: str) -> tuple[Voice, ...]:
    """Give whom a statement credits with which of its words."""
    whole = Sentence(start=0, end=len(statement), paragraph=0)
    return Carrier.of(statement, 0, len(statement), attributions(statement, [whole]), article="", place=0).voices


def agree(statement: str, clause: tuple[int, int], carrier: Carrier, credit: str, reader: Reader) -> bool | None:
    """Whether the sentence credits the same people with the same words as a clause does; None where it may.

    `clause`: where it begins in the statement and where its last word does.
    `credit` is what the article's header says: what an outlet is said to report is in its article.
    """
    unsure = False
    for own in credits(statement):
        pieces = [
            (max(one.start, clause[0]), one.end) for one in own.said if one.start < clause[1] and one.end > clause[0]
        ]
        if not pieces:
            continue
        if own.source.lower() in PRONOUNS:
            unsure = unsure or own.source.lower() not in carrier.words.lower().split()
            continue
        said = _keys(" ".join(statement[start:end] for start, end in pieces), reader)
        there = [(voice, len(said & _keys(_said(carrier, voice), reader))) for voice in carrier.voices]
        speaking = [voice for voice, shared in there if shared and 2 * shared >= min(len(said), 4)]
        if any(_same(own.source, voice, reader) for voice in speaking):
            continue
        if speaking or not _named(own.source, carrier.words, credit, reader):
            return False
        unsure = True
    return None if unsure else True


def told_as_fact(statement: str, carrier: Carrier, reader: Reader) -> bool:
    """Whether what somebody says in the sentence is told without saying that somebody says it."""
    if credits(statement):
        return False
    own = _keys(statement, reader)
    return any(2 * len(own & _keys(_said(carrier, voice), reader)) > len(own) for voice in carrier.voices)


def _said(carrier: Carrier, voice: Voice) -> str:
    return " ".join(carrier.words[one.start : one.end] for one in voice.said)


def _keys(words: str, reader: Reader) -> set[str]:
    return {word.key for word in reader.read(words) if word.content}


def _same(source: str, voice: Voice, reader: Reader) -> bool:
    """Whether a source names this speaker: all words of the shorter name stand in the longer one."""
    own = _name(source, reader)
    for one in (voice.speaker, voice.source):
        other = _name(one, reader) if one and one.lower() not in PRONOUNS else set()
        if (
            own
            and other
            and (own <= other or other <= own or (len(own & other) > 1 and _last(source) == _last(one or "")))
        ):
            return True
    return False


def _named(source: str, words: str, credit: str, reader: Reader) -> bool:
    """Whether a source of which nothing is known to be said stands in the sentence, or is its outlet."""
    own = _name(source, reader)
    return bool(own) and (own <= _keys(words, reader) or own <= _keys(credit, reader))


def _name(words: str, reader: Reader) -> set[str]:
    """Give the words of a name or, of a description, those that say who it is."""
    read = [word for word in reader.read(words) if word.low not in FUNCTION and word.low not in BESIDE_NAMES]
    names = {word.key for word in read if word.name}
    return names or {word.key for word in read}


def _last(words: str) -> str:
    found = re.findall(r"[^\W\d_]+", words)
    return found[-1].lower() if found else ""
