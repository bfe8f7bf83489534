"""Whether the article that a question is about is found. Enters: questions with linked articles. Leaves: a report.

Articles are ranked by their best passage through the public `archive.search`; then again with the question's date as
the as-of date (`_asof`). `answer_recall@10`: one of the ten best passages holds an answer, word for word; of all
questions that have answers, whether an article is linked or not.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from tests.bench import understanding
from tests.bench.collection import Document, opened
from tests.bench.measuring import Line, Numbers, Report, Setting, estimate, holds, mean, named, records
from tests.bench.peers.ranking import others
from tests.bench.rankers import ranked
from tests.bench.rankings import Question, Rankings, fused, halved_outside, judged, raw
from tests.bench.vectors import cached

SLICE = "news-retrieval"
READ = 10  # passages
NEWS = 14  # days before a question in which its news was published
AS_OF = "_asof"
FLOORS = ("ndcg@10", "hit@1", "hit@10")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Questions, and by their ids: their days, their answers, the articles that are linked; as far as there are."""

    questions: tuple[Question, ...]
    days: Mapping[str, dt.date]
    answers: Mapping[str, tuple[str, ...]]
    linked: Mapping[str, tuple[str, ...]]

    def as_of(self) -> tuple[Question, ...]:
        """Give the linked questions that have a day, each as it would be asked on that day."""
        return tuple(
            replace(one, id=one.id + AS_OF, as_of=self.days[one.id])
            for one in self.questions
            if one.id in self.days and one.id in self.linked
        )


def measure(folder: Path, setting: Setting) -> Report:
    """Measure the peers on the corpus. Raises FileNotFoundError where questions, links or articles are missing."""
    files = [_file(folder, "*queries*.jsonl*"), _file(folder, "*qrels*.tsv")]
    corpus, small = corpus_files(folder, setting.corpus)
    asked = read_questions(*files)
    documents = list(read_documents(corpus, None if setting.full else small))
    embedder = cached(setting.cache)
    every = (*asked.questions, *asked.as_of())
    with opened(documents, embedder, setting.cache) as known:
        rankings, peers = ranked(known, documents, every, embedder, others(setting))
        days = asked.days.values()
        read_into = list(understanding.lines(SLICE, known, asked.questions, asked.linked, max(days))) if days else []
        passages, left_out = len(known.shelf.passages()), len(known.left_out)
    for peer, found in rankings.items():
        for question in every:
            setting.keep(raw(peer, question, found[question.id], READ))
    lines = [line for peer, found in rankings.items() for line in _lines(peer, asked, found)]
    chosen = f"{len(documents):,} articles" + ("" if small is None or setting.full else f" named in {small.name}")
    return Report(
        lines=(*lines, *read_into),
        peers=peers,
        data=named([*files, corpus, *([small] if small else [])]),
        notes=(
            f"{chosen}, {passages:,} passages of ours; {left_out} articles are copies or were refused, so not there.",
            f"answer_recall@{READ} asks all questions with answers. "
            + _recall("a linked article", asked.linked, asked, rankings)
            + " "
            + _recall("an answer that stands in any article", _held(asked, documents), asked, rankings),
            *_floors(asked, rankings, documents),
        ),
    )


def corpus_files(folder: Path, other: Path | None) -> tuple[Path, Path | None]:
    """Give the file of articles and, if there is one, that of the small choice: the slice's, or else of another bench.

    Raises FileNotFoundError where there is no corpus.
    """
    for place in (folder, *([other / SLICE, other] if other else [])):
        found = sorted(place.glob("*corpus*.jsonl*"))
        if found:
            small = place / "small.txt"
            return found[0], small if small.is_file() else None
    raise FileNotFoundError("corpus.jsonl.gz, and no CORPUS has one")


def read_documents(corpus: Path, small: Path | None) -> Iterator[Document]:
    """Give the articles of a corpus, or those of the small choice."""
    chosen = set(small.read_text(encoding="utf-8").split()) if small else None
    for given in records(corpus):
        if chosen is None or given["_id"] in chosen:
            day = _day(given["publish_date"])
            yield Document(
                id=given["_id"],
                text=given["text"],
                title=given["title"] or None,
                url=given["url"],
                published=day.isoformat() if day else None,
                authors=tuple(given["authors"]),
            )


