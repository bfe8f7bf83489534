"""Page text to drafts: what a person copies from a news page, with its menus and pleas, to its story or stories.

Enters: text whose tags are gone, a line a block. Leaves: drafts, with every line that was left out and why. Does not
know any outlet: the rules are about form. In doubt a line is kept, for nothing of the story may be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from rag.intake.credits import BYLINE, NEAR_TOP, credit_facts
from rag.intake.dating import find_moments
from rag.intake.drafts import Draft, fold
from rag.intake.facts import header
from rag.intake.posts import COMMENTS, is_prose, read_mark, split_posts
from rag.intake.stories import AGE, next_stories, story_run
from rag.intake.titles import choose_title
from rag.types import Cut

FURNITURE = re.compile(
    r"""^(?:
      share|tweet|print|e-?mail|save|copy\ link|listen|menu|home|search|log\ ?in|sign\ ?in|register|subscribe|logo
      |preview|comments?|advertisement|sponsored|continue|once|monthly|annual|close|skip\ to\ .{0,60}|recommended
      |trending|read\ (?:more|next|also).{0,60}|related(?:\ (?:posts|articles|stories|topics))?:?|more\ from\ .{0,60}
      |most\ (?:read|viewed|popular)|no\ comments(?:\ yet)?\W*|load\ more|show\ more|view\ (?:more|all|comments)
      |all\ rights\ reserved.*|©.*|copyright\ (?:©|\(c\)|\d{4}|by\b).*
      |\d+\ (?:minutes?|min)\ read|(?:time\s*)?(?:\d+|an?)\ (?:minutes?|hours?|days?)\ ago
      |[a-z]{2,3}|[\d\W_]+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
PLEA = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|newsletters?|patre?on|patron|donat(?:e|ion)|sign(?:ing)? up|support us"
    r"|your support|supporting us|contribut(?:e|ion)s?|join our"
    r"|our (?:journalism|mission|team|community|readers|work|website|app)"
    r"|ad[- ]?blocker|cookies?|privacy policy|terms of (?:use|service)|download (?:the|our)|app store|follow us"
    r"|write to us|all rights reserved|need your help|for financial gain|highlight the text|suggestions or corrections"
    r"|dear readers?|remind me later|inbox|not ready to support|no comments yet)\b",
    re.IGNORECASE,
)
TO_READER = re.compile(r"\b(?:we|we['’]re|our|ours|us|you|your|you['’]re)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’|(?<!\w)'[^']*'(?!\w)")
STANDFIRST = 6  # words
REPEAT = 6  # lines; a caption stands twice close together, a refrain or a question further apart
BEFORE_COMMENTS = 300  # characters of prose


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


def drafts_of_text(text: str) -> list[Draft]:
    """Find the stories in page text, mostly one. What the page does not state stays unknown.

    >>> drafts_of_text("One plain sentence that somebody typed in.")[0].blocks
    ('One plain sentence that somebody typed in.',)
    """
    lines = _lines(text)
    run = _run(lines)
    if run is None:  # no prose at all: a note, perhaps; all of it is kept
        return [Draft(blocks=tuple(line.words for line in lines))]
    edges = [0, *next_stories([line.words for line in lines], run[0]), len(lines)]
    sections = [lines[start:end] for start, end in pairwise(edges)]
    made: list[Draft] = []
    for section in sections:
        draft = _draft(section)
        if made:
            names = draft.title or section[0].words
            draft = replace(draft, key=names)
            elsewhere = Cut(start=section[0].start, end=section[-1].end, why="another story of the page")
            made[0] = replace(made[0], cut=(*made[0].cut, elsewhere))
        made.append(draft)
    return made


def _run(lines: list[Line]) -> tuple[int, int] | None:
    return story_run([line.words for line in lines], [_is_plea(line.words) for line in lines])


def _draft(lines: list[Line]) -> Draft:
    run = _run(lines)
    if run is None:
        return Draft(blocks=tuple(line.words for line in lines))
    first, last = run
    title = _title(lines[:first], lines[first:])
    judged = _judge(lines, first, last, title)
    story = [line for line in judged if line.why is None]
    kept, stamps, marks = split_posts([line.words for line in story])
    if not marks:  # what looked like a mark near the headline is the story's own date line
        judged = [
            replace(line, why="date line")
            if line.why is None and read_mark(line.words) and index < first + NEAR_TOP
            else line
            for index, line in enumerate(judged)
        ]
        kept = [line.words for line in judged if line.why is None]
    cut = [Cut(start=line.start, end=line.end, why=line.why) for line in judged if line.why]
    cut += [Cut(start=story[index].start, end=story[index].end, why="time mark of a post") for index in marks]
    facts = credit_facts([line.words for line in lines], first, title, dated=not marks)
    cut.sort(key=lambda one: one.start)
    return Draft(**header(facts), facts=facts, blocks=tuple(kept), stamps=stamps, cut=tuple(cut))


