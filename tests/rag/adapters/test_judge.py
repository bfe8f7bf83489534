"""The judge that comes with the product: any `Judge`, and what its file is."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from rag import Settings
from rag.adapters import judge
from rag.adapters.fakes import HashedEmbedder
from rag.adapters.judge import OnnxJudge
from rag.adapters.onnx import packaged_tokenizer
from rag.assembly import make_embedder, make_judge, open_archive
from rag.errors import ModelBrokenError, SettingsError
from rag.ports import Excerpt

QUESTION = "Why was the bridge closed?"
SENTENCES = (
    "The bridge was closed because cracks were found in two of its pillars.",
    "The mayor thanked the orchestra for its concert.",
    "The bridge is 200 metres long.",
)
EXCERPTS = tuple(Excerpt("Westhaven Wire", "", words) for words in SENTENCES)


@pytest.fixture(scope="module")
def packaged() -> OnnxJudge:
    return OnnxJudge(packaged_tokenizer)


def test_what_answers_stands_above_what_is_only_about_it(packaged: OnnxJudge) -> None:
    why, orchestra, length = packaged.scores(QUESTION, EXCERPTS)
    assert why > 0 > max(length, orchestra)


def test_each_sentence_is_judged_by_itself(packaged: OnnxJudge) -> None:
    together = packaged.scores(QUESTION, [*EXCERPTS * 7, Excerpt("", "y " * 300, "x " * 300)])[: len(EXCERPTS)]
    assert together == pytest.approx([packaged.scores(QUESTION, [one])[0] for one in EXCERPTS], abs=1e-3)


def test_what_stands_before_tells_what_words_are_about(packaged: OnnxJudge) -> None:
    words = "He called it a waste of money."
    told, other = packaged.scores(
        "What did the mayor call the plan for the bridge?",
        [
            Excerpt("Westhaven Wire", "The mayor spoke about the plan for the bridge.", words),
            Excerpt("Westhaven Wire", "The conductor spoke about the new opera house.", words),
        ],
    )
    assert told > other


def test_of_what_stands_before_the_end_is_read_of_all_else_the_beginning() -> None:
    question, heading, before, words = (range(first, first + 200) for first in (1000, 2000, 3000, 4000))
    ids, start = judge.pair(question, heading, before, words)
    asked, above, ahead = (1000, 1035), (2000, 2019), (3168, 3199)
    assert [ids[1], ids[36], ids[38], ids[57], ids[59], ids[90]] == [*asked, *above, *ahead]
    assert (ids[start], ids[-2], len(ids) - start) == (4000, 4067, 69)
    made = judge.inputs([judge.Pair(ids, start), judge.pair([1], [], [], [2])])
    assert made["token_type_ids"].sum(axis=1).tolist() == [69, 2]
    assert made["attention_mask"].sum(axis=1).tolist() == [len(ids), 7]


def test_odd_words_are_judged_too(packaged: OnnxJudge) -> None:
    scores = packaged.scores("", [Excerpt(words, words, words) for words in ("", "\ud83d", "停战 " * 500)])
    assert np.isfinite(scores).all() and len(scores) == 3
    assert list(packaged.scores("Who?", [])) == []


def test_the_file_is_the_one_that_was_measured() -> None:
    weights = (files("rag.adapters") / "data" / judge.WEIGHTS).read_bytes()
    assert hashlib.sha256(weights).hexdigest() == judge.SHA256


def test_another_file_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "SHA256", "0" * 64)
    with pytest.raises(ModelBrokenError, match=r"judge\.onnx is not the file that came"):
        OnnxJudge(packaged_tokenizer).scores(QUESTION, EXCERPTS)
    monkeypatch.setattr(judge, "WEIGHTS", "gone.onnx")
    with pytest.raises(ModelBrokenError, match=r"gone\.onnx cannot be read"):
        OnnxJudge(packaged_tokenizer).scores(QUESTION, EXCERPTS)


def test_it_goes_with_the_default_embedder_and_can_be_left_out() -> None:
    default, _ = make_embedder(Settings())
    assert isinstance(make_judge(Settings(), default), OnnxJudge)
    assert make_judge(Settings(judge="none"), default) is None
    assert make_judge(Settings(), HashedEmbedder()) is None
    assert make_judge(Settings(), None) is None
    with pytest.raises(SettingsError, match="ONRECORD_JUDGE is 'other'; it can be minilm, none"):
        Settings(judge="other")


def test_a_question_is_answered_where_words_alone_do_not_tell(tmp_path: Path) -> None:
    page = tmp_path / "bridge.txt"
    page.write_text("Westhaven Wire\n\n" + " ".join(SENTENCES))
    with open_archive(tmp_path / "store") as archive:
        archive.add(page)
        answer = archive.ask("What was the reason for closing the bridge?")
        assert answer.citations[0].quote == SENTENCES[0]
        assert archive.ask("Who designed the bridge?").abstained


def test_a_damaged_judge_is_left_out_with_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judge, "SHA256", "0" * 64)
    page = tmp_path / "bridge.txt"
    page.write_text("Westhaven Wire\n\n" + " ".join(SENTENCES))
    with open_archive(tmp_path / "store") as archive:
        archive.add(page)
        for _ in range(2):
            answer = archive.ask(QUESTION)
            assert SENTENCES[0] in answer.citations[0].quote
            assert sum("answers are chosen without the judge" in notice for notice in answer.notices) == 1
