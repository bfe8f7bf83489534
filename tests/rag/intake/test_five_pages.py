"""The five pages as scraped, where they are at hand (`--pages DIR`): what is cut, what is kept, what is known.

What is expected was written down from reading the pages, as digests and offsets; the pages' words stay where they are.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rag import Reading, read
from rag.adapters.onnx import TokenCounter
from rag.intake.drafts import BETWEEN, Draft, fold
from rag.intake.reading import page as read_page
from tests.rag.intake.making import preparation, squeezed

# What their reader wrote down before the program was asked: SHA-256 of a page -> its articles, as offsets in the page.
# `story` are the blocks of the text, all other lines are none; `doubtful` are those blocks a reader may dispute.
WRITTEN: dict[str, list[dict[str, Any]]] = json.loads((Path(__file__).parent / "five_pages.json").read_text())


@pytest.fixture(scope="module")
def readings(pages: Path) -> dict[str, list[Reading]]:
    """The readings of each page, by the page's digest."""
    found = {}
    for file in sorted(pages.glob("*.txt")):
        items = list(read(file))
        assert all(isinstance(item, Reading) for item in items)
        found[hashlib.sha256(file.read_bytes()).hexdigest()] = [item for item in items if isinstance(item, Reading)]
    if set(found) != set(WRITTEN):
        pytest.skip("these are not the five pages")
    return found


def each(readings: dict[str, list[Reading]]) -> Iterator[Reading]:
    return (one for many in readings.values() for one in many)


@pytest.fixture(scope="module")
def texts(pages: Path) -> dict[str, str]:
    """The pages as read, by digest."""
    files = sorted(pages.glob("*.txt"))
    return {hashlib.sha256(file.read_bytes()).hexdigest(): read_page(file, str(file)).text for file in files}


Readings = dict[str, list[Reading]]


def words(text: str, place: list[int] | None) -> str | None:
    return fold(text[slice(*place)]) if place else None


@pytest.mark.parametrize("digest", WRITTEN)
def test_title_and_story_are_what_was_written_down(readings: Readings, texts: dict[str, str], digest: str) -> None:
    text = texts[digest]
    expected = [(words(text, one["title"]), [words(text, place) for place in one["story"]]) for one in WRITTEN[digest]]
    assert [(one.article.title, one.article.text.split(BETWEEN)) for one in readings[digest]] == expected


@pytest.mark.parametrize("digest", WRITTEN)
def test_posts_are_what_was_written_down(readings: Readings, texts: dict[str, str], digest: str) -> None:
    text = texts[digest]
    for one, written in zip(readings[digest], WRITTEN[digest], strict=True):
        assert [
            (one.article.text[post.start : post.end].split(BETWEEN), post.published_at.isoformat(), post.author)
            for post in one.article.posts
        ] == [
            (
                [
                    words(text, place)
                    for place in written["story"]
                    if post["start"] <= place[0] and place[1] <= post["end"]
                ],
                post["published_at"],
                words(text, post["author"]),
            )
            for post in written["posts"]
        ]


@pytest.mark.parametrize("digest", WRITTEN)
def test_the_header_is_what_was_written_down(readings: Readings, texts: dict[str, str], digest: str) -> None:
    text = texts[digest]
    made = [one.article for one in readings[digest]]
    assert [
        (one.outlet, one.after, list(one.authors), one.published and one.published.isoformat()) for one in made
    ] == [
        (
            words(text, one["outlet"]),
            words(text, one["after"]),
            [words(text, name) for name in one["authors"]],
            one["published"],
        )
        for one in WRITTEN[digest]
    ]


def test_nothing_is_lost_and_nothing_added(pages: Path, readings: dict[str, list[Reading]]) -> None:
    for file in sorted(pages.glob("*.txt")):
        text = read_page(file, str(file)).text
        many = readings[hashlib.sha256(file.read_bytes()).hexdigest()]
        kept = "".join(one.article.text for one in many)
        other = [cut for one in many for cut in one.cut if cut.why != "another story of the page"]
        gone = "".join(text[cut.start : cut.end] for cut in other)
        assert sorted(squeezed(kept + gone)) == sorted(squeezed(text))


def test_pleas_are_gone_and_quotations_stay(readings: dict[str, list[Reading]]) -> None:
    for one in each(readings):
        words = one.article.text.casefold()
        assert "patreon" not in words
        assert "ad blocker" not in words
        assert "dear readers" not in words
        assert "download our app" not in words
        assert words.count("“") >= words.count("”") - 1


def test_every_post_is_dated_by_the_mark_below_it(readings: dict[str, list[Reading]]) -> None:
    (blog,) = [one for one in each(readings) if one.article.posts]
    times = [post.published_at for post in blog.article.posts]
    assert times == sorted(times, reverse=True), "newest first, as on the page"
    assert all(post.author for post in blog.article.posts)
    assert len([cut for cut in blog.cut if cut.why == "time mark of a post"]) == len(times)


def test_passages_fit_the_embedder(readings: dict[str, list[Reading]]) -> None:
    counter = TokenCounter()
    for one in each(readings):
        entry = preparation().entry(one.article, Draft(), "source")
        texts = [f"{one.article.title}\n{one.article.text[start:end]}" for start, end, _ in entry.passages]
        assert max(counter.lengths(texts)) <= counter.limit


def test_speakers_are_named_in_the_sentence_of_their_words(readings: dict[str, list[Reading]]) -> None:
    credited = [(one.article.text, said) for one in each(readings) for said in one.attributions]
    assert len(credited) >= 8
    for text, said in credited:
        start, end = text.rfind("\n\n", 0, said.start), text.find("\n\n", said.end)
        assert start <= said.source_start < (end if end >= 0 else len(text))
        assert not said.source.endswith(("’s", "'s"))
