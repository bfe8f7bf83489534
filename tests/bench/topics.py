"""Whether positions and timelines have the statements and events on a topic, and no others. Leaves: a report.

Enters: the corpora of `piles`. The topics are ours (`topics.jsonl.gz`): readers made twelve over each pile of ten
articles, and marked those of all statements and events that the product finds there that are on the topic, and those
of which one may dispute it. No text of an article is in the file, only offsets in its words. The few weights by which
the product chooses (`rag.answering.topicality`) were fitted to the topics that are measured; the others are there for
whoever teaches a model.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from rag.archive import Archive
from rag.ports import Embedder
from tests.bench.measuring import Line, Numbers, Report, Setting, estimate, records, share
from tests.bench.piles import SHORTEST, Pile, folded, piles
from tests.bench.stores import archive_of
from tests.bench.vectors import cached

SLICE = "topics"
FROZEN = Path(__file__).with_name("questions") / "topics.jsonl.gz"
KINDS = ("statements", "events")
COUNTS = ("right", "wrong", "found", "marked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic over a pile, and by kind the words on it and those that may be, their white space folded."""

    words: str
    marked: Mapping[str, tuple[str, ...]]
    disputed: Mapping[str, tuple[str, ...]]


def measure(folder: Path, setting: Setting) -> Report:
    """Ask for positions and a timeline of each topic to measure on. Raises FileNotFoundError."""
    given = piles(setting.corpus or folder.parent)
    embedder = cached(setting.cache)
    counted: dict[tuple[str, str], list[tuple[int, ...]]] = defaultdict(list)
    wanted = topics(given, "measuring")
    for number, (pile, asked) in enumerate(wanted, start=1):
        with archive_of(pile.articles, embedder) as archive:
            held = every(archive)
            for topic in asked:
                for kind in KINDS:
                    rows = shown(archive, topic.words, kind)
                    counts = count(rows, topic.marked[kind], topic.disputed[kind])
                    counted["onrecord", kind].append(counts)
                    setting.keep({"id": f"{topic.words} {kind}", "peer": "onrecord", "rows": rows, "counts": counts})
                    near = nearest(topic.words, held[kind], len(topic.marked[kind]), embedder)
                    counted["nearest", kind].append(count(near, topic.marked[kind], topic.disputed[kind]))
        sys.stderr.write(f"{SLICE}: {number} of {len(wanted)}\n")
    return Report(
        lines=tuple(line for (peer, kind), counts in counted.items() for line in lines(peer, kind, counts)),
        peers={
            "onrecord": "archive.positions and archive.timeline over each pile, all settings but the index's as they "
            "are by default",
            "nearest": "a floor: of all statements, or events, that the product finds in a pile, the nearest to the "
            "topic by vectors, as many as readers marked",
        },
        data=f"{FROZEN.name}, {len(wanted)} piles",
        notes=(
            "precision: of all rows those with words that readers marked; rows with disputed words alone are left out. "
            "recall: of all words marked those that a row has. n counts topics, which are resampled.",
            "Readers saw the statements and events that the product finds: what it does not find in an article is no "
            "miss here.",
        ),
    )


def topics(given: Sequence[Pile], use: str) -> list[tuple[Pile, tuple[Topic, ...]]]:
    """Give the piles that have topics for a use, each with these."""
    found: dict[int, list[Topic]] = {}
    for record in records(FROZEN):
        if record["use"] == use:
            texts = [folded(str(one["text"])) for one in given[record["pile"]].articles]
            found.setdefault(record["pile"], []).append(_topic(record, texts))
    return [(given[place], tuple(asked)) for place, asked in found.items()]


def _topic(record: Mapping[str, Any], texts: Sequence[str]) -> Topic:
    def of(label: str) -> dict[str, tuple[str, ...]]:
        return {kind: tuple(texts[at][start:end] for at, start, end in record[kind][label]) for kind in KINDS}

    return Topic(words=record["topic"], marked=of("yes"), disputed=of("maybe"))


def shown(archive: Archive, topic: str, kind: str) -> list[list[str]]:
    """Give the words of each row of a topic, of an event those of all that tell it."""
    if kind == "statements":
        return [[folded(row.statement)] for row in archive.positions(topic) if row.citation is not None]
    return [[folded(one.quote) for one in row.citations] for row in archive.timeline(topic)]


def every(archive: Archive) -> dict[str, list[str]]:
    """Give all statements and events of an archive."""
    found: dict[str, list[str]] = {kind: [] for kind in KINDS}
    for article in archive.articles():
        details = archive._parts.record.details(article.id, article.version)
        told = [one for one in details.attributions if one.speaker is not None]
        found["statements"] += [folded(article.text[one.start : one.end]) for one in told]
        found["events"] += [folded(article.text[one.start : one.end]) for one in details.happenings]
    return found


def nearest(topic: str, words: Sequence[str], many: int, embedder: Embedder) -> list[list[str]]:
    """Give the so many words that are nearest to a topic, best first."""
    if not words or not many:
        return []
    cosines = embedder.embed(list(words)) @ embedder.embed([topic])[0]
    return [[words[place]] for place in np.argsort(-cosines, kind="stable")[:many].tolist()]


def count(rows: Sequence[Sequence[str]], marked: Sequence[str], disputed: Sequence[str]) -> tuple[int, ...]:
    """Count rows that are right and wrong, and words marked that are found, in the order of COUNTS."""
    right = [any(same(words, mark) for words in row for mark in marked) for row in rows]
    open_ = [any(same(words, mark) for words in row for mark in disputed) for row in rows]
    wrong = sum(not one and not other for one, other in zip(right, open_, strict=True))
    found = sum(any(same(words, mark) for row in rows for words in row) for mark in marked)
    return sum(right), wrong, found, len(marked)


def same(words: str, mark: str) -> bool:
    """Whether words of a row are those marked, hold them, or most of them."""
    return mark in words or (words in mark and len(words) >= SHORTEST)


def lines(peer: str, kind: str, counts: Sequence[tuple[int, ...]]) -> Iterator[Line]:
    """Give precision and recall of a kind; topics are resampled."""
    right, wrong, found, marked = np.array(counts, dtype=np.float64).T

    def precision(drawn: Numbers) -> float:
        return share(float(right[drawn].sum()), float((right + wrong)[drawn].sum()))

    def recall(drawn: Numbers) -> float:
        return share(float(found[drawn].sum()), float(marked[drawn].sum()))

    yield from estimate(SLICE, peer, f"{kind}_precision", len(counts), precision)
    yield from estimate(SLICE, peer, f"{kind}_recall", len(counts), recall)
