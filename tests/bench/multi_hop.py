"""Whether all that a question needs is found, and whether what cannot be answered is refused. Enters: questions whose
evidence lies in several articles, and articles that consist of such evidence. Leaves: a report.

Articles are ranked by their best passage through the public `archive.search`. A question without an answer in the
articles (`null_query`) is refused where `archive.ask` abstains; answers are extractive, without a language model.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from ir_measures import R

from rag.archive import Archive
from tests.bench.collection import Document, opened
from tests.bench.measuring import Keep, Line, Numbers, Report, Setting, estimate, mean, named, records
from tests.bench.peers.ranking import others
from tests.bench.rankers import VARIANTS, by_keywords, ranked
from tests.bench.rankings import Question, Rankings, judged, raw
from tests.bench.vectors import cached

SLICE = "multi-hop"
NULL = "null_query"
EVIDENCE = {"evidence@4": R @ 4, "evidence@10": R @ 10}


def measure(folder: Path, setting: Setting) -> Report:
    """Measure the peers. Raises FileNotFoundError where questions or articles are missing."""
    queries, articles = sorted(folder.glob("*queries*.jsonl*")), sorted(folder.glob("*articles*.jsonl*"))
    if not queries or not articles:
        raise FileNotFoundError("queries.jsonl and articles.jsonl")
    given = {str(one["id"]): one for file in queries for one in records(file)}
    documents = [_document(one) for file in articles for one in records(file)]
    questions = [Question(id=id_, text=one["question"]) for id_, one in given.items()]
    embedder = cached(setting.cache)
    with opened(documents, embedder, setting.cache) as known:
        rankings, peers = ranked(known, documents, questions, embedder, others(setting))
        refused = {one.id: _refused(known.archive, one, setting.keep) for one in questions}
    for peer, found in rankings.items():
        for question in questions:
            setting.keep(raw(peer, question, found[question.id]))
    lines = [line for peer, found in rankings.items() for line in _found(peer, given, found)]
    return Report(
        lines=(*lines, *_refusals(given, refused)),
        peers={**peers, "onrecord": f"{peers['onrecord']}; refusals: archive.ask, extractive"},
        data=named([*queries, *articles]),
        notes=(
            "evidence@k: of the articles that hold a question's evidence, the share among the first k.",
            *_by_type(given, rankings["onrecord"], refused),
            *_other_bm25s(given, documents, questions),
        ),
    )


def _document(given: Mapping[str, Any]) -> Document:
    return Document(
        id=given["url"],
        text="\n\n".join(given["facts"]),
        title=given["title"],
        outlet=given["source"],
        url=given["url"],
        published=given["published_at"],
        authors=(given["author"],) if given["author"] else (),
    )


def _refused(archive: Archive, question: Question, keep: Keep) -> bool:
    answer = archive.ask(question.text, mode="extractive")
    keep(
        {
            "id": question.id,
            "peer": "onrecord",
            "abstained": answer.abstained,
            "reason": answer.reason,
            "answer": answer.text,
            "cited": [[one.url, one.quote] for one in answer.citations],
        }
    )
    return answer.abstained


def _found(peer: str, given: Mapping[str, Any], found: Rankings) -> Iterator[Line]:
    values = _evidence(given, found)
    for metric in ("evidence@4", "evidence@10", "all_evidence@10"):
        yield from _line(peer, metric, values[metric])


def _evidence(given: Mapping[str, Any], found: Rankings) -> dict[str, Numbers]:
    needed = {id_: {one["url"] for one in question["evidence"]} for id_, question in given.items()}
    values = judged({id_: urls for id_, urls in needed.items() if urls}, found, EVIDENCE)
    return {**values, "all_evidence@10": np.array(values["evidence@10"] == 1, dtype=np.float64)}


def _refusals(given: Mapping[str, Any], refused: Mapping[str, bool]) -> Iterator[Line]:
    for metric, null in (("null_refused", True), ("false_refusal", False)):
        chosen = [refused[id_] for id_, one in given.items() if (one["question_type"] == NULL) == null]
        yield from _line("onrecord", metric, np.array(chosen, dtype=np.float64))


def _by_type(given: Mapping[str, Any], found: Rankings, refused: Mapping[str, bool]) -> Iterator[str]:
    """Say for each type of question what all together hides."""
    for kind in sorted({one["question_type"] for one in given.values()} - {NULL}):
        some = {id_: one for id_, one in given.items() if one["question_type"] == kind}
        values = _evidence(some, found)
        no = mean(np.array([refused[id_] for id_ in some], dtype=np.float64))
        shares = ", ".join(f"{metric} {mean(one):.3f}" for metric, one in values.items())
        yield f"onrecord, {kind} (n={len(some)}): {shares}, false_refusal {no:.3f}."


def _other_bm25s(
    given: Mapping[str, Any], documents: Sequence[Document], questions: Sequence[Question]
) -> Iterator[str]:
    """Say how much hangs on which BM25 it is, so that a figure from elsewhere can stand beside these."""
    found = [_evidence(given, by_keywords(documents, questions, how))["all_evidence@10"] for how in VARIANTS]
    values = [mean(one) for one in found]
    yield (
        f"bm25 with or without stop words, by Lucene's or Robertson's formula, k1 from 0.9 to 1.5: all_evidence@10 "
        f"{min(values):.3f} to {max(values):.3f}."
    )


def _line(peer: str, metric: str, values: Numbers) -> Iterator[Line]:
    yield from estimate(SLICE, peer, metric, len(values), lambda some: mean(values[some]))
