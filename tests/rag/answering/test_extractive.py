"""Answers in the articles' own words, from candidates made by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.candidates import Candidate
from rag.answering.extractive import MOST, MOST_PARTS, choose, choose_parts, choose_sides, lead, statements
from rag.answering.judging import Signs
from rag.citations.citing import Numbering
from rag.ports import Details
from rag.types import Article, Attribution, Credit, Hit, Passage
from tests.rag.citations.reading import numbers_in

ARTICLE = Article(
    id="a1",
    version=1,
    title="Harbour stays open",
    outlet="The Daily Tide",
    after=None,
    authors=(),
    published=dt.date(2025, 3, 9),
    published_at=None,
    published_precision="day",
    url="https://tide.example/harbour",
    origin="tide.txt",
    language=None,
    text="The harbour stays open. “We will not close it,” said mayor Jane Roe. See [3] for more. Nobody objected.",
)


def candidate(
    start: int, end: int, covered: float, article: Article = ARTICLE, *attributions: Attribution
) -> Candidate:
    credit = Credit(**{name: getattr(article, name) for name in CREDIT}, article_id=article.id)
    passage = Passage(
        id=f"{article.id}:1:0",
        credit=credit,
        heading=article.title or "",
        start=0,
        end=len(article.text),
        text=article.text,
        day=article.published,
    )
    details = Details(sentences=(), attributions=attributions, cut=())
    hit = Hit(found=passage, score=1.0, why="both")
    signs = Signs(topic=None, meaning=None, words=covered, common=1.0, names=1.0, numbers=1.0, kind=1.0)
    return Candidate(
        article=article,
        details=details,
        hit=hit,
        start=start,
        end=end,
        covered=covered,
        apt=0.0,
        meaning=None,
        signs=signs,
    )


CREDIT = ("version", "title", "outlet", "after", "authors", "published", "url", "origin")


def other(number: int) -> Article:
    return replace(ARTICLE, id=f"b{number}", text=f"{number} boats left. {number} boats came.")


def test_a_statement_is_a_credit_and_the_exact_words() -> None:
    ((statement, citation),) = statements([candidate(0, 23, 1.0)], Numbering())
    assert citation.quote == ARTICLE.text[0:23] == "The harbour stays open."
    assert statement.text == "The Daily Tide, 9 March 2025: The harbour stays open. [1]"
    assert (statement.citations, statement.support) == ((0,), "quoted")


def test_a_literal_mark_in_the_words_is_shown_otherwise_and_quoted_as_it_is() -> None:
    start = ARTICLE.text.index("See")
    ((statement, citation),) = statements([candidate(start, start + 17, 1.0)], Numbering())
    assert "See ⟦3⟧ for more." in statement.text
    assert citation.quote == "See [3] for more."
    assert numbers_in(statement.text) == (1,)


def test_the_speaker_is_named_where_the_words_do_not_name_them() -> None:
    quoted = ARTICLE.text.index("“We"), ARTICLE.text.index(",” said") + 2
    speaker = Attribution(
        source="Jane Roe",
        speaker="Jane Roe",
        role="mayor",
        cue="said",
        kind="direct",
        start=quoted[0],
        end=quoted[1],
        source_start=59,
        source_end=67,
    )
    ((statement, citation),) = statements([candidate(*quoted, 1.0, ARTICLE, speaker)], Numbering())
    assert citation.speaker == "Jane Roe"
    assert statement.text.startswith("Jane Roe (The Daily Tide, 9 March 2025): “We will")


def test_a_surname_in_the_words_names_the_speaker() -> None:
    text = "Mayor Jane Roe stayed. “We will not close it,” Roe said."
    start = text.index("“")
    said = Attribution(
        source="Roe", speaker="Jane Roe", role=None, cue="said", kind="direct", start=start, end=start + 24,
        source_start=47, source_end=50,
    )  # fmt: skip
    article = replace(ARTICLE, text=text)
    ((statement, citation),) = statements([candidate(start, len(text), 1.0, article, said)], Numbering())
    assert citation.speaker == "Jane Roe"
    assert statement.text.startswith("The Daily Tide, 9 March 2025: “We will")


def test_a_surname_in_a_longer_word_names_nobody() -> None:
    ((_, citation),) = statements([candidate(0, 23, 1.0)], Numbering())
    said = replace(citation, speaker="Ann Poe", quote="Poets will not close it.")
    assert lead(said) == "Ann Poe (The Daily Tide, 9 March 2025)"


@pytest.mark.parametrize(
    ("outlet", "after", "published", "said"),
    [
        ("The Daily Tide", None, dt.date(2025, 3, 9), "The Daily Tide, 9 March 2025"),
        ("Briefs", "The Daily Tide", None, "Briefs after The Daily Tide, date not stated"),
        (None, "The Daily Tide", None, "After The Daily Tide, date not stated"),
        (None, None, None, "Outlet not stated, date not stated"),
    ],
)
def test_what_is_unknown_is_said_to_be(
    outlet: str | None, after: str | None, published: dt.date | None, said: str
) -> None:
    article = replace(ARTICLE, outlet=outlet, after=after, published=published)
    ((_, citation),) = statements([candidate(0, 23, 1.0, article)], Numbering())
    assert lead(citation) == said


def test_the_same_words_are_shown_once_and_weak_ones_not_at_all() -> None:
    found = [candidate(0, 23, 1.0), candidate(5, 23, 0.95), candidate(69, 86, 0.9), candidate(87, 103, 0.1)]
    assert [(one.start, one.end) for one in choose(found)] == [(0, 23), (69, 86)]


def test_neighbours_in_a_paragraph_are_one_statement() -> None:
    found = [candidate(24, 68, 1.0), candidate(0, 23, 0.95), candidate(87, 103, 0.9)]
    assert [(one.start, one.end) for one in choose(found[:2])] == [(0, 68)]


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_three_neighbours_are_one_statement_whichever_is_the_best(order: tuple[int, ...]) -> None:
    places = [(0, 23), (24, 68), (69, 86)]
    found = [candidate(*places[place], 1.0 - rank / 100) for rank, place in enumerate(order)]
    assert [(one.start, one.end) for one in choose(found)] == [(0, 86)]


def test_what_is_joined_stands_where_the_best_of_it_stood() -> None:
    found = [candidate(0, 23, 1.0), candidate(0, 13, 0.99, other(7)), candidate(24, 68, 0.98)]
    assert [(one.article.id, one.end) for one in choose(found)] == [("a1", 68), ("b7", 13)]


def test_one_article_among_several_speaks_at_most_twice() -> None:
    found = [candidate(0, 23, 1.0), candidate(24, 68, 0.99), candidate(69, 86, 0.98), candidate(0, 13, 0.97, other(7))]
    assert [one.article.id for one in choose(found)] == ["a1", "b7"]
    assert [(one.start, one.end) for one in choose(found[:3])] == [(0, 86)]


def test_a_comparison_hears_more_sides() -> None:
    found = [candidate(0, 13, 1.0 - number / 100, other(number)) for number in range(9)]
    assert len(choose(found)) == MOST
    assert len(choose(found, compare=True)) > MOST


def test_a_comparison_shows_what_denies_beside_what_affirms() -> None:
    affirms, denies = candidate(0, 13, 1.0, other(1)), replace(candidate(24, 68, 0.6), denies=True)
    weak = replace(denies, signs=replace(denies.signs, words=0.0, common=0.0, names=0.0))
    assert choose([affirms, denies]) == [affirms]
    assert choose([affirms, denies], compare=True) == [affirms, denies]
    assert choose([affirms, weak], compare=True) == [affirms]


def test_each_side_speaks_before_any_speaks_twice() -> None:
    first = [candidate(0, 13, 1.0, other(1)), candidate(0, 13, 0.9, other(2))]
    second = [candidate(24, 40, 0.5, other(3))]
    assert choose_sides([first, second]) == [first[0], second[0], first[1]]
    assert choose_sides([first, []]) == first


@given(st.lists(st.sampled_from([(0, 23), (24, 68), (69, 86), (87, 103)]), min_size=1, max_size=4, unique=True))
def test_marks_and_citations_agree_both_ways(places: list[tuple[int, int]]) -> None:
    made = list(statements([candidate(start, end, 1.0) for start, end in places], Numbering()))
    citations = [citation for _, citation in made]
    for statement, _ in made:
        assert numbers_in(statement.text) == tuple(citations[index].number for index in statement.citations)
    assert {citation.number for citation in citations} == {1}


def judged(start: int, end: int, said: float, article: Article = ARTICLE) -> Candidate:
    one = candidate(start, end, 1.0, article)
    signs = replace(one.signs, topic=1.0, meaning=1.0, voice=1.0, act=1.0, place=1.0, judged=said)
    return replace(one, signs=signs)


def test_parts_are_shown_that_are_less_likely_alone_and_never_without_a_likely_one() -> None:
    likely, part, none = judged(0, 23, 4.0), judged(24, 68, -6.5), judged(85, 101, -12.0)
    assert likely.chance > 0.5 > part.chance > 0.1 > none.chance
    assert choose_parts([likely, part, none]) == [likely, part]
    assert choose_parts([part, none]) == []
    assert choose_parts([likely, judged(10, 23, 3.0)]) == [likely], "the same words once"
    assert choose_parts([]) == choose_parts([candidate(0, 23, 1.0)]) == [], "nobody judged these"
    others = [replace(ARTICLE, id=f"b{number}", text=f"{number} {ARTICLE.text}") for number in range(9)]
    assert len(choose_parts([judged(0, 24, 4.0, one) for one in others])) == MOST_PARTS
