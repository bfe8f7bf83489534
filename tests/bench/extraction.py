"""How much of an article's body is found on its page. Enters: a folder of pages with their bodies. Leaves: a report.

Two forms of each page: HTML, and page text. Ours goes the way of `rag.read`; where a page becomes several articles, the
longest counts. Measure of shape 1: article-extraction-benchmark's, over shingles of four words (F1 of the means of
precision and recall); of shape 2: trafilatura's, over segments that must and must not be in the text.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from re import findall
from typing import Any, Literal

import numpy as np

from rag.assembly import make_preparation
from rag.errors import SourceError
from rag.intake.decoding import decode
from rag.preparing import Preparation
from rag.types import Article, Page
from tests.bench.measuring import Line, Numbers, Report, Setting, estimate, f1, mean, named, share
from tests.bench.page_text import page_text
from tests.bench.publication import Reader, day_lines, labels

SLICE = "extraction"
SHINGLE = 4
NO_LABELS = "date_exact is not measured: no page of the folder is labelled."
Form = Literal["html", "page_text"]
Extract = Callable[[str], str]
MakeLines = Callable[[Form, str, Numbers], Iterator[Line]]


def measure(folder: Path, setting: Setting) -> Report:
    """Measure the peers on every page of the folder. Raises FileNotFoundError where no shape is in it."""
    truth = folder / "ground-truth.json"
    bodies: dict[str, Any] = json.loads(truth.read_text(encoding="utf-8")) if truth.is_file() else {}
    segments = {} if bodies else _segments(folder)
    if not bodies and not segments:
        raise FileNotFoundError("ground-truth.json or evaldata*.json")
    forms = ("precision", "recall") if bodies else ("found", "missed", "wrong")
    sums: dict[tuple[Form, str], list[tuple[float, ...]]] = {}
    peers = _peers()
    for name, given in (bodies or segments).items():
        html = _html(folder, name if bodies else given["file"])
        for (form, peer), extract in peers.items():
            text = extract(html)
            got = shingle_scores(given["articleBody"], text) if bodies else segment_counts(given, text)
            sums.setdefault((form, peer), []).append(got)
            setting.keep({"id": name, "form": form, "peer": peer, "text": text, **dict(zip(forms, got, strict=True))})
    lines = [
        line
        for (form, peer), rows in sums.items()
        for line in (_shingle_lines if bodies else _segment_lines)(form, peer, np.array(rows, dtype=np.float64))
    ]
    lines += _held_back(list(bodies or segments), sums, _shingle_lines if bodies else _segment_lines)
    files = {name: name if bodies else one["file"] for name, one in (bodies or segments).items()}
    days = list(_days(folder, files, setting))
    lines += days
    notes = ["date_wrong: a day is given that is not the one people read on the page." if days else NO_LABELS]
    notes.append("@odd: the pages whose id has an odd SHA-1; no rule was made from what they hold.")
    if bodies and list(folder.glob("evaldata*.json")):
        notes.append("evaldata*.json is left out: the folder has a ground-truth.json too.")
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "as rag.read reads it",
            "trafilatura": f"trafilatura {version('trafilatura')}, extract(html, include_comments=False); dates: "
            f"extract_metadata(html), which asks htmldate {version('htmldate')}",
            "uncleaned": "the page text as it is",
        },
        data=named([truth] if bodies else sorted(folder.glob("evaldata*.json"))),
        notes=tuple(notes),
    )


def _held_back(
    names: Sequence[str], sums: Mapping[tuple[Form, str], Sequence[tuple[float, ...]]], made: MakeLines
) -> Iterator[Line]:
    """Measure ours on the pages that no rule was made from."""
    odd = [at for at, name in enumerate(names) if int(hashlib.sha1(name.encode()).hexdigest(), 16) % 2]  # noqa: S324
    for (form, peer), rows in sums.items():
        if odd and peer == "onrecord":
            for line in made(form, peer, np.array(rows, dtype=np.float64)[odd]):
                yield replace(line, metric=f"{line.metric}@odd")


def _segments(folder: Path) -> dict[str, Any]:
    """Read shape 2; entries without a file are left out."""
    found: dict[str, Any] = {}
    for file in sorted(folder.glob("evaldata*.json")):
        found |= {url: one for url, one in json.loads(file.read_text(encoding="utf-8")).items() if one.get("file")}
    return found


def _html(folder: Path, name: str) -> str:
    """Read a page, compressed or not."""
    places = [folder / "html" / f"{name}{end}" for end in ("", ".html.gz", ".gz", ".html")]
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        raise FileNotFoundError(f"html/{name}")
    data = file.read_bytes()
    return decode(gzip.decompress(data) if file.suffix == ".gz" else data, html=True)


def _days(folder: Path, files: Mapping[str, str], setting: Setting) -> Iterator[Line]:
    """Measure the day of publication on the pages that are labelled."""
    from trafilatura import extract_metadata

    def html(name: str) -> str:
        return _html(folder, files[name])

    def vendors(text: str) -> str | None:
        found = extract_metadata(text)
        return found.date if found is not None else None

    ours: dict[Form, Reader] = {
        "html": lambda text: _day(read_article("html", text)),
        "page_text": lambda text: _day(read_article("text", decode(page_text(text).encode()))),
    }
    for form, read in ours.items():
        peers = {"onrecord": read} | ({"trafilatura": vendors} if form == "html" else {})
        yield from day_lines(SLICE, form, labels(folder, form, files), html, peers, setting.keep)


def _day(found: Article | None) -> str | None:
    return found.published.isoformat() if found is not None and found.published is not None else None


def read_article(media_type: Literal["html", "text"], text: str) -> Article | None:
    """Read a page as `rag.read` does, and give the longest of its articles."""
    page = Page(origin="page", source="page", media_type=media_type, text=text)
    found = [one[0] for one in _preparation().articles(page) if isinstance(one[0], Article)]
    return max(found, key=lambda one: len(one.text), default=None)


@cache
def _preparation() -> Preparation:
    return make_preparation(None)


def _peers() -> dict[tuple[Form, str], Extract]:
    from trafilatura import extract

    def ours(media_type: Literal["html", "text"], text: str) -> str:
        found = read_article(media_type, text)
        return found.text if found is not None else ""

    def ours_from_page_text(html: str) -> str:
        try:
            return ours("text", decode(page_text(html).encode()))
        except SourceError:  # an empty page
            return ""

    return {
        ("html", "onrecord"): lambda html: ours("html", html),
        ("html", "trafilatura"): lambda html: extract(html, include_comments=False) or "",
        ("page_text", "onrecord"): ours_from_page_text,
        ("page_text", "uncleaned"): page_text,
    }


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """Count the runs of four words; a shorter text is one run."""
    words = findall(r"\w+", text)
    runs = (tuple(words[at : at + SHINGLE]) for at in range(max(1, len(words) - SHINGLE + 1)))
    return Counter(run for run in runs if run)


def shingle_scores(body: str, text: str) -> tuple[float, float]:
    """Give precision and recall of a text; the one is not defined for no text, the other for no body."""
    true, found = shingles(body), shingles(text)
    both = (true & found).total()
    return share(both, found.total()), share(both, true.total())


def segment_counts(given: Mapping[str, Any], text: str) -> tuple[float, float, float]:
    """Count the wanted segments found, the wanted ones missed, and the unwanted ones found; white space is folded."""
    there = " ".join(text.split())

    def count(segments: list[str]) -> int:
        return sum(" ".join(one.split()) in there for one in segments)

    wanted, unwanted = given.get("with") or [], given.get("without") or []
    found = count(wanted)
    return float(found), float(len(wanted) - found), float(count(unwanted))


def _metrics(form: Form, peer: str, n: int, precision: Any, recall: Any) -> Iterator[Line]:
    yield from estimate(SLICE, peer, f"f1_{form}", n, lambda some: _f1(precision(some), recall(some)))
    if form == "html":
        yield from estimate(SLICE, peer, f"precision_{form}", n, precision)
    yield from estimate(SLICE, peer, f"recall_{form}", n, recall)


def _f1(precision: float, recall: float) -> float:
    """Give F1; a peer that found no text at all has no precision, and none of the truth."""
    return f1(0.0 if math.isnan(precision) else precision, recall)


def _shingle_lines(form: Form, peer: str, rows: Numbers) -> Iterator[Line]:
    yield from _metrics(form, peer, len(rows), lambda some: mean(rows[some, 0]), lambda some: mean(rows[some, 1]))


def _segment_lines(form: Form, peer: str, rows: Numbers) -> Iterator[Line]:
    found, missed, wrong = rows.T
    yield from _metrics(
        form,
        peer,
        len(rows),
        lambda some: share(found[some].sum(), found[some].sum() + wrong[some].sum()),
        lambda some: share(found[some].sum(), found[some].sum() + missed[some].sum()),
    )
