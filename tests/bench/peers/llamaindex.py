"""LlamaIndex as a peer, in the peers' environment. Enters: requests (see `serving`). Leaves: replies.

As its documentation has it: documents with metadata, its SentenceSplitter, an embedding model, Chroma as vector store,
the index's retriever; for answers its CitationQueryEngine over an OpenAILike. The embedding model is the product's
own file with the product's own runtime, so that the two differ in what they do with it alone.

    python -m tests.bench.peers.llamaindex                      # serves
    python -m tests.bench.peers.llamaindex ask STORE QUESTION   # prints the passage that fits best, and ends
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rag.assembly import make_embedder
from rag.ports import Embedder
from rag.settings import Settings
from tests.bench.peers.serving import serve
from tests.bench.vectors import cached

if TYPE_CHECKING:
    from llama_index.core import VectorStoreIndex
    from llama_index.core.embeddings import BaseEmbedding
    from llama_index.core.schema import Document, NodeWithScore

INSERTED_AT_ONCE = 2048  # as VectorStoreIndex does
READ = 5  # passages that the query engine reads: all that a question comes with
WINDOW, MOST, PATIENCE = 8192, 600, 900.0  # of the language model: tokens read and said, seconds; as the product's
_open: dict[str, VectorStoreIndex] = {}
FOR_FILTERS = ["day", "article"]  # metadata that is neither embedded nor shown to a language model


def describe() -> Mapping[str, Any]:
    """Give version and settings."""
    return {
        "version": version("llama-index-core"),
        "settings": "SentenceSplitter() (1024 tokens, overlap 200), the title as metadata, all-MiniLM-L6-v2 int8 by "
        f"onnxruntime {version('onnxruntime')}, ChromaVectorStore over chromadb {version('chromadb')}, "
        "the index's retriever; with an as-of date a metadata filter on the day",
        "answers": f"CitationQueryEngine.from_args(similarity_top_k={READ}, citation_chunk_size=512) over OpenAILike("
        f"is_chat_model=True), temperature 0, window {WINDOW}, at most {MOST} tokens an answer",
    }


def load(articles: Sequence[Mapping[str, Any]], cache: str) -> Mapping[str, Any]:
    """Index articles for the rankings that follow. `cache` is the folder of vectors that were computed before."""
    embedder = cached(Path(cache))
    _open["index"] = _index(None, embedder)
    nodes = _split([_document(one) for one in articles])
    _insert(_open["index"], nodes, embedder)
    return {"passages": len(nodes)}


def rank(questions: Sequence[Mapping[str, Any]], depth: int, worded: int) -> Mapping[str, Any]:
    """Give `depth` passages for each question, best first: article, score, and of the first `worded` their words."""
    rankings = []
    for question in questions:
        found = _retrieve(_open["index"], question["text"], depth, question["as_of"])
        rankings.append(
            [
                [one.node.metadata["article"], one.score, one.node.get_content() if place < worded else None]
                for place, one in enumerate(found)
            ]
        )
    return {"rankings": rankings}


def answer(
    question: str, passages: Sequence[Mapping[str, Any]], address: str, model: str, cache: str
) -> Mapping[str, Any]:
    """Answer a question from the passages that it comes with, in a language model's words."""
    from llama_index.core.query_engine import CitationQueryEngine
    from llama_index.llms.openai_like import OpenAILike

    embedder = cached(Path(cache))
    index = _index(None, embedder)
    _insert(index, _split([_document(one) for one in passages]), embedder)
    speaker = OpenAILike(
        model=model,
        api_base=address,
        api_key="none",
        is_chat_model=True,
        temperature=0,
        context_window=WINDOW,
        max_tokens=MOST,
        timeout=PATIENCE,
    )
    engine = CitationQueryEngine.from_args(index, llm=speaker, similarity_top_k=READ, citation_chunk_size=512)
    said = engine.query(question)
    return {"text": str(said), "sources": [one.node.metadata["article"] for one in said.source_nodes]}


# --- speed ----------------------------------------------------------------------------------------------------------


