"""The cues of a sentence with their sources. Enters: the tokens of a sentence. Leaves: groups such as "Roe said".

Does not know what is said. A verb is a cue where something can be its source: the phrase before it, the phrase after
it ("said Roe"), or, for "adding" and "saying", the source of the cue before. What is not said ("did not say"), what is
said of somebody ("was told", "is said to") and the reporter's own "I" and "we" make no group.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from rag.record.asides import is_aside
from rag.record.idiom import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DENIABLE,
    DETERMINERS,
    DO,
    FINITE,
    HAVE,
    INDEFINITE,
    MODAL,
    NOBODY,
    NOT,
    PREPOSITIONS,
    RELATIVE,
    ROLES,
    SUBORDINATORS,
    UNTRUE,
)
from rag.record.names import ARTICLES, BODIES, Source, owner_at, phrase
from rag.record.sources import antecedent, before_aside, begins_clause, ending_at, opening, starting_at
from rag.record.tokens import Token
from rag.record.verbs import FEELINGS, FORMS, NOUNS, PARTICLES, SAYINGS, SHOWING, Cue

Place = Literal["before", "after", "participle", "according"]
DEMANDS = frozenset({"for", "on", "upon"})  # after "call"
SIGNS = frozenset("sign banner placard poster ad advertisement shirt t-shirt caption headline voice-over".split())
ISSUED = frozenset("issued released sent posted published tweeted put gave made delivered wrote signed".split())
DASHES = frozenset({"—", "–", "-", "--"})
LEAD = 8  # tokens between a verb that opens a sentence and its colon
LETTERS = frozenset("statement email e-mail letter tweet message memo post note release remarks speech".split())
COLLECTIVE = frozenset("police people staff media press government congress parliament opposition prosecution".split())
EVIDENCE = frozenset(  # what shows or finds something, as a person does in other senses
    "poll survey study report research data figure record analysis review statistic investigation audit census result"
    " inquiry document projection evidence".split()
)
NEAR = 6  # tokens before a source in which "no evidence that" stands
QUOTING = 12  # tokens between "quoted" and "saying"
GOING_ON = frozenset({"went", "goes", "going"})


@dataclass(frozen=True, slots=True)
class Group:
    """A cue and its source: tokens[first:last] is the group, tokens[verb[0]:verb[1]] the cue.

    `place`: where the source stands; for `participle` it is the source of the main clause. `firm`: nothing makes the
    saying doubtful, as "would" does.
    """

    source: Source
    cue: Cue
    place: Place
    verb: tuple[int, int]
    first: int
    last: int
    firm: bool = True


NOUN = Cue("claim", "plain", frozenset({"speech"}))
LABEL = Cue(":", "plain", frozenset({"spoken"}))
ACCORDING = Cue("according", "plain", frozenset({"speech", "spoken"}))


def groups(tokens: Sequence[Token]) -> list[Group]:
    """Give the groups of a sentence, in order, none overlapping another."""
    found: list[Group] = []
    for at, token in enumerate(tokens):
        if token.text == ":" and not found:
            found.extend(_label(tokens, at))
        if token.kind != "word" or (found and at < found[-1].last):
            continue
        according = token.low == "according"
        group = _according(tokens, at) if according else _verb(tokens, at, found) or _noun(tokens, at)
        if group is not None:
            while found and group.first <= found[-1].first:  # a cue within a source: "an official who knows him said"
                found.pop()
            first = max(group.first, found[-1].last) if found else group.first
            found.append(replace(group, first=min(first, group.verb[0])))
    return found


def _according(tokens: Sequence[Token], at: int) -> Group | None:
    if at + 1 >= len(tokens) or tokens[at + 1].low != "to":
        return None
    source = starting_at(tokens, at + 2, opens=at == 0)
    return Group(source, ACCORDING, "according", (at, at + 2), at, source.end) if source else None


def _noun(tokens: Sequence[Token], at: int) -> Group | None:
    """Give the group of a noun of saying with its owner: "Roe’s claim that …"."""
    if tokens[at].low not in SAYINGS or at + 1 >= len(tokens) or tokens[at + 1].low != "that":
        return None
    owner = next((place for place in range(at - 1, max(-1, at - 4), -1) if tokens[place].low.endswith("'s")), None)
    source = owner_at(tokens, owner) if owner is not None else None
    if source is None:
        return None
    return Group(source, NOUN, "participle", (at, at + 1), at, at + 1)


def _label(tokens: Sequence[Token], at: int) -> Iterator[Group]:
    """Give the group of a name that stands before a colon and a quotation, as in a headline: "Roe: “…”"."""
    if at + 1 >= len(tokens) or tokens[at + 1].kind != "quote":
        return
    end = at
    if tokens[at - 1].text == ")":
        end = next((place for place in range(at - 1, -1, -1) if tokens[place].text == "("), 0)
    begin = next((place + 1 for place in range(end - 1, -1, -1) if tokens[place].text in DASHES), 0)
    source = ending_at(tokens, end) if end > begin else None
    if source is not None and source.kind == "name" and source.begin <= begin and source.last == end:
        yield Group(source, LABEL, "before", (at, at + 1), source.begin, at + 1)


def _verb(tokens: Sequence[Token], at: int, found: Sequence[Group]) -> Group | None:
    cue = FORMS.get(tokens[at].low)
    if cue is None or (tokens[at].capital and at > 0):
        return None
    if quoted := _quoted(tokens, at):
        return quoted
    last = _with_particle(tokens, at, cue)
    if last is None:
        return None
    if at and (tokens[at - 1].low in DETERMINERS - INDEFINITE - RELATIVE or tokens[at - 1].low.endswith(("'s", "s'"))):
        return None  # "the claims", "Roe’s comments": a noun
    if last < len(tokens) and tokens[last].low == "by":
        return _by(tokens, at, last, cue)
    verb = (at, last)
    if cue.verb == "call" and last > at + 1:
        cue = Cue("call", cue.form, frozenset({"object"}))
    if cue.form == "participle" and not (at and tokens[at - 1].low in BE):
        return participle(tokens, verb, cue, found)
    left = auxiliaries(tokens, at, cue)
    if left is None:
        return None
    start, firm = left
    if start == at and _is_object(tokens, at, cue):
        return None
    source, first = subject(tokens, start, found)
    if source is not None and _is_denied(tokens, source):
        return None
    if source is not None and agrees(
        tokens, source, cue, last, helped=start < at and bool({"speech", "addressed"} & cue.uses)
    ):
        return Group(source, cue, "before", verb, first, last, firm)
    if start == at and cue.form != "plain" and "spoken" in cue.uses and _may_invert(tokens, at):
        source = starting_at(tokens, last)
        clause = source is not None and source.end < len(tokens) and begins_clause(source, tokens[source.end])
        if source is not None and source.kind != "pronoun" and not clause:  # ", said he would go", ", said Poe has"
            return Group(source, cue, "after", verb, at, source.end, firm)
    return None


def _is_object(tokens: Sequence[Token], at: int, cue: Cue) -> bool:
    """Whether a noun with the form of a verb stands behind the verb itself: "members voiced [fears]"."""
    if cue.verb not in NOUNS | FEELINGS or cue.form not in {"plain", "present"} or at < 2:
        return False
    before = tokens[at - 1]
    past = (FORMS[before.low].form == "past") if before.low in FORMS else before.low.endswith("ed")
    return past and tokens[at - 2].low not in DETERMINERS  # "Facebook posts claim", "the accused fears"


def _is_denied(tokens: Sequence[Token], source: Source) -> bool:
    """Whether nobody says it: "no minister said", "neither Poe nor Roe said", "there is no sign that Roe said"."""
    own = tokens[source.begin : source.end]
    if own[0].low in NOBODY and not (len(own) > 1 and own[1].text.isdigit()):  # "No 10 said"
        return True
    lead = [one.low for one in tokens[max(0, source.begin - NEAR) : source.begin]]
    denied = not UNTRUE.isdisjoint(lead) or any(first == "no" and noun in DENIABLE for first, noun in pairwise(lead))
    return lead[-1:] in (["nor"], ["neither"]) or (lead[-1:] == ["that"] and denied)


def _quoted(tokens: Sequence[Token], at: int) -> Group | None:
    """Give the group of who is quoted as saying something, and not of who quotes them.

    "Roe was quoted as saying by the Wire", "Roe was quoted by the Wire as saying", "the Wire quoted Roe as saying".
    """
    nearest = range(at - 2, max(0, at - QUOTING), -1)
    quoted = next((place for place in nearest if tokens[place].low in {"quoted", "cited"}), None)
    if tokens[at].low != "saying" or tokens[at - 1].low != "as" or quoted is None:
        return None
    place, last = quoted, at + 1
    while place and tokens[place - 1].low in ADVERBS | BE | HAVE:
        place -= 1
    if any(one.low in BE for one in tokens[place:quoted]):
        source, first = subject(tokens, place, ())
        outlet = starting_at(tokens, last + 1) if last < len(tokens) and tokens[last].low == "by" else None
        last = outlet.end if outlet else last
    else:
        _, first = subject(tokens, quoted, ())
        source = phrase(tokens, quoted + 1, at - 1) if quoted + 1 < at - 1 else None
    return Group(source, FORMS["said"], "before", (quoted, last), first, last) if source else None


def _by(tokens: Sequence[Token], at: int, last: int, cue: Cue) -> Group | None:
    """Give the group of "as reported by Roe"; other verbs before "by" say what is done to somebody."""
    start = at
    while start and tokens[start - 1].low in ADVERBS:
        start -= 1
    if not start or tokens[start - 1].low != "as" or cue.form != "past" or "speech" not in cue.uses:
        return None
    source = starting_at(tokens, last + 1)
    return Group(source, cue, "according", (at, last + 1), start - 1, source.end) if source else None


def _with_particle(tokens: Sequence[Token], at: int, cue: Cue) -> int | None:
    """Give where the verb ends, its particle included; None where it speaks only with one that is not there."""
    particles = PARTICLES.get(cue.verb)
    following = tokens[at + 1].low if at + 1 < len(tokens) else ""
    if cue.verb == "call" and following in DEMANDS:
        return at + 2
    if not particles:
        return at + 1
    return at + 2 if following in particles else None


def auxiliaries(tokens: Sequence[Token], at: int, cue: Cue) -> tuple[int, bool] | None:
    """Skip adverbs and auxiliaries before a verb: where the subject ends, and whether it was really said."""
    place, firm = at, True
    while place > 0:
        low = tokens[place - 1].low
        if low in NOT:
            return None
        if low in BE:
            if cue.form != "participle":
                return None
        elif low == "to":
            if place > 2 and tokens[place - 2].low == "on" and tokens[place - 3].low in GOING_ON:
                place -= 2
            elif place > 1 and tokens[place - 2].low in {"continued", "continues"}:
                place -= 1
            else:
                return None
        elif low in MODAL:
            firm = firm and low == "will" and not {"object", "stance", "willing"} & cue.uses
        elif low not in HAVE and low not in DO and low not in ADVERBS and not _is_adverb(tokens[place - 1]):
            break
        place -= 1
    return place, firm


def _is_adverb(token: Token) -> bool:
    return token.low.endswith("ly") and not token.capital and len(token.low) > 4 and token.low not in {"family", "ally"}


def subject(tokens: Sequence[Token], end: int, found: Sequence[Group]) -> tuple[Source | None, int]:
    """Find the source before a verb, and where it begins."""
    if end == 0:
        return None, 0
    before = tokens[end - 1]
    if before.text in {",", ")", "—", "–", "--"}:
        source = before_aside(tokens, end - 1)
        return source, source.begin if source else 0
    if before.low in CONJUNCTIONS or before.low == "then":
        if found and found[-1].last <= end - 1 and not _relative_ends(tokens, end - 1, found[-1]):
            return found[-1].source, end - 1
        return clause_subject(tokens, end - 1), end - 1
    if before.low in RELATIVE:
        comma = end > 1 and tokens[end - 2].text == ","
        return ending_at(tokens, end - 2) if comma else antecedent(tokens, end - 1), end - 1
    source = ending_at(tokens, end)
    if source is None and found:
        return _coordinated(tokens, end, found[-1])
    return source, source.begin if source else 0


def _relative_ends(tokens: Sequence[Token], at: int, last: Group) -> bool:
    """Whether a comma and a conjunction take up the main clause again: "a truce that two states agreed, and warns"."""
    comma = at > 0 and tokens[at - 1].text == "," and last.verb[1] == at - 1
    return comma and last.place == "before" and last.first > 1 and tokens[last.first - 1].low in RELATIVE


def _coordinated(tokens: Sequence[Token], end: int, last: Group) -> tuple[Source | None, int]:
    """Find the source of "… and in a letter accused …", which is that of the cue before."""
    at = end - 1
    while at > last.last and tokens[at].kind == "word" and tokens[at].low not in CONJUNCTIONS:
        at -= 1
    joined = at + 1 < end and tokens[at].low in CONJUNCTIONS and tokens[at + 1].low in PREPOSITIONS
    return (last.source, at) if joined else (None, 0)


def clause_subject(tokens: Sequence[Token], end: int) -> Source | None:
    """Give the subject of the sentence's main clause, as far as its form tells: a name or a pronoun that opens it."""
    begin = 0
    for at in range(end):
        if tokens[at].text in {",", ":", ";"} or tokens[at].kind == "quote":
            begin = at + 1
            if at > 12:
                break
            continue
        if at == begin and tokens[at].low in CONJUNCTIONS | ADVERBS:
            begin = at + 1
            continue
        if at == begin:
            source = opening(tokens, begin)
            if source is not None and source.end < end and source.kind in {"name", "pronoun"}:
                if tokens[source.end].kind == "word":
                    return source
                after = _past_aside(tokens, source.end, end)
                if after is not None and tokens[after].kind == "word" and not tokens[after].capital:
                    return source
    return None


