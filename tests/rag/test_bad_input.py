"""Bad input, through the command line: one clear line each, a status that tells, and nothing lost."""

from __future__ import annotations

import errno
import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from rag import assembly
from rag.adapters.fakes import HashedEmbedder
from rag.cli import main

STORY = "The city council voted on Monday to close the old harbour bridge.\n"
Add = Callable[..., tuple[int, dict[str, list[object]], list[str]]]


@pytest.fixture
def add(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Add:
    """Add sources to a store in `store`: the status, what was taken in, and the lines about what is wrong."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_EMBEDDER", "none")

    def go(*sources: str) -> tuple[int, dict[str, list[object]], list[str]]:
        capsys.readouterr()
        status = main(["add", *sources, "--store", "store", "--json"])
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        lines = [line for line in err.splitlines() if line.startswith("onrecord: ") and "No embedder" not in line]
        return status, json.loads(out) if out else {}, lines

    return go


def write(name: str, data: bytes | str) -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return name


RECORD = {"text": STORY, "title": "Bridge closed"}
BAD: dict[str, tuple[str, bytes | str, str]] = {
    "empty": ("a.txt", b"", "empty"),
    "only white space": ("a.txt", b" \r\n\t \n", "empty"),
    "only a mark": ("a.txt", b"\xef\xbb\xbf", "empty"),
    "NUL bytes": ("a.txt", b"\x00" * 1_000, "binary"),
    "a program": ("a.txt", b"\x7fELF" + bytes(range(256)) * 9, "binary"),
    "half of UTF-16": ("a.txt", b"\xff\xfeA", "encoding"),
    "an encoding nobody can tell": ("a.txt", "Größe".encode("latin-1"), "encoding"),
    "a PDF": ("a.pdf", b"%PDF-1.7", "unsupported"),
    "no ending": ("article", STORY, "unsupported"),
    "no YAML": ("a.md", f"---\ntitle: [open\n---\n\n{STORY}", "malformed"),
    "a month 13": ("a.md", f"---\npublished: 2025-13-45\n---\n\n{STORY}", "malformed"),
    "a month 13 in quotes": ("a.md", f"---\npublished: '2025-13-45'\n---\n\n{STORY}", "malformed"),
    "an ambiguous date": ("a.md", f"---\npublished: 03/04/2025\n---\n\n{STORY}", "malformed"),
    "a header alone": ("a.md", "---\ntitle: Bridge\n---\n", "no text"),
    "no JSON": ("a.json", "{", "malformed"),
    "deep JSON": ("a.json", "[" * 200_000, "malformed"),
    "no records": ("a.json", "[]", "empty"),
    "a record without words": ("a.json", "{}", "no text"),
    "a lone surrogate": ("a.json", '{"text": "half \\ud800 of it"}', "encoding"),
    "a wrong date in JSON": ("a.json", json.dumps({**RECORD, "date": "2025-13-45"}), "malformed"),
    "a page without an article": ("a.html", "<html><body></body></html>", "no text"),
}


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_alone_is_1_with_one_line(add: Add, case: str) -> None:
    name, data, reason = BAD[case]
    status, taken, lines = add(write(name, data))
    assert status == 1
    assert [refusal[1] for refusal in taken["refused"]] == [reason]  # type: ignore[index]
    assert len(lines) == 1
    assert lines[0].startswith(f"onrecord: {name}")
    assert lines[0].endswith(".")


def test_a_date_that_is_none_is_called_so(add: Add) -> None:
    assert "A date in the header is none" in add(write("a.md", f"---\npublished: 2025-02-30\n---\n{STORY}"))[2][0]


def test_all_bad_files_beside_good_ones_are_2_and_the_good_ones_are_in(add: Add) -> None:
    for number, (name, data, _) in enumerate(BAD.values()):
        write(f"folder/{number:02}/{name}", data)
    write("folder/good.txt", STORY)
    write("folder/zz/good.md", STORY + "\nMore of it.")
    status, taken, lines = add("folder")
    assert status == 2
    assert len(taken["added"]) == 2
    assert len(taken["refused"]) == len(lines) == len(BAD)
    assert add("folder")[1]["unchanged"] == taken["added"], "nothing is lost by adding again"


def test_one_bad_line_of_many(add: Add) -> None:
    lines = [json.dumps({**RECORD, "id": str(number), "text": f"{STORY} Part {number}."}) for number in range(5)]
    lines[2] = '{"text": "broken'
    status, taken, errors = add(write("a.jsonl", "\n".join(lines)))
    assert (status, len(taken["added"]), len(errors)) == (2, 4, 1)
    assert "a.jsonl (line 3)" in errors[0]


def test_a_folder_with_nothing_usable(add: Add) -> None:
    write("folder/a.png", b"\x89PNG")
    write("folder/b.txt", b"")
    status, taken, lines = add("folder")
    assert (status, taken["added"], len(lines)) == (1, [], 2)


def test_an_empty_folder(add: Add) -> None:
    Path("folder").mkdir()
    status, _, lines = add("folder")
    assert (status, len(lines)) == (1, 1)
    assert "holds no files" in lines[0]


@pytest.mark.parametrize(
    "source", ["missing.txt", "", "a\x00b.txt", "x" * 5_000, "https://example.org/a.html", "a\nb.txt"]
)
def test_a_source_that_is_none(add: Add, source: str) -> None:
    status, taken, lines = add(source)
    assert (status, len(lines)) == (1, 1)
    assert len(taken["refused"]) == 1


def test_a_line_break_in_a_name_is_printed_as_its_escape(add: Add) -> None:
    (line,) = add("a\nb.txt")[2]
    assert line.startswith("onrecord: a\\nb.txt: not found")


def test_an_empty_file_has_no_article(add: Add) -> None:
    assert "no article" in add(write("a.txt", b""))[2][0]


def test_special_files_do_not_hang(add: Add) -> None:
    Path("folder").mkdir()
    os.mkfifo("folder/pipe.txt")
    Path("folder/zero.txt").symlink_to("/dev/zero")
    Path("folder/loop.txt").symlink_to("loop.txt")
    Path("folder/up").symlink_to("..")
    write("folder/x.txt/inside.txt", STORY)
    status, taken, _ = add("folder")
    assert status == 2
    assert len(taken["added"]) == 1
    assert add("folder/pipe.txt")[0] == 1


def test_a_huge_file_is_refused(add: Add) -> None:
    status, taken, lines = add(write("huge.txt", b"word " * 4_200_001))
    assert (status, taken["refused"][0][1], len(lines)) == (1, "too large", 1)  # type: ignore[index]


def test_a_name_that_is_no_text_is_refused_and_printed(add: Add, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with open(os.fsencode(tmp_path / "folder") + b"/bad\xff.txt", "w") as file:  # noqa: PTH123 - no Path holds these bytes
        file.write(STORY)
    command = [sys.executable, "-m", "rag.cli", "add", "folder", "--store", "store", "--json"]
    ran = subprocess.run(command, capture_output=True, check=False, cwd=tmp_path)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert json.loads(ran.stdout)["refused"][0][1] == "encoding"


def test_output_to_a_terminal_of_few_letters_is_no_traceback(add: Add, tmp_path: Path) -> None:
    write("a.txt", "“Größe — 市議会”, said the mayor of the town.\n")
    for extra in ([], ["--json"]):
        ran = subprocess.run(
            [sys.executable, "-m", "rag.cli", "read", "a.txt", *extra],
            capture_output=True, check=False, cwd=tmp_path,
            env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        )  # fmt: skip
        assert ran.returncode == 0, ran.stderr
    assert "市議会" in json.loads(ran.stdout)[0]["text"]


@pytest.mark.parametrize(
    "words", [["articles", "--json"], ["ask", "What did the council vote to close?"], ["add", "."]]
)
def test_output_that_cannot_be_written_is_one_line(add: Add, words: list[str]) -> None:
    add(write("a.txt", STORY))
    with Path("/dev/full").open("w") as full:
        command = [sys.executable, "-m", "rag.cli", *words, "--store", "store"]
        ran = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert ran.returncode == 1
    assert "Reading or writing failed" in ran.stderr.splitlines()[-1]
    assert "Traceback" not in ran.stderr
    assert "Exception ignored" not in ran.stderr


def test_closed_output_is_no_error(add: Add) -> None:
    add(write("a.txt", STORY))
    command = f'"{sys.executable}" -m rag.cli articles --json --store store >&-'
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False)
    assert (ran.returncode, "Traceback" in ran.stderr) == (0, False)


class TestStores:
    @pytest.mark.parametrize("place", ["file", "file/store", "/proc/onrecord-store"])
    def test_a_place_where_no_store_can_be(self, add: Add, place: str, capsys: pytest.CaptureFixture[str]) -> None:
        write("file", "This is no directory.")
        write("a.txt", STORY)
        capsys.readouterr()
        status = main(["add", "a.txt", "--store", place])
        out, err = capsys.readouterr()
        lines = [line for line in err.splitlines() if "No embedder" not in line]
        assert (status, out, len(lines)) == (1, "", 1), err
        assert lines[0].startswith("onrecord: ")
        assert Path("file").read_text() == "This is no directory."

    @pytest.mark.parametrize("words", [["ask", "Why?"], ["articles"], ["check"], ["show", "x"], ["search", "bridge"]])
    @pytest.mark.parametrize("closed", [True, False])
    def test_a_store_that_cannot_be_entered(
        self, words: list[str], closed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def refused(path: Path) -> bool:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))

        if closed:  # rights do not bind root
            monkeypatch.setattr(Path, "is_file", refused)
        assert main([*words, "--store", "store" if closed else "x" * 5_000]) == 1
        out, err = capsys.readouterr()
        assert (out, len(err.splitlines())) == ("", 1)
        assert "rights" in err

    @pytest.mark.parametrize("data", [b"This is no database. " * 100, b"SQLite format 3\x00" + b"\xff" * 5_000])
    def test_a_catalogue_that_is_none_is_left_alone(
        self, add: Add, data: bytes, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("store/catalogue.db", data)
        for command in (["articles"], ["ask", "What?"], ["add", write("a.txt", STORY)]):
            capsys.readouterr()
            assert main([*command, "--store", "store"]) == 1
            out, err = capsys.readouterr()
            lines = [line for line in err.splitlines() if "No embedder" not in line]
            assert (out, len(lines)) == ("", 1), err
        assert Path("store/catalogue.db").read_bytes() == data

    def test_another_programs_database_is_left_alone(self, add: Add, capsys: pytest.CaptureFixture[str]) -> None:
        Path("store").mkdir()
        with sqlite3.connect("store/catalogue.db") as database:
            database.execute("create table recipes (name text)")
        database.close()
        assert main(["add", write("a.txt", STORY), "--store", "store"]) in {0, 1}
        with sqlite3.connect("store/catalogue.db") as database:
            assert database.execute("select count(*) from recipes").fetchone() == (0,)
        database.close()

    def test_a_store_of_another_embedder_is_refused_by_name_and_left_alone(
        self, add: Add, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(assembly, "make_embedder", lambda settings: (HashedEmbedder(64), ()))
            assert add(write("a.txt", STORY))[0] == 0
        monkeypatch.setenv("ONRECORD_EMBEDDER", "minilm")
        for command in (["ask", "What did the council vote to close?"], ["add", write("b.txt", STORY + "More.")]):
            capsys.readouterr()
            assert main([*command, "--store", "store"]) == 1
            out, err = capsys.readouterr()
            assert (out, len(err.splitlines())) == ("", 1)
            assert HashedEmbedder(64).name in err
        monkeypatch.setenv("ONRECORD_EMBEDDER", "none")
        assert main(["articles", "--store", "store", "--json"]) == 0
        assert len(json.loads(capsys.readouterr().out)) == 1

    @pytest.mark.parametrize("setting", ["nowhere", "/dev/null"])
    def test_an_embedder_that_is_not_there(
        self, add: Add, setting: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        write("a.txt", STORY)
        monkeypatch.setenv("ONRECORD_EMBEDDER", setting)
        capsys.readouterr()
        assert main(["add", "a.txt", "--store", "store"]) == 1
        lines = capsys.readouterr().err.splitlines()
        assert len(lines) == 1
        assert "ONRECORD_EMBEDDER" in lines[0]
