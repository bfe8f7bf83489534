"""What an HTML page states and shows, put together: the outlet’s own day; nothing where a page contradicts itself."""

from __future__ import annotations

import pytest

from rag.intake.markup import markup_facts
from rag.ports import Stated
from rag.types import Fact

TITLE = "Council closes the old harbour bridge"
STORY = (
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June.",
    "Engineers had found cracks in two of its pillars, and the mayor said that nobody should take a risk.",
)


def facts(*stated: tuple[str, str], shown: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> dict[str, Fact]:
    said = [Stated("title", TITLE, "heading"), *(Stated(name, words, f"meta {name}") for name, words in stated)]
    found = markup_facts(said, [TITLE, *shown, *STORY, *below], STORY)
    return {fact.name: fact for fact in found}


def published(*stated: str, shown: tuple[str, ...] = (), **more: str) -> str | None:
    said = [("published", words) for words in stated] + list(more.items())
    found = facts(*said, shown=shown)
    return found["published"].value if "published" in found else None


UTC = "2025-03-15T01:53:14Z"


class TestDays:
    def test_metadata_alone(self) -> None:
        assert published(UTC) == "2025-03-15T01:53:14+00:00"

    def test_the_line_under_the_headline_alone(self) -> None:
        assert published(shown=("14 March 2025",)) == "2025-03-14"

    @pytest.mark.parametrize("line", ["March 14, 2025 9:53 pm EDT", "14 March 2025"])
    def test_of_days_side_by_side_the_one_shown_counts(self, line: str) -> None:
        value = published(UTC, shown=(line,))
        assert value is not None
        assert value[:10] == "2025-03-14"

    def test_the_same_day_keeps_the_more_precise(self) -> None:
        assert published("2025-03-14", shown=("14 March 2025 13:54",)) == "2025-03-14T13:54:00"
        assert published("2025-03-14T13:54:00Z", shown=("14 March 2025",)) == "2025-03-14T13:54:00+00:00"

    def test_another_statement_of_the_same_moment_tells_the_outlets_clock(self) -> None:
        assert published(UTC, "2025-03-14 21:53:14") == "2025-03-14T21:53:14"
        assert published(UTC, "2025-03-14T21:53:14-04:00") == "2025-03-14T21:53:14-04:00"
        assert published(UTC, "Friday, March 14, 2025, 09:53 PM") == "2025-03-14T21:53:00"

    def test_another_moment_does_not(self) -> None:
        assert published(UTC, "2025-03-14 20:17:00") == "2025-03-15T01:53:14+00:00"

    def test_the_clock_of_the_update_is_the_outlets(self) -> None:
        assert published(UTC, shown=("Updated 12:24 am EDT, Saturday, March 15, 2025",)) == "2025-03-14T21:53:14-04:00"

    def test_the_day_in_the_address_is_the_outlets(self) -> None:
        assert published(UTC, url="https://echo.example/2025/03/14/bridge") == "2025-03-14"
        assert published(UTC, url="https://echo.example/2025/03/01/bridge") == "2025-03-15T01:53:14+00:00"

    def test_the_address_alone_states_nothing(self) -> None:
        assert published(url="https://echo.example/2025/03/14/bridge") is None

    def test_a_line_that_shows_the_day_of_an_update_is_no_date_of_publication(self) -> None:
        assert published("2025-01-02", shown=("14 March 2025",), updated="2025-03-14") == "2025-01-02"

    def test_a_page_that_contradicts_itself_states_nothing(self) -> None:
        assert published("2025-01-02", shown=("14 March 2025",)) is None

    @pytest.mark.parametrize(
        "words", ["0001-01-01T00:00:00Z", "1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "14 May 1500 on", "soon", ""]
    )
    def test_what_is_no_date_does_not_hide_one(self, words: str) -> None:
        assert published(words) is None
        assert published(words, shown=("Updated 15 March 2025 12:24 CET",)) is None
        assert published(words, "2025-03-14") == "2025-03-14"


class TestKeptApart:
    def test_each_date_has_its_own_name(self) -> None:
        found = facts(("published", "2025-03-14"), ("updated", "2025-03-15"), ("retrieved", "2025-03-20"))
        assert {name: found[name].value for name in ("published", "updated", "retrieved")} == {
            "published": "2025-03-14",
            "updated": "2025-03-15",
            "retrieved": "2025-03-20",
        }

    @pytest.mark.parametrize("name", ["updated", "retrieved"])
    def test_none_stands_in_for_another(self, name: str) -> None:
        assert "published" not in facts((name, "2025-03-14"))


class TestNames:
    def test_an_agency_as_publisher_is_whom_the_story_is_after(self) -> None:
        found = facts(("outlet", "Daily Echo"), ("publisher", "Associated Press"))
        assert (found["outlet"].value, found["after"].value) == ("Daily Echo", "Associated Press")

    def test_another_publisher_is_nobody(self) -> None:
        assert set(facts(("publisher", "Echo Media Holdings"))) == {"title"}

    def test_the_byline_goes_before_metadata(self) -> None:
        found = markup_facts([Stated("author", "Web Desk", "meta author")], ["By Jane Roe and John Poe", *STORY], STORY)
        assert [fact.value for fact in found if fact.name == "author"] == ["Jane Roe", "John Poe"]

    def test_a_wall_that_metadata_state_before_a_short_story_is_one(self) -> None:
        assert facts(("paywall", "subscribers"))["paywall"].value == "stub"
