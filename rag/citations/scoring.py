"""How well sentences carry a statement, as a number. Enters: a statement and sentences. Leaves: scores.

Five things that can be read off words: how much of the statement one sentence has, and three in a row; how many of its
runs of three words; which of its names, and whether any of its figures, stand nowhere. Rare words count for more than
those that most of the sentences have. Does not know verdicts, which look at what is turned, exchanged or misattributed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from rag.citations.words import Reader, Word

# Begun by logistic regression on two sets of labelled claims, then rounded by hand with the scores of both seen.
OF_ONE, OF_THREE, OF_RUNS, OF_NAMES, OF_FIGURES = 2.0, 2.0, 2.0, -8.0, -0.6
MIDDLE = 3.0
ROW = 3  # sentences, and words of a run


def score(statement: str, sentences: Sequence[str], reader: Reader) -> float:
    """Give a number between 0 and 1 for how well the sentences, in their own order, carry a statement."""
    own = reader.read(statement)
    content = [word for word in own if word.content]
    if not content or not sentences:
        return 0.0
    read = [reader.read(one) for one in sentences]
    keys = [{word.key for word in one} for one in read]
    rarity = _rarity(content, keys)
    rows = [set().union(*keys[place : place + ROW]) for place in range(max(1, len(keys) - ROW + 1))]
    everything = set().union(*keys)
    missing = [word for word in content if word.key not in everything]
    value = (
        OF_ONE * max(_share(content, one, rarity) for one in keys)
        + OF_THREE * max(_share(content, one, rarity) for one in rows)
        + OF_RUNS * _runs_there(own, read)
        + OF_NAMES * sum(word.name for word in missing) / len(content)
        + OF_FIGURES * any(word.figure for word in missing)
    )
    return 1 / (1 + math.exp(MIDDLE - value))


def each(statement: str, sentences: Sequence[str], reader: Reader) -> list[float]:
    """Give for each sentence the share of the statement that it has, rare words counting for more."""
    content = [word for word in reader.read(statement) if word.content]
    keys = [{word.key for word in reader.read(one)} for one in sentences]
    rarity = _rarity(content, keys)
    return [_share(content, one, rarity) for one in keys]


def _rarity(content: Sequence[Word], keys: Sequence[set[str]]) -> dict[str, float]:
    there = Counter(key for one in keys for key in one)
    return {word.key: math.log(1 + len(keys) / (0.5 + there[word.key])) for word in content}


def _share(content: Sequence[Word], keys: set[str], rarity: dict[str, float]) -> float:
    whole = sum(rarity[word.key] for word in content)
    return sum(rarity[word.key] for word in content if word.key in keys) / whole if whole else 0.0


def _runs_there(own: Sequence[Word], read: Sequence[Sequence[Word]]) -> float:
    """Give the share of a statement's runs of words that stand in one of the sentences; of none, all."""
    wanted = _runs(own)
    return len(wanted & set().union(*map(_runs, read))) / len(wanted) if wanted else 1.0


def _runs(words: Sequence[Word]) -> set[tuple[str, ...]]:
    keys = [word.key for word in words]
    return {tuple(keys[place : place + ROW]) for place in range(len(keys) - ROW + 1)}
