"""The marks `[n]` in the text of an answer. Enters: words and numbers. Leaves: text. Pure; knows no article."""

from __future__ import annotations

import re
from collections.abc import Sequence

LITERAL = re.compile(r"\[(\s*\d+(?:\s*[,;–-]\s*\d+)*\s*)\]")
MARK = re.compile(r"\[(\d+)\]")


def shown(words: str) -> str:
    """Give an article's words as an answer shows them: a literal [3] must not look like a mark.

    >>> shown("as in [3] and [4, 5]")
    'as in ⟦3⟧ and ⟦4, 5⟧'
    """
    return LITERAL.sub(r"⟦\1⟧", words)


def marked(text: str, numbers: Sequence[int]) -> str:
    """Put marks behind a statement.

    >>> marked("It rained.", [2, 1])
    'It rained. [2][1]'
    """
    marks = "".join(f"[{number}]" for number in dict.fromkeys(numbers))
    return f"{text} {marks}" if marks else text
