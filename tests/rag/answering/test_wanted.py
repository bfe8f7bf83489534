"""What kind of answer a question asks for, and whether words hold such a thing."""

from __future__ import annotations

import pytest

from rag.answering.wanted import Wanted, asked_part, holds, new_names, wanted


@pytest.mark.parametrize(
    ("question", "kind", "noun"),
    [
        ("Who led the Polish delegation?", "name", "person"),
        ("Which airline cut its flights?", "name", "airline"),
        ("Name the town? Which town was it?", "name", "town"),
        ("The flood hit which country?", "country", "country"),
        ("Which country hosted the interior ministers?", "country", "country"),
        ("How many boats sank?", "number", "boats"),
        ("How many Norwegian fishing boats sank?", "number", "boats"),
        ("How many of the people drowned?", "number", "people"),
        ("How much ground was lost?", "number", "ground"),
        ("How old is the mayor?", "number", None),
        ("How far is Porto from Holm?", "number", None),
        ("How far did Roe go in her criticism?", "anything", None),
        ("When did the port close?", "date", None),
        ("In what year did the port close?", "date", None),
        ("Where do the ferries land?", "name", "place"),
        ("Why did the port close?", "reason", None),
        ("What did the union say about the offer?", "words", None),
        ("Did the union accept?", "whether", None),
        ("Who is Jane Roe?", "identity", "Jane Roe"),
        ("Who is Öna Öroe?", "identity", "Öna Öroe"),
        ("Who was the mayor?", "name", "person"),
        ("What is Roe’s role?", "identity", "Roe"),
        ("What is Jane Roe's job?", "identity", "Jane Roe"),
        ("What posts or roles do the articles give Jane Roe?", "identity", "Jane Roe"),
        ("Which titles are given to Jane Roe?", "identity", "Jane Roe"),
        ("What role did Jane Roe play?", "identity", "Jane Roe"),
        ("Which cities were flooded?", "name", "cities"),
        ("In which building were the talks held?", "name", "building"),
        ("Who is Roe meeting in Holm?", "name", "person"),
        ("Who was Roe struck by?", "name", "person"),
        ("Who is " + "representing all the governments at negotiations " * 20 + "in Holm?", "name", "person"),
        ("Who is " + "AB" * 2000 + "/ foo?", "name", "person"),
        ("What role does Jane Roe play?", "identity", "Jane Roe"),
        ("What sank?", "anything", None),
        ("The union struck. Which port closed?", "anything", "port"),
    ],
)
def test_what_is_wanted(question: str, kind: str, noun: str | None) -> None:
    found = wanted(question)
    assert found.kind == kind
    if noun is not None or kind == "number":
        assert found.noun == noun


def test_only_the_sentence_that_asks_is_looked_at() -> None:
    assert asked_part("A ferry sank off Porto. Who was its captain?") == "Who was its captain?"
    assert asked_part("It sank because:") == "It sank because:"
    assert asked_part("A ferry sank. Éa Poe was on it?") == "Éa Poe was on it?"


@pytest.mark.parametrize("name", ["Mr. Roe", "Sen. Roe", "Gen. Roe", "Dr. Roe", "St. Roe", "J. Roe", "the U.S. Army"])
def test_a_short_word_ends_no_question(name: str) -> None:
    question = f"What did {name} say about the pier?"
    assert asked_part(question) == question
    assert wanted(question).kind == "words"


@pytest.mark.parametrize("before", ["Roe left the U.S.", "The port chose plan B.", "Roe said no.", "It is 3.5."])
def test_a_question_may_begin_behind_a_short_word(before: str) -> None:
    assert asked_part(f"{before} What did Poe say?") == "What did Poe say?"
    assert asked_part(f"{before} Did Poe agree?") == "Did Poe agree?"


@pytest.mark.parametrize(
    ("words", "question", "held"),
    [
        ("The mayor, Ana Roe, opened it.", "Who opened it?", True),
        ("The mayor opened it.", "Who opened it?", False),
        ("It was Ana Roe.", "What did Ana Roe open?", True),
        ("Roe opened it with Roe.", "Who met Roe?", False),
        ("Police in Portugal found it.", "Which country found it?", True),
        ("Police in Westhaven found it.", "Which country found it?", False),
        ("Twelve boats sank.", "How many boats sank?", True),
        ("Boats sank.", "How many boats sank?", False),
        ("In 2024 boats sank.", "How many boats sank in 2024?", False),
        ("In 2023 boats sank.", "How many boats sank?", False),
        ("At least 1987 people drowned.", "How many people drowned?", True),
        ("45 percent of voters back it.", "What percentage of voters back it?", True),
        ("Boats sank for seven months, 12 percent more.", "How many boats sank?", False),
        ("It lay there for seven months.", "How many months did it lie there?", True),
        ("Nearly a fifth is under water.", "What share of the town is under water?", True),
        ("It closed on 4 May 2024.", "When did it close?", True),
        ("It closed.", "When did it close?", False),
        ("It closed because of ice.", "Why did it close?", True),
    ],
)
def test_whether_words_hold_it(words: str, question: str, held: bool) -> None:
    assert bool(holds(words, wanted(question), question)) == held


def test_a_number_near_what_is_counted_holds_more() -> None:
    question = "How many boats sank?"
    assert holds("Some 12 boats sank.", Wanted("number", "boats"), question) > holds(
        "The mayor is 12.", Wanted("number", "boats"), question
    )


def test_the_first_word_of_a_sentence_is_no_name_by_itself() -> None:
    assert new_names("Boats sank near Porto. Later Ana Roe spoke.", "What sank?") == ["Porto", "Later Ana Roe"]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("“Prices will rise,” the mayor said.", []),
        ("The mayor said: “Prices will rise.”", []),
        ("“We won.” Prices rose.", []),
        ("It rained in the U.S. Prices rose.", ["U", "S"]),
        ("It was “Tides,” the mayor said.", ["Tides"]),
        ("It is the “Poe doctrine” again.", ["Poe"]),
        ("Mr. Roe resigned.", ["Roe"]),
        ("The mayor met Öroe and Éa Poe.", ["Öroe", "Éa Poe"]),
        ("J. Roe resigned.", ["Roe"]),
    ],
)
def test_a_quotation_begins_a_sentence_and_a_title_ends_none(words: str, names: list[str]) -> None:
    assert new_names(words, "Who resigned?") == names


@pytest.mark.parametrize(
    ("words", "tells"),
    [
        ("Dock workers’ spokeswoman Jane Roe called a strike.", True),
        ("Jane Roe, the port’s director, called a strike.", True),
        ("Jane Roe was the mayor when the port closed.", True),
        ("Jane Roe, who chairs the union, called a strike.", True),
        ("Jane Roe , chief strategist at Westhaven Bank, saw no risk.", True),
        ("Jane Roe, a doctor, saw no risk.", True),
        ("Jane Roe, in a speech at Westhaven, saw no risk.", False),
        ("Jane Roe, speaking to dockers at Westhaven, saw no risk.", False),
        ("Jane Roe called the mayor, who was away.", False),
        ("The mayor left, and Jane Roe called a strike.", False),
    ],
)
def test_who_somebody_is(words: str, tells: bool) -> None:
    assert (holds(words, Wanted("identity", "Jane Roe"), "Who is Jane Roe?") == 1.0) == tells