def fit(articles: Sequence[Mapping[str, Any]], tokens: float) -> Mapping[str, Any]:
    """Find the chunk size with which its passages hold as many of the model's tokens as given, in the mean."""
    documents, counter = [_document(one) for one in articles], _model()
    low, high = 60, 512
    while high - low > 1:
        middle = (low + high) // 2
        lengths = _lengths(counter, [node.text for node in _split(documents, middle)])
        low, high = (middle, high) if sum(lengths) / len(lengths) < tokens else (low, middle)
    return {"chunk_size": high}


def intake(store: str, articles: Sequence[Mapping[str, Any]], chunk_size: int) -> Mapping[str, Any]:
    """Take articles in by the ingestion pipeline, overlap 0, and say how long it took and what of them was embedded."""
    from llama_index.core.ingestion import IngestionPipeline
    from llama_index.core.node_parser import SentenceSplitter

    embedder = _model()
    vectors = _vector_store(Path(store))
    pipeline = IngestionPipeline(
        transformations=[SentenceSplitter(chunk_size=chunk_size, chunk_overlap=0), _embedding(embedder)],
        vector_store=vectors,
    )
    began = time.perf_counter()
    nodes = pipeline.run(documents=[_document(one) for one in articles])
    seconds = time.perf_counter() - began
    heads = _lengths(embedder, [f"title: {node.metadata.get('title', '')}" for node in nodes])
    lengths = _lengths(embedder, [node.text for node in nodes])
    read = [min(size, embedder.limit - 2 - head) for size, head in zip(lengths, heads, strict=True)]
    return {
        "seconds": seconds,
        "articles": len(articles),
        "passages": len(nodes),
        "tokens": sum(read),
        "of": sum(_lengths(embedder, [one["text"] for one in articles])),
    }


def build(store: str, stock: str, size: int) -> Mapping[str, Any]:
    """Write a store of passages whose vectors are given (see `tests.bench.stock`)."""
    from llama_index.core.schema import TextNode

    from tests.bench.stock import read

    index = _index(Path(store), _model())
    nodes = []
    for article in read(Path(stock), size):
        for text, vector in zip(article.passages, article.vectors, strict=True):
            node = TextNode(text=text, metadata=_metadata(article.id, article.title, article.published))
            node.excluded_embed_metadata_keys = node.excluded_llm_metadata_keys = FOR_FILTERS
            node.embedding = vector.tolist()
            nodes.append(node)
        if len(nodes) >= INSERTED_AT_ONCE:
            index.insert_nodes(nodes)
            nodes = []
    if nodes:
        index.insert_nodes(nodes)
    return {}


def open(store: str) -> Mapping[str, Any]:
    """Open a store for the searches that follow."""
    _open["index"] = _index(Path(store), _model())
    return {}


def search(questions: Sequence[str], limit: int) -> Mapping[str, Any]:
    """Search for each question, and give how many seconds each took and how many passages were found."""
    seconds, found = [], []
    retriever = _open["index"].as_retriever(similarity_top_k=limit)
    for question in questions:
        began = time.perf_counter()
        hits = retriever.retrieve(question)
        seconds.append(time.perf_counter() - began)
        found.append(len(hits))
    return {"seconds": seconds, "found": found}


def embed(questions: Sequence[str]) -> Mapping[str, Any]:
    """Embed each question alone, and give how many seconds each took."""
    model = _embedding(_model())
    seconds = []
    for question in questions:
        began = time.perf_counter()
        model.get_query_embedding(question)
        seconds.append(time.perf_counter() - began)
    return {"seconds": seconds}


# --- its parts ------------------------------------------------------------------------------------------------------


def _document(article: Mapping[str, Any]) -> Document:
    from llama_index.core import Document

    return Document(
        text=article["text"],
        metadata=_metadata(article["id"], article.get("title"), article.get("published")),
        excluded_embed_metadata_keys=FOR_FILTERS,
        excluded_llm_metadata_keys=FOR_FILTERS,
    )


def _metadata(id_: str, title: str | None, published: str | None) -> dict[str, Any]:
    day = dt.date.fromisoformat(published[:10].replace("/", "-")).toordinal() if published else None
    given = {"title": title, "day": day, "article": id_}
    return {name: value for name, value in given.items() if value is not None}


