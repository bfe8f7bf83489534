"""Actors: who speaks, under all the names the articles give them. Enters: speakers as named. Leaves: actors.

Does not know what was said. Two namings are one actor where a rule says so: the same name spelled otherwise or with a
title; a surname or an initial where one full name of the collection fits; the initials of a body; a country with its
government and its capital, as `Joining` has it. A father and a "Jr." are two, and so is everybody in doubt. Somebody
without a name ("a spokesman") is no actor: nothing tells two of them apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.findings import Actor, Naming, Role
from rag.record.idiom import ABBREVIATED, HONORIFICS, PARTICLES, PREPOSITIONS, ROLES
from rag.record.initials import SMALL, as_initials, spelt_initials
from rag.record.names import BODIES
from rag.record.offices import Introduction
from rag.record.spelling import key as spelled
from rag.record.spelling import plain
from rag.record.states import Joining, country_in, state_of
from rag.types import Article, Attribution, Day

SUFFIXES = frozenset({"jr", "sr", "ii", "iii"})
KNOWN = 1 << 16  # names whose parts are kept, for every article names the same few again
WHOLE = 2  # parts of the key of a country with what is joined to it
IN_DOUBT = 4  # parts of the key of a person; one more is the article in which alone it is known who that is
FULL = 2  # words of a name: the first and the last
SHOUTED = 4  # letters; of fewer capitals, they may be somebody's initials
PAPERS = frozenset("post times news journal herald independent star mail press".split())  # with a capital's name
TIMES = frozenset("the former then us".split())
BEFORE = frozenset("ex then former vice co deputy general elect".split())  # an office, with a hyphen
OF_STATES = frozenset(  # what a country may be as well: no sign of a person
    "member leader rival opponent critic supporter friend host owner investor producer developer contractor witness"
    " challenger candidate hopeful chair head victim star".split()
)
Key = tuple[str, ...]


def namings(
    article: Article, attributions: Sequence[Attribution], introductions: Sequence[Introduction] = ()
) -> tuple[Naming, ...]:
    """Give the named speakers of an article in order, each with the day of its post or of the article.

    The roles with which the article introduces them elsewhere are namings that count no times.
    """
    counted = Counter(
        (one.speaker, one.role, article.day_at(one.start))
        for one in attributions
        if one.speaker is not None and is_named(one.speaker)
    )
    speaking = {name for name, _, _ in counted}
    given = {(name, role.casefold()) for name, role, _ in counted if role}
    for one in introductions:
        role = " ".join(article.text[one.start : one.end].split())
        if one.name in speaking and (one.name, role.casefold()) not in given:
            given.add((one.name, role.casefold()))
            counted[one.name, role, article.day_at(one.start)] = 0
    return tuple(
        Naming(name=name, role=role, article_id=article.id, day=day, times=times)
        for (name, role, day), times in counted.items()
    )


def is_named(speaker: str) -> bool:
    """Whether a speaker is named, and not only described."""
    words = [one for one in speaker.split() if plain(one) not in SMALL]
    if any(one[0].islower() and plain(one) not in PARTICLES for one in words):
        return country_in(speaker) is not None and plain(speaker).split()[-1] in BODIES | {"government"}
    return bool(words) and plain(words[0]).removesuffix("s") not in ROLES


def actors(named: Iterable[Naming], joining: Joining | None = None) -> tuple[Actor, ...]:
    """Join namings into actors, the one named most first. The order of the namings does not matter.

    >>> [one.names for one in actors([Naming(name=name, role=None, article_id="a", day=None)
    ...                               for name in ("Jane Roe", "Jane Roe", "Ms Roe", "J. Roe")])]
    [('Jane Roe', 'J. Roe', 'Ms Roe')]
    """
    return tuple(joined(named, joining or Joining())[1].values())


def joined(named: Iterable[Naming], joining: Joining) -> tuple[Keys, Mapping[Key, Actor]]:
    """Give the keys of a collection's namings, and the actor of each key, the one named most first."""
    given = list(named)
    keys = Keys(given, joining)
    groups: dict[Key, list[Naming]] = {}
    for one in given:
        groups.setdefault(keys.key(one.name, one.article_id), []).append(one)
    made = [(sum(one.times for one in group), key, _actor(key, group)) for key, group in groups.items()]
    made.sort(key=lambda item: (-item[0], item[2].name, item[2].names, item[2].articles))
    return keys, {key: actor for _, key, actor in made}


def _actor(key: Key, group: Sequence[Naming]) -> Actor:
    counted: Counter[str] = Counter()
    for one in group:
        counted[one.name] += one.times
    names = sorted(counted, key=lambda name: (-counted[name], -len(name), name))
    full = max(names, key=lambda name: (_is_full(name), counted[name], len(name), name))
    return Actor(
        name=key[1] if key[0] == "state" and len(key) == WHOLE else full,
        names=tuple(names),
        roles=tuple(_roles(group)),
        articles=tuple(sorted({one.article_id for one in group})),
    )


