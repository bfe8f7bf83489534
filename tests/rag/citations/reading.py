"""What a reader sees in the text of an answer."""

from __future__ import annotations

from rag.citations.marks import MARK


def numbers_in(text: str) -> tuple[int, ...]:
    """The numbers of the marks, in order."""
    return tuple(int(one) for one in MARK.findall(text))
