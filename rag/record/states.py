"""Countries, their governments and their capitals. Enters: a name as written. Leaves: which country it stands for.

Does not know articles. What stands for a country is `countries.csv` (see `data/NOTICE.md`); which of these names are
one actor is `Joining`, a value that can be seen and changed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Literal

from rag.record.spelling import plain
from rag.values import Value

Part = Literal["country", "government", "capital", "seat"]
KNOWN = 1 << 16  # names whose country is kept
DATA = Path(__file__).parent / "data" / "countries.csv"
GOVERNMENT = re.compile(r"(?:(?P<of>.+?)(?:'s|s')? )?(?:government|authorities|administration)(?: of (?P<owner>.+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining(Value):
    """Which names of a country are one actor. A capital that speaks is its government, by the custom of the news.

    `seat`: the building that stands for a head of government, such as the White House. It is kept apart at first, for a
    parliament or a ministry of the same country may say something else.
    """

    government: bool = True
    capital: bool = True
    seat: bool = False

    @classmethod
    def of(cls, parts: Collection[str]) -> Joining:
        """Make the rule that joins these parts to their country, and no others."""
        return cls(government="government" in parts, capital="capital" in parts, seat="seat" in parts)

    def joins(self, part: Part) -> bool:
        """Whether a part is the same actor as its country."""
        return part == "country" or bool(getattr(self, part))


@dataclass(frozen=True, slots=True)
class State:
    """A name that stands for a country: which one, and by which part of it."""

    country: str
    part: Part


@lru_cache(maxsize=KNOWN)
def state_of(name: str) -> State | None:
    """Give the country that a whole name stands for.

    >>> state_of("the Norwegian government")
    State(country='Norway', part='government')
    """
    bare = _bare(name)
    found = _names().get(bare)
    if found is not None:
        return found
    match = GOVERNMENT.fullmatch(bare)
    owner = (match.group("of") or match.group("owner")) if match else None
    country = _adjectives().get(owner or "") or _countries().get(owner or "")
    return State(country, "government") if country else None


@lru_cache(maxsize=KNOWN)
def country_in(name: str) -> tuple[str, str] | None:
    """Give the country of a body and the body: "the Norwegian foreign ministry", "Norway’s Foreign Ministry".

    >>> country_in("Norway’s Foreign Ministry")
    ('Norway', 'foreign ministry')
    """
    words = _bare(name).split()
    for length in (3, 2, 1):
        first = " ".join(words[:length])
        country = _adjectives().get(first) or _countries().get(first.removesuffix("'s").removesuffix("s'"))
        if country and len(words) > length:
            return country, " ".join(words[length:])
    return None


@lru_cache(maxsize=KNOWN)
def country_of(word: str) -> str | None:
    """Give the country that a word stands for in any way: its name, its people's, its capital or its seat of power.

    >>> country_of("Norwegian"), country_of("Oslo")
    ('Norway', 'Norway')
    """
    state = state_of(word)
    return state.country if state else _adjectives().get(_bare(word))


@cache
def names_of(country: str, *, capital: bool = True) -> tuple[str, ...]:
    """Give what a country is called: its names, its people's and, with `capital`, its capital's.

    >>> names_of("Norway")
    ('Norway', 'Norwegian', 'Oslo')
    """
    columns = ("country", "other names", "adjectives", *(("capital", "other names of the capital") if capital else ()))
    row = next((row for row in _rows() if row["country"] == country), None)
    return tuple(name for column in columns for name in row[column].split(";") if name) if row else ()


def _bare(name: str) -> str:
    return plain(name).replace("’", "'").removeprefix("the ").removesuffix("'s")


@cache
def _rows() -> tuple[Mapping[str, str], ...]:
    with DATA.open(encoding="utf-8", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def _names() -> Mapping[str, State]:
    found: dict[str, State] = {}
    for row in _rows():
        columns: tuple[tuple[str, Part], ...] = (
            ("country", "country"),
            ("other names", "country"),
            ("capital", "capital"),
            ("other names of the capital", "capital"),
            ("seat", "seat"),
        )
        for column, part in columns:
            for name in filter(None, row[column].split(";")):
                found.setdefault(_bare(name), State(row["country"], part))
    return found


@cache
def _countries() -> Mapping[str, str]:
    return {name: state.country for name, state in _names().items() if state.part == "country"}


@cache
def _adjectives() -> Mapping[str, str]:
    return {plain(one): row["country"] for row in _rows() for one in row["adjectives"].split(";") if one}
