"""A question as what its answer must hold. Enters: a question's words. Leaves: its terms by sort, and shares of them.

Does not know articles. Names count by their capitals, numbers as written; the rest are the common words, which say what
is asked about the names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass

from rag.answering.abstaining import names
from rag.answering.synonyms import Synonyms
from rag.answering.wanted import Wanted, asked_part, wanted
from rag.ports import Analyzer
from rag.retrieval.questions import content_words

ASIDE = 0.5  # what a word counts that stands before the sentence that asks, or was taken from the question before
ALIKE = 0.8  # what a word counts where another stands that says much the same
NUMBER = re.compile(r"\d[\d.,:]*\d|\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks. `words`, `common` and `names` are terms with what each counts."""

    question: str
    wanted: Wanted
    words: Mapping[str, float]
    common: Mapping[str, float]
    names: Mapping[str, float]
    numbers: tuple[str, ...]
    synonyms: Synonyms

    @classmethod
    def of(cls, question: str, own: str, analyzer: Analyzer, synonyms: Synonyms) -> Asked:
        """Read a question that stands alone; `own`: as it was asked, without what was taken from another."""
        direct = {*analyzer.key_terms(content_words(asked_part(question)))}
        direct &= {*analyzer.key_terms(content_words(own))} or direct
        words = {term: 1.0 if term in direct else ASIDE for term in analyzer.key_terms(content_words(question))}
        named = {term: words.get(term, 1.0) for name in names(question) for term in analyzer.key_terms(name)}
        return cls(
            question=question,
            wanted=wanted(question),
            words=words,
            common={term: weight for term, weight in words.items() if term not in named},
            names=named,
            numbers=tuple(dict.fromkeys(NUMBER.findall(question))),
            synonyms=synonyms,
        )

    def share(self, of: Mapping[str, float], terms: Set[str]) -> float:
        """Give the share of some terms among others; the whole where there are none to look for."""
        if not of:
            return 1.0
        met = sum(weight * self._met(term, terms) for term, weight in of.items())
        return met / sum(of.values())

    def _met(self, term: str, terms: Set[str]) -> float:
        if term in terms:
            return 1.0
        return ALIKE if not self.synonyms.of(term).isdisjoint(terms) else 0.0

    def share_of_numbers(self, words: str) -> float:
        """Give the share of the question's numbers that stand in some words."""
        if not self.numbers:
            return 1.0
        return sum(number in words for number in self.numbers) / len(self.numbers)
