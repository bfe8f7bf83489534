"""Whether questions over piles of articles are answered with the right sentence, and refused where nothing answers.

Enters: the corpora of `news-retrieval` and `attribution`. Leaves: a report. The questions are ours (`piles.jsonl.gz`):
readers who did not know the product wrote sixty or more over each pile of ten articles, with the sentences that
answer, or none. No text of an article is in the file, only ids and offsets. The product's judge learnt from most piles
(`teaching_the_judge`), the weights of what it says were fitted to some of the others; measured are the rest.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal

import numpy as np

from rag.answering.candidates import Candidate
from rag.answering.splitting import Split
from rag.archive import Archive
from rag.ports import Embedder
from rag.settings import Settings
from rag.types import Answer, Frame, Query
from tests.bench.measuring import Line, Numbers, Report, Setting, estimate, records, share
from tests.bench.stores import SETTINGS, archive_of
from tests.bench.vectors import cached

SLICE = "piles"
FROZEN = Path(__file__).with_name("questions") / "piles.jsonl.gz"
CORPORA = {"news-retrieval": "corpus.jsonl.gz", "attribution": "train.jsonl.gz"}
Use = Literal["teaching", "weighing", "measuring"]
SHORTEST = 20  # characters that a quotation and an answering sentence share at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question and the sentences that answer it, their white space folded; none where nothing in the pile does."""

    words: str
    kind: str
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pile:
    """Articles, as records to add, and the questions over them. `use`: what they are there for."""

    articles: tuple[Mapping[str, object], ...]
    questions: tuple[Question, ...]
    use: Use


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What came of a question: refused or not, and whether the first statement, or any, is a sentence that answers."""

    answerable: bool
    refused: bool
    first: bool
    any: bool


def measure(folder: Path, setting: Setting) -> Report:
    """Ask the questions of the piles to measure on, with the judge and without. Raises FileNotFoundError."""
    corpus = setting.corpus or folder.parent
    held = [pile for pile in piles(corpus) if pile.use == "measuring"]
    embedder = cached(setting.cache)
    lines: list[Line] = []
    for peer, judge in (("onrecord", "minilm"), ("without_judge", "none")):
        results = list(asked(held, replace(SETTINGS, judge=judge), embedder, setting, peer))
        lines += metrics(peer, results)
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "archive.ask over each pile, all settings but the index's as they are by default",
            "without_judge": "the same with ONRECORD_JUDGE=none, as before the judge was there",
        },
        data=f"{FROZEN.name}, {len(held)} piles",
        notes=(
            "right: the first statement's quotation is a sentence that answers, or holds one; right_any: any "
            "statement's. joint: answered with a right first statement, or rightly refused, of all questions.",
            "Readers wrote the questions before any answer was looked at; neither the judge nor the weights of what it "
            "says have learnt from these piles.",
        ),
    )


def piles(corpus: Path) -> list[Pile]:
    """Give the piles with their articles. Raises FileNotFoundError where a corpus is not there or lacks one."""
    found: dict[tuple[str, str], Mapping[str, Any]] = {}
    for name, file in CORPORA.items():
        if not (corpus / name / file).is_file():
            raise FileNotFoundError(f"{name}/{file}")
        found |= {(name, str(one.get("_id", one.get("id")))): one for one in records(corpus / name / file)}
    return [_pile(record, found) for record in records(FROZEN)]


def _pile(record: Mapping[str, Any], found: Mapping[tuple[str, str], Mapping[str, Any]]) -> Pile:
    missing = [id_ for name, id_ in record["articles"] if (name, id_) not in found]
    if missing:
        raise FileNotFoundError(f"the articles {', '.join(missing[:3])}")
    articles = [found[name, id_] for name, id_ in record["articles"]]
    texts = [folded(one["text"]) for one in articles]
    return Pile(
        articles=tuple(_article(place, one) for place, one in enumerate(articles)),
        questions=tuple(
            Question(
                words=one["question"],
                kind=one["kind"],
                answers=tuple(texts[place][start:end] for place, start, end in one["answers"]),
            )
            for one in record["questions"]
        ),
        use=record["use"],
    )


def _article(place: int, one: Mapping[str, Any]) -> dict[str, object]:
    day = str(one.get("publish_date") or one.get("publication_date")).replace("/", "-")
    outlet = one.get("publisher") or str(one["_id"]).split("/")[0]
    return {"id": str(place), "title": one["title"], "published": day, "outlet": outlet, "text": one["text"]}


def folded(words: str) -> str:
    """Give words with single spaces."""
    return " ".join(words.split())


def answers(quote: str, question: Question) -> bool:
    """Whether a quotation is a sentence that answers, or holds one, or most of one."""
    quote = folded(quote)
    return any(one in quote or (quote in one and len(quote) >= SHORTEST) for one in question.answers)


def read_for(archive: Archive, question: str) -> Sequence[Candidate]:
    """Give the sentences that are read for a question, best first."""
    asking = archive._parts.asking
    found = asking._find(Query(asked=question, searched=question, frame=Frame()), Split())
    return asking._choosing.read(found.query, found)


def asked(
    given: Sequence[Pile], settings: Settings, embedder: Embedder, setting: Setting, peer: str
) -> Iterator[Result]:
    """Ask every question over its pile."""
    for number, pile in enumerate(given, start=1):
        with archive_of(pile.articles, embedder, settings) as archive:
            for question in pile.questions:
                answer = archive.ask(question.words)
                result = scored(stated(answer), question)
                setting.keep({"id": question.words, "peer": peer, "text": answer.text, "right": result.first})
                yield result
        sys.stderr.write(f"{SLICE}: {peer}: {number} of {len(given)}\n")


def stated(answer: Answer) -> list[list[str]]:
    """Give what each statement quotes; none of a refusal."""
    return [[answer.citations[place].quote for place in statement.citations] for statement in answer.statements]


def scored(quoted: Sequence[Sequence[str]], question: Question) -> Result:
    """Say what came of a question, by what each statement quotes."""
    right = [any(answers(quote, question) for quote in quotes) for quotes in quoted]
    return Result(
        answerable=bool(question.answers),
        refused=not quoted,
        first=right[:1] == [True],
        any=any(right),
    )


def metrics(peer: str, results: Sequence[Result]) -> Iterator[Line]:
    """Give the lines of a peer; questions are resampled."""
    there = np.array([one.answerable for one in results])
    refused = np.array([one.refused for one in results])
    first, some = (np.array([getattr(one, name) for one in results]) for name in ("first", "any"))

    def of(values: Numbers, among: Numbers, drawn: Numbers) -> float:
        return share(float((values & among)[drawn].sum()), float(among[drawn].sum()))

    everything = np.ones_like(there)
    for name, score in {
        "right": lambda drawn: of(first, there, drawn),
        "right_any": lambda drawn: of(some, there, drawn),
        "false_refusal": lambda drawn: of(refused, there, drawn),
        "null_refused": lambda drawn: of(refused, ~there, drawn),
        "balanced": lambda drawn: (1 - of(refused, there, drawn) + of(refused, ~there, drawn)) / 2,
        "joint": lambda drawn: of(np.where(there, first, refused), everything, drawn),
    }.items():
        yield from estimate(SLICE, peer, name, len(results), score)
