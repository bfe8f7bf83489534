"""Whether a question asks for several statements. Enters: a question. Leaves: how likely it does.

"Is Roe keener on the toll than Poe?" and "Roe blames the rain; Poe?" want two statements beside each other, and "Why
did Roe and Poe meet?" wants one. No list of forms holds what people write, so this was learnt: a question is read as
the runs of up to three words of its outline, in which the common words stand and the others are kinds, and each run has
a weight (`data/several.txt`, ours, fitted by `tests/bench/teaching_several.py` to questions that readers wrote for it).
Does not know articles, nor what the statements are.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from functools import lru_cache
from pathlib import Path

WEIGHTS = Path(__file__).parent / "data" / "several.txt"
TOKEN = re.compile(r"[’']s\b|\d[\d.,:]*|[^\W\d_]+(?:[’'](?!s\b)[^\W\d_]+)*|[^\w\s]")
NAME, NUMBER, OTHER, COMPARED = "N", "#", "x", "er"  # a kind of word; what ends like "keener" is one too
DASHES = {"—": "-", "–": "-"}
ENDS = frozenset("?.!:;")  # behind which a capital tells nothing
BEGIN, END, CONSTANT = "<begin>", "<end>", "<constant>"  # no token of a question
LONGEST = 3  # tokens of a run
COUNTED = ("asking", NAME, "?", ",", "and")
OFTEN = (2, 3, 4)  # how many of these tell something
ASKING = frozenset("what how who which when where why whose whom".split())
LIKELY = 0.5  # the chance from which a question is taken to ask for several statements


def asks_several(question: str) -> bool:
    """Whether a question is likely to ask for several statements beside each other.

    >>> asks_several("Is the mayor keener on the toll than the union is?")
    True
    >>> asks_several("Why did the mayor and the union meet on Monday?")
    False
    """
    return chance(question) >= LIKELY


@lru_cache(maxsize=64)
def chance(question: str) -> float:
    """Give how likely a question asks for several statements, from 0 to 1."""
    return 1 / (1 + math.exp(-odds(question, _weights())))


def odds(question: str, weights: Mapping[str, float]) -> float:
    """Give the log odds that a question asks for several statements, by the weights of runs."""
    return weights[CONSTANT] + sum(weights.get(run, 0.0) for run in runs(outline(question, weights.keys())))


def outline(question: str, known: Set[str]) -> list[str]:
    """Give a question's known words and marks, each other word by its kind; several of a kind in a row are one."""
    made: list[str] = []
    first = True
    for word in TOKEN.findall(question):
        low = word.lower().replace("’", "'")
        capital = word[0].isupper() and not first
        if not word[0].isalpha():
            kind = NUMBER if word[0].isdigit() else DASHES.get(low, low)
        elif low in known and not (capital and low not in ASKING):
            kind = low
        else:
            kind = NAME if capital else COMPARED if low.endswith(COMPARED) and len(low) > 4 else OTHER
        if not (made and made[-1] == kind and kind in (NAME, OTHER)):
            made.append(kind)
        first = word in ENDS
    return made


def runs(tokens: list[str]) -> Iterator[str]:
    """Give each run of up to three tokens once, and what there is more than one of."""
    padded = [BEGIN, *tokens, END]
    ends = {(at, at + length) for length in range(1, LONGEST + 1) for at in range(len(padded) - length + 1)}
    counts = Counter(tokens)
    counts["asking"] = sum(counts[word] for word in ASKING)
    yield from {" ".join(padded[start:end]) for start, end in ends}
    yield from (f"{count} {kind}" for kind in COUNTED for count in OFTEN if counts[kind] >= count)


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    """Read the weights when they are first asked for: a line each, the weight and the run."""
    lines = WEIGHTS.read_text(encoding="utf-8").splitlines()
    return {run: float(weight) for weight, _, run in (line.partition("\t") for line in lines)}
