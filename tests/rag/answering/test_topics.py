"""Which statements are on a topic, by their words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import rag
from tests.rag.adapters.making import told

TEXT = """Jane Roe met John Poe on Tuesday at Westhaven.

Roe said Poe was a fool. Roe said the weather was fine. “He never listens,” Roe said of the mayor.

Ann Doe said that the ferry was late. Doe said Poe and Roe should meet again.

The pier at Westhaven is besieged by seagulls, Karl Lind said. Lind said lunch was good.

A bombshell report said that Roe and Poe met at night."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> rag.Archive:
    folder = tmp_path_factory.mktemp("articles")
    (folder / "one.md").write_text(f"---\ntitle: Roe meets Poe\npublished: 2025-03-19\n---\n{TEXT}\n")
    archive = rag.open_archive(folder / "store", settings=rag.Settings(embedder="none"))
    archive.add(folder / "one.md")
    return archive


def said(archive: rag.Archive, topic: str) -> set[str]:
    return {one.statement for one in archive.positions(topic)}


def test_of_names_alone_both_must_be_spoken_of_or_one_by_the_other(archive: rag.Archive) -> None:
    for topic in ("Roe and Poe", "roe and doe"):
        found = said(archive, topic)
        assert "Doe said Poe and Roe should meet again" in found
        assert ("Roe said Poe was a fool" in found) is (topic == "Roe and Poe")
        assert not any("weather" in one or "ferry" in one for one in found)


def test_what_a_name_says_of_other_things_is_not_about_it(archive: rag.Archive) -> None:
    found = said(archive, "Poe")
    assert "Roe said Poe was a fool" in found
    assert not any("ferry" in one or "lunch" in one for one in found)


def test_the_same_in_other_words_is_on_the_topic(archive: rag.Archive) -> None:
    assert any("besieged" in one for one in said(archive, "pier surrounded by seagulls"))


def test_part_of_a_name_is_not_the_name(archive: rag.Archive) -> None:
    assert any("Doe said Poe and Roe" in one for one in said(archive, "John Poe"))
    assert not said(archive, "Jane Lee")


def test_that_somebody_says_something_is_no_topic(archive: rag.Archive) -> None:
    assert said(archive, "Doe’s remarks on the ferry") == said(archive, "Doe on the ferry")
    assert not any("lunch" in one for one in said(archive, "remarks on the pier"))


def test_a_thing_is_no_actor(archive: rag.Archive) -> None:
    assert "A bombshell report" not in {one.actor for one in archive.positions("Roe and Poe met at night")}


