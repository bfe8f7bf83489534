"""Where quoted words begin and end. Enters: a text and its paragraphs. Leaves: quotations as offsets, marks included.

Does not know who speaks. Reads “…”, "…", ''…'', «…», „…“, ‘…’ and '…', each told from apostrophes and inches by what
stands around it. A quotation whose closing mark is missing goes on in the next paragraph if that opens with a mark
again; otherwise it is broken, and covers its paragraph to the end, so that nobody takes its words for the reporter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

MARKS = "”“„«»\"'’‘ "
DOUBLE = frozenset({"“", "”", "„", "«", "»", '"', "''", "'''"})
MARK = re.compile(r"'{2,3}|[“”„«»\"‘’']")
OPENERS = frozenset("([{—–-:;,/“‘\"'«„")
CONTRACTION = re.compile(r"(?:em|n|til|tis|twas|cause|bout|round|\d\ds?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Quotation:
    """`text[start:end]` with its marks. `goes_on`: in the next paragraph; `broken`: its closing mark is missing."""

    start: int
    end: int
    goes_on: bool = False
    broken: bool = False


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """Give the quotations of a text in order, none inside another; one that runs over paragraphs has a piece in each.

    >>> [(one.start, one.end) for one in quotations("He said “no” twice.", [(0, 19)])]
    [(8, 12)]
    """
    found: list[Quotation] = []
    for number, (start, end) in enumerate(paragraphs):
        for one in _of_paragraph(text, start, end):
            if one.broken and number + 1 < len(paragraphs) and _opens(text, *paragraphs[number + 1]):
                one = replace(one, goes_on=True, broken=False)
            found.append(one)
    return tuple(found)


def _of_paragraph(text: str, first: int, last: int) -> Iterator[Quotation]:
    opened: re.Match[str] | None = None
    passed = first  # singles are read to their end at once
    for match in MARK.finditer(text, first, last):
        mark, at = match.group(), match.start()
        if at < passed:
            continue
        can_open, can_close = _can_open(text, match, first, last), _can_close(text, match, first, last)
        if mark in DOUBLE:
            if opened is not None and can_close and mark not in {"„", "«"}:
                yield from _made(text, opened.start(), match.end())
                opened = None
            elif can_open:  # inside another one, its closing mark is missing: what it covers cannot be told
                opened = match
        elif opened is None and can_open and mark != "’":
            end = _single_end(text, match, last)
            if end is not None:
                yield from _made(text, at, end)
                passed = end
    if opened is not None:
        yield Quotation(opened.start(), last, broken=True)


def _made(text: str, start: int, end: int) -> Iterator[Quotation]:
    if any(letter.isalnum() for letter in text[start:end]):
        yield Quotation(start, end)


def _opens(text: str, first: int, last: int) -> bool:
    """Whether a paragraph begins with a double mark that opens."""
    match = MARK.match(text, first)
    return match is not None and match.group() in DOUBLE and _can_open(text, match, first, last)


def _can_open(text: str, match: re.Match[str], first: int, last: int) -> bool:
    """Whether a mark may open: words follow it at once, and none stand before it."""
    mark, start, end = match.group(), match.start(), match.end()
    if end >= last or (text[end].isspace() and mark not in {"“", "„", "«"}):
        return False
    before = text[start - 1] if start > first else " "
    return mark in {"“", "„", "«"} or not before.isprintable() or before.isspace() or before in OPENERS


def _can_close(text: str, match: re.Match[str], first: int, last: int) -> bool:
    """Whether a mark may close: words stand before it, and none follow it at once."""
    mark, start, end = match.group(), match.start(), match.end()
    before = text[first:start].rstrip()[-1:] if mark in {"”", "»"} else text[max(first, start - 1) : start]
    if not before.strip() and not (mark in DOUBLE and text[max(first, start - 2) : start].strip() in {"'", "’"}):
        return False
    return end >= last or not text[end].isalnum() or mark in {"”", "»"}


def _single_end(text: str, opening: re.Match[str], last: int) -> int | None:
    """Find where a quotation in single marks ends: at a mark after a stop, or one that is no apostrophe."""
    if CONTRACTION.match(text, opening.end()):
        return None
    closing = "’" if opening.group() == "‘" else "'"
    doubtful: int | None = None
    for match in MARK.finditer(text, opening.end(), last):
        if match.group() != closing:
            continue
        place = match.start()
        if _can_open(text, match, opening.start(), last):
            break
        before, after = text[place - 1], text[place + 1 : place + 2]
        if not after.isalnum() and not before.isspace():
            if before != "s" and (before in ",.!?…" or doubtful is None):
                return place + 1
            doubtful = place + 1  # it may stand for a plural's possessive
    return doubtful
