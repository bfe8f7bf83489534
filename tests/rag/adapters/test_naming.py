"""Which of the names that a page states is its outlet's."""

from __future__ import annotations

import pytest

from rag.adapters.naming import fits, outlet_name
from rag.ports import Stated


@pytest.mark.parametrize(
    ("names", "title", "host", "expected"),
    [
        (["Daily Echo"], "Bridge closed - Daily Echo", "echo.example", "Daily Echo"),
        (["U.S."], "Bridge closed - Harbourers", "www.harbourers.com", "Harbourers"),
        (["Europe", "Daily Echo"], "Bridge closed - Daily Echo", "", "Daily Echo"),
        (["dailyecho", "The Daily Echo"], "Bridge closed", "www.dailyecho.com", "The Daily Echo"),
        (["DailyEcho"], "Bridge closed | DailyEcho", "dailyecho.com", "DailyEcho"),
        (["https://www.dailyecho.com"], "Bridge closed - Daily Echo", "www.dailyecho.com", "Daily Echo"),
        (["@dailyecho"], "Bridge closed", "www.dailyecho.com", "dailyecho"),
        (["Echo | Sea | Sand | Sun"], "", "www.echo.com.br", "Echo"),
        ([], "Bridge closed - The Harbour City Times", "www.hcitytimes.com", "The Harbour City Times"),
        ([], "Bridge closed - and nobody knows why it was so long", "www.echo.com", None),
        ([], "Bridge closed - Echo at the harbour fair 2018", "www.echo.com", None),
        ([], "Bridge closed", "www.echo.com", None),
        (["The bridge is closed until the end of June"], "The bridge is closed until the end of June", "", None),
        (["Daily Echo"], "Bridge closed", "", "Daily Echo"),
    ],
)  # fmt: skip
def test_the_name_that_fits(names: list[str], title: str, host: str, expected: str | None) -> None:
    found = outlet_name([Stated("outlet", name, "meta") for name in names], title, host)
    assert (found.words if found else None) == expected


@pytest.mark.parametrize(
    ("name", "host", "expected"),
    [
        ("Daily Echo", "dailyecho.co.uk", True),
        ("The Harbour City Times", "hcitytimes.com", True),
        ("Echo News", "echonews.example.org", False),
        ("RT", "rt.com", True),
        ("U.S.", "harbourers.com", False),
        ("Daily Echo", "", False),
    ],
)
def test_a_host_is_made_of_a_names_letters(name: str, host: str, expected: bool) -> None:
    assert fits(name, host) is expected
