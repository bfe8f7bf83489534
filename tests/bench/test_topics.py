"""Topics over piles of articles: the frozen file, and the arithmetic on rows made by hand."""

from __future__ import annotations

import pytest

from rag.adapters.fakes import HashedEmbedder
from tests.bench import topics
from tests.bench.measuring import records
from tests.bench.piles import FROZEN as PILES
from tests.bench.piles import Pile
from tests.bench.stores import archive_of
from tests.bench.topics import count, every, lines, nearest, same, shown

MARKED = ("Roe said that the pier is old", "Poe called the pier a joke")


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([["Roe said that the pier is old"]], (1, 0, 1, 2)),
        ([["Jane Roe said that the pier is old"], ["the pier a joke"]], (1, 1, 1, 2)),  # too little of it to tell
        ([["Poe called the pier a jok"], ["Lind said no"], ["Doe said that it may be"]], (1, 1, 1, 2)),
        ([["Roe said that the pier is old", "Poe called the pier a joke"]], (1, 0, 2, 2)),
        ([], (0, 0, 0, 2)),
    ],
)
def test_rows_are_counted_by_what_readers_marked(rows: list[list[str]], counts: tuple[int, ...]) -> None:
    assert count(rows, MARKED, ["Doe said that it may be"]) == counts


def test_precision_and_recall_are_shares_over_all_topics() -> None:
    made = {line.metric: line.value for line in lines("onrecord", "events", [(1, 0, 1, 2), (1, 2, 1, 2)])}
    assert made == {"events_precision": 0.5, "events_recall": 0.5}


def test_the_nearest_are_as_many_as_readers_marked() -> None:
    words = ["the pier is old", "bread is dear", "the old pier"]
    assert nearest("old pier", words, 1, HashedEmbedder()) == [["the old pier"]]
    assert nearest("old pier", [], 3, HashedEmbedder()) == []


def test_rows_are_those_that_the_product_shows() -> None:
    text = "The pier closed on Tuesday. Jane Roe said that the pier was old."
    with archive_of(
        [{"id": "a", "title": "A pier", "published": "2025-03-20", "text": text}], HashedEmbedder()
    ) as made:
        (said,) = shown(made, "pier", "statements")
        assert same(said[0], every(made)["statements"][0]) or same(every(made)["statements"][0], said[0])
        assert shown(made, "pier", "events") == [["The pier closed on Tuesday."]]


def test_the_frozen_topics() -> None:
    known = [len(one["articles"]) for one in records(PILES)]
    seen: set[tuple[int, str]] = set()
    uses = {"measuring": 0, "teaching": 0}
    for one in records(topics.FROZEN):
        uses[one["use"]] += 1
        seen.add((one["pile"], one["topic"]))
        for kind in topics.KINDS:
            for label in ("yes", "maybe"):
                assert all(0 <= at < known[one["pile"]] and start < end for at, start, end in one[kind][label])
    assert uses == {"measuring": 192, "teaching": 1860}
    assert len(seen) > 2000


def test_marks_are_words_of_the_articles(monkeypatch: pytest.MonkeyPatch) -> None:
    record = {
        "pile": 0, "topic": "pier", "use": "measuring",
        "statements": {"yes": [[0, 4, 8]], "maybe": []}, "events": {"yes": [], "maybe": [[0, 0, 3]]},
    }  # fmt: skip
    monkeypatch.setattr(topics, "records", lambda _: [record])
    ((_, (topic,)),) = topics.topics(
        [Pile(articles=({"text": "The\npier"},), questions=(), use="measuring")], "measuring"
    )
    assert (topic.marked, topic.disputed) == (
        {"statements": ("pier",), "events": ()},
        {"statements": (), "events": ("The",)},
    )
