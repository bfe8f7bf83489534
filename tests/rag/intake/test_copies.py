"""What makes two articles copies of one story, and what keeps them apart."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.intake.copies import Story, held, holds, same_story, story
from rag.types import Article, Sentence

STORY = """The harbour of Lindmouth will close for nine weeks in spring, the council said on Monday evening.

Engineers from Brackwell found 14 cracks in the eastern wall after the storm of 3 January, and divers will repair them.

“We had no choice, because the wall could give way at any time,” said Mara Holt, who leads the council’s works office.

Fishing boats may use the old pier in the meantime. Forty berths were cleared there over the winter months.

The work costs 2.4 million pounds, of which the county of Dunmere pays half. A fund for storm damage pays the rest.

Jonas Reed, who speaks for the fishermen, called the plan late but right. He asked for help with the cost of fuel."""
PARAGRAPHS = STORY.split("\n\n")
OTHER = """The museum in Grantley shows letters of the painter Ines Vale from next week on, its director said on Friday.

Most of the 60 letters were written in Paris between 1911 and 1919 and were found in an attic three years ago.

They tell of quarrels about money, of long walks along the river and of a friendship with the poet Peter Lang.

Entry is free on the first Sunday of each month; the show is open until the end of September."""


def told(text: str, published: str | None = None, title: str | None = None) -> Story:
    spans = [(found.start(), found.end()) for found in re.finditer(r"[^\n]+?(?:[.!?]”?(?= |$)|$)", text, re.MULTILINE)]
    article = Article(
        id="a",
        version=1,
        title=title,
        outlet=None,
        after=None,
        authors=(),
        published=dt.date.fromisoformat(published) if published else None,
        published_at=None,
        published_precision="day" if published else None,
        url=None,
        origin="a.txt",
        language="en",
        text=text,
    )
    return story(article, [Sentence(start=a, end=b, paragraph=0) for a, b in spans])


def together(one: str, other: str, **days: str) -> bool:
    first, second = told(one, days.get("first")), told(other, days.get("second"))
    assert same_story(first, second) == same_story(second, first)
    return same_story(first, second)


@pytest.mark.parametrize(
    "copy",
    [
        "\n\n".join(PARAGRAPHS[:3]),
        "\n\n".join(["It is news that many here had feared.", *PARAGRAPHS, "Subscribe to our newsletter."]),
        STORY.replace("“", '"').replace("”", '"').replace("’", "&#39;"),
        STORY.replace("\n\n", " "),
        STORY.replace("said", "told reporters").replace("in the meantime", "until then").replace("called", "thought"),
        STORY.replace("14 cracks", "17 cracks").replace("2.4 million", "2.9 million"),
        f"LINDMOUTH (Union Wire) — {STORY}\n\nReporting by Ruth Adler",
        STORY.upper(),
    ],
    ids="cut own typography merged edited updated credited capitals".split(),
)
def test_copies(copy: str) -> None:
    assert together(STORY, copy)


def test_another_article_quotes_a_paragraph_or_two() -> None:
    assert not together(STORY, OTHER)
    assert not together(STORY, "\n\n".join([*OTHER.split("\n\n"), *PARAGRAPHS[1:3]]))


def test_a_digest_is_no_copy_of_what_it_gathers() -> None:
    brief = "\n\n".join(PARAGRAPHS[:2])
    assert together(STORY, brief), "a brief alone is a copy cut short"
    assert not together("\n\n".join([OTHER, STORY, OTHER.replace("Grantley", "Farrow")]), brief)


REPORT = """Rain will move into {0} on {1}, the weather service for the county of {0} said in its morning forecast.

Temperatures reach {2} degrees in the afternoon and fall to {3} degrees overnight, with a north wind at {4} miles.

Drivers should allow more time on the roads, because standing water is likely in places until the middle of the morning.

