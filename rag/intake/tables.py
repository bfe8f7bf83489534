"""CSV to records. Enters: the text of a table whose first line names its columns. Leaves: a mapping a row, or an error.

Does not know what the columns mean; it is told their names. A quotation mark that nobody closed would take in all the
rows below it: such a row is an error, and reading goes on with the next line.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence

from rag.errors import SourceError

DELIMITERS = ",;\t|"
LONGEST_ROW = 2_000  # lines; a row of more has a quotation mark that nobody closed
MOST_BAD = 1_000  # rows; with more of them the file is no table
LARGEST_FIELD = 20_000_000  # characters

Row = Mapping[str, str] | ValueError


def rows(text: str, columns: Sequence[str], needed: Sequence[str]) -> Iterator[tuple[str, Row]]:
    """Give each row with the place it stands at; a bad row as the error it is.

    `columns` are the names that count, however they are written ("Publish date" is publish_date); one of `needed` must
    be there. Raises SourceError for a file without such a line of names.

    >>> list(rows("Title,Text\\nBridge closed,The bridge is closed.", ["title", "text"], ["text"]))
    [('line 2', {'title': 'Bridge closed', 'text': 'The bridge is closed.'})]
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    delimiter, names = _names(lines[0] if lines else "", columns)
    if not set(names) & set(needed):
        raise SourceError(
            "malformed", f"The first line of the table must name its columns, one of them {', '.join(needed)}."
        )
    csv.field_size_limit(LARGEST_FIELD)
    at, good, bad = 1, 0, 0
    while at < len(lines):
        fields, used = _row(lines, at, delimiter)
        where = f"line {at + 1}"
        if fields is not None and not any(field.strip() for field in fields):
            pass  # an empty line
        elif fields is not None and len(fields) == len(names):
            good += 1
            yield where, {name: value.strip() for name, value in zip(names, fields, strict=True) if value.strip()}
        elif fields is not None:
            bad, used = bad + 1, 1
            yield where, ValueError(f"it has {len(fields)} fields, and the first line names {len(names)} columns")
        else:
            bad += 1
            yield where, ValueError("a quotation mark in it is never closed")
        if bad > MOST_BAD:
            raise SourceError("malformed", f"More than {MOST_BAD:,} rows cannot be read. Is the file a table?")
        at += used
    if not good and not bad:
        raise SourceError("empty", "The table holds no rows but the names of its columns.")


def _names(line: str, columns: Sequence[str]) -> tuple[str, list[str]]:
    """Find the delimiter that gives the most names that count, and the names as they are known."""
    known = {_plain(name): name for name in columns}
    best: tuple[str, list[str]] = (",", [])
    for delimiter in DELIMITERS:
        fields = next(csv.reader([line], delimiter=delimiter), [])
        names = [known.get(_plain(field), field.strip()) for field in fields]
        if len(set(names) & set(columns)) > len(set(best[1]) & set(columns)):
            best = (delimiter, names)
    return best


def _plain(name: str) -> str:
    return name.strip().casefold().replace(" ", "").replace("_", "").replace("-", "")


def _row(lines: Sequence[str], at: int, delimiter: str) -> tuple[list[str] | None, int]:
    """Read one row; give its fields, or None where it does not end, and how many lines it takes."""
    reader = csv.reader(iter(lines[at : at + LONGEST_ROW]), delimiter=delimiter, strict=True)
    try:
        return next(reader, []), max(reader.line_num, 1)
    except csv.Error:
        return None, 1
