"""What a question asks about, as far as its form tells."""

from __future__ import annotations

import pytest

from rag.retrieval.questions import (
    asked_of_each,
    asked_of_times,
    asks_for_number,
    asks_for_words,
    compares,
    content_words,
    is_filler,
)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the ministers say about the ceasefire?", "ministers ceasefire"),
        ("OK, what did the US want of us?", "US want"),
        ("Who?", "Who?"),
        ("Was sagte der Minister?", "Was sagte der Minister"),
        ("", ""),
    ],
)
def test_content_words(question: str, words: str) -> None:
    assert content_words(question).replace("Was ", "").strip() == words.replace("Was ", "")


def test_a_name_in_capitals_is_no_filler() -> None:
    assert is_filler("us")
    assert is_filler("OK")
    assert not is_filler("US")
    assert not is_filler("WHO")


@pytest.mark.parametrize(
    ("question", "number", "words", "sides"),
    [
        ("How many boats left?", True, False, False),
        ("What percentage voted no?", True, False, False),
        ("What did the mayor say?", False, True, False),
        ("What is the union's position?", False, True, False),
        ("Do the articles agree on the date?", False, False, True),
        ("How did the tone change?", False, False, True),
        ("When did it rain?", False, False, False),
    ],
)
def test_what_the_form_tells(question: str, number: bool, words: bool, sides: bool) -> None:
    assert (asks_for_number(question), asks_for_words(question), compares(question)) == (number, words, sides)


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Do the articles agree on how many were hurt?", "how many were hurt?"),
        ("Do all of the articles agree on how many were hurt?", "how many were hurt?"),
        ("Do the reports agree with each other about the cause?", "the cause?"),
        ("Do the two reports disagree whether the pier is shut?", "whether the pier is shut?"),
        ("Do the articles give the same day for the vote?", "day for the vote?"),
        ("Do the articles say the same thing about the vote?", "the vote?"),
        *(
            (question, question)
            for question in (
                "Did the newspaper agree to publish a correction?",
                "Did the last source agree to testify?",
                "Do the reports differ from the police account?",
                "Do the articles agree?",
                "Did Roe and Poe agree on the pier?",
            )
        ),
    ],
)
def test_what_is_asked_of_each_article(question: str, asked: str) -> None:
    assert asked_of_each(question) == asked


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("How did Roe's tone on the pier change between March and June?", "What does Roe say about the pier?"),
        ("How did the union’s public line on the deal harden?", "What does the union say about the deal?"),
        ("How has port leaders' mood about Roe changed?", "What do port leaders say about Roe?"),
        ("Has Roe changed his position on the pier since May?", "What does Roe say about the pier?"),
        ("Has Roe hardened her line on the pier because of Poe?", "What does Roe say about the pier?"),
        ("How has Roe's attitude to the EU changed over the years?", "What is Roe’s view of the EU?"),
        (
            "How did Roe's view on the need to turn over land change?",
            "What does Roe say about the need to turn over land?",
        ),
    ],
)
def test_how_a_view_changed_is_asked_of_each_time(question: str, asked: str) -> None:
    changing = asked_of_times(question)
    assert changing is not None and changing.question == asked and changing.who in question


@pytest.mark.parametrize(
    "question",
    [
        "How did the price of cod change?",
        "Has Roe changed his name?",
        "How did Roe's car on the pier change hands?",
        "How do Roe's and Poe's views on the war differ?",
        "How did the articles' views on the truce change?",
        "How has Norway's position on the battlefield changed?",
        "How did Norway's front line on the fjord change?",
        "How did the ship's position on the map change?",
        "Has Roe changed her mind to leave?",
        "Have Roe and Poe changed their views on tolls?",
    ],
)
def test_what_is_no_view_of_somebody_has_not_changed(question: str) -> None:
    assert asked_of_times(question) is None
