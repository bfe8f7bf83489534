"""Peers' programs timed in turn. Enters: their commands, articles, questions, stores. Leaves: values of each metric.

Does not know how the programs do what they are asked, nor what becomes of the values. Each peer is a process of its own
and is asked the same, one after the other and in changing order, so that both sides of a ratio met the same machine.
"""

from __future__ import annotations

import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.collection import Document, write
from tests.bench.peers.program import PROJECT, Program

OURS, THEIRS, INDEXED = "onrecord", "llamaindex", "onrecord, indexed"
LIMIT = 10  # passages asked for
BLOCK = 20  # questions that one peer is asked before the next
WARM = 5  # questions asked before those that are timed
SHARES = (0.01, 0.1, 0.5)  # of all passages that a filter leaves
SAMPLE = 100  # articles by which a peer's passages are made as long as ours
MEGABYTE = 1_000_000

Commands = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timed:
    """The items of one metric for each peer, in the same order: seconds of questions, megabytes of processes, …

    A `percentile` of them is meant, or else their mean; with `of`, the sum of the items divided by the sum of these.
    `alone`: the only peer that has a line of its own here; another is there for the ratio.
    """

    metric: str
    items: Mapping[str, Sequence[float]]
    of: Mapping[str, Sequence[float]] | None = None
    percentile: int | None = None
    alone: str | None = None


def intake(
    commands: Commands, batches: Sequence[Sequence[Document]], place: Path
) -> tuple[list[Timed], dict[str, str]]:
    """Take batches of articles in; the first warms up. Gives also how each peer cuts. Stores are `place` / peer."""
    results: dict[str, list[dict[str, Any]]] = {peer: [] for peer in commands}
    with ExitStack() as running:
        programs = _started(running, commands)
        cut: dict[str, Any] = {}
        for number, batch in enumerate(batches):
            file = write(place / f"{number}.jsonl", batch)
            for peer in turns(programs, number):
                how = {"file": str(file)} if peer == OURS else {"articles": _plain(batch), **cut}
                results[peer].append(programs[peer].ask("intake", store=str(place / peer), **how))
                if peer == OURS and THEIRS in programs and not cut:
                    sample = _plain([one for some in batches for one in some][:SAMPLE])
                    cut = programs[THEIRS].ask("fit", articles=sample, tokens=_mean_length(results[OURS]))
        peaks = {peer: [_peak(program)] for peer, program in programs.items()}
    kept = {peer: replies[1:] or replies for peer, replies in results.items()}

    def of(name: str) -> dict[str, list[float]]:
        return {peer: [one[name] for one in replies] for peer, replies in kept.items()}

    said = {peer: f"{_mean_length(replies):.0f} tokens a passage" for peer, replies in results.items()}
    if cut:
        said[THEIRS] += f" (chunk_size={cut['chunk_size']}, overlap 0)"
    return [
        Timed(metric="articles_per_second", items=of("articles"), of=of("seconds")),
        Timed(metric="tokens_per_second", items=of("tokens"), of=of("seconds")),
        Timed(metric="share_embedded", items=of("tokens"), of=of("of")),
        Timed(metric="memory_mb_intake", items=peaks),
    ], said


def embedding(commands: Commands, questions: Sequence[str], passes: int) -> tuple[list[Timed], dict[str, str]]:
    """Embed each question alone. Gives also what each peer says of itself."""
    with ExitStack() as running:
        programs = _started(running, commands)
        replies = {peer: program.ask("describe") for peer, program in programs.items()}
        for program in programs.values():
            program.ask("embed", questions=questions[:WARM])
        done = [_in_turn(programs, "embed", questions, number) for number in range(passes)]
    said = {peer: f"{reply['version']}, {reply['settings']}" for peer, reply in replies.items()}
    return percentiles("embed_question_ms", _middle(done)), said


