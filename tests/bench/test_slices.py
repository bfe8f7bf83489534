"""The arithmetic of each slice, on folders made by hand."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

import pytest

from rag.types import Attribution
from tests.bench import attribution, dates, extraction, making, support
from tests.bench.measuring import Line, Report, Setting
from tests.bench.page_text import page_text


def values(report: Report) -> dict[tuple[str, str], Line]:
    found = {(line.peer, line.metric): line for line in report.lines}
    assert len(found) == len(report.lines), "each peer and metric once"
    return found


def test_shingles_of_four_words_and_of_fewer() -> None:
    assert extraction.shingles("one two, three four FIVE") == {
        ("one", "two", "three", "four"): 1,
        ("two", "three", "four", "FIVE"): 1,
    }
    assert extraction.shingles("one two") == {("one", "two"): 1}
    assert not extraction.shingles(" … ")


def test_shingle_scores_count_repetition() -> None:
    # The body's run a b c d stands once, the text has it and two runs more: b c d x, c d x y.
    assert extraction.shingle_scores("a b c d", "a b c d x y") == pytest.approx((1 / 3, 1.0))
    # a a a a a: two runs alike, the body has one.
    assert extraction.shingle_scores("a a a a", "a a a a a") == (0.5, 1.0)
    precision, recall = extraction.shingle_scores("a b c d", "")
    assert math.isnan(precision)
    assert recall == 0.0


def test_segments_found_missed_and_wrong() -> None:
    given = {"with": ["a b", "gone"], "without": ["menu", "never"]}
    assert extraction.segment_counts(given, "menu\n\na\nb") == (1.0, 1.0, 1.0)


def test_extraction_of_bodies(tmp_path: Path) -> None:
    making.make_bodies(tmp_path)
    kept: list[Any] = []
    found = values(extraction.measure(tmp_path, Setting(keep=kept.append)))
    whole = {"f1_html", "precision_html", "recall_html", "f1_page_text", "recall_page_text"}
    odd = {f"{metric}@odd" for metric in whole}  # "one" has an even SHA-1, "two" an odd one
    assert {metric for peer, metric in found if peer == "onrecord"} == whole | odd
    assert found["onrecord", "f1_html@odd"].n == 1
    assert found["onrecord", "f1_html"].value == 1.0
    assert found["onrecord", "f1_html"].n == 2
    assert found["uncleaned", "recall_page_text"].value == 1.0
    assert found["uncleaned", "f1_page_text"].value < 1.0
    assert found["trafilatura", "recall_html"].value == 1.0
    assert {(one["id"], one["form"], one["peer"]) for one in kept} == {
        (name, form, peer)
        for name in ("one", "two")
        for form, peer in (
            ("html", "onrecord"),
            ("html", "trafilatura"),
            ("page_text", "onrecord"),
            ("page_text", "uncleaned"),
        )
    }


def test_extraction_of_segments(tmp_path: Path) -> None:
    making.make_segments(tmp_path)
    found = values(extraction.measure(tmp_path, Setting()))
    # Page text as it is: two of three wanted segments, and both unwanted ones.
    assert found["uncleaned", "recall_page_text"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["uncleaned", "f1_page_text"].value == pytest.approx(2 * 0.5 * (2 / 3) / (0.5 + 2 / 3), abs=1e-4)
    assert found["uncleaned", "f1_page_text"].n == 1
    assert found["onrecord", "precision_html"].value == 1.0


def test_page_text_is_a_line_a_block() -> None:
    html = "<html><head><title>T</title></head><body><p>a <b>b</b>  c<!-- no --> d</p>e<script>x</script><br>f</body>"
    assert page_text(html) == "a b c d\ne\nf"
    assert page_text("<p>a\nb</p>") == "a\nb", "as the slice defines it: a line end of the source stays one"


def test_attribution_pairs(tmp_path: Path) -> None:
    making.make_attributions(tmp_path)
    kept: list[Any] = []
    found = values(attribution.measure(tmp_path, Setting(keep=kept.append)))
    assert {name: kept[0][name] for name in attribution.COUNTS + attribution.INDIRECT} == {
        "right": 2,
        "misattributed": 1,
        "output": 3,
        "true": 4,
        "right_given": 2,
        "pieces": 0,
        "indirect_right": 1,
        "indirect_output": 1,
        "indirect_true": 2,
    }
    assert len(kept) == 1, "train is left alone"
    assert found["onrecord", "pair_precision"].value == pytest.approx(2 / 3, abs=1e-4)
    assert found["onrecord", "pair_recall"].value == 0.5
    assert found["onrecord", "pair_f1"].value == pytest.approx(4 / 7, abs=1e-4)
    assert found["onrecord", "misattribution"].value == pytest.approx(1 / 3, abs=1e-4)
    assert found["onrecord", "source_given_quote"].value == 0.5
    assert found["onrecord", "indirect_f1"].value == pytest.approx(2 / 3, abs=1e-4)
    ways = ("pair_f1", "pair_precision", "misattribution", "source_given_quote")
    strict = [found["onrecord", f"{name}_strict"].value for name in ways]
    assert strict == pytest.approx([2 / 7, 1 / 3, 2 / 3, 1 / 4], abs=1e-4), "what a pronoun says is nothing"
    named = [found["onrecord", f"{name}_named"].value for name in ways]
    assert named == pytest.approx([2 / 5, 1 / 2, 1 / 2, 1 / 3], abs=1e-4), "the pronoun's pair is left out"


def test_only_the_first_annotator_and_direct_quotations_count() -> None:
    text = "“Yes, we will,” Ann said. “It is time.” Bob said nothing."
    given = {
        "text": text,
        "attributions": [
            making.marked(text, "Ann", "“Yes, we will,”", "“It is time.”"),
            making.marked(text, "Bob", "nothing"),
            making.marked(text, "Bob", "“It is time.”", annotator="b"),
        ],
    }
    pair, indirect = attribution.true_pairs(given)
    assert (pair.source, pair.quote, pair.direct) == ("Ann", "“Yes, we will,” “It is time.”", True)
    assert len(pair.spans) == 2
    assert (indirect.source, indirect.direct) == ("Bob", False)


def test_a_piece_of_a_true_quotation_is_counted_apart() -> None:
    text = "“Yes, we will,” Ann Lee said. “It is time to go and see what they have done.”"
    quote = attribution.Pair(
        source="Ann Lee",
        quote="“Yes, we will,” “It is time to go and see what they have done.”",
        spans=((0, 15), (30, len(text))),
    )
    source: dict[str, Any] = {"source": "Ann Lee", "role": None, "cue": "said", "source_start": 16, "source_end": 23}
    known = [Attribution(**source, kind="direct", start=0, end=15)]
    counts = dict(zip(attribution.COUNTS, attribution.count([quote], known, text), strict=True))
    assert counts == {"right": 0, "misattributed": 0, "output": 1, "true": 1, "right_given": 1, "pieces": 1}


def test_quotations_and_sources_compared() -> None:
    assert attribution.token_f1("“one two three four”", "one two three") == pytest.approx(6 / 7)
    assert attribution.token_f1("one", "two") == 0.0
    assert attribution.same_source("Mr. Reed of the council", "Jonas Reed")
    assert not attribution.same_source("Mr. Holt", "Mr. Reed")
    assert attribution.same_source("he", "He"), "a pronoun says who speaks as well as the annotators do"
    assert not attribution.same_source("he", "she")
    assert not attribution.same_source("a spokesman for the town", "a lawyer for the court")


def test_support_tells_carried_from_not(tmp_path: Path) -> None:
    making.make_claims(tmp_path)
    kept: list[Any] = []
    found = values(support.measure(tmp_path, Setting(keep=kept.append)))
    for peer in ("onrecord", "words"):
        assert found[peer, "auroc_wice"].value == 1.0
        assert found[peer, "auroc_wice"].n == 3
        assert found[peer, "auroc_qags"].value == 1.0
        assert found[peer, "evidence_hit@1"].value == 1.0
        assert found[peer, "evidence_hit@1"].n == 2, "a claim that nothing supports has no evidence to find"
    scores = {one["id"]: one["score"] for one in kept if one["peer"] == "onrecord"}
    assert scores["c1"] > 0.5
    assert scores["c3"] < 0.1


def test_word_share_by_hand() -> None:
    assert support.word_share("The wall is old and tall", ["An old wall", "a door"]) == pytest.approx(2 / 3)
    assert support.word_share("the", ["the"]) == 0.0


def test_dates_read_as_days(tmp_path: Path) -> None:
    making.make_dates(tmp_path)
    kept: list[Any] = []
    found = values(dates.measure(tmp_path, Setting(keep=kept.append)))
    assert found["onrecord", "exact_day"].value == pytest.approx(2 / 3, abs=1e-4), (
        "the annotation of one says otherwise"
    )
    assert found["onrecord", "exact_day"].n == 3, "a month and a duration do not count"
    assert found["onrecord", "weekday"].value == 1.0
    assert found["onrecord", "weekday"].n == 2
    assert found["dateparser", "weekday"].value == 0.5, "the peer takes the last Monday"
    assert {(one["id"], one["day"]) for one in kept if one["peer"] == "onrecord"} == {
        ("harbour.t1", "2025-03-20"),
        ("harbour.t2", "2025-03-24"),
        ("harbour.t3", "2025-03-18"),
    }


def test_an_expression_is_found_in_the_middle_of_its_context() -> None:
    around = "It met on Monday, and the members voted again on Monday, and it met on Monday."
    assert dates.place_of("Monday", around) == (49, 55)
    assert dates.place_of("day", "a day") == (2, 5)
