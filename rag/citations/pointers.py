"""A model's answer, as it streams, to statements with the ids they point at. Enters: pieces of text. Leaves: claims.

Does not know what ids stand for. Nothing half-finished is passed on, and however the text is cut into pieces, the same
claims come out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# One id or several in brackets: [e3], [e3, e4], 【e3】. In round ones small letters only, for (E3) is a name.
POINTER = re.compile(
    r"[\[【［]\s*[eE]\d+(?:\s*(?:[,;&]|and)?\s*[eE]\d+)*\s*[\]】］]|\(\s*e\d+(?:\s*(?:[,;&]|and)?\s*e\d+)*\s*\)"
)
GROUP = re.compile(rf"(?:{POINTER.pattern})(?:\s*[,;]?\s*(?:{POINTER.pattern}))*[ \t]*[.!?]?")
ID = re.compile(r"[eE](\d+)")
ENDS = (".", "!", "?", "”", '"')
LINK = re.compile(r"!?\[+([^\[\]]*)\]+\([^()\s]*\)|https?://\S+")
LEFTOVER = re.compile(r"[\[【［][^\]】］]{0,12}[\]】］]")
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+|^\s*#+\s+|\*\*|^```\w*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a model, without its brackets, and the ids that it points at, in order and once each."""

    text: str
    ids: tuple[str, ...]


def claims(pieces: Iterable[str]) -> Iterator[Claim]:
    """Give the claims of a text, each as soon as its line has ended. A line may hold several, each with its ids."""
    held = ""
    for piece in pieces:
        held += piece
        *lines, held = held.split("\n")
        for line in lines:
            yield from _of_line(line)
    yield from _of_line(held)


def _of_line(line: str) -> Iterator[Claim]:
    """Cut a line behind its pointers or, where it begins with one, before each."""
    groups = list(GROUP.finditer(line))
    if groups and not any(char.isalnum() for char in line[: groups[0].start()]):
        cuts = [group.start() for group in groups[1:]]
    else:
        cuts = [group.end() for group in groups if _ends_a_claim(line, group)]
    for start, end in itertools.pairwise([0, *cuts, len(line)]):
        yield from _claim(line[start:end])


def _ends_a_claim(line: str, group: re.Match[str]) -> bool:
    """Whether a statement ends behind these pointers; in the middle of one they count with the rest of it."""
    before, after = line[: group.start()].rstrip(), line[group.end() :].lstrip()
    return not after or before.endswith(ENDS) or group.group().rstrip().endswith(ENDS) or after[0].isupper()


def _claim(words: str) -> Iterator[Claim]:
    ids = [f"e{int(number)}" for pointer in POINTER.finditer(words) for number in ID.findall(pointer.group())]
    bare = BULLET.sub("", LEFTOVER.sub("", LINK.sub(r"\1", POINTER.sub("", words))))
    text = re.sub(r"\s+([.,;!?])", r"\1", re.sub(r"\s+", " ", bare)).strip()
    text = re.sub(r"([.!?])\.$", r"\1", text).lstrip(".,; ")
    if any(char.isalnum() for char in text):
        yield Claim(text=text, ids=tuple(dict.fromkeys(ids)))