def test_a_word_that_news_uses_for_another_is_the_topic_too(tmp_path: Path) -> None:
    text = "Jane Roe said that 20 POWs would be swapped at the pier. John Poe said the pier was old."
    (tmp_path / "a.md").write_text(f"---\ntitle: A prisoner’s view\npublished: 2025-03-19\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "a.md")
        assert {one.actor for one in archive.positions("prisoner exchange")} == {"Jane Roe"}


HEAT = {
    "wave": "A heat wave at Westhaven broke records.\n\nThe heat will stay until the wind turns, Jane Roe said.",
    "cup": "The Dunmere Heat won the cup on Monday.\n\nThe Heat played better than ever, John Poe said of the final.",
    "pumps": "Heat pumps save money, a study found.\n\nA heat pump costs as much as a boat, Ann Doe said at the fair.",
}


def test_one_word_of_several_is_not_the_topic_unless_its_passage_is(tmp_path: Path) -> None:
    with told(tmp_path, *HEAT.values()) as archive:
        assert {one.actor for one in archive.positions("heat wave")} == {"Jane Roe"}
        assert archive.positions("Heat Wave") == archive.positions("heat wave")


CUTS = """The attacks cut power at Westhaven, officials said.

Nobody was hurt. The port was closed for an hour, and then for two more.

Lines of power were hit again in the night, Karl Lind said."""


def test_in_the_nearest_passage_the_lead_names_what_a_statement_leaves_out(tmp_path: Path) -> None:
    with told(tmp_path, CUTS) as archive:
        assert "Karl Lind" in {one.actor for one in archive.positions("power cuts in Westhaven")}


LAWS = {
    "law": "The council of Westhaven wrote a gun law.\n\nGun control saves lives, Jane Roe said.",
    "raid": "A gun was found at Dunmere.\n\nThe gun was shown to the crew of a ferry out of control, John Poe said.",
    "fort": "In Dunmere the guns of a fort that no visitor of the town may see are under control, Ann Doe said.",
}


def test_words_that_make_a_matter_stand_close_together(tmp_path: Path) -> None:
    with told(tmp_path, *LAWS.values(), embedder="none") as archive:
        assert {one.actor for one in archive.positions("gun control")} == {"Jane Roe"}


def test_the_same_matter_of_other_people_is_another(tmp_path: Path) -> None:
    for place, name in (("Westhaven", "Jane Roe"), ("Dunmere", "John Poe")):
        text = f"A heat wave came to {place}.\n\nThe heat wave was long, {name} said in {place}."
        (tmp_path / f"{place}.md").write_text(f"---\npublished: 2025-03-19\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path)
        assert {one.actor for one in archive.positions("heat wave in Westhaven")} == {"Jane Roe"}


NAMESAKES = """Jane Lind is the mayor of Westhaven. Karl Lind runs the ferry.

John Poe said that Karl Lind was late. Ann Doe said that Jane Lind was right. Mia Roe said that Lind was wrong."""


def test_who_only_shares_a_last_name_is_somebody_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(f"---\npublished: 2025-03-19\n---\n{NAMESAKES}\n")
    (tmp_path / "b.md").write_text("---\npublished: 2025-03-19\n---\nTom Hall said that Lind sold the pier.\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path)
        found = {one.actor for one in archive.positions("Jane Lind")}
        assert "Ann Doe" in found
        assert not found & {"John Poe", "Tom Hall"}


WHO = """Karl Lind met the mayor of Westhaven at noon.

Jane Roe said that she would sell the ferry. Karl Lind was there too.

“He never listens,” John Poe said. Ann Doe said that it must be sold, and that the ferry was hers."""


def test_a_pronoun_for_the_speaker_or_a_thing_is_nobody_who_was_named_before(tmp_path: Path) -> None:
    with told(tmp_path, WHO, embedder="none") as archive:
        assert {one.actor for one in archive.positions("Karl Lind")} == {"John Poe"}


def test_what_stands_beyond_dots_that_leave_words_out_is_another_sentence(tmp_path: Path) -> None:
    text = "Jane Roe said that the ferry was late … Supreme Court to hear John Poe on the pier today"
    with told(tmp_path, text, embedder="none") as archive:
        assert not archive.positions("Supreme Court")
        assert archive.positions("ferry")


def test_a_day_that_is_a_name_is_met_as_news_shortens_it(tmp_path: Path) -> None:
    told = "Jane Roe said that the Jan. 6 hearing was long."
    text = f"It met in January.\n\nIt was noon.\n\n{told}\n\nIt was late.\n\nJohn Poe said 6 of 9 came."
    (tmp_path / "a.md").write_text(f"---\npublished: 2022-06-19\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path)
        assert {one.actor for one in archive.positions("January 6 hearings")} == {"Jane Roe"}


def test_the_court_of_an_article_on_a_court_is_that_court(tmp_path: Path) -> None:
    text = (
        "The Supreme Court met. Jane Roe said that the court was wrong. John Poe said that a Dunmere court was right."
    )
    (tmp_path / "a.md").write_text(f"---\npublished: 2022-06-19\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path)
        assert {one.actor for one in archive.positions("Supreme Court")} == {"Jane Roe"}


def test_what_a_lead_names_in_passing_is_not_what_the_article_is_about(tmp_path: Path) -> None:
    text = "Gun control was debated at Westhaven.\n\nThe mayor came.\n\nThe guns were loud, Jane Roe said of the fort."
    for name, title in (("fort", "A noisy fort"), ("law", "Gun control at Westhaven")):
        (tmp_path / f"{name}.md").write_text(f"---\ntitle: {title}\npublished: 2025-03-19\n---\n{text}\n\n{name}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path)
        found = [one.citation.title for one in archive.positions("gun control") if one.citation]
        assert "A noisy fort" not in found


BESIDE_IT = {
    "after": "The ferry was full, Jane Roe said, while the Oslo office of the port was closed.",
    "role": "The boats are late, said the pro-Oslo writer Jane Roe.",
    "title": "Pro-Oslo analyst Jane Roe said that the boats were late.",
    "other": "Jane Roe said that Oslo was right but denied that the boats were late.",
}


@pytest.mark.parametrize("text", BESIDE_IT.values(), ids=BESIDE_IT)
def test_what_is_not_of_a_statement_names_nobody_in_it(text: str, tmp_path: Path) -> None:
    with told(tmp_path, text, embedder="none") as archive:
        found = {one.statement for one in archive.positions("Oslo")}
        assert not any("boats" in one or "ferry" in one for one in found)
        assert archive.positions("boats") or archive.positions("ferry")


def test_what_a_speaker_adds_is_about_whom_the_sentence_names(tmp_path: Path) -> None:
    text = "Jane Roe rebuked Lind, saying that the boats were late. “He is late,” said John Poe, who saw Lind."
    with told(tmp_path, text, embedder="none") as archive:
        found = {one.statement for one in archive.positions("Lind")}
        assert any("boats were late" in one for one in found)
        assert any("He is late" in one for one in found)


def test_talks_with_somebody_are_not_of_whom_only_the_headline_names(tmp_path: Path) -> None:
    said = (
        "The talks of the dockers about wages, bread and beds at the port of Lind were fine, Karl Hall said. "
        "The talks were fine, John Poe said. Talks with Lind were fine, Ann Doe said."
    )
    text = f"Talks at the port were long.\n\nIt was noon.\n\n{said}"
    (tmp_path / "a.md").write_text(f"---\ntitle: Lind sees the harbour\npublished: 2025-03-19\n---\n{text}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "a.md")
        assert {one.actor for one in archive.positions("talks with Lind")} == {"Ann Doe"}


def test_the_matter_is_not_what_the_speaker_is(tmp_path: Path) -> None:
    text = "The gun club met.\n\nIt was noon.\n\nThe guns are fine, said Ann Doe, head of a gun control group."
    with told(tmp_path, text, embedder="none") as archive:
        assert not archive.positions("gun control")


NAMED_IN_FULL = """The port offered the crews a two-week wage freeze on Monday.

Roe said the freeze was an insult. Lind welcomed the offer and said the freeze came too late.

Doe said the water pipes would not last another winter of cold.

In other news the choir sang for an hour at the customs house."""


def test_what_an_article_names_in_full_it_may_name_in_short(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text(f"---\ntitle: Crews at the port\npublished: 2025-03-19\n---\n{NAMED_IN_FULL}\n")
    with rag.open_archive(tmp_path / "store", settings=rag.Settings(embedder="none")) as archive:
        archive.add(tmp_path / "one.md")
        assert {one.actor for one in archive.positions("two-week wage freeze")} >= {"Roe", "Lind"}
        assert not [one for one in archive.positions("two-week wage freeze") if one.actor == "Doe"]
        assert not archive.positions("two-week water freeze")  # the article names no such thing
