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
class Position(Value):
    """What somebody holds, in the words of one article. The speaker is named there, or described.

    `role` is the one given there, or else the last one given elsewhere before. `quote`: the words in quotation marks.
    An actor asked for and silent has a row without a citation, whose statement says so.
    """

    actor: str
    role: str | None
    statement: str
    quote: str | None
    said_on: SaidOn
    citation: Citation | None


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
