"""What stands above each passage of an article where it is searched. Enters: a title, a text. Leaves: words. Pure.

Does not know passages or indexes. A passage by itself often does not say what it is about; the title does. An article
without one, as words that were pasted often are, most often says it in its first sentence.
"""

from __future__ import annotations

import re

FIRST = re.compile(r".{40,}?[.!?…。！？][”\"’)]*(?=\s|$)|.+", re.DOTALL)  # "Dr. Roe said …" goes on
LONGEST = 160  # characters


def heading(title: str | None, text: str) -> str:
    """Give the title, or else the first sentence of the text, of a long one how it begins.

    >>> heading(None, "LISBON — The harbour union ended its strike on Monday. Ferries sail again.")
    'LISBON — The harbour union ended its strike on Monday.'
    """
    if title:
        return title
    found = FIRST.match(text.partition("\n\n")[0])
    words = " ".join(found.group().split()) if found else ""
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0] or words[:LONGEST]
