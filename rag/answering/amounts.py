"""Whether words hold the amount that a question asks for. Enters: words, what is asked. Leaves: yes or no. Pure.

Does not know articles. A number counts what stands behind it: "twelve drones" says nothing of how many soldiers there
were, and a "30-day truce" nothing of how long the call before it took.
"""

from __future__ import annotations

import re

from rag.answering.asked import Asked
from rag.answering.measures import holds_measure, says_how_many, without_lengths_of
from rag.answering.wanted import ENDS_PHRASE, PLURALS, new_numbers
from rag.ports import Analyzer
from rag.retrieval.questions import is_filler

BEHIND = re.compile(r"(?:[ -](?:of (?:the|its|his|her|their)\b|\d[\d,.]*|(?:[A-Z]\.)+|[A-Za-z][\w’'-]*)){0,4}")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
NO_THINGS = frozenset("was is has does this its us less plus as his yes".split())
ANY_PEOPLE = frozenset("people persons others men".split())  # of whatever kind


def is_measured(words: str, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether words hold a measure of the kind that is asked for, of nothing else than is asked about."""
    if asked.measure is None:
        return True
    own = without_lengths_of(words, lambda noun: not _is_asked(noun, asked, analyzer))
    return holds_measure(own, asked.measure)


def is_counted(words: str, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether words say how many, in a figure or in a word, of nothing that is known to be something else."""
    if not asked.counted or says_how_many(words):
        return True
    noun = asked.wanted.noun
    things = [_thing(words[one.end() :]) for one in new_numbers(words, noun, asked.question)]
    return any(noun is None or thing is None or _is_counted(thing, noun, asked, analyzer) for thing in things)


def _thing(behind: str) -> str | None:
    """Give what a number counts, from the words behind it: the first of several in small letters that is a plural."""
    found = BEHIND.match(behind)
    words: list[str] = WORD.findall(found.group() if found else "")
    for one in words:
        if one == "of" or (is_filler(one) and one not in NO_THINGS):
            continue
        if ENDS_PHRASE.match(one) or one in NO_THINGS:
            return None
        if one.islower() and (one.endswith("s") or one in PLURALS):
            return one
    return None


def _is_counted(thing: str, noun: str, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether who counts one thing counts the other: the same, people of whatever kind, or another word for it."""
    terms = set(analyzer.terms(thing))
    return not ANY_PEOPLE.isdisjoint({thing, noun}) or any(asked.meets(term, terms) for term in analyzer.terms(noun))


def _is_asked(noun: str, asked: Asked, analyzer: Analyzer) -> bool:
    terms = set(analyzer.terms(noun))
    return any(asked.meets(term, terms) for term in asked.words)
