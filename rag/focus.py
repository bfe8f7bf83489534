"""What a question is read to be about, beside its words. Knows no module of ours but `values`.

Nothing here is required of an article, but for quoted words: it says what is preferred among what fits the words. What
was read out of a question, and was not given by its caller, is always shown with the answer.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from rag.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Period(Value):
    """Days, both ends included; None is a side left open."""

    first: dt.date | None
    last: dt.date | None

    def __str__(self) -> str:
        """Give the days for readers."""
        if self.first == self.last:
            return str(self.first)
        if self.first is None or self.last is None:
            return f"until {self.last}" if self.first is None else f"since {self.first}"
        return f"{self.first} to {self.last}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part(Value):
    """One side of a comparison: its name for readers, its words, and what is preferred among what fits them.

    `named`: the name is somebody's, and has to stand in what tells of this side.
    """

    name: str
    words: str
    period: Period | None = None
    outlets: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Respelt(Value):
    """A word of a question that no article has, and the word of the articles that it was read as."""

    written: str
    read: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus(Value):
    """What a question is read to be about. Empty where its words tell nothing.

    `period`: the time that it asks about. `news_of`: the day of which it wants the news. `outlets`: those it names, as
    the store has them in small letters. `phrases`: words in quotation marks. `names`: others of those whom it names.
    `slips`: their names with a typing error, as some article has them.
    `unheld`: of the quoted words, the sides' too, those that no article of the frame has. `parts`: the sides.
    """

    period: Period | None = None
    news_of: dt.date | None = None
    outlets: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    unheld: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    slips: tuple[str, ...] = ()
    respelt: tuple[Respelt, ...] = ()
    parts: tuple[Part, ...] = ()
