"""Whose reporting a story carries. Enters: the lines around a story, and its paragraphs. Leaves: a fact, or none.

Does not know headers. A wrong name here credits the story to a stranger, so only set forms count: a line that says
where it was first published, an agency in the dateline or the byline, a "Source:" line that names a news outlet, a lead
that says who reported it. An outlet's own name is no other's: that is judged where both are known.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.intake.dating import find_moments
from rag.intake.locales import ENGLISH, is_country_or_language
from rag.types import Fact

SPELLINGS = (  # of agencies; the first is the full name
    ("Associated Press", "AP"),
    ("Agence France-Presse", "AFP"),
    ("Reuters", "Thomson Reuters"),
    ("Deutsche Presse-Agentur", "dpa"),
    ("United Press International", "UPI"),
    ("Press Association", "PA Media", "PA"),
    ("Press Trust of India", "PTI"),
    ("Canadian Press", "CP"),
    ("Australian Associated Press", "AAP"),
    ("Tribune News Service", "TNS"),
    ("Agencia EFE", "EFE"),
    ("Anadolu Agency", "Anadolu"),
    ("Kyodo News", "Kyodo"),
    ("ANSA",), ("ANI",), ("IANS",), ("TASS",), ("Interfax",), ("Xinhua",), ("Yonhap",), ("Bloomberg",), ("SyndiGate",),
)  # fmt: skip
FULL = "|".join(re.escape(names[0]) for names in SPELLINGS if " " in names[0])
AGENCY = "|".join(re.escape(name) for names in SPELLINGS for name in names)
WORD = r"(?:[A-Z][\w’'.-]*|of|the|and|de|le|la|\d+)"
NEWS = (
    r"(?:News|Times|Post|Press|Herald|Journal|Guardian|Tribune|Gazette|Chronicle|Telegraph|Independent|Observer|Mail"
    r"|Mirror|Express|Standard|Globe|Courier|Echo|Dispatch|Inquirer|Examiner|Monitor|Review|Today|TV|Radio|Broadcasting"
    r"|BBC|CNN|NBC|CBS|ABC|NPR|PBS|CNBC|Axios|Politico|[A-Z]\w+\.(?:com|org|net))"
)
OUTLET = (
    rf"(?:(?:[Tt]he )?(?:{AGENCY})(?! [A-Z])"
    rf"|(?:{WORD} ){{0,4}}{NEWS}(?: {WORD}){{0,2}}(?<! of)(?<! the)(?<! and))"
)
DATELINE = re.compile(
    rf"^(?:[A-Z][A-Z’'.-]+(?:[ ,/][\w’' .,/-]{{0,50}})?)?\((?:The )?(?P<name>{AGENCY})\)\s*[-–—]",
)
FIRST_PUBLISHED = re.compile(
    r"(?:^|\bthis )(?:article|story|post|piece|report|essay|column)?\s*(?:was|is|has been)?\s*(?:originally|first)"
    r" (?:published|appeared|posted|ran)\s+(?:by|in|on|at)\s+(?P<name>[^,;:()]{2,60}?)"
    r"(?:['’]s?\s.*|\s+(?:on|in|and|under|as|with|at)\b.*|[.,;:()].*)?$",
    re.IGNORECASE,
)
SOURCE = re.compile(rf"^(?:Source|SOURCE|Via|Credit):?\s+(?P<name>{OUTLET})(?:\s+and\s+(?:news )?agencies)?\.?$")
BYLINE = re.compile(
    rf"^(?:[Bb]y |BY )(?:{WORD}[ ,]+)*?(?P<name>{AGENCY})(?: [Ss]taff)?$"
    rf"|^(?P<alone>{FULL})$"
)
REPORTED = re.compile(
    rf"(?:\b(?:according to|as (?:reported|quoted|cited) by) (?P<to>{OUTLET})(?=[.,;”]| on \w+day)"
    rf"|(?P<name>{OUTLET}) (?:first |has |had )?(?:reports|reported)\b"
    r"(?! (?:a|an|earnings|revenue|profit|its|record|net|\$)))"
)
BELOW_HEADING = 2  # paragraphs: a heading may stand above the one with the dateline
NEAR = 5  # lines from the story's first
LONGEST = 400  # characters of a line that says where a story was first published
SAID_LAST = re.compile(rf",\s+(?P<name>{OUTLET}) (?:reports|reported|writes|wrote)\.(?=\s|$)")  # "…, The Echo reports."
LABELLED = re.compile(  # who quotes may be a person, who reports is none
    rf"^Source:.*\bas (?:first )?(?:reported by (?=(?:{WORD} ?){{1,4}}\.?$)|(?:quoted|cited) by (?={OUTLET}\.?$))"
    r"(?P<name>.+?)\.?$"
)
LEAD = 2  # paragraphs
BRIEF = 150  # words; so short a story needs to name its reporter but once
LONGEST_WORD = 15  # characters, on average; what has longer ones is no prose
LONGEST_LEAD = 3_000  # characters of a paragraph
DIGEST = 350  # words; a longer story is more than what another reported
DAY = r"(?:mon|tue|tues|wed|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?"
MONTH = "|".join(ENGLISH)
NO_NAME = re.compile(
    rf"(?:an?|his|her|their|our|its|my|that|this|{MONTH})\b|the author|\d"
    rf"|{DAY}\b(?!\s(?!{MONTH})(?-i:[A-Z]))",  # there are outlets called after Sunday
    re.IGNORECASE,
)


def after_facts(lines: Sequence[str], first: int, blocks: Sequence[str]) -> Iterator[Fact]:
    """Give whose reporting a story carries, the plainest statement first. `first` is the line where the story begins.

    >>> next(after_facts([], 0, ["HARBOUR CITY (AP) — The bridge is closed."])).value
    'AP'
    """
    for line in lines[first:]:
        match = FIRST_PUBLISHED.search(line) if len(line) <= LONGEST else None
        if match and _may_be_outlet(match["name"]):
            yield _fact(match["name"], "line on where it was first published", line)
    for line in lines[first:]:
        match = SOURCE.match(line)
        if match:
            yield _fact(match["name"], "source line", line)
    for line in lines[max(first - NEAR, 0) : first + NEAR]:
        match = BYLINE.match(line)
        if match:
            yield _fact(next(name for name in match.groupdict().values() if name), "byline", line)
    yield from dateline_fact(blocks)
    yield from _lead(blocks)
    yield from _reported(blocks)


def dateline_fact(blocks: Sequence[str]) -> Iterator[Fact]:
    """Give the agency that the story's first words name: "HARBOUR CITY (AP) —"."""
    match = next(filter(None, map(DATELINE.match, blocks[:BELOW_HEADING])), None)
    if match:
        yield _fact(match["name"], "dateline", match.group())


