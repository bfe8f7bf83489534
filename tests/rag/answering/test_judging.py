"""How likely words answer, by what speaks for them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.asked import Asked, is_of_several
from rag.answering.judging import BY_WORDS, ENOUGH, WEIGHTS, Signs, chance
from rag.answering.synonyms import Synonyms

BEST = Signs(topic=0.8, meaning=0.8, words=1.0, common=1.0, names=1.0, numbers=1.0, kind=1.0)
ANALYZER = TantivyAnalyzer()
SYNONYMS = Synonyms(ANALYZER)


def asked(question: str, own: str | None = None) -> Asked:
    return Asked.of(question, own or question, ANALYZER, SYNONYMS)


def terms(words: str) -> set[str]:
    return set(ANALYZER.terms(words))


@pytest.mark.parametrize("name", sorted(WEIGHTS))
def test_more_of_any_sign_makes_an_answer_likelier(name: str) -> None:
    assert chance(replace(BEST, **{name: 0.1})) < chance(BEST)


@pytest.mark.parametrize("name", sorted(BY_WORDS))
def test_so_it_does_by_words_alone(name: str) -> None:
    by_words = replace(BEST, topic=None, meaning=None)
    assert chance(replace(by_words, **{name: 0.1})) < chance(by_words)


def test_the_topic_alone_is_no_answer() -> None:
    assert chance(BEST) > ENOUGH
    assert chance(replace(BEST, words=0.3, common=0.0)) < chance(BEST)
    assert chance(replace(BEST, words=0.2, common=0.2, names=0.0, kind=0.0)) < ENOUGH
    assert chance(replace(BEST, topic=None, meaning=None, words=0.3, common=0.0, kind=0.0)) < ENOUGH


def test_names_are_told_from_what_is_asked_about_them() -> None:
    one = asked("Why did Ana Roe resign?")
    assert set(one.common) == terms("resign")
    assert set(one.names) == terms("Ana Roe")
    assert one.share(one.common, terms("Ana Roe spoke")) == 0.0
    assert one.share(one.names, terms("Ana Roe spoke")) == 1.0


def test_words_that_say_much_the_same_count_nearly_as_much() -> None:
    one = asked("Who led the delegation?")
    assert 0.5 < one.share(one.words, terms("She headed the team")) < 1.0
    assert one.share(one.words, terms("She saw the ship")) == 0.0


def test_numbers_count_as_written() -> None:
    assert asked("Who sold 31,000 tickets?").share_of_numbers("They sold 31,000.") == 1.0
    assert asked("Who sold 31,000 tickets?").share_of_numbers("They sold 9,000.") == 0.0
    assert asked("Who sold tickets?").share_of_numbers("They sold 9,000.") == 1.0


def test_words_taken_from_another_question_count_half() -> None:
    one = asked("What did they demand? (harbour union)", own="What did they demand?")
    (demand,) = terms("demand")
    assert one.words[demand] == 1.0
    assert all(weight == 0.5 for term, weight in one.words.items() if term != demand)


def test_outlets_and_what_articles_do_need_not_stand_in_an_article() -> None:
    question = "Does the Harbour News article published on 4 May 2024 suggest that the union resigned?"
    one = Asked.of(question, question, ANALYZER, SYNONYMS, ["harbour news"])
    assert set(one.words) == terms("union resigned")
    assert one.numbers == ()


@pytest.mark.parametrize(
    ("question", "outlets", "several"),
    [
        ("Do Harbour News and The Echo agree?", ["harbour news", "the echo"], True),
        ("Do the articles of Harbour News and its report agree?", ["harbour news"], True),
        ("What does Harbour News say?", ["harbour news"], False),
        ("Do the articles agree with the reports?", [], False),
    ],
)
def test_questions_about_several_articles(question: str, outlets: list[str], several: bool) -> None:
    assert is_of_several(question, outlets) == several
