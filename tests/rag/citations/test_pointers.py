"""A model's answer to claims: whatever the model does with brackets, and however its text is cut."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.citations.pointers import Claim, claims


def read(*pieces: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.text, claim.ids) for claim in claims(pieces)]


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ("It rained. [e1]", [("It rained.", ("e1",))]),
        ("It rained [e1].", [("It rained.", ("e1",))]),
        ("It rained. [e1][e2]\nIt snowed. [e3]", [("It rained.", ("e1", "e2")), ("It snowed.", ("e3",))]),
        ("It rained. [e1, e2] It snowed. [e3]", [("It rained.", ("e1", "e2")), ("It snowed.", ("e3",))]),
        ("[e1] It rained.\n[e2] It snowed.", [("It rained.", ("e1",)), ("It snowed.", ("e2",))]),
        ("[e1] It rained. [e2] It snowed.", [("It rained.", ("e1",)), ("It snowed.", ("e2",))]),
        ("- It rained. 【e4】", [("It rained.", ("e4",))]),
        ("1. It rained. [E04]", [("It rained.", ("e4",))]),
        ("It rained (e2).", [("It rained.", ("e2",))]),
        ("The (E3) met in Vienna. [e2]", [("The (E3) met in Vienna.", ("e2",))]),
        ("The mayor [e1] and the union [e2] agree.", [("The mayor and the union agree.", ("e1", "e2"))]),
        ("It rained. [e1] [e1]", [("It rained.", ("e1",))]),
        ("It rained. [7]", [("It rained.", ())]),
        ("It rained. [source]", [("It rained.", ())]),
        ("It rained.", [("It rained.", ())]),
        ("It rained in Covid-19.2022-05-09.", [("It rained in Covid-19 (2022-05-09).", ())]),
        ("It was version v.2022-05-09", [("It was version v (2022-05-09).", ())]),
        ("It rained on 2022-05-09.", [("It rained on 2022-05-09.", ())]),
        ("```\nIt rained. [e1]\n```", [("It rained.", ("e1",))]),
        ("**It rained.** [e1]", [("It rained.", ("e1",))]),
        ("It rained [here](http://evil.example/x). [e1]", [("It rained here.", ("e1",))]),
        ("It rained. [[1]](http://evil.example/x) [e1]", [("It rained. 1", ("e1",))]),
        ("See https://evil.example/x [e1]", [("See", ("e1",))]),
        # ranges, labels, doubled, curly and full-width brackets and digits
        ("It rained. [e1-e3]", [("It rained.", ("e1", "e2", "e3"))]),
        ("It rained. [e1–e3, e7]", [("It rained.", ("e1", "e2", "e3", "e7"))]),
        ("It rained. [e1 to e2]", [("It rained.", ("e1", "e2"))]),
        ("It rained. [e1-e900]", [("It rained.", ("e1", "e900"))]),
        ("It rained. [e3-e1]", [("It rained.", ("e3", "e1"))]),
        ("It rained. [[e1]]", [("It rained.", ("e1",))]),
        ("It rained. {e1}", [("It rained.", ("e1",))]),
        ("It rained. ［ｅ１］", [("It rained.", ("e1",))]),
        ("It rained. [source: e1]", [("It rained.", ("e1",))]),
        ("It rained. (see e1)", [("It rained.", ("e1",))]),
        ("It rained. 【4†source】", [("It rained.", ())]),
        ("It rained. [e]", [("It rained.", ())]),
        # another language
        ("Es regnete。[e1] Es schneite. [e2]", [("Es regnete。", ("e1",)), ("Es schneite.", ("e2",))]),
        # what a model thinks aloud
        ("<think>It may rain. [e1]\nOr not.</think>\nIt rained. [e2]", [("It rained.", ("e2",))]),
        ("<think>It may rain.</think> It rained. [e2]", [("It rained.", ("e2",))]),
        ("<think>It may rain. [e1]\nOr", []),
        ("```json\nIt rained. [e1]\n```\n", [("It rained.", ("e1",))]),
        # JSON, asked for or not
        ('{"statements": [{"text": "It rained.", "ids": ["e1"]}]}', [("It rained.", ("e1",))]),
        (
            '```json\n{"statements": [{"text": "It {\\"rained\\"}.", "ids": ["e1", "e2"]}, {"text": "x"',
            [
                ('It {"rained"}.', ("e1", "e2")),
            ],
        ),
        ('{"statements": []}', []),
        ('{"text": "It rained."}', []),
        # addresses and markup of a model's own
        ('It <b>rained</b>. <img src="//evil.example/x"> [e1]', [("It rained.", ("e1",))]),
        ("It rained. javascript:alert(1) [e1]", [("It rained.", ("e1",))]),
        ("It rained, see //evil.example/x and www.evil.example. [e1]", [("It rained, see and", ("e1",))]),
        ("The minister said: data are scarce. [e1]", [("The minister said: data are scarce.", ("e1",))]),
        ("[e1] [e2]", []),
        ("", []),
        ("It rained. [e1", [("It rained. [e1", ())]),
    ],
)
def test_table(said: str, understood: list[tuple[str, tuple[str, ...]]]) -> None:
    assert read(said) == understood


FRAGMENTS = [
    "It rained.",
    " ",
    "\n",
    "[e1]",
    "[e2, e3]",
    "[e",
    "1]",
    "“No,” she said",
    "(e4)",
    "【e5】",
    "[9]",
    "1. ",
    "```",
    "<think>",
    "</think>",
    "[e1-e3]",
    "json\n",
    '{"statements": [',
    '{"text": "It rained.", "ids": ["e1"]}',
    ", ",
    "]}",
]


@given(st.lists(st.sampled_from(FRAGMENTS)).map("".join), st.lists(st.integers(0, 80)))
def test_any_split_of_the_stream_gives_the_same_claims(text: str, places: list[int]) -> None:
    cuts = sorted({min(place, len(text)) for place in places} | {0, len(text)})
    pieces = [text[start:end] for start, end in pairwise(cuts)]
    assert list(claims(pieces)) == list(claims([text]))


@given(st.text())
def test_a_claim_has_words_and_no_pointer_left(text: str) -> None:
    for claim in claims([text]):
        assert isinstance(claim, Claim)
        assert any(char.isalnum() for char in claim.text)
        assert not next(claims([claim.text])).ids or "(" in claim.text
