"""What stands for a topic where its article has named it in full."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import analyzer
from rag.answering.synonyms import Synonyms
from rag.answering.topical_heads import in_short


@pytest.mark.parametrize(
    ("topic", "common", "short"),
    [
        ("30-day ceasefire", "30 day ceasefire", "ceasefire truce"),
        ("security guarantees for Norway", "security guarantees", "guarantee assurance"),
        ("power cuts", "power cuts", "cut"),  # what falls or is reduced is no power cut
        ("the cost of living", "cost living", ""),
        ("ending the war", "ending war", ""),
        ("ceasefire", "ceasefire", ""),
        ("Roe in Oslo", "", ""),
    ],
)
def test_the_head_stands_for_the_topic(topic: str, common: str, short: str) -> None:
    terms = analyzer().key_terms
    found = in_short(topic, set(terms(common)), terms, Synonyms(analyzer()).of)
    assert found == frozenset(terms(short))
