"""Capitals are those of every Latin alphabet."""

from __future__ import annotations

import re
import string

import pytest

from rag.record.capitals import CAPITAL, NAME, UPPER


@pytest.mark.parametrize("name", ["Roe", "Öröe", "Şroe", "Łroe", "İroe", "Đroe", "Ếroe"])
def test_a_capital_of_any_latin_alphabet_begins_a_name(name: str) -> None:
    assert NAME.findall(f"then {name} of {name} left") == [f"{name} of {name}"]
    assert NAME.findall(f"then {name.lower()} left") == []


def test_nothing_but_letters_is_a_capital() -> None:
    assert set(string.ascii_uppercase) < set(UPPER)
    assert UPPER.isalpha() and UPPER.isupper()
    assert not re.search(CAPITAL, string.ascii_lowercase + string.digits + string.punctuation + "öşłı×")
