"""Whose an article's words are, as far as a question asks for somebody's. Enters: an article's text and who is credited
in it; whom a question names. Leaves: how far words from one place to another are theirs.

Does not know passages or scores. Somebody else's words about whom the question names are no answer, however near they
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.answering.speakers import HOLDING, VOICING, WORD, Speaker, stem
from rag.record.capitals import CAPITAL, CAPITALISED, NAME
from rag.record.idiom import ADVERBS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, SUBORDINATORS
from rag.record.incumbents import HEADS, heads_in
from rag.record.initials import POSSESSIVE, spelt_out
from rag.record.spelling import key, plain
from rag.record.states import country_of
from rag.types import Attribution

# How far words are those of whom a question asks for: said by them, told of them, near their name, and another's.
OWN, TOLD, NAMED, NOBODYS, QUOTED, ANOTHERS = 1.0, 0.8, 0.7, 0.5, 0.3, 0.0
TELLING = re.compile(  # the same as it is told: "Roe says", "Roe had warned", "Roe is demanding"
    rf"^(?:[\s,]+(?:\w+ly|has|have|had|also|is|was|again|later|already|then)\b)*[\s,]+(?:{HOLDING}|{VOICING})(?:s|es|ing)?\b"
    r"|^[\s,]+(?:\w+ )?(?:demand|warn|insist|reject|call|urg|threaten|claim|accus|argu|blam|critici[sz]|propos|agree?"
    r"|support|back|offer|request|reiterat|pledg|fault|label|express|renew|declin|refus|welcom|seek|plann?|intend)"
    r"(?:s|es|ing|ed)\b"
    r"|^(?:[\s,]+(?:has|have|had|also))*[\s,]+(?:spoke|speaks|spoken|talked|talks) of\b",
    re.IGNORECASE,
)
HEADED = re.compile(rf"(?:^|[.…!?] )(?:{CAPITALISED} ){{0,3}}{CAPITALISED}$")  # "Roe: pier to close"
THE_HEAD = re.compile(rf"\b[Tt]he (?P<people>{CAPITAL}[\w.]{{1,30}}) {HEADS}")
OPENING = re.compile(rf"(?:{CAPITAL}\w+: ?)?[“\"‘«„]")
QUOTATION = re.compile(r"[“\"][^“”\"]{20,}[”\"]")
NO_NAMES = (
    frozenset({"meanwhile", "however", "perhaps"})
    | DETERMINERS
    | ADVERBS
    | CONJUNCTIONS
    | SUBORDINATORS
    | PREPOSITIONS
    | PRONOUNS
)
THEIRS = re.compile(r"\b(?:[Hh]is|[Hh]er) (?P<office>[a-z]+)\b")
THE_GROUP = re.compile(r"\b[Tt]he group\b")
NEAR = 700  # characters between words that somebody is credited with and a quotation that goes on with them
BY = re.compile(  # "was blamed by the "
    r"\w(?:ed|[aeiou]ught|old|aid) (?:[\w“”\"‘’'-]+ ){0,3}?by (?:(?:the|a|an) )?(?:[\w.-]+ ){0,2}$"
)


class Voices:
    """Whose the words of one article are, as far as a question asks for somebody's."""

    def __init__(self, text: str, known: Sequence[Attribution], speakers: Sequence[Speaker]) -> None:
        self._text = text
        self._known = known
        self._speakers = speakers
        self._own: list[Attribution] = []
        self._bodies = {name for one in speakers if one.initials and (name := spelt_out(one.initials, text))}
        self._grouped = any(speaker.group and speaker.group in text for speaker in speakers)
        self._countries: set[str | None] = set()
        if not speakers:
            return
        heads = [(key(name.split()[-1]), office) for name, office in heads_in(text)]
        persons = {name for name, _ in heads}
        roles: dict[str | None, set[str]] = {}
        for one in known:
            roles.setdefault(one.speaker, set()).update([one.role] if one.role else [])
        judged: dict[tuple[str, str | None, str | None], bool] = {}
        for one in known:
            who = (one.source, one.speaker, one.role)
            if who not in judged:
                told = roles[one.speaker] if one.speaker else ()
                body = any(name in who[0] or name in (who[1] or "") for name in self._bodies)
                judged[who] = body or any(
                    speaker.says(one, told, person=speaker.name in persons) for speaker in speakers
                )
            if judged[who]:
                self._own.append(one)
        self._countries = {
            country_of(office.partition(" of ")[2] or office.split()[0])
            for name, office in heads
            if any(speaker.name == name for speaker in speakers)
        } - {None}

    @property
    def are_heard(self) -> bool:
        """Whether any words of the article are credited to one of the speakers."""
        return bool(self._own)

    def at(self, start: int, end: int) -> float:
        """Tell how far the words from start to end are those of one of the speakers; wholly where nobody is asked for.

        Words in quotation marks that nobody is credited with go on with what was last credited, if that is near.
        """
        if not self._speakers:
            return OWN
        inside = [one for one in self._known if _is_in(one, start, end)]
        if any(one in self._own for one in inside):
            return OWN
        words = self._text[start:end]
        places = [*self._places(words), *self._theirs(start, end)]
        if any(TELLING.match(words[place:]) for place in places):
            return TOLD
        if any(HEADED.search(words[:place]) and words[place : place + 2] == ": " for place in places):
            return TOLD
        if any(BY.search(words[:place].rpartition(" ")[0] + " ") for place in places):
            return TOLD
        if places and self._quotes_nobody(start + places[0], end):
            return TOLD
        if not inside:
            if OPENING.match(words) and self._goes_on(start):
                return TOLD
            return NAMED if places else NOBODYS
        if not places:
            return ANOTHERS
        he = all(one.speaker is None and one.source_start >= start + places[0] for one in inside)
        return TOLD if he else QUOTED  # "he", who is nobody else that is known, and stands behind the name

    def _places(self, words: str) -> Iterator[int]:
        """Give where each mention of a speaker ends: by name, or as the head of a country that the article says."""
        before = ""
        for match in WORD.finditer(words):
            if any(speaker.is_named(match.group(), before) for speaker in self._speakers):
                yield match.end()
            before = match.group()
        yield from (words.index(name) + len(name) for name in self._bodies if name in words)
        if self._grouped:
            yield from (match.end() for match in THE_GROUP.finditer(words))
        for match in THE_HEAD.finditer(words):
            if country_of(match.group("people")) in self._countries:
                yield match.end()

    def _theirs(self, start: int, end: int) -> Iterator[int]:
        """Give where a body or an aide of a speaker is mentioned as "his administration", after nobody else's name."""
        for match in THEIRS.finditer(self._text, start, end):
            asked = [one.name for one in self._speakers if one.name and stem(match["office"]) in one.office]
            before = self._text[self._text.rfind("\n", 0, match.start()) + 1 : match.start()]
            if asked and set(_people(before)) == set(asked):
                yield match.end() - start

    def _quotes_nobody(self, start: int, end: int) -> bool:
        """Whether words hold a quotation that nobody is credited with: the speaker named there may be."""
        return any(
            not any(
                piece.start < match.end() and piece.end > match.start() for one in self._known for piece in one.said
            )
            for match in QUOTATION.finditer(self._text, start, end)
        )

    def _goes_on(self, start: int) -> bool:
        before = [one for one in self._known if one.end <= start]
        last = max(before, key=lambda one: one.end, default=None)
        return last is not None and last in self._own and start - last.end <= NEAR


def _people(words: str) -> Iterator[str]:
    """Give the keys of the last names in words, but for those of countries and for small words with a capital."""
    for match in NAME.finditer(re.sub(r"[.!?](?=[”\"]?\s)", ";", words)):
        last = plain(POSSESSIVE.sub("", match.group().split()[-1]))
        small = " " not in match.group() and (last in NO_NAMES or last.endswith("ly"))
        if not small and country_of(last.title()) is None:
            yield key(last)


def _is_in(one: Attribution, start: int, end: int) -> bool:
    return start <= one.source_start < end or any(piece.start < end and piece.end > start for piece in one.said)
