"""Whether words of an article are about a topic. Enters: a topic's terms and words' places. Leaves: yes or no.

Does not know statements or events. Rare words of the topic count more. Words are on a topic if they hold most of what
it names, or part of it where the sentence before holds the rest, or part and mean much the same. What happened is on
a topic also where it holds part of it, and the headline and the lead of its article what it does not say again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from rag.answering.candidates import Terms
from rag.answering.synonyms import Synonyms
from rag.ports import Analyzer, Details, Embedder
from rag.record.positions import sentences_of
from rag.types import Article, Attribution

ENOUGH = 0.5  # of the topic's weight
PART = 0.25
NEARLY = 0.8
ALIKE = 0.55  # cosine of words that mean much the same
CLOSE = 0.8  # of the cosine of the nearest passage: then its statements may lack a word of the topic
BEYOND = 0.12  # so much nearer to the topic than to its names alone: else it tells of the same people, and no more
SAME = 0.8  # what a word counts in whose place another stands that says much the same
LEAD = 0.5  # what a word counts that stands in the headline or the lead alone
LEADING = 2  # sentences of a lead
READ = 6  # statements whose meaning is compared; each costs the embedder some milliseconds
BEGINNING = 200  # characters of a statement that are compared; a batch takes as long as its longest
PRONOUN = re.compile(r"\b(?:he|him|his|she|her|they|them|their|it|its)\b", re.IGNORECASE)


class Near(NamedTuple):
    """A passage that was found, and how near it is to the topic, as a share of the nearest one."""

    start: int
    end: int
    share: float


@dataclass(frozen=True, slots=True)
class Source:
    """An article that was found, what is known of it, its place among the hits, and its passages that were found."""

    article: Article
    details: Details
    rank: int
    near: tuple[Near, ...] = ()
    read: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)  # terms of its stretches, once read

    def is_near(self, start: int) -> bool:
        """Whether a place stands in a passage that is nearly as near to the topic as any."""
        return any(one.start <= start < one.end and one.share >= CLOSE for one in self.near)


class Topic:
    """What a topic names, and what it means."""

    def __init__(
        self,
        terms: Terms,
        meant: Sequence[str],
        analyzer: Analyzer,
        embedder: Embedder | None,
        common: frozenset[str],
        named: Sequence[Sequence[str]] = (),
    ) -> None:
        """`meant`: the topic's words and, where it has names and other words, its names alone.

        `common` are its terms that are no names, `named` its names, each as its terms.
        """
        self._last = {term: one[-1] for one in named for term in one[:-1]}
        self._common = common
        self._names = frozenset(terms.weights) - common
        synonyms = Synonyms(analyzer)
        self._alike = {term: synonyms.of(term) for term in terms.weights}
        self._told = frozenset().union(terms.weights, self._last.values(), *self._alike.values())
        self._terms = terms
        self._meant = meant
        self._analyzer = analyzer
        self._embedder = embedder
        self._read: dict[str, frozenset[str]] = {}  # the same speakers, verbs and headlines come again and again

    @property
    def names_only(self) -> bool:
        """Whether the topic says nothing but names."""
        return not self._common

    def named(self, words: str) -> frozenset[str]:
        """Give the terms of words."""
        if words not in self._read:
            self._read[words] = frozenset(self._analyzer.key_terms(words))
        return self._read[words]

    def of(self, source: Source, start: int, end: int) -> frozenset[str]:
        """Give the terms of a stretch of an article."""
        if (start, end) not in source.read:
            source.read[start, end] = self.named(source.article.text[start:end])
        return source.read[start, end]

    def share(self, terms: frozenset[str]) -> float:
        """Give how much of the topic these terms hold, from 0 to 1."""
        own = self._terms.share(self._whole(terms))
        return own + SAME * (self._terms.share(self._whole(self._met(terms))) - own)

    def _whole(self, terms: Iterable[str]) -> set[str]:
        """Take a name by its last word: "Roe" is Jane Roe, and neither "Jane" nor "United" is anybody."""
        there = set(terms)
        return {term for term in there if term not in self._last} | {
            term for term, last in self._last.items() if last in there
        }

    def _met(self, terms: frozenset[str]) -> set[str]:
        """Give the topic's terms that stand among others, by themselves or by a word that says much the same."""
        return {term for term, alike in self._alike.items() if term in terms or not alike.isdisjoint(terms)}

    def holds(self, source: Source, one: Attribution) -> bool | None:
        """Whether a statement is on the topic by the sentences that hold it; None where meaning must tell.

        Whatever somebody says has the speaker's name beside it: where the topic is names alone, the words themselves
        must be about one of them, and with the speaker about nearly all; a pronoun may stand for who was named before.
        Where it has other words as well, what is said must hold one of these, and somebody named stand beside it.
        """
        whole = sentences_of(source.details.sentences, one.start, one.end)
        start, own, speaker = whole.start, self.of(source, whole.start, whole.end), self.named(one.speaker or "")
        beside = speaker if self._common else self._before(source, start)
        if self._told.isdisjoint(own) and self._told.isdisjoint(beside):
            return False  # most statements have no word of the topic
        within = self.share(own | speaker)
        if not self._common:
            if self._stands_for(source, start):
                own = own | beside
            return self.share(own) > 0 and self.share(own | speaker) >= NEARLY
        if within < PART:
            return False
        near = source.is_near(one.start)
        above = own | speaker | self._before(source, start)
        around = above | self._lead(source, start) | self.named(source.article.title or "")
        met, said = self._met(own), self._met(self.of(source, one.start, one.end) | self.named(one.cue))
        if self._common.isdisjoint(said) or (len(self._common & met) == 1 and self._elsewhere(around)):
            return None  # about the same people, and perhaps about another matter; or the same matter of other people
        if len(self._common) > 1 and not near and not self._common <= self._met(around):
            return None  # one word of several that make a matter: a "gun" is not yet "gun control"
        return True if within >= ENOUGH or self.share(around if near else above) >= NEARLY else None

    def part(self, source: Source, one: Attribution) -> float:
        """Give how much of the topic the sentences of a statement hold, with its speaker, from 0 to 1."""
        whole = sentences_of(source.details.sentences, one.start, one.end)
        return self.share(self.of(source, whole.start, whole.end) | self.named(one.speaker or ""))

    def _elsewhere(self, around: frozenset[str]) -> bool:
        """Whether nobody whom the topic names is among the terms beside a statement, in its headlines or their lead."""
        return bool(self._names) and not any(term.startswith(name) for name in self._names for term in around)

    def _stands_for(self, source: Source, start: int) -> bool:
        """Whether the sentence that begins at `start` holds a pronoun for somebody who is named elsewhere."""
        known = source.details.sentences
        place = bisect_left(known, start, key=attrgetter("start"))
        whole = known[place] if place < len(known) and known[place].start == start else None
        return whole is not None and PRONOUN.search(source.article.text, whole.start, whole.end) is not None

    def means(self, statements: Sequence[str]) -> list[bool]:
        """Tell of each statement whether it means much the same as the topic; without an embedder none does."""
        if self._embedder is None or not statements:
            return [False] * len(statements)
        near = self._embedder.embed([one[:BEGINNING] for one in statements]) @ self._embedder.embed(self._meant).T
        return [bool(one[0] >= ALIKE and (len(one) == 1 or one[0] - one[1] >= BEYOND)) for one in near]

    def covers(self, source: Source, start: int, end: int) -> bool:
        """Whether what happened is on the topic: with the sentence before it, and what its article is about."""
        own = self.of(source, start, end) | self._before(source, start)
        around = own | self._lead(source, start)
        if len(self._common) > 1 and not source.is_near(start) and not self._common <= self._met(around):
            return False
        beside, above = self.share(own), self.share(around)
        return beside >= PART and beside + LEAD * (above - beside) >= ENOUGH

    def _before(self, source: Source, start: int) -> frozenset[str]:
        place = bisect_left(source.details.sentences, start, key=attrgetter("start"))
        before = source.details.sentences[place - 1] if place else None
        return self.of(source, before.start, before.end) if before and before.end <= start else frozenset()

    def _lead(self, source: Source, start: int) -> frozenset[str]:
        """Give the terms of the headline and the lead, of a live blog's post those of its own."""
        post = source.article.post_at(start)
        begin = post.start if post else 0
        first = [one for one in source.details.sentences if one.start >= begin][:LEADING]
        lead = self.of(source, first[0].start, first[-1].end) if first else frozenset()
        return lead if post else lead | self.named(source.article.title or "")
