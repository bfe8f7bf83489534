"""Whether what is read into questions helps, and hurts none. Enters: an archive of articles. Leaves: lines of a slice.

`timeless_hit@5`: questions that old articles answer, asked on the last day of the slice's questions, when newer
articles count more; `_literal`: the same with nothing read into them. `respelt_hit@10`: linked questions with a name
respelt by rules that were written first; `_right`: the same questions as they are.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from rag.archive import Archive
from tests.bench.collection import Collection
from tests.bench.measuring import Line, Numbers, estimate, mean, records
from tests.bench.rankings import Question
from tests.bench.respelling import respelt

TIMELESS = Path(__file__).parent / "questions" / "timeless.jsonl"
PEER = "onrecord"
MOST = 50  # questions respelt
READ = 40  # passages, for ten articles at least


def lines(
    slice_: str, known: Collection, questions: Sequence[Question], linked: Mapping[str, Sequence[str]], last: dt.date
) -> Iterator[Line]:
    """Give the lines of what is there: nothing where no timeless article is, or no question can be respelt."""
    there = set(known.documents.values())
    old = [(one["text"], (one["article"],)) for one in records(TIMELESS) if one["article"] in there]
    pairs = [(one, again) for one in questions if one.id in linked and (again := respelt(one.text)) is not None][:MOST]
    plain = known.archive.literal()
    found = {
        "timeless_hit@5": _hits(known, known.archive, old, 5, last),
        "timeless_hit@5_literal": _hits(known, plain, old, 5, last),
        "respelt_hit@10": _hits(known, known.archive, [(again, linked[one.id]) for one, again in pairs], 10),
        "respelt_hit@10_right": _hits(known, known.archive, [(one.text, linked[one.id]) for one, _ in pairs], 10),
    }
    for metric, values in found.items():
        if len(values):
            yield from _line(slice_, metric, values)


def _line(slice_: str, metric: str, values: Numbers) -> Iterator[Line]:
    yield from estimate(slice_, PEER, metric, len(values), lambda some: mean(values[some]))


def _hits(
    known: Collection,
    archive: Archive,
    asked: Sequence[tuple[str, Sequence[str]]],
    count: int,
    as_of: dt.date | None = None,
) -> Numbers:
    """Say for each question whether an article that is meant is among the first."""
    values = []
    for words, meant in asked:
        ranked = dict.fromkeys(
            known.documents[hit.article_id] for hit in archive.search(words, as_of=as_of, limit=READ)
        )
        values.append(float(any(one in meant for one in list(ranked)[:count])))
    return np.array(values, dtype=np.float64)
