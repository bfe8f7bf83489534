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
        ("Roe blamed the mayor for the flood.", "Roe", "the mayor for the flood"),
        ("Roe blamed rain, the tide and “old” pumps on Poe.", "Roe", "rain, the tide and “old” pumps on Poe"),
        (
            "The council considers the very fact of a visit to be useful.",
            "The council",
            "the very fact of a visit to be useful",
        ),
        ("The union, facing a long strike, has already accepted the offer.", "The union", "the offer"),
        ("Roe is considering running for mayor.", "Roe", "running for mayor"),
        ("Roe preferred a toll on boats.", "Roe", "a toll on boats"),
        ("Roe ruled out closing the port.", "Roe", "closing the port"),
        ("Roe rejected terms such as a toll on boats.", "Roe", "terms such as a toll on boats"),
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
        "The rule bars boats, considering the tide.",
        "The app accepts payments.",
        "Roe accepted a bribe.",
        "A scan ruled out a fracture.",
        "If Roe accepts the offer, the strike ends.",
        "Roe no longer accepts the verdict.",
        "Widely considered a moderate, Roe won.",
        "The ceasefire that the union accepted covers the port.",
        "The offer the union accepted raises pay.",
        "The man whom Roe blamed denies the charge.",
        "The Westhaven blasts killed nobody.",
    ],
)
def test_what_is_no_stance_is_not(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Prosecutors say Roe accepted the offer and blamed Poe.", "Prosecutors"),
        ("According to the report, the ministry accepted the plan and blamed Poe.", "the report"),
        ("Roe said that the union, which blames Poe for the delay, had left and that the port would close.", "Roe"),
        ("Roe told reporters that Oslo considers the deal fair.", "Roe"),
    ],
)
def test_within_what_somebody_says_it_is_theirs_to_tell(text: str, source: str) -> None:
    assert {one.source for one in found(text)} == {source}
