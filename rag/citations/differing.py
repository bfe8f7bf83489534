"""Where cited articles differ. Enters: citations, which articles are copies. Leaves: sentences for people.

Two sentences about the same thing that differ in a number, a date, a name, or in yes and no are told side by side with
their outlets and days; neither is taken for right. Copies of one story are one voice. Does not know answers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rag.citations import figures, polarity
from rag.citations.marks import shown
from rag.citations.words import Reader, Word
from rag.types import Citation

ALIKE, FEWEST = 0.6, 2  # of the words of the shorter sentence, and how many: the same thing is meant
ALL_ALIKE = 0.8  # where the names differ, all else must be the same
MOST = 3  # differences told


def differences(citations: Sequence[Citation], copies: Mapping[str, str], reader: Reader) -> tuple[str, ...]:
    """Tell in what the cited articles differ; `copies` gives the cluster of an article that has copies."""
    told: dict[tuple[str, str], str] = {}
    for one, other in combinations(citations, 2):
        stories = tuple(copies.get(each.article_id, each.article_id) for each in (one, other))
        if stories[0] == stories[1]:
            continue
        what = next(_differ(one.quote, other.quote, reader), None)
        if what is not None and (one.quote, other.quote) not in told:
            told[one.quote, other.quote] = f"The articles differ in {what}: {_said(one)}; {_said(other)}."
    return tuple(told.values())[:MOST]


def _said(citation: Citation) -> str:
    where = citation.outlet or citation.after or "outlet not stated"
    day = f"{citation.published.day} {citation.published:%B %Y}" if citation.published else "date not stated"
    words = " ".join(shown(citation.quote).split()).rstrip(".")
    return f"“{words}” ({where}, {day}) [{citation.number}]"


def _differ(one: str, other: str, reader: Reader) -> Iterator[str]:
    """Give in what two sentences differ, the plainest first."""
    left, right = reader.read(one), reader.read(other)
    alike = _alike(left, right)
    if alike < ALIKE:
        return
    if polarity.opposed(left, right) or polarity.denied(left, right):
        yield "yes and no"
    if figures.counted_otherwise(left, right):
        yield "a number"
    if figures.dated_apart(left, right):
        yield "a date"
    ours, theirs = _names(left), _names(right)
    if alike >= ALL_ALIKE and ours - theirs and theirs - ours:
        yield "who"


def _names(words: Sequence[Word]) -> set[str]:
    """Give the names; a first word is one where another name follows."""
    return {
        word.key
        for place, word in enumerate(words)
        if word.name and (place or (len(words) > 1 and words[1].name and word.content))
    }


def _alike(left: Sequence[Word], right: Sequence[Word]) -> float:
    """Give the share of words that two sentences have in common, names and figures apart."""
    ours, theirs = (
        {word.key for word in side if word.content and not word.figure and not word.name} for side in (left, right)
    )
    shared = len(ours & theirs)
    return shared / min(len(ours), len(theirs)) if shared >= FEWEST else 0.0
