"""Who says what on the five pages, where they are at hand (`--pages DIR`), against what a reader found there.

The reader's marks are offsets in the articles as read (`five_pages.json`, by the page's digest): where a statement
stands, and where its speaker is named. `counts` is false for attitudes and for statements whose speaker the page leaves
open, which may be found or not. The pages' words stay where they are.
"""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest

from rag import Reading, open_archive, read
from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.events import happenings
from rag.types import Attribution

MARKED = json.loads((Path(__file__).parent / "five_pages.json").read_text())
ALIKE = 0.5  # of the characters that either covers
SMALL = frozenset("a an the of and in at".split())


@pytest.fixture(scope="module")
def pages_read(pages: Path) -> dict[str, list[Reading]]:
    """The readings of each page, by the page's digest."""
    found = {}
    for file in sorted(pages.glob("*.txt")):
        items = [item for item in read(file) if isinstance(item, Reading)]
        found[hashlib.sha256(file.read_bytes()).hexdigest()] = items
    if set(found) != set(MARKED):
        pytest.skip("these are not the five pages")
    return found


def alike(one: Attribution, mark: dict[str, Any]) -> bool:
    both = min(one.end, mark["end"]) - max(one.start, mark["start"])
    return both > 0 and both / (max(one.end, mark["end"]) - min(one.start, mark["start"])) >= ALIKE


def words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - SMALL


def says(one: Attribution, mark: dict[str, Any], text: str) -> bool:
    return bool(one.speaker and mark["speaker"] and words(one.speaker) & words(text[slice(*mark["speaker"])]))


def test_statements_are_found_with_their_speakers(pages_read: dict[str, list[Reading]]) -> None:
    found = counted = output = marked = wrong = 0
    for digest, marks in MARKED.items():
        for number, reading in enumerate(pages_read[digest]):
            text, known = reading.article.text, reading.attributions
            mine = [mark for mark in marks if mark["article"] == number]
            for mark in mine:
                near = [one for one in known if alike(one, mark)]
                if mark["counts"]:
                    counted += 1
                    found += any(says(one, mark, text) for one in near)
                    wrong += bool(mark["speaker"]) and any(
                        one.speaker is not None and not says(one, mark, text) for one in near
                    )
            output += len(known)
            marked += sum(any(alike(one, mark) for mark in mine) for one in known)
    figures = f"recall {found}/{counted}, precision {marked}/{output}, wrong speakers {wrong}"
    assert wrong == 0, figures
    assert found / counted >= 0.9, figures
    assert marked / output >= 0.97, figures


EVENTS = json.loads((Path(__file__).parent / "five_pages_events.json").read_text())


def test_events_are_found_with_their_days(pages_read: dict[str, list[Reading]]) -> None:
    """The reader's marks: sentences that tell an event with a day; those that do not count may be found or not."""
    counter, segmenter = TokenCounter(), SentencexSegmenter()
    found = counted = output = marked = 0
    wrong = []
    for digest, marks in EVENTS.items():
        for number, reading in enumerate(pages_read[digest]):
            text = reading.article.text
            cut = sentences(text, "en", segmenter, counter.lengths, 250)
            known = happenings(text, cut, reading.dates, reading.attributions)
            mine = [mark for mark in marks if mark["article"] == number]
            for one in known:
                near = [mark for mark in mine if mark["start"] < one.end and one.start < mark["end"]]
                output += 1
                marked += bool(near)
                told = (str(one.date) if one.date else None, one.precision, one.expected)
                if near and told not in [(mark["date"], mark["precision"], mark["expected"]) for mark in near]:
                    wrong.append((one.start, told))
            counted += sum(mark["counts"] for mark in mine)
            found += sum(
                mark["counts"] and any(mark["start"] < one.end and one.start < mark["end"] for one in known)
                for mark in mine
            )
    figures = f"recall {found}/{counted}, precision {marked}/{output}"
    assert wrong == [], figures
    assert marked == output, figures
    assert found / counted >= 0.9, figures


TOPICS = json.loads((Path(__file__).parent / "five_pages_topics.json").read_text())


def test_positions_on_a_topic_are_found_with_their_speakers(
    pages: Path, pages_read: dict[str, list[Reading]], tmp_path: Path
) -> None:
    """The reader's marks: the statements on three topics, by where they begin; `optional` ones may be rows or not."""
    places = {
        reading.article.id: (digest, number)
        for digest, readings in pages_read.items()
        for number, reading in enumerate(readings)
    }
    found = counted = 0
    wrong = []
    with open_archive(tmp_path) as archive:
        archive.add(*sorted(pages.glob("*.txt")))
        texts = {one.id: one.text for one in archive.articles()}
        for topic, marks in TOPICS.items():
            rows = archive.positions(topic)
            for digest, number, start in marks["required"]:
                (mark, *_) = [m for m in MARKED[digest] if (m["article"], m["start"]) == (number, start)]
                counted += 1
                for row in rows:
                    if row.citation is None or places[row.citation.article_id] != (digest, number):
                        continue
                    text = texts[row.citation.article_id]
                    if " ".join(text[mark["start"] : mark["start"] + 25].split()) in row.statement:
                        found += 1
                        named = words(f"{row.actor} {row.citation.speaker or ''}")  # an office may be marked
                        if not named & words(text[slice(*mark["speaker"])]):
                            wrong.append((row.actor, start))
                        break
    assert found / counted >= 0.9, f"recall {found}/{counted}"
    assert wrong == []


FOLDER = Path(__file__).parent
MORE = json.loads((FOLDER / "five_pages_more_topics.json").read_text())
LAST = json.loads((FOLDER / "five_pages_last_topics.json").read_text())  # written before any row was looked at


@pytest.mark.parametrize(("topics", "recall", "precision"), [(MORE, 0.85, 0.95), (LAST, 0.78, 0.8)])
def test_rows_are_on_their_topic(
    topics: dict[str, Any],
    recall: float,
    precision: float,
    pages: Path,
    pages_read: dict[str, list[Reading]],
    tmp_path: Path,
) -> None:
    """The reader's marks on forty more topics, by where statements begin; what somebody asked for says counts as well.

    Pages are named by the beginning of their digest. Any row without a marked statement is beside the topic.
    """
    places = {
        reading.article.id: (digest[:12], number)
        for digest, readings in pages_read.items()
        for number, reading in enumerate(readings)
    }
    found = counted = right = output = 0
    with open_archive(tmp_path) as archive:
        archive.add(*sorted(pages.glob("*.txt")))
        texts = {places[one.id]: one.text for one in archive.articles()}
        for topic, marks in topics.items():
            rows = [row for row in archive.positions(topic) if row.citation is not None]
            met = []
            for digest, number, start in (*marks["required"], *marks["optional"]):
                begins = " ".join(texts[digest, number][start : start + 25].split())
                met.append(
                    {
                        id(row)
                        for row in rows
                        if row.citation
                        and places[row.citation.article_id] == (digest, number)
                        and begins in row.statement
                    }
                )
            counted += len(marks["required"])
            found += sum(map(bool, met[: len(marks["required"])]))
            right += sum(any(id(row) in one for one in met) or topic in row.actor for row in rows)
            output += len(rows)
    figures = f"recall {found}/{counted}, precision {right}/{output}"
    assert found / counted >= recall, figures
    assert right / output >= precision, figures
