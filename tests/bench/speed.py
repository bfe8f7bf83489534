"""How fast, and with how much memory. Enters: articles and questions of a slice. Leaves: a report.

What is timed, and how, is in `contest`; here is what is measured with, and what the values come to.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from rag.adapters import chroma, database, tantivy
from rag.retrieval.whole_articles import whole
from tests.bench.collection import Document
from tests.bench.contest import (
    LIMIT,
    OURS,
    THEIRS,
    Commands,
    Timed,
    cold_starts,
    embedding,
    intake,
    searches,
)
from tests.bench.measuring import Line, Numbers, Report, Score, Setting, estimate, named, records
from tests.bench.news_retrieval import SLICE as NEWS
from tests.bench.news_retrieval import corpus_files, read_documents
from tests.bench.peers import environment
from tests.bench.peers.program import Program
from tests.bench.stock import stock
from tests.bench.vectors import FOLDER, cached

SLICE = "speed"
MOST_OF_ONE = 100  # passages that a store holds at most for each article there is
NOTES = (
    "Ratios are ours divided by LlamaIndex's in the same run: of rates, above 1 is faster; of times and memory, below "
    "1 is faster or less. Absolute values are this machine's.",
    "Intake: a batch of articles a round (n counts rounds) into an open store, the model loaded; ours from a file by "
    "archive.add, all indexes following, theirs by its IngestionPipeline. Tokens are those of the articles' words "
    "that the model read, titles not counted; share_embedded is their share of all words given.",
    f"Searches: warm, {LIMIT} passages asked for; n counts questions, each the median of its passes. `search` is "
    "archive.search as a script opens a store, which compares all vectors; `search_indexed` as the page does, by "
    "Chroma. LlamaIndex's retriever finds by vectors alone, ours by words too.",
    "filtered: the nearest of the last passages that are 1, 10 or 50 % of all, by vectors alone; `rows`: as the "
    "product does, those that count compared in memory; `before`: a filter given to Chroma; `after`: as many asked of "
    "Chroma as leave twice enough.",
    "embed_question: making the question's vector, which is a part of every search.",
    "cold_start: a new process until it has ended with an answer (n counts processes): `onrecord ask`, extractive; "
    "for LlamaIndex, which has no answer without a language model, the passage that fits best.",
    "memory: the most that a process held (n counts processes).",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How much is measured: rounds of intake, articles in each, passages in a store, questions, passes, processes.

    `indexed`: the largest store that our Chroma index is searched in; opening it takes about 1 ms a passage. A slice's
    folder may hold another plan in `plan.json`.
    """

    rounds: int = 6
    articles: int = 8
    sizes: Sequence[int] = (15_000, 100_000)
    indexed: int = 15_000
    questions: int = 100
    passes: int = 3
    starts: int = 8


def measure(folder: Path, setting: Setting) -> Report:
    """Measure ours, and LlamaIndex where peers are asked for. Raises FileNotFoundError without articles."""
    documents, asked, data = material(folder, setting)
    how, cache = plan(folder), setting.cache or FOLDER
    questions = asked[: how.questions]
    programs = commands(setting)
    timed, said = embedding(programs, questions, how.passes)
    with TemporaryDirectory(prefix="onrecord-speed-") as name:
        place = Path(name)
        found, cut = intake(programs, batches(documents, how), place)
        timed += found
        if how.starts:
            timed += cold_starts(starting(programs, place), questions, how.starts)
    for size, stores in written(programs, documents, how, cache):
        indexed = size <= how.indexed or setting.peers
        timed += searches(programs, stores, questions, how.passes, name=f"@{size}", indexed=indexed)
    for one in timed:
        for peer, items in one.items.items():
            setting.keep({"id": one.metric, "peer": peer, "items": items, "of": one.of and one.of[peer]})
    return Report(
        lines=tuple(line for one in timed for line in lines(one)),
        peers={peer: f"{said[peer]}; at intake {cut[peer]}" for peer in programs},
        data=data,
        notes=NOTES,
    )


# --- what is measured with ------------------------------------------------------------------------------------------


