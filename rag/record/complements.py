"""What follows a cue in its sentence. Enters: tokens and a group. Leaves: a content as token places, or None.

Does not know what stands before the cue. "Roe said that …", "Roe told reporters: “…”", "Roe called it “…”", "Roe urged
them to …": what was said begins after whom it was told, when and where.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rag.record.cues import NOUN, Group
from rag.record.idiom import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    FINITE,
    MONTHS,
    NOT,
    OWN,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVE,
    SUBORDINATORS,
    TIMES,
)
from rag.record.sources import has_verb, starting_at
from rag.record.tokens import Token
from rag.record.verbs import FORMS, NOUNS, may_be_finite

Kind = Literal["direct", "indirect", "mixed"]
Piece = tuple[int, int]
TRAILING = frozenset({",", ";", ".", ":", "—", "–", "-", "--", "(", ")", "'", "‘", "’", '"'})
BETWEEN = frozenset({",", "…", "..."})  # quotations of one speaker
UNITS = frozenset("minutes hours hour days day weeks week months month years year decades decade moments".split())
COUNTED = 3  # tokens before a unit of time: "just two weeks"
JOINING = CONJUNCTIONS | {"while", "as", "after", "before", "though", "although", "because", "since", "that"}
REPORTING = frozenset({"speech", "addressed", "thought"})  # uses of a verb before "that"
QUESTIONS = frozenset("that if how why what whether where who".split())
TITLED = frozenset("slogan motto song book phrase word title film movie show hashtag refrain line chant album".split())
OBJECTS = frozenset("me us him her them you".split())
PLURALS = frozenset(word for word, cue in FORMS.items() if cue.form == "present" and cue.verb in NOUNS)  # "emails"
NEAR = 12  # words between a cue and its "that", or its quotation
NAMED = 15  # words between "called" and the quotation


@dataclass(frozen=True, slots=True)
class Content:
    """What a group credits: stretches of tokens, each from first to last, in order."""

    group: Group
    kind: Kind
    pieces: tuple[Piece, ...]


def complement(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give what stands after a cue."""
    if first >= last:
        return None
    if group.cue is NOUN:
        end = _noun_end(tokens, group, first, last)
        return clause(tokens, group, first, end) if end is not None else None
    colon = next((at for at in range(first, min(last, first + NEAR)) if tokens[at].text == ":"), last)
    if group.place == "according":
        return _after_comma(tokens, group, first, last)
    if group.place == "after":
        return _direct_at(tokens, group, colon + 1, last)
    quote = next((at for at in range(first, last) if tokens[at].kind == "quote"), last)
    that = next((at for at in range(first, min(quote, last, first + NEAR)) if tokens[at].low == "that"), last)
    if that < last and _only_addresses(tokens, group, first, that):
        return clause(tokens, group, that, last) if REPORTING & group.cue.uses else None
    direct = _direct_after(tokens, group, first, last, quote, colon)
    if direct is not None:
        return direct
    if "naming" in group.cue.uses and "object" not in group.cue.uses and quote < min(last, first + NAMED):
        return Content(group, "mixed", ((first, _past_list(tokens, quote, last)),))
    if colon < last == quote and "object" not in group.cue.uses:
        return clause(tokens, group, colon + 1, last)
    return _plain(tokens, group, first, last, holds_quote=quote < last)


def _noun_end(tokens: Sequence[Token], group: Group, first: int, last: int) -> int | None:
    """Give where the clause after a noun of saying ends; None where its own verb cannot be told from the sentence's.

    "Poe denied Roe’s claim that it was safe", "Roe’s claim that it was safe [angered Poe]", "Despite Roe’s claim that
    it was safe[, Poe left]".
    """
    begin = max((at + 1 for at in range(group.source.begin) if tokens[at].text in TRAILING), default=0)
    if has_verb(tokens[begin : group.source.begin]):
        return last
    if tokens[begin].low in PREPOSITIONS:
        return next((at for at in range(first, last) if tokens[at].text == ","), last)
    verbs = [at for at in range(first, last) if has_verb(tokens[at : at + 1]) and tokens[at].low not in PLURALS]
    joined = CONJUNCTIONS | ADVERBS | NOT | RELATIVE
    apart = [at for at in verbs if at - 1 not in verbs and tokens[at - 1].low not in joined]
    return apart[1] if len(apart) == 2 else None


def _only_addresses(tokens: Sequence[Token], group: Group, first: int, that: int) -> bool:
    """Whether nothing but whom, when and where stands between a cue and its "that"."""
    between = tokens[first:that]
    if any(one.text in {",", ":"} or one.low in FINITE for one in between):
        return False
    return not between or "addressed" in group.cue.uses or is_closed(tokens, group, first, that)


