"""Tables that other programs open: nothing in a cell steers them."""

from __future__ import annotations

import csv
import io

from rag.tabulating import EVENTS, POSITIONS, STANCES, as_csv, as_markdown, as_table, day_named


def test_a_cell_is_no_formula() -> None:
    (_, row) = csv.reader(io.StringIO(as_csv(("what",), [("=HYPERLINK(1)",)])))
    assert row == ["'=HYPERLINK(1)"]


def test_a_cell_is_no_markup() -> None:
    lines = as_markdown(EVENTS[:1], [("a | b\n<b>*c*</b> [d](e)",)]).splitlines()
    assert len(lines) == 3
    assert lines[2] == r"| a \| b \<b\>\*c\*\</b\> \[d\](e) |"


def test_a_day_is_named_as_exactly_as_it_is_known() -> None:
    assert [day_named(*one) for one in ((None, "day"), ("2025-03-01", "month"), ("2025-03-17", "week"))] == [
        "date not stated",
        "2025-03",
        "week of 2025-03-17",
    ]


def test_a_table_has_no_empty_line_below_a_statement_without_a_stance() -> None:
    rows = [("Roe", "", "2025-03-01", said, "", "The Gull", "Pier", "") for said in ("No.", "Yes.")]
    lines = ["Roe", "  2025-03-01, The Gull, Pier", "    No.", "  2025-03-01, The Gull, Pier", "    Yes."]
    assert as_table(POSITIONS, rows).splitlines() == lines
    judged = [(*row, "opposes", "No", "") for row in rows[:1]]
    assert as_table((*POSITIONS, *STANCES), judged).splitlines() == [*lines[:3], "    → opposes: “No”"]
