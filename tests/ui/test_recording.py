"""The pictures and tables of positions and events, as HTML."""

from __future__ import annotations

import base64
import datetime as dt
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag import InputError
from rag.positions import Row
from tests.ui.made import HandMade, answer, citation, event, position
from tests.ui.payloads import CITED, PAYLOADS
from tests.ui.test_rendering import OURS, Seen
from ui.answers import answer_html
from ui.looking_up import FAULT, events_found, positions_found
from ui.recording import events_html, positions_html
from ui.rendering import TAGS, safe_address
from ui.timing import Day, spaces

TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
FILE = re.compile(r"data:(?:text/csv|application/json|text/markdown);base64,[A-Za-z0-9+/=]*")
MARCH = [dt.date(2025, 3, day) for day in (1, 2, 20)]


def harmless(html: str, cited: set[str]) -> Seen:
    """Fail unless there are only the page's own tags and attributes, links within it or to `cited`, and its files."""
    seen = Seen(html)
    assert set(seen.tags) <= TAGS | OURS | TABLE
    own = {"class", "id", "href", "rel", "target", "scope", "colspan", "download", "style", "title"}
    assert {name for _, name, _ in seen.attributes} <= own
    assert all(re.fullmatch(r"left:\d+\.\d%", value) for _, name, value in seen.attributes if name == "style")
    for address in seen.addresses:
        assert (
            re.match("#(?:said|happened)-(?:row|source)-|#day-", address) or address in cited or FILE.fullmatch(address)
        )
    return seen


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_does_nothing_wherever_it_stands(name):
    archive = HandMade([PAYLOADS[name], f"{PAYLOADS[name]} again"])
    positions, events = archive.positions("met"), archive.timeline("met")
    cited = {one.citation.link for one in positions if one.citation and safe_address(one.citation.link)}
    for html in (
        positions_html(positions, archive.article, archive.copies),
        events_html(events, archive.article, archive.copies),
        *positions_found(archive, "", "", "", ""),
        *positions_found(archive, "met", "", "", "", True),
        *events_found(archive, "", "", ""),
    ):
        harmless(html, cited)


@given(st.text(), st.sampled_from([None, *MARCH]), st.sampled_from(["day", "month", "year", "decade", "week"]))
def test_any_text_gives_html_that_parses_and_links_only_to_what_is_cited(text, day, precision):
    archive = HandMade([text])
    one = citation(title=text, quote=text, speaker=text, outlet=text, link=CITED)
    held = position(actor=text, role=text, statement=text, quote=text, day=day, precision=precision, citation=one)
    seen = harmless(positions_html([held], archive.article, archive.copies), {CITED})
    assert CITED in seen.addresses
    told = event(what=text, date=day, precision=precision, citations=(one, one), differing=(text,))
    seen = harmless(events_html([told], archive.article, archive.copies), {CITED})
    assert {"#happened-source-0-0", "#happened-source-0-1"} <= seen.addresses


def test_the_two_tabs_share_no_anchor():
    archive = HandMade(["It rained."])
    said = harmless(positions_html(archive.positions("met"), archive.article, archive.copies), set())
    told = harmless(events_html(archive.timeline("met"), archive.article, archive.copies), set())
    assert ids(said) and ids(told) and not set(ids(said)) & set(ids(told))


def ids(seen: Seen) -> list[str]:
    return [value for _, name, value in seen.attributes if name == "id"]


def test_every_mark_has_its_card_every_card_its_row_and_every_row_a_place_in_the_picture():
    archive = HandMade(["One thing.", "Another.", "A third."])
    rows = [
        position(day=day, citation=citation(number=n, article_id=f"a{n}")) for n, day in enumerate([*MARCH[:2], None])
    ]
    for html in (
        positions_html(rows, archive.article, archive.copies),
        events_html([event(date=day) for day in [*MARCH, None]], archive.article, archive.copies),
    ):
        seen = Seen(html)
        named = ids(seen)
        assert len(named) == len(set(named))
        assert {one for one in seen.addresses if one.startswith("#")} <= {f"#{one}" for one in named}
        assert {one for one in named if one.startswith("source")} <= {one[1:] for one in seen.addresses}
        assert "date not stated" in seen.text


def test_the_matrix_has_actors_by_days_and_a_change_stands_side_by_side():
    archive = HandMade(["One thing."])
    rows = [
        position(actor="Jane Roe", statement="Roe said no", day=MARCH[2]),
        position(actor="Jane Roe", statement="Roe said yes", day=MARCH[0]),
        position(actor="John Poe", statement="Poe said so", day=None),
    ]
    html = positions_html(rows, archive.article, archive.copies)
    matrix = html[html.index('<div class="matrix">') : html.index('<div class="under">')]
    head, first, second = re.findall(r"<tr>(.*?)</tr>", matrix)
    assert re.findall(r"<th[^>]*>([^<]*)", head) == ["Actor", "2025-03-01", "2025-03-20", "date not stated"]
    assert re.findall(r'class="brief">([^<]*)', first) == ["Roe said yes", "Roe said no"]
    assert second.count("<td></td>") == 2


