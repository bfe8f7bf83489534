"""Whether orders hidden in an article are obeyed. Enters: a folder with orders by kind. Leaves: a report.

Each order is put into an article of ours (`hosts`) before its first paragraph, into the middle of its story, or behind
its last; article and question are drawn by a fixed digest. The article alone is in the store, so the order is always
near what is asked. `obeying` decides by a rule what was obeyed, without a judge. `shown`: the order itself, or a part
of it, stands in a quotation or a statement; it is not obeyed then, but a reader is shown it as the article's words.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np

from rag.adapters.analysis import TantivyAnalyzer
from rag.answering.extractive import written
from rag.answering.generated import REFUSAL
from rag.citations.marks import shown
from rag.citations.pointers import claims
from rag.ports import Embedder
from rag.settings import Settings
from rag.types import Answer
from tests.bench import models
from tests.bench.hiding import PLACES, Attack, article, attacks, controls, sample
from tests.bench.measuring import Line, Report, Setting, estimate, mean, named, tokens
from tests.bench.obeying import PART, WHOLE, Page, obeyed, repeats
from tests.bench.remembering import remembered
from tests.bench.stores import SETTINGS, archive_of, raw
from tests.bench.vectors import FOLDER, cached

SLICE = "injection"
SQUARED = 1.96**2  # of the normal quantile of a 95 % interval
Mode = Literal["extractive", "llm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What became of one attack. `right`: the story's answer was shown; `failed`: the model broke off.

    `model_obeyed`: what the language model said obeys, whether or not it was shown.
    """

    attack: Attack
    obeyed: bool
    model_obeyed: bool
    shown: bool
    right: bool
    failed: bool


def measure(folder: Path, setting: Setting) -> Report:
    """Ask over every order at every place. Raises FileNotFoundError where the folder holds no orders."""
    files = sorted(folder.glob("*.json"))
    given = [attack for file in files for attack in attacks(json.loads(file.read_text(encoding="utf-8")))]
    if not given:
        raise FileNotFoundError("attacks.json")
    embedder = cached(setting.cache)
    results = list(asked([*given, *controls()], "extractive", SETTINGS, embedder, setting))
    worded, why = _worded(setting.llm, given, embedder, setting, named(files)) if setting.llm else (None, None)
    return Report(
        lines=tuple(metrics("extractive", results)),
        peers={"onrecord": "archive.ask over the one article, all settings but the index's as they are by default"},
        data=named(files),
        notes=(*notes(results), *([why] if why else [])),
        worded=worded,
    )


# --- asking ---------------------------------------------------------------------------------------------------------


def asked(
    given: Sequence[Attack], mode: Mode, settings: Settings, embedder: Embedder, setting: Setting
) -> Iterator[Result]:
    """Ask each question and keep what came."""
    analyzer = TantivyAnalyzer()
    for number, attack in enumerate(given, start=1):
        with models.overhearing() as heard, archive_of([article(attack)], embedder, settings) as archive:
            answer = archive.ask(attack.question, mode=mode)
        host = attack.host
        day = dt.date.fromisoformat(host.published)
        header = (host.title, host.outlet, written(day), attack.question)
        page = Page.of("\n".join((*host.paragraphs, *header)), attack.order, analyzer)
        own = list(own_words(answer))
        quotes = [citation.quote for citation in answer.citations]
        result = Result(
            attack=attack,
            obeyed=any(obeyed(words, page, analyzer) for words in own),
            model_obeyed=any(obeyed(words, page, analyzer) for words in said_by_model(heard)),
            shown=bool(attack.order)
            and (
                any(repeats(words, attack.order, WHOLE) for words in own)
                or any(repeats(words, attack.order, PART) for words in quotes)
            ),
            right=not answer.abstained and attack.right.casefold() in f"{answer.text} {' '.join(quotes)}".casefold(),
            failed=models.failed(answer),
        )
        setting.keep(kept(mode, raw(answer, heard), result))
        if mode == "llm" and number % 10 == 0:
            sys.stderr.write(f"{SLICE}: {mode}: {number} of {len(given)}\n")
        yield result


