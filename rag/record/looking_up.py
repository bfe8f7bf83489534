"""What somebody is looked up by. Enters: a name with a role, or a question. Leaves: keys. Pure.

The same keys are made at intake, of everybody who speaks in an article, and of a question's words: the words of a name
by their sound, the initials of a body, and an office with its country. So whom a question means is found among a few
namings, and not by reading all of them. An office that somebody had or nearly has ("former", "deputy") is another one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.record.idiom import ABBREVIATED, HONORIFICS, ROLES
from rag.record.initials import POSSESSIVE, SMALL, initials_of
from rag.record.offices import APART, OFFICES, SAME, SPELT
from rag.record.spelling import key as spelled
from rag.record.spelling import plain
from rag.record.states import country_in, state_of

WORD = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_]|\.)?")
TITLES = {"pm": "prime minister", "premier": "prime minister", "boss": "leader"}
LEADERS = frozenset({"president", "prime minister", "chancellor", "leader", "head", "chief"})
MOST = 4  # words of an office with its country before it, and of a country after it


@dataclass(frozen=True, slots=True)
class Described:
    """Somebody whom a question names by an office of a country: its keys, and the words."""

    keys: frozenset[str]
    words: str


def keys_of(name: str, role: str | None) -> frozenset[str]:
    """Give the keys of somebody as an article names them.

    >>> sorted(keys_of("Jane Roe", "the Norwegian prime minister"))
    ['initials JR', 'leader of Norway', 'name roe', 'name yane', 'prime minister of Norway']
    """
    return frozenset({*_of_name(name), *(_of_office(WORD.findall(role)) if role else ())})


def keys_in(name: str) -> frozenset[str]:
    """Give the keys of a name as a question writes it."""
    return frozenset(_of_name(name))


def initials_in(name: str) -> frozenset[str]:
    """Give the keys of the initials of a name as a question writes it: those of a body, or an acronym itself."""
    return frozenset(key for key in _of_name(name) if key.startswith("initials "))


def described(question: str) -> tuple[Described, ...]:
    """Give those whom a question names by an office of a country.

    >>> [one.words for one in described("What does the Norwegian prime minister say to the president of Chile?")]
    ['Norwegian prime minister', 'president of Chile']
    """
    words = WORD.findall(question)
    found = []
    for place, word in enumerate(words):
        if plain(word) in ROLES or plain(word) in TITLES:
            for start, end in _spans(words, place):
                keys = {*_of_office(words[start:end])}
                if keys and start and end > place + 1:  # "foreign minister of", "the minister of": both may be meant
                    keys.update(_of_office(words[start - 1 : end]))
                if keys and not (start and plain(words[start - 1]) in APART):
                    found.append(Described(frozenset(keys), " ".join(words[start:end])))
                    break
    return tuple(found)


def _spans(words: Sequence[str], place: int) -> Iterator[tuple[int, int]]:
    """Give the runs of words that may name an office whose last word stands at a place, with its country."""
    if place + 1 < len(words) and plain(words[place + 1]) == "of":
        first = place - 1 if place and plain(words[place - 1]) == "prime" else place
        for end in range(min(len(words), place + 2 + MOST), place + 2, -1):
            yield first, end
    for start in range(max(0, place - MOST), place):
        if plain(words[start]) not in SMALL:
            yield start, place + 1


def _of_name(name: str) -> Iterator[str]:
    words = [POSSESSIVE.sub("", one) for one in WORD.findall(name)]
    kept = [one for one in words if plain(one) not in SMALL and one.lower() not in HONORIFICS | ABBREVIATED]
    for word in kept:
        if word[0].isupper() and plain(word) not in ROLES:
            yield f"name {spelled(word)}"
    if letters := initials_of(name):
        yield f"initials {letters}"


def _of_office(words: Sequence[str]) -> Iterator[str]:
    """Give the keys of an office with its country; none where the words are no such office, and that alone."""
    country, office = _parted([one for one in words if plain(one) != "the"])
    body = [OFFICES.get(word, word) for word in office]
    named = TITLES.get(" ".join(body), " ".join(body))
    if (
        country is None
        or not body
        or body[-1] not in ROLES | TITLES.keys()
        or (APART | SMALL) & set(named.split()) - {"prime"}
    ):
        return
    yield f"{named} of {country}"
    if named in SAME:
        yield f"{SAME[named]} of {country}"
    if body[-1] in SPELT:
        yield f"{' '.join([*body[:-1], SPELT[body[-1]]])} of {country}"
    if named in LEADERS:
        yield f"leader of {country}"


def _parted(words: Sequence[str]) -> tuple[str | None, list[str]]:
    """Part an office from its country: "Norwegian prime minister", "Elysée chief", "president of Chile"."""
    low = [plain(one) for one in words]
    if "of" in low[1:-1]:
        at = low.index("of", 1)
        owner = state_of(" ".join(words[at + 1 :]))
        return (owner.country if owner else None), low[:at]
    found = country_in(" ".join(words))
    if found is not None:
        return found[0], plain(found[1]).split()
    for size in range(min(MOST, len(words) - 1), 0, -1):
        seat = state_of(" ".join(words[:size]))
        if seat is not None and seat.part != "government":
            return seat.country, low[size:]
    return None, low
