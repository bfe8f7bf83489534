"""Clusters in the catalogue: what pairs of copies connect, whatever came first, and whatever went."""

from __future__ import annotations

import sqlite3
import tempfile
from contextlib import closing
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.adapters.sqlalchemy import SqlCatalogue
from rag.errors import UnknownArticleError
from tests.rag.adapters.making import catalogue, entry

STORY = [f"On day {n} Mara Holt told {n} people in Brackwell about the pier that is {n} metres long." for n in range(8)]
COPIES = {
    "a": STORY,
    "b": STORY[:3],
    "c": [*STORY, "The editors of the Post thank all who helped."],
    "d": [f"In Farrow the painter number {n} showed {n} pictures of geese to Jonas Reed." for n in range(8)],
    "e": [],
}
COPIES["e"] = COPIES["d"][:4]


def add(record: SqlCatalogue, name: str, lines: list[str] | None = None, **given: Any) -> str:
    return record.commit(entry(name, "\n\n".join(lines or COPIES[name]), id=name, **given))[0]


def groups(record: SqlCatalogue) -> set[frozenset[str]]:
    names = [one.id for one in record.articles()]
    clusters = record.clusters(names)
    found = {frozenset(name for name in clusters if clusters[name] == one) for one in clusters.values()}
    for group in found:
        assert {clusters[name] for name in group} == {min(group)}
        for name in group:
            assert {one.id for one in record.copies(name)} == group - {name}
    assert all(not record.copies(name) for name in set(names) - clusters.keys())
    return found


@pytest.mark.parametrize("order", [*permutations("abc")], ids="".join)
def test_the_order_of_adding_does_not_matter(tmp_path: Path, order: tuple[str, ...]) -> None:
    with closing(catalogue(tmp_path)) as record:
        for name in (order[0], "d", *order[1:], "e"):
            add(record, name)
        assert groups(record) == {frozenset("abc"), frozenset("de")}
    with closing(catalogue(tmp_path)) as again:
        assert groups(again) == {frozenset("abc"), frozenset("de")}


def test_a_cluster_falls_apart_when_what_held_it_together_goes(tmp_path: Path) -> None:
    # The first and the last thirds of a story have nothing in common; the whole one has both.
    whole = STORY + COPIES["d"]
    with closing(catalogue(tmp_path)) as record:
        add(record, "x", whole[:12])
        add(record, "y", whole)
        add(record, "z", whole[4:])
        assert groups(record) == {frozenset("xyz")}
        assert [one.id for one in record.copies("x")] == ["y", "z"]
        record.remove(["y"])
        assert groups(record) in (set(), {frozenset("xz")})
        remaining = groups(record)
    with tempfile.TemporaryDirectory() as other, closing(catalogue(Path(other))) as fresh:
        add(fresh, "z", whole[4:])
        add(fresh, "x", whole[:12])
        assert groups(fresh) == remaining, "as if it had never been there"


def test_a_changed_article_leaves_and_may_come_back(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        add(record, "a")
        add(record, "b")
        add(record, "a", COPIES["d"])
        assert groups(record) == set()
        add(record, "e")
        assert groups(record) == {frozenset("ae")}
        add(record, "a")
        assert groups(record) == {frozenset("ab")}
        assert [one.version for one in record.versions("a")] == [1, 2, 3]
        with pytest.raises(UnknownArticleError):
            record.versions("nothere")


def test_copies_come_earliest_first_and_undated_last(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        add(record, "a", published="2025-03-03")
        add(record, "b")
        add(record, "c", published="2025-03-02")
        assert [one.id for one in record.copies("b")] == ["c", "a"]
        assert record.copies("nothere") == ()


STEPS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["", *COPIES])), max_size=10)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_after_any_history_clusters_are_those_of_what_is_there(steps: list[tuple[str, str]]) -> None:
    with (
        tempfile.TemporaryDirectory() as one,
        tempfile.TemporaryDirectory() as other,
        closing(catalogue(Path(one))) as record,
        closing(catalogue(Path(other))) as fresh,
    ):
        there: dict[str, str] = {}
        for name, text in steps:
            if text:
                record.commit(entry(name, "\n\n".join(COPIES[text]), id=name, title=name))
                there[name] = text
            elif name in there:
                record.remove([name])
                del there[name]
        for name in sorted(there, reverse=True):
            fresh.commit(entry(name, "\n\n".join(COPIES[there[name]]), id=name, title=name))
        assert groups(record) == groups(fresh)
        for database in (one, other):
            with closing(sqlite3.connect(Path(database) / "catalogue.db")) as rows:
                for table in ("keys", "clusters"):
                    named = {row[0] for row in rows.execute(f"SELECT article_id FROM {table}")}  # noqa: S608
                    assert named <= there.keys(), table


@pytest.mark.parametrize("before", ["without clusters", "judged otherwise"])
def test_an_older_store_is_judged_anew_when_it_is_opened(
    tmp_path: Path, before: str, caplog: pytest.LogCaptureFixture
) -> None:
    with closing(catalogue(tmp_path)) as record:
        for name in COPIES:
            add(record, name)
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database, database:
        if before == "without clusters":
            database.executescript("DROP TABLE keys; DROP TABLE clusters;")
            database.execute("DELETE FROM facts WHERE name = 'likeness'")
            database.execute("UPDATE facts SET value = '1' WHERE name = 'schema'")
        else:
            database.execute("UPDATE facts SET value = 'other rules' WHERE name = 'likeness'")
            database.execute("UPDATE clusters SET cluster = 'x'")
            database.execute("DELETE FROM keys")
    assert not caplog.messages
    with closing(catalogue(tmp_path)) as record:
        assert [f"among the {len(COPIES)} articles" in message for message in caplog.messages] == [True]
        assert groups(record) == {frozenset("abc"), frozenset("de")}
        record.remove(["c"])
        assert groups(record) == {frozenset("ab"), frozenset("de")}
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database:
        assert database.execute("SELECT value FROM facts WHERE name = 'schema'").fetchone() == ("5",)
