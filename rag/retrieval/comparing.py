"""The sides of a comparison. Enters: a question, the outlets it names. Leaves: parts, none where there are no sides.

No language model is asked. A question has sides where it names two times or two outlets, where it says of two names
what each does, or where two whole clauses stand against each other ("…, while …"). What is asked of each of two names,
or in each clause, is a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.focus import Part, Period
from rag.record.idiom import ROLES
from rag.retrieval.asked_days import asked_days, asked_times
from rag.retrieval.each_side import asked_of_side
from rag.retrieval.outlets import Named, named_outlets
from rag.retrieval.questions import compares, content_words
from rag.types import Day

MOST = 4  # sides; what has more is a list
FEWEST_WORDS = 3  # content words of a clause that can be searched for by itself
FEWEST_BELOW = 2  # the same with what stands before both clauses
AGAINST = re.compile(
    r"[,;]? (?:while|whereas)\b(?: (?:the|a|an)\b)?|[,;] (?:but|and|or)\b|[,;] compared (?:to|with)\b"
    r"| and (?=(?:did|does|do|is|are|was|were|has|have|had|what|which|who|whom|how|when|where|why)\b)"
    r"|\? (?=[A-Z])",
)
LEAD = re.compile(  # what both of two clauses are about: "After the vote, what did Roe say and what did Poe say?"
    r"(?:(?:after|before|during|following|in|on|at|of|about|regarding|concerning|as to) [^,?:]+,|[^,?:]{3,60}:) (?=\w)",
    re.IGNORECASE,
)
NAME = r"(?:the )?[A-Z][\w’'.-]*(?: (?:of |the |for |de |van |von |al-)?[A-Z][\w’'.-]*)*"
WHOSE = rf"(?:(?:the )?(?:[\w-]+(?:[’']s?)? ){{0,2}}(?:{'|'.join(sorted(ROLES))}) )?"  # "the port's adviser Roe" is Roe
NAMES = re.compile(
    rf"(?<!\w)(?:[Bb]oth )?{WHOSE}(?P<first>(?!Both\b){NAME})(?P<more>(?:, {NAME})*),? "
    rf"(?:and|or|versus|vs\.?|with|from) {WHOSE}(?P<last>{NAME})"
)
AGAIN = re.compile(  # what is said again before the second name sets it apart from the first
    rf"\b(?P<by>according to|of|for|by|to|in|from) (?P<first>{NAME})(?P<more>),? and (?P=by) "
    rf"(?P<last>the {NAME} [a-z]+(?=\W*$|,)|{NAME})"
)
FROM = re.compile(
    rf"^(?P<asks>how (?:do|does|did)) (?P<first>(?-i:{NAME}))(?P<what>.*?) (?:differ|diverge)s? from "
    rf"(?:that of |those of )?(?P<last>(?-i:{NAME}))(?P<rest>.*)$",
    re.IGNORECASE,
)
OWNER = re.compile(r"[’']s?$")
OPENING = re.compile(
    r"(?:and |but )?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|compare|contrast) ", re.IGNORECASE
)
JOINT = re.compile(r"\b(?:what|which|when|where|why)\b[^?]*\b(?:did|do|have|had) [^?]*\bagree", re.IGNORECASE)
EACH = re.compile(
    r"\b(?:each(?! other\b)|both|respectively|either|differ\w*|compare\w*|sides?|versus|vs|agree|disagree)\b", re.I
)


def parts(question: str, named: Sequence[Named], reference: Day | None) -> tuple[Part, ...]:
    """Give the sides that a question sets against each other, in its order."""
    for found in (
        _clauses(question, named, reference),
        _times(question, reference),
        _names(question),
        _outlets(question, named),
    ):
        if 1 < len(found) <= MOST:
            return tuple(found)
    return ()


def may_have_sides(question: str) -> bool:
    """Whether a question seems to set sides against each other, though the rules may not find them."""
    return EACH.search(question) is not None or compares(question) or AGAINST.search(question) is not None


def sides_of(questions: Sequence[str], known: Iterable[str], reference: Day | None) -> tuple[Part, ...]:
    """Give sides that are questions of their own, each with the time and the outlets (of those known) that it names."""
    every = tuple(known)
    return tuple(_side(words, named_outlets(words, every), reference) for words in questions)


def _side(words: str, named: Sequence[Named], reference: Day | None) -> Part:
    first, last = asked_days(words, reference)
    return Part(
        name=words.strip(" ,;?"),
        words=words,
        outlets=tuple(dict.fromkeys(key for one in named for key in one.keys)),
        period=Period(first=first, last=last) if first or last else None,
    )


def _clauses(question: str, named: Sequence[Named], reference: Day | None) -> list[Part]:
    """Give the clauses that stand against each other, each with the outlets that it names."""
    lead = match.group() if (match := LEAD.match(question)) else ""
    starts, ends = [len(lead)], []
    for match in AGAINST.finditer(question, len(lead)):
        before, after = lead + question[starts[-1] : match.start()], lead + question[match.end() :]
        if all(_enough(words, FEWEST_BELOW if lead else FEWEST_WORDS) for words in (before, after)):
            starts.append(match.end())
            ends.append(match.start())
    found = []
    for start, end in zip(starts, [*ends, len(question)], strict=True):
        outlets = tuple(dict.fromkeys(key for one in named if start <= one.start < end for key in one.keys))
        words = AGAINST.sub("", question[start:end]).strip(" ,;?")
        days = asked_days(lead + words, reference)
        period = Period(first=days[0], last=days[1]) if any(days) else None
        found.append(Part(name=words, words=lead + words, outlets=outlets, period=period))
    return found


def _enough(words: str, fewest: int) -> bool:
    kept = content_words(words)
    return kept != words and len(kept.split()) >= fewest


def _times(question: str, reference: Day | None) -> list[Part]:
    """Give the times that a question compares."""
    if not compares(question):
        return []
    times = asked_times(question, reference)
    days = [end for _, ends in times for end in ends] if len(times) == 1 else [days for days, _ in times]
    periods = [Period(first=first, last=last) for first, last in days]
    return [Part(name=str(one), words=question, period=one) for one in periods]


def _names(question: str) -> list[Part]:
    """Give each of the names of whom a question asks what they do."""
    if match := FROM.match(question):
        own = "’s" if match["what"] else ""  # "How does Oslo’s plan differ from Bergen’s?"
        names = [OWNER.sub("", match[which]) for which in ("first", "last")]
        return [_named(f"{match['asks']} ", f"{one}{own}", f"{match['what']} differ{match['rest']}") for one in names]
    setting = {match.group().lower() for match in EACH.finditer(question)}
    match = AGAIN.search(question)
    if match is None:
        if not setting or (setting == {"agree"} and JOINT.search(question)):  # what two agreed on, they did together
            return []
        match = NAMES.search(question, opening.end() if (opening := OPENING.match(question)) else 0)
    if match is None:
        return []
    names = [match["first"], *(one for one in match["more"].split(", ") if one), match["last"]]
    own = "’s" if OWNER.search(match["last"]) and not OWNER.search(match["first"]) else ""
    before, after = question[: match.start()], question[match.end() :]
    if match.re is AGAIN:
        before = f"{before}{match['by']} "
    return [_named(before, one if OWNER.search(one) else f"{one}{own}", after) for one in names]


def _named(before: str, name: str, after: str) -> Part:
    return Part(name=OWNER.sub("", name), words=asked_of_side(before, name, after), named=True)


def _outlets(question: str, named: Sequence[Named]) -> list[Part]:
    """Give each outlet that a question names beside another."""
    keys = dict.fromkeys(one.keys for one in named)
    spelled = {one.keys: question[one.start : one.end] for one in reversed(named)}
    return [Part(name=spelled[one], words=question, outlets=one) for one in keys]
