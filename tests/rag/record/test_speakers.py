"""Who a source is: the full name, the person a pronoun stands for, or nobody where others could be meant."""

from __future__ import annotations

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.passages import sentences
from rag.record.attribution import attributions

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()


def last_speaker(text: str) -> str | None:
    return attributions(text, sentences(text, "en", SEGMENTER, COUNTER.lengths, 250))[-1].speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor Jane Roe left. “We will go,” Roe said.", "Jane Roe"),
        ("Mayor Jane Roe left. “We will go,” Ms. Roe said.", "Jane Roe"),
        ("Mayor Jane Roe left. “We will go,” said Mayor Roe.", "Jane Roe"),
        ("Jane Roe and John Roe left. “We will go,” Roe said.", "Roe"),
        ("Roe left. Jane Roe stayed. “We will go,” Roe said.", "Roe"),
        ("The White House shut. “We will go,” the House said.", "House"),
        ("“We will go,” said Mr Roe.", "Mr Roe"),
        ("“We will go,” said the\nfinance minister.", "the finance minister"),
        ("“We will go,” said his lawyer.", None),
        ("Secretary of State Jane Roe left. “We will go,” Roe said.", "Jane Roe"),
        ("Jane Roe says that it is late. “We will go,” Mr Roe said.", "Jane Roe"),
        ("Meanwhile Roe says that it is late. “We will go,” Roe said.", "Roe"),
        ("Jane Roe visited the port on a rainy day. “We will go,” Roe said.", "Jane Roe"),
        ("Jane Roe, the mayor, visited the port. “We will go,” Roe said.", "Jane Roe"),
        ("Recently Roe visited the port on a rainy day. “We will go,” Roe said.", "Roe"),
        ("Unlike Roe, Poe visited the port on a rainy day. “We will go,” Roe said.", "Roe"),
        ("Angry Roe left the port with angry crews. “We will go,” Roe said.", "Roe"),
        ("On Tuesday Jane Roe phoned Ann Lind. “We will go,” Roe said.", "Jane Roe"),
        ("Jane Roe Warns Ann Lind. In the port Roe and Poe met. “We will go,” Roe said.", "Roe"),
    ],
)
def test_a_name_is_the_full_name_of_the_text(text: str, speaker: str | None) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“We will go,” Jane Roe said. “We will not wait,” she added.", "Jane Roe"),
        ("“We will go,” Jane Roe said.\n\n“We will not wait,” she added.", "Jane Roe"),
        ("Jane Roe said it was late. “We will not wait,” she said.", "Jane Roe"),
        ("Jane Roe said it was late and that she would go.", "Jane Roe"),
        ("Mayor Jane Roe left the hall. “We will not wait,” she said.", "Jane Roe"),
        ("Mayor Jane Roe was tired. When Roe arrived, she said: “We will go.”", "Jane Roe"),
        ("“We will go,” Jane Roe said. She was tired. “We will not wait,” she added.", "Jane Roe"),
        ("“We will go,” a spokesman said. “We will not wait,” he added.", "a spokesman"),
        ("“We will go,” officials said. “We will not wait,” they added.", "officials"),
        ("“We will go,” the ministry said. “We will not wait,” it added.", "the ministry"),
        ("“We will go,” Mr. Roe told Ms. Poe. “We will not wait,” he added.", "Mr. Roe"),
        ("Mr. Roe told Mayor Jane Poe that it was late, and he said: “We will not wait.”", "Mr. Roe"),
        ("Mayor John Roe said it was late, and he told Ben Poe: “We will not wait.”", "John Roe"),
    ],
)
def test_a_pronoun_is_the_person_spoken_of(text: str, speaker: str) -> None:
    assert last_speaker(text) == speaker


@pytest.mark.parametrize(
    "text",
    [
        "“We will go,” she said.",
        "“We will go,” Mr. Roe said. “We will not wait,” she added.",
        "“We will go,” a spokesman said. “We will not wait,” they added.",
        "“We will go,” officials said. “We will not wait,” he added.",
        "Jane Roe wrote to Ann Poe. “We will not wait,” she said.",
        "Jane Roe met Ann Poe in the hall. “We will not wait,” she said.",
        "Critics of the plan met Jane Roe. “We will not wait,” she said.",
        "Jane Roe left.\n\nRain fell.\n\nThe hall was dark.\n\n“We will not wait,” she said.",
        "“We will go,” Mr. Roe’s campaign said. “We will not wait,” he added.",
        "Fundraising was slow. “We will not wait,” he said.",
        "“We will go,” Jane Roe said. John Poe disagreed. “We will not wait,” they said.",
        "The mayor, John Roe, met a judge, Ben Poe, in the hall. “You lied,” Roe told Poe, and he said: “I did not.”",
        "The judge, Ann Lind, met a mayor, John Roe, that day. Lind asked Roe to resign, and he said: “No.”",
    ],
)
def test_in_doubt_a_pronoun_is_nobody(text: str) -> None:
    assert last_speaker(text) is None


REPORT = """Jane Roe, an aide to the mayor, has said that the ferry may be late.

Source: {source} in an interview with the writer Karl Lind

Details: Roe said that there are no plans. The council considers the ferry useful.

Quote: "Of course, a ferry is something good. But again, it must be built by someone.\""""


@pytest.mark.parametrize(
    ("source", "speaker"),
    [("Roe", "Jane Roe"), ("Harbour Wire", None), ("the town", None), ("Roe and Lind", None)]
    + [(f"Roe{joined}Lind", None) for joined in (", ", "; ", " & ", "/", ", Karl ", " spokesman Bo ")]
    + [("Roe, an aide,", "Jane Roe"), ("Roe told Lind", "Jane Roe")]
    + [("Jane Roe, as quoted by Harbour Wire,", "Jane Roe"), ("The Harbour Wire, citing Jane Roe,", None)],
)
def test_a_quote_under_its_own_heading_is_of_whom_the_source_line_names(source: str, speaker: str | None) -> None:
    text = REPORT.format(source=source)
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    quoted = [one.speaker for one in attributions(text, cut) if one.kind == "direct"]
    assert quoted == ([speaker] if speaker else [])
