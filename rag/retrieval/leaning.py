"""Questions whose second half leans on the first. Enters: a question. Leaves: two whole ones, or none. Pure.

Does not know outlets, days or articles. "What did Oslo ask for, and what Bonn?" has one verb for two, "What did Roe
want, and what did he get?" one name; "Roe says the pier is safe; what do the reports say about it?" sets a question
beside a statement. English only; where no form fits, nothing is given.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.record.capitals import DOTTED, UPPER

CAPITAL = rf"(?-i:{DOTTED})"
ASKING = r"(?:what|who|whom|whose|which|when|where|why|how)"
NAME = rf"(?:the )?(?!{ASKING}\b){CAPITAL}(?: (?:(?:of|the|for|de|van|von) )?{CAPITAL})*"
ASKS = r"(?:what|how|when|where|why|who|whom)(?: (?:much|many|long|often))?"
DID = r"(?:did|does|do|has|have|had|is|are|was|were|will|would|can|could|must|should)"
LAST = r"(?:,? (?:as )?(?:against|opposed to)|,? (?:and|but|while|whereas))"
LONGEST = 600  # characters of a question that is read so; what is longer is pasted text
SHORT = 3  # words of a second half below which it takes the first one's matter along
ONE_VERB = re.compile(  # "What did Oslo ask for in Rome and what Bonn?", "What does Roe want, and what about Poe?"
    rf"^(?P<asks>{ASKS}) (?P<did>{DID}) (?P<first>{NAME}) (?P<rest>[^?;:]+?)"
    rf"(?:,? (?:and|but) (?P=asks)(?: (?:{DID}|about))?|,? (?:and|but) what about|(?P<bare>,) (?:and|but)) "
    rf"(?P<last>{NAME})[\s?]*$",
    re.IGNORECASE,
)
ONE_NAME = re.compile(  # "What did Roe want from the deal, and what did she get?"
    rf"^(?P<first>(?:what|which|how|when|where|why)\b[^?;:]*? {DID} (?P<name>{NAME}) [^?;:]*?)"
    rf"{LAST} (?P<asks>{ASKS})(?P<did> {DID})? (?:he|she) (?P<rest>[^?]+?)[\s?]*$",
    re.IGNORECASE,
)
MATTER = re.compile(r" (?:from|at|in|on|about|after|during|before|over|for|with|by)\b.*$", re.IGNORECASE)
THING = rf"(?:(?:the|a|an|his|her|its|their|this|that) |{CAPITAL})"  # no verb, and no question
TWO_MATTERS = re.compile(  # "How did the union react to the closure and to the fine?"
    rf"^(?P<before>(?:what|how|when|where|why) {DID} [^?;:]+?) (?P<at>to|on|about|over|towards) "
    rf"(?P<one>{THING}[^,?;:]*?),? (?:and|but|versus|vs\.?|as against|as opposed to) (?P=at) "
    rf"(?P<other>{THING}[^,?;:]*?)[\s?]*$",
    re.IGNORECASE,
)
TWO_COUNTS = re.compile(  # "How many boats in the port on Monday and how many in the bay?"
    r"^(?P<before>(?P<asks>how (?:many|much)) [^,?;:]+?) (?P<at>in|at|on|for|to|by|from|during|after|before) "
    r"(?P<one>[^,?;:]+?),? (?:and|but|versus|vs\.?|as against) (?P=asks) (?P=at) "
    r"(?P<other>(?!total\b|all\b|sum\b)[^,?;:]+?)[\s?]*$",
    re.IGNORECASE,
)
PLACE = rf"(?:the )?(?-i:[{UPPER}0-9][\w’'.-]*\w)(?: (?-i:[{UPPER}0-9][\w’'.-]*\w))?(?: according to {NAME})?"
TWO_PLACES = re.compile(  # "What broke in Bonn according to Roe, and what in Oslo according to Poe?"
    rf"^(?P<before>(?P<asks>what|who|where|when|why|how (?:many|much)) [^,?]+) (?P<at>in|at|on|for|to|by|from) "
    rf"(?P<one>{PLACE}),? (?:and|but) (?P=asks) (?P=at) (?P<other>{PLACE})[\s?]*$",
    re.IGNORECASE,
)
OF_TWO = re.compile(  # "How did Roe rate Poe as against Lind?"
    rf"^(?P<before>(?:what|how) {DID} (?:(?! of )[^?;:])+?) (?P<one>{NAME}),? "
    rf"(?:as against|as opposed to|compared (?:with|to)|in contrast to) (?P<other>{NAME})[\s?]*$",
    re.IGNORECASE,
)
TWO_OF_HIS = re.compile(  # "Contrast Roe's record on tolls with her record on ferries."
    rf"^(?:compare|contrast|set) (?P<name>{NAME})(?P<own>[’']s?) (?P<one>(?P<what>[\w-]+)\b[^?;:]*?) "
    r"(?:with|to|and|against|beside) (?:his|her|its) (?P<other>(?P=what)\b[^?;:]*?)[\s?.]*$",
    re.IGNORECASE,
)
SAYING = r"(?:say|claim|believe|think|want|insist|argue|hope|expect|deny|denie|maintain|promise|warn)"
STATED = re.compile(  # "Roe says the pier is safe; what do the latest reports say about it?"
    rf"^(?P<name>{NAME}) (?P<verb>{SAYING})e?s(?P<claim> [^;?]+?)(?:[;:]| ?[–—]|, (?:and|but)) (?:and |but )?"
    rf"(?P<question>(?:{ASKS}|{DID})\b[^;?]+)\?*$",
    re.IGNORECASE,
)
SET_BESIDE = re.compile(  # "how does that differ from the port's attitude to tolls"
    rf"^how (?:does|did) (?:that|this) (?:differ from|compare (?:with|to)|(?:square|sit|fit) with) "
    rf"(?P<name>{NAME}|the [a-z]+(?: [a-z]+)?)(?P<own>[’']s?) (?P<what>.+)$",
    re.IGNORECASE,
)
SUBJECT = re.compile(r"^ (?:that )?(?P<who>.+?) (?:is|are|was|were|has|have|had|will|would|can|could|must|should)\b")
STANDS_FOR_IT = re.compile(r"\b(?P<at>about|on|over) (?:it|them|this|that)$", re.IGNORECASE)
PRONOUN = re.compile(r"\b(?:he|she|it|they|him|her|them|his|their|this|that)\b(?! same\b| very\b)", re.IGNORECASE)
PLACED = frozenset("in at on from after before during about".split())  # words after which a name is nobody who acts


class Half(NamedTuple):
    """One of two questions, and what it is called; `named`: that is somebody's name."""

    name: str
    words: str
    named: bool


