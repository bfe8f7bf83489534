"""Which of the names on a page is its outlet's. Enters: names, the page's title, its host. Leaves: one of the names.

Does not know markup. Templates state odd names: a section, an address, a slogan behind the name. A name counts most if
the page's title ends with it, then if the host is made of its letters; of two spellings the one people would write.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rag.ports import Stated

SEPARATOR = re.compile(r"\s+[-|–—:•·»/]+\s+|\s*\|\s*")
SECOND_LEVEL = {"ac", "co", "com", "edu", "gov", "net", "org"}  # as in .co.uk
LONGEST = 6  # words; a longer end of a title is no name
WHOLE = 40  # characters; a longer name with which the title begins is the headline
FEWEST = 3  # letters that are no accident
PART = 0.45  # of a name's letters


def outlet_name(stated: Sequence[Stated], title: str, host: str) -> Stated | None:
    """Choose among names; where none of them fits title or host, an end of the title that fits the host.

    >>> outlet_name([Stated("outlet", "U.S.", "meta og:site_name")], "Oil falls - Reuters", "www.reuters.com").words
    'Reuters'
    """
    clean = [one._replace(words=_bare(one.words, host)) for one in stated]
    clean = [one for one in clean if one.words and not _is_headline(one.words, title)]
    ends = [Stated("outlet", _bare(part, host), "<title>") for part in SEPARATOR.split(title)[1:][-1:]]
    ends = [one for one in ends if len(one.words.split()) <= LONGEST and _fills(one.words, host)]
    ending = [one for one in clean if title.casefold().rstrip(" .").endswith(one.words.casefold())]
    fitting = [one for one in clean if fits(one.words, host)]
    chosen = next(iter([*ending, *fitting, *ends, *clean]), None)
    return _best_written(chosen, [*clean, *ends]) if chosen else None


def fits(name: str, host: str) -> bool:
    """Whether a host is made of a name's letters: all of them, or some of them in their order."""
    letters, label = _letters(name), _letters(_label(host))
    if min(len(letters), len(label)) < FEWEST:
        return bool(label) and letters == label
    return label in letters or letters in label or (label[0] == letters[0] and _in_order(label, letters))


def _is_headline(name: str, title: str) -> bool:
    return len(name) >= WHOLE and title.casefold().startswith(name.casefold()[:WHOLE])


def _fills(name: str, host: str) -> bool:
    """Whether the host is made of a good part of the name's letters; a headline may hold the site's name too."""
    return fits(name, host) and len(_letters(_label(host))) >= len(_letters(name)) * PART


def same(a: str, b: str) -> bool:
    """Whether two names are spellings of one.

    >>> same("USA TODAY", "usatoday"), same("The Hill", "TheHill"), same("Sky", "Sky News")
    (True, True, False)
    """
    return _letters(a) == _letters(b)


def _best_written(chosen: Stated, others: Iterable[Stated]) -> Stated:
    alike = [one for one in others if same(one.words, chosen.words)]
    return max([chosen, *alike], key=lambda one: (one.words.count(" "), sum(char.isupper() for char in one.words) > 0))


def _bare(name: str, host: str) -> str:
    """Strip what makes an address or an account of a name, and a slogan behind it."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?@?|/$", "", name.strip())
    first, *rest = re.split(r"\s+[|–—-]\s+", bare)
    return first if rest and fits(first, host) else bare


def _label(host: str) -> str:
    """Give the part of a host that names it."""
    labels = host.casefold().removeprefix("www.").split(".")[:-1]
    return labels[-2] if len(labels) > 1 and labels[-1] in SECOND_LEVEL else labels[-1] if labels else ""


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", re.sub(r"^the(?=.{3})|\.(?:com?|net|org|info|in)\b.*$", "", name.casefold()))


def _in_order(some: str, letters: str) -> bool:
    there = iter(letters)
    return all(char in there for char in some)
