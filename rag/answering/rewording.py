"""A follow-up in the words of the question before it. Enters: both questions. Leaves: one that stands alone, or None.

Does not know articles or answers. None wherever the wording does not tell what is meant. English only.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.record.capitals import CAPITAL
from rag.record.date_idiom import phrases
from rag.record.idiom import HONORIFICS, MONTHS, ROLES, is_short
from rag.record.names import BODIES
from rag.record.states import country_in, state_of
from rag.record.tokens import TITLED
from rag.retrieval.questions import is_filler
from rag.types import Day

WORD = rf"{CAPITAL}[\w’-]*"
NAME = re.compile(
    rf"(?:[Tt]he )?(?:(?:{TITLED}|{CAPITAL})\. )*(?:{CAPITAL}\.(?:{CAPITAL}\.)+|{WORD})"
    rf"(?: (?:(?:de|van|von|al|bin|del|of|of the) )?{WORD})*"
)
AUXILIARY = r"did|does|do|has|have|had|will|would|can|could|should|is|are|was|were"
ASKED = re.compile(
    rf"^(?:(?P<open>wh\w+|how)\b(?P<what>[^?]*?) )?(?P<aux>{AUXILIARY}) (?P<rest>.+?)\?*$", re.IGNORECASE
)
VERBS = (
    "say|think|tell|want|demand|call|write|expect|ask|meet|agree|announce|warn|claim|propose|promise|do|threaten|offer"
    "|reject|accept|mean|report|describe|hold|discuss|decide|plan|vote|sign|win|respond|react|feel|get|know|leave|comment"
)
DESCRIBED = re.compile(rf"(?:the|a|an) \w[\w’'. -]*?(?= (?:{VERBS})\b)")
ABOUT = re.compile(r"\b(?:about|on) (?P<what>(?:the|a|an) [a-z][\w -]*|[a-z][\w -]*)$")
OPENING = re.compile(
    r"^\W*(?:(?:and|but|so|or) )?(?:(?:what|how) about |(?:the )?same (?:question )?(?:for|about|with) )?", re.I
)
GROUPS = frozenset(  # that speak and act, beside offices and bodies
    "government opposition police army military navy parliament senate congress cabinet crew family team delegation"
    " side rebel ally allies separatist striker protester docker employer critic neighbour neighbor people public press"
    " media city state country nation regime leadership authorities authority".split()
)
WHICH_WAY = re.compile(r"^(?:why|when|where|how|since when|how come)$", re.IGNORECASE)
THEN = re.compile(
    r"^(?P<way>before|after|since|until)(?:wards)?(?: (?:that|then|this))?$|^(?P<late>afterwards|later|then)$", re.I
)
MAYBE = re.compile(r"^who (?P<aux>might|may|must|will|would|can|could|should|has|had) (?P<rest>.+)$", re.IGNORECASE)
OFFICE = re.compile(
    r"^who (?:is|was|are|were) (?P<office>[a-z][\w’' -]*?)"
    r"(?= (?:of|in|on|at|before|after|during|since|until|from|under)\b|$)",
    re.IGNORECASE,
)
PREPOSITION = re.compile(
    r"^(?P<prep>about|in|on|at|to|with|for|from|against|of|by|under|over|during|near|before|after|since|until)"
    r" (?P<what>.+)$",
    re.IGNORECASE,
)
ANOTHER_ONE = re.compile(r"^the (?P<which>\w+) ones?$", re.IGNORECASE)
NOUNS = re.compile(r"^(?:the )?[a-z][\w-]*(?: [a-z][\w-]*)?$")
LEAD = re.compile(
    r"^\W*(?:(?:(?:no|nope|sorry|wait|actually|oops|correction)\b[\s,.:;–—-]+)+(?:(?:i|we) (?:mean|meant)\b[\s,:]*)?"
    r"|(?:i|we) (?:mean|meant)\b[\s,:]*)",
    re.IGNORECASE,
)
BEHIND = re.compile(r"[\s,–—-]*\b(?:i|we) (?:mean|meant)\W*$", re.IGNORECASE)
NOT_BUT = re.compile(r"^not (?P<old>[^,;]+?)(?:[,;] (?:but )?| but )(?P<new>[^,;]+)$", re.IGNORECASE)
BUT_NOT = re.compile(r"^(?P<new>[^,;]+?),? (?:and not|not|instead of|rather than) (?P<old>[^,;]+)$", re.IGNORECASE)
ENDED = re.compile(r"(\S+)[.!?] +\w")  # a sentence, if no abbreviation stands there
QUESTION = re.compile(rf"^(?:who|what|when|where|why|which|whose|whom|how|{AUXILIARY})\b.* ", re.IGNORECASE)
MEANT = re.compile(rf"(?P<who>{NAME.pattern})[.,;:!–—] +(?P<question>[A-Za-z].*\?)$")
ADDRESSED = re.compile(rf"^(?:[Aa]nd|[Bb]ut) (?P<who>{NAME.pattern})(?:,|:| [–—-]) +(?P<question>[a-z].*\?)$")
NOT_OWNED = (  # "about her in May", "of her last week"
    "about|after|and|as|at|because|before|but|by|during|for|from|if|in|of|on|or|since|than|that|to|when|while|with"
    r"|yesterday|today|(?:last|this|next) (?:week|month|year|night|spring|summer|autumn|winter|\w+day)"
)
OWNS = rf"(?= (?!(?:{NOT_OWNED})(?![\w-]))[a-z])"
MARKED = re.compile(r"[,.:;–—-]|\bmean", re.IGNORECASE)
THERE = re.compile(r"\bthere\b", re.IGNORECASE)
HE = re.compile(rf"\b(?:he|she|him)\b|\bher\b(?!{OWNS})", re.IGNORECASE)
HIS = re.compile(rf"\bhis\b|\bher\b{OWNS}", re.IGNORECASE)
SUBJECTS = frozenset({"he", "she"})
CLOSE = re.compile(r" \w+ ")  # a verb, whose object comes next
ONE = frozenset({"he", "him", "his"}), frozenset({"she", "her"})  # of one set they may be one person
AND_ANOTHER = re.compile(rf"(?:,| and| or) {CAPITAL}")
PLACE_BEFORE = re.compile(r"\b(?:in|at|on|from|near|of)(?: the)? $")


def correction(question: str, before: str) -> str | None:
    """Give the question before as it was meant: "No, I meant Roe, not Doe." puts the one name for the other.

    >>> correction("Not Doe, Roe.", "What did Doe say?")
    'What did Roe say?'
    """
    behind = BEHIND.search(question)
    said = question[: behind.start()] if behind else question
    lead = LEAD.match(question)
    meant = _bare(said[lead.end() :] if lead else said)
    if any(not is_short(match[1]) for match in ENDED.finditer(meant)):
        return None  # two sentences
    pair = NOT_BUT.match(meant) or (BUT_NOT.match(meant) if lead else None)
    if pair is not None:
        old = re.compile(rf"\b{re.escape(_bare(pair['old']))}\b", re.IGNORECASE)
        return old.sub(lambda _: pair["new"], before) if old.search(before) else None
    if (lead or behind) is None or QUESTION.match(meant):
        return None
    return _put(meant, before, ())


def put_right(question: str) -> str:
    """Give a question without the words that only say the one before was meant otherwise.

    >>> put_right("Sorry, I meant Roe. What did she say?")
    'What did Roe say?'
    >>> put_right("No, I mean how did Doe rate her?")
    'How did Doe rate her?'
    """
    lead = LEAD.match(question)
    if lead is None or not MARKED.search(lead.group()):  # "No whales died?"
        return question
    rest = question[lead.end() :]
    meant = MEANT.match(rest)
    if meant is None:
        return f"{rest[0].upper()}{rest[1:]}" if QUESTION.match(rest) else question
    return _asked_of(meant["who"], meant["question"]) or question


def addressed(question: str) -> tuple[str, str] | None:
    """Give whom a question turns to and what it asks of them; None where it turns to nobody.

    >>> addressed("And Roe, how does she see the pier?")
    ('Roe', 'How does Roe see the pier?')
    """
    match = ADDRESSED.match(question)
    asked = _asked_of(match["who"], match["question"]) if match else None
    return (match["who"], asked) if match and asked else None


def _asked_of(who: str, asked: str) -> str | None:
    """Put a name for the one person whom a question's pronouns stand for; None where they are none, or several."""
    said = {match.group().casefold() for one in (HE, HIS) for match in one.finditer(asked)}
    one = len([kind for kind in ONE if said & kind]) == 1
    if not QUESTION.match(asked) or not one or THERE.search(asked) or not _may_be_somebody(who):
        return None
    put = as_named(asked, who)
    return f"{put[0].upper()}{put[1:]}"


