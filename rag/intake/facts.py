"""Facts to the header of a draft. Enters: facts from several places, best place first. Leaves: each fact once, and the
header fields that they fill.

Does not know where facts come from. What no fact says stays unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from rag.intake.dating import Moment
from rag.types import Fact

GATHERED = {"correction", "update"}  # an article has all that any place states; else the best place has the say


def joined(*places: Iterable[Fact]) -> tuple[Fact, ...]:
    """Put the facts of several places together: what the first of them states goes before what a later one does.

    >>> given = Fact(name="outlet", value="The Echo", where="given")
    >>> [fact.value for fact in joined([given], [Fact(name="outlet", value="Echo", where="byline")])]
    ['The Echo']
    """
    facts: list[Fact] = []
    for place in places:
        known = {fact.name for fact in facts} - GATHERED
        said = {(fact.name, fact.value) for fact in facts}
        facts += [fact for fact in place if fact.name not in known and (fact.name, fact.value) not in said]
    return tuple(facts)


def header(facts: Sequence[Fact]) -> dict[str, Any]:
    """Give title, outlet, after, authors, published, published_at, url and language as a draft has them."""
    first = {fact.name: fact.value for fact in reversed(facts)}
    day, at = moment_of(first["published"]) if "published" in first else (None, None)
    return {
        **{name: first.get(name) for name in ("title", "outlet", "after", "url", "language")},
        "authors": tuple(dict.fromkeys(fact.value for fact in facts if fact.name == "author")),
        "published": day,
        "published_at": at,
    }


def moment_of(value: str) -> Moment:
    """Read the value of a fact that is a day or a moment."""
    if "T" not in value:
        return dt.date.fromisoformat(value), None
    at = dt.datetime.fromisoformat(value)
    return at.date(), at


def page_dates(facts: Sequence[Fact]) -> tuple[Moment | None, Moment | None]:
    """Give when a page was published and updated, of several statements the first."""
    found = {fact.name: moment_of(fact.value) for fact in reversed(facts) if fact.name in {"published", "updated"}}
    return found.get("published"), found.get("updated")


def moment_fact(name: str, moment: Moment, where: str, words: str | None = None) -> Fact:
    """Make the fact that states a day or a moment."""
    day, at = moment
    value = (at or day).isoformat()
    return Fact(name=name, value=value, where=where, words=None if words == value else words)
