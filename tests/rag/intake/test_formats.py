"""Markdown, JSON and JSON Lines to articles: headers as given, words as given, and one bad record stops no other."""

from __future__ import annotations

import datetime as dt
import json
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.intake.drafts import digests
from rag.types import Article, Refusal
from tests.rag.intake.making import only, squeezed, understood

BODY = "The council met on Monday.\n\nIt agreed to close the bridge until the summer."


def markdown(header: str, body: str = BODY) -> str:
    return f"---\n{header}\n---\n\n{body}"


def refused(text: str, media_type: str) -> Refusal:
    (found,) = understood(text, media_type)
    assert isinstance(found, Refusal), found
    return found


class TestMarkdown:
    def test_the_header_is_read(self) -> None:
        made, draft = only(
            markdown(
                'title: "Bridge: closed"\noutlet: Daily Echo\nafter: The Courier\nauthors: [Jane Roe, John Poe]\n'
                "published: 2025-03-14\nurl: https://example.org/bridge\nlanguage: en"
            ),
            "markdown",
        )
        assert (made.title, made.outlet, made.after) == ("Bridge: closed", "Daily Echo", "The Courier")
        assert made.authors == ("Jane Roe", "John Poe")
        assert (made.published, made.published_at, made.published_precision) == (dt.date(2025, 3, 14), None, "day")
        assert (made.url, made.language) == ("https://example.org/bridge", "en")
        assert made.text == BODY
        assert [one.why for one in draft.cut] == ["header"]

    @pytest.mark.parametrize("value", ["2025-03-14T23:30:00-05:00", '"14 March 2025, 23:30"', "2025-03-14 23:30:00"])
    def test_the_day_is_the_one_stated_there(self, value: str) -> None:
        made, _ = only(markdown(f"published: {value}"), "markdown")
        assert made.published == dt.date(2025, 3, 14)
        assert made.published_precision == "minute"

    def test_without_a_header_nothing_is_known(self) -> None:
        made, _ = only(BODY, "markdown")
        assert (made.title, made.outlet, made.authors, made.published, made.url) == (None, None, (), None, None)

    @pytest.mark.parametrize(
        "text", ["# Bridge closed\n\n" + BODY, markdown("outlet: Daily Echo", "# Bridge closed\n\n" + BODY)]
    )
    def test_the_first_heading_is_the_title_where_the_header_has_none(self, text: str) -> None:
        made, _ = only(text, "markdown")
        assert (made.title, made.text) == ("Bridge closed", BODY)

    @pytest.mark.parametrize("between", ["\n", "\n\n", "\n \n\n"])
    def test_a_heading_ends_with_its_line(self, between: str) -> None:
        text = f"# #1 bridge closed{between}The council met.\n## What next{between}It agreed."
        made, _ = only(text, "markdown")
        assert (made.title, made.text) == ("#1 bridge closed", "The council met.\n\nWhat next\n\nIt agreed.")
        assert only(markdown("title: Bridge", text), "markdown")[0].text.startswith("#1 bridge closed\n\nThe council")

    def test_marks_are_taken_away_but_a_sign_before_a_number(self) -> None:
        made, _ = only("> Quoted.\n\n- Listed.\n\n- 5 degrees were measured.\n\n#1 is no heading.", "markdown")
        assert made.text == "Quoted.\n\nListed.\n\n- 5 degrees were measured.\n\n#1 is no heading."

    def test_an_empty_header_is_none(self) -> None:
        assert only("---\n---\n" + BODY, "markdown")[0].text == BODY

    def test_a_rule_between_paragraphs_is_no_header(self) -> None:
        made, _ = only("One.\n\n---\n\nTwo.", "markdown")
        assert made.text.startswith("One.")
        assert made.text.endswith("Two.")

    @pytest.mark.parametrize(
        "header",
        [
            "published: 2025-13-45",
            'published: "2025-13-45"',
            "published: soon",
            "published: 03/04/2025",
            "published: [2025-03-14]",
            "title: [unclosed",
            "title: {a: b",
            "- only\n- a list",
            "just words",
            "title: \x07bell",
            "a: &a [*a, *a]\ntitle: *a\npublished: *a",
            "{" * 3_000,
        ],
    )
    def test_a_bad_header_is_one_refusal_that_says_what_is_wrong(self, header: str) -> None:
        found = refused(markdown(header), "markdown")
        assert found.reason == "malformed"
        assert "\n" not in found.message
        assert "header" in found.message

    @pytest.mark.parametrize("header", ["title: [One, Two]", "title: {a: b}", "title:", "title: ''", "title: true"])
    def test_a_title_that_is_no_words_stays_unknown(self, header: str) -> None:
        assert only(markdown(header), "markdown")[0].title is None

    def test_many_aliases_are_not_written_out(self) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
        made, _ = only(markdown("\n".join([*lines, "title: *a8", "outlet: Daily Echo"])), "markdown")
        assert (made.title, made.outlet) == (None, "Daily Echo")

    def test_a_header_alone_is_no_article(self) -> None:
        assert refused(markdown("title: Bridge", ""), "markdown").reason == "no text"


