"""A language model to measure with. Enters: its server's address. Leaves: settings and what to say of it, or why not.

Does not know slices. The model is the one that the product would talk to, by the product's own adapter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from unittest import mock

from rag.assembly import make_model
from rag.errors import OnRecordError
from rag.ports import Form, FormedModel, LanguageModel, Message, SizedModel, Usage
from rag.settings import Settings
from rag.types import Answer

TIMEOUT = 900.0  # seconds until the next piece: a slow machine reads a long question for minutes
FAILURES = ("The language model at", "The account at")  # how the product's messages of that begin
MOST_FAILED = 0.1  # of the answers; a run with more says nothing of the model


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """A model that answers, and how it is asked."""

    settings: Settings
    name: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreached:
    """Why there is no model to measure with."""

    why: str


def reached(url: str) -> Reached | Unreached:
    """Ask the model one word. Whatever keeps it from answering is said."""
    try:
        settings = Settings(llm_base_url=url, llm_timeout=TIMEOUT, indexes="never")
        model = make_model(settings)
        said = list(model.stream([Message(role="user", content="Say yes.")])) if model else []
    except OnRecordError as error:
        return Unreached(why=f"Not measured with a language model, no answer came: {error}")
    if model is None or not any(not isinstance(piece, Usage) for piece in said):
        return Unreached(why="Not measured with a language model: it said nothing.")
    return Reached(
        settings=settings,
        name=model.name,
        said=f"archive.ask, mode llm, model {model.name}, temperature 0, window {settings.llm_window}, "
        f"at most {settings.llm_answer} tokens an answer, {settings.llm_evidence} of evidence, "
        f"timeout {TIMEOUT:g} s, all else as by default",
    )


class Overheard:
    """A `LanguageModel` whose every answer is written down as it came, before the product looks at it."""

    def __init__(self, model: LanguageModel, heard: list[str]) -> None:
        self.window, self.most, self.host = model.window, model.most, model.host
        self._model = model
        self._heard = heard

    @property
    def name(self) -> str:
        """The model's name, which it may say only when it is first asked."""
        return self._model.name

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Pass the answer on, and write it down however far it came."""
        said: list[str] = []
        try:
            for piece in self._model.stream(messages):
                said += [piece] if isinstance(piece, str) else []
                yield piece
        finally:
            self._heard.append("".join(said))


class OverheardInForm(Overheard):
    """The same for a model that can be held to a form: the product must see that it can."""

    def __init__(self, model: FormedModel, heard: list[str]) -> None:
        super().__init__(model, heard)
        self._formed = model

    def is_small(self) -> bool:
        """Whether the model says that it is a small one."""
        return isinstance(self._formed, SizedModel) and self._formed.is_small()

    def formed(self, form: Form) -> LanguageModel:
        """Give the model that answers in a form, overheard too."""
        return Overheard(self._formed.formed(form), self._heard)


@contextmanager
def overhearing() -> Iterator[list[str]]:
    """Give what models say to the archives that are opened meanwhile."""
    heard: list[str] = []

    def make(settings: Settings) -> LanguageModel | None:
        model = make_model(settings)
        if isinstance(model, FormedModel):
            return OverheardInForm(model, heard)
        return Overheard(model, heard) if model is not None else None

    with mock.patch("rag.assembly.make_model", make):
        yield heard


def failed(answer: Answer) -> bool:
    """Whether the model or its server failed, which the answer's notices say; one cut off at its length did not."""
    return any(notice.startswith(FAILURES) for notice in answer.notices)


def broke_off(failed: int, of: int) -> str:
    """Say that a run is worth nothing."""
    return f"Not measured with a language model: it failed at {failed} of {of} questions."
