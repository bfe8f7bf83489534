"""Names as written to keys that join their spellings. Enters: a name. Leaves: a key that is for comparing only.

Does not know people. Accents go; the several ways to write one Cyrillic, Greek or Arabic letter in Latin become one
(Dostoevsky, Dostoyevskiy; Yulia, Julia, Iulia; Mikhail, Mihail), by rule and not by list. Different names can get the
same key, so a surname's key alone joins nobody.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "e", "œ": "o", "ı": "i", "ə": "e"}
)
RULES = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"[’'`ʻʼ-]", ""),  # soft signs, and names joined or not
        (r"tsch|tch", "ch"),
        (r"shch|sch", "sh"),
        (r"kh|gh", "h"),
        (r"ph", "f"),
        (r"ck|q", "k"),
        (r"x", "ks"),
        (r"tz", "ts"),
        (r"w", "v"),
        (r"ou", "u"),
        (r"(?<=[bcdfghklmnprstvyz])oe(?=[bcdfghklmnprstz])", "o"),  # ö
        (r"(?<=[bcdfghklmnprstvyz])ue(?=[bcdfghklmnprstvz])", "u"),  # ü
        (r"[ij](?=[aeou])", "y"),
        (r"ye", "e"),
        (r"(?:yi|iy|yy|ii|ij|i|j)$", "y"),
        (r"(?<=[bcdfghklmnprstvz])er$", "r"),  # Alexander, Aleksandr
        (r"([a-z])\1", r"\1"),
    )
)


def key(name: str) -> str:
    """Give the key of one word or of several.

    >>> key("Dostoyevskiy") == key("Dostoevsky")
    True
    """
    return " ".join(_word(one) for one in plain(name).split())


@lru_cache(maxsize=1 << 16)
def plain(name: str) -> str:
    """Give a name in small letters without accents, dots or doubled spaces."""
    small = name.lower()
    if not small.isascii():
        small = unicodedata.normalize("NFKD", name).lower().translate(PLAIN)
        small = "".join(one for one in small if not unicodedata.combining(one))
    return " ".join(small.replace(".", "").replace(",", " ").split())


@lru_cache(maxsize=1 << 16)
def _word(word: str) -> str:
    for pattern, put in RULES:
        word = pattern.sub(put, word)
    return word
