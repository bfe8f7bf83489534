"""The archive as its users see it: real parts, articles written for the test."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

import rag
from rag.adapters.fakes import HashedEmbedder
from rag.errors import FrameError, ModelMissingError, QuestionError, UnknownArticleError
from tests.rag.citations.reading import numbers_in

STRIKE = """---
title: Dockers at Westhaven vote to strike
outlet: The Daily Tide
published: 2025-03-05
url: https://tide.example/strike
---
Dockers at Westhaven voted on Tuesday to strike over night shifts.

“We have waited long enough,” said union leader Jane Roe. The strike begins at midnight.
"""
TALKS = """---
title: Port offers higher pay for night shifts
outlet: Harbour Wire
published: 2025-03-12
---
The port of Westhaven offered dockers nine percent more for night shifts. The union calls the offer serious.

Jane Roe said: “Nine percent is a beginning.”
"""
UNDATED = """---
title: Lighthouse to be painted
outlet: Harbour Wire
---
The lighthouse at Northpoint will be painted green in the coming weeks, the council said.
"""


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name, text in (("strike.md", STRIKE), ("talks.md", TALKS), ("lighthouse.md", UNDATED)):
        (folder / name).write_text(text)
    return folder


@pytest.fixture
def archive(tmp_path: Path, articles: Path) -> Iterator[rag.Archive]:
    with rag.open_archive(tmp_path / "store") as opened:
        assert len(opened.add(articles).added) == 3
        yield opened


def test_every_citation_is_exact_and_every_mark_has_one(archive: rag.Archive) -> None:
    answer = archive.ask("What did Jane Roe say about the offer for night shifts?")
    assert not answer.abstained
    assert answer.citations
    for citation in answer.citations:
        article = archive.article(citation.article_id, citation.version)
        assert article.text[citation.start : citation.end] == citation.quote
        assert (citation.title, citation.outlet, citation.published) == (
            article.title,
            article.outlet,
            article.published,
        )
    assert set(numbers_in(answer.text)) == {citation.number for citation in answer.citations}
    for statement in answer.statements:
        assert statement.text in answer.text
        assert numbers_in(statement.text) == tuple(answer.citations[index].number for index in statement.citations)


def test_the_speaker_is_known(archive: rag.Archive) -> None:
    answer = archive.ask("Who has waited long enough?")
    assert "Jane Roe" in {citation.speaker for citation in answer.citations} or "Jane Roe" in answer.text
    quoted = [one for one in answer.citations if one.quote.startswith("“We have waited long enough,”")]
    assert all(one.speaker in {"Jane Roe", None} for one in quoted)


def test_the_dates_that_an_article_names_are_kept(archive: rag.Archive) -> None:
    (strike,) = (article for article in archive.articles() if article.outlet == "The Daily Tide")
    (date,) = archive.reading(strike.id).dates
    assert (date.text, date.date, date.precision) == ("Tuesday", dt.date(2025, 3, 4), "day")
    assert strike.text[date.start : date.end] == date.text


def test_a_stream_is_statements_and_then_one_answer(archive: rag.Archive) -> None:
    *statements, answer = archive.stream("What did the dockers vote for?")
    assert isinstance(answer, rag.Answer)
    assert tuple(statements) == answer.statements


@pytest.mark.parametrize("question", ["What did Ambrose Quill promise?", "How deep is the river at Southbridge?"])
def test_what_the_articles_do_not_say_is_not_answered(archive: rag.Archive, question: str) -> None:
    answer = archive.ask(question)
    assert answer.abstained
    assert answer.reason
    assert "3 articles" in answer.reason
    assert (answer.statements, answer.citations) == ((), ())


@pytest.mark.parametrize("question", ["the", "AND OR NOT", "a:b", "What?", "Who said what?"])
def test_what_names_nothing_is_not_answered(archive: rag.Archive, question: str) -> None:
    answer = archive.ask(question)
    assert answer.abstained
    assert answer.text.startswith("The question names nothing to look for.")
    before = rag.Turn(question="What did Jane Roe say?", answer=archive.ask("What did Jane Roe say?"))
    assert not archive.ask("And when?", history=[before]).text.startswith("The question names nothing")


@pytest.mark.parametrize("question", ["Путин", "What did Путин say?", "Zzyzxq"])
def test_a_name_that_no_article_has_is_said_to_be_missing(archive: rag.Archive, question: str) -> None:
    answer = archive.ask(question)
    assert answer.abstained
    assert answer.text.startswith("The articles do not mention")


def test_dates_leave_out_other_days_and_the_undated(archive: rag.Archive) -> None:
    early = archive.ask("What about night shifts?", until="2025-03-06")
    assert {citation.published for citation in early.citations} == {dt.date(2025, 3, 5)}
    assert (early.coverage.articles, early.coverage.undated) == (1, 1)
    assert archive.search("lighthouse painted green", since="2025-01-01", until="2025-01-31") == ()
    assert archive.search("lighthouse painted green")[0].found.credit.title == "Lighthouse to be painted"


def test_nothing_later_is_found_as_of_a_day(archive: rag.Archive) -> None:
    hits = archive.search("night shifts", as_of=dt.date(2025, 3, 11))
    assert hits
    assert all(hit.found.day is not None and hit.found.day <= dt.date(2025, 3, 11) for hit in hits)
    assert archive.ask("night shifts", as_of="2025-03-11").coverage.as_of == dt.date(2025, 3, 11)


def test_outlets_are_compared_case_folded(archive: rag.Archive) -> None:
    hits = archive.search("night shifts", outlets="harbour WIRE")
    assert {hit.found.credit.outlet for hit in hits} == {"Harbour Wire"}
    assert archive.search("night shifts", outlets=["Nobody's News"]) == ()


def test_a_follow_up_keeps_its_subject_and_its_numbers(archive: rag.Archive) -> None:
    first = archive.ask("What did the port of Westhaven offer?")
    history = [rag.Turn(question=first.question, answer=first)]
    second = archive.ask("And what did the union say about it?", history=history)
    assert "offer" in second.searched
    known = {citation.article_id: citation.number for citation in first.citations}
    for citation in second.citations:
        if citation.article_id in known:
            assert citation.number == known[citation.article_id]
        else:
            assert citation.number > max(known.values())


def test_what_is_stated_beside_a_source_wins_for_that_source_alone(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.md").write_text(STRIKE.replace("Westhaven", f"Port {name}"))
    with rag.open_archive(tmp_path / "store") as archive:
        (first,) = archive.stating(outlet="The Courier", published="2025-03-04").add(tmp_path / "a.md").added
        (second,) = archive.add(tmp_path / "b.md").added
        assert (archive.article(first).outlet, archive.article(second).outlet) == ("The Courier", "The Daily Tide")
        assert archive.article(first).published == dt.date(2025, 3, 4)
        with pytest.raises(rag.InputError, match="YYYY-MM-DD"):
            archive.stating(published="soon")


def test_adding_again_changes_nothing_and_a_copy_is_known(archive: rag.Archive, articles: Path) -> None:
    again = archive.add(articles)
    assert (len(again.unchanged), again.added, again.updated) == (3, (), ())
    (articles / "copy.md").write_text(STRIKE)
    copied = archive.add(articles / "copy.md")
    assert len(copied.duplicates) == 1
    assert len(archive.articles()) == 3


def test_a_changed_article_is_a_new_version_and_the_old_one_is_kept(archive: rag.Archive, articles: Path) -> None:
    (articles / "strike.md").write_text(STRIKE.replace("midnight", "dawn"))
    (id_,) = archive.add(articles / "strike.md").updated
    assert archive.article(id_).version == 2
    assert "midnight" in archive.article(id_, version=1).text
    assert not any("midnight" in hit.passage for hit in archive.search("strike begins at midnight dawn"))


def test_a_removed_article_is_never_found(archive: rag.Archive) -> None:
    id_ = archive.search("lighthouse painted green")[0].article_id
    archive.remove(id_)
    assert not any(hit.article_id == id_ for hit in archive.search("lighthouse painted green"))
    with pytest.raises(UnknownArticleError, match="onrecord articles"):
        archive.article(id_)


def test_an_article_removed_while_it_is_asked_about_is_left_out(
    archive: rag.Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    retriever = archive._parts.retriever
    retrieve = retriever.retrieve

    def removing(*given: object, **more: object) -> object:
        found = retrieve(*given, **more)  # type: ignore[arg-type]
        archive.remove(found[0].article_id)
        return found

    monkeypatch.setattr(retriever, "retrieve", removing)
    answer = archive.ask("What was painted green at the lighthouse at Northpoint?")
    assert "Northpoint" not in answer.text or answer.abstained


@pytest.mark.parametrize("place", ["store", ""])
def test_a_store_among_its_articles_is_no_source(articles: Path, place: str) -> None:
    with rag.open_archive(articles / place) as archive:
        first = archive.add(articles)
        assert (len(first.added), first.refused) == (3, ())
        again = archive.add(articles)
        assert (len(again.unchanged), again.refused) == (3, ())


def test_progress_tells_of_every_source(tmp_path: Path, articles: Path) -> None:
    (articles / "broken.json").write_text("{")
    steps: list[rag.Progress] = []
    with rag.open_archive(tmp_path / "other") as archive:
        archive.add(articles, progress=steps.append)
    assert sorted(step.outcome for step in steps) == ["added", "added", "added", "refused"]


@pytest.mark.parametrize("question", ["", "   ", "?!…", "\u200b\u200b", "x" * 10_000])
def test_what_is_no_question_is_said_at_once(archive: rag.Archive, question: str) -> None:
    with pytest.raises(QuestionError):
        archive.stream(question)


def test_impossible_frames_and_modes_are_said_at_once(archive: rag.Archive) -> None:
    with pytest.raises(FrameError, match="YYYY-MM-DD"):
        archive.ask("Who?", since="12 March")
    with pytest.raises(FrameError, match="after"):
        archive.ask("Who?", since="2025-03-12", until="2025-03-01")
    with pytest.raises(rag.InputError, match="mode"):
        archive.ask("Who?", mode="loud")
    with pytest.raises(rag.InputError, match="limit"):
        archive.search("Who?", limit=0)


def test_a_model_that_is_not_configured_is_said(archive: rag.Archive) -> None:
    with pytest.raises(ModelMissingError, match="extractive"):
        archive.ask("Who?", mode="llm")


def test_an_empty_store_abstains(tmp_path: Path) -> None:
    with rag.open_archive(tmp_path / "empty") as archive:
        answer = archive.ask("What happened?")
        assert answer.abstained
        assert answer.reason == "There are no articles to answer from."
        assert archive.search("anything") == ()


def test_what_no_embedder_has_read_is_answered_by_keywords_until_it_is_repaired(tmp_path: Path, articles: Path) -> None:
    store = tmp_path / "store"
    with rag.open_archive(store, settings=rag.Settings(embedder="none")) as unread:
        unread.add(articles)
    with rag.open_archive(store, embedder=HashedEmbedder(64)) as archive:
        answer = archive.ask("When does the strike begin?")
        assert "The strike begins at midnight." in answer.text
        assert ["check --repair" in notice for notice in answer.notices] == [True]
        assert archive.search("strike")
        archive.positions("strike")
        archive.timeline("strike")
        archive.check(repair=True)
        assert not archive.ask("When does the strike begin?").notices


def test_values_say_themselves_as_json(archive: rag.Archive) -> None:
    import json

    answer = archive.ask("What did the dockers vote for?")
    said = json.loads(json.dumps(answer.to_dict()))
    assert said["citations"][0]["published"] == "2025-03-05"
    assert set(said["coverage"]) == {"articles", "outlets", "undated", "from", "to", "as_of"}
    hit = archive.search("strike")[0].to_dict()
    assert list(hit) == ["article_id", "start", "end", "passage", "score", "why"]


def test_a_closed_archive_says_so(tmp_path: Path, articles: Path) -> None:
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        stating = archive.stating(outlet="Harbour Wire")
        archive.add(articles)
    for use in (lambda: archive.ask("Who voted?"), lambda: archive.add(articles), stating.articles, archive.check):
        with pytest.raises(rag.StoreError, match="closed"):
            use()
    archive.close()


class TestActors:
    """Who speaks, over all articles."""

    def test_one_actor_has_all_names_and_roles(self, archive: rag.Archive) -> None:
        (jane,) = archive.actors()
        assert (jane.name, jane.names, len(jane.articles)) == ("Jane Roe", ("Jane Roe",), 2)
        assert [(one.role, one.first) for one in jane.roles] == [("union leader", dt.date(2025, 3, 5))]
        assert archive.actors("What did Roe demand?") == (jane,)
        assert archive.actors("What did Poe demand?") == ()
        assert archive.reading(jane.articles[0]).actors[0].names == ("Jane Roe",)

    def test_they_go_with_their_articles(self, archive: rag.Archive) -> None:
        archive.remove(*[one.id for one in archive.articles() if one.title != UNDATED.splitlines()[1][7:]])
        assert archive.actors() == ()

    def test_what_is_one_actor_with_its_country_is_a_setting(self, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text("Oslo said it would wait.\n\nNorway said on Friday that it would not pay.")
        with rag.open_archive(tmp_path / "store") as archive:
            archive.add(tmp_path / "a.txt")
            assert [one.names for one in archive.actors()] == [("Norway", "Oslo")]
        with rag.open_archive(tmp_path / "store", settings=rag.Settings(joined="none")) as archive:
            assert sorted(one.names for one in archive.actors()) == [("Norway",), ("Oslo",)]
            assert len(archive.reading(archive.articles()[0].id).actors) == 2