def _may_be_somebody(name: str) -> bool:
    return name.lower() not in HONORIFICS | MONTHS and not is_state(name) and not phrases(name, 0, len(name))


def ellipsis(question: str, before: str, days: Sequence[Day]) -> str | None:
    """Give the question before with what a few words change in it. `days`: of the articles cited last.

    >>> ellipsis("And in May?", "What did Roe say in April 2025?", ())
    'What did Roe say in May 2025?'
    """
    opening = OPENING.match(question)
    matter = opening is not None and "about" in opening.group().lower()
    return _put(behind_opening(question), before, days, matter=matter)


def behind_opening(question: str) -> str:
    """Give the words of a question without "And" or "What about" before them.

    >>> behind_opening("What about Roe?")
    'Roe'
    """
    opening = OPENING.match(question)
    return _bare(question[opening.end() :] if opening else question)


def has_pronoun(question: str) -> bool:
    """Whether a question has a pronoun for one person."""
    return HE.search(question) is not None or HIS.search(question) is not None


def pronouns(question: str, before: str) -> str | None:
    """Give a question with the name that "he" or "she" stands for, where the question before asks about one person.

    >>> pronouns("What does he expect?", "Who is Jan Roe?")
    'What does Jan Roe expect?'
    """
    if not has_pronoun(question):
        return None
    somebody = person(before)
    return as_named(question, somebody) if somebody is not None else None


