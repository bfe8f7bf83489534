"""One question in a conversation. Enters: a question, what went before, filters. Leaves: what to show, step by step.

Does not know Gradio. What is displayed (`Shown`) and what is fed back (`Turn`) are kept apart, so that no
mark, credit or notice of the page ever becomes part of a later question.
"""

from __future__ import annotations

import logging
from collections.abc import Generator, Iterator, Sequence
from dataclasses import dataclass

from rag import Answer, Archive, OnRecordError, Statement, Turn
from ui.answers import answer_html, cards_html, error_html, question_html, streaming_html

FAULT = (
    "Something went wrong on this page, and the question was not answered. Ask it again; the server's log says more."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Which articles count, as typed; the archive checks the dates."""

    since: str = ""
    until: str = ""
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What the page shows of one turn, as HTML."""

    question: str
    answer: str
    cards: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """What a visitor has asked so far: the turns that are fed back, and beside them what was shown."""

    turns: tuple[Turn, ...] = ()
    shown: tuple[Shown, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What to show now. `failed`: the question was not taken, and the conversation is as it was before."""

    conversation: Conversation
    pending: tuple[Shown, ...] = ()
    failed: bool = False

    @property
    def last(self) -> bool:
        """Whether no step follows."""
        return self.failed or not self.pending


class Asking(Iterator[Step]):
    """One question being answered: a step whenever there is more to show. Any thread may close it, at any moment.

    An error is a step too, and leaves no trace.
    """

    def __init__(self, archive: Archive, question: str, conversation: Conversation, filters: Filters) -> None:
        self._closed = False
        self._statements: Iterator[Statement | Answer] | None = None
        self._steps = self._taken(archive, question, conversation, filters)

    def __next__(self) -> Step:
        """Give the next step."""
        return next(self._steps)

    def close(self) -> None:
        """Wait for no more of it: the archive, and a language model, are told to leave off."""
        self._closed = True
        close = getattr(self._statements, "close", None)
        if close is not None:
            close()

    def _taken(
        self, archive: Archive, question: str, conversation: Conversation, filters: Filters
    ) -> Generator[Step, None, None]:
        asked, turn = question_html(question), len(conversation.turns)
        statements: list[Statement] = []
        try:
            self._statements = archive.stream(
                question,
                history=conversation.turns,
                since=filters.since.strip() or None,
                until=filters.until.strip() or None,
                outlets=filters.outlets,
            )
            if self._closed:
                return
            for value in self._statements:
                if isinstance(value, Answer):
                    yield Step(conversation=_longer(archive, question, asked, value, conversation))
                else:
                    statements.append(value)
                    yield Step(
                        conversation=conversation,
                        pending=(Shown(question=asked, answer=streaming_html(statements, turn)),),
                    )
        except OnRecordError as error:
            yield _failed(conversation, asked, str(error))
        except Exception:
            logging.getLogger(__name__).exception("A question met a fault")
            yield _failed(conversation, asked, FAULT)


def _failed(conversation: Conversation, asked: str, message: str) -> Step:
    return Step(conversation=conversation, pending=(Shown(question=asked, answer=error_html(message)),), failed=True)


def _longer(archive: Archive, question: str, asked: str, answer: Answer, so_far: Conversation) -> Conversation:
    turn = len(so_far.turns)
    cards = cards_html(answer, turn, archive.article, archive.copies)
    shown = Shown(question=asked, answer=answer_html(answer, turn), cards=cards)
    return Conversation(turns=(*so_far.turns, Turn(question=question, answer=answer)), shown=(*so_far.shown, shown))


def waiting(question: str) -> Shown:
    """Give what is shown before the first statement is ready."""
    return Shown(question=question_html(question), answer=streaming_html((), 0))


def messages(shown: Sequence[Shown]) -> list[dict[str, str]]:
    """Give the turns as the messages of a chat."""
    return [
        message
        for one in shown
        for message in ({"role": "user", "content": one.question}, {"role": "assistant", "content": one.answer})
    ]


def sources(shown: Sequence[Shown]) -> str:
    """Give the cards of all turns, the newest turn first."""
    cards = "".join(one.cards for one in reversed(shown))
    return cards or '<p class="no-sources">The passages an answer rests on appear here.</p>'
