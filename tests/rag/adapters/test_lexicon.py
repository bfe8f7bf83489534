"""The keyword index: one contract, on disk and in memory; and what damage to its files does."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.adapters.tantivy import TantivyLexicon
from rag.errors import StoreDamagedError, StoreUnwritableError
from rag.types import Frame, Passage
from tests.rag.adapters.making import day, passage

PASSAGES = (
    passage("a", "The minister resigned on Monday.", title="Resignation", outlet="Paper", published="2025-01-10"),
    passage("b", "Ministers met in Kyiv.", outlet="Briefs", after="Agency", published="2025-02-10"),
    passage("c", "A storm hit the coast, the minister said.", outlet="paper"),
)


@pytest.fixture(params=["disk", "memory"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[..., TantivyLexicon]:
    def made(*passages: Passage) -> TantivyLexicon:
        if request.param == "memory":
            return TantivyLexicon.of(passages)
        lexicon = TantivyLexicon(tmp_path / "lexicon", "store")
        lexicon.follow((), passages, {}, 1)
        return lexicon

    return made


def ids(found: list[tuple[str, float]]) -> list[str]:
    return [id_.split(":")[0] for id_, _ in found]


def test_words_are_found_in_text_and_title_whatever_their_form(make: Callable[..., TantivyLexicon]) -> None:
    lexicon = make(*PASSAGES)
    assert set(ids(lexicon.search("minister", Frame(), 10))) == {"a", "b", "c"}
    assert ids(lexicon.search("RESIGNATION", Frame(), 10)) == ["a"]
    assert ids(lexicon.search("kyïv", Frame(), 10)) == ["b"]
    assert ids(lexicon.search("the minister storm", Frame(), 10))[0] == "c"
    assert len(lexicon.search("minister", Frame(), 2)) == 2
    scores = [score for _, score in lexicon.search("minister storm", Frame(), 10)]
    assert scores == sorted(scores, reverse=True)
    assert scores[-1] > 0


@pytest.mark.parametrize("words", ["", "???", "nowhere", '"unbalanced (AND OR ^~*', "\x00", "😀"])
def test_words_that_are_nowhere_find_nothing(make: Callable[..., TantivyLexicon], words: str) -> None:
    assert make(*PASSAGES).search(words, Frame(), 10) == []


def test_a_question_of_stop_words_alone_is_searched_with_them(make: Callable[..., TantivyLexicon]) -> None:
    assert ids(make(*PASSAGES).search("in", Frame(), 10)) == ["b"]


@pytest.mark.parametrize(
    ("frame", "expected"),
    [
        (Frame(since=day("2025-02-01")), {"b"}),
        (Frame(until=day("2025-02-01")), {"a"}),
        (Frame(as_of=day("2025-02-10")), {"a", "b"}),
        (Frame(since=day("2025-01-10"), until=day("2025-01-10")), {"a"}),
        (Frame(outlets=("PAPER",)), {"a", "c"}),
        (Frame(outlets=("agency",)), {"b"}),
        (Frame(outlets=("briefs",)), set()),
        (Frame(outlets=("Paper", "Agency"), since=day("2025-02-01")), {"b"}),
    ],
)
def test_frames(make: Callable[..., TantivyLexicon], frame: Frame, expected: set[str]) -> None:
    lexicon = make(*PASSAGES)
    found = lexicon.search("minister", frame, 10)
    assert set(ids(found)) == expected
    scores = dict(lexicon.search("minister", Frame(), 10))
    assert found == [(id_, pytest.approx(scores[id_])) for id_, _ in found]  # a filter changes no score


def test_frequencies(make: Callable[..., TantivyLexicon]) -> None:
    terms = TantivyAnalyzer().key_terms("ministers Kyiv nowhere ministers")
    assert make(*PASSAGES).frequencies(terms) == (3, {"minist": 3, "kyiv": 1, "nowher": 0})


def test_frequencies_of_nothing(make: Callable[..., TantivyLexicon]) -> None:
    assert make().frequencies(["kyiv"]) == (0, {"kyiv": 0})


def test_scores_of_a_small_lexicon_stand_beside_those_of_a_large_one() -> None:
    many = [passage(f"m{number}", f"The minister spoke of the budget, part {number}.") for number in range(200)]
    large, small = (
        TantivyLexicon.of(many),
        TantivyLexicon.of([passage("new", "The minister spoke of the storm, part 1.")]),
    )
    whole = TantivyLexicon.of([*many, passage("new", "The minister spoke of the storm, part 1.")])
    for words in ("minister", "minister storm", "budget"):
        expected = dict(whole.search(words, Frame(), 300)).get("new:1:0")
        found = dict(small.search_beside(large, words, Frame(), 10)).get("new:1:0")
        assert found == (pytest.approx(expected, rel=0.05) if expected is not None else None)


def test_following_replaces_and_removes(tmp_path: Path) -> None:
    lexicon = TantivyLexicon(tmp_path / "lexicon", "store")
    assert (lexicon.reached(), lexicon.search("minister", Frame(), 10), lexicon.frequencies(["x"])) == (
        0,
        [],
        (0, {"x": 0}),
    )
    lexicon.follow(["a", "b", "c"], PASSAGES, {}, 3)
    lexicon.follow(["a", "b"], [passage("a:2:0", "The president resigned.")], {}, 5)
    assert lexicon.reached() == 5
    assert ids(lexicon.search("minister", Frame(), 10)) == ["c"]
    assert [id_ for id_, _ in lexicon.search("president", Frame(), 10)] == ["a:2:0"]
    lexicon.follow(["a"], [passage("a:2:0", "The president resigned.")], {}, 5)  # cut short before the mark: once more
    assert lexicon.frequencies(["presid"]) == (2, {"presid": 1})
    lexicon.reset()
    assert (lexicon.reached(), lexicon.search("minister", Frame(), 10)) == (0, [])


def test_a_reader_sees_what_another_object_commits_and_writes_nothing(tmp_path: Path) -> None:
    reader, writer = (TantivyLexicon(tmp_path / "lexicon", "store") for _ in range(2))
    assert reader.search("minister", Frame(), 10) == []
    assert not (tmp_path / "lexicon").exists()
    writer.follow(["a"], PASSAGES[:1], {}, 1)
    assert ids(reader.search("minister", Frame(), 10)) == ["a"]
    writer.follow(["b"], PASSAGES[1:2], {}, 2)
    assert set(ids(reader.search("minister", Frame(), 10))) == {"a", "b"}
    writer.reset()
    assert reader.search("minister", Frame(), 10) == []
    assert not (tmp_path / "lexicon").exists()
    writer.follow(["c"], PASSAGES[2:], {}, 3)
    assert ids(reader.search("minister", Frame(), 10)) == ["c"]


def test_a_reader_never_takes_a_half_built_lexicon_for_a_whole_one(tmp_path: Path) -> None:
    writer = TantivyLexicon(tmp_path / "lexicon", "store")
    writer.follow(["a", "b", "c"], PASSAGES, {}, 3)
    reader = TantivyLexicon(tmp_path / "lexicon", "store")
    mark = reader._mark()
    writer.reset()
    writer.follow(["a"], PASSAGES[:1], {}, 1)
    reader._mark = lambda: mark  # it had read the mark when the lexicon was emptied and begun anew
    with pytest.raises(StoreDamagedError):
        reader.view()
    del reader._mark
    assert reader.view()[0] == 1
    writer.follow(["b", "c"], PASSAGES[1:], {}, 3)
    assert len(reader.search("minister", Frame(), 10)) == 3


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def segments(directory: Path) -> list[Path]:
    return sorted(path for path in directory.rglob("*") if path.suffix in {".term", ".idx", ".store", ".pos", ".fast"})


def meta(directory: Path) -> Path:
    return next(directory.glob("generation-*/meta.json"))


def damage_segment(directory: Path) -> None:
    for path in segments(directory):
        truncate(path)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "no meta.json": lambda path: meta(path).unlink(),
    "truncated meta.json": lambda path: truncate(meta(path)),
    "empty meta.json": lambda path: meta(path).write_text(""),
    "no segments": lambda path: [one.unlink() for one in segments(path)],
    "truncated segments": damage_segment,
    "empty segments": lambda path: [one.write_bytes(b"") for one in segments(path)],
    "all but the mark": lambda path: shutil.rmtree(meta(path).parent),
}


@pytest.mark.parametrize("kind", DAMAGE)
def test_damage_is_named_to_readers_and_mended_by_the_owner(tmp_path: Path, kind: str) -> None:
    directory = tmp_path / "lexicon"
    TantivyLexicon(directory, "store").follow(["a", "b", "c"], PASSAGES, {}, 3)
    DAMAGE[kind](directory)
    before = sorted(directory.rglob("*"))
    reader = TantivyLexicon(directory, "store")
    with pytest.raises(StoreDamagedError):
        reader.search("minister", Frame(), 10)
    with pytest.raises(StoreDamagedError):
        reader.frequencies(["minist"])
    assert sorted(directory.rglob("*")) == before  # a reader deletes nothing
    owner = TantivyLexicon(directory, "store")
    with pytest.raises(StoreDamagedError):
        owner.open()
    owner.reset()
    owner.open()
    owner.follow(["a", "b", "c"], PASSAGES, {}, 3)
    assert len(owner.search("minister", Frame(), 10)) == len(reader.search("minister", Frame(), 10)) == 3


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "{",
        "[]",
        "17",
        "null",
        '{"sequence": "x", "count": 1}',
        '{"sequence": 3}',
        "another store",
        "another format",
    ],
)
def test_a_mark_that_cannot_be_trusted_means_nothing_was_read(tmp_path: Path, mark: str) -> None:
    directory = tmp_path / "lexicon"
    TantivyLexicon(directory, "store").follow(["a", "b", "c"], PASSAGES, {}, 3)
    written = json.loads((directory / "reached.json").read_text())
    texts = {
        "another store": json.dumps({**written, "store": "another"}),
        "another format": json.dumps({**written, "format": -1}),
    }
    (directory / "reached.json").write_text(texts.get(mark, mark))
    lexicon = TantivyLexicon(directory, "store")
    assert (lexicon.reached(), lexicon.search("minister", Frame(), 10)) == (0, [])
    lexicon.open()
    lexicon.follow(["a"], PASSAGES[:1], {}, 1)
    assert ids(lexicon.search("minister", Frame(), 10)) == ["a"]  # what was there before is gone


def test_fewer_passages_than_noted_is_damage(tmp_path: Path) -> None:
    directory = tmp_path / "lexicon"
    TantivyLexicon(directory, "store").follow(["a"], PASSAGES[:1], {}, 1)
    shutil.copytree(directory, tmp_path / "backup")
    TantivyLexicon(directory, "store").follow(["b"], PASSAGES[1:2], {}, 2)
    mark = (directory / "reached.json").read_bytes()
    shutil.rmtree(directory)
    shutil.copytree(tmp_path / "backup", directory)
    (directory / "reached.json").write_bytes(mark)
    with pytest.raises(StoreDamagedError, match="holds 1 passages, 2 were noted"):
        TantivyLexicon(directory, "store").open()


def test_a_file_in_the_way_is_named(tmp_path: Path) -> None:
    (tmp_path / "lexicon").write_text("in the way")
    lexicon = TantivyLexicon(tmp_path / "lexicon", "store")
    with pytest.raises(StoreUnwritableError, match="cannot be written"):
        lexicon.follow(["a"], PASSAGES[:1], {}, 1)
