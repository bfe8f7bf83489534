"""Citations: exact words, stable numbers, links to the words."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.citations.citing import Numbering, cite, text_link
from rag.types import Answer, Article, Coverage, Turn

ARTICLE = Article(
    id="a", version=2, title=None, outlet=None, after=None, authors=(), published=None, published_at=None,
    published_precision=None, url=None, origin="a.txt", language=None, text="Ein Satz. Noch einer – mit Strich.",
)  # fmt: skip
NOTHING = Coverage(articles=0, outlets=0, undated=0, from_=None, to=None, as_of=None)


@given(st.data())
def test_the_quote_is_the_text_at_the_offsets(data: st.DataObject) -> None:
    text = data.draw(st.text(min_size=1))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    made = cite(replace(ARTICLE, text=text), start, end, number=1, attributions=(), day=None)
    assert text[made.start : made.end] == made.quote


def test_numbers_go_on_from_the_history_and_stay_with_their_article() -> None:
    citation = cite(ARTICLE, 0, 9, number=4, attributions=(), day=None)
    answer = Answer(
        question="?", searched="?", mode="extractive", abstained=False, reason=None, text="", statements=(),
        citations=(citation,), coverage=NOTHING,
    )  # fmt: skip
    numbering = Numbering([Turn(question="?", answer=answer)])
    assert [numbering.number(id_) for id_ in ("b", "a", "b", "c")] == [5, 4, 5, 6]


def test_histories_of_turns_asked_apart_do_not_share_a_number() -> None:
    turns = []
    for article_id in ("a", "b"):
        citation = cite(replace(ARTICLE, id=article_id), 0, 9, number=1, attributions=(), day=None)
        answer = Answer(
            question="?", searched="?", mode="extractive", abstained=False, reason=None, text="", statements=(),
            citations=(citation,), coverage=NOTHING,
        )  # fmt: skip
        turns.append(Turn(question="?", answer=answer))
    numbering = Numbering(turns)
    assert (numbering.number("a"), numbering.number("b")) == (1, 2)


def test_a_link_opens_the_page_at_the_words() -> None:
    link = text_link("https://tide.example/a#top", "Noch einer - mit Strich.")
    assert link is not None
    address, _, fragment = link.partition("#:~:text=")
    assert address == "https://tide.example/a"
    assert unquote(fragment) == "Noch einer - mit Strich."
    assert "-" not in fragment


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_words_are_linked_so_that_they_can_be_read_back(words: str) -> None:
    link = text_link("https://tide.example/a", words)
    assert link is not None
    fragment = link.partition("#:~:text=")[2]
    assert fragment.isascii() and not set(fragment) & set("-,&# ")
    assert unquote(fragment) == " ".join(words.split("\n", 1)[0].split())


def test_long_words_are_linked_by_their_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    link = text_link("https://tide.example/a", words)
    assert link is not None
    assert link.endswith("word0%20word1%20word2%20word3%20word4,word35%20word36%20word37%20word38%20word39")


@pytest.mark.parametrize("url", [None, "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_only_web_addresses_are_linked(url: str | None) -> None:
    assert text_link(url, "It rained.") is None
