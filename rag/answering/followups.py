"""Follow-up questions. Enters: a question and the turns before it. Leaves: the words to search for. Pure.

Does not know articles. A question that leans on the one before (a pronoun, "and …?", hardly a word of its own) takes
the other's words along; what is searched is shown with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.retrieval.questions import is_filler
from rag.types import Turn

LEANS = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|theirs|it|its|this|those|these|former|latter)\b|\b(?:that|there|then)\W*$",
    re.IGNORECASE,
)
OPENS = re.compile(r"^\s*(?:and|but|so|or|what about|how about)\b", re.IGNORECASE)
MOST_TAKEN = 8  # words


def standalone(question: str, history: Sequence[Turn]) -> str:
    """Give the question with what it takes from the turn before, in brackets; itself where it stands alone.

    >>> standalone("Who won?", ())
    'Who won?'
    """
    if not history or not leans(question):
        return question
    last = history[-1]
    before = last.answer.searched if leans(last.question) else last.question
    own = {word.lower() for word in re.findall(r"\w+", question)}
    taken = [word for word in re.findall(r"[\w’'-]+", before) if not is_filler(word) and word.lower() not in own]
    return f"{question} ({' '.join(list(dict.fromkeys(taken))[:MOST_TAKEN])})" if taken else question


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the one before: it points back, or has no word of its own."""
    if LEANS.search(question) or OPENS.match(question):
        return True
    return all(is_filler(word) for word in re.findall(r"[\w’'-]+", question))
