"""The lexicon: passages in a tantivy index, for keyword search with BM25.

Enters: passages, and words to look for. Leaves: passage ids with scores, and terms. Does not know the catalogue, nor
whether a passage is still current. Vendor: tantivy.
"""

from __future__ import annotations

import datetime as dt
import errno
import json
import math
import os
import shutil
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from threading import RLock
from typing import Any, NamedTuple

import tantivy

from rag.adapters.analysis import analysis, analyzer
from rag.errors import StoreDamagedError, StoreError, StoreUnwritableError
from rag.ports import Lexicon
from rag.types import Day, Frame, Passage

FORMAT = 5  # raise it when the schema or the analysis changes: older lexicons are then built anew
UNDATED = -1
REFUSALS = {getattr(errno, name) for name in "EACCES EPERM EROFS ENOSPC EDQUOT EFBIG ENOTDIR EEXIST".split()}
TOGETHER = 0.3  # of a word's score, that two neighbours of the question that stand together add (Metzler, 2005)
BESIDE = 0.3  # what a word counts that the question does not say itself
HEAP = 30_000_000
Units = Callable[[Sequence[Passage]], Sequence[Passage]]


@lru_cache(maxsize=1)
def _schema() -> Any:  # noqa: ANN401 - the vendor's schema
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("article", tokenizer_name="raw")
    builder.add_text_field("outlet", tokenizer_name="raw")
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name="words")
    return builder.build()


class Mark(NamedTuple):
    """How far a lexicon has read, how many passages it held then, and the directory that holds them."""

    sequence: int
    held: int
    generation: str


class View:
    """A `Lexicon` as it was at one moment, whatever is written meanwhile. Raises StoreDamagedError."""

    def __init__(self, searcher: Any, failures: Callable[[], AbstractContextManager[None]]) -> None:  # noqa: ANN401
        self._searcher = searcher
        self._failures = failures

    def search(self, words: str, frame: Frame, limit: int, beside: str = "") -> list[tuple[str, float]]:
        """Give passage ids with BM25 scores, best first; the words `beside` count less."""
        return self._ranked(words, _weights(words, beside), frame, limit)

    def search_beside(
        self, other: Lexicon, words: str, frame: Frame, limit: int, beside: str = ""
    ) -> list[tuple[str, float]]:
        """Search as `search` does, with scores that can stand beside another lexicon's: rarity is that of both."""
        weights = _weights(words, beside)
        own, more = self.frequencies(list(weights)), other.frequencies(list(weights))
        for term, weight in weights.items():
            rarity = _rarity(own[0] + more[0], own[1][term] + more[1][term])
            weights[term] = weight * rarity / _rarity(own[0], own[1][term])
        return self._ranked(words, weights, frame, limit)

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages, and for each term in how many of them it stands."""
        if self._searcher is None:
            return 0, dict.fromkeys(terms, 0)
        with self._failures():
            counts = {term: self._searcher.doc_freq("words", term) for term in dict.fromkeys(terms)}
            return self._searcher.num_docs, counts

    def holding(self, phrase: str, frame: Frame, limit: int) -> frozenset[str]:
        """Give the ids of passages of a frame in whose title or text some words follow one another, at most so many."""
        terms: list[str | tuple[int, str]] = [*analyzer().terms(phrase)]
        if not terms or self._searcher is None:
            return frozenset()
        one = tantivy.Query.term_query(_schema(), "words", terms[0]) if len(terms) == 1 else None
        these = one or tantivy.Query.phrase_query(_schema(), "words", terms)
        must = [(tantivy.Occur.Must, query) for query in (these, *_filters(frame))]
        return frozenset(self._found(tantivy.Query.boolean_query(must), limit))

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Give the terms that begin with some letters, each with the number of passages that have it."""
        return self._terms("words", prefix)

    def outlets(self) -> tuple[str, ...]:
        """Give the outlets of the passages, in small letters."""
        return tuple(sorted(term for term, _ in self._terms("outlet", "")))

    def newest(self) -> Day | None:
        """Give the last day that a passage has; None where none has one."""
        if self._searcher is None:
            return None
        with self._failures():
            found = self._searcher.search(tantivy.Query.all_query(), 1, count=False, order_by_field="day").hits
        return dt.date.fromordinal(found[0][0]) if found and found[0][0] > UNDATED else None

    def _terms(self, field: str, prefix: str) -> list[tuple[str, int]]:
        if self._searcher is None:
            return []
        with self._failures():
            found: list[tuple[str, int]] = self._searcher.terms_with_prefix(field, prefix)
            return found

    def _found(self, query: Any, limit: int) -> dict[str, float]:  # noqa: ANN401 - the vendor's query
        with self._failures():
            found = self._searcher.search(query, limit, count=False).hits
            return {self._searcher.doc(address).get_first("id"): float(score) for score, address in found}

    def _ranked(self, words: str, weights: Mapping[str, float], frame: Frame, limit: int) -> list[tuple[str, float]]:
        if not weights or self._searcher is None:
            return []
        any_term = []
        key_terms = analyzer().key_terms(words)
        pairs = [pair for pair in pairwise(key_terms) if pair[0] != pair[1]]
        for term, weight in weights.items():
            having = tantivy.Query.term_query(_schema(), "words", term, "freq")
            any_term.append((tantivy.Occur.Should, tantivy.Query.boost_query(having, weight)))
        for pair in dict.fromkeys(pairs):
            together: Any = tantivy.Query.phrase_query(_schema(), "words", list(pair))
            any_term.append((tantivy.Occur.Should, tantivy.Query.boost_query(together, TOGETHER)))
        must = [(tantivy.Occur.Must, one) for one in (tantivy.Query.boolean_query(any_term), *_filters(frame))]
        return list(self._found(tantivy.Query.boolean_query(must), limit).items())


