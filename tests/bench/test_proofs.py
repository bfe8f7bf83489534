"""The sample of proofs: made, frozen and read back without a word of an article; and how it is scored."""

from __future__ import annotations

import datetime as dt
import gzip
import json
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.bench import falsifying, proofs, proving, rewording
from tests.bench.drafting import Draft, joined, written
from tests.bench.measuring import Setting
from tests.bench.sentences import make_cutter
from tests.bench.telling import Story

TEXT = """The harbour of Westhaven will close on Monday after 12 weeks of repairs, the port authority announced.

“We have waited long enough for an offer that is worth the name,” said Jane Roberts, who leads the dockers' union.

The strike was called by the union in March.

Tom Hadley has worked on the quay since 1998 and has seen three strikes.

Mark Ellison said the company would not pay more than $40 million for the new cranes.

“Nobody in this company wants to see another summer of empty berths and idle ships,” said Mark Ellison, the director.

The ferry, which carries 900 people a day, may stop for a while as well."""


def story(text: str = TEXT, number: int = 0) -> Story:
    spans = tuple((one.start, one.end) for one in make_cutter()(text))
    return Story(number=number, id=f"story-{number}", text=text, sentences=spans)


def test_pieces_give_the_words_back_and_hold_none_of_the_article() -> None:
    draft = joined(Draft.of(TEXT, 0, 0, 24), " stays open").with_part(4, 11, "port").cut(0, 99)
    pieces = list(draft.pieces())
    assert written(pieces, {0: TEXT}) == draft.text == "The port of Westhav stays open".replace("Westhav", TEXT[15:24])
    assert all(isinstance(piece, str) == (piece in {"port", " stays open"}) for piece in pieces)


@pytest.mark.parametrize(
    "way", [way for ways in falsifying.KINDS.values() for way in ways], ids=lambda way: way.__name__
)
def test_every_way_to_falsify_finds_something_and_changes_it(way: falsifying.Way) -> None:
    one, other = story(), story(TEXT.replace("Tom Hadley", "Ruth Berg").replace("Jane Roberts", "Ann Dow"), 1)
    made = [found for at in one.told() if (found := way(one, at, other, Random(1)))]
    if way in (falsifying.opposite, falsifying.other_than_he, falsifying.other_doer, falsifying.exchanged):
        return  # these need words that the story does not have
    assert made
    sentences = {one.words(at) for at in range(len(one.sentences))}
    assert all(found.draft.text not in sentences for found in made)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (
            rewording.speaker_moved,
            "According to Mark Ellison, the company would not pay more than $40 million for the new cranes.",
        ),
        (rewording.made_active, "The union called the strike in March."),
        (rewording.clause_left_out, "The ferry may stop for a while as well."),
        (
            rewording.told_indirectly,
            "Jane Roberts said that they had waited long enough for an offer that was worth the name.",
        ),
    ],
)
def test_a_paraphrase_says_the_same(way: rewording.Way, said: str) -> None:
    one = story(TEXT.replace(", which leads", "").replace(", who leads the dockers' union", ""))
    made = {found.draft.text for at in one.told() for seed in range(9) if (found := way(one, at, Random(seed)))}
    assert said in made


def corpus() -> dict[str, dict[str, Any]]:
    made = {}
    for number in range(40):
        text = TEXT.replace("40", str(41 + number)).replace("Westhaven", f"Westhaven{'abcdefghij'[number % 10]}") * 2
        made[f"example.org/{number}"] = {
            "_id": f"example.org/{number}", "title": f"Harbour {number}", "text": text, "url": None, "authors": [],
            "publish_date": dt.date(2024, 3, 1 + number % 20).isoformat(),
        }  # fmt: skip
    return made


def test_a_sample_is_drawn_alike_and_read_back(tmp_path: Path) -> None:
    articles = corpus()
    lines = list(proving.draw(articles, each=20))
    assert lines == list(proving.draw(articles, each=20))
    kept = tmp_path / "frozen.jsonl"
    kept.write_text("".join(json.dumps(line) + "\n" for line in lines))
    read = proving.read(articles, kept)
    assert [one.id for one in read] == [line["id"] for line in lines]
    assert {one.honest for one in read} == {True, False}
    for line in lines:
        assert "harbour" not in json.dumps(line["pieces"]).lower()
    changed = {id_: {**one, "text": "x" + one["text"]} for id_, one in articles.items()}
    with pytest.raises(ValueError, match="not those"):
        proving.read(changed, kept)


def test_the_frozen_sample_is_whole_and_says_no_article_on() -> None:
    lines = [json.loads(line) for line in proving.FROZEN.read_text().splitlines()]
    assert sum(line["honest"] for line in lines) == 300 == sum(not line["honest"] for line in lines)
    assert len({line["id"] for line in lines}) == 600
    longest = max((piece for line in lines for piece in line["pieces"] if isinstance(piece, str)), key=len)
    assert len(longest.split()) <= 12, "words put in are few, and ours"


def test_the_slice_over_a_corpus_of_its_own(tmp_path: Path) -> None:
    folder = tmp_path / "news-retrieval"
    folder.mkdir()
    with gzip.open(folder / "corpus.jsonl.gz", "wt") as file:
        file.writelines(json.dumps(one) + "\n" for one in corpus().values())
    kept: list[Any] = []
    report = proofs.measure(tmp_path / "proofs", Setting(keep=kept.append))
    named = {(line.peer, line.metric): line for line in report.lines}
    assert len(named) == len(report.lines)
    assert {metric for _, metric in named} >= {"adversarial_shown", "honest_withdrawn", "honest_proved"}
    assert named["onrecord", "adversarial_shown"].value <= named["words", "adversarial_shown"].value
    assert {one["badge"] for one in kept} <= {"quoted", "supported", "partly", "withdrawn"}
    ends = [one["statement"] for one in kept]
    assert any(one != other for one, other in pairwise(ends))
