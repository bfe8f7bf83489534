"""Pronouns named in brackets: in the text of a statement alone, and only where the record is certain."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rag
from rag.answering.pronouns import PRONOUNS, named
from rag.types import Attribution

TOLD = """---
title: Harbour to close
outlet: The Daily Tide
published: 2025-03-09
---
Mayor Jane Roe opened the meeting on the harbour.

The port will close its northern gate in April, she said.

Tom Lee and Karl Poe walked out. He called the closing of the southern gate a mistake.
"""


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[rag.Archive]:
    article = tmp_path / "harbour.md"
    article.write_text(TOLD)
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as opened:
        opened.add(article)
        yield opened


def test_a_pronoun_is_named_in_the_text_and_the_quote_stays(archive: rag.Archive) -> None:
    answer = archive.ask("When will the northern gate of the port close?")
    words = "The port will close its northern gate in April, she [Jane Roe] said."
    assert answer.text == f"The Daily Tide, 9 March 2025: {words} [1]"
    (citation,) = answer.citations
    assert citation.quote == "The port will close its northern gate in April, she said."
    assert archive.article(citation.article_id).text[citation.start : citation.end] == citation.quote
    assert citation.speaker == "Jane Roe"


def test_a_pronoun_that_may_be_two_people_is_left_alone(archive: rag.Archive) -> None:
    answer = archive.ask("What was called a mistake about the southern gate?")
    assert "He called the closing" in answer.text
    assert "[Tom" not in answer.text
    assert "[Karl" not in answer.text


def said(source: str, start: int, speaker: str | None) -> Attribution:
    return Attribution(
        source=source, speaker=speaker, role=None, cue="said", kind="indirect", start=start, end=start + 1,
        source_start=start, source_end=start + len(source),
    )  # fmt: skip


def test_a_longer_word_is_not_the_name() -> None:
    text = "Poets cheered. He said so."
    assert named(text, 0, [said("He", 15, "Karl Poe")])[0] == "Poets cheered. He [Karl Poe] said so."


@given(
    words=st.lists(st.sampled_from(["he", "She", "Roe", "rain", "said", "it", "[3]"]), min_size=1, max_size=12),
    speakers=st.lists(st.sampled_from([None, "Jane Roe", "Tom Lee", "it"]), min_size=12, max_size=12),
    start=st.integers(0, 5),
)
def test_without_the_brackets_the_words_are_as_they_were(
    words: list[str], speakers: list[str | None], start: int
) -> None:
    text, found = "", []
    for word, speaker in zip(words, speakers, strict=False):
        found.append(said(word, len(text) + start, speaker))
        text += word + " "
    shown, names = named(text, start, found)
    bare = shown
    for name in names:
        assert shown.count(f" [{name}]") == 1, "a name is told once"
        before = shown.partition(f" [{name}]")[0]
        assert before.split()[-1].lower() in PRONOUNS
        assert name.split()[-1] not in before.replace("[Jane Roe]", "").replace("[Tom Lee]", "").split()
        bare = bare.replace(f" [{name}]", "")
    assert bare == text
