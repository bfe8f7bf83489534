"""Follow-up questions over the sample articles: what is searched, and what the answer then holds.

`searched` must hold the words of `holds` and none of `without` (case folded). `answer` is a word of the answer; ""
where only the question is judged; None where the articles do not say.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import rag
from rag.retrieval.understanding import words_alone

CEASEFIRE = "What did Trump say about the ceasefire?"
ODESA = "Who was shot in Odesa?"
SPIDER = "How many drones did Ukraine use in Operation Spider Web?"
G7 = "Where did the G7 foreign ministers meet in March 2025?"
SUMMIT = "What did Ushakov say about a meeting of Putin and Trump?"
TELEGRAM = "What did Belitsky write on Telegram?"

FOLLOW_UPS: list[tuple[tuple[str, ...], str, str, str, str | None]] = [
    # another actor
    ((CEASEFIRE,), "And Zelensky?", "What did Zelensky say about the ceasefire?", "Trump", ""),
    ((CEASEFIRE,), "What about David Lammy?", "What did David Lammy say about the ceasefire?", "Trump", ""),
    ((CEASEFIRE,), "How about the Kremlin?", "What did the Kremlin say about the ceasefire?", "Trump", ""),
    ((CEASEFIRE,), "Same question for Peskov.", "What did Peskov say about the ceasefire?", "Trump", ""),
    ((TELEGRAM,), "And Governor Saldo?", "What did Governor Saldo write on Telegram?", "Belitsky", ""),
    (("What did Dugin say about Putin?",), "And Grashchenkov?", "Grashchenkov", "Dugin", "lucky"),
    (("What does Bannon think of Graham?",), "And Zelensky?", "What does Zelensky think of Graham?", "Bannon", ""),
    (("Who headed the Ukrainian team in Istanbul?",), "And the Russian one?", "Russian team Istanbul", "", "Medinsky"),
    ((CEASEFIRE, "And Zelensky?"), "And Putin?", "What did Putin say about the ceasefire?", "Zelensky", ""),
    (("What did Narendra Modi say about the peace plan?",), "And Trump?", "Trump peace plan", "Modi", ""),
    # a pronoun
    ((G7,), "What did they threaten Russia with?", "G7 ministers", "", "sanctions"),
    ((ODESA,), "How old was he?", "Odesa", "", ""),
    ((ODESA,), "What did the police say about it?", "Odesa", "", "premeditated"),
    ((SPIDER,), "What did they hit?", "Operation Spider Web", "", ""),
    ((SPIDER,), "What did Kyiv say it destroyed?", "Operation Spider Web", "", "40"),
    (("Who is Ilya Grashchenkov?",), "What does he expect?", "What does Ilya Grashchenkov expect?", "", "bargaining"),
    ((SUMMIT,), "What did he call pointless?", "What did Ushakov call pointless?", "", ""),
    (("What did Mélanie Joly say at the summit?",), "Who is she?", "Who is Mélanie Joly?", "", "Canadian"),
    ((TELEGRAM,), "What is his office?", "Belitsky", "", ""),
    (("What did Blumenthal say about Russia?",), "Where did he say that?", "Blumenthal Russia", "", ""),
    (("Did Putin agree to a truce?",), "What does he demand?", "What does Putin demand?", "", ""),
    (("Is the nuclear power station running?",), "Who said so?", "nuclear power station", "", ""),
    (("What did Bannon say about Graham?", "And Zelensky?"), "What did he call the strike?", "Zelensky", "Bannon", ""),
    # an ellipsis
    (("What did Bannon say about Graham?",), "Why?", "Why did Bannon say about Graham?", "", ""),
    (("Where did Russia and Ukraine meet on Monday?",), "When?", "When did Russia and Ukraine meet", "", ""),
    (("How many bodies are to be handed over?",), "And prisoners?", "How many prisoners are to be handed over?",
     "bodies", ""),
    (("How many bodies are to be handed over?",), "And how many prisoners?", "how many prisoners handed over", "",
     "1,"),
    ((CEASEFIRE,), "And about Kursk?", "What did Trump say about Kursk?", "ceasefire", ""),
    (("What was damaged in Zaporizhzhia?",), "And in Kherson?", "What was damaged in Kherson?", "Zaporizhzhia",
     "substations"),
    ((CEASEFIRE,), "Tell me more.", "Trump ceasefire", "", ""),
    ((CEASEFIRE,), "Is that true?", "Trump ceasefire", "", ""),
    (("What did Trump say on Wednesday?",), "And on Thursday?", "What did Trump say on Thursday?", "Wednesday", ""),
    (("What did Trump write in March 2025?",), "And in April?", "What did Trump write in April 2025?", "March", ""),
    # before and after
    (("What did Trump write on 14 March 2025?",), "And before that?", "What did Trump write before 14 March 2025?", "",
     ""),
    (("What did Trump write on 14 March 2025?",), "And after that?", "What did Trump write after 14 March 2025?", "",
     ""),
    (("What did the national police say about the murder in Odesa?",), "And before that?",
     "national police Odesa before 14 March 2025", "", ""),
    # a correction of the question
    (("What did Putin say about Donbas?",), "No, I meant about Kherson.", "What did Putin say about Kherson?",
     "Donbas", ""),
    (("What did Trump say about Kursk?",), "I meant Putin, not Trump.", "What did Putin say about Kursk?", "Trump", ""),
    (("What did Trump say about Kursk?",), "Not Trump, Putin.", "What did Putin say about Kursk?", "Trump", ""),
    (("What did Trump say about Kursk?",), "Sorry, Zelensky.", "What did Zelensky say about Kursk?", "Trump", ""),
    (("What was damaged in Kherson?",), "I mean in Zaporizhzhia.", "What was damaged in Zaporizhzhia?", "Kherson", ""),
    (("What did Trump write in April 2025?",), "No, in March.", "What did Trump write in March 2025?", "April", ""),
    # no follow-up at all: nothing is taken along
    ((CEASEFIRE,), "How many residents were without power in Kherson?",
     "How many residents were without power in Kherson?", "Trump", "100,000"),
    ((ODESA,), "What did Mayor Sergei Sobyanin confirm?", "What did Mayor Sergei Sobyanin confirm?", "Odesa", ""),
    ((CEASEFIRE,), "What did Narendra Modi say about the peace plan?", "Narendra Modi", "Trump", None),
]  # fmt: skip


@pytest.fixture(scope="module")
def archive(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[rag.Archive]:
    with rag.open_archive(tmp_path_factory.mktemp("followups")) as opened:
        assert opened.add(project / "seeds").refused == ()
        yield opened


def test_the_table_is_long_enough() -> None:
    assert len(FOLLOW_UPS) >= 40


@pytest.mark.parametrize(("before", "question", "holds", "without", "answer"), FOLLOW_UPS)
def test_follow_up(
    archive: rag.Archive, before: tuple[str, ...], question: str, holds: str, without: str, answer: str | None
) -> None:
    history: list[rag.Turn] = []
    for earlier in before:
        history.append(rag.Turn(question=earlier, answer=archive.ask(earlier, history=history)))
    given = archive.ask(question, history=history)
    searched = words_alone(given.searched).casefold()
    if holds.endswith("?"):
        assert searched == holds.casefold()
    assert all(word in searched for word in holds.casefold().split()), given.searched
    assert not any(word in searched for word in without.casefold().split()), given.searched
    if answer is None:
        assert given.abstained, given.text
    else:
        assert answer.casefold() in given.text.casefold(), given.text
    numbers = {one.article_id: one.number for turn in history for one in turn.answer.citations}
    assert all(numbers.get(one.article_id, one.number) == one.number for one in given.citations)


def test_a_question_that_cannot_be_asked_leaves_no_trace(archive: rag.Archive) -> None:
    history = [rag.Turn(question=CEASEFIRE, answer=archive.ask(CEASEFIRE))]
    with pytest.raises(rag.InputError):
        archive.ask("   ", history=history)
    assert archive.ask("And Zelensky?", history=history).searched.startswith(
        "What did Zelensky say about the ceasefire?"
    )
