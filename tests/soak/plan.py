"""What the kill loop writes: articles and steps that follow from a seed and a number, so every process knows them.

Enters: numbers. Leaves: articles as Markdown files, steps, and the state that acknowledged steps add up to.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from pathlib import Path

VOCABULARY = [
    f"{a}{b}{c}o" for a in ("ba", "de", "ki", "lu", "mo", "na") for b in ("ra", "ti", "vu") for c in "bdfgklmn"
]
SENTENCES, WORDS, PARAGRAPHS = 3, 9, 4
LIMIT = 64  # words a passage; each article has several


@dataclass(frozen=True, slots=True)
class Step:
    """One change: number, "add", "update" or "remove", and the article version that is there afterwards."""

    number: int
    verb: str
    key: int
    version: int

    def line(self) -> str:
        return f"{self.number} {self.verb} {self.key} {self.version}\n"


def unique_word(key: int, version: int) -> str:
    """Give the word that stands in this version of this article alone."""
    return f"zq{key}x{version}v0"


def paragraphs(key: int, version: int) -> list[str]:
    chance = random.Random(f"{key}/{version}")
    made = []
    for _ in range(PARAGRAPHS):
        words = [[chance.choice(VOCABULARY) for _ in range(WORDS)] for _ in range(SENTENCES)]
        made.append(" ".join(" ".join(one).capitalize() + "." for one in words))
    made[key % PARAGRAPHS] += f" Unique {unique_word(key, version)}."
    return made


def text(key: int, version: int) -> str:
    """Give the text of an article version as the archive holds it."""
    return "\n\n".join(paragraphs(key, version))


def title(key: int) -> str:
    return f"Report {key}"


def write_file(directory: Path, key: int, version: int) -> Path:
    """Write an article version where its source is, as any program would: not atomically."""
    day = dt.date(2025, 1, 1) + dt.timedelta(days=key % 200 + version)
    path = directory / f"{key}.md"
    path.write_text(
        f"---\ntitle: {title(key)}\noutlet: Paper {key % 7}\npublished: {day}\n---\n\n{text(key, version)}\n"
    )
    return path


def next_step(seed: int, number: int, state: dict[int, int]) -> Step:
    """Give the step with this number. `state` has the version of each article that is there."""
    chance = random.Random(f"{seed}:{number}")
    draw = chance.random()
    if len(state) < 5 or draw < 0.6:
        return Step(number, "add", number, 1)
    key = chance.choice(sorted(state))
    return Step(number, "update", key, state[key] + 1) if draw < 0.85 else Step(number, "remove", key, 0)


def apply(state: dict[int, int], step: Step) -> None:
    if step.verb == "remove":
        del state[step.key]
    else:
        state[step.key] = step.version


def acknowledged(log: Path) -> list[Step]:
    """Read the steps that were acknowledged; a last line without its end was not."""
    steps = []
    for line in log.read_text().splitlines(keepends=True) if log.exists() else []:
        if line.endswith("\n"):
            number, verb, key, version = line.split()
            steps.append(Step(int(number), verb, int(key), int(version)))
    return steps


def state_after(steps: list[Step]) -> dict[int, int]:
    state: dict[int, int] = {}
    for step in steps:
        apply(state, step)
    return state
