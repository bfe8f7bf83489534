"""Which questions lean on the one before, and what they take from it."""

from __future__ import annotations

import pytest

from rag.answering.followups import leans, standalone
from rag.types import Answer, Coverage, Turn

NOTHING = Coverage(articles=0, outlets=0, undated=0, from_=None, to=None, as_of=None)


def turn(question: str) -> Turn:
    answer = Answer(
        question=question, searched=question, mode="extractive", abstained=True, reason="", text="", statements=(),
        citations=(), coverage=NOTHING,
    )  # fmt: skip
    return Turn(question=question, answer=answer)


@pytest.mark.parametrize(
    "question",
    [
        "What did they demand?",
        "And in April?",
        "What about the mayor?",
        "Why?",
        "Did he agree?",
        "When was that?",
        "Where is it?",
        "What did Roe say about him?",
        "Tell me more.",
        "Who else left?",
        "Is that true?",
        "How old is his boat?",
    ],
)
def test_leaning(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did the harbour union demand?",
        "Which ministers met in Lisbon in March?",
        "How many boats left?",
        "Who won the cup?",
        "Did the mayor say that the harbour closes?",
        "Is there a plan for the harbour?",
        "Which company cut its prices this week?",
        "What did the mayor of Lisbon, Ana Roe, say of her plan?",
        "Who won the vote this year?",
    ],
)
def test_standing_alone(question: str) -> None:
    assert not leans(question)
    assert standalone(question, [turn("Who runs the harbour?")]) == question


def test_the_subject_is_taken_along_and_shown() -> None:
    searched = standalone("What did they demand?", [turn("Where did the harbour union meet?")])
    assert searched == "What did they demand? (harbour union meet)"


def test_a_second_follow_up_keeps_the_first_subject() -> None:
    first = standalone("What did they demand?", [turn("Where did the harbour union meet?")])
    assert "harbour union" in standalone("And why?", [turn("Where did the harbour union meet?"), turn(first)])


def test_what_was_taken_before_does_not_pile_up() -> None:
    turns = [
        turn("Who runs the harbour?"),
        turn("What did they demand? (runs harbour)"),
        turn("Which boats left Lisbon?"),
    ]
    assert standalone("And when did they return?", turns) == "And when did they return? (boats left Lisbon)"


def test_without_history_nothing_is_added() -> None:
    assert standalone("What did they demand?", ()) == "What did they demand?"
