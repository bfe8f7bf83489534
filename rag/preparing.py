"""The line from a page to what is committed. Enters: a page. Leaves: readings, and entries that lack only vectors.

Does not know the store or the embedder's vectors; of the embedder only how it counts tokens.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol

from rag.errors import SourceError
from rag.findings import Happening, Naming
from rag.headings import heading
from rag.intake.drafts import BETWEEN, Draft, article, digests, doubts, fold
from rag.intake.facts import header, joined
from rag.intake.formats import drafts
from rag.intake.genres import genre_fact
from rag.intake.language import language_fact
from rag.intake.notes import note_facts
from rag.intake.notices import notices
from rag.intake.passages import embedded_text, passages, room_below, sentences
from rag.intake.repeats import edges
from rag.intake.walls import in_place_of_story
from rag.intake.wires import dateline_fact, without_own
from rag.ports import Entry, Extractor, LanguageDetector, Segmenter
from rag.record.actors import actors, namings
from rag.record.attitudes import attitudes
from rag.record.attribution import voices
from rag.record.dates import dates
from rag.record.events import happenings
from rag.record.states import Joining
from rag.types import Article, Attribution, DateMention, Fact, Page, Reading, Refusal, Sentence

SHOWN = 60  # characters of what was cut, or of what stands in a story's place
LONGEST_BEGINNING = 600  # characters, tags among them
TAG = re.compile(r"<[^<>]*>")
LONGEST_TITLE = 300  # characters; a longer one is a paragraph set in the wrong place
TITLE_SHARE = 3  # a title takes at most a third of what the embedder reads of a passage


class Findings(NamedTuple):
    """What the words of an article say: who is credited with what, what people hold, who they are, days, events."""

    attributions: tuple[Attribution, ...]
    attitudes: tuple[Attribution, ...]
    namings: tuple[Naming, ...]
    dates: tuple[DateMention, ...]
    happenings: tuple[Happening, ...]


class Counter(Protocol):
    """What counts tokens: an embedder, or its stand-in."""

    limit: int

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text."""
        ...


