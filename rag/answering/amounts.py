"""Whether words hold the amount that a question asks for. Enters: words, what is asked. Leaves: yes or no. Pure.

Does not know articles. A number counts what stands behind it: "twelve drones" says nothing of how many soldiers there
were, and a "30-day truce" nothing of how long the call before it took.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.asked import Asked
from rag.answering.measures import COUNTING, holds_measure, says_how_many, without_lengths_of
from rag.answering.wanted import ENDS_PHRASE, PLURALS, new_numbers
from rag.ports import Analyzer
from rag.retrieval.questions import is_filler

BEHIND = re.compile(r"(?:[ -](?:of (?:the|its|his|her|their)\b|\d[\d,.]*|(?:[A-Z]\.)+|[A-Za-z][\w’'-]*)){0,4}")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
PASSED = frozenset("of the its his her their more other others less or and some than".split())
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
    if noun is None:
        return True
    things = [_things(words[one.end() :]) for one in new_numbers(words, noun, asked.question)]
    plural = [[thing for thing in some if thing.endswith("s") or thing in PLURALS] for some in things]
    counted = (_things(words[one.end() :]) for one in COUNTING.finditer(words))
    return any(_count(some, noun, asked, analyzer) for some in (*plural, *counted))


def _things(behind: str) -> list[str]:
    """Give the words in small letters that a number or "several" counts, as far as they stand right behind it."""
    found = BEHIND.match(behind)
    words: list[str] = WORD.findall(found.group() if found else "")
    things = []
    for one in words:
        if one in PASSED:
            continue
        if is_filler(one) or ENDS_PHRASE.match(one):
            break
        if one.islower():
            things.append(one)
    return things


def _count(things: Sequence[str], noun: str, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether what is counted is what is asked for: nothing else is named, or people, or another word for the same."""
    terms = {term for thing in things for term in analyzer.terms(thing)}
    of_people = not ANY_PEOPLE.isdisjoint({noun, *things})
    return not things or of_people or any(asked.meets(term, terms) for term in analyzer.terms(noun))


def _is_asked(noun: str, asked: Asked, analyzer: Analyzer) -> bool:
    terms = set(analyzer.terms(noun))
    return any(asked.meets(term, terms) for term in asked.words)
