"""When to say that the articles do not say. Enters: the best candidates and the question's names. Leaves: a reason.

Does not know how hits were found. A name in the question that stands nowhere near the words is the surest sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rag.answering.candidates import Candidate
from rag.ports import Analyzer
from rag.types import Coverage

ENOUGH_WORDS = 0.42  # of the question's weighted words, in the sentence or near it
ENOUGH_MEANING = 0.35  # cosine to the question
NAME = re.compile(r"\b[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")
QUESTION_WORDS = frozenset(
    "what which who whom whose when where why how did does do is are was were has have had will would can could should may might "
    "must the a an in on at of for from by with to and or but if not according tell give name list say says said whether".split()
)


def names(question: str) -> tuple[str, ...]:
    """Give the capitalised runs of a question, without the words that open it.

    >>> names("What did Jane Roe tell Parliament?")
    ('Jane Roe', 'Parliament')
    """
    found = []
    for match in NAME.finditer(question):
        words = match.group().split()
        while words and words[0].lower() in QUESTION_WORDS:
            words.pop(0)
        if words:
            found.append(" ".join(re.sub(r"[’']s$", "", word) for word in words))
    return tuple(dict.fromkeys(found))


def unknown_names(question: str, analyzer: Analyzer, frequencies: Mapping[str, int]) -> tuple[str, ...]:
    """Give the names of a question of which no word stands in any passage."""
    unknown = []
    for name in names(question):
        terms = [term for term in analyzer.key_terms(name) if not term.isdigit()]
        if terms and not any(frequencies.get(term, 0) for term in terms):
            unknown.append(name)
    return tuple(unknown)


def enough(candidate: Candidate, *, by_meaning: bool) -> bool:
    """Whether a candidate fits well enough to be shown as an answer."""
    if not by_meaning:
        return candidate.covered >= ENOUGH_WORDS
    return candidate.covered >= ENOUGH_WORDS and candidate.meaning >= ENOUGH_MEANING


def reason(coverage: Coverage, missing: Sequence[str], nearest: str | None) -> str:
    """Say in a sentence or two that there is no answer, what was looked at, and what came nearest."""
    if not coverage.articles:
        said = (
            "No article lies within the dates and outlets asked for"
            if coverage.undated or coverage.as_of
            else "There are no articles to answer from"
        )
        return f"{said}; {coverage.undated} undated were left out." if coverage.undated else f"{said}."
    looked = f"Looked at {coverage.articles} article{'s' if coverage.articles != 1 else ''}"
    if coverage.from_ and coverage.to:
        looked += (
            f", dated {coverage.from_} to {coverage.to}" if coverage.from_ != coverage.to else f", dated {coverage.to}"
        )
    if coverage.undated:
        looked += f" ({coverage.undated} undated)"
    said = f"The articles do not mention {' or '.join(missing)}." if missing else "The articles do not say."
    near = f" The nearest is in “{nearest}”." if nearest else ""
    return f"{said} {looked}.{near}"
