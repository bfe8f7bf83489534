"""Two rankings to one, and not too much of one article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.fusion import diversify, fuse, hits
from rag.types import Hit
from tests.rag.adapters.making import passage

IDS = st.lists(st.sampled_from([f"a{article}:1:{place}" for article in range(4) for place in range(5)]), unique=True)


def found(*names: str) -> list[Hit]:
    return [Hit(found=passage(name, name), score=1.0, why="both") for name in names]


def test_first_in_both_scores_one_and_comes_first() -> None:
    assert fuse(["a", "b"], ["a", "c"])[0] == ("a", pytest.approx(1.0))
    assert [id_ for id_, _ in fuse(["a"], ["b"])] == ["a", "b"]  # equal: by id, so always the same
    assert [id_ for id_, _ in fuse(["a"], ["b"], weight=0.9)] == ["b", "a"]
    assert fuse([], []) == []


@given(keyword=IDS, vector=IDS)
def test_fusion_loses_nothing_and_keeps_what_both_agree_on(keyword: list[str], vector: list[str]) -> None:
    fused = [id_ for id_, _ in fuse(keyword, vector)]
    assert sorted(fused) == sorted({*keyword, *vector})
    places = [{id_: place for place, id_ in enumerate(ranking)} for ranking in (keyword, vector, fused)]
    for better in keyword:
        for worse in keyword:
            if all(better in place and worse in place for place in places) and all(
                place[better] < place[worse] for place in places[:2]
            ):
                assert places[2][better] < places[2][worse]


def test_hits_say_which_ranking_found_them() -> None:
    passages = {name: passage(name, name) for name in ("a:1:0", "b:1:0", "c:1:0")}
    keyword, vector = ["a:1:0", "b:1:0", "gone:1:0"], ["b:1:0", "c:1:0"]
    made = hits(fuse(keyword, vector), passages, keyword, vector)
    assert {hit.found.id: hit.why for hit in made} == {"a:1:0": "keyword", "b:1:0": "both", "c:1:0": "vector"}
    assert [hit.score for hit in made] == sorted((hit.score for hit in made), reverse=True)


def test_at_most_two_passages_an_article_unless_it_is_the_only_one() -> None:
    many = found("a:1:0", "a:1:1", "a:1:2", "b:1:0", "a:1:3", "b:1:1", "b:1:2")
    assert [hit.found.id for hit in diversify(many, 10)] == ["a:1:0", "a:1:1", "b:1:0", "b:1:1"]
    assert [hit.found.id for hit in diversify(many, 3)] == ["a:1:0", "a:1:1", "b:1:0"]
    assert [hit.found.id for hit in diversify(many, 10, 1)] == ["a:1:0", "b:1:0"]
    alone = found("a:1:0", "a:1:1", "a:1:2", "a:1:3")
    assert list(diversify(alone, 3)) == alone[:3]
    assert diversify([], 3) == ()
