"""All passages of a store in memory, side by side. Enters: columns of the catalogue. Leaves: cosines, and who counts.

Does not know words. What is compared for a question was made at intake; here it is held between questions, and what
changed since is read alone. Of many rows those are compared exactly whose vectors have the most signs in common with
the question's: that is a tenth of the work, and of 15,000 passages finds 98 of the hundred nearest, the first ten all.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rag.focus import Focus
from rag.ports import Columns, Shelf
from rag.retrieval.nearness import narrowed, weights
from rag.types import Frame, Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from rag.ports import Vectors

    Mask = NDArray[np.bool_]
    Floats = NDArray[np.float32]
    Days = NDArray[np.int32]
    Places = NDArray[np.intp]
    Signs = NDArray[np.uint64]

NEVER = -2.0  # below every cosine: of what does not count, or has no vector
SIFTED = 1500  # rows, and
SHARE = 1 / 30  # of all of them, that are compared exactly: those with the most signs in common
PER_ROW = 8  # of them for each row that is asked for, or more
MOST_ANEW = 2000  # articles changed; for more, reading everything is quicker


class Rows:
    """Passages as rows. What is asked of it is a number for each row, in their order."""

    def __init__(self, columns: Columns) -> None:
        import numpy as np

        self.ids, self.days, self.outlets, self._vectors = columns
        self._articles = [id_.partition(":")[0] for id_ in self.ids]
        self._names = {name: code for code, name in enumerate(dict.fromkeys(self.outlets))}
        self._bare: Mask = np.asarray(~self._vectors.any(axis=1))
        self._codes = np.array([self._names[name] for name in self.outlets], dtype=np.int32)

    def __len__(self) -> int:
        return len(self.ids)

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The row of each passage."""
        return {id_: row for row, id_ in enumerate(self.ids)}

    def nearest(self, vector: Vectors, frame: Frame, focus: Focus, depth: int) -> dict[str, float]:
        """Give the cosines of the nearest rows in a frame: of all, and of those that a question is about."""
        import numpy as np

        if self._vectors.shape[1] != len(vector):  # no embedder has read these
            return {}
        near = narrowed(frame, focus)
        inside: Mask | None = self.within(near) if near is not None else None
        away = self._away(vector)
        rows = self._sifted(away, self.within(frame), depth)
        if inside is not None:
            rows = np.union1d(rows, self._sifted(away, inside, depth))
        scores = np.where(self._bare[rows], NEVER, _products(self._vectors[rows], vector))
        chosen = _best(scores, depth)
        if near is not None:
            weighed = np.where(scores > NEVER, scores * self._weights(rows, focus), NEVER)
            chosen = np.union1d(chosen, _best(weighed, depth))
            if inside is not None:
                chosen = np.union1d(chosen, _best(np.where(np.take(inside, rows), scores, NEVER), depth))
        return {self.ids[row]: score for row, score in _pairs(rows[chosen], scores[chosen]) if score > NEVER}

    def cosines_of(self, vector: Vectors, ids: Iterable[str]) -> dict[str, float]:
        """Give the cosines of some passages, of those that are here and have a vector."""
        rows = [row for id_ in ids if (row := self.place.get(id_)) is not None]
        if not rows or self._vectors.shape[1] != len(vector):
            return {}
        return dict(zip((self.ids[row] for row in rows), _products(self._vectors[rows], vector).tolist(), strict=True))

    def weights_of(self, ids: Iterable[str], focus: Focus) -> dict[str, float]:
        """Give what days and outlets of some passages count, of those that are here."""
        rows = [row for id_ in ids if (row := self.place.get(id_)) is not None]
        made = self._weights(rows, focus)
        return dict(zip((self.ids[row] for row in rows), made.tolist(), strict=True))

    def _weights(self, rows: Sequence[int] | Places, focus: Focus) -> Floats:
        liked = self.of_outlets(focus.outlets)[rows] if focus.outlets else None
        return weights(self.days[rows], liked, focus)

    @cached_property
    def _signs(self) -> Signs:
        """The signs of all vectors, 64 to a number, a column a row."""
        return _signs(self._vectors)

    def _away(self, vector: Vectors) -> NDArray[np.uint16] | None:
        """Give in how many signs each row differs from a vector; None where all rows are few enough to compare."""
        import numpy as np

        if len(self) <= SIFTED:
            return None
        counted = np.zeros(len(self), dtype=np.uint16)
        for column, signs in zip(self._signs, _signs(vector[None, :]), strict=True):
            counted += np.bitwise_count(column ^ signs[0])
        return counted

    def _sifted(self, away: NDArray[np.uint16] | None, counts: Mask | None, depth: int) -> Places:
        """Give the rows to compare exactly: of those that count all, or the ones that differ in the fewest signs."""
        import numpy as np

        rows: Places = np.arange(len(self)) if counts is None else np.flatnonzero(counts)
        most = max(SIFTED, int(SHARE * len(self)), PER_ROW * depth)
        if away is None or len(rows) <= most:
            return rows
        nearest = np.argpartition(away if counts is None else away[rows], most - 1)[:most]
        return np.sort(rows[nearest])

    def within(self, frame: Frame) -> Mask | None:
        """Tell which rows count in a frame; None where all do."""
        import numpy as np

        if frame.open:
            return None
        counts = np.ones(len(self), dtype=np.bool_)
        if frame.dated:
            counts &= self.days >= (frame.since.toordinal() if frame.since else 0)
        if frame.last is not None:
            counts &= self.days <= frame.last.toordinal()
        return counts & self.of_outlets(frame.outlets) if frame.outlets else counts

    def of_outlets(self, outlets: Sequence[str]) -> Mask:
        """Tell which rows are of certain outlets."""
        import numpy as np

        codes = [self._names[key] for one in outlets if (key := one.casefold()) in self._names]
        return np.isin(self._codes, codes)

    def without(self, articles: frozenset[str]) -> Columns:
        """Give the rows of all other articles as columns."""
        import numpy as np

        kept = np.array([row for row, article in enumerate(self._articles) if article not in articles], dtype=np.intp)
        return Columns(
            ids=tuple(self.ids[row] for row in kept),
            days=self.days[kept],
            outlets=tuple(self.outlets[row] for row in kept),
            vectors=self._vectors[kept],
        )


