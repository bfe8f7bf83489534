"""What tells the records of one file apart, wherever they stand in it. Enters: records. Leaves: a key for each.

Does not know stores. A record that is taken in again must have the same key, and a row above it may be gone by then:
its place tells nothing. What a record calls itself counts, then its title; where several have that title the day beside
it, and then the words.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from rag.intake.headers import NAMES

BODIES = ("text", "body", "articleBody", "article_body", "content", "maintext")
IDS = ("id", "_id", "url", "link")
TITLES = NAMES["title"]


def body_of(record: Mapping[str, Any]) -> str | None:
    """Give the words of a record's story, None where it has none."""
    return next((record[name] for name in BODIES if isinstance(record.get(name), str) and record[name].strip()), None)


def shared_keys(records: Iterable[object]) -> frozenset[str]:
    """Give the keys that more than one record could have.

    >>> sorted(shared_keys([{"title": "Weather", "text": "Rain."}, {"title": "Weather", "text": "Sun."}]))
    ['Weather']
    """
    times = Counter(key for one in records if isinstance(one, Mapping) and body_of(one) for key in _possible(one))
    return frozenset(key for key, number in times.items() if number > 1)


def record_key(record: Mapping[str, Any], shared: frozenset[str]) -> str:
    """Give the plainest key that the record shares with no other, or the most exact one."""
    possible = _possible(record)
    return next((key for key in possible if key not in shared), possible[-1])


def _possible(record: Mapping[str, Any]) -> list[str]:
    """Give what a record could be known by, the plainest first."""
    own, title, day = (_first(record, names) for names in (IDS, TITLES, NAMES["published"]))
    if own:
        return [own]
    words = " ".join((body_of(record) or "").split())
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return [title, *([f"{title} {day}"] if day else []), f"{title} {digest}"] if title else [digest]


def _first(record: Mapping[str, Any], names: Iterable[str]) -> str | None:
    return next((str(record[name]) for name in names if record.get(name)), None)
