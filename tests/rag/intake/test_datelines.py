"""When a story was published and updated, by the lines around it: what they say, and no other story's date."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import pytest

from rag.intake.datelines import dateline_facts

TITLE = "Council closes the old harbour bridge"
STORY = (
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June.",
    "Engineers had found cracks in two of its pillars, and the mayor said that nobody should take a risk.",
)


def dates(*between: str, above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> dict[str, str]:
    lines = [*above, TITLE, *between, *STORY, *below]
    first = lines.index(STORY[0])
    return {fact.name: fact.value for fact in dateline_facts(lines, first, TITLE)}


@pytest.mark.parametrize(
    ("between", "published", "updated"),
    [
        (["Published 14 March 2025", "Updated 15 March 2025"], "2025-03-14", "2025-03-15"),
        (["Published 14 March 2025 | Updated 15 March 2025"], "2025-03-14", "2025-03-15"),
        (["Updated 15 March 2025 / Original 14 March 2025"], "2025-03-14", "2025-03-15"),
        (["Updated March 15, 2025; Posted March 14, 2025"], "2025-03-14", "2025-03-15"),
        (["14 March 2025 - Last updated 15 March 2025"], "2025-03-14", "2025-03-15"),
        (["Updated", "12:24 am EST, Saturday, March 15, 2025"], None, "2025-03-15T00:24:00-05:00"),
        (["Published", "11:26 pm EST, Friday, March 14, 2025"], "2025-03-14T23:26:00-05:00", None),
        (["PUBLISHED: 00:01, Fri, Mar 14, 2025 | UPDATED: 10:43, Fri, Mar 14, 2025"], "2025-03-14T00:01:00", "2025-03-14T10:43:00"),
        (["By Jane Roe on Friday, March 14th, 2025 at 11:08 a.m."], "2025-03-14T11:08:00", None),
        (["By Jane Roe | 14 March 2025 -- 19:14 GMT (19:14 GMT) | Topic: Bridges"], "2025-03-14T19:14:00+00:00", None),
        (["14 March 2025 / 12:21 AM / Updated 14 hours ago"], "2025-03-14T00:21:00", None),
        (["veröffentlicht am 14. März 2025"], "2025-03-14", None),
        (["Mis à jour le 15 mars 2025"], None, "2025-03-15"),
        (["14 March 2025", "13:54"], "2025-03-14", None),
        (["14 March 2025", "15 March 2025"], None, None),
        (["14 March 2025 - 16 March 2025"], None, None),
        (["From 14 March 2025"], None, None),
        (["Photo: 14 March 2025"], None, None),
        (["Source: City Office, 1 October 2024", "14 March 2025"], "2025-03-14", None),
        (["The old bridge as seen from the ferry, on 1 October 2024. (AP)", "14 March 2025"], "2025-03-14", None),
        (["— Jane Roe (@janeroe) 1 October 2024", "14 March 2025"], "2025-03-14", None),
        (["Nov 18"], None, None),
        (["1 day ago"], None, None),
    ],
)  # fmt: skip
def test_between_headline_and_story(between: list[str], published: str | None, updated: str | None) -> None:
    found = dates(*between)
    assert found.get("published", "")[:10] == (published or "")[:10]
    assert (found.get("published"), found.get("updated")) == (published, updated)


class TestAbove:
    def test_todays_date_in_the_banner_is_not_the_storys(self) -> None:
        assert dates(above=("Saturday, March 15, 2025", "Menu", "Sport")) == {}

    def test_a_time_right_above_the_headline_is(self) -> None:
        assert dates(above=("Menu", "03.14.2025 10:09 AM")) == {"published": "2025-03-14T10:09:00"}

    def test_a_label_makes_it_count(self) -> None:
        assert dates(above=("Last updated: 15 March 2025", "Published: 14 March 2025", "Menu")) == {
            "published": "2025-03-14",
            "updated": "2025-03-15",
        }

    def test_a_headline_far_above_is_another(self) -> None:
        lines = [TITLE, "15 March 2025", *["Menu"] * 80, *STORY]
        assert dateline_facts(lines, 82, TITLE) == ()


class TestBelow:
    def test_what_was_first_published_is_said_below(self) -> None:
        below = ("First published on 14 March 2025 / 8:16 AM",)
        assert dates("Updated on: 15 March 2025", below=below)["published"] == "2025-03-14T08:16:00"

    def test_other_dates_below_are_other_stories(self) -> None:
        assert dates(below=("Another headline of the day", "15 March 2025", "Published 16 March 2025")) == {}


def test_a_date_alone_within_the_top_of_the_story() -> None:
    lines = [TITLE, STORY[0], "14 March 2025", STORY[1]]
    (fact,) = dateline_facts(lines, 1, TITLE)
    assert (fact.value, fact.where, fact.words) == ("2025-03-14", "date line", "14 March 2025")
