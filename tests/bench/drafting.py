"""Words made out of an article's, each knowing where it stood. Enters: an article's sentence. Leaves: statements.

So that a sample of made statements can be frozen without one word of a publisher: a statement is kept as pieces, which
are offsets into articles and the few words that were put between them. Does not know why words are changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Origin = tuple[int, int] | None  # which article, and where in it; None for words that were put in
Piece = str | tuple[int, int, int]  # words put in, or article, start and end


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement in the making, and for each character where it comes from."""

    text: str
    origins: tuple[Origin, ...]

    @classmethod
    def of(cls, text: str, article: int, start: int, end: int) -> Draft:
        """Cut it out of an article, which has a number of its own."""
        return cls(text[start:end], tuple((article, place) for place in range(start, end)))

    @classmethod
    def put(cls, words: str) -> Draft:
        """Make it of words of ours."""
        return cls(words, (None,) * len(words))

    def cut(self, start: int, end: int) -> Draft:
        """Give a part, white space around it left out."""
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        end = start + len(self.text[start:end].rstrip())
        return Draft(self.text[start:end], self.origins[start:end])

    def with_part(self, start: int, end: int, new: str | Draft) -> Draft:
        """Give it with other words from start to end."""
        made = Draft.put(new) if isinstance(new, str) else new
        return Draft(
            self.text[:start] + made.text + self.text[end:], self.origins[:start] + made.origins + self.origins[end:]
        )

    def changed(self, pattern: str, new: Callable[[re.Match[str]], str]) -> Draft:
        """Give it with every match replaced by words of ours; where those are the same, the old ones stay."""
        made = self
        for match in reversed(list(re.finditer(pattern, self.text))):
            words = new(match)
            if words != match.group():
                made = made.with_part(match.start(), match.end(), words)
        return made

    def capital(self) -> Draft:
        """Give it with a capital at the beginning, behind a quotation mark too."""
        found = re.search(r"\w", self.text)
        if not found or not found.group().islower():
            return self
        return self.with_part(found.start(), found.end(), found.group().upper())

    def pieces(self) -> Iterator[Piece]:
        """Give it as it is kept: runs of one article, and what was put between them."""
        start = 0
        for place in range(1, len(self.text) + 1):
            if place == len(self.text) or not _goes_on(self.origins[place - 1], self.origins[place]):
                first, last = self.origins[start], self.origins[place - 1]
                if first is None or last is None:
                    yield self.text[start:place]
                else:
                    yield first[0], first[1], last[1] + 1
                start = place


def _goes_on(one: Origin, other: Origin) -> bool:
    if one is None or other is None:
        return one is other
    return (one[0], one[1] + 1) == other


def joined(*parts: Draft | str) -> Draft:
    """Join parts as they are."""
    drafts = [Draft.put(part) if isinstance(part, str) else part for part in parts]
    return Draft("".join(one.text for one in drafts), tuple(origin for one in drafts for origin in one.origins))


def written(pieces: Sequence[str | Sequence[int]], articles: Mapping[int, str]) -> str:
    """Give the words of pieces."""
    return "".join(piece if isinstance(piece, str) else articles[piece[0]][piece[1] : piece[2]] for piece in pieces)
