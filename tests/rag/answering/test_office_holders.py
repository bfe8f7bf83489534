"""Who holds an office that a question names, as the articles name them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.answering.office_holders import named_holders
from rag.answering.speakers import Speaker, asked_speakers
from rag.findings import Naming
from rag.ports import Details
from rag.record.incumbents import heads_in
from rag.record.spelling import key
from rag.types import Article
from tests.rag.adapters.making import archive, file
from tests.ui.made import article

PRESIDENT = asked_speakers("What did the Norwegian president say about the port?")


def naming(name: str, role: str | None) -> Naming:
    return Naming(name=name, role=role, article_id="a", day=None)


def held(*namings: Naming) -> Speaker:
    (one,) = named_holders(PRESIDENT, [read("", naming) for naming in namings])
    return one


def read(text: str, *namings: Naming) -> tuple[Article, Details]:
    return article(text=text), Details(sentences=(), attributions=(), cut=(), namings=namings)


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
    assert named_holders(speakers, [read("", naming("Jane Roe", "Norwegian President"))]) == speakers


def test_who_says_nothing_is_known_by_the_words_before_the_name() -> None:
    (roe,) = named_holders(PRESIDENT, [read("Norwegian President Jane Roe came."), read("The Norwegian President Doe")])
    assert roe == PRESIDENT[0], "two presidents"
    (roe,) = named_holders(PRESIDENT, [read("Norwegian President Jane Roe met former Norwegian President Ann Poe.")])
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


def test_heads_of_other_things_are_not_of_the_country() -> None:
    for words in (
        "The port shut.\n\nFormer French President Nicolas Roe left.",
        "Ex-French President Nicolas Roe left.",
        "Former two-term French President Nicolas Roe left.",
        "South Sudan President Nicolas Roe left.",
        "Real Madrid President Nicolas Roe left.",
        "Bank of America President Nicolas Roe left.",
        "Pro-Russian leader Nicolas Roe left.",
        "Former President Nicolas Roe of France left.",
        "Vice President Nicolas Roe of France left.",
        "President Nicolas Roe of France’s bank left.",
        "President Nicolas Roe of Holm left.",
    ):
        assert not list(heads_in(words)), words
    assert list(heads_in("On Tuesday French President Nicolas Roe’s boat left.")) == [
        ("Nicolas Roe", "French President")
    ]
    assert list(heads_in("On Tuesday President Nicolas Roe of France left.")) == [
        ("Nicolas Roe", "President of France")
    ]


def test_a_head_named_by_the_office_has_a_spokesman_too() -> None:
    (asked,) = asked_speakers("What did the Norwegian president’s spokesman say about the port?")
    poe, roe = naming("Ann Poe", "Oslo spokesperson"), naming("Jane Roe", "Norwegian president")
    (found,) = named_holders([asked], [read("", poe, roe)])
    assert found.name == "poe"
    (found,) = named_holders([asked], [read("", roe)])
    assert found == asked, "she is not her own spokesman"
    (found,) = named_holders([asked], [read("", naming("Tom Holm", "Roe’s spokesman"), roe)])
    assert found.name == "holm"
    (minister,) = asked_speakers("What did the Norwegian finance minister’s spokesman say about the port?")
    assert named_holders([minister], [read("", poe, roe)]) == (minister,)


def test_of_two_with_one_surname_each_has_a_spokesman_of_their_own() -> None:
    (asked,) = asked_speakers("What did Jane Roe’s spokesman say about the port?")
    (found,) = named_holders([asked], [read("", naming("Tom Holm", "Mark Roe’s spokesman"))])
    assert found.name is None
    (found,) = named_holders([asked], [read("", naming("Tom Holm", "Jane Roe’s spokesman"))])
    assert found.name == "holm"


@pytest.mark.parametrize(
    ("texts", "who"),
    [
        (("Norwegian President Jane Roe came. Oslo spokeswoman Ann Poe said that she left.",), "Ann Poe"),
        (("Roe’s spokesperson Ann Poe said that she left.",), "Ann Poe"),
        (("Ann Poe, a spokesman for Roe, said that she left.",), "Ann Poe"),
        (("Swedish spokesman Ann Poe said that she left.", "Norwegian President Jane Roe came."), None),
        (("Roe’s adviser Ann Poe said that she left.",), None),
        (("Roe’s spokesman Ann Poe said so.", "Roe’s spokesman Tom Lee said so."), None),
        (("Jane Roe said that she left.",), None),
    ],
)
def test_a_spokesman_of_somebody_is_somebody_else(tmp_path: Path, texts: tuple[str, ...], who: str | None) -> None:
    speakers = asked_speakers("What did Roe’s spokesman say about the port?")
    for number, text in enumerate(texts):
        file(tmp_path, f"port{number}", text, title=f"Port {number}")
    with archive(tmp_path / "store") as opened:
        opened.add(tmp_path)
        read = [(one, opened._parts.record.details(one.id, one.version)) for one in opened.articles()]
        (found,) = named_holders(speakers, read)
        assert found.name == (key(who.split()[-1]) if who else None)
        said = [one for _, known in read for one in known.attributions]
        assert {one.speaker for one in said if found.says(one)} <= {"Ann Poe", "Tom Lee"}, "never Roe"


@pytest.mark.parametrize(
    "who", ["Former French President", "Real Madrid President", "President", "Bank of America President"]
)
def test_whoever_is_called_president_of_something_else_is_not_the_one_asked_for(tmp_path: Path, who: str) -> None:
    file(tmp_path, "port", f"{who} Nicolas Roe said that the port of Holm must never open again.", title="Port of Holm")
    with archive(tmp_path / "store") as opened:
        opened.add(tmp_path)
        assert opened.ask("What did the French president say about the port of Holm?").abstained
