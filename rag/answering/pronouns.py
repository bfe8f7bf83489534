"""Who "he" is, named beside it. Enters: words of an article, and whom they are credited to. Leaves: words to show.

Pure; does not know how the record tells who is meant. A pronoun is named only where that is certain, and only for a
reader who has not met the name yet; the words of the citation stay as they are.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.whole_words import stands_in
from rag.record.idiom import PRONOUNS
from rag.types import Attribution


def named(words: str, start: int, attributions: Sequence[Attribution]) -> tuple[str, frozenset[str]]:
    """Give words that stand at `start` with the names of their pronouns in brackets behind them, and those names.

    >>> said = Attribution(
    ...     source="He", speaker="Jane Roe", role=None, cue="said", kind="indirect", start=8, end=19,
    ...     source_start=0, source_end=2,
    ... )
    >>> named("He said it would rain.", 0, [said])[0]
    'He [Jane Roe] said it would rain.'
    """
    put: dict[int, str] = {}
    for one in sorted(attributions, key=lambda other: other.source_start):
        if one.speaker is None or one.source.lower() not in PRONOUNS or one.speaker.lower() in PRONOUNS:
            continue
        at = one.source_end - start
        inside = one.source_start >= start and at <= len(words)
        if inside and not stands_in(one.speaker.split()[-1], words[:at]) and one.speaker not in put.values():
            put[at] = one.speaker
    for at, name in sorted(put.items(), reverse=True):
        words = f"{words[:at]} [{name}]{words[at:]}"
    return words, frozenset(put.values())
