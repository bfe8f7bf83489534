"""How likely words are on a topic. Enters: what speaks for it, as shares from 0 to 1. Leaves: yes or no. Pure.

Does not know articles or how the shares were counted. The weights are those of logistic regressions over what readers
marked in twelve piles of ten news articles each: 192 topics, 4,000 statements and events, of which they named those
that are on each topic.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Signs(NamedTuple):
    """What speaks for words of an article, and what against them."""

    words: float  # of the topic, in what is said or happened, a rare one counting more
    matter: float  # the same of the topic's words that are no names
    unsure: bool  # their sentences and headline hold part of the topic, and do not make it the matter
    elsewhere: bool  # nobody whom the topic names stands beside them
    near: float  # how near their passage is, as a share of the nearest; 0 where it was not found
    article: float  # the same of the nearest passage of their article
    rank: float  # 1 in the first article found, half of that in the second, a third in the third


STATEMENTS = (1.16, 1.75, 0.53, -1.66, 3.62, 2.05, 2.42)
STATEMENTS_CONSTANT = -7.97
STATEMENTS_ENOUGH = 1.1  # log odds; of the statements that have them or hold the topic, nine of ten were marked
EVENTS = (2.97, 0.0, 0.0, -2.63, 2.93, 2.23, 0.86)
EVENTS_CONSTANT = -6.81
EVENTS_ENOUGH = 0.5
EVENTS_LEAST = -1.0  # where none has enough, of those that touch the topic


def statement_is_on(signs: Signs) -> bool:
    """Whether a statement is on the topic that its words do not hold."""
    return _log_odds(STATEMENTS_CONSTANT, STATEMENTS, signs) >= STATEMENTS_ENOUGH


def event_is_on(signs: Signs) -> bool:
    """Whether what happened is on the topic that its words do not hold."""
    return _log_odds(EVENTS_CONSTANT, EVENTS, signs) >= EVENTS_ENOUGH


def event_may_be_on(signs: Signs) -> bool:
    """Whether what happened and touches the topic may stand where nothing is surely on it."""
    return _log_odds(EVENTS_CONSTANT, EVENTS, signs) >= EVENTS_LEAST


def _log_odds(constant: float, weights: Sequence[float], signs: Signs) -> float:
    return constant + sum(weight * sign for weight, sign in zip(weights, signs, strict=True))
