"""The statements that are on a topic. Enters: articles, a topic, who is who. Leaves: statements, each with its actor.

Does not know rows or citations. A statement counts that is on the topic, or goes on from one of the same speaker that
is. Most statements of an article have no word of the topic, so who holds them is asked last.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter

from rag.answering.topicality import statement_is_on
from rag.answering.topics import Source, Topic
from rag.positions import SaidOn
from rag.record.cast import Cast
from rag.record.incumbents import incumbent
from rag.record.positions import said_on, sentences_of, told
from rag.record.rebuttals import rebuttals
from rag.record.speaking import DOCUMENTS, can_hold
from rag.record.states import country_in, country_of, state_of
from rag.types import Attribution, Span

REPORTS = "report"  # what an outlet does with a story; a ministry that publishes "said" holds what it says
GOES_ON = 60  # characters between two statements of one speaker, the second going on from the first
AGAIN = 0.8  # of the shorter of two statements of one actor: then the second says the same
FEW = 6  # terms; of fewer, the other has not more than three times as many
LONGER = 3
REFERRING = re.compile(  # not the "that" with which a clause opens, nor "he", who is most often the speaker
    r"\b(?:it|its|this|these|those|such"
    r"|that(?=[’']s\b| (?:is|was|will|would|has|should|can|could|may|might)\b|[.,;!?]))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """A statement of an article. `own`: the outlet's own words."""

    source: Source
    attribution: Attribution
    own: bool = False

    def said_on(self) -> SaidOn:
        """Give when it was said; an outlet says what it says on the day it publishes it."""
        day = self.source.article.day_at(self.attribution.start)
        if self.own:
            known = day is not None
            return SaidOn(date=day, precision="day" if known else None, basis="publication" if known else None)
        details = self.source.details
        return said_on(self.source.article, self.attribution, details.sentences, details.dates, details.attributions)

    def told(self) -> tuple[Span, Span]:
        """Give its words with source and verb, and the whole sentences that hold them."""
        details = self.source.details
        return told(self.source.article.text, self.attribution, details.sentences, details.attributions)

    def is_position(self) -> bool:
        """Whether its speaker can hold anything. What the article's outlet "reports" is the story, and no position."""
        one, article = self.attribution, self.source.article
        if self.own:
            return True
        if one.speaker is None or not (can_hold(one.speaker) or _issuer(one.speaker)):
            return False
        outlets = {_bare(name) for name in (article.outlet, article.after) if name}
        return REPORTS not in one.cue or _bare(one.speaker) not in outlets

    def actor(self, cast: Cast) -> str:
        """Give the name of the actor who says it; what its speaker is called where nobody is known."""
        name, article = self.attribution.speaker or "", self.source.article
        if self.own:
            return name
        name = _issuer(name) or name
        actor = cast.within(name, article.id, (article.title or "", article.text))
        if actor is None and (holder := incumbent(name, self.source.details.namings)):
            actor = cast.of(holder, article.id)
        if name[:1].isupper() and state_of(name) is None and (country := country_of(name)):
            actor = cast.of(country, article.id)  # "Norwegian demands" are Norway's
        return actor.name if actor else name

    def refers_back(self) -> bool:
        """Whether what is said has a word that stands for what was said before."""
        text = self.source.article.text
        return any(REFERRING.search(text, piece.start, piece.end) for piece in self.attribution.said)

    def whole(self) -> Span:
        """Give the sentences that hold what is said."""
        return sentences_of(self.source.details.sentences, self.attribution.start, self.attribution.end)


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """A statement on a topic, whose it is, and its terms."""

    said: Said
    actor: str
    terms: frozenset[str]

    def who(self, cast: Cast) -> tuple[str, str]:
        """Give what tells its actor from others: the name and, where several may have it, the article."""
        article = self.said.source.article.id
        return self.actor, article if cast.in_doubt(self.actor, article) else ""

    def again(self, other: Held) -> bool:
        """Whether it says the same as another of its actor; a few words of a long speech are not the speech."""
        least, most = sorted((len(self.terms), len(other.terms)))
        return least > 0 and (least >= FEW or most <= LONGER * least) and len(self.terms & other.terms) >= AGAIN * least


def held(sources: Sequence[Source], topic: Topic, cast: Cast) -> Iterator[Held]:
    """Give the statements on a topic, and those that go on from one: same article and speaker, close by."""
    every = [one for source in sources for one in _judged(source, topic)]
    last: Held | None = None
    for one, holds in every:
        itself = _is_on(one, topic, holds=holds)
        if not itself and not _follows(one, last, topic, cast):
            continue
        place = one.attribution
        found = Held(one, one.actor(cast), topic.of(one.source, place.start, place.end))
        last = found if itself else last
        yield found


def _judged(source: Source, topic: Topic) -> Iterator[tuple[Said, bool | None]]:
    """Give all statements of an article, its own last, and whether each is on the topic by its words; None: in part.

    What nobody holds is left out as soon as it would count.
    """
    for one in merge(source.details.attributions, source.details.attitudes, key=attrgetter("start")):
        if one.speaker is not None:
            said, holds = Said(source, one), topic.holds(source, one)
            if holds is False or said.is_position():
                yield said, holds
    article, details = source.article, source.details
    outlet = article.outlet or article.after
    for place in rebuttals(article.text, details.sentences, details.attributions) if outlet else ():
        words = Attribution(
            source="", speaker=outlet, role=None, cue="", kind="indirect",
            start=place.start, end=place.end, source_start=place.start, source_end=place.start,
        )  # fmt: skip
        yield Said(source, words, own=True), topic.covers(source, place.start, place.end)


def _is_on(one: Said, topic: Topic, *, holds: bool | None) -> bool:
    """Whether a statement is on a topic: its words hold it, or else all that speaks for it is enough."""
    if holds or one.own or not topic.weighs:
        return bool(holds)
    place = one.attribution
    signs = topic.signs(one.source, place.start, place.end, unsure=holds is None)
    return statement_is_on(signs) and one.is_position()


def _follows(one: Said, last: Held | None, topic: Topic, cast: Cast) -> bool:
    """Whether a statement goes on from the last one on the topic: "This …", or ", adding that …" in its sentence."""
    if last is None or topic.names_only or one.source.article.id != last.said.source.article.id:
        return False
    near = 0 <= one.attribution.start - last.said.attribution.end <= GOES_ON
    if not near or not one.is_position() or one.actor(cast) != last.actor:
        return False
    return one.refers_back() or (one.whole().start < last.said.whole().end and one.attribution.cue.endswith("ing"))


def _issuer(name: str) -> str | None:
    """Give the country whose document speaks: a Norwegian memorandum says what Norway does."""
    country, kind = country_in(name) or ("", "")
    return country if kind in DOCUMENTS else None


def _bare(name: str) -> str:
    """Give a name in small letters, without its article."""
    return name.casefold().removeprefix("the ")
