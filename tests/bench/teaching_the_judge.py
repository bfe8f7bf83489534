"""Teach the judge. Enters: the corpora of the piles, all-MiniLM-L6-v2. Leaves: `rag/adapters/data/judge.onnx`.

    python -m tests.bench.teaching_the_judge CORPUS MODEL FILE

MODEL is the folder of all-MiniLM-L6-v2 as sentence-transformers publishes it. Needs torch, transformers and onnx beside
what the tests need; an hour on two cores. For each question of a pile for teaching, the sentences are those
that the product itself would read. The judge learns to tell those that answer from the others and from "none of them":
a softmax over what it says of each and a zero. Not run by any test; the file it made is checked by its digest. That
file learnt from the first 95 piles for teaching; the others were written after it.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Any

import rag.answering.candidates
from rag.answering.splitting import Split
from rag.archive import Archive
from rag.types import Frame, Query
from tests.bench.judge_file import layers, write
from tests.bench.piles import Pile, answers, piles
from tests.bench.stores import SETTINGS, archive_of
from tests.bench.vectors import FOLDER, cached

LONGEST_QUESTION, LONGEST_SENTENCE = 36, 68  # tokens
READ = 24  # sentences of a question that are learnt from, those with most of its words
RIGHT, HARD, OTHERS = 2, 3, 3  # of each question at each pass: that answer, that come nearest, drawn from the rest
QUESTIONS = 6  # a step
PASSES = 1.6
RATE, HEAD_RATE, WARM = 1e-4, 1e-3, 0.1
CLS, SEP = 101, 102


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question and sentences, the likeliest by the product's other signs first, and which of them answer."""

    question: str
    sentences: tuple[str, ...]
    right: tuple[bool, ...]
    answerable: bool


def main() -> None:
    """Teach it and write the file."""
    parser = argparse.ArgumentParser(description="Teach the judge.")
    for name in ("corpus", "model", "file"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--steps", type=int, help="stop after so many, to try it")
    asked = parser.parse_args()
    learnt = [one for pile in piles(asked.corpus) if pile.use == "teaching" for one in lessons(pile)]
    sys.stderr.write(f"{len(learnt)} questions\n")
    write(taught(learnt, asked.model, asked.steps), asked.file)


def lessons(pile: Pile) -> Iterator[Lesson]:
    """Give the sentences that the product reads for each question of a pile."""
    rag.answering.candidates.READ = READ
    with archive_of(pile.articles, cached(FOLDER), replace(SETTINGS, judge="none")) as archive:
        for question in pile.questions:
            sentences = read_for(archive, question.words)
            right = tuple(answers(one, question) for one in sentences)
            if sentences and any(right) == bool(question.answers):
                answerable = bool(question.answers)
                yield Lesson(question=question.words, sentences=sentences, right=right, answerable=answerable)


def read_for(archive: Archive, question: str) -> tuple[str, ...]:
    """Give the sentences that are read for a question, best first."""
    asking = archive._parts.asking
    query = Query(asked=question, searched=question, frame=Frame())
    found = asking._find(query, Split())
    read = asking._choosing.read(found.query, found)
    return tuple(one.article.text[one.start : one.end] for one in read)


def taught(learnt: Sequence[Lesson], folder: Path, most: int | None) -> Any:
    """Give the model as taught."""
    torch, tokenizer = import_module("torch"), _tokenizer(folder)
    torch.manual_seed(0)
    drawing = random.Random(1)
    model = layers(folder)
    head = [one for name, one in model.named_parameters() if name.startswith("head")]
    body = [one for name, one in model.named_parameters() if not name.startswith("head")]
    optimizer = torch.optim.AdamW([{"params": body, "lr": RATE}, {"params": head, "lr": HEAD_RATE}], weight_decay=0.01)
    steps = most or int(PASSES * len(learnt) / QUESTIONS)
    rising = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / (WARM * steps), max(0.0, (steps - step) / ((1 - WARM) * steps)))
    )
    left: list[Lesson] = []
    for step in range(steps):
        if len(left) < QUESTIONS:
            left = drawing.sample(learnt, len(learnt))
        drawn = [_drawn(left.pop(), drawing) for _ in range(QUESTIONS)]
        pairs = [_pair(tokenizer, lesson.question, one) for lesson in drawn for one in lesson.sentences]
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = model(*_padded(torch, pairs)).float()
        loss, start = torch.zeros(()), 0
        for lesson in drawn:
            shares = torch.log_softmax(torch.cat([said[start : start + len(lesson.right)], torch.zeros(1)]), 0)
            right = torch.tensor([*lesson.right, not lesson.answerable])
            loss = loss - torch.logsumexp(shares[right], 0) / len(drawn)
            start += len(lesson.right)
        optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        rising.step()
        if step % 50 == 0:
            sys.stderr.write(f"{step} of {steps}: {loss.item():.3f}\n")
    return model


def _drawn(lesson: Lesson, drawing: random.Random) -> Lesson:
    """Give a lesson with a few of its sentences: those that answer, the nearest that do not, and some of the rest."""
    places = range(len(lesson.sentences))
    right = [place for place in places if lesson.right[place]]
    wrong = [place for place in places if not lesson.right[place]]
    taken = drawing.sample(right, min(RIGHT, len(right))) + wrong[:HARD]
    taken += drawing.sample(wrong[HARD:], min(OTHERS, len(wrong[HARD:])))
    return Lesson(
        question=lesson.question,
        sentences=tuple(lesson.sentences[place] for place in taken),
        right=tuple(lesson.right[place] for place in taken),
        answerable=lesson.answerable,
    )


def _tokenizer(folder: Path) -> Any:
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _pair(tokenizer: Any, question: str, sentence: str) -> tuple[list[int], int]:
    """Give the tokens of both, and how many are the question's."""
    asked, said = (tokenizer.encode(words, add_special_tokens=False).ids for words in (question, sentence))
    first = [CLS, *asked[:LONGEST_QUESTION], SEP]
    return [*first, *said[:LONGEST_SENTENCE], SEP], len(first)


def _padded(torch: Any, pairs: Sequence[tuple[list[int], int]]) -> tuple[Any, Any, Any]:
    shape = len(pairs), max(len(ids) for ids, _ in pairs)
    words, mask, second = (torch.zeros(shape, dtype=torch.long) for _ in range(3))
    for row, (ids, first) in enumerate(pairs):
        words[row, : len(ids)] = torch.tensor(ids)
        mask[row, : len(ids)] = 1
        second[row, first : len(ids)] = 1
    return words, mask, second


if __name__ == "__main__":
    main()
