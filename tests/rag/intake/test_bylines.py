"""Who wrote a story, by the line that says so: names, and nothing that stands beside them."""

from __future__ import annotations

import pytest

from rag.intake.bylines import byline_names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Roe", ["Jane Roe"]),
        ("byJane Roe", ["Jane Roe"]),
        ("by Jane Roe", ["Jane Roe"]),
        ("By JANE ROE, JOHN POE and ANN DOE", ["JANE ROE", "JOHN POE", "ANN DOE"]),
        ("By Jane Roe & John Poe", ["Jane Roe", "John Poe"]),
        ("By Jane van der Roe", ["Jane van der Roe"]),
        ("By Jane Roe - 11/18/19 11:04 PM EST", ["Jane Roe"]),
        ("By Jane Roe on Monday, November 18th, 2019 at 11:08 a.m.", ["Jane Roe"]),
        ("By Jane Roe, Wednesday, 20 November 2019 08:05 GMT", ["Jane Roe"]),
        ("By Jane Roe Updated Nov 13, 2019, 10:28am EST", ["Jane Roe"]),
        ("By Jane Roe | Daily Echo", ["Jane Roe"]),
        ("By Jane Roe, Daily News", ["Jane Roe"]),
        ("By Jane Roe, Echo.com", ["Jane Roe"]),
        ("By Jane Roe, Political Correspondent", ["Jane Roe"]),
        ("By Jane RoeBusiness Columnist", ["Jane Roe"]),
        ("By Jane Roe@janeroe Nov 19, 2019", ["Jane Roe"]),
        ("By Jane Roe Jane Roe", ["Jane Roe"]),
        ("By Jane Roe for the Echo", ["Jane Roe"]),
        ("By Reuters", []),
        ("By Staff Reports", []),
        ("By admin - 2018-09-16", []),
        ("By Monday Evening", []),
        ("By train and by bus", []),
        ("By the time the bridge closed, nobody was there", []),
        ("Bypass Road Closed", []),
        ("Jane Roe", []),
    ],
)
def test_a_byline(line: str, names: list[str]) -> None:
    assert [name for name, _ in byline_names([line])] == names


def test_by_alone_names_the_next_line() -> None:
    assert list(byline_names(["By", "Jane Roe", "John Poe"])) == [("Jane Roe", "Jane Roe")]
