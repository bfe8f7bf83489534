"""A store under arbitrary sequences of changes, closings, damage and interruptions, against a model in memory.

After each step the process that may own the indexes and a second one that only reads must find the same: every current
article exactly once by a word of its own, no earlier version, no removed article.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from rag.adapters import chroma
from rag.adapters.chroma import ChromaVectors
from rag.adapters.fakes import HashedEmbedder
from rag.archive import Archive
from rag.errors import StoreUnwritableError, UnknownArticleError
from rag.retrieval import following
from tests.rag.adapters.making import archive, file

KEYS = st.integers(0, 5)
MODES = st.sampled_from(["writing", "writing", "always", "never"])
DAMAGE = [
    *(f"{index}{part}" for index in ("chroma", "lexicon", "lexicon-articles") for part in ("", " mark")),
    "flag",
    "database",
]


@dataclass
class Current:
    """What the model knows of an article that is there."""

    id: str
    version: int
    word: str
    text: str


class StoreMachine(RuleBasedStateMachine):
    @initialize(mode=MODES)
    def begin(self, mode: str) -> None:
        self.place = Path(tempfile.mkdtemp(prefix="onrecord-"))
        self.embedder = HashedEmbedder(32, 64)
        self.expected: dict[int, Current] = {}
        self.gone: list[str] = []  # words that nothing may find any more
        self.touched: list[int] = []
        self.words = 0
        self.owner = archive(self.place / "store", mode, self.embedder)
        self.reader = archive(self.place / "store", "never", HashedEmbedder(32, 64))
        # A child process for each probe would take most of the time; `test_vectors` has the real thing.
        self.sound, ChromaVectors._sound = ChromaVectors._sound, _probed_here  # type: ignore[method-assign]

    def teardown(self) -> None:
        if hasattr(self, "place"):
            self.touched = list(self.expected)
            try:
                self.the_same_is_found_by_everyone()
            finally:
                self.owner.close()
                self.reader.close()
                ChromaVectors._sound = self.sound  # type: ignore[method-assign]
                shutil.rmtree(self.place)

    # --- changes ----------------------------------------------------------------------------------------------------

    @rule(key=KEYS, by_reader=st.booleans())
    def add_or_update(self, key: int, by_reader: bool) -> None:
        """A new or changed source, taken in by either process."""
        self.words += 1
        word = f"zq{self.words}v0"
        text = f"Report {key} is about the harbour.\n\nIts own word is {word}, said the mayor of town {key}."
        path = file(self.place, f"s{key}", text, title=f"Title {key}")
        taken = (self.reader if by_reader else self.owner).add(path)
        was = self.expected.get(key)
        assert (len(taken.added), len(taken.updated)) == ((0, 1) if was else (1, 0))
        (article_id,) = taken.updated or taken.added
        assert was is None or was.id == article_id
        self.expected[key] = Current(article_id, was.version + 1 if was else 1, word, text)
        if was:
            self.gone.append(was.word)
        self.touched.append(key)

    @precondition(lambda self: self.expected)
    @rule(data=st.data())
    def add_again(self, data: st.DataObject) -> None:
        """The same source once more: nothing is embedded, nothing changes."""
        key = data.draw(st.sampled_from(sorted(self.expected)))
        calls = self.embedder.calls
        assert self.owner.add(self.place / f"s{key}.md").unchanged == (self.expected[key].id,)
        assert self.embedder.calls == calls

    @precondition(lambda self: self.expected)
    @rule(data=st.data(), by_reader=st.booleans())
    def remove(self, data: st.DataObject, by_reader: bool) -> None:
        keys = data.draw(st.lists(st.sampled_from(sorted(self.expected)), min_size=1, max_size=3, unique=True))
        (self.reader if by_reader else self.owner).remove(*(self.expected[key].id for key in keys))
        self.gone += [self.expected.pop(key).word for key in keys]

    @rule()
    def remove_one_that_is_not_there(self) -> None:
        """All or nothing."""
        with pytest.raises(UnknownArticleError):
            self.owner.remove(*(one.id for one in self.expected.values()), "nothere")

    # --- what happens to stores -------------------------------------------------------------------------------------

    @rule(mode=MODES)
    def reopen(self, mode: str) -> None:
        self.owner.close()
        self.owner = archive(self.place / "store", mode, self.embedder)

    @rule(mode=MODES, damage=st.sampled_from(DAMAGE))
    def reopen_damaged(self, mode: str, damage: str) -> None:
        """Between two openings, an index is lost, or its mark, or the last stop was unclean."""
        self.owner.close()
        store, (index, _, part) = self.place / "store", damage.partition(" ")
        if damage == "flag" and (store / "chroma").is_dir():
            (store / "chroma" / "open").touch()
        elif damage == "database":
            for path in (store / "chroma").glob("generation-*/chroma.sqlite3"):
                path.write_bytes(b"garbage" * 1000)
        elif part and (store / index).is_dir():
            (store / index / "reached.json").write_text('{"sequence": 3')
        elif (store / index).is_dir():
            shutil.rmtree(store / index)
        self.owner = archive(self.place / "store", mode, self.embedder)
        self.touched = list(self.expected)

    @rule()
    def rebuild(self) -> None:
        """Indexes are built anew, and no model is asked."""
        calls = self.embedder.calls
        self.owner.check(repair=True)
        assert self.embedder.calls == calls
        self.touched = list(self.expected)

    @rule(after=st.integers(0, 4), index=st.integers(0, 2))
    def catch_up_cut_short(self, after: int, index: int) -> None:
        """Catching up is interrupted after some articles."""
        ownership: Any = self.owner._parts.ownership
        follower = ownership._followers[index]
        follow, at_once, left = follower.follow, following.ARTICLES_AT_ONCE, [after]

        def interrupted(*given: Any) -> None:
            if not left[0]:
                raise StoreUnwritableError("interrupted")
            left[0] -= 1
            follow(*given)

        follower.follow, following.ARTICLES_AT_ONCE = interrupted, 1
        try:
            ownership._catch_up()
        finally:
            del follower.follow
            following.ARTICLES_AT_ONCE = at_once
        self.touched = list(self.expected)

    # --- what always holds ------------------------------------------------------------------------------------------

    @invariant()
    def the_catalogue_holds_what_was_acknowledged(self) -> None:
        if not hasattr(self, "place"):
            return
        held = {one.id: (one.version, one.text) for one in self.owner.articles()}
        assert held == {one.id: (one.version, one.text) for one in self.expected.values()}

    @invariant()
    def the_same_is_found_by_everyone(self) -> None:
        if not hasattr(self, "place"):
            return
        keys = {key for key in [*self.touched, *list(self.expected)[:1]] if key in self.expected}
        self.touched = []
        for opened in (self.owner, self.reader):
            for key in keys:
                self._found_once(opened, self.expected[key])
            for word in self.gone[-3:]:
                assert not [hit for hit in opened.search(word, limit=50) if word in hit.passage], word

    @staticmethod
    def _found_once(opened: Archive, article: Current) -> None:
        hits = opened.search(article.word, limit=50)
        assert len({hit.found.id for hit in hits}) == len(hits), "a passage twice"
        own = [hit for hit in hits if article.word in hit.passage]
        assert [(hit.article_id, hit.found.credit.version) for hit in own] == [(article.id, article.version)]
        assert own[0].why == "both"
        assert own == list(hits[:1])


def _probed_here(_: ChromaVectors, path: Path) -> bool:
    try:
        return chroma.probe(path)
    except Exception:  # noqa: BLE001 - in a child, whatever it is ends the child
        return False


TestStore: Callable[..., Any] = StoreMachine.TestCase
TestStore.settings = settings(  # type: ignore[attr-defined]
    max_examples=25,
    stateful_step_count=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
