"""Phrases that name a source. Enters: the tokens of a sentence and where to look. Leaves: sources as token places.

Does not know quotations or articles. A phrase is read back from its verb ("the finance minister [said]"), on from it
("said [the finance minister]"), or from where a clause opens.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rag.record.asides import aside_role, is_aside, named_beside
from rag.record.idiom import (
    ABBREVIATED,
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    FINITE,
    HONORIFICS,
    INDEFINITE,
    NOT,
    OWN,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    ROLES,
    SUBORDINATORS,
    TIMES,
)
from rag.record.names import ARTICLES, LONGEST, Source, is_day, is_name, phrase
from rag.record.tokens import Token
from rag.record.verbs import FORMS, may_be_finite

OPENING_BEFORE = frozenset(
    "after before since until till as when while once because though although if".split()
)  # what they open may end without a comma: "After the vote the minister said"
PARTS = frozenset("half such only even just".split())  # of what the determiner behind them opens
SPANS = frozenset(f"{time}s" for time in TIMES) | {"minutes", "decades"}


def ending_at(tokens: Sequence[Token], end: int) -> Source | None:
    """Give the phrase whose last word is the token before `end`, back to where its clause begins."""
    end = _before_time(tokens, end)
    if end < 1 or tokens[end - 1].kind != "word" or tokens[end - 1].low in SUBORDINATORS | PREPOSITIONS:
        return None
    if tokens[end - 1].low in PRONOUNS | INDEFINITE:
        if tokens[end - 1].low in PRONOUNS:
            return Source("pronoun", end - 1, end, end - 1, end)
        before = tokens[end - 2] if end > 1 else None
        if before is None or before.kind != "word" or before.low in CONJUNCTIONS:
            return Source("description", end - 1, end, end - 1, end)
        return phrase(tokens, end - 2, end) if before.low in {"the", "an", "yet", "still"} else None
    if tokens[end - 1].low in OWN:
        return None
    if tokens[end - 1].low.partition("'")[0] in PRONOUNS:  # "He’s said"
        return Source("pronoun", end - 1, end, end - 1, end)
    begin = end - 1
    while begin > 0 and _belongs(tokens, begin - 1):
        begin -= 1
    if begin and (_opens_relative(tokens, begin) or tokens[begin - 1].low in FINITE or tokens[begin].low in FINITE):
        return _before_relative(tokens, begin)
    begin = _after_lead(tokens, begin, end)
    if begin and tokens[begin - 1].capital and tokens[begin - 1].low in OPENING_BEFORE:
        begin = _main_subject(tokens, begin, end)
    for at in range(begin + 1, end):  # "Roe offered reporters [comments]": a sentence, and no phrase
        if tokens[at].low.endswith(("ed", "ing")) and not tokens[at].capital and is_name(tokens[at - 1]):
            return None
    return None if begin >= end else phrase(tokens, begin, end)


def _before_time(tokens: Sequence[Token], end: int) -> int:
    """Give where a phrase ends before the time that stands between it and its verb: "Roe last week [said]"."""
    if end > 2 and tokens[end - 1].low in TIMES and tokens[end - 2].low in {"last", "this", "next"}:
        time = 2
        while time < end - 1 and tokens[end - time - 1].low in ADVERBS | FINITE | {"early", "late", "to"}:
            time += 1
        of_it = tokens[end - time - 1].low.endswith("ed")  # "a poll released last week"
        return end if of_it else end - time
    return end


def begins_clause(source: Source, after: Token) -> bool:
    """Whether a word after a phrase makes a clause of it: "Poe has", "Poe told"."""
    told = source.kind == "name" and after.low in FORMS and FORMS[after.low].form == "past"
    return told or after.low in FINITE | NOT


def antecedent(tokens: Sequence[Token], end: int) -> Source | None:
    """Give the phrase before "who", "which" or "that" at `end`: what the last determiner opens, or a name."""
    for at in range(end - 1, max(-1, end - LONGEST), -1):
        if tokens[at].kind != "word":
            break
        if tokens[at].low in DETERMINERS:
            return phrase(tokens, at, end)
    return ending_at(tokens, end)


def _opens_relative(tokens: Sequence[Token], begin: int) -> bool:
    """Whether a relative clause begins before `begin`: after "who", and after a "that" which is its own subject."""
    low, following = tokens[begin - 1].low, tokens[begin]
    return low in RELATIVE and (low != "that" or not (following.low in DETERMINERS or is_name(following)))


def _before_relative(tokens: Sequence[Token], end: int) -> Source | None:
    """Give the phrase that a relative clause belongs to: "an official who spoke at the meeting [said]"."""
    for at in range(end, max(-1, end - LONGEST), -1):
        if tokens[at].kind != "word":
            return None
        if tokens[at].low in RELATIVE and at:
            source = ending_at(tokens, at)
            return source if source is not None and source.kind != "pronoun" else None
    return None


def _belongs(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word before a phrase can be part of it."""
    token = tokens[at]
    if token.kind != "word" or token.low in SUBORDINATORS:
        return False
    if tokens[at + 1].capital and tokens[at + 1].low in ARTICLES:  # a sentence begins there
        return False
    if token.low in CONJUNCTIONS:
        after = tokens[at + 1]
        before = tokens[at - 1] if at else None
        if token.low != "and" or before is None or before.kind != "word":
            return False
        if before.low.endswith("s") and not _clause_holds_verb(tokens, at):  # "officials and state media [said]"
            return True
        return is_name(after) == is_name(before) or after.low in DETERMINERS or not after.capital
    if token.low in FINITE:
        return False
    cue = FORMS.get(token.low)
    return cue is None or cue.form in {"plain", "participle"} or not {"speech", "addressed"} & cue.uses


