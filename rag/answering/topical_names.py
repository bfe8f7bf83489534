"""Which words of a topic are names. Enters: a topic, texts of articles found for it. Leaves: names. Pure.

Does not know who is who. People type topics without capitals, or with too many; the articles tell: a word that they
nearly always write with a capital within a sentence is a name. Of what they do not have, its own capital counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rag.answering.abstaining import names
from rag.retrieval.questions import is_filler

WORD = re.compile(r"[^\W_][\w’'-]*")
POSSESSIVE = re.compile(r"[’']s$")
MOSTLY = 0.8  # of the places within sentences


def names_in(topic: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Give the names of a topic, in its order.

    >>> names_in("westhaven pier", ["On Monday the pier at Westhaven closed."])
    ('westhaven',)
    >>> names_in("Ferry Strike", ["It was the third ferry strike, said Roe."])
    ()
    """
    words = list(dict.fromkeys(POSSESSIVE.sub("", word).lower() for word in WORD.findall(topic) if not is_filler(word)))
    seen, capital = _counted(words, texts)
    known = {word for word in words if seen[word] and capital[word] >= MOSTLY * seen[word]}
    found: list[str] = []
    for typed in names(topic):
        own = [word.lower() for word in typed.split()]
        if any(word in known or not seen[word] for word in own):
            found.append(typed)
            known.difference_update(own)
    return (*found, *_runs(topic, known))


def _counted(words: Iterable[str], texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count within sentences how often each word stands there, and how often with a capital."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    either = "|".join(re.escape(word) for word in words)
    if either:
        within = re.compile(rf"(?<=[a-z,;] )(?i:{either})(?![^\W_])")
        for text in texts:
            for match in within.finditer(text):
                low = match.group().lower()
                seen[low] += 1
                capital[low] += match.group()[0].isupper()
    return seen, capital


def _runs(topic: str, known: set[str]) -> list[str]:
    """Give the words of a topic that are names; those that follow one another are one."""
    found: list[str] = []
    end = -2
    for match in WORD.finditer(topic):
        word = POSSESSIVE.sub("", match.group())
        if word.lower() in known:
            if topic[end : match.start()] == " ":
                found[-1] += f" {word}"
            else:
                found.append(word)
            end = match.end() if word == match.group() else -2
    return found