def _split(documents: Sequence[Document], chunk_size: int | None = None) -> list[Any]:
    from llama_index.core.node_parser import SentenceSplitter

    splitter = SentenceSplitter() if chunk_size is None else SentenceSplitter(chunk_size=chunk_size, chunk_overlap=0)
    return splitter.get_nodes_from_documents(documents)


def _insert(index: VectorStoreIndex, nodes: Sequence[Any], embedder: Embedder) -> None:
    """Insert nodes as the index itself does; embedded in larger batches, which the cache of vectors likes better."""
    from llama_index.core.schema import MetadataMode

    for start in range(0, len(nodes), INSERTED_AT_ONCE):
        some = nodes[start : start + INSERTED_AT_ONCE]
        vectors = embedder.embed([node.get_content(metadata_mode=MetadataMode.EMBED) for node in some])
        for node, vector in zip(some, vectors, strict=True):
            node.embedding = vector.tolist()
        index.insert_nodes(some)


def _retrieve(index: VectorStoreIndex, words: str, limit: int, as_of: str | None) -> list[NodeWithScore]:
    from llama_index.core.vector_stores import FilterOperator, MetadataFilter, MetadataFilters

    filters = None
    if as_of is not None:
        day = dt.date.fromisoformat(as_of).toordinal()
        filters = MetadataFilters(filters=[MetadataFilter(key="day", value=day, operator=FilterOperator.LTE)])
    return index.as_retriever(similarity_top_k=limit, filters=filters).retrieve(words)


def _index(store: Path | None, embedder: Embedder) -> VectorStoreIndex:
    """Open the index of a directory, or a new one in memory."""
    from llama_index.core import VectorStoreIndex

    return VectorStoreIndex.from_vector_store(_vector_store(store), embed_model=_embedding(embedder))


def _vector_store(store: Path | None) -> Any:
    import uuid

    import chromadb
    from chromadb.config import Settings as ChromaSettings
    from llama_index.vector_stores.chroma import ChromaVectorStore

    quiet = ChromaSettings(anonymized_telemetry=False)
    client = chromadb.PersistentClient(str(store), quiet) if store else chromadb.EphemeralClient(quiet)
    # In memory all clients of a process share their collections, so each has a name of its own.
    name = "quickstart" if store else f"quickstart-{uuid.uuid4().hex}"
    return ChromaVectorStore(chroma_collection=client.get_or_create_collection(name))


@cache
def _model() -> Embedder:
    model, notices = make_embedder(Settings())
    if model is None:
        raise RuntimeError(" ".join(notices))
    return model


def _lengths(embedder: Embedder, texts: Sequence[str]) -> list[int]:
    """Count the tokens of each text, without the two special ones."""
    return [size - 2 for size in embedder.lengths(texts)]


def _embedding(embedder: Embedder) -> BaseEmbedding:
    """Make a LlamaIndex embedding of ours."""
    from llama_index.core.embeddings import BaseEmbedding

    class MiniLM(BaseEmbedding):
        def _get_text_embeddings(self, texts: list[str]) -> list[list[float]]:
            return embedder.embed(texts).tolist()

        def _get_text_embedding(self, text: str) -> list[float]:
            return self._get_text_embeddings([text])[0]

        def _get_query_embedding(self, query: str) -> list[float]:
            return self._get_text_embeddings([query])[0]

        async def _aget_query_embedding(self, query: str) -> list[float]:
            return self._get_query_embedding(query)

    return MiniLM(model_name=embedder.name)


def _first(store: str, question: str) -> Iterator[str]:
    for one in _retrieve(_index(Path(store), _model()), question, 2, None)[:1]:
        yield f"{one.node.metadata.get('title', '')}\n{one.node.get_content()}\n"


if __name__ == "__main__":
    if sys.argv[1:2] == ["ask"]:
        sys.stdout.writelines(_first(*sys.argv[2:4]))
    else:
        verbs = (describe, load, rank, answer, fit, intake, build, open, search, embed)
        serve({verb.__name__: verb for verb in verbs})
