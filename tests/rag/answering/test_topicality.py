"""How likely statements and events are on a topic, by what speaks for them together."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answering.topicality import Signs, event_is_on, event_may_be_on, statement_is_on

SHARES = st.floats(0, 1)
SURE = Signs(words=0.5, matter=0.5, unsure=False, elsewhere=False, near=1.0, article=1.0, rank=1.0)
FOR = [name for name in Signs._fields if name != "elsewhere"]
SIGNS = st.builds(Signs, SHARES, SHARES, st.booleans(), st.booleans(), SHARES, SHARES, SHARES)


@given(signs=SIGNS, other=SIGNS, name=st.sampled_from(FOR))
def test_more_of_what_speaks_for_words_never_takes_them_off_their_topic(signs: Signs, other: Signs, name: str) -> None:
    other = signs._replace(**{name: max(getattr(signs, name), getattr(other, name)), "elsewhere": False})
    for is_on in (statement_is_on, event_is_on, event_may_be_on):
        assert is_on(other) or not is_on(signs)


@pytest.mark.parametrize("is_on", [statement_is_on, event_is_on])
def test_words_alone_and_nearness_alone_are_not_enough(is_on: object) -> None:
    assert callable(is_on)
    assert is_on(SURE)
    assert not is_on(SURE._replace(near=0.0, article=0.0, rank=0.1))
    assert not is_on(SURE._replace(words=0.0, matter=0.0, rank=0.1))
    assert not is_on(SURE._replace(elsewhere=True))