class TestJson:
    RECORD: ClassVar[dict[str, str]] = {
        "id": "a1",
        "title": "Bridge closed",
        "text": BODY,
        "published": "2025-03-14",
        "outlet": "Daily Echo",
    }

    @pytest.mark.parametrize("body", ["text", "body", "articleBody", "content", "maintext"])
    def test_a_record_is_read_whatever_its_body_is_called(self, body: str) -> None:
        record = {**self.RECORD, body: self.RECORD["text"]}
        if body != "text":
            del record["text"]
        made, _ = only(json.dumps(record), "json")
        assert (made.title, made.outlet, made.published) == ("Bridge closed", "Daily Echo", dt.date(2025, 3, 14))
        assert made.text == BODY

    @pytest.mark.parametrize(
        ("fields", "authors"),
        [
            ({"author": "Jane Roe"}, ("Jane Roe",)),
            ({"authors": ["Jane Roe", "John Poe"]}, ("Jane Roe", "John Poe")),
            ({"author": {"@type": "Person", "name": "Jane Roe"}}, ("Jane Roe",)),
            ({"author": [{"name": "Jane Roe"}, {"name": None}, 7, None]}, ("Jane Roe", "7")),
            ({"author": ""}, ()),
            ({"author": {}}, ()),
        ],
    )
    def test_authors_come_in_many_forms(self, fields: dict[str, object], authors: tuple[str, ...]) -> None:
        assert only(json.dumps({"text": BODY, **fields}), "json")[0].authors == authors

    @pytest.mark.parametrize(
        ("value", "day"), [(1741960440000, dt.date(2025, 3, 14)), ("1970-01-01", None), ("0001-01-01T00:00:00", None)]
    )
    def test_what_a_clock_says_is_a_day_if_it_was_set(self, value: object, day: dt.date | None) -> None:
        assert only(json.dumps({"text": BODY, "published": value}), "json")[0].published == day

    def test_a_list_and_an_object_with_articles_hold_several(self) -> None:
        records = [{**self.RECORD, "id": str(number)} for number in range(3)]
        for text in (json.dumps(records), json.dumps({"articles": records})):
            found = understood(text, "json")
            assert len({one[0].id for one in found if not isinstance(one, Refusal)}) == 3

    def test_records_with_one_key_get_different_ids(self) -> None:
        records = [{"id": "same", "text": f"Story number {number}."} for number in range(4)]
        found = understood(json.dumps(records), "json")
        assert len({one[0].id for one in found if not isinstance(one, Refusal)}) == 4

    @pytest.mark.parametrize(
        "text",
        ["", "{", "[1,", "nonsense", "{'a': 1}", "[" * 100_000, '{"text": "a" "b"}', "1" * 5_000],
        ids=lambda text: text[:9],
    )
    def test_what_is_no_json_is_one_refusal(self, text: str) -> None:
        found = refused(text, "json")
        assert found.reason == "malformed"
        assert "\n" not in found.message

    def test_no_records_are_one_refusal(self) -> None:
        assert refused("[]", "json").reason == "empty"

    @pytest.mark.parametrize(
        ("record", "reason"),
        [
            (7, "malformed"),
            ("words", "malformed"),
            (None, "malformed"),
            ([], "malformed"),
            ({}, "no text"),
            ({"text": ""}, "no text"),
            ({"text": 7}, "no text"),
            ({"text": "  \n "}, "no text"),
            ({"text": "Words.", "published": "2025-13-45"}, "malformed"),
            ({"text": "Words.", "published": "1 Jan 99999999999 00:00:00"}, "malformed"),
            ({"text": "Words \ud800 here."}, "encoding"),
            ({"text": "Words here.", "title": "half \udfff"}, "encoding"),
            ({"text": "Words here.", "author": ["\udfff"]}, "encoding"),
        ],
    )
    def test_a_bad_record_is_refused_and_its_neighbours_get_in(self, record: object, reason: str) -> None:
        found = understood(json.dumps([self.RECORD, record, {**self.RECORD, "id": "a2"}]), "json")
        assert [isinstance(one, Refusal) for one in found] == [False, True, False]
        assert isinstance(found[1], Refusal)
        assert found[1].reason == reason

    def test_an_odd_address_stops_nothing(self) -> None:
        records = [{**self.RECORD, "url": "http://[echo]/a/x"}, {**self.RECORD, "id": "a2"}]
        found = understood(json.dumps(records), "json")
        assert [isinstance(one, Refusal) for one in found] == [False, False]
        assert only(markdown('url: "http://[echo/a/x"'), "markdown")[0].text == BODY

    def test_a_bad_line_is_refused_by_its_number_and_its_neighbours_get_in(self) -> None:
        lines = [json.dumps(self.RECORD), "", "{broken", "[" * 100_000, json.dumps({**self.RECORD, "id": "a2"})]
        found = understood("\n".join(lines), "jsonl")
        assert [isinstance(one, Refusal) for one in found] == [False, True, True, False]
        assert "line 3" in found[1][0]  # type: ignore[operator]

    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(),
            lambda inner: (
                st.lists(inner)
                | st.dictionaries(
                    st.sampled_from(
                        ["text", "title", "authors", "published", "url", "id", "outlet", "language", "articles"]
                    ),
                    inner,
                )
            ),
            max_leaves=12,
        )
    )
    @settings(deadline=None)
    def test_any_json_is_articles_or_refusals(self, value: object) -> None:
        for found in understood(json.dumps(value), "json"):
            assert isinstance(found, Refusal) or found[0].text


