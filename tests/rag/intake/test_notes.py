"""Corrections are kept as facts; the beginning of a story behind a wall is said to be one."""

from __future__ import annotations

import pytest

from rag.intake.notes import note_facts

STORY = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."


def notes(*lines: str, blocks: tuple[str, ...] = (STORY,)) -> dict[str, str]:
    return {fact.name: fact.value for fact in note_facts([STORY, *lines], 0, blocks)}


@pytest.mark.parametrize(
    "line",
    [
        "Correction: The bridge was built in 1925, not in 1935.",
        "CORRECTION (14 March): The bridge was built in 1925.",
        "Correction added Nov. 18, 2019: The caption named another bridge.",
        "Correction, Nov. 15, 2019: This article originally misidentified the bridge.",
        "Clarification: The bridge is closed to cars only.",
        "An earlier version of this article named another bridge.",
        "This article was amended on 14 March 2025 to correct the name of the bridge.",
        "CLARIFICATION: A previous version of this story named another bridge.",
    ],
)
def test_a_correction_is_a_fact(line: str) -> None:
    assert notes(line)["correction"] == line


@pytest.mark.parametrize(
    "line",
    [
        "Editor's note: This story was updated at 5:45 p.m. ET to include details from the council.",
        "This story has been updated with a comment from the mayor.",
    ],
)
def test_an_update_that_corrects_nothing_is_kept_apart(line: str) -> None:
    assert notes(line) == {"update": line}


@pytest.mark.parametrize(
    "line",
    [
        "Corrections",
        "Corrections officers searched the cells on Monday, the ministry said.",
        "Updated Privacy Policy(What's Changed)",
        "Editor's note: Jane Roe is a fellow of the institute.",
        "The report was updated by the ministry last week.",
        "Note that the bridge has changed since.",
    ],
)
def test_what_corrects_nothing_is_none(line: str) -> None:
    assert notes(line) == {}


def test_a_list_of_other_stories_corrections_corrects_nothing_here() -> None:
    assert notes(*(f"Sports: An earlier version of this story named player {number}." for number in range(9))) == {}


def test_the_day_of_a_correction_is_one_of_an_update_and_no_other_day_is() -> None:
    assert notes("This article was amended on 14 March 2025 to correct a name.")["updated"] == "2025-03-14"
    assert "updated" not in notes("Correction: The bridge was closed on 14 March 2025, not on the 15th.")


@pytest.mark.parametrize(
    "wall",
    [
        ("To Read the Full Story", "Subscribe", "Sign in"),
        ("Subscribe to continue reading this article.",),
        ("This article is for subscribers only. Already a member? Log in.",),
        ("You have read your last free article. Register to keep reading.",),
        ("Continue reading with a free trial",),
        ("Weiterlesen mit einem Abonnement",),
    ],
)
def test_a_short_story_before_a_wall_is_a_stub(wall: tuple[str, ...]) -> None:
    assert notes(*wall) == {"paywall": "stub"}
    assert notes(*wall, blocks=(STORY,) * 20) == {}, "a whole story may have such a line below it"


@pytest.mark.parametrize(
    "lines",
    [
        ("Subscribe to our newsletter", "Sign up"),
        ("Continue reading the main story", "Subscribe"),
        ("Read the full story",),
        ("Already a subscriber? Log in",),
    ],
)
def test_a_plea_is_no_wall(lines: tuple[str, ...]) -> None:
    assert notes(*lines) == {}
