"""Answers worded by a model: every fault of the model is met before anything is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.evidence import Evidence
from rag.answering.generated import Generation, generated
from rag.answering.prompts import messages
from rag.citations.citing import Numbering
from rag.errors import LanguageModelError, ModelBrokenError
from rag.ports import Details, Message, Usage
from rag.types import Article, Citation, Credit, Statement

WORDS = (
    "The dockers voted to strike on Tuesday.",
    "“We have waited long enough,” said union leader Jane Roe.",
    "The port offered nine percent more pay.",
)


class Scripted:
    """A model that says what it is told to, then ends or breaks."""

    name, window, most, host = "scripted", 4096, 200, None

    def __init__(self, said: str, *, error: LanguageModelError | None = None, finished: bool = True) -> None:
        self._said, self._error, self._finished = said, error, finished

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        yield from self._said
        if self._error:
            raise self._error
        yield Usage(prompt_tokens=10, answer_tokens=5, finished=self._finished)


def evidence(*sentences: str) -> tuple[Evidence, ...]:
    text = " ".join(sentences)
    article = Article(
        id="a", version=1, title="Dockers strike", outlet="The Daily Tide", after=None, authors=(),
        published=dt.date(2025, 3, 5), published_at=None, published_precision="day", url=None, origin="a.txt",
        language=None, text=text,
    )  # fmt: skip
    credit = Credit(
        article_id="a", version=1, title="Dockers strike", outlet="The Daily Tide", after=None, authors=(),
        published=dt.date(2025, 3, 5), url=None, origin="a.txt",
    )  # fmt: skip
    made = []
    for number, words in enumerate(sentences, start=1):
        start = text.index(words)
        made.append(
            Evidence(
                id=f"e{number}",
                article=article,
                details=Details(sentences=(), attributions=(), cut=()),
                credit=credit,
                day=article.published,
                start=start,
                end=start + len(words),
            )
        )
    return tuple(made)


def run(model: Scripted, *sentences: str) -> tuple[list[Statement], list[Citation], Generation]:
    source = generated(model, [], evidence(*(sentences or WORDS)), Numbering(), TantivyAnalyzer())
    statements: list[Statement] = []
    citations: list[Citation] = []
    while True:
        try:
            statement, cited = next(source)
        except StopIteration as end:
            return statements, citations, end.value
        statements.append(statement)
        citations.extend(cited)


def test_a_pointed_statement_is_shown_with_words_cut_from_the_article() -> None:
    statements, citations, generation = run(
        Scripted("The dockers voted to strike. [e1]\nThe port offered more pay. [e3]")
    )
    assert [one.text for one in statements] == ["The dockers voted to strike. [1]", "The port offered more pay. [1]"]
    assert [one.quote for one in citations] == [WORDS[0], WORDS[2]]
    assert [one.citations for one in statements] == [(0,), (1,)]
    assert generation.complete
    assert len(generation.withdrawn) == 0


def test_a_model_that_goes_round_in_circles_is_left() -> None:
    class Endless(Scripted):
        def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
            yield "The dockers voted to strike. [e1]\nThe port offered more pay. [e3]\n"
            while True:
                yield "The dockers voted to strike. [e1]\n"

    statements, _, generation = run(Endless(""))
    assert [one.text for one in statements] == ["The dockers voted to strike. [1]", "The port offered more pay. [1]"]
    assert len(generation.withdrawn) == 0


@pytest.mark.parametrize("said", ["The dockers voted to strike. [e99]", "The dockers voted to strike."])
def test_no_known_id_leads_to_the_words_that_carry_it(said: str) -> None:
    (statement,), (citation,), _ = run(Scripted(said))
    assert citation.quote == WORDS[0]
    assert statement.support in {"quoted", "supported"}


@pytest.mark.parametrize(
    "said",
    [
        "The lighthouse was painted green. [e1]",
        "The port offered twelve ships and 900 lorries. [e3]",
        "See https://evil.example/x",
    ],
)
def test_what_nothing_carries_is_withdrawn_and_counted(said: str) -> None:
    statements, citations, generation = run(Scripted(said))
    assert (statements, citations) == ([], [])
    assert len(generation.withdrawn) == 1


@pytest.mark.parametrize(
    ("said", "shown", "withdrawn"),
    [
        ("The dockers voted to strike. [e99]", ["The dockers voted to strike. [1]"], 0),  # an unknown id
        ("The dockers voted to strike. [e3]", ["The dockers voted to strike. [1]"], 0),  # a wrong one
        ("The dockers voted to strike. [e1-e3]", ["The dockers voted to strike. [1]"], 0),
        ("Die Hafenarbeiter stimmten für einen Streik. [e1]", [], 1),  # nothing carries another language's words
        ("Jane Roe said “we have waited too long”. [e2]", [], 1),
        ("Tom Lee said “We have waited long enough”. [e2]", [], 1),
        ("Jane Roe said “We have waited … enough”. [e2]", ["Jane Roe said “We have waited … enough”. [1]"], 0),
        ("The port offered eight percent more pay. [e3]", [], 1),
        ("The dockers did not vote to strike. [e1]", [], 1),
        ("```\nThe dockers voted to strike. [e1]\n```", ["The dockers voted to strike. [1]"], 0),
    ],
)
def test_what_becomes_of_each_claim(said: str, shown: list[str], withdrawn: int) -> None:
    statements, _, generation = run(Scripted(said))
    assert ([one.text for one in statements], len(generation.withdrawn)) == (shown, withdrawn)


def test_marks_that_the_model_types_are_not_ours() -> None:
    (statement,), _, _ = run(Scripted("The dockers voted [3] to strike. [e1]"))
    assert statement.text == "The dockers voted to strike. [1]"


def test_a_refusal_is_told_from_an_answer() -> None:
    statements, _, generation = run(Scripted("The sentences do not say."))
    assert statements == []
    assert generation.refused
    assert len(generation.withdrawn) == 0


def test_what_an_article_says_like_a_refusal_is_an_answer() -> None:
    ruled = "The evidence does not support the charge against Jane Roe, the court ruled."
    (statement,), _, generation = run(Scripted(f"{ruled} [e1]"), ruled, *WORDS)
    assert (statement.text, statement.support) == (f"{ruled} [1]", "quoted")
    assert not generation.refused


def test_a_refusal_with_words_of_the_question_is_not_shown_as_partly_carried() -> None:
    statements, _, generation = run(Scripted("The evidence does not say why the dockers voted to strike. [e1]"))
    assert (statements, generation.refused) == ([], True)


def test_a_break_keeps_what_was_shown_and_says_so() -> None:
    broken = Scripted("The dockers voted to strike. [e1]\nThe port off", error=ModelBrokenError("it broke"))
    statements, _, generation = run(broken)
    assert len(statements) == 1
    assert not generation.complete
    assert isinstance(generation.error, ModelBrokenError)


def test_an_answer_cut_off_is_not_complete() -> None:
    assert not run(Scripted("The dockers voted to strike. [e1]", finished=False))[2].complete


def test_a_model_that_goes_on_and_on_is_stopped() -> None:
    said = "\n".join(f"The dockers voted to strike {'indeed ' * number}on Tuesday. [e1]" for number in range(20))
    assert len(run(Scripted(said))[0]) == 6


def test_the_prompt_holds_ids_dates_and_outlets_and_no_marks_of_an_article() -> None:
    system, question = messages("Who struck?", evidence(*WORDS), (), dt.date(2025, 4, 1))
    assert "2025-04-01" in system.content
    assert "# Dockers strike (The Daily Tide, 2025-03-05)" in question.content
    assert "[e1] The dockers voted to strike on Tuesday." in question.content
    print(f"{system.content}\n\n{question.content}")  # noqa: T201 - read it: pytest -s
