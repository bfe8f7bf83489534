"""Where an article itself says that somebody is wrong. Enters: a text, its sentences, what is credited. Leaves: places.

Does not know topics. The words are the outlet's own: nothing in the sentence is credited to anybody, but for the clause
that names what is contradicted ("as Roe claims", "contrary to what Roe says").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.types import Attribution, Sentence

DENIES = r"(?:\b(?:not|never|no|none|nobody|nothing|neither)\b|n[’']t\b)"
AGAINST = re.compile(
    r"\bcontrary to\b|\b(?:although|though|while)\b[^.,;]{1,60}\b(?:say|says|said|claims?|claimed) (?:so|otherwise)\b"
    r"|\bdespite\b[^.;]{1,60}\b(?:claims?|assertions?|insistence)\b"
    r"|\b(?:claims?|assertions?|statements?) (?:is|are|was|were) (?:false|untrue|wrong|incorrect|baseless|unfounded)\b"
    r"|\bthere (?:is|was) no evidence\b|\bfalsely (?:claim|sa[iy]|assert|suggest|stat)\w*",
    re.IGNORECASE,
)
LONGEST = 1000  # characters of a sentence that are read: what is longer is a list, or written to be slow to read
AS_CLAIMED = re.compile(
    rf"{DENIES}.*\bas [^.,;]{{1,60}}\b(?:claim|assert|insist|suggest|allege|maintain)\w*", re.IGNORECASE
)


def rebuttals(text: str, sentences: Sequence[Sentence], credited: Sequence[Attribution]) -> Iterator[Sentence]:
    """Give the sentences in which an article contradicts somebody in its own words.

    >>> words = "The pier is not closed, as Roe claims."
    >>> [one.end for one in rebuttals(words, [Sentence(start=0, end=38, paragraph=0)], [])]
    [38]
    """
    for one in sentences:
        said = text[one.start : min(one.end, one.start + LONGEST)]
        match = AGAINST.search(said) or AS_CLAIMED.search(said)
        if match is None or any(mark in said for mark in '“”"'):
            continue
        clause = one.start + match.start()
        if not any(
            other.start < one.end and one.start < other.end and other.source_start < clause for other in credited
        ):
            yield one
