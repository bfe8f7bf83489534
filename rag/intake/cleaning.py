"""Page text to a draft: what a person copies from a news page, with its menus and pleas, to the story.

Enters: text whose tags are gone, a line a block. Leaves: a draft, with every line that was left out and why. Does not
know any outlet: the rules are about form. In doubt a line is kept, for nothing of the story may be lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rag.intake.dating import Moment, find_moments
from rag.intake.drafts import Draft, fold
from rag.intake.posts import is_prose, read_mark, split_posts
from rag.types import Cut

FURNITURE = re.compile(
    r"""^(?:
      (?:share|tweet|print|e-?mail|save|copy\ link|listen|menu|home|search|log\ ?in|sign\ ?in|register|subscribe|logo|comments?
        |advertisement|sponsored|preview|continue|once|monthly|annual|close|skip\ to\ .*|read\ (?:more|next|also).{0,60}
        |related(?:\ (?:posts|articles|stories|topics))?:?|most\ (?:read|viewed|popular)|recommended|trending|more\ from\ .*
        |no\ comments(?:\ yet)?\W*|load\ more|show\ more|view\ (?:more|all|comments)|all\ rights\ reserved.*|©.*|copyright.*
        |\d+\ (?:minutes?|min)\ read|time\s*\d+\ (?:minutes?|hours?|days?)\ ago|(?:\d+|an?)\ (?:minutes?|hours?|days?)\ ago
        |[a-z]{2,3}|[\d\W_]+)
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
PLEA = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|newsletters?|patre?on|patron|donat(?:e|ion)|sign(?:ing)? up|support us|supporting us|your support"
    r"|contribut(?:e|ion)s?|join our|our (?:journalism|mission|team|community|readers|work|website|app)|ad[- ]?blocker|cookies?"
    r"|privacy policy|terms of (?:use|service)|download (?:the|our)|app store|all rights reserved|follow us|write to us"
    r"|need your help|for financial gain|highlight the text|suggestions or corrections|dear readers?|remind me later"
    r"|inbox|not ready to support|no comments yet)\b",
    re.IGNORECASE,
)
TO_READER = re.compile(r"\b(?:we|we['’]re|our|ours|us|you|your|you['’]re)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’|(?<!\w)'[^']*'(?!\w)")
BYLINE = re.compile(r"^(?:[Bb]y\s*|BY\s+)((?:[A-Z][\w’'.-]+)(?:\s+(?:and\s+|de\s+|van\s+)?[A-Z][\w’'.-]+){1,3})$")
NEAR_TOP = 4  # lines after the first of prose, which may be a standfirst above the byline
SOURCE = re.compile(r"^Source:\s*((?:[\w-]+\.)+[a-z]{2,})$")


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


def draft_of_text(text: str) -> Draft:
    """Find title, header and story in page text. What the page does not state stays unknown.

    >>> draft_of_text("One plain sentence that somebody typed in.").blocks
    ('One plain sentence that somebody typed in.',)
    """
    lines = _lines(text)
    first = next((index for index, line in enumerate(lines) if line.prose and not _is_plea(line.words)), None)
    if first is None:  # no prose at all: a note, perhaps; all of it is kept
        return Draft(blocks=tuple(line.words for line in lines))
    head = lines[:first]
    title = _title(head, lines[first:])
    header = _header(head, lines)
    judged = _judge(lines, first, title)
    story = [line for line in judged if line.why is None]
    kept, stamps, marks = split_posts([line.words for line in story])
    if not marks and header.get("published") is None:
        header.update(_own_date(head))
    cut = [Cut(start=line.start, end=line.end, why=line.why) for line in judged if line.why]
    cut += [Cut(start=story[index].start, end=story[index].end, why="time mark of a post") for index in marks]
    draft = Draft(title=title, blocks=tuple(kept), stamps=stamps, cut=tuple(sorted(cut, key=lambda one: one.start)))
    return replace(draft, **header)


def _lines(text: str) -> list[Line]:
    """Cut the page into blocks: its lines, or its paragraphs where lines are wrapped at a fixed width."""
    pattern = r"(?:(?!\n\s*\n).)+" if _is_wrapped(text) else r"[^\n]+"
    found = re.finditer(pattern, text, re.DOTALL)
    lines = (Line(start=match.start(), end=match.end(), words=fold(match.group())) for match in found)
    return [line for line in lines if line.words]


