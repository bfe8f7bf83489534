"""What whole articles say for a passage: they are joined by version and day, and count beside the passage's words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.whole_articles import OF_ARTICLE, whole, with_articles
from tests.rag.adapters.making import archive, day, file, passage

IDS = st.sampled_from([f"a{article}:1:{place}" for article in range(4) for place in range(5)])
SCORES = st.dictionaries(IDS, st.floats(0.1, 40.0, allow_subnormal=False))
WHOLES = st.dictionaries(st.sampled_from([f"a{article}:1:None" for article in range(5)]), st.floats(0.1, 40.0))


def test_the_passages_of_a_version_are_one() -> None:
    second = replace(passage("a:1:1", "The port stayed shut."), start=30, end=51)
    first = passage("a:1:0", "A storm hit the coast.")
    one, other = whole([second, passage("b:2:0", "Ministers met."), first])
    assert (one.text, one.start, one.end) == ("A storm hit the coast.\n\nThe port stayed shut.", first.start, 51)
    assert other.text == "Ministers met."
    assert {one.id.rpartition(":")[0], other.id.rpartition(":")[0]} == {"a:1", "b:2"}
    assert whole([]) == ()


def test_the_posts_of_another_day_are_another() -> None:
    posts = [replace(passage(f"a:1:{day_}", f"Post of day {day_}."), day=day(f"2025-03-{day_}")) for day_ in (18, 19)]
    assert [(one.day, one.text) for one in whole(posts)] == [(one.day, one.text) for one in posts]
    assert len({one.id for one in whole(posts)}) == 2


def test_without_words_nothing_is_added() -> None:
    assert with_articles({}, {}, ["a:1:0"]) == {}
    assert with_articles({"a:1:0": 3.0}, {}, ["a:1:1"]) == {"a:1:0": 3.0}


@given(keyword=SCORES, articles=WHOLES, others=st.sets(IDS))
def test_a_better_article_never_puts_a_passage_behind(
    keyword: dict[str, float], articles: dict[str, float], others: set[str]
) -> None:
    scores = with_articles(keyword, articles, sorted(others))
    if keyword and articles:
        assert all(0 <= score <= 1.000001 for score in scores.values())
        assert scores.keys() == {*keyword, *others}
    for better in keyword:
        for worse in keyword:
            one, other = (articles.get(f"{id_.rpartition(':')[0]}:None", 0.0) for id_ in (better, worse))
            if keyword[better] >= keyword[worse] and one >= other:
                assert scores[better] >= scores[worse] - 1e-9


def test_where_every_article_is_one_passage_nothing_changes() -> None:
    own = {"a:1:0": 8.0, "b:1:0": 4.0}
    assert with_articles(own, {"a:1:None": 8.0, "b:1:None": 4.0}, ()) == pytest.approx({"a:1:0": 1.0, "b:1:0": 0.5})
    assert 0 < OF_ARTICLE < 1


def test_of_two_passages_alike_the_one_is_found_whose_article_is_about_the_matter(tmp_path: Path) -> None:
    alike = "The minister said that the work would take until the summer.\n\n"
    about = (
        "The bridge at Holm was shut.\n\nThe bridge at Holm needs new cables.\n\nEngineers closed the Holm bridge.\n\n"
    )
    beside = (
        "The school choir sang.\n\nThe choir will sing in the school again.\n\nThe hall was full for the choir.\n\n"
    )
    padding = "\n\n".join(
        f"Paragraph {number} tells of many other things and of nobody in particular." for number in range(40)
    )
    file(tmp_path, "one", about + padding + "\n\n" + alike, title="Repairs")
    file(tmp_path, "two", beside + padding + "\n\n" + alike + "It was the last word.", title="Evening")
    with archive(tmp_path / "store") as opened:
        opened.add(tmp_path)
        hits = [
            hit
            for hit in opened.search("When will the work at the Holm bridge end?", limit=20)
            if "work" in hit.passage
        ]
        assert hits[0].found.credit.title == "Repairs"
        assert len({hit.article_id for hit in hits}) == 2
