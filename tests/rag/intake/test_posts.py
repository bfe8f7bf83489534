"""Live blogs: every post its own date; what is no live blog gets none."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.intake.posts import is_prose, read_mark, split_posts
from tests.rag.intake.making import only

POSTS = [
    ("Ministers arrive", "The ministers arrived at the castle in the morning and said nothing to the reporters who waited there."),
    ("Talks begin", "Talks began an hour late, officials said, because one delegation had been held up on its way from the airport."),
    ("First result", "The two sides agreed on a list of prisoners to be exchanged, according to a statement by the hosts at noon."),
]  # fmt: skip
TIMES = ["14 March 2025 14:28", "14 March 2025 13:54", "14 March 2025 09:05"]
AT = [dt.datetime(2025, 3, 14, 14, 28), dt.datetime(2025, 3, 14, 13, 54), dt.datetime(2025, 3, 14, 9, 5)]


def dated(blocks: list[str]) -> list[tuple[list[str], dt.datetime, str | None]]:
    kept, stamps, _ = split_posts(blocks)
    return [(kept[stamp.first : stamp.last], stamp.at, stamp.author) for stamp in stamps]


def test_marks_above_their_posts() -> None:
    blocks = [line for time, post in zip(TIMES, POSTS, strict=True) for line in (time, *post)]
    assert dated(blocks) == [(list(post), at, None) for post, at in zip(POSTS, AT, strict=True)]


def test_marks_below_their_posts() -> None:
    blocks = [line for time, post in zip(TIMES, POSTS, strict=True) for line in (*post, f"Jane Roe{time}")]
    assert dated(blocks) == [(list(post), at, "Jane Roe") for post, at in zip(POSTS, AT, strict=True)]


def test_a_lead_stays_outside_the_posts() -> None:
    lead = "The summit will last for two days, and nobody expects much of it, diplomats on both sides have said."
    blocks = [lead, *(line for time, post in zip(TIMES, POSTS, strict=True) for line in (*post, time))]
    kept, stamps, _ = split_posts(blocks)
    assert kept[0] == lead
    assert [kept[stamp.first : stamp.last] for stamp in stamps] == [list(post) for post in POSTS]


@pytest.mark.parametrize("short", [["One.", "Two."], ["One", "Two"]])
def test_short_posts_get_their_own_marks(short: list[str]) -> None:
    above = [TIMES[0], short[0], TIMES[1], short[1]]
    below = [short[0], TIMES[0], short[1], TIMES[1]]
    assert dated(above) == dated(below) == [([short[0]], AT[0], None), ([short[1]], AT[1], None)]


@pytest.mark.parametrize(
    "blocks",
    [
        [],
        [TIMES[0]],
        [TIMES[0], *POSTS[0]],
        [*POSTS[0], TIMES[0]],
        [TIMES[0], TIMES[1]],
        ["Published " + TIMES[0], "Updated " + TIMES[1], *POSTS[0], *POSTS[1]],
        [*POSTS[0], *POSTS[1], *POSTS[2], TIMES[0], POSTS[0][1], TIMES[1], POSTS[1][1]],
        [*POSTS[0], "3 comments", TIMES[0], POSTS[1][1], TIMES[1], POSTS[2][1]],
        ["14 March 2025", POSTS[0][1], "13 March 2025", POSTS[1][1]],
        [f"{TIMES[0]} The ministers arrived at the castle.", f"{TIMES[1]} Talks began."],
    ],
    ids=[
        "nothing",
        "a mark",
        "one above",
        "one below",
        "marks alone",
        "headers",
        "comments",
        "comments under a heading",
        "days",
        "glued",
    ],
)
def test_no_live_blog(blocks: list[str]) -> None:
    assert split_posts(blocks) == (blocks, (), [])


@pytest.mark.parametrize(
    ("block", "at", "author"),
    [
        ("14 March 2025 13:54", AT[1], None),
        ("Jane Roe14 March 2025 13:54", AT[1], "Jane Roe"),
        ("Jane Roe, John Poe14 March 2025 13:54", AT[1], "Jane Roe, John Poe"),
        ("March 14, 2025 1:54 pm", AT[1], None),
        ("2025-03-14 13:54 GMT", AT[1].replace(tzinfo=dt.UTC), None),
    ],
)
def test_a_mark_is_read(block: str, at: dt.datetime, author: str | None) -> None:
    assert read_mark(block) == (at, author)


@pytest.mark.parametrize(
    "block",
    [
        "14 March 2025",
        "13:54",
        "He left.14 March 2025 13:54",
        "14 March 2025 13:54 and 15 March 2025 13:54",
        "Updated 14 March 2025 13:54",
        "The bridge was opened for the public again on 14 March 2025 13:54",
        "14 March 2025 13:54 was the time",
        "x" * 110 + " 14 March 2025 13:54",
    ],
)
def test_what_is_no_mark(block: str) -> None:
    assert read_mark(block) is None


@pytest.mark.parametrize(
    ("block", "prose"),
    [
        ("The city council voted on Monday to close the bridge for good.", True),
        ("The city council voted on Monday to close the bridge for “good.”", True),
        ("市議会は月曜日、橋を夏まで閉鎖することを決めたと発表した。", True),
        ("قال المجلس يوم الاثنين إن الجسر سيغلق حتى نهاية شهر يونيو المقبل؟", True),
        ("Yes.", False),
        ("Council closes the old harbour bridge for repairs until the end of June", False),
        ("Home News Sport Weather Culture Travel Business Opinion Video Podcasts", False),
        ("First it rained. Then it poured and " + "the river rose, " * 20, True),
    ],
)
def test_prose(block: str, prose: bool) -> None:
    assert is_prose(block) is prose


BLOCKS = st.lists(
    st.one_of(
        st.sampled_from(
            [*TIMES, *(line for post in POSTS for line in post), "Comments", "Jane Roe14 March 2025 10:10"]
        ),
        st.text(max_size=30),
    ),
    max_size=20,
)


@given(BLOCKS)
@settings(deadline=None)
def test_posts_of_an_article_lie_in_its_text_and_do_not_overlap(blocks: list[str]) -> None:
    words = [block for block in blocks if block.strip() and "\n" not in block and "\r" not in block]
    text = "\n\n".join(["A first paragraph.", *words])
    made, _ = only(text, "markdown")
    position = 0
    for post in made.posts:
        assert position <= post.start < post.end <= len(made.text)
        assert made.text[post.start : post.end].strip() == made.text[post.start : post.end]
        position = post.end
    assert len(made.posts) != 1
