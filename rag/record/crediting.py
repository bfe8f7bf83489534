"""The credits of a text. Enters: a text and its sentences. Leaves: its lines, each with what it credits to whom.

Does not know who a pronoun stands for. The text is read paragraph by paragraph. A quotation that stands alone goes on
for the source just credited, in its paragraph or at the head of the next one; one that runs over paragraphs has one
source; a sentence that ends with a colon waits for its quotation. What no cue ties to a source is nobody's.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from rag.record.clauses import clauses
from rag.record.complements import Kind
from rag.record.contents import contents
from rag.record.cues import Group, groups
from rag.record.idiom import DETERMINERS, PRONOUNS
from rag.record.quotations import Quotation, quotations
from rag.record.tokens import Token
from rag.record.verbs import may_be_finite
from rag.types import Sentence

BETWEEN = frozenset({".", "…", "...", "—", "–", "-"})
APART = 2  # paragraphs that a break counts for


@dataclass(slots=True, eq=False)
class Credit:
    """A group and the stretches of the text that it credits, which may grow while the text is read."""

    group: Group
    kind: Kind
    pieces: list[tuple[int, int]]


@dataclass(slots=True, eq=False)
class Line:
    """A sentence of the reporter's: its tokens, its groups and what they credit.

    `paragraph` counts from 0, with a gap at each break, so that no two paragraphs are neighbours over one.
    """

    paragraph: int
    words: Sequence[Token]
    found: Sequence[Group] = ()
    credits: list[Credit] = field(default_factory=list)


def lines(text: str, sentences: Sequence[Sentence], breaks: Sequence[int] = ()) -> list[Line]:
    """Read a text: every sentence in order, with what it credits. Nothing goes on over a break."""
    reader = _Reader()
    parts = 0
    for block, quoted in blocks(text, sentences):
        if bisect_right(breaks, block[0].start) > parts:
            parts = bisect_right(breaks, block[0].start)
            reader.pause()
        reader.read(text, block, quoted, block[0].paragraph + APART * parts)
    return reader.lines


def blocks(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[Sequence[Sentence], Sequence[Quotation]]]:
    """Give the sentences of each paragraph, with its quotations."""
    read = [list(block) for _, block in groupby(sentences, key=lambda one: one.paragraph)]
    quoted = quotations(text, [(block[0].start, block[-1].end) for block in read])
    starts = [one.start for one in quoted]
    for block in read:
        yield block, quoted[bisect_left(starts, block[0].start) : bisect_left(starts, block[-1].end)]


class _Reader:
    """Reads paragraph by paragraph. `_held` may go on; `_waiting`: pieces of a quotation whose source comes later."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._held: Credit | None = None
        self._waiting: list[tuple[int, int]] = []

    def pause(self) -> None:
        """Let nothing go on from what was read so far."""
        self._held = None
        self._waiting.clear()

    def read(self, text: str, block: Sequence[Sentence], quoted: Sequence[Quotation], paragraph: int) -> None:
        """Read a paragraph."""
        alone = True  # so far the paragraph holds nothing but quotations
        for words in clauses(text, block, quoted):
            line = Line(paragraph, words)
            self.lines.append(line)
            if all(one.kind == "quote" or one.text in BETWEEN for one in words):
                pieces = [(one.start, one.end) for one in words if one.kind == "quote" and not one.broken]
                (self._waiting if self._held is None else self._held.pieces).extend(pieces)
                continue
            line.found = groups(words)
            line.credits.extend(
                Credit(one.group, one.kind, [(words[first].start, words[last - 1].end) for first, last in one.pieces])
                for one in contents(words, line.found)
                if not any(token.broken for first, last in one.pieces for token in words[first:last])
            )
            if alone and self._waiting and words[0].kind == "quote" and line.credits:
                first_credit = line.credits[0]
                if first_credit.kind == "direct" and first_credit.pieces[0][0] == words[0].start:
                    first_credit.pieces[:0] = self._waiting
            self._waiting.clear()
            self._held = _held(line)
            alone = False
        goes_on = bool(quoted) and quoted[-1].goes_on
        if not goes_on:
            self._waiting.clear()
            if alone:
                self._held = None


def _held(line: Line) -> Credit | None:
    """Give the credit that a quotation standing alone after a line goes on: the last, if nobody else came in."""
    direct = [one for one in line.credits if one.kind == "direct"]
    if not direct:
        if not line.found or line.words[-1].text != ":":
            return None
        line.credits.append(Credit(line.found[-1], "direct", []))
        return line.credits[-1]
    held = direct[-1]
    later = line.found[line.found.index(held.group) + 1 :]
    if any(one.source is not held.group.source for one in later):
        return None
    said = line.words[held.group.last - 1].end
    return None if _another_comes_in([one for one in line.words if one.start >= said]) else held


def _another_comes_in(tail: Sequence[Token]) -> bool:
    """Whether after a cue somebody else does something: "…, and her husband cut in"."""
    for at, token in enumerate(tail[:-2]):
        if token.low in {"and", "but", "while", "whereas"} or token.text == ";":
            first = tail[at + 1]
            if first.low in DETERMINERS | PRONOUNS or first.capital:
                return any(may_be_finite(one.low, capital=one.capital) for one in tail[at + 2 : at + 7])
    return False