def as_named(question: str, somebody: str) -> str:
    """Put a name for the pronouns of a question that can stand for one person."""
    if not has_pronoun(question):
        return question
    first = min((found for one in (HE, HIS) if (found := one.search(question))), key=re.Match.start)
    alike = next((one for one in ONE if first.group().casefold() in one), frozenset[str]())

    def named(match: re.Match[str]) -> str:
        word = match.group().casefold()
        between = question[first.end() : match.start()]
        rated = first.group().casefold() in SUBJECTS and word not in SUBJECTS and CLOSE.fullmatch(between)
        return match.group() if word not in alike or rated else somebody  # whom "he" rates is not "him"

    def owned(match: re.Match[str]) -> str:
        return f"{somebody}’s" if match.group().casefold() in alike else match.group()

    return HIS.sub(owned, HE.sub(named, question))


def person(before: str) -> str | None:
    """Give whom a question is about: its subject, or the one name in it that is no place or country."""
    before = _parts(before)[0]
    subject = _subject(before)
    if subject is not None and NAME.fullmatch(before, *subject):
        name = before[slice(*subject)]
        several = AND_ANOTHER.match(before, subject[1]) is not None
        return None if several or name.lower().startswith("the ") or is_state(name) else name
    named = [
        match.group()
        for match in NAME.finditer(before)
        if match.start() and not PLACE_BEFORE.search(before[: match.start()])
    ]
    named = [name for name in named if not is_state(name) and not phrases(name, 0, len(name))]
    return named[0] if len(named) == 1 and not named[0].lower().startswith("the ") else None


def is_state(name: str) -> bool:
    """Whether a name is a country's, or holds one."""
    return state_of(name) is not None or country_in(name) is not None


def _is_somebody(words: str) -> bool:
    """Whether words name somebody who may say or do what another did, and no matter to be asked about."""
    last = words.lower().split()[-1]
    return not {last, last.removesuffix("s")}.isdisjoint(ROLES | BODIES | GROUPS)


def _bare(words: str) -> str:
    return words.strip().strip('?!.,;: “”"').strip()


def _subject(question: str) -> tuple[int, int] | None:
    """Give where the subject of a question stands: a name after its auxiliary, or "the union" before a known verb."""
    asked = ASKED.match(question)
    if asked is None:
        return None
    place = asked.start("rest")
    found = DESCRIBED.match(question, place) or NAME.match(question, place)
    return (found.start(), found.end()) if found else None


def _put(words: str, before: str, days: Sequence[Day], *, matter: bool = False) -> str | None:
    """Put a few words in the place of what they stand for in the question before; `matter`: "what about …" was said."""
    asked, tail = _parts(before)
    if not words:
        return None
    put = _way(words, asked) or _time(words, asked, days)
    if put is None and not THEN.match(words):
        of_matter = (_matter(words, asked) or _maybe(words, asked)) if matter else None
        put = _phrase(words, asked) or of_matter or _noun(words, asked)
    return f"{put}?{tail}" if put is not None else None


def _parts(before: str) -> tuple[str, str]:
    """Give a question without its mark, and the words in brackets that it was searched with."""
    body, _, taken = before.partition("? (")
    return body.rstrip("?!. "), f" ({taken}" if taken else ""


def _way(words: str, before: str) -> str | None:
    """Ask the same with another question word: "Why?"."""
    asked = ASKED.match(before)
    if asked is None or not WHICH_WAY.match(words):
        return None
    return f"{words[0].upper()}{words[1:]} {asked['aux'].lower()} {asked['rest']}"


