"""Rankings, their scores, and the slices that are made of them, on folders made by hand."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import ANY

import numpy as np
import pytest

from rag.adapters.fakes import HashedEmbedder
from tests.bench import making, multi_hop, news_retrieval, rankers
from tests.bench.collection import Collection, Document, opened
from tests.bench.measuring import Line, Report, Setting
from tests.bench.rankings import Found, Question, Rankings, articles, fused, halved_outside, judged
from tests.bench.vectors import CachedEmbedder

DAY = dt.date(2026, 3, 10)


def found(*names: str) -> list[Found]:
    """Make passages of documents, best first."""
    return [Found(document=name, score=1 / place) for place, name in enumerate(names, start=1)]


def values(report: Report) -> dict[tuple[str, str], Line]:
    return {(line.peer, line.metric): line for line in report.lines}


@pytest.fixture
def embedder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> CachedEmbedder:
    """Stand in for the product's model."""
    stand_in = CachedEmbedder(HashedEmbedder(256), tmp_path / "cache")
    for module in (news_retrieval, multi_hop):
        monkeypatch.setattr(module, "cached", lambda folder: stand_in)
    return stand_in


def test_an_article_stands_where_its_best_passage_does() -> None:
    assert articles(found("a", "b", "a", "c")) == [("a", 1.0), ("b", 0.5), ("c", 0.25)]


def test_scores_of_a_ranking_by_hand() -> None:
    rankings: Rankings = {"first": found("a", "b"), "third": found("x", "x", "y", "a"), "never": found("x")}
    scores = judged({"first": ["a"], "third": ["a"], "never": ["a"], "nothing": ["a"]}, rankings)
    assert scores["ndcg@10"].tolist() == pytest.approx([1.0, 1 / math.log2(4), 0.0, 0.0])
    assert scores["mrr@10"].tolist() == pytest.approx([1.0, 1 / 3, 0.0, 0.0])
    assert scores["hit@1"].tolist() == [1.0, 0.0, 0.0, 0.0]
    assert scores["hit@5"].tolist() == [1.0, 1.0, 0.0, 0.0]


def test_the_eleventh_is_not_found() -> None:
    rankings: Rankings = {"q": found(*"abcdefghijk")}
    late, last = judged({"q": ["k"]}, rankings), judged({"q": ["j"]}, rankings)
    assert [late["hit@10"][0], last["hit@10"][0]] == [0.0, 1.0]
    assert [late["mrr@10"][0], last["mrr@10"][0]] == [0.0, pytest.approx(0.1)]


def test_equal_scores_keep_the_order_given() -> None:
    for names in ("ab", "ba"):
        rankings: Rankings = {"q": [Found(document=name, score=1.0) for name in names]}
        assert judged({"q": [names[0]]}, rankings)["hit@1"][0] == 1.0


def test_several_linked_articles_are_shares() -> None:
    rankings: Rankings = {"q": found("a", "x", "y", "z", "b")}
    scores = judged({"q": ["a", "b", "c"]}, rankings, multi_hop.EVIDENCE)
    assert [scores["evidence@4"][0], scores["evidence@10"][0]] == pytest.approx([1 / 3, 2 / 3])


def test_fusion_and_halving_by_hand() -> None:
    both = fused({"q": found("a", "b", "b", "c")}, {"q": found("b", "c")})["q"]
    assert [(one.document, one.score) for one in both] == [
        ("b", pytest.approx(1 / 62 + 1 / 61)),
        ("c", pytest.approx(1 / 63 + 1 / 62)),
        ("a", pytest.approx(1 / 61)),
    ]
    for names in (("a", "b"), ("b", "a")):
        one, other = {"q": found(*names)}, {"q": found(*names[::-1])}
        assert articles(fused(one, other)["q"]) == [("a", pytest.approx(1 / 61 + 1 / 62)), ("b", ANY)]
        assert articles(fused(one, other, last_id_first=True)["q"])[0][0] == "b"
    documents = [
        Document(id="old", text="t", published="2026-02-23"),
        Document(id="near", text="t", published="2026-02-24"),
        Document(id="later", text="t", published="2026-03-11T06:00:00+01:00"),
        Document(id="undated", text="t"),
    ]
    given = [Found(document=one.id, score=1.0) for one in documents]
    halved = halved_outside({"q": given}, documents, {"q": DAY}, 14)["q"]
    assert [(one.document, one.score) for one in halved] == [
        ("near", 1.0),
        ("old", 0.5),
        ("later", 0.5),
        ("undated", 0.5),
    ]


