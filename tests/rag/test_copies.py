"""A story that several outlets print, from adding to what is said of it: real parts, a stand-in for the embedder."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag.archive import Archive
from rag.cli import main
from rag.retrieval import retriever
from tests.rag.adapters.making import archive, file

WIRE = [
    "The harbour of Lindmouth will close for nine weeks in spring, the council said on Monday evening.",
    "Engineers from Brackwell found 14 cracks in the eastern wall after the storm, and divers will repair them.",
    "“We had no choice, because the wall could give way,” said Mara Holt, who leads the council’s works office.",
    "Fishing boats may use the old pier in the meantime. Forty berths were cleared there over the winter months.",
    "The work costs 2.4 million pounds, of which the county of Dunmere pays half. A fund pays the rest.",
]
QUESTION = "How many cracks did engineers from Brackwell find in the eastern wall after the storm?"


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    folder = tmp_path / "sources"
    folder.mkdir()
    post = [*WIRE, "The library of Lindmouth will show the plans of the harbour on Thursday."]
    for name, lines, outlet, day in (
        ("wire", WIRE, "Union Wire", "2025-01-06"),
        ("post", post, "Lindmouth Post", "2025-01-07"),
        ("courier", WIRE[:3], "Courier", "2025-01-08"),
    ):
        file(folder, name, "\n\n".join(lines), title=f"Harbour {name}", outlet=outlet, published=day)
    file(folder, "geese", "Geese came back to the harbour.", title="Geese", outlet="Courier", published="2025-01-09")
    return folder


@pytest.fixture
def opened(tmp_path: Path, sources: Path) -> Iterator[Archive]:
    with archive(tmp_path / "store") as made:
        assert len(made.add(sources).added) == 4
        yield made


def named(opened: Archive, name: str) -> str:
    return next(one.id for one in opened.articles() if one.origin.endswith(f"{name}.md"))


def origins(ids: list[str], opened: Archive) -> list[str]:
    return [Path(opened.article(one).origin).stem for one in ids]


def test_one_of_the_copies_is_found_and_cited(opened: Archive) -> None:
    hits = opened.search("harbour wall cracks", limit=50)
    assert set(origins([hit.article_id for hit in hits], opened)) == {"wire", "geese"}
    answer = opened.ask(QUESTION)
    assert origins([one.article_id for one in answer.citations], opened) == ["wire"]
    assert answer.coverage.articles == 4, "all were looked at"


def test_a_copy_that_alone_has_the_words_is_found_by_them(opened: Archive) -> None:
    hits = opened.search("library plans Thursday")
    assert origins([hits[0].article_id], opened) == ["post"]
    assert not any(hit.article_id == named(opened, "wire") for hit in hits)


def test_outlets_and_days_asked_for_show_their_own(opened: Archive) -> None:
    both = opened.search("harbour wall cracks", outlets=("Lindmouth Post", "Union Wire"))
    assert set(origins([hit.article_id for hit in both], opened)) == {"post", "wire"}
    later = opened.search("harbour wall cracks", since="2025-01-07")
    assert set(origins([hit.article_id for hit in later], opened)) == {"post", "geese"}


def test_where_else_a_story_stands(opened: Archive, sources: Path) -> None:
    wire = named(opened, "wire")
    assert [one.outlet for one in opened.copies(wire)] == ["Lindmouth Post", "Courier"]
    assert [one.outlet for one in opened.copies(wire, WIRE[4])] == ["Lindmouth Post"], "the Courier's is cut before it"
    changed = file(sources, "post", "\n\n".join(WIRE).replace("14", "31"), title="Post", outlet="Lindmouth Post")
    assert opened.add(changed).updated
    assert [one.outlet for one in opened.copies(wire, WIRE[1])] == ["Courier"], "the Post tells another number"
    opened.remove(named(opened, "courier"))
    assert [one.outlet for one in opened.copies(wire)] == ["Lindmouth Post"]
    assert [one.version for one in opened.versions(named(opened, "post"))] == [1, 2]
    assert opened.copies("nothere") == ()


def test_copies_do_not_take_the_places_of_other_articles(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(8):
        file(sources, f"copy{number}", "\n\n".join(WIRE), title="Harbour wall", outlet=f"Paper {number}")
    monkeypatch.setattr(retriever, "DEPTH", 5)
    with archive(tmp_path / "store") as opened:
        opened.add(sources)
        found = {hit.found.credit.title for hit in opened.search("harbour wall cracks geese", limit=5)}
    assert "Geese" in found


def test_the_command_line_says_it(
    tmp_path: Path, sources: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_EMBEDDER", "none")
    assert main(["add", "sources"]) == 0
    file(sources, "wire", "\n\n".join(WIRE), title="Harbour closes", outlet="Union Wire", published="2025-01-06")
    assert main(["add", "sources"]) == 0
    capsys.readouterr()
    assert main(["ask", QUESTION]) == 0
    assert "    also in 2 outlets: Lindmouth Post, Courier\n" in capsys.readouterr().out
    assert main(["ask", "How much does the work cost, and which county pays half?"]) == 0
    said = capsys.readouterr().out
    assert "    also in 1 outlet: Lindmouth Post\n    edited in 1 outlet: Courier\n" in said
    assert main(["articles", "--json"]) == 0
    ids = {Path(one["origin"]).stem: one["id"] for one in json.loads(capsys.readouterr().out)}
    assert main(["show", ids["wire"], "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert shown["copies"] == [
        {"id": ids["post"], "outlet": "Lindmouth Post"},
        {"id": ids["courier"], "outlet": "Courier"},
    ]
    assert shown["versions"] == [
        {"version": 1, "published": "2025-01-06", "title": "Harbour wire"},
        {"version": 2, "published": "2025-01-06", "title": "Harbour closes"},
    ]
    assert main(["show", ids["wire"], "--version", "1"]) == 0
    said = capsys.readouterr().out
    assert "title: Harbour wire\n" in said
    assert "version 2: 2025-01-06: Harbour closes\n" in said
    assert f"copy: {ids['courier']}: Courier\n" in said
