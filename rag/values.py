"""What every noun can do: say itself in the plain form that JSON holds. Knows no other module of ours."""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from typing import Any


def plain(value: object) -> Any:  # noqa: ANN401 - the plain form of any value is JSON of any shape
    """Give the JSON form: values become dictionaries, tuples lists, dates ISO strings."""
    if isinstance(value, Value):
        return value.to_dict()
    if isinstance(value, tuple | list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return value


class Value:
    """What every noun can do: say itself as a dictionary that JSON can hold."""

    __slots__ = ()

    def to_dict(self) -> dict[str, Any]:
        """Give the fields under the names of the contract (a trailing underscore is dropped)."""
        return {f.name.rstrip("_"): plain(getattr(self, f.name)) for f in fields(self)}  # type: ignore[arg-type]
