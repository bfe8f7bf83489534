"""Whether a question is answered from five passages that hold its answer, and refused over five that do not.

Enters: a folder of questions with both kinds of passages. Leaves: a report. At noise x, round(5x) of the five passages
are the first negatives and the rest the first positives; a question with too few is left out of that level. Each
passage is an article (title, date, text) in a store of the product made for that question and level, and the question
goes through `archive.ask`. At 1.0 no passage holds the answer.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from rag.asking import NAMED
from rag.ports import Embedder
from rag.settings import Settings
from rag.types import Answer
from tests.bench import models
from tests.bench.measuring import Report, Setting, holds, named, records
from tests.bench.peers import answering
from tests.bench.refusals import ABSENT, LEVELS, SLICE, Mode, Result, floors, metrics
from tests.bench.remembering import remembered
from tests.bench.stores import SETTINGS, archive_of, inexact, raw
from tests.bench.vectors import FOLDER, cached

PASSAGES = 5
ABOUT_OTHERS = (
    "Of llamaindex and newsrag an answer counts as a refusal where its first sentence says that nothing is there to "
    "answer with; they have no answers without a language model."
)
SAMPLED = 60  # questions on each side that a language model is asked: 20 a level where the answer is there


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A question over five passages. `id` names the question, which stands at several levels."""

    id: str
    level: float
    question: str
    answers: tuple[str, ...]
    passages: tuple[Mapping[str, str], ...]


def measure(folder: Path, setting: Setting) -> Report:
    """Ask every question at every level. Raises FileNotFoundError where the folder holds none."""
    files = sorted(folder.glob("*.jsonl*"))
    found = [case for file in files for record in records(file) for case in cases(file.name.split(".")[0], record)]
    if not found:
        raise FileNotFoundError("*.jsonl.gz with questions, positives and negatives")
    embedder = cached(setting.cache)
    results = list(asked(found, "extractive", SETTINGS, embedder, setting))
    lines = [*metrics("onrecord", "extractive", results), *floors(results)]
    quotes, wrong, lost = (sum(getattr(one, name) for one in results) for name in ("quotes", "inexact", "lost"))
    worded, why = None, None
    if setting.llm:
        worded, why = _worded(setting.llm, found, results, embedder, setting, named(files))
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "archive.ask in a new store for each question and level, all settings but the index's as they "
            "are by default",
            "always_answers": "a floor: no question is refused",
            "always_refuses": "a floor: every question is refused",
        },
        data=named(files),
        notes=(
            "Questions are asked without a date. Headlines are means over noise 0, 0.4 and 0.8; n counts questions, "
            "which are resampled with all their levels.",
            "accuracy: an answer string stands in the text of an answer that is no refusal (words in small letters, "
            "without articles).",
            f"{quotes} quotations were shown; of {wrong} the words are not those at their place.",
            f"Of {PASSAGES * len(results)} passages {lost} are no article of their own: copies of another, or refused.",
            *([why] if why else []),
        ),
        worded=worded,
    )


# --- cases ----------------------------------------------------------------------------------------------------------


def cases(name: str, record: Mapping[str, Any]) -> Iterator[Case]:
    """Give the cases of a question, one for each level that it has passages for."""
    for level in (*LEVELS, ABSENT):
        noise = round(PASSAGES * level)
        positives, negatives = record["positives"][: PASSAGES - noise], record["negatives"][:noise]
        if len(positives) + len(negatives) == PASSAGES:
            yield Case(
                id=f"{name}/{record['_id']}",
                level=level,
                question=record["question"],
                answers=tuple(record["answers"]),
                passages=(*positives, *negatives),
            )


def articles(case: Case) -> list[dict[str, object]]:
    """Give the passages of a case as records to add: title, date, text."""
    return [
        {"id": str(place), "title": one["title"], "published": one["date"], "text": one["text"]}
        for place, one in enumerate(case.passages)
    ]


# --- asking ---------------------------------------------------------------------------------------------------------


def asked(
    given: Sequence[Case], mode: Mode, settings: Settings, embedder: Embedder, setting: Setting
) -> Iterator[Result]:
    """Ask each case and keep what came."""
    for number, case in enumerate(given, start=1):
        with models.overhearing() as heard, archive_of(articles(case), embedder, settings) as archive:
            answer = archive.ask(case.question, mode=mode)
            wrong, lost = inexact(archive, answer), len(case.passages) - len(archive.articles())
        result = Result(
            id=case.id,
            level=case.level,
            refused=answer.abstained,
            right=not answer.abstained and holds(unmarked(answer), case.answers),
            quotes=len(answer.citations),
            inexact=wrong,
            lost=lost,
            fell_back=answer.fell_back,
            failed=models.failed(answer),
            named=NAMED in answer.notices,
        )
        setting.keep(kept(case, mode, raw(answer, heard), result))
        if number % 100 == 0 or (mode == "llm" and number % 10 == 0):
            sys.stderr.write(f"{SLICE}: {mode}: {number} of {len(given)}\n")
        yield result


