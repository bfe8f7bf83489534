"""Into which sides a question falls, and into none where it sets nothing against anything."""

from __future__ import annotations

import pytest

from rag.retrieval.comparing import parts


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What broke in Bonn according to Roe, and what in Oslo according to Poe?",
            ["What broke in Bonn according to Roe?", "What broke in Oslo according to Poe?"],
        ),
        ("How many died in Bonn and how many in Oslo?", ["How many died in Bonn?", "How many died in Oslo?"]),
        (
            "According to Roe, how did the talks with Lind go, and according to the latest reports?",
            [
                "According to Roe, how did the talks with Lind go?",
                "According to the latest reports, how did the talks with Lind go?",
            ],
        ),
        (
            "According to Roe, what is the port worth, and according to Poe, who should pay for it?",
            ["According to Roe, what is the port worth?", "According to Poe, who should pay for it?"],
        ),
        (
            "Set Roe's demand on tolls beside Poe's.",
            ["What is Roe's demand on tolls?", "What is Poe's demand on tolls?"],
        ),
        (
            "Where do Roe and Poe part ways over the tolls?",
            ["What does Roe say about the tolls?", "What does Poe say about the tolls?"],
        ),
        (
            "How much did bread cost in Bonn in May and how much in June?",
            ["How much did bread cost in Bonn in May?", "How much did bread cost in Bonn in June?"],
        ),
        ("What is at stake for Oslo and what for Bonn?", ["What is at stake for Oslo?", "What is at stake for Bonn?"]),
        (
            "Must a witness turn up to be silent? Lynch versus Mica.",
            [
                "According to Lynch, must a witness turn up to be silent?",
                "According to Mica, must a witness turn up to be silent?",
            ],
        ),
        (
            "How far apart are Roe and Poe when it comes to the tolls?",
            ["What does Roe say about the tolls?", "What does Poe say about the tolls?"],
        ),
        (
            "How do Roe and Öpoe differ on the tolls?",
            ["What does Roe say about the tolls?", "What does Öpoe say about the tolls?"],
        ),
        (
            "Are the tolls too high according to Roe, and according to the latest reports?",
            ["Are the tolls too high according to Roe?", "Are the tolls too high according to the latest reports?"],
        ),
    ],
)
def test_each_side_is_a_question_of_its_own(question: str, asked: list[str]) -> None:
    assert [side.words for side in parts(question, [], None)] == asked


@pytest.mark.parametrize(
    "question",
    [
        "How far apart are Oslo and Bergen?",
        "Did Roe and Poe live apart?",
        "What did Roe say in Bonn and what did Poe eat?",
        "Who won? Roe.",
        "According to Roe, who won and who lost?",
        "Where did Roe and Poe clash?",
        "Set Roe's clock to Monday.",
        "Who is to blame for the war and who for the delay?",
        "When did the talks in Oslo begin and when in Bonn?",
        "What happened in Bonn and what to do about it?",
        "How much did it cost? Roe against Poe.",
        "How far apart are Oslo and Bonn on the map?",
        "How many died according to Roe and according to the latest reports from Oslo?",
        "What broke in Bonn?",
    ],
)
def test_what_sets_nothing_against_anything_has_no_sides(question: str) -> None:
    assert parts(question, [], None) == ()


def test_only_a_name_must_stand_in_what_is_found_for_it() -> None:
    roe, reports = parts("Are the tolls high according to Roe, and according to the latest reports?", [], None)
    assert roe.named and not reports.named