def _is_full(name: str) -> int:
    """Rank a name: a full one before one with a title, and both before a short one."""
    first = name.split()[0].lower()
    short = len(name.split()) < FULL or first in HONORIFICS | ABBREVIATED or len(first.rstrip(".")) == 1
    return 0 if short else 1 + (not _is_shouted(name) and not _is_office(first))


def _roles(group: Sequence[Naming]) -> Iterator[Role]:
    days: dict[str, list[Day]] = {}
    written: dict[str, str] = {}
    for one in sorted(group, key=lambda one: (one.day is None, one.day or Day.min, one.role or "")):
        if one.role:
            folded = plain(one.role)
            written.setdefault(folded, one.role)
            days.setdefault(folded, []).extend([one.day] if one.day else [])
    for folded, role in written.items():
        yield Role(role=role, first=min(days[folded], default=None), last=max(days[folded], default=None))


@dataclass(frozen=True, slots=True)
class _Person:
    """A name taken apart, as keys: the first name or its initial, the surname, and "jr"."""

    first: str
    last: str
    suffix: str

    @property
    def initial(self) -> bool:
        return len(self.first) == 1


class Keys:
    """All namings of a collection, and for each name what it shares with the others of its actor."""

    def __init__(self, given: Sequence[Naming], joining: Joining) -> None:
        self._joining = joining
        self._bodies = _acronyms({one.name for one in given})
        self._firsts: dict[tuple[str, str], set[str]] = {}
        self._near: dict[tuple[str, str, str], set[str]] = {}  # the same, in one article
        self._held: dict[tuple[str, str, str], set[str]] = {}  # the same, with a title
        self._titles: dict[tuple[str, str, str], set[str]] = {}  # those of a surname alone, in one article
        self._offices: dict[tuple[str, str, str], set[str]] = {}  # of who has a first name, the words of all roles
        self._called: set[tuple[str, str]] = set()  # first names, each in its article
        self._people: set[tuple[str, str]] = set()  # names of countries that are somebody's, each in its article
        for one in given:
            if _is_persons(one.role):
                self._people.add((one.name, one.article_id))
            person, title = _person(one.name), _title(one.role)
            if title and person.first and not person.initial and _may_be_person(one.name):
                self._held.setdefault((person.last, person.suffix, title), set()).add(person.first)
            elif title and not person.first:
                self._titles.setdefault((person.last, person.suffix, one.article_id), set()).add(title)
            if person.first and not person.initial and _may_be_person(one.name):
                self._firsts.setdefault((person.last, person.suffix), set()).add(person.first)
                self._near.setdefault((person.last, person.suffix, one.article_id), set()).add(person.first)
                if plain(one.name).split()[-1] not in BODIES | PAPERS:
                    self._called.add((person.first, one.article_id))
                named = {plain(word) for word in (one.role or "").split()}
                self._offices.setdefault((person.last, person.suffix, person.first), set()).update(named)

    def key(self, name: str, article_id: str) -> Key:
        """Give what two namings of one actor share."""
        person = _person(name)
        fitting = self._fitting(person, article_id) if _may_be_surname(name) else set()
        if len(fitting) == 1:
            return ("person", person.last, next(iter(fitting)), person.suffix)
        if self._may_be_called(name, article_id):
            return ("name", spelled(name), article_id)  # the capital or the person: in doubt neither
        other = None if (name, article_id) in self._people else self._state(name) or self._body(name)
        if other is not None:
            return other
        doubt = (article_id,) if fitting else ()  # two people of that name: which one is known in its article only
        return ("person", person.last, person.first, person.suffix, *doubt)

    def in_doubt(self, name: str, article_id: str) -> bool:
        """Whether a name is in an article a last name that several of the collection share."""
        key = self.key(name, article_id)
        return key[0] == "person" and len(key) > IN_DOUBT

    def _fitting(self, person: _Person, article_id: str) -> set[str]:
        """Give the full first names that a surname or an initial may stand for.

        Those of its own article come first, then those who have the title that it gives the surname.
        """
        if person.first and not person.initial:
            return set()
        name = (person.last, person.suffix)
        titles = self._titles.get((*name, article_id), set())
        titled = [self._holders(name, title) for title in titles]
        for known in (
            self._near.get((*name, article_id), set()),
            set().union(*titled) if all(titled) else set(),
            {first for first in self._firsts.get(name, set()) if self._may_hold((*name, first), titles)},
        ):
            fitting = {first for first in known if first.startswith(person.first)}
            if fitting:
                return fitting
        return set()

    def _may_hold(self, person: tuple[str, str, str], titles: Iterable[str]) -> bool:
        """Whether somebody may have a title: it is theirs, or nothing is known of what they are."""
        known = self._offices.get(person, set())
        return not known or all(plain(title.split()[-1]) in known for title in titles)

    def _holders(self, name: tuple[str, str], title: str) -> set[str]:
        """Give the first names of those of a surname who have a title; none where another of them may have it too."""
        held = self._held.get((*name, title), set())
        office = plain(title.split()[-1])
        others = (self._offices.get((*name, first), set()) for first in self._firsts.get(name, set()) - held)
        return held if all(known and office not in known for known in others) else set()

    def _may_be_called(self, name: str, article_id: str) -> bool:
        """Whether a capital's name is a first name in its article: "Sofia", where Sofia Petrova is named.

        A country that shares its name with somebody is still the likelier to speak without a last name.
        """
        state = state_of(name)
        return state is not None and state.part == "capital" and (spelled(name), article_id) in self._called

    def _state(self, name: str) -> Key | None:
        state = state_of(name)
        if state is not None:
            return ("state", state.country) if self._joining.joins(state.part) else ("state", state.country, state.part)
        body = country_in(name)
        return None if body is None else ("body", *body)

    def _body(self, name: str) -> Key | None:
        if plain(name).split()[-1] not in BODIES and name not in self._bodies:
            return None
        return ("name", spelled(_without_article(self._bodies.get(name, name))))


