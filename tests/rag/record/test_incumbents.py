"""Whom an article means by an office of a country."""

from __future__ import annotations

import pytest

from rag.record.incumbents import ministers_in
from rag.record.looking_up import keys_of

DEFENCE = "defence minister of Norway"


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian team was led by Defense Minister Jane Roe.",
        "There sat the Norwegian delegation, headed by Defence Minister Jane Roe, and a clerk.",
        "Defense Minister Jane Roe headed the Norwegian team, and Tom Lee the Danish one.",
        "He said that defence minister Jane Roe led the Norwegian side.",
    ],
)
def test_who_leads_a_countrys_delegation_is_its_minister(text: str) -> None:
    ((name, office),) = ministers_in(text)
    assert name == "Jane Roe"
    assert DEFENCE in keys_of(name, office)


@pytest.mark.parametrize(
    "text",
    [
        "The Norwegian team was led by Swedish Defence Minister Jane Roe.",
        "Swedish Defence Minister Jane Roe led the Norwegian side.",
        "The Norwegian team was led by former minister Jane Roe.",
        "The Norwegian team met Defence Minister Jane Roe.",
        "The Holm team was led by Defence Minister Jane Roe.",
    ],
)
def test_others_are_not(text: str) -> None:
    assert not any(DEFENCE in keys_of(name, office) for name, office in ministers_in(text))


def test_a_name_may_begin_with_any_capital() -> None:
    ((name, _),) = ministers_in("The Norwegian team was led by Defence Minister Öna Šroe.")
    assert name == "Öna Šroe"
