"""What kind of answer a question asks for. Enters: a question; words that may answer. Leaves: a kind, and how far the
words hold such a thing.

Does not know articles. English only: a question in another language asks for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rag.answering.measures import is_figurative
from rag.record.capitals import CAPITAL, CAPITALISED
from rag.record.date_idiom import phrases
from rag.record.idiom import ADVERBS, CONJUNCTIONS, MONTHS, PREPOSITIONS, ROLES, SUBORDINATORS, is_short
from rag.record.names import BODIES
from rag.record.states import country_of, state_of
from rag.record.tokens import TITLED
from rag.retrieval.questions import NUMBER, asks_for_number, asks_for_words, is_filler

Kind = Literal["identity", "name", "country", "number", "date", "reason", "words", "whether", "anything"]

PEOPLE = ROLES | frozenset(
    "activist lawmaker suspect victim winner author founder owner boss chief head"
    " person people man woman player athlete celebrity celeb singer rapper politician superstar popstar golfer driver"
    " swimmer boxer nation's model chef composer sibling siblings couple names name".split()
)
PLACES = frozenset(
    "city town state province region county island place location borough village park river lake mountain airport"
    " planet continent building venue facility area country nation site landmark university college school"
    " museum stadium court".split()
)
ORGANISATIONS = BODIES | frozenset(
    "firm automaker carmaker airline retailer brand chain team club app platform network outlet publisher group"
    " organisation organization maker startup supermarket bank store restaurant band".split()
)
NAMED = (
    PEOPLE
    | PLACES
    | ORGANISATIONS
    | frozenset("film movie show series song album book game ship title award cup".split())
)
COUNTRIES = frozenset("country nation countries nations".split())
ONE_NAME = rf"(?-i:{CAPITAL})[\w-]*(?:[’'](?!s\b)\w+)?\.?"
NAME = rf"{ONE_NAME}(?: {ONE_NAME})*"
WHO_IS = re.compile(rf"^(?:and |but )?who(?: is|’s|'s| was) (?:the )?(?P<name>{NAME})\W*$", re.IGNORECASE)
WHO_HOLDS = re.compile(
    r"^(?:and |but )?who(?: is|’s|'s| was| are| were) (?P<office>[^,?]{1,80}?)"
    r"(?: (?:of|in|at|for|when|during)\b.*)?\W*$",
    re.IGNORECASE,
)
PASSING = frozenset("the a an new former current next first last present then acting late old".split())
POST = r"(?:roles?|jobs?|posts?|offices?|titles?)(?: (?:or|and) (?:roles?|jobs?|posts?|offices?|titles?))?"
ROLE_OF = re.compile(
    rf"\bwhat (?:is|was) (?P<name>{NAME})[’']s? (?:role|job|post|office|title|position|function)\W*$"
    rf"|\b(?:what|which) {POST} (?:does|did|has|do) (?P<other>{NAME}) (?:have|hold|held|play)\b"
    rf"|\b(?:what|which) {POST} (?:do|does|did|is|are|was|were)\b(?: [a-z]+){{0,2}} given? (?:to )?"
    rf"(?P<given>{NAME})\W*$",
    re.IGNORECASE,
)
BESIDE_NAME = 60  # characters within which an office stands before or after a name
APPOSITION = re.compile(  # "a doctor", "chief strategist at Westhaven Bank", "who chairs the union"
    rf"an? [a-z]|who (?:(?:chair|lead|head|run|found)(?:s|ed)|led)\b"
    rf"|(?!\w+(?:ing|ed)\b)(?!(?:{'|'.join(sorted(PREPOSITIONS | SUBORDINATORS | CONJUNCTIONS | ADVERBS))})\b)"
    rf"(?:[a-z][a-z-]* ){{1,4}}(?:at|of|for|with) (?:the )?{CAPITAL}"
)
OFFICE = re.compile(r"[^\W\d_]+")
WH = re.compile(r"\b(which|what|who|whom|whose|where|when|why|how)\b", re.IGNORECASE)
AUXILIARY = re.compile(
    r"^(?:and |but |so )?(?:did|does|do|has|have|had|will|would|can|could|should|is|are|was|were)\b", re.IGNORECASE
)
ENDS_PHRASE = re.compile(
    r"^(?:did|does|do|has|have|had|will|would|can|could|should|is|are|was|were|in|on|at|to|for|from|by|with|that|who"
    r"|\w{3,}ed|met|won|led|took|said|says|made|held|left|lost|hit|sent|gave|went|became|got|saw)$",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\b(?:because|since|due to|owing to|after|amid|over|as|so that|in order to|to|thanks to|following|caused?|reasons?"
    r"|why|blam\w+|cit(?:ed|ing)|for)\b",
    re.IGNORECASE,
)
SPLIT = re.compile(rf"(?<=[.!?])[”\"’]?\s+(?=[“\"‘(]?{CAPITAL})")
SAID = re.compile(
    r"[“\"”]|\b(?:said|says|told|added|wrote|called|warned|according to|asked|urged|insisted|argued"
    r"|(?:demand|reject|insist|propos|threaten|pledg|condemn|accus|blam|den[iy]|oppos|welcom)\w*)\b"
)
MARKS = ("“", '"', "‘", "(")
QUOTED_ALONE = re.compile(r"[,.]?[”\"’)]")
BEFORE = 12  # characters that tell whether a sentence ends there
OPENING = re.compile(r"(?:^|[.?!][”\"’)]?\s)[“\"‘(]?$|[,:] [“\"‘]$")
TITLED_BEFORE = re.compile(rf"(?<![\w.])(?:{TITLED}|{CAPITAL})\. $")
UNIT = re.compile(
    r"[ -]?(?:%|(?:percent|per cent|seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|am|pm|miles?"
    r"|kilomet\w+|km)\b)",
    re.IGNORECASE,
)
YEAR = re.compile(rf"\b(?:in|of|since|by|from|until|during|{'|'.join(sorted(MONTHS))})\s+(?:19|20)\d\d$", re.IGNORECASE)
SHARE = re.compile(r"\b(?:percent\w*|share|proportion)\b", re.IGNORECASE)
COUNTED_PEOPLE = frozenset(
    "residents civilians men women children soldiers troops passengers workers employees students patients villagers"
    " inhabitants citizens families households customers protesters migrants refugees victims prisoners others".split()
)
PERSONS = re.compile(rf" (?:[a-z-]+ ){{0,2}}(?:{'|'.join(sorted(COUNTED_PEOPLE))})\b")  # what is counted with people
PLURALS = frozenset("people men women children persons police troops aircraft".split())


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked for; `noun` is the thing of which a number or a name is wanted ("people", "airline").

    Of an identity, it is the name of whom the question asks who they are.
    """

    kind: Kind
    noun: str | None = None


