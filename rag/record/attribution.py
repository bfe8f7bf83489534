"""Who is credited with which quoted words. Enters: a text and its sentences. Leaves: attributions as offsets.

Does not know articles or answers. Only what the sentence itself says counts: a quotation, a cue beside it, and a name
beside the cue. A pronoun, a description without a name, two names, words that somebody else passes on: the speaker
stays unknown, for a wrong speaker is worse than none. In one paragraph quotations go on for the speaker just named
until another cue comes. Titles of works and single words set off by the reporter are nobody's speech.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rag.record.idiom import (
    ADJACENT_CUE,
    AFTER_NAME,
    AFTER_VERB,
    ANY_CUE,
    BEFORE,
    HEARSAY,
    JOINED_NAME,
    LEADING,
    NEW_CLAUSE,
    ONLY_ROLE,
    OTHER_CUE,
    PARTICIPLE,
    QUOTATION,
    SET_OFF,
    SUBJECT,
    TITLE_WORDS,
)
from rag.types import Attribution, Sentence

MASK = "\N{REPLACEMENT CHARACTER}"  # stands for quoted words while the reporter's own are read
LONGEST_TITLE = 5  # words; a longer quotation in capitals is somebody shouting
LINK = 3  # words between two quotations of one speaker, such as "and"


@dataclass(frozen=True, slots=True)
class Speaker:
    """A name beside a cue: offsets in the sentence; `past` is where the reporter's words about it end."""

    name: str
    role: str | None
    cue: str
    start: int
    past: int


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Give the quotations whose speaker is certain, in order.

    >>> words = "“We shall fight on the beaches,” said prime minister Winston Churchill."
    >>> [(a.source, a.role) for a in attributions(words, [Sentence(start=0, end=len(words), paragraph=0)])]
    [('Winston Churchill', 'prime minister')]
    """
    found: list[Attribution] = []
    held: Attribution | None = None  # the last credit of the paragraph, while it may go on
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].paragraph != sentence.paragraph:
            held = None
        words = text[sentence.start : sentence.end]
        quotations = list(QUOTATION.finditer(words))
        bare = _masked(words, quotations)
        own = words.count(MASK) == 0 and list(_credits(words, bare, quotations, sentence.start))
        if own:
            found.extend(own)
            held = own[-1] if _goes_on(bare, own[-1].source) else None
        elif held is not None and len(quotations) == 1 and not bare.replace(MASK, "").strip(" .—–-"):
            if _claimed_below(text, sentences, number):
                held = None
                continue
            start, end = (sentence.start + place for place in quotations[0].span())
            found.append(_credit(held, start, end, "direct"))
        else:
            held = None  # somebody else may be speaking, or the reporter
    return tuple(found)


def _masked(words: str, quotations: Sequence[re.Match[str]]) -> str:
    """Hide quoted words, keeping every offset."""
    for match in quotations:
        words = words[: match.start()] + MASK * len(match.group()) + words[match.end() :]
    return words


def _credits(words: str, bare: str, quotations: Sequence[re.Match[str]], offset: int) -> Iterator[Attribution]:
    """Give the quotations of a sentence that a cue ties to a name, and those that plainly go on for the same one."""
    hearsay = HEARSAY.search(bare) is not None and ANY_CUE.search(bare) is not None
    speakers = [None if hearsay else _speaker(bare, *match.span()) for match in quotations]
    names = {one.name for one in speakers if one is not None}
    last: Speaker | None = None
    past = 0  # where the words of the last credited quotation end
    for match, speaker in zip(quotations, speakers, strict=True):
        start, end = match.span()
        tied = speaker is not None
        if speaker is None and last is not None and len(names) == 1 and _linked(bare[max(past, last.past) : start]):
            speaker = last
        if speaker is None or _is_no_speech(words, bare, start, end, set_apart=_set_apart(bare, start, end)):
            continue
        last, past = speaker, end
        kind: Literal["direct", "mixed"] = "direct" if tied and _set_apart(bare, start, end) else "mixed"
        yield Attribution(
            source=speaker.name,
            role=speaker.role,
            cue=speaker.cue,
            kind=kind,
            start=offset + start,
            end=offset + end,
            source_start=offset + speaker.start,
            source_end=offset + speaker.start + len(speaker.name),
        )


def _speaker(bare: str, start: int, end: int) -> Speaker | None:
    """Find the one name that a cue ties to the quotation at start:end; None where there is none, or a doubt."""
    before, after = bare[:start], bare[end:]
    found: dict[str, Speaker] = {}
    match = BEFORE.search(before) or SUBJECT.search(before)
    if (
        match
        and not OTHER_CUE.search(before[match.end("cue") :])
        and not JOINED_NAME.search(before[: match.start("who")])
    ):
        found[match.group("name")] = _made(match, 0)
    for pattern in (AFTER_VERB, AFTER_NAME):
        match = pattern.search(after)
        if match and (_set_apart(bare, start, end) or not LEADING.search(before)):
            found[match.group("name")] = _made(match, end)
    if len(found) != 1 or ONLY_ROLE.fullmatch(next(iter(found))):
        return None
    only = next(iter(found.values()))
    claimed_before = ADJACENT_CUE.search(before) is not None and only.start > start
    claimed_after = OTHER_CUE.match(after) is not None and only.start < start
    return None if claimed_before or claimed_after else only


def _made(match: re.Match[str], base: int) -> Speaker:
    role = match.group("role")
    return Speaker(
        name=match.group("name"),
        role=re.sub(r"^(?:the|a|an)\s+", "", role.strip(), flags=re.IGNORECASE) or None if role else None,
        cue=match.group("cue"),
        start=base + match.start("name"),
        past=base + max(match.end("cue"), match.end("name")),
    )


def _set_apart(bare: str, start: int, end: int) -> bool:
    """Whether a quotation stands on its own: at a sentence's start, or after a comma or a colon."""
    before = bare[:start].rstrip()
    return not before or before[-1] in ",:;—–"


