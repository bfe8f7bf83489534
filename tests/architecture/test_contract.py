"""The names that other tools rely on. Changing one is a breaking change and goes into the changelog."""

from __future__ import annotations

import dataclasses
import inspect

import rag
from rag.cli import parser
from rag.types import Answer, Article, Citation, Coverage, Hit, Intake, Post, Reading, Statement, Turn


def fields(value: type) -> list[str]:
    return [field.name.rstrip("_") for field in dataclasses.fields(value)]


def test_public_names() -> None:
    assert rag.__all__ == sorted(rag.__all__)
    assert len(rag.__all__) <= 20
    assert {"open_archive", "Turn", "Archive", "Answer", "Article", "Citation", "Hit", "Intake"} <= set(rag.__all__)
    for name in rag.__all__:
        assert getattr(rag, name).__doc__, name


def test_fields_of_the_values() -> None:
    assert fields(Intake) == ["added", "updated", "unchanged", "duplicates", "refused"]
    assert (
        fields(Article)
        == (
            "id version title outlet after authors published published_at published_precision url origin language text "
            "posts"
        ).split()
    )
    assert fields(Post) == ["start", "end", "published_at", "author"]
    assert fields(Statement) == ["text", "citations", "support"]
    assert (
        fields(Citation)
        == (
            "number article_id version title outlet after authors published speaker url origin quote start end link"
        ).split()
    )
    assert (
        fields(Answer)
        == (
            "question searched mode abstained reason text statements citations coverage withdrawn complete fell_back "
            "notices "
            "timings_ms usage"
        ).split()
    )
    assert fields(Coverage) == ["articles", "outlets", "undated", "from", "to", "as_of"]
    assert fields(Turn) == ["question", "answer"]
    assert fields(Reading) == ["article", "cut", "attributions", "actors", "dates", "facts", "notices", "doubtful"]
    assert "to_dict" in vars(Hit)


def test_verbs_of_the_archive() -> None:
    frame = ["since", "until", "as_of", "outlets"]
    asking = ["self", "question", "history", *frame, "mode"]
    expected = {
        "add": ["self", "sources", "progress"],
        "articles": ["self"],
        "article": ["self", "id", "version"],
        "versions": ["self", "id"],
        "copies": ["self", "id", "words"],
        "remove": ["self", "ids"],
        "search": ["self", "words", *frame, "limit"],
        "ask": asking,
        "stream": asking,
        "actors": ["self", "words"],
        "positions": ["self", "topic", "actors", "since", "until", "as_of"],
        "timeline": ["self", "topic", "since", "until", "as_of"],
    }
    for name, parameters in expected.items():
        assert list(inspect.signature(getattr(rag.Archive, name)).parameters) == parameters, name
    opening = inspect.signature(rag.open_archive).parameters
    assert opening["store"].default == "vectorstore"
    assert opening["settings"].kind is inspect.Parameter.KEYWORD_ONLY


def test_commands() -> None:
    commands = next(action.choices for action in parser()._actions if action.dest == "command")
    assert (
        list(commands or {})
        == "add read ask chat search positions timeline articles show remove check eval serve".split()
    )
