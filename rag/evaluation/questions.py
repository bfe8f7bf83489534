"""Question sets. Enters: a file of JSON lines. Leaves: questions. Does not know the archive.

A line: id, kind (position, event, compare, followup, null), question, and where they apply `history` (questions to ask
first), `must` (every group needs one of its wordings in the answer) and `evidence` (page number and words to be cited).
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.errors import InputError
from rag.values import Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Value):
    """One question with what a right answer needs; a null question has no answer in the articles."""

    id: str
    kind: str
    question: str
    history: tuple[str, ...] = ()
    must: tuple[tuple[str, ...], ...] = ()
    evidence: tuple[tuple[str, str], ...] = ()

    @property
    def answerable(self) -> bool:
        """Whether the articles hold an answer."""
        return self.kind != "null"


def read_questions(file: str | os.PathLike[str]) -> tuple[Question, ...]:
    """Read a question set. Raises InputError that names the line."""
    try:
        lines = Path(file).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(
            f"The questions in {os.fspath(file)} cannot be read ({error}). Give a file of JSON lines."
        ) from error
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            questions.append(_question(json.loads(line)))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise InputError(
                f"{os.fspath(file)}, line {number}: not a question ({error!r}). It needs id, kind and question."
            ) from error
    if not questions:
        raise InputError(f"{os.fspath(file)} holds no questions.")
    return tuple(questions)


def _question(line: Mapping[str, Any]) -> Question:
    if any(isinstance(group, str) for group in (line.get("must", ()), *line.get("must", ()))):
        raise TypeError('"must" is a list of groups, each a list of wordings: [["1911"]]')
    return Question(
        id=str(line["id"]),
        kind=str(line["kind"]),
        question=str(line["question"]),
        history=tuple(str(one) for one in line.get("history", ())),
        must=tuple(tuple(str(word) for word in group) for group in line.get("must", ())),
        evidence=tuple((str(page), str(words)) for page, words in line.get("evidence", ())),
    )
