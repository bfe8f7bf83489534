"""Values with intervals. Enters: items and a way to score any choice of them. Leaves: the lines that the bench prints.

Does not know slices or peers. Intervals: 95 % percentile bootstrap over items, 1,000 resamples, always the same seed.
"""

from __future__ import annotations

import json
import math
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from gzip import open as open_gzip
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, bootstrap, rankdata

Numbers = NDArray[np.float64]
Score = Callable[[NDArray[np.intp]], float]

RESAMPLES = 1000
SEED = 20240229
STOP_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being both but by can could did do does down
    during each for from had has have he her hers him his how i if in into is it its itself me more most my no nor not
    now of off on once only or other our ours out over own s same she should so some such t than that the their theirs
    them then there these they this those through to too under until up us very was we were what when where which while
    who whom why will with would you your yours
    """.split()
)
ARTICLES = frozenset({"a", "an", "the"})
HONORIFICS = frozenset({"mr", "mrs", "ms", "miss", "dr", "sir"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of the bench's output: these seven keys and no others."""

    slice: str
    peer: str
    metric: str
    value: float
    n: int
    low: float
    high: float

    def to_json(self) -> str:
        """Give the line as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a slice gives: its lines, what each peer is (version, settings), which data, and what it leaves out.

    `worded`: the same of answers in a language model's words, where one was given. It is a part of its own in
    RESULTS.md, so that a run without a model leaves it as it is.
    """

    lines: tuple[Line, ...]
    peers: Mapping[str, str]
    data: str
    notes: tuple[str, ...] = ()
    worded: Report | None = None


Keep = Callable[[Mapping[str, Any]], None]  # takes the raw output of one item


def forget(_: Mapping[str, Any]) -> None:
    """Keep no raw output."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What a slice is measured with: what takes raw outputs, and what was asked for beside the default.

    `peers`: the ones that need packages of their own too; `llm`: the address of a language model's server; `full`: all
    articles of a corpus; `corpus`: a folder of the same shape for slices that bring no articles; `cache`: the folder of
    vectors that were computed before.
    """

    keep: Keep = forget
    peers: bool = False
    llm: str | None = None
    full: bool = False
    corpus: Path | None = None
    cache: Path | None = None


def estimate(slice_: str, peer: str, metric: str, n: int, score: Score) -> Iterator[Line]:
    """Give the line of a metric over n items; none where it is not defined, as a share of nothing is."""
    value = score(np.arange(n)) if n else math.nan
    if math.isnan(value):
        return
    low, high = interval(score, n)
    yield Line(
        slice=slice_,
        peer=peer,
        metric=metric,
        value=round(value, 4),
        n=n,
        low=round(low, 4),
        high=round(high, 4),
    )


def interval(score: Score, n: int) -> tuple[float, float]:
    """Give the 95 % interval of a score over n items. Items are drawn, whatever they hold, and scored together."""
    if n < 2:
        return score(np.arange(n)), score(np.arange(n))

    def one(drawn: Numbers) -> float:
        return score(drawn.astype(np.intp))

    chance = np.random.default_rng(SEED)
    with warnings.catch_warnings():
        # A draw may leave the score undefined, as a share of nothing is. scipy's own ends are then undefined, too.
        warnings.simplefilter("ignore", DegenerateDataWarning)
        items = (np.arange(n),)
        given = bootstrap(items, one, n_resamples=RESAMPLES, vectorized=False, method="percentile", rng=chance)
    low, high = np.nanpercentile(given.bootstrap_distribution, [2.5, 97.5])
    return float(low), float(high)


def share(part: float, whole: float) -> float:
    """Give a part of a whole; of nothing there is none."""
    return float(part / whole) if whole else math.nan


def f1(precision: float, recall: float) -> float:
    """Give the harmonic mean."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def mean(values: Numbers) -> float:
    """Give the mean of the values that are defined."""
    there = values[~np.isnan(values)]
    return float(there.mean()) if there.size else math.nan


def auroc(scores: Numbers, positive: NDArray[np.bool_]) -> float:
    """Give the chance that a positive scores above a negative, ties counting half (Mann and Whitney's U)."""
    many = int(positive.sum())
    pairs = many * (len(scores) - many)
    if not pairs:
        return math.nan
    # scipy's mannwhitneyu gives the same and a p-value, which takes a hundred times as long.
    return float((rankdata(scores)[positive].sum() - many * (many + 1) / 2) / pairs)


def tokens(words: str) -> list[str]:
    """Give the words in small letters, without marks."""
    return re.findall(r"\w+", words.casefold())


def holds(text: str, answers: Sequence[str]) -> bool:
    """Whether one of the answers stands in a text, word for word; marks, case and articles (a, an, the) do not count.

    >>> holds("It won “the Tony Awards” twice.", ["Tony awards"]), holds("He is 380 cm tall.", ["38"])
    (True, False)
    """
    words = _run_of_words(text)
    return any(run in words for run in map(_run_of_words, answers) if run.strip())


def _run_of_words(text: str) -> str:
    return f" {' '.join(word for word in tokens(text) if word not in ARTICLES)} "


def records(file: Path) -> Iterator[dict[str, Any]]:
    """Give the records of a JSON Lines file, compressed or not."""
    with open_gzip(file, "rt", encoding="utf-8") if file.suffix == ".gz" else file.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def named(files: list[Path]) -> str:
    """Say which data: the names of files and the beginning of their digests."""
    return ", ".join(f"{file.name} {sha256(file.read_bytes()).hexdigest()[:8]}" for file in files)