@lru_cache(maxsize=KNOWN)
def _person(name: str) -> _Person:
    words = [one for one in plain(_without_article(name)).split() if one not in PARTICLES]
    while len(words) > 1 and (words[0] in _bare(HONORIFICS | ABBREVIATED) or _is_office(words[0])):
        words = words[1:]
    if len(words) > FULL and _is_shouted(name) and _is_office(words[1]):  # "NATO Secretary-General Jane Roe"
        words = words[2:]
    suffix = words.pop() if len(words) > 1 and words[-1] in SUFFIXES else ""
    first = words[0] if len(words) > 1 else ""
    return _Person(
        spelled(first)[:1] if len(first) == 1 else spelled(first), spelled(words[-1]) if words else "", suffix
    )


def _is_office(word: str) -> bool:
    """Whether a word, in small letters, is an office: "president", "ex-president", "secretary-general"."""
    parts = set(word.split("-"))
    return bool(parts & ROLES) and parts <= ROLES | BEFORE


def _is_shouted(name: str) -> bool:
    """Whether a name begins with an acronym or a heading's capitals, which are nobody's first name: "WATCH Roe"."""
    first, *_, last = (name.split() or [""]) * 2
    return first.isupper() and len(first) >= SHOUTED and not last.isupper()


def _may_be_person(name: str) -> bool:
    """Whether a name of several words may be somebody's first and last.

    No "Police in Chile", whose last name were Chile, no "Echo-rival Herald", and no "Young Chileans".
    """
    words = _without_article(name).split()
    joined = any(word in SMALL for word in words) or any(part[:1].islower() for part in words[0].split("-")[1:])
    people = words[-1].endswith("s") and country_in(f"{words[-1][:-1]} government") is not None
    acronym = as_initials(words[-1]) is not None and not name.isupper()  # "Maine CDC"
    return not (joined or people or acronym or _is_shouted(name))


def _may_be_surname(name: str) -> bool:
    """Whether a name may stand for somebody by the last name; "The Hill" and "CDC" do not."""
    return name == _without_article(name)


def _title(role: str | None) -> str:
    """Give a title as it stands before a name, without what tells when it was held; nothing for other roles."""
    words = [one for one in (role or "").split() if plain(one) not in TIMES]
    return " ".join(words) if words and words[0][0].isupper() and plain(words[-1]) in ROLES else ""


def _is_persons(role: str | None) -> bool:
    """Whether a role is somebody's, and no country's: a strategist, but not a member."""
    words = [plain(one) for one in (role or "").split()]
    head = next((place for place, one in enumerate(words) if place and one in PREPOSITIONS), len(words))
    return bool(words) and words[head - 1] in ROLES - OF_STATES


def _bare(words: Iterable[str]) -> set[str]:
    return {word.rstrip(".") for word in words}


def _without_article(name: str) -> str:
    return name[4:] if name.lower().startswith("the ") else name


def _acronyms(names: set[str]) -> dict[str, str]:
    """Give for each acronym the one body of the collection whose initials it is, and for the body itself the same."""
    long: dict[str, set[str]] = {}
    for name in names:
        if letters := spelt_initials(name):
            long.setdefault(letters, set()).add(name)
    joined: dict[str, str] = {}
    for name in names:
        letters = as_initials(name) or ""
        full = {spelled(_without_article(one)): one for one in sorted(long.get(letters, set()))}
        if len(full) == 1:
            body = next(iter(full.values()))
            joined[name] = body
            joined.update(dict.fromkeys(long[letters], body))
    return joined
