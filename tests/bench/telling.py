"""What made statements are made from. Enters: articles of a corpus. Leaves: stories, their sentences and their names.

By patterns of its own, not by the product's, so that what the statements test has no part in making them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tests.bench.drafting import Draft

FEWEST, MOST = 7, 42  # words of a sentence
WHOLE = re.compile(r"^[“\"]?[A-Z].*[a-z0-9%)][.!?][”\"]?$|^[“\"]?[A-Z].*[,.!?][”\"] .*[a-z0-9][.!?]$")
NOT_TOLD = re.compile(
    r"newsletter|sign up|subscribe|click|\bcnn\b|https?:|@|©|read more|photo|getty|follow us|download|advertis|»|>|\|",
    re.IGNORECASE,
)
PERSON = r"[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?(?: [A-Z]\.)? (?:Mc|Mac|O[’'])?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?\b"
NO_PERSON = re.compile(
    r"\b(?:The|New|North|South|East|West|White|House|United|University|Police|Supreme|Court|San|Los|City|County|State"
    r"|National|American|British|World|Street|Journal|Times|Post|News|Committee|Department|High|School|Super|Prime"
    r"|Minister|President|Black|Great|Red|Capitol|Wall|Senate|Congress|But|And|In|On|For|When|After|Former|Chief|Sen"
    r"|Rep|Gov|Secretary|General|Officials|Researchers|Scientists|Authorities|Democrats?|Republicans?|January|February"
    r"|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday"
    r"|Saturday|Sunday|Last|This|That|As|At|Fox|Health|Care|Center|Institute|Party|League|Cup|Games|Olympics?|Bank|Control|Administration|Society|Association|Guard|Force"
    r"|Army|Navy|Las|Lake|Creek|Mount|River|Island|Sciences?|Keeping|Company|Group|Club|Council|Union|Network|Service|Though|While|Because|Since|If|Like|With|Behind|An|A|Others|Once)\b"
)
SPEECH = "said|says|told|added|wrote|tweeted|explained|argued|warned|noted|stated"
CREDITED = re.compile(rf"(?:({PERSON}),? (?:{SPEECH})\b|\b(?:said|says|added|wrote|explained) ({PERSON}))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article with a number of its own, its sentences and the people whom it credits with words."""

    number: int
    id: str
    text: str
    sentences: tuple[tuple[int, int], ...]

    def draft(self, place: int) -> Draft:
        """Give a sentence."""
        return Draft.of(self.text, self.number, *self.sentences[place])

    def words(self, place: int) -> str:
        """Give the words of a sentence."""
        return self.text[slice(*self.sentences[place])]

    def point(self, place: int) -> tuple[int, int, int]:
        """Give where a sentence is."""
        return (self.number, *self.sentences[place])

    def small(self, draft: Draft) -> Draft:
        """Give a sentence with a small first letter, where its first word stands so elsewhere in the story."""
        first = re.match(r"[A-Z][a-z]*\b", draft.text)
        if first and re.search(rf"(?<=[a-z,] ){first.group().lower()}\b", self.text):
            return draft.with_part(0, 1, draft.text[0].lower())
        return draft

    def told(self) -> Iterator[int]:
        """Give the places of whole sentences of the story."""
        return (place for place in range(len(self.sentences)) if is_told(self.words(place)))

    def people(self) -> dict[str, Draft]:
        """Give the people credited with words, each where the name first stands so."""
        found: dict[str, Draft] = {}
        for match in CREDITED.finditer(self.text):
            group = 1 if match.group(1) else 2
            name = match.group(group)
            if not NO_PERSON.search(name):
                found.setdefault(name, Draft.of(self.text, self.number, *match.span(group)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A statement that was made, the sentences it points at (article, start, end), and how it was made."""

    draft: Draft
    points: tuple[tuple[int, int, int], ...]
    ways: tuple[str, ...]


def is_told(words: str) -> bool:
    """Whether words are a whole sentence of a story, with its quotation marks in pairs."""
    count = len(words.split())
    marks = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    return FEWEST <= count <= MOST and marks and bool(WHOLE.match(words)) and not NOT_TOLD.search(words)


def other_person(people: Sequence[str], sentence: str, near: str) -> list[str]:
    """Give the people of whom no part of the name stands in a sentence, nor the surname near it."""
    return [
        name for name in people if not any(part in sentence for part in name.split()) and name.split()[-1] not in near
    ]
