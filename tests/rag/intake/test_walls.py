"""What a scraper is shown in a story's place, and stories about such things."""

from __future__ import annotations

import json

import pytest

from rag.intake.walls import in_place_of_story
from rag.types import Article, Refusal
from tests.rag.intake.making import page, preparation

STORY = "The city council voted on Monday to close the old harbour bridge until the end of June."
CONSENT = (
    "We and our 300 partners store and access information on a device, such as cookies, to show you ads.",
    "You may click to consent to this processing, or manage your preferences before you continue.",
    "Read more in our privacy policy.",
)
WALLS = {
    "a question for consent": CONSENT,
    "a check of the browser": (
        "Checking your browser before you proceed.",
        "Please enable JavaScript and cookies to continue. Your browser will be redirected shortly. Ray ID: 8a1b2c",
    ),
    "an error": (
        "Sorry, the page you are looking for could not be found.",
        "Go back to the home page or use the search.",
    ),
    "a question to sign in": (
        "Subscribe now to continue reading. You can cancel at any time.",
        "Already a subscriber? Sign in to your account.",
    ),
}
STORIES = (
    ("The minister baked cookies for her visitors.", "“You must try our cookies,” she told the partners of the firm."),
    (
        "A court ruled on Monday that websites need the consent of their visitors before they store cookies.",
        "“We value your privacy,” the firm’s lawyer told the judges, and was laughed at.",
    ),
    (
        "The paper lost every fifth subscription last year.",
        "Its owner said that registered readers pay two euros a week.",
    ),
    ("The page was torn out of the book.", "Nobody can say whether it will be found again."),
    ("We went to the harbour, and our guide told us of the bridge.", "You may cross it on foot, if you dare."),
)


@pytest.mark.parametrize(("kind", "blocks"), WALLS.items(), ids=WALLS)
def test_walls_are_told_from_stories(kind: str, blocks: tuple[str, ...]) -> None:
    assert in_place_of_story(None, blocks) == kind
    assert in_place_of_story("Council closes bridge", [STORY, blocks[0], STORY]) is None


@pytest.mark.parametrize("blocks", STORIES)
def test_stories_about_such_things_are_stories(blocks: tuple[str, ...]) -> None:
    assert in_place_of_story("A story", blocks) is None
    assert all(in_place_of_story(None, [block]) is None for block in blocks)


@pytest.mark.parametrize("kind", ["text", "html", "markdown", "json"])
def test_a_page_without_its_story_is_refused_with_a_reason(kind: str) -> None:
    words = "\n\n".join(CONSENT)
    made = {
        "html": f"<html><body>{''.join(f'<p>{one}</p>' for one in CONSENT)}</body></html>",
        "json": json.dumps({"title": "Council closes bridge", "text": words}),
    }
    (found,) = preparation().articles(page(made.get(kind, words), kind))  # type: ignore[arg-type]
    assert isinstance(found, Refusal)
    assert found.reason == "no story"
    assert "a question for consent" in found.message


def test_the_beginning_of_a_story_above_a_wall_is_an_article_that_says_so() -> None:
    lines = ["Council closes bridge", STORY, "This article is for subscribers only", *WALLS["a question to sign in"]]
    ((made, draft),) = preparation().articles(page("\n".join(lines), "text"))  # type: ignore[misc]
    assert isinstance(made, Article)
    assert made.text == STORY
    assert [fact.value for fact in draft.facts if fact.name == "paywall"] == ["stub"]
