"""What a question takes for having been done. Enters: a question; words. Leaves: the verb, or whether it is unreal.

Does not know articles. "Who was arrested?" is answered by an arrest, and neither by what else is said of the same
people nor by "should be arrested". English only; of most questions, and of verbs that say little, nothing is told.
"""

from __future__ import annotations

import re

from rag.answering.wanted import asked_part
from rag.record.capitals import CAPITAL, DOTTED
from rag.record.idiom import ROLES
from rag.retrieval.questions import VOICE, is_filler

NAME = rf"(?:the )?{DOTTED}(?: (?:(?:of|the|and|de|von|van) )*{DOTTED})*(?: [a-z]+s)?"
NOUN = r"(?:the|an?|his|her|its|their) (?:[a-z][\w’'-]* ){0,2}?[a-z][\w’'-]*"
ENDS = (
    r"(?= (?:the|an?|his|her|its|their|in|on|at|by|to|for|from|of|with|about|after|before|out|off|back|away|down|up"
    rf"|{CAPITAL})|\W*$)"
)
DOES = r"did|does|do|was|were|is|are|has|have|had|will"
PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^[Ww]ho (?:was|were|has been|have been|is|are) (?P<act>[a-z]+(?:ed|[dg]ht|en|wn|ot|ung))\b",
        r"^[Ww]ho (?:(?:has|have|had|will) )?(?P<act>[a-z]+)\b",
        rf"^(?:[Ww]hen|[Ww]here|[Ww]hy) (?:{DOES}) (?:{NAME}|{NOUN}) (?P<act>[a-z]+){ENDS}",
        r"^[Hh]ow many (?:[\w’'-]+ ){1,4}?(?:were|was|have been|has been) (?P<act>[a-z]+)\b",
        rf"^[Hh]ow many (?:[\w’'-]+ ){{1,4}}?(?:did|do|does|has|have|had) (?:{NAME}|{NOUN}) (?P<act>[a-z]+){ENDS}",
        r"^[Hh]ow many (?:[\w’'-]+ ){1,3}?(?P<act>[a-z]{2,}ed|died|fell|won|lost|left|went)\b",
    )
)
SAYING_LITTLE = frozenset(
    "face faces faced stand stood place look looked last seem go goes"
    " went gone take takes took taken give gives gave given make makes made get gets got come comes came be been"
    " become became have has had do does did done use used name named put play plays keep kept see saw seen hold held"
    " and or to in at on of from with able there not going set involved based located known called due being else both"
    " consider considers considered deserve deserves deserved regard regards regarded seem seems appear appears"
    " appeared need needs needed like likes liked leave left sit sat often open even ever also just now still really"
    " already".split()
)
UNREAL = re.compile(
    r"\b(?:should|would|could|may|might|must|can|cannot|if|unless|whether|not|never)\b"
    r"(?:[ ’'\"“‘]+\w+){0,3}[ ’'\"“‘]*$",
    re.IGNORECASE,
)


def act_asked(question: str) -> str | None:
    """Give the verb of what a question takes for having been done, as it is written; None for most questions.

    >>> act_asked("When was the mayor arrested?"), act_asked("Who is Jane Roe?")
    ('arrested', None)
    """
    part = asked_part(question)
    for pattern in PATTERNS:
        found = pattern.search(part)
        if found is None:
            continue
        act = found["act"]
        empty = act in SAYING_LITTLE or act in ROLES or is_filler(act) or VOICE.fullmatch(act)
        return None if empty or act.endswith("ly") else act
    return None


def is_unreal(words: str, start: int) -> bool:
    """Whether what stands at a place in some words is only thought of: "should be arrested", "if it closes".

    >>> is_unreal("He should be arrested", 13)
    True
    """
    return UNREAL.search(words[max(0, start - 40) : start]) is not None
