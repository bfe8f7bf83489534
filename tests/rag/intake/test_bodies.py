"""What an extractor found is looked over: links and pleas within it go with their place, a lost half comes back."""

from __future__ import annotations

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rag.intake.bodies import look_over

TITLE = "Council closes the old harbour bridge"
STORY = [
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June.",
    "Engineers found cracks in two pillars of the bridge, and the council said that nobody should take a risk.",
    "Buses will cross the harbour by the new bridge, the transport office said in a statement on Monday.",
    "The old bridge was last closed in June of 1977, when the council had the pillars set anew for the first time.",
    "The mayor said that the council would meet again on Monday to hear how far the repairs of the bridge have come.",
    "Shops on the harbour fear that the closed bridge will cost them a summer, and ask the council for money.",
]


def html(*blocks: str) -> str:
    return "<html><body>" + "".join(f"<p>{block}</p>\n" for block in blocks) + "</body></html>"


def test_a_story_alone_is_kept_whole() -> None:
    assert look_over(html(*STORY), STORY, STORY, TITLE) == (STORY, ())


def test_links_captions_and_pleas_within_the_body_go_with_their_place() -> None:
    between = ["READ MORE: Ten bridges to see", "The bridge at dawn (AP)", "Sign up for our newsletter"]
    page = html(*STORY[:2], *between, *STORY[2:])
    kept, cut = look_over(page, [*STORY[:2], *between, *STORY[2:]], [], TITLE)
    assert kept == STORY
    assert [(page[one.start : one.end], one.why) for one in cut] == [
        ("READ MORE: Ten bridges to see", "links to other stories"),
        ("The bridge at dawn (AP", "caption"),  # places go by words, and end with the last
        ("Sign up for our newsletter", "plea to the reader"),
    ]


def test_what_stands_below_links_at_the_end_is_another_story() -> None:
    other = ["You may also like", "Ten recipes for a quick summer dinner", "Striker to miss the cup final"]
    kept, cut = look_over(html(*STORY, *other), [*STORY, *other], [], TITLE)
    assert kept == STORY
    assert [one.why for one in cut] == ["links to other stories", "below the story", "below the story"]


def test_words_are_placed_across_tags_and_entities() -> None:
    page = "<body><p>It rained.</p><p><b>Read</b> more:&nbsp;<a href='x'>Why it&#8217;s <i>wet</i></a></p></body>"
    _, cut = look_over(page, ["It rained.", "Read more: Why it’s wet"], [], None)
    assert [re.sub(r"<[^>]*>", "", page[one.start : one.end]) for one in cut] == ["Read more:&nbsp;Why it&#8217;s wet"]


def test_what_has_no_place_in_the_page_is_kept() -> None:
    assert look_over("<body></body>", ["It rained.", "Share"], [], None) == (["It rained.", "Share"], ())


def test_half_a_story_that_was_lost_comes_back_in_its_place() -> None:
    lines = [
        "Menu",
        TITLE,
        *STORY,
        "Most read",
        "A club said on Tuesday that its scorer would leave for the south in May.",
    ]
    kept, _ = look_over(html(*lines), STORY[:3], lines, TITLE)
    assert kept == STORY
    kept, _ = look_over(html(*lines), [*STORY[:1], *STORY[4:]], lines, TITLE)
    assert kept == STORY


def test_other_stories_of_the_page_do_not_come_in() -> None:
    others = ["Ten quick recipes for hot summer dinners with friends, from salads to cakes and more."] * 6
    kept, _ = look_over(html(*STORY, *others), STORY, [*STORY, *others], TITLE)
    assert kept == STORY


@given(st.lists(st.one_of(st.sampled_from([*STORY, "Share", "Related", TITLE]), st.text(max_size=60)), min_size=1))
def test_every_block_is_kept_or_cut_in_order(blocks: list[str]) -> None:
    page = html(*blocks)
    kept, cut = look_over(page, blocks, [], TITLE)
    assert kept, "something is always kept"
    rest = iter(blocks)
    assert all(one in rest for one in kept), "in the order of the page"
    assert len(kept) + len(cut) <= len(blocks)
    assert all(a.end <= b.start for a, b in pairwise(cut))
    assert all(0 <= one.start < one.end <= len(page) for one in cut)
