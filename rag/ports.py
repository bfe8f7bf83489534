"""What the archive needs from outside, as narrow protocols. Knows the nouns and nothing of any vendor.

Vectors are float32 arrays of shape (n, dimensions), L2-normalised, so a dot product is the cosine.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol, TypeAlias, runtime_checkable

from rag.findings import Happening, Naming
from rag.stopping import Stop
from rag.types import Article, Attribution, Coverage, Cut, DateMention, Day, Doubt, Fact, Frame, Passage, Sentence

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors: TypeAlias = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An article ready to be committed: everything that the catalogue keeps of it.

    `source` identifies where it came from; `digest` tells whether that changed; `words_digest` is equal for copies;
    `edges` are keys of what stands at its edges; `vectors` has a row a passage, None where no embedder was at hand.
    """

    article: Article
    source: str
    digest: str
    words_digest: str
    sentences: tuple[Sentence, ...]
    passages: tuple[tuple[int, int, Day | None], ...]
    vectors: Vectors | None
    cut: tuple[Cut, ...]
    attributions: tuple[Attribution, ...]
    attitudes: tuple[Attribution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    facts: tuple[Fact, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    edges: tuple[int, ...] = ()
    namings: tuple[Naming, ...] = ()
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the catalogue knows of one article version beside the article itself."""

    sentences: tuple[Sentence, ...]
    attributions: tuple[Attribution, ...]
    attitudes: tuple[Attribution, ...] = ()
    dates: tuple[DateMention, ...] = ()
    cut: tuple[Cut, ...]
    facts: tuple[Fact, ...] = ()
    doubtful: tuple[Doubt, ...] = ()
    namings: tuple[Naming, ...] = ()
    happenings: tuple[Happening, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An article that came, changed or went, and its place in the sequence of changes."""

    sequence: int
    article_id: str


Outcome = Literal["added", "updated", "unchanged", "duplicate"]


class Embedder(Protocol):
    """Words to vectors. `name` and `digest` say which model; texts longer than `limit` tokens are cut by it."""

    name: str
    digest: str
    dimensions: int
    limit: int

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one vector a text, in order. Raises EmbedderError if the model cannot run."""

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text as `embed` would read it, special tokens included."""


class Analyzer(Hashable, Protocol):
    """Words to index terms, the same for articles and questions."""

    def terms(self, text: str) -> list[str]:
        """Give the terms of a text in order: lower-cased, accents folded, stemmed; stop words stay."""

    def key_terms(self, text: str) -> list[str]:
        """Give the terms without stop words."""


class Sketcher(Protocol):
    """The parts of a text to keys: texts that share much share a key. `name` says what makes keys comparable."""

    @property
    def name(self) -> str:
        """Another name, other keys."""

    def keys(self, parts: Iterable[str]) -> tuple[int, ...]:
        """Give the keys, signed numbers of 64 bits; none of no parts."""


class Likeness(Protocol):
    """What makes two articles copies of one story. The judgement depends on the two alone, and on `name`."""

    @property
    def name(self) -> str:
        """Another name, other judgements: then a store judges its articles anew."""

    def story(self, article: Article, sentences: Sequence[Sentence]) -> Any:  # noqa: ANN401 - the judge's own
        """Give what is compared of an article."""

    def keys(self, one: Any) -> tuple[int, ...]:  # noqa: ANN401
        """Give a story's keys; two that share none are not compared."""

    def same(self, one: Any, other: Any) -> bool:  # noqa: ANN401
        """Tell whether two stories are copies, whichever is named first."""


class Record(Protocol):
    """The catalogue as the record of articles: the only place where an article is acknowledged."""

    def commit(self, entry: Entry) -> tuple[str, Outcome]:
        """Write the article, its passages and vectors in one transaction, and give its id and what happened.

        When this returns, the article survives kill -9. An equal digest changes nothing ("unchanged"); equal words
        and header from another source are a "duplicate", and the id is the one already there.
        Raises StoreBusyError, StoreUnwritableError.
        """

    def settled(self, source: str, article_id: str, digest: str) -> bool:
        """Whether the article is current with this very digest, so that nothing needs to be computed."""

    def remove(self, article_ids: Sequence[str]) -> None:
        """Remove articles with all their versions, in one transaction. Raises UnknownArticleError, removing none."""

    def articles(self) -> tuple[Article, ...]:
        """Give the current articles, newest published first, undated last."""

    def article(self, article_id: str, version: int | None = None) -> Article:
        """Give one article, the current version unless another is named. Raises UnknownArticleError."""

    def details(self, article_id: str, version: int) -> Details:
        """Give the sentences, attributions, dates and cuts of one article version. Raises UnknownArticleError."""

    def known(self, keys: Sequence[tuple[str, int]]) -> Mapping[tuple[str, int], tuple[Article, Details]]:
        """Give article versions, by id and number, with their details, read together; what is gone is left out."""

    def namings(self) -> tuple[Naming, ...]:
        """Give who is named as a speaker in the current articles, in the order of each one's text."""

    def under(self, keys: Collection[str], until: Day | None) -> tuple[tuple[str, Naming], ...]:
        """Give the namings of current articles that stand under keys, each with its key; none of a later day."""

    def versions(self, article_id: str) -> tuple[Article, ...]:
        """Give all versions of an article, the first one first. Raises UnknownArticleError."""

    def repeats(self, article_id: str, edges_of_it: Collection[int]) -> Mapping[int, int]:
        """Give in how many other stories, copies aside, each edge stands; those in none may be left out."""

    def copies(self, article_id: str) -> tuple[Article, ...]:
        """Give the current articles that are copies of one, earliest published first, undated last."""


class Columns(NamedTuple):
    """Passages side by side, as arrays: ids, days (ordinals, -1 where unknown), outlets in small letters, vectors.

    A passage that no embedder has read has a vector of zeros; where none has, vectors have no columns.
    """

    ids: tuple[str, ...]
    days: NDArray[np.int32]
    outlets: tuple[str | None, ...]
    vectors: Vectors


class Shelf(Protocol):
    """The catalogue as what indexes are built from and checked against."""

    def sequence(self) -> int:
        """Give the number of the last change."""

    def changes(self, after: int) -> tuple[Change, ...]:
        """Give the changes after a number, one for each article, in order."""

    def passages(
        self, *, ids: Sequence[str] | None = None, articles: Sequence[str] | None = None
    ) -> tuple[Passage, ...]:
        """Give passages of current versions: those named, those of the named articles, or all."""

    def earlier(self, as_of: Day) -> tuple[Passage, ...]:
        """Give passages of superseded versions that were the current ones on that day."""

    def vectors(self, ids: Sequence[str] | None = None) -> tuple[tuple[str, ...], Vectors]:
        """Give passage ids with their vectors: those named, or all current ones. Passages without one are left out."""

    def columns(self, articles: Sequence[str] | None = None) -> Columns:
        """Give all current passages, or those of the named articles, as arrays."""

    def within(self, frame: Frame) -> frozenset[str]:
        """Give the ids of the passages that count in a frame, those of earlier versions on an as-of day among them."""

    def coverage(self, frame: Frame) -> Coverage:
        """Count what a frame covers."""

    def clusters(self, article_ids: Sequence[str]) -> Mapping[str, str]:
        """Give the cluster of each current article that has copies; the others are left out."""


class Lexicon(Protocol):
    """A keyword index of passages."""

    def search(self, words: str, frame: Frame, limit: int, beside: str = "") -> list[tuple[str, float]]:
        """Give passage ids with their BM25 scores, best first; the words `beside` count less than the others."""

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages, and for each term in how many of them it stands."""

    def holding(self, phrase: str, frame: Frame, limit: int) -> frozenset[str]:
        """Give the ids of passages of a frame in whose title or text some words follow one another, at most so many."""

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Give the terms that begin with some letters, each with the number of passages that have it."""

    def outlets(self) -> tuple[str, ...]:
        """Give the outlets of the passages, in small letters."""

    def newest(self) -> Day | None:
        """Give the last day that a passage has; None where none has one."""


class VectorIndex(Protocol):
    """A nearest-neighbour index of passages."""

    def search(self, vector: Vectors, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with their cosines, best first."""


class Follower(Protocol):
    """An index that follows the catalogue's sequence of changes."""

    def reached(self) -> int:
        """Give the number of the last change that the index holds; 0 when it is empty or another store's."""

    def follow(
        self, changed: Sequence[str], passages: Sequence[Passage], vectors: Mapping[str, Any], upto: int
    ) -> None:
        """Drop what the index holds of the changed articles, take the passages in, then remember the number."""

    def reset(self) -> None:
        """Forget everything; the next `follow` starts from nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message of a conversation with a language model."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """What a model's answer took, in tokens as the server counts them, and whether it came to its own end."""

    prompt_tokens: int | None
    answer_tokens: int | None
    finished: bool
    cost: float | None = None  # in the currency of the prices that were set; None where none were


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """The form that an answer must have: as a grammar of llama.cpp (GBNF), and as a JSON schema."""

    grammar: str
    schema: Mapping[str, Any]


class LanguageModel(Protocol):
    """Messages to words. `window` and `most` count tokens: what it reads and what it may answer.

    `host` names the machine that the words are sent to, None where they stay on this one.
    """

    window: int
    most: int
    host: str | None

    @property
    def name(self) -> str:
        """Its name, as far as it is known; a server may tell it only when it is first asked."""

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Give the answer piece by piece, then its usage once. Raises LanguageModelError, at any point."""


@runtime_checkable
class FormedModel(LanguageModel, Protocol):
    """A language model that can be held to a form."""

    def formed(self, form: Form) -> LanguageModel:
        """Give the model that answers in a form as far as its server lets it, and in free words where it does not."""


@runtime_checkable
class SizedModel(LanguageModel, Protocol):
    """A language model that knows whether it is a small one, which can do less at a time."""

    def is_small(self) -> bool:
        """Whether it is one of those that run beside the articles, and need a grammar. Raises LanguageModelError."""


@runtime_checkable
class LimitedModel(LanguageModel, Protocol):
    """A language model of which less can be asked: what else is sent for the same question counts too."""

    def limited(self, *, requests: int, seconds: float | None = None) -> LanguageModel:
        """Give the model that makes at most so many requests for an answer, and waits no longer for all of it."""


@runtime_checkable
class StoppableModel(LanguageModel, Protocol):
    """A language model that can be told to leave off, while its next word is waited for."""

    def stopped_by(self, stop: Stop) -> LanguageModel:
        """Give the model that raises Stopped, and closes its connection, as soon as `stop` is said."""


class Reranker(Protocol):
    """Question and passages, read together, to how well each passage answers."""

    name: str

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """Give a number a passage, in order; higher is better, and only their order counts. Raises ModelError."""


class Excerpt(NamedTuple):
    """Words of an article below its heading and after the sentence before them; "" where none is."""

    heading: str
    before: str
    words: str


class Judge(Protocol):
    """Question and excerpt, read together, to whether the words of the one answer the other."""

    name: str

    def scores(self, question: str, excerpts: Sequence[Excerpt]) -> Sequence[float]:
        """Give the log odds that each excerpt answers, in order, whatever else is asked with it. Raises ModelError."""


class Stated(NamedTuple):
    """Something that a page's markup states of its article: of what, in which words, and where in the markup."""

    name: str
    words: str
    where: str


class Extractor(Protocol):
    """HTML to the article's body and header; what is stated has the names of `Fact`."""

    def extract(self, html: str) -> Mapping[str, Any] | None:
        """Give the story's paragraphs (`blocks`), all shown `lines`, what is `stated`, best first; None without one."""


class Segmenter(Protocol):
    """A paragraph to its sentences."""

    def boundaries(self, paragraph: str, language: str | None) -> Iterator[tuple[int, int]]:
        """Give start and end of each sentence, in order, white space between them left out."""


class LanguageDetector(Protocol):
    """Words to the language they are in."""

    def detect(self, text: str) -> str | None:
        """Give the ISO 639 code of the language, or None where the words are too few or the detector is not sure."""


class Lock(Protocol):
    """Who may write the indexes: one process at a time, freed when that process dies."""

    def take(self) -> AbstractContextManager[bool]:
        """Try at once; the value of the context says whether it was got."""
