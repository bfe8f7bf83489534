"""Who a source is. Enters: the lines of a text. Leaves: for each source its speaker, or None where that is not certain.

Does not know other articles. A name is given as the full name that the text has for it. "He", "she", "it" and "they"
are whom the words before speak of, in their sentence or one of the last few: who was credited there, or its subject,
while nobody else could be meant. A description is the person who was introduced with its office, and else stays as
written.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.record.crediting import Line
from rag.record.cues import LABEL, clause_subject
from rag.record.idiom import PREPOSITIONS, ROLES, SUBORDINATORS
from rag.record.names import Source
from rag.record.offices import Introduction, Offices
from rag.record.people import FEMALE, MALE, MEN, WOMEN, Mention, People, last_name, mentions
from rag.record.verbs import FORMS

FAR = 3  # sentences with words of the reporter's that may lie between a pronoun and its person
POSSESSIVE = frozenset("his her their its our my your".split())
QUOTE = frozenset({"quote", "quotation", "quotes"})
PERSONAL = MALE | FEMALE


def speakers(text: str, lines: Sequence[Line]) -> tuple[dict[tuple[int, int], str | None], tuple[Introduction, ...]]:
    """Give who each source is, by its offsets in the text, and the offices with which people are introduced."""
    resolver = _Resolver(text, lines)
    for number, line in enumerate(lines):
        for group in line.found:
            resolver.resolve(number, group.source, label=group.cue is LABEL)
    return resolver.known, resolver.offices.introductions


class _Resolver:
    """Goes through the lines in order; `known` holds the speakers so far, by the offsets of their sources."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self.known: dict[tuple[int, int], str | None] = {}
        self._text = text
        self._lines = lines
        self._people = People(lines)
        self.offices = Offices(lines, self._people)

    def resolve(self, number: int, source: Source, *, label: bool) -> None:
        """Find who a source of a line is."""
        line = self._lines[number]
        key = _place(line, source)
        if key in self.known:
            return
        if source.kind == "name":
            heading = label and not self._people.is_proper(line.words, source)  # "Watch: “…”"
            self.known[key] = (
                self._named_source(number, line.words[source.first].low)
                if heading
                else self._people.full(line.words, source.first, source.last)
            )
        elif source.kind == "pronoun":
            self.known[key] = self._antecedent(number, source, line.words[source.first].low.partition("'")[0])
        else:
            known = line.words[source.first].low not in POSSESSIVE
            written = " ".join(self._text[key[0] : key[1]].split()).removesuffix("’s")
            self.known[key] = self.offices.holder(number, source) or (written if known else None)

    def _named_source(self, number: int, heading: str) -> str | None:
        """Give whom the last line "Source: …" names first, for a heading such as "Quote: “…”"; None for other headings.

        Some outlets write reports so; a source that is no person is none, for it may be where the quotation was found.
        """
        lines = self._lines[number::-1] if heading in QUOTE else ()
        words = next((one.words for one in lines if [token.low for token in one.words[:2]] == ["source", ":"]), ())
        first, second = [*mentions(words[2:]), None, None][:2]
        behind = words[2 + first.last].low if first is not None and len(words) > 2 + first.last else ""
        if first is None or first.first or behind == "and" or behind in ROLES:  # "Roe spokesman Bo Lind"
            return None
        if second and not any(one.text.isalnum() for one in words[2 + first.last : 2 + second.first]):
            return None  # "Source: Roe, Poe", "Roe & Poe": either may have said it
        name = self._people.full(words, 2, 2 + first.last)
        credited = {one for one in self.known.values() if one and " " in one and last_name(one) == last_name(name)}
        if len(credited) == 1:
            return credited.pop()
        proper = words[2].low in self._people.proper  # and no common word with which the line begins
        return name if proper and self._people.is_person(name) and not credited else None

    def _antecedent(self, number: int, source: Source, pronoun: str) -> str | None:
        """Find whom a pronoun stands for; None in doubt."""
        line = self._lines[number]
        earlier = [
            group
            for group in line.found
            if group.source.last <= source.first
            and (group.source.kind != "description" or any(credit.group is group for credit in line.credits))
        ]
        if earlier:
            aside = earlier[-1].source.kind == "description" and pronoun in PERSONAL  # "Roe, an aide said, …"
            speaker = None if aside else self._fitting(line, earlier[-1].source, pronoun)
            return None if speaker and self._others(line, speaker, pronoun, source.first) else speaker
        if _unread(line, source.first):
            return None
        inside = self._leading_subject(line, source.first)
        if inside is not None:
            name = self._people.full(line.words, inside.first, inside.last)
            fits = pronoun in PERSONAL and self._people.may_be(name, pronoun) and self._people.is_person(name)
            return name if fits else None
        subject = clause_subject(line.words, source.first)
        if subject is not None and subject.kind == "name" and self._people.is_proper(line.words, subject):
            return self._subject_of(line, subject, source.first, pronoun)
        return self._before(number, pronoun)

    def _before(self, number: int, pronoun: str) -> str | None:
        """Find whom the lines before a line speak of."""
        near = [
            one
            for one in self._lines[max(0, number - 2 * FAR) : number]
            if self._lines[number].paragraph - one.paragraph <= 1 and any(token.kind == "word" for token in one.words)
        ]
        for other in near[: -FAR - 1 : -1]:
            if _unread(other, len(other.words)):
                return None
            if other.found:
                said = [credit.group for credit in other.credits] or other.found
                group = next((one for one in reversed(said) if one.place != "according"), said[-1])
                speaker = self._fitting(other, group.source, pronoun)
                return None if speaker and self._others(other, speaker, pronoun, len(other.words)) else speaker
            subject = clause_subject(other.words, len(other.words))
            if subject is None:
                if any(True for _ in mentions(other.words, self._people.proper)):
                    return None
            elif subject.kind == "name":
                proper = self._people.is_proper(other.words, subject)
                return self._subject_of(other, subject, len(other.words), pronoun) if proper else None
            elif other.words[subject.first].low != pronoun:
                return None
        return None

    def _fitting(self, line: Line, source: Source, pronoun: str) -> str | None:
        """Give the speaker of an earlier source, if a pronoun can go on for it."""
        speaker = self.known.get(_place(line, source))
        words = [one.low for one in line.words[source.first : source.last]]
        if source.kind == "pronoun":
            return speaker if words[0] == pronoun else None
        if speaker is None:
            return None
        many = "and" in words or (source.kind == "description" and words[-1].endswith("s"))
        head = words[next((at for at, one in enumerate(words) if one in PREPOSITIONS), len(words)) - 1]
        person = source.kind == "name" or head in ROLES | MEN | WOMEN
        article = source.first > 0 and line.words[source.first - 1].low == "the"
        if pronoun == "they":
            return speaker if many else None
        if pronoun == "it":
            return speaker if not many and (not person or article) else None
        if many or not person or (source.kind == "name" and article):
            return None
        return speaker if source.kind == "description" or self._people.may_be(speaker, pronoun) else None

    def _subject_of(self, line: Line, subject: Source, end: int, pronoun: str) -> str | None:
        """Give the subject of a clause, if a pronoun after it can mean nobody else whom the words up to `end` name."""
        if pronoun not in PERSONAL:
            return None
        name = self._people.full(line.words, subject.first, subject.last)
        if not self._people.may_be(name, pronoun) or not self._people.is_person(name):
            return None
        others = {last_name(one.name) for one in mentions(line.words[subject.last : end])} - {last_name(name)}
        return name if self._people.is_surely(name, pronoun) or not others else None

    def _others(self, line: Line, speaker: str, pronoun: str, end: int) -> bool:
        """Whether a pronoun at the end of words may as well stand for somebody else whom they name."""
        if pronoun not in PERSONAL or self._people.is_surely(speaker, pronoun):
            return False
        said = [  # without whom they ask: "Poe asked Roe to go"
            (start + ("addressed" in credit.group.cue.uses), stop)
            for credit in line.credits
            for start, stop in credit.pieces
        ]
        named = {
            one.name
            for one in mentions(line.words[:end], self._people.proper)
            if not one.article
            and self._people.is_person(one.name)
            and not any(start <= line.words[one.first].start < stop for start, stop in said)
        }
        return any(last_name(name) != last_name(speaker) and self._people.may_be(name, pronoun) for name in named)

    def _leading_subject(self, line: Line, end: int) -> Mention | None:
        """Give the subject of a clause that stands before a pronoun in its sentence: "When Roe arrived, he said"."""
        found = list(mentions(line.words[:end], self._people.proper))
        return found[0] if len(found) == 1 and _opens_clause(line, found[0].first) else None


def _place(line: Line, source: Source) -> tuple[int, int]:
    return line.words[source.first].start, line.words[source.last - 1].end


def _opens_clause(line: Line, first: int) -> bool:
    before = first - 1
    while before >= 0 and (line.words[before].low in ROLES or line.words[before].low in {"the", "a"}):
        before -= 1
    return before >= 0 and line.words[before].low in SUBORDINATORS


def _unread(line: Line, end: int) -> bool:
    """Whether somebody says something, before a place of a line, whose source was not understood."""
    read = {at for group in line.found for at in range(*group.verb)}
    for at, token in enumerate(line.words[:end]):
        cue = FORMS.get(token.low)
        if cue is None or at in read or token.capital or cue.form not in {"past", "present"}:
            continue
        if "addressed" in cue.uses or cue.verb == "say":
            return True
    return False
