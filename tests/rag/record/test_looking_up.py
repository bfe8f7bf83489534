"""What somebody is looked up by: the same keys of an article's naming and of a question's words."""

from __future__ import annotations

import pytest

from rag.record.looking_up import described, keys_in, keys_of


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("the Norwegian prime minister", "What does the prime minister of Norway want?"),
        ("Prime Minister of Norway", "What does Norway’s PM want?"),
        ("Norwegian prime minister", "Does the Norwegian leader agree?"),
        ("president of Chile", "What did the Chilean president say?"),
        ("French President", "Is the Élysée chief in favour?"),
        ("U.S. President", "What does the White House leader say?"),
        ("British foreign secretary", "What does the UK foreign secretary say?"),
        ("British foreign secretary", "What does the UK foreign minister say?"),
        ("US Defense Secretary", "What does the American defence minister say?"),
        ("Kremlin spokesperson", "What does the Russian spokesman say?"),
        ("Norwegian special envoy", "What does Norway’s envoy say?"),
    ],
)
def test_an_office_is_found_under_all_its_names(role: str, question: str) -> None:
    (office,) = described(question)
    assert office.keys & keys_of("Jane Roe", role)


@pytest.mark.parametrize(
    ("role", "question"),
    [
        ("former Norwegian prime minister", "What does the Norwegian prime minister want?"),
        ("Norwegian prime minister", "What does the former Norwegian prime minister want?"),
        ("Norwegian deputy prime minister", "What does the Norwegian prime minister want?"),
        ("Norwegian foreign minister", "What does the Norwegian prime minister want?"),
        ("Swedish prime minister", "What does the Norwegian prime minister want?"),
        ("mayor", "What does the mayor want?"),
    ],
)
def test_another_office_is_not(role: str, question: str) -> None:
    assert not any(office.keys & keys_of("Jane Roe", role) for office in described(question))


def test_names_are_found_by_their_words_their_sound_and_their_initials() -> None:
    assert keys_in("Roe") <= keys_of("Ms Jane Roe", None)
    assert keys_in("Dostoyevskiy") == keys_in("Dostoevsky")
    assert keys_in("HWU") & keys_of("Harbour Workers Union", None)
    assert keys_in("H.W.U.") & keys_of("the Harbour Workers’ Union", None)
    assert keys_in("") == frozenset()
