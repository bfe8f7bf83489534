"""Who holds an office that a question names. Enters: speakers asked for, articles. Leaves: speakers.

Does not know passages. "The Norwegian president" is whom the articles at hand call that, wherever else they name him by
his name alone; where they name nobody so, or several, the question's own words are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.answering.speakers import Speaker
from rag.ports import Details
from rag.record.incumbents import LEADER, officers
from rag.record.looking_up import keys_of
from rag.record.spelling import key
from rag.types import Article


def named_holders(speakers: Sequence[Speaker], articles: Iterable[tuple[Article, Details]]) -> tuple[Speaker, ...]:
    """Give each speaker that is asked for by an office alone as its holder; `words` stay the question's.

    "Roe’s spokesman" is who is called that, or a spokesman of the country of which the articles call Roe the head.
    """
    if not any(one.owner or (one.office_keys and one.name is None) for one in speakers):
        return tuple(speakers)
    read = list(articles)
    titled = {one for article, known in read for one in officers(article, known.namings, known.attributions)}
    roles = {(one.name, one.role) for _, known in read for one in known.namings if one.role}
    found = []
    for speaker in speakers:
        keys = speaker.office_keys or (_keys_of_aide(speaker, titled) if speaker.owner else frozenset())
        asked = replace(speaker, office_keys=keys)
        office = asked.office_keys if asked.name is None else frozenset[str]()
        names = {name for name, keys in titled if office & keys}
        owned = [asked, *(replace(asked, owner=one) for one in _owners(asked, titled))]
        names |= {name for name, role in roles if asked.owner and any(one.is_aide(role) for one in owned)}
        found.append(_held(asked, sorted(names)))
    return tuple(found)


def _owners(speaker: Speaker, titled: Iterable[tuple[str, frozenset[str]]]) -> set[str]:
    """Give the last name of the one who holds the office by which an aide's owner is named: none, or one."""
    found = {key(name.split()[-1]) for name, keys in titled if speaker.owner_keys & keys}
    return found if len(found) == 1 else set()


def _keys_of_aide(speaker: Speaker, titled: Iterable[tuple[str, frozenset[str]]]) -> frozenset[str]:
    """Give the keys of an aide of the head of one country: those of the country's."""
    heads = (keys for name, keys in titled if key(name.split()[-1]) == speaker.owner)
    countries = {one.removeprefix(LEADER) for keys in heads for one in keys if one.startswith(LEADER)}
    return keys_of("", f"{speaker.role} of {countries.pop()}") if len(countries) == 1 else frozenset()


def _held(speaker: Speaker, names: Sequence[str]) -> Speaker:
    surnames = {key(name.split()[-1]): name for name in sorted(names, key=len)}
    if len(surnames) != 1:
        return speaker
    (name,) = surnames.values()
    return replace(Speaker.of(name), words=speaker.words)
