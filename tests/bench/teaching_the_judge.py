"""Teach the judge. Enters: the corpora of the piles, all-MiniLM-L6-v2. Leaves: `rag/adapters/data/judge.onnx`.

    python -m tests.bench.teaching_the_judge CORPUS MODEL FILE

MODEL is the folder of all-MiniLM-L6-v2 as sentence-transformers publishes it. Needs torch, transformers and onnx beside
what the tests need; two hours on two cores. For each question of a pile for teaching, the sentences are those that the
product itself would read, each below its heading and after the sentence before it; for some, also the nearest sentences
of other piles, of which none answers. The judge learns to tell those that answer from the others and from "none of
them": a softmax over what it says of each and a zero. Not run by any test; the file it made is checked by its digest.

The file that comes with the product was taught in two rounds by earlier forms of this script, the first on 5,700 of
these questions and without what stands above and before a sentence; from that the second went on as this one does.
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

import bm25s
import numpy as np

from rag.adapters.judge import Pair, inputs, pair
from rag.answering.candidates import excerpt
from rag.ports import Excerpt
from tests.bench.judge_file import INPUTS, layers, write
from tests.bench.piles import Pile, answers, piles, read_for
from tests.bench.stores import SETTINGS, archive_of
from tests.bench.vectors import FOLDER, cached

RIGHT, HARD, OTHERS = 2, 3, 2  # of each question at each pass: that answer, that come nearest, drawn from the rest
STRANGERS, KEPT = 6, 16  # sentences of other piles: drawn for a question, and how many are drawn from
SHARED = 0.18  # of what the answer says and the question does not: a stranger with more of it may answer too
STRANGE = 0.3  # of the questions at each pass
BARE = 0.15  # of the headings, and of the sentences before, are left out: the product does not always have them
QUESTIONS = 6  # a step
PASSES = 2.5
RATE, HEAD_RATE, WARM = 8e-5, 1e-3, 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A question and excerpts, the likeliest by the product's other signs first, and which of them answer.

    `strangers`: the nearest of other piles, none of which answers; they are a lesson of their own.
    """

    question: str
    excerpts: tuple[Excerpt, ...]
    right: tuple[bool, ...]
    answerable: bool
    strangers: tuple[Excerpt, ...] = ()


def main() -> None:
    """Teach it and write the file."""
    parser = argparse.ArgumentParser(description="Teach the judge.")
    for name in ("corpus", "model", "file"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--piles", type=int, help="take only so many, to try it")
    parser.add_argument("--steps", type=int, help="stop after so many, to try it")
    asked = parser.parse_args()
    taken = [pile for pile in piles(asked.corpus) if pile.use == "teaching"][: asked.piles]
    learnt = with_strangers([list(lessons(pile)) for pile in taken])
    sys.stderr.write(f"{len(learnt)} questions\n")
    write(taught(learnt, asked.model, asked.steps), asked.file)


def lessons(pile: Pile) -> Iterator[Lesson]:
    """Give the excerpts that the product reads for each question of a pile."""
    with archive_of(pile.articles, cached(FOLDER), replace(SETTINGS, judge="none")) as archive:
        for question in pile.questions:
            excerpts = tuple(excerpt(one) for one in read_for(archive, question.words))
            right = tuple(answers(one.words, question) for one in excerpts)
            if excerpts and any(right) == bool(question.answers):
                answerable = bool(question.answers)
                yield Lesson(question=question.words, excerpts=excerpts, right=right, answerable=answerable)


def with_strangers(of_piles: Sequence[Sequence[Lesson]]) -> list[Lesson]:
    """Give the lessons with the nearest excerpts of other piles, by BM25; those that may answer too are left out.

    Questions that their own pile does not answer get none: another may.
    """
    every = [(number, one) for number, found in enumerate(of_piles) for one in _distinct(found)]
    index = bm25s.BM25()
    index.index(bm25s.tokenize([one.words for _, one in every], show_progress=False), show_progress=False)
    made = []
    for number, lesson in ((number, one) for number, found in enumerate(of_piles) for one in found):
        asked, told = _terms(lesson.question), _told(lesson)
        strangers: list[Excerpt] = []
        if asked and told:
            nearest = np.argsort(-index.get_scores(asked), kind="stable")[: 3 * KEPT]
            others = [every[place][1] for place in nearest if every[place][0] != number]
            strangers = [one for one in others if len(told & {*_terms(one.words)}) <= SHARED * len(told)]
        made.append(replace(lesson, strangers=tuple(strangers[:KEPT])))
    return made


def _told(lesson: Lesson) -> set[str]:
    """Give the terms of what answers that the question does not have."""
    answering = (one.words for one, right in zip(lesson.excerpts, lesson.right, strict=True) if right)
    return {term for words in answering for term in _terms(words)} - {*_terms(lesson.question)}


def _distinct(found: Sequence[Lesson]) -> Iterator[Excerpt]:
    yield from {one: None for lesson in found for one in lesson.excerpts}


def _terms(words: str) -> list[str]:
    (terms,) = bm25s.tokenize([words], return_ids=False, show_progress=False)
    return list(terms)


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
        drawn = [one for _ in range(QUESTIONS) for one in _drawn(left.pop(), drawing)]
        pairs = [_pair(tokenizer, lesson.question, _bare(one, drawing)) for lesson in drawn for one in lesson.excerpts]
        made = inputs(pairs)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            said = model(*(torch.from_numpy(made[name]) for name in INPUTS)).float()
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


def _drawn(lesson: Lesson, drawing: random.Random) -> Iterator[Lesson]:
    """Give a lesson with a few of its excerpts: those that answer, the nearest that do not, and some of the rest.

    Sometimes with another, of strangers: the same question, and none answers.
    """
    places = range(len(lesson.excerpts))
    right = [place for place in places if lesson.right[place]]
    wrong = [place for place in places if not lesson.right[place]]
    taken = drawing.sample(right, min(RIGHT, len(right))) + wrong[:HARD]
    taken += drawing.sample(wrong[HARD:], min(OTHERS, len(wrong[HARD:])))
    yield Lesson(
        question=lesson.question,
        excerpts=tuple(lesson.excerpts[place] for place in taken),
        right=tuple(lesson.right[place] for place in taken),
        answerable=lesson.answerable,
    )
    if lesson.strangers and drawing.random() < STRANGE:
        strange = tuple(drawing.sample(lesson.strangers, min(STRANGERS, len(lesson.strangers))))
        yield Lesson(question=lesson.question, excerpts=strange, right=(False,) * len(strange), answerable=False)


def _bare(one: Excerpt, drawing: random.Random) -> Excerpt:
    heading, before = ("" if drawing.random() < BARE else words for words in (one.heading, one.before))
    return Excerpt(heading, before, one.words)


def _tokenizer(folder: Path) -> Any:
    tokenizer = import_module("tokenizers").Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def _pair(tokenizer: Any, question: str, read: Excerpt) -> Pair:
    encoded = tokenizer.encode_batch([question, *read], add_special_tokens=False)
    return pair(*(one.ids for one in encoded))


if __name__ == "__main__":
    main()
