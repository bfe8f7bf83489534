"""Live blogs as sites write them: the time of each post, newest first or last, with or without a day of its own."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt
import json

import pytest

from rag.intake.cleaning import drafts_of_text
from rag.intake.drafts import Draft
from rag.intake.headers import given_facts
from rag.types import Refusal
from tests.rag.intake import making
from tests.rag.intake.making import preparation

TITLE = "Summit live: ministers meet at the castle"
HEADS = ["Hosts hail a good day", "Ministers agree on a list", "Talks begin an hour late", "Ministers arrive"]
TEXTS = [
    "The hosts of the summit said that it had been a good day, and that the ministers would meet again in May.",
    "The ministers agreed on a list of prisoners to be exchanged, according to a statement by the hosts at noon.",
    "Talks began an hour late, officials said, because one of the ministers had been held up on the way to the castle.",
    "The ministers arrived at the castle in the morning and said nothing to the reporters who waited for the summit.",
]
LEAD = (
    "Ministers of nine states meet at the castle today to speak about prisoners, and nobody expects much of the summit."
)
DAY = dt.date(2025, 3, 14)
GMT = dt.UTC


def at(*clocks: str, zone: dt.tzinfo | None = None, day: dt.date = DAY) -> list[dt.datetime]:
    return [dt.datetime.combine(day, dt.time.fromisoformat(clock), tzinfo=zone) for clock in clocks]


def page(*posts: tuple[str, ...], date: str = "Friday 14 March 2025", lead: str = LEAD) -> Draft:
    """A page of posts, each with its lines; the words of the posts are those above."""
    (found,) = drafts_of_text("\n".join([TITLE, date, lead, *(line for post in posts for line in post)]))
    return found


def moments(found: Draft) -> list[dt.datetime]:
    return [stamp.at for stamp in found.stamps]


def posts(found: Draft) -> list[tuple[str, ...]]:
    return [found.blocks[stamp.first : stamp.last] for stamp in found.stamps]


def written(lines: list[str], media_type: str) -> str:
    """A page of each kind with these lines; records have the second one as their field."""
    title, date, *rest = lines
    if media_type == "text":
        return "\n".join(lines)
    if media_type == "markdown":
        return "\n\n".join([f"# {title}", date, *rest])
    if media_type == "html":
        paragraphs = "".join(f"<p>{line}</p>" for line in [date, *rest])
        return f"<html><body><article><h1>{title}</h1>{paragraphs}</article></body></html>"
    record = {"title": title, "text": "\n".join(rest), "published": date.removeprefix("Published ") or None}
    if media_type == "csv":
        return f'title,text,published\n"{record["title"]}","{record["text"]}","{record["published"] or ""}"\n'
    return json.dumps(record)


WHOLE = list(zip(HEADS, TEXTS, strict=True))
CLOCKS = ("15:10", "12:20", "09:40", "08:05")


@pytest.mark.parametrize(
    ("marks", "zone"),
    [
        (["15:10", "12:20", "09:40", "08:05"], None),
        (["15.10 GMT", "12.20 GMT", "09.40 GMT", "08.05 GMT"], GMT),
        (["3.10pm GMT", "12.20pm GMT", "9.40am GMT", "8.05am GMT"], GMT),
        (["3:10PM", "12:20PM", "9:40AM", "8:05AM"], None),
        (["3:10 p.m.", "12:20 p.m.", "9:40 a.m.", "8:05 a.m."], None),
        (["15:10 Uhr", "12:20 Uhr", "09:40 Uhr", "08:05 Uhr"], None),
        (["15h10", "12h20", "09h40", "08h05"], None),
        (["Posted at 15:10", "Posted at 12:20", "Posted at 09:40", "Posted at 08:05"], None),
        (["15:10 14 March", "12:20 14 March", "09:40 14 March", "08:05 14 March"], None),
        (["Published at 15:10 GMT 14 March", "Published at 12:20 GMT 14 March", "Published at 09:40 GMT 14 March", "Published at 08:05 GMT 14 March"], GMT),
        (["14 Mar 2025 - 15:10", "14 Mar 2025 - 12:20", "14 Mar 2025 - 09:40", "14 Mar 2025 - 08:05"], None),
        (["Posted March 14, 2025 3:10 p.m.", "Posted March 14, 2025 12:20 p.m.", "Posted March 14, 2025 9:40 a.m.", "Posted March 14, 2025 8:05 a.m."], None),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else "",
)  # fmt: skip
class TestForms:
    def test_marks_above_their_posts(self, marks: list[str], zone: dt.tzinfo | None) -> None:
        found = page(*((mark, *post) for mark, post in zip(marks, WHOLE, strict=True)))
        assert moments(found) == at(*CLOCKS, zone=zone)
        assert posts(found) == WHOLE
        assert found.blocks[0] == LEAD
        assert not any(mark in found.blocks for mark in marks)

    def test_marks_between_heading_and_text(self, marks: list[str], zone: dt.tzinfo | None) -> None:
        found = page(*((head, mark, text) for mark, (head, text) in zip(marks, WHOLE, strict=True)))
        assert moments(found) == at(*CLOCKS, zone=zone)
        assert posts(found) == WHOLE

    def test_oldest_first(self, marks: list[str], zone: dt.tzinfo | None) -> None:
        found = page(*((mark, *post) for mark, post in zip(marks[::-1], WHOLE[::-1], strict=True)))
        assert moments(found) == at(*CLOCKS[::-1], zone=zone)
        assert posts(found) == WHOLE[::-1]


class TestWhatStandsBesideAMark:
    def test_how_long_ago_and_when_updated(self) -> None:
        found = page(
            *(
                (f"{4 * number + 1}h ago", f"{clock} GMT", *post, f"Updated at {clock[:3]}55 GMT")
                for number, (clock, post) in enumerate(zip(CLOCKS, WHOLE, strict=True))
            )
        )
        assert moments(found) == at(*CLOCKS, zone=GMT)
        assert posts(found) == WHOLE

    @pytest.mark.parametrize("form", ["{name}", "By {name}", "by {name}"])
    def test_a_byline_in_a_line_of_its_own(self, form: str) -> None:
        names = ["Jane Roe", "John Poe", "Jane Roe", "Jane Roe"]
        above = page(*((form.format(name=n), c, *post) for n, c, post in zip(names, CLOCKS, WHOLE, strict=True)))
        below = page(*((c, form.format(name=n), *post) for n, c, post in zip(names, CLOCKS, WHOLE, strict=True)))
        for found in (above, below):
            assert [stamp.author for stamp in found.stamps] == names
            assert posts(found) == WHOLE

    def test_a_name_in_the_line_of_the_mark(self) -> None:
        found = page(*((f"{clock} Jane Roe", *post) for clock, post in zip(CLOCKS, WHOLE, strict=True)))
        assert [stamp.author for stamp in found.stamps] == ["Jane Roe"] * 4
        assert posts(found) == WHOLE

    def test_key_events_are_told_again_below_and_go(self) -> None:
        events = tuple(line for clock, head in zip(CLOCKS, HEADS, strict=True) for line in (f"{clock} GMT", head))
        found = page(
            ("Key events", *events), *((f"{clock} GMT", *post) for clock, post in zip(CLOCKS, WHOLE, strict=True))
        )
        assert moments(found) == at(*CLOCKS, zone=GMT)
        assert posts(found) == WHOLE
        assert found.blocks[0] == LEAD
        assert found.blocks.count(HEADS[0]) == 1

    def test_a_ticker_keeps_its_times_in_its_lines(self) -> None:
        lines = [f"{clock} – {text}" for clock, text in zip(CLOCKS, TEXTS, strict=True)]
        found = page(*((line,) for line in lines))
        assert moments(found) == at(*CLOCKS)
        assert posts(found) == [(line,) for line in lines]


class TestDays:
    def test_days_that_stand_between_the_posts(self) -> None:
        first, second, third, fourth = WHOLE
        found = page(
            ("Saturday 15 March 2025", "09:10", *first, "00:20", *second, "Friday 14 March 2025", "23:40", *third),
            ("08:05", *fourth),
            date="",
        )
        assert moments(found) == [*at("09:10", "00:20", day=dt.date(2025, 3, 15)), *at("23:40", "08:05")]

    def test_a_night_between_publication_and_update(self) -> None:
        posted = [(clock, *post) for clock, post in zip(("01:10", "00:20", "23:40", "20:05"), WHOLE, strict=True)]
        found = page(*posted, date="Published 14 March 2025 20:00\nUpdated 15 March 2025 01:20")
        assert moments(found) == [*at("01:10", "00:20", day=dt.date(2025, 3, 15)), *at("23:40", "20:05")]

    @pytest.mark.parametrize(
        ("clocks", "date"),
        [
            (CLOCKS, ""),
            (("01:10", "00:20", "23:40", "20:05"), "Friday 14 March 2025"),
            (CLOCKS, "Published 14 March 2025 10:00"),
            (CLOCKS, "Published 14 March 2025\nUpdated 16 March 2025"),
            (("15:10", "09:40", "12:20", "08:05"), "Friday 14 March 2025"),
        ],
        ids=["no day", "a night", "a post from before", "three days", "no order"],
    )
    def test_where_the_day_is_not_known_there_are_no_posts(self, clocks: tuple[str, ...], date: str) -> None:
        found = page(*((clock, *post) for clock, post in zip(clocks, WHOLE, strict=True)), date=date)
        assert found.stamps == ()
        assert [block for block in found.blocks if block in TEXTS] == TEXTS

    @pytest.mark.parametrize("media_type", ["text", "markdown", "html", "json", "jsonl", "csv"])
    @pytest.mark.parametrize("date", ["", "Published 15 March 2025"])
    def test_the_day_that_is_given_wins_over_the_pages(self, date: str, media_type: str) -> None:
        lines = [
            TITLE,
            date,
            LEAD,
            *(line for clock, post in zip(CLOCKS, WHOLE, strict=True) for line in (clock, *post)),
        ]
        made = written(lines, media_type)
        given = given_facts(published=DAY, outlet=None)
        (found,) = preparation().stating(given).articles(making.page(made, media_type))
        assert not isinstance(found, Refusal)
        assert [post.published_at for post in found[0].posts] == at(*CLOCKS)
        assert found[0].published == DAY

    def test_ages_alone_date_nothing(self) -> None:
        found = page(*((f"{number} hr 20 min ago", *post) for number, post in enumerate(WHOLE, start=1)))
        assert found.stamps == ()
        assert [block for block in found.blocks if block in TEXTS] == TEXTS


@pytest.mark.parametrize(
    "lines",
    [
        ["The train at 09:40 was late.", "The train at 12:20 was on time.", "The train at 15:10 never came."],
        ["1.20", "3.40", "5.10"],
        ["12:20 Harbour", "09:40 Castle", "15:10 Market"],
    ],
    ids=["sentences", "prices", "a timetable"],
)
def test_times_that_date_no_posts(lines: list[str]) -> None:
    (found,) = drafts_of_text("\n".join([TITLE, "Friday 14 March 2025", LEAD, TEXTS[0], *lines, TEXTS[1], TEXTS[2]]))
    assert found.stamps == ()


def test_the_first_post_is_kept_where_the_page_begins_with_it() -> None:
    """No lead: the times stand between short posts, which are a story all the same, with the first post's heading."""
    marks = ("3.10pm GMT", "12.20pm GMT", "9.40am GMT", "8.05am GMT")
    lines = [line for mark, post in zip(marks, WHOLE, strict=True) for line in (mark, *post)]
    (found,) = drafts_of_text(
        "\n".join(["Home", "News", TITLE, "Friday 14 March 2025", "Jane Roe and John Poe", *lines])
    )
    assert posts(found) == WHOLE
    assert moments(found) == at(*CLOCKS, zone=GMT)
    assert found.title == TITLE