class TantivyLexicon:
    """A `Lexicon` that follows the catalogue, in a directory or, with none, in memory.

    One process may write; any may read. `store_id` ties the directory to one catalogue. Its errors are
    StoreDamagedError where the lexicon is to be thrown away, StoreUnwritableError where the disk refuses.
    The directory holds `reached.json`, which names the generation in use: a lexicon that begins anew does so in a
    directory of its own, so that what a reader opens never holds less than its mark says. `units` makes of passages
    what is to be found: they themselves, or something larger.
    """

    def __init__(self, directory: Path | None, store_id: str, units: Units = tuple) -> None:
        self._directory = directory
        self._store_id = store_id
        self._units = units
        self._guard = RLock()
        self._index: Any = None
        self._seen: Mark | None = None  # what `_index` held when it was last loaded
        self._writing: str | None = None  # the generation that is open for following
        self._read: tuple[tuple[int, int, int], Mark | None] | None = None  # the mark's file, and what it said
        self._broken = False

    @classmethod
    def of(cls, passages: Sequence[Passage], units: Units = tuple) -> TantivyLexicon:
        """Make a lexicon in memory that holds these passages."""
        lexicon = cls(None, "", units)
        lexicon.follow((), passages, {}, 1)
        return lexicon

    # --- reading ----------------------------------------------------------------------------------------------------

    def view(self) -> tuple[int, View]:
        """Give the number of the last change held and, at that number or a later one, what is held.

        Reading never makes or deletes a file. Raises StoreDamagedError.
        """
        with self._guard, self._failures():
            mark = self._mark()
            if self._directory is None:
                return self.reached(), View(self._index.searcher() if self._index else None, self._failures)
            if mark is None or not mark.sequence:
                return 0, View(None, self._failures)
            if self._index is None or self._seen is None or self._seen.generation != mark.generation:
                self._index = _opened(tantivy.Index.open(str(self._directory / mark.generation)))
            elif self._seen != mark:  # another process, or we, committed since
                self._index.reload()
            self._seen = mark
            return mark.sequence, View(self._index.searcher(), self._failures)

    def search(self, words: str, frame: Frame, limit: int, beside: str = "") -> list[tuple[str, float]]:
        """Give passage ids with BM25 scores, best first. Raises StoreDamagedError."""
        return self.view()[1].search(words, frame, limit, beside)

    def search_beside(
        self, other: Lexicon, words: str, frame: Frame, limit: int, beside: str = ""
    ) -> list[tuple[str, float]]:
        """Search with scores that can stand beside another lexicon's. Raises StoreDamagedError."""
        return self.view()[1].search_beside(other, words, frame, limit, beside)

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages, and for each term in how many of them it stands. Raises StoreDamagedError."""
        return self.view()[1].frequencies(terms)

    def holding(self, phrase: str, frame: Frame, limit: int) -> frozenset[str]:
        """Give the ids of passages of a frame in which some words follow one another. Raises StoreDamagedError."""
        return self.view()[1].holding(phrase, frame, limit)

    def beginning(self, prefix: str) -> list[tuple[str, int]]:
        """Give the terms that begin with some letters, with their counts. Raises StoreDamagedError."""
        return self.view()[1].beginning(prefix)

    def outlets(self) -> tuple[str, ...]:
        """Give the outlets of the passages, in small letters. Raises StoreDamagedError."""
        return self.view()[1].outlets()

    def newest(self) -> Day | None:
        """Give the last day that a passage has. Raises StoreDamagedError."""
        return self.view()[1].newest()

    # --- following --------------------------------------------------------------------------------------------------

    def reached(self) -> int:
        """Give the number of the last change held; 0 when empty or another store's."""
        if self._directory is None:
            return 1 if self._index is not None else 0
        mark = self._mark()
        return mark.sequence if mark else 0

    def follow(
        self, changed: Sequence[str], passages: Sequence[Passage], vectors: Mapping[str, Any], upto: int
    ) -> None:
        """Replace what is held of the changed articles, commit, then remember the number; vectors are not used."""
        del vectors
        with self._guard, self._failures():
            self.open()
            writer = self._index.writer(heap_size=HEAP, num_threads=1)
            for article_id in changed:
                writer.delete_documents_by_term("article", article_id)
            for passage in self._units(passages):
                writer.add_document(_document(passage))
            writer.commit()
            writer.wait_merging_threads()
            self._index.reload()
            if self._directory is not None:
                self._write_mark(Mark(upto, self._index.searcher().num_docs, str(self._writing)))

    def reset(self) -> None:
        """Delete the index."""
        with self._guard:
            self._index, self._writing, self._broken = None, None, False
            if self._directory is not None:
                with self._failures():
                    (self._directory / "reached.json").unlink(missing_ok=True)
                shutil.rmtree(self._directory, ignore_errors=True)

    def open(self) -> None:
        """Open the index for following; one that cannot be trusted is thrown away. For its owner only."""
        with self._guard, self._failures():
            if self._broken:
                self.reset()
            if self._writing is not None:
                return
            mark = self._mark()
            if self._directory is None:
                self._index, self._writing = _opened(tantivy.Index(_schema())), "memory"
            elif mark is not None and mark.sequence:
                self._index = _opened(tantivy.Index.open(str(self._directory / mark.generation)))
                self._whole(mark.held)
                self._seen, self._writing = mark, mark.generation
            else:
                self.reset()
                generation = f"generation-{uuid.uuid4().hex[:8]}"
                (self._directory / generation).mkdir(parents=True)
                self._index = _opened(tantivy.Index(_schema(), path=str(self._directory / generation)))
                self._seen, self._writing = Mark(0, 0, generation), generation

    def _whole(self, noted: int) -> None:
        """Raise StoreDamagedError unless the index can be read and holds what was noted: building it anew is quick."""
        searcher = self._index.searcher()
        searcher.search(tantivy.Query.all_query(), 1)
        if searcher.num_docs != noted:
            self._broken = True
            raise StoreDamagedError(f"The lexicon holds {searcher.num_docs} passages, {noted} were noted.")

    @property
    def heavy(self) -> bool:
        """No: it opens in milliseconds."""
        return False

    def warm(self) -> None:
        """Nothing: a search waits for nothing."""

    def close(self) -> None:
        """Let go of the files."""
        with self._guard:
            self._index = self._writing = None

    def _mark(self) -> Mark | None:
        """Read the mark where its file is another than the one that was read: a search asks for it several times."""
        if self._directory is None:
            return None
        path = self._directory / "reached.json"
        try:
            about = path.stat()
            same = (about.st_ino, about.st_mtime_ns, about.st_size)
            if self._read is None or self._read[0] != same:
                mark = json.loads(path.read_text())
                known = (mark["store"], mark["format"]) == (self._store_id, FORMAT)
                made = Mark(int(mark["sequence"]), int(mark["held"]), str(mark["generation"])) if known else None
                self._read = (same, made)
            return self._read[1]
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def _write_mark(self, mark: Mark) -> None:
        if self._directory is not None:
            path = self._directory / "reached.json"
            part = path.with_suffix(".part")
            with part.open("w") as out:
                out.write(json.dumps({**mark._asdict(), "store": self._store_id, "format": FORMAT}))
                out.flush()
                os.fsync(out.fileno())
            part.replace(path)

    @contextmanager
    def _failures(self) -> Iterator[None]:
        """Turn what tantivy, Rust and the disk raise into ours, and remember that the index failed."""
        try:
            yield
        except StoreError:
            raise
        except BaseException as error:
            if isinstance(error, OSError) and error.errno in REFUSALS:
                raise StoreUnwritableError(
                    f"The lexicon cannot be written ({error.strerror}). Check the store directory's rights and space."
                ) from error
            if not isinstance(error, Exception) and type(error).__name__ != "PanicException":  # Rust's is no Exception
                raise
            self._broken, self._index, self._writing = True, None, None
            raise StoreDamagedError(f"The lexicon failed ({error}). Run `onrecord check --repair`.") from error


