"""Where quoted words begin and end, in every kind of marks."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.record.quotations import Quotation, quotations


def found(text: str) -> list[Quotation]:
    return list(quotations(text, [match.span() for match in re.finditer(r"[^\n]+", text)]))


def quoted(text: str) -> list[str]:
    return [text[one.start : one.end] for one in found(text) if not one.broken]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She said “no” and “go”.", ["“no”", "“go”"]),
        ('She said "no" and "go".', ['"no"', '"go"']),
        ("She said ''no'' and ''go''.", ["''no''", "''go''"]),
        ("Sie sagte „nein“ und ging.", ["„nein“"]),
        ("Elle a dit «non» hier.", ["«non»"]),
        ("She said ‘we’ll see’ and left.", ["‘we’ll see’"]),
        ("She said 'we'll see' and left.", ["'we'll see'"]),
        ("'The girls' school is open,' she said.", ["'The girls' school is open,'"]),
        ("“He said ‘no’ twice,” she said.", ["“He said ‘no’ twice,”"]),
        ("''He said 'no','' she said.", ["''He said 'no',''"]),
        ("''He chanted: 'Go!'''", ["''He chanted: 'Go!'''"]),
        ("\"He said 'go' \" she said.", ["\"He said 'go' \""]),
        ('“A mixed pair," she said.', ['“A mixed pair,"']),
        ("”Turned about,” she said.", ["”Turned about,”"]),
        ('The 5" pipe and the 6" pipe.', []),
        ("The dogs' bowls and the cats' bowls.", []),
        ("It was the '90s and rock 'n' roll.", []),
        ("The girl’s book ’tis.", []),
        ("“ ” said nobody.", []),
    ],
)
def test_marks_are_told_from_apostrophes_and_inches(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_quotation_goes_on_in_the_next_paragraph_if_that_opens_with_a_mark() -> None:
    text = "“One.\n“Two.\n“Three,” she said."
    assert [(text[one.start : one.end], one.goes_on, one.broken) for one in found(text)] == [
        ("“One.", True, False),
        ("“Two.", True, False),
        ("“Three,”", False, False),
    ]


def test_without_its_closing_mark_a_quotation_is_broken_and_covers_its_paragraph() -> None:
    text = "She said: “One, she added.\nRain fell."
    (only,) = found(text)
    assert (text[only.start : only.end], only.broken) == ("“One, she added.", True)


@given(st.text(alphabet="ab .,“”‘’\"'\n«»„", max_size=60))
def test_quotations_are_in_order_and_within_a_paragraph(text: str) -> None:
    place = 0
    for one in found(text):
        assert place <= one.start < one.end <= len(text)
        assert "\n" not in text[one.start : one.end]
        place = one.end
