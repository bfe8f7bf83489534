"""The peers' environment: its pins, its place. Nothing is installed here."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bench.peers import environment


def pins(file: Path) -> dict[str, str]:
    lines = [line.strip() for line in file.read_text().splitlines() if line.strip() and not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines), "every version is exact"
    return {name.casefold().replace("_", "-"): version for name, version in (line.split("==") for line in lines)}


def test_versions_that_the_product_uses_too_are_the_same(project: Path) -> None:
    theirs, ours = pins(environment.REQUIREMENTS), pins(project / "constraints.txt")
    assert {"llama-index-core", "llama-index-vector-stores-chroma", "chromadb", "newsrag", "onnxruntime"} <= set(theirs)
    assert {name: theirs[name] for name in theirs.keys() & ours.keys()} == {
        name: ours[name] for name in theirs.keys() & ours.keys()
    }


def test_nothing_heavy_is_pulled_in() -> None:
    heavy = {"torch", "sentence-transformers", "transformers", "tensorflow", "llama-index"}
    assert not [name for name in pins(environment.REQUIREMENTS) if name in heavy or "nvidia" in name or "cuda" in name]


def test_peers_are_no_dependencies_of_the_project(project: Path) -> None:
    said = (project / "pyproject.toml").read_text()
    assert "newsrag" not in said
    assert "vector-stores-chroma" not in said


def test_the_place_follows_the_pins(tmp_path: Path) -> None:
    one, other = tmp_path / "one.txt", tmp_path / "other.txt"
    one.write_text("newsrag==0.6.4\n")
    other.write_text("newsrag==0.6.5\n")
    assert environment.place(tmp_path, one) == environment.place(tmp_path, one)
    assert environment.place(tmp_path, one) != environment.place(tmp_path, other)
    assert environment.place(tmp_path, one).parent == tmp_path


def test_a_whole_environment_is_used_as_it_is(tmp_path: Path) -> None:
    requirements = tmp_path / "requirements.txt"
    requirements.write_text("a-package-that-is-nowhere==0\n")
    assert not environment.ready(tmp_path, requirements)
    folder = environment.place(tmp_path, requirements)
    folder.mkdir()
    (folder / environment.COMPLETE).touch()
    assert environment.ready(tmp_path, requirements)
    assert environment.interpreter(tmp_path, requirements) == folder / "bin" / "python"
