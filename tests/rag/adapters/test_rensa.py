"""Keys of a text's parts: the same ones for the same parts, shared by texts that share much."""

from __future__ import annotations

from rag.adapters.rensa import BANDS, RensaSketcher

SKETCHER = RensaSketcher()
PARTS = [f"part {number}" for number in range(300)]


def test_keys_depend_on_the_parts_alone() -> None:
    assert SKETCHER.keys(PARTS) == SKETCHER.keys([*reversed(PARTS), *PARTS])
    assert len(SKETCHER.keys(PARTS)) == BANDS
    assert all(-(2**63) <= key < 2**63 for key in SKETCHER.keys(PARTS))
    assert SKETCHER.keys([]) == ()
    assert SKETCHER.keys(["half of a pair \ud800"])


def test_texts_that_share_much_share_a_key_and_others_do_not() -> None:
    own = set(SKETCHER.keys(PARTS))
    assert own & set(SKETCHER.keys(PARTS[:100])), "a third"
    assert not own & set(SKETCHER.keys([f"other {number}" for number in range(300)]))


def test_keys_are_those_that_a_store_may_hold() -> None:
    # Where this fails, the vendor's algorithm has changed: its version, and so the name, must have changed with it.
    assert SKETCHER.name == "rensa 2, 64 bands of 2, seed 1"
    assert SKETCHER.keys(["one two three"])[0] == -4820220975280619161