def _direct_after(
    tokens: Sequence[Token], group: Group, first: int, last: int, quote: int, colon: int
) -> Content | None:
    """Give quotations after a cue: at once, after whom they are told, after a colon or a comma."""
    if quote == last or "spoken" not in group.cue.uses or tokens[quote - 1].low in PREPOSITIONS:
        return None
    start = past_object(tokens, group, first, quote)
    comma = tokens[quote - 1].text == "," and quote - start <= NEAR and tokens[quote - 2].low not in TITLED
    at_once = quote in (first, start) or quote == colon + 1
    return _direct_at(tokens, group, quote, last) if at_once or comma else None


def _plain(tokens: Sequence[Token], group: Group, first: int, last: int, *, holds_quote: bool) -> Content | None:
    """Give the clause after a cue without "that"."""
    if {"willing", "finding"} & group.cue.uses and group.place == "participle":
        return None
    if "object" in group.cue.uses and last - first > 1:
        colon = next((at for at in range(first, last) if tokens[at].text == ":"), last)
        return clause(tokens, group, first, colon)
    start = _past_adjunct(tokens, past_object(tokens, group, first, last), last)
    if first < start < last and tokens[start].low == "to" and "addressed" in group.cue.uses:  # "asked them to go"
        return clause(tokens, group, first, last)
    if start >= last or tokens[start].text in TRAILING:
        return None
    willing = "willing" in group.cue.uses and tokens[start].low == "to"
    if willing and start + 1 < last and "speech" in _uses(tokens[start + 1]):
        return None  # "refused to say"
    said = willing or {"speech", "addressed", "belief"} & group.cue.uses
    if (said or (holds_quote and "spoken" in group.cue.uses)) and _is_clause(tokens, start, last, group):
        return clause(tokens, group, start, own_end(tokens, start, last) if willing and not holds_quote else last)
    if "stance" not in group.cue.uses or group.place == "participle" or not is_thing(tokens, start):
        return None
    return clause(tokens, group, start, last if holds_quote else own_end(tokens, start, last))


def own_end(tokens: Sequence[Token], start: int, last: int) -> int:
    """Give where what somebody wants or rejects ends: before a comma, a day, or what else happened."""
    for at in range(start + 1, last):
        low = tokens[at].low
        if tokens[at].text in TRAILING - {"'", "’", "."} or low in {"after", "before", "but", "while", "because", "as"}:
            return at
        if low in DAYS and tokens[at].capital:
            return at - (tokens[at - 1].low in {"on", "last", "this"})
        if low == "and" and at + 1 < last and may_be_finite(tokens[at + 1].low, capital=tokens[at + 1].capital):
            return at
    return last


def _uses(token: Token) -> frozenset[str]:
    cue = FORMS.get(token.low)
    return cue.uses if cue is not None else frozenset()


def is_thing(tokens: Sequence[Token], at: int) -> bool:
    """Whether a phrase begins that names something: after a determiner, with a name, or with a plain word."""
    low = tokens[at].low
    closed = PREPOSITIONS | CONJUNCTIONS | SUBORDINATORS | ADVERBS | FINITE | PRONOUNS
    return tokens[at].kind == "word" and low not in closed and not low.endswith(("ly", "ing"))


def _past_list(tokens: Sequence[Token], quote: int, last: int) -> int:
    """Give where quotations joined by "and" end: “useful” and “constructive”."""
    while quote + 2 < last and tokens[quote + 1].low == "and" and tokens[quote + 2].kind == "quote":
        quote += 2
    return quote + 1


