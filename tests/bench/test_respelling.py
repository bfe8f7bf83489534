"""The errors that the bench makes in names: always the same, and one name at a time."""

from __future__ import annotations

import pytest

from tests.bench.respelling import CHANGES, respelt

QUESTIONS = (
    "What did minister Grashchenkov tell the paper?",
    "Did Zelenskyy meet Macron in Paris?",
    "Who follows Sánchez as leader of the party?",
)


@pytest.mark.parametrize("question", QUESTIONS)
def test_one_name_differs_and_always_in_the_same_way(question: str) -> None:
    other = respelt(question)
    assert other is not None
    assert other == respelt(question)
    differing = [(one, two) for one, two in zip(question.split(), other.split(), strict=True) if one != two]
    assert len(differing) == 1
    assert differing[0][0][0] == differing[0][1][0], "the first letter stands"


def test_a_question_without_a_name_is_left_out() -> None:
    assert respelt("What happened on the front last week?") is None


def test_every_kind_of_error_changes_a_name_that_has_what_it_needs() -> None:
    import random

    for change in CHANGES:
        assert change("Kharkivéphy", random.Random(1)) != "Kharkivéphy"
