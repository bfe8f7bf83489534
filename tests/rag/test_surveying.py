"""Positions and timelines as their users see them: real parts, articles written for the test."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import rag
from rag.cli import main
from tests.rag.adapters.making import told

ARTICLES = {
    "offer": ("2025-03-12", "Harbour Wire", """The port of Westhaven offered dockers more pay on Tuesday.

Union leader Jane Roe said on Wednesday: “The offer for the night shifts is not enough.” Mayor John Poe called the offer
for the night shifts “generous”."""),
    "vote": ("2025-03-20", "The Daily Tide", """Dockers at Westhaven accepted the offer for the night shifts on
Wednesday.

“The offer for the night shifts is a good one,” Roe said. Dockers will return to the port on Friday."""),
    "again": ("2025-03-20", "Northern Echo", """On Wednesday some 400 dockers at Westhaven accepted the port's offer
for the night shifts.

The council believes that the port closed on Tuesday."""),
    "rebuttal": ("2025-03-22", "Northern Echo", """The offer for the night shifts was not generous, as Poe claims.

Dockers at the port of Westhaven planned a festival on 30 March 2025."""),
    "undated": (None, "Harbour Wire", "Jane Roe said on Monday that the night shifts and the offer were a scandal."),
}  # fmt: skip


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("articles")
    for name, (day, outlet, text) in ARTICLES.items():
        header = f"title: Port {name}\noutlet: {outlet}\n" + (f"published: {day}\n" if day else "")
        (folder / f"{name}.md").write_text(f"---\n{header}---\n{text}\n")
    with rag.open_archive(folder / "store") as made:
        made.add(folder)
    return folder / "store"


@pytest.fixture
def archive(store: Path) -> Iterator[rag.Archive]:
    with rag.open_archive(store) as opened:
        yield opened


TOPIC = "offer for the night shifts"


class TestPositions:
    def test_demands_of_a_people_are_of_its_country(self, tmp_path: Path) -> None:
        text = "Norway met Denmark.\n\nNorwegian demands include a quota for cod.\n\nNorway said that cod was fine."
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            assert [one.actor for one in archive.positions("cod")] == ["Norway", "Norway"]

    def test_a_document_of_a_country_says_what_the_country_does(self, tmp_path: Path) -> None:
        text = (
            "Norway met Denmark.\n\nThe Norwegian memorandum calls on Denmark to sell cod. A letter says cod is dear."
        )
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            assert [one.actor for one in archive.positions("cod")] == ["Norway"]
            assert [one.actor for one in archive.positions("memorandum")] == ["Norway"]
            assert [one.actor for one in archive.positions("letter")] == []

    def test_who_is_for_or_against_something_holds_it_without_a_word_said(self, tmp_path: Path) -> None:
        text = (
            "While expressing support for the quota, Norway held back its fleet. Sweden has already accepted the quota"
            " deal.\n\n“It is a bad quota,” said Poe."
        )
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            rows = {one.actor: one for one in archive.positions("quota")}
        assert {actor: row.statement for actor, row in rows.items()} == {
            "Norway": "expressing support for the quota",
            "Sweden": "Sweden has already accepted the quota deal",
            "Poe": "“It is a bad quota,” said Poe",
        }
        assert rows["Norway"].citation and rows["Norway"].citation.quote == text.partition(" Sweden")[0]

    def test_what_an_outlet_reports_is_no_position_of_its_own(self, tmp_path: Path) -> None:
        head = "---\ntitle: Piers\noutlet: Briefs\nafter: The Harbour Wire\n---\n"
        told = "The pier will close in May, The Harbour Wire reports.\n\nThe council wants the pier closed, Poe said.\n"
        (tmp_path / "a.md").write_text(head + told)
        with rag.open_archive(tmp_path / "store") as made:
            made.add(tmp_path / "a.md")
            assert {one.actor for one in made.positions("pier")} == {"Poe"}

    def test_statements_of_one_actor_stand_together_newest_first_undated_last(self, archive: rag.Archive) -> None:
        rows = archive.positions(TOPIC)
        roe = [one for one in rows if one.actor == "Jane Roe"]
        assert [str(one.said_on.date) for one in roe] == ["2025-03-20", "2025-03-12", "None"]
        assert [one.said_on.basis for one in roe] == ["publication", "speaking", None]
        assert {one.role for one in roe[:2]} == {"Union leader"}, "with the one of the earlier article"
        assert roe[0].quote == "“The offer for the night shifts is a good one,”"
        names = [one.actor for one in rows]
        assert names == sorted(names, key=names.index), "an actor's rows stand together"
        for one in rows:
            assert one.citation is not None
            text = archive.article(one.citation.article_id).text
            assert text[one.citation.start : one.citation.end] == one.citation.quote
            assert one.statement in " ".join(text.split())

    def test_an_actor_asked_for_and_silent_has_a_row_that_says_so(self, archive: rag.Archive) -> None:
        rows = archive.positions(TOPIC, actors=("Poe", "Ann Doe"))
        assert [(one.actor, one.statement, one.citation is None) for one in rows] == [
            (
                "John Poe",
                "Mayor John Poe called the offer for the night shifts “generous”".removeprefix("Mayor "),
                False,
            ),
            ("Ann Doe", "no statement found", True),
        ]

    def test_where_an_article_contradicts_somebody_its_outlet_has_a_row(self, archive: rag.Archive) -> None:
        (row,) = [one for one in archive.positions(TOPIC) if one.actor == "Northern Echo"]
        assert row.statement == "The offer for the night shifts was not generous, as Poe claims."
        assert (str(row.said_on.date), row.said_on.basis) == ("2025-03-22", "publication")
        assert row.citation is not None and row.citation.outlet == "Northern Echo"

    def test_days_leave_out_what_is_undated_or_later(self, archive: rag.Archive) -> None:
        rows = archive.positions(TOPIC, actors="Roe", as_of="2025-03-15")
        assert [str(one.said_on.date) for one in rows] == ["2025-03-12"]

    def test_last_names_in_doubt_are_an_actor_in_each_article(self, tmp_path: Path) -> None:
        texts = {
            "named": "Ann Poe said that the pier is old. Tom Poe said that the pier is new.",
            "one": "Poe said that the pier must close.",
            "two": "It was noon. Poe said that the pier must close.",
        }
        with told(tmp_path, *texts.values(), embedder="none", published="2025-03-20") as archive:
            rows = archive.positions("pier")
        assert [one.actor for one in rows].count("Poe") == 2, "two people, perhaps: neither says it again"

    def test_a_view_of_something_is_that_thing_asked_of_who_holds_the_view(self, archive: rag.Archive) -> None:
        rows = archive.positions("Roe’s view of the offer")
        assert rows and {one.actor for one in rows} == {"Jane Roe"}
        assert rows == archive.positions("the offer", actors="Roe")


TALKS = """Norwegian prime minister Jane Roe met the Danish president John Poe in Westhaven.

