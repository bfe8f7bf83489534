"""The judge that comes with the product: a small cross-encoder as an int8 ONNX file, on the CPU.

Enters: a question and sentences. Leaves: a number each. Does not know where the sentences are from. Vendor:
onnxruntime. The weights are ours, taught to all-MiniLM-L6-v2 (`data/NOTICE.md` says on what).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from importlib.resources import as_file, files
from threading import Lock
from typing import Any

import numpy as np

from rag.errors import ModelBrokenError

WEIGHTS = "judge.onnx"
SHA256 = "0e7e649b8fb7cf99e353e7076a4255fe870beae3d0c6b17058b4f110bbfd07e3"
LONGEST = 120  # tokens of question and sentence together; what the model was trained to read
BATCH = 8  # sentences a run; sorted by length, so little is padded


class OnnxJudge:
    """A `Judge` over the packaged weights; the digest is checked and the model loaded when first used.

    `tokenizer` makes the tokenizer of all-MiniLM-L6-v2.
    """

    name = "judge-minilm-int8"

    def __init__(self, tokenizer: Callable[[], Any]) -> None:
        self._tokenizer = tokenizer
        self._loaded: tuple[Any, Any] | None = None
        self._guard = Lock()

    def scores(self, question: str, sentences: Sequence[str]) -> Sequence[float]:
        """Give the log odds that each sentence answers, whatever else is asked with it. Raises ModelBrokenError."""
        session, tokenizer = self._load()
        found = [0.0] * len(sentences)
        encodings = tokenizer.encode_batch([(_sound(question), _sound(words)) for words in sentences])
        order = sorted(range(len(sentences)), key=lambda place: len(encodings[place].ids))
        for start in range(0, len(order), BATCH):
            places = order[start : start + BATCH]
            try:
                said = session.run(None, _inputs([encodings[place] for place in places]))[0]
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
                tokenizer.enable_truncation(max_length=LONGEST)
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


def _inputs(encodings: Sequence[Any]) -> dict[str, Any]:
    """Pad what the tokenizer gave to one length: words, which of them count, and which are the sentence's."""
    shape = len(encodings), max(len(one.ids) for one in encodings)
    inputs = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
    for row, one in enumerate(encodings):
        inputs["input_ids"][row, : len(one.ids)] = one.ids
        inputs["attention_mask"][row, : len(one.ids)] = 1
        inputs["token_type_ids"][row, : len(one.ids)] = one.type_ids
    return inputs
