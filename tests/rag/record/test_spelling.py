"""Spellings of one name have one key; names that differ by more keep apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.record.spelling import key, plain


@pytest.mark.parametrize(
    "spellings",
    [
        "Zelensky Zelenskyy Zelenskiy Zelenskyi Zelenski",
        "Dostoevsky Dostoyevsky Dostoevskii",
        "Dmitry Dmitri Dmitriy",
        "Yury Yuri Yuriy Iurii",
        "Tatiana Tatyana Tatjana",
        "Alexander Aleksandr Alexandr",
        "Tchaikovsky Chaikovskii",
        "Mikhail Mihail",
        "Schröder Schroeder Schroder",
        "Erdoğan Erdogan",
        "Żółty Zolty",
        "Medvedev Medvediev Medvedyev",
    ],
)
def test_one_name_has_one_key(spellings: str) -> None:
    assert len({key(one) for one in spellings.split()}) == 1


@pytest.mark.parametrize("names", ["Diana Dana", "Roe Poe", "Mark Mary", "Putin Rutin", "Ivanov Ivanova"])
def test_names_keep_apart(names: str) -> None:
    assert len({key(one) for one in names.split()}) == 2


@given(st.text(max_size=30))
def test_any_text_has_a_key(text: str) -> None:
    assert key(text) == key(text.upper().lower() if text.isascii() else text)
    assert plain(plain(text)) == plain(text)
