"""What somebody is for, against or has in mind, told in the reporter's words. Enters: a text, what is credited in it.

Leaves: attitudes, as attributions. Does not know articles or answers. They stand apart from what is said: who "blames"
or "accepts" has not spoken, so no quotation goes on from it and no pronoun is read by it. In doubt there is none: the
subject is named in the same clause and stands right before its verb, and what is denied, asked, hedged, conditional,
planned or within another's words does not count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.record.clauses import clauses
from rag.record.complements import clause, is_thing, own_end
from rag.record.crediting import blocks
from rag.record.cues import Group, agrees, auxiliaries, clause_subject, groups, subject
from rag.record.idiom import (
    ADVERBS,
    BE,
    CONDITIONS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    FINITE,
    INDEFINITE,
    MODAL,
    NOBODY,
    NOT,
    PREPOSITIONS,
    SUBORDINATORS,
    TIMES,
)
from rag.record.names import Source, is_name
from rag.record.sources import has_verb, opening, starting_at
from rag.record.speaking import can_hold, is_role
from rag.record.tokens import Token
from rag.record.verbs import Cue, forms, may_be_finite
from rag.types import Attribution, Sentence

TAKEN = (  # something, or doing something
    "blame reject oppose support back endorse favour favor condemn criticise criticize denounce dismiss question"
    " contemplate consider prefer resist threaten highlight praise demand express voice rule accept call press push"
)
AFTER = {"rule": "out", "call": "for", "press": "for", "push": "for"}  # verbs that tell only with the word after them
OFFERED = frozenset(  # what somebody can take a stance on by accepting it
    "offer proposal plan deal term ceasefire truce agreement compromise demand condition verdict result outcome ruling"
    " decision responsibility blame apology invitation defeat".split()
)
THREATS = frozenset(  # what is threatened by somebody, and not what is in danger
    "sanction tariff action consequence retaliation measure strike force war violence veto lawsuit walkout boycott"
    " response reprisal escalation".split()
)
POINTS = frozenset("element point issue question problem concern need importance".split())  # that talks have
NO_SUBJECT = frozenset("a an some according assuming provided given unlike thanks".split())  # that opens a phrase
RARELY = frozenset("few fewer hardly little never".split())
HEDGES = frozenset(
    "perhaps maybe likely unlikely probably possibly presumably allegedly supposedly apparently nearly barely almost"
    " reportedly seemingly".split()
)
NEW_CLAUSE = frozenset("; but while whereas that as because when after before if who which where".split())
LEAD = 12  # tokens of a sentence in which a participle that opens it may end
NEAR = 7  # tokens after "and" in which a verb tells that another clause begins
BOUNDS = frozenset({",", ";", ":", "—", "–", "--"})
DANGLING = frozenset({"such", "even", "just", "only"})  # before the "as" or "because" that ends the words
FORMS = {
    word: Cue(verb, form, frozenset({"attitude"}))
    for verb in TAKEN.split()
    for word, form in sorted(forms(verb), key=lambda one: one[1] == "past")
}


def attitudes(text: str, sentences: Sequence[Sentence], said: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give the attitudes that a text tells of, in order. `said`: what is credited in it, which is left to that.

    >>> words = "Norway has threatened sanctions against the port."
    >>> [(a.source, a.cue) for a in attitudes(words, [Sentence(start=0, end=len(words), paragraph=0)], ())]
    [('Norway', 'threatened')]
    """
    read = (words for block, quoted in blocks(text, sentences) for words in clauses(text, block, quoted))
    found = (one for words in read for one in _of(text, words))
    return tuple(one for one in found if not any(_meet(one, other) for other in said))


def _of(text: str, words: Sequence[Token]) -> Iterator[Attribution]:
    end = 0
    if words[-1].text == "?":
        return
    for at, token in enumerate(words):
        cue = FORMS.get(token.low)
        if cue is None or token.kind != "word" or at < end or (token.capital and at):
            continue
        group = _group(words, at, cue)
        content = _content(words, group) if group is not None else None
        if group is None or content is None:
            continue
        first, end = content
        source, role = group.source, group.source.role
        name = text[words[source.first].start : words[source.last - 1].end]
        yield Attribution(
            source=name,
            speaker=name,
            role=text[words[role[0]].start : words[role[1] - 1].end] if role else None,
            cue=text[token.start : words[group.verb[1] - 1].end],
            kind="mixed" if any(one.kind == "quote" for one in words[first:end]) else "indirect",
            start=words[first].start,
            end=words[end - 1].end,
            source_start=words[source.first].start,
            source_end=words[source.last - 1].end,
        )


# --- whose it is ----------------------------------------------------------------------------------------------------


