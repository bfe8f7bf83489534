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

from rag import Reading, read
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
