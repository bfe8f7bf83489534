"""What stands at the edge of many stories of one outlet. Enters: an article, and in how many other stories its edges
stand. Leaves: keys to count by, and doubts.

Does not know the store. A text is never changed by what other pages hold: it would differ with the order in which they
came. So repetition is looked up when an article is shown or asked. Words within stories are repeated as well, by
agencies that tell what happened before; they are left alone. At the edge they are doubted, and where they are plainly
the outlet's own words (of itself, of "this article", to its reader, no sentence) they are no evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence

from rag.intake.drafts import BETWEEN
from rag.intake.furniture import kind_of, speaks_to_reader
from rag.intake.posts import is_sentence
from rag.types import Article, Doubt, Sentence

FIRST, LAST = 1, 3  # paragraphs that are a story's edges; of a short story at most half
LEAST = 3  # other stories, copies aside
OF_ITSELF = re.compile(
    r"\b(?:this|our|the) (?:article|story|report|column|newsletter|headline|coverage|reporter|author|site|page)\b"
    r"|\b(?:covers|reporter|reporting|writer|editor|newsletter|grant|e-?mail|sign up)\b|@\w",
    re.IGNORECASE,
)


def edges(made: Article) -> dict[int, tuple[int, int]]:
    """Give the paragraphs at the edges, each under a key that is the same in every story of the outlet."""
    if made.outlet is None or made.posts:
        return {}
    blocks, start = [], 0
    for words in made.text.split(BETWEEN):
        blocks.append((start, start + len(words)))
        start += len(words) + len(BETWEEN)
    half = len(blocks) // 2
    chosen = [*blocks[: min(FIRST, half)], *blocks[len(blocks) - min(LAST, half) :]]
    return {_key(made.outlet, made.text[a:b]): (a, b) for a, b in chosen}


def repeated(made: Article, others: Mapping[int, int]) -> tuple[Doubt, ...]:
    """Give the edges that stand in enough other stories; `others` counts them by key."""
    found = ((others.get(key, 0), span) for key, span in edges(made).items())
    return tuple(
        Doubt(start=start, end=end, why=f"it stands at the edge of {count} other stories of the outlet")
        for count, (start, end) in sorted(found, key=lambda one: one[1])
        if count >= LEAST
    )


def quotable(made: Article, sentences: Sequence[Sentence], others: Mapping[int, int]) -> tuple[Sentence, ...]:
    """Leave out the sentences of edges that are repeated and plainly the outlet's own words."""
    gone = [one for one in repeated(made, others) if _is_of_outlet(made.text[one.start : one.end], made.outlet or "")]
    return tuple(one for one in sentences if not any(part.start <= one.start < part.end for part in gone))


def _is_of_outlet(words: str, outlet: str) -> bool:
    named = outlet.casefold().removeprefix("the ") in words.casefold()
    return bool(named or OF_ITSELF.search(words) or speaks_to_reader(words) or kind_of(words) or not is_sentence(words))


def _key(outlet: str, words: str) -> int:
    """Give a signed number of 64 bits."""
    digest = hashlib.blake2b(f"{outlet.casefold()}\0{words.casefold()}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)
