"""Settings to an archive: the only place that chooses vendors. Enters: a directory and settings. Leaves: an archive.

Vendors are imported where they are needed, so that `import rag` stays light.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.archive import Archive, Parts, Source
from rag.asking import Asking
from rag.errors import EmbedderError, SettingsError, StoreError, StoreMissingError
from rag.intake.copies import Copies
from rag.intake.headers import given_facts
from rag.intake.passages import embedded_text
from rag.intake.reading import read_sources
from rag.preparing import Counter, Preparation
from rag.record.actors import namings
from rag.record.cast import Casting
from rag.record.looking_up import keys_of
from rag.record.states import Joining
from rag.retrieval.finding import Finder
from rag.retrieval.following import Ownership
from rag.retrieval.framing import GivenDay
from rag.retrieval.keywords import Keywords
from rag.retrieval.reranking import ByLanguageModel
from rag.retrieval.retriever import Retriever
from rag.retrieval.whole_articles import whole
from rag.settings import OPENAI, Settings
from rag.surveying import Surveying
from rag.types import Reading, Refusal

if TYPE_CHECKING:
    from rag.adapters.sqlalchemy import SqlCatalogue
    from rag.ports import Embedder, Judge, LanguageModel, Reranker

GGUF = "gguf:"
OPENAI_MODEL = "gpt-4.1-mini"  # where a key is given and no model is named


def open_archive(
    store: str | os.PathLike[str] = "vectorstore",
    *,
    settings: Settings | None = None,
    make: bool = True,
    embedder: Embedder | None = None,
) -> Archive:
    """Open the store in a directory, making it if it is missing (with `make=False`, StoreMissingError instead).

    Settings not given come from the environment; an embedder that is given stands in for the one of the settings.
    Raises StoreError, SettingsError, EmbedderError.
    """
    from rag.adapters.analysis import analyzer
    from rag.adapters.chroma import ChromaVectors
    from rag.adapters.filelock import FileLockOnce
    from rag.adapters.tantivy import TantivyLexicon
    from rag.adapters.vocabulary import is_word

    directory = Path(store)
    if not make and not _holds_store(directory):
        raise StoreMissingError(
            f"There is no store in {directory}. Add articles first: onrecord add SOURCE --store {directory}"
        )
    chosen = settings or Settings.from_environment()
    embedder, notices = (embedder, ()) if embedder is not None else make_embedder(chosen)
    judge = make_judge(chosen, embedder)
    catalogue = make_catalogue(directory, embedder, chosen.patience)
    catalogue.complete_namings(lambda article, details: namings(article, details.attributions))
    joining = Joining.of(chosen.joined.split())
    lexicon = TantivyLexicon(directory / "lexicon", catalogue.store_id)
    articles = TantivyLexicon(directory / "lexicon-articles", catalogue.store_id, units=whole)
    chroma = ChromaVectors(directory / "chroma", catalogue.store_id)
    ownership = Ownership(
        catalogue, (lexicon, articles, chroma), FileLockOnce(directory / "index.lock"), never=chosen.indexes == "never"
    )
    keywords = Keywords(catalogue, lexicon, TantivyLexicon.of)
    retriever = Retriever(
        catalogue,
        keywords,
        Keywords(catalogue, articles, partial(TantivyLexicon.of, units=whole)),
        lambda: chroma if ownership.owner and chroma.ready else None,
    )

    model = make_model(chosen)
    casting = Casting(catalogue, joining)
    finder = Finder(
        shelf=catalogue,
        retriever=retriever,
        keywords=keywords,
        analyzer=analyzer(),
        embedder=embedder,
        people=casting,
        reranker=make_reranker(chosen, model),
        infers=chosen.inferring == "on",
        is_word=is_word,
    )

    def close() -> None:
        ownership.close()
        catalogue.close()

    def repair(put_right: bool) -> tuple[str, ...]:
        return check(catalogue, ownership, embedder, put_right=put_right)

    told = notices  # with every answer; where words go is said once, before the first question
    if model is not None and model.host is not None:
        notices = (
            *notices,
            f"Questions, and the sentences that may answer them, go to the language model at {model.host}.",
        )
    surveying = Surveying(
        record=catalogue,
        shelf=catalogue,
        finder=finder,
        analyzer=analyzer(),
        embedder=embedder,
        casting=casting,
    )
    asking = Asking(
        record=catalogue,
        shelf=catalogue,
        finder=finder,
        analyzer=analyzer(),
        embedder=embedder,
        judge=judge,
        model=model,
        evidence_tokens=chosen.llm_evidence,
        notices=told,
        survey=surveying,
    )
    if chosen.indexes == "always":
        ownership.watch()
    return Archive(
        Parts(
            record=catalogue,
            preparation=make_preparation(embedder, joining),
            casting=casting,
            embedder=embedder,
            model=model,
            retriever=retriever,
            finder=finder,
            asking=asking,
            surveying=surveying,
            ownership=ownership,
            notices=notices,
            repair=repair,
            close=close,
        )
    )


def _holds_store(directory: Path) -> bool:
    """Whether a directory has a catalogue. Raises StoreError where that cannot be told."""
    try:
        return (directory / "catalogue.db").is_file()
    except OSError as error:
        raise StoreError(
            f"The store {directory} cannot be looked at: {error.strerror}. Check its name and its rights."
        ) from error


def read(*sources: Source, published: GivenDay = None, outlet: str | None = None) -> Iterator[Reading | Refusal]:
    """Give the articles of files and folders as understood, with what was cut and why. Keeps nothing.

    A day or an outlet that you state wins over what the pages say. Raises InputError for a date that is none.
    """
    given = given_facts(published=published, outlet=outlet)
    joining = Joining.of(Settings.from_environment().joined.split())
    return _read(sources, make_preparation(None, joining).stating(given))


def _read(sources: Sequence[Source], preparation: Preparation) -> Iterator[Reading | Refusal]:
    for page in read_sources(sources):
        if isinstance(page, Refusal):
            yield page
            continue
        for item in preparation.articles(page):
            yield item if isinstance(item, Refusal) else preparation.reading(*item)


def make_catalogue(directory: Path, embedder: Embedder | None, patience: float) -> SqlCatalogue:
    """Make the catalogue of a directory; it refuses an embedder other than the one that built it. Raises StoreError."""
    from rag.adapters.rensa import RensaSketcher
    from rag.adapters.sqlalchemy import SqlCatalogue

    stamp = (embedder.name, embedder.digest, embedder.dimensions) if embedder else None
    return SqlCatalogue.in_directory(
        directory, embedder=stamp, patience=patience, likeness=Copies(RensaSketcher()), keys_of=keys_of
    )


def make_embedder(settings: Settings) -> tuple[Embedder | None, tuple[str, ...]]:
    """Make the embedder of the settings; where the default's package is missing, none, and a notice that says so."""
    from rag.adapters.onnx import OnnxEmbedder

    if settings.embedder == "none":
        return None, ("No embedder is in use (ONRECORD_EMBEDDER=none): only keywords are searched.",)
    if settings.embedder != "minilm":
        return OnnxEmbedder.in_directory(Path(settings.embedder)), ()
    try:
        return OnnxEmbedder.packaged(), ()
    except EmbedderError as error:
        return None, (str(error),)


