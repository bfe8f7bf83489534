"""The language of an article: as a person states it, as a template declares it, as its words are."""

from __future__ import annotations

import json

import pytest

from rag.intake.notices import notices
from rag.types import Fact
from tests.rag.intake.making import only

ENGLISH = (
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June.\n\n"
    "Engineers had found cracks in two of its pillars, and the mayor said that nobody should take a risk."
)
GERMAN = (
    "Der Stadtrat hat am Montag beschlossen, die alte Hafenbrücke bis Ende Juni für Reparaturen zu schließen.\n\n"
    "Ingenieure hatten Risse in zwei Pfeilern gefunden, und die Bürgermeisterin wollte nichts wagen."
)
SPANISH = (
    "El ayuntamiento decidió el lunes cerrar el viejo puente del puerto hasta finales de junio para repararlo.\n\n"
    "Los ingenieros habían encontrado grietas en dos pilares, y la alcaldesa no quiso correr ningún riesgo."
)
RUSSIAN = "Городской совет решил в понедельник закрыть старый портовый мост на ремонт до конца июня, сообщили власти."
CHINESE = "市议会周一投票决定，在六月底之前关闭旧港大桥进行维修。工程师在两个桥墩上发现了裂缝，市长说谁也不应该冒险。"


def language(text: str, media_type: str = "text") -> tuple[str | None, str | None]:
    made, draft = only(text, media_type)
    where = [fact.where for fact in draft.facts if fact.name == "language"]
    return made.language, where[0] if where else None


@pytest.mark.parametrize(
    ("text", "code"), [(ENGLISH, "en"), (GERMAN, "de"), (SPANISH, "es"), (RUSSIAN, "ru"), (CHINESE, "zh")]
)
def test_the_words_tell(text: str, code: str) -> None:
    assert language(text) == (code, "its words")


@pytest.mark.parametrize("text", ["A note.", "12 34 56", "Bridge closed"])
def test_few_words_tell_nothing(text: str) -> None:
    assert language(text) == (None, None)


def test_what_a_person_states_is_not_judged() -> None:
    assert language(f"---\nlanguage: en\n---\n{GERMAN}", "markdown") == ("en", "header language")


@pytest.mark.parametrize(
    ("stated", "code"), [("en_US", "en"), ("EN-gb", "en"), ("English", "en"), ("de_DE", "de"), ("mixed", "mixed")]
)
def test_a_language_is_its_code_however_it_is_stated(stated: str, code: str) -> None:
    made, draft = only(json.dumps({"text": ENGLISH, "language": stated}), "json")
    assert made.language == code
    assert bool(notices(draft.facts)) == (code != "en")


@pytest.mark.parametrize(
    ("declared", "text", "expected"),
    [
        ("en", ENGLISH, ("en", "html lang")),
        ("en-US", ENGLISH, ("en", "html lang")),
        ("en", GERMAN, ("de", "its words")),
        ("de", GERMAN, ("de", "html lang")),
        ("", SPANISH, ("es", "its words")),
    ],
)
def test_what_a_template_declares_gives_way_to_plain_words(declared: str, text: str, expected: tuple[str, str]) -> None:
    story = "".join(f"<p>{line}</p>" for line in text.split("\n\n") * 3)
    body = f"<main><article><h1>Die Brücke im Hafen</h1>{story}</article></main>"
    assert language(f"<html lang='{declared}'><body>{body}</body></html>", "html") == expected


def test_another_language_is_said_and_ours_is_not() -> None:
    assert notices([Fact(name="language", value="en-GB", where="html lang")]) == ()
    assert notices(only(GERMAN)[1].facts) == ("It is in German; questions in English will hardly find it.",)