The Norwegian leader claimed that the meeting with Poe was good. The Danish prime minister said the meeting with Roe was
long. After the meeting with Poe, Roe said that lunch at the pier was late."""


class TestWhoAndWhat:
    @pytest.fixture
    def rows(self, tmp_path: Path) -> tuple[rag.Position, ...]:
        folder = tmp_path
        (folder / "one.md").write_text(f"---\ntitle: Talks\npublished: 2025-03-12\n---\n{TALKS}\n")
        with rag.open_archive(folder / "store") as archive:
            archive.add(folder / "one.md")
            return archive.positions("meeting between Roe and Poe")

    def test_an_office_of_a_country_is_one_row_with_who_has_it_there(self, rows: tuple[rag.Position, ...]) -> None:
        actors = {one.statement: one.actor for one in rows}
        (leader,) = [actor for said, actor in actors.items() if "with Poe was good" in said]
        (other,) = [actor for said, actor in actors.items() if "long" in said]
        assert (leader, other) == ("Jane Roe", "The Danish prime minister"), "the president of Denmark is another"

    def test_what_is_said_in_the_same_sentence_of_other_things_is_not_on_the_topic(
        self, rows: tuple[rag.Position, ...]
    ) -> None:
        assert not [one.statement for one in rows if "lunch" in one.statement]


class TestTimeline:
    def test_a_lead_that_names_the_place_in_another_sentence_tells_of_it(self, tmp_path: Path) -> None:
        lead = "Sweden and Denmark signed a pact on Monday. Some twenty envoys met at the castle of Lindmouth.\n\n"
        rest = "\n\n".join(
            f"Fishermen waited {number} hours for the news and drank their coffee." for number in range(9)
        )
        late = "\n\nA ferry sank on Sunday. It had left Dunmere at noon."
        (tmp_path / "a.md").write_text(f"---\ntitle: Pact on cod\n---\n{lead}{rest}{late}\n")
        with rag.open_archive(tmp_path / "store") as made:
            made.add(tmp_path / "a.md")
            assert [event.what for event in made.timeline("Lindmouth")] == [
                "Sweden and Denmark signed a pact on Monday."
            ]
            assert made.timeline("Dunmere") == ()

    def test_one_event_of_two_articles_is_one_row(self, archive: rag.Archive) -> None:
        rows = archive.timeline("dockers accepted the offer at Westhaven")
        assert [(str(one.date), one.expected) for one in rows] == sorted((str(o.date), o.expected) for o in rows)
        (accepted,) = [one for one in rows if str(one.date) == "2025-03-19"]
        assert {one.outlet for one in accepted.citations} == {"The Daily Tide", "Northern Echo"}
        assert len({one.number for one in accepted.citations}) == 2

    def test_what_lies_ahead_is_marked_and_opinions_are_left_out(self, archive: rag.Archive) -> None:
        rows = archive.timeline("dockers port Westhaven")
        assert [str(one.date) for one in rows if one.expected] == ["2025-03-21", "2025-03-30"]
        assert not [one for one in rows if "believes" in one.what]

    def test_what_outlets_print_again_on_other_days_has_no_day(self, tmp_path: Path) -> None:
        again = "The council is to vote on the ferry at Westhaven today."
        once = "The ferry at Dunmere sank on Tuesday."
        for day in ("2025-03-12", "2025-03-20", "2025-06-04"):
            text = again if day != "2025-03-12" else f"{again}\n\n{once}"
            (tmp_path / f"{day}.md").write_text(f"---\ntitle: Brief of {day}\npublished: {day}\n---\n{text}\n")
        with rag.open_archive(tmp_path / "store") as made:
            made.add(tmp_path)
            rows = {one.what: one for one in made.timeline("ferry")}
        assert str(rows[once].date) == "2025-03-11"
        assert (rows[again].date, len(rows[again].citations)) == (None, 3)

    def test_an_undated_copy_takes_no_day_away(self, tmp_path: Path) -> None:
        told = "The ferry at Dunmere sank on Tuesday."
        (tmp_path / "a.md").write_text(f"---\ntitle: Ferry\npublished: 2025-03-12\n---\n{told} It was noon.\n")
        (tmp_path / "b.md").write_text(f"---\ntitle: Brief\n---\n{told} A storm had passed before.\n")
        with rag.open_archive(tmp_path / "store") as made:
            made.add(tmp_path)
            assert "2025-03-11" in {str(one.date) for one in made.timeline("ferry") if one.what == told}

    def test_a_day_that_is_over_is_expected_only_where_it_was_planned(self, tmp_path: Path) -> None:
        texts = (
            "Seats at the pier were sold out during the week starting March 3.",
            "The pier was due to open on March 3.",
        )
        with told(tmp_path, *texts, embedder="none", published="2025-03-20") as archive:
            assert {one.what[:9]: one.expected for one in archive.timeline("pier")} == {
                "Seats at ": False,
                "The pier ": True,
            }

    def test_the_weekday_after_publication_may_be_of_an_update(self, tmp_path: Path) -> None:
        text = "The pier closed on Friday. Jane Roe said on Friday that the pier is old. The pier sank on Wednesday."
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            assert {one.what[9:15]: str(one.date) for one in archive.timeline("pier")} == {
                "closed": "None",
                "sank o": "2025-03-19",
            }
            (said,) = archive.positions("pier")
        assert (str(said.said_on.date), said.said_on.basis) == ("2025-03-20", "publication")

    def test_who_shares_a_last_name_has_another_timeline(self, tmp_path: Path) -> None:
        text = "Jane Roe met the crew on Tuesday.\n\nThe crew was late.\n\nKarl Roe sold a boat on Monday."
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            assert [one.what[:8] for one in archive.timeline("Jane Roe")] == ["Jane Roe"]

    def test_where_nothing_tells_of_the_whole_matter_near_passages_that_have_a_word_of_it_do(
        self, tmp_path: Path
    ) -> None:
        text = "The council passed a law on the safety of guns on Tuesday. A boat sank on Monday."
        with told(tmp_path, text, embedder="none", published="2025-03-20") as archive:
            assert [one.what[:11] for one in archive.timeline("gun control")] == ["The council"]

    def test_the_sentence_before_names_the_topic_only_for_what_goes_on_from_it(self, tmp_path: Path) -> None:
        text = "Jane Roe came to town. {} on Tuesday.\n\nIt was noon."
        texts = [text.format(one) for one in ("Oil prices rose", "She met dockers")]
        with told(tmp_path, *texts, embedder="none", published="2025-03-20") as archive:
            assert [one.what[:7] for one in archive.timeline("Jane Roe")] == ["She met"]
            assert not archive.timeline("Poe")

    def test_the_words_of_the_topic_make_no_two_events_one(self, tmp_path: Path) -> None:
        texts = (
            "The Westhaven ferry strike closed the port on Tuesday.",
            "The Westhaven ferry strike began on Tuesday with a march of crews.",
            "On Tuesday crews marched as the ferry strike of Westhaven began.",
        )
        with told(tmp_path, *texts, embedder="none", published="2025-03-20") as archive:
            rows = archive.timeline("Westhaven ferry strike")
        assert sorted(len(one.citations) for one in rows) == [1, 2]

    def test_the_day_of_one_article_dates_what_another_dates_by_its_month(self, tmp_path: Path) -> None:
        texts = ("The pier of Westhaven closed in March.", "Westhaven’s pier closed on March 3.")
        with told(tmp_path, *texts, embedder="none", published="2025-03-20") as archive:
            (only,) = archive.timeline("pier")
        assert (str(only.date), only.precision, len(only.citations)) == ("2025-03-03", "day", 2)

    def test_what_was_expected_and_happened_is_not_expected(self, tmp_path: Path) -> None:
        told = {
            "2025-03-12": "Dockers will vote on the offer in Westhaven on 18 March.",
            "2025-03-20": "Dockers voted on the offer in Westhaven on 18 March.\n\n11 March: The strike begins.",
        }
        for day, text in told.items():
            (tmp_path / f"{day}.md").write_text(f"---\ntitle: Strike {day}\npublished: {day}\n---\n{text}\n")
        with rag.open_archive(tmp_path / "store") as made:
            made.add(tmp_path / "2025-03-12.md")
            assert [one.expected for one in made.timeline("dockers vote in Westhaven")] == [True]
            made.add(tmp_path / "2025-03-20.md")
            rows = made.timeline("dockers vote in Westhaven")
            assert [len(one.citations) for one in rows if "offer" in one.what] == [2]
            assert not any(one.expected for one in (*rows, *made.timeline("strike")))


class TestCommands:
    @pytest.mark.parametrize("command", ["positions", "timeline"])
    def test_four_shapes(self, command: str, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        asked = [command, TOPIC, "--store", str(store)]
        shapes = {}
        for shape in ("--json", "--csv", "--markdown", ""):
            assert main([*asked, *([shape] if shape else [])]) == 0
            shapes[shape] = capsys.readouterr().out
        rows = json.loads(shapes["--json"])
        fields = {
            "positions": ["actor", "role", "statement", "quote", "said_on", "citation"],
            "timeline": ["what", "date", "precision", "expected", "citations", "differing"],
        }
        assert list(rows[0]) == fields[command]
        assert len(shapes["--csv"].splitlines()) == len(rows) + 1
        assert len(shapes["--markdown"].splitlines()) == len(rows) + 2
        assert ("Jane Roe" in shapes[""]) is (command == "positions")

    def test_nothing_found_is_said(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert main(["timeline", "giraffes of the savannah", "--store", str(store)]) == 0
        assert capsys.readouterr().out == "No event was found.\n"
