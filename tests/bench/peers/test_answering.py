"""What a peer says, and whether that is a refusal."""

from __future__ import annotations

import sys

import pytest

from tests.bench.measuring import Setting
from tests.bench.peers import answering

FAKE = [sys.executable, "-m", "tests.bench.peers.fake", "0"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Empty Response",
        "No matching evidence in this corpus.",
        "The provided sources do not contain information about the prize [1].",
        "None of the sources are helpful in answering the query.",
        "There is no mention of a baker in these excerpts.",
        "Based on the sources, it is not possible to determine who won.",
        "I cannot answer this question from the excerpts.",
        "I can't determine the winner.",
        "The winner isn’t mentioned.",
        "The evidence is insufficient.\nThe excerpts are about a harbour.",
        "There is not enough evidence to say who won.",
        "The source doesn't explicitly state the name.",
    ],
)
def test_a_first_sentence_that_has_no_answer_refuses(text: str) -> None:
    assert answering.refuses(text)


@pytest.mark.parametrize(
    "text",
    [
        "A baker from Holm won the prize [1].",
        "Holm. The sources do not mention the date.",
        "The council said it will not close the harbour.",
        "The minister did not sign the law.",
        "No, the harbour stays open [2].",
        "Source 1 says that no ship was lost.",
        "The club was not relegated [1].",
        "The minister did not say why.",
        "There was no evidence of fraud, the court found.",
        "The vaccine is not available in schools.",
    ],
)
def test_an_answer_that_denies_something_is_none(text: str) -> None:
    assert not answering.refuses(text)


def test_a_program_answers_refuses_and_fails() -> None:
    asked = [(words, [{"id": "0", "text": "Bread won."}]) for words in ("who", "refuse", "fail", "who")]
    what, said = answering.told(FAKE, "http://127.0.0.1:1/v1", "none", "", asked)
    assert what == "1, of its own"
    assert [(one.refused, one.failed) for one in said] == [(False, False), (True, False), (False, True), (False, False)]
    assert said[0].text == "Bread won."
    assert said[0].raw["text"] == "Bread won. [1]"
    assert "the model failed" in said[2].raw["error"]


def test_no_peer_without_being_asked() -> None:
    assert list(answering.answers(Setting(), "", "", [])) == []
