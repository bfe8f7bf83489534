"""Questions whose answers stand in other words than theirs, and those that are answered nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rag

TOLD = """---
title: Talks on the Westhaven ferry end
outlet: The Daily Tide
published: 2025-03-09
---
Some 40 sailors joined the talks on the ferry in Westhaven. The talks on the ferry broke up after an hour.

Soldiers took the largest town of the island last week, the U.N. said.

Mayor Jane Roe should be arrested if the night ferry is not saved, the union said.

The harbour has been shut for seven months.

Captain Ann Poe resigned on 4 March. Poe had led the crew for nine years.

Poe went so far in her criticism as to call the harbour a disgrace.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rag.Archive]:
    folder: Path = tmp_path_factory.mktemp("asked")
    (folder / "talks.md").write_text(TOLD)
    with rag.open_archive(folder / "store", settings=rag.Settings(embedder="none")) as opened:
        opened.add(folder / "talks.md")
        yield opened


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Who seized the largest town of the island?", "Soldiers took"),
        ("What did the UN say of the town?", "Soldiers took"),
        ("How long did the talks on the ferry last?", "after an hour"),
        ("How many sailors joined the talks?", "40 sailors"),
        ("How far did Poe go in her criticism?", "a disgrace"),
    ],
)
def test_other_words_than_the_articles_are_answered(archive: rag.Archive, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert words in (answer.statements[0].text if answer.statements else "")


@pytest.mark.parametrize(
    "question",
    ["When was Jane Roe arrested?", "Who was convicted in Westhaven?", "How many sailors drowned in the harbour?"],
)
def test_what_is_told_nowhere_to_have_been_done_is_refused(archive: rag.Archive, question: str) -> None:
    assert archive.ask(question).abstained


def test_how_long_ago_something_was_is_told_by_its_day_and_by_no_length(archive: rag.Archive) -> None:
    answer = archive.ask("How long ago did Ann Poe resign?")
    assert "4 March" in answer.text
    assert "nine years" not in answer.text
