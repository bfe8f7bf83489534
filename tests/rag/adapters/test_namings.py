"""Who is named as a speaker stays with its article: committed, replaced and removed with it, found for older stores."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rag.adapters.sqlalchemy import SqlCatalogue
from rag.errors import UnknownArticleError
from rag.findings import Naming
from rag.ports import Details, Entry
from rag.types import Article
from tests.rag.adapters.making import catalogue, day, entry


def speaking(name: str, text: str, *speakers: str) -> Entry:
    made = entry(name, text, id=name, published="2025-03-01")
    namings = [
        Naming(name=one, role="mayor" if one == "Roe" else None, article_id=name, day=day("2025-03-01"), times=2)
        for one in speakers
    ]
    return replace(made, namings=tuple(namings))


def named(record: SqlCatalogue) -> list[tuple[str, str]]:
    return [(one.article_id, one.name) for one in record.namings()]


def test_namings_come_and_go_with_their_article(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        record.commit(speaking("a", "One.", "Roe", "Jane Poe"))
        record.commit(speaking("b", "Two.", "Poe"))
        record.commit(speaking("c", "Three."))
    with closing(catalogue(tmp_path)) as record:
        assert named(record) == [("a", "Roe"), ("a", "Jane Poe"), ("b", "Poe")]
        assert record.namings()[0] == speaking("a", "", "Roe").namings[0]
        record.commit(speaking("a", "Other words.", "Ann Roe"))
        assert named(record) == [("b", "Poe"), ("a", "Ann Roe")]
        assert [one.name for one in record.details("a", 1).namings] == ["Roe", "Jane Poe"]
        assert [one.name for one in record.details("a", 2).namings] == ["Ann Roe"]
        with pytest.raises(UnknownArticleError):
            record.remove(["a", "nothere"])
        assert named(record) == [("b", "Poe"), ("a", "Ann Roe")]
        record.remove(["a"])
        assert named(record) == [("b", "Poe")]
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database:
        assert database.execute("SELECT DISTINCT article_id FROM namings").fetchall() == [("b",)]


def test_an_older_store_is_completed_once_from_what_it_keeps(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        for text in ("One.", "Two."):
            record.commit(speaking("a", text, "Roe"))
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database, database:
        database.execute("DROP TABLE namings")
        database.execute("UPDATE facts SET value = '2' WHERE name = 'schema'")
    calls = []

    def make(article: Article, details: Details) -> Sequence[Naming]:
        calls.append((article.id, article.version))
        name = details.attributions[0].speaker or ""
        return [Naming(name=name, role=None, article_id=article.id, day=article.published)]

    for _ in range(2):
        with closing(catalogue(tmp_path)) as record:
            record.complete_namings(make)
            assert named(record) == [("a", "A")]
            assert [one.name for one in record.details("a", 1).namings] == ["A"]
    assert sorted(calls) == [("a", 1), ("a", 2)]


def test_whoever_is_named_is_found_by_a_key_as_long_as_the_article_says_so(tmp_path: Path) -> None:
    def keys_of(name: str, role: str | None) -> tuple[str, ...]:
        return (f"name {name.split()[-1]}", *((f"role {role}",) if role else ()))

    with closing(catalogue(tmp_path)) as record:
        record.keys_of = keys_of
        record.commit(speaking("a", "One.", "Roe", "Jane Poe"))
        record.commit(speaking("b", "Two.", "Poe"))
        assert [one.name for _, one in record.under({"name Poe"}, None)] == ["Jane Poe", "Poe"]
        assert [key for key, one in record.under({"role mayor", "name Roe"}, None)] == ["name Roe", "role mayor"]
        assert record.under({"name Poe"}, day("2025-02-28")) == ()
        assert record.under((), None) == ()
        record.commit(speaking("a", "Other words.", "Ann Roe"))
        assert [one.article_id for _, one in record.under({"name Poe"}, None)] == ["b"]
        record.remove(["b"])
        assert record.under({"name Poe"}, None) == ()
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database, database:
        assert database.execute("SELECT count(*) FROM lookups WHERE article_id = 'b'").fetchall() == [(0,)]
        database.execute("DROP TABLE lookups")
        database.execute("DELETE FROM facts WHERE name = 'lookups'")
        database.execute("UPDATE facts SET value = '4' WHERE name = 'schema'")
    with closing(catalogue(tmp_path)) as record:
        record.keys_of = keys_of
        record.complete_namings(lambda article, details: ())
        assert [one.name for _, one in record.under({"name Roe"}, None)] == ["Ann Roe"], "an older store is completed"


def test_a_store_with_the_keys_of_older_rules_gets_todays_once(tmp_path: Path) -> None:
    def found(release: str) -> list[str]:
        with closing(catalogue(tmp_path)) as record:
            record.keys_of = lambda name, role: (f"{release} {name}",)
            record.complete_namings(lambda article, details: ())
            record.commit(speaking("a", "One.", "Roe"))
            assert named(record) == [("a", "Roe")]
            return [key for key, _ in record.under({"older Roe", "new Roe", "newer Roe"}, None)]

    assert found("older") == ["older Roe"]
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database, database:
        database.execute("UPDATE facts SET value = '1' WHERE name = 'lookups'")
    assert found("new") == ["new Roe"]
    assert found("newer") == ["new Roe"], "the rules have the same number"
