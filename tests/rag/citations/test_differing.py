"""Articles that differ are told side by side; copies are one voice."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations.differing import differences
from rag.citations.words import Reader
from rag.types import Citation

READER = Reader(TantivyAnalyzer())


def citation(number: int, quote: str) -> Citation:
    return Citation(
        number=number, article_id=f"a{number}", version=1, title=None, outlet=f"Tide {number}", after=None, authors=(),
        published=dt.date(2025, 3, number), speaker=None, url=None, origin="a.txt", quote=quote, start=0,
        end=len(quote), link=None,
    )  # fmt: skip


def told(*quotes: str, copies: dict[str, str] | None = None) -> tuple[str, ...]:
    return differences([citation(at, one) for at, one in enumerate(quotes, start=1)], copies or {}, READER)


@pytest.mark.parametrize(
    ("one", "other", "what"),
    [
        ("The fire in the harbour injured 12 dockers.", "The harbour fire injured 15 dockers.", "a number"),
        ("The fire injured twelve dockers.", "The fire injured 12 dockers.", None),
        ("The fire injured 12 dockers.", "The fire injured dockers.", None),
        ("The fire injured 12 dockers and 3 guards.", "The fire injured 3 guards and 12 dockers.", None),
        ("The fire injured 12 dockers.", "The strike cost the port 15 ships.", None),
        ("The port will reopen to ferries on 3 May.", "The port will reopen to ferries on 5 May.", "a date"),
        ("The port will reopen to ferries on Monday.", "The port will reopen to ferries on Friday.", "a date"),
        ("The port will reopen to ferries on Monday.", "The port will reopen to ferries on 5 May.", None),
        ("Jan Roe opened the new ferry terminal.", "Roe opened the new ferry terminal in March.", None),
        ("The strike of the dockers lasted 30 days.", "The strike of the dockers lasted until Monday.", None),
        ("The strike of the dockers lasted 3 years.", "The strike of the dockers lasted until 2025.", None),
        ("The port opened to ferries yesterday.", "The port opened to ferries on Monday.", "a date"),
        ("Ann Poe signed the contract for the crane.", "Tom Lee signed the contract for the crane.", "who"),
        ("Ann Poe signed the contract for the crane.", "Poe signed the contract for the crane.", None),
        ("The council approved the new quay.", "The council rejected the new quay.", "yes and no"),
        ("The council did not approve the new quay.", "The council approved the new quay.", "yes and no"),
        ("The council approved the new quay.", "The council approved the new quay.", None),
    ],
)
def test_table(one: str, other: str, what: str | None) -> None:
    found = told(one, other)
    if what is None:
        assert found == ()
    else:
        (said,) = found
        assert said.startswith(f"The articles differ in {what}: ")
        assert f"“{one[:-1]}” (Tide 1, 1 March 2025) [1]" in said
        assert f"“{other[:-1]}” (Tide 2, 2 March 2025) [2]" in said
    assert bool(told(other, one)) == bool(found), "whichever comes first"


def test_copies_are_one_voice() -> None:
    quotes = ("The fire injured 12 dockers.", "The fire injured 15 dockers.", "The fire injured 12 dockers.")
    assert told(*quotes[:2], copies={"a1": "c", "a2": "c"}) == ()
    assert len(told(*quotes, copies={"a1": "c", "a3": "c"})) == 2
    assert len(told(quotes[0], quotes[1])) == 1
