"""Amounts: a number of other things, or the length of something else, is no answer."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.amounts import is_counted, is_measured
from rag.answering.asked import Asked
from rag.answering.synonyms import Synonyms

ANALYZER = TantivyAnalyzer()


def asked(question: str) -> Asked:
    return Asked.of(question, question, ANALYZER, Synonyms(ANALYZER))


@pytest.mark.parametrize(
    ("question", "words", "counted"),
    [
        ("How many sailors joined the strike?", "Some 40 sailors joined.", True),
        ("How many sailors joined the strike?", "Of the crew, 40 joined.", True),
        ("How many sailors joined the strike?", "There were 40 of them.", True),
        ("How many sailors joined the strike?", "Some 40 people joined.", True),
        ("How many sailors joined the strike?", "Why is unclear: two U.S. ferries still lay there.", False),
        ("How many sailors joined the strike?", "It blocked twelve Norwegian ferries.", False),
        ("How many sailors joined the strike?", "It went on for seven months, in March 2022 too.", False),
        ("How many sailors joined the strike?", "Few did.", True),
        ("How many sailors joined the strike?", "Several old sailors joined, and all the cooks.", True),
        ("How many sailors joined the strike?", "It had no effect.", False),
        ("How many sailors joined the strike?", "Of 40 on the ferries nothing is known.", True),
        ("How many sailors joined the strike?", "A hundred joined the ferries.", True),
        ("How many people joined the strike?", "Some 40 sailors joined.", True),
        ("How many sailors joined the strike?", "Some 40 deckhands and officers joined.", True),
        ("How many goals did Holm get?", "Holm scored three times.", True),
        ("How many migrants were moved?", "Some 120 refugees were moved.", True),
        ("How many votes did Ann Lind get?", "Ann Lind got the backing of 61 lawmakers.", True),
        ("How many vessels were held?", "Three ships were held.", True),
        ("What did the sailors want?", "It blocked twelve ferries.", True),
    ],
)
def test_a_number_counts_what_stands_behind_it(question: str, words: str, counted: bool) -> None:
    assert is_counted(words, asked(question), ANALYZER) is counted


@pytest.mark.parametrize(
    ("words", "measured"),
    [
        ("After a two-hour call the mayors agreed to meet.", True),
        ("The mayors spoke for two hours of a 30-day truce.", True),
        ("In the call the mayors agreed to a 30-day truce.", False),
        ("In the call the mayors agreed to meet.", False),
        ("It was a two-hour walk along the quay.", True),
    ],
)
def test_the_length_of_another_thing_is_none_of_what_is_asked_about(words: str, measured: bool) -> None:
    assert is_measured(words, asked("How long did the two mayors speak?"), ANALYZER) is measured


@pytest.mark.parametrize(
    ("question", "terms"),
    [
        ("How long did the two mayors speak?", {"mayor", "speak"}),
        ("What did the two sides say about tolls?", {"toll"}),
        ("Where are both of them going to see Roe?", {"see", "roe"}),
        ("Who deserves to pay the toll?", {"pay", "toll"}),
    ],
)
def test_words_that_an_answer_need_not_have(question: str, terms: set[str]) -> None:
    assert set(asked(question).words) == terms


def test_an_ordinal_is_a_number_of_the_question() -> None:
    third = asked("When does the third round of the talks begin?")
    assert third.share_of_numbers("The second round begins on Monday.") == 0
    assert third.share_of_numbers("The Third round begins on Monday.") == 1
    assert not asked("How long was the second lap?").numbers
