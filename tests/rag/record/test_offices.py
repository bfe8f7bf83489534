"""Who is meant by an office: the one person who was introduced with it, or nobody where another could be meant."""

from __future__ import annotations

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.actors import namings
from rag.record.attribution import voices
from tests.rag.adapters.making import entry

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def last_speaker(text: str) -> str | None:
    return voices(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))[0][-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Jane Roe left the hall. “We will go,” the mayor said.", "Jane Roe"),
        ("Jane Roe, the mayor of Westhaven, left. “We will go,” said the mayor.", "Jane Roe"),
        ("The Norwegian foreign minister Jane Roe left.\n\nRain fell.\n\nThe minister said it was late.", "Jane Roe"),
        ("Norwegian foreign minister Jane Roe left. The Norwegian minister said it was late.", "Jane Roe"),
        ("Jane Roe, the secretary of state, left. The secretary of state said it was late.", "Jane Roe"),
        ("Former mayor Jane Roe left. The former mayor said it was late.", "Jane Roe"),
        ("Sen. Jane Roe left the hall. The Ohio senator said it was late.", "Jane Roe"),
        ("Adm. Jane Roe left. Bishop John Poe stayed. The admiral said it was late.", "Jane Roe"),
        ("Judge John Poe sat. Mayor Jane Roe left. The judge said it was late.", "John Poe"),
        (
            "After talks with her finance minister counterparts, Jane Roe left. The minister said it was late.",
            "Jane Roe",
        ),
        ("Tom Lee met his Danish foreign minister counterpart. “We will go,” the foreign secretary said.", "Tom Lee"),
        ("Foreign Secretary Jane Roe left the hall early. The foreign minister said it was late.", "Jane Roe"),
        (
            "Foreign Secretary Jane Roe left the hall early. Norwegian foreign minister Tom Lee stayed. The foreign"
            " secretary said it was late.",
            "Jane Roe",
        ),
    ],
)
def test_an_office_is_the_person_introduced_with_it(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "Tom Lee met his Danish counterpart. “We will go,” the minister said.",
        "Tom Lee met Ann Poe and his finance minister counterparts. “We will go,” the finance minister said.",
        "Tom Lee met their finance minister counterparts. “We will go,” the finance minister said.",
        "Tom Lee met his finance minister counterparts. “We will go,” the foreign secretary said.",
        "Defence Secretary Jane Roe left. Foreign minister Tom Lee stayed. The minister said it was late.",
        "The mayor said it was late. Mayor Jane Roe left.",
        "Mayor Jane Roe met Mayor John Poe. The mayor said it was late.",
        "Mayor Jane Roe left. Two mayors stayed. The mayor said it was late.",
        "Former mayor Jane Roe left. The mayor said it was late.",
        "Mayor Jane Roe left. The deputy mayor said it was late.",
        "Norwegian opposition leader Jane Roe came to Holm. The Norwegian leader said it was late.",
        "Prime minister Jane Roe left. The minister said it was late.",
        "President Jane Roe called Ann Poe. Poe was at home. The president said it was late.",
        "Spokeswoman Jane Roe left. Rain fell. It was dark. The sea rose. The army spokeswoman said it was late.",
        "Mayor Jane Roe left. John Poe, the mayor who came before her, said it was late.",
        "Presidential candidate Jane Roe left. The candidate said it was late.",
        "Mayor Jane Roe left. The mayor’s son said it was late.",
    ],
)  # fmt: skip
def test_in_doubt_an_office_stays_as_written(text: str) -> None:
    assert last_speaker(text) != "Jane Roe"


def test_roles_of_introductions_are_roles_of_the_speaker() -> None:
    text = "The Norwegian prime minister Jane Roe left.\n\nMayor John Poe stayed.\n\n“We will go,” Roe said."
    article = entry("a", text, published="2025-03-01").article
    found = namings(article, *voices(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)))
    assert [(one.name, one.role, one.times) for one in found] == [
        ("Jane Roe", None, 1),
        ("Jane Roe", "Norwegian prime minister", 0),
    ]
