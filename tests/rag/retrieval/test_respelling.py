"""Typing errors in words that no article has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.adapters.analysis import TantivyAnalyzer
from rag.adapters.tantivy import TantivyLexicon
from rag.adapters.vocabulary import is_word
from rag.retrieval.respelling import fillers, is_same_name, likely, one_error, unknown_words
from tests.rag.adapters.making import passage, told

ANALYZER = TantivyAnalyzer()
WORDS = st.text("abcd", min_size=1, max_size=7)


def read(word: str, *texts: str) -> str | None:
    lexicon = TantivyLexicon.of([passage(f"a{number}", text) for number, text in enumerate(texts)])
    unknown = unknown_words(f"What of {word}?", ANALYZER, lambda terms: lexicon.frequencies(terms)[1])
    return likely(word, ANALYZER, lexicon.beginning) if unknown else None


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("Lindmuoth", "lindmouth"),
        ("Lindmoth", "lindmouth"),
        ("Lindmoutth", "lindmouth"),
        ("Dostoyevskiy", "dostoevski"),
        ("Bilistok", "bylystok"),  # y and i, twice
        ("governemnt", "govern"),  # in the ending, which the stem does not have
    ],
)
def test_one_error_or_one_sound_away(word: str, meant: str) -> None:
    texts = ("The port of Lindmouth.", "Dostoevsky wrote of it.", "Bylystok has a government.")
    assert read(word, *texts) == meant


def test_what_most_passages_have_is_meant() -> None:
    assert read("Harboer", "Harbour one.", "The harbour two.", "A harboes three.") == "harbour"


@pytest.mark.parametrize("word", ["Iran", "Lindmouth", "Lxndmxuth", "Mindmouth", "what"])
def test_known_words_short_ones_and_others_are_left_alone(word: str) -> None:
    assert read(word, "The port of Lindmouth traded with Iraq.") is None


def test_the_name_of_a_country_is_no_error_for_its_people() -> None:
    assert read("Germany’s", "The German plan.") is None


def test_a_short_word_in_small_letters_is_no_name() -> None:
    assert read("write", "The house is white.") is None
    assert read("White", "The house is white.") is None
    assert read("Whits", "The house is white.") == "white"
    assert read("parliment", "In parliament it is quiet.") == "parliament"


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("How long a sentence was it?", "How long a sentence was it?"),
        ("What were the intentions?", "What were the intentions?"),
        ("Which organisation of the neighbourhood came?", "Which organization of the neighborhood came?"),
        ("What of parliment?", "What of parliament?"),
        ("Which catalogue is it?", "Which catalog is it?"),
        ("What of aluminium?", "What of aluminum?"),
        ("Gonzalez met whom?", "Gonzales met whom?"),
        ("Who is gonzalez here?", "Who is Gonzales here?"),
        ("What did Demcrats cheer?", "What did Democrats cheer?"),
        ("What did Meloni say?", "What did Meloni say?"),
        ("What did Melanje say?", "What did Mélanie say?"),
    ],
)
def test_a_word_of_the_language_is_no_error_for_another(asked: str, words: str, tmp_path: Path) -> None:
    text = "The senator intended to speak in parliament. An organization of the neighborhood met Mélanie Roe. "
    text += "The Democratic theater has a catalog of aluminum. Democrats cheered Ana Gonzales."
    with told(tmp_path, text, embedder="none") as archive:
        assert archive.ask(asked).searched == words


def test_names_whose_stems_alone_are_near_are_two() -> None:
    assert not is_same_name("Meloni", "Mélanie")
    assert is_same_name("Melanie", "Mélanie")
    assert is_same_name("Dostoyevskiy", "Dostoevsky")
    assert is_same_name("Lindmuoth", "Lindmouth")
    assert is_same_name("Norwegans", "Norwegian")
    assert is_word("organisation")
    assert not is_word("organizsation")


@given(WORDS, WORDS)
def test_an_error_goes_both_ways(one: str, other: str) -> None:
    assert one_error(one, other) == one_error(other, one)


@given(WORDS, st.integers(0, 6), st.sampled_from("wxyz"))
def test_every_single_error_is_one(word: str, place: int, letter: str) -> None:
    at = place % len(word)
    assert one_error(word, word[:at] + letter + word[at:])
    assert one_error(word, word[:at] + letter + word[at + 1 :])
    swapped = word[:at] + word[at : at + 2][::-1] + word[at + 2 :]
    assert swapped == word or one_error(word, swapped)
    assert not one_error(word, word)


def test_a_word_of_any_question_is_read_through_an_error() -> None:
    lexicon = TantivyLexicon.of([passage("a1", "The port is closed, and reports are rare.")])

    def count(terms: Sequence[str]) -> Mapping[str, int]:
        return lexicon.frequencies(terms)[1]

    assert fillers("Who rules, acording to Roe?", ANALYZER, count) == {"acording": "according"}
    assert not fillers("What of walking resorts according to the deported Roe?", ANALYZER, count)
