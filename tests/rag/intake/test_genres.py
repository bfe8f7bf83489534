"""Opinion is what its outlet calls so; what nothing calls anything is neither."""

from __future__ import annotations

import pytest

from rag.intake.genres import genre_fact
from rag.types import Fact


def genre(**stated: str) -> tuple[str, str] | None:
    found = genre_fact([Fact(name=name, value=value, where=f"the {name}") for name, value in stated.items()])
    return (found.value, found.where) if found else None


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ({"section": "Opinion"}, ("opinion", "the section")),
        ({"section": "World News"}, ("news", "the section")),
        ({"genre": "NewsArticle OpinionNewsArticle"}, ("opinion", "the genre")),
        ({"genre": "ReportageNewsArticle"}, ("news", "the genre")),
        ({"url": "https://echo.example/opinion/2025/bridge"}, ("opinion", "the url")),
        ({"url": "https://echo.example/news/bridge"}, ("news", "the url")),
        ({"title": "Column: Close the bridge"}, ("opinion", "the title")),
        ({"title": "Editorial | Close the bridge"}, ("opinion", "the title")),
        ({"section": "News", "url": "https://echo.example/opinion/bridge"}, ("opinion", "the url")),
        ({"url": "http://[echo]/opinion/bridge"}, ("opinion", "the url")),
        ({"section": "Opinion | Bridges"}, ("opinion", "the section")),
        ({"section": "Comment and analysis"}, ("opinion", "the section")),
        ({"section": "Guest op-eds"}, ("opinion", "the section")),
        ({"url": "https://echo.example/opinion-columnists/bridge"}, ("opinion", "the url")),
        ({"section": "Opinion polls"}, None),
        ({"section": "Religious leaders"}, None),
        ({"url": "https://echo.example/news/world-leaders/bridge"}, ("news", "the url")),
        ({"url": "https://echo.example/2025/opinion-polls/bridge"}, None),
        ({"section": "Sport"}, None),
        ({"url": "https://news.example/bridge-in-the-news"}, None),
        ({"title": "Opinion polls: bridge is loved"}, None),
        ({"title": "In the opinion of the mayor"}, None),
        ({}, None),
    ],
)
def test_what_is_said(stated: dict[str, str], expected: tuple[str, str] | None) -> None:
    assert genre(**stated) == expected


def test_a_columnists_byline() -> None:
    fact = Fact(name="author", value="Jane Roe", where="byline", words="By Jane Roe, Opinion Columnist")
    found = genre_fact([fact])
    assert found is not None
    assert (found.value, found.where) == ("opinion", "byline")
