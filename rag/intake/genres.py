"""Opinion or news. Enters: the facts of an article. Leaves: the fact, or none where nothing says so.

Does not know the words of the story: an opinion is what its outlet calls one. A section, a headline's first word, an
office in the byline or a part of the address may say it; one that says opinion goes before one that says news.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.types import Fact

SAID = (
    r"(?:opinion(?:s|newsarticle)?|op-?eds?|editorials?|comment(?:ary|isfree)?|column(?:ist)?s?|leaders?|viewpoints?)"
)
OPINION = re.compile(
    rf"(?:(?:guest|our|the|your)[\s-])?{SAID}(?:[\s-](?:{SAID}|pages?|pieces?|articles?|section|writers?|is free))*",
    re.IGNORECASE,
)
NEWS = re.compile(r"\b(?:news|reportagenewsarticle)\b", re.IGNORECASE)
BETWEEN = re.compile(r"\s*[|/>,;:&•·–—]\s*|\s+(?:-|and)\s+|(?<=Article)\s+")  # the parts of a section's name
ADDRESS = re.compile(r"^[a-z]+://|[?#].*$", re.IGNORECASE)  # what is no host or path
LABEL = re.compile(r"(?P<label>[\w-]{4,12})(?: of the \w+)?\s*[:|]\s")  # "Opinion: …"


def genre_of(words: str) -> str | None:
    """Give "opinion" or "news" where a section or a kind of article says so.

    >>> genre_of("Opinion | Bridges"), genre_of("Opinion polls"), genre_of("World news")
    ('opinion', None, 'news')
    """
    if any(OPINION.fullmatch(part) for part in BETWEEN.split(words.strip())):
        return "opinion"
    return "news" if NEWS.search(words) else None


def genre_fact(facts: Sequence[Fact]) -> Fact | None:
    """Give the genre that is stated, or the one that section, headline, byline or address tell."""
    told = [(fact, words) for fact in facts for words in _telling(fact)]
    found = [(fact, genre_of(words), words) for fact, words in told]
    for wanted in ("opinion", "news"):
        for fact, genre, words in found:
            if genre == wanted:
                return Fact(name="genre", value=genre, where=fact.where, words=words)
    return None


def _telling(fact: Fact) -> list[str]:
    """Give the words of a fact that may tell the genre."""
    if fact.name in {"genre", "section"}:
        return [fact.value]
    if fact.name == "title":
        label = LABEL.match(fact.value)
        return [label["label"]] if label and OPINION.fullmatch(label["label"]) else []
    if fact.name == "author":
        return re.findall(r"\b(?:columnist|opinion)\b", fact.words or "", re.IGNORECASE)
    if fact.name == "url":
        return ADDRESS.sub("", fact.value).split("/")[1:-1]  # by hand: odd addresses make the library's parser fail
    return []
