"""What is stated of an article beside it: in YAML before Markdown, in fields of a record, in options of a command.

Enters: a mapping, or a day and a name. Leaves: facts.

Does not know bodies. A date of publication that is none is an error, for somebody meant to state it; other dates that
are none stay unknown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from rag.errors import InputError, SourceError
from rag.intake.dating import Moment, parse_moment
from rag.intake.drafts import fold
from rag.intake.facts import moment_fact
from rag.intake.locales import language_code
from rag.types import Fact

NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "site", "sitename", "site_name"),
    "after": ("after",),
    "author": ("authors", "author", "byline", "by"),
    "published": ("published_at", "published", "date", "publish_date", "datePublished", "date_published", "pubDate"),
    "updated": ("updated_at", "updated", "date_modified", "dateModified", "modified", "date_modify", "last_modified"),
    "retrieved": (
        "retrieved_at",
        "retrieved",
        "accessed",
        "date_download",
        "downloaded_at",
        "crawled_at",
        "scraped_at",
    ),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang"),
    "section": ("section", "articleSection", "category"),
    "genre": ("genre",),
    "correction": ("corrections", "correction"),
}
GIVEN = "given beside the source"


def header_facts(given: Mapping[str, Any], kind: str) -> Iterator[Fact]:
    """Give what a header states; `kind` says what its names are, such as "field".

    Raises SourceError("malformed") for a date of publication that is none.
    """
    for name in ("title", "outlet", "after", "author"):
        yield from _named(given, name, kind)
    for name in ("published", "updated", "retrieved"):
        alias = _alias(given, name)
        moment = _moment(name, given[alias]) if alias else None
        if alias and moment:
            yield moment_fact(name, moment, f"{kind} {alias}", _words(given[alias]))
    for name in ("url", "language", "section", "genre", "correction"):
        yield from _named(given, name, kind)


def given_facts(*, published: str | dt.date | None, outlet: str | None) -> tuple[Fact, ...]:
    """Give what the user states of sources beside them. Raises InputError for a date that is none, or an empty name."""
    facts = []
    if outlet is not None:
        if not fold(outlet):
            raise InputError("The outlet given is empty. Name it, or leave it out.")
        facts.append(Fact(name="outlet", value=fold(outlet), where=GIVEN))
    if published is not None:
        try:
            moment = parse_moment(published)
        except ValueError as error:
            raise InputError(f"The date of publication given cannot be read: {error}") from error
        if moment is None:
            raise InputError("The date of publication given is none. Write it as YYYY-MM-DD, or leave it out.")
        facts.append(moment_fact("published", moment, GIVEN))
    return tuple(facts)


def _named(given: Mapping[str, Any], name: str, kind: str) -> Iterator[Fact]:
    alias = _alias(given, name)
    if alias is None:
        return
    value = given[alias]
    if name == "author" and isinstance(value, str):
        value = value.split(";")  # a comma may stand before an office or within a name
    many = value if isinstance(value, list | tuple) and name in {"author", "correction"} else [value]
    for one in many:
        words = _words(one)
        if words:
            value = language_code(words) if name == "language" else words
            yield Fact(name=name, value=value, where=f"{kind} {alias}", words=None if value == words else words)


def _moment(name: str, value: object) -> Moment | None:
    try:
        return parse_moment(value)
    except ValueError as error:
        if name != "published":
            return None
        raise SourceError("malformed", f"The header's date cannot be read: {error}") from error


def _alias(given: Mapping[str, Any], name: str) -> str | None:
    return next((alias for alias in NAMES[name] if given.get(alias) not in (None, "", [])), None)


def _words(value: object) -> str | None:
    if isinstance(value, Mapping):  # JSON-LD writes {"name": …}
        value = value.get("name")
    if not isinstance(value, str | int | float | dt.date) or isinstance(value, bool):
        return None  # a list or a mapping is no name; writing it out would make one up
    return fold(str(value)) or None
