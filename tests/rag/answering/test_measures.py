"""Questions for a measure: a number of other things is no answer to them."""

from __future__ import annotations

from pathlib import Path

import pytest

import rag
from rag.answering.measures import holds_measure, measure_asked


@pytest.mark.parametrize(
    ("question", "measure"),
    [
        ("How long did the crossing take?", "long"),
        ("How much longer will the strike last?", None),
        ("How old is the lighthouse?", "old"),
        ("How high is the mast?", "tall"),
        ("How much did the harbour cost?", "money"),
        ("How much of the harbour is dredged?", "share"),
        ("How much of a danger is the wreck?", None),
        ("How many ships came?", None),
        ("How did the talks go?", None),
        ("How far is Holm from Lindmouth?", "far"),
        ("How far did the boat drift?", "far"),
        ("How far did Roe go in her criticism?", None),
    ],
)
def test_what_is_measured(question: str, measure: str | None) -> None:
    assert measure_asked(question) == measure


@pytest.mark.parametrize(
    ("measure", "words", "held"),
    [
        ("long", "The crossing took nine hours.", True),
        ("long", "The quay is 300 metres from end to end.", True),
        ("long", "Nine ferries crossed.", False),
        ("old", "Roe, 47, lives in Lindmouth.", True),
        ("old", "The 47-year-old lives in Lindmouth.", True),
        ("old", "Police have not named the man, who was 47.", True),
        ("old", "Roe was 47 when she came.", True),
        ("old", "Roe owns 47 boats.", False),
        ("old", "The crew of 47 sailors slept.", False),
        ("money", "It came to £4m.", True),
        ("money", "The bill was four million.", True),
        ("money", "It cost USD 40 or 12 pounds.", True),
        ("money", "It took 40 men.", False),
        ("money", "The central franchise of the century kept pounding the town centre.", False),
        ("often", "The ferry runs every hour.", True),
        ("fast", "It made 30 knots.", True),
        ("far", "Holm lies ten miles off.", True),
        ("tall", "The tower has nine storeys.", True),
    ],
)
def test_what_holds_a_measure(measure: str, words: str, held: bool) -> None:
    assert holds_measure(words, measure) is held


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How long did the crossing to Holm take?", "nine hours"),
        ("How much did the crossing to Holm cost?", None),
        ("How old is Captain Jane Roe?", None),
    ],
)
def test_a_number_of_other_things_is_no_answer(tmp_path: Path, question: str, answer: str | None) -> None:
    text = (
        "Captain Jane Roe took 117 sailors on the crossing to Holm.\n\nThe crossing took nine hours against the wind."
    )
    (tmp_path / "a.md").write_text(f"---\ntitle: The crossing to Holm\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(tmp_path / "a.md")
        given = archive.ask(question)
    assert given.abstained if answer is None else answer in given.text, given.text
