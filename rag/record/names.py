"""Names, and phrases that hold them. Enters: tokens and a stretch of them. Leaves: sources as token places.

Does not know cues, quotations or articles. A source is a name ("Ann Roe", with the role "ministry spokeswoman" before
it or after it), a description ("a ministry spokesman", "police") or a pronoun, always as written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rag.record.idiom import (
    ABBREVIATED,
    DAYS,
    DETERMINERS,
    INDEFINITE,
    MONTHS,
    NOT_NAMES,
    OWN,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    ROLES,
)
from rag.record.tokens import Token

LONGEST_SIGN = 5  # letters of a ticker
NEAR = 3  # words of the company before it
LONGEST = 14  # words of a description; a longer one has a sentence in it
UNIONS = frozenset("u.s. u.n. u.k. e.u. us uk un eu".split())  # before a name, as "U.S. Ambassador" has them
BODIES = frozenset(  # "the Justice Department": no office, though "justice" is one
    "department ministry office committee commission council court party house agency bureau board bank university"
    " institute center centre association union league foundation service administration campaign company assembly"
    " motors".split()
)
JOINING = frozenset({"of", "for", "and", "&", "the", "on", "in"})  # inside a name: "the Department of Justice"
ARTICLES = frozenset({"the", "a", "an"})


@dataclass(frozen=True, slots=True)
class Source:
    """A phrase: the source at tokens[first:last], its role at tokens[role[0]:role[1]], the whole at [begin:end]."""

    kind: Literal["name", "description", "pronoun"]
    first: int
    last: int
    begin: int
    end: int
    role: tuple[int, int] | None = None


def is_name(token: Token) -> bool:
    """Whether a token may be part of a name: a word with a capital that is no small word."""
    return token.capital and token.low.removesuffix("'s") not in NOT_NAMES and token.low.split("'")[0] not in PRONOUNS


def is_day(token: Token) -> bool:
    """Whether a token is a day of the week, a month, or "today"."""
    return token.low in DAYS or (token.low in MONTHS and token.capital)


def is_ticker(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is a company's sign on the stock exchange behind its name, made of its letters: "Tesla TSLA"."""
    sign, letters = tokens[at], ""
    if not (2 <= len(sign.text) <= LONGEST_SIGN and sign.text.isalpha() and sign.text.isupper()) or sign.low in ROLES:
        return False
    for before in reversed(tokens[max(0, at - NEAR) : at]):
        if not is_name(before) or before.text.isupper():
            break
        letters = before.low + letters
        rest = iter(letters)
        if letters[0] == sign.low[0] and all(letter in rest for letter in sign.low):
            return True
    return False


def phrase(tokens: Sequence[Token], begin: int, end: int) -> Source | None:
    """Make a source of the words from begin to end."""
    signs = [at for at in range(begin + 1, end) if is_ticker(tokens, at)]
    if signs and signs[-1] + 1 < end:  # "Pier Works PRWK Roe": no name goes on over it
        begin = signs[-1] + 1
    elif signs:
        source = phrase(tokens, begin, signs[-1]) if len(signs) == 1 else None
        return replace(source, end=end) if source else None
    if end - begin == 1 and tokens[begin].low in OWN | RELATIVE | (DETERMINERS - INDEFINITE) | {
        "nothing",
        "nobody",
        "none",
    }:
        return None
    opening = tokens[begin]
    if end - begin > 1 and opening.low in PRONOUNS:
        return None
    if opening.low.endswith(("ed", "ing")) and not opening.capital:
        return None
    head = begin + 1
    while head < end and not _opens_rest(tokens, head, end):
        head += 1
    name = name_within(tokens, begin, head)
    if name is None:
        if end - begin > 2 and is_day(tokens[end - 1]):  # "the senator on Tuesday [said]"
            end -= 1 + (tokens[end - 2].low == "on")
        return None if end - begin > LONGEST else Source("description", begin, end, begin, end)
    first, last = name
    low = tokens[first - 1].low if first > begin else ""
    if low.endswith(("ing", "ed")) and low not in {"named", "called"}:  # "a pastor supporting Roe"
        return Source("description", begin, end, begin, end)
    if first == begin + 1 and tokens[begin].text == "The" and begin:  # ", The Times reports"
        first = begin
    before = begin + (tokens[begin].low in ARTICLES)
    role = (before, first) if before < first else None
    return Source("name", first, last, begin, end, role)


def _opens_rest(tokens: Sequence[Token], at: int, end: int) -> bool:
    """Whether a preposition ends the head of a phrase; inside a name it does not."""
    low = tokens[at].low
    if low not in PREPOSITIONS or low in PARTICLES:
        return False
    inside = low in JOINING and is_name(tokens[at - 1]) and (low == "of" or tokens[at - 1].low not in ROLES)
    following = at + 1 + (at + 1 < end and tokens[at + 1].low == "the")
    return not (inside and following < end and is_name(tokens[following]))


def name_within(tokens: Sequence[Token], begin: int, end: int) -> tuple[int, int] | None:
    """Find the name that ends a phrase's head; None where it is a description."""
    first = end
    while first > begin and _in_name(tokens, first - 1, begin, end):
        first -= 1
    body = tokens[end - 1].low in BODIES
    for place in range(end - 1, first - 1, -1):
        low = tokens[place].low
        if body and not low.endswith(("'s", "s'")):
            continue
        office = low in ABBREVIATED or low.removesuffix("s") in ROLES or low in ROLES
        if office or low.endswith(("'s", "s'")) or (low in UNIONS and place + 2 < end):
            first = place + 1
            if first < end and tokens[first].low in PREPOSITIONS:  # an office, or people: "critics of Roe"
                first = end if low.endswith("s") or end - first < 4 else first + 2  # "Secretary of State Ann Roe"
            break
    while first < end and (tokens[first].low in PARTICLES | JOINING and not tokens[first].capital):
        if tokens[first].low in PARTICLES and first > begin:
            break
        first += 1
    if first >= end or not any(is_name(one) for one in tokens[first:end]):
        return None
    return first, end


def _in_name(tokens: Sequence[Token], at: int, begin: int, end: int) -> bool:
    token = tokens[at]
    if is_name(token):
        return True
    if token.kind != "word" or at == end - 1 or at == begin:
        return False
    return token.low in PARTICLES or (
        token.low in JOINING and (is_name(tokens[at - 1]) or tokens[at - 1].low in JOINING)
    )


def owner_at(tokens: Sequence[Token], at: int) -> Source | None:
    """Give the source that ends with a possessive at `at`: "Roe’s", "the town council’s"."""
    first = at
    if is_name(tokens[at]):
        while first > 0 and is_name(tokens[first - 1]) and tokens[first - 1].low not in ROLES | ABBREVIATED:
            first -= 1
        return Source("name", first, at + 1, first, at + 1)
    while first > max(0, at - 3) and tokens[first].low not in DETERMINERS:
        first -= 1
    return Source("description", first, at + 1, first, at + 1) if tokens[first].low in ARTICLES else None
