"""What a question is about beside its words: times, outlets, quoted words, the present, sides."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.focus import Focus, Part, Period, Respelt
from rag.retrieval.outlets import named_outlets
from rag.retrieval.understanding import shown, told, understood, words_alone
from rag.types import Frame

OUTLETS = (
    "daily echo",
    "the post",
    "post",
    "bay news - sport",
    "bay news - life and style",
    "harbourtimes.com",
    "fortune",
)
TODAY = dt.date(2025, 6, 1)
NEWEST = dt.date(2025, 3, 20)


def focus(question: str, *, newest: dt.date | None = NEWEST, **frame: dt.date) -> Focus:
    return understood(question, Frame(**frame), today=TODAY, newest=newest, outlets=OUTLETS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does the Daily Echo say about the port?", ["daily echo"]),
        ("What did the daily echo of the waves say?", []),
        ("What does The Post’s report say?", ["the post"]),
        ("Is 'Bay News' sure?", ["bay news - life and style", "bay news - sport"]),
        ("Is Bay News - Sport sure?", ["bay news - sport"]),
        ("What does HarbourTimes.com report?", ["harbourtimes.com"]),
        ("What does HarbourTimes report?", ["harbourtimes.com"]),
        ("Fortune favours whom?", []),
        ("What does Fortune say of the fortune?", ["fortune"]),
        ("What do Fortune and the Daily Echo say?", ["fortune", "daily echo"]),
    ],
)
def test_outlets_that_are_named(question: str, expected: list[str]) -> None:
    assert [key for one in named_outlets(question, OUTLETS) for key in one.keys] == expected


@given(st.text(max_size=60), st.lists(st.text(max_size=12), max_size=4))
def test_any_words_name_outlets_of_the_store_or_none(question: str, known: list[str]) -> None:
    for one in named_outlets(question, known):
        assert set(one.keys) <= set(known)
        assert 0 <= one.start < one.end <= len(question)


def test_outlets_that_the_caller_gives_are_not_looked_for() -> None:
    assert (
        understood("What does the Daily Echo say?", Frame(outlets=("Post",)), today=TODAY, newest=None, outlets=OUTLETS)
        == Focus()
    )


def test_a_time_is_counted_from_the_as_of_day() -> None:
    found = focus("What did the union say last week?", as_of=dt.date(2025, 3, 20))
    assert found.period == Period(first=dt.date(2025, 3, 10), last=dt.date(2025, 3, 16))
    assert found.news_of is None


def test_without_one_last_week_is_counted_from_today_and_march_from_the_newest_article() -> None:
    assert focus("What did the union say yesterday?").period == Period(
        first=dt.date(2025, 5, 31), last=dt.date(2025, 5, 31)
    )
    assert focus("What did they say in April?").period == Period(first=dt.date(2024, 4, 1), last=dt.date(2024, 4, 30))


@pytest.mark.parametrize(
    ("question", "as_of", "expected"),
    [
        ("Who leads the union?", None, None),
        ("Who leads the union now?", None, NEWEST),
        ("What is the latest on the port?", None, NEWEST),
        ("Who leads the union?", dt.date(2025, 3, 1), dt.date(2025, 3, 1)),
        ("What does demurrage mean?", dt.date(2025, 3, 1), None),
        ("What was the worst storm in history?", dt.date(2025, 3, 1), None),
        ("Who led the union in 1990?", dt.date(2025, 3, 1), None),
    ],
)
def test_the_present_is_asked_about(question: str, as_of: dt.date | None, expected: dt.date | None) -> None:
    given = {"as_of": as_of} if as_of else {}
    assert focus(question, **given).news_of == expected


@pytest.mark.parametrize(
    ("question", "phrases"),
    [
        ("Who said “no pier, no peace”?", ("no pier, no peace",)),
        ('Who said "never" and "not now"?', ("never", "not now")),
        ("Who said 'not now' in the mayor's office?", ("not now",)),
        ("What does 'The Post' say of the mayor's boats?", ()),
        ("What is the boats' harbour?", ()),
        ('Who said "?"?', ()),
    ],
)
def test_quoted_words(question: str, phrases: tuple[str, ...]) -> None:
    assert focus(question).phrases == phrases


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What do Dunmere and Lindmouth each demand?", ["Dunmere", "Lindmouth"]),
        ("How do Ann Roe and the Dock Union differ on the pier?", ["Ann Roe", "the Dock Union"]),
        (
            "How did the tone change between January and March?",
            ["2025-01-01 to 2025-01-31", "2025-03-01 to 2025-03-31"],
        ),
        ("What do the Daily Echo and Fortune say about the pier?", ["Daily Echo", "Fortune"]),
        (
            "Does the Daily Echo call the pier safe, while Fortune calls the harbour closed?",
            ["Does the Daily Echo call the pier safe", "Fortune calls the harbour closed"],
        ),
        ("What did Ann Roe and Bo Lind do?", []),
        ("Compare Dunmere’s and Lindmouth’s demands.", ["Dunmere", "Lindmouth"]),
        ("Who resigned in May and in June?", []),
        ("Which player has played for Dunmere and for Lindmouth?", []),
        ("In Dunmere, Lindmouth, and Ostwick, what did voters decide?", []),
        ("After the storm, what happened and why?", []),
        (
            "After the storm, what did the harbour workers repair, while the railway union members struck?",
            ["After the storm, what did the harbour workers repair", "railway union members struck"],
        ),
        ("Who is the senator who voted against the bill and who was later censured by party leaders?", []),
        ("How many boats left according to the Daily Echo and according to Fortune?", ["Daily Echo", "Fortune"]),
        ("How does the Daily Echo’s account differ from Fortune’s?", ["Daily Echo", "Fortune"]),
        ("What did prime minister Roe and actor Lind each say?", ["Roe", "Lind"]),
        ("Compare the harbours of Dunmere and Lindmouth.", ["Dunmere", "Lindmouth"]),
        ("Is the pier safe, in the view of Roe and of the Lind family?", ["Roe", "the Lind family"]),
        ("How does Roe’s plan for the pier differ from Lind’s?", ["Roe", "Lind"]),
        ("Do Roe and the union's lawyer Lind agree about the pier?", ["Roe", "Lind"]),
        (
            "After the storm, what did Dunmere say and what did Lindmouth say?",
            ["what did Dunmere say", "what did Lindmouth say"],
        ),
        ("What did the mayor and the union say?", []),
        ("When did it rain?", []),
    ],
)
def test_sides(question: str, names: list[str]) -> None:
    assert [one.name for one in focus(question).parts] == names


def test_a_side_is_searched_for_by_its_own_name() -> None:
    first, second = focus("What do Dunmere and Lindmouth each demand?").parts
    assert (first.words, second.words) == ("What does Dunmere demand?", "What does Lindmouth demand?")
    first, second = focus("After the storm, what did Dunmere say and what did Lindmouth say?").parts
    assert first.words == "After the storm, what did Dunmere say", "what both are about is asked of each"
    first, second = focus("What did prime minister Roe and actor Lind each say?").parts
    assert (first.words, second.words) == ("What did prime minister Roe say?", "What did actor Lind say?")
    first, _ = focus("In the Daily Echo, how did Dunmere vote and how did Lindmouth vote?").parts
    assert first.outlets == ("daily echo",), "what both are about is of each"
    first, _ = focus("What is the difference between Dunmere and Lindmouth on tolls?").parts
    assert first.words == "What is the difference between Dunmere and Lindmouth on tolls?"


def test_what_was_read_into_a_question_is_told_and_shown() -> None:
    assert told(Focus()) == ()
    assert shown("Why?", Focus()) == "Why?"
    found = Focus(
        period=Period(first=dt.date(2025, 3, 1), last=dt.date(2025, 3, 31)),
        outlets=("daily echo",),
        respelt=(Respelt(written="Lindmuoth", read="Lindmouth"),),
    )
    assert shown("What of Lindmouth?", found) == "What of Lindmouth? [2025-03-01 to 2025-03-31; outlets: daily echo]"
    (notice,) = told(found)
    assert all(
        words in notice for words in ("Lindmuoth", "Lindmouth", "2025-03-01", "daily echo", "ONRECORD_INFERRING")
    )
    assert "north pier" in told(Focus(), ["north pier"])[0]


@given(st.text(max_size=80), st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1)) | st.none())
def test_any_question_is_understood_somehow(question: str, as_of: dt.date | None) -> None:
    found = understood(question, Frame(as_of=as_of), today=TODAY, newest=NEWEST, outlets=OUTLETS)
    assert len(found.parts) != 1
    assert isinstance(told(found), tuple)


def test_what_two_do_to_each_other_has_no_sides() -> None:
    assert not focus("What do Dunmere and Lindmouth accuse each other of?").parts


MARCH = dt.date(2025, 3, 1)


@pytest.mark.parametrize("words", ["Who won?", "Who won [the vote]", "Who won [the vote [again]]", "[the vote]"])
@pytest.mark.parametrize(
    "found",
    [
        Focus(),
        Focus(news_of=MARCH),
        *(
            Focus(period=Period(first=first, last=last))
            for first, last in [(MARCH, MARCH), (MARCH, None), (None, MARCH)]
        ),
        Focus(outlets=("daily echo", "bay news [sport]")),
        Focus(period=Period(first=MARCH, last=NEWEST), outlets=("daily echo",)),
        Focus(parts=(Part(name="Roe [a]", words="Roe?"), Part(name="Poe", words="Poe?"))),
    ],
)
def test_only_what_was_added_is_taken_off(words: str, found: Focus) -> None:
    assert words_alone(shown(words, found)) == words


def test_the_day_in_a_name_is_no_day() -> None:
    assert focus("What did Port Today write of Roe?") == Focus()


def test_spellings_are_told_as_names_are_written_and_typing_errors_are_not() -> None:
    (said,) = told(Focus(names=("lindmouf", "HWU"), slips=("lindmuth",)))
    assert said.startswith("Other names were searched for beside (Lindmouf, HWU).")
