"""Whether words hold the amount that a question asks for. Enters: words, what is asked. Leaves: yes or no. Pure.

Does not know articles. A number counts what stands behind it: "twelve drones" says nothing of how many soldiers there
were, and a "30-day truce" nothing of how long the call before it took.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.asked import Asked
from rag.answering.measures import COUNTING, holds_measure, says_how_many, without_lengths_of
from rag.answering.wanted import COUNTED_PEOPLE, ENDS_PHRASE, PEOPLE, PLURALS, new_numbers
from rag.ports import Analyzer
from rag.retrieval.questions import is_filler

BEHIND = re.compile(r"(?:[ -](?:of (?:the|its|his|her|their)\b|\d[\d,.]*|(?:[A-Z]\.)+|[A-Za-z][\w’'-]*)){0,4}")
WORD = re.compile(r"[A-Za-z][\w’'-]*")
PASSED = frozenset("of the its his her their more other others less or and some than".split())
PERSONS = COUNTED_PEOPLE | frozenset(
    "people persons police dead wounded injured lives bodies casualties captives hostages".split()
)
LIKE_PERSONS = re.compile(r"(?:ers|ors|ists|ians|cans|eans|ees|men|ants|ents|als|ots|eers)$")  # rather too many


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
    """Whether what is counted may be what is asked for: of people, no things; all else may be another word for it."""
    terms = {term for thing in things for term in analyzer.terms(thing)}
    if not things or not _is_person(noun) or any(asked.meets(term, terms) for term in analyzer.terms(noun)):
        return True
    return any(map(_is_person, things)) or "times" in things


def _is_person(noun: str) -> bool:
    return noun in PERSONS or {noun.removesuffix("s"), noun} & PEOPLE != set() or LIKE_PERSONS.search(noun) is not None


def _is_asked(noun: str, asked: Asked, analyzer: Analyzer) -> bool:
    terms = set(analyzer.terms(noun))
    return any(asked.meets(term, terms) for term in asked.words)
