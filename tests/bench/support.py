"""Whether a score of support tells carried statements from others. Enters: a folder of labelled ones. Leaves: a report.

Two sets: claims with evidence sentences (WiCE; carried means `supported`), summary sentences with their article (QAGS;
carried means most annotators say yes). Ours: `rag.citations.scoring` on all of the evidence, no language model. Its
weights were begun on the even halves by the digest of an item's name (`@odd` is the other), and chosen with both seen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations.scoring import each, score
from rag.citations.words import Reader
from tests.bench.drawing import half
from tests.bench.measuring import STOP_WORDS, Keep, Line, Report, Setting, auroc, estimate, mean, named, records, tokens
from tests.bench.sentences import make_cutter

SLICE = "support"
Score = Callable[[str, Sequence[str]], float]  # of a statement by its evidence
Each = Callable[[str, Sequence[str]], list[float]]  # for each sentence of the evidence


def measure(folder: Path, setting: Setting) -> Report:
    """Measure the peers on both sets, as far as they are there. Raises FileNotFoundError where neither is."""
    wice, qags = sorted(folder.glob("*wice*.jsonl*")), sorted(folder.glob("*qags*.jsonl*"))
    if not wice and not qags:
        raise FileNotFoundError("wice.jsonl.gz or qags.jsonl.gz")
    reader = Reader(TantivyAnalyzer())
    peers: dict[str, tuple[Score, Each]] = {
        "onrecord": (lambda *given: score(*given, reader), lambda *given: each(*given, reader)),
        "words": (word_share, lambda statement, evidence: [word_share(statement, [one]) for one in evidence]),
    }
    lines: list[Line] = []
    claims = [record for file in wice for record in records(file)]
    summaries = list(_summaries(record for file in qags for record in records(file)))
    for peer, (whole, single) in peers.items():
        lines += _claims(peer, whole, single, claims, setting.keep)
        lines += _sentences(peer, whole, summaries, setting.keep)
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "rag.citations.scoring on all of the evidence, no language model",
            "words": "share of the statement's words, stop words left out, that stand in the evidence",
        },
        data=named([*wice, *qags]),
        notes=(
            "Weights were begun by regression on the even halves; features and the roundings that were kept, of about "
            "ten tried, were chosen by hand with the scores of both halves seen: only data not used here tests them.",
            "evidence_hit@1: claims that are supported or partially supported, a hit in any annotated set.",
        ),
    )


def word_share(statement: str, evidence: Sequence[str]) -> float:
    """Give the share of a statement's words, stop words left out, that stand in the evidence."""
    own = set(tokens(statement)) - STOP_WORDS
    return len(own & set(tokens(" ".join(evidence)))) / len(own) if own else 0.0


def best_first(scores: Sequence[float]) -> list[int]:
    """Give places by score, the best first, the earlier of two equal ones first."""
    return sorted(range(len(scores)), key=lambda place: -scores[place])


def _claims(peer: str, score: Score, rank: Each, claims: Sequence[Mapping[str, Any]], keep: Keep) -> Iterator[Line]:
    scores, labels, hits, names = [], [], [], []
    for number, given in enumerate(claims):
        claim, evidence = given["claim"], given["evidence"]
        value = score(claim, evidence)
        ranked = best_first(rank(claim, evidence))[:10]
        right = {place for chosen in given["supporting_sentences"] for place in chosen}
        scores.append(value)
        labels.append(given["label"] == "supported")
        if right and given["label"] != "not_supported":
            hits.append(float(bool(ranked) and ranked[0] in right))
        name = given.get("meta", {}).get("id", f"claim {number}")
        names.append(f"wice/{name}")
        keep({"id": name, "set": "wice", "peer": peer, "score": value, "ranked": ranked, "label": given["label"]})
    yield from _auroc(peer, "auroc_wice", scores, labels, names)
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
    labels, names = [carried for *_, carried in summaries], [f"qags/{name}" for name, *_ in summaries]
    yield from _auroc(peer, "auroc_qags", scores, labels, names)


def _auroc(
    peer: str, metric: str, scores: Sequence[float], labels: Sequence[bool], names: Sequence[str]
) -> Iterator[Line]:
    odd = np.array([half(name) == "odd" for name in names], dtype=np.bool_)
    for suffix, there in (("", np.full(len(odd), fill_value=True)), ("@odd", odd)):
        values = np.array(scores, dtype=np.float64)[there]
        positive = np.array(labels, dtype=np.bool_)[there]
        yield from estimate(
            SLICE,
            peer,
            metric + suffix,
            len(values),
            lambda some, values=values, positive=positive: auroc(values[some], positive[some]),  # type: ignore[misc]
        )
