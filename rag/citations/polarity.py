"""Yes or no, may or will, up or down. Enters: the words of a statement and of a sentence. Leaves: how they differ.

Marks that turn what is said ("not", "may", "plans to") are compared by what they turn, the next words that say
anything: a mark on one side only, before words that both have, changes what is said. Knows no names or numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from rag.citations.grammar import FUTURE, NEGATIONS, OPPOSITES, PLANNED, POSSIBLE, REFUSALS
from rag.citations.words import Word

REACH = 2  # words that say anything, behind a mark: what it turns
Marks = Callable[[Word], bool]


def contradicts(clause: Sequence[Word], statement: Sequence[Word], sentence: Sequence[Word]) -> bool:
    """Whether a clause of a statement says the opposite, or says for certain what is only possible or planned."""
    if _turned(clause, sentence, negates, sentence) or _turned(sentence, clause, negates, statement):
        return True
    possible = _turned(sentence, clause, lambda word: word.low in POSSIBLE and word.low != "can", statement, _weakens)
    planned = _turned(sentence, clause, lambda word: word.low in PLANNED, statement, _weakens)
    return possible or planned or opposed(clause, sentence)


def leaves_doubt(clause: Sequence[Word], statement: Sequence[Word], sentence: Sequence[Word]) -> bool:
    """Whether a condition was left out, or what will be is told as what is."""
    conditions = {"if", "unless"}
    if conditions & {word.low for word in sentence} and not conditions & {word.low for word in statement}:
        return True
    ahead = FUTURE | POSSIBLE | PLANNED
    return _turned(sentence, clause, lambda word: word.low in FUTURE, statement, lambda word: word.low in ahead)


def opposed(statement: Sequence[Word], sentence: Sequence[Word]) -> bool:
    """Whether the statement has a word, and the sentence only its opposite."""
    own, there = _forms(statement), _forms(sentence)
    only_own, only_there = own - there, there - own
    return any(
        (one & only_own and other & only_there) or (other & only_own and one & only_there) for one, other in OPPOSITES
    )


def denied(one: Sequence[Word], other: Sequence[Word]) -> bool:
    """Whether one says "not" of what the other says."""
    return _turned(one, other, negates, other) or _turned(other, one, negates, one)


def negates(word: Word) -> bool:
    """Whether a word says that something is not so."""
    return word.low in NEGATIONS or word.low.startswith(REFUSALS)


def _weakens(word: Word) -> bool:
    return word.low in POSSIBLE or word.low in PLANNED


def _turned(
    one: Sequence[Word], other: Sequence[Word], marks: Marks, marked: Sequence[Word], same: Marks | None = None
) -> bool:
    """Whether a mark of one side turns words that the other side has; `marked` are the words with its own marks.

    Each mark answers for one only: of "may be new, and perhaps is not" a single "perhaps" says half.
    """
    there = {word.key for word in other if _can_be_turned(word)}
    left = list(_targets(marked, same or marks).values())
    for targets in _targets(one, marks).values():
        first = next(iter(targets), None)
        if first is None or first not in there:
            continue
        answering = next((turned for turned in left if targets.keys() & turned.keys()), None)
        if answering is None:
            return True
        answering.pop(first if first in answering else next(key for key in targets if key in answering))
    return False


def _targets(words: Sequence[Word], marks: Marks) -> dict[int, dict[str, None]]:
    """Give what marks turn: the keys in order, by the place of the first; two marks of one word are one."""
    found: dict[int, dict[str, None]] = {}
    for place, word in enumerate(words):
        if marks(word):
            behind = list(islice((one for one in words[place + 1 :] if _can_be_turned(one)), REACH))
            if behind:
                found[behind[0].start] = dict.fromkeys(one.key for one in behind)
    return found


def _can_be_turned(word: Word) -> bool:
    return word.content and word.low not in NEGATIONS and word.low not in POSSIBLE


def _forms(words: Sequence[Word]) -> set[str]:
    """Give words as read and their keys; opposites are written as plain forms and commonest ones."""
    return {word.low for word in words} | {word.key for word in words}
