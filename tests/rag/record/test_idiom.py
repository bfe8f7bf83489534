"""The lists of small words are whole words."""

from __future__ import annotations

import re

import pytest

from rag.record import idiom


@pytest.mark.parametrize("word", ["said", "insisted", "replied", "vows", "reported", "emphasised", "thinks"])
def test_a_cue_is_matched_whole(word: str) -> None:
    assert re.fullmatch(idiom.CUES, word)


def test_no_word_of_a_list_holds_a_space() -> None:
    lists = {name: value for name, value in vars(idiom).items() if isinstance(value, frozenset)}
    assert lists
    assert not {name for name, words in lists.items() for word in words if re.search(r"\s", str(word))}
    assert not re.search(r"\s", idiom.CUES)
