"""The store as a whole: the catalogue commits, the indexes follow, and answers are right whatever their state."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rag.adapters.chroma import ChromaVectors
from rag.adapters.fakes import HashedEmbedder
from rag.adapters.tantivy import TantivyLexicon
from rag.archive import Archive
from rag.errors import EmbedderError, StoreDamagedError
from rag.retrieval import following
from tests.rag.adapters import processes
from tests.rag.adapters.making import archive, file

ANIMALS = ("zebrafish", "okapi", "pangolin", "axolotl", "quokka", "narwhal", "tarsier", "kakapo")


def article(directory: Path, animal: str, **header: str) -> Path:
    text = f"A {animal} was seen near the harbour.\n\nThe mayor said that the {animal} would be looked after."
    return file(directory, animal, text, **{"title": f"News of the {animal}", **header})


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    directory = tmp_path / "sources"
    directory.mkdir()
    for number, animal in enumerate(ANIMALS):
        article(directory, animal, published=f"2025-01-{number + 1:02}", outlet=f"Paper {number % 2}")
    return directory


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "store"


def found(opened: Archive, words: str) -> list[str]:
    """Give the titles of the hits that hold the words, each as often as it comes."""
    return [str(hit.found.credit.title) for hit in opened.search(words, limit=50) if words in hit.passage]


def assert_right(opened: Archive, animals: tuple[str, ...] = ANIMALS) -> None:
    for animal in animals:
        hits = [hit for hit in opened.search(animal, limit=50) if animal in hit.passage]
        assert len(hits) == len({hit.found.id for hit in hits}) >= 1, animal
        assert {hit.found.credit.title for hit in hits} == {f"News of the {animal}"}
        assert hits[0] == opened.search(animal, limit=50)[0]
        assert hits[0].why == "both"


def wait_until(true: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.01)


def parts(opened: Archive) -> Any:
    return opened._parts


def test_added_changed_removed(store: Path, sources: Path) -> None:
    with archive(store) as opened:
        assert len(opened.add(sources).added) == len(ANIMALS)
        assert_right(opened)
        changed = file(sources, "okapi", "The okapi has left for Antwerp.", title="News of the okapi")
        (key,) = opened.add(changed).updated
        assert found(opened, "okapi") == ["News of the okapi"]
        assert opened.search("harbour okapi")[0].passage == "The okapi has left for Antwerp."
        assert opened.article(key).version == 2
        opened.remove(key)
        assert found(opened, "okapi") == []
        (again,) = opened.add(changed).added
        assert again == key
        assert found(opened, "okapi") == ["News of the okapi"]


def test_adding_again_embeds_nothing(store: Path, sources: Path) -> None:
    embedder = HashedEmbedder(64)
    with archive(store, embedder=embedder) as opened:
        first = opened.add(sources)
    calls = embedder.calls
    assert embedder.embedded == sum(len(one) for one in [ANIMALS])  # one passage an article
    with archive(store, embedder=embedder) as opened:
        again = opened.add(sources, sources / "okapi.md")
    assert (again.added, again.updated, again.refused) == ((), (), ())
    assert set(again.unchanged) == set(first.added)
    assert embedder.calls == calls


class Failing(HashedEmbedder):
    def embed(self, texts: Any) -> Any:
        raise EmbedderError("The model is not there. Install it again.")


def test_a_failed_update_leaves_the_old_version(store: Path, sources: Path) -> None:
    with archive(store) as opened:
        opened.add(sources)
    file(sources, "okapi", "The okapi has left for Antwerp.", title="News of the okapi")
    failing = Failing(64, 64)
    with archive(store, embedder=failing) as opened, pytest.raises(EmbedderError):
        opened.add(sources / "okapi.md")
    with archive(store) as opened:
        assert_right(opened)
        assert {one.version for one in opened.articles()} == {1}


def test_frames_and_outlets(store: Path, sources: Path) -> None:
    with archive(store) as opened:
        opened.add(sources)
        titles = {hit.found.credit.title for hit in opened.search("harbour", since="2025-01-03", until="2025-01-04")}
        assert titles == {"News of the pangolin", "News of the axolotl"}
        hits = opened.search("harbour", outlets=["paper 1"], limit=50)
        assert len(hits) == 4
        assert {hit.found.credit.outlet for hit in hits} == {"Paper 1"}
        assert opened.search("harbour", since="2026-01-01") == ()


def test_as_of_finds_the_words_of_that_day_in_every_process(store: Path, sources: Path) -> None:
    with archive(store) as opened:
        opened.add(sources)
        file(sources, "okapi", "The okapi left for Antwerp.", title="News of the okapi", published="2025-03-01")
        opened.add(sources / "okapi.md")
        with archive(store, "never") as reader:
            for each in (opened, reader):
                then = [hit for hit in each.search("okapi", as_of="2025-02-01") if "okapi" in hit.passage]
                assert [hit.found.credit.version for hit in then] == [1]
                now = [hit for hit in each.search("okapi", as_of="2025-03-01") if "okapi" in hit.passage]
                assert [hit.found.credit.version for hit in now] == [2]
                assert [hit.found.credit.version for hit in each.search("okapi") if "okapi" in hit.passage] == [2]


# --- several processes ------------------------------------------------------------------------------------------------


def test_the_page_finds_at_once_what_the_command_line_adds(store: Path, sources: Path) -> None:
    with archive(store, "always") as page:
        page.add(sources)
        wait_until(lambda: parts(page).ownership.owner)
        assert processes.end(processes.start(processes.add_and_remove, store, sources)) == 0
        assert found(page, "zebrafish was found") == ["Harbour"]
        assert found(page, "okapi was born") == []
        wait_until(lambda: parts(page).ownership.behind() == 0)  # the indexes follow by themselves
        assert found(page, "zebrafish was found") == ["Harbour"]
        assert page.check() == ()


def test_while_another_process_owns_the_indexes_adding_and_searching_go_on(
    store: Path, sources: Path, tmp_path: Path
) -> None:
    with archive(store) as opened:
        opened.add(sources)
    owner = processes.start(processes.look_after_indexes, store, tmp_path / "stop")
    processes.wait_for(store / "owned")
    with archive(store) as opened:
        added = opened.add(file(sources, "new", "A capybara swam in the fountain.", title="Fountain")).added
        assert not parts(opened).ownership.owner
        assert found(opened, "capybara") == ["Fountain"]
        assert_right(opened)
        wait_until(lambda: parts(opened).ownership.behind() == 0)
        assert found(opened, "capybara") == ["Fountain"]
        opened.remove(*added)
        assert found(opened, "capybara") == []
        assert "Another process" in opened.check(repair=True)[0]
    (tmp_path / "stop").touch()
    assert processes.end(owner) == 0


def test_the_owner_that_was_killed_is_followed_by_another(store: Path, sources: Path) -> None:
    with archive(store, "never") as opened:
        opened.add(sources)
    assert processes.end(processes.start(processes.own_and_die, store)) == -9
    assert (store / "chroma" / "open").exists()
    embedder = HashedEmbedder(64, 64)
    with archive(store, "always", embedder) as opened:
        wait_until(lambda: parts(opened).ownership.behind() == 0 and parts(opened).retriever._index() is not None)
        assert embedder.calls == 0
        assert_right(opened)
    assert not (store / "chroma" / "open").exists()


def test_the_lock_is_freed_only_when_the_indexes_are_closed(store: Path, sources: Path) -> None:
    opened = archive(store)
    opened.add(sources)
    seen: list[bool] = []
    ownership = parts(opened).ownership
    index = ownership._followers[1]
    close = index.close
    index.close = lambda: (seen.append(ownership.owner), close())
    opened.close()
    assert seen == [True]


# --- damage -----------------------------------------------------------------------------------------------------------


def garble(directory: Path) -> None:
    for path in directory.rglob("*"):
        if path.is_file() and path.name != "reached.json":
            path.write_bytes(b"garbage" * 100)


def halve(directory: Path) -> None:
    for path in directory.rglob("*"):
        if path.is_file() and path.name != "reached.json":
            path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": shutil.rmtree,
    "garbled": garble,
    "cut short": halve,
    "garbage mark": lambda path: (path / "reached.json").write_text("garbage"),
    "empty": lambda path: [one.unlink() for one in path.rglob("*") if one.is_file()],
}


@pytest.mark.parametrize("kind", DAMAGE)
@pytest.mark.parametrize("index", ["chroma", "lexicon", "lexicon-articles"])
def test_a_damaged_index_changes_no_answer_and_is_rebuilt_without_a_model(
    store: Path, sources: Path, index: str, kind: str
) -> None:
    with archive(store) as opened:
        opened.add(sources)
        before = [(hit.found.id, hit.passage) for hit in opened.search("okapi harbour", limit=8)]
    DAMAGE[kind](store / index)
    embedder = HashedEmbedder(64, 64)
    with archive(store, "never", embedder) as reader:
        assert_right(reader)
        assert [(hit.found.id, hit.passage) for hit in reader.search("okapi harbour", limit=8)] == before
        assert not reader.ask("Where was the okapi seen?").abstained
    asked = embedder.calls
    with archive(store, "always", embedder) as owner:
        wait_until(lambda: parts(owner).ownership.behind() == 0 and parts(owner).retriever._index() is not None)
        assert embedder.calls == asked
        assert_right(owner)
        assert [(hit.found.id, hit.passage) for hit in owner.search("okapi harbour", limit=8)] == before
        assert owner.check() == ()


def test_an_index_of_another_store_is_not_believed(tmp_path: Path, sources: Path) -> None:
    for name, chosen in (("one", ANIMALS[:4]), ("two", ANIMALS[4:])):
        with archive(tmp_path / name) as opened:
            opened.add(*(sources / f"{animal}.md" for animal in chosen))
    for index in ("chroma", "lexicon", "lexicon-articles"):
        shutil.rmtree(tmp_path / "two" / index)
        shutil.copytree(tmp_path / "one" / index, tmp_path / "two" / index)
    for indexes in ("never", "always"):
        with archive(tmp_path / "two", indexes) as opened:
            assert_right(opened, ANIMALS[4:])
            assert found(opened, ANIMALS[0]) == []


def test_an_index_that_cannot_be_written_stops_no_adding_and_is_named(store: Path, sources: Path) -> None:
    store.mkdir()
    (store / "chroma").write_text("in the way")
    with archive(store) as opened:
        assert len(opened.add(sources).added) == len(ANIMALS)
        assert_right(opened)
        assert any("vector index cannot be written" in line for line in opened.check())
        (store / "chroma").unlink()
        opened.check(repair=True)
        assert opened.check() == ()
        assert parts(opened).retriever._index() is not None
        assert_right(opened)


def test_repair_by_hand_builds_the_indexes_anew_without_a_model(store: Path, sources: Path) -> None:
    embedder = HashedEmbedder(64)
    with archive(store, embedder=embedder) as opened:
        opened.add(sources)
        calls = embedder.calls
        generation = list((store / "chroma").glob("generation-*"))
        assert opened.check(repair=True) == ()
        assert list((store / "chroma").glob("generation-*")) != generation
        assert embedder.calls == calls
        assert_right(opened)


def test_catching_up_may_be_cut_short_anywhere(store: Path, sources: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following, "ARTICLES_AT_ONCE", 3)
    with archive(store, "never") as opened:
        opened.add(sources)
    with archive(store) as opened:
        follow = ChromaVectors.follow
        left = 1

        def cut_short(self: ChromaVectors, *given: Any) -> None:
            nonlocal left
            if left == 0:
                raise KeyboardInterrupt
            left -= 1
            follow(self, *given)

        monkeypatch.setattr(ChromaVectors, "follow", cut_short)
        with pytest.raises(KeyboardInterrupt):
            parts(opened).ownership.catch_up()
        assert parts(opened).ownership.behind() == len(ANIMALS) - 3
        assert_right(opened)
        monkeypatch.setattr(ChromaVectors, "follow", follow)
        parts(opened).ownership.catch_up()
        assert parts(opened).ownership.behind() == 0
        assert_right(opened)


def test_a_process_that_only_adds_does_not_open_a_large_vector_index(
    store: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with archive(store) as opened:
        opened.add(sources)
    monkeypatch.setattr("rag.adapters.chroma.AT_ONCE", 3)
    with archive(store) as opened:
        opened.add(file(sources, "new", "A capybara swam in the fountain.", title="Fountain"))
        assert parts(opened).ownership.owner
        assert parts(opened).retriever._index() is None
        assert found(opened, "capybara") == ["Fountain"]
        assert_right(opened)
        assert "1 changes behind" in opened.check()[0]
    with archive(store, "always") as page:
        wait_until(lambda: parts(page).ownership.behind() == 0 and parts(page).retriever._index() is not None)
        assert found(page, "capybara") == ["Fountain"]
        assert page.check() == ()


def test_an_index_that_fails_in_the_middle_of_a_search_costs_no_answer(
    store: Path, sources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: Any) -> Any:
        raise StoreDamagedError("broken")

    with archive(store) as opened:
        opened.add(sources)
        monkeypatch.setattr(ChromaVectors, "view", fail)
        monkeypatch.setattr(TantivyLexicon, "view", lambda self: fail() if self._directory else view(self))
        assert_right(opened)
        assert not opened.ask("Where was the okapi seen?").abstained


view = TantivyLexicon.view


# --- threads ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def page(store: Path, sources: Path) -> Iterator[Archive]:
    with archive(store, "always") as opened:
        opened.add(sources)
        yield opened


def test_threads_that_add_and_ask_do_not_disturb_one_another(page: Archive, sources: Path) -> None:
    failures: list[BaseException] = []
    stop = threading.Event()

    def guarded(work: Callable[[], None]) -> Callable[[], None]:
        def run() -> None:
            try:
                while not stop.is_set():
                    work()
            except BaseException as error:  # noqa: BLE001 - whatever it is belongs to the test
                failures.append(error)
                stop.set()

        return run

    def ask() -> None:
        assert_right(page, ANIMALS[1:4])
        assert not page.ask("Where was the okapi seen?", outlets=["Paper 1"]).abstained
        # An article that is replaced all the time is found in its old words or in its new ones.
        for animal in ANIMALS[6:]:
            assert set(found(page, animal)) == {f"News of the {animal}"}

    def write(animal: str) -> None:
        for number in range(8):
            (key,) = page.add(
                file(sources, f"{animal} {number}", f"Report {number}.", title=f"{animal} {number}")
            ).added
            page.add(file(sources, animal, f"The {animal} moved {number} times.", title=f"News of the {animal}"))
            page.remove(key)
        stop.set()

    threads = [threading.Thread(target=guarded(ask)) for _ in range(3)]
    threads += [threading.Thread(target=guarded(lambda animal=animal: write(animal))) for animal in ANIMALS[6:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
