"""Who is credited with which words: the right name, or nobody."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attribution import attributions, speaker_of
from rag.types import Attribution, Post

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def found(text: str) -> tuple[Attribution, ...]:
    return attributions(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))


def pieces(one: Attribution, text: str) -> list[str]:
    return [text[piece.start : piece.end] for piece in one.said]


def credits(text: str) -> list[tuple[str, str]]:
    """Each credited stretch, and its source."""
    return [(text[one.start : one.end], one.source) for one in found(text)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will go,” said Jane Roe.", "Jane Roe"),
        ("“We will go,” Jane Roe said.", "Jane Roe"),
        ("“We will go”, said Jane Roe.", "Jane Roe"),
        ('"We will go," said Jane Roe.', "Jane Roe"),
        ("Jane Roe said: “We will go.”", "Jane Roe"),
        ("Jane Roe said, “We will go.”", "Jane Roe"),
        ("Jane Roe told reporters in Berlin: “We will go.”", "Jane Roe"),
        ("“We will go,” Jane Roe told Channel Nine on Monday.", "Jane Roe"),
        ("“We will go,” said Jane Roe on Monday.", "Jane Roe"),
        ("“We will go,” Roe said Monday.", "Roe"),
        ("“We will go,” according to Jane Roe.", "Jane Roe"),
        ("“We will go,” said Mr Roe.", "Mr Roe"),
        ("“We will go,” said Dr. Jane Roe.", "Dr. Jane Roe"),
        ("“We will go,” said Sen. Jane Roe (D-Ohio).", "Jane Roe"),
        ("“We will go,” said former Rep. Jane Roe.", "Jane Roe"),
        ("“We will go,” said finance minister Jane Roe.", "Jane Roe"),
        ("“We will go,” said Finance Minister Jane Roe.", "Jane Roe"),
        ("“We will go,” said Jane Roe, the finance minister.", "Jane Roe"),
        ("“We will go,” Jane Roe, the finance minister, said.", "Jane Roe"),
        ("Jane Roe, the finance minister, said: “We will go.”", "Jane Roe"),
        ("“We will go,” Roe, who leads the party, said.", "Roe"),
        ("“We will go,” said the minister’s spokesman John Poe.", "John Poe"),
        ("“We will go,” said Roe’s spokesman John Poe.", "John Poe"),
        ("“We will go,” Roe’s spokesman John Poe said.", "John Poe"),
        ("“We will go,” said Anna von der Roe on Monday.", "Anna von der Roe"),
        ("“We will go,” said Jane O’Neill-Roe.", "Jane O’Neill-Roe"),
        ("“We will go,” said J. R. McRoe.", "J. R. McRoe"),
        ("“We will go,” said Łukasz Żółty.", "Łukasz Żółty"),
        ("In Kyiv, Roe said: “We will go.”", "Roe"),
        ("Asked about John Poe, Jane Roe said: “We will go.”", "Jane Roe"),
        ("On Monday Roe wrote: “We will go.”", "Roe"),
        ("Roe later added: “We will go.”", "Roe"),
        ("Jane Roe turned the plan down, saying: “We will go.”", "Jane Roe"),
        ("“We will go with Ann Doe,” said Jane Roe.", "Jane Roe"),
        ("“Poe said ‘no’,” Jane Roe said.", "Jane Roe"),
        ("“Will we go?” asked Jane Roe.", "Jane Roe"),
        ("The Kremlin said: “We will go.”", "Kremlin"),
        ("“We will go,” Jane Roe was quoted as saying.", "Jane Roe"),
        ("“We will go,” Jane Roe was quoted as saying by the Daily Echo.", "Jane Roe"),
        ("“We will go,” Jane Roe was quoted by the Daily Echo as saying.", "Jane Roe"),
        ("“We will go,” the Daily Echo quoted Jane Roe as saying.", "Jane Roe"),
    ],
)
def test_the_speaker_is_named_beside_a_cue(text: str, source: str) -> None:
    (only,) = found(text)
    assert only.source == source
    assert text[only.source_start : only.source_end] == source
    assert text[only.start] + text[only.end - 1] in {"“”", '""'}
    assert only.kind == "direct"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will go,” he said.", "he"),
        ("“We will go,” said the minister.", "the minister"),
        ("“We will go,” the minister has been quoted as saying by local media.", "the minister"),
        ("“We will go,” an official said.", "an official"),
        ("“We will go,” said a spokesman for Jane Roe.", "a spokesman for Jane Roe"),
        ("“We will go,” said the father of Jane Roe.", "the father of Jane Roe"),
        ("“We will go,” said Roe’s lawyer.", "Roe’s lawyer"),
        ("“We will go,” police in Roetown said.", "police in Roetown"),
        ("“We will go,” according to a report by Jane Roe.", "a report by Jane Roe"),
        ("“We will go,” an official who knows the talks said.", "an official"),
        ("“We will go,” said an official on Monday.", "an official"),
        ("“We will go,” the minister on Tuesday told reporters.", "the minister"),
        ("“We will go,” a pastor supporting Jane Roe said.", "a pastor supporting Jane Roe"),
        ("Critics of Jane Roe said: “We will go.”", "Critics of Jane Roe"),
        ("She held a sign that read: “We will go.”", "a sign"),
        ("Minister says “we will go”", "Minister"),
        ("Jane Roe and John Poe said: “We will go.”", "Jane Roe and John Poe"),
        ("Jane Roe said as the crowd yelled: “We will go!”", "the crowd"),
    ],
)
def test_who_has_no_name_is_described_as_written(text: str, source: str) -> None:
    (only,) = found(text)
    assert only.source == source
    assert only.role is None
    assert only.speaker == (None if source == "he" else source)


@pytest.mark.parametrize(
    ("text", "source", "role"),
    [
        ("“We will go,” a ministry spokesman, John Poe, said.", "John Poe", "ministry spokesman"),
        ("“We will go,” said the head of the bank, Jane Roe.", "Jane Roe", "head of the bank"),
        ("“We will go,” said Jane Roe, a nurse from Leeds.", "Jane Roe", "nurse from Leeds"),
        ("“We will go,” said Jane Roe, 34, a nurse.", "Jane Roe", "nurse"),
        ("“We will go,” said Secretary of State Jane Roe.", "Jane Roe", "Secretary of State"),
        ("“We will go,” said U.S. Ambassador Jane Roe.", "Jane Roe", "U.S. Ambassador"),
        ("Jane Roe, a nurse, who knew him, said: “We will go.”", "Jane Roe", "nurse"),
        ("Jane Roe, known as “the Boss” in town, said: “We will go.”", "Jane Roe", None),
    ],
)
def test_a_name_is_taken_out_of_what_is_said_about_it(text: str, source: str, role: str | None) -> None:
    assert [(one.source, one.role) for one in found(text)] == [(source, role)]


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will go,” Jane Roe said, according to the Daily Echo.", "Jane Roe"),
        ("According to the Daily Echo, Jane Roe said: “We will go.”", "Jane Roe"),
        ("The Daily Echo reported that a spokesman said: “We will go.”", "a spokesman"),
        ("Jane Roe said John Poe told her: “We will go.”", "John Poe"),
        ("Jane Roe said: “We will go,” the paper reported.", "Jane Roe"),
    ],
)
def test_of_a_chain_the_source_is_who_said_it(text: str, source: str) -> None:
    assert [one.source for one in found(text)] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Roe was told: “We will go.”",
        "Jane Roe, labelled a “foreign agent” by the court, said nothing.",
        "Jane Roe did not say: “We will go.”",
        "Jane Roe refused to say “we will go”.",
        "Talks with Jane Roe: “We will go” or not?",
        "Monday said: “We will go.”",
        "I said: “We will go.”",
        "Roe: “We will go”",
        "“We will go” was all that the banner said.",
        "“We will go, said Jane Roe.",
        "Jane Roe said: “We will go.",
        "Jane Roe’s comments: “We will go.”",
        "Jane Roe would say that it is late.",
        "The claims about “fraud” grew.",
    ],
)
def test_in_doubt_nobody_is_credited(text: str) -> None:
    assert credits(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will go,” Jane Roe said. “We will not wait.”", [(["“We will go,”", "“We will not wait.”"], "Jane Roe")]),
        ("“The law,” Jane Roe said, “is bad.”", [(["“The law,”", "“is bad.”"], "Jane Roe")]),
        ("“The law,” Jane Roe said on Monday, and “the tax too.”", [(["“The law,”", "“the tax too.”"], "Jane Roe")]),
        (
            "“We will go,” said Jane Roe, adding that it was “too late” to stay.",
            [(["“We will go,”"], "Jane Roe"), (["that it was “too late” to stay"], "Jane Roe")],
        ),
        (
            "“We will go,” Jane Roe said, noting that it was late. “We will not wait.”",
            [(["“We will go,”", "“We will not wait.”"], "Jane Roe"), (["that it was late"], "Jane Roe")],
        ),
        ("Jane Roe said the plan was “dead” and “buried”.", [(["the plan was “dead” and “buried”"], "Jane Roe")]),
        (
            "“We will go,” Jane Roe said. “We will not wait,” he added.",
            [(["“We will go,”"], "Jane Roe"), (["“We will not wait,”"], "he")],
        ),
        (
            "“We will go,” Jane Roe said. “We will not wait,” John Poe answered.",
            [(["“We will go,”"], "Jane Roe"), (["“We will not wait,”"], "John Poe")],
        ),
        (
            "“We will go,” Jane Roe said. “Will we?” Poe repeated.",
            [(["“We will go,”"], "Jane Roe"), (["“Will we?”"], "Poe")],
        ),
        ("“We will go,” Jane Roe said. John Poe disagreed. “We stay.”", [(["“We will go,”"], "Jane Roe")]),
        ("“We will go,” Roe said, and her husband cut in. “We stay.”", [(["“We will go,”"], "Roe")]),
        (
            "“We will go,” said Roe, while Poe said “we stay here”.",
            [(["“We will go,”"], "Roe"), (["“we stay here”"], "Poe")],
        ),
        ("“We will go,” Jane Roe said.\n\n“We will not wait.”", [(["“We will go,”", "“We will not wait.”"], "Jane Roe")]),
        ("“We will go,” Jane Roe said. Rain fell.\n\n“We will not wait.”", [(["“We will go,”"], "Jane Roe")]),
        ("Jane Roe left for Bonn:\n\n“We will go.”", []),
        ("Jane Roe continued:\n\n“We will go.”", [(["“We will go.”"], "Jane Roe")]),
        ("“We will go,” said Jane Roe. “First to Bonn.\n\n“Then home.”", [(["“We will go,”", "“First to Bonn.", "“Then home.”"], "Jane Roe")]),
        ("“We will go to Bonn.\n\n“Then home,” said Jane Roe.", [(["“We will go to Bonn.", "“Then home,”"], "Jane Roe")]),
        ("“We will go.” Jane Roe said.", [(["“We will go.”"], "Jane Roe")]),
        ("“It is a win,” analyst Jane Roe, labelled a “foreign agent” by the court, commented.", [(["“It is a win,”"], "Jane Roe")]),
        ("''We will go,'' said Jane Roe. ''We will not wait.''", [(["''We will go,''", "''We will not wait.''"], "Jane Roe")]),
        ("‘We’ll go,’ said Jane Roe.", [(["‘We’ll go,’"], "Jane Roe")]),
        ("'We'll go to the girls' school,' said Jane Roe.", [(["'We'll go to the girls' school,'"], "Jane Roe")]),
        ("On the train Jane Roe met Poe. Roe: “We will go.”", [(["“We will go.”"], "Roe")]),
        ("Continued Jane Roe: “We will go.”", [(["“We will go.”"], "Jane Roe")]),
    ],
)  # fmt: skip
def test_several_quotations(text: str, expected: list[tuple[list[str], str]]) -> None:
    assert [(pieces(one, text), one.source) for one in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe said she would go.", "she would go"),
        ("Jane Roe said that she would go.", "that she would go"),
        ("Jane Roe said on Monday that she would go.", "that she would go"),
        ("Jane Roe told reporters in Bonn that she would go.", "that she would go"),
        ("Jane Roe told reporters: She would like to go.", "She would like to go"),
        ("She would go, Jane Roe said.", "She would go"),
        ("She would go, said Jane Roe.", "She would go"),
        ("According to Jane Roe, the bank will close.", "the bank will close"),
        ("The bank will close, according to Jane Roe.", "The bank will close"),
        ("Jane Roe believes that the bank will close.", "that the bank will close"),
        ("Nobody trusted Jane Roe’s claim that the bank will close.", "that the bank will close"),
        ("Jane Roe urged them to close the bank.", "them to close the bank"),
        ("Jane Roe called for peace in the town.", "peace in the town"),
        ("Jane Roe vowed to close the bank.", "to close the bank"),
        ("Jane Roe said that it was dry, even as rain fell on Bonn.", "that it was dry"),
        ("The bank will close, as confirmed by Jane Roe.", "The bank will close"),
        ("The bank believes that it is late, Jane Roe said.", "The bank believes that it is late"),
        (
            "Jane Roe said she believes that the bank, which Poe owns, knows.",
            "she believes that the bank, which Poe owns, knows",
        ),
        ("BONN (AP) — The bank will close, Jane Roe said.", "The bank will close"),
        ("Throughout his term, Jane Roe vowed to close the bank.", "to close the bank"),
        ("Speaking on the show “Good Morning,” Jane Roe said that she would go.", "that she would go"),
        ('The 5" pipe and the 6" pipe burst, said Jane Roe.', 'The 5" pipe and the 6" pipe burst'),
    ],
)
def test_indirect_speech_is_the_clause_that_was_said(text: str, expected: str) -> None:
    (only,) = found(text)
    assert (only.kind, only.source) == ("indirect", "Jane Roe")
    assert text[only.start : only.end] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jane Roe said that the “foreign agent” law would fall.", ["that the “foreign agent” law would fall"]),
        ("The song “We Will Go,” Jane Roe said, was hers.", ["The song “We Will Go,”", "was hers"]),
        ("Jane Roe denounced the remarks as “hurtful and wrong” and left.", ["the remarks as “hurtful and wrong”"]),
        ("In his town, “we all go,” Jane Roe said.", ["In his town, “we all go,”"]),
        ("If it is late, Jane Roe said, “we will go.”", ["If it is late", "“we will go.”"]),
        ("Jane Roe asked them to “go now”.", ["them to “go now”"]),
    ],
)
def test_mixed_speech_keeps_the_words_around_the_quotation(text: str, expected: list[str]) -> None:
    (only,) = found(text)
    assert (only.kind, only.source) == ("mixed", "Jane Roe")
    assert pieces(only, text) == expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("“We will go,” said finance minister Jane Roe.", "finance minister"),
        ("“We will go,” said the finance minister Jane Roe.", "finance minister"),
        ("“We will go,” said Roe’s spokesman John Poe.", "Roe’s spokesman"),
        ("“We will go,” said Sen. Jane Roe.", "Sen."),
        ("“We will go,” said party strategist Jane Roe.", "party strategist"),
        ("“We will go,” said Jane Roe.", None),
    ],
)
def test_the_role_is_what_stands_before_the_name(text: str, role: str | None) -> None:
    assert [one.role for one in found(text)] == [role]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("Roe said: “We will go.”", "direct"), ("Roe said that it was “a bad idea” to go.", "mixed")],
)
def test_the_kind_tells_whole_sentences_from_words_woven_in(text: str, kind: str) -> None:
    assert [one.kind for one in found(text)] == [kind]


WORDS = st.sampled_from(
    ["“", "”", '"', "said", "told", "Jane", "Roe", "Poe", "he", "according", "to", "the", "minister", ",", ".", ":", "and", "’s", "Mr",
     "We", "will", "go", "(", ")", "—", "\n\n", "adding", "Monday", "‘", "’"]
)  # fmt: skip


@given(st.lists(WORDS, max_size=60).map(" ".join))
@settings(deadline=None)
def test_offsets_lie_in_the_text_and_sources_are_its_words(text: str) -> None:
    for one in found(text):
        assert text[one.source_start : one.source_end] == one.source
        assert (one.start, one.end) == (one.said[0].start, one.said[-1].end)
        assert len(one.pieces) != 1
        position = 0
        for piece in one.said:
            assert position <= piece.start < piece.end <= len(text)
            position = piece.end
        if one.kind == "direct":
            assert all(text[piece.start] in "“\"‘'" for piece in one.said)


@pytest.mark.parametrize(
    "text", ["A " * 5_000, "Aa bb " * 3_000, "“x” said " * 2_000, "Roe, " * 4_000, "a.b " * 4_000, "said Roe " * 3_000 + "“x y”"]
)  # fmt: skip
def test_long_runs_of_like_words_end(text: str) -> None:
    assert all(one.end <= len(text) for one in found(text))


def test_nothing_goes_on_into_another_post() -> None:
    text = "“We will go,” Jane Roe said.\n\n“We will not wait.”\n\n“It is late,” she added."
    second = text.index("“We will not")
    posts = [
        Post(start=start, end=end, published_at=dt.datetime(2025, 6, 1, hour), author=None)
        for hour, (start, end) in enumerate(((0, second - 2), (second, len(text))))
    ]
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    assert [(pieces(one, text), one.speaker) for one in attributions(text, cut, posts)] == [
        (["“We will go,”"], "Jane Roe"),
        (["“It is late,”"], None),
    ]


class TestSpeakerOf:
    TEXT = "“We will go,” said Jane Roe. “We stay,” said John Poe."

    @pytest.mark.parametrize(
        ("words", "speaker"),
        [
            ("“We will go,”", "Jane Roe"),
            ("“We will go,” said Jane Roe.", None),
            ("We will go", "Jane Roe"),
            ("“We stay,”", "John Poe"),
            ("said Jane Roe", None),
            ("“We will go,” said Jane Roe. “We stay,”", None),
        ],
    )
    def test_one_source_with_half_of_the_words(self, words: str, speaker: str | None) -> None:
        start = self.TEXT.index(words)
        assert speaker_of(start, start + len(words), found(self.TEXT)) == speaker


def test_after_a_relative_clause_the_main_clause_goes_on() -> None:
    every = found("The draft urges the port to take the truce that Lind and Doe agreed, and threatens further strikes.")
    assert not [one for one in every if "Lind" in one.source]


def test_who_is_right_in_saying_something_says_it() -> None:
    every = found("Roe says Poe was right in saying the pier is old.")
    assert not [one for one in every if one.cue == "saying"]


@pytest.mark.parametrize(
    "opening", ["''I've had enough,'' he said.", "Twenty-seven states challenged the rule, Roe said."]
)
def test_contractions_and_numbers_are_no_names(opening: str) -> None:
    assert not {one.speaker for one in found(opening)} & {"I've", "Twenty-seven"}


def test_a_pronoun_with_its_verb_is_no_name() -> None:
    (only,) = found("He’s previously said that the pier must close.")
    assert only.speaker is None
