"""Words to terms, the same for articles and questions. Enters: words. Leaves: terms. Vendor: tantivy.

Does not know an index.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import tantivy


class TantivyAnalyzer:
    """Words to terms by tantivy's own tokenizer and English stemmer: an `Analyzer`."""

    def __init__(self) -> None:
        self._terms = analysis().build()
        self._key_terms = analysis(stop_words=True).build()

    def terms(self, text: str) -> list[str]:
        """Give the terms of a text, stop words among them."""
        terms: list[str] = self._terms.analyze(text)
        return terms

    def key_terms(self, text: str) -> list[str]:
        """Give the terms without English stop words."""
        terms: list[str] = self._key_terms.analyze(text)
        return terms


def analysis(*, stop_words: bool = False) -> Any:  # noqa: ANN401 - the vendor's builder
    """Give tantivy's builder of an analysis; its owner builds it."""
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    builder = builder.filter(tantivy.Filter.ascii_fold())
    if stop_words:
        builder = builder.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.custom_stopword(["s", "t"]))
    return builder.filter(tantivy.Filter.stemmer("english"))


@lru_cache(maxsize=1)
def analyzer() -> TantivyAnalyzer:
    """Give the one analyzer of this process."""
    return TantivyAnalyzer()
