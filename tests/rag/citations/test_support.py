"""Whether words carry a statement: the ways in which other systems are taken in."""

from __future__ import annotations

import pytest

from rag.adapters.tantivy import TantivyAnalyzer
from rag.citations.support import folded, judge, quotations_stand

TAX = "Finance minister Jane Roe said the government would not raise the fuel tax before 2027."
MAYOR = "Mayor John Doe said the city would close the harbour on 12 May, with 40 boats still at sea."
ANALYZER = TantivyAnalyzer()


def verdict(statement: str, *carrying: str, around: str = "") -> str:
    return judge(statement, carrying, around or " ".join(carrying), ANALYZER)


@pytest.mark.parametrize(
    ("statement", "carrying", "support"),
    [
        ("The government would not raise the fuel tax before 2027.", TAX, "quoted"),
        ("Jane Roe said the fuel tax would not be raised by the government before 2027.", TAX, "supported"),
        ("The city would close the harbour, John Doe said.", MAYOR, "supported"),
        # polarity
        ("The government would raise the fuel tax before 2027, Jane Roe said.", TAX, "partly"),
        # another number, another date
        ("The government would not raise the fuel tax before 2029.", TAX, "unsupported"),
        ("The city would close the harbour on 13 May.", MAYOR, "unsupported"),
        ("The city would close the harbour with 400 boats still at sea.", MAYOR, "unsupported"),
        # another speaker
        ("Finance minister Ann Poe said the government would not raise the fuel tax.", TAX, "unsupported"),
        # invention
        ("The fuel tax finances new motorways and bridges across the northern provinces.", TAX, "unsupported"),
        # a quotation that nobody spoke
        ("Jane Roe said the fuel tax “will never rise” before 2027.", TAX, "unsupported"),
    ],
)
def test_table(statement: str, carrying: str, support: str) -> None:
    assert verdict(statement, carrying) == support


def test_a_name_that_only_the_rest_of_the_article_has_leaves_doubt() -> None:
    said = "She said the city would close the harbour on 12 May."
    assert (
        verdict("John Doe said the city would close the harbour on 12 May.", said, around=f"{said} {MAYOR}") == "partly"
    )


def test_a_quotation_is_exact_after_folding_and_never_similar() -> None:
    words = "“We won’t  close it – ever,” said Jane Roe."
    assert quotations_stand('She said: "we won\'t close it - ever".', words)
    assert not quotations_stand('She said: "we will close it - ever".', words)
    assert folded("“A”  –  B") == '"a" - b'
