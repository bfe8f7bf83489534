"""What is said, by the form of one sentence. Enters: its tokens and its groups. Leaves: contents as token places.

Does not know articles or names. What is credited stands before its cue ("…, Roe said") or after it ("Roe said …"), as
quotations alone (direct), as the reporter's words (indirect), or as both (mixed). What somebody says holds what is said
within it; who only passes on what another said is not its source.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rag.record.complements import (
    BETWEEN,
    Content,
    Piece,
    clause,
    complement,
    is_closed,
    kind_of,
    past_object,
    quoted,
    run,
    trimmed,
)
from rag.record.cues import Group
from rag.record.idiom import ADVERBS, CONDITIONS, CONJUNCTIONS, PREPOSITIONS, SUBORDINATORS
from rag.record.sources import has_verb
from rag.record.tokens import Token

APART = frozenset({",", ":", ";", "—", "–", "-", "--", "(", ")", "…", "...", "!", "?"})
CLOSED = frozenset({"?", "!", "—", "–", "--"})
CONTRASTS = frozenset("while whereas though although as".split())
OCCASIONS = frozenset("after before because when since once until".split())  # open when or why something was
WEAK = frozenset("agree disagree suggest indicate imply propose rule signal".split())
SHORTEST = 4  # words of a headline's clause
DATELINE = 10  # tokens


def contents(tokens: Sequence[Token], found: Sequence[Group]) -> Iterator[Content]:
    """Give what each group of a sentence credits; nothing for a group without content."""
    end = len(tokens)
    while end and tokens[end - 1].text in {".", ";"}:
        end -= 1
    made: list[Content] = []
    for number, group in enumerate(found):
        if made and group.first < made[-1].pieces[-1][1] <= end and made[-1].group.last <= group.first:
            continue  # within what somebody else says
        later = [one for one in found[number + 1 :] if one.place != "participle" or one.first > group.last]
        stop = next((one.first for one in later if _is_apart(tokens, one, end)), end)
        if _is_condition(tokens, group) or _passes_on(tokens, group, later, stop):
            continue
        if made and _claims_back(tokens, group, made[-1], stop):
            made.pop()
        taken = max(made[-1].pieces[-1][1], made[-1].group.last) if made else _dateline(tokens)
        before = (min(taken, group.first), group.first)
        content = _content(tokens, group, before, (group.last, stop))
        if content is not None and (group.firm or content.kind != "indirect"):  # "would say that …" was not said
            made.append(content)
    yield from made


def _dateline(tokens: Sequence[Token]) -> int:
    """Give where a sentence begins after a place and an agency: "BONN, Germany (AP) — "."""
    for at in range(min(DATELINE, len(tokens) - 1)):
        if tokens[at].text == ")" and tokens[at + 1].text in {"—", "–", "-", "--"}:
            return at + 2
    return 0


def _is_apart(tokens: Sequence[Token], group: Group, end: int) -> bool:
    """Whether a group stands in a clause of its own, and not within what the one before it says.

    Why and when something was may be the speaker's words, but for a quotation there: "Roe left after Poe said: “…”".
    """
    if group.place in {"participle", "according"} or tokens[group.first].low in CONJUNCTIONS or group.first == 0:
        return True
    before = tokens[group.first - 1]
    if group.first > 1 and before.low in CONTRASTS | OCCASIONS and tokens[group.first - 2].low == "that":
        return False  # "Roe said that although Poe agreed, …"
    if before.low in OCCASIONS:
        said = complement(tokens, group, group.last, end)
        return said is not None and said.kind == "direct"
    return before.kind == "quote" or before.text in APART or before.low in CONJUNCTIONS | CONTRASTS


def _is_condition(tokens: Sequence[Token], group: Group) -> bool:
    """Whether it is left open that something was said: "if Roe says …"."""
    begin = group.source.begin
    return group.place == "before" and begin > 0 and tokens[begin - 1].low in CONDITIONS


def _passes_on(tokens: Sequence[Token], group: Group, later: Sequence[Group], stop: int) -> bool:
    """Whether a group only passes on what another says: "Reuters reported that a spokesman said"."""
    first = group.last + (group.last < len(tokens) and tokens[group.last].low == "that")
    inner = next((one for one in later if one.first == first), None)
    if inner is None or inner.source.kind == "pronoun" or not _is_strong(inner):
        return False
    return complement(tokens, inner, inner.last, stop) is not None


def _claims_back(tokens: Sequence[Token], group: Group, last: Content, stop: int) -> bool:
    """Whether a cue at the end of a sentence claims all of it: "The world feels that it is late, Roe said"."""
    trailing = group.place != "participle" and tokens[group.first - 1].text == "," and last.kind != "direct"
    whole = trailing and last.pieces[-1][1] == group.first - 1 and not _is_strong(last.group)
    return whole and complement(tokens, group, group.last, stop) is None


def _is_strong(group: Group) -> bool:
    """Whether a cue is one of speech, and not of thought, of consent or of doing."""
    uses = group.cue.uses
    return bool({"speech", "addressed"} & uses) and "object" not in uses and group.cue.verb not in WEAK


def _content(tokens: Sequence[Token], group: Group, before: Piece, after: Piece) -> Content | None:
    following = complement(tokens, group, *after)
    if group.place == "participle":
        return following
    leading = _leading(tokens, group, *before)
    if leading is None:
        return following
    if leading.kind == "direct" or (following is None and is_closed(tokens, group, *after)):
        return _going_on(tokens, leading, *after)
    if following is None:
        return None
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
        said = closed and _is_strong(group) and _may_be_said(tokens, group, first, end)
        return clause(tokens, group, first, end) if said else None
    start = end
    while start > first and (tokens[start - 1].kind == "quote" or tokens[start - 1].text in BETWEEN):
        start -= 1
    while tokens[start].kind != "quote":
        start += 1
    if start > first and tokens[start].inside:  # "In Berlin, “we will go,” Roe said": the sentence is all Roe's
        return clause(tokens, group, first, end)
    lead = [one for one in tokens[first:start] if one.low not in CONJUNCTIONS]
    apart = not lead or tokens[start - 1].text in APART
    return quoted(tokens, group, start, end) if apart else clause(tokens, group, first, end)


def _may_be_said(tokens: Sequence[Token], group: Group, first: int, end: int) -> bool:
    """Whether words before a cue can be what was said, and are not when or where: "In Bonn, Roe said …"."""
    if has_verb(tokens[first:end]) or group.place == "after":
        return True
    return group.place == "before" and end - first >= SHORTEST and not _is_adverbial(tokens, first)


def _is_adverbial(tokens: Sequence[Token], first: int) -> bool:
    low = tokens[first].low
    return low in PREPOSITIONS | SUBORDINATORS | ADVERBS or low.endswith(("ing", "ed", "ly"))


def _going_on(tokens: Sequence[Token], leading: Content, first: int, last: int) -> Content:
    """Add what follows the cue of a content that stands before it: “…,” he said, “…”."""
    more: tuple[Piece, ...] = ()
    if leading.kind == "direct":
        place = next((at for at in range(first, last) if tokens[at].kind == "quote" and _apart(tokens, at)), last)
        more = quoted(tokens, leading.group, place, run(tokens, place, last)).pieces
    elif (
        first < last
        and tokens[first].text == ","
        and leading.group.place == "before"
        and not has_verb(tokens[slice(*leading.pieces[0])])
        and not _is_adverbial(tokens, first + 1)
    ):
        rest = trimmed(tokens, first + 1, last)
        more = (rest,) if rest[1] - rest[0] > 1 else ()
    else:
        first = past_object(tokens, leading.group, first, last)
        joined = first + 2 < last and tokens[first].text == "," and tokens[first + 1].low in CONJUNCTIONS
        if joined and tokens[first + 2].kind == "quote":  # "…, Roe told them, but “…”"
            more = ((first + 2, first + 3),)
    pieces = (*leading.pieces, *more)
    return Content(leading.group, kind_of(tokens, pieces), pieces)


def _apart(tokens: Sequence[Token], at: int) -> bool:
    """Whether a quotation stands on its own: after a comma or a colon, or "and" after one."""
    before = at - 1 if tokens[at - 1].low not in {"and", "but"} else at - 2
    return tokens[before].text in APART
