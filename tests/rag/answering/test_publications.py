"""Publications that a question takes for granted and that the store has no article of."""

from __future__ import annotations

import pytest

from rag.answering.publications import absent_publications

OUTLETS = ("harbour news", "the echo | sport", "westhaven.com")


@pytest.mark.parametrize(
    ("question", "absent"),
    [
        ("What does the Daily Tide article say about the port?", ("Daily Tide",)),
        ("What does the Harbour News article say about the port?", ()),
        ("Do the articles from Harbour News and The Echo agree?", ()),
        ("Considering an article by Harbour News and another by Porto Times, who resigned?", ("Porto Times",)),
        ("Who resigned, as reported by The Porto Gazette?", ("The Porto Gazette",)),
        ("Who resigned, as reported by 'The Echo'?", ()),
        ("What does a report by The Porto Post say?", ("The Porto Post",)),
        ("What does the World Bank report say about Westhaven?", ()),
        ("What does the Österhus Tide article say about the port?", ("Österhus Tide",)),
        ("Which article tells of the port?", ()),
        ("What do the articles say about Porto?", ()),
        ("Does the article 'Porto and the Long Way of its Harbour to the Sea' article name Roe?", ()),
        ("What did Jan Roe say in Porto?", ()),
        ("Did the article in November 2023 differ from the story in December?", ()),
        ("Which is the JANUARY article?", ()),
    ],
)
def test_what_lacks(question: str, absent: tuple[str, ...]) -> None:
    assert absent_publications(question, OUTLETS) == absent


def test_who_wrote_an_article_is_no_publication() -> None:
    assert absent_publications("What does the article by Ana Roe say?", OUTLETS, ["Ana Roe"]) == ()
