"""An article's text to sentences and passages. Enters: an article. Leaves: offsets. Does not know the store.

A sentence never crosses a paragraph, a passage never crosses a post of a live blog, and neither is longer than the
embedder reads: a longer sentence is cut at a clause, a comma or a space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from rag.headings import heading
from rag.intake.boundaries import put_right
from rag.intake.drafts import BETWEEN
from rag.ports import Segmenter
from rag.types import Article, Day, Sentence

Lengths = Callable[[Sequence[str]], list[int]]
CLAUSE = re.compile(r"[;:—–]\s+|,\s+|\s+")
LEAST_SHARE = 3  # a third of what the embedder reads is the passage's own, whatever stands above it
ROOMY = 0.45  # of the limit: a passage this long ends with its paragraph


def sentences(
    text: str, language: str | None, segmenter: Segmenter, lengths: Lengths, limit: int
) -> tuple[Sentence, ...]:
    """Cut a text into sentences, none longer than `limit` tokens."""
    found: list[tuple[int, int, int]] = []
    start = 0
    for number, block in enumerate(text.split(BETWEEN)):
        cut = put_right(block, segmenter.boundaries(block, language), language)
        found.extend((start + first, start + last, number) for first, last in cut)
        start += len(block) + len(BETWEEN)
    sizes = lengths([text[first:last] for first, last, _ in found])
    made: list[Sentence] = []
    for (first, last, number), size in zip(found, sizes, strict=True):
        pieces = [(first, last)] if size <= limit else _split(text, first, last, lengths, limit)
        made.extend(Sentence(start=a, end=b, paragraph=number) for a, b in pieces)
    return tuple(made)


def _split(text: str, start: int, end: int, lengths: Lengths, limit: int) -> Iterator[tuple[int, int]]:
    """Halve at the best break nearest the middle until every piece fits."""
    if end - start < 2 or lengths([text[start:end]])[0] <= limit:
        yield start, end
        return
    middle = (start + end) // 2
    breaks = [match.span() for match in CLAUSE.finditer(text, start + 1, end - 1)]
    strong = [span for span in breaks if not text[slice(*span)].isspace()]
    first, last = min(strong or breaks, key=lambda span: abs(span[1] - middle), default=(middle, middle))
    head = first + len(text[first:last].rstrip())
    yield from _split(text, start, head, lengths, limit)
    yield from _split(text, last, end, lengths, limit)


def passages(
    article: Article, cut: Sequence[Sentence], lengths: Lengths, limit: int
) -> tuple[tuple[int, int, Day | None], ...]:
    """Gather sentences into passages that fit below their heading: start, end and day of each."""
    room = room_below(heading(article.title, article.text), lengths, limit)
    sizes = [
        size - 2 for size in lengths([article.text[one.start : one.end] for one in cut])
    ]  # less the two special tokens
    made: list[tuple[int, int, Day | None]] = []
    held: list[int] = []

    def close() -> None:
        if held:
            first, last = cut[held[0]], cut[held[-1]]
            made.append((first.start, last.end, article.day_at(first.start)))
            held.clear()

    for index, sentence in enumerate(cut):
        if held:
            size = sum(sizes[one] for one in held)
            before = cut[held[-1]]
            new_paragraph = sentence.paragraph != before.paragraph
            full = size + sizes[index] > room or (new_paragraph and size >= limit * ROOMY)
            if full or article.post_at(before.start) != article.post_at(sentence.start):
                close()
        held.append(index)
    close()
    return tuple(made)


def room_below(above: str, lengths: Lengths, limit: int) -> int:
    """Give the tokens that what stands above a passage leaves it, of `limit`; special ones count as above."""
    return max(limit - lengths([above])[0], limit // LEAST_SHARE)


def embedded_text(above: str, passage: str) -> str:
    """Give the words that stand for a passage in the vector index: what stands above it, and its own."""
    return f"{above}\n{passage}"
