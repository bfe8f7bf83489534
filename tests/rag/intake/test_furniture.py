"""What a line is by its form: buttons, pleas, links, captions, forms; a sentence has no kind."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import pytest

from rag.intake.furniture import kind_of

KINDS = {
    "furniture": [
        "Share", "Menu", "Advertisement", "Load more", "12 shares", "Facebook Twitter Email Print", "Back to top", "3 min read",
        "Share this story on Facebook", "© 2025 Example Media", "21 minutes ago", "WhatsApp", "Reply", "Loading...", "•",
    ],
    "elsewhere": [
        "Related", "Related links:", "RELATED ARTICLES", "Read these next", "More from this section", "Most read in World", "Top stories",
        "Latest news", "Recommended", "You may also like:", "Up next", "Leave a Reply", "2 comments", "Comments", "About the author",
        "Around the web", "Follow us on social media", "Previous post", "Lire aussi", "Leia também", "Mehr zum Thema", "Kommentare (3)",
        "Don't miss", "Other news in this section", "Tags: bridges, repairs",
    ],
    "pointer": [
        "READ MORE: Bridge stays closed until June", "Related: The history of the old bridge", "SEE ALSO: What the mayor said in May",
        "Bridge costs to double, engineers fear [VIDEO]", "Don't miss: our map of all closed roads", "Lire aussi : le pont reste fermé",
    ],
    "caption": [
        "The bridge at dawn (AP)", "The mayor speaks on Monday (Image: Example/Getty Images)", "Divers at workCredit: Reuters",
        "Photo: Jane Roe, AP", "FILE PHOTO: The bridge in 1977.", "The mayor. Jane Roe / AFP", "The bridge. YouTube screenshot",
        "Jane Roe | Example | Getty Images", "City archive via AP", "(Image credit: City Archive)", "Media captionThe mayor leaves the hall",
    ],
    "form": [
        "Your email address will not be published. Required fields are marked *", "Save my name and website for the next time.",
        "By clicking the button you accept what is said below.", "I agree to receive messages.", "Get breaking news alerts every day.",
    ],
    "plea": [
        "Sign up for our newsletter", "Support us on Patreon", "Your support keeps our journalism free for all of you.",
        "You could close this page. Or you could join our readers: we are a small team, and we count on you to become a patron today.",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "line"), [(kind, line) for kind, lines in KINDS.items() for line in lines])
def test_lines_that_are_no_story(kind: str, line: str) -> None:
    assert kind_of(line) == kind


@pytest.mark.parametrize(
    "line",
    [
        "Related costs rose by a third, the council said.",
        "More from the summit: ministers left without a word, and a spokesman said that talks would go on tomorrow.",
        "Most people in the city read about it in the morning.",
        "Comments by the mayor drew laughter.",
        "He told AFP that nobody was there.",
        "The bank (BNP) said it had lost money.",
        "Photo shows how the bridge fell, witnesses said.",
        "Pictures of the dead were shown.",
        "Media by the river were told to leave.",
        "File a complaint, they said, and it will be heard.",
        "“Click here to win,” the fake message said, and thousands did.",
        "The subscription costs ten pounds a month; the subscription model pays for the subscription service, its head wrote.",
        "Tags and graffiti cover the walls.",
        "Discussion of the plan lasted until midnight.",
        "Popular anger grew in the north.",
        "Share prices fell by two percent on Monday.",
        "Read the terms aloud, the judge ordered.",
        "Reply came there none.",
    ],
)
def test_lines_that_may_be_story(line: str) -> None:
    assert kind_of(line) is None