def same_outlet(a: str, b: str) -> bool:
    """Whether two names are the same outlet's, as far as spelling tells.

    >>> same_outlet("AP", "The Associated Press"), same_outlet("Reuters", "Reuters UK"), same_outlet("Echo", "Herald")
    (True, True, False)
    """
    one, other = _plain(a), _plain(b)
    return bool(one and other) and (one.startswith(other) or other.startswith(one))


def without_own(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Leave out whom a story is after where that is its own outlet."""
    outlet = next((fact.value for fact in facts if fact.name == "outlet"), "")
    return tuple(fact for fact in facts if fact.name != "after" or not same_outlet(fact.value, outlet))


def is_agency(name: str) -> bool:
    """Whether a name is a news agency's."""
    return re.fullmatch(rf"(?:The )?(?:{AGENCY})", name, re.IGNORECASE) is not None


def _may_be_outlet(name: str) -> bool:
    """Whether what a story was first published "in" may be an outlet: no day, language or country."""
    return name[0].isupper() and not (NO_NAME.match(name) or find_moments(name) or is_country_or_language(name))


def _lead(blocks: Sequence[str]) -> Iterator[Fact]:
    """Give whom the first paragraphs name at the end of a sentence, where the story names nobody else as reporter."""
    some = [block for block in blocks if len(block) <= LONGEST_LEAD]
    first = [match for block in some[:LEAD] for match in [*SAID_LAST.finditer(block), *LABELLED.finditer(block)]]
    names = {_plain(match["name"]) for match in first}
    others = {_plain(match["to"] or match["name"]) for block in some if names for match in REPORTED.finditer(block)}
    if len(names) == 1 and others <= names:
        yield _fact(first[0]["name"], "lead", first[0].group().strip(" ,"))


def _reported(blocks: Sequence[str]) -> Iterator[Fact]:
    """Give whom the lead names as the reporter, where the story is short and names nobody else so."""
    length = sum(len(block.split()) for block in blocks)
    if length > DIGEST or sum(map(len, blocks)) > DIGEST * LONGEST_WORD:
        return
    found = [(match, place) for place, block in enumerate(blocks) for match in REPORTED.finditer(block)]
    names = {_plain(match["to"] or match["name"]) for match, _ in found}
    if len(names) == 1 and found[0][1] < LEAD and (len(found) > 1 or length <= BRIEF):
        match = found[0][0]
        yield _fact(match["to"] or match["name"], "lead", match.group())


def _plain(name: str) -> str:
    bare = re.sub(r"^the\s+|[^\w\s]|\.(?:com|org|net)\b", "", name.casefold()).strip()
    full = next((names[0].casefold() for names in SPELLINGS if bare in {one.casefold() for one in names}), bare)
    return re.sub(r"[\W_]+", "", full)


def _fact(name: str, where: str, words: str) -> Fact:
    clean = " ".join(name.split()).strip(" .")
    return Fact(name="after", value=re.sub(r"^the (?=[A-Z])", "The ", clean), where=where, words=words)
