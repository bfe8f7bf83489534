"""Whether false statements are shown as proved, and honest ones withdrawn. Enters: a corpus of news. Leaves: a report.

The sample (`proving`) goes the way of a language model's answer: a model that says the statement with the ids of the
sentences it points at, among their neighbours; what is shown, and with which badge, is the product's. `words` is a
floor: the share of a statement's words in the sentences pointed at, with the bounds that a reader might choose.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.evidence import Evidence
from rag.answering.generated import generated
from rag.citations.citing import Numbering
from rag.ports import Details, Message, Usage
from rag.record.attribution import attributions
from rag.types import Article, Citation, Credit, Sentence, Statement
from tests.bench.measuring import Line, Report, Setting, estimate, mean, named, records
from tests.bench.news_retrieval import SLICE as CORPUS
from tests.bench.proving import Proof, read
from tests.bench.sentences import make_cutter
from tests.bench.support import word_share

SLICE = "proofs"
NEIGHBOURS = 2  # sentences on either side of one pointed at, which a model would have been shown too
PROVED = ("quoted", "supported")
WORDS_PROVED, WORDS_PARTLY = 0.6, 0.35
Known = Mapping[str, tuple[Article, Details]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of a statement: its badge, "withdrawn" where it was not shown, and the words it was shown with."""

    proof: Proof
    badge: str
    quotes: tuple[str, ...]


