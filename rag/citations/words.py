"""Sentences as words that can be compared. Enters: a sentence. Leaves: its words with their keys. Knows no verdicts.

A key is a stem, or a figure in one spelling: forty and 40, 40% and 40 per cent, 3 May and May 3 come out alike.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from rag.citations.grammar import FUNCTION, IRREGULAR, MONTHS, NUMBERS, SCALES, SHORT_MONTHS, TIMES, UNITS
from rag.ports import Analyzer

TOKEN = re.compile(r"[$£€%]|\d+(?:[.,]\d+)*(?=st\b|nd\b|rd\b|th\b)?|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[’'][^\W\d_]+)*")
CURRENCIES = {"$": "dollar", "£": "pound", "€": "euro"}
NUMBER = "#"


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it is read (small), its key, where it stands; whether it says anything, is a figure, or a name."""

    low: str
    key: str
    start: int
    content: bool
    figure: bool = False
    name: bool = False


class Reader:
    """Reads sentences into words, the same sentence once."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self.stem: Callable[[str], str] = lru_cache(maxsize=20_000)(self._stem)
        self.read: Callable[[str], tuple[Word, ...]] = lru_cache(maxsize=2_000)(self._read)

    def _stem(self, word: str) -> str:
        terms = self._analyzer.terms(IRREGULAR.get(word, word))
        return terms[0] if terms else word

    def _read(self, text: str) -> tuple[Word, ...]:
        return tuple(self._words(text))

    def _words(self, text: str) -> Iterator[Word]:
        tokens = list(_tokens(text))
        months = [_month(word) if capital else None for word, _, capital in tokens]  # "12 may have died" names none
        currency = ""
        for place, (word, start, capital) in enumerate(tokens):
            before = tokens[place - 1][0] if place else ""
            behind = tokens[place + 1][0] if place + 1 < len(tokens) else ""
            if word in CURRENCIES:
                currency = CURRENCIES[word]
            elif word[0].isdigit() or word in NUMBERS:
                number = _number(word)
                month = (months[place - 1] if place else None) or (months[place + 1] if behind else None)
                if month and number.isdigit() and int(number) <= 31:
                    yield Word(word, f"{month}-{number}", start, True, figure=True)
                else:
                    yield Word(word, NUMBER + number, start, True, figure=True)
                if currency and behind not in SCALES and self.stem(behind) not in SCALES:
                    yield Word(currency, currency, start, False)
                    currency = ""
            else:
                dated = word in MONTHS or _is_figure(before) or _is_figure(behind)  # "Jan Roe" names no month
                month = months[place] if dated else None
                low = (
                    f"{month}." if month else ("percent" if word == "%" or (word, before) == ("cent", "per") else word)
                )
                key = month or self.stem(low)
                figure = bool(month) or low in TIMES or key in SCALES or (key in UNITS and _counted(before))
                yield Word(low, key, start, low not in FUNCTION, figure=figure, name=capital and not figure)
                if currency and key in SCALES:
                    yield Word(currency, currency, start, False)
                    currency = ""


def _tokens(text: str) -> Iterator[tuple[str, int, bool]]:
    """Give each word small, where it stands, and whether it has a capital; contractions as the words they are of."""
    for match in TOKEN.finditer(text):
        word, start = match.group(), match.start()
        low = word.lower().replace("’", "'")
        if low.endswith("n't") or low == "cannot":
            yield {"ca": "can", "wo": "will", "sha": "shall"}.get(low[:-3], low[:-3]), start, False
            yield "not", start, False
        elif "'" in low and low.rpartition("'")[2] in {"s", "ll", "re", "ve", "d", "m"}:
            head, _, tail = low.rpartition("'")
            yield head, start, word[0].isupper()
            if tail == "ll":
                yield "will", start, False
        elif "." in low and not low[0].isdigit():
            yield low.replace(".", ""), start, True
        else:
            yield low, start, word[0].isupper()


def _number(word: str) -> str:
    said = NUMBERS.get(word) or re.sub(r",(?=\d{3}\b)", "", word)
    return said.rstrip("0").rstrip(".") if "." in said and "," not in said else said


def _month(word: str) -> str | None:
    return word if word in MONTHS else SHORT_MONTHS.get(word)


def _counted(before: str) -> bool:
    return _is_figure(before) or before in NUMBERS or before.rstrip("s") in SCALES


def _is_figure(word: str) -> bool:
    return word[:1].isdigit()
