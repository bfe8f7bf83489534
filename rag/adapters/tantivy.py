"""The lexicon: passages in a tantivy index, for keyword search with BM25.

Enters: passages, and words to look for. Leaves: passage ids with scores, and terms. Does not know the catalogue, nor
whether a passage is still current. Vendor: tantivy.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any

import tantivy

from rag.types import Frame, Passage

FORMAT = 1  # raise it when the schema or the analysis changes: older lexicons are then built anew
UNDATED = -1
HEAP = 30_000_000


class TantivyAnalyzer:
    """Words to terms by tantivy's own tokenizer and English stemmer: an `Analyzer`."""

    def __init__(self) -> None:
        self._terms = _analysis().build()
        self._key_terms = _analysis(stop_words=True).build()

    def terms(self, text: str) -> list[str]:
        """Give the terms of a text, stop words among them."""
        return self._terms.analyze(text)

    def key_terms(self, text: str) -> list[str]:
        """Give the terms without English stop words."""
        return self._key_terms.analyze(text)


def _analysis(*, stop_words: bool = False) -> Any:  # noqa: ANN401 - the vendor's builder
    builder = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    builder = builder.filter(tantivy.Filter.remove_long(60)).filter(tantivy.Filter.lowercase())
    builder = builder.filter(tantivy.Filter.ascii_fold())
    if stop_words:
        builder = builder.filter(tantivy.Filter.stopword("english")).filter(tantivy.Filter.custom_stopword(["s", "t"]))
    return builder.filter(tantivy.Filter.stemmer("english"))


@lru_cache(maxsize=1)
def _schema() -> Any:  # noqa: ANN401 - the vendor's schema
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    builder.add_text_field("article", tokenizer_name="raw")
    builder.add_text_field("outlet", tokenizer_name="raw")
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_text_field("words", tokenizer_name="words")
    return builder.build()


class TantivyLexicon:
    """A `Lexicon` that follows the catalogue, in a directory or, with none, in memory.

    One process may write; any may read. `store_id` ties the directory to one catalogue.
    """

    def __init__(self, directory: Path | None, store_id: str) -> None:
        self._directory = directory
        self._store_id = store_id
        self._analyzer = TantivyAnalyzer()
        self._guard = Lock()
        self._index: Any = None
        self._seen = -1

    @classmethod
    def of(cls, passages: Sequence[Passage]) -> TantivyLexicon:
        """Make a lexicon in memory that holds these passages."""
        lexicon = cls(None, "")
        lexicon.follow((), passages, {}, 1)
        return lexicon

    # --- reading ----------------------------------------------------------------------------------------------------

    def search(self, words: str, frame: Frame, limit: int) -> list[tuple[str, float]]:
        """Give passage ids with BM25 scores, best first."""
        terms = dict.fromkeys(self._analyzer.key_terms(words)) or dict.fromkeys(self._analyzer.terms(words))
        searcher = self._searcher()
        if not terms or searcher is None:
            return []
        schema = _schema()
        any_term = tantivy.Query.boolean_query(
            [(tantivy.Occur.Should, tantivy.Query.term_query(schema, "words", term, "freq")) for term in terms]
        )
        must = [(tantivy.Occur.Must, query) for query in (any_term, *self._filters(frame))]
        found = searcher.search(tantivy.Query.boolean_query(must), limit, count=False)
        return [(searcher.doc(address).get_first("id"), float(score)) for score, address in found.hits]

    @staticmethod
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

    def frequencies(self, terms: Sequence[str]) -> tuple[int, Mapping[str, int]]:
        """Give the number of passages, and for each term in how many of them it stands."""
        searcher = self._searcher()
        if searcher is None:
            return 0, dict.fromkeys(terms, 0)
        return searcher.num_docs, {term: searcher.doc_freq("words", term) for term in dict.fromkeys(terms)}

    def _searcher(self) -> Any:  # noqa: ANN401 - the vendor's searcher
        with self._guard:
            reached = self.reached()
            if self._index is None and self._directory is not None and not reached:
                return None
            index = self._open()
            if reached != self._seen:  # another process, or we, committed since
                index.reload()
                self._seen = reached
            return index.searcher()

    # --- following --------------------------------------------------------------------------------------------------

    def reached(self) -> int:
        """Give the number of the last change held; 0 when empty or another store's."""
        if self._directory is None:
            return 1 if self._index is not None else 0
        try:
            mark = json.loads((self._directory / "reached.json").read_text())
        except (OSError, ValueError):
            return 0
        return int(mark["sequence"]) if (mark.get("store"), mark.get("format")) == (self._store_id, FORMAT) else 0

    def follow(
        self, changed: Sequence[str], passages: Sequence[Passage], vectors: Mapping[str, Any], upto: int
    ) -> None:
        """Replace what is held of the changed articles, commit, then remember the number; vectors are not used."""
        del vectors
        with self._guard:
            index = self._open()
            writer = index.writer(heap_size=HEAP, num_threads=1)
            for article_id in changed:
                writer.delete_documents_by_term("article", article_id)
            for passage in passages:
                writer.add_document(_document(passage))
            writer.commit()
            writer.wait_merging_threads()
            index.reload()
            if self._directory is not None:
                _write_atomically(
                    self._directory / "reached.json",
                    json.dumps({"sequence": upto, "store": self._store_id, "format": FORMAT}),
                )

    def reset(self) -> None:
        """Delete the index."""
        with self._guard:
            self._index = None
            if self._directory is not None:
                shutil.rmtree(self._directory, ignore_errors=True)

    def _open(self) -> Any:  # noqa: ANN401 - the vendor's index
        if self._index is None:
            if self._directory is None:
                self._index = tantivy.Index(_schema())
            else:
                if not self.reached():  # nothing that can be trusted: begin with an empty directory
                    shutil.rmtree(self._directory, ignore_errors=True)
                self._directory.mkdir(parents=True, exist_ok=True)
                self._index = tantivy.Index(_schema(), path=str(self._directory))
            self._index.register_tokenizer("words", _analysis().build())
        return self._index


def _document(passage: Passage) -> Any:  # noqa: ANN401 - the vendor's document
    credit = passage.credit
    outlet = credit.after or credit.outlet
    return tantivy.Document.from_dict(
        {
            "id": [passage.id],
            "article": [credit.article_id],
            "outlet": [outlet.casefold()] if outlet else [],
            "day": [passage.day.toordinal() if passage.day else UNDATED],
            "words": [f"{credit.title}\n{passage.text}" if credit.title else passage.text],
        },
        _schema(),
    )


def _write_atomically(path: Path, text: str) -> None:
    """Write a small file so that after a crash either the old or the new one is there."""
    part = path.with_suffix(".part")
    with part.open("w") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
