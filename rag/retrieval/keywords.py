"""The words of a store, whatever its lexicon has read. Enters: words. Leaves: passage ids with scores; terms; outlets.

Does not know vendors or vectors. What is newer than the lexicon, and versions that only an as-of date brings back, are
searched in a small lexicon of their own; a damaged lexicon is left alone, and everything searched there.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import NamedTuple, Protocol, TypeVar

from rag.errors import StoreDamagedError
from rag.ports import Lexicon, Shelf
from rag.types import Day, Frame, Passage

T = TypeVar("T")


class FollowingLexicon(Protocol):
    """A lexicon that follows the catalogue."""

    def view(self) -> tuple[int, Lexicon]:
        """Give the number of the last change held and, at that number or a later one, what is held.

        Both at once: an index may be emptied and built anew while it is searched. Raises StoreDamagedError.
        """
        ...


class SmallLexicon(Lexicon, Protocol):
    """A lexicon of a few passages whose scores can stand beside those of another."""

    def search_beside(
        self, other: Lexicon, words: str, frame: Frame, limit: int, beside: str = ""
    ) -> list[tuple[str, float]]:
        """Give passage ids with BM25 scores, a word's rarity counted over both lexicons."""
        ...


class Extra(NamedTuple):
    """What the lexicon does not hold: the articles that changed, and passages in a small lexicon of their own.

    `earlier` are those of versions that only the as-of date brings back.
    """

    articles: frozenset[str]
    lexicon: SmallLexicon | None
    earlier: tuple[Passage, ...]


class Keywords:
    """Keyword search over one store. `sequence`, where it is asked for, is the last change that counts."""

    def __init__(
        self, shelf: Shelf, lexicon: FollowingLexicon, small_lexicon: Callable[[Sequence[Passage]], SmallLexicon]
    ) -> None:
        self._shelf = shelf
        self._lexicon = lexicon
        self._small_lexicon = small_lexicon
        self._recent: tuple[tuple[int, int, str], Extra] | None = None
        self._facts: tuple[tuple[int, int], tuple[tuple[str, ...], Day | None]] | None = None
        self._guard = threading.Lock()

    def search(
        self, words: str, frames: Sequence[Frame], sequence: int, depth: int, beside: str = ""
    ) -> dict[str, float]:
        """Give the passages that fit best in each of several frames of one as-of date, with their BM25 scores.

        The words `beside` count less.
        """
        reached, lexicon = self._view()
        extra = self.not_in(reached, frames[0].as_of, sequence)
        found: dict[str, float] = {}
        for frame in frames:
            try:
                held = lexicon.search(words, frame, depth, beside) if lexicon is not None else []
            except StoreDamagedError:
                return self._without(words, frames, sequence, depth, beside)
            found |= {id_: score for id_, score in held if article_of(id_) not in extra.articles}
            if extra.lexicon is not None and lexicon is not None:
                found |= extra.lexicon.search_beside(lexicon, words, frame, depth, beside)
            elif extra.lexicon is not None:
                found |= extra.lexicon.search(words, frame, depth, beside)
        return found

    def _without(self, words: str, frames: Sequence[Frame], sequence: int, depth: int, beside: str) -> dict[str, float]:
        """Search as `search` does where the lexicon fails."""
        extra = self.not_in(0, frames[0].as_of, sequence)
        found: dict[str, float] = {}
        for frame in frames if extra.lexicon is not None else ():
            found |= extra.lexicon.search(words, frame, depth, beside)  # type: ignore[union-attr]
        return found

    def holding(self, phrases: Sequence[str], frame: Frame, sequence: int, limit: int) -> tuple[frozenset[str], ...]:
        """Give for each of some runs of words the passages of a frame in which it stands, whatever its forms.

        At most so many of each.
        """
        reached, lexicon = self._view()
        try:
            held = [lexicon.holding(one, frame, limit) for one in phrases] if lexicon is not None else []
        except StoreDamagedError:
            reached, held = 0, []
        extra = self.not_in(reached, frame.as_of, sequence)
        there = []
        for place, phrase in enumerate(phrases):
            kept = frozenset(id_ for id_ in (held[place] if held else ()) if article_of(id_) not in extra.articles)
            more = extra.lexicon.holding(phrase, frame, limit) if extra.lexicon is not None else frozenset()
            there.append(kept | more)
        return tuple(there)

    def frequencies(self, terms: Sequence[str], sequence: int) -> tuple[int, dict[str, int]]:
        """Give the number of passages and each term's count among them, those the lexicon has not read included."""
        total, counts = 0, dict.fromkeys(terms, 0)
        for more, others in self._asked(lambda lexicon: lexicon.frequencies(terms), sequence):
            total, counts = total + more, {term: counts[term] + others[term] for term in counts}
        return total, counts

    def beginning(self, prefix: str, sequence: int) -> list[tuple[str, int]]:
        """Give the terms that begin with some letters, each with the number of passages that have it."""
        counts: dict[str, int] = {}
        for found in self._asked(lambda lexicon: lexicon.beginning(prefix), sequence):
            for term, count in found:
                counts[term] = counts.get(term, 0) + count
        return list(counts.items())

    def facts(self, sequence: int) -> tuple[tuple[str, ...], Day | None]:
        """Give the outlets of the store, in small letters, and its newest day."""
        reached, _ = self._view()
        key = (reached, sequence)
        held = self._facts
        if held is None or held[0] != key:
            told = self._asked(lambda lexicon: (lexicon.outlets(), lexicon.newest()), sequence)
            outlets = sorted({outlet for outlets, _ in told for outlet in outlets})
            days = [day for _, day in told if day is not None]
            held = self._facts = (key, (tuple(outlets), max(days, default=None)))
        return held[1]

    def not_in(self, reached: int, as_of: Day | None, sequence: int) -> Extra:
        """Give what the lexicon does not hold: what changed since, and earlier versions that an as-of date asks for."""
        if reached >= sequence and as_of is None:
            return Extra(frozenset(), None, ())
        key = (reached, sequence, str(as_of))
        with self._guard:
            if self._recent is None or self._recent[0] != key:
                changed = [change.article_id for change in self._shelf.changes(after=reached)]
                passages = self._shelf.passages(articles=changed)
                earlier = self._shelf.earlier(as_of) if as_of is not None else ()
                every = (*passages, *earlier)
                lexicon = self._small_lexicon(every) if every else None
                self._recent = (key, Extra(frozenset(changed), lexicon, earlier))
            return self._recent[1]

    def earlier(self, as_of: Day | None, sequence: int) -> tuple[Passage, ...]:
        """Give the passages of versions that only an as-of date brings back."""
        return self.not_in(self._view()[0], as_of, sequence).earlier if as_of is not None else ()

    def _view(self) -> tuple[int, Lexicon | None]:
        try:
            return self._lexicon.view()
        except StoreDamagedError:
            return 0, None

    def _asked(self, ask: Callable[[Lexicon], T], sequence: int) -> list[T]:
        """Ask the lexicon and that of what it has not read; where the first fails, all is in the second."""
        reached, lexicon = self._view()
        if lexicon is not None:
            extra = self.not_in(reached, None, sequence)
            with suppress(StoreDamagedError):
                return [ask(one) for one in (lexicon, extra.lexicon) if one is not None]
        small = self.not_in(0, None, sequence).lexicon
        return [ask(small)] if small is not None else []


def article_of(passage_id: str) -> str:
    """Give the article of a passage, which its id begins with."""
    return passage_id.partition(":")[0]
