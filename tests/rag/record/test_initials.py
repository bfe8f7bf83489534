"""Initials of bodies: one reading for joining, searching and asking."""

from __future__ import annotations

import pytest

from rag.findings import Naming
from rag.record.actors import actors
from rag.record.initials import as_initials, initials_of, spelt_initials, spelt_out
from rag.record.looking_up import keys_in

NAMES = ["the Harbour Workers’ Union", "Harbour Workers Union", "H.W.U.", "HWU", "The HWU", "HWU’s"]


@pytest.mark.parametrize("name", NAMES)
def test_a_body_and_its_initials_are_read_alike(name: str) -> None:
    assert initials_of(name) == "HWU"
    assert "initials HWU" in keys_in(name)
    assert (spelt_initials(name) is None) is (as_initials(name) is not None)


@pytest.mark.parametrize("name", ["", "Oslo", "the", "harbour workers", "Harbour workers", "Mr Lee", "A"])
def test_other_words_have_no_initials(name: str) -> None:
    assert initials_of(name) is None


def test_a_body_that_speaks_under_both_names_is_one_actor() -> None:
    given = [Naming(name=name, role=None, article_id="a", day=None) for name in NAMES[:5]]
    assert len(actors(given)) == 1
    other = Naming(name="Holm Water Utility", role=None, article_id="b", day=None)
    assert len(actors([*given, other])) > 1, "two bodies may have the letters"


def test_a_text_spells_initials_out_once() -> None:
    text = "The Harbour Workers’ Union struck. Police left. The HWU will not."
    assert spelt_out("HWU", text) == "Harbour Workers’ Union"
    assert spelt_out("HWU", text.replace("HWU", "union")) is None, "the text does not use them"
    four = "The Holm Water Users’ League met."
    assert spelt_out("HWUL", four) == "Holm Water Users’ League", "by chance no other name has four"
    assert spelt_out("HWU", f"{text} The Holm Water Utility paid.") is None, "two names have them"
    assert spelt_out("HWU", text.replace("The Harbour", "Danish Harbour")) is None, "a part of a longer name"
