"""What a question takes for having been done."""

from __future__ import annotations

import pytest

from rag.answering.acts import act_asked, is_unreal


@pytest.mark.parametrize(
    ("question", "act"),
    [
        ("Who was convicted of the theft?", "convicted"),
        ("Who replaced Roe?", "replaced"),
        ("When did the port close its northern gate?", "close"),
        ("When will the harbour lights be repaired?", "repaired"),
        ("Why did Jane Roe resign?", "resign"),
        ("Why did Öna Öroe resign?", "resign"),
        ("How many sailors drowned in the harbour?", "drowned"),
        ("How many prizes did Norway win?", "win"),
        ("Who deserves to go to prison?", None),
        ("Who considers the port safe?", None),
        ("How many towns were left without power?", None),
        ("Who else signed the plan?", None),
        ("Who is open to talks?", None),
        ("Who is Jane Roe?", None),
        ("Who is the mayor?", None),
        ("Who said the port would close?", None),
        ("When did the talks take place?", None),
        ("Where does Jane Roe stand on the port?", None),
        ("What did Jane Roe demand?", None),
        ("How many boats are there?", None),
    ],
)
def test_the_verb_of_what_is_taken_for_done(question: str, act: str | None) -> None:
    assert act_asked(question) == act


@pytest.mark.parametrize(
    ("words", "act", "unreal"),
    [
        ("Roe should be ‘arrested’ if she goes on", "arrested", True),
        ("the port may soon close", "close", True),
        ("She was never arrested", "arrested", True),
        ("Roe was arrested on Monday", "arrested", False),
        ("It would be late; Roe was arrested", "arrested", False),
    ],
)
def test_what_is_only_thought_of_was_not_done(words: str, act: str, unreal: bool) -> None:
    assert is_unreal(words, words.index(act)) is unreal