def _group(words: Sequence[Token], at: int, cue: Cue) -> Group | None:
    """Give the group of a verb whose subject is somebody named in its clause."""
    last = at + 1
    if cue.verb in AFTER:
        if last >= len(words) or words[last].low != AFTER[cue.verb]:
            return None
        last += 1
    if at and (words[at - 1].low in DETERMINERS or words[at - 1].low.endswith(("'s", "s'"))):
        return None
    if cue.form == "participle" and not (at and words[at - 1].low in BE):
        return _opening(words, (at, last), cue) or _participle(words, (at, last), cue)
    left = auxiliaries(words, at, cue)
    if left is None or any(one.low in MODAL for one in words[left[0] : at]):
        return None
    source, _ = subject(words, left[0], ())
    if source is None or not _opens_its_clause(words, source) or not _is_somebody(words, source):
        return None
    between = words[source.end : left[0]]
    if any(one.low in NEW_CLAUSE for one in between) and between[-1].text != ",":
        return None  # "Roe left after her aides came and blamed her"; who the rest of a relative clause is about
    if not agrees(words, source, cue, last, helped=left[0] < at) or _is_noun(words, source, cue, last):
        return None
    hedged = any(one.low in HEDGES for one in words[source.end : at])
    return None if hedged else Group(source, cue, "before", (at, last), source.begin, last)


def _opening(words: Sequence[Token], verb: tuple[int, int], cue: Cue) -> Group | None:
    """Give the group of a participle that opens its sentence: "While backing the plan, Roe left".

    It is none where the verb after the name opens an aside: "Backing the plan, Roe said, would be wrong".
    """
    at = verb[0]
    if at > 1 or (at and words[0].low != "while") or cue.verb == "consider":
        return None
    comma = next((place for place in range(at, min(len(words), LEAD)) if words[place].text == ","), None)
    source = opening(words, comma + 1) if comma is not None else None
    if source is None or comma is None or not _acts(words, source) or not _is_somebody(words, source):
        return None
    if source.begin != comma + 1 or words[min(source.end + 1, len(words) - 1)].text in BOUNDS:
        return None
    return Group(source, cue, "participle", verb, at, comma)


def _participle(words: Sequence[Token], verb: tuple[int, int], cue: Cue) -> Group | None:
    """Give the group of "Roe left the hall, backing the plan", where no other clause stands between."""
    at = verb[0]
    if not at or words[at - 1].text != ",":
        return None
    source = clause_subject(words, at)
    if source is None or not _acts(words, source) or not _opens_its_clause(words, source):
        return None
    between = words[source.end : at - 1]
    if any(one.low in NEW_CLAUSE or one.kind == "quote" for one in between) or groups(words[:at]):
        return None
    for place, one in enumerate(between):
        if one.low == "and" and (between[place - 1].text == "," or has_verb(between[place + 1 :])):
            return None
    return Group(source, cue, "participle", verb, at, verb[1]) if _is_somebody(words, source) else None


def _acts(words: Sequence[Token], source: Source) -> bool:
    """Whether a verb stands right after a source, which is the whole subject then, and tells what it did.

    Not so in "the Orlando attack was", "Roe may go", "Roe plans to go".
    """
    after = words[source.end : source.end + 3]
    if not after or not may_be_finite(after[0].low, capital=after[0].capital):
        return False
    return not any(one.low in MODAL | NOT | {"to"} for one in after)


def _is_somebody(words: Sequence[Token], source: Source) -> bool:
    """Whether a source is a name, or a description of somebody in particular."""
    own = words[source.first : source.last]
    low = {one.low for one in own}
    if source.kind == "pronoun" or own[0].low in NO_SUBJECT | PREPOSITIONS or low & (NOBODY | RARELY):
        return False
    if any(  # "The Wire understands ministers": a clause
        is_name(one) and not other.capital and other.low.endswith("s") and third.low not in PREPOSITIONS
        for one, other, third in zip(own, own[1:], own[2:], strict=False)
    ):
        return False
    if any(may_be_finite(one.low, capital=one.capital) for one in own) or own[-1].low in INDEFINITE:
        return False
    if own[-1].low.endswith(("thirds", "dozens", "hundreds", "thousands")):
        return False
    one_word = len(own) == 1 and not is_name(own[0])
    return not one_word and can_hold(" ".join(one.text for one in own))


