"""The arithmetic of publication days, and whose labels count."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from tests.bench import extraction, making
from tests.bench.measuring import Setting
from tests.bench.publication import LABELS, day_lines, labels


def test_our_labels_are_days_of_the_same_sixty_pages() -> None:
    html, text = (json.loads((LABELS / f"extraction-{name}.json").read_text()) for name in ("dates", "dates_page_text"))
    assert list(html) == list(text)
    assert len(html) == 60
    for page, day in html.items():
        assert dt.date.fromisoformat(day)
        assert text[page] in (None, day), "page text states the same day, or none"


def test_the_labels_of_the_folder_go_before_ours(tmp_path: Path) -> None:
    ours = next(iter(json.loads((LABELS / "extraction-dates.json").read_text())))
    assert list(labels(tmp_path, "html", [ours, "one"])) == [ours]
    (tmp_path / "dates.json").write_text(json.dumps({"one": "2025-03-14", "two": None, "gone": None}))
    assert labels(tmp_path, "html", [ours, "one", "two"]) == {"one": "2025-03-14", "two": None}
    assert labels(tmp_path, "page_text", [ours, "one", "two"]) == {}


def test_right_wrong_and_not_found() -> None:
    given = {"a": "2025-03-14", "b": "2025-03-14", "c": "2025-03-14", "d": None, "e": None}
    read = {"a": "2025-03-14", "b": "2025-03-15", "c": None, "d": None, "e": "2025-03-14"}
    kept: list[Any] = []
    lines = day_lines("slice", "page_text", given, lambda page: page, {"peer": read.get}, kept.append)
    found = {line.metric: line.value for line in lines}
    assert found == {"date_exact_page_text": pytest.approx(0.4), "date_wrong_page_text": pytest.approx(0.4)}
    assert [one["published"] for one in kept] == list(read.values())


def test_the_slice_measures_both_forms(tmp_path: Path) -> None:
    making.make_bodies(tmp_path)
    (tmp_path / "dates.json").write_text(json.dumps({"one": None, "two": "2025-03-14"}))
    (tmp_path / "dates_page_text.json").write_text(json.dumps({"one": None}))
    found = {(line.peer, line.metric): line for line in extraction.measure(tmp_path, Setting()).lines}
    assert found["onrecord", "date_exact"].value == 0.5, "the second page states no day"
    assert found["onrecord", "date_wrong"].value == 0.0
    assert found["onrecord", "date_exact_page_text"].n == 1
    assert ("trafilatura", "date_exact") in found
