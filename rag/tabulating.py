"""Positions and events as tables. Enters: rows as `--json` holds them. Leaves: cells, a table, CSV, Markdown.

Does not know commands. Cells are plain words; what shows them makes them safe. In CSV a cell that a spreadsheet would
take for a formula begins with an apostrophe.
"""

from __future__ import annotations

import csv
import io
import textwrap
from collections.abc import Sequence
from typing import Any, Literal

POSITIONS = ("actor", "role", "said on", "statement", "quote", "outlet", "title", "link")
EVENTS = ("date", "what", "told by", "differing", "link")
STANCES = ("stance", "in the words", "on condition")  # beside POSITIONS, where a language model was asked
FORMULA = ("=", "+", "-", "@", "\t", "\r")
Table = tuple[tuple[str, ...], list[tuple[str, ...]]]
WIDTH = 100  # characters of a line in a terminal


def day_named(date: str | None, precision: str | None) -> str:
    """Give a day as exactly as it is known: 2025-03-20, week of 2025-03-17, 2025-03, 2024, date not stated."""
    if date is None:
        return "date not stated"
    exact = {"day": date, "month": date[:7], "year": date[:4], "decade": f"{date[:4]}s"}
    return exact.get(precision or "day", f"{precision} of {date}")


def position_cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the cells of a position, in the order of POSITIONS."""
    said, citation = row["said_on"], row["citation"] or {}
    when = day_named(said["date"], said["precision"]) if citation else ""
    if said["basis"] == "publication":
        when += " (published)"
    where = citation.get("outlet") or ("outlet not stated" if citation else "")
    link = citation.get("link") or citation.get("origin") or ""
    return (
        row["actor"], row["role"] or "", when, row["statement"], row["quote"] or "", where, citation.get("title") or "",
        link,
    )  # fmt: skip


def stance_cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the cells of a position and, in the order of STANCES, of its stance."""
    stance = row.get("stance") or {}
    words = [(stance.get(name) or {}).get("words", "") for name in ("phrase", "condition")]
    return (*position_cells(row), stance.get("label", ""), *(" ".join(one.split()) for one in words))


def event_cells(row: dict[str, Any]) -> tuple[str, ...]:
    """Give the cells of an event, in the order of EVENTS."""
    when = day_named(row["date"], row["precision"]) + (" (expected)" if row["expected"] else "")
    outlets = dict.fromkeys(one["outlet"] or one["title"] or one["origin"] for one in row["citations"])
    first = row["citations"][0]
    return when, row["what"], "; ".join(outlets), " | ".join(row["differing"]), first["link"] or first["origin"]


def table_of(found: Sequence[dict[str, Any]], kind: Literal["positions", "stances", "events"]) -> Table:
    """Give the columns and the rows of cells of what `--json` holds."""
    if kind == "events":
        return EVENTS, [event_cells(one) for one in found]
    if kind == "stances":
        return (*POSITIONS, *STANCES), [stance_cells(one) for one in found]
    return POSITIONS, [position_cells(one) for one in found]


def as_csv(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give comma-separated values with a line of names."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue()


def as_markdown(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give a Markdown table; nothing in a cell is markup."""
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    lines += ["| " + " | ".join(_escaped(cell) for cell in row) + " |" for row in rows]
    return "\n".join(lines)


def _escaped(cell: str) -> str:
    return "".join(f"\\{char}" if char in "\\|<>[]*_`#&!" else char for char in " ".join(cell.split()))


def as_table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Give rows for a terminal: what opens a row once for all that share it, then a block a row.

    Positions stand under their actor, so that what one actor said at different times can be compared.
    """
    lines: list[str] = []
    head = ""
    for row in rows:
        if columns[: len(POSITIONS)] == POSITIONS:
            actor, role, when, statement, _, outlet, title, _, *stance = row
            if actor != head:
                lines += ([""] if lines else []) + [actor]
            head = actor
            where = ", ".join(part for part in (when, role, outlet, title) if part)
            said = stance_named(*stance)
            lines += [f"  {where}" if where else "", *_wrapped(statement), *(_wrapped(said) if said else ())]
        else:
            when, what, told_by, differing, _ = row
            lines += [f"{when}  ({told_by})", *_wrapped(what)]
            lines += [line for other in differing.split(" | ") if other for line in _wrapped(f"otherwise: {other}")]
    return "\n".join(line for line in lines if line or lines)


def stance_named(label: str = "", phrase: str = "", condition: str = "") -> str:
    """Give a stance in a line: what it is, the words that show it, and those on which it depends.

    >>> stance_named("conditional", "will sign", "if the pay rises")
    '→ conditional: “will sign”, on condition: “if the pay rises”'
    """
    if not label:
        return ""
    parts = [f"“{phrase}”" if phrase else "", f"on condition: “{condition}”" if condition else ""]
    said = ", ".join(part for part in parts if part)
    return f"→ {label}: {said}" if said else f"→ {label}"


def _wrapped(words: str) -> list[str]:
    return textwrap.wrap(words, WIDTH, initial_indent="    ", subsequent_indent="    ") or [""]