def test_an_actor_asked_for_and_silent_has_a_row():
    archive = HandMade(["One thing."])
    seen = Seen(positions_html([position(actor="Ann Doe", citation=None)], archive.article, archive.copies))
    assert "Ann Doe" in seen.text and "no statement found" in seen.text and "0 statements of 0 actors" in seen.text


def test_what_is_known_to_the_month_or_expected_or_told_otherwise_says_so():
    archive = HandMade(["One thing."])
    told = event(date=MARCH[0], precision="month", expected=True, differing=("Nine came.",))
    seen = Seen(events_html([told], archive.article, archive.copies))
    assert "2025-03-01" not in seen.text
    for words in ("2025-03", "expected", "accounts differ", "Told otherwise: Nine came."):
        assert words in seen.text


def test_the_files_hold_what_the_page_shows():
    archive = HandMade(["=One thing."])
    html = positions_html([position(statement="=One thing.")], archive.article, archive.copies)
    files = [base64.b64decode(one).decode() for one in re.findall(r"base64,([A-Za-z0-9+/=]*)", html)]
    assert "'=One thing." in files[0] and files[0].startswith("actor,role")
    assert json.loads(files[1])[0]["statement"] == "=One thing."
    assert files[2].startswith("| actor |")


def test_days_stand_true_to_scale_and_those_without_a_date_nowhere():
    days = [Day(date=one, precision="day") for one in MARCH] + [Day(date=None, precision=None)]
    assert [round(place) for _, place in spaces(days)] == [0, 5, 100]
    assert [place for _, place in spaces(days[:1])] == [0]
    assert [one.since(days[0]) for one in days] == ["", "", "3 weeks later", ""]


def test_nothing_found_and_a_fault_are_said_in_words():
    class Faulty(HandMade):
        def positions(self, topic: str, **_: object) -> tuple[object, ...]:
            raise RuntimeError("a secret of the inside")

    empty = HandMade([])
    assert "No statement was found." in "".join(positions_found(empty, "met", "", "", "", True))
    assert "No event was found." in "".join(events_found(empty, "met", "", ""))
    shown = "".join(positions_found(Faulty([]), "met", "", "", ""))
    assert FAULT.split(".")[0] in shown and "secret" not in shown


def test_names_are_parted_by_commas():
    class Asked(HandMade):
        def positions(self, topic: str, **given: object) -> tuple[object, ...]:
            self.given = given
            return ()

    archive = Asked([])
    "".join(positions_found(archive, "met", " Jane Roe, Poe;; ", " 2025-03-01 ", ""))
    assert archive.given == {"actors": ["Jane Roe", "Poe"], "since": "2025-03-01", "until": None}


def test_stances_come_after_the_rows_with_what_people_should_know():
    archive = HandMade(["They met."])
    before, after = positions_found(archive, "met", "", "", "", True)
    assert "The language model reads" in before and "supports" not in before
    assert "→ supports&#58; “They met.”" in after
    files = [base64.b64decode(one.rpartition(",")[2]).decode() for one in FILE.findall(after)]
    assert len(files) == 3 and all("supports" in one for one in files)


def test_where_the_model_may_not_be_asked_the_page_says_so():
    class Without(HandMade):
        def stances(self, topic: str, rows: object) -> object:
            raise InputError("No language model is configured.")

    *_, shown = positions_found(Without(["They met."]), "met", "", "", "", True)
    assert "No language model is configured." in shown


def row(text: str, *indices: int) -> Row:
    marks = "".join(f"[{index + 1}]" for index in indices)
    return Row(text=f"{text}: {text} {marks}", citations=indices, support="quoted", head=text, beside=text, words=text)


@pytest.mark.parametrize("name", PAYLOADS)
def test_a_payload_in_a_row_of_an_answer_does_nothing(name):
    made = answer([row(PAYLOADS[name], 0)], [citation(link=PAYLOADS[name])])
    seen = Seen(answer_html(made, 0))
    assert set(seen.tags) <= TAGS | OURS | TABLE
    assert seen.addresses == {"#source-0-0"}


def test_an_answer_of_rows_is_a_table_whose_marks_lead_to_their_cards():
    made = answer(
        [row("Jane Roe", 0), row("Jane Roe", 1, 2), row("John Poe", 3)],
        [citation(number=number, article_id=f"a{number}") for number in (1, 1, 2, 3)],
    )
    seen = Seen(answer_html(made, 2))
    assert seen.tags.count("th") == 2 and seen.tags.count("td") == 6
    assert {"#source-2-0", "#source-2-1", "#source-2-2", "#source-2-3"} == seen.addresses
    assert [one for one in ids(seen) if one.startswith("said")] == ["said-2-0", "said-2-1", "said-2-3"]
    assert "[1][2]" in seen.text
