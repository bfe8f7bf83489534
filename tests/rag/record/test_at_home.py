"""Offices that an outlet gives without a country: its own, or nobody's."""

from __future__ import annotations

from typing import Any

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.at_home import at_home
from rag.record.attribution import voices
from tests.ui.made import article

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()
ROE = "Foreign Secretary Jane Roe said that the strait was open."
BRITISH = [("Jane Roe", "foreign secretary of United Kingdom")]


def found(text: str, **changes: Any) -> list[tuple[str, str]]:
    made = article(text=text, **{"outlet": "tide.co.uk", "title": "Strait is open"} | changes)
    return list(at_home(made, voices(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))[0]))


@pytest.mark.parametrize(
    "text",
    [
        ROE,
        f"Ferries from Britain sail again, after talks in Oslo. {ROE} She thanked the Norwegian foreign minister.",
        "After talks in Norway with her foreign minister counterparts, Jane Roe left. “Norway is right,” the foreign"
        " secretary said. Britain agrees.",
    ],
)
def test_a_title_of_the_outlets_country_is_its_own(text: str) -> None:
    assert found(text) == BRITISH
    assert found(text, outlet="The Tide", url="https://www.tide.co.uk/strait") == BRITISH


@pytest.mark.parametrize(
    "text",
    [
        "In Pakistan, " + ROE,
        "Pakistani " + ROE,
        f"Pakistan’s government met. {ROE}",
        f"Pakistani officials met. {ROE}",
        f"Islamabad is glad. {ROE}",
        f"A meeting on whales opened in Islamabad. {ROE}",
        f"{ROE} Foreign Secretary Ann Poe said that it was shut.",
        f"{ROE} Mexican Foreign Secretary Ann Poe said that it was shut.",
        ROE.replace("Foreign", "Defence"),
        ROE.replace("Foreign Secretary", "President"),
        ROE.replace("Foreign Secretary", "Former Foreign Secretary"),
        ROE.replace("Foreign Secretary", "Shadow Foreign Secretary"),
    ],
)
def test_where_it_may_be_another_office_nobody_has_it(text: str) -> None:
    assert found(text) == []


def test_neither_another_outlet_nor_an_agency_speaks_of_home() -> None:
    assert found(ROE, outlet="tide.com") == found(ROE, outlet="The Tide") == found(ROE, after="Reuters") == []
    assert found(ROE, title="Mexico opens its strait") == []
