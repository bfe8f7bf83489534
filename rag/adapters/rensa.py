"""The parts of a text to keys. Enters: runs of words. Leaves: keys; texts that share much share one. Vendor: rensa.

Does not know articles. A MinHash signature of 128 slots, cut into 64 bands of two: of two texts that share 30 % of
their runs, all but two in a thousand have a band in common; of two that share 1 %, six in a thousand.
"""

from __future__ import annotations

from collections.abc import Iterable

BANDS = 64
SLOTS = 2  # of a band
SEED = 1
SIGN = 1 << 63  # a database's whole numbers are signed


class RensaSketcher:
    """A `Sketcher`. Signatures are comparable within one version of the vendor's algorithm, so the name says it."""

    @property
    def name(self) -> str:
        """What makes keys comparable."""
        from rensa import RMinHash

        return f"rensa {RMinHash.ALGORITHM_VERSION}, {BANDS} bands of {SLOTS}, seed {SEED}"

    def keys(self, parts: Iterable[str]) -> tuple[int, ...]:
        """Give the keys of a text, in order, each once; none of no parts."""
        from rensa import RMinHash

        told = [part.encode("utf-8", "surrogatepass") for part in parts]
        if not told:
            return ()
        sketch = RMinHash(num_perm=BANDS * SLOTS, seed=SEED)
        sketch.update(told)
        slots = sketch.digest()
        pairs = zip(slots[::SLOTS], slots[1::SLOTS], strict=True)
        return tuple(sorted({(first << 32 | second) - SIGN for first, second in pairs}))
