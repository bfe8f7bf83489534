"""Sentences as words that can be compared."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations.words import Reader

READER = Reader(TantivyAnalyzer())


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("It closed on Jan. 12.", ["january", "january-12"]),
        ("It closed on 12 Jan.", ["january-12", "january"]),
        ("It closed in Jan 2025.", ["january", "#2025"]),
        ("It closed on 3 May.", ["may-3", "may"]),
        ("It closed in May.", ["may"]),
        # somebody of that name, and no month
        ("Jan Roe closed it.", []),
        ("Jan closed it with Roe.", []),
        ("12 may have died.", ["#12"]),
        ("Twelve may have died on the march of 40 dockers.", ["#12", "#40"]),
    ],
)
def test_months_and_their_days(text: str, figures: list[str]) -> None:
    assert [word.key for word in READER.read(text) if word.figure] == figures


def test_a_short_month_that_is_a_name_is_one() -> None:
    first, *_ = READER.read("Jan Roe closed it.")
    assert (first.key, first.name) == ("jan", True)
