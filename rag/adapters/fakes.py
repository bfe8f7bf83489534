"""Stand-ins that need no model. Enters: texts. Leaves: vectors that depend on the words alone. Vendor: none.

They pass the same contract tests as the real adapters, so that whoever builds on a port can test without weights.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rag.ports import Vectors

WORD = re.compile(r"\w+")
SPECIAL = 2  # tokens that a real model puts around a text


class HashedEmbedder:
    """An `Embedder`: a bag of hashed words, normalised. Equal texts get equal vectors, in every process.

    `calls` counts the calls of `embed`, `embedded` the texts that were given to it.
    """

    def __init__(self, dimensions: int = 256, limit: int = 256) -> None:
        self.name = "hashed-words"
        self.digest = hashlib.sha256(f"hashed words {dimensions}".encode()).hexdigest()
        self.dimensions = dimensions
        self.limit = limit
        self.calls = 0
        self.embedded = 0

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one vector a text; words past the limit are not read."""
        self.calls += 1
        self.embedded += len(texts)
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in self._words(text)[: self.limit - SPECIAL]:
                place, sign = _place(word)
                vectors[row, place % self.dimensions] += sign
            length = float(np.linalg.norm(vectors[row]))
            if length:
                vectors[row] /= length
            else:  # no words, or words that cancel out: any fixed direction will do
                vectors[row, 0] = 1.0
        return vectors

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the words of each text, and two for the special tokens of a real model."""
        return [len(self._words(text)) + SPECIAL for text in texts]

    @staticmethod
    def _words(text: str) -> list[str]:
        return WORD.findall(text.casefold())


@lru_cache(maxsize=100_000)
def _place(word: str) -> tuple[int, float]:
    number = int.from_bytes(hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest(), "big")
    return number >> 1, 1.0 if number & 1 else -1.0
