"""Tables of articles: a row an article, and one bad row stops no other."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.errors import SourceError
from rag.intake.formats import COLUMNS as TABLE_COLUMNS
from rag.intake.tables import MOST_BAD, rows
from rag.types import Article, Refusal
from tests.rag.intake.making import understood

STORY = "The council met on Monday. It agreed to close the bridge until the summer."
COLUMNS = ["title", "text", "outlet", "published"]


def articles(text: str) -> list[Article]:
    return [one[0] for one in understood(text, "csv") if not isinstance(one, Refusal)]


def refusals(text: str) -> list[Refusal]:
    return [one for one in understood(text, "csv") if isinstance(one, Refusal)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "names", ["title,text,outlet,date,authors,url", "Headline,Body,Source,Publish date,BYLINE,Link"]
)
def test_a_row_is_an_article(names: str, delimiter: str) -> None:
    file = io.StringIO()
    table = csv.writer(file, delimiter=delimiter)
    table.writerow(names.split(","))
    table.writerow(
        ["Bridge, closed", STORY, "Daily Echo", "14 March 2025", "Jane Roe; John Poe", "https://echo.example/a"]
    )
    (made,) = articles(file.getvalue())
    assert (made.title, made.text, made.outlet) == ("Bridge, closed", STORY, "Daily Echo")
    assert made.published is not None
    assert made.published.isoformat() == "2025-03-14"
    assert made.authors == ("Jane Roe", "John Poe")
    assert made.url == "https://echo.example/a"


def test_a_body_of_several_lines_with_quotation_marks() -> None:
    (made,) = articles('title,text\nBridge,"The mayor said ""no"".\n\nThe council said yes."\n')
    assert made.text == 'The mayor said "no".\n\nThe council said yes.'


def test_empty_cells_are_unknown_and_empty_rows_are_none() -> None:
    text = f"title,text,outlet,published\n,{STORY},,\n,,,\n\n"
    (made,) = articles(text)
    assert refusals(text) == []
    assert (made.title, made.outlet, made.published) == (None, None, None)


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("only one field", "malformed"),
        ("a,b,c", "malformed"),
        ('Bridge,"never closed', "malformed"),
        ('Bridge,"closed" and on', "malformed"),
        ("Bridge,", "no text"),
    ],
)
def test_a_bad_row_stops_no_other(row: str, reason: str) -> None:
    text = f"title,text\nOne,{STORY}\n{row}\nTwo,{STORY}\nThree,{STORY}\n"
    assert [made.title for made in articles(text)] == ["One", "Two", "Three"]
    (refused,) = refusals(text)
    assert refused.reason == reason
    assert "line 3" in refused.origin


def test_a_bad_date_refuses_its_row_alone() -> None:
    text = f"title,text,date\nOne,{STORY},soon\nTwo,{STORY},2025-03-14\n"
    assert [made.title for made in articles(text)] == ["Two"]
    assert "YYYY-MM-DD" in refusals(text)[0].message


@pytest.mark.parametrize(
    "text", ["name,age\nJane,7\n", "title,outlet\nBridge,Echo\n", "words without any comma", "\n\n"]
)
def test_a_table_without_a_column_of_words_is_one_refusal(text: str) -> None:
    (refused,) = understood(text, "csv")
    assert isinstance(refused, Refusal)
    assert refused.reason == "malformed"
    assert "text" in refused.message


def test_columns_alone_are_no_article() -> None:
    (refused,) = understood("title,text\n", "csv")
    assert isinstance(refused, Refusal)
    assert refused.reason == "empty"


def test_a_file_of_open_quotation_marks_ends_soon() -> None:
    found = understood("title,text\n" + '"\n' * 50_000, "csv")
    assert len(found) <= MOST_BAD + 2


@given(st.text(st.sampled_from('ab,;\t|"\n '), max_size=60))
@settings(deadline=None)
def test_any_table_gives_articles_or_refusals(text: str) -> None:
    for found in understood("title,text\n" + text, "csv"):
        assert isinstance(found, Refusal) or found[0].text


@given(st.lists(st.tuples(*[st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=20)] * 4), max_size=6))
@settings(deadline=None)
def test_what_a_program_wrote_is_read_back(table: list[tuple[str, ...]]) -> None:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([COLUMNS, *table])
    try:
        found = [row for _, row in rows(file.getvalue(), COLUMNS, ["text"])]
    except SourceError:
        found = []
    stripped = [{name: cell.strip() for name, cell in zip(COLUMNS, one, strict=True) if cell.strip()} for one in table]
    assert found == [row for row in stripped if row]


def test_the_readme_names_columns_that_are_known(project: Path) -> None:
    (listed,) = re.findall(r"go by these names: (.*?)\n\n", (project / "README.md").read_text(), re.DOTALL)
    names = re.findall(r"`(\w+)`", listed)
    assert len(names) > 20
    assert set(names) <= set(TABLE_COLUMNS)
