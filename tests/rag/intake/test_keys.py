"""A record is the same one wherever it stands in its file."""

from __future__ import annotations

import json
from typing import Any

import pytest

from rag.types import Refusal
from tests.rag.intake.making import understood

A = "The harbour bridge was closed on Monday for repairs, the council said."
B = "A ferry sank in the bay on Tuesday, and all of its passengers were saved."
C = "The price of bread rose by ten percent in March, the office said."


def ids(*records: dict[str, Any]) -> list[str]:
    found = understood("\n".join(json.dumps(one) for one in records), "jsonl")
    return [one[0].id for one in found if not isinstance(one, Refusal)]


def titled(text: str, title: str = "Morning briefing", **more: str) -> dict[str, str]:
    return {"title": title, "text": text, **more}


@pytest.mark.parametrize(
    "make",
    [
        lambda text: {"text": text},
        titled,
        lambda text: titled(text, published="2025-03-14"),
        lambda text: {"url": f"https://echo.example/{len(text)}", "text": text},
    ],
    ids=["words alone", "one title", "one title and day", "addresses"],
)
def test_a_record_keeps_its_id_when_rows_come_and_go_above_it(make: Any) -> None:
    first, second = ids(make(A), make(B))
    assert ids(make(C), make(A), make(B))[1:] == [first, second]
    assert first not in ids(make(B), make(C))


def test_rows_of_a_table_too() -> None:
    before = understood(f'text\n"{A}"\n"{B}"\n', "csv")
    after = understood(f'text\n"{C}"\n"{A}"\n"{B}"\n', "csv")
    assert [one[0].id for one in before if not isinstance(one, Refusal)] == [
        one[0].id for one in after[1:] if not isinstance(one, Refusal)
    ]


def test_what_several_have_is_told_by_its_day_before_its_words() -> None:
    march, april = titled(A, published="2025-03-14"), titled(B, published="2025-04-14")
    assert ids(march, april) == ids({**march, "text": C}, april)


@pytest.mark.parametrize("own", [{"id": "a1"}, {"url": "https://echo.example/a"}, {"title": "Bridge closed"}])
def test_new_words_under_an_own_name_are_the_same_record(own: dict[str, str]) -> None:
    other = titled(C)
    (first, _), (again, _) = ids({**own, "text": A}, other), ids({**own, "text": B, "published": "2025-03-14"}, other)
    assert first == again


def test_the_id_of_a_record_with_a_name_of_its_own_is_that_of_older_stores() -> None:
    assert ids({"id": "a1", "title": "Bridge closed", "text": A}) == ["b190ad4101c18ea0"]
    assert ids(titled(A), titled(B, "Ferry sinks")) == ["1daa8f66803338f7", "0fbc231f4517a5f6"]


def test_rows_above_the_place_where_a_table_breaks_get_in() -> None:
    found = understood(f'title,text\nBridge,"{A}"\n' + "one field\n" * 1_100, "csv")
    assert [one[0].title for one in found if not isinstance(one, Refusal)] == ["Bridge"]
