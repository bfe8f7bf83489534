"""Questions whose names are spelt as a hurried reader spells them. Enters: a question. Leaves: one name of it respelt.

Written before the code that forgives such errors, and not changed with it. Does not know what is searched. Which name
and which error are drawn by chance from the question itself, so that the same question is always respelt alike.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

NAME = re.compile(r"(?<=[a-z,’'] )[A-Z][a-zà-ž]{4,}")  # a capitalised word that does not open the sentence
VOWELS = "aeiou"
SOUNDS = (("ph", "f"), ("ck", "k"), ("kh", "h"), ("ie", "ei"), ("ei", "ie"), ("yy", "y"), ("iy", "y"), ("ou", "u"))


def respelt(question: str) -> str | None:
    """Give the question with one of its names respelt, or None where it has no name of five letters.

    >>> respelt("who met?") is None
    True
    """
    chance = random.Random(question)
    names = list(NAME.finditer(question))
    if not names:
        return None
    name = chance.choice(names)
    for change in chance.sample(CHANGES, len(CHANGES)):
        changed = change(name.group(), chance)
        if changed != name.group():
            return question[: name.start()] + changed + question[name.end() :]
    return None


def _one_left_out(name: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(name))
    return name[:place] + name[place + 1 :]


def _one_doubled(name: str, chance: random.Random) -> str:
    place = chance.randrange(2, len(name))
    return name[:place] + name[place] + name[place:]


def _two_swapped(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def _another_vowel(name: str, chance: random.Random) -> str:
    places = [place for place in range(1, len(name)) if name[place] in VOWELS]
    if not places:
        return name
    place = chance.choice(places)
    return name[:place] + chance.choice([one for one in VOWELS if one != name[place]]) + name[place + 1 :]


def _as_it_sounds(name: str, _: random.Random) -> str:
    for written, heard in SOUNDS:
        if written in name[1:]:
            return name[0] + name[1:].replace(written, heard, 1)
    return name


def _without_accents(name: str, _: random.Random) -> str:
    plain = "".join(one for one in unicodedata.normalize("NFD", name) if not unicodedata.combining(one))
    return plain if plain != name else name


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    _one_left_out,
    _one_doubled,
    _two_swapped,
    _another_vowel,
    _as_it_sounds,
    _without_accents,
)
