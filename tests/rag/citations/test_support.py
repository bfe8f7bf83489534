"""Whether words carry a statement: the ways in which other systems are taken in."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations.support import folded, judge, quotations_stand

TAX = "Finance minister Jane Roe said the government would not raise the fuel tax before 2027."
MAYOR = "Mayor John Doe said the city would close the harbour on 12 May, with 40 boats still at sea."
ANALYZER = TantivyAnalyzer()


LEE = "“We will never accept the offer of 5 percent,” said Tom Lee of the dockers."
PEACE = "Ann Poe would not sign the treaty, and Tom Lee would sign it after 30 days."


def verdict(statement: str, *carrying: str, credit: str = "") -> str:
    return judge(statement, carrying, credit, ANALYZER)


@pytest.mark.parametrize(
    ("statement", "carrying", "support"),
    [
        (TAX, TAX, "quoted"),
        ("We will never accept the offer of 5 percent.", LEE, "quoted"),
        # what somebody said, told as if it were so
        ("The government would not raise the fuel tax before 2027.", TAX, "partly"),
        ("Jane Roe said the fuel tax would not be raised by the government before 2027.", TAX, "supported"),
        ("The city would close the harbour, John Doe said.", MAYOR, "supported"),
        # polarity
        ("The government would raise the fuel tax before 2027, Jane Roe said.", TAX, "unsupported"),
        ("The port would close.", "Ann Poe denied that the port would close.", "unsupported"),
        ("Tom Lee would not sign the treaty, and Ann Poe would sign it.", PEACE, "partly"),
        # a piece of a word or of a sentence is no quotation
        ("art", "The party started.", "unsupported"),
        # too short to say anything
        ("40 boats", MAYOR, "unsupported"),
        # another unit, another thing counted
        ("Tom Lee would sign it after 30 weeks.", PEACE, "unsupported"),
        ("12 boats were still at sea.", MAYOR, "unsupported"),
        ("The offer was 5 million.", "The offer was 5 billion.", "unsupported"),
        ("Forty boats were still at sea.", MAYOR, "unsupported"),
        ("John Doe said the city would close the harbour on May 12.", MAYOR, "supported"),
        # another number, another date
        ("The government would not raise the fuel tax before 2029.", TAX, "unsupported"),
        ("The city would close the harbour on 13 May.", MAYOR, "unsupported"),
        ("The city would close the harbour with 400 boats still at sea.", MAYOR, "unsupported"),
        # another speaker
        ("Finance minister Ann Poe said the government would not raise the fuel tax.", TAX, "unsupported"),
        ("“We will never accept the offer of 5 percent,” said Jane Roe.", LEE, "unsupported"),
        # invention
        ("The fuel tax finances new motorways and bridges across the northern provinces.", TAX, "unsupported"),
        # a quotation that nobody spoke
        ("Jane Roe said the fuel tax “will never rise” before 2027.", TAX, "unsupported"),
    ],
)
def test_table(statement: str, carrying: str, support: str) -> None:
    assert verdict(statement, carrying) == support


def test_a_speaker_must_be_named_in_the_words_themselves() -> None:
    said = "She said the city would close the harbour on 12 May."
    claim = "John Doe said the city would close the harbour on 12 May."
    assert verdict(claim, said, credit="John Doe closes the harbour") == "unsupported"


def test_a_name_or_date_of_the_header_is_known_and_leaves_doubt() -> None:
    said = "The city would close the harbour, with boats still at sea."
    assert (
        verdict("In Westhaven the city would close the harbour.", said, credit="Westhaven closes harbour") == "partly"
    )
    assert verdict("The city would close the harbour in 2025.", said, credit="2025-05-12 12 May 2025") == "supported"


def test_a_quotation_is_exact_after_folding_and_never_similar() -> None:
    words = "“We won’t  close it – ever,” said Jane Roe."
    assert quotations_stand('She said: "we won\'t close it - ever".', words)
    assert not quotations_stand('She said: "we will close it - ever".', words)
    assert folded("“A”  –  B") == '"a" - b'