def _after_comma(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give what follows "According to Roe" at the head of a sentence."""
    comma = next((at for at in range(first, min(first + NEAR, last)) if tokens[at].text in {",", ":"}), None)
    if comma is None or group.first > 2:
        return None
    return _direct_at(tokens, group, comma + 1, last) or clause(tokens, group, comma + 1, last)


def is_closed(tokens: Sequence[Token], group: Group, first: int, last: int) -> bool:
    """Whether what follows a cue says only to whom, when or where: "Roe told reporters in Bonn"."""
    first = past_object(tokens, group, first, last)
    if first >= last or tokens[first].kind == "quote" or group.place in {"after", "according"}:
        return True
    low = tokens[first].low
    if (
        tokens[first].kind == "mark"
        or low in DAYS | ADVERBS | SUBORDINATORS | CONJUNCTIONS
        or low.endswith(("ly", "ing"))
    ):
        return True
    return (low in PREPOSITIONS and low != "to") or low in {"last", "this", "earlier", "late", "early"}


def past_object(tokens: Sequence[Token], group: Group, first: int, last: int) -> int:
    """Skip whom something is told: "told reporters in Berlin"."""
    if "addressed" not in group.cue.uses or first >= last:
        return first
    if tokens[first].low in OBJECTS:
        return first + 1
    source = starting_at(tokens, first)
    return min(source.end, last) if source is not None else first


def _past_adjunct(tokens: Sequence[Token], first: int, last: int) -> int:
    """Skip when something was said: "on Monday", "Tuesday", "again"."""
    while first < last:
        low = tokens[first].low
        if low in DAYS | ADVERBS | TIMES or low.endswith("ly") or (low in MONTHS and tokens[first].capital):
            first += 1
        elif low in PREPOSITIONS and first + 1 < last and tokens[first + 1].low in DAYS | MONTHS:
            first += 2
        else:
            break
    return first


def _is_clause(tokens: Sequence[Token], first: int, last: int, group: Group) -> bool:
    """Whether words that follow a cue without "that" are what was said: they hold a verb, as far as a form tells."""
    low = tokens[first].low
    if low == "to":  # "vowed to go"
        return "commits" in group.cue.uses
    if low in (PREPOSITIONS - {"after", "before"}) | CONJUNCTIONS | (SUBORDINATORS - QUESTIONS):
        return False
    if group.cue.verb == "say":
        return last - first > 1
    if low in PRONOUNS | OWN or low == "there":
        return True
    return has_verb(tokens[first + 1 : last])


def _direct_at(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give the quotations from `first` on, where nothing of the reporter's is woven into them."""
    if first >= last or tokens[first].kind != "quote":
        return None
    end = run(tokens, first, last)
    woven = (
        end < last and tokens[end].kind == "word" and tokens[end - 1].kind == "quote" and not tokens[end - 1].stopped
    )
    if woven and tokens[end].low not in SUBORDINATORS | CONJUNCTIONS | DAYS:
        return None
    return quoted(tokens, group, first, end)


def run(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give where a run of quotations ends."""
    while first < last and (tokens[first].kind == "quote" or tokens[first].text in BETWEEN):
        first += 1
    return first


def quoted(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content:
    """Give the quotations of a stretch as a content."""
    return Content(group, "direct", tuple((at, at + 1) for at in range(first, last) if tokens[at].kind == "quote"))


def clause(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give a clause as a content; None where it is too short to say anything."""
    first, last = trimmed(tokens, first, last)
    if last - first < 2 and not (last > first and tokens[first].kind == "quote"):
        return None
    return Content(group, kind_of(tokens, [(first, last)]), ((first, last),))


def trimmed(tokens: Sequence[Token], first: int, last: int) -> Piece:
    """Leave out marks and joining words at the ends of a stretch, and the reporter's own context after it."""
    for at in range(first + 2, last - 1):
        if _opens_context(tokens, at):
            last = at
            break
    while first < last and tokens[first].text in TRAILING - {"("}:
        first += 1
    while last > first and (tokens[last - 1].text in TRAILING - {")"} or tokens[last - 1].low in JOINING):
        last -= 1
    return first, _before_time(tokens, first, last)


def _before_time(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give where a stretch ends before the time that only counts from what follows it: ", two weeks [after …]"."""
    if not (first < last < len(tokens) and tokens[last].low in {"after", "before"} and tokens[last - 1].low in UNITS):
        return last
    marks = (at for at in range(last - 1, max(first, last - 2 - COUNTED), -1) if tokens[at].text == ",")
    return next(marks, last)


def _opens_context(tokens: Sequence[Token], at: int) -> bool:
    """Whether what follows sets the words before it among other events: ", even as …", ", only to …", "– after …"."""
    low, after = tokens[at + 1].low, tokens[at + 2].low if at + 2 < len(tokens) else ""
    if tokens[at].text == ",":
        return (low == "even" and after in {"as", "after", "though", "while"}) or (low == "only" and after == "to")
    return tokens[at].text in {"—", "–", "--"} and low in {"after", "before", "as", "while", "when"}


def kind_of(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Kind:
    """Tell direct, indirect and mixed speech by what the pieces hold."""
    inside = [one for first, last in pieces for one in tokens[first:last]]
    if all(one.kind == "quote" for one in inside):
        return "direct"
    return "mixed" if any(one.kind == "quote" for one in inside) else "indirect"
