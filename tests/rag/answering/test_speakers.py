"""Whose words a question asks for."""

from __future__ import annotations

import pytest

from rag.answering.speakers import asked_speakers


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What did Jane Roe say about the strike?", ["Jane Roe"]),
        ("What do Oslo and Stockholm each demand?", ["Oslo", "Stockholm"]),
        ("What does the mayor of Lund think of the bridge?", ["the mayor of Lund"]),
        ("What did the dockers win, according to Jane Roe?", ["Jane Roe"]),
        ("What is Roe's view of the offer?", ["Roe"]),
        ("What is the position of Norway on the treaty?", ["Norway"]),
        ("How do Norwegian and Swedish accounts of the crash differ?", ["Norwegian", "Swedish"]),
        ("What conditions did Roe set for an end of the strike?", ["Roe"]),
        ("Does Norway say that its ships were hit?", ["Norway"]),
        ("Has the union rejected the offer?", ["the union"]),
        ("What did Beijing demand?", ["Beijing"]),
        ("What did the Norwegian president demand?", ["the Norwegian president"]),
        ("The port was closed, showing the deepest rift so far. Who led the union?", []),
        ("Who has activated a new emergency operations centre to respond?", []),
        ("What is the mission called?", []),
        ("Who led the union?", []),
        ("What did Jane Roe's promise do for the union?", []),
        ("How do Jane Roe's and Tom Lee's remarks on the strike compare?", ["Jane Roe's", "Tom Lee"]),
        ("How do Öroe's and Špoe's remarks on the strike compare?", ["Öroe's", "Špoe"]),
        ("How strong is the union, in Jane Roe's eyes?", ["Jane Roe"]),
        ("In the mayor's opinion, is the pier safe?", ["the mayor"]),
        ("What did Jane Roe say in the mayor's account?", ["Jane Roe"]),
        ("How much is in Tom Lee's account?", []),
        ("When did the republic declare its independence?", []),
        ("When did the Orient Express leave Oslo?", []),
        ("What should happen to the pier in the mayor's opinion?", ["the mayor"]),
        ("What did Jane Roe voice to Tom Lee regarding Oslo's position on the strike?", ["Jane Roe"]),
        ("When did the strike begin?", []),
        ("What did Ana Joly say the union wanted?", ["Ana Joly"]),
        ("What do the two sides each say about the pay?", []),
        ("What did he say about the strike?", []),
        ("Do the articles agree on whether the port is open?", []),
        ("How many ships did Norway send after the call?", []),
        ("Was hat Roe gesagt?", []),
        ("What did Mr. Roe say about the pier?", ["Mr. Roe"]),
        ("The pier closed. Is it safe, according to J. Roe and the U.S. Army?", ["J. Roe", "the U.S. Army"]),
    ],
)
def test_whose_words_a_question_asks_for(question: str, speakers: list[str]) -> None:
    assert [one.words for one in asked_speakers(question)] == speakers


def test_a_question_of_many_adverbs_is_read_at_once() -> None:
    assert asked_speakers("What did Roe " + "really " * 600 + "eat?") == ()
    assert asked_speakers("A-" * 3000) == ()
