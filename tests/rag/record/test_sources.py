"""Who speaks in a sentence that opens with something else."""

from __future__ import annotations

import pytest

from tests.rag.record.test_attribution import credits


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("After the vote the minister said she would resign.", "the minister"),
        ("After six hours the negotiators said they had a deal.", "the negotiators"),
        ("After hours of debate the union's leader said it was over.", "the union's leader"),
        ("After the attack in Bonn the mayor of the city said two had died.", "the mayor of the city"),
        ("As the crowd cheered the mayor said the bridge would open.", "the mayor"),
        ("After weeks of silence Mr Roe said he would go.", "Mr Roe"),
        ("After the spokesman for the port said it was closed, ships turned.", "the spokesman for the port"),
        ("Because both of the men said it was closed, ships turned.", "both of the men"),
        ("While the driver and his wife said they were fine, ships turned.", "the driver and his wife"),
        ("After six hours of talks negotiators said the deal was close.", None),
        ("After two weeks doctors treating Jane Roe said she was well.", None),
        ("After two years aides to Mr Roe said he was well.", None),
        ("After two weeks in Paris Roe said it was over.", None),
        ("After a day lawyers for Jane Roe said it was over.", "a day lawyers for Jane Roe"),
        ("Poe quit after the woman accusing the minister said he had hit her.", "the woman accusing the minister"),
        (
            "While the lawyer representing the family said it was over, ships turned.",
            "the lawyer representing the family",
        ),
        ("Because the man the police arrested said he was ill, ships turned.", "the man the police arrested"),
        ("When Alexander the Great said it was over, ships turned.", "Alexander the Great"),
    ],
)
def test_what_stands_before_a_clause_is_not_its_speaker(text: str, source: str | None) -> None:
    assert [name for _, name in credits(text)][:1] == ([source] if source else [])


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Roe last week said it was closed.", "Roe"),
        ("The port ministry earlier this month said it was closed.", "The port ministry"),
        ("A poll released last week showed that it was closed.", "A poll released last week"),
    ],
)
def test_when_somebody_spoke_is_no_part_of_who_did(text: str, source: str) -> None:
    assert [name for _, name in credits(text)] == [source]
