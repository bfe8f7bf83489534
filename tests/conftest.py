"""What all tests share: the option that names a folder of real pages, and the project's own directory."""

from __future__ import annotations

from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--pages", metavar="DIR", help="a folder with the five pages as scraped, for the tests that read them"
    )
    parser.addoption("--kills", type=int, default=20, metavar="N", help="how often the kill loop kills (default: 20)")


@pytest.fixture(scope="session")
def project() -> Path:
    """The project's directory."""
    return PROJECT


@pytest.fixture(scope="session")
def pages(request: pytest.FixtureRequest) -> Path:
    """The folder with the five pages; without one the test is skipped."""
    given = request.config.getoption("--pages")
    if not given:
        pytest.skip("needs the five pages: make test SEEDS=DIR")
    return Path(given)