def searches(
    commands: Commands, stores: Mapping[str, str], questions: Sequence[str], passes: int, *, name: str, indexed: bool
) -> list[Timed]:
    """Search for each question, in new processes for each pass; `indexed`, by our vector index too."""
    done, peaks = [], []
    with ExitStack() as throughout:
        staying = _started(throughout, {INDEXED: commands[OURS]} if indexed else {})
        for program in staying.values():
            program.ask("open", store=stores[OURS], indexed=True)
        for number in range(passes):
            with ExitStack() as running:
                programs = _started(running, commands)
                for peer, program in programs.items():
                    program.ask("open", store=stores[peer])
                programs |= staying
                for program in programs.values():
                    program.ask("search", questions=questions[:WARM], limit=LIMIT)
                done.append(_in_turn(programs, "search", questions, number, limit=LIMIT))
                peaks.append({peer: _peak(program) for peer, program in programs.items()})
        filtered = [
            program.ask("filter", questions=questions, limit=LIMIT, shares=SHARES) for program in staying.values()
        ]
    middle = _middle(done)
    memory = {peer: [one[peer] for one in peaks] for peer in middle}
    found = [*percentiles("search_ms", _without(middle, INDEXED), name)]
    found.append(Timed(metric=f"memory_mb{name}", items=_without(memory, INDEXED)))
    if indexed:
        found += percentiles("search_indexed_ms", _as_ours(middle), name, alone=OURS)
        found.append(Timed(metric=f"memory_indexed_mb{name}", items=_as_ours(memory), alone=OURS))
    for reply in filtered:
        for share, ways in reply["seconds"].items():
            for way, seconds in ways.items():
                found += percentiles(f"filtered_{way}_ms", {OURS: seconds}, f"{name}_{float(share):.0%}")[:1]
    return found


def cold_starts(commands: Commands, questions: Sequence[str], starts: int) -> list[Timed]:
    """Start processes that answer one question each; the first of each peer warms the disk and is not counted."""
    seconds: dict[str, list[float]] = {peer: [] for peer in commands}
    for number in range(starts + 1):
        for peer in turns(commands, number):
            began = time.perf_counter()
            done = subprocess.run(
                [*commands[peer], questions[number % len(questions)]], stdout=subprocess.PIPE, check=True, cwd=PROJECT
            )
            seconds[peer].append(time.perf_counter() - began)
            if not done.stdout:
                raise RuntimeError(f"{peer} gave no answer when started: {' '.join(commands[peer])}")
    return [Timed(metric="cold_start_s", items={peer: values[1:] for peer, values in seconds.items()})]


def turns(peers: Mapping[str, Any], number: int) -> list[str]:
    """Give the peers in the order of a round: as given, and in every other round the other way."""
    return list(peers) if number % 2 == 0 else list(peers)[::-1]


def percentiles(
    metric: str, seconds: Mapping[str, Sequence[float]], name: str = "", alone: str | None = None
) -> list[Timed]:
    """Give the median and the 95th percentile of times, in milliseconds."""
    items = {peer: [1000 * one for one in values] for peer, values in seconds.items()}
    return [
        Timed(metric=f"{metric}_p{percentile}{name}", items=items, percentile=percentile, alone=alone)
        for percentile in (50, 95)
    ]


def _started(running: ExitStack, commands: Commands) -> dict[str, Program]:
    return {peer: running.enter_context(Program(command)) for peer, command in commands.items()}


def _in_turn(
    programs: Mapping[str, Program], verb: str, questions: Sequence[str], number: int, **arguments: Any
) -> dict[str, list[float]]:
    """Ask each peer for the seconds of each question, a block at a time."""
    seconds: dict[str, list[float]] = {peer: [] for peer in programs}
    for at in range(0, len(questions), BLOCK):
        for peer in turns(programs, number + at // BLOCK):
            reply = programs[peer].ask(verb, questions=questions[at : at + BLOCK], **arguments)
            seconds[peer].extend(reply["seconds"])
    return seconds


def _middle(passes: Sequence[Mapping[str, Sequence[float]]]) -> dict[str, list[float]]:
    """Give each question's median over the passes."""
    return {peer: np.median([one[peer] for one in passes], axis=0).tolist() for peer in passes[0]}


def _without(items: Mapping[str, list[float]], peer: str) -> dict[str, list[float]]:
    return {name: values for name, values in items.items() if name != peer}


def _as_ours(items: Mapping[str, list[float]]) -> dict[str, list[float]]:
    """Put what our index took in the place of what we took without."""
    return {**_without(items, INDEXED), OURS: items[INDEXED]}


def _peak(program: Program) -> float:
    return float(program.ask("peak")["bytes"] / MEGABYTE)


def _plain(documents: Sequence[Document]) -> list[dict[str, Any]]:
    return [{"id": one.id, "title": one.title, "published": one.published, "text": one.text} for one in documents]


def _mean_length(replies: Sequence[Mapping[str, Any]]) -> float:
    return float(sum(one["tokens"] for one in replies) / sum(one["passages"] for one in replies))
