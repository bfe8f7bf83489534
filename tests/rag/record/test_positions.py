"""The parts of a position: its words, its quotation, and the day it was said."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attitudes import attitudes
from rag.record.attribution import attributions
from rag.record.dates import dates
from rag.record.positions import quoted, said_on, told
from rag.types import Attribution, Sentence
from tests.rag.adapters.making import entry

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def read(text: str) -> tuple[tuple[Sentence, ...], tuple[Attribution, ...]]:
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    return cut, attributions(text, cut)


@pytest.mark.parametrize(
    ("text", "published", "date", "basis"),
    [
        ("Roe said Tuesday that the pier was old.", "2025-03-20", "2025-03-18", "speaking"),
        ("On Tuesday, Roe said the pier was old.", "2025-03-20", "2025-03-18", "speaking"),
        ("“It is old,” Roe told reporters in the hall on Tuesday.", "2025-03-20", "2025-03-18", "speaking"),
        ("Roe said the pier closed on Tuesday.", "2025-03-20", "2025-03-20", "publication"),
        ("Roe said the pier was old.", "2025-03-20", "2025-03-20", "publication"),
        ("Roe, who came on Tuesday, said the pier was old.", "2025-03-20", "2025-03-20", "publication"),
        ("Roe said Tuesday that the pier was old.", None, None, None),
        ("Roe said the pier was old.", None, None, None),
    ],
)
def test_the_day_of_speaking_is_the_one_beside_the_verb(
    text: str, published: str | None, date: str | None, basis: str | None
) -> None:
    article = entry("a", text, published=published).article
    cut, (one, *_) = read(text)
    said = said_on(article, one, cut, dates(text, cut, article.published))
    assert (said.date, said.basis) == (dt.date.fromisoformat(date) if date else None, basis)
    assert (said.precision is None) == (date is None)


def test_a_day_in_other_words_of_a_sentence_is_not_when_something_was_said() -> None:
    text = "Roe said the talks with Poe yesterday were good but warned that the pier was old."
    article = entry("a", text, published="2025-03-20").article
    cut, every = read(text)
    known = dates(text, cut, article.published)
    assert [said_on(article, one, cut, known, every).basis for one in every] == ["publication", "publication"]


@pytest.mark.parametrize(
    ("text", "statement", "quote"),
    [
        ("At night, Roe rejected the offer.", "Roe rejected the offer", None),
        ("“It is old,” Roe told the Harbour Wire on Monday.", "“It is old,” Roe told the Harbour Wire", "“It is old,”"),
        ("“It is old,” Jane Roe said in the hall.", "“It is old,” Jane Roe said", "“It is old,”"),
        ("Roe called the plan “useful” for all.", "Roe called the plan “useful”", "“useful”"),
        ("The pier is old, said Roe.", "The pier is old, said Roe", None),
    ],
)
def test_a_statement_has_its_source_and_verb(text: str, statement: str, quote: str | None) -> None:
    cut, (one, *_) = read(text)
    words, cited = told(text, one, cut)
    assert text[words.start : words.end] == statement
    assert text[cited.start : cited.end] == text
    assert quoted(text, one) == quote


def test_what_stands_before_its_source_begins_with_its_verb() -> None:
    text = "While expressing doubts about the pier, Roe left."
    cut, said = read(text)
    (one,) = attitudes(text, cut, said)
    words, cited = told(text, one, cut)
    assert text[words.start : words.end] == "expressing doubts about the pier"
    assert text[cited.start : cited.end] == text


def test_a_second_statement_of_one_source_begins_with_its_own_verb() -> None:
    text = "Roe said the pier was old, adding that it would close."
    cut, every = read(text)
    words, _ = told(text, every[-1], cut, every)
    assert text[words.start : words.end] == "adding that it would close"
