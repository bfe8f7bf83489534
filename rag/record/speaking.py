"""Who can hold a position: people, bodies and countries, and no thing. Enters: a speaker as named. Leaves: yes or no.

Does not know articles. A report, a poll or an event says something in the language of news, yet holds nothing; in doubt
a description is a thing, for a wrong actor is worse than a missing one.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from rag.record.actors import is_named
from rag.record.idiom import ABBREVIATED, FINITE, PREPOSITIONS, REPORTS, ROLES
from rag.record.names import BODIES
from rag.record.verbs import FORMS

THINGS = REPORTS | frozenset(
    """
    analysis analyses letter email mail memo memorandum message post tweet text note book biography column editorial
    review essay paper newspaper headline press release transcript recording video footage clip photo picture image map
    data figures figure number numbers statistics evidence research findings result results test tests law bill act
    rule rules order ruling verdict lawsuit suit complaint indictment filing affidavit warrant contract agreement deal
    treaty resolution petition plan proposal policy guidance guidelines forecast estimate estimates census index survey
    website page site account app label sign poster notice announcement advertisement ad campaign leak leaks bombshell
    rumor rumors rumour rumours story stories news coverage sources event events case cases trend change move decision
    incident attack strike war price prices market markets stocks shares revenue center tower river weather winter
    summer computer server router counter chapter disaster matter factor error sector corner letter papers order member
    helicopter flower theater mirror sensor register layer
    """.split()
) - {"member", "campaign", "sources"}
OUTLETS = frozenset("post mirror register".split())  # things that newspapers are called after
DOCUMENTS = frozenset("memorandum statement declaration communique proposal note ultimatum".split())  # of a country
GROUPS = frozenset(
    """
    police people men women authorities firefighters troops soldiers staff crew family families relatives parents
    children neighbors neighbours locals residents fans sources crowd public militants separatists insurgents military
    army navy government kingdom republic nation country state city county province town village opposition parliament
    cabinet senate congress regime coalition alliance junta delegation team side allies group company firm corporation
    charity club church hospital school clergy jury management leadership medics guards youths students watchdog
    """.split()
)
PERSON = re.compile(r"(?:ists?|ians?|ers?|ors?|ees?|ants|men|women|man|woman|persons?|people|folk)$")
KINDS = {one.rstrip(".") for one in ABBREVIATED} | frozenset(
    "champion giant alumna alumnus grandson granddaughter nephew niece uncle aunt nurse chef dean attache heir duke"
    " duchess prince princess agent aide clerk guard medic broker pilot co-star icon brand chain maker"
    " superstar umpire native boss".split()
)
FIGURES = re.compile(  # that are people; others are numbers
    r"\b(?:(?:pro|anti)-\w+|[\w-]+ists?|opposition|political|public|senior|leading|prominent|religious|party)\b",
    re.IGNORECASE,
)
DOING = re.compile(r"\w{2,}(?:ing|ed)|familiar|close|aware|present|loyal|critical")  # "officials running the pier"
WHO_DO = {one.removesuffix("s") for one in ROLES | GROUPS} - {"police", "military", "army", "navy"} | {
    "people",
    "person",
}
TITLES = {one.rstrip(".") for one in ROLES | ABBREVIATED}
JOINING = frozenset("of for the and on in at to".split())
BEFORE_A_TITLE = frozenset("former ex acting interim deputy vice assistant then incoming outgoing late first".split())
NO_KIND = frozenset("other another rather whether either neither together however under".split())
SHORTEST = 5  # letters of a word that its ending tells to be somebody
AMOUNT = re.compile(r"[$£€%]|^\d")
WORD = re.compile(r"[A-Za-zÀ-ÿ][\w’'.-]*")


@lru_cache(maxsize=1 << 14)
def can_hold(speaker: str) -> bool:
    """Whether a speaker is somebody or a body.

    >>> [can_hold(one) for one in ("Jane Roe", "the dockers", "a bombshell report", "coral bleaching events")]
    [True, True, False, False]
    """
    words = WORD.findall(speaker)
    if not words or AMOUNT.search(speaker) or any(word.lower() in FINITE for word in words[1:]):
        return False
    low = _head(words)
    if is_named(speaker) and speaker != speaker.lower():
        return low not in REPORTS and not (len(words) == 1 and low.removesuffix("s") in THINGS - OUTLETS)
    if low == "figures" and FIGURES.search(speaker):
        return True
    if low in THINGS or low.removesuffix("s") in THINGS:
        return False
    known = ROLES | BODIES | GROUPS
    return low in known or low.removesuffix("s") in known or PERSON.search(low) is not None


@lru_cache(maxsize=1 << 14)
def is_role(words: str) -> bool:
    """Whether words tell what somebody is.

    >>> [is_role(one) for one in ("Sen.", "head of the bank", "firm that sells tea", "highest price ever", "12")]
    [True, True, True, False, False]
    """
    found = [word.lower().rstrip(".") for word in WORD.findall(words)]
    if not found or words.endswith(("’s", "'s", " the", " and", " of")):
        return False
    if found[0] in NO_KIND or (len(found) == 1 and found[0] in GROUPS | {"former", "sec"}):
        return False
    known = ROLES | BODIES | GROUPS | KINDS
    parts = {part for word in found for part in (word, word.removesuffix("s"), *word.split("-"))}
    return not parts.isdisjoint(known) or any(len(word) >= SHORTEST and PERSON.search(word) for word in found)


def role_of(words: str) -> str | None:
    """Give the role that words tell, without what stands before it in its sentence; None where they tell none.

    >>> [role_of(one) for one in ("blaming former President", "Senator Ann Lind and Mayor", "two boats")]
    ['former President', 'Mayor', None]
    """
    parts = words.split()
    if not is_role(words) or any((cue := FORMS.get(part.lower())) and cue.form == "past" for part in parts[1:]):
        return None
    if not parts[-1][0].isupper() or not _is_title(parts[-1]):
        return words
    start = len(parts) - 1
    while start and (parts[start - 1][0].isupper() or _goes_with_a_title(parts[start - 1])):
        start -= 1
    for place in range(start, len(parts) - 1):
        named = parts[place - 1][0].isupper() and not _is_title(parts[place - 1])
        if parts[place] == "and" and named and any(map(_is_title, parts[start:place])):
            start = place  # "Senator Ann Lind and Mayor": another's
    while parts[start].islower() and parts[start] in JOINING:
        start += 1
    return " ".join(parts[start:])


def is_former(role: str, name: str, text: str) -> bool:
    """Whether a text has somebody's role as a former one, with other names between.

    >>> is_former("chief of staff", "Ann Lind", "They met former Roe White House chief of staff Ann Lind.")
    True
    """
    told = rf"\b[Ff]ormer (?:[A-Z][\w’'.-]* ){{1,3}}{re.escape(role)},? {re.escape(name)}\b"
    return "ormer" in text and re.search(told, text) is not None


def _is_title(word: str) -> bool:
    """Whether a word is a title; initials are none that only shortens one: the SEC is no secretary, a CEO is one."""
    low = word.lower()
    return low.rstrip(".") in TITLES and not (word.isupper() and f"{low}." in ABBREVIATED)


def _goes_with_a_title(word: str) -> bool:
    bare = word.lower().removesuffix("’s").removesuffix("'s")
    known = JOINING | BEFORE_A_TITLE | BODIES | GROUPS | ROLES
    return bare in known or (len(bare) >= SHORTEST and PERSON.search(bare) is not None)


def _head(words: list[str]) -> str:
    """Give the noun that a phrase is about: the last before "of", "who" or another word that opens more."""
    rest = PREPOSITIONS | {"who", "whose", "which", "that"}
    ends = next(
        (
            place
            for place, (before, word) in enumerate(pairwise(map(str.lower, words)), start=1)
            if word in rest or (DOING.fullmatch(word) and before.removesuffix("s") in WHO_DO)
        ),
        len(words),
    )
    return words[ends - 1].lower().removesuffix("’s").removesuffix("'s")
