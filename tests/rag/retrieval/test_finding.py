"""Questions to what is found: what is understood, for every side of a comparison, and how that is switched off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from copy import copy

import pytest

from rag.archive import Archive
from rag.focus import Period
from rag.types import Frame, Query
from tests.rag.adapters.making import archive, file

STORIES = (
    ("dunmere", "Dunmere demands", "Dunmere demands a new pier, the mayor said.", "Daily Echo", "2025-03-03"),
    ("lindmouth", "Lindmouth demands", "Lindmouth demands an open harbour, a union said.", "Bay Post", "2025-03-04"),
    ("tone-march", "Ferry talks", "The ferry company called the talks about the ferry warm.", "Bay Post", "2025-03-10"),
    (
        "tone-june",
        "Ferry talks again",
        "The ferry company called the talks about the ferry cold.",
        "Bay Post",
        "2025-06-10",
    ),
    (
        "old",
        "How the lighthouse was built",
        "The lighthouse was built of red granite by a guild.",
        "Almanac",
        "1998-05-01",
    ),
    ("new", "Lighthouse painted", "The lighthouse was painted green this week.", "Daily Echo", "2025-06-20"),
)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    place = tmp_path_factory.mktemp("finding")
    with archive(place / "store", "writing") as made:
        for name, title, text, outlet, published in STORIES:
            made.add(file(place, name, text, title=title, outlet=outlet, published=published))
        yield made


def titles(opened: Archive, question: str, **frame: str) -> list[str]:
    return [str(hit.found.credit.title) for hit in opened.search(question, **frame)]  # type: ignore[arg-type]


def sides(opened: Archive, question: str) -> dict[str, list[str]]:
    finding = opened._parts.finder.find(Query(asked=question, searched=question, frame=Frame()), 10)
    return {side.part.name: [str(hit.found.credit.title) for hit in side.hits] for side in finding.sides}


def test_each_side_has_its_evidence(opened: Archive) -> None:
    found = sides(opened, "What do Dunmere and Lindmouth each demand?")
    assert {name: hits[0] for name, hits in found.items()} == {
        "Dunmere": "Dunmere demands",
        "Lindmouth": "Lindmouth demands",
    }
    assert set(titles(opened, "What do Dunmere and Lindmouth each demand?")[:2]) == {
        "Dunmere demands",
        "Lindmouth demands",
    }


def test_two_times_are_two_sides(opened: Archive) -> None:
    found = sides(opened, "How did the tone of the ferry talks change between March 2025 and June 2025?")
    march, june = found["2025-03-01 to 2025-03-31"], found["2025-06-01 to 2025-06-30"]
    assert march[0] == "Ferry talks"
    assert june[0] == "Ferry talks again"
    assert "Ferry talks again" not in march


@pytest.mark.parametrize("into", [(), ("What did Dunmere say last week?", "What did Lindmouth say last week?")])
def test_last_week_is_the_same_for_sides_that_somebody_else_split(opened: Archive, into: tuple[str, ...]) -> None:
    finder = copy(opened._parts.finder)
    finder._today = lambda: dt.date(2025, 7, 10)
    asked = "What did Dunmere and Lindmouth each say last week?"
    focus = finder.find(Query(asked=asked, searched=asked, frame=Frame()), 10, into=into).query.focus
    last_week = Period(first=dt.date(2025, 6, 30), last=dt.date(2025, 7, 6))
    assert {part.period or focus.period for part in focus.parts} == {last_week}


def test_a_side_of_which_nothing_was_found_is_named(opened: Archive) -> None:
    assert sides(opened, "What do Dunmere and Ostwick each demand?")["Ostwick"] == []
    notices = opened.ask("What do Dunmere and Ostwick each demand?").notices
    assert any("Ostwick" in notice and "Nothing was found" in notice for notice in notices)


def test_an_outlet_that_is_named_comes_first(opened: Archive) -> None:
    assert titles(opened, "What does the Daily Echo say of the demands for a harbour?")[0] == "Dunmere demands"
    assert titles(opened, "What does the Bay Post say of the demands for a harbour?")[0] == "Lindmouth demands"


def test_a_typing_error_is_read_and_said_to_be(opened: Archive) -> None:
    answer = opened.ask("Who built the lighthuose of granite?")
    assert "lighthouse" in answer.searched
    assert answer.question == "Who built the lighthuose of granite?"
    assert any("lighthuose" in notice for notice in answer.notices)


def test_words_in_quotation_marks_must_stand(opened: Archive) -> None:
    assert titles(opened, "What of the lighthouse and the “red granite”?") == ["How the lighthouse was built"]
    assert titles(opened, "What of the lighthouse and the “red marble”?"), "where they stand nowhere, words count"


def test_quoted_words_that_stand_nowhere_are_said_to_and_the_others_are_kept_to(opened: Archive) -> None:
    question = "Was the lighthouse “painted green” or of “red marble”?"
    assert titles(opened, question) == ["Lighthouse painted"]
    notices = opened.ask(question).notices
    assert any("“red marble”" in notice for notice in notices)
    assert not any("“painted green”" in notice for notice in notices)


def test_quoted_words_that_come_later_than_the_as_of_day_stand_nowhere(opened: Archive) -> None:
    question = "What of the lighthouse that was “painted green”?"
    assert any("“painted green”" in notice for notice in opened.ask(question, as_of="2025-06-01").notices)
    assert not any("“painted green”" in notice for notice in opened.ask(question, as_of="2025-06-21").notices)
    assert titles(opened, question, as_of="2025-06-01")[0] == "How the lighthouse was built"


def test_as_of_a_day_its_news_comes_first_and_an_old_story_that_answers_still_does(opened: Archive) -> None:
    assert titles(opened, "What happened to the lighthouse?", as_of="2025-06-21")[0] == "Lighthouse painted"
    assert (
        titles(opened, "Who built it of red granite, the guild?", as_of="2025-06-21")[0]
        == "How the lighthouse was built"
    )


def test_only_what_tells_of_the_time_asked_about_is_cited(opened: Archive) -> None:
    answer = opened.ask("What did the ferry company call the talks about the ferry in March 2025?")
    assert {str(citation.published) for citation in answer.citations} <= {"2025-03-10"}
    assert "2025-03-01 to 2025-03-31" in answer.searched
    nothing = opened.ask("What did the ferry company call the talks about the ferry in 2019?")
    assert any("time asked about" in notice for notice in nothing.notices)


def test_all_that_is_inferred_can_be_switched_off(opened: Archive) -> None:
    plain = opened.literal()
    for question in ("Who built the lighthuose of granite?", "What do Dunmere and Ostwick each demand in March 2025?"):
        answer = plain.ask(question)
        assert answer.searched == question
        assert answer.notices == plain.notices
    assert not plain._parts.finder.find(Query(asked="a", searched="Dunmere and Ostwick both", frame=Frame()), 5).sides


def test_a_name_is_no_error_for_a_word_that_articles_write_small(opened: Archive) -> None:
    assert not opened.ask("What did Ganite build?").notices
    assert "granite" in str(opened.ask("What was built of grannite?").notices)
