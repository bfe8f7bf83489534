"""Which words of a sentence are whose, where it has several who speak."""

from __future__ import annotations

import pytest

from tests.rag.record.test_attribution import credits


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares closed lower after Jane Roe, the bank’s head, said: “It is late.”", [("“It is late.”", "Jane Roe")]),
        ("Jane Roe wrote to the council after John Poe said: “It is late.”", [("“It is late.”", "John Poe")]),
        ("The row began when John Poe said: “It is late.”", [("“It is late.”", "John Poe")]),
        ("Roe warned of war because Poe told reporters: “It is late.”", [("“It is late.”", "Poe")]),
        ("Roe said she left because Poe wanted to go.", [("she left because Poe wanted to go", "Roe")]),
        ("Roe said that once Poe said “no”, she left.", [("that once Poe said “no”, she left", "Roe")]),
    ],
)
def test_a_quotation_is_of_who_says_it_where_a_clause_opens(text: str, expected: list[tuple[str, str]]) -> None:
    assert credits(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If Ann Lind says the bridge is safe, the ferry will be sold.", []),
        ("If Ann Lind says “no”, the ferry will be sold.", []),
        ("The ferry will be sold unless the mayor says the bridge is “safe”.", []),
        ("Roe said that if Lind came, she would go.", [("that if Lind came, she would go", "Roe")]),
        ("Roe said she would go if Lind says it is safe.", [("she would go if Lind says it is safe", "Roe")]),
    ],
)
def test_a_condition_is_not_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert credits(text) == expected
