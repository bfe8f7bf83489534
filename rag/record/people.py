"""The people of a text. Enters: its lines. Leaves: its names, full names for surnames, and what tells their gender.

Does not know who says what. A surname is the one full name of the text that ends with it and stood before it. A
person's gender is known by "Mr" and "Ms", by words such as "spokeswoman", or by the pronouns of sentences that name
nobody else; where the signs differ, it is not known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rag.record.asides import aside_role
from rag.record.crediting import Line
from rag.record.idiom import (
    ABBREVIATED,
    ADVERBS,
    CONJUNCTIONS,
    FINITE,
    HONORIFICS,
    PARTICLES,
    PREPOSITIONS,
    ROLES,
    SUBORDINATORS,
)
from rag.record.names import Source, is_name, is_ticker, name_within
from rag.record.tokens import Token
from rag.record.verbs import may_be_finite

Gender = Literal["m", "f"]
HEADING = 4  # words
SURE = 4  # times as many signs of one gender as of the other
TITLES = ABBREVIATED | HONORIFICS | ROLES
NO_FIRST_NAMES = TITLES | ADVERBS | CONJUNCTIONS | FINITE | PREPOSITIONS | SUBORDINATORS | {"unlike", "former"}
LONGEST_LY = 6  # letters of a first name that ends like an adverb
MALE = frozenset("he him his himself".split())
FEMALE = frozenset("she her hers herself".split())
MEN = frozenset(
    "mr mr. sir lord spokesman congressman chairman councilman businessman assemblyman alderman king prince father"
    " husband son brother actor pope bishop uncle grandfather boy man".split()
)
WOMEN = frozenset(
    "mrs mrs. ms ms. lady dame spokeswoman congresswoman chairwoman councilwoman businesswoman assemblywoman queen"
    " princess mother wife daughter sister actress aunt grandmother girl woman".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a line: tokens[first:last], the name without titles, and whether "the" stands before it."""

    first: int
    last: int
    name: str
    article: bool


def written(words: Sequence[Token], first: int, last: int) -> str:
    """Give the words of a stretch with single spaces, for a text may break its lines anywhere."""
    return " ".join(one.text for one in words[first:last])


def mentions(words: Sequence[Token], proper: Container[str] | None = None) -> Iterator[Mention]:
    """Give the names of a line in order. `proper`: the words that are names also within a sentence of the text."""
    first = 0
    while proper is not None and first < len(words) and words[first].low not in proper:
        first += 1
        if words[first - 1].kind == "word":
            break
    while first < len(words):
        if not is_name(words[first]) or is_ticker(words, first):
            first += 1
            continue
        last = first + 1
        while last < len(words) and (is_name(words[last]) or _joins(words, last)):
            if words[last - 1].low.endswith(("'s", "s'")) or is_ticker(words, last):
                break
            last += 1
        office = first > 1 and words[first - 1].low == "of" and words[first - 2].low in ROLES
        found = name_within(words, first + office, last) if last > first + office else None
        if found is not None and not (office and found[1] - found[0] < 2):
            begin = found[0] + (words[found[0]].low in HONORIFICS and found[1] - found[0] > 1)
            name = _owner(written(words, begin, found[1]))
            yield Mention(found[0], found[1], name, bool(first) and words[first - 1].low == "the")
        first = last


def _with_opening(one: Mention, line: Line, common: Set[str]) -> Mention:
    """Give a name with the word before it that opens the line, where both are the name of who says or does something.

    "Jane Roe says", "Jane Roe, the mayor, left"; not "Recently Roe left". `common`: words that stand in small letters.
    """
    opening = line.words[0]
    if one.first != 1 or not is_name(opening):
        return one
    speaks = any(
        group.source.kind == "name" and (group.source.first, group.source.last) == (0, one.last) for group in line.found
    )
    other = (opening.low.endswith("ly") and len(opening.low) > LONGEST_LY) or opening.low.endswith("ing")
    whole = len(one.name.split()) > 1  # "Pitcher Jane Roe", "Senior Jane Roe"
    known = opening.low in common | NO_FIRST_NAMES or opening.low.endswith(("'s", "s'"))
    named = not (other or whole or known)
    acts = named and one.last < len(line.words) and _does_something(line.words, one.last)
    return replace(one, first=0, name=f"{opening.text} {one.name}") if speaks or acts else one


def _does_something(words: Sequence[Token], at: int) -> bool:
    """Whether after a name stands its verb or its office."""
    if words[at].text == ",":
        return aside_role(words, at + 1) is not None
    return words[at].kind == "word" and may_be_finite(words[at].low, capital=words[at].capital)


