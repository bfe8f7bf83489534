"""The nouns of the record: who speaks, what happened. Frozen values; knows no module of ours but `values`.

Does not know how they are found, nor how they are stored.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from rag.values import Value

Precision = Literal["day", "weekend", "week", "month", "quarter", "year", "decade"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming(Value):
    """A speaker as an article names them, `times` over, with the role it gives them there.

    `day`: of the post or the article, if it is known.
    """

    name: str
    role: str | None
    article_id: str
    day: dt.date | None
    times: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Value):
    """What somebody was called, and the first and last day it was given; None where no day is known."""

    role: str
    first: dt.date | None
    last: dt.date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Value):
    """Somebody who speaks: the name given most, all names as written, and the roles in the order of their days."""

    name: str
    names: tuple[str, ...]
    roles: tuple[Role, ...]
    articles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening(Value):
    """A sentence of an article that tells what happened, or will, and when: `article.text[start:end]`.

    `words` are those that name the date, `date` its first day at that precision; None where the words alone do not
    tell it. `expected`: it lay ahead when it was written.
    """

    start: int
    end: int
    words: str
    date: dt.date | None
    precision: Precision
    expected: bool
