"""Whether words of an article are about a topic. Enters: a topic's terms and words' places. Leaves: yes or no.

Does not know statements or events. Rare words of the topic count more. Words are on a topic if they hold most of what
it names, or part of it where the sentence before holds the rest, or part and mean much the same. What happened is on
a topic also where the headline and the lead of its article hold what it does not say again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rag.answering.candidates import Terms
from rag.ports import Analyzer, Details, Embedder
from rag.types import Article

if TYPE_CHECKING:
    from rag.ports import Vectors

ENOUGH = 0.5  # of the topic's weight
PART = 0.25
NEARLY = 0.8
ALIKE = 0.55  # cosine of words that mean much the same
LEAD = 0.5  # what a word counts that stands in the headline or the lead alone
LEADING = 2  # sentences of a lead
READ = 24  # statements whose meaning is compared; each costs the embedder some milliseconds


@dataclass(frozen=True, slots=True)
class Source:
    """An article that was found, what is known of it, and its place among the hits."""

    article: Article
    details: Details
    rank: int
    read: dict[tuple[int, int], frozenset[str]] = field(default_factory=dict)  # terms of its stretches, once read


class Topic:
    """What a topic names, and what it means."""

    def __init__(self, terms: Terms, vector: Vectors | None, analyzer: Analyzer, embedder: Embedder | None) -> None:
        self._terms = terms
        self._vector = vector
        self._analyzer = analyzer
        self._embedder = embedder

    def named(self, words: str) -> frozenset[str]:
        """Give the terms of words."""
        return frozenset(self._analyzer.key_terms(words))

    def of(self, source: Source, start: int, end: int) -> frozenset[str]:
        """Give the terms of a stretch of an article."""
        if (start, end) not in source.read:
            source.read[start, end] = self.named(source.article.text[start:end])
        return source.read[start, end]

    def share(self, terms: frozenset[str]) -> float:
        """Give how much of the topic these terms hold, from 0 to 1."""
        return self._terms.share(set(terms))

    def holds(self, source: Source, start: int, own: frozenset[str]) -> bool | None:
        """Whether a statement is on the topic by its words, that begin at `start`; None where its meaning must tell."""
        within = self.share(own)
        if within >= ENOUGH:
            return True
        if within < PART:
            return False
        return True if self.share(own | self._before(source, start)) >= NEARLY else None

    def means(self, statements: Sequence[str]) -> list[bool]:
        """Tell of each statement whether it means much the same as the topic; without an embedder none does."""
        if self._embedder is None or self._vector is None or not statements:
            return [False] * len(statements)
        near = self._embedder.embed(statements[:READ]) @ self._vector
        return [float(one) >= ALIKE for one in near] + [False] * (len(statements) - READ)

    def covers(self, source: Source, start: int, end: int) -> bool:
        """Whether what happened is on the topic: with the sentence before it, and what its article is about."""
        own = self.of(source, start, end)
        beside = self.share(own | self._before(source, start))
        above = self.share(own | self._before(source, start) | self._lead(source, start))
        return beside + LEAD * (above - beside) >= ENOUGH

    def _before(self, source: Source, start: int) -> frozenset[str]:
        before = next((one for one in reversed(source.details.sentences) if one.end <= start), None)
        return self.of(source, before.start, before.end) if before else frozenset()

    def _lead(self, source: Source, start: int) -> frozenset[str]:
        """Give the terms of the headline and the lead, of a live blog's post those of its own."""
        post = source.article.post_at(start)
        begin = post.start if post else 0
        first = [one for one in source.details.sentences if one.start >= begin][:LEADING]
        lead = self.of(source, first[0].start, first[-1].end) if first else frozenset()
        return lead if post else lead | self.named(source.article.title or "")
