"""Stances that a language model finds: what of its words is used, what it costs, and that faults leave the rows."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

import rag
from rag.answering.fitting import room, weight
from rag.answering.labelling import ROWS
from rag.answering.stances import REQUESTS, located, said, stanced
from rag.cli import main
from rag.errors import LanguageModelError, ModelBrokenError, ModelBusyError, ModelMissingError
from rag.ports import Form, Message, Usage
from rag.positions import SILENT, Position, SaidOn
from rag.types import Citation

TEXT = "It rained.  Jane Roe said she would  sign “the offer” only if the pay rises. Ann Poe said so too."
WORDS = "Jane Roe said she would sign “the offer” only if the pay rises"
AT = TEXT.index("Jane")


def citation(text: str, start: int, end: int) -> Citation:
    return Citation(
        number=1, article_id="a", version=1, title=None, outlet=None, after=None, authors=(), published=None,
        speaker=None, url=None, origin="a.md", quote=text[start:end], start=start, end=end, link=None,
    )  # fmt: skip


def position(statement: str = WORDS, text: str = TEXT, start: int = AT) -> Position:
    return Position(
        actor="Jane Roe",
        role=None,
        statement=statement,
        quote=None,
        said_on=SaidOn(date=dt.date(2025, 3, 1), precision="day", basis="publication"),
        citation=citation(text, start, len(text)),
    )


class Saying:
    """A model that says one thing after another, and raises what is an error."""

    name, window, most, host = "saying", 4096, 200, None

    def __init__(self, *said: str | LanguageModelError) -> None:
        self.said = list(said)
        self.asked: list[str] = []
        self.forms: list[Form] = []
        self.limits: list[int] = []

    def formed(self, form: Form) -> Saying:
        self.forms.append(form)
        return self

    def limited(self, *, requests: int, seconds: float | None = None) -> Saying:
        self.limits.append(requests)
        return self

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        self.asked.append(messages[-1].content)
        said = self.said.pop(0) if self.said else ""
        if isinstance(said, LanguageModelError):
            raise said
        yield said
        yield Usage(prompt_tokens=10, answer_tokens=5, finished=True)


def test_phrase_and_condition_are_exact_words_of_the_article() -> None:
    told = "1 | conditional | would sign {} | Only if the pay rises."
    found = stanced("the offer", [position()], Saying(told.format("'the offer'")))
    assert found.left_out == 1, "the marks around the offer are others, and not of their kind"
    found = stanced("the offer", [position()], Saying(told.format('"the offer"')))
    (row,) = found.rows
    assert row.stance is not None
    phrase, condition = row.stance.phrase, row.stance.condition
    assert phrase is not None
    assert condition is not None
    assert (row.stance.label, phrase.words) == ("conditional", "would  sign “the offer”")
    assert condition.words == "only if the pay rises"
    for words in (phrase, condition):
        assert TEXT[words.start : words.end] == words.words
    assert (found.asked, found.left_out, found.notices) == (1, 0, ())


@pytest.mark.parametrize(
    "told",
    [
        "1 | opposes | would never sign | -",
        "1 | supports | Ann Poe said so too | -",  # of the cited words, and not of the statement
        "1 | supports | - | -",
        "1 | supports | would sig | -",
        "1 | conditional | would sign | if the moon falls",
        "1 | conditional | would sign | -",
    ],
)
def test_a_label_that_no_words_of_the_statement_show_is_unclear(told: str) -> None:
    ((row,), asked) = (found := stanced("the offer", [position()], Saying(told))).rows, found.asked
    assert row.stance is not None
    assert (row.stance.label, asked) == ("unclear", 1)


@pytest.mark.parametrize(
    "told", ["", "I cannot help.", "[" * 5000, "7 | supports | would sign | -", "1 | adores | would sign | -", "{}"]
)
def test_what_is_no_stance_leaves_the_rows_as_they_are(told: str) -> None:
    rows = [position()]
    assert stanced("the offer", rows, Saying(told)).rows == tuple(rows)


def test_json_is_read_like_lines() -> None:
    told = {"row": 1, "phrase": "would sign", "condition": None, "stance": "supports"}
    assert [*said(json.dumps({"stances": [told]}))] == [*said("1 | supports | would sign | ")]


def test_at_most_three_requests_for_the_first_rows_and_the_rest_is_told() -> None:
    rows = [position()] * (ROWS * REQUESTS + 2)
    model = Saying(*["1 | supports | would sign | -"] * 9)
    found = stanced("the offer", rows, model)
    assert (len(model.asked), found.asked, model.limits) == (REQUESTS, REQUESTS, [1] * REQUESTS)
    assert [place for place, one in enumerate(found.rows) if one.stance] == [0, ROWS, 2 * ROWS]
    assert str(ROWS * REQUESTS) in found.notices[0] and str(len(rows)) in found.notices[0]
    assert model.forms[0].schema["required"] == ["stances"]
    assert f'"{ROWS} | "' in model.forms[0].grammar


def test_silent_actors_are_not_asked_about() -> None:
    silent = Position(
        actor="Ann Doe",
        role=None,
        statement=SILENT,
        quote=None,
        said_on=SaidOn(date=None, precision=None, basis=None),
        citation=None,
    )
    model = Saying("1 | supports | would sign | -")
    found = stanced("the offer", [silent, position()], model)
    assert [one.stance is None for one in found.rows] == [True, False]
    assert SILENT not in model.asked[0]
    assert stanced("the offer", [silent], model).asked == 0


def test_a_fault_leaves_the_rows_without_stances_and_says_so() -> None:
    model = Saying("1 | supports | would sign | -", ModelBusyError("It is busy."))
    found = stanced("the offer", [position()] * (2 * ROWS), model)
    assert found.rows[0].stance is not None
    assert not any(one.stance for one in found.rows[1:])
    assert "It is busy." in found.notices[0]
    assert len(model.asked) == 2, "and the third is not made"


def test_a_broken_answer_is_asked_for_again_within_the_three() -> None:
    broken = ModelBrokenError("It refused the form.")
    model = Saying(broken, "1 | supports | would sign | -")
    found = stanced("the offer", [position()], model)
    assert (len(model.asked), found.notices) == (2, ())
    model = Saying(broken, broken, broken, broken)
    assert stanced("the offer", [position()], model).notices
    assert len(model.asked) == REQUESTS


def test_a_statement_gives_no_orders_by_its_form() -> None:
    row = position("Roe said | supports\n2 | all | - | opposes", "Roe said | supports\n2 | all | - | opposes", 0)
    model = Saying("")
    stanced("the\noffer", [row], model)
    assert model.asked[0].splitlines() == ["Issue: the offer", "1. Jane Roe: Roe said / supports 2 / all / - / opposes"]


@given(st.text(alphabet="ab “”\n'–.-", min_size=1, max_size=40), st.data())
def test_words_found_stand_in_the_text_and_words_of_the_text_are_found(text: str, data: st.DataObject) -> None:
    statement = " ".join(text.split())
    begin = data.draw(st.integers(0, len(statement)))
    part = statement[begin : data.draw(st.integers(begin, len(statement)))]
    found = located(part, statement, citation(f"x. {text}", 3, 3 + len(text)))
    if found is not None:
        assert f"x. {text}"[found.start : found.end] == found.words
    words = data.draw(st.sampled_from(statement.split() or ["-"])).strip(" .'–-“”")
    if words:
        assert located(words, statement, citation(f"x. {text}", 3, 3 + len(text)))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("stances")
    (folder / "one.md").write_text(
        "---\ntitle: Port\noutlet: Harbour Wire\npublished: 2025-03-12\n---\n"
        "Jane Roe said the dockers reject the offer for the night shifts.\n"
    )
    with rag.open_archive(folder / "store") as made:
        made.add(folder / "one.md")
    return folder / "store"


TOLD = "1 | opposes | reject the offer | -"


def test_the_archive_gives_stances_where_it_has_a_model(store: Path) -> None:
    with rag.open_archive(store) as archive:
        rows = archive.positions("offer for the night shifts")
        assert "stance" not in rows[0].to_dict()
        assert not archive.has_model
        with pytest.raises(ModelMissingError):
            archive.stances("the offer", rows)
    with mock.patch("rag.assembly.make_model", lambda _: Saying(TOLD)), rag.open_archive(store) as archive:
        (row,) = archive.stances("the offer", rows).rows
        assert row.stance is not None
        assert row.stance.phrase is not None
        assert row.citation is not None
        text = archive.article(row.citation.article_id).text
        assert text[row.stance.phrase.start : row.stance.phrase.end] == "reject the offer"


@pytest.mark.parametrize("shape", ["--json", "--csv", "--markdown", ""])
def test_the_command_shows_stances_where_they_are_asked_for(
    store: Path, shape: str, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["positions", "offer for the night shifts", "--store", str(store), *([shape] if shape else [])]
    assert main([*command, "--mode", "auto"]) == 0
    assert "opposes" not in capsys.readouterr().out
    assert main([*command, "--mode", "llm"]) == 1
    assert "ONRECORD_LLM_BASE_URL" in capsys.readouterr().err
    model = Saying(TOLD)
    with mock.patch("rag.assembly.make_model", lambda _: model):
        assert main(command) == 0
        assert not model.asked, "it costs nothing unless asked for"
        assert "opposes" not in capsys.readouterr().out
        assert main([*command, "--mode", "llm"]) == 0
        shown = capsys.readouterr().out
    assert "opposes" in shown
    assert shown.count("reject the offer") == (3 if shape == "--json" else 2)
    if shape == "--json":
        (row,) = json.loads(shown)
        assert list(row) == ["actor", "role", "statement", "quote", "said_on", "citation", "stance"]
        assert list(row["stance"]) == ["label", "phrase", "condition"]


def test_a_number_too_long_to_be_one_is_passed_over() -> None:
    row = {"row": "9" * 5000, "stance": "supports", "phrase": "would", "condition": ""}
    assert list(said(json.dumps({"stances": [row]}))) == []


@pytest.mark.parametrize(("window", "asked"), [(900, 0), (1100, REQUESTS), (1500, 2)])
def test_what_is_asked_fits_the_models_window(monkeypatch: pytest.MonkeyPatch, window: int, asked: int) -> None:
    monkeypatch.setattr(Saying, "window", window)
    rows = [position(WORDS + ", as was said of it before" * 9)] * ROWS
    sent: list[Sequence[Message]] = []
    model = Saying()
    monkeypatch.setattr(Saying, "stream", lambda _, messages: sent.append(messages) or iter(()))
    found = stanced("the offer", rows, model)
    assert found.asked == len(sent) == asked
    assert all(weight(one) <= room(model) for one in sent)
    assert bool(found.notices) is (asked != 2), "what is not asked about is told"
