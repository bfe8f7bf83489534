"""Who wrote a story, by the line that says so. Enters: lines. Leaves: names as they stand there.

Does not know where a story begins. A name is two to four words in capitals after "By"; what a name is followed by (an
office, an outlet, a date) is no part of it. In doubt nobody is named.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.intake.dating import find_moments

NAME = r"[A-Z][\w’'.-]*(?:\s+(?:(?:de|der|van|von|bin|al|la|el|da|dos)\s+)*[A-Z][\w’'.-]+){1,3}"
BYLINE = re.compile(r"^(?:[Bb]y|BY)(?::?\s+|(?=[A-Z]))(?!\w+day\b)(?P<names>\S.*)$")
ALONE = re.compile(r"^(?:[Bb]y|BY):?$")
BETWEEN = re.compile(r"\s*(?:,|;|&|\band\b|\bAND\b)\s*")
OFFICE = re.compile(
    r"\b(?:columnist|writer|reporter|correspondent|editor|staff|producer|contributor|desk|bureau|news|newsroom|team"
    r"|times|post|press|herald|journal|guardian|tribune|media|today|service|business|[a-z]+\.(?:com|org|net)|bbc|cnn|afp)\b",
    re.IGNORECASE,
)
GLUED = re.compile(r"(?<=[a-z])[A-Z][a-z]+(?: [A-Z][a-z]+)* ?(?:Columnist|Writer|Reporter|Correspondent|Editor)\b.*$")
TAIL = re.compile(r"[\s,]+(?:(?:updated|published|posted|on|\w+day)[\s,:]*)+$", re.IGNORECASE)
CUT = re.compile(r"\s+[|•·–—-]+\s*|\s+(?:for|at|in|of)\s+|\s*\(|\s+[a-z]\S*@|@")
LONGEST = 150  # characters


def byline_names(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give each name with the line it stands in.

    >>> [name for name, _ in byline_names(["By JANE ROE and John Poe, Science Writer - 14 March 2025"])]
    ['JANE ROE', 'John Poe']
    """
    for above, line in zip(["", *lines], lines, strict=False):
        match = BYLINE.match(f"By {line}" if ALONE.match(above) else line)
        if match and len(line) <= LONGEST:
            for name in _names(match["names"]):
                yield name, line


def _names(words: str) -> list[str]:
    """Cut the names from what stands behind "By"; none where a part is neither a name nor what may follow one."""
    found = find_moments(words)
    words = words[: found[0][0]] if found else words
    words = TAIL.sub("", GLUED.sub("", words))
    words = CUT.split(words.strip(" ,|•·–—-"))[0]
    words = re.sub(r"^(.{5,}?)\s+\1$", r"\1", words)  # a portrait's name and its caption
    names: list[str] = []
    for part in BETWEEN.split(words):
        if re.fullmatch(NAME, part) and not OFFICE.search(part):
            names.append(part)
        elif not (names and OFFICE.search(part)):
            return []
    return names
