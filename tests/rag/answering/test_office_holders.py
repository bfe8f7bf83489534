"""Who holds an office that a question names, as the articles name them."""

from __future__ import annotations

from pathlib import Path

from rag.answering.office_holders import named_holders
from rag.answering.speakers import Speaker, asked_speakers
from rag.findings import Naming
from tests.rag.adapters.making import archive, file

PRESIDENT = asked_speakers("What did the Norwegian president say about the port?")


def naming(name: str, role: str | None) -> Naming:
    return Naming(name=name, role=role, article_id="a", day=None)


def held(*namings: Naming) -> Speaker:
    (one,) = named_holders(PRESIDENT, [("", [naming]) for naming in namings])
    return one


def test_an_office_is_its_holder() -> None:
    roe = held(naming("Jane Roe", "Norwegian President"), naming("Roe", None), naming("John Doe", "President"))
    assert (roe.name, roe.country, roe.words) == ("roe", None, "the Norwegian president")
    assert held(naming("Jane Roe", "president of Norway"), naming("Roe", "the Norwegian president")).name == "roe"


def test_where_articles_name_nobody_or_several_the_words_are_kept() -> None:
    assert held() == held(naming("Jane Roe", "the former Norwegian president")) == PRESIDENT[0]
    assert held(naming("Jane Roe", "Norwegian President"), naming("Ann Poe", "Norwegian President")) == PRESIDENT[0]
    assert held(naming("Ann Poe", "Norwegian prime minister")) == PRESIDENT[0], "both lead, one presides"


def test_who_is_named_stays_named() -> None:
    speakers = asked_speakers("What did Tom Lee demand?")
    assert named_holders(speakers, [("", [naming("Jane Roe", "Norwegian President")])]) == speakers


def test_who_says_nothing_is_known_by_the_words_before_the_name() -> None:
    (roe,) = named_holders(PRESIDENT, [("Norwegian President Jane Roe came.", []), ("The Norwegian President Doe", [])])
    assert roe == PRESIDENT[0], "two presidents"
    (roe,) = named_holders(PRESIDENT, [("Norwegian President Jane Roe met former Norwegian President Ann Poe.", [])])
    assert roe.name == "roe"


def test_a_president_of_whom_no_country_is_told_is_not_the_one_asked_for(tmp_path: Path) -> None:
    file(
        tmp_path,
        "talks",
        "President John Doe said the truce over the cod quota was a mistake of Norway. He said that the Norwegian "
        "president should have taken the truce.\n\nNorwegian President Jane Roe visited the port of Bergen.",
        title="Cod truce",
    )
    file(tmp_path, "speech", "In a speech Roe said: “The truce over cod holds.”", title="Roe speaks of the truce")
    with archive(tmp_path / "store") as opened:
        opened.add(tmp_path)
        answer = opened.ask("What did the Norwegian president say about the truce over cod?")
        assert "The truce over cod holds" in answer.statements[0].text
        assert not any("mistake" in one.text for one in answer.statements)
