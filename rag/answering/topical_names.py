"""Which words of a topic are names. Enters: a topic, texts of articles found for it. Leaves: names. Pure.

Does not know who is who. People type topics without capitals, or with too many; the articles tell: a word that they
nearly always write with a capital within a sentence is a name. Of what they do not have, its own capital counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rag.answering.abstaining import names
from rag.retrieval.questions import is_filler

WORD = re.compile(r"[^\W_][\w’'-]*")
POSSESSIVE = re.compile(r"[’']s$")
WITHIN = re.compile(r"[a-z,;]")  # before a word that does not open a sentence
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
    forms = {word: {word, word.capitalize(), word.title(), word.upper()} for word in words}
    for text in texts:
        for word, written in forms.items():
            for form in written:
                count = sum(1 for _ in _places(text, form))
                seen[word] += count
                capital[word] += count * form[0].isupper()
    return seen, capital


def _places(text: str, form: str) -> Iterator[int]:
    """Give where a word stands after another one; looked for as it is, for a pattern takes ten times as long."""
    start = text.find(f" {form}")
    while start >= 0:
        end = start + 1 + len(form)
        if WITHIN.fullmatch(text[start - 1 : start]) and not text[end : end + 1].isalnum():
            yield start + 1
        start = text.find(f" {form}", end)


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
