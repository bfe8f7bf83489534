"""What a comparison asks of each side, as a question of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.each_side import asked_of_side


@pytest.mark.parametrize(
    ("before", "name", "after", "asked"),
    [
        ("How do ", "Roe", " differ on when the pier opens?", "What does Roe say about when the pier opens?"),
        ("How did ", "Roe", " disagree with each other over tolls?", "What did Roe say about tolls?"),
        ("How do ", "Roe", " compare in their reading of the vote?", "What does Roe say about the vote?"),
        ("Do ", "Roe", " agree about the tolls?", "What does Roe say about the tolls?"),
        ("How do ", "Roe’s", " views of the tolls differ?", "What are Roe’s views of the tolls?"),
        ("How does ", "Roe’s", " plan for the tolls differ?", "What is Roe’s plan for the tolls?"),
        ("Compare ", "Roe's", " views of the tolls.", "What are Roe's views of the tolls?"),
        ("Compare the views of ", "Roe", " on the tolls.", "What are the views of Roe on the tolls?"),
        ("Compare what ", "Roe", " want of the union", "What does Roe want of the union?"),
        ("Compare what ", "Roe", " said of the union.", "What has Roe said of the union?"),
        ("Compare how ", "Roe", " are paying the union.", "How is Roe paying the union?"),
        ("Compare what the union pays in ", "Lindmouth", ".", "What the union pays in Lindmouth?"),
        ("", "Roe", " on the tolls: how do they disagree?", "What does Roe say about the tolls?"),
        ("", "Roe", " spoke about the tolls. Did they agree?", "What did Roe say about the tolls?"),
        ("What do ", "Roe", " each say of the tolls?", "What does Roe say of the tolls?"),
        ("Did ", "Roe", " both sign?", "Did Roe sign?"),
        ("What have ", "Roe", " each done?", "What has Roe done?"),
        ("What do ", "Roe", " accuse each other of?", "What does Roe accuse each other of?"),
        ("How do ", "Storm Ada", " compare in strength?", "How does Storm Ada compare in strength?"),
        ("What do ", "Roe", " think of both candidates?", "What does Roe think of both candidates?"),
        ("Compare what ", "Lindmouth", " need.", "What does Lindmouth need?"),
        ("Compare what ", "Roe", " both paid.", "What has Roe paid?"),
        ("What do ", "the Greens", " each say?", "What do the Greens say?"),
        ("What did ", "Roe", " each say about the U.S.", "What did Roe say about the U.S.?"),
        ("Was sagen ", "Roe", " dazu?", "Was sagen Roe dazu?"),
    ],
)
def test_a_side_is_asked_a_question_that_stands_for_itself(before: str, name: str, after: str, asked: str) -> None:
    assert asked_of_side(before, name, after) == asked


@given(st.text(max_size=60), st.sampled_from(["Roe", "Roe's", "the Dock Union"]), st.text(max_size=60))
def test_whatever_is_asked_the_name_is_in_it(before: str, name: str, after: str) -> None:
    assert name.removesuffix("'s").casefold() in asked_of_side(before, name, after).casefold()
