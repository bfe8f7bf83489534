"""The other names of those whom a question names."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.adapters.tantivy import TantivyLexicon
from rag.findings import Naming
from rag.record.cast import Casting
from rag.record.looking_up import keys_of
from rag.record.states import Joining
from rag.retrieval.naming import other_names, slips
from tests.rag.adapters.making import passage

TEXTS = ("Zelenskyi spoke of the harbour.", "Zelensky spoke again.", "The Harbour Workers Union met.")
NAMED = tuple(
    Naming(name=name, role=role, article_id="a", day=dt.date.fromisoformat(day))
    for name, role, day in (
        ("Harbour Workers Union", None, "2025-01-01"),
        ("HWU", None, "2025-01-01"),
        ("Ann Roe", "the Norwegian prime minister", "2025-01-01"),
        ("Ms Roe", None, "2025-01-02"),
        ("Jane Poe", "prime minister of Norway", "2025-06-01"),
        ("John Doe", "former president of Chile", "2025-01-01"),
        ("Mary Coe", "Norway's foreign minister", "2025-01-01"),
    )
)


class Kept:
    """Namings under their keys, as a catalogue keeps them."""

    def sequence(self) -> int:
        return 1

    def namings(self) -> tuple[Naming, ...]:
        raise AssertionError("a question reads no more than whom it names")

    def under(self, keys: Collection[str], until: dt.date | None) -> tuple[tuple[str, Naming], ...]:
        return tuple(
            (key, one)
            for one in NAMED
            for key in keys_of(one.name, one.role)
            if key in keys and (until is None or (one.day or until) <= until)
        )


def others(question: str, joining: Joining | None = None, until: str | None = None) -> tuple[str, ...]:
    lexicon = TantivyLexicon.of([passage(f"a{number}", text) for number, text in enumerate(TEXTS)])
    people = Casting(Kept(), joining or Joining())
    last = dt.date.fromisoformat(until) if until else None
    return other_names(question, TantivyAnalyzer(), lexicon.beginning, people, last)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("What does Oslo demand?", ("Norway", "Norwegian")),
        ("What does the HWU demand?", ("Harbour Workers Union",)),
        ("What does the Harbour Workers Union demand?", ("HWU",)),
        ("What does Zelenskyy demand?", ("zelenski", "zelenskyi")),
        ("What does Ann Roe demand?", ()),
        ("What does the mayor demand?", ()),
        ("What does the Norwegian prime minister demand?", ("Jane Poe",)),
        ("What does the foreign minister of Norway demand?", ("Mary Coe", "Norwegian", "Oslo")),
        ("What does the former Norwegian prime minister demand?", ()),
        ("What does the president of Chile demand?", ("Chilean", "Santiago")),
        ("", ()),
    ],
)
def test_other_names(question: str, expected: tuple[str, ...]) -> None:
    assert tuple(sorted(others(question))) == tuple(sorted(expected))


def test_who_held_an_office_is_who_was_given_it_last_up_to_the_as_of_day() -> None:
    assert "Jane Poe" in others("What does Norway’s PM demand?")
    assert "Ann Roe" in others("What does the Norwegian PM demand?", until="2025-03-01")
    assert "Jane Poe" not in others("What does the Norwegian PM demand?", until="2025-03-01")


def test_a_capital_is_its_country_where_the_setting_joins_them() -> None:
    apart = Joining(capital=False)
    assert others("What does Oslo demand?", apart) == ()
    assert others("What does Norway demand?", apart) == ("Norwegian",)
    assert others("What does Downing Street demand?") == ()
    assert "British" in others("What does Downing Street demand?", Joining(seat=True))
    assert "French" in others("What does the Élysée demand?", Joining(seat=True))


def test_a_spelling_that_is_seldom_and_one_letter_off_is_a_typing_error_and_no_name() -> None:
    texts = [*["Lindmouth spoke."] * 20, "Lindmoutth spoke."]
    lexicon = TantivyLexicon.of([passage(f"a{number}", text) for number, text in enumerate(texts)])
    for asked, names, errors in (("Lindmouth", (), ("lindmoutth",)), ("Lindmoutth", ("lindmouth",), ())):
        question = f"What did {asked} say?"
        assert other_names(question, TantivyAnalyzer(), lexicon.beginning, Casting(Kept(), Joining())) == names
        assert slips(question, TantivyAnalyzer(), lexicon.beginning) == errors
