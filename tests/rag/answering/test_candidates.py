"""How sentences are judged, and which words are shown for one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

import rag
from rag.answering.candidates import IN_PLACE, LEAST_JUDGED, Candidate, Terms, excerpt, judged, window
from rag.answering.judging import Signs
from rag.ports import Details, Excerpt
from rag.record.attribution import attributions
from rag.types import Article, Credit, Hit, Passage, Post, Sentence

CREDIT = Credit(
    article_id="a", version=1, title=None, outlet=None, after=None, authors=(), published=None, url=None, origin="a"
)
ARTICLE = Article(
    id="a", version=1, title=None, outlet=None, after=None, authors=(), published=None, published_at=None,
    published_precision=None, url=None, origin="a", language="en", text="",
)  # fmt: skip


def laid_out(*paragraphs: list[str]) -> tuple[str, tuple[Sentence, ...], Hit]:
    text, sentences = "", []
    for number, paragraph in enumerate(paragraphs):
        text += "\n\n" if number else ""
        for place, words in enumerate(paragraph):
            text += " " if place else ""
            sentences.append(Sentence(start=len(text), end=len(text) + len(words), paragraph=number))
            text += words
    passage = Passage(id="a:1:0", credit=CREDIT, heading="", start=0, end=len(text), text=text, day=None)
    return text, tuple(sentences), Hit(found=passage, score=1.0, why="both")


def shown(index: int, *paragraphs: list[str]) -> str:
    text, sentences, hit = laid_out(*paragraphs)
    start, end = window(text, sentences, index, hit, attributions(text, sentences))
    return text[start:end]


def candidate(index: int, *paragraphs: list[str], posts: int = 0, title: str | None = None) -> Candidate:
    """A sentence as a candidate; `posts`: every so many paragraphs are a post of a live blog."""
    text, sentences, hit = laid_out(*paragraphs)
    starts = [
        next(one.start for one in sentences if one.paragraph == at) for at in range(0, len(paragraphs), posts or 99)
    ]
    made = tuple(
        Post(start=start, end=end, published_at=dt.datetime(2025, 3, 9, number), author=None)
        for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(text)], strict=True))
    )
    words = sentences[index]
    return Candidate(
        article=replace(ARTICLE, title=title, text=text, posts=made if posts else ()),
        details=Details(sentences=sentences, attributions=(), cut=()),
        hit=hit,
        start=words.start,
        end=words.end,
        covered=0,
        apt=0,
        meaning=None,
        signs=Signs(topic=0.5, meaning=0.5, words=0, common=0, names=0, numbers=0, kind=0),
    )


def test_a_sentence_is_read_below_its_title_and_after_the_one_before() -> None:
    paragraphs = (["The pier is shut.", "It is old."], ["It opens in May."])
    assert excerpt(candidate(2, *paragraphs, title="Pier")) == ("Pier", "It is old.", "It opens in May.")
    assert excerpt(candidate(0, *paragraphs)) == ("", "", "The pier is shut.")


def test_in_a_live_blog_what_stands_before_is_of_the_same_post() -> None:
    paragraphs = (["Pier shut"], ["It is old.", "Ten are missing."], ["Opera reopens"], ["She sang."])
    assert excerpt(candidate(2, *paragraphs, posts=2)) == ("", "It is old.", "Ten are missing.")
    assert excerpt(candidate(3, *paragraphs, posts=2)) == ("", "", "Opera reopens")


class JudgeByBefore:
    """A judge for which whatever follows "Roe." answers, and words that stand alone do not."""

    name = "by what stands before"

    def scores(self, question: str, excerpts: Sequence[Excerpt]) -> Sequence[float]:
        return [3.0 if one.before == "Roe." else -30.0 if one.before else -1.5 for one in excerpts]


def test_words_are_judged_where_they_stand_and_alone() -> None:
    paragraphs = ["Roe.", "He refused.", "It rained."]
    first, second, third = judged([candidate(at, paragraphs) for at in (2, 0, 1)], "Who refused?", JudgeByBefore())
    assert [excerpt(one).words for one in (first, second, third)] == ["He refused.", "Roe.", "It rained."]
    assert first.signs.judged == pytest.approx(3.0 * IN_PLACE - 1.5 * (1 - IN_PLACE))
    assert (second.signs.judged, third.signs.judged) == (-1.5, LEAST_JUDGED)


def test_a_sentence_that_opens_with_a_pronoun_brings_the_one_before() -> None:
    assert shown(1, ["The mayor spoke.", "She refused."]) == "The mayor spoke. She refused."


def test_but_not_across_paragraphs() -> None:
    assert shown(1, ["The mayor spoke."], ["She refused."]) == "She refused."


def test_a_claim_brings_the_quotation_that_follows_it() -> None:
    paragraphs = (["The mayor refused."], ["“No,” she said."])
    assert shown(0, *paragraphs) == "The mayor refused.\n\n“No,” she said."
    named = (["Mayor Jane Roe refused."], ["“No,” said Jane Roe."])
    assert shown(0, *named) == "Mayor Jane Roe refused.\n\n“No,” said Jane Roe."


@pytest.mark.parametrize("quotation", ["“The quay must be sold.”", "“The quay must be sold,” said Ann Poe."])
def test_but_never_somebody_elses(quotation: str) -> None:
    for claim in ("Tom Lee criticised the plan.", "Poets criticised the plan."):
        assert shown(0, [claim], [quotation]) == claim


def test_a_quotation_does_not_bring_the_next_one() -> None:
    assert shown(0, ["“No,” said the mayor."], ["“Yes,” said the union."]) == "“No,” said the mayor."


def test_rare_words_weigh_more_and_taken_ones_half() -> None:
    terms = Terms.of(["harbour", "the"], 100, {"harbour": 1, "the": 90})
    assert terms.share({"harbour"}) > 0.9
    light = Terms.of(["harbour", "union"], 100, {"harbour": 1, "union": 1}, light=["union"])
    assert 0.3 < light.share({"union"}) < 0.4
    assert Terms.of([], 100, {}).share({"harbour"}) == 0.0


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Which harbour will close?", "The harbour of Lindmouth will close in May."),
        ("Which countries does Roe mention?", "Minister Jane Roe thanked Norway and Denmark for their ships."),
        ("When did the Lindmouth talks take place?", "On Monday the ferry talks in Lindmouth went on until midnight."),
        ("Did anyone complain of the noise?", "Residents complain that the noise of the cranes keeps them awake."),
        ("Who won the election in Lindmouth?", None),
    ],
)
def test_what_an_answer_need_not_say_is_not_looked_for(tmp_path: Path, question: str, answer: str | None) -> None:
    told = (
        "Which harbour will close?\n\nThe harbour of Lindmouth will close in May.",
        "Minister Jane Roe thanked Norway and Denmark for their ships.",
        "On Monday the ferry talks in Lindmouth went on until midnight.",
        "Residents complain that the noise of the cranes keeps them awake. An electric crane would be quieter.",
    )
    for number, words in enumerate(told):
        (tmp_path / f"{number}.md").write_text(f"---\ntitle: News of day {number}\n---\n{words}\n")
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(*sorted(tmp_path.glob("*.md")))
        given = archive.ask(question)
    assert given.abstained if answer is None else answer in given.text, given.text
    assert "Which harbour" not in given.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Did Roe apologise to Poe?", None),
        ("Did Roe meet Poe?", "Roe met Mayor John Poe"),
        ("Who is Norway's defence minister?", None),
        ("Who is Norway's finance minister?", None),
        ("What did Eva Poe say about Sweden?", None),
        ("In which building did Roe meet Poe?", "Roe met Mayor John Poe"),
        ("Who is Norway's new interior minister?", "Ann Doe"),
        ("How many guards of the border did the interior minister speak of?", None),
        ("How much of the border is guarded?", None),
        ("How many times did Roe meet Poe?", "met Mayor John Poe once"),
        ("How much of the pier was rebuilt?", "Large parts of the pier"),
    ],
)
def test_what_says_nothing_of_what_is_asked_is_no_answer(tmp_path: Path, question: str, answer: str | None) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Roe and Poe\n---\nJane Roe met Mayor John Poe once in Lindmouth on Monday.\n\n"
        "Large parts of the pier of Lindmouth were rebuilt.\n"
    )
    (tmp_path / "b.md").write_text(
        "---\ntitle: Norway\n---\nNorway’s interior minister, Ann Doe, spoke of the border.\n\n"
        "Norwegian commerce minister Eva Poe opened the budget talks.\n"
    )
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(tmp_path / "a.md", tmp_path / "b.md")
        given = archive.ask(question)
    assert given.abstained if answer is None else answer in given.text, given.text


def test_the_days_of_a_question_are_not_named_as_missing(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: Ferry\npublished: 2025-03-09\n---\nThe ferry sank off Lindmouth.\n")
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(tmp_path / "a.md")
        given = archive.ask("Who sold the museum in March 2025?")
    assert given.abstained
    assert "“museum”" in given.text
    assert "2025”" not in given.text


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What does Roe say about the Westhaven terminal?", "take full control of the Westhaven terminal"),
        ("What did Jane Roe say about Westhaven?", "take full control of the Westhaven terminal"),
        ("Who is John Poe?", "council spokesman John Poe"),
        ("What did Roe say about Ann Lind?", None),
        ("What did Poe say about the Westhaven terminal?", None),
    ],
)
def test_what_the_record_shows_to_answer_needs_no_judge(tmp_path: Path, question: str, answer: str | None) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: Harbour talks\n---\nIn an interview broadcast on Thursday, Jane Roe reiterated that the city "
        "intends to take full control of the Westhaven terminal and will not retreat from that demand.\n\nThe union’s "
        "position was relayed to the port, according to council spokesman John Poe.\n\nAnn Lind often says what she "
        "thinks of Roe: “Roe often does this: she does not say ‘no’ directly.”\n\nPolls close on Monday.\n"
    )
    with rag.open_archive(tmp_path / "store") as archive:
        archive.add(tmp_path / "a.md")
        given = archive.ask(question)
    assert given.abstained if answer is None else answer in given.text, given.text
    assert given.abstained or "Lind" not in given.text  # her words about Roe are not Roe's
