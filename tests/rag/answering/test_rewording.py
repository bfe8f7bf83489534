"""A follow-up in the words of the question before it; None where the wording does not tell what is meant."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.rewording import addressed, correction, ellipsis, pronouns, put_right

DAYS = [dt.date(2025, 3, 9), dt.date(2025, 3, 12)]


@pytest.mark.parametrize(
    ("words", "before", "meant"),
    [
        ("And Roe?", "What did Doe say?", "What did Roe say?"),
        ("And Öroe?", "What did Šdoe say?", "What did Öroe say?"),
        ("And Ana Roe?", "Has Jan Doe signed the plan?", "Has Ana Roe signed the plan?"),
        ("And the mayor?", "What did the union demand?", "What did the mayor demand?"),
        ("What about the mayor?", "Which union won?", None),
        ("And the union?", "What did the Norwegian king say about the pier?", "What did the union say about the pier?"),
        ("And Roe?", "What did the Norwegian president say?", "What did Roe say?"),
        ("And what about the boats?", "What did Roe say about the strike?", "What did Roe say about the boats?"),
        ("What about prisoners?", "What did they agree on the ferry?", "What did they agree on prisoners?"),
        ("And the sailors?", "What did the union say about the strike?", "What did the sailors say about the strike?"),
        ("And Roe?", "Who met Jan Doe?", "Who met Roe?"),
        ("And Roe?", "Who introduced Jan Doe to Ana Poe?", None),
        ("Why not?", "Did Roe agree?", None),
        ("Since when?", "Is the port closed?", "Since when is the port closed?"),
        ("And on Friday?", "What did Roe say?", "What did Roe say on Friday?"),
        ("And before that?", "What did Roe say?", "What did Roe say before 9 March 2025?"),
        ("And afterwards?", "What did Roe say?", "What did Roe say after 12 March 2025?"),
        ("And in Porto?", "How many boats sank in Lisbon in May?", "How many boats sank in Porto in May?"),
        ("And boats?", "How many trucks came?", "How many boats came?"),
        ("And the Polish one?", "Who leads the German team?", "Who leads the Polish team?"),
        ("And Roe?", "What did Doe demand? (harbour union)", "What did Roe demand? (harbour union)"),
        ("And now something else entirely?", "What did Doe say?", None),
        ("What about a truce?", "How many boats left?", None),
        ("What about a truce?", "What did Doe say about the strike?", "What did Doe say about a truce?"),
        ("What about a truce?", "What did Doe forecast?", None),
        ("And the boats?", "How many sailors came?", "How many boats came?"),
        ("And the mayor?", "How many boats did the union want?", "How many boats did the mayor want?"),
        ("What about Ann Roe?", "Who might follow Doe?", "Might Ann Roe follow Doe?"),
        ("What about the mayor?", "Who will follow Doe?", "Will the mayor follow Doe?"),
        ("What about Porto?", "Who might win in Lisbon?", "Who might win in Porto?"),
        ("And the mayor?", "Who was governor of Porto in May?", "Who was the mayor of Porto in May?"),
        ("Why?", "Tell me about Ana Roe.", None),
    ],
)  # fmt: skip
def test_ellipsis(words: str, before: str, meant: str | None) -> None:
    assert ellipsis(words, before, DAYS) == meant


def test_nothing_is_before_an_answer_without_a_day() -> None:
    assert ellipsis("And before that?", "What did Roe say?", ()) is None


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("No, I meant Roe.", "What did Roe say about Porto?"),
        ("I mean Roe, not Doe.", "What did Roe say about Porto?"),
        ("Not Porto but Lisbon.", "What did Doe say about Lisbon?"),
        ("Sorry, about Lisbon.", "What did Doe say about Lisbon?"),
        ("Not Poe, Roe.", None),
        ("No, what did the union say about it?", None),
        ("What did Roe say, not Doe?", None),
        ("And Roe?", None),
        ("No", None),
        ("about Lisbon I mean", "What did Doe say about Lisbon?"),
        ("Roe, I mean.", "What did Roe say about Porto?"),
        ("What did he think I mean?", None),
        ("No, I meant", None),
    ],
)
def test_correction(words: str, meant: str | None) -> None:
    assert correction(words, "What did Doe say about Porto?") == meant


def test_an_abbreviation_ends_no_sentence() -> None:
    assert correction("Not Sen. Doe but Sen. Poe.", "What did Sen. Doe say?") == "What did Sen. Poe say?"
    assert correction("I meant the U.S. Army.", "What did Doe say?") == "What did the U.S. Army say?"
    assert correction("Not Doe; Poe.", "What did Doe say?") == "What did Poe say?"
    assert correction("No, I meant Mr. Roe.", "What did Sen. Doe say?") == "What did Mr. Roe say?"
    assert correction("No, I meant J. Roe.", "What did Doe say?") == "What did J. Roe say?"
    assert correction("I meant the mayor. What did he say?", "What did Doe say?") is None


@pytest.mark.parametrize(
    ("question", "before", "meant"),
    [
        ("What does she want?", "Who is Ana Roe?", "What does Ana Roe want?"),
        ("How old is her boat?", "What did Ana Roe say?", "How old is Ana Roe’s boat?"),
        ("Who saw him?", "Did Jan Roe leave Lisbon?", "Who saw Jan Roe?"),
        ("What does he want?", "Who met Jan Roe and Ana Doe?", None),
        ("How old was he?", "Who was shot in Lisbon?", None),
        ("What did he say?", "What did France demand?", None),
        ("What did he say?", "Will Jan Roe and Tom Poe meet?", None),
        ("What did he say?", "Who says that? (Roe Poe meet)", None),
        ("What did it cost?", "What did Jan Roe buy?", None),
        (
            "How did she describe his leadership?",
            "What did Ann Roe say of Doe?",
            "How did Ann Roe describe his leadership?",
        ),
        ("Does he think his crew hates her?", "What did Jan Roe say?", "Does Jan Roe think Jan Roe’s crew hates her?"),
        ("How did he rate him?", "What did Jan Roe say of Doe?", "How did Jan Roe rate him?"),
        ("Who met him?", "Who is Jan Roe?", "Who met Jan Roe?"),
        ("Did he say who attacked him?", "Who is Jan Roe?", "Did Jan Roe say who attacked Jan Roe?"),
        ("What did she say in her last speech?", "Who is Ana Roe?", "What did Ana Roe say in Ana Roe’s last speech?"),
        ("What did Doe say of her last week?", "Who is Ana Roe?", "What did Doe say of Ana Roe last week?"),
        ("What is her near-term plan?", "Who is Ana Roe?", "What is Ana Roe’s near-term plan?"),
        ("Who told her to go?", "Who is Ana Roe?", "Who told Ana Roe to go?"),
        ("What did \u017fhe say?", "Who is Ana Roe?", "What did Ana Roe say?"),
    ],
)
def test_pronouns(question: str, before: str, meant: str | None) -> None:
    assert pronouns(question, before) == meant


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_may_come(words: str, before: str) -> None:
    for made in (correction(words, before), ellipsis(words, before, DAYS), pronouns(words, before), put_right(words)):
        assert made is None or isinstance(made, str)


@pytest.mark.parametrize(
    ("question", "meant"),
    [
        ("Sorry, I meant Roe. What did she say?", "What did Roe say?"),
        ("No, I meant the crew: what do they want?", "No, I meant the crew: what do they want?"),
        ("No, I mean how did he rate her?", "How did he rate her?"),
        ("No boats left Lisbon?", "No boats left Lisbon?"),
        ("Sorry, I meant France. What did it say?", "Sorry, I meant France. What did it say?"),
        ("I meant Dr. Roe. What did she say?", "What did Dr. Roe say?"),
        ("I meant Ann Roe, not Poe. What did she say?", "I meant Ann Roe, not Poe. What did she say?"),
        ("Sorry, I meant Thursday. Where was he?", "Sorry, I meant Thursday. Where was he?"),
        ("Sorry, I meant March. What did he say?", "Sorry, I meant March. What did he say?"),
        ("Sorry, I meant Paris. What did he do there?", "Sorry, I meant Paris. What did he do there?"),
        ("I meant Ann Poe. How did he rate her?", "I meant Ann Poe. How did he rate her?"),
        ("No whales died?", "No whales died?"),
        ("No will was found in the house?", "No will was found in the house?"),
        ("I meant Roe: what did Doe say about her in May?", "What did Doe say about Roe in May?"),
        ("What did she say?", "What did she say?"),
    ],
)
def test_a_question_that_puts_the_one_before_right_is_asked_without_saying_so(question: str, meant: str) -> None:
    assert put_right(question) == meant


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("And Roe, how does she judge the outcome?", "How does Roe judge the outcome?"),
        ("But Ann Lind – did she agree to the plan?", "Did Ann Lind agree to the plan?"),
        ("And in May, what did he say?", None),
        ("And Norway, what does he want?", None),
        ("And Roe, what did Poe say?", None),
        ("And Roe, did he rate her?", None),
    ],
)
def test_a_question_that_turns_to_somebody_else_is_asked_of_them(question: str, asked: str | None) -> None:
    turned = addressed(question)
    assert (turned[1] if turned else None) == asked
