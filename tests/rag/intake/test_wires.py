"""Whose reporting a story carries: set forms, and never a name that is only mentioned."""

from __future__ import annotations

import pytest

from rag.intake.wires import after_facts, is_agency, same_outlet, without_own
from rag.types import Fact

STORY = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."


def after(*lines: str, first: int = 0, blocks: tuple[str, ...] | None = None) -> str | None:
    found = after_facts(lines, first, blocks if blocks is not None else lines[first:])
    return next((fact.value for fact in found), None)


@pytest.mark.parametrize(
    ("opening", "name"),
    [
        ("WASHINGTON (AP) — ", "AP"),
        ("NEW YORK (Reuters) - ", "Reuters"),
        ("LONDON, March 3 (Reuters) - ", "Reuters"),
        ("ST. JOHN, N.M. (AP) — ", "AP"),
        ("PARIS (AFP) – ", "AFP"),
        ("(Reuters) - ", "Reuters"),
        ("WASHINGTON (D) — ", None),
        ("Jane Roe (AP) was there. ", None),
        ("PARIS (the capital) — ", None),
    ],
)
def test_an_agency_in_the_dateline(opening: str, name: str | None) -> None:
    assert after(opening + STORY) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("This article was originally published by Futures Weekly. Read the original article.", "Futures Weekly"),
        ("This story first appeared in The Courier on Monday.", "The Courier"),
        ("Originally published on Live Harbour.", "Live Harbour"),
        ("This story was originally published on March 2 and was updated.", None),
        ("This column originally appeared in March.", None),
        ("This article was originally published in our newsletter.", None),
        ("First published on Mon 3 Mar 2025 10.00 GMT", None),
        ("First published on Monday March 3", None),
        ("First published at Sat 10:15", None),
        ("This article was first published on Tuesday.", None),
        ("This article was first published in Spanish.", None),
        ("First published in Great Britain", None),
        ("First published in the United Kingdom.", None),
        ("This story first appeared in Sunday Echo.", "Sunday Echo"),
        ("Source: The Harbour Times", "The Harbour Times"),
        ("Via Reuters", "Reuters"),
        ("Source: Ministry of Transport, 1 October 2024", None),
        ("Source: a person close to it", None),
        ("Source: Bureau of Labor Statistics", None),
    ],
)
def test_a_line_below_says_it(line: str, name: str | None) -> None:
    assert after(STORY, line) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Reuters", "Reuters"),
        ("Associated Press", "Associated Press"),
        ("By Jane Roe, Associated Press", "Associated Press"),
        ("AP", None),
        ("Jane Roe, Associated Press", None),
        ("By Jane Roe, Daily Echo", None),
    ],
)
def test_an_agency_in_the_byline(line: str, name: str | None) -> None:
    assert after("Bridge closed", line, STORY, first=2) == name


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("The bridge is closed, The Harbour Times reported. It stays so.", "The Harbour Times"),
        ("The bridge is closed, according to Reuters.", "Reuters"),
        ("The company reported a loss, and The Harbour Times reported earnings of a million.", None),
        ("The bridge is closed, The Harbour Times reported, and the Evening Post reported the same.", None),
        ("The bridge is closed, according to the mayor.", None),
    ],
)
def test_a_lead_names_its_reporter(words: str, name: str | None) -> None:
    assert after(words) == name


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Little suggests that the bridge will open again, The Harbour Times reports.", "The Harbour Times"),
        (
            "The bridge stays closed. The mayor is unhappy, the Evening Post reported. So is the port.",
            "The Evening Post",
        ),
        ("Source: the mayor in an interview, as reported by Harbour Pravo", "Harbour Pravo"),
        ("Source: Jane Roe on her channel, as quoted by the Harbour Times", "The Harbour Times"),
        ("Source: Bo Lind, as quoted by Jane Roe", None),
        ("The Harbour Times reports that the bridge stays closed.", None),
        ("The bridge stays closed, the mayor reports.", None),
    ],
)
def test_a_sentence_of_the_lead_ends_with_its_reporter(lead: str, name: str | None) -> None:
    story = [STORY] * 30
    assert after(lead, *story) == name
    assert after(STORY, STORY, STORY, lead, *story) is None, "further down it is one source among others"
    assert after(lead, *story, "The council denies it, Reuters reported on Tuesday.") is None


def test_a_long_story_is_more_than_what_another_reported() -> None:
    words = "Reuters reported on Monday that the bridge is closed."
    assert after(words) == "Reuters"
    assert after(words, *[STORY] * 20) is None


def test_what_is_no_prose_is_not_searched() -> None:
    assert after("A" * 300_000 + " Reuters reported.") is None  # each letter might begin a name


def test_spellings_of_one_name() -> None:
    assert same_outlet("AP", "The Associated Press")
    assert same_outlet("harbourtimes.com", "Harbour Times")
    assert not same_outlet("Harbour Times", "Evening Post")
    assert not same_outlet("", "Evening Post")
    assert is_agency("The Associated Press")
    assert not is_agency("The Associated Press of Harbour City")


def test_an_outlets_own_name_is_nobody_else() -> None:
    own = (Fact(name="outlet", value="Associated Press", where="a"), Fact(name="after", value="AP", where="b"))
    assert [fact.name for fact in without_own(own)] == ["outlet"]
    other = (Fact(name="outlet", value="Daily Echo", where="a"), Fact(name="after", value="AP", where="b"))
    assert without_own(other) == other
