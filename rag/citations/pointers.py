"""A model's answer, as it streams, to statements with the ids they point at. Enters: pieces of text. Leaves: claims.

Does not know what ids stand for. Nothing half-finished is passed on, and however the text is cut into pieces, the same
claims come out.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# One id or several in brackets: [e3], [e3, e4], [e3-e5], 【e3】, [source: e3]. In round ones small letters only: (E3)
# is a name.
LABEL = r"(?:(?:ids?|sources?|sentences?|evidence|see)\s*:?\s*)?"
JOINED = r"(?:\s*(?:[,;&–-]|and|to)?\s*"
POINTER = re.compile(
    rf"[\[【［{{⟦]\s*{LABEL}[eEｅＥ]\d+{JOINED}[eEｅＥ]\d+)*\s*[\]】］}}⟧]|\(\s*{LABEL}e\d+{JOINED}e\d+)*\s*\)"
)
GROUP = re.compile(rf"(?:{POINTER.pattern})(?:\s*[,;]?\s*(?:{POINTER.pattern}))*[ \t]*[.!?]?")
ID = re.compile(r"[eEｅＥ](\d+)(?:\s*(?:[–-]|to)\s*[eEｅＥ](\d+))?")
JSON = re.compile(r"\s*(?:```(?:json)?\s*)?\{")
NOT_YET = re.compile(r"\s*(?:`{1,2}|```[a-z]*\s*)?")  # what may still become the beginning of JSON
WIDEST = 5  # sentences of a range; a wider one points at everything, and is taken for its ends
ENDS = (".", "!", "?", "”", '"', "。", "！", "？")
GLUED_DAY = re.compile(r"(?<=\w)([.!?])(\d{4}-\d{2}-\d{2})\W*$")  # a model held to one sentence goes on with its source
THOUGHT = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|$)|^.*?</think(?:ing)?>", re.DOTALL)
LINK = re.compile(r"!?\[+([^\[\]]*)\]+\([^()\s]*\)|<[!/a-zA-Z][^<>]*>")
ADDRESS = re.compile(
    r"\b(?:https?|ftp|file|javascript|vbscript|data):\S+|(?:\b|(?<=\s))//\w\S*|\bwww\.\S+", re.IGNORECASE
)
LEFTOVER = re.compile(r"[\[【［][^\]】］]{0,12}[\]】］]")
BULLET = re.compile(r"^\s*(?:[-*•–]|\d{1,2}[.)])\s+|^\s*#+\s+|\*\*|^```\w*\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One statement of a model, without its brackets, and the ids that it points at, in order and once each."""

    text: str
    ids: tuple[str, ...]


def claims(pieces: Iterable[str]) -> Iterator[Claim]:
    """Give the claims of a text, each as soon as its line has ended. A line may hold several, each with its ids.

    What a model thinks aloud, between marks of its own, is no answer. An answer that begins as JSON is read as such.
    """
    stream, begun = iter(pieces), ""
    for piece in stream:
        begun += piece
        if NOT_YET.fullmatch(begun) is None:
            break
    stream = itertools.chain([begun], stream)
    yield from _of_json(stream) if JSON.match(begun) else _of_lines(stream)


def _of_json(pieces: Iterable[str]) -> Iterator[Claim]:
    """Give the claims of objects with `text` and `ids`, each as soon as it is whole."""
    held, at, decoder = "", -1, json.JSONDecoder()
    for piece in pieces:
        held += piece
        if at < 0:
            opened = held.find("[")
            if opened < 0:
                continue
            at = opened
        while (start := held.find("{", at)) >= 0:
            try:
                value, at = decoder.raw_decode(held, start)
            except ValueError:
                break  # it goes on in the next piece, or never
            yield from _of_object(value)


def _of_object(value: object) -> Iterator[Claim]:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        ids = value.get("ids")
        named = " ".join(f"[{one}]" for one in ids) if isinstance(ids, list) else ""
        yield from _claim(f"{' '.join(value['text'].split())} {named}")


def _of_lines(pieces: Iterable[str]) -> Iterator[Claim]:
    held, thinking = "", False
    for piece in itertools.chain(pieces, ["\n"]):
        held += piece
        *lines, held = held.split("\n")
        for line in lines:
            said = THOUGHT.sub("", f"<think>{line}" if thinking else line)
            thinking = (thinking or "<think" in line) and "</think" not in line.rpartition("<think")[2]
            yield from _of_line(said)


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
    ids = [id_ for pointer in POINTER.finditer(words) for id_ in _ids(pointer.group())]
    bare = BULLET.sub("", LEFTOVER.sub("", ADDRESS.sub("", LINK.sub(r"\1", POINTER.sub("", words)))))
    text = re.sub(r"\s+([.,;!?])", r"\1", re.sub(r"\s+", " ", bare)).strip()
    text = GLUED_DAY.sub(r" (\2)\1", re.sub(r"([.!?])\.$", r"\1", text)).lstrip(".,; ")
    if any(char.isalnum() for char in text):
        yield Claim(text=text, ids=tuple(dict.fromkeys(ids)))


def _ids(pointer: str) -> Iterator[str]:
    """Give the ids in brackets; a range stands for all between its ends."""
    for match in ID.finditer(pointer):
        first, last = int(match.group(1)), int(match.group(2) or match.group(1))
        between = range(first, last + 1) if first <= last < first + WIDEST else (first, last)
        yield from (f"e{number}" for number in between)
