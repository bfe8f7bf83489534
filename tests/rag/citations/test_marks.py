"""The marks in an answer's text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.citations.marks import marked, shown
from tests.rag.citations.reading import numbers_in


@given(st.text(), st.lists(st.integers(1, 99), max_size=4))
def test_only_our_marks_are_read_back(words: str, numbers: list[int]) -> None:
    assert numbers_in(marked(shown(words), numbers)) == tuple(dict.fromkeys(numbers))


@given(st.text())
def test_showing_changes_nothing_but_brackets(words: str) -> None:
    assert shown(words).replace("⟦", "[").replace("⟧", "]") == words.replace("⟦", "[").replace("⟧", "]")
