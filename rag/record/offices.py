"""Who holds which office in a text. Enters: its lines. Leaves: introductions, and the person whom "the mayor" means.

Does not know who says what. An introduction is a name with an office before it ("Mayor Jane Roe") or after it ("Jane
Roe, the mayor,"). A description means the one person who was introduced with its office before; nobody where another
may be meant: a second holder, several of them at once ("both mayors"), words that the introduction does not have.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.record.asides import aside_role
from rag.record.crediting import Line
from rag.record.idiom import ADVERBS, CONJUNCTIONS, DETERMINERS, FINITE, PREPOSITIONS, PRONOUNS, ROLES, SUBORDINATORS
from rag.record.names import Source, is_day, is_name
from rag.record.people import Mention, People, is_heading, last_name, mentions
from rag.record.spelling import plain
from rag.record.states import country_of
from rag.record.tokens import Token
from rag.record.verbs import may_be_finite

OFFICES = {  # titles as news shortens them, and the offices that they stand for
    "sen.": "senator", "gov.": "governor", "gen.": "general", "col.": "colonel", "lt.": "lieutenant",
    "maj.": "major", "capt.": "captain", "sgt.": "sergeant", "adm.": "admiral", "prof.": "professor",
    "rev.": "reverend", "amb.": "ambassador", "atty.": "attorney", "sec.": "secretary", "pres.": "president",
    "supt.": "superintendent", "det.": "detective", "rep.": "representative", "ald.": "alderman", "dr.": "doctor",
}  # fmt: skip
SAME = {  # offices by the name that one country gives them, and that which most do
    "foreign secretary": "foreign minister", "home secretary": "interior minister",
    "defence secretary": "defence minister", "defense secretary": "defence minister",
    "defense minister": "defence minister", "special envoy": "envoy",
}  # fmt: skip
SPELT = {  # one office, written otherwise
    "advisor": "adviser", "spokesperson": "spokesman", "spokeswoman": "spokesman", "lawyer": "attorney",
}  # fmt: skip
ALSO = {"representative": ("congressman", "congresswoman", "lawmaker"), "reverend": ("pastor",)}
APART = frozenset(  # words that make another office of the same: "the former mayor" is not "the mayor"
    "former ex then late deputy vice acting interim incoming outgoing assistant associate prime shadow co elect"
    " onetime one-time would-be next opposition exiled rebel".split()
)
MANY = frozenset("candidate nominee hopeful rival challenger official lawmaker delegate voter supporter".split())
NEAR = 3  # lines since somebody was named, in which "the Ohio mayor" may say more of her than was said
FULL = 4  # words of an office before a name
KIN = frozenset("father mother wife husband son daughter brother sister friend colleague fellow star victim".split())


@dataclass(frozen=True, slots=True)
class Introduction:
    """An office as a text gives it to somebody: who, its words, and where they stand: text[start:end]."""

    name: str
    words: tuple[str, ...]
    start: int
    end: int

    @property
    def heads(self) -> tuple[str, ...]:
        """The office itself, without what goes before it and what it is of."""
        return _heads(self.words)


class Offices:
    """The introductions of a text, in order."""

    def __init__(self, lines: Sequence[Line], people: People) -> None:
        self.introductions = tuple(one for line in lines if not is_heading(line) for one in _introduced(line, people))
        self._lines = lines
        self._people = people
        self._words = frozenset(token.low for line in lines for token in line.words)
        self._held = {last_name(one.name) for one in self.introductions}

    def holder(self, number: int, source: Source) -> str | None:
        """Give who is meant by "the mayor", "the French president" or "the secretary of state"; None in doubt."""
        words = self._lines[number].words
        described = tuple(one.low for one in words[source.first : source.last])
        if len(described) < 2 or described[0] != "the" or source.kind != "description":
            return None
        if source.first > 1 and words[source.first - 1].text == "," and is_name(words[source.first - 2]):
            return None  # "John Poe, the mayor who …": an aside about somebody else
        described = described[1:]
        heads, place = _heads(described), words[source.first].start
        if not heads or heads[0] in MANY | KIN or heads[0] + "s" in self._words:
            return None
        same = [one for one in self.introductions if set(heads) & set(one.heads)] or [
            one for one in self.introductions if _same(one.words) == _same(described)
        ]
        if len({last_name(one.name) for one in same}) != 1 or not any(one.end <= place for one in same):
            return None
        if APART & set(described) != APART & set(same[0].words):
            return None
        given = {word for one in same for word in (*one.words, *_same(one.words))} | set(heads)
        own, theirs = _countries(described), _countries(given)
        if own and theirs and own.isdisjoint(theirs):
            return None
        between = self._between(number, source.first, last_name(same[0].name))
        known = {*described, *_same(described)} <= given
        near = between is not None and (known or between < NEAR)
        return max((one.name for one in same), key=len) if near else None

    def _between(self, number: int, end: int, holder: str) -> int | None:
        """Count the lines back to where somebody is named last; None where another person without an office comes in.

        Whoever is named without an office may have the same one, which a reader is expected to know.
        """
        for back, line in enumerate(self._lines[number::-1]):
            words = line.words[:end] if back == 0 else line.words
            for one in reversed(list(mentions(words, self._people.proper))):
                if last_name(one.name) == holder:
                    return back
                if not one.article and last_name(one.name) not in self._held and self._people.is_person(one.name):
                    return None
        return None


def _countries(words: Iterable[str]) -> set[str]:
    return {country for word in words if (country := country_of(word))}


def _introduced(line: Line, people: People) -> Iterator[Introduction]:
    words = line.words
    for one in mentions(words):
        if one.article or not one.name:
            continue
        name = people.full(words, one.first, one.last)
        for first, last in (_before(words, one), _after(words, one)):
            if first < last and _heads(_low(words[first:last])):
                yield Introduction(name, _low(words[first:last]), words[first].start, words[last - 1].end)
    yield from _among_equals(words, people)


def _among_equals(words: Sequence[Token], people: People) -> Iterator[Introduction]:
    """Give the office that somebody shares with others: "After talks with her finance minister counterparts, Roe said".

    "Her" is the one person whom the sentence names; where it names another too, nobody.
    """
    for at, word in enumerate(words):
        if word.low not in {"counterpart", "counterparts"}:
            continue
        first = at
        while first and _belongs(words[first - 1]) and not country_of(words[first - 1].text):
            first -= 1
        owner = first
        while owner and (country_of(words[owner - 1].text) or words[owner - 1].low in {"and", ","}):
            owner -= 1
        named = {people.full(words, one.first, one.last): one for one in mentions(words) if not _is_state(one.name)}
        if not owner or words[owner - 1].low not in {"his", "her"} or len(named) != 1:
            continue
        ((name, one),) = named.items()
        mine = not one.article and people.is_person(name) and people.may_be(name, words[owner - 1].low)
        if mine and first < at and _heads(_low(words[first:at])):
            yield Introduction(name, _low(words[first:at]), words[first].start, words[at - 1].end)


def _is_state(name: str) -> bool:
    return country_of(name) is not None


def _same(words: Sequence[str]) -> tuple[str, ...]:
    """Give an office by the name that it has in most countries: "foreign minister" for "foreign secretary"."""
    office = " ".join(words[-2:])
    return tuple(SAME.get(office, office).split())


def _low(words: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.low for token in words)


def _before(words: Sequence[Token], one: Mention) -> tuple[int, int]:
    """Find the office before a name: "Norwegian prime minister Jane Roe"; of several at once, none is hers."""
    first = one.first
    if not first or not (words[first - 1].low in ROLES or words[first - 1].low in OFFICES):
        return first, first
    while first > max(0, one.first - FULL) and _belongs(words[first - 1]):
        first -= 1
    return first, one.first


def _belongs(token: Token) -> bool:
    low = token.low
    closed = PREPOSITIONS | DETERMINERS | CONJUNCTIONS | PRONOUNS | FINITE | ADVERBS | SUBORDINATORS
    if may_be_finite(low, capital=token.capital):
        return False
    return token.kind == "word" and low not in closed and not low.endswith(("'s", "s'", "ed")) and not is_day(token)


def _after(words: Sequence[Token], one: Mention) -> tuple[int, int]:
    """Find the office in an aside after a name: "Jane Roe, the Norwegian prime minister," and nothing else."""
    if one.last + 1 >= len(words) or words[one.last].text != ",":
        return one.last, one.last
    role = aside_role(words, one.last + 1) if words[one.last + 1].low not in SUBORDINATORS | ADVERBS else None
    closed = role is not None and (role[1] == len(words) or words[role[1]].text in {",", ".", ";", ")", "—", "–"})
    return role if role is not None and closed else (one.last, one.last)


def _heads(words: Sequence[str]) -> tuple[str, ...]:
    """Give the office that words name, and what else it is called; none where they name no single one."""
    own = words[: next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words))]
    if not own:
        return ()
    head = OFFICES.get(own[-1], own[-1])
    if plain(head) not in ROLES:
        return ()
    return (head, *ALSO.get(head, ()))
