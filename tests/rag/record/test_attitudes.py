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
        ("Blaming Poe for the fire, Lind resigned.", "Lind", "Poe for the fire"),
        ("Lind blamed Roe for the fire and public fury remained.", "Lind", "Roe for the fire"),
        ("On Monday Lind ruled out a strike.", "Lind", "a strike"),
        ("Most voters preferred the older plan.", "Most voters", "the older plan"),
        ("The ministry, which runs the port, blamed the crew.", "The ministry", "the crew"),
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
        "None of the major candidates is pushing for a major troop presence.",
        "No minister has accepted the proposal.",
        "Neither of the parties has accepted the proposal.",
        "Fewer voters oppose the plan.",
        "Ministers accept no responsibility.",
        "Accepting a deal, Poe said, would be a mistake.",
        "Ruling out a deal, Lind argued, helps nobody.",
        "Backing the plan, Labour hopes, will win votes.",
        "Before accepting any deal, Iran wants sanctions lifted.",
        "By accepting the deal, Iran would lose face.",
        "When considering an offer, Iran waits.",
        "Praising her husband, Dr. Paul Ashe, the Supreme Court nominee said thanks.",
        "Backing the prime minister, Tom Poe, Lind won.",
        "Israel hit Rafah, and Egypt shut the border, condemning the raid.",
        "Officials said the fire slowed but it crept toward Bear Creek Sunday, threatening the community.",
        "Roe believes the court ruled for Poe, rejecting arguments of the port.",
        "Norway may leave the talks, rejecting the offer.",
        "Doe should resign, accepting blame.",
        "Norway did not leave the talks, accepting the offer.",
        "Norway plans to leave, rejecting the offer.",
        "I think Norway accepted the deal.",
        "The claim Norway accepted the deal is false.",
        "It's unlikely Norway accepted the deal.",
        "Every time Norway accepts a deal, it loses.",
        "Lind knew Norway accepted the deal.",
        "The mayor, Tom Poe, told reporters Denmark accepted the deal.",
        "A spokesman, Tom Poe, told The Times Doe considered a run.",
        "The Guardian understands ministers are considering a ban.",
        "Police in Leeds, Bradford and York blamed gangs.",
        "Lawyers for Roe, Poe and Lind blamed the port.",
        "Unrest in Sri Lanka, Pakistan and Peru highlights the risks.",
        "A Doe appointee considered a liberal, he left.",
        "A man considered the main suspect has been denied parole.",
        "Considering the scale of it, Mr. Ashe left.",
        "Hurricane Ian threatens Florida.",
        "Lind's career highlights include three medals.",
        "President Jane Doe answers questions during a visit.",
        "The Saudis push for peace failed.",
        "House Republicans push for spending cuts threatens aid.",
        "Under Doe Doe blamed the port.",
        "According to Poe Norway accepted the deal.",
        "Assuming Norway accepts the deal, it ends.",
        "Perhaps Russia will oppose any move.",
        "Maybe Norway accepted the deal.",
        "Norway nearly accepted the deal.",
        "Latvia will accept the cod deal if Russia signs.",
        "The Supreme Court will consider an appeal.",
        "The jury considered the case.",
        "Sen. Ashe questioned Poe about her record.",
        "Witnesses back up Poe.",
        "Roe pushed for years to add a lane.",
        "Tom Poe voiced Moby Dick.",
        "Firms accepted bribes in deals with the port.",
        "Hospitals accept patients on long-term conditions.",
        "Norway accepted the deal?",
        "Myth: Norway accepted the deal.",
        "Lind threatened the victim with a knife.",
        "Two-thirds oppose the plan.",
        "A man blamed the port.",
        "Severe and worsening lower back pain is common.",
        "The Tern remote offers voice control.",
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
