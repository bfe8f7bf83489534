"""Follow-up questions. Enters: a question and the turns before it. Leaves: a question that stands alone. Pure.

Does not know articles. A question that leans on the one before is put into that one's words where that is sure ("And
Roe?" after "What did Doe say?" becomes "What did Roe say?"); else it takes the other's words along in brackets. What is
searched is shown with the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from rag.answering.rewording import (
    NAME,
    OWNS,
    addressed,
    as_named,
    behind_opening,
    correction,
    ellipsis,
    has_pronoun,
    is_state,
    person,
    pronouns,
    put_right,
)
from rag.answering.wanted import new_names
from rag.citations.quoting import QUOTED
from rag.record.idiom import ROLES
from rag.retrieval.questions import asks_for_words, is_filler
from rag.retrieval.understanding import words_alone
from rag.types import Answer, Turn

PERIOD = re.compile(
    r"\b(?:this|these|those)(?: past| last| coming)?"
    r" (?:weeks?|months?|years?|days?|morning|evening|afternoon|weekend|summer|winter|spring|fall|time)\b",
    re.IGNORECASE,
)
POINTS = re.compile(
    rf"\b(?:him|hers|them|it|this|these|those|former|latter|else)\b|\bher\b(?!{OWNS})|\b(?:that|there|then|so)\W*$"
    r"|^(?:is|was|did|does|would|how|(?:when|where) was|(?:how|why) (?:is|was|did|does|would)) that\b",
    re.IGNORECASE,
)
OWNED = re.compile(r"\b(?:he|his|she|her|they|their|theirs|its)\b", re.IGNORECASE)
OPENS = re.compile(r"^\s*(?:and|but|so|or|what about|how about|same)\b", re.IGNORECASE)
MORE = re.compile(r"^\W*(?:please )?(?:tell me more|say more|more|go on|really|details)\b[^,]{0,20}$", re.IGNORECASE)
REACTING = re.compile(r"\b(?:react|respond|reply)\W*$|\bin (?:reply|response|return)\W*$", re.IGNORECASE)  # to what?
COUNTING = re.compile(r"^\W*how (?:many|much) \w+\W*$", re.IGNORECASE)
SUBJECT = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
WHO_IS = re.compile(r"^\W*(?:and |but )?(?:who|where|how) (?:is|was) (?:he|she)\W*$", re.IGNORECASE)
WHO_DID = re.compile(
    rf"^(?:[Aa]nd |[Bb]ut )?[Ww]ho (?!(?:is|was|did|does|has|will|would) {NAME.pattern})"
)  # no "Who is Roe?"
AT_FIRST = re.compile(  # a clause that comes before the one that tells
    r"^\W*(?:after|as|at|before|by|despite|during|following|for|from|if|in|like|on|since|under|unlike|when|while|with)\b",
    re.IGNORECASE,
)
TAKEN = "? ("  # words of the question before
ASKED_FOR = re.compile(r"\W*(?:which|whose|who|how many) (?!did|does|do|is|are|was|were|has|have)\w", re.IGNORECASE)
WHO = re.compile(r"^(?:and |but )?who\b", re.IGNORECASE)
TITLED = ROLES | {"prime", "vice", "deputy"}
THEY = re.compile(r"\b(?:they|them|their)\b", re.IGNORECASE)
ANYBODY = re.compile(r"\b(?:any|some|every|no)(?:one|body|thing)\b", re.IGNORECASE)
FEW = 1  # word of its own, beside "anybody", and no name: "Was anybody hurt?"; "Who died?" may be of something else
MOST_TAKEN = 8  # words
MOST_NAMED = 2  # names of an answer


def standalone(question: str, history: Sequence[Turn], knows: Callable[[str], bool] = bool) -> str:
    """Give the question as it can be understood without the turns before; itself where it stands alone. `knows`:
    whether somebody of a name speaks in the articles.

    >>> standalone("Who won?", ())
    'Who won?'
    """
    if not history:
        return question
    before, told = words_alone(history[-1].answer.searched), history[-1].answer.citations
    days = [citation.published for citation in told if citation.published]
    reworded = correction(question, before)
    if reworded is not None:
        return reworded
    turned = addressed(question)
    if turned is not None:
        who, asked = turned
        own = [word for word in re.findall(r"[\w’'-]+", asked) if not is_filler(word) and not asks_for_words(word)]
        return asked if set(own) - set(who.split()) else ellipsis(f"And {who}?", before, days) or asked
    question = put_right(question)
    if not leans(question):
        return question
    reworded = ellipsis(question, before, days)
    if reworded is not None and not _is_matter(question, before, reworded, knows):
        return reworded
    named, told_by_answer = _named_anew(question, history, knows)
    if named != question and not told_by_answer and not _takes_words(question, named):
        return named
    most = 1 if has_pronoun(named) else MOST_NAMED if THEY.search(named) else 0
    answered = _named(told[0].quote, before) if WHO.match(before) and told else []  # the answer tells who they are
    return _with_words(named, before, answered if len(answered) <= most else ())


def _named(words: str, before: str) -> list[str]:
    """Give the people whom words name in full, outside quotation marks, and whom the question before did not."""
    said = QUOTED.sub(" ", words)
    names = (" ".join(one for one in name.split() if one.lower() not in TITLED) for name in new_names(said, before))
    return [name for name in names if " " in name and not is_state(name)]


def _is_matter(question: str, before: str, reworded: str, knows: Callable[[str], bool]) -> bool:
    """Whether a follow-up put a word that nobody is known by for somebody, who was not asked for what they said."""
    name, somebody = behind_opening(question), person(before)
    put = somebody is not None and somebody not in reworded and not asks_for_words(before)
    return put and name.isalpha() and name[0].isupper() and not is_state(name) and not knows(name)


def _named_anew(question: str, history: Sequence[Turn], knows: Callable[[str], bool]) -> tuple[str, bool]:
    """Give a question with the name of whom "he" or "she" is, and whether the answer named them and not the question.

    A question that took words along may name nobody, so the one before it tells.
    """
    for turn in reversed(history):
        before = words_alone(turn.answer.searched)
        if WHO_DID.match(before) and SUBJECT.search(question):
            who = _answered(turn.answer, before)
            return (as_named(question, who), True) if who else (question, False)
        somebody = person(before)
        if TAKEN not in before or (somebody is not None and (" " in somebody or knows(somebody))):
            return pronouns(question, before) or question, False
    return question, False


def _answered(answer: Answer, before: str) -> str | None:
    """Give the one person whom an answer names to a question "who"; None where it may be one of several."""
    if not answer.citations:
        return None
    told = answer.citations[0]
    if asks_for_words(before) and told.speaker is not None:
        names = [told.speaker] if NAME.fullmatch(told.speaker) else []
    else:
        words = QUOTED.sub(" ", told.quote)
        names = _named(words if AT_FIRST.match(words) else words.partition(",")[0], before)
    return names[0] if len(names) == 1 else None


def _takes_words(question: str, named: str) -> bool:
    """Whether a question, its "he" named, still leans on the one before, or asks nothing of its own."""
    if POINTS.search(named) or OWNED.search(named):
        return True
    own = [word for word in re.findall(r"[\w’'-]+", OWNED.sub("", question)) if not is_filler(word)]
    return not own and not WHO_IS.match(question)


def _with_words(question: str, before: str, answered: Sequence[str]) -> str:
    own = {word.lower() for word in re.findall(r"\w+", question)}
    words = re.findall(r"[\w’'-]+", " ".join([*answered, before]))
    taken = [word for word in words if not is_filler(word) and word.lower() not in own]
    return f"{question} ({' '.join(list(dict.fromkeys(taken))[:MOST_TAKEN])})" if taken else question


def leans(question: str) -> bool:
    """Whether a question cannot be understood without the one before: it points back, or has no word of its own."""
    bare = PERIOD.sub("", question)
    if any(one.search(bare) for one in (POINTS, REACTING, COUNTING)) or OPENS.match(bare) or MORE.match(bare):
        return True
    owned = OWNED.search(bare)
    if owned is not None and not _names_somebody(bare[: owned.start()]):
        return True
    somebody, rest = ANYBODY.search(question), ANYBODY.sub("", question)
    own = [word for word in re.findall(r"[\w’'-]+", rest) if not is_filler(word)]
    return len(own) <= (FEW if somebody else 0) and not any(word[0].isupper() for word in own)


def _names_somebody(words: str) -> bool:
    """Whether the words before "his" or "they" name whom it may mean, or ask for them: "Which firm cut its prices?"."""
    return ASKED_FOR.match(words) is not None or any(
        match.start() or " " in match.group() for match in NAME.finditer(words)
    )
