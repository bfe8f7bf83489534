"""The reporter's own words as tokens. Enters: a text, a stretch of it, the quotations in it. Leaves: tokens as offsets.

Does not know cues or sources. A quotation is one token, so that no word inside it is taken for the reporter's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.record.idiom import TITLES
from rag.record.quotations import Quotation

TITLED = "|".join(sorted(title.capitalize() for title in TITLES))
MONTHS = "Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec"
TOKEN = re.compile(
    rf"(?P<word>(?:{TITLED}|{MONTHS}|No|vs)\.(?=\s)"
    r"|(?:[^\W\d_]\.){2,}(?:’s|'s)?|[A-Z]\.(?=\s)"
    r"|[$€£]?\d+(?:[.,:/]\d+)*(?:%|\w*(?:-\w+)*)"
    r"|\w+(?:[’'‘-]\w+|&\w+|\.(?:com|org|net|gov)\b)*(?:(?<=s)[’'](?!\w))?)"
    r"|(?P<mark>\.{2,}|--+|[^\w\s])"
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a whole quotation: `text[start:end]`. `name`: whether it is written with a capital."""

    start: int
    end: int
    text: str
    kind: Literal["word", "mark", "quote"]
    low: str
    capital: bool = False
    stopped: bool = False  # a quotation that ends with a stop or a comma
    inside: bool = False  # a quotation that begins within a sentence, with a small letter
    broken: bool = False  # a quotation without an end


def tokens(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> list[Token]:
    """Give the tokens of text[start:end]; `quotations` are those within."""
    return list(_tokens(text, start, end, quotations))


def _tokens(text: str, start: int, end: int, quotations: Sequence[Quotation]) -> Iterator[Token]:
    place = start
    for one in quotations:
        yield from _words(text, place, one.start)
        inner = text[one.start : one.end].strip("“”„«»\"'‘’ ")
        stopped = inner[-1:] in ",.?!…-—" or text[one.end : one.end + 1] in {",", ";"}
        yield Token(one.start, one.end, "", "quote", "", stopped=stopped, inside=inner[:1].islower(), broken=one.broken)
        place = one.end
    yield from _words(text, place, end)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in TOKEN.finditer(text, start, end):
        word = match.group()
        is_word = match.lastgroup == "word"
        yield Token(
            match.start(),
            match.end(),
            word,
            "word" if is_word else "mark",
            word.lower().replace("’", "'"),
            is_word and word[0].isupper(),
        )
