"""Which words of a topic are names, and who is meant by them. Enters: a topic, texts found for it. Leaves: names. Pure.

Does not know who is who. People type topics without capitals, or with too many; the articles tell: a word that they
nearly always write with a capital within a sentence is a name. Of what they do not have, its own capital counts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rag.answering.abstaining import names
from rag.record.capitals import CAPITAL, CAPITALISED
from rag.record.idiom import ABBREVIATED, DAYS, HONORIFICS, MONTHS, ROLES
from rag.retrieval.questions import is_filler
from rag.types import Article

WORD = re.compile(r"[^\W_][\w’'-]*")
POSSESSIVE = re.compile(r"[’']s$")
WITHIN = re.compile(r"[a-z,;]")  # before a word that does not open a sentence
MOSTLY = 0.8  # of the places within sentences


NO_NAMES = ROLES | HONORIFICS | ABBREVIATED | DAYS | MONTHS  # before a last name: "Senator Roe", "On Monday Roe"
PRONOUN = re.compile(r"\b(?:he|him|his|she|her|they|them|their|it|its)\b", re.IGNORECASE)
OBJECT = re.compile(r"\b(?:him|his|her|them|their|its)\b", re.IGNORECASE)  # "Roe said he" is Roe
WITH = re.compile(r"\b(?:with|between|by|against)(?: the)? $")
REFERENCE = re.compile(r"\b(?:the|this|that|these|those|such|both|another|one) [a-z]|\balso\b", re.IGNORECASE)
QUOTE = re.compile(r"[“\"‘]")
NEXT = re.compile(rf" ({CAPITALISED})\b")
FIRST = re.compile(rf"\W*({CAPITALISED})")
OTHER = re.compile(rf"(?<=[\w,;] )(?!I\b){CAPITAL}")  # a name within a sentence


def names_in(topic: str, texts: Iterable[str]) -> tuple[str, ...]:
    """Give the names of a topic, in its order.

    >>> names_in("westhaven pier", ["On Monday the pier at Westhaven closed."])
    ('westhaven',)
    >>> names_in("Ferry Strike", ["It was the third ferry strike, said Roe."])
    ()
    """
    texts = tuple(texts)
    words = list(dict.fromkeys(POSSESSIVE.sub("", word).lower() for word in WORD.findall(topic) if not is_filler(word)))
    seen, capital = _counted(words, texts)
    known = {word for word in words if seen[word] and capital[word] >= MOSTLY * seen[word]}
    found: list[str] = []
    for typed in names(topic):
        own = [word.lower() for word in typed.split()]
        if any(word in known or not seen[word] for word in own):
            found += _parted(typed.split(), seen, texts)
            known.difference_update(own)
    return (*found, *(name for run in _runs(topic, known) for name in _parted(run.split(), seen, texts)))


def partners(topic: str, named: Iterable[str]) -> tuple[str, ...]:
    """Give the names in a topic that are of those who act in it, and not the place of it.

    >>> partners("talks with Roe in Oslo", ["Roe", "Oslo"]), partners("a match between Roe and Lind", ["Roe", "Lind"])
    (('Roe',), ('Roe', 'Lind'))
    """
    found: list[str] = []
    for name in named:
        before = topic.casefold().partition(name.casefold())[0]
        if WITH.search(before) or (found and before.endswith((f"{found[-1].casefold()} and ",))):
            found.append(name)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class FullName:
    """A name of several words: as a whole, what tells whose last name it is, and how a text has the last."""

    whole: str
    first: tuple[str, ...]
    last: re.Pattern[str]
    there: dict[str, tuple[bool, bool]] = field(default_factory=dict)  # by article: has it a first word, and the whole

    @classmethod
    def of(cls, name: str) -> FullName:
        """Take a name apart."""
        words = name.casefold().split()
        last = re.compile(rf"(?:\b(?P<before>[\w.’'-]+) )?\b(?P<last>{re.escape(words[-1])})\w{{0,3}}", re.I)
        return cls(" ".join(words), tuple(words[:-1]), last)

    def is_of_others(self, article: Article, start: int, end: int) -> bool:
        """Whether each mention of the last word in a stretch is of somebody or something else.

        "Ann Roe" and "Roe T. Lind" are not Jane Roe, and neither is Roe where there is no "Jane"; "a court" is not the
        Supreme Court, but "the court" is, in an article on that.
        """
        found = list(self.last.finditer(article.text, start, end))
        if not found:
            return False
        if article.id not in self.there:
            text = f"{article.title} {article.text}".casefold()
            telling = next((word for word in self.first if word not in NO_NAMES), "")
            self.there[article.id] = telling in text, self.whole in text
        first, whole = self.there[article.id]
        return not first or not any(self._is_meant(one, whole=whole) for one in found)

    def _is_meant(self, found: re.Match[str], *, whole: bool) -> bool:
        before = (found["before"] or "").casefold()
        if found["last"][0].islower():
            return before == "the" and whole
        if before in self.first:
            return True
        following = NEXT.match(found.string, found.end())
        if following is not None and following[1].casefold() not in NO_NAMES:
            return False
        known = not {before, before.rstrip(".")}.isdisjoint(NO_NAMES) or is_filler(before)
        return known or before.endswith(("’s", "'s")) or not (found["before"] or "")[:1].isupper()


def has_pronoun(text: str, start: int, end: int, *, direct: bool) -> bool:
    """Whether what is said has a pronoun for somebody who was named before, and is not the speaker."""
    for match in PRONOUN.finditer(text, start, end):
        if direct or OBJECT.fullmatch(match.group()) or QUOTE.search(text, start, match.start()):
            return not OTHER.search(text, start, match.start()) and not _opens_with_a_name(text, start, match.start())
    return False


def goes_on(text: str, start: int, end: int) -> bool:
    """Whether a sentence may go on from the one before: it has a pronoun, "the deal", "that day" or "also"."""
    return PRONOUN.search(text, start, end) is not None or REFERENCE.search(text, start, end) is not None


def _opens_with_a_name(text: str, start: int, end: int) -> bool:
    """Whether a stretch opens with a name: a word that the text has with a capital within a sentence too."""
    first = FIRST.match(text, start, end)
    return first is not None and re.search(rf"[a-z,;] {re.escape(first[1])}\b", text) is not None


def _parted(words: Sequence[str], seen: Counter[str], texts: Sequence[str]) -> Iterator[str]:
    """Give the names that a run of names is: two words that the articles have, but never together, are two names."""
    name = words[0]
    for before, word in pairwise(words):
        apart = seen[before.lower()] and seen[word.lower()]
        beside = re.compile(rf"\b{re.escape(before)}[ -]{re.escape(word)}\b", re.IGNORECASE)
        if apart and not any(map(beside.search, texts)):
            yield name
            name = word
        else:
            name += f" {word}"
    yield name


def _counted(words: Iterable[str], texts: Iterable[str]) -> tuple[Counter[str], Counter[str]]:
    """Count within sentences how often each word stands there, and how often with a capital."""
    seen: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    forms = {word: {word, word.capitalize(), word.title(), word.upper()} for word in words}
    for text in texts:
        for word, written in forms.items():
            for form in written:
                count = sum(1 for _ in _places(text, form))
                seen[word] += count
                capital[word] += count * form[0].isupper()
    return seen, capital


def _places(text: str, form: str) -> Iterator[int]:
    """Give where a word stands after another one; looked for as it is, for a pattern takes ten times as long."""
    start = text.find(f" {form}")
    while start >= 0:
        end = start + 1 + len(form)
        if WITHIN.fullmatch(text[start - 1 : start]) and not text[end : end + 1].isalnum():
            yield start + 1
        start = text.find(f" {form}", end)


def _runs(topic: str, known: set[str]) -> list[str]:
    """Give the words of a topic that are names; those that follow one another are one."""
    found: list[str] = []
    end = -2
    for match in WORD.finditer(topic):
        word = POSSESSIVE.sub("", match.group())
        if word.lower() in known:
            if topic[end : match.start()] == " ":
                found[-1] += f" {word}"
            else:
                found.append(word)
            end = match.end() if word == match.group() else -2
    return found
