"""Dates in text: a table of news idiom, and what must hold for every text."""

from __future__ import annotations

from tests.rag.record.date_phrases import rows


def test_the_table_is_whole() -> None:
    table = list(rows())
    assert len(table) >= 100
    for _, sentence, expected in table:
        past = 0
        for words, _, _ in expected:
            past = sentence.index(words, past) + len(words)