The outlook for the rest of the week remains changeable, and the next forecast will be issued in the evening at six."""


def test_reports_made_by_one_template_are_other_articles() -> None:
    monday = REPORT.format("Ashford", "Monday", 12, 4, 25)
    assert together(monday, monday.replace("should allow", "must allow"))
    assert not together(monday, REPORT.format("Ashford", "Tuesday", 17, 9, 41)), "the same place on another day"
    assert not together(monday, REPORT.format("Farrow", "Monday", 12, 9, 25))


def test_what_is_published_far_apart_must_be_nearly_the_same() -> None:
    half_new = "\n\n".join([*PARAGRAPHS[:5], OTHER.split("\n\n")[0]])
    near, far = {"first": "2025-03-01", "second": "2025-03-03"}, {"first": "2025-03-01", "second": "2025-03-20"}
    assert together(STORY, half_new, **near)
    assert together(STORY, half_new)
    assert not together(STORY, half_new, **far)
    assert together(STORY, STORY + "\n\nAll rights reserved.", **far)


def test_of_a_few_words_nothing_can_be_said() -> None:
    assert not together("Subscribe to read on.", "Subscribe to read on.")
    assert not together("", "")


PIECES = st.lists(st.sampled_from([*PARAGRAPHS, *OTHER.split("\n\n")]), max_size=12)


@given(PIECES, PIECES)
def test_it_does_not_matter_which_is_named_first(one: list[str], other: list[str]) -> None:
    first, second = told("\n\n".join(one)), told("\n\n".join(other))
    assert same_story(first, second) == same_story(second, first)


@given(st.text(), st.text())
def test_any_text_can_be_compared(one: str, other: str) -> None:
    together(one, other)
    assert 0 <= held(one, [other]).share <= 1
    assert holds(one, one)


def test_words_and_numbers_that_others_hold() -> None:
    assert held(PARAGRAPHS[0], PARAGRAPHS[:2]).share == 1.0
    assert held("a b c d", ["a b c", "x"]).share == 0.5
    assert held("a b", ["x a b"]).share == 1.0, "fewer words than a run has"
    assert held("", ["a"]).share == 0.0
    found = held("They found 14 cracks in 3 walls there.", ["They found 14 cracks in 9 walls there."])
    assert found.numbers == {"14"}


def test_a_copy_holds_a_quotation_only_as_it_is() -> None:
    quote = PARAGRAPHS[2]
    assert holds(STORY, quote)
    assert holds(STORY.replace("“", '"').replace("”", '"').replace("’", "'").replace(" ", "  "), quote)
    assert not holds(STORY.replace("could give way", "could not give way"), quote)
    assert not holds(STORY.replace("any time", "some time"), quote)
    assert not holds("\n\n".join(PARAGRAPHS[3:]), quote)


WALL = """We and our 300 partners store information on your device, such as cookies, to show you personalised content.

You may accept or reject this for each purpose, and you can change your preferences at any time on our website.

With your consent we also use precise geolocation data, and we keep your choices for a period of six months."""
FOREIGN_WALL = """Voor dit deel van de dienst vragen wij toestemming, die op elk moment weer kan worden ingetrokken.

Zonder toestemming tonen wij alleen de kop van het bericht. Meer uitleg staat in de voorwaarden van de uitgever.

De toestemming geldt een half jaar en voor alle titels van de uitgever, ook voor de titels die later verschijnen."""


class TestWalls:
    """A page that could not be read says the same of every story; that makes no two of them copies."""

    def test_what_a_site_says_to_its_reader_is_not_compared(self) -> None:
        one, other = (f"{text.split(chr(10))[0]}\n\n{WALL}" for text in (STORY, OTHER))
        assert not together(one, other)
        assert told(WALL).length == 0

    def test_words_that_have_nothing_to_do_with_either_headline_are_no_story(self) -> None:
        harbour = told(FOREIGN_WALL, title="Harbour of Lindmouth closes for nine weeks")
        museum = told(FOREIGN_WALL, title="Museum shows letters of a painter")
        assert not same_story(harbour, museum)
        assert same_story(harbour, harbour)

    def test_a_story_under_another_headline_stays_a_copy(self) -> None:
        one = told(STORY, title="Harbour closes for nine weeks")
        assert same_story(one, told(STORY, title="Cracks in the eastern wall"))
        assert same_story(one, told(STORY, title="Troubled waters"))
        assert same_story(one, told(STORY))
