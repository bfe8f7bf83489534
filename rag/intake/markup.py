"""What a page's markup states, to facts. Enters: statements and the lines that the page shows. Leaves: facts.

Does not know how markup is read. Metadata often give the moment in UTC, and the page shows it by the outlet's clock:
where that is another day, the day shown counts.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence

from rag.intake.dating import Moment, find_moments, parse_moment
from rag.intake.facts import moment_fact
from rag.intake.headers import genre_of
from rag.ports import Stated
from rag.types import Fact

EARLIEST = 1600  # no newspaper is older; sites without a date write the year 1
DATED = ("published", "updated")
LONGEST = 80  # characters of a line that shows a date


def markup_facts(stated: Sequence[Stated], lines: Sequence[str]) -> tuple[Fact, ...]:
    """Give the facts of a page's markup; of several statements of one thing the first that can be read."""
    facts = [Fact(name=one.name, value=one.words, where=one.where) for one in stated if one.name not in DATED]
    facts += [fact for name in DATED for fact in _moment([one for one in stated if one.name == name], lines)]
    return (*[fact for fact in facts if fact.name != "genre"], *_genre(facts))


def _genre(facts: Sequence[Fact]) -> Iterator[Fact]:
    for fact in facts:
        genre = genre_of(fact.value) if fact.name in {"genre", "section"} else None
        if genre:
            yield Fact(name="genre", value=genre, where=fact.where, words=fact.value)
            return


def _moment(stated: Sequence[Stated], lines: Sequence[str]) -> Iterator[Fact]:
    for one in stated:
        moment = _lenient(one.words)
        if moment is not None:
            yield _by_the_outlets_clock(moment_fact(one.name, moment, one.where, one.words), moment, lines)
            return


def _by_the_outlets_clock(fact: Fact, moment: Moment, lines: Sequence[str]) -> Fact:
    """Where metadata state the moment in UTC, and the page shows the same minute of another day, the latter counts."""
    at = moment[1]
    if at is None or at.utcoffset() != dt.timedelta(0):
        return fact
    for line in lines:
        seen = find_moments(line) if len(line) <= LONGEST else []
        if len(seen) == 1 and abs(seen[0][2][0] - moment[0]) == dt.timedelta(days=1):
            shown = seen[0][2][1]
            if shown is not None and (shown.minute, shown.second) == (at.minute, 0):
                return moment_fact(fact.name, seen[0][2], "line that shows the moment of " + fact.where, line)
    return fact


def _lenient(words: str) -> Moment | None:
    try:
        found = parse_moment(words)
    except ValueError:
        moments = find_moments(words)
        found = (moments[0][2][0], None) if len(moments) == 1 else None
    return found if found is not None and found[0].year >= EARLIEST else None
