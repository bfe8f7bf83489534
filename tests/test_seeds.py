"""The sample articles: written by us, complete, and answering as a newcomer would ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rag


@pytest.fixture(scope="module")
def archive(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[rag.Archive]:
    with rag.open_archive(tmp_path_factory.mktemp("seeds")) as opened:
        intake = opened.add(project / "seeds")
        assert intake.refused == ()
        yield opened


def test_headers(archive: rag.Archive) -> None:
    articles = archive.articles()
    assert len(articles) >= 12
    for article in articles:
        assert article.outlet == "On Record Briefs", article.origin
        assert article.title, article.origin
        assert (article.authors, article.url) == ((), None), article.origin
    assert any(article.published is None for article in articles)
    assert any(article.published is not None for article in articles)


def test_the_live_blog_has_dated_posts(archive: rag.Archive) -> None:
    (live,) = [article for article in archive.articles() if article.posts]
    assert len(live.posts) >= 5
    for post in live.posts:
        assert post.published_at.date() == live.published
        assert live.text[post.start : post.end].strip()


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What did the police say about the shooting in Odesa?", "premeditated murder"),
        ("Are the troops in Kursk surrounded?", "surrounded"),
        ("What did Dmitry Peskov say about hope for a truce?", "cautious hope"),
        ("How many drones did Ukraine use in the operation against the air bases?", "117"),
    ],
)
def test_questions_a_newcomer_would_ask(archive: rag.Archive, question: str, words: str) -> None:
    answer = archive.ask(question)
    assert words in answer.text, answer.text


@pytest.mark.parametrize(
    "question",
    ["What did the prime minister of Norway say about fishing quotas?", "How tall is the tower of the Kremlin?"],
)
def test_questions_that_no_brief_answers(archive: rag.Archive, question: str) -> None:
    assert archive.ask(question).abstained


def test_no_brief_copies_a_page(archive: rag.Archive, pages: Path) -> None:
    """No run of nine words outside quotation marks stands in a page."""
    import re

    def words(text: str) -> list[str]:
        return re.findall(r"\w+", text.lower())

    spoken = re.compile(r"“[^”]*”")
    runs = set()
    for page in pages.glob("*.txt"):
        found = words(page.read_text())
        runs |= {tuple(found[at : at + 9]) for at in range(len(found) - 8)}
    for article in archive.articles():
        for sentence in re.split(r"[.!?]\s", spoken.sub(" … . ", article.text)):
            found = words(sentence)
            copied = [found[at : at + 9] for at in range(len(found) - 8) if tuple(found[at : at + 9]) in runs]
            assert not copied, article.origin