class Repeating:
    """A language model that says what it is told to."""

    name, window, most, host = "repeating", 8192, 600, None

    def __init__(self, said: str) -> None:
        self._said = said

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Say it at once."""
        yield self._said
        yield Usage(prompt_tokens=None, answer_tokens=None, finished=True)


def measure(folder: Path, setting: Setting) -> Report:
    """Measure over the corpus beside the folder, or the one that was named. Raises FileNotFoundError without any."""
    places = [folder.parent / CORPUS, *([setting.corpus / CORPUS] if setting.corpus else [])]
    file = next((found for place in places for found in sorted(place.glob("*corpus*.jsonl*"))), None)
    if file is None:
        raise FileNotFoundError(f"{CORPUS}/corpus.jsonl.gz")
    corpus = {one["_id"]: one for one in records(file)}
    proofs = read(corpus)
    known = understood(corpus, {id_ for proof in proofs for id_, _, _ in proof.points})
    analyzer = TantivyAnalyzer()
    lines: list[Line] = []
    notes: list[str] = []
    peers: dict[str, Callable[[Proof], Result]] = {
        "onrecord": lambda proof: said(proof, known, analyzer),
        "words": lambda proof: by_words(proof, known),
    }
    for peer, ask in peers.items():
        results = [ask(proof) for proof in proofs]
        for one in results:
            setting.keep(
                {
                    "id": one.proof.id,
                    "peer": peer,
                    "honest": one.proof.honest,
                    "ways": one.proof.ways,
                    "half": one.proof.half,
                    "statement": one.proof.statement,
                    "badge": one.badge,
                    "quotes": one.quotes,
                }
            )
        lines += _lines(peer, results)
        notes += _notes(peer, results)
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "rag.answering.generated, the statement said by a model with its ids",
            "words": f"share of words, {WORDS_PROVED} of them supported, {WORDS_PARTLY} partly",
        },
        data=named([file]),
        notes=(
            "adversarial: statements that were made false; shown: as quoted or supported. partly: shown as such.",
            "Of fifty false ones read, 49 are false (one wrong article tells the same); of fifty honest ones 47 say "
            "the same, 3 are garbled.",
            "Rules are tuned on the even half of the first articles' digests; @odd is the other.",
            *notes,
        ),
    )


def understood(corpus: Mapping[str, Mapping[str, Any]], ids: set[str]) -> dict[str, tuple[Article, Details]]:
    """Give articles with their sentences and attributions."""
    cut = make_cutter()
    made = {}
    for id_ in sorted(ids):
        given = corpus[id_]
        day = given.get("publish_date")
        published = dt.date.fromisoformat(day.replace("/", "-")[:10]) if day else None
        article = Article(
            id=id_, version=1, title=given.get("title"), outlet=None, after=None, authors=(), published=published,
            published_at=None, published_precision="day" if published else None, url=given.get("url"), origin=id_,
            language="en", text=given["text"],
        )  # fmt: skip
        sentences = cut(article.text)
        made[id_] = article, Details(sentences=sentences, attributions=attributions(article.text, sentences), cut=())
    return made


def evidence(proof: Proof, known: Known) -> tuple[tuple[Evidence, ...], tuple[str, ...]]:
    """Give the sentences pointed at among their neighbours, and the ids of those pointed at."""
    shown: list[Evidence] = []
    ids: list[str] = []
    for id_ in dict.fromkeys(id_ for id_, _, _ in proof.points):
        article, details = known[id_]
        spans = [(start, end) for one, start, end in proof.points if one == id_]
        for place, sentence in enumerate(details.sentences):
            near = details.sentences[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]
            if not any(_inside(one, spans) for one in near):
                continue
            shown.append(_evidence(f"e{len(shown) + 1}", article, details, sentence))
            if _inside(sentence, spans):
                ids.append(shown[-1].id)
    return tuple(shown), tuple(ids)


def _inside(sentence: Sentence, spans: Sequence[tuple[int, int]]) -> bool:
    return any(sentence.start < end and sentence.end > start for start, end in spans)


def _evidence(id_: str, article: Article, details: Details, sentence: Sentence) -> Evidence:
    credit = Credit(
        article_id=article.id, version=1, title=article.title, outlet=None, after=None, authors=(),
        published=article.published, url=article.url, origin=article.origin,
    )  # fmt: skip
    return Evidence(
        id=id_, article=article, details=details, credit=credit, day=article.published,
        start=sentence.start, end=sentence.end,
    )  # fmt: skip


def said(proof: Proof, known: Known, analyzer: TantivyAnalyzer) -> Result:
    """Let a model say the statement. Of one that is shown in parts, the highest badge counts."""
    shown, ids = evidence(proof, known)
    statement = " ".join(proof.statement.split())
    model = Repeating(f"{statement} {''.join(f'[{one}]' for one in ids)}\n")
    given: list[tuple[Statement, tuple[Citation, ...]]] = list(generated(model, [], shown, Numbering(), analyzer))
    badges = [statement.support for statement, _ in given]
    badge = next((one for one in ("quoted", "supported", "partly") if one in badges), "withdrawn")
    quotes = tuple(citation.quote for _, citations in given for citation in citations)
    return Result(proof=proof, badge=badge, quotes=quotes)


def by_words(proof: Proof, known: Known) -> Result:
    """Judge by the share of words alone."""
    words = [known[id_][0].text[start:end] for id_, start, end in proof.points]
    share = word_share(proof.statement, words)
    badge = "supported" if share >= WORDS_PROVED else "partly" if share >= WORDS_PARTLY else "withdrawn"
    return Result(proof=proof, badge=badge, quotes=tuple(words))


def _lines(peer: str, results: Sequence[Result]) -> Iterator[Line]:
    for suffix, half in (("", results), ("@odd", [one for one in results if one.proof.half == "odd"])):
        false = [one for one in half if not one.proof.honest]
        honest = [one for one in half if one.proof.honest]
        for metric, some, badges in (
            ("adversarial_shown", false, PROVED),
            ("honest_withdrawn", honest, ("withdrawn",)),
            ("adversarial_partly", false, ("partly",)),
            ("honest_proved", honest, PROVED),
        ):
            values = np.array([one.badge in badges for one in some], dtype=np.float64)
            yield from estimate(SLICE, peer, metric + suffix, len(values), lambda at, values=values: mean(values[at]))  # type: ignore[misc]


def _notes(peer: str, results: Sequence[Result]) -> Iterator[str]:
    """Say how many of each kind got which badge."""
    kinds: dict[str, Counter[str]] = {}
    for one in results:
        name = one.proof.ways[0].split("+")[0] if one.proof.honest else one.proof.kind
        kinds.setdefault(f"{'honest' if one.proof.honest else 'false'} {name}", Counter())[one.badge] += 1
    for side in ("false", "honest"):
        told = (
            f"{kind.removeprefix(side + ' ')} "
            + "/".join(str(count[badge]) for badge in ("quoted", "supported", "partly", "withdrawn"))
            for kind, count in sorted(kinds.items())
            if kind.startswith(side)
        )
        yield f"{peer}, {side} (quoted/supported/partly/withdrawn): {', '.join(told)}."