def _time(words: str, before: str, days: Sequence[Day]) -> str | None:
    """Ask for the same at another time: "And in May?", "And before that?"."""
    told = phrases(before, 0, len(before))
    then = THEN.match(words)
    if then is not None:
        way = (then["way"] or "after").lower()
        if told:
            return _timed(before, told[0].start, told[0].end, f"{way} {before[told[0].start : told[0].end]}")
        if not days:
            return None
        day = min(days) if way in {"before", "until"} else max(days)
        return f"{before} {way} {day.day} {day:%B %Y}"
    new = phrases(words, 0, len(words))
    if not new or new[0].end < len(words) or not re.fullmatch(r"(?:\w+ )?(?:the )?", words[: new[0].start]):
        return None
    if not told:
        return f"{before} {words}"
    year = re.search(r"\b\d{4}$", before[told[0].start : told[0].end])
    if year and not re.search(r"\b\d{4}\b", words) and not re.search(r"day$", words):
        words = f"{words} {year.group()}"
    return _timed(before, told[0].start, told[0].end, words)


def _timed(before: str, start: int, end: int, words: str) -> str:
    """Put words in the place of a time and of the preposition before it."""
    lead = re.search(r"(?:\b(?:in|on|at|during|since|after|before|until|by|of|for)(?: the)? )?$", before[:start])
    return f"{before[: lead.start() if lead else start]}{words}{before[end:]}"


def _phrase(words: str, before: str) -> str | None:
    """Ask for the same with another such phrase, or with it added: "And about the port?", "And in Porto?"."""
    given = PREPOSITION.match(words)
    if given is None:
        return None
    prep = given["prep"].lower()
    if prep == "about":
        found = re.search(r"\babout .+$", before, re.IGNORECASE)
    else:
        found = re.search(rf"\b{prep} (?:{NAME.pattern}|(?:the|a) [a-z][\w-]*)", before)
    if found is None:
        return f"{before} {prep} {given['what']}"
    return f"{before[: found.start()]}{prep} {given['what']}{before[found.end() :]}"


def _matter(words: str, before: str) -> str | None:
    """Ask what was said about another matter: "And what about the boats?"."""
    found = ABOUT.search(before)
    if found is None or NAME.fullmatch(words) or not NOUNS.match(words) or _is_somebody(words):
        return None
    return f"{before[: found.start('what')]}{words}"


def _maybe(words: str, before: str) -> str | None:
    """Ask whether another is who was asked for: "What about Roe?" after "Who might follow Doe?"."""
    asked = MAYBE.match(before)
    names = [before[: match.start()] for match in NAME.finditer(before) if match.start()]
    if asked is None or is_state(words) or any(PLACE_BEFORE.search(one) for one in names):
        return None
    who = words if NAME.fullmatch(words) or _is_somebody(words) else None
    return f"{asked['aux'].capitalize()} {who} {asked['rest']}" if who else None


def _office(words: str, before: str) -> str | None:
    """Ask who holds another office: "And the mayor?" after "Who is the governor of Porto?"."""
    asked = OFFICE.match(before)
    if asked is None or not _is_somebody(words) or not _is_somebody(asked["office"]):
        return None
    return f"{before[: asked.start('office')]}{words}{before[asked.end('office') :]}"


def _noun(words: str, before: str) -> str | None:
    """Ask the same about another: "And Roe?", "And the mayor?", "And prisoners?"."""
    if is_filler(words):
        return None
    one = ANOTHER_ONE.match(words)
    if one is not None:
        other = re.search(rf"\bthe {CAPITAL}\w+(?= [a-z])", before) if one["which"][0].isupper() else None
        return f"{before[: other.start()]}the {one['which']}{before[other.end() :]}" if other else None
    counted = re.match(r"(how (?:many|much)|which|what) ([a-z][\w-]*)\b", before, re.IGNORECASE)
    again = re.match(r"(how (?:many|much)|which|what) ([a-z][\w-]*)$", words, re.IGNORECASE)
    somebody = words.startswith("the ") and _is_somebody(words)
    noun = (again.group(2) if again else words).removeprefix("the ")
    is_name = NAME.fullmatch(words)
    alike = counted and (again[1].lower() == counted[1].lower() if again else counted[1].lower().startswith("how"))
    if counted and alike and not (is_name or somebody or noun.startswith(("a ", "an "))) and NOUNS.match(noun):
        return f"{before[: counted.start(2)]}{noun}{before[counted.end(2) :]}"
    subject = _subject(before)
    acts = words.lower().startswith("the ") or (words.lower().startswith(("a ", "an ")) and _is_somebody(words))
    if not is_name and not acts:
        return None
    if subject is None:
        named = [match for match in NAME.finditer(before) if match.start()]
        if len(named) != 1 or not is_name:
            return None if is_name else _office(words, before)
        subject = named[0].start(), named[0].end()
    return f"{before[: subject[0]]}{words}{before[subject[1] :]}"
