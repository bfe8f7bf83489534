"""Who holds an office that a question names. Enters: speakers asked for, articles. Leaves: speakers.

Does not know passages. "The Norwegian president" is whom the articles at hand call that, wherever else they name him by
his name alone; where they name nobody so, or several, the question's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answering.speakers import Speaker, heads_in
from rag.findings import Naming
from rag.record.looking_up import keys_of
from rag.record.spelling import key


def named_holders(speakers: Sequence[Speaker], articles: Iterable[tuple[str, Sequence[Naming]]]) -> tuple[Speaker, ...]:
    """Give each speaker that is asked for by an office alone as its holder; `words` stay the question's.

    `articles`: the text of each, and who is named in it as a speaker.
    """
    offices = [one.office_keys if one.name is None else frozenset() for one in speakers]
    if not any(offices):
        return tuple(speakers)
    roles = {
        given
        for text, namings in articles
        for given in (*heads_in(text), *((one.name, one.role) for one in namings if one.role))
    }
    titled = [(name, keys_of(name, role)) for name, role in roles]
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