def make_judge(settings: Settings, embedder: Embedder | None) -> Judge | None:
    """Make the judge that comes with the product; none beside another embedder than the default, for both read English.

    What it says is weighed against what that embedder finds near.
    """
    from rag.adapters.judge import OnnxJudge
    from rag.adapters.onnx import NAME, packaged_tokenizer

    if settings.judge == "none" or embedder is None or embedder.name != NAME:
        return None
    return OnnxJudge(packaged_tokenizer)


def make_model(settings: Settings) -> LanguageModel | None:
    """Make the language model of the settings: a GGUF file, a server's address, or OpenAI by key; None without any."""
    from rag.adapters.hosts import foreign_host
    from rag.adapters.llama_index import LlamaIndexModel

    name = settings.llm_model
    in_process = name.startswith(GGUF)
    limits: dict[str, Any] = {
        "window": settings.llm_window,
        "most": settings.llm_answer,
        "patience": settings.llm_patience,
        "output": "grammar" if in_process and settings.llm_output == "auto" else settings.llm_output,
        "prices": (settings.llm_price_read, settings.llm_price_written),
        "budget": settings.llm_budget,
    }
    if in_process:
        from rag.adapters.llama_cpp import GgufServer

        server = GgufServer(Path(name.removeprefix(GGUF)), settings.llm_window)
        return LlamaIndexModel(
            address=server.address, host=None, key=server.key, name="", timeout=settings.llm_timeout, **limits
        )
    address = settings.llm_base_url
    if not address:
        return None
    if address == OPENAI:
        name = name or OPENAI_MODEL
    return LlamaIndexModel(
        address=lambda: address,
        host=foreign_host(address),
        key=settings.llm_key or None,
        name=name,
        timeout=settings.llm_timeout,
        **limits,
    )


def make_reranker(settings: Settings, model: LanguageModel | None) -> Reranker | None:
    """Make the reranker of the settings: the language model, or a cross-encoder's directory; None where none is set.

    Raises SettingsError, ModelBrokenError.
    """
    if not settings.reranker:
        return None
    if settings.reranker != "llm":
        from rag.adapters.cross_encoder import CrossEncoder

        return CrossEncoder(Path(settings.reranker))
    if model is None:
        raise SettingsError("ONRECORD_RERANKER is 'llm', and no language model is set. Set ONRECORD_LLM_BASE_URL.")
    return ByLanguageModel(model)


def make_preparation(embedder: Embedder | None, joining: Joining | None = None) -> Preparation:
    """Make the line from pages to entries."""
    from rag.adapters.onnx import TokenCounter
    from rag.adapters.py3langid import LangidDetector
    from rag.adapters.sentencex import SentencexSegmenter
    from rag.adapters.trafilatura import TrafilaturaExtractor

    counter: Counter = embedder if embedder is not None else TokenCounter()
    return Preparation(
        extractor=TrafilaturaExtractor(),
        segmenter=SentencexSegmenter(),
        detector=LangidDetector(),
        counter=counter,
        joining=joining,
    )


def check(
    catalogue: SqlCatalogue, ownership: Ownership, embedder: Embedder | None, *, put_right: bool
) -> tuple[str, ...]:
    """Look a store over: the catalogue's own check, passages without vectors, indexes that lag."""
    found = []
    verdict = catalogue.verify()
    if verdict != "ok":
        found.append(f"The catalogue is damaged ({verdict}). Restore a backup of catalogue.db.")
    bare = catalogue.without_vectors()
    if bare and embedder is not None and put_right:
        passages = catalogue.passages(ids=bare)
        texts = [embedded_text(one.heading, one.text) for one in passages]
        catalogue.complete([one.id for one in passages], embedder.embed(texts))
    elif bare:
        found.append(f"{len(bare)} passages have no vector, so only keywords find them. Run `onrecord check --repair`.")
    if put_right:
        if not ownership.rebuild():
            found.append("Another process looks after the indexes. Stop it, then run `onrecord check --repair` again.")
    else:
        behind = ownership.behind()
        if behind:
            found.append(
                f"The indexes are {behind} changes behind; answers are right, and slower. `--repair` catches up."
            )
        if ownership.trouble:
            found.append(ownership.trouble)
    return tuple(found)
