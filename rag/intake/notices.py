"""What a reader of an article should be told first. Enters: its facts. Leaves: sentences. Knows no page."""

from __future__ import annotations

from collections.abc import Sequence

from rag.intake.locales import language_name
from rag.types import Fact

OURS = "en"  # what the embedder and the index of words are made for


def notices(facts: Sequence[Fact]) -> tuple[str, ...]:
    """Say that an article is in another language, or only the beginning of one.

    >>> notices([Fact(name="language", value="de", where="html lang")])
    ('It is in German; questions in English will hardly find it.',)
    """
    said = []
    for fact in facts:
        if fact.name == "language" and fact.value.casefold().partition("-")[0] not in {OURS, "eng", "english"}:
            said.append(f"It is in {language_name(fact.value)}; questions in English will hardly find it.")
        if fact.name == "paywall" and fact.value == "stub":
            said.append("It is only the beginning: the page asks to subscribe for the rest.")
    return tuple(said)
