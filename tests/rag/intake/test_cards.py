"""Pages with the stories of others: each an article with its own outlet, where the page leaves no doubt of it."""

from __future__ import annotations

import pytest

from rag.intake.cleaning import drafts_of_text
from rag.intake.drafts import Draft

TITLE = "Council closes the old harbour bridge"
STORY = (
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June.\n"
    "Engineers had found cracks in two pillars of the bridge, and the mayor said that nobody should take a risk.\n"
    "Buses will take the new bridge across the harbour, the transport office said in a statement on Monday."
)
OTHER = "Striker to miss the cup final after an injury"
THIRD = "Farmers fear a second summer without rain"
BODY = "The club said on Tuesday that its best scorer would miss the final, for the injury was worse than thought. "
FIELDS = "The farmers of the south said that the fields were as dry as ever, and asked the state for help. "


def read(*parts: str) -> list[Draft]:
    return drafts_of_text("\n".join(parts))


def outlets(drafts: list[Draft]) -> list[tuple[str | None, str | None]]:
    return [(one.title, one.outlet) for one in drafts]


def test_the_outlet_stands_twice_on_the_card() -> None:
    card = (OTHER, OTHER, "Evening Post", "time21 minutes ago", "  • Evening Post", OTHER, BODY * 3)
    last = (THIRD, THIRD, "Rural Life", "time28 minutes ago", "  • Rural Life", THIRD, FIELDS * 3)
    assert outlets(read(TITLE, STORY, "Related Articles", *card, *last)) == [
        (TITLE, None),
        (OTHER, "Evening Post"),
        (THIRD, "Rural Life"),
    ]


def test_the_pages_own_story_has_an_outlet_that_another_card_knows() -> None:
    card = (OTHER, OTHER, "Sunlit", "21 minutes ago", "• Sunlit", OTHER, BODY * 3)
    assert outlets(read(TITLE, TITLE, "Sunlita day ago", STORY, *card)) == [(TITLE, "Sunlit"), (OTHER, "Sunlit")]


@pytest.mark.parametrize("line", ["Jane Roe · 3 hours ago", "Jane Roe3 hours ago", "World · 3 hours ago", "Jane Roe"])
def test_a_name_beside_an_age_that_may_be_an_authors_is_no_outlet(line: str) -> None:
    card = (OTHER, "Evening Post", "21 minutes ago", "• Evening Post", OTHER, BODY * 3)
    first, second = read(TITLE, line, STORY, *card)
    assert (first.outlet, second.outlet) == (None, "Evening Post")


@pytest.mark.parametrize(
    ("line", "outlet"),
    [
        ("Evening Post · 2h ago", "Evening Post"),
        ("The Harbour | 5 mins ago", "The Harbour"),
        ("example.org - 14 March 2025", "example.org"),
        ("BBC News • 14 March 2025 10:30", "BBC News"),
        ("The Daily Gazette, 3 hours ago", "The Daily Gazette"),
    ],
)
def test_a_headline_that_stands_once_needs_an_outlet_and_a_long_body(line: str, outlet: str) -> None:
    body = [BODY * 2, BODY * 2, BODY * 2]
    assert outlets(read(TITLE, STORY, OTHER, line, *body)) == [(TITLE, None), (OTHER, outlet)]
    assert len(read(TITLE, STORY, OTHER, line, BODY)) == 1, "a teaser is no story"
    assert len(read(TITLE, STORY, OTHER, "Jane Roe · 2h ago", *body)) == 1, "nor is a section with a byline"


def test_one_story_with_an_age_has_no_outlet_from_it() -> None:
    (found,) = read(TITLE, "Evening Post · 2h ago", STORY)
    assert found.outlet is None, "who is named beside it may be anybody"
