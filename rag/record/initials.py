"""Initials of bodies. Enters: a name, or initials and a text. Leaves: initials, or the name that a text spells out.

Does not know speakers. What is read as initials here is so for everybody: for who is joined with whom, for what a
question's names are searched by, and for whose words an article has.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rag.record.idiom import ABBREVIATED, HONORIFICS
from rag.record.spelling import plain

SMALL = frozenset("the of for and in on to a an".split())  # words of a name that give it no letter
WORD = re.compile(r"[^\W_](?:[\w.’'&-]*[^\W_]|\.)?")
POSSESSIVE = re.compile(r"[’']s$")
SHORTEST = 2  # letters
SURE = 4  # letters
KNOWN = 1 << 16  # names whose words are kept, for every article names the same few again


def initials_of(name: str) -> str | None:
    """Give the initials of a name of several words, or those that it is itself; None for any other single word.

    >>> initials_of("the Harbour Workers’ Union"), initials_of("H.W.U."), initials_of("Oslo")
    ('HWU', 'HWU', None)
    """
    return spelt_initials(name) or as_initials(name)


def spelt_initials(name: str) -> str | None:
    """Give the initials of a name of several words that all have a capital; None for any other."""
    words = _words(name)
    letters = "".join(word[0] for word in words if word[0].isupper())
    return letters if len(words) == len(letters) >= SHORTEST else None


def as_initials(name: str) -> str | None:
    """Give the letters of a name that is initials itself, without points; None for any other."""
    words = _words(name)
    letters = words[0].replace(".", "") if len(words) == 1 else ""
    return letters if letters.isupper() and len(letters) >= SHORTEST else None


def spelt_out(initials: str, text: str) -> str | None:
    """Give the one name that initials stand for in a text; None where two names have them.

    Of few letters, which some other name may have by chance, none where the text does not use the initials itself.

    >>> spelt_out("NASF", "The Nordic Agency for the Safety of Ferries met. NASF is small.")
    'Nordic Agency for the Safety of Ferries'
    """
    if len(initials) < SURE and not re.search(rf"\b{re.escape(initials)}\b", text):
        return None
    words = f" (?:(?:{'|'.join(sorted(SMALL))}) )*".join(rf"{re.escape(one)}[a-z][\w’'-]*" for one in initials)
    found = re.finditer(rf"(?:\b(?P<before>(?!The\b)[A-Z]\w*)[.]? )?\b(?P<name>{words})(?![\w’']| [A-Z])", text)
    names = {match["name"] for match in found if match["before"] is None}
    return names.pop() if len(names) == 1 else None


@lru_cache(maxsize=KNOWN)
def _words(name: str) -> tuple[str, ...]:
    found = (POSSESSIVE.sub("", one) for one in WORD.findall(name))
    return tuple(one for one in found if plain(one) not in SMALL and one.lower() not in HONORIFICS | ABBREVIATED)
