"""What stands above each passage of an article where it is searched. Enters: a title, a text. Leaves: words. Pure.

Does not know passages or indexes. A passage by itself often does not say what it is about; the title does. An article
without one, as words that were pasted often are, most often says it in its first sentence.
"""

from __future__ import annotations

import re

DATELINE = re.compile(r"[^\n]{1,60}[—–-]\s*\n\n\s*")  # in a paragraph of its own
FIRST = re.compile(r".{40,}?[.!?…。！？][”\"’)]*(?=\s|$)|.+", re.DOTALL)  # "Dr. Roe said …" goes on
LONGEST = 160  # characters
READ = 1000  # characters of a text; it may have no end of a sentence, and every hit of a search asks
UNSPACED = 40  # of words without spaces, which are as many tokens


def heading(title: str | None, text: str) -> str:
    """Give the title, or else the first sentence of the text, of a long one how it begins.

    >>> heading(None, "LISBON — The harbour union ended its strike on Monday. Ferries sail again.")
    'LISBON — The harbour union ended its strike on Monday.'
    """
    if title:
        return title
    opening = text[:READ]
    dateline = DATELINE.match(opening)
    found = FIRST.match(opening[dateline.end() if dateline else 0 :].partition("\n\n")[0])
    words = " ".join(found.group().split()) if found else ""
    if " " not in words[:LONGEST]:
        return words[:UNSPACED]
    return words if len(words) <= LONGEST else words[:LONGEST].rpartition(" ")[0]
