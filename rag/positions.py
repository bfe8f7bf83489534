"""The rows of the record: who holds what, and what happened when. Frozen values; knows the other nouns alone.

Does not know how they are found.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from rag.findings import Precision
from rag.types import Citation, Day, Statement
from rag.values import Value

SILENT = "no statement found"
Label = Literal["supports", "opposes", "demands", "conditional", "reports", "unclear"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidOn(Value):
    """When something was said: the first day of what is known, at its precision.

    `basis` tells whether the article names the day of speaking or only its own day of publication is known; None where
    neither is, and then there is no date.
    """

    date: Day | None
    precision: Precision | None
    basis: Literal["speaking", "publication"] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Value):
    """Exact words of an article: `article.text[start:end] == words`."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(Value):
    """Where a statement stands on the issue asked for, as a language model reads it.

    `phrase` are the words of the statement that show it, `condition` those on which it depends; each stands in the
    cited quote. Without a phrase the label is "unclear", and "conditional" has a condition. `demands`: calls for
    something to be done about the issue; `reports`: takes no side.
    """

    label: Label
    phrase: Words | None = None
    condition: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Value):
    """What somebody holds, in the words of one article. The speaker is named there, or described.

    `role` is the one given there, or else the last one given elsewhere before. `quote`: the words in quotation marks.
    An actor asked for and silent has a row without a citation, whose statement says so. `stance` is None, and not in
    the JSON, unless a language model was asked for it.
    """

    actor: str
    role: str | None
    statement: str
    quote: str | None
    said_on: SaidOn
    citation: Citation | None
    stance: Stance | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the six fields of the contract, and the stance where there is one."""
        given = super(Position, self).to_dict()  # slots make a new class, which the bare super() does not know
        if self.stance is None:
            del given["stance"]
        return given


@dataclass(frozen=True, slots=True, kw_only=True)
class Stances(Value):
    """Positions with the stances that a language model found in them, and what people should know of how it did.

    `asked` counts the requests, `left_out` what the model said in words that do not stand in the statement.
    """

    rows: tuple[Position, ...]
    asked: int
    left_out: int
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Value):
    """What happened, or is expected to, in the words of one article, with all articles that tell it.

    `date` is the first day at that precision, None where no article states it. `differing`: how others tell it whose
    numbers are not the same.
    """

    what: str
    date: Day | None
    precision: Precision
    expected: bool
    citations: tuple[Citation, ...]
    differing: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Statement):
    """A statement that is a row of an answer's table: `head` is the actor or the day, `words` are exact.

    `beside`: of a position when it was said and by what role, of an event who tells it. JSON has it as a statement.
    """

    head: str
    beside: str
    words: str

    @property
    def cells(self) -> tuple[str, str, str]:
        """The head, what stands beside it, and the words, without marks."""
        return self.head, self.beside, self.words

    def to_dict(self) -> dict[str, Any]:
        """Give the fields of a statement."""
        return {"text": self.text, "citations": list(self.citations), "support": self.support}
