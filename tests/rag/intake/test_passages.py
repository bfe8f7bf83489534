"""Sentences and passages: words at their offsets, whole, in order, nothing lost, nothing too long for the embedder."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rag.intake.drafts import BETWEEN
from rag.preparing import texts_to_embed
from rag.types import Article, Sentence
from tests.rag.intake.making import counter, only, page, preparation

LIMIT = 256  # tokens that the default embedder reads

WORDS = st.sampled_from(
    [
        "The", "council", "said", "on", "Monday", "that", "U.S.", "Mr.", "Dr.", "3.5", "12,000", "e.g.", "…", "—", "–", ",", ";",
        ".", "!", "?", "“No,”", "’s", "(AP)", "https://example.org/a?b=c#d", "naïve", "x" * 300, "ab" * 60, "9" * 120,
        "市議会は月曜日、橋を夏まで閉鎖することを決めた。", "市" * 400, "قال المجلس يوم الاثنين إن الجسر سيغلق.", "המועצה החליטה לסגור את הגשר.",
        "Совет решил закрыть мост.", "สภาเมืองตัดสินใจปิดสะพาน" * 12, "👩‍👩‍👧‍👦", "🇺🇦", "e\u0301\u0302\u0303" * 40, "\u200b", "\u202e", "𝔘𝔫𝔦",
    ]
)  # fmt: skip
PARAGRAPH = st.lists(WORDS, min_size=1, max_size=60).map(" ".join)
TEXT = st.lists(PARAGRAPH, min_size=1, max_size=6).map("\n\n".join)
TITLE = st.one_of(st.none(), st.text(max_size=400), st.lists(WORDS, max_size=40).map(" ".join))

slowly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def article(text: str, title: str | None = None) -> Article | None:
    import json

    found = list(preparation().articles(page(json.dumps({"text": text, "title": title}), "json")))
    return found[0][0] if isinstance(found[0][0], Article) else None


def check(made: Article) -> tuple[Sentence, ...]:
    """All that holds for every article."""
    entry = preparation().entry(made, only("x")[1], "source")
    sentences, passages = entry.sentences, entry.passages
    assert sentences
    position = 0
    for sentence in sentences:
        assert position <= sentence.start < sentence.end <= len(made.text)
        words = made.text[sentence.start : sentence.end]
        assert words == words.strip()
        assert BETWEEN not in words
        assert made.text[: sentence.start].count(BETWEEN) == sentence.paragraph
        assert not made.text[position : sentence.start].strip(), "words between two sentences"
        position = sentence.end
    assert not made.text[position:].strip(), "words after the last sentence"

    starts, ends = [one.start for one in sentences], [one.end for one in sentences]
    at = 0
    for start, end, _ in passages:
        assert start == starts[at], "a passage begins where the one before ended"
        at = ends.index(end) + 1
    assert at == len(sentences), "passages hold all sentences"

    assert all(size <= LIMIT for size in counter().lengths(texts_to_embed(entry)))
    return sentences


@slowly
@given(TEXT, TITLE)
def test_sentences_and_passages_of_any_text(text: str, title: str | None) -> None:
    made = article(text, title)
    if made is not None:
        check(made)


@slowly
@given(st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=600))
def test_sentences_and_passages_of_any_characters(text: str) -> None:
    made = article(text)
    if made is not None:
        check(made)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 3_000,
        "長" * 3_000,
        "x" * 20_000,
        "é" * 5_000,
        "a,b;c:" * 1_000,
        "👩‍👩‍👧‍👦" * 700,
        "1 2 3 4 5 6 7 8 9 0 " * 100,
        "No. " * 900,
        "https://example.org/" + "a/" * 1_000,
    ],
    ids=["words", "no spaces", "one long word", "accents", "punctuation", "emoji", "digits", "short", "address"],
)
def test_what_has_no_good_place_to_be_cut_is_cut_all_the_same(text: str) -> None:
    made = article(text, "A title of a few words")
    assert made is not None
    check(made)


def test_a_title_leaves_room_for_words() -> None:
    made = article("One sentence of the story. Another one.", "long title " * 400)
    assert made is not None
    assert made.title is not None
    assert len(made.title) <= 300
    check(made)


@pytest.mark.parametrize(
    "title", ["題" * 300, "😀" * 300, "a,;" * 100, "½¾" * 150], ids=["CJK", "emoji", "points", "fractions"]
)
def test_a_title_of_many_tokens_leaves_room_too(title: str) -> None:
    made = article("One sentence of the story. Another one that follows it.", title)
    assert made is not None
    check(made)


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mr. Roe of the U.S. Navy spoke. He left.", ["Mr. Roe of the U.S. Navy spoke.", "He left."]),
        ("It cost $3.5 million. Nobody paid.", ["It cost $3.5 million.", "Nobody paid."]),
        ("“We will go. We must,” said Roe. He left.", ["“We will go. We must,” said Roe.", "He left."]),
        ("Why? Because!", ["Why?", "Because!"]),
        ("A heading\n\nA sentence.", ["A heading", "A sentence."]),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, sentences: list[str]) -> None:
    made = article(text)
    assert made is not None
    assert [made.text[one.start : one.end] for one in check(made)] == sentences


def test_a_passage_stays_within_one_post_of_a_live_blog() -> None:
    text = "\n\n".join(
        f"14 March 2025 {hour}:00\n\nPost number {hour} tells of one thing. It ends here." for hour in range(10, 20)
    )
    (made, _) = only(text, "markdown")
    assert len(made.posts) == 10
    check(made)
    entry = preparation().entry(made, only("x")[1], "source")
    for start, end, day in entry.passages:
        holders = [post for post in made.posts if post.start <= start and end <= post.end]
        assert len(holders) == 1
        assert day == holders[0].published_at.date()


def test_long_articles_are_cut_into_passages_of_fair_size() -> None:
    made = article("\n\n".join("A sentence of nine words stands here again, today. " * 4 for _ in range(40)))
    assert made is not None
    check(made)
    passages = preparation().entry(made, only("x")[1], "source").passages
    sizes = counter().lengths([made.text[start:end] for start, end, _ in passages])
    assert min(sizes[:-1]) > 60
    assert re.sub(r"\s", "", made.text) == "".join(re.sub(r"\s", "", made.text[a:b]) for a, b, _ in passages)
