"""What the lines around a story say of it: byline, date line, source line. Enters: the lines of one story's part of the
page. Leaves: facts.

Does not know which lines are story: it is told where the story begins and which line is its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.intake.datelines import dateline_facts
from rag.types import Fact

BYLINE = re.compile(
    r"^(?:[Bb]y\s*|BY\s+)(?!\w+day\b)((?:[A-Z][\w’'.-]+)(?:\s+(?:and\s+|de\s+|van\s+)?[A-Z][\w’'.-]+){1,3})$"
)
NEAR_TOP = 4  # lines after the first of prose, which may be a standfirst above the byline
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
    return (*facts, *(dateline_facts(lines, first, title) if dated else ()))
