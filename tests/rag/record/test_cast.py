"""Who is who in a collection, and whom the words of a question name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

import pytest

from rag.findings import Naming
from rag.record.cast import Cast, Casting
from rag.record.looking_up import keys_of
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


def test_of_several_of_a_last_name_the_text_tells_which() -> None:
    cast = Cast(GIVEN)
    poe = cast.within("Poe", "c", ("", "Ann Poe came to the pier. Poe said that it was old."))
    assert poe is not None
    assert poe.name == "Ann Poe"
    for text in ("Poe came to the pier.", "Ann Poe and John Poe came. Poe said that it was old."):
        unknown = cast.within("Poe", "c", (text,))
        assert unknown is not None
        assert unknown.name == "Poe"
    assert cast.in_doubt("Poe", "c")
    assert not cast.in_doubt("Lavrov", "c")


def test_a_country_s_name_is_somebody_s_where_only_a_person_has_the_role() -> None:
    given = [
        Naming(name="Jordan", role="founder of the firm", article_id="a", day=None),
        Naming(name="Jordan", role="member of the league", article_id="b", day=None),
    ]
    cast = Cast(given)
    assert [cast.of("Jordan", article) is cast.of("the Jordanian government") for article in "ab"] == [False, True]


def test_a_title_that_nobody_of_a_last_name_has_is_of_somebody_else() -> None:
    given = [
        Naming(name="Karl Roe", role="police spokesman", article_id="a", day=None),
        Naming(name="Roe", role="Pope", article_id="b", day=None),
        Naming(name="Roe", role="Spokesman", article_id="c", day=None),
    ]
    cast = Cast(given)
    assert [one.name if (one := cast.of("Roe", article)) else None for article in "bc"] == ["Roe", "Karl Roe"]


def test_who_speaks_under_a_name_is_known() -> None:
    class Kept:
        def sequence(self) -> int:
            return 1

        def namings(self) -> tuple[Naming, ...]:
            raise AssertionError("a name is looked up alone")

        def under(self, keys: Collection[str], until: dt.date | None) -> tuple[tuple[str, Naming], ...]:
            return tuple((key, one) for one in GIVEN for key in keys_of(one.name, one.role) if key in keys)

    casting = Casting(Kept(), Joining())
    assert casting.knows("Roe")
    assert not casting.knows("Portgate")
