"""What an HTML page states, in its markup and in the lines it shows, to facts. Enters: both. Leaves: facts.

Does not know how markup is read. Metadata often give the moment in UTC, while the outlet counts its days by its own
clock: where the page shows that day, or what that clock is, the day is the outlet's.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from rag.intake.credits import credit_facts
from rag.intake.dating import find_moments, parse_moment
from rag.intake.facts import joined, moment_fact, moment_of
from rag.intake.notes import is_short
from rag.intake.posts import is_prose
from rag.intake.wires import is_agency
from rag.ports import Stated
from rag.types import Fact

DATED = ("published", "updated", "retrieved")
RAW = ("publisher",)  # stated, and no fact of its own
DAY = dt.timedelta(days=1)
FARTHEST = dt.timedelta(hours=14)  # that a clock is from UTC
OPENING = 40  # characters by which a paragraph is found among the lines
IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[-/]?([01]\d)[-/]?([0-3]\d)(?!\d)")


def markup_facts(
    stated: Sequence[Stated], lines: Sequence[str], blocks: Sequence[str], *, dated: bool = True
) -> tuple[Fact, ...]:
    """Give the facts of a page; of several statements of one thing the first that can be read.

    Without `dated` the lines' dates are left alone: those of a live blog are its posts'.
    """
    stated = [_judged(one, blocks) for one in stated]
    facts = [Fact(name=one.name, value=one.words, where=one.where) for one in stated if one.name not in {*DATED, *RAW}]
    known = {fact.name: fact.value for fact in reversed(facts)}
    title = known.get("title")
    shown = credit_facts(lines, _first(lines, blocks, title), title, blocks, dated=dated)
    authors = [fact for fact in shown if fact.name == "author"]  # metadata name whoever typed the story in, too
    dates = _dates(stated, [fact for fact in shown if fact.name in DATED], known.get("url", ""))
    rest = [fact for fact in shown if fact.name not in {*DATED, "title"}]
    return joined(authors, facts, dates, rest)


def _judged(one: Stated, blocks: Sequence[str]) -> Stated:
    """Take a publisher beside the outlet for whom the story is after, where it is an agency; a wall for a wall."""
    if one.name == "publisher" and is_agency(one.words):
        return one._replace(name="after")
    if one.name == "paywall" and is_short(blocks):
        return one._replace(words="stub")
    return one


def _dates(stated: Sequence[Stated], shown: Sequence[Fact], address: str) -> list[Fact]:
    """Give when the story was published and updated."""
    said = {name: [one for one in map(_read, stated) if one is not None and one.name == name] for name in DATED}
    seen = {fact.name: fact for fact in shown}
    updated = said["updated"][:1] or [fact for fact in shown if fact.name == "updated"]
    return [*_published(said, seen, address), *updated, *said["retrieved"][:1]]


def _first(lines: Sequence[str], blocks: Sequence[str], title: str | None) -> int:
    """Find the line where the story begins, by its first paragraph; a teaser of it may stand above the headline."""
    headline = lines.index(title) if title in lines else 0
    for block in blocks:
        if is_prose(block):
            found = [index for index, line in enumerate(lines) if line.startswith(block[:OPENING])]
            if found:
                return next((index for index in found if index > headline), found[-1])
    return 0


def _published(said: dict[str, list[Fact]], shown: dict[str, Fact], address: str) -> list[Fact]:
    """Choose among what metadata say and what the page shows.

    Days next to each other differ by the clock that they go by, and the one shown is the outlet's. Where days lie
    further apart, the one shown may be that of an update; where it is not, the page contradicts itself.
    """
    line, stated = shown.get("published"), said["published"]
    if line is None or not stated:
        return [line] if line else [_by_the_outlets_clock(stated, shown.get("updated"), address)] if stated else []
    (day, at), (seen, time) = moment_of(stated[0].value), moment_of(line.value)
    if seen == day:
        return [line] if at is None and time is not None else stated[:1]
    if abs(seen - day) == DAY:
        return [line]
    updates = {moment_of(fact.value)[0] for fact in said["updated"]}
    return stated[:1] if any(abs(seen - update) <= DAY for update in updates) else []


def _by_the_outlets_clock(stated: Sequence[Fact], updated: Fact | None, address: str) -> Fact:
    """Turn a moment in UTC to the outlet's clock, where something on the page tells what that is."""
    fact, at = stated[0], moment_of(stated[0].value)[1]
    if at is None or at.utcoffset() != dt.timedelta(0):
        return fact
    for other in stated[1:]:
        local = moment_of(other.value)[1]
        if local is not None and _same_moment(at, local):
            return other
    clock = moment_of(updated.value)[1] if updated else None
    if updated and clock is not None and clock.tzinfo is not None:
        moment, words = at.astimezone(clock.tzinfo), f"{fact.words or fact.value}; {updated.words or updated.value}"
        return moment_fact(fact.name, (moment.date(), moment), fact.where, words)
    parts = IN_ADDRESS.search(address)
    day = _read(Stated(fact.name, "-".join(parts.groups()), "address")) if parts else None
    return day if day and abs(moment_of(day.value)[0] - at.date()) == DAY else fact


def _same_moment(at: dt.datetime, local: dt.datetime) -> bool:
    """Whether a time without an offset, or with another, is that moment by a clock some quarters of an hour away."""
    if local.tzinfo is not None:
        return local.utcoffset() != dt.timedelta(0) and local == at
    apart = local.replace(second=0, microsecond=0) - at.replace(second=0, microsecond=0, tzinfo=None)
    return apart != dt.timedelta(0) and abs(apart) <= FARTHEST and apart % dt.timedelta(minutes=15) == dt.timedelta(0)


def _read(stated: Stated) -> Fact | None:
    """Read a date; what is none states nothing."""
    moments = find_moments(stated.words)
    alone = [at or day for _, _, (day, at) in moments] if len(moments) == 1 else []
    for value in (stated.words, *alone):
        try:
            found = parse_moment(value)
        except ValueError:
            continue
        return moment_fact(stated.name, found, stated.where, stated.words) if found else None
    return None