def read_questions(queries: Path, qrels: Path) -> Asked:
    """Read the questions and the articles linked to them."""
    given = {one["_id"]: one for one in records(queries)}
    linked: dict[str, tuple[str, ...]] = {}
    for line in qrels.read_text(encoding="utf-8").splitlines()[1:]:
        question, document, grade = line.split("\t")
        if int(grade) > 0 and question in given:
            linked[question] = (*linked.get(question, ()), document)
    return Asked(
        questions=tuple(Question(id=id_, text=one["text"]) for id_, one in given.items()),
        days={id_: day for id_, one in given.items() if (day := _day(one["date"]))},
        answers={id_: tuple(one["answers"]) for id_, one in given.items() if one["answers"]},
        linked=linked,
    )


def _day(words: str | None) -> dt.date | None:
    return dt.date.fromisoformat(words.replace("/", "-")[:10]) if words else None


def _file(folder: Path, pattern: str) -> Path:
    found = sorted(folder.glob(pattern))
    if not found:
        raise FileNotFoundError(pattern)
    return found[0]


def _lines(peer: str, asked: Asked, found: Rankings) -> Iterator[Line]:
    then = {one.id: asked.linked[one.id.removesuffix(AS_OF)] for one in asked.as_of()}
    for suffix, linked in (("", asked.linked), (AS_OF, then)):
        for metric, values in judged(linked, found).items():
            yield from _line(peer, metric + suffix, values)
    yield from _line(peer, f"answer_recall@{READ}", _answered(asked, found, asked.answers))


def _line(peer: str, metric: str, values: Numbers) -> Iterator[Line]:
    yield from estimate(SLICE, peer, metric, len(values), lambda some: mean(values[some]))


def _answered(asked: Asked, found: Rankings, ids: Iterable[str]) -> Numbers:
    """Say for each question whether the best passages hold an answer; nan where a peer does not give its passages."""
    values = []
    for id_ in ids:
        read = [one.passage for one in found[id_][:READ]]
        there = any(words is not None and holds(words, asked.answers.get(id_, ())) for words in read)
        values.append(float(there) if None not in read else np.nan)
    return np.array(values, dtype=np.float64)


def _held(asked: Asked, documents: Sequence[Document]) -> list[str]:
    """Give the questions of which an answer stands in some article; no passage holds one of the others."""
    return [id_ for id_, answers in asked.answers.items() if any(holds(one.text, answers) for one in documents)]


def _recall(what: str, ids: Collection[str], asked: Asked, rankings: Mapping[str, Rankings]) -> str:
    shares = {peer: mean(_answered(asked, found, ids)) for peer, found in rankings.items()}
    return f"Of the {len(ids)} with {what}: " + ", ".join(f"{peer} {one:.3f}" for peer, one in shares.items()) + "."


def _floors(asked: Asked, rankings: Mapping[str, Rankings], documents: Sequence[Document]) -> Iterator[str]:
    """Say what simple ways with the same two rankings give, so that a figure of ours has something to stand beside."""
    plain = {name: {id_: rankings[name][id_] for id_ in asked.linked} for name in ("bm25", "vectors")}
    ways = {
        "bm25": plain["bm25"],
        "bm25 and vectors fused by reciprocal rank, equal scores by id": fused(plain["bm25"], plain["vectors"]),
        "the same, equal scores by id the other way": fused(plain["bm25"], plain["vectors"], last_id_first=True),
    }
    for name, found in ways.items():
        near = halved_outside(found, documents, asked.days, NEWS)
        yield (
            f"{name}: {_said(asked, found)}; with scores halved but for the {NEWS} days up to the question: "
            f"{_said(asked, near)}."
        )


def _said(asked: Asked, found: Rankings) -> str:
    values = judged(asked.linked, found)
    return ", ".join(f"{metric} {mean(values[metric]):.3f}" for metric in FLOORS)