def _clause_holds_verb(tokens: Sequence[Token], end: int) -> bool:
    begin = end
    while begin > 0 and tokens[begin - 1].kind == "word":
        begin -= 1
    return has_verb(tokens[begin:end])


def has_verb(tokens: Sequence[Token]) -> bool:
    """Whether a stretch holds a verb that makes it a clause, as far as a form tells."""
    return any(one.kind == "word" and may_be_finite(one.low, capital=one.capital) for one in tokens)


def _after_lead(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Skip what stands before a phrase in its clause: "But", "Later", "On Tuesday", "In Bonn"."""
    while begin < end:
        low = tokens[begin].low
        if (
            low in CONJUNCTIONS
            or (low in ADVERBS and begin + 1 < end)
            or is_day(tokens[begin])
            or low in {"meanwhile", "however", "perhaps", "still", "instead"}
        ):
            begin += 1
        elif low in {"last", "this", "next", "that", "one"} and begin + 1 < end and tokens[begin + 1].low in TIMES:
            begin += 2
        elif low in PREPOSITIONS - {"like"}:
            return _tail(tokens, begin, end)
        else:
            break
    return begin


def _tail(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Find the last phrase of a stretch that begins with a preposition: a name, or what a determiner opens."""
    if is_day(tokens[min(begin + 1, end - 1)]):
        return _after_lead(tokens, begin + 2, end)
    place = end
    while place > begin and (is_name(tokens[place - 1]) or tokens[place - 1].low in PARTICLES):
        place -= 1
    if place < end:
        return place if place == begin or tokens[place - 1].low not in PREPOSITIONS else end
    place = end - 1
    while place > begin and tokens[place].low not in DETERMINERS:
        place -= 1
    return end if place == begin or tokens[place - 1].low in PREPOSITIONS else place


def _main_subject(tokens: Sequence[Token], begin: int, end: int) -> int:
    """Find who speaks behind a clause or a time that no comma ends: "After six hours [the negotiators] said".

    That is what the last determiner opens, where it neither goes on with what stands before it ("the woman accusing the
    minister") nor opens a clause of its own ("the man the police arrested"). Of a time nobody is left but "Mr Roe".
    """
    for at in range(end - 1, begin, -1):
        before = tokens[at - 1]
        goes_on = before.low in PREPOSITIONS | CONJUNCTIONS | DETERMINERS | PARTS or before.low.endswith("ing")
        named = before.capital and tokens[at - 2].low not in PREPOSITIONS  # "Alexander the Great"
        if tokens[at].low in DETERMINERS and not (tokens[at].capital or named or goes_on):
            return begin if tokens[end - 1].low.endswith("ed") else at
    if not any(tokens[at].low in SPANS for at in range(begin, min(begin + 2, end))):
        return begin
    place = end
    while place > begin and is_name(tokens[place - 1]) and tokens[place - 1].low not in HONORIFICS:
        place -= 1
    titled = begin + 1 < place < end and tokens[place - 1].low in HONORIFICS
    before = tokens[place - 2]
    of_others = before.low in PREPOSITIONS or before.low.endswith("ing")  # "lawyers for Mr Roe"
    return place - 1 if titled and not of_others else end


def starting_at(tokens: Sequence[Token], begin: int, *, opens: bool = False) -> Source | None:
    """Give the phrase whose first word is at `begin`, as after "said" or "according to".

    `opens`: a sentence begins with it, so that a comma may as well end it as open an aside.
    """
    if begin >= len(tokens) or tokens[begin].kind != "word":
        return None
    if tokens[begin].low in PRONOUNS:
        return Source("pronoun", begin, begin + 1, begin, begin + 1)
    end = begin
    while end < len(tokens) and _continues(tokens, begin, end):
        end += 1
    if end == begin or tokens[begin].low in OWN:
        return None
    source = phrase(tokens, begin, end)
    return _with_aside(tokens, source, opens=opens) if source else None


def _continues(tokens: Sequence[Token], begin: int, at: int) -> bool:
    token = tokens[at]
    if token.kind != "word" or is_day(token) or token.low in SUBORDINATORS - PREPOSITIONS - {"that"}:
        return False
    if at == begin:
        return token.low not in PREPOSITIONS | CONJUNCTIONS | ADVERBS | SUBORDINATORS | OWN
    if token.low == "that" or token.low in ADVERBS | PRONOUNS | FINITE or token.low.endswith("n't"):
        return False
    last = at + 1 == len(tokens)
    if token.low == "and":
        return not last and tokens[at + 1].kind == "word" and is_name(tokens[at + 1]) and is_name(tokens[at - 1])
    if token.low in CONJUNCTIONS:
        return False
    if token.low in {"last", "this", "next"} and not last and tokens[at + 1].low in TIMES:
        return False
    if token.low in PREPOSITIONS and token.low not in PARTICLES:
        following = at + 1 + (not last and tokens[min(at + 1, len(tokens) - 1)].low in ARTICLES)
        if last or following >= len(tokens) or is_day(tokens[following]) or tokens[following].low in TIMES:
            return False
        if is_name(tokens[at - 1]) and tokens[at - 1].low not in ROLES:
            return token.low in {"of", "for"} and is_name(tokens[following])
        return token.low in {"of", "for", "from", "at", "with", "in", "to", "by", "on"}
    return not (
        token.low in FORMS and FORMS[token.low].form in {"past", "present"} and "naming" not in FORMS[token.low].uses
    )


def _with_aside(tokens: Sequence[Token], source: Source, *, opens: bool) -> Source:
    """Add the role that stands after a name between commas, or the words in brackets."""
    end = source.end
    if end < len(tokens) and tokens[end].text == "(":
        close = next((at for at in range(end, min(end + 8, len(tokens))) if tokens[at].text == ")"), None)
        if close is not None:
            end = close + 1
            source = replace(source, end=end)
    if end + 1 >= len(tokens) or tokens[end].text != ",":
        return source
    if source.kind == "description":
        return source if opens else named_beside(tokens, source, end + 1, len(tokens))
    role = aside_role(tokens, end + 1)
    if role is None or (opens and tokens[min(role[1], len(tokens) - 1)].text != ","):
        return source
    return replace(source, role=source.role or role, end=role[1])


def before_aside(tokens: Sequence[Token], end: int) -> Source | None:
    """Give the phrase that an aside ends at `end` belongs to: "Jane Roe, the finance minister, [said]"."""
    commas = [at for at in range(end) if tokens[at].text in {",", "(", "—", "–", "--"}]
    for comma in reversed(commas):
        if not is_aside(tokens, comma + 1, end, bracketed=tokens[comma].text == "("):
            continue
        source = ending_at(tokens, comma)
        if source is None:
            continue
        cut = source.begin > 0 and tokens[source.begin - 1].kind == "quote" and not tokens[source.begin - 1].stopped
        if cut:  # the rest of a phrase that a quotation stands in
            beside = phrase(tokens, comma + 1, end) if is_name(tokens[end - 1]) else None
            if beside is not None and beside.kind == "name" and beside.role is not None:
                return replace(beside, begin=source.begin, end=end + 1)
            continue
        before = source.begin - 1
        nested = before > 0 and tokens[before].text == "," and is_aside(tokens, source.begin, comma)
        if nested and source.kind == "description" and ending_at(tokens, before) is not None:
            continue
        if nested and source.kind == "name" and is_name(tokens[before - 1]) and source.end - source.begin < 3:
            continue
        if source.kind == "description":
            source = named_beside(tokens, source, comma + 1, end)
        role = source.role or (aside_role(tokens, comma + 1) if source.kind == "name" else None)
        return replace(source, role=role, end=end + 1)
    return None


def opening(tokens: Sequence[Token], begin: int) -> Source | None:
    """Give the name or pronoun that opens a clause at `begin`, with the role before it, as its subject does."""
    end = begin
    named = False
    while end < len(tokens) and tokens[end].kind == "word":
        token = tokens[end]
        if end == begin and token.low in PRONOUNS:
            return Source("pronoun", begin, begin + 1, begin, begin + 1)
        if is_name(token) or token.low in ABBREVIATED | HONORIFICS:
            named = True
        elif _ends_opening(tokens, end, named=named):
            break
        end += 1
    if not begin < end <= begin + LONGEST:
        return None
    if not is_name(tokens[end - 1]):  # "the Ohio senator"
        return Source("description", begin, end, begin, end)
    return phrase(tokens, begin, end)


def _ends_opening(tokens: Sequence[Token], at: int, *, named: bool) -> bool:
    """Whether a small word is the verb after a subject, or stands before it: nothing of the phrase that opens."""
    low = tokens[at].low
    if low in PREPOSITIONS | SUBORDINATORS | ADVERBS or low.endswith("ly") or may_be_finite(low, capital=False):
        return True
    return named and low not in ROLES and not any(is_name(one) for one in tokens[at + 1 : at + 3])
