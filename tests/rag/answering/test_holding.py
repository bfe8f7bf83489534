"""Which statements go on from one on a topic, and which say the same again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import rag
from rag.adapters.fakes import HashedEmbedder

if TYPE_CHECKING:
    from rag.ports import Vectors


class Listening(HashedEmbedder):
    """An embedder that remembers what it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> Vectors:
        self.asked.extend(texts)
        return super().embed(texts)


def test_a_topic_is_embedded_and_no_statement_or_event(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\npublished: 2025-03-19\n---\nThe ferry sank on Tuesday. A worker said the ferry sank.\n"
    )
    embedder = Listening()
    with rag.open_archive(tmp_path / "store", embedder=embedder) as archive:
        archive.add(tmp_path / "a.md")
        embedder.asked.clear()
        assert archive.timeline("ferry")
        assert archive.positions("ferry")
    assert set(embedder.asked) == {"ferry"}, "the search alone"


GOING_ON = """Jane Roe said that the ferry was late. “This cannot go on,” Roe said.

John Poe said that the ferry was full.
“The pier at the far end of the harbour needs paint and nails,” Poe said. “That is old,” Poe said."""


def test_what_takes_up_a_statement_on_the_topic_goes_on_from_it_and_nothing_from_that(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2025-03-19\n---\n{GOING_ON}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "a.md")
        found = {one.statement for one in archive.positions("the ferry")}
    assert any("cannot go on" in one for one in found)
    assert not any("paint" in one or "old" in one for one in found)


BESIDE = """Jane Roe said that the ferry was late but warned that bread was dear.

John Poe said that the ferry was late, adding that bread was dear. Poe said that the ferry would leave at noon."""


def test_in_one_sentence_only_what_is_added_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2025-03-19\n---\n{BESIDE}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "a.md")
        bread = [one.actor for one in archive.positions("the ferry") if "bread" in one.statement]
    assert bread == ["John Poe"]


SPEECH = """Jane Roe said that the ferry sank.

Roe said that the ferry sank at Westhaven before the mayor, two guests, a band of nine trumpets and her own dog came."""


def test_a_few_words_of_a_long_speech_are_not_the_speech(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2025-03-19\n---\n{SPEECH}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "a.md")
        assert len(archive.positions("the ferry")) == 2