def _lines(text: str) -> list[Line]:
    """Cut the page into blocks: its lines, or its paragraphs where lines are wrapped at a fixed width."""
    pattern = r"(?:(?!\n\s*\n).)+" if _is_wrapped(text) else r"[^\n]+"
    found = re.finditer(pattern, text, re.DOTALL)
    lines = (Line(start=match.start(), end=match.end(), words=fold(match.group())) for match in found)
    return [line for line in lines if line.words]


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs run over several lines of like width, as in plain-text mail."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [a for a, b in pairwise(lines) if a and b]
    return (
        len(inner) >= 4 and max(map(len, lines)) <= 100 and sum(len(line) >= 50 for line in inner) >= len(inner) * 0.8
    )


@lru_cache(maxsize=4096)  # each line is judged several times
def _is_plea(words: str) -> bool:
    """Whether a line asks the reader for something on the site's behalf; spoken words do not count."""
    if not PLEA.search(words):
        return False
    bare = QUOTED.sub(" ", words)
    cues, to_reader, size = len(PLEA.findall(bare)), len(TO_READER.findall(bare)), len(bare.split())
    if cues >= 2:  # a long story may mention a newsletter or two
        return size <= 25 or (to_reader >= 1 and size <= 60 * cues)
    return cues == 1 and (size <= 9 or (to_reader >= 1 and size <= 25) or (to_reader >= 3 and size <= 60))


def _judge(lines: list[Line], first: int, last: int, title: str | None) -> list[Line]:
    last = _before_closing_plea(lines, first, last)
    comments = _comments(lines, first)
    headline = max((index for index in range(first) if lines[index].words == title), default=first)
    seen: dict[str, int] = {}
    judged = []
    for index, line in enumerate(lines):
        why = None
        if index >= comments:
            why = "comments of readers"
        elif read_mark(line.words):
            pass
        elif title is not None and line.words == title:
            why = "title"
        elif index < first and not (headline < index and _is_standfirst(line.words)):
            why = "above the story"
        elif index < first + NEAR_TOP and BYLINE.match(line.words):
            why = "byline"
        elif FURNITURE.match(line.words):
            why = "page furniture"
        elif _is_plea(line.words):
            why = "plea to the reader"
        elif index > last:
            why = "below the story"
        elif index - seen.get(line.words, -REPEAT) < REPEAT and len(line.words.split()) > 1:
            why = "repeated"
        if why is None:
            seen[line.words] = index
        judged.append(replace(line, why=why))
    return judged


def _is_standfirst(words: str) -> bool:
    """Whether a line between headline and story says something of it; menus and captions' credits are shorter."""
    furniture = FURNITURE.match(words) or BYLINE.match(words) or find_moments(words) or AGE.search(words)
    return len(words.split()) >= STANDFIRST and not furniture


def _comments(lines: list[Line], first: int) -> int:
    """Find where readers' comments begin: a heading that says so, with their time marks below."""
    told = 0
    for index in range(first, len(lines)):
        told += len(lines[index].words) if lines[index].prose else 0
        if told >= BEFORE_COMMENTS and COMMENTS.match(lines[index].words):
            return index if any(read_mark(line.words) for line in lines[index:]) else len(lines)
    return len(lines)


def _before_closing_plea(lines: list[Line], first: int, last: int) -> int:
    """Find the last line of story where a page closes with a plea of several paragraphs in its own voice.

    An essay speaks in its own voice too, so most of what is left out must plainly be a plea.
    """
    best, below, pleas = last, 0, 0
    for index in range(last, first, -1):  # upwards, while every paragraph speaks to the reader
        words = lines[index].words
        plea = _is_plea(words)
        if lines[index].prose:
            below, pleas = below + 1, pleas + plea
            if not TO_READER.search(QUOTED.sub(" ", words)):
                break
        if plea and 2 * pleas >= below:
            best = index - 1
    return best


def _title(head: list[Line], rest: list[Line]) -> str | None:
    """Choose the headline above the story."""
    above = [line.words for line in head]
    above = [
        one for one in above if not (_is_plea(one) or FURNITURE.match(one) or BYLINE.match(one) or find_moments(one))
    ]
    story = [line.words for line in rest if line.prose]
    return choose_title(above, story, [line.words for line in (*head, *rest)])