def halves(question: str) -> list[Half]:
    """Give the two questions that a question holds, of which the second leans on the first; none where none does.

    >>> [half.words for half in halves("What did Oslo ask for in Rome and what Bonn?")]
    ['What did Oslo ask for in Rome?', 'What did Bonn ask for in Rome?']
    >>> [half.words for half in halves("What did Roe want from the deal, and what did she get?")]
    ['What did Roe want from the deal?', 'What did Roe get from the deal?']
    """
    for pattern, read in FORMS if len(question) <= LONGEST else ():
        if match := pattern.match(question.strip()):
            return read(match)
    return []


def _one_verb(match: re.Match[str]) -> list[Half]:
    names, words = (match["first"], match["last"].rstrip(".")), match["rest"].split()
    if _names_another(words) or (match["bare"] and len(words) > 1):
        return []  # "What did Roe promise the Poles and what the Czechs?" and "in Oslo, and Bonn" are of one
    return [Half(name, f"{match['asks']} {match['did']} {name} {match['rest']}?", True) for name in names]


def _one_name(match: re.Match[str]) -> list[Half]:
    rest, name = match["rest"], match["name"]
    if _names_another(match["first"][match.end("name") - match.start("first") :].split()):
        return []  # of two, who "he" is cannot be told
    if len(rest.split()) < SHORT and (matter := MATTER.search(match["first"])):
        rest += matter.group()
    second = f"{_capital(match['asks'])}{match['did'] or ''} {name} {rest}"
    return [Half(one, f"{one}?", False) for one in (match["first"], second)]


def _two_matters(match: re.Match[str]) -> list[Half]:
    places = match["one"], match["other"]
    return [Half(one, f"{match['before']} {match['at']} {one}?", False) for one in places]


def _of_two(match: re.Match[str]) -> list[Half]:
    return [Half(one, f"{match['before']} {one}?", True) for one in (match["one"], match["other"].rstrip("."))]


def _two_of_his(match: re.Match[str]) -> list[Half]:
    whose = f"{match['name']}{match['own']}"
    return [Half(one, f"What is {whose} {one}?", False) for one in (match["one"], match["other"])]


def _stated(match: re.Match[str]) -> list[Half]:
    verb = "deny" if match["verb"].lower() == "denie" else match["verb"].lower()
    stated = Half(match["name"], f"Does {match['name']} {verb}{match['claim']}?", True)
    question, name = match["question"].strip(), match["question"].strip()
    if beside := SET_BESIDE.match(question):
        name, question = beside["name"], f"What is {beside['name']}{beside['own']} {beside['what']}"
        return [stated, Half(name, f"{question}?", name != name.lower())]
    if subject := SUBJECT.match(match["claim"]):
        question = STANDS_FOR_IT.sub(lambda found: f"{found['at']} {subject['who']}", question)
    if PRONOUN.search(question):
        return []  # who or what it stands for cannot be told
    return [stated, Half(name, f"{_capital(question)}?", False)]


def _names_another(words: Sequence[str]) -> bool:
    """Whether words name somebody who may act, or be acted upon: a name that no word of place or time stands before."""
    plain = [word for word in words if word.lower() != "the"]
    return any(
        word[:1].isupper() and before not in PLACED and not before[:1].isupper()
        for before, word in zip(["", *plain], plain, strict=False)
    )


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


FORMS = (
    (TWO_PLACES, _two_matters),
    (ONE_VERB, _one_verb),
    (ONE_NAME, _one_name),
    (OF_TWO, _of_two),
    (TWO_COUNTS, _two_matters),
    (TWO_MATTERS, _two_matters),
    (TWO_OF_HIS, _two_of_his),
    (STATED, _stated),
)
