"""A question split and rewritten by a language model. Enters: a question, the turns before, a model. Leaves: a split.

Does not know articles. One short request, and only for a question that seems to set sides against each other or that
leans on the turns before. What the model says is held against their words: a line with a name, a number, a date or any
word of content that they do not have is not used, nor is a split that loses a name. Then the rules' own reading stands.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rag.answering.abstaining import names
from rag.answering.fitting import fitted, room, weight
from rag.answering.followups import leans
from rag.answering.prompts import SIDES, form_of_split, messages_of_split
from rag.answering.whole_words import stands_in
from rag.errors import LanguageModelError, ModelAbsentError
from rag.ports import Analyzer, FormedModel, LanguageModel, LimitedModel, Usage
from rag.retrieval.comparing import may_have_sides
from rag.retrieval.questions import NUMBER, VOICE, is_filler
from rag.types import Turn

SECONDS = 20.0  # a search that waits longer for its words is worse than one by the rules
LONGEST = 1_500  # characters that are read of what the model says
LINE = 300  # characters of a question of its
WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$")
LEAD = re.compile(r"^\W*(?:\d{1,2}[.):]\s+|[-*•]\s+)?")
ANY_SIDE = re.compile(
    r"each|other|another|sides?|both|versus|compared?|differ\w*|between|more|less|same|regarding",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """What a model made of a question: its words standing alone, and its sides; None and nothing where it made nothing.

    `asked`: whether the model was asked. `absent`: why it could not even be asked: nor need it be again.
    `trouble`: why what it said is not used. `usage`: what it took.
    """

    question: str | None = None
    sides: tuple[str, ...] = ()
    asked: bool = False
    absent: ModelAbsentError | None = None
    trouble: str | None = None
    usage: Usage | None = None

    @property
    def notices(self) -> tuple[str, ...]:
        """What people should know of it."""
        said = []
        if self.question is not None:
            said.append(f"The language model put the question so: “{self.question}”")
        if self.sides:
            said.append("The language model split the question into its sides.")
        if self.trouble is not None:
            said.append(
                f"What the language model made of the question was not used, the rules' reading was: {self.trouble}"
            )
        return tuple(said)


def split(question: str, history: Sequence[Turn], model: LanguageModel, analyzer: Analyzer) -> Split:
    """Ask a model for a question's words and sides where it may have some; never raises for what the model does."""
    leaning = bool(history) and leans(question)
    if not leaning and not may_have_sides(question):
        return Split()
    sent = fitted(messages_of_split(question, history), room(model))
    if weight(sent) > room(model):
        return Split()
    asked = model.limited(requests=1, seconds=SECONDS) if isinstance(model, LimitedModel) else model
    asked = asked.formed(form_of_split()) if isinstance(asked, FormedModel) else asked
    usage = None
    said = ""
    try:
        for piece in asked.stream(sent):
            if isinstance(piece, Usage):
                usage = piece
            else:
                said += piece
            if len(said) > LONGEST:
                break
    except ModelAbsentError as error:
        return Split(asked=True, absent=error)
    except LanguageModelError as error:
        return Split(asked=True, trouble=str(error))
    whole, *sides = lines(said) or [""]
    known = _terms([question, *_told(history)], analyzer)
    wrong = next((line for line in (whole, *sides) if not _is_made_of(line, known, analyzer)), None)
    if not whole or wrong is not None or len(sides) > SIDES:
        return Split(asked=True, usage=usage, trouble="its words are not those of the question.")
    rewritten = whole if leaning and _keeps(question, [whole]) else None
    kept = tuple(dict.fromkeys(sides))
    trouble = None
    if kept and (len(kept) < 2 or not _keeps(rewritten or question, kept)):
        kept, trouble = (), "its sides leave out something of the question."
    return Split(question=rewritten, sides=kept, asked=True, trouble=trouble, usage=usage)


def lines(said: str) -> list[str]:
    """Give the questions that a model wrote: as lines or as JSON, without numbers and marks before them.

    >>> lines("1. What of Roe and Doe?\\n- What of Roe?\\n- What of Doe?")
    ['What of Roe and Doe?', 'What of Roe?', 'What of Doe?']
    """
    try:
        given = json.loads(said)
        sides = given["sides"]
        found: Iterable[object] = [given["question"], *(sides.splitlines() if isinstance(sides, str) else sides)]
    except (ValueError, KeyError, TypeError, RecursionError):
        found = said.splitlines()
    bare = [" ".join(LEAD.sub("", str(one)).split()) for one in found]
    return [one for one in bare if one]


def _told(history: Sequence[Turn]) -> list[str]:
    return [words for turn in history for words in (turn.question, turn.answer.searched, turn.answer.text)]


def _terms(texts: Sequence[str], analyzer: Analyzer) -> frozenset[str]:
    return frozenset(term for text in texts for term in analyzer.terms(text))


def _is_made_of(line: str, known: frozenset[str], analyzer: Analyzer) -> bool:
    """Whether a line says nothing but words that are known and those of any question."""
    if len(line) > LINE:
        return False
    free = (POSSESSIVE.sub("", one.group()) for one in WORD.finditer(line) if not _is_of_any(one))
    return all(term in known for word in free for term in analyzer.terms(word))


def _is_of_any(match: re.Match[str]) -> bool:
    """Whether a word may stand in any question; with a capital in its midst, "May" is a month and "Will" somebody."""
    word = match.group()
    if NUMBER.fullmatch(word) or (match.start() and word[0].isupper()):
        return False
    return is_filler(word) or VOICE.fullmatch(word) is not None or ANY_SIDE.fullmatch(word) is not None


def _keeps(question: str, said: Sequence[str]) -> bool:
    """Whether all names and figures of a question stand in what was made of it."""
    every = " ".join(said).casefold()
    figures = (match.group() for match in NUMBER.finditer(question) if match.group()[0].isdigit())
    words = (word.casefold() for name in names(question) for word in name.split())
    return all(figure in every for figure in figures) and all(stands_in(word, every) for word in words)
