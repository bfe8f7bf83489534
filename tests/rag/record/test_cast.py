"""Who is who in a collection, and whom the words of a question name."""

from __future__ import annotations

import pytest

from rag.findings import Naming
from rag.record.cast import Cast, Casting
from rag.record.states import Joining

NAMES = {
    "a": ["Jane Roe", "Ms Roe", "the Norwegian government", "John Poe"],
    "b": ["Jane B. Roe", "Ann Poe", "World Health Organization", "Sergei Lavrov"],
    "c": ["Poe", "WHO", "Oslo", "Lavrov"],
}
GIVEN = [
    Naming(name=name, role=None, article_id=key, day=None, times=1 + (name == "Jane Roe"))
    for key, names in NAMES.items()
    for name in names
]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("What did Roe say about the port?", ["Jane Roe"]),
        ("what did roe say about the port?", ["Jane Roe"]),
        ("Did Jane Roe’s plan convince Norway?", ["Jane Roe", "Norway"]),
        ("Roe, Roe and Ms. Roe", ["Jane Roe"]),
        ("What does the World Health Organization expect?", ["World Health Organization"]),
        ("What does the WHO expect of Sergey Lavrov?", ["World Health Organization", "Sergei Lavrov"]),
        ("What did Poe say?", ["Ann Poe", "John Poe", "Poe"]),
        ("What did Ann Poe say?", ["Ann Poe"]),
        ("Who spoke in Denmark?", []),
        ("Will the roe of sturgeon be Sold?", []),
        ("", []),
    ],
)
def test_the_actors_that_words_name(words: str, names: list[str]) -> None:
    found = [one.name for one in Cast(GIVEN).named(words)]
    assert sorted(found) == sorted(names) if "Poe" in words else found == names


def test_a_name_is_somebody_in_its_article_first() -> None:
    cast = Cast(GIVEN)
    somebody = cast.of("Poe", "a")
    assert somebody is not None
    assert somebody.name == "John Poe"
    assert cast.of("Ann Roe") is None


def test_a_cast_is_kept_until_the_collection_changes() -> None:
    class Kept:
        number, asked = 1, 0

        def sequence(self) -> int:
            return self.number

        def namings(self) -> tuple[Naming, ...]:
            self.asked += 1
            return tuple(GIVEN[: self.number])

    kept = Kept()
    casting = Casting(kept, Joining())
    assert casting.cast() is casting.cast()
    assert kept.asked == 1
    kept.number = 3
    assert [one.name for one in casting.cast().actors] == ["Jane Roe", "Norway"]
