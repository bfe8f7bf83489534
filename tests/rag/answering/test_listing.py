"""Which questions ask for a list, of what and of whom."""

from __future__ import annotations

import pytest

from rag.answering.listing import listing

POSITIONS = {
    "What do the union and Westhaven each want on night shifts?": ("night shifts", ["the union", "Westhaven"]),
    "Where does Jane Roe stand on the offer?": ("the offer", ["Jane Roe"]),
    "Where do Roe, Poe and the port stand on pay?": ("pay", ["Roe", "Poe", "the port"]),
    "And where does Poe stand on night shifts in March 2025?": ("night shifts", ["Poe"]),
    "What is the mayor’s position on the night shifts?": ("the night shifts", ["the mayor"]),
    "What are Roe's demands on pay?": ("pay", ["Roe"]),
    "What is the position of Roe on the offer?": ("the offer", ["Roe"]),
    "How do the positions of Roe and Poe on the offer differ?": ("the offer", ["Roe", "Poe"]),
    "How do Roe and Poe differ on the offer?": ("the offer", ["Roe", "Poe"]),
    "How has Roe's tone towards the mayor changed?": ("the mayor", ["Roe"]),
    "Has Roe changed her position on the offer?": ("the offer", ["Roe"]),
    "What did Roe and Poe say about the pier?": ("the pier", ["Roe", "Poe"]),
    "What does Roe think of the offer?": ("the offer", ["Roe"]),
    "Who is against the offer?": ("the offer", []),
    "Who is for or against the offer?": ("the offer", []),
    "Who supports the strike?": ("the strike", []),
    "What are the different positions on the strike?": ("the strike", []),
}
EVENTS = {
    "What happened in Westhaven?": "Westhaven",
    "What happened when in Westhaven?": "Westhaven",
    "What happened, and when, during the strike?": "the strike",
    "What has happened in the harbour of Westhaven since 3 March 2025?": "the harbour of Westhaven",
    "Give me a timeline of the strike": "the strike",
    "Chronology of events in Westhaven": "Westhaven",
}
NEITHER = [
    "What happened?",
    "What happened on 14 March 2025?",
    "What happened to the ferry?",
    "What happened when the ferry hit the pier?",
    "What did Roe say about the pier?",
    "What did Roe expect of the talks?",
    "Who was shot in Westhaven?",
    "What does Roe want?",
    "Which country hosted the talks?",
    "When did the strike begin?",
    "How many dockers went on strike?",
    "Do the articles agree on whether the pier is closed?",
    "",
    "?",
]


@pytest.mark.parametrize("question", POSITIONS)
def test_a_question_for_positions(question: str) -> None:
    found = listing(question)
    assert found is not None and found.kind == "positions"
    assert (found.topic, list(found.actors)) == POSITIONS[question]


@pytest.mark.parametrize("question", EVENTS)
def test_a_question_for_events(question: str) -> None:
    found = listing(question)
    assert found is not None and (found.kind, found.topic, found.actors) == ("events", EVENTS[question], ())


@pytest.mark.parametrize("question", NEITHER)
def test_a_question_for_something_else_asks_for_no_list(question: str) -> None:
    assert listing(question) is None
