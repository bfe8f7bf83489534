"""Questions over piles of articles: the frozen file, and the arithmetic on a pile made by hand."""

from __future__ import annotations

import gzip
import json
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import get_args

import pytest

from tests.bench import piles
from tests.bench.measuring import records
from tests.bench.piles import Question, Result, metrics, scored

HARBOUR = "The harbour opened in May. It cost four million crowns."
BRIDGE = "The bridge was closed on Friday. Nobody was hurt."


def written(folder: Path, name: str, **article: str) -> None:
    file = folder / name / piles.CORPORA[name]
    file.parent.mkdir(parents=True)
    file.write_bytes(gzip.compress((json.dumps(article) + "\n").encode()))


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    written(tmp_path, "news-retrieval", _id="wire.example/1", title="Harbour", text=HARBOUR, publish_date="2022/05/02")
    written(
        tmp_path, "attribution", id="two", title="Bridge", text=BRIDGE, publication_date="2016-01-02", publisher="W"
    )
    asked = [
        {"question": "When did the harbour open?", "kind": "event", "answers": [[0, 0, 26]]},
        {"question": "Who was hurt?", "kind": "null", "answers": []},
    ]
    articles = [["news-retrieval", "wire.example/1"], ["attribution", "two"]]
    frozen = tmp_path / "piles.jsonl"
    frozen.write_text(json.dumps({"use": "measuring", "articles": articles, "questions": asked}) + "\n")
    monkeypatch.setattr(piles, "FROZEN", frozen)
    return tmp_path


def test_a_pile_has_its_articles_and_the_words_that_answer(corpus: Path) -> None:
    (pile,) = piles.piles(corpus)
    assert [one["published"] for one in pile.articles] == ["2022-05-02", "2016-01-02"]
    assert [one["outlet"] for one in pile.articles] == ["wire.example", "W"]
    assert pile.questions[0].answers == ("The harbour opened in May.",)
    assert pile.questions[1].answers == ()


def test_what_a_corpus_lacks_is_said(corpus: Path) -> None:
    (corpus / "attribution" / piles.CORPORA["attribution"]).write_bytes(gzip.compress(b""))
    with pytest.raises(FileNotFoundError, match="two"):
        piles.piles(corpus)
    (corpus / "attribution" / piles.CORPORA["attribution"]).unlink()
    with pytest.raises(FileNotFoundError, match="attribution"):
        piles.piles(corpus)


@pytest.mark.parametrize(
    ("quotes", "first", "somewhere"),
    [
        (("The harbour opened\nin May. It cost four million crowns.",), True, True),  # holds the sentence
        (("harbour opened in May.",), True, True),  # most of it
        (("in May.",), False, False),  # too little of it to tell
        (("It cost four million crowns.", "The harbour opened in May."), False, True),
        ((), False, False),
    ],
)
def test_a_quotation_is_right_where_it_has_a_sentence_that_answers(
    quotes: tuple[str, ...], first: bool, somewhere: bool
) -> None:
    question = Question(words="?", kind="event", answers=("The harbour opened in May.",))
    assert scored([[one] for one in quotes], question) == Result(
        answerable=True, refused=not quotes, first=first, any=somewhere
    )


def test_the_shares_are_of_those_that_they_are_about() -> None:
    results = [
        Result(answerable=True, refused=False, first=True, any=True),
        Result(answerable=True, refused=False, first=False, any=True),
        Result(answerable=True, refused=True, first=False, any=False),
        Result(answerable=False, refused=True, first=False, any=False),
        Result(answerable=False, refused=False, first=False, any=False),
    ]
    found = {line.metric: line.value for line in metrics("us", results)}
    assert found["right"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["right_any"] == pytest.approx(2 / 3, abs=1e-4)
    assert found["false_refusal"] == pytest.approx(1 / 3, abs=1e-4)
    assert found["null_refused"] == 0.5
    assert found["balanced"] == pytest.approx(7 / 12, abs=1e-4)
    assert found["joint"] == pytest.approx(2 / 5, abs=1e-4)


def test_the_frozen_piles() -> None:
    found = list(records(piles.FROZEN))
    assert Counter(one["use"] for one in found) == {"teaching": 151, "weighing": 10, "measuring": 6}
    assert {len(one["articles"]) for one in found} == {10}
    assert {len(one["questions"]) for one in found} == {60, 68}
    apart = [{id_ for one in found if one["use"] == use for _, id_ in one["articles"]} for use in get_args(piles.Use)]
    assert all(one.isdisjoint(other) for one, other in combinations(apart, 2))
    for one in found:
        for question in one["questions"]:
            assert bool(question["answers"]) == (question["kind"] != "null")
            assert all(0 <= place < 10 and 0 <= start < end for place, start, end in question["answers"])
