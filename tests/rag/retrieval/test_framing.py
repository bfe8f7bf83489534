"""What a caller gives: dates and words, checked before anything is searched."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.errors import FrameError, QuestionError
from rag.retrieval.framing import LONGEST, checked_words, frame

DAY = dt.date(2025, 3, 14)


def made(**given: object):
    return frame(**{"since": None, "until": None, "as_of": None, "outlets": (), **given})  # type: ignore[arg-type]


class TestFrame:
    @pytest.mark.parametrize("value", [DAY, "2025-03-14", dt.datetime(2025, 3, 14, 23, 59), " 2025-03-14 "])
    @pytest.mark.parametrize("name", ["since", "until", "as_of"])
    def test_dates_come_as_words_or_as_dates(self, name: str, value: object) -> None:
        assert getattr(made(**{name: value}), name) == DAY

    @pytest.mark.parametrize(
        "value",
        ["2025-13-45", "2025-02-30", "14 March 2025", "soon", "", " ", "2025", "2025-03", "2025-W11-5", "20250314", 20250314, 1.5, [], True],
    )  # fmt: skip
    @pytest.mark.parametrize("name", ["since", "until", "as_of"])
    def test_what_is_no_date_is_an_error_that_names_it(self, name: str, value: object) -> None:
        with pytest.raises(FrameError, match=rf"^{name} .*YYYY-MM-DD"):
            made(**{name: value})

    def test_since_after_until_is_an_error(self) -> None:
        with pytest.raises(FrameError, match="2025-03-15 is after 2025-03-14"):
            made(since="2025-03-15", until="2025-03-14")

    def test_since_after_as_of_is_an_error(self) -> None:
        with pytest.raises(FrameError, match="2025-03-15 is after 2025-03-14"):
            made(since="2025-03-15", as_of="2025-03-14", until="2025-03-20")

    def test_one_day_is_a_frame(self) -> None:
        found = made(since=DAY, until=DAY)
        assert (found.since, found.last) == (DAY, DAY)

    @pytest.mark.parametrize(
        ("outlets", "expected"), [("Daily Echo", ("Daily Echo",)), (["A", "B"], ("A", "B")), ((), ())]
    )
    def test_one_outlet_or_several(self, outlets: object, expected: tuple[str, ...]) -> None:
        assert made(outlets=outlets).outlets == expected

    def test_nothing_given_is_an_open_frame(self) -> None:
        assert made().open


class TestWords:
    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("What did Roe say?", "What did Roe say?"),
            ("  What\n did\tRoe   say? ", "What did Roe say?"),
            ("What\u00a0did\u2003Roe say?", "What did Roe say?"),
            ("What\u200b did\u202e Roe\x07 say?", "What did Roe say?"),
            ("市議会は何を決めた", "市議会は何を決めた"),
            ("ماذا قال", "ماذا قال"),
            ("2025", "2025"),
        ],
    )
    def test_words_are_kept_and_white_space_is_folded(self, words: str, expected: str) -> None:
        assert checked_words(words) == expected

    @pytest.mark.parametrize(
        "words", ["", " ", "\n\t", "?!...", "—", "\u200b", "\x00", "¿?", "🙂", "()[]{}<>", "\ud800"]
    )
    def test_what_has_no_words_is_an_error(self, words: str) -> None:
        with pytest.raises(QuestionError, match="no words"):
            checked_words(words)

    def test_a_question_may_be_long_and_not_longer(self) -> None:
        assert len(checked_words("a" * LONGEST)) == LONGEST
        with pytest.raises(QuestionError, match="4,001 characters"):
            checked_words("a" * (LONGEST + 1))

    def test_ten_thousand_characters_are_too_many_and_ten_thousand_spaces_are_not(self) -> None:
        with pytest.raises(QuestionError, match="10,000"):
            checked_words("word " * 1_999 + "words")
        assert checked_words("Why" + " " * 10_000 + "now?") == "Why now?"

    @given(st.text())
    def test_any_words_are_clean_or_an_error(self, words: str) -> None:
        try:
            clean = checked_words(words)
        except QuestionError:
            return
        assert clean == " ".join(clean.split())
        assert not any(unicodedata.category(char) in {"Cc", "Cf", "Cs"} for char in clean)
        assert any(char.isalnum() for char in clean)
