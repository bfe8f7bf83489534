"""Whether a date in text is read as the right day. Enters: a folder of annotated expressions. Leaves: a report.

Counted: expressions of type DATE whose right value is a full day; `weekday` those that are the bare name of a day
of the week. Ours reads the words around the expression, as intake reads an article of that date, and counts as right
only where it finds a day there; the peer is given the expression itself.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from rag.intake.drafts import fold
from rag.record.dates import dates
from tests.bench.measuring import Line, Report, Setting, estimate, mean, named, records
from tests.bench.sentences import make_cutter

SLICE = "dates"
FULL_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
Reader = Callable[[Mapping[str, Any]], dt.date | None]


def measure(folder: Path, setting: Setting) -> Report:
    """Measure ours and dateparser on every expression that counts. Raises FileNotFoundError."""
    files = sorted(folder.glob("*.jsonl*"))
    given = [record for file in files for record in records(file) if counts(record)]
    if not given:
        raise FileNotFoundError("*.jsonl with expressions that are full days")
    bare = [place for place, record in enumerate(given) if WEEKDAY.fullmatch(record["text"].strip())]
    lines: list[Line] = []
    notes: list[str] = []
    for peer, read in (("onrecord", make_ours()), ("dateparser", make_dateparser())):
        found = [read(record) for record in given]
        right = np.array([str(day) == record["value"] for day, record in zip(found, given, strict=True)], dtype=float)
        for day, record, hit in zip(found, given, right.tolist(), strict=True):
            name = f"{record['doc']}.{record['tid']}"
            setting.keep({"id": name, "peer": peer, "day": day and day.isoformat(), "right": bool(hit)})
        lines += _lines(peer, "exact_day", right)
        lines += _lines(peer, "weekday", right[bare])
        unknown = sum(day is None for day in found)
        notes.append(f"{peer}: {unknown} given no day, {len(given) - unknown - int(right.sum())} a wrong one.")
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "rag.record.dates on the words around the expression",
            "dateparser": f"dateparser {version('dateparser')}, given the expression and the date of the article; for "
            "bare names of days the day after, since it never takes the same day",
        },
        data=named(files),
        notes=tuple(notes),
    )


def counts(record: Mapping[str, Any]) -> bool:
    """Whether an expression is a date whose right value is a full day."""
    return record["type"] == "DATE" and FULL_DAY.fullmatch(record["value"]) is not None


def place_of(expression: str, around: str) -> tuple[int, int]:
    """Find an expression in the words around it: of several, the one nearest to the middle."""
    places = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(expression)}(?!\w)", around)]
    if not places:
        places = [max(0, around.find(expression))]
    start = min(places, key=lambda place: abs(place + len(expression) / 2 - len(around) / 2))
    return start, start + len(expression)


def make_ours() -> Reader:
    """Make ours: the day of the date found where the expression stands."""
    cut = make_cutter()

    def read(record: Mapping[str, Any]) -> dt.date | None:
        around = fold(record["context"])
        start, end = place_of(fold(record["text"]), around)
        found = dates(around, cut(around), _published(record))
        days = [one for one in found if one.start < end and one.end > start and one.precision == "day"]
        return days[-1].date if days else None

    return read


def make_dateparser() -> Reader:
    """Make the peer: the expression alone."""
    from dateparser import parse

    def read(record: Mapping[str, Any]) -> dt.date | None:
        base = dt.datetime.combine(_published(record), dt.time())
        settings: dict[str, Any] = {"RELATIVE_BASE": base}
        if WEEKDAY.fullmatch(record["text"].strip()):
            settings = {"RELATIVE_BASE": base + dt.timedelta(days=1), "PREFER_DATES_FROM": "past"}
        moment = parse(record["text"], languages=["en"], settings=settings)
        return moment.date() if moment else None

    return read


def _published(record: Mapping[str, Any]) -> dt.date:
    return dt.date.fromisoformat(record["dct"][:10])


def _lines(peer: str, metric: str, right: Sequence[float] | np.ndarray[Any, Any]) -> Iterator[Line]:
    values = np.asarray(right, dtype=np.float64)
    yield from estimate(SLICE, peer, metric, len(values), lambda some: mean(values[some]))
