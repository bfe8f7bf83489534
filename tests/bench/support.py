"""Whether a score of support tells carried statements from others. Enters: a folder of labelled ones. Leaves: a report.

Two sets: claims with evidence sentences (WiCE; carried means `supported`), summary sentences with their article (QAGS;
carried means most annotators say yes). Ours: `rag.citations.support` on the three sentences of the evidence that share
most words with the statement, as an answer points at few; a third for each step of the verdict, plus a third of the
share of words (unsupported 0 + share/3, partly 1/3 + share/3, supported or quoted 2/3 + share/3). No language model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rag.adapters.tantivy import TantivyAnalyzer
from rag.citations.support import judge, share_of_words
from rag.citations.voices import Carrier
from rag.citations.words import Reader
from tests.bench.measuring import STOP_WORDS, Keep, Line, Report, Setting, auroc, estimate, mean, named, records, tokens
from tests.bench.sentences import make_cutter

SLICE = "support"
POINTED_AT = 3  # sentences; chosen before measuring
STEPS = {"unsupported": 0, "partly": 1, "supported": 2, "quoted": 2}
Score = Callable[[str, Sequence[str]], float]  # of a statement by its evidence


def measure(folder: Path, setting: Setting) -> Report:
    """Measure the peers on both sets, as far as they are there. Raises FileNotFoundError where neither is."""
    wice, qags = sorted(folder.glob("*wice*.jsonl*")), sorted(folder.glob("*qags*.jsonl*"))
    if not wice and not qags:
        raise FileNotFoundError("wice.jsonl.gz or qags.jsonl.gz")
    analyzer = TantivyAnalyzer()
    reader = Reader(analyzer)
    one = ours(reader)

    def pointed(statement: str, evidence: Sequence[str]) -> float:
        shares = [share_of_words(statement, sentence, reader) for sentence in evidence]
        best = sorted(best_first(shares)[:POINTED_AT])
        return one(statement, [evidence[place] for place in best])

    lines: list[Line] = []
    claims = [record for file in wice for record in records(file)]
    summaries = list(_summaries(record for file in qags for record in records(file)))
    for peer, score, rank in (("onrecord", pointed, one), ("words", word_share, word_share)):
        lines += _claims(peer, score, rank, claims, setting.keep)
        lines += _sentences(peer, score, summaries, setting.keep)
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": f"rag.citations.support, no language model, the best {POINTED_AT} sentences",
            "words": "share of the statement's words, stop words left out, that stand in the evidence",
        },
        data=named([*wice, *qags]),
        notes=("evidence_hit@1: claims that are supported or partially supported, a hit in any annotated set.",),
    )


def ours(reader: Reader) -> Score:
    """Make our score of a statement by the sentences that it points at."""

    def score(statement: str, carrying: Sequence[str]) -> float:
        step = STEPS[judge(statement, [Carrier(words=one) for one in carrying], "", reader)]
        return (step + share_of_words(statement, " ".join(carrying), reader)) / 3

    return score


def word_share(statement: str, evidence: Sequence[str]) -> float:
    """Give the share of a statement's words, stop words left out, that stand in the evidence."""
    own = set(tokens(statement)) - STOP_WORDS
    return len(own & set(tokens(" ".join(evidence)))) / len(own) if own else 0.0


def best_first(scores: Sequence[float]) -> list[int]:
    """Give places by score, the best first, the earlier of two equal ones first."""
    return sorted(range(len(scores)), key=lambda place: -scores[place])


def _claims(peer: str, score: Score, rank: Score, claims: Sequence[Mapping[str, Any]], keep: Keep) -> Iterator[Line]:
    scores, labels, hits = [], [], []
    for number, given in enumerate(claims):
        claim, evidence = given["claim"], given["evidence"]
        value = score(claim, evidence)
        ranked = best_first([rank(claim, [sentence]) for sentence in evidence])[:10]
        right = {place for chosen in given["supporting_sentences"] for place in chosen}
        scores.append(value)
        labels.append(given["label"] == "supported")
        if right and given["label"] != "not_supported":
            hits.append(float(bool(ranked) and ranked[0] in right))
        name = given.get("meta", {}).get("id", f"claim {number}")
        keep({"id": name, "set": "wice", "peer": peer, "score": value, "ranked": ranked, "label": given["label"]})
    yield from _auroc(peer, "auroc_wice", scores, labels)
    found = np.array(hits, dtype=np.float64)
    yield from estimate(SLICE, peer, "evidence_hit@1", len(hits), lambda some: mean(found[some]))


def _summaries(given: Iterator[Mapping[str, Any]]) -> Iterator[tuple[str, str, list[str], bool]]:
    """Give each summary sentence with its id, its article's sentences and whether most say that it is carried."""
    cut = make_cutter()
    for number, record in enumerate(given):
        article = record["article"]
        evidence = [article[one.start : one.end] for one in cut(article)]
        for place, one in enumerate(record["summary_sentences"]):
            yes = sum(response["response"] == "yes" for response in one["responses"])
            yield f"{number}.{place}", one["sentence"], evidence, 2 * yes > len(one["responses"])


def _sentences(
    peer: str, score: Score, summaries: Sequence[tuple[str, str, list[str], bool]], keep: Keep
) -> Iterator[Line]:
    scores = []
    for name, sentence, evidence, carried in summaries:
        scores.append(score(sentence, evidence))
        keep({"id": name, "set": "qags", "peer": peer, "score": scores[-1], "carried": carried})
    yield from _auroc(peer, "auroc_qags", scores, [carried for *_, carried in summaries])


def _auroc(peer: str, metric: str, scores: Sequence[float], labels: Sequence[bool]) -> Iterator[Line]:
    values, positive = np.array(scores, dtype=np.float64), np.array(labels, dtype=np.bool_)
    yield from estimate(SLICE, peer, metric, len(values), lambda some: auroc(values[some], positive[some]))
