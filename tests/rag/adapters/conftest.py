"""What several tests of language models need: a server on loopback that fails as it is told to."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest


@pytest.fixture(scope="session")
def openai_server() -> ModuleType:
    path = Path(__file__).with_name("openai_server.py")
    spec = importlib.util.spec_from_file_location("openai_server", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def server(openai_server: ModuleType) -> Iterator[Any]:
    with openai_server.served() as running:
        yield running
