"""The README is true: its example runs, its generated parts are current, what it names is there."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest


@pytest.fixture
def parts(project: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("readme_parts", project / "tests/docs/readme_parts.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_tree_and_settings_are_current(project: Path, parts: ModuleType) -> None:
    readme = (project / "README.md").read_text()
    assert readme == parts.with_parts(readme), "run: python tests/docs/readme_parts.py"


def test_the_example_runs(project: Path, tmp_path: Path) -> None:
    example = re.search(r"<!-- example -->\n```python\n(.*?)```", (project / "README.md").read_text(), re.DOTALL)
    assert example
    (tmp_path / "seeds").symlink_to(project / "seeds")
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run(
        [sys.executable, "-c", example[1]], cwd=tmp_path, env=environment, capture_output=True, text=True, check=True
    )
    assert "premeditated murder" in done.stdout
    assert "[1]" in done.stdout


def test_links_lead_somewhere(project: Path) -> None:
    for document in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md"):
        for link in re.findall(r"\]\(([^)#]+)\)", (project / document).read_text()):
            assert link.startswith("http") or (project / link).exists(), f"{document}: {link}"


def test_commands_named_are_commands(project: Path) -> None:
    from rag.cli import parser

    known = next(action.choices for action in parser()._actions if action.dest == "command")
    named = set(re.findall(r"^    onrecord (\w+)", (project / "README.md").read_text(), re.MULTILINE))
    assert named
    assert named <= set(known or {})


def test_every_dependency_has_its_reason(project: Path) -> None:
    import tomllib

    declared = tomllib.loads((project / "pyproject.toml").read_text())["project"]["dependencies"]
    reasons = (project / "CONTRIBUTING.md").read_text().lower().replace("_", "-")
    for line in declared:
        name = re.split(r"[<>=\[ ]", line)[0].lower().replace("_", "-")
        family = "llama-index" if name.startswith("llama-index") else name
        assert family in reasons, f"{name} needs a line in CONTRIBUTING.md"
