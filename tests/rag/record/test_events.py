"""Which sentences tell an event, and when it was."""

from __future__ import annotations

import datetime as dt

import pytest

from rag.adapters.onnx import TokenCounter
from rag.adapters.sentencex import SentencexSegmenter
from rag.findings import Happening
from rag.intake.passages import sentences
from rag.record.attribution import attributions
from rag.record.dates import dates
from rag.record.events import happenings

SEGMENTER, COUNTER = SentencexSegmenter(), TokenCounter()
DAY = dt.date(2025, 3, 20)  # a Thursday


def found(text: str, day: dt.date | None = DAY) -> tuple[Happening, ...]:
    cut = sentences(text, "en", SEGMENTER, COUNTER.lengths, 250)
    return happenings(text, cut, dates(text, cut, day), attributions(text, cut))


@pytest.mark.parametrize(
    ("text", "date", "precision", "expected"),
    [
        ("The pier closed on Tuesday.", "2025-03-18", "day", False),
        ("An explosion claimed 12 lives at the old pier on Tuesday.", "2025-03-18", "day", False),
        ("The port recalled its pilots from the northern sea on Tuesday.", "2025-03-18", "day", False),
        ("On 18 March, after a long call with the mayor, dockers accepted the offer.", "2025-03-18", "day", False),
        (
            "In April 2024, Roe was charged with a crime for which she would have faced prison.",
            "2024-04-01",
            "month",
            False,
        ),
        ("Envoys met the mayor and other officials at the port Tuesday to discuss a plan.", "2025-03-18", "day", False),
        ("The port this weekend struck a deal with its dockers.", "2025-03-15", "weekend", False),
        ("Crews went to survey the pier on Tuesday.", "2025-03-18", "day", False),
        ("The council will meet on Friday.", "2025-03-21", "day", True),
        ("Results are expected later this week, after the pier closed.", "2025-03-17", "week", True),
        ("Tolls go up beginning in April after the council voted.", "2025-04-01", "month", True),
        ("Roe and Poe are scheduled to meet in Florida on Friday.", "2025-03-21", "day", True),
        ("A storm destroyed the pier on Tuesday, the police said.", "2025-03-18", "day", False),
        ("The mayor rejected the offer on Tuesday.", "2025-03-18", "day", False),
        ("Roe said the crew will march on Friday.", "2025-03-21", "day", True),
        ("The council on Tuesday ruled in favour of the dockers.", "2025-03-18", "day", False),
        ("Roe retired Tuesday less than two months after she was elected.", "2025-03-18", "day", False),
        ("The port was sued Tuesday over its plan for the pier.", "2025-03-18", "day", False),
        ("Roe took part in the 2014 march, he was a member of the union.", "2014-01-01", "year", False),
    ],
)
def test_an_event_has_its_day(text: str, date: str, precision: str, expected: bool) -> None:
    (only,) = found(text)
    assert (str(only.date), only.precision, only.expected) == (date, precision, expected)
    assert text[only.start : only.end] == text


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said on Tuesday that the pier was old.",
        "On Tuesday, the mayor told reporters that the pier was old.",
        "“We closed the pier on Tuesday,” Roe said.",
        "Roe believes that the pier closed on Tuesday.",
        "This story has been updated with additional words on Tuesday.",
        "Hide Caption 3 of 9 Photos: The pier closed on Tuesday.",
        "In a Westhaven Echo poll on Tuesday, Roe fell behind Poe.",
        "Of the dockers 55% said in March that they wanted more pay.",
        "Ann Lind/Harbour Wire Dockers crossed the pier on Tuesday.",
        "The pier is seen on Tuesday after it closed.",
        "Editor’s note: This column originally appeared in March.",
        "The pier may close on Friday.",
        "The pier would have closed on Friday.",
        "The pier did not close on Tuesday.",
        "The pier was closed until Tuesday.",
        "Since Tuesday the pier has been closed.",
        "Tuesday’s talks ended in a row.",
        "Critics of the 2015 treaty left the hall.",
        "The Tuesday meeting ended.",
        "Speaking to dockers on Tuesday, Roe asked for patience.",
        "A report from the Westhaven Echo on Tuesday said the pier was old.",
        "Roe, who owns two boats, argued against the plan in an interview with the Westhaven Echo on Tuesday.",
        "Photos reveal how dockers were warned before they marched on Tuesday.",
        "Voters gave the council an approval rating of nine points in March.",
        "Tolls have fallen since the port and the dockers reached a deal nearly three weeks ago.",
        "On Tuesday, Roe reiterated his wish for a vote.",
        "Roe will be the fifth mayor in six years.",
        "The pier is old.",
        "The pier closed.",
    ],
)
def test_what_is_no_event_is_none(text: str) -> None:
    assert found(text) == ()


def test_what_stands_beyond_dots_is_not_of_the_event() -> None:
    text = "The ferry sank on Tuesday, but the crew … Roe says no to dockers"
    (only,) = found(text)
    assert text[only.start : only.end] == "The ferry sank on Tuesday, but the crew … "


def test_an_unknown_day_stays_unknown() -> None:
    (only,) = found("The pier closed on Tuesday.", None)
    assert (only.date, only.words) == (None, "Tuesday")
