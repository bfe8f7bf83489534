"""One actor under many names: joined where a rule says so, and in doubt kept apart."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.findings import Actor, Naming
from rag.record.actors import actors, is_named, namings
from rag.record.cast import Cast
from rag.record.states import Joining
from rag.types import Article, Attribution, Post

MAY, JUNE = dt.date(2025, 5, 1), dt.date(2025, 6, 1)


def naming(name: str, article_id: str = "a", role: str | None = None, day: dt.date | None = None) -> Naming:
    return Naming(name=name, role=role, article_id=article_id, day=day)


def joined(*names: str, joining: Joining | None = None) -> list[set[str]]:
    """The names of each actor, all from one article."""
    return [set(one.names) for one in actors([naming(name) for name in names], joining)]


@pytest.mark.parametrize(
    "names",
    [
        ("Jane Roe", "Roe", "Ms Roe", "Ms. Roe", "J. Roe", "Jane B. Roe", "Dr. Jane Roe"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "Volodymyr Zelenskiy", "Zelenskyi", "Mr Zelensky"),
        ("Sergei Lavrov", "Sergey Lavrov", "Lavrov"),
        ("Yulia Navalnaya", "Julia Navalnaya", "Iulia Navalnaia"),
        ("Recep Tayyip Erdoğan", "Recep Tayyip Erdogan", "Erdoğan"),
        ("Gerhard Schröder", "Gerhard Schroeder", "Gerhard Schroder"),
        ("Bill de Blasio", "de Blasio", "Blasio", "Mr. de Blasio"),
        ("Donald Trump Jr.", "Donald Trump, Jr."),
        ("International Atomic Energy Agency", "the International Atomic Energy Agency", "IAEA", "the IAEA"),
        ("Norway’s Foreign Ministry", "the Norwegian foreign ministry", "Norwegian Foreign Ministry"),
        ("Jane Roe", "NATO Secretary-General Jane Roe", "Ex-President Jane Roe", "Roe"),
    ],
)
def test_spellings_titles_and_short_forms_are_one_actor(names: tuple[str, ...]) -> None:
    assert joined(*names) == [set(names)]


def named(*given: tuple[str, str | None, str]) -> dict[tuple[str, str], str]:
    """The actor of each (name, article)."""
    cast = Cast([naming(name, article, role) for name, role, article in given])
    found = {(name, article): cast.of(name, article) for name, _, article in given}
    return {key: actor.name for key, actor in found.items() if actor}


def test_a_title_tells_two_of_one_surname_apart() -> None:
    actors = named(
        ("John Roe", "former President", "a"),
        ("Jane Roe", "first lady", "b"),
        ("Roe", "President", "c"),
        ("Roe", None, "d"),
        ("Roe", "Mayor", "e"),
        ("Roe", "union president", "f"),
    )
    assert actors["Roe", "c"] == "John Roe"
    assert {actors["Roe", article] for article in "def"} == {"Roe"}, "in doubt, and not one of the two"


def test_capitals_of_a_heading_are_no_first_name() -> None:
    actors = named(("John Roe", None, "a"), ("WATCHED Roe", None, "b"), ("Roe", None, "c"), ("KOMO News", None, "d"))
    assert actors["Roe", "c"] == "John Roe"
    assert actors["WATCHED Roe", "b"] != "John Roe"
    assert actors["KOMO News", "d"] == "KOMO News"


def test_a_name_is_shown_without_its_office() -> None:
    twice = [
        ("Director-General Jane Roe", None, "a"),
        ("Director-General Jane Roe", None, "b"),
        ("Jane Roe", None, "c"),
    ]
    assert set(named(*twice).values()) == {"Jane Roe"}


@pytest.mark.parametrize(
    "names",
    [
        ("Jane Roe", "John Roe"),
        ("Jane Roe", "Jane Poe"),
        ("Donald Trump", "Donald Trump Jr."),
        ("Diana Roe", "Dana Roe"),
        ("Norwegian Foreign Ministry", "Swedish Foreign Ministry"),
        ("Norwegian Foreign Ministry", "Norwegian Defence Ministry"),
        ("Norway", "Sweden"),
        ("WHO", "IAEA"),
        ("Human Rights Council of Norway", "Norway"),
        ("University of Dunmere", "Dunmere"),
        ("Jane Hill", "The Hill"),
        ("Maine CDC", "CDC"),
        ("Young Norwegians", "Norwegians"),
        ("Echo-rival Herald", "Herald"),
        ("KTOO Public Media", "KYUK Public Media"),
    ],
)
def test_others_stay_apart(names: tuple[str, ...]) -> None:
    assert sorted(map(sorted, joined(*names))) == sorted([name] for name in names)


def test_a_surname_that_two_people_share_joins_neither() -> None:
    assert {"Roe", "Ms Roe"} in joined("Jane Roe", "Joan Roe", "Roe", "Ms Roe")


def test_a_surname_is_the_one_of_its_own_article_first() -> None:
    given = [
        naming("Jane Roe", "a"),
        naming("Roe", "a"),
        naming("Joan Roe", "b"),
        naming("Roe", "b"),
        naming("Roe", "c"),
    ]
    found = {one.names: one.articles for one in actors(given)}
    assert found == {("Jane Roe", "Roe"): ("a",), ("Joan Roe", "Roe"): ("b",), ("Roe",): ("c",)}


def test_a_country_speaks_through_its_government_and_its_capital() -> None:
    names = ("Norway", "Oslo", "the Norwegian government", "Norway’s government")
    (only,) = actors([naming(name) for name in names])
    assert (only.name, set(only.names)) == ("Norway", set(names))


def test_what_is_joined_can_be_changed() -> None:
    names = ("France", "Paris", "the French government", "the Élysée")
    assert {"the Élysée"} in joined(*names)
    assert joined(*names, joining=Joining(seat=True)) == [set(names)]
    apart = joined(*names, joining=Joining(government=False, capital=False))
    assert sorted(map(sorted, apart)) == sorted([name] for name in names)


def test_somebody_with_the_name_of_a_country_is_a_person() -> None:
    assert {"Michael Jordan", "Jordan"} in joined("Michael Jordan", "Jordan", "Amman")


def test_a_capital_that_is_a_first_name_in_its_article_is_no_state() -> None:
    given = [naming(name) for name in ("Sofia Roe", "Sofia", "Paris", "London Post", "London", "Israel Lind", "Israel")]
    cast = Cast([*given, naming("Sofia", "b")])
    assert {name: one.name for name in ("Sofia", "London", "Israel") if (one := cast.of(name, "a"))} == {
        "Sofia": "Sofia",
        "London": "United Kingdom",
        "Israel": "Israel",
    }
    elsewhere = cast.of("Sofia", "b")
    assert elsewhere is not None and elsewhere.name == "Bulgaria"


def test_roles_keep_the_days_they_were_given() -> None:
    given = [
        naming("Jane Roe", "b", "finance minister", JUNE),
        naming("Roe", "c", "former minister", None),
        naming("Jane Roe", "a", "Finance Minister", MAY),
    ]
    (only,) = actors(given)
    assert [(one.role, one.first, one.last) for one in only.roles] == [
        ("Finance Minister", MAY, JUNE),
        ("former minister", None, None),
    ]
    assert only.articles == ("a", "b", "c")


@pytest.mark.parametrize(
    ("speaker", "named"),
    [
        ("Jane Roe", True),
        ("Bill de Blasio", True),
        ("Norway", True),
        ("the Norwegian foreign ministry", True),
        ("the Daily Echo", True),
        ("a spokesman", False),
        ("officials", False),
        ("Officials", False),
        ("the minister", False),
        ("Norwegian officials", False),
        ("Minister", False),
    ],
)
def test_a_description_names_nobody(speaker: str, named: bool) -> None:
    assert is_named(speaker) is named


def test_namings_have_the_day_of_their_post() -> None:
    post = Post(start=10, end=20, published_at=dt.datetime(2025, 6, 1, 9, 30), author=None)
    article = Article(
        id="a", version=1, title=None, outlet=None, after=None, authors=(), published=MAY, published_at=None,
        published_precision="day", url=None, origin="a.txt", language=None, text="x" * 30, posts=(post,),
    )  # fmt: skip

    def said(speaker: str | None, start: int) -> Attribution:
        return Attribution(
            source="he", speaker=speaker, role="mayor", cue="said", kind="direct", start=start, end=start + 2,
            source_start=0, source_end=2,
        )  # fmt: skip

    found = namings(article, [said("Jane Roe", 0), said("Jane Roe", 12), said(None, 14), said("a spokesman", 15)])
    assert [(one.name, one.role, one.day) for one in found] == [("Jane Roe", "mayor", MAY), ("Jane Roe", "mayor", JUNE)]


def test_two_actors_of_one_name_stand_in_the_order_of_their_articles() -> None:
    both = [naming("Jane Roe", "a"), naming("Joan Roe", "a"), naming("J. Roe", "a"), naming("J. Roe", "b")]
    assert actors(both[::-1]) == actors(both)


NAMES = st.sampled_from(
    ["Jane Roe", "Joan Roe", "J. Roe", "Roe", "Ms Roe", "Roe Jr.", "Oslo", "Norway", "the Norwegian government", "WHO",
     "World Health Organization", "Jordan", "Ann Jordan", "St. Roe", "Mr", "the", "X"]
)  # fmt: skip


@given(st.lists(st.tuples(NAMES, st.sampled_from("abc")), max_size=25), st.randoms())
def test_the_order_does_not_matter_and_nobody_is_lost(given: list[tuple[str, str]], chance: object) -> None:
    mine = [naming(name, article) for name, article in given]
    other = mine.copy()
    chance.shuffle(other)  # type: ignore[attr-defined]
    found: tuple[Actor, ...] = actors(mine)
    assert actors(other) == found
    assert {name for one in found for name in one.names} == {name for name, _ in given}


def test_a_title_joins_nobody_where_another_of_the_surname_may_have_it() -> None:
    others = (("Ann Roe", "Argentine President"), ("Ann Roe", "the mayor of Oslo"), ("Ann Roe", None))
    for title, (name, role) in zip(("President", "Mayor", "Mayor"), others, strict=True):
        actors = named(("John Roe", title, "a"), (name, role, "b"), ("Roe", title, "c"))
        assert actors["Roe", "c"] == "Roe", role


def test_a_label_in_capitals_is_the_surname() -> None:
    assert named(("Jane Roe", None, "a"), ("ROE", None, "a"))["ROE", "a"] == "Jane Roe"