def asked_part(question: str) -> str:
    """Give the sentence of a question that asks; what stands before it says only what it is about."""
    parts = [part for part in _sentences(question.strip()) if part]
    asking = [part for part in parts if part.rstrip('”"’)').endswith("?")]
    return (asking or parts or [question])[-1]


def _sentences(question: str) -> Iterator[str]:
    """Give the sentences of a question; after "Mr." or "U.S." only what asks is another one."""
    start = 0
    for end in SPLIT.finditer(question):
        sentence, rest = question[start : end.start()], question[end.end() :]
        last = sentence.split()[-1].lstrip('“"‘(')
        if last.endswith(".") and is_short(last[:-1]) and not (WH.match(rest) or AUXILIARY.match(rest)):
            continue
        yield sentence
        start = end.end()
    yield question[start:]


def wanted(question: str) -> Wanted:
    """Give what a question asks for.

    >>> wanted("Which airline cut its flights?")
    Wanted(kind='name', noun='airline')
    """
    part = asked_part(question)
    identity = WHO_IS.match(part) or ROLE_OF.search(part)
    if identity and identity.group(identity.lastgroup or 0)[0].isupper():
        return Wanted("identity", identity.group(identity.lastgroup or 0).strip())
    if AUXILIARY.match(part):
        return Wanted("whether")
    found = list(WH.finditer(part))
    if not found:
        return Wanted("anything")
    at = found[0] if not part[: found[0].start()].strip() or len(found) == 1 else found[-1]
    word, rest = at.group().lower(), part[at.end() :]
    after = re.findall(r"[\w’'-]+", rest)
    if asks_for_number(part[at.start() :]) and not is_figurative(part):
        counted = after[:1] and after[0].lower() in {"many", "much", "few", "number", "percentage", "share"}
        noun = _counted(after[1:]) if counted else None
        return Wanted("number", noun)
    if word == "when" or (
        word in {"which", "what"} and after[:1] and after[0].lower() in {"year", "month", "day", "date"}
    ):
        return Wanted("date")
    if word == "why" or re.match(r" (?:was|is) the reason|for what reason", rest, re.IGNORECASE):
        return Wanted("reason")
    if asks_for_words(part) and word in {"what", "how"}:
        return Wanted("words")
    if word in {"who", "whom", "whose"}:
        return Wanted("name", "person")
    if word == "where":
        return Wanted("name", "place")
    return _noun(after)


def office_asked(question: str) -> list[str]:
    """Give the words of the office whose holder a question asks for, without its country and what passes.

    >>> office_asked("Who is Norway's new defence minister?")
    ['defence', 'minister']
    """
    match = WHO_HOLDS.match(asked_part(question))
    words = re.findall(r"[\w’'-]+", match.group("office")) if match else []
    ends = [place for place, word in enumerate(words) if word.lower() in ROLES]
    return [one.lower() for one in words[: ends[0] + 1] if one.islower() and one not in PASSING] if ends else []


def _counted(after: list[str]) -> str | None:
    """Give what is counted, from the words after "how many": "Norwegian fishing boats left" counts boats."""
    first: str | None = None
    for one in after[:4]:
        if ENDS_PHRASE.match(one):
            break
        if is_filler(one):
            continue
        if one.islower() and (one.endswith("s") or one in PLURALS):
            return one
        first = first or one.lower()
    return first


