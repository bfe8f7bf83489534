"""What somebody is for, against or has in mind, told in the reporter's words. Enters: a text, what is credited in it.

Leaves: attitudes, as attributions. Does not know articles or answers. They stand apart from what is said: who "blames"
or "accepts" has not spoken, so no quotation goes on from it and no pronoun is read by it. In doubt there is none: the
subject must be named in the same clause, and what is denied, conditional or within another's words does not count.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from rag.record.clauses import clauses
from rag.record.complements import clause, is_thing, own_end
from rag.record.crediting import paragraphs
from rag.record.cues import Group, agrees, auxiliaries, groups, participle, subject
from rag.record.idiom import BE, DETERMINERS, NOT, SUBORDINATORS
from rag.record.names import Source, is_name
from rag.record.quotations import quotations
from rag.record.sources import opening
from rag.record.speaking import can_hold
from rag.record.tokens import Token
from rag.record.verbs import Cue, forms, may_be_finite
from rag.types import Attribution, Sentence

TAKEN = (  # something, or doing something
    "blame reject oppose support back endorse favour favor welcome condemn criticise criticize denounce dismiss"
    " question contemplate consider prefer resist threaten highlight praise demand express voice rule accept call press"
    " push"
)
AFTER = {"rule": "out", "call": "for", "press": "for", "push": "for"}  # verbs that tell only with the word after them
OFFERED = frozenset(  # what somebody can take a stance on by accepting it
    "offer proposal plan deal term ceasefire truce agreement compromise demand condition verdict result outcome ruling"
    " decision responsibility blame apology invitation defeat".split()
)
CONDITIONS = frozenset("if unless whether should".split())
OPENERS = frozenset("while by after before in when".split())  # before a participle that opens its sentence
LEAD = 12  # tokens of a sentence in which a participle that opens it may end
BOUNDS = frozenset({",", ";", ":", "—", "–", "--"})
FORMS = {
    word: Cue(verb, form, frozenset({"attitude"}))
    for verb in TAKEN.split()
    for word, form in sorted(forms(verb), key=lambda one: one[1] == "past")
}
DANGLING = frozenset({"such", "even", "just", "only"})  # before the "as" or "because" that ends the words
START = attrgetter("start")


def attitudes(text: str, sentences: Sequence[Sentence], said: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Give the attitudes that a text tells of, in order. `said`: what is credited in it, which is left to that.

    >>> words = "Norway has threatened sanctions against the port."
    >>> [(a.source, a.cue) for a in attitudes(words, [Sentence(start=0, end=len(words), paragraph=0)], ())]
    [('Norway', 'threatened')]
    """
    blocks = paragraphs(sentences)
    quoted = quotations(text, [(block[0].start, block[-1].end) for block in blocks])
    starts = list(map(START, quoted))
    found: list[Attribution] = []
    for block in blocks:
        first, last = bisect_left(starts, block[0].start), bisect_left(starts, block[-1].end)
        for words in clauses(text, block, quoted[first:last]):
            found += (one for one in _of(text, words) if not any(_meet(one, other) for other in said))
    return tuple(found)


def _of(text: str, words: Sequence[Token]) -> Iterator[Attribution]:
    known: list[Group] | None = None
    end = 0
    for at, token in enumerate(words):
        cue = FORMS.get(token.low)
        if cue is None or token.kind != "word" or at < end or (token.capital and at):
            continue
        known = groups(words) if known is None else known
        group = _group(words, at, cue, known)
        content = _content(words, group) if group is not None else None
        if group is None or content is None:
            continue
        first, end = content
        source, role = group.source, group.source.role
        yield Attribution(
            source=text[words[source.first].start : words[source.last - 1].end],
            speaker=text[words[source.first].start : words[source.last - 1].end],
            role=text[words[role[0]].start : words[role[1] - 1].end] if role else None,
            cue=text[token.start : words[group.last - 1].end],
            kind="mixed" if any(one.kind == "quote" for one in words[first:end]) else "indirect",
            start=words[first].start,
            end=words[end - 1].end,
            source_start=words[source.first].start,
            source_end=words[source.last - 1].end,
        )


