"""Files and folders to pages: in order, only what is asked for, and one bad file stops no other."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import pytest

from rag.intake.reading import LARGEST, LARGEST_RECORDS, read_sources
from rag.types import Page, Refusal

WORDS = "A plain sentence of the story.\n"


def names(found: list[Page | Refusal]) -> list[str]:
    return [
        Path(one.origin).name if isinstance(one, Page) else f"{one.reason}: {Path(one.origin).name}" for one in found
    ]


def read(*sources: str | Path) -> list[Page | Refusal]:
    return list(read_sources(sources))


def test_folders_are_read_in_the_order_of_their_names(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "sub/c.html", "sub/a.json", "z.JSONL"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(WORDS)
    found = read(tmp_path)
    assert names(found) == ["a.md", "b.txt", "z.JSONL", "a.json", "c.html"]
    assert [one.media_type for one in found if isinstance(one, Page)] == ["markdown", "text", "jsonl", "json", "html"]


def test_hidden_files_and_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    for name in (".hidden.txt", ".git/config.txt", "seen.txt"):
        (tmp_path / name).write_text(WORDS)
    assert names(read(tmp_path)) == ["seen.txt"]


def test_the_origin_is_as_given_and_the_source_tells_files_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_text(WORDS)
    monkeypatch.chdir(tmp_path)
    (relative,), (absolute,) = read("a.txt"), read(tmp_path / "a.txt")
    assert isinstance(relative, Page)
    assert isinstance(absolute, Page)
    assert (relative.origin, absolute.origin) == ("a.txt", str(tmp_path / "a.txt"))
    assert relative.source == absolute.source


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "empty"),
        ("space.txt", b"  \n\t\n", "empty"),
        ("binary.txt", b"\x00\x01\x02" * 100, "binary"),
        ("picture.png", b"\x89PNG", "unsupported"),
        ("noending", b"words", "unsupported"),
        ("half.txt", b"\xff\xfeA", "encoding"),
    ],
)
def test_bad_files_are_refused_and_good_ones_beside_them_are_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "zz-good.txt").write_text(WORDS)
    assert sorted(names(read(tmp_path))) == sorted([f"{reason}: {name}", "zz-good.txt"])


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        ("missing.txt", "not found"),
        ("", "not found"),
        ("nul\x00byte.txt", "not found"),
        ("x" * 5_000, "not found"),
        ("half \udcff surrogate.txt", "not found"),
        ("https://example.org/a.html", "address"),
        ("file:///etc/hostname", "address"),
    ],
)
def test_a_source_that_is_no_file_is_one_refusal(source: str, reason: str) -> None:
    (found,) = read(source)
    assert isinstance(found, Refusal)
    assert found.reason == reason
    assert "\n" not in found.message


@pytest.mark.parametrize(("name", "largest"), [("large.txt", LARGEST), ("large.jsonl", LARGEST_RECORDS)])
def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path, name: str, largest: int) -> None:
    file = tmp_path / name
    with file.open("wb") as out:
        out.truncate(largest + 1)
    (found,) = read(file)
    assert isinstance(found, Refusal)
    assert found.reason == "too large"
    assert f"more than {largest:,}." in found.message


def test_a_pipe_a_socket_and_a_device_are_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "device.txt").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(tmp_path)  # the path of a socket must be short
        try:
            server.bind("socket.txt")
        finally:
            os.chdir(here)
        (tmp_path / "good.txt").write_text(WORDS)
        found = read(tmp_path, tmp_path / "pipe.txt", tmp_path / "device.txt")
    assert [one.reason if isinstance(one, Refusal) else "read" for one in found] == [
        "not a file", "read", "not a file", "not a file", "not a file", "not a file",
    ]  # fmt: skip


class TestLinks:
    def test_loops_end(self, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(WORDS)
        (tmp_path / "loop.txt").symlink_to("loop.txt")
        (tmp_path / "up").symlink_to(tmp_path)
        (tmp_path / "broken.txt").symlink_to("nowhere.txt")
        found = read(tmp_path)
        assert [one for one in names(found) if ":" not in one] == ["good.txt"]
        assert len(found) == 3

    def test_a_folder_is_not_left_through_a_link(self, tmp_path: Path) -> None:
        outside, inside = tmp_path / "outside", tmp_path / "inside"
        for folder in (outside, inside):
            folder.mkdir()
            (folder / f"{folder.name}.txt").write_text(WORDS)
        (inside / "door").symlink_to(outside)
        (inside / "window.txt").symlink_to(outside / "outside.txt")
        found = read(inside)
        assert [one for one in names(found) if ":" not in one] == ["inside.txt"]

    def test_a_link_that_is_given_by_name_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "target.txt").write_text(WORDS)
        (tmp_path / "link.txt").symlink_to("target.txt")
        assert names(read(tmp_path / "link.txt")) == ["link.txt"]


def test_a_folder_named_like_a_file_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "y.txt").write_text(WORDS)
    assert names(read(tmp_path)) == ["y.txt"]
    assert names(read(tmp_path / "x.txt")) == ["y.txt"]


def test_a_folder_without_files_is_one_refusal(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    assert names(read(tmp_path)) == [f"empty: {tmp_path.name}"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "closed" / "inside.txt").write_text(WORDS)
    (tmp_path / "secret.txt").write_text(WORDS)
    (tmp_path / "good.txt").write_text(WORDS)
    (tmp_path / "secret.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        found = read(tmp_path, tmp_path / "closed" / "inside.txt")
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert [one.reason for one in found if isinstance(one, Refusal)].count("unreadable") >= 2
    assert "good.txt" in names(found)
