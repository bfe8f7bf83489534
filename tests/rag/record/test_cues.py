"""Who says something, and who does not."""

from __future__ import annotations

import pytest

from tests.rag.record.test_attribution import credits, found


@pytest.mark.parametrize(
    "text",
    [
        "Neither Roe nor Lind said the plan was dead.",
        "No minister said the plan was dead.",
        "None of the ministers said the plan was dead.",
        "Nobody told reporters that the plan was dead.",
        "There is no evidence that Lind said the plan was dead.",
        "It was wrongly reported that Lind said the plan was dead.",
        "Contrary to reports that Lind said the plan was dead, it lives.",
    ],
)
def test_what_is_denied_nobody_says(text: str) -> None:
    assert credits(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("No 10 said the plan was dead.", "No 10"),
        ("A few ministers said the plan was dead.", "A few ministers"),
        ("Nobody at the port told reporters that it was closed, Roe said.", "Roe"),
    ],
)
def test_a_word_of_denial_elsewhere_leaves_the_speaker(text: str, source: str) -> None:
    assert [name for _, name in credits(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Members of the council voiced fears that the plan was dead.",
        "Roe made claims that the plan was dead.",
        "Roe, who blamed the cut on “groups that press owners,” said the port hasn't made any changes.",
        "Roe, who left the “old, sad port,” said Lind has closed it.",
        "Roe, who left the “old, sad port,” said Lind told of it.",
    ],
)
def test_who_does_something_else_says_nothing(text: str) -> None:
    assert [one.source for one in found(text)] == []


def test_the_accused_may_fear_something() -> None:
    assert credits("The accused fears that the plan is dead.") == [("that the plan is dead", "The accused")]


def test_what_an_event_shows_nobody_says() -> None:
    told = credits("The krone rose after Roe announced her resignation, indicating that investors welcomed it.")
    assert told == [("her resignation", "Roe")]
    told = credits("Roe announced her resignation, suggesting that Poe should follow her.")
    assert told[-1] == ("that Poe should follow her", "Roe")