class Preparation:
    """How pages become entries: the vendors of intake, held together."""

    def __init__(
        self,
        *,
        extractor: Extractor,
        segmenter: Segmenter,
        detector: LanguageDetector,
        counter: Counter,
        joining: Joining | None = None,
        given: tuple[Fact, ...] = (),
    ) -> None:
        self._extractor = extractor
        self._segmenter = segmenter
        self._detector = detector
        self._counter = counter
        self._joining = joining or Joining()
        self._given = given

    def stating(self, given: tuple[Fact, ...]) -> Preparation:
        """Give the same line, for sources of which the user states these facts. They win over what the pages say."""
        return Preparation(
            extractor=self._extractor,
            segmenter=self._segmenter,
            detector=self._detector,
            counter=self._counter,
            joining=self._joining,
            given=given,
        )

    def articles(self, page: Page) -> Iterator[tuple[Article, Draft] | Refusal]:
        """Give the articles of a page with their drafts, and refusals for what is none."""
        keys: dict[str, int] = {}
        try:
            for draft in drafts(page, self._extractor, self._given):
                if isinstance(draft, Refusal):
                    yield draft
                    continue
                keys[draft.key] = keys.get(draft.key, 0) + 1
                key = draft.key if keys[draft.key] == 1 else f"{draft.key}#{keys[draft.key]}"
                cut = tuple(replace(one, words=_beginning(page.text[one.start : one.end])) for one in draft.cut)
                unique = self._known(replace(draft, key=key, cut=cut))
                try:
                    yield self._checked(article(unique, page)), unique
                except SourceError as error:
                    where = f" ({key})" if key else ""  # which of the page's stories, or of the file's records
                    yield Refusal(f"{page.origin}{where}", error.reason, str(error))
        except SourceError as error:
            yield Refusal(page.origin, error.reason, str(error))

    def _known(self, draft: Draft) -> Draft:
        """Add what is known of a draft beside its page, and what its words tell of it."""
        facts = joined(self._given, draft.facts, dateline_fact(draft.blocks), note_facts(draft.blocks, 0, draft.blocks))
        stated = next((fact for fact in facts if fact.name == "language"), None)
        language = language_fact("\n".join(draft.blocks), stated, self._detector)
        genre = genre_fact(facts)
        told = [fact for fact in (language, genre) if fact]
        facts = without_own(joined(told, [fact for fact in facts if fact.name != "genre"]))
        return replace(draft, **header(facts), facts=facts)

    def _checked(self, made: Article) -> Article:
        """Refuse what cannot be an article, and cut a title that is none. Raises SourceError."""
        if not made.text:
            raise SourceError(
                "no text", "Nothing of the page is an article's text. `onrecord read` shows what was cut and why."
            )
        wall = in_place_of_story(made.title, made.text.split(BETWEEN))
        if wall:
            words = _beginning(made.text)
            raise SourceError(
                "no story", f"In the story's place stands {wall} ({words!r}). Open the page, and save or copy it again."
            )
        try:
            json.dumps(made.to_dict(), ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            raise SourceError(
                "encoding", "The article holds half of a surrogate pair, which is no character. Repair the file."
            ) from error
        return replace(made, title=self._short(made.title)) if made.title else made

    def _short(self, title: str) -> str:
        short = title[:LONGEST_TITLE].rstrip()
        while self._counter.lengths([short])[0] > self._counter.limit // TITLE_SHARE:
            short = short[: len(short) * 3 // 4].rstrip()
        return short

    def sentences(self, made: Article) -> tuple[Sentence, ...]:
        """Cut an article into sentences that fit the embedder below their heading."""
        room = room_below(heading(made.title, made.text), self._counter.lengths, self._counter.limit)
        return sentences(made.text, made.language, self._segmenter, self._counter.lengths, room)

    def reading(self, made: Article, draft: Draft) -> Reading:
        """Give an article as understood, without a store."""
        cut = self.sentences(made)
        known = findings(made, cut)
        return Reading(
            article=made,
            cut=draft.cut,
            attributions=known.attributions,
            actors=actors(known.namings, self._joining),
            dates=known.dates,
            facts=draft.facts,
            notices=notices(draft.facts),
            doubtful=doubts(draft),
        )

    def entry(self, made: Article, draft: Draft, source: str) -> Entry:
        """Give all that the catalogue keeps of an article but the vectors."""
        cut = self.sentences(made)
        known = findings(made, cut)
        digest, words_digest = digests(made, draft.facts)
        return Entry(
            article=made,
            source=source,
            digest=digest,
            words_digest=words_digest,
            sentences=cut,
            passages=passages(made, cut, self._counter.lengths, self._counter.limit),
            vectors=None,
            cut=draft.cut,
            attributions=known.attributions,
            attitudes=known.attitudes,
            namings=known.namings,
            dates=known.dates,
            happenings=known.happenings,
            facts=joined(draft.facts, [_taken_in()]),
            doubtful=doubts(draft),
            edges=tuple(edges(made)),
        )


def _beginning(words: str) -> str:
    """Give how a stretch of a page begins, without its tags."""
    bare = fold(TAG.sub(" ", words[:LONGEST_BEGINNING]))
    return f"{bare[:SHOWN].rstrip()}…" if len(bare) > SHOWN else bare


def _taken_in() -> Fact:
    """Say that a page was fetched now at the latest; one that says when it was saved is believed."""
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    return Fact(name="retrieved", value=now, where="time of intake")


def findings(made: Article, cut: Sequence[Sentence]) -> Findings:
    """Read an article for the record."""
    said, introductions = voices(made.text, cut, made.posts)
    named = dates_of(made, cut)
    return Findings(
        attributions=said,
        attitudes=attitudes(made.text, cut, said),
        namings=namings(made, said, introductions),
        dates=named,
        happenings=happenings(made.text, cut, named, said),
    )


def dates_of(made: Article, cut: Sequence[Sentence]) -> tuple[DateMention, ...]:
    """Give the dates that an article names; of one in another language than English, none."""
    if made.language is not None and not made.language.lower().startswith("en"):
        return ()
    return dates(made.text, cut, made.published, made.posts)


def texts_to_embed(entry: Entry) -> list[str]:
    """Give the words to embed for each passage of an entry."""
    made = entry.article
    above = heading(made.title, made.text)
    return [embedded_text(above, made.text[start:end]) for start, end, _ in entry.passages]
