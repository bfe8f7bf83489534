"""The control: plain Chroma with its default settings, killed the same way. It must break, or the harness is blind."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

AT_ONCE, DIMENSIONS, LARGEST = 20, 64, 12_000


def _collection(place: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(place / "plain"), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection("plain", embedding_function=None)


def _vectors(start: int) -> Any:
    return np.random.default_rng(start).normal(size=(AT_ONCE, DIMENSIONS)).astype("float32")


def _acknowledged(place: Path) -> list[int]:
    log = place / "plain.log"
    return [int(line) for line in log.read_text().splitlines()] if log.exists() else []


def write_plainly(place: Path, _seed: int) -> None:
    """Upsert batches until killed, with a line for each that Chroma acknowledged."""
    collection = _collection(place)
    start = max(_acknowledged(place), default=-AT_ONCE) + AT_ONCE
    with (place / "plain.log").open("a") as log:
        while True:
            ids = [f"d{start + row}" for row in range(AT_ONCE)]
            collection.upsert(ids=ids, embeddings=_vectors(start).tolist(), documents=ids)
            log.write(f"{start}\n")
            log.flush()
            start += AT_ONCE


def check_plainly(place: Path, _seed: int) -> None:
    """Ask for what was acknowledged. Anything but a report without wrong answers is a fault."""
    collection = _collection(place)
    starts = _acknowledged(place)
    wanted = {f"d{start + row}" for start in starts for row in range(AT_ONCE)}
    missing = len(wanted - set(collection.get(include=[])["ids"]))
    asked = wrong = 0
    for start in starts[:: max(1, len(starts) // 30)]:
        found = collection.query(query_embeddings=_vectors(start)[:5].tolist(), n_results=1, include=[])["ids"]
        asked += len(found)
        wrong += sum(ids != [f"d{start + row}"] for row, ids in enumerate(found))
    report = {"missing": missing, "asked": asked, "wrong": wrong, "held": len(wanted)}
    (place / "plain.json").write_text(json.dumps(report))


def break_plain_chroma(
    processes: Any, place: Path, kills: int, seed: int, run_and_kill: Callable[..., bool], run: Callable[..., int]
) -> tuple[int, str]:
    """Kill until something breaks. Gives how many kills that took, and what was seen; an empty text if nothing was."""
    chance = random.Random(seed)
    for kill in range(1, kills + 1):
        alive = run_and_kill(processes, write_plainly, place, 0, place / "plain.log", chance.uniform(0, 1.2))
        (place / "plain.json").unlink(missing_ok=True)
        code = run(processes, check_plainly, place, 0)
        if code != 0:
            return kill, f"the reader ended with {code}"
        report = json.loads((place / "plain.json").read_text())
        if report["missing"] or report["wrong"] > 0.05 * report["asked"]:
            return kill, f"wrong answers: {report}"
        if not alive:
            return kill, "the writer ended by itself"
        if report["held"] > LARGEST:  # begin anew: a small store flushes more often for its size
            place = place / "again"
            place.mkdir()
    return kills, ""
