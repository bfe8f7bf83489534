"""Outlets that a question names. Enters: a question and the outlets of a store. Leaves: those named, and where.

Does not know articles. A name counts where the question writes it with a capital as a name has one: "The Age" is an
outlet, "the age of steam" is none; and a single word that opens a question is none, for every opening word has one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

SECTION = re.compile(r"\s+[|–—-]\s+|:\s+")  # what an outlet puts between its name and that of a section
DOMAIN = re.compile(r"\.(?:com|org|net|co\.\w\w|\w\w)$")
WORD = re.compile(r"[\w&]+(?:[’'.][\w&]+)*")
ARTICLE = "the"


class Named(NamedTuple):
    """An outlet that a question names: its keys in the store (it may have sections), and the place of the name."""

    keys: tuple[str, ...]
    start: int
    end: int


def named_outlets(question: str, known: Iterable[str]) -> tuple[Named, ...]:
    """Give the outlets that a question names, in its order; of two names in one place the longer.

    >>> [one.keys for one in named_outlets("What does the Daily Echo say of the port?", ["daily echo", "port post"])]
    [('daily echo',)]
    """
    names = _names(tuple(known))
    words = [(match.group(), match.start(), match.end()) for match in WORD.finditer(question)]
    longest = max((len(name) for name in names), default=0)
    found: list[Named] = []
    at = 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            run = words[at : at + size]
            keys = names.get(tuple(_plain(word) for word, _, _ in run))
            if keys and _is_name(question, run, opens=at == 0):
                found.append(Named(keys, run[0][1], run[-1][2]))
                at += size - 1
                break
        at += 1
    return tuple(found)


@lru_cache(maxsize=16)  # the outlets of a store change with its articles alone
def _names(known: tuple[str, ...]) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Give the words of each name with the outlets it may stand for: the whole, or the name before the section."""
    made: dict[tuple[str, ...], set[str]] = {}
    for key in known:
        for name in {key, SECTION.split(key)[0], DOMAIN.sub("", key)}:
            words = [_plain(match.group()) for match in WORD.finditer(name)]
            for form in (words, words[1:] if words[:1] == [ARTICLE] and len(words) > 1 else words):
                if form and (len(form) > 1 or len(form[0]) > 1):
                    made.setdefault(tuple(form), set()).add(key)
    return {form: tuple(sorted(keys)) for form, keys in made.items()}


def _plain(word: str) -> str:
    folded = word.casefold()
    return folded[:-2] if folded.endswith(("’s", "'s")) else folded


def _is_name(question: str, run: list[tuple[str, int, int]], *, opens: bool) -> bool:
    """Whether the words are written as a name: each that is no small word with a capital, a digit or in a domain."""
    if opens and len(run) == 1:
        return False
    said = [word for word, _, _ in run if len(word) > 3 or not word.islower()]
    return bool(said) and all(
        not word[0].islower() or any(char.isupper() or char == "." for char in word) for word in said
    )
