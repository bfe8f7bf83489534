"""The headline among the lines above a story: never a paragraph of it."""

from __future__ import annotations

import pytest

from rag.intake.titles import choose_title

STORY = ["The city council voted on Monday to close the old harbour bridge for repairs until the end of June."]
PARAGRAPH = "The ferry stopped at the harbour bridge because of the wind, and the council could not leave."


@pytest.mark.parametrize(
    "above",
    [
        [PARAGRAPH],
        ["10:15 Ferry stops", PARAGRAPH, "10:02 Bridge closed"],
        [f"{PARAGRAPH} Nobody knows when it will go on."],
    ],
)
def test_a_paragraph_is_no_headline(above: list[str]) -> None:
    assert choose_title(above, STORY, [*above, *STORY]) is None


def test_a_headline_below_a_paragraph_is_one() -> None:
    title = "Council votes to close the harbour bridge"
    assert choose_title([PARAGRAPH, title], STORY, []) == title


def test_a_paragraph_above_does_not_make_a_menus_entry_the_headline() -> None:
    title = "Council votes to close the harbour bridge"
    lead = "The old harbour bridge is to be closed for repairs, the council said, and nobody knows why."
    assert choose_title([lead, f"Home Local {title}", title], STORY, []) == title
    assert choose_title([title, lead], STORY, []) == title


@pytest.mark.parametrize(
    "title",
    [
        "Will the old harbour bridge ever be open again, and who of the council will pay for it?",
        "The council votes to close the old harbour bridge for repairs until the end of ...",
        "The council closed the harbour bridge.",
    ],
)
def test_a_headline_may_ask_break_off_or_end_as_a_short_sentence(title: str) -> None:
    assert choose_title([title], STORY, []) == title


def test_a_sentence_that_the_page_repeats_is_its_headline() -> None:
    assert choose_title([PARAGRAPH], STORY, [PARAGRAPH, PARAGRAPH, *STORY]) == PARAGRAPH