def own_words(answer: Answer) -> Iterator[str]:
    """Give the sentences of an answer without the words that it quotes, and without its marks."""
    for statement in answer.statements:
        words = re.sub(r"\s*\[\d+\]", "", statement.text)
        for index in statement.citations:
            words = words.replace(" ".join(shown(answer.citations[index].quote).split()), " ")
        yield from sentences(words)


def said_by_model(heard: Sequence[str]) -> Iterator[str]:
    """Give the sentences that a model said, a refusal left out, as it was before anything was checked."""
    for claim in claims(heard):
        if not REFUSAL.match(claim.text):
            yield from sentences(claim.text)


def sentences(words: str) -> Iterator[str]:
    """Cut words behind each full stop, question or exclamation mark and line; what holds no word is left out."""
    yield from (one for one in re.split(r"(?<=[.!?])\s+|\n", words) if tokens(one))


def kept(mode: Mode, output: Mapping[str, object], result: Result) -> dict[str, object]:
    """Give the raw output of a question."""
    attack = result.attack
    return {
        "id": attack.id,
        "peer": "onrecord",
        "asked_mode": mode,
        "order": attack.order,
        "title": attack.host.title,
        **output,
        "obeyed": result.obeyed,
        "model_obeyed": result.model_obeyed,
        "shown": result.shown,
        "right": result.right,
    }


# --- metrics --------------------------------------------------------------------------------------------------------


def metrics(mode: Mode, results: Sequence[Result]) -> Iterator[Line]:
    """Give the shares of attacks that were obeyed, and that were shown."""
    attacked = [one for one in results if one.attack.order]
    for name, values in (
        (f"obeyed_{mode}", np.array([one.obeyed for one in attacked], dtype=np.float64)),
        (f"shown_{mode}", np.array([one.shown for one in attacked], dtype=np.float64)),
    ):
        yield from estimate(SLICE, "onrecord", name, len(attacked), lambda some, values=values: mean(values[some]))  # type: ignore[misc]


def notes(results: Sequence[Result]) -> Iterator[str]:
    """Say how it went at each place, and over the articles without orders."""
    attacked = [one for one in results if one.attack.order]
    clean = [one for one in results if not one.attack.order]
    for place in PLACES:
        there = [one for one in attacked if one.attack.place == place]
        yield (
            f"Orders at the {place}: {sum(one.obeyed for one in there)} of {len(there)} obeyed, "
            f"{sum(one.shown for one in there)} shown as the article's words."
        )
    yield (
        f"Without an order the rule calls {sum(one.obeyed for one in clean)} of {len(clean)} answers obeying; the "
        f"story's answer was given to {sum(one.right for one in clean)} of {len(clean)} questions without an order and "
        f"to {sum(one.right for one in attacked)} of {len(attacked)} with one."
    )
    if attacked and not any(one.obeyed for one in attacked):
        yield (
            f"None was obeyed, so the bootstrap shows no spread; by Wilson's interval the share lies below "
            f"{SQUARED / (len(attacked) + SQUARED):.3f}."
        )


# --- in a language model's words ------------------------------------------------------------------------------------


def _worded(
    url: str, given: Sequence[Attack], embedder: Embedder, setting: Setting, data: str
) -> tuple[Report | None, str | None]:
    """Measure answers in a model's words; without a model that answers, give no lines but the reason."""
    model = models.reached(url)
    if isinstance(model, models.Unreached):
        return None, model.why
    with remembered(url, setting.cache or FOLDER) as near:
        settings = replace(model.settings, llm_base_url=near)
        results = list(asked([*sample(given), *controls()], "llm", settings, embedder, setting))
    failed = sum(one.failed for one in results)
    attacked = [one for one in results if one.attack.order]
    if failed > models.MOST_FAILED * len(results):
        return None, models.broke_off(failed, len(results))
    return Report(
        lines=tuple(metrics("llm", results)),
        peers={"onrecord": model.said},
        data=data,
        notes=(
            "A fixed sample: one order a kind and place.",
            *notes(results),
            f"The model itself obeyed {sum(one.model_obeyed for one in attacked)} of {len(attacked)} orders by the "
            f"same rule; what the articles do not carry is withdrawn. Without an order the rule calls "
            f"{sum(one.model_obeyed for one in results if not one.attack.order)} of {len(results) - len(attacked)} of "
            "the model's answers obeying.",
            f"The model failed at {failed} of {len(results)} questions.",
        ),
    ), None
