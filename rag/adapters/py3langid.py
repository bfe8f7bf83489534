"""Words to the language they are in. Enters: text. Leaves: a language's code, or nothing where it is not sure.

Does not know articles. Vendor: py3langid, whose model of 139 languages comes with it; it is loaded with the first text.
"""

from __future__ import annotations

from functools import cache
from typing import Any

ENOUGH = 100  # bytes; so many of 1,500 English articles were taken for another language in 3 cases, and
SURE = 0.9  # of probability, with which none was
LONGEST = 2_000  # characters; more tell nothing more
NO_LANGUAGE = "zxx"  # numbers, markup
SPOKEN = {"pcm", "wuu", "yue", "ary", "arz"}  # newspapers are in English, Chinese and Arabic there


class LangidDetector:
    """A `LanguageDetector`."""

    def detect(self, text: str) -> str | None:
        """Give the ISO 639 code of the language of a text, or None."""
        words = text[:LONGEST].encode(errors="ignore").decode()  # half a surrogate pair is no character
        if len(words.encode()) < ENOUGH:
            return None
        language, probability = _identifier().classify(words)
        return str(language) if probability >= SURE and language != NO_LANGUAGE else None


@cache
def _identifier() -> Any:  # noqa: ANN401 - the vendor's
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([label for label in identifier.labels if label not in SPOKEN])
    return identifier
