"""Headers that people or programs wrote: YAML before Markdown, fields of a JSON record. Enters: a mapping. Leaves: the
header fields of a draft. Does not know bodies.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from rag.errors import SourceError
from rag.intake.dating import parse_moment
from rag.intake.drafts import fold

NAMES = {
    "title": ("title", "headline"),
    "outlet": ("outlet", "publisher", "source", "site", "sitename", "site_name"),
    "after": ("after",),
    "authors": ("authors", "author", "byline", "by"),
    "published": ("published_at", "published", "date", "publish_date", "datePublished", "date_published", "pubDate"),
    "url": ("url", "link", "canonical"),
    "language": ("language", "lang"),
}


def header_fields(given: Mapping[str, Any]) -> dict[str, Any]:
    """Give title, outlet, after, authors, published, published_at, url and language, as far as they are given.

    Raises SourceError("malformed") for a date that is none.
    """
    fields: dict[str, Any] = {}
    for name in ("title", "outlet", "after", "url", "language"):
        fields[name] = _words(_first(given, name))
    fields["authors"] = _authors(_first(given, "authors"))
    try:
        moment = parse_moment(_first(given, "published"))
    except ValueError as error:
        raise SourceError("malformed", f"The header's date cannot be read: {error}") from error
    fields["published"], fields["published_at"] = moment or (None, None)
    return fields


def _first(given: Mapping[str, Any], name: str) -> object:
    return next((given[alias] for alias in NAMES[name] if given.get(alias) not in (None, "", [])), None)


def _words(value: object) -> str | None:
    if isinstance(value, Mapping):  # JSON-LD writes {"name": …}
        value = value.get("name")
    if not isinstance(value, str | int | float | dt.date) or isinstance(value, bool):
        return None  # a list or a mapping is no name; writing it out would make one up
    return fold(str(value)) or None


def _authors(value: object) -> tuple[str, ...]:
    many = value if isinstance(value, list | tuple) else [value]
    names = (_words(one) for one in many)
    return tuple(name for name in names if name)
