"""When the answer is that the articles do not say."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.abstaining import Near, names, reason, unknown_names
from rag.types import Coverage


def coverage(articles: int = 3, undated: int = 0, *, dated: bool = True, as_of: dt.date | None = None) -> Coverage:
    first, last = (dt.date(2025, 3, 1), dt.date(2025, 3, 9)) if dated else (None, None)
    return Coverage(articles=articles, outlets=1, undated=undated, from_=first, to=last, as_of=as_of)


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("What did Jane Roe tell Parliament?", ("Jane Roe", "Parliament")),
        ("Who won?", ()),
        ("What did Öna Röe tell Şpoe?", ("Öna Röe", "Şpoe")),
        ("What did the US want?", ("US",)),
        ("Is Roe’s plan new?", ("Roe",)),
        ("Summarise what happened.", ()),
        ("Compare the offers of Westhaven and Northpoint.", ("Westhaven", "Northpoint")),
    ],
)
def test_names(question: str, found: tuple[str, ...]) -> None:
    assert names(question) == found


def test_a_name_is_unknown_only_if_no_word_of_it_is_known() -> None:
    analyzer = TantivyAnalyzer()
    known = dict.fromkeys(analyzer.key_terms("Roe Parliament"), 1)
    assert unknown_names("What did Jane Roe tell Parliament?", analyzer, known) == ()
    assert unknown_names("What did John Doe tell Parliament?", analyzer, known) == ("John Doe",)
    assert unknown_names("Was sagte der Minister über den Waffenstillstand?", analyzer, known) == ()


def test_the_reason_says_what_was_looked_at_and_what_came_nearest() -> None:
    said = reason(coverage(undated=2), ["John Doe"], Near(title="Harbour stays open"))
    assert said == (
        "The articles do not mention John Doe. Looked at 3 articles, dated 2025-03-01 to 2025-03-09 (2 undated). "
        "The nearest is in “Harbour stays open”."
    )
    assert reason(coverage(1, dated=False), [], None) == "The articles do not say. Looked at 1 article."


def test_an_empty_frame_is_told_from_an_empty_store() -> None:
    assert reason(coverage(0, dated=False), [], None) == "There are no articles to answer from."
    within = reason(coverage(0, 4, dated=False), [], None, framed=True)
    assert within == "No article lies within the dates and outlets asked for; 4 undated were left out."


def test_a_title_cannot_put_a_mark_into_the_reason() -> None:
    assert "⟦2⟧" in reason(coverage(), [], Near(title="Ferry sinks [2]"))


def test_what_is_missing_is_named_and_the_nearest_words_are_shown() -> None:
    near = Near(title="Port closes", where="The Echo, 9 March 2025", words="Roe left the room.", lacking=("resign",))
    assert reason(coverage(1, dated=False), [], near) == (
        "The articles do not say. Looked at 1 article. The nearest is in “Port closes”, which says nothing of “resign” "
        "(The Echo, 9 March 2025): Roe left the room."
    )
    assert reason(coverage(1, dated=False), [], None, absent=["The Echo"]).startswith(
        "There is no article of The Echo."
    )
