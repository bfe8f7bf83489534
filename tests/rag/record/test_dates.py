"""Dates in text: a table of news idiom, and what must hold for every text."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.record.dates import dates
from rag.types import Sentence
from tests.rag.record.date_phrases import Found, rows

TABLE = list(rows())


def read(text: str, published: dt.date | None) -> list[Found]:
    """Read a text of one paragraph, cut after its full stops."""
    cuts = [
        0,
        *(place + 2 for place in range(len(text) - 2) if text[place : place + 2] == ". " and text[place + 2].isupper()),
    ]
    sentences = [
        Sentence(start=start, end=end, paragraph=0) for start, end in zip(cuts, [*cuts[1:], len(text)], strict=True)
    ]
    found = dates(text, sentences, published)
    assert all(text[one.start : one.end] == one.text for one in found)
    return [(one.text, one.date, one.precision) for one in found]


def test_the_table_is_whole() -> None:
    assert len(TABLE) >= 100
    for _, sentence, expected in TABLE:
        past = 0
        for words, _, _ in expected:
            past = sentence.index(words, past) + len(words)


@pytest.mark.parametrize(("published", "sentence", "expected"), TABLE, ids=[f"{day} {said}" for day, said, _ in TABLE])
def test_news_idiom(published: dt.date | None, sentence: str, expected: list[Found]) -> None:
    assert read(sentence, published) == expected
