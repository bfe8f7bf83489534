"""Answers that are tables, as their users see them: real parts, articles written for the test."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest

import rag
from rag.cli import main
from rag.ports import Message, Usage
from rag.printing import print_answer
from ui.answers import answer_html

ARTICLES = {
    "offer": ("2025-03-12", "Harbour Wire", """The port of Westhaven offered the dockers more pay for night shifts on
Tuesday.

Union leader Jane Roe said on Wednesday: “The offer for the night shifts is not enough.” Mayor John Poe called the offer
for the night shifts “generous”."""),
    "vote": ("2025-03-20", "The Daily Tide", """Some 300 dockers at Westhaven accepted the offer for the night shifts on
Wednesday.

“The offer for the night shifts is a good one,” Roe said. Dockers will return to the port of Westhaven on Friday."""),
    "again": ("2025-03-20", "Northern Echo", """On Wednesday some 400 dockers at Westhaven accepted the port's offer
for the night shifts."""),
    "other": ("2025-03-21", "Northern Echo", "Ann Doe, a baker in Westhaven, said her rolls were the best."),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, (day, outlet, text) in ARTICLES.items():
        (folder / f"{name}.md").write_text(f"---\ntitle: {name}\noutlet: {outlet}\npublished: {day}\n---\n{text}\n")
    with rag.open_archive(folder / "store") as made:
        made.add(folder)
    return folder / "store"


@pytest.fixture
def archive(store: Path) -> Iterator[rag.Archive]:
    with rag.open_archive(store) as opened:
        yield opened


def heads(answer: rag.Answer) -> list[str]:
    return [one.cells[0] for one in answer.statements if one.cells]


def sound(answer: rag.Answer, archive: rag.Archive) -> None:
    """What the contract promises of every answer."""
    numbers = {one.number for one in answer.citations}
    assert {int(one) for one in re.findall(r"\[(\d+)\]", answer.text)} == numbers
    assert sorted(index for one in answer.statements for index in one.citations) == list(range(len(answer.citations)))
    for one in answer.citations:
        assert archive.article(one.article_id).text[one.start : one.end] == one.quote
    for statement in answer.statements:
        assert set(statement.to_dict()) == {"text", "citations", "support"}
        marks = {int(one) for one in re.findall(r"\[(\d+)\]", statement.text)}
        assert marks == {answer.citations[index].number for index in statement.citations}
    assert answer.text == "\n".join(one.text for one in answer.statements)


def test_positions_are_rows_by_actor_each_cited(archive: rag.Archive) -> None:
    answer = archive.ask("What do Roe and Poe each think of the offer for the night shifts?")
    sound(answer, archive)
    assert heads(answer)[:3] == ["Jane Roe", "Jane Roe", "John Poe"]
    assert [one.cells[1].split(",")[0] for one in answer.statements if one.cells][:3] == [
        "20 March 2025 (published)",
        "12 March 2025",
        "12 March 2025 (published)",
    ]
    assert len(set(heads(answer))) == len(
        [one for place, one in enumerate(heads(answer)) if heads(answer)[place - 1] != one]
    )


def test_an_actor_who_says_nothing_on_it_is_named(archive: rag.Archive) -> None:
    answer = archive.ask("What do Roe and Doe each think of the offer for the night shifts?")
    assert "No statement of Ann Doe on the offer for the night shifts was found." in answer.notices
    assert "Jane Roe" in heads(answer)


def test_events_are_a_dated_list_and_differing_accounts_are_not_blended(archive: rag.Archive) -> None:
    answer = archive.ask("What happened in Westhaven?")
    sound(answer, archive)
    dated = [head for head in heads(answer) if "2025" in head]
    assert dated == ["11 March 2025", "19 March 2025", "19 March 2025", "21 March 2025"]
    accepted = [one.text for one in answer.statements if one.cells and one.cells[0] == "19 March 2025"]
    assert ["300" in one for one in accepted] == [True, False] and "400" in accepted[1]
    assert "expected" in answer.statements[heads(answer).index("21 March 2025")].text


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("What happened on 19 March 2025?", {"19 March 2025"}),
        ("What happened on 11 March 2025?", {"11 March 2025"}),
        ("What happened in March 2025?", {"11 March 2025", "19 March 2025", "21 March 2025"}),
    ],
)
def test_a_day_alone_is_asked_for(archive: rag.Archive, question: str, days: set[str]) -> None:
    answer = archive.ask(question)
    sound(answer, archive)
    assert set(heads(answer)) == days


def test_a_month_or_a_year_is_not_its_first_day(tmp_path: Path) -> None:
    (tmp_path / "fine.md").write_text(
        "---\ntitle: Fine\npublished: 2025-03-14\n---\nIn April 2024 a court in Westhaven fined the port. The port has"
        " appealed since.\n"
    )
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(tmp_path / "fine.md")
        assert heads(archive.ask("What happened in April 2024?")) == ["April 2024"]
        assert archive.ask("What happened on 1 April 2024?").abstained


def test_a_day_of_which_nothing_is_told_is_refused(archive: rag.Archive) -> None:
    assert archive.ask("What happened on 1 May 1999?").abstained


def test_numbers_go_on_over_a_conversation(archive: rag.Archive) -> None:
    first = archive.ask("What happened in Westhaven?")
    question = "Where does Jane Roe stand on the offer for the night shifts?"
    answer = archive.ask(question, history=[rag.Turn(question="What happened in Westhaven?", answer=first)])
    known = {one.article_id: one.number for one in first.citations}
    assert heads(answer)
    assert all(one.number == known[one.article_id] for one in answer.citations if one.article_id in known)


def test_what_streams_is_what_is_answered(archive: rag.Archive) -> None:
    *rows, answer = archive.stream("What happened in Westhaven?")
    assert isinstance(answer, rag.Answer) and tuple(rows) == answer.statements


@pytest.mark.parametrize(
    "question", ["Where does Jane Roe stand on giraffes?", "What happened in Atlantis?", "Who is against the monorail?"]
)
def test_a_list_is_no_way_round_an_abstention(archive: rag.Archive, question: str) -> None:
    assert archive.ask(question).abstained


def test_a_terminal_shows_what_opens_a_row_once(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    question = "What do Roe and Poe each think of the offer for the night shifts?"
    assert main(["ask", question, "--store", str(store)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines.count("Jane Roe") == 1 and lines[0] == "Jane Roe"
    assert lines[1].startswith("  20 March 2025") and lines[2].endswith("[1]")


class Wording:
    """A model that words an answer, whatever it is asked."""

    name, window, most, host = "wording", 4096, 200, None

    def __init__(self, said: str) -> None:
        self.said = said

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        yield self.said
        yield Usage(prompt_tokens=10, answer_tokens=5, finished=True)


def worded(store: Path, said: str) -> rag.Archive:
    with mock.patch("rag.assembly.make_model", lambda _: Wording(said)):
        return rag.open_archive(store)


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("What do Roe and Poe each think of the offer for the night shifts?", "Jane Roe"),
        ("What happened in Westhaven?", "19 March 2025"),
    ],
)
def test_below_what_a_model_says_stands_the_table(store: Path, question: str, head: str) -> None:
    with worded(store, "Dockers accepted the offer for the night shifts. [e1] [e2] [e3] [e4]") as archive:
        answer = archive.ask(question)
        sound(answer, archive)
        assert (answer.mode, answer.statements[0].cells) == ("llm", None)
        assert head in heads(answer)
        assert all(one.cells for one in answer.statements[1:])
        out = io.StringIO()
        print_answer(answer, archive, out)
        lines = out.getvalue().splitlines()
        assert lines[0].startswith("Dockers accepted") and head in lines
        html = answer_html(answer, 0)
        assert html.index("Dockers accepted") < html.index('<table class="rows">')
        assert html.count('<tr class="statement"') == len(heads(answer))


def test_a_model_that_finds_no_answer_has_no_table(store: Path) -> None:
    with worded(store, "The sentences do not say.") as archive:
        answer = archive.ask("What do Roe and Poe each think of the offer for the night shifts?")
        assert answer.abstained and not heads(answer)


def test_other_questions_have_no_table_below(store: Path) -> None:
    with worded(store, "Dockers accepted the offer for the night shifts. [e1] [e2] [e3] [e4]") as archive:
        assert not heads(archive.ask("Who accepted the offer for the night shifts?"))
