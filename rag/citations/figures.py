"""Numbers and dates. Enters: the words of a clause and of a sentence. Leaves: whether the figures stand alike.

A number is what it counts: the words beside it, up to the next number. Does not know names or verdicts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from rag.citations.grammar import DAYS, MONTHS, SCALES
from rag.citations.words import NUMBER, Word

NEAR = 5  # words around a number that say what is counted
DATE, DAY, YEAR = "a date", "a day", "a year"  # no key is two words: "30 days" name no day


def stand_beside(clause: Sequence[Word], sentence: Sequence[Word]) -> bool:
    """Whether each number stands beside the same thing: 30 days are not 30 weeks, nor 3 in 10 3 of 5."""
    for place, word in enumerate(clause):
        if word.figure and word.key.startswith(NUMBER):
            there = [at for at, other in enumerate(sentence) if other.key == word.key]
            if there and len(there) < sum(other.key == word.key for other in clause):
                return False  # said of two things, and stands there once
            if _kind(word.key) == YEAR and sum(_kind(other.key) == YEAR for other in sentence) < 2:
                continue
            if there and not any(_alike(clause, place, sentence, at) for at in there):
                return False
    return True


def counted_otherwise(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether two sentences count the same thing and come to different numbers."""
    ours, theirs = ({word.key for word in side} for side in (one, other))
    for place, word in enumerate(one):
        for at, there in enumerate(other):
            both = word.key.startswith(NUMBER) and there.key.startswith(NUMBER)
            if not both or word.key in theirs or there.key in ours or YEAR in {_kind(word.key), _kind(there.key)}:
                continue
            if _counts(one, place) & _counts(other, at):
                return True
    return False


def _counts(words: Sequence[Word], place: int) -> set[str]:
    """Give the first two words behind a number that say what it counts."""
    behind = (word.key for word in words[place + 1 : place + 1 + NEAR] if word.content and word.key not in SCALES)
    return set(islice(behind, 2))


def dated_apart(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether both name a day, a month or a year, and none that the other names."""
    for kind in (DATE, DAY, YEAR):
        ours, theirs = ({word.key for word in side if word.figure and _kind(word.key) == kind} for side in (one, other))
        if all(any("-" in key for key in side) for side in (ours, theirs)):  # a day of a month, not the month alone
            ours, theirs = ({key for key in side if "-" in key} for side in (ours, theirs))
        if ours and theirs and not ours & theirs:
            return True
    return False


def dated_otherwise(word: Word, sentence: Sequence[Word]) -> bool:
    """Whether the sentence has a month, weekday or year of its own, so that the header's is not meant."""
    return any(_kind(word.key) == _kind(other.key) for other in sentence if other.figure)


def _kind(key: str) -> str:
    if key in MONTHS or key.partition("-")[0] in MONTHS:
        return DATE
    return YEAR if re.fullmatch(rf"{NUMBER}(?:19|20)\d\d", key) else DAY if key in DAYS else key


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
