"""Who is who in a collection. Enters: its namings, and words that name somebody. Leaves: actors.

Does not know where namings are kept. Everything is counted anew when the collection changes, and kept until then.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Protocol

from rag.findings import Actor, Naming
from rag.record.actors import joined
from rag.record.looking_up import Described, keys_in
from rag.record.states import Joining
from rag.types import Day

WORD = re.compile(r"[^\W_](?:[\w.’'-]*[^\W_]|\.)?")
POSSESSIVE = re.compile(r"[’']s$")
LONGEST = 6  # words of a name that a question gives


class Cast:
    """All actors of a collection, the one named most first, and whom a name stands for."""

    def __init__(self, named: Iterable[Naming], joining: Joining | None = None) -> None:
        self._keys, self._actors = joined(named, joining or Joining())
        self.actors = tuple(self._actors.values())
        self._known: dict[tuple[str, str], Actor | None] = {}
        self._sharing: dict[str, tuple[Actor, ...]] = {}

    def of(self, name: str, article_id: str = "") -> Actor | None:
        """Give the actor whom a name stands for, in an article or in the whole collection; None where nobody does.

        >>> given = [Naming(name=name, role=None, article_id="a", day=None) for name in ("Jane Roe", "Ms Roe")]
        >>> Cast(given).of("Roe").name
        'Jane Roe'
        """
        if (name, article_id) not in self._known:
            self._known[name, article_id] = self._actors.get(self._keys.key(name, article_id))
        return self._known[name, article_id]

    def in_doubt(self, name: str, article_id: str) -> bool:
        """Whether a name is in an article a last name that several of the collection share."""
        return self._keys.in_doubt(name, article_id)

    def within(self, name: str, article_id: str, texts: Sequence[str]) -> Actor | None:
        """Give the actor whom a name stands for in an article, by its text too where several share a last name.

        There it is the only one of them whom the title or the text, `texts`, name in full.
        """
        if not self.in_doubt(name, article_id):
            return self.of(name, article_id)
        if name not in self._sharing:
            self._sharing[name] = tuple(self._called(name))
        there = [one for one in self._sharing[name] if any(_is_in(full, texts) for full in one.names)]
        return there[0] if len(there) == 1 else self.of(name, article_id)

    def named(self, words: str) -> tuple[Actor, ...]:
        """Give the actors that a question or a topic names, in its order; all of a surname that several share.

        Names count with a capital, where the words have any.
        """
        found = [POSSESSIVE.sub("", match.group()) for match in WORD.finditer(words)]
        careless = words == words.lower()
        given: dict[int, Actor] = {}
        place = 0
        while place < len(found):
            taken = 1
            if careless or found[place][0].isupper():
                for end in range(min(len(found), place + LONGEST), place, -1):
                    actors = tuple(self._called(" ".join(found[place:end])))
                    if actors:
                        given.update((id(one), one) for one in actors)
                        taken = end - place
                        break
            place += taken
        return tuple(given.values())

    def _called(self, name: str) -> Iterator[Actor]:
        key = self._keys.key(name.title() if name == name.lower() else name, "")
        if key in self._actors:
            yield self._actors[key]
        elif key[0] == "person" and not key[2]:
            yield from (one for other, one in self._actors.items() if other[:2] == key[:2] and other[0] == "person")


def _is_in(name: str, texts: Iterable[str]) -> bool:
    return " " in name and any(name in text for text in texts)


class Few:
    """Those of a collection who stand under certain keys (see `looking_up`)."""

    def __init__(self, found: Iterable[tuple[str, Naming]], joining: Joining) -> None:
        self._found = tuple(found)
        self._joining = joining

    def called(self, name: str) -> Actor | None:
        """Give the actor whom a name stands for, of those who share a key with it."""
        named = self._under(keys_in(name))
        return Cast(named, self._joining).of(name) if named else None

    def holders(self, office: Described) -> tuple[Actor, ...]:
        """Give those whom articles give an office, who was given it on the latest day first."""
        named = self._under(office.keys)
        days = {one.name: one.day or Day.min for one in sorted(named, key=lambda one: one.day or Day.min)}
        found = Cast(named, self._joining).actors if named else ()
        return tuple(sorted(found, key=lambda one: max(days[name] for name in one.names), reverse=True))

    def _under(self, keys: Collection[str]) -> tuple[Naming, ...]:
        return tuple(dict.fromkeys(one for key, one in self._found if key in keys))


class Catalogue(Protocol):
    """What keeps namings, and the number of its last change."""

    def sequence(self) -> int:
        """Give the number of the last change."""
        ...

    def namings(self) -> tuple[Naming, ...]:
        """Give the namings of all current articles."""
        ...

    def under(self, keys: Collection[str], until: Day | None) -> tuple[tuple[str, Naming], ...]:
        """Give the namings that stand under keys (see `looking_up`), each with its key; none of a later day."""
        ...


class Casting:
    """The cast of a catalogue as it stands, joined by one rule; safe for threads."""

    def __init__(self, catalogue: Catalogue, joining: Joining) -> None:
        self._catalogue = catalogue
        self.joining = joining
        self._guard = threading.Lock()
        self._known: tuple[int, Cast] | None = None

    def few(self, keys: Collection[str], until: Day | None) -> Few:
        """Give those who stand under some keys, without a look at all the others; nobody who was named after a day."""
        return Few(self._catalogue.under(keys, until) if keys else (), self.joining)

    def knows(self, name: str) -> bool:
        """Whether somebody of that name speaks in the articles."""
        return bool(self._catalogue.under(keys_in(name), None))

    def cast(self) -> Cast:
        """Give who is who now."""
        sequence = self._catalogue.sequence()
        with self._guard:
            if self._known is None or self._known[0] != sequence:
                self._known = (sequence, Cast(self._catalogue.namings(), self.joining))
            return self._known[1]