# --- who ranks ------------------------------------------------------------------------------------------------------

DOCUMENTS = (
    Document(id="one", text="\n\n".join(making.STORY), title="Harbour closes", published="2026-03-02"),
    Document(id="two", text="A baker from Holm won the national prize for rye bread.", published="2026-03-20"),
    Document(id="three", text="Nobody knows when the ferries to Holm sail again, the mayor said."),
)


@pytest.fixture
def known(embedder: CachedEmbedder) -> Iterator[Collection]:
    with opened(DOCUMENTS, embedder) as collection:
        yield collection


def test_every_ranker_finds_and_heeds_the_day(known: Collection, embedder: CachedEmbedder) -> None:
    asked = [
        Question(id="bread", text="Who won the prize for rye bread?"),
        Question(id="then", text="Who won the prize for rye bread, in which harbour?", as_of=DAY),
    ]
    ranked, told = rankers.ranked(known, DOCUMENTS, asked, embedder, {})
    assert set(ranked) == set(told) == {"onrecord", "bm25", "vectors"}
    for peer, rankings in ranked.items():
        assert rankings["bread"][0].document == "two", peer
        assert "rye bread" in str(rankings["bread"][0].passage), peer
        assert {one.document for one in rankings["then"]} == {"one"}, f"{peer}: later and undated ones are left out"
        scores = [one.score for one in rankings["bread"]]
        assert scores == sorted(scores, reverse=True), peer


def test_keywords_that_stand_nowhere_find_nothing() -> None:
    rankings = rankers.by_keywords(DOCUMENTS, [Question(id="q", text="Zimmermann"), Question(id="stop", text="the of")])
    assert rankings == {"q": [], "stop": []}


def test_a_passage_of_keywords_has_160_words_and_the_title_counts() -> None:
    long = Document(id="long", text=" ".join(f"w{number}" for number in range(161)), title="Volcano")
    rankings = rankers.by_keywords([long, *DOCUMENTS], [Question(id="q", text="volcano w160")])
    assert [len(str(one.passage).split()) for one in rankings["q"]] == [1, 160]


def test_a_copy_is_said_to_be_left_out(embedder: CachedEmbedder) -> None:
    copies = (DOCUMENTS[0], Document(id="copy", text=DOCUMENTS[0].text, title="Harbour closes", published="2026-03-02"))
    with opened(copies, embedder) as collection:
        assert set(collection.documents.values()) == {"one"}
        assert collection.left_out == ("copy",)


def test_every_run_gives_the_same_ids(tmp_path: Path, embedder: CachedEmbedder) -> None:
    seen = []
    for _ in range(2):
        with opened(DOCUMENTS, embedder, tmp_path / "kept") as collection:
            seen.append(dict(collection.documents))
    assert seen[0] == seen[1]
    assert len(list((tmp_path / "kept").iterdir())) == 1


def test_a_bm25_can_be_another() -> None:
    asked = [Question(id="q", text="the rye of Holm")]
    scores = {how: rankers.by_keywords(DOCUMENTS, asked, how)["q"][0].score for how in rankers.VARIANTS}
    assert rankers.Bm25() in scores
    assert len({round(score, 4) for score in scores.values()}) > 6


# --- slices ---------------------------------------------------------------------------------------------------------