def _past_aside(tokens: Sequence[Token], begin: int, end: int) -> int | None:
    """Give where the sentence goes on after an aside between commas."""
    if tokens[begin].text != ",":
        return None
    close = next((at for at in range(begin + 1, end) if tokens[at].text == ","), None)
    return close + 1 if close is not None and close + 1 < end and is_aside(tokens, begin + 1, close) else None


def agrees(tokens: Sequence[Token], source: Source, cue: Cue, last: int, *, helped: bool) -> bool:
    """Whether a phrase can be the subject of a form: "the report notes", but no "Roe note" and no "with notes".

    `helped`: words stand between them, as in "did say", "went on to say".
    """
    words = [one.low for one in tokens[source.first : source.last]]
    head = words[: next((at for at, one in enumerate(words) if at and one in PREPOSITIONS), len(words))]
    if "finding" in cue.uses and not any(one.removesuffix("s") in EVIDENCE for one in head):
        return False
    if "willing" in cue.uses and not _may_want(source, head):
        return False
    if cue.verb in NOUNS and cue.form in {"plain", "present"} and source.kind != "pronoun":
        following = tokens[last].low if last < len(tokens) else ""
        owned = any(word.endswith("'s") for word in words) and not (following == "that" and _is_many(head[-1]))
        if following in PREPOSITIONS | FINITE | CONJUNCTIONS or owned:
            return False  # "reports of", "the town’s latest demands are"
        if source.kind == "name" and source.role is not None and tokens[source.begin].low not in DETERMINERS:
            return False
        if source.kind == "description" and tokens[source.first].low not in ARTICLES and not words[-1].endswith("s"):
            return False
    many = _is_many(words[-1]) or _is_many(head[-1])
    if cue.form == "plain" and not helped:
        plural = many and (source.kind == "description" or cue.verb not in NOUNS)  # "Critics say"
        return plural or words[-1] in {"they", *INDEFINITE} or "and" in words
    bare = source.kind == "description" and len(words) == 1 and not tokens[source.first].capital
    if bare:
        return many or words[-1] in INDEFINITE
    return True


