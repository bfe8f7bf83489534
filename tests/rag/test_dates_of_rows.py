"""Rows of a live blog are of the days that count: nothing of a later post is known as of an earlier day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

import rag

BLOG = """Live: Harbour strike in Westhaven

The Daily Tide

Jane Roe 14 March 2025 14:28
Mayor regrets the strike

Mayor Anna Lind said the strike was a disaster for the port. The owners left the hall during the strike on Friday.

Jane Roe 13 March 2025 09:10
Strike begins at dawn

About 400 dockers began the strike at dawn on Thursday. Union leader Carl Foe said the strike would last for ten days.

Jane Roe 12 March 2025 20:05
Union votes to strike

Members of the union voted for a strike on Wednesday. “We will go on with the strike until we win,” Tom Poe said.
"""
DAYS = [dt.date(2025, 3, day) for day in (12, 13, 14)]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[rag.Archive]:
    folder = tmp_path_factory.mktemp("live")
    (folder / "live.txt").write_text(BLOG)
    with rag.open_archive(folder / "store") as made:
        made.add(folder / "live.txt")
        yield made


@pytest.mark.parametrize("first", DAYS)
@pytest.mark.parametrize("last", DAYS)
def test_rows_are_of_the_days_that_count(archive: rag.Archive, first: dt.date, last: dt.date) -> None:
    if first > last:
        return
    within = [day for day in DAYS if first <= day <= last]
    cited = [row.citation.published for row in archive.positions("strike", since=first, until=last) if row.citation]
    assert sorted({day for day in cited if day}) == within
    told = [one.published for row in archive.timeline("strike", since=first, until=last) for one in row.citations]
    assert sorted({day for day in told if day}) == within
    for question in ("Who said what about the strike?", "What happened in the strike in Westhaven?"):
        answer = archive.ask(question, since=first, as_of=last)
        assert {one.published for one in answer.citations} <= set(within), answer.text


def test_what_stands_above_the_posts_has_no_day_and_is_left_out(tmp_path: Path) -> None:
    blog = BLOG.replace(
        "\nJane Roe 14", "\nMayor Anna Lind said the strike was wrong, in talks this week.\n\nJane Roe 14"
    )
    (tmp_path / "live.txt").write_text(blog)
    with rag.open_archive(tmp_path / "store") as made:
        made.add(tmp_path / "live.txt")
        (article,) = made.articles()
        above = article.posts[0].start
        assert article.published is None
        rows = made.positions("strike", until="2025-03-14")
        assert rows
        assert all(row.citation and row.citation.start >= above for row in rows)
        assert any(row.citation and row.citation.start < above for row in made.positions("strike"))
