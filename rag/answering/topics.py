"""Whether words of an article are about a topic. Enters: a topic's terms and words' places. Leaves: yes or no.

Does not know statements or events. Rare words of the topic count more. Words are on a topic if they hold most of what
it names, or part of it where the sentence before holds the rest. What happened is on a topic also where it holds part
of it, and the headline and the lead of its article what it does not say again. Of what holds less, signs are given.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from operator import attrgetter
from typing import NamedTuple

from rag.answering.candidates import Terms
from rag.answering.synonyms import Synonyms
from rag.answering.topical_heads import in_short
from rag.answering.topical_names import FullName, goes_on, has_pronoun, partners
from rag.answering.topicality import Signs
from rag.ports import Analyzer, Details
from rag.record.capitals import CAPITAL
from rag.record.positions import sentences_of
from rag.record.speaking import DOCUMENTS
from rag.types import Article, Attribution, Span

ENOUGH = 0.5  # of the topic's weight
PART = 0.25
NEARLY = 0.8
CLOSE = 0.8  # of the cosine of the nearest passage: then its statements may lack a word of the topic
HALF = 0.5  # of it: then they may name the topic in short
SAME = 0.8  # what a word counts in whose place another stands that says much the same
LEAD = 0.5  # what a word counts that stands in the headline or the lead alone
WITHIN = 4  # words from one another that make a matter, stop words not counted
BESIDE = 2
SHORTENED = 3  # letters of a month as news writes it
LEADING = 2  # sentences of a lead
BEYOND_IT = re.compile(r"(?<=\w)[,;] (?=[a-z])(?!\w+ing\b)")
PERSONAL = re.compile(r"\b(?:he|him|his|she|her|hers)\b", re.IGNORECASE)
SIDES = re.compile(r"\b(?:[Pp]ro|[Aa]nti)-\w+")
LEFT_OUT = re.compile(rf"(?:…|\.\.\.) (?={CAPITAL})")
NAME = re.compile(rf"\b{CAPITAL}[\w’'-]+")


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

    def is_near(self, start: int, share: float = CLOSE) -> bool:
        """Whether a place stands in a passage that is nearly as near to the topic as any."""
        return any(one.start <= start < one.end and one.share >= share for one in self.near)


class Topic:
    """What a topic names."""

    def __init__(
        self,
        words: str,
        terms: Terms,
        analyzer: Analyzer,
        common: frozenset[str],
        named: Sequence[str] = (),
        *,
        measured: bool,
    ) -> None:
        """`common` are its terms that are no names, `named` its names; `measured`: how near passages are is known."""
        whole = [(name, analyzer.key_terms(name)) for name in named]
        self._last = {term: terms[-1] for _, terms in whole for term in terms[:-1]}
        self._full = [FullName.of(name) for name, terms in whole if len(terms) > 1]
        self._common = common
        self._matter = terms.share(set(common)) or 1.0
        ordered = [term for term in terms.weights if term in common and not term.isdigit()]
        self._pairs = tuple(pairwise(ordered))  # the matter of "gun control", of "strikes on power plants"
        self._names = frozenset(terms.weights) - common
        self._partners = frozenset(analyzer.key_terms(" ".join(partners(words, named))))
        synonyms = Synonyms(analyzer)
        self._alike = {term: synonyms.of(term) for term in terms.weights}
        self._told = frozenset().union(terms.weights, self._last.values(), *self._alike.values())
        self._terms = terms
        self._analyzer = analyzer
        self.weighs = measured and bool(common)  # else words alone tell
        self._short = in_short(words, common, analyzer.key_terms, synonyms.of)
        self._named_at: dict[str, int | None] = {}  # where each article names the topic in full
        self._close: dict[tuple[str, bool], bool] = {}
        self._shares: dict[frozenset[str], float] = {}
        self._read: dict[str, frozenset[str]] = {}  # the same speakers, verbs and headlines come again and again

    @property
    def terms(self) -> frozenset[str]:
        """The terms of the topic."""
        return frozenset(self._terms.weights)

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
        told = terms & self._told  # few of an article's words are, and they come again and again
        if told not in self._shares:
            own = self._terms.share(self._whole(told))
            self._shares[told] = own + SAME * (self._terms.share(self._whole(self._met(told))) - own)
        return self._shares[told]

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
        """Whether a statement is on the topic by the sentences that hold it; None where they hold but part of it.

        Whatever somebody says has the speaker's name beside it: where the topic is names alone, the words themselves
        must be about one of them, and with the speaker about nearly all; a pronoun may stand for who was named before.
        Where it has other words as well, what is said must hold one of these, and somebody named stand beside it.
        """
        whole = _stretch(source, one)
        start, own, speaker = whole.start, self.of(source, whole.start, whole.end), self.named(one.speaker or "")
        beside = speaker if self._common else self._before(source, start)
        if self._told.isdisjoint(own) and self._told.isdisjoint(beside):
            return False  # most statements have no word of the topic
        words = self._own(source, one, whole)
        own = self.named(words if self._common else f"{words} {SIDES.sub(' ', one.role or '')}")
        within = self.share(own | speaker)
        if not self._common:
            before = _sentence_before(source, start)
            if before and self._takes_up(source, one, before):
                own, start = own | beside, before.start
            if self._of_others(source, start, whole.end):
                return False
            return self.share(own) > 0 and self.share(own | speaker) >= NEARLY
        if self._is_in_short(source, one, start):
            return True
        if within < PART:
            return False
        near = source.is_near(one.start)
        above = own | speaker | self._before(source, start)
        around = above | self._lead(source, start) | self.named(source.article.title or "")
        document = speaker & self.named(" ".join(DOCUMENTS))  # what a memorandum says is on the memorandum
        said = self._met(self.of(source, one.start, one.end) | self.named(one.cue) | document)
        if self._elsewhere(around) or not self._has_partner(source, one, whole):
            return False
        if self._common.isdisjoint(said):
            return None  # about the same people, and perhaps about another matter
        if not self._is_of_the_matter(source, start, words, near=near, around=around):
            return None if len(self._met(above)) > 1 else False  # one word alone tells little
        return True if within >= ENOUGH or self.share(around if near else above) >= NEARLY else None

    def _is_in_short(self, source: Source, one: Attribution, start: int) -> bool:
        """Whether a statement names in short what its article has named in full before, or in its headline."""
        said = self.of(source, one.start, one.end)
        if self._short.isdisjoint(said):
            return False
        article = source.article
        if article.id not in self._named_at:
            whole = (at.start for at in source.details.sentences if self._is_whole(source, at.start, at.end))
            titled = self._common <= self._met(self.named(article.title or ""))
            self._named_at[article.id] = 0 if titled else next(whole, None)
        named, around = self._named_at[article.id], self.of(source, start, one.end) | self._lead(source, start)
        found = not self.weighs or source.is_near(one.start, HALF)
        return found and named is not None and named < one.start and not self._elsewhere(around)

    def _is_whole(self, source: Source, start: int, end: int) -> bool:
        """Whether a sentence has all words of the topic that are no names, and those of its matter close together."""
        there = self._common <= self._met(self.of(source, start, end))
        return there and (not self._pairs or self._joined(source.article.text[start:end]))

    def _own(self, source: Source, one: Attribution, whole: Span) -> str:
        """Give the sentences of a statement without what is not of it.

        What else is said there is not, nor what follows beyond a comma, nor whom a "pro-Norwegian writer" is for. All
        is of it where the speaker goes on ("warning that"), or where "her" may stand for whom the rest names.
        """
        text = source.article.text
        said = [text[piece.start : piece.end] for piece in one.said]
        if any(map(PERSONAL.search, said)) and self._has_pronoun(text, one):
            return text[whole.start : whole.end]
        beyond = BEYOND_IT.search(text, max(one.end, one.source_end), whole.end)
        end = beyond.start() if beyond else whole.end
        others = [
            piece
            for other in source.details.attributions
            if other.start < end and whole.start < other.end
            if (other.end <= one.start or one.end <= other.start) and not _goes_on(one, other)
            for piece in other.said
        ]
        if self._common and (one.source_end <= one.start or one.end <= one.source_start):
            others.append(Span(start=one.source_start, end=one.source_end))  # who speaks is known, and is no matter
        kept, at = [], whole.start
        for piece in sorted(others, key=attrgetter("start")):
            kept.append(text[at : max(at, piece.start)])
            at = max(at, piece.end)
        kept.append(text[at:end])
        return SIDES.sub(" ", " ".join(kept))

    def _is_of_the_matter(self, source: Source, start: int, words: str, *, near: bool, around: frozenset[str]) -> bool:
        """Whether the words of a statement, or of its sentence, tell of a matter that several words make.

        A "gun" is not yet "gun control", nor is who controls something with a gun in hand: two of the words stand close
        together there, or in the sentence before or the headline; where the passage is not near, in two of these and
        the lead. A post, and what has no headline, has its lead for one.
        """
        if not self._pairs:
            return True
        if not near and not self._common <= self._met(around):
            return False
        article = source.article
        if self._joined(words):
            return True
        spans = _sentence_before(source, start), _lead_of(source, start)
        before, lead = (article.text[span.start : span.end] if span else "" for span in spans)
        heading = article.title if article.title and not article.post_at(start) else lead
        if near:
            return self._joined(before) or self._joined(heading)
        return sum(map(self._joined, (before, lead, article.title or ""))) >= BESIDE

    def _joined(self, words: str, *, with_whom: bool = False) -> bool:
        """Whether two words that follow one another in the topic stand close together, in any order.

        `with_whom`: whether one of its words stands close to one with whom the topic is.
        """
        if (words, with_whom) not in self._close:
            pairs = tuple(product(self._common, self._partners)) if with_whom else self._pairs
            terms = self._analyzer.key_terms(words)
            places = {
                term: [at for at, one in enumerate(terms) if one == term or one in self._alike[term]]
                for pair in pairs
                for term in pair
            }
            self._close[words, with_whom] = any(
                0 < abs(one - other) <= WITHIN
                for first, second in pairs
                for one in places[first]
                for other in places[second]
            )
        return self._close[words, with_whom]

    def _of_others(self, source: Source, start: int, end: int) -> bool:
        """Whether a last name of the topic is in a stretch somebody else's, each time."""
        return any(name.is_of_others(source.article, start, end) for name in self._full)

    def _takes_up(self, source: Source, one: Attribution, before: Span) -> bool:
        """Whether a pronoun in a statement stands for a name of the topic, the first in the sentence before it."""
        text = source.article.text
        if not self._has_pronoun(text, one):
            return False
        speaker = self.named(one.speaker or "")
        named = (self.named(match.group()) for match in NAME.finditer(text, before.start, before.end))
        first = next((terms for terms in named if terms and not terms <= speaker), frozenset())
        return not first.isdisjoint(self._told)

    def _has_pronoun(self, text: str, one: Attribution) -> bool:
        return any(has_pronoun(text, piece.start, piece.end, direct=one.kind == "direct") for piece in one.said)

    def _has_partner(self, source: Source, one: Attribution, whole: Span) -> bool:
        """Whether one of those with whom the topic is speaks, or stands close to a word of it.

        That is in its sentences, the one before, or the headline: who met her aunt in Oslo had no "talks with Oslo".
        """
        if not self._partners or (one.speaker and self.named(one.speaker) <= self._partners):
            return True
        text, before = source.article.text, _sentence_before(source, whole.start)
        start = before.start if before else whole.start
        return any(
            self._joined(words, with_whom=True) for words in (text[start : whole.end], source.article.title or "")
        )

    def _elsewhere(self, around: frozenset[str]) -> bool:
        """Whether nobody whom the topic names is among the terms beside a statement, in its headlines or their lead."""
        return bool(self._names) and not any(
            term.startswith(name) or (len(term) >= SHORTENED and name.startswith(term))  # "Jan. 6"
            for name in self._names
            for term in around
        )

    def signs(self, source: Source, start: int, end: int, *, unsure: bool = False) -> Signs:
        """Give what speaks for a stretch of an article being on the topic; `unsure`: its sentences hold part of it."""
        told = self.of(source, start, end)
        return Signs(
            words=self.share(told),
            matter=self._terms.share(self._met(told) & self._common) / self._matter,
            unsure=unsure,
            elsewhere=self._elsewhere(told | self._lead(source, start) | self.named(source.article.title or "")),
            near=max((one.share for one in source.near if one.start <= start < one.end), default=0.0),
            article=max((one.share for one in source.near), default=0.0),
            rank=1 / (1 + source.rank),
        )

    def covers(self, source: Source, start: int, end: int, *, chronicled: bool = False) -> bool:
        """Whether what happened is on the topic: with the sentence before it, and what its article is about.

        A sentence that names nothing of the topic must go on from the one before, or be an entry of a chronicle, or
        stand in a passage that is near to a matter.
        """
        before, text = _sentence_before(source, start), source.article.text
        itself = self.of(source, start, end)
        alone = self._told.isdisjoint(itself) and not chronicled and not goes_on(text, start, end)
        if alone and not (self._common and source.is_near(start)):
            return False
        own = itself | self._before(source, start)
        around = own | self._lead(source, start)
        if self._of_others(source, before.start if before else start, end) or self._elsewhere(around):
            return False
        words = text[start:end]
        if not self._is_of_the_matter(source, start, words, near=source.is_near(start), around=around):
            return False
        beside, above = self.share(own), self.share(around)
        return beside >= PART and beside + LEAD * (above - beside) >= ENOUGH

    def touches(self, source: Source, start: int, end: int) -> bool:
        """Whether what happened has a word of the topic, in a passage that is near to it, and somebody it names."""
        own = self.of(source, start, end)
        met = not (self._common or self._names).isdisjoint(self._met(own))
        return met and source.is_near(start) and not self._elsewhere(own | self._lead(source, start))

    def opens_on(self, source: Source, start: int) -> bool:
        """Whether what happened is told where its article, or its post, begins, in a passage that holds the topic."""
        post = source.article.post_at(start)
        first = next((one.start for one in source.details.sentences if not post or one.start >= post.start), 0)
        return any(
            self.share(self.of(source, one.start, one.end)) >= NEARLY
            for one in source.near
            if one.start <= first and start < one.end and one.share >= CLOSE
        )

    def _before(self, source: Source, start: int) -> frozenset[str]:
        before = _sentence_before(source, start)
        return self.of(source, before.start, before.end) if before else frozenset()

    def _lead(self, source: Source, start: int) -> frozenset[str]:
        """Give the terms of the headline and the lead, of a live blog's post those of its own."""
        lead = _lead_of(source, start)
        terms = self.of(source, lead.start, lead.end) if lead else frozenset()
        return terms if source.article.post_at(start) else terms | self.named(source.article.title or "")