def _is_wrapped(text: str) -> bool:
    """Whether paragraphs run over several lines of like width, as in plain-text mail."""
    lines = [line.strip() for line in text.split("\n")]
    inner = [a for a, b in zip(lines, lines[1:], strict=False) if a and b]
    return (
        len(inner) >= 4 and max(map(len, lines)) <= 100 and sum(50 <= len(line) for line in inner) >= len(inner) * 0.8
    )


def _is_plea(words: str) -> bool:
    """Whether a line asks the reader for something on the site's behalf; spoken words do not count."""
    bare = QUOTED.sub(" ", words)
    cues, to_reader, size = len(PLEA.findall(bare)), len(TO_READER.findall(bare)), len(bare.split())
    dense = size <= 60 * cues  # a long story may mention a newsletter once or twice
    return dense and (cues >= 2 or (cues == 1 and (to_reader >= 1 or size <= 9)))


def _judge(lines: list[Line], first: int, title: str | None) -> list[Line]:
    last = max(index for index, line in enumerate(lines) if line.prose and not _is_plea(line.words))
    last = _before_closing_plea(lines, last)
    seen: set[str] = set()
    judged = []
    for index, line in enumerate(lines):
        why = None
        if read_mark(line.words):
            pass
        elif title is not None and line.words == title:
            why = "title"
        elif index < first:
            why = "above the story"
        elif index < first + NEAR_TOP and BYLINE.match(line.words):
            why = "byline"
        elif FURNITURE.match(line.words):
            why = "page furniture"
        elif _is_plea(line.words):
            why = "plea to the reader"
        elif index > last:
            why = "below the story"
        elif line.words in seen and len(line.words.split()) > 1:
            why = "repeated"
        seen.add(line.words)
        judged.append(replace(line, why=why))
    return judged


def _before_closing_plea(lines: list[Line], last: int) -> int:
    """Find the last line of story where a page closes with a plea of several paragraphs in its own voice."""
    for index, line in enumerate(lines):
        if not _is_plea(line.words):
            continue
        prose = [after for after in lines[index + 1 : last + 1] if after.prose]
        own_voice = [after for after in prose if TO_READER.search(QUOTED.sub(" ", after.words))]
        if prose and len(own_voice) == len(prose):
            return index - 1
    return last


def _title(head: list[Line], rest: list[Line]) -> str | None:
    """Choose the headline above the story: a line the page repeats, else the longest that reads like one."""
    words = [line.words for line in head if len(line.words.split()) >= 3]
    words = [
        one for one in words if not (_is_plea(one) or FURNITURE.match(one) or find_moments(one) or BYLINE.match(one))
    ]
    everywhere = [line.words for line in (*head, *rest)]
    repeated = [one for one in words if everywhere.count(one) > 1]
    if repeated:
        return repeated[0]
    likely = [one for one in words if 4 <= len(one.split()) <= 25 and len(one) <= 200]
    return max(likely, key=len, default=None)


def _header(head: list[Line], lines: list[Line]) -> dict[str, object]:
    """Read bylines above the story and a source line at the page's end."""
    header: dict[str, object] = {}
    near = lines[: len(head) + NEAR_TOP]
    bylines = [match.group(1) for line in near if (match := BYLINE.match(line.words))]
    if bylines:
        header["authors"] = tuple(dict.fromkeys(bylines))
    source = SOURCE.match(lines[-1].words)
    if source:
        header["outlet"] = source.group(1)
    return header


def _own_date(head: list[Line]) -> dict[str, object]:
    """Read the publication date above the story: short lines may state it, and all that do must agree."""
    moments: list[Moment] = []
    for line in head:
        if len(line.words) <= 80 and not line.prose:
            moments.extend(moment for _, _, moment in find_moments(line.words))
    days = {day for day, _ in moments}
    if len(days) != 1:
        return {}
    times = {at for _, at in moments if at is not None}
    return {"published": days.pop(), "published_at": times.pop() if len(times) == 1 else None}
