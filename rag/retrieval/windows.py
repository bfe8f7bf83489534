"""How much of a model's window words take. Enters: words. Leaves: tokens, estimated from above.

Does not know models: no vocabulary is at hand. On English news the estimate is some 1.4 times of what models count.
"""

from __future__ import annotations

import re
from math import ceil

PIECE = re.compile(r"[A-Za-z]+|[^\sA-Za-z]|\n")
LETTERS_A_TOKEN = 4  # of a plain word; vocabularies of today have most words whole, and names in pieces
BYTES_A_TOKEN = 2  # of other scripts, in UTF-8
LENIENT = ("utf-8", "surrogatepass")  # half of a pair of code units, which a turn may hold, is a mark too


def tokens(words: str) -> int:
    """Estimate how many tokens some words are: a figure or a mark is one each.

    >>> tokens("The dockers struck on 5 March.")
    10
    """
    return sum(
        ceil(len(piece) / LETTERS_A_TOKEN) if piece.isascii() else ceil(len(piece.encode(*LENIENT)) / BYTES_A_TOKEN)
        for piece in PIECE.findall(words)
    )
