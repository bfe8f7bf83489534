"""How likely words answer a question. Enters: what speaks for them, as shares from 0 to 1. Leaves: a chance. Pure.

Does not know articles or how the shares were counted. The weights are those of a logistic regression in which each
question is judged by its best sentence; none may be negative. They were fitted to two sets at once: quiz questions over
five news passages that hold the answer or do not (the half of RealTimeQA's questions whose ids have an even digest; the
other half was only measured), and our own questions over the sample articles (tests/bench/questions/sample.jsonl), half
of which the articles do not answer. Then they were moved three fifths of the way to what half of the first set alone
gives, for a sentence's meaning tells more, and its passage's less, than they had it; the other half bears that out.
Since words count that a dictionary relates to the question's, its words tell less and its meaning more again: that was
moved by hand to where neither half of the first set loses and questions over five more pages are answered. The
constant was then raised by 0.1: of 140 questions over those pages six are refused less, and of their nulls none is
answered more.

The weights beside a judge's word are fitted (tests/bench/weighing_the_judge.py) to questions over piles that it did not
learn from: of each question's sentences and "none", the right one shall be likeliest. Their constant was then raised by
RAISED, for of what people ask, less has no answer than in the piles.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

ACT = 1.4  # set by hand too: what is asked for was done, and words that do not tell of it say less
VOICE = 2.5  # set by hand, for few questions of either set ask for somebody's words; it changes nothing for the others
WEIGHTS: Mapping[str, float] = {
    "topic": 2.5,
    "meaning": 2.0,
    "words": 1.5,
    "common": 1.3,
    "names": 0.7,
    "numbers": 1.1,
    "kind": 1.2,
    "voice": VOICE,
    "act": ACT,
}
CONSTANT = -6.6 - VOICE - ACT
BY_WORDS: Mapping[str, float] = {
    "words": 2.0,
    "common": 1.8,
    "names": 1.4,
    "numbers": 0.8,
    "kind": 1.3,
    "voice": VOICE,
    "act": ACT,
}
CONSTANT_BY_WORDS = -5.5 - VOICE - ACT
BY_JUDGE: Mapping[str, float] = {
    "judged": 0.63,
    "meaning": 2.33,
    "names": 1.57,
    "numbers": 1.05,
    "kind": 1.46,
    "voice": 1.32,
    "act": 1.11,
    "place": 2.17,
}
RAISED = 1.5
CONSTANT_BY_JUDGE = -9.22 + RAISED
ENOUGH = 0.5  # the chance from which something is an answer
BESIDE = 0.4  # the chance from which it may stand beside one


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What speaks for a sentence. `topic` and `meaning`: how near its passage and it are to the question in meaning.

    `words`: of the question's words, the share in it, its neighbours and its title. `common`, `names`, `numbers`: of
    those of each sort, the share in its article. `kind`: how far it or a neighbour holds the kind of thing asked for.
    `voice`: how far it is of whom the question asks for; 1 where nobody's words are asked for.
    `act`: how far it or a neighbour tells of what the question takes for having been done; 1 where it asks for no such.
    `place`: how high its passage stands among those found, the first at 1.
    `judged`: the log odds of a judge that read question and sentence together; None where none did.
    """

    topic: float | None
    meaning: float | None
    words: float
    common: float
    names: float
    numbers: float
    kind: float
    voice: float = 1.0
    act: float = 1.0
    place: float = 0.0
    judged: float | None = None


def chance(signs: Signs) -> float:
    """Give the chance that a sentence answers."""
    return 1 / (1 + math.exp(-odds(signs)))


def odds(signs: Signs) -> float:
    """Give the log odds that a sentence answers; by its words alone where no embedder compared meanings.

    A judge that read question and sentence together tells most, where there is one.
    """
    if signs.topic is None or signs.meaning is None:
        weights, constant = BY_WORDS, CONSTANT_BY_WORDS
    elif signs.judged is None:
        weights, constant = WEIGHTS, CONSTANT
    else:
        weights, constant = BY_JUDGE, CONSTANT_BY_JUDGE
    told: float = sum(weight * getattr(signs, name) for name, weight in weights.items())
    return constant + told
