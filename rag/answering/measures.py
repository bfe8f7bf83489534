"""What a question for a measure cannot be answered without. Enters: a question; words. Leaves: whether they hold one.

Does not know articles. "How long" wants a time, "how old" an age, "how much did it cost" money, "how much of it" a
share: a number of other things is no answer. English only; what is asked otherwise wants no measure.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

TIMES = r"seconds?|minutes?|hours?|days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies)"
LENGTHS = r"(?:kilo|centi|milli)?met(?:re|er)s?|miles?|feet|foot|ft|yards?|inch(?:es)?|km|cm|mm|m"
MEASURES: Mapping[str, str] = {
    "long": rf"\b(?:{TIMES}|{LENGTHS}|since|until|till|overnight|indefinitely|forever|all (?:day|night))\b",
    "old": rf"\b\d{{1,3}}-year-old\b|\b(?:{TIMES}) old\b|\b(?:aged?|turn(?:s|ed|ing)|born)\b|, \d{{1,3}},"
    r"|\b(?:is|was|are|were|of) \d{1,3}(?=[.,;:!?)”\"]|\Z| (?:when|at|and|but|then)\b)",
    "far": rf"\b(?:{LENGTHS}|{TIMES})\b",
    "tall": rf"\b(?:{LENGTHS}|stor(?:e?y|e?ys|ies))\b",
    "fast": rf"\b(?:{TIMES}|mph|km/h|knots?|miles|kilomet(?:re|er)s|per (?:hour|second))\b",
    "often": rf"\b(?:times|once|twice|daily|weekly|monthly|yearly|annually|every|each|{TIMES})\b",
    "share": r"%|\bper ?cent\b|\b(?:half|thirds?|quarters?|(?:fif|six|seven|eigh|nin|ten)ths?)\b"
    r"|\b(?:most(?= of\b)|all(?= (?:of|the)\b)|majority|whole|full\w*|entire\w*|everything|nothing|none)\b"
    r"|\b(?:partly|little|much of|large(?:ly)?|parts? of|up (?:the|all))\b"
    r"|\b(?:in|out of) (?:three|four|five|six|ten|a hundred|\d+)\b",
    "money": r"[$£€¥₹]|\b[A-Z]{3} \d|\b(?:dollars?|pounds?|euros?|cents?|pence|yen|yuan|roubles?|rubles?|rupees?"
    r"|hryvnias?|francs?|millions?|billions?|trillions?)\b",
}
ALSO = {"tall": "high deep wide", "fast": "quick quickly", "often": "frequently"}
NAMES = {name: one for one, names in ALSO.items() for name in names.split()} | {one: one for one in MEASURES}
OF_A_THING = re.compile(  # what is agreed for a time, and has not taken it
    r"\b[\w.,]+-(?:second|minute|hour|day|week|month|year|decade)(?:-long)? (?:\w+ )?"
    r"(?P<noun>truce|ceasefire|cease-fire|pause|suspension|moratorium|deadline|extension|ban|halt|freeze|ultimatum|deal"
    r"|agreement|plan)s?\b"
)
OF_WHOLE = re.compile(
    r"\bhow much of (?!an? )|\b(?:what|which) (?:share|portion|proportion|percentage|fraction) of\b", re.IGNORECASE
)
HOW = re.compile(rf"\bhow ({'|'.join(name for name in NAMES if name not in {'money', 'share'})})\b", re.IGNORECASE)
LONG_AGO = re.compile(r"\bhow long ago\b", re.IGNORECASE)
FAR = re.compile(r"\bhow far\b", re.IGNORECASE)
APART = re.compile(  # what lies or goes so far; "how far did Roe go" asks for no miles
    r"\bhow far (?:away|apart|off|from|is|are|was|were)\b"
    r"|\bhow far\b.*\b(?:away|apart|travel|walk|drive|ride|sail|fly|swim|run|march|drift|fall|reach|stretch)\b",
    re.IGNORECASE,
)
MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
COUNT = re.compile(r"\b(?:none|nobody|nothing|once|twice|thrice|doubled|tripled|halved)\b", re.IGNORECASE)
COUNTING = re.compile(  # what stands behind it
    r"\b(?:no|both|several|few|fewer|many|couple|pair|trio|handful|most|all|every|entire|single|sole|without)\b",
    re.IGNORECASE,
)
LONGER = re.compile(r"\b(?:(?:any|no|much|so|as|how much) long(?:er)?|longer)\b", re.IGNORECASE)
SPENT = re.compile(
    r"\bhow much (?:money|cash)\b"
    r"|\bhow much\b.*\b(?:costs?|paid|pays?|spends?|spent|worth|owes?|owed|borrow\w*|fined?|budget|price|sell|sold)\b",
    re.IGNORECASE,
)


def as_when(question: str) -> str:
    """Give a question how long ago something was as one when it was: a day answers it, and no length does.

    >>> as_when("How long ago did Roe resign?")
    'When did Roe resign?'
    """
    return LONG_AGO.sub(lambda found: "When" if found.group()[0].isupper() else "when", question)


def is_figurative(question: str) -> bool:
    """Whether a question asks how far only in a manner of speaking.

    >>> is_figurative("How far did Roe go in his criticism?"), is_figurative("How far is Holm from Lund?")
    (True, False)
    """
    return FAR.search(question) is not None and not APART.search(question)


def measure_asked(question: str) -> str | None:
    """Give the measure that a question wants: "long", "old", "money" …; None for most.

    >>> measure_asked("How long did the call last?")
    'long'
    """
    if SPENT.search(question):
        return "money"
    if OF_WHOLE.search(question):
        return "share"
    found = HOW.search(question)
    if found is None or LONGER.search(question) or is_figurative(question):
        return None
    return NAMES[found.group(1).lower()]


def asks_how_many(question: str) -> bool:
    """Whether a question wants a count, which a number or a word for one must answer."""
    return MANY.search(question) is not None


def says_how_many(words: str) -> bool:
    """Whether words count without a figure: "twice", "a pair of", "none".

    >>> says_how_many("He was arrested twice."), says_how_many("He was arrested.")
    (True, False)
    """
    return COUNT.search(words) is not None


def without_lengths_of(words: str, others: Callable[[str], bool]) -> str:
    """Give words without the lengths of things that are others than what is asked about, by their nouns.

    >>> without_lengths_of("After a two-hour call they agreed to a 30-day truce.", lambda noun: noun == "truce")
    'After a two-hour call they agreed to a  truce.'
    """
    return OF_A_THING.sub(lambda found: f" {found['noun']}" if others(found["noun"]) else found.group(), words)


def holds_measure(words: str, measure: str) -> bool:
    """Whether words hold something of that measure.

    >>> holds_measure("They spoke for more than two hours.", "long"), holds_measure("It has 117 drones.", "money")
    (True, False)
    """
    return re.search(MEASURES[measure], words, re.IGNORECASE if measure != "money" else 0) is not None
