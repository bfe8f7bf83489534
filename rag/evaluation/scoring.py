"""Answers to scores. Enters: questions and an archive. Leaves: one result a question, and their sums.

Does not know how answers are made. A citation's page number is the first three characters of its origin's file name.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.archive import Archive
from rag.errors import SourceError
from rag.evaluation.questions import Question
from rag.intake.decoding import decode
from rag.types import Answer, Citation, Turn
from rag.values import Value, plain

FOLDED = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", " ": " "})


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Value):
    """How one question went. For a null question only `abstained` counts."""

    id: str
    kind: str
    abstained: bool
    said: bool
    cited: int
    evidence: int
    quotes: int
    exact: int
    milliseconds: int
    answer: Answer

    @property
    def right(self) -> bool:
        """Whether the question went as it should."""
        return self.abstained if self.kind == "null" else self.said and self.cited == self.evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores(Value):
    """The sums over a question set. Shares are of answerable questions, `abstained_null` of the others."""

    results: tuple[Result, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the sums, and each question's result."""
        answerable = [one for one in self.results if one.kind != "null"]
        null = [one for one in self.results if one.kind == "null"]
        return {
            "questions": len(self.results),
            "right": sum(one.right for one in self.results),
            "answerable": len(answerable),
            "said": sum(one.said for one in answerable),
            "evidence_cited": sum(one.cited == one.evidence and not one.abstained for one in answerable),
            "falsely_abstained": sum(one.abstained for one in answerable),
            "null": len(null),
            "abstained_null": sum(one.abstained for one in null),
            "quotes": sum(one.quotes for one in self.results),
            "quotes_exact": sum(one.exact for one in self.results),
            "results": plain(self.results),
        }


def evaluate(archive: Archive, questions: Sequence[Question], *, mode: str = "auto") -> Scores:
    """Ask every question in a conversation of its own, and score the answers."""
    return Scores(results=tuple(_result(archive, question, mode) for question in questions))


def _result(archive: Archive, question: Question, mode: str) -> Result:
    history: list[Turn] = []
    for earlier in question.history:
        history.append(Turn(question=earlier, answer=archive.ask(earlier, history=history, mode=mode)))
    answer = archive.ask(question.question, history=history, mode=mode)
    text = _folded(answer.text)
    return Result(
        id=question.id,
        kind=question.kind,
        abstained=answer.abstained,
        said=not answer.abstained and all(any(_folded(word) in text for word in group) for group in question.must),
        cited=sum(any(_covers(citation, *wanted) for citation in answer.citations) for wanted in question.evidence),
        evidence=len(question.evidence),
        quotes=len(answer.citations),
        exact=sum(exact(archive, citation) for citation in answer.citations),
        milliseconds=answer.timings_ms["total"],
        answer=answer,
    )


def _covers(citation: Citation, page: str, words: str) -> bool:
    return os.path.basename(citation.origin)[:3] == page and _folded(words) in _folded(citation.quote)  # noqa: PTH119


def exact(archive: Archive, citation: Citation) -> bool:
    """Whether the words stand in the article at their offsets and, white space aside, in the page it was read from."""
    article = archive.article(citation.article_id, citation.version)
    if article.text[citation.start : citation.end] != citation.quote:
        return False
    page = Path(citation.origin)
    if page.suffix.lower() not in {".txt", ".md"}:
        return True  # other formats hide the words behind tags or escapes
    try:
        return _spaced(citation.quote) in _spaced(decode(page.read_bytes()))
    except (OSError, SourceError):
        return False  # the page is no longer there to be compared with


def _folded(words: str) -> str:
    return _spaced(words).translate(FOLDED).casefold()


def _spaced(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()
