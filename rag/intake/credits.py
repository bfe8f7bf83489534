"""What the lines around a story say of it: byline, date line, source line. Enters: the lines of one story's part of the
page. Leaves: facts.

Does not know which lines are story: it is told where the story begins and which line is its headline. A date that the
lines do not agree on is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.intake.dating import Moment, find_moments
from rag.intake.facts import moment_fact
from rag.intake.posts import is_prose
from rag.types import Fact

BYLINE = re.compile(
    r"^(?:[Bb]y\s*|BY\s+)(?!\w+day\b)((?:[A-Z][\w’'.-]+)(?:\s+(?:and\s+|de\s+|van\s+)?[A-Z][\w’'.-]+){1,3})$"
)
NEAR_TOP = 4  # lines after the first of prose, which may be a standfirst above the byline
DATELINE = re.compile(r"\b(?:date|dated|published|posted|first published|publish(?:ed)? (?:on|at))\b", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updated|modified|edited|changed|revised|last|expires?)\b", re.IGNORECASE)
SOURCE = re.compile(r"^Source:\s*((?:[\w-]+\.)+[a-z]{2,})$")


def credit_facts(lines: Sequence[str], first: int, title: str | None, *, dated: bool = True) -> tuple[Fact, ...]:
    """Read authors, outlet and publication date from a page's lines; `first` is the story's first line.

    Without `dated` no date is looked for: those of a live blog are its posts'.

    >>> lines = ["A headline", "By Jane Roe", "A first sentence of the story."]
    >>> [(fact.name, fact.value) for fact in credit_facts(lines, 2, "A headline")]
    [('title', 'A headline'), ('author', 'Jane Roe')]
    """
    facts = [Fact(name="title", value=title, where="headline")] if title else []
    source = SOURCE.match(lines[-1])
    if source:
        facts.append(Fact(name="outlet", value=source.group(1), where="source line", words=lines[-1]))
    for line in lines[: first + NEAR_TOP]:
        match = BYLINE.match(line)
        for name in re.split(r"\s+and\s+", match.group(1)) if match else ():
            facts.append(Fact(name="author", value=name, where="byline", words=line))
    return (*facts, *(_own_date(lines, first, title) if dated else ()))


def _own_date(lines: Sequence[str], first: int, title: str | None) -> Iterator[Fact]:
    """Read the publication date: short lines between the headline and the story state it, and all that do must agree.

    Above the headline stand today's date and other stories' dates; there only a line that says what it is counts.
    """
    places = [index for index, line in enumerate(lines[:first]) if line == title]
    headline = places[-1] if places else max(first - NEAR_TOP - 1, 0) - 1
    below = _stated(lines[headline + 1 : first], words_beside=8) + _stated(
        lines[first : first + NEAR_TOP], words_beside=3
    )
    above = [line for line in lines[: headline + 1] if DATELINE.search(line)]
    found = [*below, *_stated(above, words_beside=8)]
    if len({day for _, (day, _) in found}) != 1:
        return
    timed = {moment for _, moment in found if moment[1] is not None}
    moment = timed.pop() if len(timed) == 1 else (found[0][1][0], None)
    yield moment_fact("published", moment, "date line", next(line for line, one in found if one[0] == moment[0]))


def _stated(lines: Sequence[str], *, words_beside: int) -> list[tuple[str, Moment]]:
    """Give lines that hold a date and little else, with it; when a page was changed is not when it was published."""
    stated = []
    for line in lines:
        found = find_moments(line)
        beside = len(line.split()) - sum(len(line[start:end].split()) for start, end, _ in found)
        if beside <= words_beside and not is_prose(line) and not CHANGED.search(line):
            stated += [(line, moment) for _, _, moment in found]
    return stated
