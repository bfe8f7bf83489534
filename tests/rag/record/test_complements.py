"""How far what follows a cue is somebody's."""

from __future__ import annotations

import pytest

from tests.rag.record.test_attribution import credits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lind’s claim that the bridge was safe angered John Poe, who resigned.", "that the bridge was safe"),
        ("Lind’s claim that the bridge was built and paid for is false.", "that the bridge was built and paid for"),
        ("Lind’s claim that emails were lost in a fire angered Poe.", "that emails were lost in a fire"),
        ("Poe denied Lind’s claim that the pier, which was old, was safe.", "that the pier, which was old, was safe"),
        ("Despite Lind’s claim that the bridge was safe, Poe resigned.", "that the bridge was safe"),
        ("Lind’s claim that the man killed in the fire was drunk angered Poe.", None),
        ("Lind’s claim that the bridge was safe draws fire.", None),
    ],
)
def test_the_clause_after_a_noun_of_saying_ends_before_the_sentences_own_verb(text: str, said: str | None) -> None:
    assert credits(text) == ([(said, "Lind")] if said else [])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Roe said she put her bid on hold, weeks after agreeing to buy the port.", "she put her bid on hold"),
        (
            "Roe said the bridge, built ten years before the war, would be torn down.",
            "the bridge, built ten years before the war, would be torn down",
        ),
        ("Roe said the port would close two days after the vote.", "the port would close two days after the vote"),
    ],
)
def test_what_came_before_it_is_the_reporters_context(text: str, said: str) -> None:
    assert credits(text) == [(said, "Roe")]
