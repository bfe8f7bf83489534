"""Words that are known to be right, whatever the articles hold: those of the vocabulary that comes with the product.

Enters: a word. Leaves: yes or no. Does not know who asks. English in the main; read when first asked.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


def is_word(word: str) -> bool:
    """Whether a word is known as it is written, capitals aside.

    >>> is_word("sentence"), is_word("sentense")
    (True, False)
    """
    return word.lower() in _words()


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    lines = (files("rag.adapters") / "data" / "minilm-vocabulary.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line.isalpha())