def _noun(after: list[str]) -> Wanted:
    """Give what "which" and "what" ask for, from the words after them."""
    nouns: list[str] = []
    for one in after[:7]:
        if ENDS_PHRASE.match(one) and nouns:
            break
        nouns.append(one.lower().removesuffix("’s").removesuffix("'s"))
    for noun in reversed(nouns):
        if noun in COUNTRIES:
            return Wanted("country", noun)
        if not {noun, noun.removesuffix("s"), re.sub("ies$", "y", noun)}.isdisjoint(NAMED):
            return Wanted("name", noun)
    return Wanted("anything", nouns[0] if nouns and not is_filler(nouns[0]) else None)


def holds(words: str, what: Wanted, question: str) -> float:
    """Give how far words hold what is wanted, from 0 to 1: a name or a number counts that the question does not say."""
    if what.kind == "number":
        return _number(words, what.noun, question)
    if what.kind == "identity":
        return 1.0 if _introduces(words, what.noun or "") else 0.0
    if what.kind == "name" and what.noun in PEOPLE:
        return 1.0 if any(country_of(name) is None for name in new_names(words, question)) else 0.0
    if what.kind == "name":
        return 1.0 if new_names(words, question) else 0.0
    if what.kind == "country":
        return 1.0 if any(state_of(name) for name in new_names(words, question)) else 0.0
    if what.kind == "date":
        return 1.0 if phrases(words, 0, len(words)) else 0.0
    if what.kind == "reason":
        return 1.0 if REASON.search(words) else 0.0
    if what.kind == "words":
        return 1.0 if SAID.search(words) else 0.0
    return 1.0


def _introduces(words: str, name: str) -> bool:
    """Whether words say what somebody is: an office right before the name, or behind it after a comma or "is".

    Behind it, what a doctor or a strategist at a bank is counts too, and of what somebody is the head.
    """
    for match in re.finditer(rf"\b(?:{CAPITAL}[\w’'-]+ )?{re.escape(name.split()[-1])}\b", words):
        before = OFFICE.findall(words[max(0, match.start() - BESIDE_NAME) : match.start()].rpartition(",")[2])[-2:]
        after = re.match(r" ?(?P<by>,|is|was|became) (?P<what>[^.;,]*)", words[match.end() : match.end() + BESIDE_NAME])
        behind = OFFICE.findall(after["what"]) if after else []
        if any(one.lower() in ROLES for one in (*before, *behind)):
            return True
        if after and after["by"] == "," and APPOSITION.match(after["what"]):
            return True
    return False


def new_names(words: str, question: str) -> list[str]:
    """Give the capitalised words that the question does not say; the first of a sentence counts only if it is a state's
    or goes on with another.
    """
    asked = {one.lower() for one in re.findall(r"\w+", question)}
    found = []
    for match in re.finditer(rf"{CAPITALISED}(?: {CAPITALISED})*", words):
        name = re.sub(r"[’']s$", "", match.group())
        parts = [one for one in name.split() if not is_filler(one)]
        new = [one for one in parts if one.lower() not in asked]
        if new and (not _opens(words, match) or len(parts) > 1 or state_of(name) or is_rare_opening(parts[0])):
            found.append(" ".join(new))
    return found


def _opens(words: str, name: re.Match[str]) -> bool:
    """Whether a capital may be there only because a sentence begins: at the start, behind a stop, or where a quotation
    begins; what is quoted alone is a title, and "Mr." ends nothing.
    """
    before = words[max(0, name.start() - BEFORE) : name.start()]
    if QUOTED_ALONE.match(words, name.end()) and before.endswith(MARKS):
        return False
    return OPENING.search(before) is not None and not TITLED_BEFORE.search(before)


def is_rare_opening(word: str) -> bool:
    """Whether a capitalised word that opens a sentence looks like a name: all of it in capitals, as NASA is."""
    return word.isupper() and len(word) > 1


def new_numbers(words: str, noun: str | None, question: str) -> list[re.Match[str]]:
    """Give the numbers in words that the question does not say, and that may count things of a noun."""
    asked = {match.group().lower() for match in NUMBER.finditer(question)}
    new = [match for match in NUMBER.finditer(words) if match.group().lower() not in asked]
    if noun is None or UNIT.match(noun):
        return new
    measured = [match for match in new if UNIT.match(words, match.end())] if not SHARE.search(question) else []
    return [match for match in new if match not in measured and not YEAR.search(words, 0, match.end())]


def _number(words: str, noun: str | None, question: str) -> float:
    new = new_numbers(words, noun, question)
    if not new:
        return 0.0
    if noun is None:
        return 0.7
    stem = noun[: max(4, len(noun) - 2)]
    near = any(stem in words[max(0, one.start() - 40) : one.end() + 40].lower() for one in new)
    near = near or (noun in {"people", "persons"} and any(PERSONS.match(words, one.end()) for one in new))
    return 1.0 if near else 0.5
