"""Peers with packages of their own as rankers. Enters: what a slice is measured with. Leaves: rankers by name.

Does not know measures. A peer's program is started for each slice and ended with it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tests.bench.collection import Document
from tests.bench.measuring import Setting
from tests.bench.peers import environment
from tests.bench.peers.program import Program
from tests.bench.rankers import Other
from tests.bench.rankings import DEPTH, Found, Question, Rankings
from tests.bench.vectors import FOLDER

RANKERS = ("llamaindex", "newsrag")
WORDED = 10  # passages of a ranking that come with their words
AT_ONCE = 50  # questions of one request


def others(setting: Setting) -> dict[str, Other]:
    """Give the peers that need packages of their own, where they are asked for; their environment is made first."""
    if not setting.peers:
        return {}
    cache = setting.cache or FOLDER
    python = environment.interpreter(cache)
    return {name: other([str(python), "-m", f"tests.bench.peers.{name}"], cache) for name in RANKERS}


def other(command: Sequence[str], cache: Path) -> Other:
    """Make a ranker of a program."""
    said: list[str] = []

    def rank(documents: Sequence[Document], questions: Sequence[Question]) -> Rankings:
        with Program(command) as program:
            described = program.ask("describe")
            said[:] = [f"{command[-1].rpartition('.')[2]} {described['version']}, {described['settings']}"]
            program.ask("load", articles=[asdict(one) for one in documents], cache=str(cache))
            found: dict[str, list[Found]] = {}
            for at in range(0, len(questions), AT_ONCE):
                some = questions[at : at + AT_ONCE]
                reply = program.ask("rank", questions=[_plain(one) for one in some], depth=DEPTH, worded=WORDED)
                sys.stderr.write(f"{command[-1]}: {at + len(some)} of {len(questions)} questions\n")
                for question, ranking in zip(some, reply["rankings"], strict=True):
                    found[question.id] = [
                        Found(document=id_, score=score, passage=words) for id_, score, words in ranking
                    ]
        return found

    return Other(rank=rank, describe=lambda: said[0])


def _plain(question: Question) -> dict[str, Any]:
    return {"text": question.text, "as_of": question.as_of.isoformat() if question.as_of else None}