def _opens_its_clause(words: Sequence[Token], source: Source) -> bool:
    """Whether a source is the subject of a main clause: not of "the offer that Roe accepted", nor of "if Roe accepts".

    Nothing but its role, a conjunction or an adverb stands before it. A phrase with another within it is a thing and
    whose it is: "the offer the union accepted". The last of a list is not all of it.
    """
    inside = words[source.first + 1 : source.last]
    if any(one.low in DETERMINERS | NOT for one in inside) or words[source.first].low.endswith("ly"):
        return False
    before = words[: source.first]
    begin = max((place + 1 for place, one in enumerate(before) if one.text in BOUNDS), default=0)
    if any(one.low in CONDITIONS | HEDGES | {"until"} for one in before) or any(one.text == ":" for one in before):
        return False
    if begin and before[begin - 1].text == "," and any(one.low == "and" for one in words[source.first : source.last]):
        return False
    role = range(*source.role) if source.role is not None else range(0)
    if role and not is_role(" ".join(words[place].text for place in role)):
        return False
    if role and words[role[-1]].low.endswith("s") and role[-1] < source.first:
        return False  # "told reporters Roe accepted"
    known = CONJUNCTIONS | ADVERBS | DETERMINERS | DAYS
    return all(
        place in role or words[place].low in known or (words[place].low == "on" and words[place + 1].low in DAYS)
        for place in range(begin, source.first)
    )


def _is_noun(words: Sequence[Token], source: Source, cue: Cue, last: int) -> bool:
    """Whether a form that may be a noun is one: "Roe support fell", "their push for peace failed"."""
    if cue.form not in {"plain", "present"} or source.kind == "pronoun":
        return False
    following = words[last].low if last < len(words) else ""
    if following in FINITE | CONJUNCTIONS or (following in PREPOSITIONS and cue.verb not in AFTER):
        return True
    return cue.form == "plain" and not words[source.last - 1].low.endswith("s") and not is_name(words[source.last - 1])


# --- what it is to --------------------------------------------------------------------------------------------------


def _content(words: Sequence[Token], group: Group) -> tuple[int, int] | None:
    """Give the words for what it is an attitude to."""
    opens = group.last > group.verb[1]  # a participle that opens its sentence: its words end at the comma
    first, last = group.verb[1], group.last if opens else len(words)
    if first >= last or words[first].text in BOUNDS or words[first].low in NOBODY | RARELY | {"up"}:
        return None
    verb, form = group.cue.verb, group.cue.form
    doing = words[first].low.endswith("ing") or (verb == "threaten" and words[first].low == "to")
    if not (doing or is_thing(words, first) or words[first].kind == "quote"):
        return None
    content = clause(words, group, first, _end(words, first, last, verb))
    if content is None:
        return None
    begin, end = content.pieces[0]
    end -= words[end - 1].low in DANGLING
    inside = {one.low for one in words[begin:end]}
    if inside & (CONDITIONS | {"until"}) and verb not in {"threaten", "rule"}:
        return None
    if form in {"plain", "present"} and verb in AFTER and has_verb(words[begin:end]):
        return None  # "the port's push for peace failed"
    return (begin, end) if _may_take(words, begin, end, verb, form, doing=doing) else None


def _may_take(words: Sequence[Token], begin: int, end: int, verb: str, form: str, *, doing: bool) -> bool:
    """Whether a verb with these words tells of an attitude, and not of something else that it may mean."""
    head = _head(words, begin, end)
    if verb == "accept":  # an offer, and no gift
        return head in OFFERED
    if verb == "threaten":
        return doing or head in THREATS
    if verb == "highlight":
        return head in POINTS
    if verb == "consider":  # "is considering a ban", "considers it to be bad"; a court considers a case
        return (
            doing
            or form == "participle"
            or any(words[at].low == "to" and words[at + 1].low == "be" for at in range(begin, end - 1))
        )
    if verb in {"question", "voice"}:  # no witness, no part in a film
        asked = starting_at(words, begin)
        return asked is None or not can_hold(" ".join(one.text for one in words[asked.first : asked.last]))
    return verb not in AFTER or head not in TIMES | {"year", "decade"}


def _head(words: Sequence[Token], begin: int, end: int) -> str:
    """Give the noun of the first phrase, without its plural's s."""
    ends = PREPOSITIONS | SUBORDINATORS
    stop = next((at for at in range(begin + 1, end) if words[at].low in ends or words[at].kind != "word"), end)
    return words[stop - 1].low.removesuffix("s")


def _end(words: Sequence[Token], first: int, last: int, verb: str) -> int:
    """Give where the words end: before what else happened; several may be blamed for several things."""
    end = own_end(words, first, last)
    while verb == "blame" and end < last and words[end].text == ",":
        after = own_end(words, end + 1, last) if end + 1 < last else last
        if has_verb(words[end + 1 : after]) or words[min(end + 1, last - 1)].low in NEW_CLAUSE:
            break
        end = after
    for at in range(first + 1, end):
        if words[at].low in {"and", "but"} and has_verb(words[at + 1 : min(end, at + NEAR)]):
            return at
    return end


def _meet(one: Attribution, other: Attribution) -> bool:
    """Whether a stretch lies in or over another's words."""
    return other.start < one.end and one.start < other.end
