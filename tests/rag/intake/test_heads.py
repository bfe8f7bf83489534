"""A plain head, headline, outlet and date, names its outlet and its title; no other head does."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.rag.intake.making import only

TITLE = "Harbour bridge to close for repairs until June"
STORY = """The old harbour bridge will be closed for repairs until June, the council said on Monday after a meeting.

The ferry will sail every ten minutes while the bridge is closed, and buses will go by the tunnel instead of it."""


def outlet(*head: str) -> str | None:
    return only("\n".join(head) + f"\n\n{STORY}")[0].outlet


@pytest.mark.parametrize(
    "name",
    ["Daily Echo", "CNN", "USA Today", "The Echo", "Reuters", "Lind Street Journal", "Times of Harbour", "BBC News"],
)
def test_the_line_between_headline_and_date_is_the_outlet(name: str) -> None:
    made, draft = only(f"{TITLE}\n{name}\n2025-03-03\n\n{STORY}")
    assert (made.title, made.outlet, made.published) == (TITLE, name, dt.date(2025, 3, 3))
    assert made.text == STORY
    assert {fact.where for fact in draft.facts if fact.name == "outlet"} == {"line below the headline"}
    assert len(draft.cut) == 3


@pytest.mark.parametrize("date", ["3 March 2025", "Monday, 3 March 2025", "2025-03-03", "March 3, 2025, 10:00 GMT"])
@pytest.mark.parametrize("between", ["\n", ", ", " | ", "\n\n", " – "])
def test_outlet_and_date_stand_in_one_line_or_two(between: str, date: str) -> None:
    made, _ = only(f"{TITLE}\nDaily Echo{between}{date}\n\n{STORY}")
    assert (made.title, made.outlet, made.published) == (TITLE, "Daily Echo", dt.date(2025, 3, 3))


@pytest.mark.parametrize(
    "title",
    [
        "Harbour bridge to close, mayor says, until all of its pillars are ...",
        "The bridge that keeps the harbour awake at night | Echo ...",
        "Harbour bridge to close until June. Many ...",
        f"{TITLE} | Echo Business",
    ],
)
def test_a_headline_that_breaks_off_is_the_title_as_it_is(title: str) -> None:
    made, _ = only(f"{title}\nDaily Echo\n2025-03-03\n\n{STORY}")
    assert (made.title, made.text) == (title, STORY)


def test_a_dateline_in_a_line_of_its_own_may_stand_below() -> None:
    made, _ = only(f"{TITLE} ...\nDaily Echo\n2025-03-03\n\nHarbour Bridge Daily Echo —\n\n{STORY}")
    assert (made.title, made.outlet, made.text) == (f"{TITLE} ...", "Daily Echo", STORY)


def test_lines_that_are_wrapped_have_a_head_too() -> None:
    story = "\n".join(f"and the harbour bridge will close for {days} days, the council said" for days in range(20))
    made, _ = only(f"{TITLE}\nDaily Echo\n2025-03-03\n\n{story}.\n")
    assert (made.title, made.outlet) == (TITLE, "Daily Echo")
    assert made.text == story.replace("\n", " ") + "."


@pytest.mark.parametrize(
    "line",
    [
        "Jane Roe",
        "By Jane Roe",
        "By Reuters",
        "Jane Roe, Daily Echo",
        "Echo Staff",
        "Sport",
        "World News",
        "Press Release",
        "Breaking News Today",
        "The Big Story",
        "Council reads the Echo",
        "The Press Is Late",
        "The bridge is closed, writes the Daily Echo.",
    ],
)
def test_who_wrote_it_and_its_section_are_no_outlet(line: str) -> None:
    assert outlet(TITLE, line, "2025-03-03") is None


@pytest.mark.parametrize(
    "head",
    [
        ("Menu", TITLE, "Daily Echo", "2025-03-03"),
        ("Daily Echo", "3 March 2025"),
        (TITLE, "Daily Echo"),
        (TITLE, "Daily Echo", "Jane Roe", "3 March 2025"),
        (TITLE, "Daily Echo", "Retrieved 3 March 2025"),
        (TITLE, "Daily Echo", "3 March 2025 at the harbour"),
        (TITLE, "Daily Echo", "03/04/2025"),
        (TITLE, "Daily Echo", "3 March 2025 4 March 2025"),
        ("Harbour", "Daily Echo", "3 March 2025"),
        ("Skip to the main content of this page", "Daily Echo", "3 March 2025"),
        ("Prices of bread and butter rise", "Daily Echo", "3 March 2025"),
    ],
)
def test_other_heads_name_none(head: tuple[str, ...]) -> None:
    assert outlet(*head) is None


def test_a_masthead_with_todays_date_is_no_head_of_the_story() -> None:
    masthead = "The voice of the harbour and its council\nDaily Echo\n5 May 2025"
    made, _ = only(f"{masthead}\n\n{TITLE}\n3 March 2025\n\n{STORY}")
    assert (made.title, made.published) == (TITLE, dt.date(2025, 3, 3))


def test_a_head_far_above_the_story_is_none() -> None:
    assert outlet(TITLE, "Daily Echo", "3 March 2025", "One", "Two", "Three") is None


def test_a_head_above_no_story_stays_in_the_text() -> None:
    made, _ = only(f"{TITLE}\nDaily Echo\n3 March 2025\nIt is closed.")
    assert made.text.split("\n\n") == [TITLE, "Daily Echo", "3 March 2025", "It is closed."]
