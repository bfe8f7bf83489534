"""Peers' programs as rankers: a fake one always, the real ones where their environment is there already."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import pytest

from tests.bench.collection import Document
from tests.bench.making import STORY
from tests.bench.measuring import Setting
from tests.bench.peers import environment, ranking
from tests.bench.rankings import Question
from tests.bench.vectors import FOLDER

DOCUMENTS = [
    Document(id="harbour", title="Harbour closes", published="2026-03-02", text="\n\n".join(STORY)),
    Document(id="bread", title="Bread", published="2026-03-20", text="A baker from Holm won a prize for rye bread."),
    Document(id="rain", text="It rained on Monday."),
]
QUESTIONS = [
    Question(id="bread", text="Who won the prize for rye bread?"),
    Question(id="then", text="Who won the prize for rye bread?", as_of=dt.date(2026, 3, 10)),
]


def test_a_program_ranks(tmp_path: Path) -> None:
    peer = ranking.other([sys.executable, "-m", "tests.bench.peers.fake", "0"], tmp_path)
    found = peer.rank(DOCUMENTS, QUESTIONS)
    assert [one.document for one in found["bread"]] == ["harbour", "bread", "rain"]
    assert [one.document for one in found["then"]] == ["bread", "rain"], "the day is told"
    assert (found["bread"][1].score, found["bread"][1].passage) == (0.5, "words of bread")
    assert "1, none" in peer.describe()


def test_no_peer_and_no_environment_without_being_asked(tmp_path: Path) -> None:
    assert ranking.others(Setting(cache=tmp_path / "none")) == {}
    assert not (tmp_path / "none").exists()


@pytest.mark.parametrize("name", ranking.RANKERS)
def test_the_real_peers_rank(name: str, tmp_path: Path) -> None:
    if not environment.ready(FOLDER):
        pytest.skip("the peers' environment is not there; make bench BENCH=DIR ONLY=speed PEERS=1 makes it")
    python = environment.interpreter(FOLDER)
    peer = ranking.other([str(python), "-m", f"tests.bench.peers.{name}"], tmp_path)
    found = peer.rank(DOCUMENTS, QUESTIONS)
    assert found["bread"][0].document == "bread"
    assert "rye bread" in str(found["bread"][0].passage)
    assert {one.document for one in found["then"]} == {"harbour"}, "later and undated ones are left out"
    assert version_of(name) in peer.describe()


def version_of(name: str) -> str:
    package = {"llamaindex": "llama-index-core"}.get(name, name)
    pins = environment.REQUIREMENTS.read_text(encoding="utf-8").splitlines()
    return next(line.partition("==")[2] for line in pins if line.startswith(f"{package}=="))
