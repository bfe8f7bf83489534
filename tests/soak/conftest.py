"""How often the kill loop kills: the option is declared beside the others, in tests/conftest.py."""

from __future__ import annotations

import pytest


@pytest.fixture
def kills(request: pytest.FixtureRequest) -> int:
    return int(request.config.getoption("--kills", default=20))
