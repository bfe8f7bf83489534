"""How a name is written: with capitals. Enters nothing. Leaves patterns. Does not know sentences, or who is named.

The capitals are those of every Latin alphabet, for Łódź and Ängelholm are names as Holm is.
"""

from __future__ import annotations

import re

UPPER = "".join(filter(str.isupper, map(chr, (*range(0x250), *range(0x1E00, 0x1F00)))))  # Vietnamese ones stand apart
CAPITAL = f"[{UPPER}]"
CAPITALISED = rf"{CAPITAL}[\w’'-]*"
DOTTED = rf"{CAPITAL}[\w’'.-]*"  # "St." and "U.S." too
NAME = re.compile(rf"\b{DOTTED}(?: (?:(?:of|the|for|and) )*{DOTTED})*")
