"""Two rankings to one, and not too much of one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.fusion import diversify, fuse, hits
from rag.types import Hit
from tests.rag.adapters.making import passage

IDS = st.sampled_from([f"a{article}:1:{place}" for article in range(4) for place in range(5)])
SCORES = st.dictionaries(IDS, st.floats(0.0, 40.0, allow_subnormal=False))


def found(*names: str) -> list[Hit]:
    return [Hit(found=passage(name, name), score=1.0, why="both") for name in names]


def test_the_best_in_both_scores_one() -> None:
    assert fuse({"a": 12.0, "b": 6.0}, {"a": 0.8, "c": 0.4}) == {"a": 1.0, "b": 0.25, "c": 0.25}
    assert fuse({"a": 12.0}, {"b": 0.5}, weight=0.9) == {"a": pytest.approx(0.1), "b": 0.9}
    assert fuse({"a": 12.0, "b": 3.0}, {}) == {"a": 1.0, "b": 0.25}, "one ranking alone is the whole"
    assert fuse({}, {}) == {}
    assert fuse({}, {"a": -0.2, "b": -0.1}) == {"a": 0.0, "b": 0.0}


@given(keyword=SCORES, vector=SCORES)
def test_fusion_loses_nothing_and_keeps_what_both_agree_on(keyword: dict[str, float], vector: dict[str, float]) -> None:
    fused = fuse(keyword, vector)
    assert fused.keys() == {*keyword, *vector}
    assert all(0 <= score <= 1.000001 for score in fused.values())
    for better in keyword.keys() & vector.keys():
        for worse in keyword.keys() & vector.keys():
            if keyword[better] > keyword[worse] and vector[better] > vector[worse]:
                assert fused[better] >= fused[worse]


def test_hits_say_which_ranking_found_them() -> None:
    passages = [passage(name, name) for name in ("a:1:0", "b:1:0", "c:1:0")]
    keyword, vector = {"a:1:0": 2.0, "b:1:0": 1.0, "gone:1:0": 0.5}, {"b:1:0": 0.9, "c:1:0": 0.3}
    made = hits(fuse(keyword, vector), passages, keyword, vector)
    assert {hit.found.id: hit.why for hit in made} == {"a:1:0": "keyword", "b:1:0": "both", "c:1:0": "vector"}
    assert [hit.score for hit in made] == sorted((hit.score for hit in made), reverse=True)


def test_of_equally_good_hits_the_newest_comes_first_and_then_the_id_decides() -> None:
    passages = [
        passage("c", "c"),
        passage("b", "b", published="2025-01-01"),
        passage("a", "a"),
        passage("d", "d", published="2025-02-01"),
    ]
    made = hits(dict.fromkeys(("a:1:0", "b:1:0", "c:1:0", "d:1:0"), 0.5), passages, (), ())
    assert [hit.article_id for hit in made] == ["d", "b", "a", "c"]


def test_at_most_two_passages_an_article_unless_it_is_the_only_one() -> None:
    many = found("a:1:0", "a:1:1", "a:1:2", "b:1:0", "a:1:3", "b:1:1", "b:1:2")
    assert [hit.found.id for hit in diversify(many, 10)] == ["a:1:0", "a:1:1", "b:1:0", "b:1:1"]
    assert [hit.found.id for hit in diversify(many, 3)] == ["a:1:0", "a:1:1", "b:1:0"]
    assert [hit.found.id for hit in diversify(many, 10, 1)] == ["a:1:0", "b:1:0"]
    alone = found("a:1:0", "a:1:1", "a:1:2", "a:1:3")
    assert list(diversify(alone, 3)) == alone[:3]
    assert diversify([], 3) == ()


def test_of_equally_good_hits_words_come_before_meaning() -> None:
    """A word that one passage alone has finds it, whatever passage is nearest in meaning."""
    passages = [passage("a", "a", published="2025-02-01"), passage("b", "b")]
    keyword, vector = {"b:1:0": 3.0}, {"a:1:0": 0.2, "b:1:0": 0.0}
    made = hits(fuse(keyword, vector), passages, keyword, vector)
    assert [(hit.article_id, hit.why) for hit in made] == [("b", "both"), ("a", "vector")]
