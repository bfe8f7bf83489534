"""The other names of those whom a question names."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.adapters.tantivy import TantivyLexicon
from rag.findings import Naming
from rag.record.cast import Cast
from rag.retrieval.naming import other_names
from tests.rag.adapters.making import passage

TEXTS = ("Zelenskyi spoke of the harbour.", "Zelensky spoke again.", "The Harbour Workers Union met.")
CAST = Cast(
    Naming(name=name, role=None, article_id="a", day=None)
    for name in ("Harbour Workers Union", "HWU", "Ann Roe", "Ms Roe")
)


def others(question: str) -> tuple[str, ...]:
    lexicon = TantivyLexicon.of([passage(f"a{number}", text) for number, text in enumerate(TEXTS)])
    return other_names(question, TantivyAnalyzer(), lexicon.beginning, CAST.of)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does Oslo demand?", ("Norway", "Norwegian")),
        ("What does the HWU demand?", ("Harbour Workers Union",)),
        ("What does the Harbour Workers Union demand?", ("HWU",)),
        ("What does Zelenskyy demand?", ("zelenski", "zelenskyi")),
        ("What does Ann Roe demand?", ()),
        ("What does the mayor demand?", ()),
        ("", ()),
    ],
)
def test_other_names(question: str, expected: tuple[str, ...]) -> None:
    assert tuple(sorted(others(question))) == tuple(sorted(expected))
