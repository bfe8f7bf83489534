"""What stands beside a source: offices between commas. Enters: tokens. Leaves: roles and names as token places.

Does not know cues or quotations. "Jane Roe, the finance minister, said" and "the finance minister, Jane Roe, said" are
one: the name is the source, the office its role.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.record.idiom import (
    FINITE,
    HONORIFICS,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
)
from rag.record.names import ARTICLES, Source, is_name
from rag.record.tokens import Token
from rag.record.verbs import FORMS

LONGEST_ROLE = 16


def aside_role(tokens: Sequence[Token], begin: int) -> tuple[int, int] | None:
    """Give the role in an aside that begins at `begin`: "the finance minister", "a lawyer for the family"."""
    if begin < len(tokens) and tokens[begin].text.isdigit():  # an age
        begin += 2
    end = begin
    while end < len(tokens) and tokens[end].kind == "word" and tokens[end].low not in {"who", "which", "whose"}:
        end += 1
    if not 0 < end - begin <= LONGEST_ROLE:
        return None
    words = [one.low for one in tokens[begin:end]]
    head = words[: next((place for place, word in enumerate(words) if word in PREPOSITIONS), len(words))]
    known = any(word in ROLES or word.removesuffix("s") in ROLES for word in head)
    if any(word in FINITE for word in words):
        return None
    opens = words[0] in {"the", "a", "an", "his", "her", "its", "their", "former"} or known
    if not opens or words[0] in FORMS or (words[0] in ARTICLES and len(words) < 2):
        return None
    return begin + (words[0] in ARTICLES), end


def is_aside(tokens: Sequence[Token], begin: int, end: int, *, bracketed: bool = False) -> bool:
    """Whether the words between two commas say more about the phrase before them."""
    if begin >= end:
        return False
    if bracketed:
        return True
    first = tokens[begin]
    if end - begin == 1 and first.low in {"meanwhile", "however", "too", "instead", "though"}:
        return True
    if first.text.isdigit() or first.low in {
        "who",
        "whose",
        "which",
        "himself",
        "herself",
        "now",
        "then",
        "one",
        "also",
    }:
        return True
    if first.low in {"a", "an", "the", "his", "her", "its", "their", "former"}:
        return True
    if not first.capital and first.low.endswith(("ed", "ing", "born", "known")):
        return True
    if first.low in PREPOSITIONS | {"including", "asked", "referring", "when", "while", "as"}:
        return True
    words = [one.low for one in tokens[begin:end] if one.kind == "word"]
    if any(word in ROLES or word.removesuffix("s") in ROLES for word in words):
        return True
    named = next((at for at in range(begin, end) if not is_name(tokens[at])), end)
    if 2 <= named - begin <= 4 and named < end and tokens[named].low in {"of", "from", "in", "at"}:
        return True
    return (
        len(words) <= 3 and all(is_name(one) for one in tokens[begin:end] if one.kind == "word")
    ) or first.low in HONORIFICS


def named_beside(tokens: Sequence[Token], source: Source, begin: int, end: int) -> Source:
    """Give the name that stands beside a description, which is its role: "a ministry spokesman, Jane Roe, [said]"."""
    last = begin
    while last < min(end, len(tokens)) and (is_name(tokens[last]) or (last > begin and tokens[last].low in PARTICLES)):
        last += 1
    role = source.first + (tokens[source.first].low in ARTICLES)
    head = [one.low for one in tokens[source.first : source.last]]
    if not any(word in ROLES for word in head):
        return source
    singular = not tokens[source.last - 1].low.endswith("s")
    goes_on = last < len(tokens) and tokens[last].kind == "word" and tokens[last].low not in PREPOSITIONS
    if not 2 <= last - begin <= 5 or goes_on or not singular:
        return source
    return Source("name", begin, last, source.begin, max(last, source.end), (role, source.last))
