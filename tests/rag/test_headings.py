"""What stands above an article's passages where they are searched."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.adapters.fakes import HashedEmbedder
from rag.headings import LONGEST, UNSPACED, heading
from tests.rag.adapters.making import archive

if TYPE_CHECKING:
    from rag.ports import Vectors

OPENING = "Nobody in the harbour of Westhaven has worked since Monday, when the cooks walked out."
QUIET = "The ferries lie at the quay. The cranes stand still, and drivers sleep in their lorries on the {}. day."


@pytest.mark.parametrize(
    ("title", "text", "above"),
    [
        ("Harbour shut", "The harbour is shut. Ferries wait.", "Harbour shut"),
        (None, "The harbour of Westhaven has been shut since Monday. Ferries wait.", None),
        (None, "Dr. Roe shut the harbour of Westhaven on Monday.\n\nFerries wait.", None),
        (None, "Harbour shut\n\nFerries wait in the bay of Westhaven.", "Harbour shut"),
        (None, "Lisbon (Tide) —\n\nFerries wait in the bay of Westhaven.", "Ferries wait in the bay of Westhaven."),
        (None, "Lisbon —", "Lisbon —"),
        (None, "“Nobody told us that the harbour would be shut,” she said! Ferries wait.", None),
        ("", "", ""),
    ],
)
def test_what_stands_above(title: str | None, text: str, above: str | None) -> None:
    expected = above if above is not None else text.split("\n")[0].removesuffix(" Ferries wait.")
    assert heading(title, text) == expected


def test_a_long_sentence_is_cut_between_words() -> None:
    assert heading(None, "harbour " * 100) == ("harbour " * 20).strip()
    assert heading(None, f"{'harbour ' * 100_000}.") == heading(None, "harbour " * 100)
    assert heading(None, "x" * 1000) == "x" * UNSPACED


@given(st.text())
def test_what_stands_above_is_one_short_line(text: str) -> None:
    above = heading(None, text)
    assert len(above) <= LONGEST
    assert len(above.splitlines()) <= 1


class Noting(HashedEmbedder):
    """An embedder that keeps what it was given."""

    given: list[str]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Keep the texts, and give their vectors."""
        self.given = [*getattr(self, "given", ()), *texts]
        return super().embed(texts)


def test_every_passage_of_an_article_without_a_title_is_searched_with_its_beginning(tmp_path: Path) -> None:
    (tmp_path / "pasted.txt").write_text("\n\n".join([OPENING, *(QUIET.format(n) for n in range(30))]))
    embedder = Noting(64, 64)
    with archive(tmp_path / "store", embedder=embedder) as opened:
        opened.add(tmp_path / "pasted.txt")
        assert opened.articles()[0].title is None
        assert len(embedder.given) > 1
        assert all(one.startswith(f"{OPENING}\n") for one in embedder.given)
        found = opened.search("the 29. day in Westhaven", limit=100)
        assert {hit.found.heading for hit in found} == {OPENING}
        assert all(hit.passage == opened.article(hit.article_id).text[hit.start : hit.end] for hit in found)
