"""A cross-encoder as a reranker: an ONNX file that reads question and passage together, on the CPU.

Enters: a question and passages. Leaves: a number each. Does not know where the passages are from. Vendors: onnxruntime
and tokenizers. None comes with the product: the user names a directory.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import Any

import numpy as np

from rag.errors import ModelBrokenError

LIMIT = 512  # tokens of question and passage together; what such models read
BATCH = 8  # passages a run


class CrossEncoder:
    """A `Reranker` over `model.onnx` and `tokenizer.json` or `vocab.txt` in a directory; loaded when first used."""

    def __init__(self, directory: Path) -> None:
        """Look whether the files are there. Raises ModelBrokenError."""
        self._model = directory / "model.onnx"
        whole, words = directory / "tokenizer.json", directory / "vocab.txt"
        self._words = whole if whole.is_file() else words
        if not self._model.is_file() or not self._words.is_file():
            raise ModelBrokenError(
                f"{directory} needs model.onnx and tokenizer.json or vocab.txt. Check ONRECORD_RERANKER."
            )
        self.name = f"cross-encoder {directory.name}"
        self._loaded: tuple[Any, Any] | None = None
        self._guard = Lock()

    def scores(self, question: str, passages: Sequence[str]) -> Sequence[float]:
        """Give what the model says of each passage. Raises ModelBrokenError."""
        session, tokenizer = self._load()
        found: list[float] = []
        try:
            encodings = tokenizer.encode_batch([(question, passage) for passage in passages])
            for start in range(0, len(encodings), BATCH):
                said = session.run(None, _inputs(session, encodings[start : start + BATCH]))[0]
                found.extend(float(row[-1]) for row in np.asarray(said).reshape(len(said), -1))
        except Exception as error:  # neither library's errors share a base of their own
            raise ModelBrokenError(f"The {self.name} failed ({error}). Check ONRECORD_RERANKER.") from error
        return found

    def _load(self) -> tuple[Any, Any]:
        with self._guard:
            if self._loaded is None:
                import onnxruntime
                from tokenizers import BertWordPieceTokenizer, Tokenizer

                try:
                    whole = self._words.suffix == ".json"
                    path = str(self._words)
                    tokenizer: Any = (
                        Tokenizer.from_file(path) if whole else BertWordPieceTokenizer(path, lowercase=True)
                    )
                    tokenizer.enable_truncation(max_length=LIMIT)
                    tokenizer.enable_padding()
                    session = onnxruntime.InferenceSession(str(self._model), providers=["CPUExecutionProvider"])
                except Exception as error:  # neither library's errors share a base of their own
                    raise ModelBrokenError(
                        f"The {self.name} cannot be loaded ({error}). Check ONRECORD_RERANKER."
                    ) from error
                self._loaded = session, tokenizer
            return self._loaded


def _inputs(session: Any, encodings: Sequence[Any]) -> dict[str, Any]:  # noqa: ANN401 - the vendors'
    every = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
    wanted = {given.name for given in session.get_inputs()}
    return {  # the tokenizer padded them all to one length
        name: np.array([getattr(one, field) for one in encodings], dtype=np.int64)
        for name, field in every.items()
        if name in wanted
    }
