"""Answers of a small model, which is held to one sentence: real parts but for the model, articles of our own."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest

import rag
from rag.asking import NAMED
from rag.errors import LanguageModelError, ModelUnreachableError
from rag.ports import Form, Message, Usage
from rag.retrieval.windows import tokens

ARTICLES = {
    "bridge": """The bridge over the Holm closed on Monday after engineers found cracks in two of its pillars.

Repairs will take six weeks and cost four million pounds, the county said.""",
    "ferry": """A ferry carries commuters across the Holm while the bridge is shut.

The ferry runs every twenty minutes from the old pier.""",
}
QUESTION = "Why did the bridge over the Holm close?"
CARRIED = "Engineers found cracks in two of the pillars of the bridge."
OF_ANOTHER = "A ferry carries commuters across the Holm while the bridge is shut."


class Small:
    """A model that says it is small, and then the same to every question; what it was asked, and in which form."""

    name, window, most, host = "small", 4096, 200, None
    finished = True

    def __init__(self, said: str, error: LanguageModelError | None = None) -> None:
        self._said, self._error = said, error
        self.asked: list[str] = []
        self.forms: list[Form] = []

    def is_small(self) -> bool:
        if self._error is not None:
            raise self._error
        return True

    def formed(self, form: Form) -> Small:
        self.forms.append(form)
        return self

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        self.asked.append("\n".join(message.content for message in messages))
        yield self._said
        yield Usage(prompt_tokens=10, answer_tokens=5, finished=self.finished)


Ask = Callable[[Small, str], rag.Answer]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, text in ARTICLES.items():
        head = f"---\ntitle: The {name} at Holm\noutlet: The Daily Tide\npublished: 2025-03-12\n---\n"
        (folder / f"{name}.md").write_text(f"{head}{text}\n")
    with rag.open_archive(folder / "store") as made:
        made.add(folder)
    return folder / "store"


@pytest.fixture
def ask(store: Path) -> Ask:
    def asked(model: Small, question: str = QUESTION) -> rag.Answer:
        with mock.patch("rag.assembly.make_model", lambda _: model), rag.open_archive(store) as archive:
            answer = archive.ask(question, mode="llm")
            for one in answer.citations:
                assert archive.article(one.article_id).text[one.start : one.end] == one.quote
            numbers = {one.number for one in answer.citations}
            assert {int(one) for one in re.findall(r"\[(\d+)\]", answer.text)} == numbers
            return answer

    return asked


def test_its_sentence_is_shown_with_the_words_that_carry_it(ask: Ask) -> None:
    answer = ask(Small(CARRIED), QUESTION)
    assert (answer.mode, answer.fell_back, answer.withdrawn) == ("llm", False, 0)
    assert answer.statements[0].text.startswith(CARRIED.rstrip("."))
    assert "cracks" in answer.citations[0].quote
    assert len(answer.statements) == 1, "the best words are those that it points at"


def test_where_it_points_elsewhere_the_articles_words_stand_beside(ask: Ask) -> None:
    answer = ask(Small(OF_ANOTHER), QUESTION)
    assert "cracks" not in answer.statements[0].text
    assert "cracks" in answer.statements[1].text
    assert [one.citations for one in answer.statements] == [(place,) for place in range(len(answer.statements))]
    assert answer.statements[1].support == "quoted"


@pytest.mark.parametrize(
    ("said", "withdrawn"),
    [("The bridge closed because of a strike of ninety dockers.", 1), ("The sentences do not say.", 0)],
)
def test_what_nothing_carries_and_a_refusal_give_way_to_the_articles_words(ask: Ask, said: str, withdrawn: int) -> None:
    answer = ask(Small(said), QUESTION)
    assert (answer.fell_back, answer.withdrawn, answer.abstained) == (True, withdrawn, False)
    assert "cracks" in answer.text


def test_what_it_took_is_told_where_nothing_of_it_is_shown(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Small, "finished", False)
    answer = ask(Small("The bridge closed because of a strike of ninety dockers."), QUESTION)
    assert (answer.mode, answer.fell_back, answer.withdrawn) == ("extractive", True, 1)
    assert answer.usage is not None
    assert (answer.usage["prompt_tokens"], answer.usage["answer_tokens"]) == (10, 5)
    assert any("ONRECORD_LLM_ANSWER" in notice for notice in answer.notices)
    assert answer.complete, "the articles’ words are whole"


def test_the_articles_words_that_have_what_it_adds_to_the_question_come_first(ask: Ask) -> None:
    question = "How much will the repairs of the bridge cost?"
    said = "The repairs of the bridge will cost the angry fishermen of the lower river {} million pounds."
    answer = ask(Small(said.format("nine")), question)
    assert NAMED not in answer.notices, "nine is in no article"
    answer = ask(Small(said.format("four")), question)
    assert (answer.mode, answer.fell_back, answer.withdrawn) == ("extractive", True, 1), "none of its words is shown"
    assert answer.statements[0].support == "quoted"
    assert "four million" in answer.citations[0].quote
    assert NAMED in answer.notices


def test_it_is_not_asked_what_the_articles_words_are_not_likely_to_answer(ask: Ask) -> None:
    model = Small("A bishop did.")
    answer = ask(model, "Who painted the ceiling of the chapel at Ostwick?")
    assert answer.abstained
    assert model.asked == []


def test_it_is_given_no_ids_and_held_to_one_sentence(ask: Ask) -> None:
    model = Small(CARRIED)
    ask(model, QUESTION)
    (asked,) = model.asked
    assert "[e" not in asked
    assert "cracks" in asked
    assert "id" not in model.forms[0].grammar
    assert "The sentences do not say." in model.forms[0].grammar


def test_a_server_that_cannot_be_asked_what_it_is_gives_way_and_that_is_said(ask: Ask) -> None:
    answer = ask(Small(CARRIED, ModelUnreachableError("The language model at nowhere did not answer.")), QUESTION)
    assert answer.fell_back
    assert any("nowhere" in notice for notice in answer.notices)
    assert "cracks" in answer.text


def test_where_a_server_cannot_be_asked_what_it_is_the_other_notices_stay(ask: Ask) -> None:
    broken = ModelUnreachableError("The language model at nowhere did not answer.")
    told = ask(Small(CARRIED), "Why did the bridge over the Holm close in March 2025?").notices
    answer = ask(Small(CARRIED, broken), "Why did the bridge over the Holm close in March 2025?")
    assert any("2025-03-01" in notice for notice in told)
    assert set(told) <= set(answer.notices)


@pytest.mark.parametrize(("times", "asked"), [(1, 1), (12, 1), (60, 0)])
def test_what_it_is_sent_fits_its_window_whatever_the_question(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, times: int, asked: int
) -> None:
    monkeypatch.setattr(Small, "window", 600)
    model = Small(CARRIED)
    answer = ask(model, "The engineers found cracks in the bridge. " * times + QUESTION)
    assert len(model.asked) == asked
    assert all(tokens(words) <= model.window - model.most for words in model.asked)
    assert any("ONRECORD_LLM_WINDOW" in notice for notice in answer.notices) is not bool(asked)
