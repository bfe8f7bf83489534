"""The other names of those whom a question names. Enters: a question, what a store has. Leaves: words to search beside.

Does not know articles. Four rules: a country is called by its people, its other names and, where the setting joins it,
its capital; a body by its initials; somebody by an office that articles give ("the Norwegian prime minister"); and a
name that sounds the same by the rules of spelling is the same name. These words count less than the question's own,
since a name can stand for several.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import lru_cache
from typing import Protocol

from rag.findings import Actor
from rag.ports import Analyzer
from rag.record.capitals import NAME
from rag.record.initials import as_initials, initials_of
from rag.record.looking_up import Described, described, initials_in
from rag.record.spelling import key
from rag.record.states import Joining, names_of, state_of
from rag.retrieval.questions import is_filler
from rag.retrieval.respelling import one_error
from rag.types import Day

SHORTEST = 5  # letters of a name whose spellings are looked for
ALIKE = 3  # first letters that two spellings of a name share
MOST = 8  # other names of one
HOLDERS = 1  # of an office, those who were given it last
SPELLINGS = 3  # of a holder's name
RARER = 10  # times: a spelling one letter off that so much fewer passages have is an error, and no name

Known = Callable[[str], Sequence[tuple[str, int]]]


class Found(Protocol):
    """Some of those who speak in a store's articles."""

    def called(self, name: str) -> Actor | None:
        """Give the actor whom a name stands for."""
        ...

    def holders(self, office: Described) -> Sequence[Actor]:
        """Give those whom articles give an office, who was given it last first."""
        ...


class People(Protocol):
    """Who speaks in a store's articles; `joining` says which names of a country are one with it."""

    joining: Joining

    def few(self, keys: Collection[str], until: Day | None) -> Found:
        """Give those who stand under some keys; nobody who was named after a day."""
        ...


def other_names(
    question: str, analyzer: Analyzer, beginning: Known, people: People, until: Day | None = None
) -> tuple[str, ...]:
    """Give the names that a question's names go by beside, with no word of the question's own among them.

    Who speaks is asked for offices, acronyms and names of bodies alone; what was written after `until` is not known.
    """
    own = set(analyzer.terms(question))
    named = list(_names(question))
    offices = described(question)
    keys = {key for words in named for key in initials_in(" ".join(words))}
    few = people.few(keys.union(*(one.keys for one in offices)), until)
    found: dict[str, None] = {}
    for words in named:
        name = " ".join(words)
        others = [
            *_of_state(name, people.joining),
            *_of_body(name, few.called),
            *(term for term, is_slip in _spelt(words, analyzer, beginning) if not is_slip),
        ]
        found.update(dict.fromkeys(others[:MOST]))
    for office in offices:
        for holder in few.holders(office)[:HOLDERS]:
            found.update(dict.fromkeys(holder.names[:SPELLINGS]))
    return tuple(one for one in found if not own & set(analyzer.key_terms(one)))


def slips(question: str, analyzer: Analyzer, beginning: Known) -> tuple[str, ...]:
    """Give what the articles seldom write for a question's names by a mere typing error: no other names."""
    spelt = (one for words in _names(question) for one in _spelt(words, analyzer, beginning))
    return tuple(dict.fromkeys(term for term, is_slip in spelt if is_slip))


def _names(question: str) -> Iterator[list[str]]:
    for match in NAME.finditer(question):
        words = match.group().rstrip(".").split()
        while words and is_filler(words[0]):
            words.pop(0)
        if words:
            yield words


def _of_state(name: str, joining: Joining) -> tuple[str, ...]:
    state = state_of(name) if name else None
    if state is None or not joining.joins(state.part):
        return ()
    return names_of(state.country, capital=joining.capital)


def _of_body(name: str, actor_of: Callable[[str], Actor | None]) -> list[str]:
    """Give the full name of an acronym, and the acronym of a full name."""
    letters = initials_of(name)
    actor = actor_of(name) if letters else None
    short = as_initials(name) is not None
    names = actor.names if actor else ()
    return [one for one in names if initials_of(one) == letters and (as_initials(one) is None) is short]


def _spelt(words: Sequence[str], analyzer: Analyzer, beginning: Known) -> list[tuple[str, bool]]:
    """Give the terms of the store that sound as the words of a name do, and whether each is a typing error for it."""
    found: list[tuple[str, bool]] = []
    for word in words:
        terms = analyzer.key_terms(word)
        if len(terms) == 1 and len(terms[0]) >= SHORTEST:
            sound = _sound(terms[0])
            counts = {term: count for term, count in beginning(terms[0][:ALIKE]) if _sound(term) == sound}
            asked = counts.pop(terms[0], 0)
            found += [(term, one_error(term, terms[0]) and count * RARER <= asked) for term, count in counts.items()]
    return found


@lru_cache(maxsize=20_000)
def _sound(term: str) -> str:
    return key(term)