def _is_many(word: str) -> bool:
    return word in COLLECTIVE or (word.endswith(("s", "%")) and not word.endswith("ss"))


def _may_want(source: Source, head: Sequence[str]) -> bool:
    """Whether a source can want, refuse or reject something: somebody, or a body of people."""
    if source.kind != "description":
        return head[-1] != "it"
    last = head[-1].removesuffix("s")
    return head[-1] in COLLECTIVE or last in ROLES | BODIES | {"country", "side", "authority", "authoritie", "official"}


def _may_invert(tokens: Sequence[Token], at: int) -> bool:
    """Whether a verb can stand before its source: after a quotation, or after a comma."""
    if at == 0:  # "Continued Roe: “…”"
        return any(one.text == ":" for one in tokens[:LEAD])
    before = tokens[at - 1]
    return before.kind == "quote" or before.text in {",", "?", "!", "…", "—", "–"}


def participle(tokens: Sequence[Token], verb: tuple[int, int], cue: Cue, found: Sequence[Group]) -> Group | None:
    """Give the group of "…, adding": its source is the one before, or the main clause's subject."""
    at = verb[0]
    if at == 0:
        return None
    before = tokens[at - 1]
    if before.low == "in" and at > 1 and tokens[at - 2].text != ",":
        return None  # "Roe called Poe right in saying …": it is Poe who says it
    issued = before.low in LETTERS and any(one.low in ISSUED for one in tokens[max(0, at - LEAD) : at])
    if not issued and before.low in LETTERS | SIGNS:  # "a statement calling for peace", "a sign saying “no”"
        source = antecedent(tokens, at)
        return Group(source, cue, "participle", verb, at, verb[1]) if source else None
    if (
        issued
        or before.text in {",", "—", "–", ")"}
        or before.kind == "quote"
        or before.low in CONJUNCTIONS | ADVERBS | {"before", "after", "by", "while", "in", "upon"}
    ):
        last = next((one for one in reversed(found) if one.place != "according"), None)
        source = last.source if last else clause_subject(tokens, at)
        behind = last and last.first and tokens[last.first - 1].low in SUBORDINATORS
        firm = not (behind and cue.verb in SHOWING)  # "Shares rose after Roe spoke, indicating that …": the rise does
        return Group(source, cue, "participle", verb, at, verb[1], firm) if source else None
    return None
