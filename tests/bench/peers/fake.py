"""A peer that does nothing, to test what talks to peers. Enters: requests. Leaves: replies made up by rule.

python -m tests.bench.peers.fake SECONDS   # what every question, and every article, is said to take
python -m tests.bench.peers.fake SECONDS ask STORE QUESTION
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.bench.peers.serving import serve

LOADED: list[str] = []


def describe() -> Mapping[str, Any]:
    return {"version": "1", "settings": "none", "answers": "of its own"}


def load(articles: Sequence[Mapping[str, Any]], cache: str) -> Mapping[str, Any]:
    LOADED.extend(one["id"] for one in articles)
    return {}


def rank(questions: Sequence[Mapping[str, Any]], depth: int, worded: int) -> Mapping[str, Any]:
    found = [[id_, 1 / (1 + place), f"words of {id_}" if place < worded else None] for place, id_ in enumerate(LOADED)]
    return {"rankings": [found[:depth] if one["as_of"] is None else found[1:depth] for one in questions]}


def answer(question: str, passages: Sequence[Mapping[str, Any]], **given: str) -> Mapping[str, Any]:
    if "fail" in question:
        raise RuntimeError("the model failed")
    words = "The sources do not mention that [1]." if "refuse" in question else f"{passages[0]['text']} [1]"
    return {"text": words, "sources": ["0"]}


def intake(store: str, **given: Any) -> Mapping[str, Any]:
    count = len(given["articles"]) if "articles" in given else len(Path(given["file"]).read_text().splitlines())
    return {
        "seconds": count * SECONDS,
        "articles": count,
        "passages": 2 * count,
        "tokens": 90 * count,
        "of": 100 * count,
    }


def fit(articles: Sequence[Any], tokens: float) -> Mapping[str, Any]:
    return {"chunk_size": int(tokens)}


def build(store: str, stock: str, size: int) -> Mapping[str, Any]:
    Path(store).mkdir(parents=True)
    return {}


def open(store: str, indexed: bool = False) -> Mapping[str, Any]:
    sys.stdout.write("what a library prints is no reply\n")
    return {}


def search(questions: Sequence[str], limit: int) -> Mapping[str, Any]:
    return {"seconds": [SECONDS for _ in questions], "found": [limit for _ in questions]}


def filter(questions: Sequence[str], limit: int, shares: Sequence[float]) -> Mapping[str, Any]:
    ways = {"rows": 1, "before": 3, "after": 2}
    return {
        "seconds": {
            str(one): {way: [SECONDS * times] * len(questions) for way, times in ways.items()} for one in shares
        }
    }


def embed(questions: Sequence[str]) -> Mapping[str, Any]:
    return {"seconds": [SECONDS for _ in questions]}


def leave() -> Mapping[str, Any]:
    raise SystemExit(3)


if __name__ == "__main__":
    SECONDS = float(sys.argv[1])
    if sys.argv[2:3] == ["ask"]:
        sys.stdout.write(f"an answer to {sys.argv[4]}\n")
    else:
        serve(
            {
                one.__name__: one
                for one in (describe, load, rank, answer, intake, fit, build, open, search, filter, embed, leave)
            }
        )
