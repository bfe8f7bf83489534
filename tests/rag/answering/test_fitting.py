"""A conversation and a window: whatever was said, what is sent fits, and is cut in pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rag.answering.fitting import fitted, weight
from rag.ports import Message
from rag.retrieval.windows import tokens

SAID = st.text(max_size=120)


def turns(pairs: list[tuple[str, str]]) -> list[Message]:
    return [
        message
        for asked, told in pairs
        for message in (Message(role="user", content=asked), Message(role="assistant", content=told))
    ]


@given(system=SAID, pairs=st.lists(st.tuples(SAID, SAID), max_size=12), asked=SAID, most=st.integers(0, 900))
def test_what_is_sent_fits_and_is_the_newest_pairs(
    system: str, pairs: list[tuple[str, str]], asked: str, most: int
) -> None:
    first, last = Message(role="system", content=system), Message(role="user", content=asked)
    every = turns(pairs)
    sent = fitted([first, *every, last], most)
    assert (sent[0], sent[-1]) == (first, last)
    middle = sent[1:-1]
    assert len(middle) % 2 == 0
    assert middle == every[len(every) - len(middle) :]
    if middle:
        assert weight(sent) <= most
    if len(middle) < len(every):
        longer = every[len(every) - len(middle) - 2 :]
        assert weight([first, *longer, last]) > most, "a pair that would fit is not dropped"


@given(SAID, SAID)
def test_more_words_are_never_fewer_tokens(some: str, more: str) -> None:
    assert tokens(f"{some} {more}") >= max(tokens(some), tokens(more))


def test_figures_marks_and_other_scripts_count_in_full() -> None:
    assert tokens("2025-03-14") == 10
    assert tokens("“[e12]”") >= 7
    assert tokens("港口必須付錢") >= 6


def test_half_a_pair_of_code_units_is_counted_as_a_mark() -> None:
    assert tokens("and \ud83d why?") == tokens("and \u2026 why?")
