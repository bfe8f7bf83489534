"""Which questions ask for several statements beside each other."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.several import CONSTANT, LONGEST, WEIGHTS, asks_several, chance, outline, runs

KNOWN = frozenset("is the on than did what and".split())


@pytest.mark.parametrize(
    "question",
    [
        "Who is keener on the toll, Roe or Poe?",
        "Do Roe and Poe see eye to eye on the toll?",
        "What did Roe promise in March, and what was delivered?",
        "Roe blames the rain; Poe?",
        "Tolls: Roe's line next to Poe's",
        "Set the port's figure beside the union's.",
        "Was the flood worse in Oslo than in Bergen?",
        "Roe said in May that the tolls would fall. Did they?",
    ],
)
def test_these_ask_for_several(question: str) -> None:
    assert asks_several(question)


@pytest.mark.parametrize(
    "question",
    [
        "Why did Roe and Poe meet in Oslo?",
        "What did Roe tell Poe about the fire and the floods?",
        "Who won?",
        "How many people died in the fire?",
        "What does Roe say about the tolls?",
        "When did Roe and Poe sign the treaty?",
        "Which is the largest of the ferries?",
        "Are the shops open?",
        "Do the Rovers have a coach?",
        "Did the king attend?",
        "tolls on the bridge",
        "climate change",
        "Lee",
        "A new airport has opened in the north. Which airport is it?",
        "",
        "?",
    ],
)
def test_these_ask_for_one(question: str) -> None:
    assert not asks_several(question)


def test_an_outline_has_known_words_and_kinds_of_others() -> None:
    assert outline("Is Jane Roe keener on the toll of 1,200 than Poe’s?", KNOWN) == (
        ["is", "N", "er", "on", "the", "x", "#", "than", "N", "'s", "?"]
    )
    assert outline("Rain fell. Roe stayed — what did he say?", KNOWN) == ["x", ".", "x", "-", "what", "did", "x", "?"]


def test_runs_are_of_up_to_three_and_given_once() -> None:
    found = list(runs(["what", "did", "N", "and", "N"]))
    assert {"<begin> what did", "did N and", "N <end>", "and", "2 N"} <= set(found)
    assert "3 N" not in found
    assert len(found) == len(set(found))
    assert all(len(run.split()) <= LONGEST for run in found)


def test_every_weight_is_a_number_and_no_run_has_two() -> None:
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    runs_, weights = [line.partition("\t")[2] for line in lines], [float(line.partition("\t")[0]) for line in lines]
    assert len(set(runs_)) == len(runs_)
    assert CONSTANT in runs_
    assert all(map(math.isfinite, weights))


@given(st.text(max_size=200))
def test_any_text_has_a_chance(text: str) -> None:
    assert 0 <= chance(text) <= 1
