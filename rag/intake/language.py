"""The language of an article. Enters: its words, and what is stated of them. Leaves: the fact.

Does not know how a language is recognised. What a person or a record states counts. What a page's markup declares is
often a template's default: where the words plainly are in another language, they count.
"""

from __future__ import annotations

from rag.ports import LanguageDetector
from rag.types import Fact

DECLARED = ("html lang", "JSON-LD inLanguage", "meta og:locale")
KIN = tuple(map(frozenset, ("da nb nn no".split(), "bs hr sr".split(), "id ms".split())))


def language_fact(text: str, stated: Fact | None, detector: LanguageDetector) -> Fact | None:
    """Give the language that is stated or, where none or only a template's is, the one that the words are in."""
    if stated is not None and stated.where not in DECLARED:
        return stated
    found = detector.detect(text)
    if found is None or (stated is not None and _same(found, stated.value)):
        return stated
    return Fact(name="language", value=found, where="its words")


def _same(found: str, stated: str) -> bool:
    """Whether two codes name one language, or two that a few lines do not tell apart."""
    declared = stated.casefold().partition("-")[0]
    return found == declared or any({found, declared} <= kin for kin in KIN)
