"""Two rankings to one, and not too much of one article."""

from __future__ import annotations

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
    assert [hit.found.id for hit in diversify(many, 10)] == ["a:1:0", "b:1:0", "a:1:1", "b:1:1"]
    assert [hit.found.id for hit in diversify(many, 3)] == ["a:1:0", "b:1:0", "a:1:1"]
    assert [hit.found.id for hit in diversify(many, 10, 1)] == ["a:1:0", "b:1:0"]
    alone = found("a:1:0", "a:1:1", "a:1:2", "a:1:3")
    assert list(diversify(alone, 3)) == alone[:3]
    assert diversify([], 3) == ()


def told(*said: tuple[str, str | None, float]) -> list[Hit]:
    """Make hits of passages' ids, outlets and scores, best first."""
    made = [Hit(found=passage(id_, id_, outlet=outlet), score=score, why="both") for id_, outlet, score in said]
    return sorted(made, key=lambda hit: -hit.score)


def test_of_two_that_fit_alike_the_one_comes_first_whose_article_and_then_whose_outlet_has_not_spoken() -> None:
    alike = told(("a:1:0", "Echo", 1.0), ("a:1:1", "Echo", 0.6), ("b:1:0", "Echo", 0.6), ("c:1:0", "Post", 0.59))
    assert [hit.found.id for hit in diversify(alike, 4)] == ["a:1:0", "c:1:0", "b:1:0", "a:1:1"]
    assert [hit.found.id for hit in diversify(alike, 4, by_outlet=True)] == ["a:1:0", "b:1:0", "c:1:0", "a:1:1"]
    apart = told(("a:1:0", "Echo", 1.0), ("a:1:1", "Echo", 0.9), ("b:1:0", "Post", 0.5))
    assert [hit.found.id for hit in diversify(apart, 3)] == ["a:1:0", "a:1:1", "b:1:0"], "what fits far better stays"


OUTLETS = st.sampled_from(["Echo", "echo", "Post", None])
HITS = st.dictionaries(IDS, st.tuples(OUTLETS, st.integers(0, 20).map(lambda tenths: tenths / 20)), max_size=8)


@given(given_hits=HITS, limit=st.integers(1, 12), most=st.integers(1, 3), by_outlet=st.booleans())
def test_diversity_keeps_the_best_and_prefers_who_has_not_spoken(
    given_hits: dict[str, tuple[str | None, float]], limit: int, most: int, by_outlet: bool
) -> None:
    every = told(*((id_, outlet, score) for id_, (outlet, score) in given_hits.items()))
    chosen = diversify(every, limit, most, by_outlet=by_outlet)
    scores = {hit.found.id: hit.score for hit in every}
    assert [hit.score for hit in chosen] == sorted((hit.score for hit in chosen), reverse=True)
    assert len({hit.found.id for hit in chosen}) == len(chosen) <= limit
    assert [hit.found.id for hit in chosen[:1]] == [hit.found.id for hit in every[:1]]
    assert all(hit.score <= scores[hit.found.id] for hit in chosen)
    articles = {hit.article_id for hit in every}
    if len(articles) > 1:
        counts = [sum(hit.article_id == article for hit in chosen) for article in articles]
        assert max(counts) <= most
        assert len(chosen) == min(limit, sum(min(most, sum(h.article_id == a for h in every)) for a in articles))
    for place, hit in enumerate(chosen):  # nobody is passed by one that fits no better and has spoken
        spoken = [one.article_id for one in chosen[:place]]
        if hit.article_id in spoken and hit.score:
            heard = {outlet.casefold() for one in chosen[:place] if (outlet := one.found.credit.outlet)}
            fresh = (one for one in every if (one.found.credit.outlet or "").casefold() not in heard)
            assert all(one.score < scores[hit.found.id] for one in fresh if one.article_id not in spoken)


def test_of_equally_good_hits_words_come_before_meaning() -> None:
    """A word that one passage alone has finds it, whatever passage is nearest in meaning."""
    passages = [passage("a", "a", published="2025-02-01"), passage("b", "b")]
    keyword, vector = {"b:1:0": 3.0}, {"a:1:0": 0.2, "b:1:0": 0.0}
    made = hits(fuse(keyword, vector), passages, keyword, vector)
    assert [(hit.article_id, hit.why) for hit in made] == [("b", "both"), ("a", "vector")]
