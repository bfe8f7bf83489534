"""Page text to drafts: what a person copies from a news page, with its menus and pleas, to its story or stories.

Enters: text whose tags are gone, a line a block. Leaves: drafts, with every line that was left out and why. Does not
know any outlet: the rules are about form. In doubt a line is kept, for nothing of the story may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rag.intake.cards import card_outlets, next_stories
from rag.intake.credits import BYLINE, NEAR_TOP, credit_facts
from rag.intake.datelines import dateline_facts
from rag.intake.dating import find_moments
from rag.intake.drafts import Draft, fold
from rag.intake.facts import header, joined, page_dates
from rag.intake.furniture import doubt_of, kind_of
from rag.intake.heads import head_form, plain_head
from rag.intake.judging import reasons
from rag.intake.openings import opening
from rag.intake.posts import is_prose, read_mark, split_posts
from rag.intake.stories import Run, story_run
from rag.intake.titles import choose_title
from rag.types import Cut, Fact

LINE = re.compile(r"[^\n]+")
PARAGRAPH = re.compile(r"(?:(?!\n\s*\n).)+", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the page, trimmed, with its place; `why` is set where it is left out."""

    start: int
    end: int
    words: str
    why: str | None = None

    @property
    def prose(self) -> bool:
        """Whether it reads like a sentence of the story."""
        return is_prose(self.words)


def drafts_of_text(text: str, given: Sequence[Fact] = ()) -> list[Draft]:
    """Find the stories in page text, mostly one. What the page does not state stays unknown, but for what is `given`.

    >>> drafts_of_text("One plain sentence that somebody typed in.")[0].blocks
    ('One plain sentence that somebody typed in.',)
    """
    lines = _lines(text)
    head = plain_head([line.words for line in lines])
    run = _run(lines, head.size if head else 0)
    if run is None:  # no prose at all: a note, perhaps; all of it is kept
        return [Draft(blocks=tuple(line.words for line in lines))]
    edges = [0, *next_stories([line.words for line in lines], run.first), len(lines)]
    sections = [lines[start:end] for start, end in pairwise(edges)]
    outlets = card_outlets([[line.words for line in section] for section in sections])
    made: list[Draft] = []
    for section, outlet in zip(sections, outlets, strict=True):
        if head and not made:
            draft = _stating(_draft(section, head.title, given, head.size), head.outlet)
        else:
            draft = _from_card(_draft(section, section[0].words if made else None, given), outlet)
        if made:
            draft = replace(draft, key=section[0].words)
            elsewhere = Cut(start=section[0].start, end=section[-1].end, why="another story of the page")
            made[0] = replace(made[0], cut=(*made[0].cut, elsewhere))
        made.append(draft)
    return made


def _from_card(draft: Draft, outlet: tuple[str, str] | None) -> Draft:
    """Take the outlet from a story's card, where it names one."""
    if outlet is None:
        return draft
    name, words = outlet
    fact = Fact(name="outlet", value=name, where="card above the story", words=None if words == name else words)
    return _stating(draft, fact)


def _stating(draft: Draft, outlet: Fact) -> Draft:
    return replace(draft, outlet=outlet.value, facts=joined([outlet], draft.facts))


def _run(lines: list[Line], above: int) -> Run | None:
    """Find the story below the first lines, of which `above` are its head."""
    run = story_run([line.words for line in lines[above:]])
    return run and Run(run.first + above, run.last + above, frozenset(number + above for number in run.unsure))


def _draft(lines: list[Line], title: str | None, given: Sequence[Fact], above: int = 0) -> Draft:
    """Make a section's draft; `title` is its headline where that is known, `above` the lines of its head."""
    run = _run(lines, above)
    if run is None:
        return Draft(blocks=tuple(line.words for line in lines))
    first, last, unsure = run
    title = title or _title(lines[:first], lines[first:])
    words = [line.words for line in lines]
    found = reasons(words, first, last, title)
    judged = [replace(line, why=line.why or why) for line, why in zip(lines, found, strict=True)]
    story = [line for line in judged if line.why is None]
    dates = page_dates([*given, *dateline_facts(words, first, title)])
    split = split_posts([line.words for line in story], *dates)
    if not split.stamps:  # what looked like a mark near the headline is the story's own date line
        judged = [
            replace(line, why="date line")
            if line.why is None and read_mark(line.words) and index < first + NEAR_TOP
            else line
            for index, line in enumerate(judged)
        ]
    kept = split.kept if split.stamps else [line.words for line in judged if line.why is None]
    cut = [Cut(start=line.start, end=line.end, why=line.why) for line in judged if line.why]
    cut += [Cut(start=story[index].start, end=story[index].end, why=why) for index, why in split.cut.items()]
    whole = any(read_mark(story[index].words) for index in split.cut)  # the days of posts are not the page's
    facts = credit_facts(words, first, title, kept, dated=not whole)
    cut.sort(key=lambda one: one.start)
    odd = {lines[number].words: "another story" for number in unsure}
    headings = {stamp.first for stamp in split.stamps}
    whys = ((number, odd.get(words) or doubt_of(words)) for number, words in enumerate(kept))
    doubtful = tuple((number, why) for number, why in whys if why and number not in headings)
    return Draft(
        **header(facts), facts=facts, blocks=tuple(kept), stamps=split.stamps, cut=tuple(cut), doubtful=doubtful
    )


def _lines(text: str) -> list[Line]:
    """Cut the page into blocks: its lines, or its paragraphs where lines are wrapped at a fixed width."""
    lines = _cut(text, LINE)
    if not _is_wrapped(text):
        return lines
    head = head_form([line.words for line in lines])
    above = lines[: head.size] if head else []
    return [*above, *_cut(text, PARAGRAPH, above[-1].end if above else 0)]


def _cut(text: str, pattern: re.Pattern[str], start: int = 0) -> list[Line]:
    found = pattern.finditer(text, start)
    lines = (line for match in found for line in _parted(match.group(), match.start()))
    return [line for line in lines if line.words]


def _parted(words: str, start: int) -> Iterator[Line]:
    """Cut a line of the page from what is glued before its first sentence."""
    begin, why = opening(words)
    yield Line(start=start, end=start + begin, words=fold(words[:begin]), why=why or None)
    yield Line(start=start + begin, end=start + len(words), words=fold(words[begin:]))


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs run over several lines of like width, as in plain-text mail."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b]
    return (
        len(inner) >= 4 and max(map(len, lines)) <= 100 and sum(len(line) >= 50 for line in inner) >= len(inner) * 0.8
    )


def _title(head: list[Line], rest: list[Line]) -> str | None:
    """Choose the headline above the story."""
    above = [line.words for line in head if line.why is None]
    above = [one for one in above if not (kind_of(one) or BYLINE.match(one) or find_moments(one))]
    story = [line.words for line in rest if line.prose]
    return choose_title(above, story, [line.words for line in (*head, *rest)])