def unmarked(answer: Answer) -> str:
    """Give the text of an answer without its marks, whose numbers are no part of what is said."""
    return re.sub(r"(?:\[\d+\])+$", "", answer.text, flags=re.MULTILINE)


def kept(case: Case, mode: Mode, output: Mapping[str, object], result: Result) -> dict[str, object]:
    """Give the raw output of a case."""
    return {
        "id": case.id,
        "peer": "onrecord",
        "asked_mode": mode,
        "noise": case.level,
        "answers": case.answers,
        **output,
        "right": result.right,
    }


# --- in a language model's words ------------------------------------------------------------------------------------


def sample(given: Sequence[Case]) -> list[Case]:
    """Choose the questions that a language model is asked: a third of the present ones a level, each question once.

    The order is that of a digest of the id, so that it depends on no other question.
    """
    order = sorted(given, key=lambda case: sha256(case.id.encode()).digest())
    chosen: list[Case] = []
    for level in LEVELS:
        taken = {case.id for case in chosen}
        left = [case for case in order if case.level == level and case.id not in taken]
        chosen += left[: SAMPLED // len(LEVELS)]
    return [*chosen, *[case for case in order if case.level == ABSENT][:SAMPLED]]


def _worded(
    url: str,
    found: Sequence[Case],
    results: Sequence[Result],
    embedder: Embedder,
    setting: Setting,
    data: str,
) -> tuple[Report | None, str | None]:
    """Measure answers in a model's words; without a model that answers, give no lines but the reason."""
    model = models.reached(url)
    if isinstance(model, models.Unreached):
        return None, model.why
    chosen = sample(found)
    with remembered(url, setting.cache or FOLDER) as near:
        settings = replace(model.settings, llm_base_url=near)
        answered = list(asked(chosen, "llm", settings, embedder, setting))
        compared_with = list(_others(near, model.name, chosen, setting))
    failed = sum(one.failed for one in answered)
    if failed > models.MOST_FAILED * len(answered):
        return None, models.broke_off(failed, len(answered))
    same = {(case.id, case.level) for case in chosen}
    absent = sum(case.level == ABSENT for case in chosen)
    compared = {
        line.metric: line.value
        for line in metrics("onrecord", "extractive", [one for one in results if (one.id, one.level) in same])
    }
    others = {peer: (said, results) for peer, said, results in compared_with}
    lines = [line for peer, (_, results) in others.items() for line in metrics(peer, "llm", results)]
    return Report(
        lines=(*metrics("onrecord", "llm", answered), *lines),
        peers={"onrecord": model.said, **{peer: said for peer, (said, _) in others.items()}},
        data=data,
        notes=(
            f"A fixed sample: {len(chosen) - absent} questions whose answer is there, a third at each noise, and "
            f"{absent} whose answer is not.",
            "Extractive on the same sample: "
            + ", ".join(f"{name} {value:.3f}" for name, value in compared.items() if "@" not in name)
            + ".",
            shown([one for one in answered if one.level != ABSENT]),
            f"{sum(one.fell_back for one in answered)} of {len(answered)} answers fell back to the articles' own "
            f"words, {failed} of them because the model failed.",
            *([ABOUT_OTHERS] if others else []),
            *(f"{peer} failed at {sum(one.failed for one in results)}." for peer, (_, results) in others.items()),
        ),
    ), None


def shown(present: Sequence[Result]) -> str:
    """Say what became of the model's statements where the answer is there: each answer counts once."""
    counts = {
        "nothing was shown": sum(one.refused for one in present),
        "the answer fell back to words that have what the model names": sum(one.named for one in present),
        "it fell back to others": sum(one.fell_back and not one.refused and not one.named for one in present),
    }
    said = ", ".join(f"of {count} {what}" for what, count in counts.items())
    left = len(present) - sum(counts.values())
    return f"Where the answer is there ({len(present)}): of {left} a statement in the model's words was shown, {said}."


def _others(url: str, model: str, chosen: Sequence[Case], setting: Setting) -> Iterator[tuple[str, str, list[Result]]]:
    """Let the peers with packages of their own answer the same questions, by the same model."""
    given = [(case.question, articles(case)) for case in chosen]
    for peer, what, replies in answering.answers(setting, url, model, given):
        results = []
        for case, said in zip(chosen, replies, strict=True):
            right = not said.refused and holds(said.text, case.answers)
            results.append(
                Result(
                    id=case.id,
                    level=case.level,
                    refused=said.refused,
                    right=right,
                    quotes=0,
                    inexact=0,
                    lost=0,
                    fell_back=False,
                    failed=said.failed,
                )
            )
            output = {"asked": case.question, "abstained": said.refused, **said.raw}
            setting.keep({**kept(case, "llm", output, results[-1]), "peer": peer})
        yield peer, what, results
