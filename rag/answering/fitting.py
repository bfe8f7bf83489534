"""A conversation cut to a model's window. Enters: evidence, turns, a question. Leaves: messages that fit, and evidence.

Does not know vendors. Tokens are estimated, rather too many than too few. The system's message and the question stay;
what is told before goes in pairs, the oldest first; evidence ends where the room does.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.evidence import Evidence
from rag.answering.prompts import laid_out, messages
from rag.ports import LanguageModel, Message
from rag.retrieval.windows import tokens
from rag.types import Day, Turn

OF_A_MESSAGE = 8  # tokens that a server puts around a message, to say whose it is


def weight(said: Sequence[Message]) -> int:
    """Estimate how many tokens a conversation is."""
    return sum(tokens(message.content) + OF_A_MESSAGE for message in said)


def room(model: LanguageModel) -> int:
    """Give how many tokens a model can be sent, with room for its answer."""
    return model.window - model.most


def fitted(said: Sequence[Message], most: int) -> list[Message]:
    """Cut a conversation to so many tokens: of what stands between first and last, the newest pairs that fit.

    First and last stay, whatever their length.
    """
    first, *pairs, last = said
    left = most - weight([first, last])
    kept: list[Message] = []
    while len(pairs) > 1 and (left := left - weight(pairs[-2:])) >= 0:
        kept = [*pairs[-2:], *kept]
        del pairs[-2:]
    return [first, *kept, last]


def conversation(
    model: LanguageModel, question: str, shown: Sequence[Evidence], history: Sequence[Turn], today: Day
) -> tuple[list[Message], tuple[Evidence, ...]]:
    """Give what to send to a model, and the evidence in it; none where the question alone fills the window.

    Evidence that is too much for half of the window is cut, so that the turns before have the other half.
    """
    most = room(model)
    bare = weight(messages(question, (), (), today))
    held = _held(shown, min(most - bare, most // 2))
    return fitted(messages(question, held, history, today), most), held


def _held(shown: Sequence[Evidence], most: int) -> tuple[Evidence, ...]:
    """Give the longest beginning of some evidence that can be laid out in so many tokens."""
    held = list(shown)
    while held and tokens(laid_out(held)) > most:
        del held[-1]
    return tuple(held)
