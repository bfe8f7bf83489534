"""Lines at the edge of many stories of one outlet: doubted, and where they are the outlet's own words not quoted."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest

import rag
from rag.intake.repeats import edges, quotable, repeated
from rag.types import Article, Sentence

THINGS = ("bridge", "museum", "ferry", "school", "market", "theatre", "library", "stadium")
OWN = "Natalie Poe covers the harbour for the Daily Tide and likes long walks."
BACKGROUND = "The war began in the spring of 2019 and has driven a million people from their homes."


WORDS = (
    "roof stairs rain winter council debate old young painter sailor letter garden stone winter song engine ticket"
    " river village doctor window candle paper school bread morning teacher colour silver market horse farmer lamp"
).split()


def story(thing: str, *last: str) -> str:
    """A story of its own, with these paragraphs at its end."""
    drawn = Random(thing)
    lines = (f"The {thing} " + " ".join(drawn.choices(WORDS, k=18)) + "." for _ in range(6))
    return "\n\n".join([*lines, *last])


def record(thing: str, *last: str, outlet: str | None = "Daily Tide") -> dict[str, str | None]:
    return {"id": thing, "title": f"The {thing} closes", "outlet": outlet, "text": story(thing, *last)}


def added(folder: Path, *records: dict[str, str | None]) -> rag.Archive:
    folder.mkdir(exist_ok=True)
    file = folder / "pages.jsonl"
    file.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    archive = rag.open_archive(folder / "store", settings=rag.Settings(embedder="none"))
    archive.add(file)
    return archive


def doubted(archive: rag.Archive) -> dict[str, list[str]]:
    """What is doubted in each article for standing elsewhere too, by the word that its title tells of."""
    found = {}
    for one in archive.articles():
        reading = archive.reading(one.id)
        words = [one.text[d.start : d.end] for d in reading.doubtful if "other stories" in d.why]
        found[str(one.title).split()[1]] = words
    return found


class TestInAStore:
    def test_what_stands_at_the_edge_of_many_stories_is_doubted_in_all_of_them(self, tmp_path: Path) -> None:
        with added(tmp_path, *(record(thing, OWN) for thing in THINGS[:4])) as archive:
            assert doubted(archive) == {thing: [OWN] for thing in THINGS[:4]}

    def test_the_order_in_which_pages_come_changes_nothing(self, tmp_path: Path) -> None:
        records = [record(thing, *([OWN] if number else [])) for number, thing in enumerate(THINGS[:6])]
        with added(tmp_path / "a", *records) as one, added(tmp_path / "b", *records[::-1]) as other:
            assert doubted(one) == doubted(other)
            assert {a.title: a.text for a in one.articles()} == {a.title: a.text for a in other.articles()}

    @pytest.mark.parametrize("stories", [2, 3])
    def test_a_few_stories_are_no_evidence(self, tmp_path: Path, stories: int) -> None:
        with added(tmp_path, *(record(thing, OWN) for thing in THINGS[:stories])) as archive:
            assert not any(doubted(archive).values())

    def test_other_outlets_and_unknown_ones_do_not_count(self, tmp_path: Path) -> None:
        outlets = ("The Echo", "The Herald", "The Globe", None, None, None)
        records = [record(thing, OWN, outlet=outlet) for thing, outlet in zip(THINGS, outlets, strict=False)]
        with added(tmp_path, *records) as archive:
            assert not any(doubted(archive).values())

    def test_copies_of_a_story_do_not_count(self, tmp_path: Path) -> None:
        records = [{**record("bridge", OWN), "id": str(n), "title": f"The bridge closes, {n}"} for n in range(5)]
        with added(tmp_path, *records) as archive:
            assert len(archive.articles()) == 5
            assert not any(doubted(archive).values())

    def test_a_removed_story_no_longer_counts(self, tmp_path: Path) -> None:
        with added(tmp_path, *(record(thing, OWN) for thing in THINGS[:4])) as archive:
            archive.remove(archive.articles()[0].id)
            assert not any(doubted(archive).values())

    def test_the_outlets_own_words_are_no_answer_and_its_stories_background_is(self, tmp_path: Path) -> None:
        with added(tmp_path, *(record(thing, BACKGROUND, OWN) for thing in THINGS[:5])) as archive:
            assert all(words == [BACKGROUND, OWN] for words in doubted(archive).values())
            answer = archive.ask("How many people has the war driven from their homes?")
            assert BACKGROUND in [one.quote for one in answer.citations]
            answer = archive.ask("Who covers the harbour and likes long walks?")
            assert not any(OWN in one.quote for one in answer.citations)


def article(text: str, outlet: str | None = "Daily Tide") -> Article:
    return Article(
        id="a", version=1, title=None, outlet=outlet, after=None, authors=(), published=None, published_at=None,
        published_precision=None, url=None, origin="a.txt", language="en", text=text,
    )  # fmt: skip


def test_edges_are_the_first_paragraph_and_the_last_three() -> None:
    made = article("\n\n".join(f"Paragraph {number}." for number in range(8)))
    assert [made.text[a:b] for a, b in edges(made).values()] == [f"Paragraph {n}." for n in (0, 5, 6, 7)]


def test_a_story_of_one_paragraph_and_one_of_no_outlet_have_no_edges() -> None:
    assert edges(article("One paragraph.")) == {}
    assert edges(article("One.\n\nTwo.\n\nThree.", outlet=None)) == {}


def test_doubts_are_offsets_in_the_text() -> None:
    made = article(story("bridge", OWN))
    counts = dict.fromkeys(edges(made), 7)
    assert [made.text[one.start : one.end] for one in repeated(made, counts)][-1] == OWN
    whole = Sentence(start=made.text.index(OWN), end=len(made.text), paragraph=4)
    assert quotable(made, [whole], counts) == ()
    assert quotable(made, [whole], {}) == (whole,)
