"""The slice of copies: what is made for it, and how pairs are counted."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

from tests.bench import copies, drawing, making
from tests.bench.copying import WAYS, Record, copied
from tests.bench.measuring import records
from tests.bench.resembling import TEMPLATES, facts_changed, follow_up, report, retold

ORIGINAL = Record(
    title="Harbour closes",
    text="\n\n".join(
        f"On Monday Mara Holt told {n} people about the pier. It is {n} metres long." for n in range(10, 40)
    ),
    outlet="Paper",
    published=dt.date(2022, 3, 1),
)
DONOR = Record(
    title="Geese return",
    text="\n\n".join(f"Geese number {n} came back to Rome." for n in range(9)),
    outlet="Paper",
    published=None,
)


@pytest.mark.parametrize("way", WAYS)
def test_a_copy_is_the_same_every_time_and_mostly_the_original(way: str) -> None:
    made = [copied(way, ORIGINAL, DONOR, Random("one")) for _ in range(2)]
    assert made[0] == made[1]
    assert made[0] != ORIGINAL
    own, original = drawing.shingles(made[0].text, 1), drawing.shingles(ORIGINAL.text, 1)
    assert len(own & original) >= 0.5 * min(len(own), len(original))


def test_what_resembles_tells_of_something_else() -> None:
    changed = facts_changed(ORIGINAL, [DONOR], Random("one"))
    assert retold(ORIGINAL, changed) == 1.0
    assert "Holt" not in changed.text
    assert "Monday" not in changed.text
    assert len(changed.paragraphs) == len(ORIGINAL.paragraphs)
    followed = follow_up(ORIGINAL, DONOR, Random("one"))
    assert followed.paragraphs[0] == DONOR.paragraphs[0]
    quoted = [one for one in followed.paragraphs if one in ORIGINAL.paragraphs]
    assert 1 <= len(quoted) <= 4
    for template in TEMPLATES:
        one, other = (report(template, Random(seed)) for seed in "ab")
        assert one.text != other.text
        assert "{" not in one.text + one.title


def test_the_frozen_sample_holds_ids_and_every_way_equally_often() -> None:
    kept = drawing._read(drawing.FROZEN)
    counts = {way: sum(way in line.ways for line in kept.lines) for way in WAYS}
    assert max(counts.values()) - min(counts.values()) <= 1
    places = [name for line in kept.lines for name in (line.id, line.near, line.donor)]
    assert len(set(places)) == len(places), "no article has two parts"
    assert not set(places) & {name for pair in kept.labels for name in pair}
    assert all(" " not in name for name in kept.ids)


def test_another_corpus_gets_a_sample_of_its_own(tmp_path: Path) -> None:
    making.make_corpus(tmp_path)
    corpus = {one["_id"]: one for one in records(tmp_path / "corpus.jsonl.gz")}
    first, again = drawing.sample(corpus), drawing.sample(corpus)
    assert first == again
    assert len(first.lines) == len(corpus) // 3
    assert first.ids <= corpus.keys()


def test_pairs_that_share_much_are_shown_for_reading(tmp_path: Path) -> None:
    making.make_corpus(tmp_path, 3)
    with gzip.open(tmp_path / "corpus.jsonl.gz", "rt") as lines:
        texts = {one["_id"]: one["text"] for one in map(json.loads, lines)}
    names = sorted(texts)
    texts["copy"] = texts[names[0]][:800]
    assert [pair for _, *pair in drawing.sharing(texts, drawing.TO_READ)] == [["copy", names[0]]]


def test_pairs_by_hand() -> None:
    made = copies.Collection()
    for name, family in (("a1", "a"), ("a2", "a"), ("a3", "a"), ("b", "b"), ("c", "c")):
        made.add(name, family, ORIGINAL)
    made.kinds["cut"] = [("a1", "a2"), ("a1", "a3")]
    made.kinds["story"] = [("a1", "b")]
    made.open.add(("a", "c"))
    # a3 is missed, b is joined wrongly, and of c people would differ.
    groups = {"a1": "1", "a2": "1", "a3": "2", "b": "1", "c": "1"}
    lines = {line.metric: line for line in copies._lines("onrecord", made, groups)}
    assert lines["precision"].value == pytest.approx(1 / 4, abs=1e-4), "a1-a2 of a1-a2, a1-b, a2-b, b-c"
    assert lines["recall"].value == pytest.approx(1 / 3, abs=1e-4)
    assert lines["recall_cut"].value == 0.5
    assert lines["joined_story"].value == 1.0
    assert copies.pairs_f1(np.array([[1.0, 0.0, 0.0]])) == 0.0
