"""What is glued before a line's first sentence and is no part of it. Enters: a line. Leaves: where the sentence begins.

Does not know pages. Only who took a picture is plain enough to go; a dateline stays, for without it a first sentence
may look like a headline.
"""

from __future__ import annotations

import re

from rag.intake.furniture import AGENCIES

CREDIT = re.compile(rf"^\s*©\s?{AGENCIES}(?:\sPhotos?)?\s+(?=[“\"‘']?[A-Z])")


def opening(line: str) -> tuple[int, str]:
    """Give where the first sentence of a line begins, and what stands before it.

    >>> opening("© AP The bridge is closed."), opening("The bridge is closed.")
    ((5, 'caption'), (0, ''))
    """
    match = CREDIT.match(line)
    return (match.end(), "caption") if match else (0, "")
