"""When to say that the articles do not say. Enters: the best candidates and the question's names. Leaves: a reason.

Does not know how hits were found. A name in the question that stands nowhere near the words is the surest sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.citations.marks import shown
from rag.ports import Analyzer
from rag.retrieval.questions import is_filler
from rag.types import Coverage

NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


def names(question: str) -> tuple[str, ...]:
    """Give the capitalised runs of a question, without the words that open it.

    A single capitalised word at the very beginning is no name: every question begins with one.

    >>> names("What did Winston Churchill tell Parliament?")
    ('Winston Churchill', 'Parliament')
    """
    found = []
    for match in NAME.finditer(question):
        words = match.group().split()
        while words and is_filler(words[0]):
            words.pop(0)
        if words and (match.start() or len(words) > 1 or words[0] != match.group()):
            found.append(" ".join(re.sub(r"[’']s$", "", word) for word in words))
    return tuple(dict.fromkeys(found))


def unknown_names(question: str, analyzer: Analyzer, frequencies: Mapping[str, int]) -> tuple[str, ...]:
    """Give the names of two words and more of which no word stands in any passage.

    One capitalised word alone may be anything (German nouns, OK, a title in capitals): it only lowers the fit.
    """
    unknown = []
    for name in (one for one in names(question) if " " in one):
        terms = [term for term in analyzer.key_terms(name) if not term.isdigit()]
        if terms and not any(frequencies.get(term, 0) for term in terms):
            unknown.append(name)
    return tuple(unknown)


def reason(coverage: Coverage, missing: Sequence[str], nearest: str | None, *, framed: bool = False) -> str:
    """Say in a sentence or two that there is no answer, what was looked at, and what came nearest.

    `framed`: dates or outlets were asked for.
    """
    if not coverage.articles:
        if not framed:
            return "There are no articles to answer from."
        undated = f"; {coverage.undated} undated were left out" if coverage.undated else ""
        return f"No article lies within the dates and outlets asked for{undated}."
    looked = f"Looked at {coverage.articles} article{'s' if coverage.articles != 1 else ''}"
    if coverage.from_ and coverage.to:
        same = coverage.from_ == coverage.to
        looked += f", dated {coverage.to}" if same else f", dated {coverage.from_} to {coverage.to}"
    if coverage.undated:
        looked += f" ({coverage.undated} undated)"
    said = f"The articles do not mention {' or '.join(missing)}." if missing else "The articles do not say."
    near = f" The nearest is in “{nearest}”." if nearest else ""
    return shown(f"{said} {looked}.{near}")
