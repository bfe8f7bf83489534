"""Questions whose second half leans on the first, and those in which nothing does."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.retrieval.comparing import parts
from rag.retrieval.leaning import halves


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What did Oslo ask for in Rome and what Bonn?",
            ["What did Oslo ask for in Rome?", "What did Bonn ask for in Rome?"],
        ),
        ("What does Roe want, and what about Poe?", ["What does Roe want?", "What does Poe want?"]),
        ("What does Roe want, and Poe?", ["What does Roe want?", "What does Poe want?"]),
        ("What does Öroe want, and Špoe?", ["What does Öroe want?", "What does Špoe want?"]),
        (
            "What did Roe want from the March deal, and what did she get?",
            ["What did Roe want from the March deal?", "What did Roe get from the March deal?"],
        ),
        (
            "What had Roe hoped to win in May, as against what he actually won?",
            ["What had Roe hoped to win in May?", "What Roe actually won in May?"],
        ),
        (
            "What reason did Roe give in spring for his silence, and what did he say about it at the hearing?",
            [
                "What reason did Roe give in spring for his silence?",
                "What did Roe say about it at the hearing?",
            ],
        ),
        (
            "How did the krone react to the vote and to the strike?",
            ["How did the krone react to the vote?", "How did the krone react to the strike?"],
        ),
        ("How did Lind rate Roe as against Poe?", ["How did Lind rate Roe?", "How did Lind rate Poe?"]),
        (
            "Contrast Roe's record on tolls with her record on ferries.",
            ["What is Roe's record on tolls?", "What is Roe's record on ferries?"],
        ),
        (
            "Roe says the crews are safe; what do the latest reports say about them?",
            ["Does Roe say the crews are safe?", "What do the latest reports say about the crews?"],
        ),
        (
            "Roe says the pier is safe; what does the port say on it?",
            ["Does Roe say the pier is safe?", "What does the port say on the pier?"],
        ),
        (
            "Roe wants to see Poe soon; how does that differ from the port's attitude to a visit?",
            ["Does Roe want to see Poe soon?", "What is the port's attitude to a visit?"],
        ),
        (
            "Roe wants to see Poe soon; how does that differ from Oslo's attitude to a visit?",
            ["Does Roe want to see Poe soon?", "What is Oslo's attitude to a visit?"],
        ),
        (
            "How many boats in the storm on Monday and how many in the race?",
            ["How many boats in the storm on Monday?", "How many boats in the race?"],
        ),
    ],
)
def test_both_halves_are_whole_questions(question: str, asked: list[str]) -> None:
    found = [half.words for half in halves(question)]
    assert found == asked
    assert [side.words for side in parts(question, [], None)] == found


def test_who_is_asked_is_named() -> None:
    assert [(half.name, half.named) for half in halves("What does Roe want, and what about Poe?")] == [
        ("Roe", True),
        ("Poe", True),
    ]
    assert [half.named for half in halves("What did Roe want from Oslo, and what did she get?")] == [False, False]


@pytest.mark.parametrize(
    "question",
    [
        "What did Roe say about Oslo and Bonn?",
        "What did Roe do in Oslo, and Bonn?",
        "What happened to the pier and to whom does it belong?",
        "Who is the governor, and what did he say about it?",
        "What did Roe and Poe want, and what did they get?",
        "Roe: what does she want?",
        "How did Roe fare against Poe?",
        "What did Roe want?",
        "When did Roe buy the firm, and Wiz?",
        "Why did Roe meet the president, and the Pope?",
        "What did Roe promise the Poles and what the Czechs?",
        "What does Brexit mean for Britain, and what about Ireland?",
        "What did Oslo and Bonn say and what about Rome?",
        "What did Roe announce on Monday, and how much will it cost?",
        "What did Roe say about the pier, and how much did it cost?",
        "What did Roe tell Poe, and what did he answer?",
        "Roe says Poe is a liar; what does Poe say about him?",
        "Roe says the war is over: did it end?",
        "Roe denies the charges; what is the evidence against him?",
        "Who says the pier is safe; what do the reports say about the pier?",
        "Why did Roe agree to withdraw and to release prisoners?",
        "Why did Roe object to the tax and to whom?",
        "How many people died in the flood and how many in total?",
        "Why did Roe choose Oslo as opposed to Bonn?",
        "How did Roe describe the state of New York compared to Boston?",
        "Compare Roe's tariffs with his first term.",
        "Compare Roe's plan with Poe's.",
    ],
)
def test_where_nothing_leans_nothing_is_split(question: str) -> None:
    assert halves(question) == []


def test_pasted_text_is_not_taken_apart() -> None:
    question = "What did Oslo ask for in Rome{} and what Bonn?"
    assert halves(question.format(" in May"))
    assert halves(question.format(" in May" * 100)) == []


@given(st.text(max_size=200))
def test_any_words_give_none_or_two(question: str) -> None:
    assert len(halves(question)) in {0, 2}
