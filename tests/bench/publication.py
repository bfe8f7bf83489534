"""Whether the day of publication is the one that people read on the page. Enters: pages with labels. Leaves: lines.

Right: the day is the label, or both are "not stated". Wrong: a day is given that is not the label. What is neither is a
day that was not found. Two forms of each page, HTML and page text, each with labels of its own: a page text states
less. A slice's own labels are in `dates.json` and `dates_page_text.json` in its folder, else ours count.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

import numpy as np

from tests.bench.measuring import Keep, Line, estimate

LABELS = Path(__file__).parent / "labels"
Labels = Mapping[str, str | None]
Reader = Callable[[str], str | None]  # of a page's HTML
SUFFIX = {"html": "", "page_text": "_page_text"}


def labels(folder: Path, form: str, ids: Iterable[str]) -> Labels:
    """Give the labels of the folder's pages: those of the folder, else ours; of page text none where only HTML has."""
    own = [folder / f"dates{suffix}.json" for suffix in SUFFIX.values()]
    name = f"dates{SUFFIX[form]}.json"
    file = folder / name if any(one.is_file() for one in own) else LABELS / f"extraction-{name}"
    found = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    known = set(ids)
    return {one: day for one, day in found.items() if one in known}


def day_lines(
    slice_: str, form: str, given: Labels, html: Callable[[str], str], readers: Mapping[str, Reader], keep: Keep
) -> Iterator[Line]:
    """Read the day of every labelled page with every reader, and give the shares of right and wrong ones."""
    for peer, read in readers.items():
        rows = []
        for page, label in given.items():
            day = read(html(page))
            keep({"id": page, "form": form, "peer": peer, "published": day, "label": label})
            rows.append((day == label, day not in (None, label)))
        right, wrong = np.array(rows, dtype=np.float64).reshape(-1, 2).T
        for metric, values in (("date_exact", right), ("date_wrong", wrong)):
            yield from estimate(slice_, peer, metric + SUFFIX[form], len(rows), lambda some, of=values: of[some].mean())