def _asked(words: str) -> list[str]:
    """Give the terms to search for, each once; stop words only where there is nothing else."""
    return list(dict.fromkeys(analyzer().key_terms(words)) or dict.fromkeys(analyzer().terms(words)))


def _weights(words: str, beside: str) -> dict[str, float]:
    """Give the terms to search for with what each counts."""
    return {**dict.fromkeys(analyzer().key_terms(beside), BESIDE), **dict.fromkeys(_asked(words), 1.0)}


def _filters(frame: Frame) -> list[Any]:
    schema, filters = _schema(), []
    if frame.dated:
        first = frame.since.toordinal() if frame.since else 0
        last = frame.last.toordinal() if frame.last else None
        days = tantivy.Query.range_query(schema, "day", tantivy.FieldType.Integer, first, last)
        filters.append(tantivy.Query.const_score_query(days, 0.0))
    if frame.outlets:
        keys = [outlet.casefold() for outlet in frame.outlets]
        outlets = tantivy.Query.term_set_query(schema, "outlet", keys)
        filters.append(tantivy.Query.const_score_query(outlets, 0.0))
    return filters


def _opened(index: Any) -> Any:  # noqa: ANN401 - the vendor's index
    index.register_tokenizer("words", analysis().build())
    return index


def _rarity(passages: int, having: int) -> float:
    """Give BM25's inverse document frequency as tantivy counts it."""
    return math.log(1 + (passages - having + 0.5) / (having + 0.5))


def _document(passage: Passage) -> Any:  # noqa: ANN401 - the vendor's document
    credit = passage.credit
    outlet = credit.after or credit.outlet
    return tantivy.Document.from_dict(
        {
            "id": [passage.id],
            "article": [credit.article_id],
            "outlet": [outlet.casefold()] if outlet else [],
            "day": [passage.day.toordinal() if passage.day else UNDATED],
            "words": ["\n".join(filter(None, (passage.heading, outlet, passage.text)))],
        },
        _schema(),
    )
