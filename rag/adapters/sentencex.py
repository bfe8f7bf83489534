"""Paragraphs to sentences. Enters: a paragraph. Leaves: offsets. Vendor: sentencex, which knows abbreviations and keeps
quotations whole, in some 300 languages.
"""

from __future__ import annotations

from collections.abc import Iterator


class SentencexSegmenter:
    """A `Segmenter`. Unknown languages are cut by the rules for English."""

    def boundaries(self, paragraph: str, language: str | None) -> Iterator[tuple[int, int]]:
        """Give start and end of each sentence, without the white space around it."""
        from sentencex import get_sentence_boundaries

        for found in get_sentence_boundaries((language or "en").split("-")[0].lower(), paragraph):
            start, end = found["start_index"], found["end_index"]
            words = paragraph[start:end]
            start += len(words) - len(words.lstrip())
            end -= len(words) - len(words.rstrip())
            if start < end:
                yield start, end
