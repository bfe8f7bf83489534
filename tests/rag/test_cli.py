"""The command line: statuses, one line on stderr where something is wrong, one JSON document on stdout."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from rag.cli import main, parser

STORY = "The city council voted on Monday to close the old harbour bridge.\n\n“We will not wait,” said Jane Roe.\n"
HEADER = "---\ntitle: Bridge closed\noutlet: Daily Echo\npublished: 2025-03-14\n---\n\n"


class Ran(NamedTuple):
    """What a command left behind."""

    status: int
    out: str
    err: str

    @property
    def errors(self) -> list[str]:
        """The lines that say what is wrong, without progress and notices."""
        return [line for line in self.err.splitlines() if line.startswith("onrecord: ") and "No embedder" not in line]

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a directory of its own, without an embedder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ONRECORD_EMBEDDER", "none")

    def go(*arguments: str) -> Ran:
        capsys.readouterr()
        try:
            status = main(arguments)
        except SystemExit as end:
            status = end.code if isinstance(end.code, int) else 1
        out, err = capsys.readouterr()
        assert "Traceback" not in err
        return Ran(status, out, err)

    return go


@pytest.fixture
def filled(run: Run, tmp_path: Path) -> str:
    """A store with one article, in `vectorstore`; gives the article's id."""
    (tmp_path / "bridge.md").write_text(HEADER + STORY)
    ran = run("add", "bridge.md", "--json")
    assert ran.status == 0
    return str(ran.json["added"][0])


