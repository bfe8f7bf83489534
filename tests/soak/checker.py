"""The fresh process after a kill: it looks at everything that was acknowledged, and writes down what it found."""

from __future__ import annotations

import json
import random
import sqlite3
import time
from contextlib import closing
from itertools import pairwise
from pathlib import Path
from typing import Any

from rag.archive import Archive
from rag.types import Frame
from tests.soak import plan
from tests.soak.writer import DIMENSIONS, ids, open_store

SAMPLE = 30


def check(place: Path, seed: int) -> None:
    """Write `report.json`: counts of what is there, and a list of faults that is empty in a store that is whole."""
    began = time.monotonic()
    faults: list[str] = []
    with closing(sqlite3.connect(place / "store" / "catalogue.db")) as database:
        if (verdict := database.execute("PRAGMA integrity_check").fetchone()[0]) != "ok":
            faults.append(f"integrity_check: {verdict}")
    steps = plan.acknowledged(place / "log")
    chance = random.Random(seed)
    with open_store(place / "store", "never") as reader:  # whatever state the indexes are in
        state, settled = _catalogue(reader, steps, place, faults)
        if settled is not None:
            steps.append(settled)
        newest = [step.key for step in steps[-8:] if step.key in state]
        gone = sorted({step.key for step in steps} - set(state))
        _found(reader, "reader", dict.fromkeys(newest), state, faults)
        _not_found(reader, gone[-5:], faults)
    answered = time.monotonic() - began
    with open_store(place / "store", "writing") as owner:
        ownership: Any = owner._parts.ownership
        ownership.catch_up()
        sample = chance.sample(sorted(state), min(SAMPLE, len(state)))
        _found(owner, "owner", sample, state, faults)
        _not_found(owner, chance.sample(gone, min(SAMPLE, len(gone))), faults)
        asked, right = _indexes(owner, sample, state, faults)
    report = {
        "articles": len(state),
        "acknowledged": len(steps),
        "settled": settled.line() if settled else None,
        "self_queries": asked,
        "self_hits": right,
        "answered_after": round(answered, 2),
        "seconds": round(time.monotonic() - began, 2),
        "faults": faults,
    }
    (place / "report.json").write_text(json.dumps(report))


def _catalogue(
    reader: Archive, steps: list[plan.Step], place: Path, faults: list[str]
) -> tuple[dict[int, int], plan.Step | None]:
    """Compare the catalogue with what was acknowledged; the one step under way may be there wholly, or not at all."""
    state = plan.state_after(steps)
    held = reader.articles()
    by_key = {int(str(article.title).split()[1]): article for article in held}
    if len(by_key) != len(held):
        faults.append(f"{len(held) - len(by_key)} articles twice")
    pending = plan.next_step(0, steps[-1].number + 1 if steps else 0, state)
    settled = None
    text = by_key[pending.key].text if pending.key in by_key else None
    if text == (None if pending.verb == "remove" else plan.text(pending.key, pending.version)):
        settled = pending
        plan.apply(state, pending)
    for key in sorted(state.keys() | by_key.keys()):
        if key not in by_key:
            faults.append(f"acknowledged article {key} is lost")
        elif key not in state:
            faults.append(f"article {key} is there and should not be")
        elif by_key[key].text != plan.text(key, state[key]):
            faults.append(f"article {key} has other words than version {state[key]}")
    _whole(place / "store" / "catalogue.db", faults)
    return state, settled


def _whole(path: Path, faults: list[str]) -> None:
    """Look past our own code: each current version has all its passages, in order, with vectors, and none is stray."""
    with closing(sqlite3.connect(path)) as database:
        rows = database.execute("SELECT id, version, text FROM articles WHERE current").fetchall()
        for article_id, version, text in rows:
            found = database.execute(
                'SELECT start, "end", length(vector) FROM passages WHERE article_id = ? AND version = ? ORDER BY start',
                (article_id, version),
            ).fetchall()
            between = [text[a[1] : b[0]] for a, b in pairwise(found)]
            spans = bool(found) and found[0][0] == 0 and found[-1][1] == len(text) and not "".join(between).strip()
            if not spans or {length for _, _, length in found} != {4 * DIMENSIONS}:
                faults.append(f"article {article_id} is half there: {found}")
        stray = database.execute(
            "SELECT count(*) FROM passages p WHERE NOT EXISTS "
            "(SELECT 1 FROM articles a WHERE a.id = p.article_id AND a.version = p.version)"
        ).fetchone()[0]
        if stray:
            faults.append(f"{stray} passages of no article")


def _found(archive: Archive, who: str, keys: Any, state: dict[int, int], faults: list[str]) -> None:
    """Each article is found once by its own word."""
    for key in keys:
        word = plan.unique_word(key, state[key])
        found = archive.search(word, limit=50)
        if (times := sum(word in hit.passage for hit in found)) != 1:
            faults.append(f"{who}: article {key} found {times} times by {word}")
        if len({hit.found.id for hit in found}) != len(found):
            faults.append(f"{who}: a passage twice among the hits of {word}")


def _not_found(archive: Archive, keys: list[int], faults: list[str]) -> None:
    """No removed article is found by its title's words."""
    for key in keys:
        if any(hit.found.credit.title == plan.title(key) for hit in archive.search(plan.title(key), limit=50)):
            faults.append(f"removed article {key} is found")


def _indexes(owner: Archive, sample: list[int], state: dict[int, int], faults: list[str]) -> tuple[int, int]:
    """Ask each index by itself: all hold exactly what is current, and passages find themselves."""
    parts: Any = owner._parts
    lexicon, articles, chroma = parts.ownership._followers
    if behind := parts.ownership.behind():
        faults.append(f"the indexes are {behind} changes behind")
    current, vectors = parts.record.vectors()
    by_id = dict(zip(current, vectors, strict=True))
    if lexicon.frequencies([])[0] != len(current):
        faults.append(f"the lexicon holds {lexicon.frequencies([])[0]} passages of {len(current)}")
    if articles.frequencies([])[0] != len({id_.rpartition(":")[0] for id_ in current}):
        faults.append(f"the lexicon of articles holds {articles.frequencies([])[0]}")
    if (held := set(chroma._collection.get(include=[])["ids"])) != set(current):
        faults.append(f"chroma lacks {len(set(current) - held)} passages and has {len(held - set(current))} too many")
    asked = right = 0
    known = ids(owner)
    for key in sample:
        found = lexicon.search(plan.unique_word(key, state[key]), Frame(), 10)
        if [id_.split(":")[0] for id_, _ in found] != [known[plan.title(key)]]:
            faults.append(f"the lexicon finds {found} for article {key}")
        for id_ in (id_ for id_ in current if id_.startswith(known[plan.title(key)] + ":")):
            asked += 1
            right += chroma.search(by_id[id_], 1)[0][0] == id_
    return asked, right
