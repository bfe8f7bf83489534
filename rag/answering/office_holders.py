"""Who holds an office that a question names. Enters: speakers asked for, articles. Leaves: speakers.

Does not know passages. "The Norwegian president" is whom the articles at hand call that, wherever else they name him by
his name alone; where they name nobody so, or several, the question's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answering.speakers import Speaker
from rag.ports import Details
from rag.record.incumbents import officers
from rag.record.spelling import key
from rag.types import Article


def named_holders(speakers: Sequence[Speaker], articles: Iterable[tuple[Article, Details]]) -> tuple[Speaker, ...]:
    """Give each speaker that is asked for by an office alone as its holder; `words` stay the question's."""
    offices = [one.office_keys if one.name is None else frozenset() for one in speakers]
    if not any(offices):
        return tuple(speakers)
    titled = {one for article, known in articles for one in officers(article, known.namings, known.attributions)}
    return tuple(
        _held(one, [name for name, keys in titled if office & keys]) if office else one
        for one, office in zip(speakers, offices, strict=True)
    )


def _held(speaker: Speaker, names: Sequence[str]) -> Speaker:
    surnames = {key(name.split()[-1]): name for name in sorted(names, key=len)}
    if len(surnames) != 1:
        return speaker
    (name,) = surnames.values()
    return replace(Speaker.of(name), words=speaker.words)
