"""The catalogue as record: what is acknowledged, versions, removal, and what is refused by name."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from rag.adapters.mapping import article_row, details_of
from rag.adapters.sqlalchemy import SqlCatalogue
from rag.errors import (
    EmbedderMismatchError,
    StoreBusyError,
    StoreDamagedError,
    StoreUnwritableError,
    UnknownArticleError,
)
from rag.types import Frame
from tests.rag.adapters import processes
from tests.rag.adapters.making import EMBEDDER, STAMP, catalogue, day, entry


@pytest.fixture
def record(tmp_path: Path) -> Iterator[SqlCatalogue]:
    opened = catalogue(tmp_path)
    yield opened
    opened.close()


def test_an_entry_of_a_build_that_kept_no_facts_has_none() -> None:
    row = article_row(entry("a", "One."))
    details = {name: value for name, value in json.loads(row["details"]).items() if name != "facts"}
    assert details_of(SimpleNamespace(sentences=row["sentences"], details=json.dumps(details))).facts == ()


def test_a_committed_article_comes_back_as_it_was(record: SqlCatalogue, tmp_path: Path) -> None:
    given = entry(
        "a",
        "Größe 😀 one.\n\nNul \x00 and „quotes“ two.",
        title="T",
        outlet="O",
        after="P",
        published="2025-03-01",
    )
    assert record.commit(given) == (given.article.id, "added")
    with closing(catalogue(tmp_path)) as again:
        assert again.article(given.article.id) == given.article
        assert again.articles() == (given.article,)
        details = again.details(given.article.id, 1)
        assert (details.sentences, details.attributions, details.dates, details.cut, details.facts) == (
            given.sentences,
            given.attributions,
            given.dates,
            given.cut,
            given.facts,
        )
        found = again.passages(articles=[given.article.id])
        assert [one.text for one in found] == ["Größe 😀 one.", "Nul \x00 and „quotes“ two."]
        assert {one.day for one in found} == {day("2025-03-01")}
        assert again.passages(ids=[found[1].id]) == (found[1],)
        assert again.passages() == found
        ids, vectors = again.vectors()
        assert given.vectors is not None
        assert ids == tuple(one.id for one in found)
        assert np.array_equal(vectors, given.vectors)


def test_outcomes(record: SqlCatalogue) -> None:
    first = entry("a", "One.")
    assert record.commit(first)[1] == "added"
    assert record.commit(first) == (first.article.id, "unchanged")
    assert record.sequence() == 1
    assert record.settled("a", first.article.id, first.digest)
    assert not record.settled("elsewhere", first.article.id, first.digest)
    assert not record.settled("a", first.article.id, "another digest")
    assert record.commit(entry("b", "One.")) == (first.article.id, "duplicate")
    changed = entry("a", "Two.")
    assert record.commit(changed) == (first.article.id, "updated")
    assert record.sequence() == 2
    assert len(record.articles()) == 1
    # An article whose new words are another's is still that article: nothing of it is dropped silently.
    record.commit(entry("c", "Three."))
    assert record.commit(entry("c", "Two."))[1] == "updated"


def test_an_earlier_version_is_kept_and_shown_and_not_found(record: SqlCatalogue) -> None:
    key = record.commit(entry("a", "Old words."))[0]
    record.commit(entry("a", "New words."))
    assert (record.article(key).version, record.article(key).text) == (2, "New words.")
    assert record.article(key, 1).text == "Old words."
    assert record.details(key, 1).sentences
    known = record.known([(key, 1), (key, 2), (key, 3), ("nothere", 1)])
    assert {one: article.text for one, (article, _) in known.items()} == {
        (key, 1): "Old words.",
        (key, 2): "New words.",
    }
    assert all(record.details(*one) == details for one, (_, details) in known.items())
    assert [one.text for one in record.passages()] == ["New words."]
    assert [one.id for one in record.passages(ids=[f"{key}:1:0", f"{key}:2:0"])] == [f"{key}:2:0"]
    assert record.vectors()[0] == (f"{key}:2:0",)
    with pytest.raises(UnknownArticleError, match="version 3"):
        record.article(key, 3)


@pytest.mark.parametrize(
    ("days", "as_of", "expected"),
    [
        (("2025-01-01", "2025-02-01"), "2025-01-15", "version 1"),
        (("2025-01-01", "2025-02-01"), "2025-02-01", "version 2"),
        (("2025-01-01", "2025-02-01"), "2024-12-31", None),
        (("2025-01-01", "2025-02-01", "2025-03-01"), "2025-01-15", "version 1"),
        (("2025-01-01", "2025-02-01", "2025-03-01"), "2025-02-15", "version 2"),
        (("2025-01-01", "2025-02-01", "2025-03-01"), "2025-03-15", "version 3"),
        (("2025-01-01", None), "2025-01-15", None),
        ((None, "2025-02-01"), "2025-01-15", None),
        (("2025-02-01", "2025-02-01"), "2025-02-01", "version 2"),
        (("2025-01-01", "2025-03-01", "2025-02-01"), "2025-01-15", "version 1"),
        (("2025-01-01", "2025-03-01", "2025-02-01"), "2025-02-15", "version 3"),
    ],
)
def test_as_of_brings_back_the_version_of_that_day(
    record: SqlCatalogue, days: tuple[str | None, ...], as_of: str, expected: str | None
) -> None:
    for number, published in enumerate(days, start=1):
        record.commit(entry("a", f"version {number}", published=published))
    then = day(as_of)
    assert then is not None
    frame = Frame(as_of=then)
    earlier = record.earlier(then)
    allowed = record.within(frame)
    current = [one for one in record.passages() if one.id in allowed]
    assert [one.text for one in (*earlier, *current) if one.id in allowed] == ([expected] if expected else [])
    assert record.coverage(frame).articles == (1 if expected else 0)


def test_removal_takes_all_versions_and_is_for_good(record: SqlCatalogue) -> None:
    key = record.commit(entry("a", "Old.", published="2025-01-01"))[0]
    record.commit(entry("a", "New.", published="2025-02-01"))
    before = record.sequence()
    record.remove([key, key])
    assert record.articles() == ()
    assert record.passages() == record.earlier(day("2025-01-15")) == ()  # type: ignore[arg-type]
    assert record.vectors()[0] == ()
    with pytest.raises(UnknownArticleError):
        record.article(key, 1)
    assert [change.article_id for change in record.changes(after=before)] == [key]
    assert record.commit(entry("a", "Old.", published="2025-01-01")) == (key, "added")


def test_removal_is_all_or_nothing(record: SqlCatalogue) -> None:
    keys = [record.commit(entry(name, f"Words of {name}."))[0] for name in "abc"]
    before = record.sequence()
    with pytest.raises(UnknownArticleError, match="nothere"):
        record.remove([keys[0], "nothere", keys[1]])
    assert len(record.articles()) == len(record.passages()) == 3
    assert record.sequence() == before


def test_the_sequence_of_changes_names_each_article_once_and_never_goes_back(record: SqlCatalogue) -> None:
    a = record.commit(entry("a", "One."))[0]
    b = record.commit(entry("b", "Two."))[0]
    record.commit(entry("a", "Three."))
    assert [(one.sequence, one.article_id) for one in record.changes(after=0)] == [(2, b), (3, a)]
    assert [one.article_id for one in record.changes(after=2)] == [a]
    record.remove([a, b])
    assert record.sequence() == 5
    record.commit(entry("c", "Four."))
    assert record.sequence() == 6


def test_articles_come_newest_first_and_undated_last(record: SqlCatalogue) -> None:
    for name, published in (("a", None), ("b", "2025-01-01"), ("c", "2025-03-01"), ("d", "2025-02-01")):
        record.commit(entry(name, f"Words of {name}.", published=published))
    assert [article.origin for article in record.articles()] == ["c.md", "d.md", "b.md", "a.md"]


def test_coverage_counts_what_a_frame_holds(record: SqlCatalogue) -> None:
    record.commit(entry("a", "One.", outlet="Paper", published="2025-01-01"))
    record.commit(entry("b", "Two.", outlet="paper", published="2025-02-01"))
    record.commit(entry("c", "Three.", outlet="Briefs", after="Agency", published="2025-03-01"))
    record.commit(entry("d", "Four.", outlet="Agency"))
    record.commit(entry("e", "Five."))
    everything = record.coverage(Frame())
    assert (everything.articles, everything.outlets, everything.undated) == (5, 2, 2)
    assert (everything.from_, everything.to) == (day("2025-01-01"), day("2025-03-01"))
    february = record.coverage(Frame(since=day("2025-02-01"), until=day("2025-02-28")))
    assert (february.articles, february.outlets, february.undated) == (1, 1, 2)
    agency = record.coverage(Frame(outlets=("AGENCY",)))
    assert (agency.articles, agency.outlets, agency.undated) == (2, 1, 1)
    assert record.within(Frame(outlets=("Briefs",))) == frozenset()
    nothing = record.coverage(Frame(since=day("2026-01-01"), outlets=("Paper",)))
    assert (nothing.articles, nothing.undated, nothing.from_, nothing.to) == (0, 0, None, None)
    as_of = record.coverage(Frame(as_of=day("2025-01-31")))
    assert (as_of.articles, as_of.undated, as_of.as_of) == (1, 2, day("2025-01-31"))


def test_an_article_that_lost_its_date_counts_as_undated(record: SqlCatalogue) -> None:
    for number, published in enumerate(("2025-01-01", "2025-02-01", None)):
        record.commit(entry("a", f"Words {number}.", published=published))
    assert record.coverage(Frame()).undated == 1


def test_another_embedder_is_refused_by_name(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as first:
        first.commit(entry("a", "One."))
    with pytest.raises(EmbedderMismatchError, match=r"hashed-words .*other-model"):
        catalogue(tmp_path, stamp=("other-model", "d" * 64, 384))
    with pytest.raises(EmbedderMismatchError):
        catalogue(tmp_path, stamp=(STAMP[0], "another digest", STAMP[2]))
    with closing(catalogue(tmp_path, stamp=None)) as without:  # no vectors are made, so none can be mixed
        assert len(without.articles()) == 1


def test_two_embedders_that_begin_a_store_together_do_not_mix(tmp_path: Path) -> None:
    other = ("other-model", "d" * 64, STAMP[2])
    with closing(catalogue(tmp_path)) as ours, closing(catalogue(tmp_path, stamp=other)) as theirs:
        ours.commit(entry("a", "One."))
        with pytest.raises(EmbedderMismatchError):
            theirs.commit(entry("b", "Two."))
        assert len(ours.articles()) == 1


def test_vectors_can_be_completed_later(record: SqlCatalogue) -> None:
    given = entry("a", "One.\n\nTwo.", embedder=None)
    key = record.commit(given)[0]
    assert record.vectors()[0] == ()
    bare = record.without_vectors()
    assert set(bare) == {f"{key}:1:0", f"{key}:1:1"}
    before = record.sequence()
    record.complete(bare, EMBEDDER.embed([one.text for one in record.passages(ids=bare)]))
    assert set(record.vectors()[0]) == set(bare)
    assert record.without_vectors() == ()
    assert [change.article_id for change in record.changes(after=before)] == [key]
    record.complete((), EMBEDDER.embed([]))
    assert record.sequence() == before + 1


@pytest.mark.parametrize("found", ["newer", "foreign", "garbage", "empty directory in its place"])
def test_what_is_no_store_of_ours_is_refused_by_name(tmp_path: Path, found: str) -> None:
    path = tmp_path / "catalogue.db"
    if found == "newer":
        catalogue(tmp_path).close()
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("UPDATE facts SET value = '99' WHERE name = 'schema'")
        expected, says = StoreDamagedError, "schema 99"
    elif found == "foreign":
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("CREATE TABLE invoices (id INTEGER)")
        expected, says = StoreDamagedError, "another program"
    elif found == "garbage":
        path.write_bytes(b"This is no database. " * 400)
        expected, says = StoreDamagedError, "not a database"
    else:
        path.mkdir()
        expected, says = StoreUnwritableError, "cannot be used"  # type: ignore[assignment]
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(expected, match=says):
        catalogue(tmp_path)
    if found == "garbage":
        assert path.read_bytes() == before
    elif found == "foreign":
        with closing(sqlite3.connect(path)) as database:
            assert [row[0] for row in database.execute("SELECT name FROM sqlite_master")] == ["invoices"]


def test_a_store_that_cannot_be_made_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    for place in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(StoreUnwritableError) as caught:
            catalogue(place)
        assert "\n" not in str(caught.value)
        assert str(place) in str(caught.value)


def test_a_damaged_catalogue_says_so(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        for number in range(50):
            record.commit(entry(f"a{number}", f"Words {number} " * 200))
        assert record.verify() == "ok"
    path = tmp_path / "catalogue.db"
    data = bytearray(path.read_bytes())
    data[4096:] = b"\xff" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    with pytest.raises(StoreDamagedError):
        catalogue(tmp_path).articles()


def test_another_writer_is_waited_for_no_longer_than_the_patience(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path, patience=0.5)) as record:
        record.commit(entry("a", "One."))
        child = processes.start(processes.hold_write_lock, tmp_path, 4)
        processes.wait_for(tmp_path / "held")
        began = time.monotonic()
        with pytest.raises(StoreBusyError, match=r"0\.5 seconds"):
            record.commit(entry("b", "Two."))
        assert time.monotonic() - began < 3  # a guard: the other one holds it for four
        assert len(record.articles()) == 1  # whoever only reads is not kept waiting
        assert processes.end(child) == 0
        assert record.commit(entry("b", "Two."))[1] == "added"


def test_processes_that_begin_a_store_together_and_add_lose_nothing(tmp_path: Path) -> None:
    store = tmp_path / "new"
    children = [processes.start(processes.commit_many, store, prefix, 25) for prefix in "abc"]
    assert [processes.end(child) for child in children] == [0, 0, 0]
    with closing(catalogue(store)) as record:
        assert len(record.articles()) == len(record.passages()) == record.sequence() == 75
        assert record.verify() == "ok"


def test_threads_that_add_and_read_do_not_disturb_one_another(record: SqlCatalogue) -> None:
    failures: list[BaseException] = []

    def work(prefix: str) -> None:
        try:
            for number in range(10):
                record.commit(entry(f"{prefix}{number}", f"Words of {prefix}{number}."))
                ids, vectors = record.vectors()
                assert len(ids) == len(vectors)
                assert {one.id for one in record.passages(ids=ids)} == set(ids)
                record.coverage(Frame())
        except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the test
            failures.append(error)

    threads = [threading.Thread(target=work, args=(f"t{number}-",)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert len(record.articles()) == 200


def test_the_stamp_names_the_embedder(tmp_path: Path) -> None:
    with closing(catalogue(tmp_path)) as record:
        record.commit(entry("a", "One."))
    with closing(sqlite3.connect(tmp_path / "catalogue.db")) as database:
        row = database.execute("SELECT value FROM facts WHERE name = 'embedder'").fetchone()
    assert json.loads(row[0]) == [EMBEDDER.name, EMBEDDER.digest, 64]
