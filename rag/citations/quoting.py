"""Words in quotation marks. Enters: a statement and the sentences it points at. Leaves: whether each stands there.

Exact after folding marks, dashes, white space and the first capital; never by likeness. An ellipsis may leave words out
within one sentence. Does not know speakers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»|„([^„“”]+)[“”]")
ELLIPSIS = re.compile(r"\s*(?:\[\s*)?(?:…|\.\s?\.\s?\.)(?:\s*\])?\s*")
DASHES = dict.fromkeys(map(ord, "–—‒−"), "-")
QUOTES = {ord(mark): '"' for mark in "“”„«»"} | {ord(mark): "'" for mark in "‘’‚"}


def folded(words: str) -> str:
    """Fold what may differ in an exact quotation: marks, dashes and white space."""
    plain = unicodedata.normalize("NFC", words).translate(QUOTES).translate(DASHES)
    return re.sub(r"\s+", " ", re.sub(r"\s*-{2,}\s*|\s+-\s+", " - ", plain)).strip()


def quotations(words: str) -> list[str]:
    """Give what stands in quotation marks."""
    return [next(part for part in match.groups() if part) for match in QUOTED.finditer(words)]


def stand(statement: str, sentences: Sequence[str], runs: Sequence[str] = ()) -> bool:
    """Whether everything that a statement types in quotation marks stands in one of the sentences.

    `runs`: sentences of one speaker that follow on each other, in which nothing may be left out.
    """
    return all(
        any(_stands(words, one) for one in sentences)
        or (not ELLIPSIS.search(words) and any(_stands(words, one) for one in runs))
        for words in quotations(statement)
    )


def is_quoted(statement: str, carrying: Sequence[str]) -> bool:
    """Whether a statement is one of the sentences, or the whole of a quotation in it."""
    own = _bare(statement)
    return any(own == _bare(whole) for one in carrying for whole in (one, *quotations(one)))


def _stands(words: str, sentence: str) -> bool:
    there, at = folded(sentence), 0
    parts = [part for part in ELLIPSIS.split(folded(words).rstrip(".,;:!? ")) if part]
    for number, part in enumerate(parts):
        bare = part.rstrip(".,;: ") if number == len(parts) - 1 else part
        found = re.compile(_with_any_first(bare)).search(there, at)
        if not found:
            return False
        at = found.end()
    return True


def _with_any_first(words: str) -> str:
    """Give a pattern of whole words whose first letter may be a capital or not."""
    first = words[:1]
    either = f"[{first.upper()}{first.lower()}]" if first.isalpha() and len(first.upper()) == 1 else re.escape(first)
    return rf"(?<!\w){either}{re.escape(words[1:])}(?!\w)"


def _bare(words: str) -> str:
    return folded(words).casefold().strip("\"'.,;:!? ")
