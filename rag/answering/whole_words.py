"""Names as whole words. Enters: a name, and words. Leaves: whether it stands there. Does not know whom it names."""

from __future__ import annotations

import re


def stands_in(name: str, words: str) -> bool:
    """Whether a name stands in words by itself: a short one has the letters of many other words.

    >>> stands_in("Poe", "Poe’s harbour"), stands_in("Poe", "Poets of the harbour")
    (True, False)
    """
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) is not None
