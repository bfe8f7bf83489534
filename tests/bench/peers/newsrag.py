"""newsrag as a peer, in the peers' environment. Enters: requests (see `serving`). Leaves: replies.

As its documentation has it: sources with title, publication date and text, recency with a half-life of 30 days, and an
embedding function of one's own, which here is the product's model. Its own multilingual embedder is not measured: it
needs sentence-transformers, with it torch, and weights from a hub. Without its `generate` function, which is meant for
a provider of one's own, it answers with passages alone; with a language model it is given one.
"""

from __future__ import annotations

import datetime as dt
import json
import urllib.request
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tests.bench.peers.serving import serve
from tests.bench.vectors import cached

HALF_LIFE = 30  # days, as in its documentation's first example
MOST, PATIENCE = 600, 900.0  # of the language model: tokens said, seconds to wait; as the product's
_open: dict[str, Any] = {}


def describe() -> Mapping[str, Any]:
    """Give version and settings."""
    return {
        "version": version("newsrag"),
        "settings": f"NewsroomRAG(embed=all-MiniLM-L6-v2 int8, recency_half_life_days={HALF_LIFE}), chunks of 900 "
        "characters, overlap 100, lexical weight 0.2; with an as-of date `as_of` and `before`",
        "answers": f"ask() with its top_k=5 and a generate function that asks the model, temperature 0, at most {MOST} "
        "tokens an answer",
    }


def load(articles: Sequence[Mapping[str, Any]], cache: str) -> Mapping[str, Any]:
    """Take articles in for the rankings that follow. `cache` is the folder of vectors that were computed before."""
    _open["collection"] = _collection(articles, Path(cache))
    return {}


def rank(questions: Sequence[Mapping[str, Any]], depth: int, worded: int) -> Mapping[str, Any]:
    """Give `depth` passages for each question, best first: article, score, and of the first `worded` their words."""
    rankings = []
    for question in questions:
        moment = _end_of(question["as_of"])
        found = _open["collection"].search(question["text"], top_k=depth, as_of=moment, before=moment)
        rankings.append(
            [[one.source_id, one.score, one.excerpt if place < worded else None] for place, one in enumerate(found)]
        )
    return {"rankings": rankings}


def answer(
    question: str, passages: Sequence[Mapping[str, Any]], address: str, model: str, cache: str
) -> Mapping[str, Any]:
    """Answer a question from the passages that it comes with, in a language model's words."""
    said = _collection(passages, Path(cache), generate=_provider(address, model)).ask(question)
    return {"text": said.text, "sources": [one.source_id for one in said.evidence]}


def _collection(
    articles: Sequence[Mapping[str, Any]], cache: Path, generate: Callable[[str], str] | None = None
) -> Any:
    from newsrag import NewsroomRAG, Source

    embedder = cached(cache)
    made = NewsroomRAG(
        embed=lambda texts: embedder.embed(texts).tolist(), generate=generate, recency_half_life_days=HALF_LIFE
    )
    return made.add(
        *(
            Source(
                id=one["id"],
                title=one.get("title") or one["id"],  # it wants one
                text=one["text"],
                url=one.get("url"),
                published_at=_moment(one.get("published")),
                publisher=one.get("outlet"),
            )
            for one in articles
        )
    )


def _moment(published: str | None) -> dt.datetime | None:
    if not published:
        return None
    moment = dt.datetime.fromisoformat(published.replace("/", "-"))
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _end_of(day: str | None) -> dt.datetime | None:
    """Give the last moment of a day: what was published on it counts."""
    return dt.datetime.combine(dt.date.fromisoformat(day), dt.time.max, dt.UTC) if day else None


def _provider(address: str, model: str) -> Callable[[str], str]:
    """Make the function that it wants for answers, of an OpenAI-compatible server."""

    def generate(prompt: str) -> str:
        body = {"model": model, "messages": [{"role": "user", "content": prompt}], "temperature": 0, "max_tokens": MOST}
        request = urllib.request.Request(  # noqa: S310 - the address is the user's own
            f"{address.rstrip('/')}/chat/completions",
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=PATIENCE) as reply:  # noqa: S310
            return str(json.load(reply)["choices"][0]["message"]["content"])

    return generate


if __name__ == "__main__":
    serve({verb.__name__: verb for verb in (describe, load, rank, answer)})
