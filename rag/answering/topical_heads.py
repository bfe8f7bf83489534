"""What a topic is called in short. Enters: a topic's words, its terms. Leaves: terms that may stand for it. Pure.

Does not know articles. News names a thing in full once and in short afterwards: what was "the 30-day ceasefire" is "the
ceasefire" then. English only: the head stands last, before any preposition.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

PREPOSITION = re.compile(
    r"\b(?:for|of|on|in|to|with|between|over|about|from|by|at|against|after|before|during)\b", re.IGNORECASE
)
DOING = re.compile(r"\W*\w+ing\b", re.IGNORECASE)  # "ending the war": who speaks of the war speaks of more


FEW = 3  # words that say much the same; of more, some are of other matters


def in_short(
    words: str,
    common: Collection[str],
    terms: Callable[[str], Sequence[str]],
    alike: Callable[[str], Collection[str]],
) -> frozenset[str]:
    """Give the terms that stand for a topic where its article has named it in full; none where one word is too little.

    `common` are the topic's terms that are no names, `terms` gives those of words in their order, `alike` those that
    say much the same as one. What "of" follows tells little by itself: the cost of living is not every cost.

    >>> sorted(in_short("long ceasefire", {"long", "ceasefire"}, str.split, {"ceasefire": {"truce"}, "long": ()}.get))
    ['ceasefire', 'truce']
    """
    preposition = PREPOSITION.search(words)
    if len(common) < 2 or DOING.match(words) or (preposition and preposition.group().lower() == "of"):
        return frozenset()
    first = words[: preposition.start()] if preposition else words
    heads = [term for term in terms(first) if term in common and not term.isdigit()]
    if not heads:
        return frozenset()
    others = alike(heads[-1])
    return frozenset({heads[-1], *others}) if len(others) <= FEW else frozenset({heads[-1]})
