"""A text to sentences, as intake cuts it. Enters: a text. Leaves: its sentences. Does not know slices."""

from __future__ import annotations

from collections.abc import Callable

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.types import Sentence


def make_cutter() -> Callable[[str], tuple[Sentence, ...]]:
    """Make what cuts English texts as `Preparation` does, a text without a title."""
    segmenter, counter = SentencexSegmenter(), TokenCounter()
    return lambda text: sentences(text, "en", segmenter, counter.lengths, counter.limit)