def _goes_on(one: Attribution, other: Attribution) -> bool:
    """Whether one speaker's second statement only goes on from the first: "said …, warning that …"."""
    return one.source_start == other.source_start and "ing" in (one.cue[-3:], other.cue[-3:])


def _stretch(source: Source, one: Attribution) -> Span:
    """Give the sentences that hold a statement, without what stands beyond dots that leave words out."""
    whole = sentences_of(source.details.sentences, one.start, one.end)
    text, first, last = source.article.text, min(one.start, one.source_start), max(one.end, one.source_end)
    cuts = [match.end() for match in LEFT_OUT.finditer(text, whole.start, whole.end)]
    return Span(
        start=max((cut for cut in cuts if cut <= first), default=whole.start),
        end=min((cut for cut in cuts if cut >= last), default=whole.end),
    )


def _sentence_before(source: Source, start: int) -> Span | None:
    place = bisect_left(source.details.sentences, start, key=attrgetter("start"))
    before = source.details.sentences[place - 1] if place else None
    return Span(start=before.start, end=before.end) if before and before.end <= start else None


def _lead_of(source: Source, start: int) -> Span | None:
    """Give the lead of an article, or of the live blog's post that holds a place."""
    post = source.article.post_at(start)
    begin = post.start if post else 0
    first = [one for one in source.details.sentences if one.start >= begin][:LEADING]
    return Span(start=first[0].start, end=first[-1].end) if first else None
