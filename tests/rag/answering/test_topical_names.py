"""Which words of a topic are names."""

from __future__ import annotations

import pytest

from rag.answering.topical_names import has_pronoun, names_in

TEXTS = [
    "On Monday the mayor of Westhaven, Jane Roe, said the gun law was late. Gun sales fell, and the Supreme Court sat.",
    "In the west of Westhaven a gun was found, and Roe’s school said no court would want it. She met Ann Poe Lind.",
]


@pytest.mark.parametrize(
    ("topic", "names"),
    [
        ("westhaven gun law", ("westhaven",)),
        ("Westhaven gun law", ("Westhaven",)),
        ("gun control", ()),
        ("Gun Law", ()),
        ("supreme court", ("supreme",)),
        ("the Supreme Court", ("Supreme Court",)),
        ("jane roe on the school", ("jane roe",)),
        ("roe’s school", ("roe",)),
        ("Dunmere", ()),
        ("Westhaven Roe", ("Westhaven", "Roe")),
        ("roe westhaven", ("roe", "westhaven")),
        ("Dunmere Roe", ("Dunmere Roe",)),
        ("the pier at Dunmere", ("Dunmere",)),
        ("", ()),
    ],
)
def test_the_articles_tell_which_words_are_names(topic: str, names: tuple[str, ...]) -> None:
    assert names_in(topic, TEXTS) == names


@pytest.mark.parametrize("name", ["Poe", "Öpoe"])
def test_a_pronoun_behind_a_name_is_for_nobody_named_before(name: str) -> None:
    text = f"Roe said that {name} saw him."
    assert not has_pronoun(text, 9, len(text), direct=True)
