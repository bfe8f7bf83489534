"""What is said, by the form of one sentence. Enters: its tokens and its groups. Leaves: contents as token places.

Does not know articles or names. What is credited stands before its cue ("…, Roe said") or after it ("Roe said …"), as
quotations alone (direct), as the reporter's words (indirect), or as both (mixed).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.record.cues import Group
from rag.record.idiom import ADVERBS, CONJUNCTIONS, DAYS, FINITE, MONTHS, OWN, PREPOSITIONS, PRONOUNS, SUBORDINATORS
from rag.record.sources import starting_at
from rag.record.tokens import Token

Kind = Literal["direct", "indirect", "mixed"]
Piece = tuple[int, int]
TRAILING = frozenset({",", ";", ".", ":", "—", "–", "-", "--", "(", ")"})
APART = frozenset({",", ":", ";", "—", "–", "-", "--", "(", ")", "…", "...", "!", "?"})
CLOSED = frozenset({"?", "!", "—", "–", "--"})
BETWEEN = frozenset({",", "…", "..."})  # quotations of one speaker
JOINING = CONJUNCTIONS | {"while", "as", "after", "before"}
REPORTING = frozenset({"speech", "addressed", "thought"})  # uses of a verb before "that"
QUESTIONS = frozenset("that if how why what whether where who".split())
TITLED = frozenset("slogan motto song book phrase word title film movie show hashtag refrain line chant album".split())
OBJECTS = frozenset("me us him her them you".split())
NEAR = 12  # words between a cue and its "that", or its quotation
NAMED = 15  # words between "called" and the quotation


@dataclass(frozen=True, slots=True)
class Content:
    """What a group credits: stretches of tokens, each from first to last, in order."""

    group: Group
    kind: Kind
    pieces: tuple[Piece, ...]


def contents(tokens: Sequence[Token], found: Sequence[Group]) -> Iterator[Content]:
    """Give what each group of a sentence credits; nothing for a group without content."""
    end = len(tokens)
    while end and tokens[end - 1].text in {".", ";"}:
        end -= 1
    taken = 0  # tokens before this one are somebody's already
    for number, group in enumerate(found):
        before = (max(taken, found[number - 1].last if number else 0), group.first)
        after = (group.last, found[number + 1].first if number + 1 < len(found) else end)
        made = _content(tokens, group, before, after)
        if made is not None:
            taken = made.pieces[-1][1]
            yield made


def _content(tokens: Sequence[Token], group: Group, before: Piece, after: Piece) -> Content | None:
    following = _following(tokens, group, *after)
    if group.place == "participle":
        return following
    leading = _leading(tokens, group, *before)
    if leading is None:
        return following
    if leading.kind == "direct" or following is None:
        return _going_on(tokens, leading, *after)
    first = following.pieces[0][0]
    if following.kind == "direct" and tokens[first].inside and tokens[first - 1].text == ",":
        # "Instead, Roe said, “we will go”": the quotation begins within the sentence, which is all Roe's
        return Content(group, "mixed", (*leading.pieces, (first, following.pieces[-1][1])))
    return following


def _leading(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give what stands before a cue: quotations set apart, or the clause up to its comma."""
    while first < last and tokens[first].text in APART:
        first += 1
    end = last - (last > first and tokens[last - 1].text == ",")
    if end <= first:
        return None
    if tokens[end - 1].kind != "quote":
        closed = end < last or tokens[end - 1].text in CLOSED or group.place == "according"
        return _clause(tokens, group, first, end) if closed and "speech" in group.cue.uses else None
    start = end
    while start > first and (tokens[start - 1].kind == "quote" or tokens[start - 1].text in BETWEEN):
        start -= 1
    while tokens[start].kind != "quote":
        start += 1
    if start > first and tokens[start].inside:  # "In Berlin, “we will go,” Roe said": the sentence is all Roe's
        return _clause(tokens, group, first, end)
    lead = [one for one in tokens[first:start] if one.low not in CONJUNCTIONS]
    apart = not lead or tokens[start - 1].text in APART
    return _quoted(tokens, group, start, end) if apart else _clause(tokens, group, first, end)


def _going_on(tokens: Sequence[Token], leading: Content, first: int, last: int) -> Content:
    """Add what follows the cue of a content that stands before it: “…,” he said, “…”."""
    more: tuple[Piece, ...] = ()
    if leading.kind == "direct":
        place = next((at for at in range(first, last) if tokens[at].kind == "quote" and _apart(tokens, at)), last)
        more = _quoted(tokens, leading.group, place, _run(tokens, place, last)).pieces
    elif first < last and tokens[first].text == "," and leading.group.place == "before":
        rest = _trimmed(tokens, first + 1, last)
        more = (rest,) if rest[1] - rest[0] > 1 else ()
    pieces = (*leading.pieces, *more)
    return Content(leading.group, _kind(tokens, pieces), pieces)


