"""When to say that the articles do not say. Enters: a question, what was looked at and came nearest. Leaves: a reason.

Does not know how hits were found. A name in the question of which no word stands in any passage is the surest sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.citations.marks import shown
from rag.ports import Analyzer
from rag.record.capitals import CAPITALISED
from rag.retrieval.questions import is_filler
from rag.types import Coverage

NAME = re.compile(rf"\b{CAPITALISED}(?:\s+{CAPITALISED})*")


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """What came nearest: a title and, where known, whose words, the words, and what words of the question it lacks."""

    title: str | None
    where: str = ""
    words: str = ""
    lacking: tuple[str, ...] = ()


def reason(
    coverage: Coverage,
    missing: Sequence[str],
    near: Near | None,
    *,
    absent: Sequence[str] = (),
    framed: bool = False,
    unnamed: bool = False,
) -> str:
    """Say in a few sentences that there is no answer, what is missing, what was looked at, and what came nearest.

    `missing`: names that stand nowhere; `absent`: publications without an article; `framed`: dates or outlets were
    asked for; `unnamed`: the question has no word to look for.
    """
    if not coverage.articles:
        if not framed:
            return "There are no articles to answer from."
        undated = f"; {coverage.undated} undated were left out" if coverage.undated else ""
        return f"No article lies within the dates and outlets asked for{undated}."
    if unnamed:
        return "The question names nothing to look for. Ask about a person, a place or a matter."
    looked = f"Looked at {coverage.articles} article{'s' if coverage.articles != 1 else ''}"
    if coverage.from_ and coverage.to:
        same = coverage.from_ == coverage.to
        looked += f", dated {coverage.to}" if same else f", dated {coverage.from_} to {coverage.to}"
    if coverage.undated:
        looked += f" ({coverage.undated} undated)"
    said = f"The articles do not mention {' or '.join(missing)}." if missing else "The articles do not say."
    if absent:
        said = f"There is no article of {' or '.join(absent)}."
    return shown(f"{said} {looked}.{_shown_near(near)}")


def _shown_near(near: Near | None) -> str:
    if near is None or not (near.title or near.words):
        return ""
    place = f"in “{near.title}”" if near.title else "in an article without a title"
    if not near.words:
        return f" The nearest is {place}."
    lacks = f", which says nothing of {' or '.join(f'“{word}”' for word in near.lacking)}" if near.lacking else ""
    return f" The nearest is {place}{lacks} ({near.where}): {near.words}"
