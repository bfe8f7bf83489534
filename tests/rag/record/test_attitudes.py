"""What somebody is for or against, told by the reporter: read apart from what is said, and only where it is certain."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attitudes import attitudes
from rag.record.attribution import attributions
from rag.types import Attribution

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()
WORDS = (
    "Roe Poe blamed accepts rejecting expressing voiced “no” the offer plan union , . and who if that he support of for"
    " after backing Ann Lind considers closing ruled out called"
).split()


def found(text: str) -> tuple[Attribution, ...]:
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    return attitudes(text, cut, attributions(text, cut))


@pytest.mark.parametrize(
    ("text", "source", "held"),
    [
        ("Roe blamed the flood on the dredgers.", "Roe", "the flood on the dredgers"),
        ("Norway has already accepted the ceasefire proposal.", "Norway", "the ceasefire proposal"),
        ("The union ruled out a strike on Monday.", "The union", "a strike"),
        ("Roe contemplated closing the pier, which is old.", "Roe", "closing the pier"),
        ("While expressing support for the truce, Roe left the hall.", "Roe", "support for the truce"),
        ("Norway has sent a fleet, questioning the word of Poe.", "Norway", "the word of Poe"),
        ("Sweden is holding on to the pier, rejecting terms such as these.", "Sweden", "terms"),
        ("Port minister Ann Lind questioned the plan after the vote.", "Ann Lind", "the plan"),
        ("Ann Lind, the port minister, voiced doubts about the pier.", "Ann Lind", "doubts about the pier"),
        ("Most dockers oppose “any sale” of the port.", "Most dockers", "“any sale” of the port"),
    ],
)
def test_what_is_held_is_the_subjects(text: str, source: str, held: str) -> None:
    (one,) = found(text)
    assert one.speaker is not None and one.speaker.removesuffix(" Ann Lind") == source
    assert text[one.start : one.end].startswith(held)


@pytest.mark.parametrize(
    "text",
    [
        "Roe did not accept the offer.",
        "Roe may back the plan.",
        "If Roe accepts the offer, the port opens.",
        "The offer that Roe accepted was low.",
        "The offer the union accepted was low.",
        "Roe accepted the prize in Bonn.",  # no offer
        "He blamed the flood on the dredgers.",  # whom a pronoun stands for is not read here
        "Poe said Roe blamed the dredgers for the flood.",  # Poe's words
        "“Roe blames the dredgers for it,” Poe said.",
        "Lind support remains low.",  # a noun
        "His Republican support fell.",
        "The flood threatened the old town.",  # a thing
        "The Bonn attack was a shock, highlighting the threat to ports.",
        "Money went to groups backing the plan.",
    ],
)
def test_in_doubt_nobody_holds_anything(text: str) -> None:
    assert found(text) == ()


def test_a_quotation_after_it_is_not_drawn_to_its_subject() -> None:
    text = "The judge accepted the offer from Roe. “I am sorry,” he said."
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    (said,) = attributions(text, cut)
    assert said.speaker is None or "judge" not in said.speaker


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=24))
def test_stretches_lie_in_the_text_and_in_nobodys_words(words: list[str]) -> None:
    text = " ".join(words).replace(" ,", ",").replace(" .", ".")
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    said = attributions(text, cut)
    last = 0
    for one in attitudes(text, cut, said):
        assert text[one.source_start : one.source_end] == one.source
        assert one.cue in text and 0 <= last <= one.start < one.end <= len(text)
        assert not any(other.start < one.end and one.start < other.end for other in said)
        last = one.end
