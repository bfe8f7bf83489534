"""When a story was published and updated, by the lines around it. Enters: lines, and where the story and its headline
stand. Leaves: facts.

Does not know outlets or formats. Between headline and story stands the story's own date; above stand today's and other
stories' dates, below too, and there only a line that says what it is counts. Dates that do not agree are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.intake.dating import Moment, find_moments
from rag.intake.facts import moment_fact
from rag.intake.posts import is_prose
from rag.types import Fact

NEAR_TOP = 6  # lines after the first of prose, which may be a standfirst above the date line
FAR = 60  # lines; a headline further above the story is another's, and dates up there are today's
BESIDE = 8  # words beside a date, such as a byline's
LOWER = 3  # of them in small letters; a caption has more
BESIDE_IN_STORY = 3
PUBLISHED = re.compile(
    r"(?:\b(?:date|dated|published|posted|publish(?:ed)? (?:on|at)|created|original|publi[ée]|publiziert|veröffentlicht"
    r"|publicado|pubblicato|gepubliceerd|publicerad|опубликовано|опубліковано)|기사입력|发布|發布)",
    re.IGNORECASE,
)
FIRST = re.compile(r"^\W*(?:first|originally) (?:published|posted)\b", re.IGNORECASE)
UPDATED = re.compile(
    r"\b(?:updat(?:ed?|ing)|modified|edited|changed|revised|amended|corrected|last|aktualisiert|stand|mis à jour"
    r"|modifié|actualizado|aggiornato|bijgewerkt|uppdaterad|обновлено|оновлено)(?![a-z])",
    re.IGNORECASE,
)
NEITHER = re.compile(
    r"\b(?:expires?|retrieved|accessed|archived|photos?|photograph|file|picture|image|getty|credit|source|copyright|born"
    r"|died|from|until|since|through|between|valid|today)\b|©|@\w|^[-–—]\s*[^\W\d]",
    re.IGNORECASE,
)
BARE = re.compile(r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|on|at|by)\b|[^\w\s]", re.IGNORECASE)
RANGE = re.compile(r"^\s*(?:[-–—]|to|until|and)\s*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A date that a short line states, and what it is said to be the date of."""

    index: int
    kind: str  # published, updated, or "" where the line does not say
    moment: Moment
    words: str
    beside: int  # words of the line beside its dates


def dateline_facts(lines: Sequence[str], first: int, title: str | None) -> tuple[Fact, ...]:
    """Give when the story that begins at line `first` was published and updated, as far as its page says.

    >>> lines = ["A headline", "By Jane Roe", "Published 3 May 2024 | Updated 4 May 2024", "A first sentence of it."]
    >>> [(fact.name, fact.value) for fact in dateline_facts(lines, 3, "A headline")]
    [('published', '2024-05-03'), ('updated', '2024-05-04')]
    """
    places = [index for index, line in enumerate(lines[:first]) if line == title and index >= first - FAR]
    headline = places[0] if places else first - NEAR_TOP
    found = list(read_datelines(lines))
    own = [one for one in found if headline < one.index < first or _is_in_story(one, lines, first)]
    above = [one for one in found if one.index <= headline]
    published = [one for one in own if one.kind != "updated"] + [one for one in above if one.kind == "published"]
    if not published:
        published = [one for one in found if one.index >= first and FIRST.match(one.words)]
    if not published:
        published = [one for one in above if one.index + 1 in places and one.kind == "" and one.moment[1]]
    updated = [one for one in own + above if one.kind == "updated"]
    return (*_agreed("published", published), *_agreed("updated", updated))


def _is_in_story(one: DateLine, lines: Sequence[str], first: int) -> bool:
    """Whether a line that holds a date alone stands near the story's top, with more of the story below."""
    below = lines[one.index + 1 : one.index + 1 + NEAR_TOP]
    return first <= one.index < first + NEAR_TOP and one.beside <= BESIDE_IN_STORY and any(map(is_prose, below))


def _agreed(name: str, found: Sequence[DateLine]) -> Iterator[Fact]:
    if len({one.moment[0] for one in found}) == 1:
        timed = [one for one in found if one.moment[1] is not None]
        agreed = len({one.moment for one in timed}) == 1
        moment = timed[0].moment if agreed else (found[0].moment[0], None)
        yield moment_fact(name, moment, "date line", (timed if agreed else found)[0].words)


def read_datelines(lines: Sequence[str]) -> Iterator[DateLine]:
    """Give the dates of short lines with what they are the dates of. A label may stand in a line of its own above."""
    label = ""
    for index, line in enumerate(lines):
        found = find_moments(line)
        if not found:
            label = line if len(line.split()) <= 3 and (PUBLISHED.search(line) or UPDATED.search(line)) else ""
            continue
        ends = [0, *(end for _, end, _ in found)]
        before = [line[end:start] for end, (start, _, _) in zip(ends, found, strict=False)]
        around = "".join([*before, line[ends[-1] :]])
        beside = BARE.sub(" ", around).split()
        if len(beside) > BESIDE or NEITHER.search(around) or any(map(RANGE.match, before[1:])):
            label = ""
            continue
        sentence = line[ends[-1] :].startswith(".") or sum(word.islower() for word in beside) > LOWER
        for words, (_, _, moment) in zip(before, found, strict=True):
            kind = _kind(f"{label} {words}")
            if kind or not sentence:
                yield DateLine(index=index, kind=kind, moment=moment, words=line, beside=len(beside))
            label = ""
        label = ""


def _kind(words: str) -> str:
    """Give what a date is the date of by the words before it; the last label counts."""
    published, updated = (
        max((one.end() for one in label.finditer(words)), default=0) for label in (PUBLISHED, UPDATED)
    )
    return "updated" if updated > published else "published" if published else ""
