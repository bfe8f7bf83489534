"""Whom an article means by an office of a country. Enters: an article, or a description. Leaves: names, with keys.

Does not know other articles. "The Norwegian prime minister" is who has that office in the article, with its country,
where one person alone has. "The Norwegian leader" is its president or its prime minister; where both are named, nobody.
An office without a country may be one of the outlet's own: see `at_home`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.findings import Naming
from rag.record.at_home import at_home
from rag.record.capitals import CAPITAL
from rag.record.idiom import DAYS, HONORIFICS, MONTHS
from rag.record.looking_up import described, keys_of
from rag.record.offices import APART
from rag.record.spelling import plain
from rag.record.states import country_of, state_of
from rag.types import Article, Attribution

LEADER = "leader of "
HEADS = r"(?:[Pp]resident|[Ll]eader|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Rr]uler|[Kk]ing|[Qq]ueen)"
NAME = rf"(?P<name>{CAPITAL}[\w’'-]+(?: {CAPITAL}[\w’'-]+){{0,2}})"
HEAD = re.compile(rf"(?<![\w.])(?P<people>{CAPITAL}[\w.]{{1,30}}) (?P<title>{HEADS}) {NAME}")
OF = re.compile(
    rf"(?P<title>\b{HEADS}) {NAME} of (?:the )?"
    rf"(?P<country>{CAPITAL}\w+(?: {CAPITAL}\w+)*)(?![\w-]|[’']s|\.\w)"
)
MINISTER = rf"(?P<title>[\w-]+ [Mm]inister) {NAME}"
DELEGATION = rf"(?P<people>{CAPITAL}\w+) (?:negotiating )?(?:delegation|team|side)"
LED = re.compile(rf"\b{DELEGATION},? (?:(?:is|was|which is|which was) )?(?:led|headed) by {MINISTER}")
LEADS = re.compile(
    rf"(?P<before>\b{CAPITAL}[\w-]* )?\b{MINISTER},? (?:(?:who|is|was|has) )?"
    rf"(?:led|leads|heads|headed|leading|heading) the {DELEGATION}"
)
BEFORE = 60  # characters before an office that may make it another one
POSSESSIVE = re.compile(r"[’']s?$")
OPENING = HONORIFICS | frozenset(  # before a people, with a capital only where a sentence begins
    "sen rep gov gen and but when while as for if on in the a an some other many two three its his her their of top"
    " senior former".split()
)


def incumbent(speaker: str, namings: Sequence[Naming]) -> str | None:
    """Give the name of the one person of an article who has the office that a description names.

    >>> named = [Naming(name="Jane Roe", role="Norwegian prime minister", article_id="a", day=None)]
    >>> [incumbent(f"the {one}", named) for one in ("Norwegian leader", "Norwegian president", "Danish leader")]
    ['Jane Roe', None, None]
    """
    keys = office_keys(speaker, alone=True)
    holding = {one.name for one in namings if one.role and keys & keys_of(one.name, one.role)}
    return holding.pop() if len(holding) == 1 else None


def office_keys(words: str, *, alone: bool = False) -> frozenset[str]:
    """Give the keys of the office of a country that words name; "leader of" only if there is no other.

    `alone`: none where they name several.
    """
    offices = described(words)
    if alone and len(offices) != 1:
        return frozenset()
    keys = frozenset[str]().union(*(one.keys for one in offices))
    return frozenset(one for one in keys if not one.startswith(LEADER)) or keys  # a president is a leader too


def officers(
    article: Article, namings: Iterable[Naming], attributions: Sequence[Attribution]
) -> frozenset[tuple[str, frozenset[str]]]:
    """Give those to whom an article gives an office of a country, each with the keys of it."""
    told = {*heads_in(article.text), *((one.name, one.role) for one in namings if one.role)}
    told |= {(one.speaker, one.source) for one in attributions if one.speaker and one.source[:4].lower() == "the "}
    told |= set(ministers_in(article.text))
    told |= set(at_home(article, attributions))
    return frozenset((name, keys) for name, role in told if (keys := keys_of(name, role)))


def heads_in(text: str) -> Iterator[tuple[str, str]]:
    """Give those whom a text calls the head of a country, each with the words for it.

    >>> list(heads_in("Norwegian President Jane Roe met former Swedish President Ann Poe."))
    [('Jane Roe', 'Norwegian President')]
    """
    for match in HEAD.finditer(text):
        sentence = text[max(0, match.start() - BEFORE) : match.start()].rpartition(".")[2]
        before = [word for word in re.split(r"[\s-]+", sentence) if word]
        people, place = match.group("people"), state_of(match.group("people"))
        if (before and _belongs(before, people, sentence)) or (place is not None and place.part == "capital"):
            continue  # the president of Real Madrid, of South Sudan or of a bank is not Spain's, Sudan's or America's
        if country_of(people) and APART.isdisjoint(plain(word) for word in before[-4:]):
            yield POSSESSIVE.sub("", match.group("name")), f"{people} {match.group('title')}"
    for match in OF.finditer(text):
        before = [plain(word) for word in re.split(r"[\s-]+", text[max(0, match.start() - BEFORE) : match.start()])]
        if APART.isdisjoint(before[-4:]) and state_of(match["country"]) is not None:
            yield match["name"], f"{match['title']} of {match['country']}"


def ministers_in(text: str) -> Iterator[tuple[str, str]]:
    """Give the ministers whose country a text tells by the delegation that they lead, each with the words for it.

    >>> list(ministers_in("The Norwegian team was led by Finance Minister Jane Roe."))
    [('Jane Roe', 'Norwegian Finance Minister')]
    """
    for match in (*LED.finditer(text), *LEADS.finditer(text)):
        own = country_of(match["title"].split()[0]) or match.groupdict().get("before")
        if own is None and country_of(match["people"]) is not None:
            yield POSSESSIVE.sub("", match["name"]), f"{match['people']} {match['title']}"


def _belongs(before: Sequence[str], country: str, sentence: str) -> bool:
    """Whether the words of a sentence before a country make it a part of a longer name."""
    last = before[-1]
    if last == "of" or sentence.endswith("-") or state_of(f"{last} {country}") is not None:
        return True
    opens = len(before) == 1 or last.lower() in OPENING | DAYS | MONTHS
    return last[0].isupper() and not opens
