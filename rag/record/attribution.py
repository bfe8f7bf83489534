"""Who is credited with which words. Enters: a text and its sentences. Leaves: attributions as offsets.

Does not know articles or answers. Sources are as written; who a source is, is said only where it is certain.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rag.record.crediting import Credit, Line, lines
from rag.record.cues import NOUN
from rag.record.offices import Introduction
from rag.record.speakers import speakers
from rag.types import Attribution, Post, Sentence, Span


def attributions(text: str, sentences: Sequence[Sentence], posts: Sequence[Post] = ()) -> tuple[Attribution, ...]:
    """Give what is credited to somebody, in order; see `voices`.

    >>> words = "“We shall fight on the beaches,” said prime minister Winston Churchill."
    >>> [(a.source, a.role) for a in attributions(words, [Sentence(start=0, end=len(words), paragraph=0)])]
    [('Winston Churchill', 'prime minister')]
    """
    return voices(text, sentences, posts)[0]


def voices(
    text: str, sentences: Sequence[Sentence], posts: Sequence[Post] = ()
) -> tuple[tuple[Attribution, ...], tuple[Introduction, ...]]:
    """Give what is credited to somebody, in order, and the offices with which the text introduces people.

    A post of a live blog is read by itself.
    """
    read = lines(text, sentences, [post.start for post in posts])
    known, introductions = speakers(text, read)
    found = [_attribution(text, line, credit, known) for line in read for credit in line.credits if credit.pieces]
    found = [one for one in found if one.speaker is not None or one.cue != ":"]
    return tuple(sorted(found, key=lambda one: (one.start, -one.end))), introductions


def _attribution(text: str, line: Line, credit: Credit, known: Mapping[tuple[int, int], str | None]) -> Attribution:
    source, (begin, end) = credit.group.source, credit.group.verb
    words, role = line.words, source.role
    start, stop = words[source.first].start, words[source.last - 1].end
    speaker = known[start, stop]
    if credit.group.cue is NOUN:  # "Roe’s claim that …"
        stop -= len("’s")
    return Attribution(
        source=text[start:stop],
        speaker=speaker,
        role=text[words[role[0]].start : words[role[1] - 1].end] if role else None,
        cue=text[words[begin].start : words[end - 1].end],
        kind=credit.kind,
        start=credit.pieces[0][0],
        end=credit.pieces[-1][1],
        pieces=tuple(Span(start=a, end=b) for a, b in credit.pieces) if len(credit.pieces) > 1 else (),
        source_start=start,
        source_end=stop,
    )


def speaker_of(start: int, end: int, known: Sequence[Attribution]) -> str | None:
    """Give who speaks the words from start to end: one speaker, with at least half of them."""
    inside = [one for one in known if one.start < end and one.end > start]
    spoken = sum(max(0, min(piece.end, end) - max(piece.start, start)) for one in inside for piece in one.said)
    speakers = {one.speaker for one in inside}
    return speakers.pop() if len(speakers) == 1 and spoken >= (end - start) / 2 else None
