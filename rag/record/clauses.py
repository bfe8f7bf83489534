"""A paragraph to its sentences, as tokens. Enters: a text, a paragraph's sentences and quotations. Leaves: tokens.

Does not know sources. The segmenter's cuts are kept where they fall between the reporter's own words; no sentence ends
inside a quotation, and one that closes with a stop ends its sentence unless a cue follows at once ("“Why?” Roe asked").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rag.record.contents import contents
from rag.record.cues import groups
from rag.record.idiom import ABBREVIATED, HONORIFICS
from rag.record.quotations import MARKS, Quotation
from rag.record.tokens import Token, tokens
from rag.types import Sentence

TRAILED_OFF = re.compile(r"\s(?:…|\.\.\.)\s+(?=[A-Z])")  # between teasers: "who left … The town"
STOPS = frozenset(".!?…")
WITHIN = frozenset(",;:—–-()")  # what follows a quotation in its sentence
AGAIN = frozenset({"continue", "add", "go"})  # "He added." stands before what he added


def clauses(text: str, block: Sequence[Sentence], quoted: Sequence[Quotation]) -> Iterator[list[Token]]:
    """Give the sentences of a paragraph; `quoted` are its quotations."""
    held: list[Token] = []
    number = 0
    for start, stop in pairwise([*_starts(text, block, quoted), block[-1].end]):
        first = number
        while number < len(quoted) and quoted[number].start < stop:
            number += 1
        words = tokens(text, start, stop, quoted[first:number])
        if held and held[-1].kind == "quote" and _claims(words, text[held[-1].start : held[-1].end]):
            held = [*held, *words]
            continue
        if held:
            yield held
        held = words
    if held:
        yield held


def _starts(text: str, block: Sequence[Sentence], quoted: Sequence[Quotation]) -> list[int]:
    """Give where the sentences of a paragraph begin, in order."""
    first, end = block[0].start, block[-1].end
    places = sorted({one.start for one in block})
    starts: set[int] = set()
    number = 0
    for place in places:
        while number < len(quoted) and quoted[number].end <= place:
            number += 1
        inside = number < len(quoted) and quoted[number].start < place
        if not inside and text[place] not in WITHIN and not _abbreviated(text, place):
            starts.add(place)
    for match in TRAILED_OFF.finditer(text, first, end):
        if not any(one.start < match.end() < one.end for one in quoted):
            starts.add(match.end())
    for one in quoted:
        if _before(text, first, one.start) in STOPS and not _abbreviated(text, one.start):
            starts.add(one.start)
        after = _after(text, one.end, end)
        if after < end:
            (starts.add if _ends_sentence(text, one, after) else starts.discard)(after)
    return sorted(starts | {first})


def _abbreviated(text: str, place: int) -> bool:
    """Whether what looks like a sentence's end is a title before a name, as in "Ms. Roe"."""
    words = text[max(0, place - 8) : place].split()
    return bool(words) and words[-1].endswith(".") and words[-1].lower() in ABBREVIATED | HONORIFICS


def _before(text: str, first: int, place: int) -> str:
    while place > first and text[place - 1].isspace():
        place -= 1
    return text[place - 1] if place > first else " "


def _after(text: str, place: int, end: int) -> int:
    while place < end and text[place].isspace():
        place += 1
    return place


def _ends_sentence(text: str, one: Quotation, after: int) -> bool:
    """Whether a sentence ends with a quotation: it closes with a stop, and what follows begins anew."""
    if text[one.start : one.end].rstrip(MARKS)[-1:] not in STOPS or (after == one.end and not text[after].isalnum()):
        return False
    return not text[after].islower() and text[after] not in WITHIN


def _claims(words: Sequence[Token], quotation: str) -> bool:
    """Whether a sentence is a cue for the quotation before it, and says nothing itself."""
    found = groups(words)
    if not found or found[0].first != 0 or found[0].place == "participle" or words[-1].text == ":":
        return False
    if quotation.rstrip(MARKS).endswith(".") and found[0].cue.verb in AGAIN:
        return False
    return next(contents(words, found[:1]), None) is None
