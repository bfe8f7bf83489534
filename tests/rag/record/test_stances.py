"""What somebody wants, refuses, rejects or finds, and the forms of speech between a source and its clause."""

from __future__ import annotations

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attribution import attributions
from rag.types import Attribution

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def found(text: str) -> tuple[Attribution, ...]:
    return attributions(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))


@pytest.mark.parametrize(
    ("text", "source", "said"),
    [
        ("Roe refused to close the port on Monday.", "Roe", "to close the port"),
        ("Roe wants to close the port, which is old.", "Roe", "to close the port"),
        ("The ministry agreed to stop the work and left.", "The ministry", "to stop the work"),
        ("Roe rejected the offer of a truce after the talks.", "Roe", "the offer of a truce"),
        ("Roe announced a plan to close the port.", "Roe", "a plan to close the port"),
        ("A survey found that dockers are poor.", "A survey", "that dockers are poor"),
        ("Public records show no gifts to the port.", "Public records", "no gifts to the port"),
        (
            "Dockers argued that although Roe came, she did nothing.",
            "Dockers",
            "that although Roe came, she did nothing",
        ),
        ("Dockers in Westhaven say that by going, they lose.", "Dockers in Westhaven", "that by going, they lose"),
        ("Roe’s oldest friends claim that the vote was bought.", "Roe’s oldest friends", "that the vote was bought"),
        ("Roe continued to say she had never touched it.", "Roe", "she had never touched it"),
        ("She went on to say that dockers were angry.", "She", "that dockers were angry"),
        ("Some 42% of voters say they are poor.", "Some 42% of voters", "they are poor"),
    ],
)
def test_a_stance_is_credited(text: str, source: str, said: str) -> None:
    (only, *_) = found(text)
    assert (only.source, text[only.start : only.end]) == (source, said)


@pytest.mark.parametrize(
    "text",
    [
        "The plan wants to be understood.",
        "Roe found the port empty.",
        "The torch showed the way.",
        "Roe refused to say it.",
        "The tide plans on nothing.",
        "Opposing the plan, dockers left.",
        "Roe welcomed warmly.",
    ],
)
def test_what_is_no_stance_is_not(text: str) -> None:
    assert found(text) == ()