PROSE = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="#>*+-—–"), min_size=1, max_size=80)


@given(st.lists(PROSE, min_size=1, max_size=8).map("\n\n".join), st.sampled_from(["text", "markdown", "jsonl"]))
@settings(deadline=None)
def test_a_text_is_copied_from_its_page(text: str, media_type: str) -> None:
    given_page = json.dumps({"text": text}) if media_type == "jsonl" else text
    for found in understood(given_page, media_type):
        if isinstance(found, Refusal):
            continue
        source = squeezed(text)
        for block in found[0].text.split("\n\n"):
            assert squeezed(block) in source
        if media_type == "jsonl" and not found[0].posts:
            assert squeezed(found[0].text) == source


class TestIdentity:
    @pytest.mark.parametrize("media_type", ["text", "markdown"])
    def test_the_same_page_gives_the_same_id_and_digests(self, media_type: str) -> None:
        first, second = only(BODY, media_type)[0], only(BODY, media_type)[0]
        assert (first.id, digests(first)) == (second.id, digests(second))

    def test_a_changed_page_keeps_its_id_and_changes_its_digest(self) -> None:
        before, after = only(BODY)[0], only(BODY.replace("summer", "autumn"))[0]
        assert before.id == after.id
        assert digests(before)[0] != digests(after)[0]
        assert digests(before)[1] != digests(after)[1]

    @pytest.mark.parametrize(
        "header",
        ["title: Other", "outlet: Other", "published: 2025-01-01", "authors: Other", "url: https://example.org"],
    )
    def test_a_changed_header_changes_the_digest(self, header: str) -> None:
        before, after = (
            only(markdown("language: en"), "markdown")[0],
            only(markdown("language: en\n" + header), "markdown")[0],
        )
        assert before.id == after.id
        assert digests(before)[0] != digests(after)[0]

    def test_a_copy_from_elsewhere_has_another_id_and_the_same_words(self) -> None:
        here, there = understood(BODY, origin="here")[0], understood(BODY, origin="there")[0]
        assert isinstance(here, tuple)
        assert isinstance(there, tuple)
        assert isinstance(here[0], Article)
        assert here[0].id != there[0].id
        assert digests(here[0])[1] == digests(there[0])[1]

    def test_white_space_makes_no_other_words(self) -> None:
        assert digests(only(BODY)[0]) == digests(only(BODY.replace(" ", "  "))[0])
