"""The nouns: frozen values that the stages hand to one another. Knows `values` and `focus` alone.

Offsets are code points of `Article.text` in the version named beside them; an end is exclusive.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from rag.findings import Actor, Precision
from rag.focus import Focus
from rag.values import Value, plain

Day = dt.date
Mode = Literal["extractive", "llm"]
Support = Literal["quoted", "supported", "partly", "unsupported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page(Value):
    """What was read, before anybody looked at it. `source` tells two origins of the same name apart."""

    origin: str
    source: str
    media_type: Literal["text", "markdown", "html", "json", "jsonl", "csv"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut(Value):
    """A stretch of a page (offsets in the page as read) that is no part of the article, why, and how it begins."""

    start: int
    end: int
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt(Value):
    """A stretch of an article's text that was kept though it may be no part of the story, and what it may be."""

    start: int
    end: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Value):
    """One thing that is known of an article, and where it was found.

    `name` is title, outlet, after, author, published, updated, retrieved, url, language, section, genre (opinion or
    news), paywall (stub: only the beginning is here; subscribers), correction or update (what the outlet says it
    changed); there may be several authors, corrections and updates. `value` is in words; a moment is in ISO 8601, as
    precise as stated, with an offset where one is stated. `words` is what the page says, where that is not `value`.
    """

    name: str
    value: str
    where: str
    words: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Value):
    """One dated entry of a live blog. `published_at` has no time zone where the page states none."""

    start: int
    end: int
    published_at: dt.datetime
    author: str | None

    def __str__(self) -> str:
        """Give when the post was written, and by whom, for readers."""
        by = f" by {self.author}" if self.author else ""
        return f"post of {self.published_at.isoformat(' ', 'minutes')}{by}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Article(Value):
    """A news article. Same source, same id; the text is copied from its page, only white space differs.

    `outlet` is where it was published, `after` whose reporting it digests. `published` and `published_at` come from
    the page or the user and are None where neither says; `published_precision` is "day" or "minute", None if unknown.
    """

    id: str
    version: int
    title: str | None
    outlet: str | None
    after: str | None
    authors: tuple[str, ...]
    published: Day | None
    published_at: dt.datetime | None
    published_precision: Literal["day", "minute"] | None
    url: str | None
    origin: str
    language: str | None
    text: str
    posts: tuple[Post, ...] = ()

    def post_at(self, position: int) -> Post | None:
        """Give the live blog's post that holds a position of the text; None outside the posts."""
        return next((post for post in self.posts if post.start <= position < post.end), None)

    def day_at(self, position: int) -> Day | None:
        """Give the day on which the words at a position were published: of their post, or of the article."""
        post = self.post_at(position)
        return post.published_at.date() if post else self.published


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence(Value):
    """`article.text[start:end]` is the sentence; `paragraph` counts the article's blocks from 0."""

    start: int
    end: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Span(Value):
    """A stretch of an article's text: `article.text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Value):
    """Who is credited with which words. `source` and `role` are as written: `text[source_start:source_end] == source`.

    `speaker` is who the source is, as far as that is certain: the name that "he" or "Roe" stands for in the article, or
    a description as written; None for a pronoun that may stand for several. start:end is what is said; where something
    else stands within it (“…,” she said, “…”), `pieces` are the words said without it, in order, and else empty.
    """

    source: str
    speaker: str | None = None
    role: str | None
    cue: str
    kind: Literal["direct", "indirect", "mixed"]
    start: int
    end: int
    pieces: tuple[Span, ...] = ()
    source_start: int
    source_end: int

    @property
    def said(self) -> tuple[Span, ...]:
        """The exact words that are credited: the pieces, or the one stretch from start to end."""
        return self.pieces or (Span(start=self.start, end=self.end),)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Value):
    """A date that the text names: `article.text[start:end] == text`. A range is two mentions, its ends.

    `precision` is what the words name (a day, a month, …) and `date` its first day; None where the words alone do not
    tell, as "Thursday" does not in an article without a date.
    """

    text: str
    start: int
    end: int
    date: Day | None
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Value):
    """What a citation says of an article without its text."""

    article_id: str
    version: int
    title: str | None
    outlet: str | None
    after: str | None
    authors: tuple[str, ...]
    published: Day | None
    url: str | None
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Value):
    """Whole sentences of an article or of one of its posts. `day`: the post's, else the article's.

    `heading`: its article's title, or else how that begins.
    """

    id: str
    credit: Credit
    heading: str
    start: int
    end: int
    text: str
    day: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame(Value):
    """Which articles count: dates of publication, both ends included, and outlets (compared case-folded)."""

    since: Day | None = None
    until: Day | None = None
    as_of: Day | None = None
    outlets: tuple[str, ...] = ()

    @property
    def last(self) -> Day | None:
        """The last day that counts, if there is one."""
        ends = [day for day in (self.until, self.as_of) if day is not None]
        return min(ends) if ends else None

    @property
    def dated(self) -> bool:
        """Whether a date is asked for, so that undated articles are left out."""
        return self.since is not None or self.last is not None

    @property
    def open(self) -> bool:
        """Whether every article counts."""
        return not self.dated and not self.outlets


@dataclass(frozen=True, slots=True, kw_only=True)
class Query(Value):
    """The question as asked, the words searched for, the frame, and what the question is read to be about."""

    asked: str
    searched: str
    frame: Frame
    focus: Focus = field(default_factory=Focus)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit(Value):
    """A passage that was found. Best first; `why` is keyword, vector or both."""

    found: Passage
    score: float
    why: Literal["keyword", "vector", "both"]

    @property
    def article_id(self) -> str:
        """The article the passage is from."""
        return self.found.credit.article_id

    @property
    def start(self) -> int:
        """Where the passage begins in the article's text."""
        return self.found.start

    @property
    def end(self) -> int:
        """Where the passage ends."""
        return self.found.end

    @property
    def passage(self) -> str:
        """The words of the passage."""
        return self.found.text

    def to_dict(self) -> dict[str, Any]:
        """Give the six fields of the contract."""
        names = ("article_id", "start", "end", "passage", "score", "why")
        return {name: plain(getattr(self, name)) for name in names}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Value):
    """`article.text[start:end] == quote`, always. `number`: one per article, kept over the history."""

    number: int
    article_id: str
    version: int
    title: str | None
    outlet: str | None
    after: str | None
    authors: tuple[str, ...]
    published: Day | None
    speaker: str | None
    url: str | None
    origin: str
    quote: str
    start: int
    end: int
    link: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Value):
    """Part of an answer. `citations` are indices into the answer's; `text` carries their marks `[n]`."""

    text: str
    citations: tuple[int, ...]
    support: Support

    @property
    def cells(self) -> tuple[str, str, str] | None:
        """For a row of a table: of whom or which day, what is known beside that, the words; None for a statement."""
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage(Value):
    """What was looked at: counts of articles, outlets and undated articles, and the dates they span."""

    articles: int
    outlets: int
    undated: int
    from_: Day | None
    to: Day | None
    as_of: Day | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Value):
    """What is said to a question. An abstention is an answer: `abstained`, with `reason` and no statements."""

    question: str
    searched: str
    mode: Mode
    abstained: bool
    reason: str | None
    text: str
    statements: tuple[Statement, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    withdrawn: int = 0
    complete: bool = True
    fell_back: bool = False
    notices: tuple[str, ...] = ()
    timings_ms: dict[str, int] = field(default_factory=dict)
    usage: dict[str, Any] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Value):
    """One question and its answer, as the caller keeps them: history is a sequence of these."""

    question: str
    answer: Answer


class Refusal(NamedTuple):
    """A source that did not get in: where it was, a short reason, and a sentence for people."""

    origin: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Value):
    """What became of the sources given: article ids, and what was refused."""

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    duplicates: tuple[str, ...] = ()
    refused: tuple[Refusal, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Value):
    """An article as understood: what was cut, who is credited with which words, who they are, its dates, its header.

    `notices` are for people: that it is in another language, or only the beginning of a story. `doubtful` is what was
    kept in doubt.
    """

    article: Article
    cut: tuple[Cut, ...]
    attributions: tuple[Attribution, ...]
    actors: tuple[Actor, ...] = ()
    dates: tuple[DateMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    notices: tuple[str, ...] = ()
    doubtful: tuple[Doubt, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the article's fields with what else is known of it beside them."""
        names = ("cut", "attributions", "actors", "dates", "facts", "notices", "doubtful")
        beside = {name: plain(getattr(self, name)) for name in names}
        return {**self.article.to_dict(), **beside}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Value):
    """One step of taking articles in: the origin, what became of it, and in `detail` what people should know of it."""

    origin: str
    outcome: Literal["added", "updated", "unchanged", "duplicate", "refused"]
    detail: str = ""
