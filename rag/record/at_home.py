"""Offices that an outlet gives without a country, since its readers know it: their own. Enters: an article, who is
credited in it. Leaves: names, with an office and its country.

Does not know other articles. A British paper writes "Foreign Secretary Jane Roe" of Britain's. Only titles are read so
that hardly another country has: "President Roe", "Defence Secretary Poe" may be American in any paper.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.record.people import last_name
from rag.record.spelling import plain
from rag.record.states import country_of, state_of
from rag.types import Article, Attribution

TITLES = {"uk": ("United Kingdom", frozenset({"foreign secretary", "home secretary"}))}  # by the web address's ending
ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.)+(?P<ending>[a-z]{2})(?:[/:].*)?")
QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
NAME = re.compile(r"(?:(?P<before>[\w’'-]+) (?:the )?)?\b(?P<name>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,2})")
PLACES = frozenset("in at to on with for against from between by near".split())
ENDS = re.compile(r"[.!?][”\"]?\s|\n")


def at_home(article: Article, attributions: Sequence[Attribution]) -> Iterator[tuple[str, str]]:
    """Give those who have an office of the outlet's own country, and the office with the country.

    Nobody where an agency wrote the article; where the article gives two people the office, or them another country;
    where the sentence names another country, or its post or article speaks of one before; as a place alone ("in Oslo")
    only where it names its own nowhere.
    """
    country, titles = TITLES.get(_ending(article), ("", frozenset[str]()))
    if not titles or article.after is not None:
        return
    given = [(one, words) for one in attributions if one.speaker and (words := _office(one))]
    for title in sorted(titles):
        holding = [(one, words) for one, words in given if plain(words).endswith(title)]
        bare = [one for one, words in holding if plain(words) == title]
        if len({last_name(one.speaker or "") for one, _ in holding}) != 1 or len(bare) != len(holding):
            continue
        first = bare[0]
        if not _is_abroad(article, first.source_start, country):
            yield first.speaker or "", f"{title} of {country}"


def _ending(article: Article) -> str:
    found = (ADDRESS.fullmatch(words) for words in (article.url, article.outlet) if words)
    return next((match["ending"] for match in found if match), "")


def _office(one: Attribution) -> str | None:
    """Give the office that an article gives whom it credits: before the name, or in place of it ("the mayor")."""
    if one.role is not None:
        return one.role.removeprefix("the ")
    return one.source[4:] if one.source[:4].lower() == "the " and one.speaker != one.source else None


def _is_abroad(article: Article, place: int, home: str) -> bool:
    """Whether an office at a place of an article may be another country's."""
    post = article.post_at(place)
    text = article.text
    end = ENDS.search(text, place)
    sentence = max((match.end() for match in ENDS.finditer(text, 0, place)), default=0)
    before = text[post.start if post else 0 : sentence] if post else f"{article.title}. {text[:sentence]}"
    own = text[sentence : end.start() if end else len(text)]
    if any(_countries(before, home, places=True)) and not _is_named(home, text):
        return True  # a meeting in Oslo may be of Norway's
    return any(_countries(own, home, places=True)) or any(_countries(before, home))


def _is_named(country: str, text: str) -> bool:
    return any(country_of(word) == country for match in NAME.finditer(text) for word in match["name"].split())


def _countries(words: str, home: str, *, places: bool = False) -> Iterator[str]:
    """Give the other countries that words name outside quotations; with `places`, those also where something is."""
    for match in NAME.finditer(QUOTED.sub("“”", words)):
        names = match["name"].split()
        bare = {" ".join(names), *names}
        found = {country for name in bare if (country := country_of(re.sub(r"[’']s$", "", name)))} - {home}
        owner = re.search(r"[’']s?$", match["name"]) is not None
        if found and (places or owner or match["before"] not in PLACES or not _is_place(match["name"])):
            yield from found


def _is_place(name: str) -> bool:
    """Whether a name is a country's own, and no people's: "in Norway", but not "in Norwegian talks"."""
    return state_of(name) is not None
