"""The judge that comes with the product: a small cross-encoder as an int8 ONNX file, on the CPU.

Enters: a question and excerpts. Leaves: a number each. Does not know where excerpts are from. Vendor:
onnxruntime. The weights are ours, taught to all-MiniLM-L6-v2 (`data/NOTICE.md` says on what).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from threading import Lock
from typing import Any, NamedTuple

import numpy as np

from rag.errors import ModelBrokenError
from rag.ports import Excerpt

WEIGHTS = "judge.onnx"
SHA256 = "e78ec0a3e9046d432dcb4aa088585bbc745c756987aad7f47245d7776feccb6e"
QUESTION, HEADING, BEFORE, WORDS = 36, 20, 32, 68  # tokens of each that are read, as in what the model learnt from
CLS, SEP = 101, 102
BATCH = 8  # excerpts a run; sorted by length, so little is padded


class OnnxJudge:
    """A `Judge` over the packaged weights; the digest is checked and the model loaded when first used.

    `tokenizer` makes the tokenizer of all-MiniLM-L6-v2. The end of what stands before the words is read, of all else
    the beginning.
    """

    name = "judge-minilm-int8"

    def __init__(self, tokenizer: Callable[[], Any]) -> None:
        self._tokenizer = tokenizer
        self._loaded: tuple[Any, Any] | None = None
        self._guard = Lock()

    def scores(self, question: str, excerpts: Sequence[Excerpt]) -> Sequence[float]:
        """Give the log odds that each excerpt answers, whatever else is asked with it. Raises ModelBrokenError."""
        session, tokenizer = self._load()
        pieces = dict.fromkeys(_sound(one) for one in (question, *(part for excerpt in excerpts for part in excerpt)))
        encoded = tokenizer.encode_batch(list(pieces), add_special_tokens=False)
        ids = {piece: one.ids for piece, one in zip(pieces, encoded, strict=True)}
        pairs = [pair(ids[_sound(question)], *(ids[_sound(part)] for part in excerpt)) for excerpt in excerpts]
        found = [0.0] * len(pairs)
        order = sorted(range(len(pairs)), key=lambda place: len(pairs[place].ids))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            try:
                said = session.run(None, inputs([pairs[place] for place in places]))[0]
            except Exception as error:  # onnxruntime's errors share no base of their own
                raise ModelBrokenError(f"The {self.name} failed ({error}). Install On Record again.") from error
            for place, score in zip(places, said, strict=True):
                found[place] = float(score)
        return found

    def _load(self) -> tuple[Any, Any]:
        with self._guard:
            if self._loaded is None:
                import onnxruntime

                tokenizer = self._tokenizer()
                with as_file(files("rag.adapters") / "data" / WEIGHTS) as path:
                    try:
                        weights = path.read_bytes()
                    except OSError as error:
                        told = f"{WEIGHTS} cannot be read ({error.strerror}). Install On Record again."
                        raise ModelBrokenError(told) from error
                if hashlib.sha256(weights).hexdigest() != SHA256:
                    raise ModelBrokenError(f"{WEIGHTS} is not the file that came with On Record. Install it again.")
                try:
                    session = onnxruntime.InferenceSession(weights, providers=["CPUExecutionProvider"])
                except Exception as error:  # onnxruntime's errors share no base of their own
                    raise ModelBrokenError(f"{WEIGHTS} cannot be loaded ({error}). Install On Record again.") from error
                self._loaded = session, tokenizer
            return self._loaded


def _sound(words: str) -> str:
    """Give words without halves of surrogate pairs, which are no characters."""
    return words.encode("utf-8", "replace").decode("utf-8")


class Pair(NamedTuple):
    """The tokens of question and excerpt, and the place at which the words start that are judged."""

    ids: Sequence[int]
    start: int


def pair(question: Sequence[int], heading: Sequence[int], before: Sequence[int], words: Sequence[int]) -> Pair:
    """Give as one sequence what is read of a question and an excerpt, each given in tokens of its own."""
    above = [CLS, *question[:QUESTION], SEP, *heading[:HEADING], SEP, *before[-BEFORE:], SEP]
    return Pair([*above, *words[:WORDS], SEP], len(above))


def inputs(pairs: Sequence[Pair]) -> dict[str, Any]:
    """Pad pairs to one length: tokens, which of them count, and which are of the words that are judged."""
    shape = len(pairs), max(len(one.ids) for one in pairs)
    made = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, one in enumerate(pairs):
        made["input_ids"][row, : len(one.ids)] = one.ids
        made["attention_mask"][row, : len(one.ids)] = 1
        made["token_type_ids"][row, one.start : len(one.ids)] = 1
    return made
