"""What a model's sentence adds to its question. Enters: the sentence, the question, candidates. Leaves: those with it.

A small model often says the right name in a sentence that no article carries: it says the question over again, and more
of it than the articles do. What it adds is its answer. Words that have it may yet say otherwise of it ("beating Roe"):
they only come first. Does not know models.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.candidates import Candidate
from rag.citations.words import Reader


def added(sentence: str, question: str, reader: Reader) -> frozenset[str]:
    """Give the keys of the names and figures that a sentence adds; of all words that say something, if it adds none.

    Nothing where it only says the question over again.
    """
    asked = {word.key for word in reader.read(question)}
    new = [word for word in reader.read(sentence) if word.content and word.key not in asked]
    telling = [word for word in new if word.name or word.figure]  # a first word may be a name
    return frozenset(word.key for word in telling or new)


def with_added_first(
    sentences: Sequence[str], question: str, chosen: Sequence[Candidate], reader: Reader
) -> list[Candidate]:
    """Give candidates, first the best that has all that one of the sentences adds; none where none has."""
    for keys in (added(sentence, question, reader) for sentence in sentences):
        for one in chosen:
            words = {word.key for word in reader.read(one.article.text[one.start : one.end])}
            if keys and keys <= words:
                return [one, *(other for other in chosen if other is not one)]
    return []
