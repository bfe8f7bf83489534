"""Numbers and dates. Enters: the words of a clause and of a sentence. Leaves: whether the figures stand alike.

A number is what it counts: the words beside it, up to the next number. Does not know names or verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.citations.grammar import MONTHS, SCALES
from rag.citations.words import NUMBER, Word

NEAR = 5  # words around a number that say what is counted


def stand_beside(clause: Sequence[Word], sentence: Sequence[Word]) -> bool:
    """Whether each number stands beside the same thing: 30 days are not 30 weeks, nor 3 in 10 3 of 5."""
    for place, word in enumerate(clause):
        if word.figure and word.key.startswith(NUMBER):
            there = [at for at, other in enumerate(sentence) if other.key == word.key]
            if there and len(there) < sum(other.key == word.key for other in clause):
                return False  # said of two things, and stands there once
            if _kind(word.key) == "year" and sum(_kind(other.key) == "year" for other in sentence) < 2:
                continue
            if there and not any(_alike(clause, place, sentence, at) for at in there):
                return False
    return True


def dated_otherwise(word: Word, sentence: Sequence[Word]) -> bool:
    """Whether the sentence has a month, weekday or year of its own, so that the header's is not meant."""
    return any(_kind(word.key) == _kind(other.key) for other in sentence if other.figure)


def _kind(key: str) -> str:
    if key in MONTHS or key.partition("-")[0] in MONTHS:
        return "date"
    return "year" if re.fullmatch(rf"{NUMBER}(?:19|20)\d\d", key) else "day" if key.endswith("day") else key


def _alike(clause: Sequence[Word], place: int, sentence: Sequence[Word], at: int) -> bool:
    """Whether two places have the same scale behind them and, up to the next number, something else in common.

    Where the sentence has other numbers, too, it must be on the same side.
    """
    if _scale(clause, place) != _scale(sentence, at):
        return False
    behind, before = _near(clause[place + 1 :]), _near(clause[:place][::-1])
    there, ahead = _near(sentence[at + 1 :]), _near(sentence[:at][::-1])
    if not behind | before:
        return True
    if sum(word.key.startswith(NUMBER) for word in sentence) == 1:
        return bool((behind | before) & (there | ahead))
    return bool(behind & there or before & ahead)


def _scale(words: Sequence[Word], place: int) -> str | None:
    behind = words[place + 1].key if place + 1 < len(words) else ""
    return behind if behind in SCALES else None


def _near(words: Sequence[Word]) -> set[str]:
    """Give what says anything among the next few words, up to a number."""
    near: set[str] = set()
    for word in words[:NEAR]:
        if word.key.startswith(NUMBER):
            break
        if word.content and word.key not in SCALES:
            near.add(word.key)
    return near