class RowsOf:
    """The rows of a store, as they are after a certain change. Safe for threads."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._guard = threading.Lock()
        self._held: tuple[int, Rows] | None = None

    def at(self, sequence: int) -> Rows:
        """Give all current passages at the number of a change or at a later one; what is known already is kept."""
        with self._guard:
            if self._held is None or self._held[0] != sequence:
                self._held = (sequence, self._read(sequence))
            return self._held[1]

    def _read(self, sequence: int) -> Rows:
        if self._held is None or self._held[0] > sequence:
            return Rows(self._shelf.columns())
        changed = [change.article_id for change in self._shelf.changes(after=self._held[0])]
        if not len(self._held[1]) or len(changed) > MOST_ANEW:
            return Rows(self._shelf.columns())
        return Rows(_joined(self._held[1].without(frozenset(changed)), self._shelf.columns(changed)))


def columns(passages: Sequence[Passage]) -> Columns:
    """Give passages side by side, without vectors."""
    import numpy as np

    outlets = [one.credit.after or one.credit.outlet for one in passages]
    return Columns(
        ids=tuple(one.id for one in passages),
        days=np.array([one.day.toordinal() if one.day else -1 for one in passages], dtype=np.int32),
        outlets=tuple(outlet.casefold() if outlet else None for outlet in outlets),
        vectors=np.zeros((len(passages), 0), dtype=np.float32),
    )


def _best(scores: Floats, count: int) -> NDArray[np.intp]:
    """Give the places of the highest scores, in any order."""
    import numpy as np

    if count >= len(scores):
        return np.arange(len(scores))
    return np.argpartition(-scores, count - 1)[:count]


def _signs(vectors: Vectors) -> Signs:
    """Give the signs of vectors as bits, filled up to whole numbers of 64: a row for each number, a column a vector."""
    import numpy as np

    bits = np.packbits(vectors > 0, axis=1)
    filled = np.zeros((len(bits), -(-bits.shape[1] // 8) * 8), dtype=np.uint8)
    filled[:, : bits.shape[1]] = bits
    return np.ascontiguousarray(filled.view(np.uint64).T)


def _products(vectors: Vectors, vector: Vectors) -> Floats:
    """Give the product of each of some vectors with one. BLAS would set all cores to these few, and wait for them."""
    import numpy as np

    found: Floats = np.einsum("ij,j->i", vectors, vector)
    return found


def _pairs(rows: Places, scores: Floats) -> Iterator[tuple[int, float]]:
    return zip(rows.tolist(), scores.tolist(), strict=True)


def _joined(old: Columns, new: Columns) -> Columns:
    """Join two choices of passages; where none of one has a vector, it gets zeros."""
    import numpy as np

    width = max(old.vectors.shape[1], new.vectors.shape[1])
    vectors = [
        one.vectors if one.vectors.shape[1] == width else np.zeros((len(one.ids), width), dtype=np.float32)
        for one in (old, new)
    ]
    return Columns(
        ids=(*old.ids, *new.ids),
        days=np.concatenate([old.days, new.days]),
        outlets=(*old.outlets, *new.outlets),
        vectors=np.concatenate(vectors),
    )
