"""Forms of verbs, made by rule."""

from __future__ import annotations

import pytest

from rag.record.verbs import FORMS, PARTICLES, PAST, forms
from tests.rag.record.test_attribution import credits


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


def test_what_is_written_out_is_what_no_rule_gives() -> None:
    assert {FORMS[past].verb for past in PAST.values()} <= set(PAST)
    assert not [verb for verb, past in PAST.items() if past == f"{verb}ed"]


def test_a_verb_with_particles_speaks_only_with_one() -> None:
    assert all(PARTICLES.values())
    assert credits("Shares closed: “It is late.”") == []
