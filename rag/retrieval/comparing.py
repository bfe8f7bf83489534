"""The sides of a comparison. Enters: a question, the outlets it names. Leaves: parts, none where there are no sides.

No language model is asked. A question has sides where it names two times or two outlets, where it says of two names
what each does, or where two whole clauses stand against each other ("…, while …"). What is asked of each of two names,
or in each clause, is a question of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.focus import Part, Period
from rag.record.capitals import CAPITAL, DOTTED
from rag.record.idiom import ROLES
from rag.retrieval.asked_days import asked_days, asked_times
from rag.retrieval.each_side import asked_of_side
from rag.retrieval.leaning import halves
from rag.retrieval.outlets import Named, named_outlets
from rag.retrieval.questions import compares, content_words
from rag.types import Day

MOST = 4  # sides; what has more is a list
FEWEST_WORDS = 3  # content words of a clause that can be searched for by itself
AGAINST = re.compile(
    r"[,;]? (?:while|whereas)\b(?: (?:the|a|an)\b)?|[,;] (?:but|and|or)\b|[,;] compared (?:to|with)\b"
    rf"| and (?=(?:did|does|do|is|are|was|were|has|have)\b)|\? (?={CAPITAL})",
)
ASKS = r"(?:what|how|when|where|why) (?:did|does|do|is|are|was|were|has|have|will|would) "
LEAD = re.compile(  # what both of two questions are about: "After the vote, what did Roe say and what did Poe say?"
    r"(?:(?:after|before|during|following|in|on|at|of|about|regarding|concerning|as to) [^,?:]+,|[^,?:]{3,60}:) "
    rf"(?={ASKS})",
    re.IGNORECASE,
)
TWICE = re.compile(rf",? and (?={ASKS}(?:the )?{CAPITAL})")
NAME = rf"(?:the )?{DOTTED}(?: (?:of |the |for |de |van |von |al-)?{DOTTED})*"
TITLE = (  # "the port's chief adviser" Roe
    r"(?:(?:the )?(?:[\w-]+[’']s? )?(?:prime |vice |deputy |chief |foreign |finance |defen[cs]e )?"
    rf"(?:{'|'.join(sorted(ROLES))}) )?"
)
NAMES = re.compile(
    rf"(?<!\w)(?:[Bb]oth )?(?P<title>{TITLE})(?P<first>(?!Both\b){NAME})(?P<more>(?:, {NAME})*),? "
    rf"(?:and|or|versus|vs\.?|with|from) (?P<other>{TITLE})(?P<last>{NAME})"
)
VIEWS = re.compile(  # "according to Roe, and according to the union's lawyer Poe"
    rf"\b(?P<by>according to|in the (?:view|opinion|words) of) (?P<title>{TITLE})(?P<first>{NAME})(?P<more>),? "
    rf"and (?:according to|(?:in the (?:view|opinion|words) )?of) "
    rf"(?P<other>{TITLE})(?P<last>the {NAME} [a-z]+(?=\W*$|,)|{NAME}"
    r"|the (?:latest |other )?(?:reports|articles)(?=\W*$|,))"
)
VERSUS = re.compile(  # "Must the port close? Roe versus Poe."; who won is no view of either
    r"^(?P<asked>(?:is|are|was|were|do|does|did|has|have|can|could|will|would|must|should|may|might)\b.+\?) "
    rf"(?P<first>(?-i:{NAME})) (?:versus|vs\.?) (?P<last>(?-i:{NAME}))[\s?.]*$",
    re.IGNORECASE,
)
FROM = re.compile(  # "How does Roe's plan differ from Poe's?", "Contrast Roe's line on the pier with Poe's."
    rf"^(?:(?P<asks>how (?:do|does|did) )(?P<first>(?-i:{NAME}))(?P<what> .*?)"
    r" (?:(?:differ|diverge)s? from|compares? (?:with|to))"
    rf"|(?P<compare>(?:compare|contrast|set) )(?P<one>(?-i:{NAME}))(?P<of> .*?) (?:with|to|and|against|beside))"
    rf" (?P<last>(?-i:{NAME}))(?:[:;,] (?:what|how|where)\b.*)?[\s?.]*$",
    re.IGNORECASE,
)
BOTH_SAY = re.compile(  # "According to Roe, how did it go, and according to Poe?"
    rf"^according to (?P<first>{TITLE}(?-i:{NAME})), (?P<one>[^,?]+(?:, (?!and )[^,?]+)*),? (?:and|but) according to "
    rf"(?P<last>{TITLE}(?-i:{NAME})|the (?:latest |other )?(?:reports|articles))(?:, (?P<other>[^?]+))?[\s?]*$",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"\bbetween $", re.IGNORECASE)
OWNING = ("’s", "'s", "’", "'")
WHOSE = re.compile(r",|[’']s?\b| with\b")  # then it is not clear whose what is compared
OWNER = re.compile(r"[’']s?$")
OPENING = re.compile(
    r"(?:and |but )?(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|compare|contrast) ", re.IGNORECASE
)
JOINT = re.compile(r"\b(?:what|which|when|where|why)\b[^?]*\b(?:did|do|have|had) [^?]*\bagree", re.IGNORECASE)
EACH = re.compile(
    r"\b(?:each(?! other\b)|both|respectively|either|part (?:ways|company)|differ\w*|compare\w*|sides?|versus|vs"
    r"|agree|disagree|equally"
    rf"|how far apart (?:are|were)(?= (?-i:{NAME}) and (?-i:{NAME}) (?:on|over|when it comes to) (?!the map\b|average\b"
    r"|the weekend\b|\w+day\b)))\b",
    re.IGNORECASE,
)


def parts(question: str, named: Sequence[Named], reference: Day | None) -> tuple[Part, ...]:
    """Give the sides that a question sets against each other, in its order."""
    for found in (
        _versus(question),
        _both_say(question),
        _leaning(question, named, reference),
        _clauses(question, named, reference),
        _times(question, reference),
        _names(question, named),
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
    match = LEAD.match(question)
    lead = match.group() if match and TWICE.search(question, match.end()) else ""
    starts, ends = [len(lead)], []
    for bound in (TWICE if lead else AGAINST).finditer(question, len(lead)):
        if lead or (_enough(question[starts[-1] : bound.start()]) and _enough(question[bound.end() :])):
            starts.append(bound.end())
            ends.append(bound.start())
    found = []
    for start, end in zip(starts, [*ends, len(question)], strict=True):
        own = [one for one in named if start <= one.start < end or one.start < len(lead)]
        words = AGAINST.sub("", question[start:end]).strip(" ,;?")
        days = asked_days(lead + words, reference)
        period = Period(first=days[0], last=days[1]) if any(days) else None
        outlets = tuple(dict.fromkeys(key for one in own for key in one.keys))
        found.append(Part(name=words, words=lead + words, outlets=outlets, period=period))
    return found


def _versus(question: str) -> list[Part]:
    """Give the two whom a question names behind it: "Must the port close? Roe versus Poe."."""
    match = VERSUS.match(question)
    if match is None:
        return []
    asked = match["asked"]
    names = (match["first"], match["last"].rstrip("."))
    return [Part(name=one, words=f"According to {one}, {asked[0].lower()}{asked[1:]}", named=True) for one in names]


def _both_say(question: str) -> list[Part]:
    """Give what each of two says of one matter, or of a matter of its own, where both are named in front."""
    match = BOTH_SAY.match(question)
    if match is None:
        return []
    asked = (match["first"], match["one"]), (match["last"], match["other"] or match["one"])
    return [
        Part(name=who, words=f"According to {who}, {what.strip()}?", named=who != who.lower()) for who, what in asked
    ]


def _leaning(question: str, named: Sequence[Named], reference: Day | None) -> list[Part]:
    """Give the two questions of which the second leans on the first; two outlets are compared as such."""
    found = halves(question)
    if len({one.keys for one in named}) > 1 and any(half.named for half in found):
        return []
    return [
        replace(
            _side(half.words, [one for one in named if question[one.start : one.end] in half.words], reference),
            name=OWNER.sub("", half.name),
            named=half.named,
        )
        for half in found
    ]


def _enough(words: str) -> bool:
    kept = content_words(words)
    return kept != words and len(kept.split()) >= FEWEST_WORDS


def _times(question: str, reference: Day | None) -> list[Part]:
    """Give the times that a question compares."""
    if not compares(question):
        return []
    times = asked_times(question, reference)
    days = [end for _, ends in times for end in ends] if len(times) == 1 else [days for days, _ in times]
    periods = [Period(first=first, last=last) for first, last in days]
    return [Part(name=str(one), words=question, period=one) for one in periods]


def _names(question: str, named: Sequence[Named]) -> list[Part]:
    """Give each of the names of whom a question asks what they do; outlets are compared as such."""
    if match := FROM.match(question):
        before, first = match["asks"] or match["compare"], match["first"] or match["one"]
        rest = match["of"] or f"{match['what']} differ?"
        clear = match["asks"] or not WHOSE.search(rest)
        if clear and first.endswith(OWNING) and match["last"].rstrip(".").endswith(OWNING):
            owners = () if _of_outlets(match, named) else (first, match["last"].rstrip("."))
            return [_named(before, one, rest) for one in owners]
    setting = {match.group().lower() for match in EACH.finditer(question)}
    match = VIEWS.search(question)
    if match is None:
        if not setting or (setting == {"agree"} and JOINT.search(question)):  # what two agreed on, they did together
            return []
        match = NAMES.search(question, opening.end() if (opening := OPENING.match(question)) else 0)
    if match is None or _of_outlets(match, named):
        return []
    before, after = question[: match.start()], question[match.end() :]
    names = [match["first"], *(one for one in match["more"].split(", ") if one), match["last"].rstrip(".")]
    if BETWEEN.search(before):  # what is between two is asked of neither alone
        return [Part(name=OWNER.sub("", one), words=question, named=True) for one in names]
    if match.re is VIEWS:
        before = f"{before}{match['by']} "
    titles = [match["title"], *("" for _ in names[1:-1]), match["other"]]
    return [_named(before, one, after, title) for one, title in zip(names, titles, strict=True)]


def _of_outlets(match: re.Match[str], named: Sequence[Named]) -> bool:
    return len({one.keys for one in named if match.start() <= one.start < match.end()}) > 1


def _named(before: str, name: str, after: str, title: str = "") -> Part:
    is_name = name != name.lower()  # "the latest reports" is none
    return Part(name=OWNER.sub("", name), words=asked_of_side(before, f"{title}{name}", after), named=is_name)


def _outlets(question: str, named: Sequence[Named]) -> list[Part]:
    """Give each outlet that a question names beside another."""
    keys = dict.fromkeys(one.keys for one in named)
    spelled = {one.keys: question[one.start : one.end] for one in reversed(named)}
    return [Part(name=OWNER.sub("", spelled[one]), words=question, outlets=one) for one in keys]
