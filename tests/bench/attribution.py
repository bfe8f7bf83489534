"""Who is credited with which quotation. Enters: a folder of annotated articles. Leaves: a report.

True pairs: a source and a direct quotation (content that begins and ends with a quotation mark), by the first annotator
of an article. Ours: the attributions of kind `direct`. A quotation is right at token F1 of 0.8 with a true one, each
used once; its source is right where a word is shared that is no stop word. Indirect speech is not measured.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.record.attribution import attributions, speaker_of
from rag.types import Attribution
from tests.bench.measuring import (
    HONORIFICS,
    STOP_WORDS,
    Line,
    Numbers,
    Report,
    Setting,
    estimate,
    f1,
    named,
    records,
    share,
    tokens,
)
from tests.bench.sentences import make_cutter

SLICE = "attribution"
MARKS = "\"“”„«»'‘’"
ALIKE = 0.8
COUNTS = ("right", "misattributed", "output", "true", "right_given", "pieces")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A source and a quotation, which may have several pieces; `source` is empty where the annotator found none."""

    source: str
    quote: str
    spans: tuple[tuple[int, int], ...]


def measure(folder: Path, setting: Setting) -> Report:
    """Measure ours on every article of the folder; files named train are left alone. Raises FileNotFoundError."""
    files = [file for file in sorted(folder.glob("*.jsonl*")) if not file.name.startswith("train")]
    if not files:
        raise FileNotFoundError("*.jsonl.gz")
    cut = make_cutter()
    counted: list[tuple[int, ...]] = []
    hopeless = 0
    for given in (record for file in files for record in records(file)):
        text = given["text"]
        known = attributions(text, cut(text))
        true = true_pairs(given)
        counts = count(true, known, text)
        counted.append(counts)
        hopeless += sum(bool(pair.source) and not _names(pair.source) for pair in true)
        setting.keep(
            {
                "id": given["id"],
                "peer": "onrecord",
                "attributions": [one.to_dict() for one in known],
                **dict(zip(COUNTS, counts, strict=True)),
            }
        )
    rows = np.array(counted, dtype=np.float64).reshape(-1, len(COUNTS))
    total = dict(zip(COUNTS, rows.sum(axis=0).astype(int).tolist(), strict=True))
    return Report(
        lines=tuple(_lines(rows)),
        peers={"onrecord": "rag.record.attribution, kind direct"},
        data=named(files),
        notes=(
            f"n counts articles, which are resampled; they hold {total['true']} true pairs, and {total['output']} were "
            f"output ({total['right']} right, {total['misattributed']} with the quotation right and the source wrong).",
            f"{total['pieces']} more outputs are a piece of a true quotation under its right source, for annotators "
            "join what “she said” stands between; here they count as wrong.",
            f"{hopeless} true sources hold stop words only, such as a pronoun, so that no output can be right.",
            "source_given_quote: of all true pairs, the share whose source is right when the place of the quotation is "
            "given; an unknown speaker counts as wrong.",
            "indirect_f1 is not measured yet.",
        ),
    )


def true_pairs(given: Mapping[str, Any]) -> list[Pair]:
    """Give the direct quotations of the first annotator, with their sources."""
    marked = given["attributions"]
    first = marked[0]["annotator"] if marked else None
    pairs = []
    for one in marked:
        spans = sorted((start, end) for part in one["content"] for start, end in part["spans"])
        if one["annotator"] != first or not spans:
            continue
        quote = " ".join(given["text"][start:end].strip() for start, end in spans)
        if len(quote) > 1 and quote[0] in MARKS and quote[-1] in MARKS:
            source = " ".join(part["text"] for part in one["source"])
            pairs.append(Pair(source=source, quote=quote, spans=tuple(spans)))
    return pairs


def count(true: Sequence[Pair], known: Sequence[Attribution], text: str) -> tuple[int, ...]:
    """Give the counts of an article, in the order of COUNTS. Only pairs with a source can be found or missed."""
    output = [one for one in known if one.kind == "direct"]
    matches = sorted(
        (
            (-alike, not same_source(pair.source, one.source), at, place)
            for at, one in enumerate(output)
            for place, pair in enumerate(true)
            if (alike := token_f1(pair.quote, text[one.start : one.end])) >= ALIKE
        )
    )
    used_output: set[int] = set()
    used_true: set[int] = set()
    right = wrong = 0
    for _, other_source, at, place in matches:
        if at in used_output or place in used_true:
            continue
        used_output.add(at)
        used_true.add(place)
        right, wrong = right + (not other_source), wrong + other_source
    with_source = [pair for pair in true if pair.source]
    given = sum(same_source(pair.source, _speaker(pair, known)) for pair in with_source)
    rest = (one for at, one in enumerate(output) if at not in used_output)
    pieces = sum(any(_is_piece(one, pair) for pair in with_source) for one in rest)
    return right, wrong, len(output), len(with_source), given, pieces


def _speaker(pair: Pair, known: Sequence[Attribution]) -> str:
    """Give who speaks a true quotation by what is known: of its first piece that has a speaker."""
    return next((name for start, end in pair.spans if (name := speaker_of(start, end, known))), "")


def _is_piece(one: Attribution, pair: Pair) -> bool:
    """Whether an output covers part of a true quotation, under the right source."""
    return same_source(pair.source, one.source) and any(
        one.start < end and one.end > start for start, end in pair.spans
    )


def token_f1(true: str, found: str) -> float:
    """Give the F1 of two texts as bags of words."""
    one, other = Counter(tokens(true)), Counter(tokens(found))
    both = (one & other).total()
    return f1(both / other.total(), both / one.total()) if both else 0.0


def same_source(true: str, found: str) -> bool:
    """Whether two names share a word that says something."""
    return bool(_names(true) & _names(found))


def _names(source: str) -> set[str]:
    return set(tokens(source)) - STOP_WORDS - HONORIFICS - {"s"}


def _lines(rows: Numbers) -> list[Line]:
    right, wrong, output, true, given, _ = rows.T
    scores = {
        "pair_f1": lambda some: share(2 * right[some].sum(), output[some].sum() + true[some].sum()),
        "pair_precision": lambda some: share(right[some].sum(), output[some].sum()),
        "pair_recall": lambda some: share(right[some].sum(), true[some].sum()),
        "misattribution": lambda some: share(wrong[some].sum(), output[some].sum()),
        "source_given_quote": lambda some: share(given[some].sum(), true[some].sum()),
    }
    return [line for name, score in scores.items() for line in estimate(SLICE, "onrecord", name, len(rows), score)]
