"""The bench. Enters: a folder of slices. Leaves: JSON lines on stdout, everything else on stderr.

    python -m tests.bench.run --bench DIR [--only SLICE] [--predictions DIR] [--results FILE]
                              [--peers] [--llm URL] [--full] [--corpus DIR] [--cache DIR]

Exit status 0 when all that was asked for was measured, whatever the values; 2 when the data of a slice is missing.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench import (
    answer_or_refuse,
    attribution,
    copies,
    dates,
    extraction,
    injection,
    multi_hop,
    news_retrieval,
    piles,
    proofs,
    speed,
    support,
    topics,
)
from tests.bench.measuring import Keep, Report, Setting
from tests.bench.results import commit, write
from tests.bench.vectors import FOLDER

SLICES: dict[str, Callable[[Path, Setting], Report]] = {
    "extraction": extraction.measure,
    "attribution": attribution.measure,
    "support": support.measure,
    proofs.SLICE: proofs.measure,
    "dates": dates.measure,
    copies.SLICE: copies.measure,
    "news-retrieval": news_retrieval.measure,
    "multi-hop": multi_hop.measure,
    "answer-or-refuse": answer_or_refuse.measure,
    "injection": injection.measure,
    piles.SLICE: piles.measure,
    topics.SLICE: topics.measure,
    speed.SLICE: speed.measure,  # last: the others have put its passages' vectors into the cache
}
BY_NAME = (
    piles.SLICE,
    topics.SLICE,
)  # measured only where asked for: their questions are about articles that few folders have
LONGEST = ("answer-or-refuse", "news-retrieval", copies.SLICE)  # they begin first
MEASURED, MISSING = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the slices asked for and give the exit status."""
    asked = _parser().parse_args(arguments)
    status = MEASURED
    every = [name for name in SLICES if name not in BY_NAME]
    for done in _measured([asked.only] if asked.only else every, asked):
        if done.report is None:
            _say(f"{done.name}: not measured, its folder lacks {done.lacking}")
            status = MISSING
            continue
        for part, given in _parts(done.name, done.report):
            for line in given.lines:
                sys.stdout.write(line.to_json() + "\n")
            sys.stdout.flush()
            for peer, what in given.peers.items():
                _say(f"{part}: {peer}: {what}")
            for note in given.notes:
                _say(f"{part}: {note}")
            if asked.results and given.lines:
                write(asked.results, part, given)
        _say(f"{done.name}: data: {done.report.data}; commit {commit()}; {done.seconds:.0f} s")
    return status


class _Done(NamedTuple):
    """A slice as it was measured; without a report, what its folder lacks."""

    name: str
    report: Report | None
    lacking: str
    seconds: float


def _measured(names: Sequence[str], asked: argparse.Namespace) -> Iterator[_Done]:
    """Measure slices side by side, a process each, and give them as they end; the last one alone, for it takes times.

    The longest begin first. Each is measured as it would be by itself: nothing of it depends on time.
    """
    together, alone = [name for name in names if name != speed.SLICE], [name for name in names if name == speed.SLICE]
    if len(together) > 1:
        with ProcessPoolExecutor(os.cpu_count(), mp_context=multiprocessing.get_context("spawn")) as pool:
            order = sorted(together, key=lambda name: LONGEST.index(name) if name in LONGEST else len(LONGEST))
            for one in as_completed([pool.submit(_of_slice, name, asked) for name in order]):
                yield one.result()
    else:
        alone = [*together, *alone]
    for name in alone:
        yield _of_slice(name, asked)


def _of_slice(name: str, asked: argparse.Namespace) -> _Done:
    began = time.monotonic()
    try:
        with contextlib.redirect_stdout(sys.stderr), _keeping(asked.predictions, name) as keep:
            report = SLICES[name](asked.bench / name, _setting(asked, keep))
    except FileNotFoundError as error:
        return _Done(name, None, str(error), time.monotonic() - began)
    return _Done(name, report, "", time.monotonic() - began)


def _parts(name: str, report: Report) -> Iterator[tuple[str, Report]]:
    """Give a report under its slice's name, and what it says of answers in a model's words under one of its own."""
    yield name, report
    if report.worded is not None:
        yield f"{name}-llm", report.worded


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.run", description="Measure on data of others.")
    parser.add_argument("--bench", type=_folder, required=True, help="a folder with a folder a slice")
    parser.add_argument("--only", choices=list(SLICES), help="one slice (default: all but piles and topics)")
    parser.add_argument("--predictions", type=Path, help="a folder for the raw output of every item")
    parser.add_argument("--results", type=Path, help="a Markdown file whose rows of the slices measured are replaced")
    parser.add_argument("--peers", action="store_true", help="measure the peers that need packages of their own, too")
    parser.add_argument("--llm", metavar="URL", help="an OpenAI-compatible server: measure answers in its words, too")
    parser.add_argument("--full", action="store_true", help="all articles of the corpus, not the small choice")
    parser.add_argument("--corpus", type=Path, help="a folder with the articles of slices that bring none")
    parser.add_argument("--cache", type=Path, default=FOLDER, help="a folder for vectors and replies")
    return parser


def _setting(asked: argparse.Namespace, keep: Keep) -> Setting:
    return Setting(keep=keep, peers=asked.peers, llm=asked.llm, full=asked.full, corpus=asked.corpus, cache=asked.cache)


def _folder(given: str) -> Path:
    if not given or not Path(given).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {given!r}; give one: make bench BENCH=DIR")
    return Path(given)


@contextlib.contextmanager
def _keeping(folder: Path | None, name: str) -> Iterator[Keep]:
    """Give what writes raw outputs to a file of the slice, or forgets them."""
    if folder is None:
        yield lambda _: None
        return
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"{name}.jsonl").open("w", encoding="utf-8") as file:

        def keep(item: Mapping[str, Any]) -> None:
            file.write(json.dumps(item, ensure_ascii=False) + "\n")

        yield keep


def _say(words: str) -> None:
    sys.stderr.write(words + "\n")


if __name__ == "__main__":
    sys.exit(main())
