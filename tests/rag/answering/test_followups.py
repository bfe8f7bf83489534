"""Which questions lean on the one before, and what they take from it."""

from __future__ import annotations

import pytest

from rag.answering.followups import leans, standalone
from rag.types import Answer, Citation, Coverage, Turn

NOTHING = Coverage(articles=0, outlets=0, undated=0, from_=None, to=None, as_of=None)


def turn(question: str, quote: str | None = None) -> Turn:
    cited = Citation(
        number=1, article_id="a", version=1, title=None, outlet=None, after=None, authors=(), published=None,
        speaker=None, url=None, origin="a.md", quote=quote or "", start=0, end=len(quote or ""), link=None,
    )  # fmt: skip
    answer = Answer(
        question=question, searched=question, mode="extractive", abstained=not quote, reason="", text="", statements=(),
        citations=(cited,) if quote else (), coverage=NOTHING,
    )  # fmt: skip
    return Turn(question=question, answer=answer)


@pytest.mark.parametrize(
    "question",
    [
        "What did they demand?",
        "And in April?",
        "What about the mayor?",
        "Why?",
        "Did he agree?",
        "When was that?",
        "Where is it?",
        "What did Roe say about him?",
        "Tell me more.",
        "Who else left?",
        "Is that true?",
        "How old is his boat?",
        "Was anybody hurt?",
        "Who replaced her?",
        "How did Roe react?",
        "What did Roe say in reply?",
        "How does that compare with Norway?",
        "How many boats?",
    ],
)
def test_leaning(question: str) -> None:
    assert leans(question)


@pytest.mark.parametrize(
    "question",
    [
        "What did the harbour union demand?",
        "Which ministers met in Lisbon in March?",
        "How many boats left?",
        "Who won the cup?",
        "Was Roe hurt?",
        "Who died?",
        "When is the election?",
        "Did the mayor say that the harbour closes?",
        "Is there a plan for the harbour?",
        "Which company cut its prices this week?",
        "What did the mayor of Lisbon, Ana Roe, say of her plan?",
        "Who won the vote this year?",
        "Who runs her company?",
        "Did Roe react to the strike?",
    ],
)
def test_standing_alone(question: str) -> None:
    assert not leans(question)
    assert standalone(question, [turn("Who runs the harbour?")]) == question


def test_the_subject_is_taken_along_and_shown() -> None:
    searched = standalone("What did they demand?", [turn("Where did the harbour union meet?")])
    assert searched == "What did they demand? (harbour union meet)"


def test_a_second_follow_up_keeps_the_first_subject() -> None:
    first = standalone("What did they demand?", [turn("Where did the harbour union meet?")])
    assert "harbour union" in standalone("And why?", [turn("Where did the harbour union meet?"), turn(first)])


def test_what_was_taken_before_does_not_pile_up() -> None:
    turns = [
        turn("Who runs the harbour?"),
        turn("What did they demand? (runs harbour)"),
        turn("Which boats left Lisbon?"),
    ]
    assert standalone("And when did they return?", turns) == "And when did they return? (boats left Lisbon)"


def test_without_history_nothing_is_added() -> None:
    assert standalone("What did they demand?", ()) == "What did they demand?"


def test_who_they_are_is_told_by_the_answer() -> None:
    before = turn(
        "Who met the mayor?",
        "“Let us talk, Ann Poe,” the mayor said when Jane Roe and Minister Tom Lee came from Norway.",
    )
    assert standalone("Whom will they see next?", [before]) == "Whom will they see next? (Jane Roe Tom Lee met mayor)"

    assert standalone("Did she agree?", [before]) == "Did she agree? (met mayor)", "which of the two is not known"


def test_what_its_stands_for_is_taken_along_beside_the_name_that_his_stands_for() -> None:
    asked = standalone(
        "Who has to prepare its results, in his view?", [turn("What did Jane Roe say about the strike?")]
    )
    assert asked == "Who has to prepare its results, in Jane Roe’s view? (strike)"


def test_who_is_turned_to_is_asked_what_the_one_before_was_where_nothing_else_is_said() -> None:
    turns = [turn("What did Doe say about the pier?")]
    assert standalone("And Roe, what did she say?", turns) == "What did Roe say about the pier?"
    assert standalone("And Roe, how does she judge the outcome?", turns) == "How does Roe judge the outcome?"


REPLACED = "Poe was replaced by Ann Roe, who was once beaten by Tom Lee."


@pytest.mark.parametrize(
    ("quote", "asked", "searched"),
    [
        (REPLACED, "What does she plan now?", "What does Ann Roe plan now? (replaced Jan Poe)"),
        (REPLACED, "Who came after him?", "Who came after Jan Poe?"),
        ("After Tom Lee left, Ann Roe came.", "What does she plan now?", "What does she plan now? (replaced Jan Poe)"),
        ("Ann Roe and Tom Lee came.", "What does she plan now?", "What does she plan now? (replaced Jan Poe)"),
        (None, "What does she plan now?", "What does she plan now? (replaced Jan Poe)"),
    ],
)
def test_she_is_whom_the_answer_to_who_names(quote: str | None, asked: str, searched: str) -> None:
    assert standalone(asked, [turn("Who replaced Jan Poe?", quote)]) == searched


def test_he_is_still_whom_the_question_before_was_about_that_took_words_along() -> None:
    turns = [turn("Tell me about Jan Roe."), turn("Why? (Jan Roe)")]
    assert standalone("How old is he?", turns) == "How old is Jan Roe?"
    assert standalone("How old is he?", [turns[0], turn("Who left Lisbon?")]) == "How old is he? (left Lisbon)"


def test_whoever_said_it_is_named_and_no_two_names_are_one() -> None:
    asked = standalone("Where did he say it?", [turn("Will Roe and Poe meet?"), turn("Who says that? (Roe Poe meet)")])
    assert asked == "Where did he say it? (Roe Poe meet)"


def test_a_question_that_asks_nothing_of_its_own_takes_the_matter_along() -> None:
    before = [turn("Why was Jan Roe in trouble over the pier?")]
    assert standalone("What did he have to give up?", before) == "What did Jan Roe have to give up? (trouble pier)"
    assert standalone("Who is he?", before) == "Who is Jan Roe?"


def test_what_nobody_is_known_by_is_a_matter_and_he_is_still_the_one_before() -> None:
    turns = [turn("Why did Jan Roe resign?")]
    knows = {"Poe"}.__contains__
    asked = standalone("What about Portgate?", turns, knows)
    assert asked == "What about Portgate? (Jan Roe resign)"
    assert standalone("Is he coming back?", [*turns, turn(asked)], knows) == "Is Jan Roe coming back?"
    assert standalone("What about Poe?", turns, knows) == "Why did Poe resign?"
    said = [turn("What did Roe say about the pier?")]
    assert standalone("And Doe?", said, lambda _: False) == "What did Doe say about the pier?", "nothing, it may be"
