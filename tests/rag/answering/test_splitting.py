"""Questions split and rewritten by a language model: what is used of what it says, and what the user is told."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.splitting import Split, lines, split
from rag.archive import Archive
from rag.errors import LanguageModelError, ModelAbsentError, ModelBusyError
from rag.ports import Form, Message, Usage
from rag.types import Turn
from tests.rag.adapters.making import archive, file

QUESTION = "How do Dunmere and Lindmouth differ on the harbour in 2025?"
SIDES = ("What does Dunmere say on the harbour in 2025?", "What does Lindmouth say on the harbour in 2025?")


class Saying:
    """A model that says certain words to a request for a split, and nothing of use to one for an answer."""

    name, window, most, host = "saying", 4096, 200, None

    def __init__(self, said: str, *, error: LanguageModelError | None = None) -> None:
        self.said, self.error = said, error
        self.asked: list[str] = []
        self.forms: list[Form] = []
        self.limits: list[tuple[int, float | None]] = []

    def formed(self, form: Form) -> Saying:
        self.forms.append(form)
        return self

    def limited(self, *, requests: int, seconds: float | None = None) -> Saying:
        self.limits.append((requests, seconds))
        return self

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        self.asked.append(messages[0].content)
        if self.error is not None:
            raise self.error
        yield self.said
        yield Usage(prompt_tokens=10, answer_tokens=5, finished=True)


def made(said: str, question: str = QUESTION, history: Sequence[Turn] = ()) -> Split:
    return split(question, history, Saying(said), TantivyAnalyzer())


def written(*said: str) -> str:
    return "\n".join(said)


def test_one_side_that_is_no_list_is_one_line() -> None:
    assert lines(json.dumps({"question": QUESTION, "sides": SIDES[0]})) == [QUESTION, SIDES[0]]


def test_the_sides_are_taken_as_lines_or_as_json() -> None:
    assert made(written(QUESTION, *SIDES)).sides == SIDES
    assert made(json.dumps({"question": QUESTION, "sides": SIDES})).sides == SIDES
    assert lines("1. One?\n\n* Two?\n") == ["One?", "Two?"]
    lines("[" * 5000)  # is no JSON that can be read, and raises nothing


@pytest.mark.parametrize(
    "said",
    [
        written(QUESTION, SIDES[0], "What does Ostwick say on the harbour in 2025?"),
        written(QUESTION, SIDES[0], "What does Lindmouth say on the harbour in May 2025?"),
        written(QUESTION, SIDES[0], "What does Lindmouth say on the harbour in 2024?"),
        written(QUESTION, SIDES[0], "What does lindmouth say on the lighthouse in 2025?"),
        "I cannot help with that, sorry.",
        "",
        written(QUESTION, *(f"{SIDES[0]} {'harbour ' * number}" for number in range(5))),
    ],
)
def test_words_that_the_question_does_not_have_are_not_used_and_that_is_said(said: str) -> None:
    found = made(said)
    assert found.question is None
    assert found.sides == ()
    assert found.notices
    assert "rules" in found.notices[0]


def test_a_split_that_loses_a_name_or_a_figure_is_none() -> None:
    assert made(written(QUESTION, SIDES[0], "What does Dunmere want of the harbour in 2025?")).sides == ()
    assert made(written(QUESTION, "What does Dunmere say?", "What does Lindmouth say?")).sides == ()
    question = "How do Roe and Poe differ on the heroes of the harbour?"
    sides = ("What does Poe say on the heroes of the harbour?", "What does the harbour say on the heroes?")
    assert made(written(question, *sides), question).sides == (), "“heroes” is not Roe"


def test_a_question_without_sides_is_not_sent() -> None:
    model = Saying("")
    assert split("Who built the lighthouse?", (), model, TantivyAnalyzer()) == Split()
    assert model.asked == []


def test_one_request_of_a_few_seconds_held_to_a_form() -> None:
    model = Saying(written(QUESTION, *SIDES))
    split(QUESTION, (), model, TantivyAnalyzer())
    ((requests, seconds),) = model.limits
    assert requests == 1
    assert seconds is not None
    assert model.forms[0].schema["required"] == ["question", "sides"]
    assert len(model.asked) == 1


@pytest.fixture
def store(tmp_path: Path) -> Path:
    with archive(tmp_path / "store", "writing") as opened:
        for name in ("Dunmere", "Lindmouth"):
            text = f"The council of {name} wants a harbour for {name}, the mayor of {name} said."
            opened.add(file(tmp_path, name.lower(), text, title=f"Harbour of {name}", published="2025-03-03"))
    return tmp_path / "store"


def opened(store: Path, model: Saying) -> Archive:
    with mock.patch("rag.assembly.make_model", lambda _: model):
        return archive(store, "writing")


def test_what_was_split_is_shown_and_the_requests_are_counted(store: Path) -> None:
    model = Saying(written(QUESTION, *SIDES))
    with opened(store, model) as asked:
        answer = asked.ask(QUESTION)
        assert all(side.strip("?") in answer.searched for side in SIDES)
        assert any("split" in notice for notice in answer.notices)
        assert model.limits[-1][0] == 2, "one of three requests was made for the split"
        assert len(model.asked) <= 3
        if answer.usage is not None:
            assert answer.usage["prompt_tokens"] in {20, None}


def test_without_a_model_or_with_the_words_alone_nothing_is_split(store: Path) -> None:
    model = Saying(written(QUESTION, *SIDES))
    with opened(store, model) as asked:
        asked.ask(QUESTION, mode="extractive")
        assert model.asked == []
        asked.literal().ask(QUESTION)
        assert not any("prepare a search" in words for words in model.asked)


def test_a_model_that_fails_leaves_the_rules_and_is_said_to(store: Path) -> None:
    with opened(store, Saying("", error=ModelBusyError("The language model is busy. Try again later."))) as asked:
        answer = asked.ask("What do Dunmere and Lindmouth each want?")
        assert {one.title for one in answer.citations} == {"Harbour of Dunmere", "Harbour of Lindmouth"}
        assert any("rules" in notice and "busy" in notice for notice in answer.notices)


def test_a_server_that_is_not_there_is_asked_once_and_the_articles_answer(store: Path) -> None:
    model = Saying("", error=ModelAbsentError("The language model at nowhere does not answer."))
    with opened(store, model) as asked:
        answer = asked.ask("What do Dunmere and Lindmouth each want?")
    assert len(model.asked) == 1
    assert answer.fell_back
    assert [notice for notice in answer.notices if "nowhere" in notice] == [
        "The language model at nowhere does not answer."
    ]


def test_a_follow_up_is_put_into_words_that_stand_alone(store: Path) -> None:
    model = Saying("")
    with opened(store, model) as asked:
        first = Turn(question="What does Dunmere want?", answer=asked.ask("What does Dunmere want?", mode="extractive"))
        model.said = "Does Dunmere want it before 2026?"
        wrong = asked.ask("And does it want that soon?", history=[first])
        assert "2026" not in wrong.searched
        model.said = "Does Dunmere want a harbour soon?"
        answer = asked.ask("And does it want that soon?", history=[first])
        assert answer.searched.startswith("Does Dunmere want a harbour soon?")
        assert any("Does Dunmere want a harbour soon?" in notice for notice in answer.notices)