def _owner(name: str) -> str:
    return name.removesuffix("’s").removesuffix("'s")


def _joins(words: Sequence[Token], at: int) -> bool:
    return words[at].low in PARTICLES and at + 1 < len(words) and is_name(words[at + 1])


class People:
    """The full names of a text by their last word, and what is known of each one's gender."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.proper = frozenset(
            one.low.removesuffix("'s")
            for line in lines
            for before, one in pairwise(line.words)
            if one.capital and before.kind == "word"
        )
        common = frozenset(one.low for line in lines for one in line.words if not one.capital)
        self._full: dict[str, Counter[str]] = {}
        self._titled: set[str] = set()
        bare: set[str] = set()  # surnames that stood alone before any full name
        votes: dict[str, Counter[Gender]] = {}
        for line in lines:
            if is_heading(line):
                continue
            named = [_with_opening(one, line, common) for one in mentions(line.words, self.proper)]
            for one in named:
                last = last_name(one.name)
                before = line.words[one.first - 1].low if one.first else ""
                if before in ROLES | ABBREVIATED or line.words[one.first].low in HONORIFICS:
                    self._titled.add(last)
                if " " in one.name and not one.article and last not in bare:
                    self._full.setdefault(last, Counter())[one.name] += 1
                elif last not in self._full:
                    bare.add(last)
            _vote(line.words, named, votes)
        self._gender: dict[str, Gender | None] = {}
        for surname, counted in votes.items():
            (first, many), *rest = counted.most_common()
            self._gender[surname] = first if not rest or many >= SURE * rest[0][1] else None

    def full(self, words: Sequence[Token], first: int, last: int) -> str:
        """Give the full name for a name as written: the only one of the text that ends with it, and stood before it."""
        begin = first + (words[first].low in HONORIFICS and last - first > 1)
        name = _owner(written(words, begin, last))
        if last - begin > 1 or (begin and words[begin - 1].low == "the"):
            return name
        found = self._full.get(last_name(name), Counter())
        one_person = len({one.split()[0] for one in found}) == 1 and self._gender.get(last_name(name), "m") is not None
        return found.most_common(1)[0][0] if one_person else _owner(written(words, first, last))

    def is_person(self, name: str) -> bool:
        """Whether a name is known to be a person's: a full name, or with a title or an office."""
        last = last_name(name)
        return " " in name or last in self._full or last in self._titled

    def is_proper(self, words: Sequence[Token], source: Source) -> bool:
        """Whether a name is one, and no common word with which a sentence begins."""
        return source.last - source.first > 1 or words[source.first].low.removesuffix("'s") in self.proper

    def may_be(self, name: str, pronoun: str) -> bool:
        """Whether nothing speaks against a pronoun for a name."""
        return self._gender.get(last_name(name), _gender(pronoun)) == _gender(pronoun)

    def is_surely(self, name: str, pronoun: str) -> bool:
        """Whether the text says that a pronoun goes with a name."""
        return self._gender.get(last_name(name)) == _gender(pronoun)


def is_heading(line: Line) -> bool:
    """Whether a line is a heading: it has no end, or is written in capitals, which then tell no names.

    A sentence full of names has a stop, and its verb a small letter: "On Tuesday Jane Roe phoned Ann Lind."
    """
    own = [one for one in line.words if one.kind == "word"]
    capitals = len(own) > HEADING and sum(one.capital for one in own) > len(own) * 2 / 3
    tells = any(may_be_finite(one.low, capital=False) for one in own if not one.capital)
    sentence = tells and line.words[-1].text == "."
    return (capitals and not sentence) or (line.words[-1].kind == "word" and len(own) > HEADING)


def _vote(words: Sequence[Token], named: Sequence[Mention], votes: dict[str, Counter[Gender]]) -> None:
    """Count what a line tells of the gender of those it names."""
    for one in named:
        around = {token.low for token in words[max(0, one.first - 4) : one.first + 1]}
        if bool(around & MEN) != bool(around & WOMEN):
            votes.setdefault(last_name(one.name), Counter())["m" if around & MEN else "f"] += SURE
    surnames = {last_name(one.name) for one in named}
    lows = {token.low for token in words}
    if len(surnames) == 1 and bool(lows & MALE) != bool(lows & FEMALE):
        votes.setdefault(surnames.pop(), Counter())["m" if lows & MALE else "f"] += 1


def _gender(pronoun: str) -> Gender:
    return "m" if pronoun in MALE else "f"


def last_name(name: str) -> str:
    """Give the surname, in small letters."""
    words = [one for one in name.lower().split() if one not in {"jr", "jr.", "sr", "sr."}]
    return words[-1] if words else ""
