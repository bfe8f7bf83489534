"""Questions that ask for a list. Enters: a question. Leaves: whose positions or which events it wants, or nothing.

Does not know articles. English only. A question for one fact ("Who was shot?", "What did Roe say of the pier?") asks
for no list, and neither does one without a topic.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rag.answering.wanted import asked_part
from rag.record.date_idiom import phrases

ON = r"(?:on|about|over|regarding|concerning|towards?|of|for|from|in|as to|with regard to|when it comes to)"
EACH = r"(?:each|both|all|respectively|currently|now|actually|really)"
TO = r"(?:on|about|towards?)"
SEVERAL = r"(?P<who>.+? (?:and|or|versus|vs\.?) .+?)"
NOUN = r"(?:positions?|stances?|views?|attitudes?|opinions?|standpoints?|lines?|tones?|demands?|reactions?)"
HOLD = r"(?:want|demand|think|believe|propose|hold|argue|expect|seek|prefer|favou?r|insist|feel)"
DIFFER = r"(?:differ|diverge|disagree|agree|compare|clash|contrast)"
CHANGE = r"(?:chang|shift|evolv|soften|harden|mov)\w*"
POSITIONS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?:where|how) (?:do|does|did) (?P<who>.+?) (?:{EACH} )?stand (?:{ON}) (?P<what>.+)",
        rf"what (?:do|does) (?P<who>.+?) (?:{EACH} )?{HOLD}(?: (?:{ON}|to))? (?P<what>.+)",
        rf"what (?:do|does|did) {SEVERAL} (?:{EACH} )?(?:{HOLD}|say)(?: {ON})? (?P<what>.+)",
        rf"what (?:is|are|was|were) (?P<who>.+?)[’']s? (?:\w+ )?{NOUN} {ON} (?P<what>.+)",
        rf"(?:what (?:is|are|was|were)|compare) (?:the )?(?:\w+ )?{NOUN} of (?P<who>.+?) {TO} (?P<what>.+)",
        rf"how (?:do|does|did) (?:the )?{NOUN} of (?P<who>.+?) {TO} (?P<what>.+?) {DIFFER}",
        rf"how (?:do|does|did) (?P<who>.+?) {DIFFER} {ON} (?P<what>.+)",
        rf"how (?:has|have|did) (?P<who>.+?)[’']s? {NOUN} {ON} (?P<what>.+?) {CHANGE}",
        rf"(?:has|have|did) (?P<who>.+?) {CHANGE} (?:his|her|its|their) (?:{NOUN}|minds?) {ON} (?P<what>.+)",
        r"who (?:is|are) (?:\w+ly )?(?:for (?:or|and) against|for|against|in favou?r of|opposed to) (?P<what>.+)",
        r"who (?:supports?|backs|opposes?|rejects|favou?rs?|objects to)(?: (?:or|and) (?:\w+))? (?P<what>.+)",
        r"who (?:holds|thinks|says|wants|said|demands) what (?:on|about|of|over) (?P<what>.+)",
        rf"(?:(?:what|which) (?:are|were)|show|list|give)?(?: me)?(?: the)?(?: \w+)? ?{NOUN} on (?P<what>.+)",
    )
)
DURING = r"(?:in|at|on|during|around|over|with|between|near|throughout|across|inside|outside)"
EVENTS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"what (?:has |have |had |all )*(?:happened|occurred|took place|taken place|been happening|went on)"
        rf"(?:,? (?:and )?when,?)?(?: so far)? {DURING} (?P<what>.+?)(?:,? and when)?",
        rf"when did what happen {DURING} (?P<what>.+)",
        r"(?:what (?:is|was)|show|give|make|draw)?(?: me)?(?: ?\b(?:the|a))?(?: \w+)? ?"
        r"(?:timeline|chronology|(?:sequence|course|chain) of events)(?: of events)?"
        r" (?:of|for|on|about|in|around|over|leading to|leading up to) (?P<what>.+)",
    )
)
BETWEEN = re.compile(r",\s*(?:and |or )?| (?:and|or|versus|vs\.?) (?:by )?(?:the (?=[A-Z]))?")
OPENING = re.compile(r"^(?:and|but|so|then|please|now|(?:can|could) you|tell me|show me)\b[, ]*", re.IGNORECASE)
CLOSING = re.compile(r"[\s?!.”\"]+$")


@dataclass(frozen=True, slots=True)
class Listing:
    """A list that is asked for: of positions or events, on a topic, of these actors; without any, of all."""

    kind: Literal["positions", "events"]
    topic: str
    actors: tuple[str, ...] = ()


def listing(question: str) -> Listing | None:
    """Give the list that a question asks for, or None.

    >>> listing("What do the union and Westhaven each want on night shifts?")
    Listing(kind='positions', topic='night shifts', actors=('the union', 'Westhaven'))
    >>> listing("What happened in the harbour in March?")
    Listing(kind='events', topic='the harbour', actors=())
    """
    asked = OPENING.sub("", CLOSING.sub("", asked_part(question).strip()))
    for match in _matches(POSITIONS, asked):
        named = match.groupdict().get("who")
        return _with_topic(Listing("positions", match["what"], tuple(_actors(named)) if named else ()))
    for match in _matches(EVENTS, asked):
        return _with_topic(Listing("events", match["what"]))
    return None


def _matches(patterns: tuple[re.Pattern[str], ...], asked: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns if (match := pattern.fullmatch(asked)))


def _with_topic(found: Listing) -> Listing | None:
    """Give a listing whose topic is without its days; None where nothing else is left of it."""
    topic = found.topic
    for phrase in sorted(phrases(topic, 0, len(topic)), key=lambda one: one.start, reverse=True):
        topic = topic[: phrase.start].rstrip() + topic[phrase.end :]
    topic = re.sub(r"\s+(?:in|on|at|since|until|by|during|from|of|the)\s*$", "", " ".join(topic.split())).strip(" ,")
    return Listing(found.kind, topic, found.actors) if topic else None


def _actors(named: str) -> Iterator[str]:
    for one in BETWEEN.split(named):
        name = re.sub(rf"^{EACH} | {EACH}$", "", one.strip(), flags=re.IGNORECASE)
        if name and name.lower() not in {"they", "he", "she", "it", "people", "everybody", "the articles"}:
            yield name
