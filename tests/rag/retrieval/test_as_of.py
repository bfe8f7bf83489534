"""As of a day nothing later is found or cited, whatever came, changed or went, and however the indexes lag."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.archive import Archive
from tests.rag.adapters.making import archive, file

FIRST = dt.date(2025, 1, 1)
DAYS = st.integers(0, 9).map(lambda days: FIRST + dt.timedelta(days=days))
STORIES = st.lists(st.tuples(st.integers(0, 3), st.none() | DAYS, st.sampled_from(["open", "shut"])), max_size=8)
QUESTIONS = st.sampled_from(
    [
        "What did the mayor say about the harbour?",
        "What is the latest on the harbour?",
        "What did the mayor say last week?",
        "How did the mayor change between 1 January 2025 and 8 January 2025?",
        "What do the Daily Echo and the Bay Post say about the harbour?",
        "Who said “the harbour is shut”?",
        "Is the harbuor shut?",
    ]
)


def told(opened: Archive, article_id: str, version: int, as_of: dt.date) -> None:
    """Assert that this version was the one that could be read on that day."""
    shown = opened.article(article_id, version)
    assert shown.published is not None
    assert shown.published <= as_of
    later = [one for one in opened.versions(article_id) if one.version > version and one.published is not None]
    assert not any(one.published <= as_of for one in later if one.published), "a later version was out already"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STORIES, QUESTIONS, DAYS, st.booleans())
def test_nothing_later_is_found_or_cited(
    stories: list[tuple[int, dt.date | None, str]], question: str, as_of: dt.date, lagging: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        with archive(place / "store", "never" if lagging else "writing") as opened:
            for number, (key, day, state) in enumerate(stories):
                header = {"title": f"Harbour {key}", "outlet": ("Daily Echo", "Bay Post")[key % 2]}
                header |= {"published": day.isoformat()} if day else {}
                text = f"The mayor of town {key} said: “The harbour is {state}.” It was report {number} of the Echo."
                opened.add(file(place, f"s{key}", text, **header))
            for hit in opened.search(question, as_of=as_of, limit=50):
                assert hit.found.day is not None
                assert hit.found.day <= as_of
                told(opened, hit.article_id, hit.found.credit.version, as_of)
            answer = opened.ask(question, as_of=as_of)
            assert answer.coverage.as_of == as_of
            for citation in answer.citations:
                assert citation.published is not None
                assert citation.published <= as_of
                told(opened, citation.article_id, citation.version, as_of)
