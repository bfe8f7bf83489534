"""Which of the copies of a story is shown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.copies import once
from rag.types import Hit
from tests.rag.adapters.making import passage

WORDS = "The harbour will close for nine weeks in spring, and 14 boats move to the old pier meanwhile."
MORE = "Fishermen asked the county of Dunmere for help with the cost of fuel on the longer way."


def hit(name: str, text: str, score: float, **given: str) -> Hit:
    return Hit(found=passage(name, text, **given), score=score, why="both")


def shown(*hits: Hit, by_outlet: bool = False, apart: tuple[str, ...] = (), asked: str = "") -> list[tuple[str, float]]:
    clusters = {one.article_id: "a" for one in hits if one.article_id not in apart}
    return [(one.found.id, one.score) for one in once(hits, clusters, asked, by_outlet=by_outlet)]


def test_what_is_in_no_cluster_stays_as_it_is() -> None:
    hits = [hit("a", WORDS, 0.9), hit("b", WORDS, 0.8), hit("a:1:1", MORE, 0.7)]
    assert once(hits, {}, "harbour") == hits


def test_the_first_to_publish_stands_for_all_in_the_place_of_the_best() -> None:
    late = hit("b", WORDS, 0.9, published="2025-03-02")
    early = hit("c", f"Lindmouth. {WORDS}", 0.5, published="2025-03-01")
    undated, other = hit("a", WORDS, 0.7), hit("x", MORE, 0.6)
    assert shown(late, undated, other, early, apart=("x",)) == [("c:1:0", 0.9), ("x:1:0", 0.6)]


def test_the_outlet_that_others_credit_stands_for_all_where_the_days_are_equal() -> None:
    digest = hit("a", WORDS, 0.9, outlet="Briefs", after="Union Wire", published="2025-03-01")
    source = hit("b", WORDS, 0.8, outlet="union wire", published="2025-03-01")
    assert shown(digest, source) == [("b:1:0", 0.9)]
    assert shown(hit("a", WORDS, 0.9), hit("b", WORDS, 0.8)) == [("a:1:0", 0.9)], "else the smaller id"


def test_nothing_is_lost_that_only_one_copy_tells() -> None:
    cut_short = hit("a", WORDS, 0.8, published="2025-03-01")
    whole = hit("b", MORE, 0.9, published="2025-03-02")
    assert shown(whole, cut_short, hit("b:1:1", WORDS, 0.7)) == [("b:1:0", 0.9), ("b:1:1", 0.7)]


def test_the_one_shown_has_the_words_that_were_asked_for() -> None:
    wire = hit("a", WORDS, 0.8, published="2025-03-01")
    post = hit("b", f"{WORDS} A library shows the plans.", 0.9, published="2025-03-02")
    assert shown(post, wire, asked="harbour boats") == [("a:1:0", 0.9)]
    assert shown(post, wire, asked="harbour library") == [("b:1:0", 0.9)]


def test_a_story_brought_up_to_date_counts_before_the_first_one() -> None:
    first = hit("a", WORDS, 0.9, published="2025-03-01")
    updated = hit("b", WORDS.replace("14", "19"), 0.8, published="2025-03-02")
    reprinted = hit("c", WORDS.replace("14", "19"), 0.7, published="2025-03-03")
    assert shown(first, updated, reprinted) == [("b:1:0", 0.9)]


def test_each_outlet_asked_for_shows_its_own() -> None:
    hits = [
        hit("a", WORDS, 0.9, outlet="Post"),
        hit("b", WORDS, 0.8, outlet="Courier"),
        hit("c", WORDS, 0.7, outlet="post"),
    ]
    assert shown(*hits, by_outlet=True) == [("a:1:0", 0.9), ("b:1:0", 0.8)]
    assert shown(*hits) == [("a:1:0", 0.9)]


@given(
    st.lists(
        st.tuples(st.sampled_from("abcde"), st.sampled_from([WORDS, MORE, "x"]), st.sampled_from(["2025-03-01", ""])),
        max_size=12,
    ),
    st.dictionaries(st.sampled_from("abcde"), st.sampled_from("ab")),
)
def test_one_article_a_cluster_and_the_best_first(given: list[tuple[str, str, str]], clusters: dict[str, str]) -> None:
    hits = [hit(f"{name}:1:{n}", text, 1 - n / 20, published=day) for n, (name, text, day) in enumerate(given)]
    kept = once(hits, clusters, WORDS)
    assert [one.score for one in kept] == sorted((one.score for one in kept), reverse=True)
    for cluster in {clusters[one.article_id] for one in hits if one.article_id in clusters}:
        assert len({one.article_id for one in kept if clusters.get(one.article_id) == cluster}) == 1
    assert {one.found for one in hits if one.article_id not in clusters} <= {one.found for one in kept}
    assert len({one.found.id for one in kept}) == len(kept)