def _apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands on its own: after a comma or a colon, or "and" after one."""
    before = at - 1 if tokens[at - 1].low not in {"and", "but"} else at - 2
    return tokens[before].text in APART


def _following(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give what stands after a cue."""
    if first >= last:
        return None
    colon = next((at for at in range(first, last) if tokens[at].text == ":"), last)
    if group.place == "according":
        return _after_comma(tokens, group, first, last)
    if group.place == "after":
        return _direct_at(tokens, group, colon + 1, last)
    quote = next((at for at in range(first, last) if tokens[at].kind == "quote"), last)
    that = next((at for at in range(first, min(quote, last, first + NEAR)) if tokens[at].low == "that"), last)
    if that < last and not any(tokens[at].text in {",", ":"} for at in range(first, that)):
        return _clause(tokens, group, that, last) if REPORTING & group.cue.uses else None
    direct = _direct_after(tokens, group, first, last, quote, colon)
    if direct is not None:
        return direct
    if "naming" in group.cue.uses:
        return Content(group, "mixed", ((first, quote + 1),)) if quote < min(last, first + NAMED) else None
    if colon < last == quote:
        return _clause(tokens, group, colon + 1, last)
    return _plain(tokens, group, first, last, holds_quote=quote < last)


def _direct_after(
    tokens: Sequence[Token], group: Group, first: int, last: int, quote: int, colon: int
) -> Content | None:
    """Give quotations after a cue: at once, after whom they are told, after a colon or a comma."""
    if quote == last or "spoken" not in group.cue.uses or tokens[quote - 1].low in PREPOSITIONS:
        return None
    start = _past_object(tokens, group, first, quote)
    comma = tokens[quote - 1].text == "," and quote - start <= NEAR and tokens[quote - 2].low not in TITLED
    at_once = quote in (first, start) or quote == colon + 1
    return _direct_at(tokens, group, quote, last) if at_once or comma else None


def _plain(tokens: Sequence[Token], group: Group, first: int, last: int, *, holds_quote: bool) -> Content | None:
    """Give the clause after a cue without "that"."""
    start = _past_adjunct(tokens, _past_object(tokens, group, first, last), last)
    if start >= last or tokens[start].text in TRAILING:
        return None
    said = {"speech", "addressed"} & group.cue.uses or (holds_quote and "spoken" in group.cue.uses)
    return _clause(tokens, group, start, last) if said and _is_clause(tokens, start, last, group) else None


def _after_comma(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give what follows "According to Roe" at the head of a sentence."""
    comma = next((at for at in range(first, min(first + NEAR, last)) if tokens[at].text in {",", ":"}), None)
    if comma is None or group.first > 2:
        return None
    return _direct_at(tokens, group, comma + 1, last) or _clause(tokens, group, comma + 1, last)


def _past_object(tokens: Sequence[Token], group: Group, first: int, last: int) -> int:
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
        if low in DAYS | ADVERBS or low.endswith("ly") or (low in MONTHS and tokens[first].capital):
            first += 1
        elif low in PREPOSITIONS and first + 1 < last and tokens[first + 1].low in DAYS | MONTHS:
            first += 2
        else:
            break
    return first


def _is_clause(tokens: Sequence[Token], first: int, last: int, group: Group) -> bool:
    """Whether words that follow a cue without "that" are what was said: they hold a verb, as far as a form tells."""
    low = tokens[first].low
    if low == "to" and "addressed" in group.cue.uses:  # "asked them to “go now”"
        return tokens[first + 1].kind == "quote" if first + 1 < last else False
    if low in (PREPOSITIONS - {"after", "before"}) | CONJUNCTIONS | (SUBORDINATORS - QUESTIONS):
        return False
    if group.cue.verb == "say":
        return last - first > 1
    if low in PRONOUNS | OWN or low == "there":
        return True
    return any(one.low in FINITE or one.low.endswith("n't") for one in tokens[first + 1 : last])


def _direct_at(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    """Give the quotations from `first` on, where nothing of the reporter's is woven into them."""
    if first >= last or tokens[first].kind != "quote":
        return None
    end = _run(tokens, first, last)
    woven = (
        end < last and tokens[end].kind == "word" and tokens[end - 1].kind == "quote" and not tokens[end - 1].stopped
    )
    if woven and tokens[end].low not in SUBORDINATORS | CONJUNCTIONS | DAYS:
        return None
    return _quoted(tokens, group, first, end)


def _run(tokens: Sequence[Token], first: int, last: int) -> int:
    """Give where a run of quotations ends."""
    while first < last and (tokens[first].kind == "quote" or tokens[first].text in BETWEEN):
        first += 1
    return first


def _quoted(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content:
    return Content(group, "direct", tuple((at, at + 1) for at in range(first, last) if tokens[at].kind == "quote"))


def _clause(tokens: Sequence[Token], group: Group, first: int, last: int) -> Content | None:
    first, last = _trimmed(tokens, first, last)
    if last - first < 2 and not (last > first and tokens[first].kind == "quote"):
        return None
    return Content(group, _kind(tokens, [(first, last)]), ((first, last),))


def _trimmed(tokens: Sequence[Token], first: int, last: int) -> Piece:
    """Leave out marks and joining words at the ends of a stretch."""
    while first < last and tokens[first].text in TRAILING - {"("}:
        first += 1
    while last > first and (tokens[last - 1].text in TRAILING - {")"} or tokens[last - 1].low in JOINING):
        last -= 1
    return first, last


def _kind(tokens: Sequence[Token], pieces: Sequence[Piece]) -> Kind:
    inside = [one for first, last in pieces for one in tokens[first:last]]
    if all(one.kind == "quote" for one in inside):
        return "direct"
    return "mixed" if any(one.kind == "quote" for one in inside) else "indirect"
