"""What is known of an article, and where it was found."""

from __future__ import annotations

import datetime as dt
import json

from rag.intake.drafts import digests
from rag.intake.facts import header, joined, moment_fact
from rag.types import Fact
from tests.rag.intake.making import only

STORY = "The council met on Monday.\n\nIt agreed to close the bridge until the summer."


def facts(text: str, media_type: str) -> dict[str, tuple[str, str]]:
    return {fact.name: (fact.value, fact.where) for fact in only(text, media_type)[1].facts}


def fact(name: str, value: str, where: str = "here") -> Fact:
    return Fact(name=name, value=value, where=where)


class TestJoined:
    def test_the_first_place_has_the_say_on_each_name(self) -> None:
        found = joined([fact("outlet", "A")], [fact("outlet", "B"), fact("title", "T")])
        assert found == (fact("outlet", "A"), fact("title", "T"))

    def test_all_authors_of_one_place_and_none_of_the_next(self) -> None:
        found = joined([fact("author", "A"), fact("author", "B")], [fact("author", "C")])
        assert header(found)["authors"] == ("A", "B")

    def test_corrections_of_all_places_are_kept_once(self) -> None:
        found = joined([fact("correction", "A")], [fact("correction", "B"), fact("correction", "A", "there")])
        assert [one.value for one in found] == ["A", "B"]


class TestHeader:
    def test_nothing_is_known_of_what_no_fact_says(self) -> None:
        assert not any(header(()).values())

    def test_a_moment_keeps_its_offset_and_a_day_has_no_moment(self) -> None:
        at = dt.datetime(2025, 3, 14, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-5)))
        moment = header([moment_fact("published", (at.date(), at), "here")])
        assert (moment["published"], moment["published_at"]) == (at.date(), at)
        day = header([moment_fact("published", (at.date(), None), "here")])
        assert (day["published"], day["published_at"]) == (at.date(), None)


class TestWhere:
    def test_of_a_header(self) -> None:
        text = (
            f"---\ntitle: Bridge\ndate: 2025-03-14\nupdated: 2025-03-15T10:00:00+01:00\nsection: Opinion\n---\n{STORY}"
        )
        found = facts(text, "markdown")
        assert found["title"] == ("Bridge", "header title")
        assert found["published"] == ("2025-03-14", "header date")
        assert found["updated"] == ("2025-03-15T10:00:00+01:00", "header updated")
        assert found["section"] == ("Opinion", "header section")

    def test_of_a_record(self) -> None:
        record = {"text": STORY, "headline": "Bridge", "source": "Daily Echo", "scraped_at": "2025-03-20"}
        found = facts(json.dumps(record), "json")
        assert found["title"] == ("Bridge", "field headline")
        assert found["outlet"] == ("Daily Echo", "field source")
        assert found["retrieved"] == ("2025-03-20", "field scraped_at")

    def test_of_page_text(self) -> None:
        line = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."
        found = facts(f"Council closes harbour bridge\nBy Jane Roe\n14 March 2025\n{line}\n{line[::-1][1:]}.", "text")
        assert found["title"] == ("Council closes harbour bridge", "headline")
        assert found["author"] == ("Jane Roe", "byline")
        assert found["published"] == ("2025-03-14", "date line")


def test_a_records_own_words_tell_whom_it_is_after_and_what_was_corrected() -> None:
    text = f"HARBOUR CITY (AP) — {STORY}\n\nCorrection: An earlier version of this story named another bridge."
    made, draft = only(json.dumps({"text": text, "outlet": "Daily Echo"}), "json")
    assert (made.outlet, made.after) == ("Daily Echo", "AP")
    assert [fact.name for fact in draft.facts if fact.where == "note"] == ["correction"]
    assert only(json.dumps({"text": text, "outlet": "Associated Press"}), "json")[0].after is None


def test_a_date_of_retrieval_is_no_date_of_publication() -> None:
    made, draft = only(json.dumps({"text": STORY, "retrieved": "2025-03-20", "updated": "2025-03-19"}), "json")
    assert (made.published, made.published_at) == (None, None)
    assert {one.name for one in draft.facts} == {"retrieved", "updated"}


def test_a_second_date_that_is_none_stays_unknown() -> None:
    _, draft = only(json.dumps({"text": STORY, "published": "2025-03-14", "updated": "soon"}), "json")
    assert [one.name for one in draft.facts] == ["published"]


def test_an_update_changes_the_digest_and_a_fetch_does_not() -> None:
    made, draft = only(STORY)
    before = digests(made, draft.facts)
    assert digests(made, (*draft.facts, fact("retrieved", "2025-03-20"))) == before
    assert digests(made, (*draft.facts, fact("updated", "2025-03-20")))[0] != before[0]