def _group(words: Sequence[Token], at: int, cue: Cue, known: Sequence[Group]) -> Group | None:
    """Give the group of a verb whose subject is somebody named in its clause."""
    last = at + 1
    if cue.verb in AFTER:
        if last >= len(words) or words[last].low != AFTER[cue.verb]:
            return None
        last += 1
    if at and (words[at - 1].low in DETERMINERS or words[at - 1].low.endswith(("'s", "s'"))):
        return None
    if cue.form == "participle" and not (at and words[at - 1].low in BE):
        group = _opening(words, (at, last), cue)
        if group is None and at and words[at - 1].text == ",":
            group = participle(words, (at, last), cue, known)
        return group if group is not None and _is_somebody(words, group.source) and _acts(words, group.source) else None
    left = auxiliaries(words, at, cue)
    if left is None or not left[1]:
        return None
    source, first = subject(words, left[0], ())
    if source is None or first > source.begin or not _opens_its_clause(words, source):
        return None
    if not agrees(words, source, cue, last, helped=left[0] < at):
        return None
    return Group(source, cue, "before", (at, last), first, last) if _is_somebody(words, source) else None


def _opening(words: Sequence[Token], verb: tuple[int, int], cue: Cue) -> Group | None:
    """Give the group of a participle that opens its sentence: "While backing the plan, Roe …"."""
    at = verb[0]
    if at > 1 or (at and words[0].low not in OPENERS):
        return None
    comma = next((place for place in range(at, min(len(words), LEAD)) if words[place].text == ","), None)
    source = opening(words, comma + 1) if comma is not None else None
    return Group(source, cue, "participle", verb, at, verb[1]) if source is not None else None


def _is_somebody(words: Sequence[Token], source: Source) -> bool:
    """Whether a source is a name, or a description of somebody in particular."""
    if source.kind == "pronoun":
        return False
    said = " ".join(one.text for one in words[source.first : source.last])
    one_word = source.last - source.first == 1 and not is_name(words[source.first])
    return can_hold(said) and not one_word


def _acts(words: Sequence[Token], source: Source) -> bool:
    """Whether a verb stands right after a source, which is the whole subject then: not "the Orlando attack was"."""
    after = words[source.end : source.end + 1]
    return bool(after) and (after[0].text in BOUNDS or may_be_finite(after[0].low, capital=after[0].capital))


def _opens_its_clause(words: Sequence[Token], source: Source) -> bool:
    """Whether a source is the subject of a main clause: not of "the offer that Roe accepted", nor of "if Roe accepts".

    A phrase with another within it is a thing and whose it is: "the offer the union accepted".
    """
    inside = words[source.first + 1 : source.last]
    if any(one.low in DETERMINERS | NOT for one in inside) or words[source.first].low.endswith("ly"):
        return False
    before = words[: source.begin]
    begin = max((place + 1 for place, one in enumerate(before) if one.text in BOUNDS), default=0)
    if any(one.low in SUBORDINATORS for one in before[begin:]) or any(one.low in CONDITIONS for one in before):
        return False
    return not before or before[-1].kind != "word" or len(before) - begin <= 1


def _content(words: Sequence[Token], group: Group) -> tuple[int, int] | None:
    """Give the words for what it is an attitude to; what is accepted is an offer, and no gift."""
    first, last = group.last, len(words)
    if first >= last or words[first].text in BOUNDS:
        return None
    doing = words[first].low.endswith("ing") or (group.cue.verb == "threaten" and words[first].low == "to")
    if not (doing or is_thing(words, first) or words[first].kind == "quote"):
        return None
    end = last if group.cue.verb == "blame" else own_end(words, first, last)  # several are blamed for several things
    content = clause(words, group, first, end)
    if content is None:
        return None
    begin, end = content.pieces[0]
    end -= words[end - 1].low in DANGLING
    offered = any(one.low.removesuffix("s") in OFFERED for one in words[begin:end])
    return (begin, end) if offered or group.cue.verb != "accept" else None


def _meet(one: Attribution, other: Attribution) -> bool:
    """Whether a stretch, with its source and verb, lies in or over another's words."""
    return other.start < one.end and one.start < other.end
