"""Pages unlike those that the rules were made from: a newsletter, a print version, a saved page, an order of dates."""

from __future__ import annotations

import pytest

from rag.types import Article
from tests.rag.intake.making import page, preparation

TITLE = "Council closes old harbour bridge until the summer"
STORY = (
    "The city council voted on Monday to close the old harbour bridge until the end of June for repairs.",
    "“We can no longer vouch for people’s safety,” the mayor said. “The cracks are too wide.”",
    "Engineers found the cracks in February. The repairs will cost about $3.5 million, the city said.",
)


def only(text: str, kind: str = "text") -> tuple[Article, dict[str, str], list[tuple[str, str]]]:
    """The one article of a page, its facts, and what was cut: how it begins, and why."""
    ((made, draft),) = preparation().articles(page(text, kind))  # type: ignore[misc,arg-type]
    assert isinstance(made, Article)
    return made, {fact.name: fact.value for fact in draft.facts}, [(cut.words, cut.why) for cut in draft.cut]


def test_a_newsletter_is_cut_to_its_items() -> None:
    items = [f"{number}. ITEM {number}\n{words} Read more »" for number, words in enumerate(STORY, start=1)]
    foot = (
        "You received this email because you signed up for it.",
        "Unsubscribe | Manage preferences | Privacy policy",
        "© 2025 The Echo",
    )
    made, _, _ = only("\n\n".join(["View this email in your browser", "Friday, March 14, 2025", *items, *foot]))
    assert made.text.startswith("1. ITEM 1")
    assert made.text.endswith("Read more »")
    assert made.title is None
    assert str(made.published) == "2025-03-14"


def test_a_print_version_is_of_the_day_it_was_published_and_not_printed() -> None:
    head = (
        "Print this page | Close window",
        "Printed: Saturday, 15 March 2025 09:12",
        TITLE,
        "Published: Friday, 14 March 2025 18:05 GMT",
        "By Jane Roe",
    )
    made, facts, _ = only("\n".join([*head, *STORY, "Page 1 of 1", "© 2025 The Harbour Echo."]))
    assert (made.title, made.authors) == (TITLE, ("Jane Roe",))
    assert facts["published"] == "2025-03-14T18:05:00+00:00"
    assert made.text.split("\n\n") == list(STORY)


def test_a_saved_page_without_elements_for_its_parts() -> None:
    rows = "<br><br>".join(["<b>HARBOUR CITY (AP) &#8212;</b> " + STORY[0], *STORY[1:]])
    html = (
        '<html><head><title>Bridge closed</title></head><body style="margin:0">'
        '<div><a href="/">Home</a> | <a href="/n">News</a> | <a href="/s">Sport</a></div>'
        f'<div style="font-size:28px">{TITLE}</div><div>By Jane Roe<br>March 14, 2025 6:05 PM EDT</div>'
        f"<div>{rows}</div></body></html>"
    )
    made, facts, cut = only(html, "html")
    assert made.text.split("\n\n") == [TITLE, f"HARBOUR CITY (AP) — {STORY[0]}", *STORY[1:]]
    assert (made.after, made.authors, facts["published"]) == ("AP", ("Jane Roe",), "2025-03-14T18:05:00-04:00")
    assert [why for _, why in cut] == ["page furniture", "byline", "date line"]
    assert ("By Jane Roe", "byline") in cut


def test_text_from_windows_with_tabs() -> None:
    lines = ["Home\tNews\tSport", TITLE, "By Jane Roe\t\t14 March 2025", *STORY, "Share\tTweet\tPrint"]
    made, facts, _ = only("\r\n\r\n".join(lines))
    assert made.text.split("\n\n") == list(STORY)
    assert (made.title, made.authors, facts["published"]) == (TITLE, ("Jane Roe",), "2025-03-14")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("03/14/2025 6:05 PM", "2025-03-14T18:05:00"),
        ("14/03/2025 18:05", "2025-03-14T18:05:00"),
        ("04/03/2025", None),  # two days at once
        ("14. März 2025, 16:05 Uhr", "2025-03-14T16:05:00"),
        ("14 березня 2025, 13:54", "2025-03-14T13:54:00"),
    ],
)
def test_orders_and_languages_of_dates(line: str, day: str | None) -> None:
    assert only("\n".join([TITLE, line, *STORY]))[1].get("published") == day


def test_what_was_cut_is_said_by_how_it_begins() -> None:
    plea = "Subscribe to our newsletter and support our journalism, because we need your help to go on with our work."
    _, _, cut = only("\n".join([TITLE, *STORY, plea]))
    assert cut == [(TITLE, "title"), (f"{plea[:60].rstrip()}…", "plea to the reader")]