class TestAdd:
    def test_an_article_is_added_then_unchanged_then_updated(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "bridge.md"
        outcomes = []
        for words in (STORY, STORY, STORY + "\n\nThe repairs begin in April.\n"):
            file.write_text(HEADER + words)
            ran = run("add", "bridge.md", "--json")
            assert ran.status == 0
            outcomes.append([name for name in ("added", "updated", "unchanged", "duplicates") if ran.json[name]])
        assert outcomes == [["added"], ["unchanged"], ["updated"]]

    def test_good_and_bad_sources_give_2(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(STORY)
        (tmp_path / "bad.txt").write_bytes(b"")
        ran = run("add", "good.txt", "bad.txt", "--json")
        assert ran.status == 2
        assert len(ran.json["added"]) == 1
        (refused,) = ran.json["refused"]
        assert refused[:2] == ["bad.txt", "empty"]
        assert len(ran.errors) == 1
        assert "bad.txt" in ran.errors[0]

    def test_an_unchanged_article_is_in_the_store_so_a_refusal_beside_it_gives_2(self, run: Run, filled: str) -> None:
        ran = run("add", "bridge.md", "missing.txt", "--json")
        assert (ran.status, ran.json["unchanged"]) == (2, [filled])

    def test_bad_sources_alone_give_1(self, run: Run) -> None:
        ran = run("add", "missing.txt", "https://example.org/a.html")
        assert ran.status == 1
        assert len(ran.errors) == 2

    def test_counts_are_for_people(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(STORY)
        assert run("add", "good.txt").out == "1 added, 0 updated, 0 unchanged, 0 duplicates, 0 refused\n"

    def test_progress_goes_to_stderr(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "good.txt").write_text(STORY)
        assert "added: good.txt" in run("add", "good.txt", "--json").err


def test_another_language_is_said_by_add_read_and_show(run: Run, tmp_path: Path) -> None:
    words = (
        "Der Stadtrat hat am Montag beschlossen, die alte Brücke zu schließen. Die Ingenieure fanden Risse im Beton."
    )
    (tmp_path / "a.txt").write_text(words)
    added = run("add", "a.txt", "--json")
    assert "added: a.txt (It is in German" in added.err
    for ran in (run("read", "a.txt"), run("show", added.json["added"][0])):
        assert ran.out.startswith("notice: It is in German")
    assert run("read", "a.txt", "--json").json[0]["notices"]


class TestStated:
    """What the user states wins over what the page says."""

    def test_day_and_outlet_are_the_users(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "bridge.md").write_text(HEADER + STORY)
        stated = ("--published", "2024-02-29", "--outlet", "The Courier")
        key = run("add", "bridge.md", "--json", *stated).json["added"][0]
        for article in (run("show", key, "--json").json, *run("read", "bridge.md", "--json", *stated).json):
            assert (article["published"], article["outlet"], article["title"]) == (
                "2024-02-29",
                "The Courier",
                "Bridge closed",
            )
            facts = {fact["name"]: fact["where"] for fact in article["facts"]}
            assert facts["outlet"] == facts["published"] == "given beside the source"

    def test_adding_again_without_them_updates(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "bridge.md").write_text(HEADER + STORY)
        run("add", "bridge.md", "--outlet", "The Courier")
        (key,) = run("add", "bridge.md", "--json").json["updated"]
        assert run("show", key, "--json").json["outlet"] == "Daily Echo"

    @pytest.mark.parametrize(
        "stated", [("--published", "soon"), ("--published", "03/04/2025"), ("--published", ""), ("--outlet", " ")]
    )
    @pytest.mark.parametrize("command", ["add", "read"])
    def test_what_cannot_be_is_one_line_and_nothing_gets_in(
        self, run: Run, tmp_path: Path, command: str, stated: tuple[str, str]
    ) -> None:
        (tmp_path / "bridge.md").write_text(HEADER + STORY)
        ran = run(command, "bridge.md", *stated)
        assert (ran.status, ran.out, len(ran.errors)) == (1, "", 1)
        assert "given" in ran.errors[0]


class TestRead:
    def test_an_article_as_understood_needs_no_store(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "bridge.md").write_text(HEADER + STORY)
        ran = run("read", "bridge.md", "--json")
        assert ran.status == 0
        (article,) = ran.json
        assert (article["title"], article["outlet"], article["published"]) == (
            "Bridge closed",
            "Daily Echo",
            "2025-03-14",
        )
        assert [cut["why"] for cut in article["cut"]] == ["header"]
        (said,) = article["attributions"]
        assert said["source"] == "Jane Roe"
        assert article["text"][said["start"] : said["end"]] == "“We will not wait,”"
        assert list(tmp_path.iterdir()) == [tmp_path / "bridge.md"]

    def test_when_a_page_was_fetched_is_kept_apart(self, run: Run, filled: str) -> None:
        facts = {fact["name"]: fact for fact in run("show", filled, "--json").json["facts"]}
        assert facts["retrieved"]["where"] == "time of intake"
        assert facts["retrieved"]["value"] > facts["published"]["value"] == "2025-03-14"
        assert "retrieved" not in {fact["name"] for fact in run("read", "bridge.md", "--json").json[0]["facts"]}

    def test_what_is_known_stands_there_with_its_place(self, run: Run, filled: str) -> None:
        for ran in (run("read", "bridge.md", "--json"), run("show", filled, "--json")):
            article = ran.json[0] if isinstance(ran.json, list) else ran.json
            published = {"name": "published", "value": "2025-03-14", "where": "header published", "words": None}
            assert published in article["facts"]
        assert "fact: outlet Daily Echo (header outlet)" in run("show", filled).out

    def test_for_people_unknown_is_said(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORY)
        assert "published: not stated" in run("read", "a.txt").out

    def test_dates_are_counted_from_the_day_of_publication(self, run: Run, tmp_path: Path) -> None:
        story = "The council closed the pier on Thursday. It will open again next month, after the winter of 2024."
        (tmp_path / "dated.md").write_text(HEADER + story)
        (tmp_path / "undated.txt").write_text(story)
        dated, undated = run("read", "dated.md", "undated.txt", "--json").json
        assert all(one["text"] == dated["text"][one["start"] : one["end"]] for one in dated["dates"])
        assert [list(one) for one in dated["dates"]] == [["text", "start", "end", "date", "precision"]] * 3
        assert [(one["date"], one["precision"]) for one in dated["dates"]] == [
            ("2025-03-13", "day"),
            ("2025-04-01", "month"),
            ("2024-01-01", "year"),
        ]
        assert [one["date"] for one in undated["dates"]] == [None, None, "2024-01-01"]
        shown = run("read", "dated.md", "undated.txt").out
        assert "date: Thursday: 2025-03-13\ndate: next month: 2025-04\ndate: the winter of 2024: 2024\n" in shown
        assert "date: Thursday: day not known\n" in shown

    def test_statuses_are_those_of_add(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(STORY)
        assert run("read", "a.txt", "b.txt").status == 2
        ran = run("read", "b.txt", "--json")
        assert (ran.status, ran.json, len(ran.errors)) == (1, [], 1)


class TestAsk:
    def test_an_answer_cites_exact_words(self, run: Run, filled: str) -> None:
        ran = run("ask", "What did the council vote to close?", "--json")
        assert ran.status == 0
        answer = ran.json
        assert not answer["abstained"]
        text = run("show", filled, "--json").json["text"]
        for citation in answer["citations"]:
            assert text[citation["start"] : citation["end"]] == citation["quote"]

    def test_an_abstention_is_0_too(self, run: Run, filled: str) -> None:
        ran = run("ask", "What did Narendra Modi say about cricket?", "--json")
        assert (ran.status, ran.json["abstained"], ran.json["statements"]) == (0, True, [])
        assert ran.json["reason"]

    def test_for_people_each_number_is_explained(self, run: Run, filled: str) -> None:
        out = run("ask", "What did the council vote to close?").out
        assert "[1] Bridge closed (Daily Echo, 2025-03-14)" in out

    def test_the_posts_of_a_live_blog_are_named_with_their_times(self, run: Run, tmp_path: Path) -> None:
        lead = "Ministers meet at the castle to speak about prisoners, and nobody expects much of the summit today."
        first = "The ministers agreed on a list of prisoners to be exchanged, according to a statement by the hosts."
        second = (
            "Talks began an hour late, officials said, because one minister had been held up on the way to the castle."
        )
        lines = ["Summit live", lead, "Jane Roe14 March 2025 12:20", first, "John Poe14 March 2025 09:40", second]
        (tmp_path / "blog.txt").write_text("\n\n".join(lines))
        assert run("add", "blog.txt").status == 0
        out = run("ask", "What did the ministers agree on?").out
        assert "post of 2025-03-14 12:20 by Jane Roe" in out

    def test_a_frame_without_articles_abstains(self, run: Run, filled: str) -> None:
        ran = run("ask", "What did the council vote to close?", "--since", "2025-03-15", "--json")
        assert (ran.status, ran.json["abstained"]) == (0, True)


def test_search_and_its_json(run: Run, filled: str) -> None:
    hits = run("search", "harbour bridge", "--json").json
    assert [hit["article_id"] for hit in hits] == [filled]
    assert set(hits[0]) == {"article_id", "start", "end", "passage", "score", "why"}
    assert "Nothing was found." in run("search", "zebra").out
    assert run("search", "zebra", "--json").json == []


def test_articles_and_show(run: Run, filled: str) -> None:
    assert [article["id"] for article in run("articles", "--json").json] == [filled]
    assert filled in run("articles").out
    assert run("show", filled, "--json").json["title"] == "Bridge closed"


def test_remove(run: Run, filled: str) -> None:
    assert run("remove", filled, "--json").json == {"removed": [filled]}
    assert run("articles", "--json").json == []


def test_check(run: Run, filled: str) -> None:
    ran = run("check", "--json")
    assert ran.status in {0, 1}
    assert isinstance(ran.json["problems"], list)
    assert ran.status == (1 if ran.json["problems"] else 0)


def test_chat_goes_on_after_a_question_that_cannot_be_asked(
    run: Run, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io

    monkeypatch.setattr("sys.stdin", io.StringIO("???\nWhat did the council vote to close?\n\nnever asked\n"))
    ran = run("chat")
    assert ran.status == 0
    assert len(ran.errors) == 1
    assert "harbour bridge" in ran.out


WRONG_USAGE: tuple[tuple[str, ...], ...] = (
    (),
    ("nonsense",),
    ("add",),
    ("ask",),
    ("ask", "a", "b"),
    ("show",),
    ("remove",),
    ("search", "words", "--limit", "many"),
    ("search", "words", "--limit", "0"),
    ("search", "words", "--limit", "-3"),
    ("ask", "What?", "--colour", "red"),
    ("ask", "What?", "--since"),
    ("serve", "--port", "http"),
    ("positions", "bridge", "--json", "--csv"),
    ("timeline", "bridge", "--csv", "--markdown"),
    ("show", "x", "--version", "one"),
)
WRONG_VALUES: tuple[tuple[str, ...], ...] = (
    ("ask", ""),
    ("ask", "?!…"),
    ("ask", "word " * 2_000),
    ("search", " "),
    ("ask", "What did Roe say?", "--since", "2025-13-45"),
    ("ask", "What did Roe say?", "--until", "yesterday"),
    ("ask", "What did Roe say?", "--as-of", "03/04/2025"),
    ("ask", "What did Roe say?", "--since", "2025-03-15", "--until", "2025-03-14"),
    ("search", "Roe", "--since", ""),
    ("ask", "What did Roe say?", "--mode", "loud"),
    ("chat", "--mode", "loud"),
    ("chat", "--mode", "llm"),
    ("chat", "--since", "2025-13-01"),
    ("positions", "bridge", "--actor", ""),
    ("positions", "bridge", "--actor", "Roe", "--actor", " "),
    ("show", "0123456789abcdef"),
    ("show", "\x00"),
    ("show", ""),
    ("remove", "0123456789abcdef"),
)


@pytest.mark.parametrize(
    "arguments", [*WRONG_USAGE, *WRONG_VALUES], ids=lambda arguments: " ".join(arguments)[:40] or "nothing"
)
def test_what_cannot_be_done_is_one_line_and_status_1(run: Run, filled: str, arguments: tuple[str, ...]) -> None:
    ran = run(*arguments)
    assert ran.status == 1
    assert ran.out == ""
    assert len(ran.errors) == 1, ran.err
    assert len([line for line in ran.err.splitlines() if "No embedder" not in line]) == 1
    assert run("articles", "--json").json[0]["id"] == filled, "nothing is lost"


@pytest.mark.parametrize(
    "arguments",
    [("ask", "What?"), ("search", "words"), ("articles",), ("show", "x"), ("remove", "x"), ("check",), ("chat",)],
    ids=lambda arguments: arguments[0],
)  # fmt: skip
def test_a_store_that_is_not_there_is_one_line_and_stays_unmade(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ran = run(*arguments)
    assert (ran.status, ran.out) == (1, "")
    assert len(ran.errors) == 1
    assert "onrecord add" in ran.errors[0]
    assert list(tmp_path.iterdir()) == []


def test_removing_one_known_and_one_unknown_removes_none(run: Run, filled: str) -> None:
    assert run("remove", filled, "unknown").status == 1
    assert [one["id"] for one in run("articles", "--json").json] == [filled]


def test_an_earlier_version_can_be_shown_and_an_unknown_one_is_an_error(run: Run, filled: str, tmp_path: Path) -> None:
    (tmp_path / "bridge.md").write_text(HEADER + "All of it is new.\n")
    run("add", "bridge.md")
    assert "harbour" in run("show", filled, "--version", "1", "--json").json["text"]
    assert "new" in run("show", filled, "--json").json["text"]
    assert run("show", filled, "--version", "9").status == 1


@pytest.mark.parametrize(
    "command", ["add", "read", "ask", "chat", "search", "articles", "show", "remove", "check", "eval", "serve"]
)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        parser().parse_args([command, "--help"])
    assert end.value.code == 0
    assert f"onrecord {command}" in capsys.readouterr().out


def test_help_is_fast_to_import_and_prints_to_stdout() -> None:
    ran = subprocess.run([sys.executable, "-m", "rag.cli", "--help"], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "ask" in ran.stdout


def test_a_reader_that_goes_away_is_no_traceback(run: Run, filled: str, tmp_path: Path) -> None:
    command = f'"{sys.executable}" -m rag.cli show {filled} --json --store vectorstore | head -c 5'
    ran = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=False, cwd=tmp_path)
    assert "Traceback" not in ran.stderr
    assert len(ran.stdout) == 5
