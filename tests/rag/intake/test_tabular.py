"""Tables and numbered lists are found; pagers, calendars and counters are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.tabular import numbered_lists, tables

ROWS = ["Pos", "Team", "Points", "North", "31", "4", "South", "29", "6", "East", "12.5", "-3", "West", "8%", "0"]
ITEMS = ["1. Bring flour and salt.", "2. Add water.", "https://example.org/a", "3. Bake."]


def test_a_table_is_found_with_its_header() -> None:
    assert tables(["Menu", "About", "Contact", *ROWS, "Footer", "Imprint"]) == frozenset(range(3, 3 + len(ROWS)))


def test_a_numbered_list_is_found_with_what_stands_between_its_items() -> None:
    assert numbered_lists(["Lead", *ITEMS, "End"]) == frozenset(range(1, 1 + len(ITEMS)))


@pytest.mark.parametrize(
    "lines",
    [
        [str(number) for number in range(1, 31)],  # a calendar
        ["Shares", "0", "Comments", "12", "Likes", "3"],
        ["1. One", "3. Three", "5. Five"],
        ["2024 was dry.", "2025 was wet.", "2026 will tell."],
        ["31", "4", "29", "6", "12", "A paragraph that is far too long to be the cell of any table.", "3", "8", "1"],
        [],
    ],
)
def test_what_is_no_table(lines: list[str]) -> None:
    assert tables(lines) | numbered_lists(lines) == frozenset()


@given(st.lists(st.one_of(st.sampled_from([*ROWS, *ITEMS]), st.text(max_size=50)), max_size=60))
def test_only_lines_that_are_there(lines: list[str]) -> None:
    assert tables(lines) | numbered_lists(lines) <= frozenset(range(len(lines)))
