"""Page text to its story: what is furniture goes, what is story stays, what is not stated stays unknown."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.intake.cleaning import drafts_of_text
from rag.intake.drafts import Draft
from tests.rag.intake.making import squeezed

LEAD = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."
SECOND = "Engineers had found cracks in two of its pillars, and the mayor said that nobody should take a risk."
THIRD = "Buses will take another way through the northern districts, the transport office said in a statement."
STORY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"
TITLE = "Council closes the old harbour bridge"


def draft(text: str) -> Draft:
    (found,) = drafts_of_text(text)
    return found


def why(text: str, line: str) -> str | None:
    """Why a line was left out; None where it was kept."""
    found = draft(text)
    reasons = [cut.why for cut in found.cut if text[cut.start : cut.end].strip() == line]
    assert reasons or line in found.blocks, "a line is kept or cut"
    return reasons[0] if reasons else None


def test_a_story_alone_is_kept_whole() -> None:
    assert draft(STORY).blocks == (LEAD, SECOND, THIRD)


def test_headline_and_story() -> None:
    found = draft(f"{TITLE}\n\n{STORY}")
    assert (found.title, found.blocks) == (TITLE, (LEAD, SECOND, THIRD))


@pytest.mark.parametrize(
    "line",
    [
        "Home", "Menu", "Search", "Subscribe", "Log in", "EN", "Share", "Tweet", "12", "0", "•", "Advertisement", "3 minute read",
        "Skip to main content", "Sign in", "World News", "logo",
    ],
)  # fmt: skip
def test_a_menu_above_the_story_goes(line: str) -> None:
    text = f"{line}\nSport\nWeather\n{TITLE}\n{STORY}"
    assert why(text, line) is not None
    assert draft(text).blocks == (LEAD, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "Share", "Read more", "Read also: the other story", "Advertisement", "Related:", "Related articles", "Most read", "Comments",
        "No comments yet...", "© 2025 Example Media", "Copyright 2025 Example Media. All rights reserved.", "21 minutes ago",
        "Sign up for our newsletter", "Support us on Patreon", "Subscribe to our newsletter!", "Download our app from the app store.",
        "Write to us if you have suggestions or corrections.",
    ],
)  # fmt: skip
@pytest.mark.parametrize(
    "form", ["{title}\n{lead}\n{line}\n{second}\n{third}", "{title}\n{lead}\n{second}\n{third}\n{line}"]
)
def test_furniture_within_and_below_the_story_goes(line: str, form: str) -> None:
    text = form.format(title=TITLE, lead=LEAD, second=SECOND, third=THIRD, line=line)
    assert why(text, line) is not None
    assert draft(text).blocks == (LEAD, SECOND, THIRD)


@pytest.mark.parametrize(
    "line",
    [
        "“We need your support and your donations, and we ask you to support us at the polls,” said the leader of the party.",
        '"Support us," the general told the crowd; "our mission is not over and we will not stop."',
        "The company said that it had lost some 40,000 subscribers in spring, the third fall in a row after the price rise.",
        "The parliament’s newsletter had listed him as a member of the committee until last year, officials confirmed then.",
        "Cookies and cakes were handed out on the square while the crowd waited for the president’s speech on Tuesday.",
        "Donations to the campaign reached three million in May, according to a filing with the federal commission.",
        "Copyright law was changed by the parliament on Monday, to the anger of publishers and of many musicians.",
        "More from the summit: ministers left without a word, and a spokesman said that talks would go on tomorrow.",
        "Close to the border, soldiers dug trenches while the shelling went on, a reporter on the ground said.",
        "Yes.",
        "“No.”",
        "“We will not yield,” she said.",
    ],
)
def test_story_that_sounds_like_furniture_is_kept(line: str) -> None:
    text = f"{TITLE}\n{LEAD}\n{SECOND}\n{line}\n{THIRD}"
    assert why(text, line) is None


def test_a_long_story_that_mentions_a_newsletter_once_is_kept() -> None:
    words = "The ministry put the number of people who left the region at more than ten thousand since January. "
    line = words * 8 + "The figure first stood in the ministry’s weekly newsletter."
    assert why(f"{TITLE}\n{LEAD}\n{line}\n{THIRD}", line) is None


def test_a_closing_plea_in_the_sites_own_voice_goes() -> None:
    plea = [
        "A message from the newsroom:",
        "Dear readers,",
        "We are a small newsroom, and your support keeps our journalism free for all who need it in hard times.",
        "These attacks on a free press will not stop us, and we go on with what we do best, which is reporting.",
        "If you can, please support us with a monthly contribution, which takes less than a minute to set up.",
    ]
    found = draft(f"{TITLE}\n{STORY}\n" + "\n".join(plea))
    assert found.blocks == (LEAD, SECOND, THIRD)


def test_an_essay_in_the_first_person_is_kept() -> None:
    essay = [
        f"We thought that we knew our city, and then we lost bridge number {number} in the flood."
        for number in range(8)
    ]
    text = "\n".join([TITLE, essay[0], "Sign up for our newsletter", *essay[1:]])
    assert draft(text).blocks == tuple(essay)


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("byJane Roe", ("Jane Roe",)),
        ("By Jane Roe", ("Jane Roe",)),
        ("BY Jane Roe", ("Jane Roe",)),
        ("By Jane Roe and John Poe", ("Jane Roe", "John Poe")),
        ("By Anna O’Neill-Roe", ("Anna O’Neill-Roe",)),
        ("By Monday Evening", ()),
        ("By train and by bus", ()),
        ("Bypass Road Closed", ()),
        ("Jane Roe", ()),
    ],
)
@pytest.mark.parametrize("form", ["{title}\n{line}\n{story}", "{title}\n{lead}\n{line}\n{rest}"])
def test_bylines(line: str, authors: tuple[str, ...], form: str) -> None:
    text = form.format(title=TITLE, line=line, story=STORY, lead=LEAD, rest=f"{SECOND}\n\n{THIRD}")
    assert draft(text).authors == authors


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("14 March 2025", dt.date(2025, 3, 14)),
        ("14/03/2025", dt.date(2025, 3, 14)),
        ("Published: March 14, 2025", dt.date(2025, 3, 14)),
        ("Friday, March 14, 2025 10:30 GMT", dt.date(2025, 3, 14)),
        ("By Jane Roe | 14 March 2025", dt.date(2025, 3, 14)),
        ("Updated: 14 March 2025", None),
        ("Last modified on 14 March 2025", None),
        ("03/04/2025", None),
        ("a day ago", None),
        ("March 2025", None),
        ("Friday", None),
        ("14 March 2025 - 15 March 2025", None),
        ("Photo: the bridge before it was closed, as seen from the ferry on 14 March 2025", None),
    ],
)
def test_the_date_near_the_headline(line: str, day: dt.date | None) -> None:
    assert draft(f"{TITLE}\n{line}\n{STORY}").published == day


class TestDates:
    def test_a_date_far_above_the_headline_is_todays_and_not_the_storys(self) -> None:
        assert draft(f"Saturday 15 March 2025\nMenu\n{TITLE}\n{STORY}").published is None

    def test_a_labelled_date_above_the_headline_counts(self) -> None:
        assert draft(f"date 2025-03-14 Menu\n{TITLE}\n{STORY}").published == dt.date(2025, 3, 14)

    def test_two_dates_that_disagree_are_none(self) -> None:
        assert draft(f"date 2025-03-14\n{TITLE}\n15 March 2025\n{STORY}").published is None

    def test_dates_of_the_story_are_not_its_publication(self) -> None:
        line = "The bridge was opened on 14 March 1925 by the queen, and closed for repairs in the autumn of 1977."
        assert draft(f"{TITLE}\n{line}\n{STORY}").published is None

    def test_dates_below_the_story_are_other_stories(self) -> None:
        assert draft(f"{TITLE}\n{STORY}\nRelated\nAnother headline of the day\n14 March 2025").published is None

    def test_a_single_date_line_with_a_time_is_no_live_blog(self) -> None:
        found = draft(f"{TITLE}\nJane Roe 14 March 2025 13:54\n{STORY}")
        assert found.stamps == ()
        assert found.published_at == dt.datetime(2025, 3, 14, 13, 54)
        assert found.blocks == (LEAD, SECOND, THIRD)

    def test_published_and_updated_lines_are_no_live_blog(self) -> None:
        found = draft(f"{TITLE}\nPublished 14 March 2025 13:54\nUpdated 15 March 2025 09:00\n{STORY}")
        assert found.stamps == ()
        assert found.published == dt.date(2025, 3, 14)


@pytest.mark.parametrize(
    ("line", "outlet"), [("Source: example.org", "example.org"), ("Source: a person close to it", None)]
)
def test_a_source_line_names_the_outlet(line: str, outlet: str | None) -> None:
    assert draft(f"{TITLE}\n{STORY}\n\n{line}").outlet == outlet


class TestTitles:
    def test_a_repeated_headline_is_cut_twice(self) -> None:
        found = draft(f"{TITLE}\n{TITLE}\n{STORY}")
        assert found.title == TITLE
        assert [cut.why for cut in found.cut] == ["title", "title"]

    def test_the_headline_is_found_among_teasers(self) -> None:
        teasers = "Striker to miss the cup final after injury\nTen recipes for a quick summer dinner"
        assert draft(f"Sections of the paper\n{teasers}\n{TITLE}\n{STORY}").title == TITLE

    def test_where_no_line_fits_the_title_is_unknown(self) -> None:
        assert draft(f"Striker to miss the cup final\nTen recipes for quick dinners\n{STORY}").title is None

    def test_a_standfirst_under_the_headline_is_kept(self) -> None:
        standfirst = "Cracks in two pillars worry the city’s engineers"
        assert draft(f"{TITLE}\n{standfirst}\n{STORY}").blocks[0] == standfirst


def test_text_that_is_wrapped_like_mail_is_joined_into_paragraphs() -> None:
    wrapped = "\n\n".join(
        "\n".join(words[start : start + 60] for start in range(0, len(words), 60))
        for words in (LEAD * 3, SECOND * 3, THIRD * 3)
    )
    found = draft(wrapped)
    assert len(found.blocks) == 3
    assert squeezed("".join(found.blocks)) == squeezed(wrapped)


@pytest.mark.parametrize("text", ["A note", "One\nTwo\nThree", "Buy milk.\nCall home."])
def test_a_page_without_prose_is_kept_as_it_is(text: str) -> None:
    assert draft(text).blocks == tuple(text.split("\n"))
    assert draft(text).cut == ()


@pytest.mark.parametrize(
    "line",
    [
        "市議会は月曜日、橋を夏まで閉鎖することを決めた。作業員は来週から修理を始める。",
        "Совет города решил закрыть старый мост до конца июня, чтобы рабочие могли начать ремонт.",
    ],
)
def test_stories_in_other_scripts_are_kept(line: str) -> None:
    assert draft(f"Home\nMenu\n{line}\n{line[::-1][1:]}{line[-1]}\nShare").blocks[0] == line


def test_readers_comments_go() -> None:
    comments = "\n".join(
        f"reader{n} says:\nMarch {n}, 2025 at 6:3{n} am\nI never liked that bridge and I said so to my neighbour years ago."
        for n in range(1, 6)
    )
    found = draft(f"{TITLE}\n{STORY}\n5 responses to “{TITLE}”\n{comments}")
    assert found.stamps == ()
    assert found.blocks == (LEAD, SECOND, THIRD)


class TestWhatStandsAround:
    TEASER = "The club said on Tuesday that its best scorer would not play again before autumn came."

    def teasers(self, *above: str) -> str:
        """Cards of other stories: a headline, perhaps a date, one paragraph each."""
        subjects = ("Striker", "Chef", "Painter", "Pilot", "Farmer", "Nurse")
        cards = (
            "\n".join((f"{one} to leave after years", *above, f"{self.TEASER} The {one} waits.")) for one in subjects
        )
        return "\n".join(cards)

    def test_teasers_below_a_heading_for_other_stories_go(self) -> None:
        assert draft(f"{TITLE}\n{STORY}\nMost read\n{self.teasers()}").blocks == (LEAD, SECOND, THIRD)

    def test_dated_teasers_go_without_a_heading(self) -> None:
        found = draft(f"{TITLE}\n{STORY}\nHere and there\nAll of it\n{self.teasers('19 November 2024')}")
        assert found.blocks[:3] == (LEAD, SECOND, THIRD)
        assert not any("Painter" in block for block in found.blocks)

    def test_headlines_with_a_paragraph_each_are_kept_where_nothing_says_otherwise(self) -> None:
        found = draft(f"{TITLE}\n{STORY}\n{self.teasers()}")
        assert sum(self.TEASER in block for block in found.blocks) == 6

    def test_the_story_goes_on_below_links(self) -> None:
        links = "Related articles\nStriker to miss the cup final after an injury\nTen recipes for a quick summer dinner"
        found = draft(
            f"{TITLE}\n{LEAD}\n{SECOND}\n{links}\nThe bridge was last closed for repairs in June of 1977, when engineers found cracks.\n{THIRD}"
        )
        assert [len(found.blocks), found.blocks[0], found.blocks[-1]] == [4, LEAD, THIRD]
        assert not any("recipes" in block for block in found.blocks)

    def test_tables_and_numbered_lists_within_a_story_are_kept(self) -> None:
        table = [
            "Bridge",
            "Built",
            "Length",
            "North",
            "1901",
            "310",
            "South",
            "1925",
            "240",
            "East",
            "1960",
            "95",
            "West",
            "1977",
            "120",
        ]
        steps = ["1) Close the lanes", "2) Take the pillars apart", "3) Set the pillars anew"]
        found = draft("\n".join([TITLE, LEAD, SECOND, *table, THIRD, *steps]))
        assert found.blocks == (LEAD, SECOND, *table, THIRD, *steps)

    def test_a_list_of_labels_below_a_story_is_part_of_it_and_a_footer_is_not(self) -> None:
        rows = [f"{name} (built {year}): {many} lanes" for name, year, many in
                (("North Bridge", 1901, 2), ("South Bridge", 1925, 4), ("East Bridge", 1960, 2), ("West Bridge", 1977, 6))]  # fmt: skip
        footer = ["Phone: 555 0100", "Fax: 555 0101", "Editor: John Poe", "Address: 1 Quay Street"]
        found = draft("\n".join([TITLE, STORY, "The city’s bridges", *rows, "Jane Roe", *footer]))
        assert found.blocks == (LEAD, SECOND, THIRD, "The city’s bridges", *rows)

    def test_a_post_of_a_network_that_is_quoted_keeps_its_signature(self) -> None:
        signature = "— Jane Roe (@janeroe) March 14, 2025"
        assert draft(f"{TITLE}\n{STORY}\n{signature}\nShare").blocks[-1] == signature

    def test_teasers_that_their_headlines_have_run_into_are_no_story(self) -> None:
        glued = [f"{one} To Leave After Many YearsThe club said on Tuesday that nobody knew of it." for one in
                 ("Striker", "Trainer", "Keeper", "Doctor", "Chairman", "Captain", "Scout", "Winger")]  # fmt: skip
        assert draft("\n".join([*glued, "Weather", TITLE, STORY])).blocks == (LEAD, SECOND, THIRD)

    def test_one_name_with_a_capital_inside_makes_no_teaser(self) -> None:
        lines = ["SoundCloud Inc. Told Its Staff And The Press On Monday that SoundCloud will close its office here."]
        assert draft("\n".join([TITLE, LEAD, *lines, SECOND, THIRD])).blocks == (LEAD, *lines, SECOND, THIRD)

    @pytest.mark.parametrize(
        ("closing", "kept"),
        [
            ("Jane Roe is a reporter in the north of the country and has covered bridges since 2009.", False),
            ("Jane Roe can be reached at jane@example.org.", False),
            ("Follow her on Twitter for more of her work.", False),
            ("John Poe is a reporter who saw the bridge from his window, the mayor said.", True),
        ],
    )
    def test_who_wrote_it_is_no_part_of_the_story(self, closing: str, kept: bool) -> None:
        assert (why(f"{TITLE}\nBy Jane Roe\n{STORY}\n{closing}", closing) is None) is kept

    def test_a_caption_that_stands_again_with_its_credit_goes_twice(self) -> None:
        caption = "A ferry passes under the old harbour bridge on Monday morning."
        found = draft(f"{TITLE}\n{LEAD}\n{SECOND}\n{caption}\n{caption} (AP)\n{THIRD}")
        assert found.blocks == (LEAD, SECOND, THIRD)


class TestSeveralStories:
    OTHER = "Striker to miss the cup final after an injury"
    BODY = "The club said on Tuesday that its best scorer would not play again before autumn. " * 4
    CARD = f"{OTHER}\n{OTHER}\n\nThe Paper\n\ntime21 minutes ago\n\n  • The Paper\n\n{OTHER}\n\n{BODY}"

    def test_each_story_is_an_article_of_its_own(self) -> None:
        first, second = drafts_of_text(f"{TITLE}\n{STORY}\n\nRelated Articles\n\n{self.CARD}\n\nDownload our app")
        assert (first.title, first.blocks) == (TITLE, (LEAD, SECOND, THIRD))
        assert (second.title, second.blocks) == (self.OTHER, (self.BODY.strip(),))
        assert first.key == ""
        assert second.key == self.OTHER
        assert second.published is None
        assert (first.outlet, second.outlet) == (None, "The Paper")
        assert "another story of the page" in [cut.why for cut in first.cut]

    def test_a_caption_that_stands_twice_begins_no_story(self) -> None:
        caption = "A ferry passes under the old harbour bridge"
        (found,) = drafts_of_text(f"{TITLE}\n{LEAD}\n{caption}\n{caption}\n{SECOND} {LEAD}\n{THIRD}")
        assert found.blocks.count(caption) == 1


LINES = st.lists(
    st.one_of(
        st.sampled_from(["Home", "Share", "Related:", TITLE, LEAD, SECOND, THIRD, "By Jane Roe", "14 March 2025 10:00", "Comments",
                         "15 March 2025 11:00", "2 minutes ago", "Support us on Patreon", "Dear readers,", "We ask for your support."]),
        st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=90),
    ),
    max_size=25,
)  # fmt: skip


@given(LINES)
@settings(deadline=None, max_examples=300)
def test_every_line_is_kept_or_cut_with_a_reason(lines: list[str]) -> None:
    text = "\n".join(lines)
    found = drafts_of_text(text)
    for one in found:
        ends = 0
        for cut in one.cut:
            assert ends <= cut.start < cut.end <= len(text)
            assert cut.why
            ends = cut.end
        for before, after in zip(one.stamps, one.stamps[1:], strict=False):
            assert before.last <= after.first
        assert all(0 <= stamp.first < stamp.last <= len(one.blocks) for stamp in one.stamps)
        assert one.published is None or str(one.published.day) in text
    if len(found) == 1:
        kept = squeezed("".join(found[0].blocks))
        gone = "".join(text[cut.start : cut.end] for cut in found[0].cut)
        assert sorted(squeezed(kept + gone)) == sorted(squeezed(text)), "nothing is lost and nothing is added"
