"""A picture's credit goes from before a sentence; what may be its own words stays, and so does a dateline."""

from __future__ import annotations

import pytest

from tests.rag.intake.making import only

TITLE = "Harbour bridge to close for repairs until June"
SENTENCE = "The old harbour bridge will be closed for repairs until June, the council said on Monday after a meeting."
REST = "The ferry will sail every ten minutes while the bridge is closed, and buses will go by the tunnel instead."


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("© AP", "caption"),
        ("© Getty Images", "caption"),
    ],
)
def test_a_label_before_the_first_sentence_is_cut(label: str, why: str) -> None:
    text = f"{TITLE}\n\n  {label}  {SENTENCE}\n\n{REST}"
    made, draft = only(text)
    assert made.text == f"{SENTENCE}\n\n{REST}"
    assert [(text[one.start : one.end].strip(), one.why) for one in draft.cut] == [(TITLE, "title"), (label, why)]


@pytest.mark.parametrize(
    "opening",
    [
        "LONDON (Reuters) — The",
        "New York (CNN Business) The",
        "LONDON – The",
        "Jane Roe (Daily Echo) said the",
        "London (the capital) The",
        "London (Roe) The",
        "The bridge (Echo) the",
        "Essential The",
    ],
)
def test_what_may_be_the_storys_own_words_stays(opening: str) -> None:
    first = f"{opening}{SENTENCE.removeprefix('The')}"
    made, _ = only(f"{TITLE}\n\n{first}\n\n{REST}")
    assert made.text == f"{first}\n\n{REST}"


def test_a_label_below_the_first_paragraph_is_cut_too() -> None:
    made, _ = only(f"{TITLE}\n\n{SENTENCE}\n\n© AP {REST}")
    assert made.text == f"{SENTENCE}\n\n{REST}"
