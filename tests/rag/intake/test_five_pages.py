"""The five pages as scraped, where they are at hand (`--pages DIR`): what is cut, what is kept, what is known.

Expectations are counts, digests and offsets; the pages' words stay where they are.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from rag import Reading, read
from rag.adapters.onnx import TokenCounter
from rag.intake.drafts import Draft
from rag.intake.reading import page as read_page
from tests.rag.intake.making import preparation, squeezed

# SHA-256 of a page -> for each of its articles: digest of title and text, blocks, posts, authors, day, outlet
EXPECTED: dict[str, list[tuple[str, int, int, int, str | None, bool]]] = {
    "1c2bf8cd56f975a2a81848e0279a80e5b5d244c4ebc48ddb98dd4afd794c020d": [
        ("b641be3c368cd00a", 15, 0, 1, "2025-03-19", True),
    ],
    "72e4cf70e0f469596b42ea286743b2d434c9bd63439feb7bfaf53d5911c9976f": [
        ("04e48b34b56a62a0", 12, 0, 0, None, False),
    ],
    "b28ad602bfa26356a2098cffd8fbe9cd22bfd7ca18d4284b8c69da2d342729ed": [
        ("783c8a4ace5390c6", 14, 0, 0, None, True),
    ],
    "5b8af0138f75e7c07f841a19a19141b5e125dcc7f0e1aacd95fce6b978c5fdf8": [
        ("577090bdd8443e14", 65, 10, 0, None, True),
    ],
    "0389b8b2b4f556c87fbf8d9afd73015eb0a6faed8309c09bc26b670c675b28f0": [
        ("e1fd7f7e21d8faba", 9, 0, 0, None, True),
        ("80292930887f8ea3", 1, 0, 0, None, True),
        ("c6f74f52977c52d6", 1, 0, 0, None, True),
        ("873297ea1d80904e", 1, 0, 0, None, True),
    ],
}


@pytest.fixture(scope="module")
def readings(pages: Path) -> dict[str, list[Reading]]:
    """The readings of each page, by the page's digest."""
    found = {}
    for file in sorted(pages.glob("*.txt")):
        items = list(read(file))
        assert all(isinstance(item, Reading) for item in items)
        found[hashlib.sha256(file.read_bytes()).hexdigest()] = [item for item in items if isinstance(item, Reading)]
    if set(found) != set(EXPECTED):
        pytest.skip("these are not the five pages")
    return found


def each(readings: dict[str, list[Reading]]) -> Iterator[Reading]:
    return (one for many in readings.values() for one in many)


@pytest.mark.parametrize("digest", EXPECTED)
def test_a_page_is_understood_as_its_readers_do(readings: dict[str, list[Reading]], digest: str) -> None:
    assert [described(one) for one in readings[digest]] == EXPECTED[digest]


def described(one: Reading) -> tuple[str, int, int, int, str | None, bool]:
    made = one.article
    words = hashlib.sha256(f"{made.title}\n{made.text}".encode()).hexdigest()[:16]
    day = made.published.isoformat() if made.published else None
    return words, made.text.count("\n\n") + 1, len(made.posts), len(made.authors), day, made.outlet is not None


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
