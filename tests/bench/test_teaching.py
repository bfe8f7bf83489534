"""What the judge is taught on, on lessons made by hand; teaching itself needs torch."""

from __future__ import annotations

import pytest

from rag.ports import Excerpt
from tests.bench.teaching_the_judge import Lesson, with_strangers


@pytest.fixture
def lessons() -> list[list[Lesson]]:
    def lesson(question: str, *words: str, answerable: bool = True) -> Lesson:
        excerpts = tuple(Excerpt("Wire", "", one) for one in words)
        right = tuple(answerable and not place for place in range(len(words)))
        return Lesson(question=question, excerpts=excerpts, right=right, answerable=answerable)

    return [
        [lesson("When did the harbour open?", "The harbour opened on Monday.", "The harbour is old.")],
        [
            lesson("Who sang at the opera?", "Nobody sang but the choir.", "It reopened the old harbour on Monday."),
            lesson("Why is the harbour closed?", "The harbour was closed for a race.", answerable=False),
        ],
    ]


def test_strangers_are_near_of_another_pile_and_do_not_answer(lessons: list[list[Lesson]]) -> None:
    opened, sang, closed = with_strangers(lessons)
    assert [one.words for one in opened.strangers] == [
        "The harbour was closed for a race.",
        "Nobody sang but the choir.",
    ]
    assert {one.words for one in sang.strangers} <= {"The harbour opened on Monday.", "The harbour is old."}
    assert closed.strangers == (), "another pile may answer what its own does not"
