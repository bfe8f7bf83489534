"""What the lines around a story say of it: byline, date line, source line. Enters: the lines of one story's part of the
page. Leaves: facts.

Does not know which lines are story: it is told where the story begins and which line is its headline.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.intake.bylines import byline_names
from rag.intake.datelines import FAR, dateline_facts
from rag.intake.facts import joined
from rag.intake.imprints import outlet_facts
from rag.intake.notes import note_facts
from rag.intake.wires import after_facts
from rag.types import Fact

BYLINE = re.compile(
    r"^(?:[Bb]y\s*|BY\s+)(?!\w+day\b)((?:[A-Z][\w’'.-]+)(?:\s+(?:and\s+|de\s+|van\s+)?[A-Z][\w’'.-]+){1,3})$"
)
NEAR_TOP = 4  # lines after the first of prose, which may be a standfirst above the byline


def credit_facts(
    lines: Sequence[str],
    first: int,
    title: str | None,
    blocks: Sequence[str],
    *,
    dated: bool = True,
) -> tuple[Fact, ...]:
    """Read what a page's lines say of its story, which begins at line `first` and has the paragraphs `blocks`.

    Without `dated` no date is looked for: those of a live blog are its posts'.

    >>> lines = ["A headline", "By Jane Roe", "A first sentence of the story."]
    >>> [(fact.name, fact.value) for fact in credit_facts(lines, 2, "A headline", lines[2:])]
    [('title', 'A headline'), ('author', 'Jane Roe')]
    """
    facts = [Fact(name="title", value=title, where="headline")] if title else []
    top = _headline(lines, first, title)
    facts += [
        Fact(name="author", value=name, where="byline", words=line)
        for name, line in byline_names(lines[top : first + NEAR_TOP])
    ]
    authors = [fact.value for fact in facts if fact.name == "author"]
    facts += [*outlet_facts(lines, first, authors=authors, signed=lines[top : first + NEAR_TOP])][:1]
    dates = dateline_facts(lines, first, title) if dated else ()
    return joined(facts, dates, [*after_facts(lines, first, blocks)][:1], note_facts(lines, first, blocks))


def _headline(lines: Sequence[str], first: int, title: str | None) -> int:
    """Find the headline above the story; where it is not there, a few lines above count."""
    near = range(max(first - FAR, 0), first)
    return next((index for index in near if lines[index] == title), max(first - NEAR_TOP, 0))