def commands(setting: Setting) -> Commands:
    """Give the command of each peer's program."""
    pythons = {OURS: sys.executable}
    if setting.peers:
        pythons[THEIRS] = str(environment.interpreter(setting.cache or FOLDER))
    return {peer: [python, "-m", f"tests.bench.peers.{peer}"] for peer, python in pythons.items()}


def starting(programs: Commands, place: Path) -> Commands:
    """Give the command by which each peer answers the question that is appended, from its store."""
    ours = [str(Path(sys.executable).with_name("onrecord")), "ask", "--mode", "extractive", "--store"]
    how = {peer: ours if peer == OURS else [*command, "ask"] for peer, command in programs.items()}
    return {peer: [*command, str(place / peer)] for peer, command in how.items()}


def plan(folder: Path) -> Plan:
    """Give the plan of a folder, or else the usual one."""
    file = folder / "plan.json"
    return Plan(**json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else Plan()


def material(folder: Path, setting: Setting) -> tuple[list[Document], list[str], str]:
    """Find articles and questions: those of `news-retrieval` beside the folder, or in the corpus. FileNotFoundError."""
    news = folder.parent / NEWS
    corpus, small = corpus_files(news, setting.corpus)
    asked = [*news.glob("*queries*.jsonl*"), *corpus.parent.glob("*queries*.jsonl*")]
    if not asked:
        raise FileNotFoundError("queries.jsonl, in news-retrieval beside it")
    documents = list(read_documents(corpus, None if setting.full else small))
    return documents, [one["text"] for one in records(asked[0])], named([corpus, asked[0]])


def batches(documents: Sequence[Document], how: Plan) -> list[Sequence[Document]]:
    """Cut the first documents into a batch that warms up and one a round; smaller ones, or fewer, of few documents."""
    size = max(1, min(how.articles, len(documents) // (how.rounds + 1)))
    return [one for at in range(how.rounds + 1) if (one := documents[at * size : (at + 1) * size])]


def written(
    programs: Commands, documents: Sequence[Document], how: Plan, cache: Path
) -> Iterator[tuple[int, dict[str, str]]]:
    """Give each size with the store of each peer, written first where it is not there yet."""
    most = MOST_OF_ONE * len(documents)
    sizes = sorted({min(size, most) for size in how.sizes})
    source = stock(cache, documents, cached(cache), sizes[-1])
    built = [database.SCHEMA, tantivy.FORMAT, whole.__name__, chroma.FORMAT]
    formats = [*built, environment.REQUIREMENTS.read_text(encoding="utf-8")]
    key = sha256(f"{source.name} {formats}".encode()).hexdigest()[:12]
    for size in sizes:
        stores = {peer: cache / f"store-{key}" / f"{peer}-{size}" for peer in programs}
        for peer, store in stores.items():
            if not (store / "complete").is_file():
                sys.stderr.write(f"{SLICE}: writing a store of {size:,} passages for {peer}, once\n")
                with Program(programs[peer]) as program:
                    program.ask("build", store=str(store), stock=str(source), size=size)
                (store / "complete").touch()
        yield size, {peer: str(store) for peer, store in stores.items()}


# --- what the values come to ----------------------------------------------------------------------------------------


def lines(timed: Timed) -> Iterator[Line]:
    """Give each peer's value, and ours divided by theirs over the same items."""
    scores = {peer: _score(timed, peer) for peer in timed.items}
    for peer, score in scores.items():
        if timed.alone in (None, peer):
            yield from estimate(SLICE, peer, timed.metric, len(timed.items[peer]), score)
    if THEIRS in scores:
        ours, theirs = scores[OURS], scores[THEIRS]
        n = len(timed.items[OURS])
        yield from estimate(SLICE, OURS, f"{timed.metric}_ratio", n, lambda some: ours(some) / theirs(some))


def _score(timed: Timed, peer: str) -> Score:
    items: Numbers = np.array(timed.items[peer], dtype=np.float64)
    if timed.of is not None:
        of: Numbers = np.array(timed.of[peer], dtype=np.float64)
        return lambda some: float(items[some].sum() / of[some].sum())
    percentile = timed.percentile
    if percentile is not None:
        return lambda some: float(np.percentile(items[some], percentile))
    return lambda some: float(items[some].mean())
