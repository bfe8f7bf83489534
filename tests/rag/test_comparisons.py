"""Comparisons, as their users see the answers: real parts, an article written for the test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rag

ARTICLE = """---
title: Tolls in Westhaven
outlet: Harbour Wire
published: 2025-03-12
---
Mayor Jane Roe said the tolls on the bridge are far too high and must fall by half.

Union leader Ann Lee said the tolls on the bridge must rise, because the ferry loses its passengers.

Painter John Poe praised the orchestra for its summer concert. He opened the new library on Monday.
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rag.Archive]:
    folder = tmp_path_factory.mktemp("comparisons")
    (folder / "tolls.md").write_text(ARTICLE)
    with rag.open_archive(folder / "store") as made:
        made.add(folder / "tolls.md")
        yield made


@pytest.mark.parametrize(
    "question",
    [
        "How do Roe and Lee differ on the tolls?",
        "Compare what Roe and Lee say about the tolls.",
        "Roe and Lee on the tolls: how do they disagree?",
        "What should become of the tolls according to Roe, and according to Lee?",
        "About the tolls, what did Roe say and what did Lee say?",
        "Contrast Roe's view of the tolls with Lee's.",
        "How does Roe’s view of the tolls compare with Lee’s?",
        "How far apart are Roe and Lee when it comes to the tolls?",
        "Must the tolls on the bridge rise? Roe versus Lee.",
    ],
)
def test_each_side_is_heard_however_it_is_asked(archive: rag.Archive, question: str) -> None:
    answer = archive.ask(question)
    assert {citation.speaker for citation in answer.citations} == {"Jane Roe", "Ann Lee"}
    assert not any("Nothing was found" in notice for notice in answer.notices)


@pytest.mark.parametrize(
    "question",
    [
        "Is Roe as fond of high tolls on the bridge as Lee is?",
        "Roe finds the tolls on the bridge too high. And Lee?",
        "Who would rather see higher tolls on the bridge, Mayor Roe or union leader Lee?",
    ],
)
def test_a_form_that_no_rule_knows_is_answered_with_both(archive: rag.Archive, question: str) -> None:
    assert {citation.speaker for citation in archive.ask(question).citations} == {"Jane Roe", "Ann Lee"}


@pytest.mark.parametrize(
    "question", ["Did both the king and the queen attend?", "Is the king as fond of cats as the queen?"]
)
def test_what_asks_for_several_and_is_told_nowhere_is_refused(archive: rag.Archive, question: str) -> None:
    assert archive.ask(question).abstained


def test_a_side_that_says_nothing_of_it_is_named_and_not_filled(archive: rag.Archive) -> None:
    answer = archive.ask("How do Roe and Poe differ on the tolls?")
    assert [citation.speaker for citation in answer.citations] == ["Jane Roe"]
    assert "Nothing was found for this side of the question: Poe." in answer.notices


def test_a_view_that_changed_has_words_of_each_time_the_first_first(tmp_path: Path) -> None:
    said = {"2025-03-12": "are far too high and must fall", "2025-06-20": "are fair and should stay as they are"}
    for day, view in said.items():
        head = f"---\ntitle: Tolls\noutlet: Harbour Wire\npublished: {day}\n---\n"
        filler = "The ferry crew painted the hull on a calm day."
        (tmp_path / f"{day}.md").write_text(f"{head}Mayor Jane Roe said the tolls on the bridge {view}.\n\n{filler}\n")
    with rag.open_archive(tmp_path / "store") as made:
        made.add(tmp_path)
        answer = made.ask("How has Roe's line on the tolls changed over the months?")
    assert [str(citation.published) for citation in answer.citations] == list(said)


TALKS = """---
title: Talks on the harbour
outlet: Harbour Wire
published: 2025-03-12
---
The union and the port met at the old customs house on Monday to talk about the night shifts.

The mayor will meet the Norwegian side in Oslo on Thursday, two officials said.

Painter John Poe praised the orchestra for its summer concert. He opened the new library on Monday.
"""


def test_a_word_for_comparing_makes_no_comparison(tmp_path: Path) -> None:
    (tmp_path / "talks.md").write_text(TALKS)
    with rag.open_archive(tmp_path / "store") as made:
        made.add(tmp_path / "talks.md")
        answer = made.ask("When does the mayor see the Norwegian side?")
    assert "in Oslo on Thursday" in answer.citations[0].quote


FIRE = """---
title: Fire on the tanker
outlet: Harbour Wire
published: 2025-03-12
---
Captain John Poe told Mayor Jane Roe that the crew of the tanker is trapped and that the situation is desperate.

Roe warned that the crew could be lost. She spoke at the harbour with reporters.

Union leader Ann Lee said the situation of the crew is calm and the fire nearly out.
"""


@pytest.mark.parametrize(
    "question",
    [
        "According to Roe, what was the situation of the crew, and according to Lee?",
        "What did Roe and Lee each say about the situation of the crew?",
        "What does Roe say about the situation of the crew, and what about Lee?",
    ],
)
def test_what_another_told_whom_a_side_asks_for_is_not_theirs(tmp_path: Path, question: str) -> None:
    (tmp_path / "fire.md").write_text(FIRE)
    with rag.open_archive(tmp_path / "store") as made:
        made.add(tmp_path / "fire.md")
        answer = made.ask(question)
    assert {citation.speaker for citation in answer.citations} == {"Jane Roe", "Ann Lee"}


@pytest.mark.parametrize(
    "question",
    [
        "What did Poe say about the ferry strike, and what Roe?",
        "How many lorries did Roe count on the bridge and how many on the ferry?",
    ],
)
def test_where_no_side_is_answered_nothing_is_shown(archive: rag.Archive, question: str) -> None:
    answer = archive.ask(question)
    assert answer.abstained
    assert not answer.citations


def test_two_articles_answer_together_where_no_sides_are_named(tmp_path: Path) -> None:
    said = {
        "2025-03-12": "The council raised the tolls on the bridge for lorries. The ferry loses its passengers.",
        "2025-06-12": "The council lowered the tolls on the bridge for cars. The ferry sold a boat.",
    }
    for day, words in said.items():
        head = f"---\ntitle: Tolls of {day}\noutlet: Harbour Wire\npublished: {day}\n---\n"
        (tmp_path / f"{day}.md").write_text(f"{head}{words}\n\nThe choir sang at the customs house.\n")
    with rag.open_archive(tmp_path / "store") as made:
        made.add(tmp_path)
        answer = made.ask(
            "Does the Harbour Wire report on the ferry's passengers fit the Harbour Wire report on the ferry's boat "
            "and the tolls on the bridge?"
        )
    assert {str(citation.published) for citation in answer.citations} == set(said)