def _is_no_speech(words: str, bare: str, start: int, end: int, *, set_apart: bool) -> bool:
    """Whether quotation marks set off a title, or a word that the reporter keeps at a distance."""
    inside = words[start + 1 : end - 1].strip(" ,.")
    many = inside.split()
    title = len(many) <= LONGEST_TITLE and all(one[0].isupper() or one in TITLE_WORDS for one in many)
    if title and not (set_apart and (len(many) == 1 or words[end - 2] in "!?")) and not _whole(bare, start, end):
        return True
    return SET_OFF.search(bare[:start]) is not None and re.match(r"\s+[a-z]", bare[end:]) is not None


def _whole(bare: str, start: int, end: int) -> bool:
    """Whether a quotation opens its sentence and a cue follows at once."""
    return not bare[:start].strip() and OTHER_CUE.match(bare[end:]) is not None


def _linked(between: str) -> bool:
    """Whether the words between two quotations leave the speaker in place."""
    words = between.split()
    if NEW_CLAUSE.search(between) or ANY_CUE.search(between):
        return False
    return len(words) <= LINK or PARTICIPLE.search(between) is not None


def _goes_on(bare: str, name: str) -> bool:
    """Whether the next quotation of the paragraph can still be the same speaker's: nobody else came in since."""
    tail = bare[bare.rfind(name) + len(name) :]
    return NEW_CLAUSE.search(tail) is None


def _claimed_below(text: str, sentences: Sequence[Sentence], number: int) -> bool:
    """Whether a quotation that is a sentence by itself waits for its speaker: it ends open and words follow it."""
    here = sentences[number]
    if number + 1 == len(sentences) or sentences[number + 1].paragraph != here.paragraph:
        return False
    below = text[sentences[number + 1].start : sentences[number + 1].end]
    open_end = text[here.end - 2] in ",?!…—-"
    return open_end and QUOTATION.match(below) is None


def _credit(held: Attribution, start: int, end: int, kind: Literal["direct", "mixed"]) -> Attribution:
    return Attribution(
        source=held.source,
        role=held.role,
        cue=held.cue,
        kind=kind,
        start=start,
        end=end,
        source_start=held.source_start,
        source_end=held.source_end,
    )


def speaker_of(start: int, end: int, known: Sequence[Attribution]) -> str | None:
    """Give who speaks the words from start to end: one source, with at least half of them in quotation marks."""
    inside = [one for one in known if one.start < end and one.end > start]
    spoken = sum(min(one.end, end) - max(one.start, start) for one in inside)
    sources = {one.source for one in inside}
    return sources.pop() if len(sources) == 1 and spoken >= (end - start) / 2 else None
