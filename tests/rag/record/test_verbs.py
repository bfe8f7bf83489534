"""Forms of verbs, made by rule."""

from __future__ import annotations

import pytest

from rag.record.verbs import FORMS, forms


@pytest.mark.parametrize(
    ("verb", "expected"),
    [
        ("say", "say says said saying"),
        ("reply", "reply replies replied replying"),
        ("quip", "quip quips quipped quipping"),
        ("argue", "argue argues argued arguing"),
        ("stress", "stress stresses stressed stressing"),
        ("write", "write writes wrote writing"),
        ("echo", "echo echoes echoed echoing"),
        ("agree", "agree agrees agreed agreeing"),
        ("label", "label labels labelled labelling labeled labeling"),
    ],
)
def test_the_forms_of_a_verb(verb: str, expected: str) -> None:
    assert [word for word, _ in forms(verb)] == expected.split()


@pytest.mark.parametrize("word", ["bloged", "slaming", "admited", "telled", "saied", "puting", "writeing"])
def test_no_form_is_made_that_nobody_writes(word: str) -> None:
    assert word not in FORMS