def test_news_retrieval(tmp_path: Path, embedder: CachedEmbedder) -> None:
    making.make_news(tmp_path)
    kept: list[Any] = []
    report = news_retrieval.measure(tmp_path, Setting(keep=kept.append))
    lines = values(report)
    assert len(lines) == len(report.lines) == 3 * 11 + 2, "three peers, five measures twice, and answers; names respelt"
    for peer in ("onrecord", "bm25", "vectors"):
        assert lines[peer, "hit@1"].value == 1.0
        assert lines[peer, "hit@1"].n == 2, "the third question has no linked article"
        assert lines[peer, "hit@1_asof"].value == 0.5, "the article of the second was published later"
        assert lines[peer, "answer_recall@10"].value == pytest.approx(2 / 3, abs=1e-4)
        assert lines[peer, "answer_recall@10"].n == 3
    assert any("Of the 2 with an answer that stands in any article: onrecord 1.000" in note for note in report.notes)
    assert {(one["id"], one["peer"]) for one in kept} == {
        (name, peer) for name in ("q1", "q2", "q3", "q1_asof", "q2_asof") for peer in ("onrecord", "bm25", "vectors")
    }
    first = next(one for one in kept if one["id"] == "q1_asof" and one["peer"] == "onrecord")
    assert first["as_of"] == "2026-03-10"
    assert first["ranked"][0][0] == "harbour"
    assert "nine weeks" in first["passages"][0][2]
    assert report.notes[0].startswith("3 articles named in small.txt")


def test_a_full_corpus_and_one_from_elsewhere(tmp_path: Path, embedder: CachedEmbedder) -> None:
    making.make_news(tmp_path / "bench" / "news-retrieval")
    there = tmp_path / "twin"
    there.mkdir()
    for name in ("queries.jsonl", "qrels.tsv"):
        (tmp_path / "bench" / "news-retrieval" / name).rename(there / name)
    with pytest.raises(FileNotFoundError, match="corpus"):
        news_retrieval.measure(there, Setting())
    for full, count in ((False, 3), (True, 44)):
        report = news_retrieval.measure(there, Setting(full=full, corpus=tmp_path / "bench"))
        assert report.notes[0].startswith(f"{count} articles")


def test_passages_that_a_peer_does_not_give_hold_no_answer() -> None:
    asked = news_retrieval.Asked(questions=(), days={}, answers={"q": ("x",), "r": ("x",)}, linked={})
    given: Rankings = {"q": found("a"), "r": []}
    assert np.isnan(news_retrieval._answered(asked, given, asked.answers)[0])
    assert news_retrieval._answered(asked, given, asked.answers)[1] == 0.0


def test_multi_hop(tmp_path: Path, embedder: CachedEmbedder) -> None:
    making.make_hops(tmp_path)
    kept: list[Any] = []
    report = multi_hop.measure(tmp_path, Setting(keep=kept.append))
    lines = values(report)
    for peer in ("onrecord", "bm25", "vectors"):
        for metric in ("evidence@4", "evidence@10", "all_evidence@10"):
            assert lines[peer, metric].value == 1.0
            assert lines[peer, metric].n == 1, "what has no evidence is not asked for any"
    assert lines["onrecord", "null_refused"].value == 1.0
    refusals = {one["id"]: one["abstained"] for one in kept if "abstained" in one}
    assert lines["onrecord", "false_refusal"].value == float(refusals["two"])
    assert set(refusals) == {"two", "none"}


def test_all_evidence_wants_all() -> None:
    given = {"q": {"evidence": [{"url": "a"}, {"url": "b"}]}, "null": {"evidence": []}}
    some, every = ({"q": found(*names)} for names in ("a", "xba"))
    assert multi_hop._evidence(given, some)["evidence@10"].tolist() == [0.5]
    assert multi_hop._evidence(given, some)["all_evidence@10"].tolist() == [0.0]
    assert multi_hop._evidence(given, every)["all_evidence@10"].tolist() == [1.0]


def test_a_peer_with_packages_of_its_own_is_asked_for(
    tmp_path: Path, embedder: CachedEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rank(documents: Sequence[Document], questions: Sequence[Question]) -> Rankings:
        return {one.id: [Found(document=documents[0].id, score=1.0)] for one in questions}

    first = {"first": rankers.Other(rank=rank, describe=lambda: "first 1.0")}
    monkeypatch.setattr(news_retrieval, "others", lambda setting: first if setting.peers else {})
    making.make_news(tmp_path)
    assert "first" not in news_retrieval.measure(tmp_path, Setting()).peers
    report = news_retrieval.measure(tmp_path, Setting(peers=True))
    assert report.peers["first"] == "first 1.0"
    assert values(report)["first", "hit@1"].value == 0.5
    assert ("first", "answer_recall@10") not in values(report), "it gives no passages"
