"""The outlet by what a page says of itself; a wrong outlet is worse than none."""

from __future__ import annotations

import pytest

from rag.intake.imprints import outlet_facts

STORY = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."


def outlet(*lines: str, first: int = 0, authors: tuple[str, ...] = (), signed: tuple[str, ...] = ()) -> str | None:
    return next((fact.value for fact in outlet_facts(lines, first, authors=authors, signed=signed)), None)


class TestOwner:
    @pytest.mark.parametrize(
        "line",
        [
            "© 2025 Daily Echo. All rights reserved.",
            "Copyright © 2019-2025 Daily Echo",
            "Copyright 2025. Daily Echo. All Rights Reserved.",
            "© 2025 Daily Echo | Terms of use | Privacy",
        ],
    )
    def test_a_name_that_the_page_uses_elsewhere(self, line: str) -> None:
        assert outlet("Daily Echo", STORY, line) == "Daily Echo"
        assert outlet(STORY, line) is None

    @pytest.mark.parametrize(
        "line",
        [
            "© 2025 Echo Media Holdings",
            "© 2025 Echo Newspapers Ltd.",
            "© Daily Echo",
            "Copyright policy of 2025",
            "Photo © 2025 Daily Echo and others, taken on the harbour bridge in the evening sun by somebody who went",
        ],
    )
    def test_a_company_or_a_credit_is_no_outlet(self, line: str) -> None:
        assert outlet("Echo Media Holdings", "Daily Echo", "Echo Newspapers", STORY, line) is None

    def test_two_owners_are_none(self) -> None:
        assert outlet("Daily Echo", "Evening Post", STORY, "© 2025 Daily Echo", "© 2024 Evening Post") is None

    def test_what_the_page_is_powered_by_is_none(self) -> None:
        assert outlet("powered by Websoft News", STORY, "© 2025 Websoft") is None


class TestOwnVoice:
    def test_two_pleas_agree(self) -> None:
        assert outlet("Support the Daily Echo!", STORY, "By supporting the Daily Echo, you help.") == "Daily Echo"

    def test_menus_count_too(self) -> None:
        assert outlet("Search SeasideNews", STORY, "About SeasideNews", "Follow us on Facebook") == "SeasideNews"

    def test_one_line_alone_does_not(self) -> None:
        assert outlet("Support the Daily Echo!", STORY) is None

    def test_authors_and_platforms_are_no_outlets(self) -> None:
        lines = (
            "Follow Jane Roe",
            "Contact Jane Roe",
            STORY,
            "Follow Facebook",
            "Join Facebook",
            "Contact us",
            "About us",
        )
        assert outlet(*lines, authors=("Jane Roe",)) is None

    def test_who_signs_below_the_headline_is_no_outlet_by_what_is_said_of_people(self) -> None:
        assert outlet(STORY, "About Jane Roe", "Follow Jane Roe", signed=("Jane Roe",)) is None
        assert (
            outlet(STORY, "About Echo Bay", "Follow Echo Bay", "Subscribe to Echo Bay", signed=("Jane Roe",))
            == "Echo Bay"
        )
        assert outlet(STORY, "Support Echo Bay!", "Subscribe to Echo Bay", signed=("Echo Bay",)) == "Echo Bay"

    def test_what_calls_itself_an_outlet_is_one(self) -> None:
        assert (
            outlet(STORY, "Daily Echo", "We are an independent media outlet that lives from donations.") == "Daily Echo"
        )


def test_a_source_line_goes_before_all() -> None:
    assert outlet("Daily Echo", STORY, "© 2025 Daily Echo", "Source: post.example") == "post.example"
