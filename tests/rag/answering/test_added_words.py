"""What a model's sentence adds to its question, and which words of an article have it."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import analyzer
from rag.answering.added_words import added, with_added_first
from rag.citations.words import Reader
from tests.rag.answering.test_extractive import candidate

READER = Reader(analyzer())
QUESTION = "Which mayor opened the harbour this week?"


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The harbour was opened this week by Jane Roe.", "jane roe"),
        ("Jane Roe opened the harbour.", "jane roe"),
        ("Zidane opened the harbour with Jane Roe.", "zidan jane roe"),
        ("Roe opened the harbour.", "roe"),
        ("The harbour was opened with 40 ships.", "#40"),
        ("The harbour was opened for shipping.", "ship"),
        ("The mayor opened the harbour this week.", ""),
        ("", ""),
    ],
)
def test_names_and_figures_are_what_a_sentence_adds_and_other_words_only_without_them(
    sentence: str, words: str
) -> None:
    assert added(sentence, QUESTION, READER) == frozenset(words.split())


STAYS = candidate(0, 23, 0.9)  # The harbour stays open.
SAID = candidate(24, 68, 0.8)  # “We will not close it,” said mayor Jane Roe.


def test_the_candidate_with_all_that_is_added_comes_first_and_the_others_stay() -> None:
    assert with_added_first(["Jane Roe opened it."], QUESTION, [STAYS, SAID], READER) == [SAID, STAYS]
    assert with_added_first(["Tom Lee did.", "It was Jane Roe."], QUESTION, [STAYS, SAID], READER) == [SAID, STAYS]


@pytest.mark.parametrize("sentence", ["Jane Lee opened it.", "A mayor opened the harbour this week.", ""])
def test_where_no_candidate_has_it_or_nothing_is_added_there_is_none(sentence: str) -> None:
    assert with_added_first([sentence], QUESTION, [STAYS, SAID], READER) == []


def test_without_a_sentence_there_is_none() -> None:
    assert with_added_first([], QUESTION, [STAYS, SAID], READER) == []
