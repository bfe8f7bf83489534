"""Who is credited with which words: the right name, or nobody."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attribution import attributions, speaker_of
from rag.types import Attribution

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def found(text: str) -> tuple[Attribution, ...]:
    return attributions(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))


def credits(text: str) -> list[tuple[str, str]]:
    """Each credited quotation without its marks, and its source."""
    return [(text[one.start + 1 : one.end - 1].rstrip(","), one.source) for one in found(text)]


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
    ],
)
def test_the_speaker_is_named_beside_a_cue(text: str, source: str) -> None:
    (only,) = found(text)
    assert only.source == source
    assert text[only.source_start : only.source_end] == source
    assert text[only.start] + text[only.end - 1] in {"“”", '""'}
    assert only.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“We will go,” he said.",
        "“We will go,” said the minister.",
        "“We will go,” an official said.",
        "“We will go,” said a spokesman for Jane Roe.",
        "“We will go,” said the father of Jane Roe.",
        "“We will go,” said Roe’s lawyer.",
        "“We will go,” police in Roetown said.",
        "“We will go,” according to a report by Jane Roe.",
        "“We will go,” Jane Roe said, according to the Daily Echo.",
        "According to the Daily Echo, Jane Roe said: “We will go.”",
        "Jane Roe and John Poe said: “We will go.”",
        "Jane Roe said John Poe told her: “We will go.”",
        "Jane Roe said: “We will go,” the source recalled.",
        "Jane Roe was told: “We will go.”",
        "Jane Roe denounced John Poe’s remarks as “hurtful and wrong” and left.",
        "Jane Roe, labelled a “foreign agent” by the court, said nothing.",
        "Jane Roe said that the “foreign agent” law would fall.",
        "Critics of Jane Roe said: “We will go.”",
        "Talks with Jane Roe: “We will go” or not?",
        "The song “We Will Go,” Jane Roe said, was hers.",
        "Speaking on the show “Good Morning,” Jane Roe said that she would go.",
        "Jane Roe said as the crowd yelled: “We will go!”",
        "Monday said: “We will go.”",
        "Roe: “We will go”",
        "Minister says “we will go”",
        "“We will go” was all that the banner said.",
        "Jane Roe said she would go.",
        "Trump told reporters: He would like to go.",
        "“We will go, said Jane Roe.",
        'The 5" pipe and the 6" pipe, said Jane Roe.',
    ],
)
def test_in_doubt_nobody_is_credited(text: str) -> None:
    assert credits(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "“We will go,” Jane Roe said. “We will not wait.”",
            [("We will go", "Jane Roe"), ("We will not wait.", "Jane Roe")],
        ),
        ("“The law,” Jane Roe said, “is bad.”", [("The law", "Jane Roe"), ("is bad.", "Jane Roe")]),
        (
            "“We will go,” said Jane Roe, adding that it was “too late” to stay.",
            [("We will go", "Jane Roe"), ("too late", "Jane Roe")],
        ),
        ("Jane Roe said the plan was “dead” and “buried”.", [("dead", "Jane Roe"), ("buried", "Jane Roe")]),
        ("“We will go,” Jane Roe said. “We will not wait,” he added.", [("We will go", "Jane Roe")]),
        ("“We will go,” Jane Roe said. “We will not wait,” John Poe answered.", [("We will go", "Jane Roe")]),
        ("“We will go,” Jane Roe said. “Will we?” Poe repeated.", [("We will go", "Jane Roe")]),
        ("“We will go,” Jane Roe said. John Poe disagreed. “We stay.”", [("We will go", "Jane Roe")]),
        ("“We will go,” Roe said, and her husband cut in. “We stay.”", [("We will go", "Roe")]),
        ("“We will go,” said Roe, while Poe said “we stay here”.", [("We will go", "Roe"), ("we stay here", "Poe")]),
        ("“We will go,” Jane Roe said.\n\n“We will not wait.”", [("We will go", "Jane Roe")]),
        (
            "“It is a win,” analyst Jane Roe, labelled a “foreign agent” by the court, commented.",
            [("It is a win", "Jane Roe")],
        ),
    ],
)
def test_several_quotations(text: str, expected: list[tuple[str, str]]) -> None:
    assert credits(text) == expected


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
    position = 0
    for one in found(text):
        assert position <= one.start < one.end <= len(text)
        assert text[one.source_start : one.source_end] == one.source
        assert text[one.start] in '“"'
        position = one.end


@pytest.mark.parametrize(
    "text", ["A " * 5_000, "Aa bb " * 3_000, "“x” said " * 2_000, "Roe, " * 4_000, "a.b " * 4_000, "said Roe " * 3_000 + "“x y”"]
)  # fmt: skip
def test_long_runs_of_like_words_end(text: str) -> None:
    assert all(one.end <= len(text) for one in found(text))


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
