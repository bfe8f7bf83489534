"""Answers that a language model words. Enters: messages, evidence. Leaves: statements with citations, one at a time.

Does not know retrieval. The model points at evidence; the words of every citation are cut out of an article here. A
statement is shown only with words that carry it; one that points nowhere is given the words that carry it best, and
what nothing carries is withdrawn and counted.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rag.answering.evidence import Evidence
from rag.citations.citing import Numbering, cite
from rag.citations.marks import marked, shown
from rag.citations.pointers import Claim, claims
from rag.citations.scoring import each
from rag.citations.support import judge
from rag.citations.voices import Carrier
from rag.citations.words import Reader
from rag.errors import LanguageModelError
from rag.ports import Analyzer, LanguageModel, Message, Usage
from rag.types import Citation, Statement, Support

REFUSAL = re.compile(
    r"^\W*(?:the|these|those|none of the)?\s*(?:given |provided )?(?:sentences?|articles?|texts?|evidence|passages?)\b"
    r"[^.]{0,40}\b(?:do(?:es)? not|don[’']t|doesn[’']t|answers?|helps?)\b"
    r"|^\W*there is no (?:information|mention|answer)\b|^\W*no answer\b",
    re.IGNORECASE,
)
PROVED = frozenset({"quoted", "supported"})  # "the evidence does not …" that an article says itself is no refusal
MOST = 6  # statements
UNPOINTED_SHARE = 0.6  # of its content words: what a sentence must hold to be found for a claim that points nowhere


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """What became of a model's answer as a whole. `withdrawn`: the statements that nothing carries."""

    shown: int
    withdrawn: tuple[str, ...]
    refused: bool
    usage: Usage | None
    error: LanguageModelError | None

    @property
    def complete(self) -> bool:
        """Whether the model came to its own end."""
        return self.error is None and (self.usage is None or self.usage.finished)

    @property
    def notices(self) -> tuple[str, ...]:
        """What people should know of how the model did."""
        if self.error is not None:
            return (str(self.error),)
        if self.usage is not None and not self.usage.finished:
            return ("The model's answer was longer than it may be, and was cut off (ONRECORD_LLM_ANSWER).",)
        if self.usage is None and self.shown:
            return (f"The model went on; its first {self.shown} statements are shown.",)
        return ()


def generated(
    model: LanguageModel,
    messages: Sequence[Message],
    evidence: Sequence[Evidence],
    numbering: Numbering,
    analyzer: Analyzer,
) -> Generator[tuple[Statement, tuple[Citation, ...]], None, Generation]:
    """Give the statements that the evidence carries, each with its citations, and return what became of the rest.

    `Statement.citations` counts from 0 over all citations given so far.
    """
    ends: list[Usage] = []
    known = {one.id: one for one in evidence}
    reader = Reader(analyzer)
    count = given = 0
    withdrawn: list[str] = []
    refused = False
    seen: set[str] = set()
    last = ""
    error = None
    try:
        for claim in claims(_words(model.stream(messages), ends)):
            if count == MOST or claim.text == last:  # small models say the same for as long as they are let
                break
            last = claim.text
            if claim.text in seen:
                continue
            seen.add(claim.text)
            carrying, support = _carried(claim, known, evidence, reader)
            if support not in PROVED and REFUSAL.match(claim.text):
                refused = True
                continue
            if support == "unsupported":
                withdrawn.append(claim.text)
                continue
            citations = tuple(_cited(one, numbering) for one in carrying)
            text = marked(shown(claim.text), [citation.number for citation in citations])
            yield (
                Statement(text=text, citations=tuple(range(given, given + len(citations))), support=support),
                citations,
            )
            count += 1
            given += len(citations)
    except LanguageModelError as raised:
        error = raised
    usage = ends[0] if ends else None
    return Generation(shown=count, withdrawn=tuple(withdrawn), refused=refused, usage=usage, error=error)


def _words(stream: Iterator[str | Usage], ends: list[Usage]) -> Iterator[str]:
    for piece in stream:
        if isinstance(piece, Usage):
            ends.append(piece)
        else:
            yield piece


def _carried(
    claim: Claim, known: dict[str, Evidence], evidence: Sequence[Evidence], reader: Reader
) -> tuple[list[Evidence], Support]:
    """Give the evidence of a claim and what it is worth. Ids that stand for nothing are not taken for evidence.

    Where what is pointed at does not carry it, the sentence before is looked at too, for it may say who "he" is; a
    claim that points at nothing, or wrongly, is given the sentence that has most of its words.
    """
    places = {one.id: place for place, one in enumerate(evidence)}
    pointed = [known[id_] for id_ in claim.ids if id_ in known]
    for tried in (pointed, _with_before(pointed, evidence, places)):
        support = _judged(claim.text, tried, places, reader)
        if support != "unsupported":
            return tried, support
    if not evidence:
        return [], "unsupported"
    shares = each(claim.text, [one.words for one in evidence], reader)
    best = evidence[shares.index(max(shares))]
    if max(shares) < UNPOINTED_SHARE:
        return [], "unsupported"
    return [best], _judged(claim.text, [best], places, reader)


def _with_before(
    pointed: Sequence[Evidence], evidence: Sequence[Evidence], places: Mapping[str, int]
) -> list[Evidence]:
    """Give sentences with those of their articles that stand right before them in the evidence."""
    wanted = {places[one.id] for one in pointed}
    before = {place - 1 for place in wanted if place and evidence[place - 1].article.id == evidence[place].article.id}
    return [evidence[place] for place in sorted(wanted | before)]


def _judged(words: str, tried: Sequence[Evidence], places: Mapping[str, int], reader: Reader) -> Support:
    carriers = [
        Carrier.of(
            one.article.text, one.start, one.end, one.details.attributions, article=one.article.id, place=places[one.id]
        )
        for one in tried
    ]
    return judge(words, carriers, _credits(tried), reader)


def _credits(pointed: Sequence[Evidence]) -> str:
    """Give what the headers of the articles behind some evidence say."""
    parts = []
    for one in {other.article.id: other for other in pointed}.values():
        credit = one.credit
        day = f"{one.day} {one.day.day} {one.day:%B %Y}" if one.day else ""
        parts.append(f"{credit.title or ''} {credit.outlet or ''} {credit.after or ''} {day}")
    return " ".join(parts)


def _cited(one: Evidence, numbering: Numbering) -> Citation:
    return cite(
        one.article,
        one.start,
        one.end,
        number=numbering.number(one.article.id),
        attributions=one.details.attributions,
        day=one.day,
    )
