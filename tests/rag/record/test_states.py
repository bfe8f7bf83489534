"""What stands for a country, and that the table is whole."""

from __future__ import annotations

import csv

import pytest

from rag.record.states import DATA, State, country_in, state_of


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Norway", State("Norway", "country")),
        ("the United States", State("United States", "country")),
        ("U.S.", State("United States", "country")),
        ("Côte d’Ivoire", State("Ivory Coast", "country")),
        ("Kyiv", State("Ukraine", "capital")),
        ("Kiev", State("Ukraine", "capital")),
        ("Bogota", State("Colombia", "capital")),
        ("the White House", State("United States", "seat")),
        ("the German government", State("Germany", "government")),
        ("Germany’s government", State("Germany", "government")),
        ("the government of Germany", State("Germany", "government")),
        ("German authorities", State("Germany", "government")),
        ("Jane Roe", None),
        ("the government", None),
        ("the Roe administration", None),
        ("Oslo police", None),
    ],
)
def test_a_whole_name_stands_for_a_country(name: str, state: State | None) -> None:
    assert state_of(name) == state


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("the South Korean defence ministry", ("South Korea", "defence ministry")),
        ("U.S. State Department", ("United States", "state department")),
        ("Norway", None),
        ("Foreign Ministry", None),
    ],
)
def test_a_body_belongs_to_a_country(name: str, found: tuple[str, str] | None) -> None:
    assert country_in(name) == found


def test_no_name_stands_for_two_countries() -> None:
    with DATA.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for columns in (("country", "other names"), ("capital", "other names of the capital"), ("seat",), ("adjectives",)):
        names = [name for row in rows for column in columns for name in row[column].split(";") if name]
        assert len(names) == len(set(names)), columns
    assert len(rows) > 190
