"""Words that are used for one another."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import analyzer
from rag.answering.synonyms import Synonyms
from rag.record.idiom import CONJUNCTIONS, DETERMINERS, PREPOSITIONS, SUBORDINATORS


@pytest.mark.parametrize(
    ("word", "other"),
    [("promise", "pledge"), ("took", "seize"), ("largest", "biggest"), ("removal", "remove"), ("organise", "organize")],
)
def test_a_dictionary_relates_words_both_ways(word: str, other: str) -> None:
    synonyms = Synonyms(analyzer())
    (one,), (two,) = analyzer().terms(word), analyzer().terms(other)
    assert one == two or (two in synonyms.near(one) and one in synonyms.near(two))


@pytest.mark.parametrize(
    ("word", "other"), [("rise", "fall"), ("accept", "reject"), ("husband", "wife"), ("win", "lose")]
)
def test_opposites_and_neighbours_are_not_related(word: str, other: str) -> None:
    (one,), (two,) = analyzer().terms(word), analyzer().terms(other)
    assert two not in Synonyms(analyzer()).near(one)


@pytest.mark.parametrize(
    ("verb", "form"), [("strike", "stricken"), ("swim", "swum"), ("take", "took"), ("leave", "left")]
)
def test_the_forms_of_a_verb_say_the_same(verb: str, form: str) -> None:
    (one,), (two,) = analyzer().terms(verb), analyzer().terms(form)
    assert two in Synonyms(analyzer()).of(one)


def test_no_word_is_said_by_a_small_one() -> None:
    small = PREPOSITIONS | CONJUNCTIONS | DETERMINERS | SUBORDINATORS | set("up down out off away back over".split())
    synonyms = Synonyms(analyzer())
    assert not {one for one in small if synonyms.of(one)}  # “Prices went down” tells of nobody shot
