"""Who can hold a position, and what cannot."""

from __future__ import annotations

import pytest

from rag.record.speaking import can_hold, is_former, role_of


@pytest.mark.parametrize(
    "speaker",
    ["Jane Roe", "Roe", "the Harbour Ministry", "Westhaven", "the dockers", "a union spokesman", "police", "activists",
     "officials in Westhaven", "the harbour master of Westhaven", "two residents", "firefighters", "the council",
     "a person with knowledge of the talks", "the company", "campaigners", "Amnesty International",
     "the U.N. nuclear watchdog", "pro-harbour figures", "Westhaven officials running the pier",
     "people familiar with the matter", "a person briefed on the talks"],
)  # fmt: skip
def test_people_and_bodies_hold_positions(speaker: str) -> None:
    assert can_hold(speaker)


@pytest.mark.parametrize(
    "speaker",
    ["a bombshell report", "the report", "a poll of dockers", "a statement from the port", "coral bleaching events",
     "$110 billion in annual revenue", "the letter", "an analysis carried by a newspaper", "new figures", "his tweet",
     "the lawsuit", "old-timey blues", "the weather", "a 2021 study by two", "rumours", "", "the Harbour Report",
     "official figures", "police training", "Forecasts", "Polls"],
)  # fmt: skip
def test_things_do_not(speaker: str) -> None:
    assert not can_hold(speaker)


@pytest.mark.parametrize(
    ("words", "role"),
    [("Deputy Mayor", "Deputy Mayor"), ("head of the bank", "head of the bank"), ("expect Mayor", "Mayor"),
     ("Prime Minister Ann Lind and Finance Minister", "Finance Minister"), ("CEO and President", "CEO and President"),
     ("an economist for the SEC", "an economist for the SEC"), ("chief of staff and CEO", "chief of staff and CEO"),
     ("former", None), ("Other", None), ("state", None), ("Speaker Ann Lind said on Monday", None),
     ("chairman of the Health and Fishing Board", "chairman of the Health and Fishing Board")],
)  # fmt: skip
def test_a_role_is_without_the_words_before_it(words: str, role: str | None) -> None:
    assert role_of(words) == role


def test_a_role_that_somebody_had_is_a_former_one() -> None:
    text = "Ann Lind met former Dunmere Pier board chief Jane Roe."
    assert is_former("board chief", "Jane Roe", text)
    assert not is_former("board chief", "Ann Lind", text)
    assert not is_former("board chief", "Jane Roe", "A former guest met board chief Jane Roe.")
