"""Where an article contradicts somebody in its own words."""

from __future__ import annotations

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attribution import attributions
from rag.record.rebuttals import rebuttals

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def found(text: str) -> list[str]:
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    return [text[one.start : one.end] for one in rebuttals(text, cut, attributions(text, cut))]


@pytest.mark.parametrize(
    "text",
    [
        "The pier has not been closed, as Mayor Roe claims.",
        "Contrary to Roe's account, the pier is open.",
        "The pier is open, although Jane Roe says so.",
        "Despite the mayor's claims, nobody has closed the pier.",
        "There is no evidence that the pier was closed.",
        "The mayor's claims are false.",
    ],
)
def test_an_article_contradicts(text: str) -> None:
    assert found(text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Roe said the pier was not closed.",
        "“The pier is not closed, as the mayor claims,” Jane Roe said.",
        "Poe said that there is no evidence that the pier was closed.",
        "Although the pier is old, Roe said it would last.",
        "The pier is closed, as Roe said.",
        "The pier is closed.",
    ],
)
def test_what_somebody_else_says_or_what_agrees_is_none(text: str) -> None:
    assert found(text) == []
