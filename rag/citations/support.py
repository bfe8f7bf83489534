"""Whether words carry a statement. Enters: a statement and the words it points at. Leaves: a verdict.

Does not know models. Without a language model: what the statement types in quotation marks must stand there exactly;
its numbers and names must stand there; a "not" on one side only, or a name that only the article elsewhere has, leaves
doubt; and most of its content words must be there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rag.ports import Analyzer
from rag.record.idiom import CUES
from rag.retrieval.questions import content_words
from rag.types import Support

MOST_WORDS = 0.6  # of a statement's content words: fully carried
SOME_WORDS = 0.35  # carried in part
QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
NAME = re.compile(r"\b[A-Z][\w’'-]+")
NAME_FIRST = re.compile(rf"[A-Z][\w’'-]+(?:[’']s)?\s+(?:[A-Z]|(?:{CUES})\b)")
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?)\b|n[’']t\b",
    re.IGNORECASE,
)
DASHES = dict.fromkeys(map(ord, "–—‒−"), "-")
QUOTES = {ord(mark): '"' for mark in "“”„«»"} | {ord(mark): "'" for mark in "‘’‚"}


def judge(statement: str, carrying: Sequence[str], around: str, analyzer: Analyzer) -> Support:
    """Judge a statement by the words it points at; `around` is the rest of their articles, with title and outlet.

    Gives "quoted" where the statement's own words stand there exactly, else "supported", "partly" or "unsupported".
    """
    words = " ".join(carrying)
    if folded(statement.rstrip(". ")) in folded(words):
        return "quoted"
    if not quotations_stand(statement, words) or not _numbers(statement) <= _numbers(words) | _numbers(around):
        return "unsupported"
    share = share_of_words(statement, words, analyzer)
    names = _names(statement, analyzer)
    here, there = set(analyzer.terms(words)), set(analyzer.terms(around))
    if share < SOME_WORDS or not names <= here | there:
        return "unsupported"
    doubt = (
        not names <= here
        or not _numbers(statement) <= _numbers(words)
        or bool(NEGATION.search(statement)) != bool(NEGATION.search(words))
    )
    return "supported" if share >= MOST_WORDS and not doubt else "partly"


def share_of_words(statement: str, words: str, analyzer: Analyzer) -> float:
    """Give the share of a statement's content words that stand among others."""
    own = set(analyzer.key_terms(content_words(statement)))
    return len(own & set(analyzer.terms(words))) / len(own) if own else 0.0


def quotations_stand(statement: str, words: str) -> bool:
    """Whether everything that a statement types in quotation marks stands in the words exactly, folding apart."""
    there = folded(words)
    return all(
        folded(next(part for part in match.groups() if part).rstrip(".,")) in there
        for match in QUOTED.finditer(statement)
    )


def folded(words: str) -> str:
    """Fold what may differ in an exact quotation: marks, dashes, white space, and capitals."""
    plain = unicodedata.normalize("NFC", words).translate(QUOTES).translate(DASHES)
    return re.sub(r"\s+", " ", plain).strip().casefold()


def _numbers(words: str) -> set[str]:
    return {match.group().replace(",", "").rstrip(".") for match in NUMBER.finditer(words)}


def _names(statement: str, analyzer: Analyzer) -> set[str]:
    """Give the terms of capitalised words; the first word counts only where it reads like a name."""
    found: set[str] = set()
    for match in NAME.finditer(statement):
        if match.start() or NAME_FIRST.match(statement):
            found.update(analyzer.key_terms(re.sub(r"[’']s$", "", match.group())))
    return found
