"""Whether two articles are copies of one story. Enters: articles with their sentences. Leaves: keys, and yes or no.

Does not know the store, which asks only about pairs that share a key, nor how keys are made of runs of words.

A copy has the other's sentences: edited, cut at the end, under another headline, with paragraphs of its own or an
agency's credit. Names and numbers decide where the words alone would not: reports made by one template share their
sentences and tell of other people, places and amounts. A digest has a story's sentences as well, so of a much longer
article the beginning must be the same. What a site says to its reader is not compared, and words that have nothing to
do with either headline are no story: a wall that nobody knows stands on every page of its site.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rag.intake.furniture import kind_of
from rag.intake.titles import longer_words
from rag.intake.walls import wall_of
from rag.ports import Sketcher
from rag.types import Article, Day, Sentence

RULES = "2"  # raise it when two articles would now be judged otherwise: an older store is then judged anew
RUN = 3  # words; runs of three survive editing, and unrelated articles share few
CARRIED = 0.4  # of its runs, and the other article has the sentence: every fifth word may be another
SHARED = 0.75  # of the shorter article's words stand in sentences that the other has
SHARED_LATER = 0.85  # the same, of articles that were published further apart than an agency's story travels
DAYS = 3
NAMES = 0.8  # of the names in those sentences, the other article has too
FACTS = 0.7  # of the names and numbers together
CHANGED = 3  # numbers that may differ in any case: so a story is brought up to date; or half of them, if that is more
LONGER = 2  # times as long: from here on, the longer article must begin as the shorter one does
LONGEST = 5  # times as long: more is a collection of stories
FEWEST = 30  # words; of fewer, nothing can be said
SPOKEN = frozenset("we us our you your please sorry sign subscribe".split())  # what a site says has one of these
WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One sentence: its words, and which of them are names or numbers."""

    words: tuple[str, ...]
    names: frozenset[str]
    numbers: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What is compared of an article. `length` counts words; `headline` holds the longer words of the title."""

    told: tuple[Told, ...]
    words: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    length: int
    headline: frozenset[str]
    published: Day | None


class Copies:
    """A `Likeness`: the rules of this module, with a sketcher that spares comparing every two articles."""

    def __init__(self, sketcher: Sketcher) -> None:
        self._sketcher = sketcher

    @property
    def name(self) -> str:
        """What makes two judgements comparable."""
        return f"rules {RULES}, runs of {RUN}, {self._sketcher.name}"

    def story(self, article: Article, sentences: Sequence[Sentence]) -> Story:
        """Give what is compared of an article."""
        return story(article, sentences)

    def keys(self, one: Story) -> tuple[int, ...]:
        """Give the keys of a story; one too short to be judged has none."""
        return self._sketcher.keys(sorted({" ".join(run) for run in one.runs})) if one.length >= FEWEST else ()

    def same(self, one: Story, other: Story) -> bool:
        """Tell whether two articles are copies."""
        return same_story(one, other)


def story(article: Article, sentences: Sequence[Sentence]) -> Story:
    """Give what is compared of an article."""
    own = [article.text[one.start : one.end] for one in sentences]
    every = zip(own, map(_told, own), strict=True)
    told = tuple(told for sentence, told in every if SPOKEN.isdisjoint(told.words) or not _is_of_site(sentence))
    words = [word for one in told for word in one.words]
    return Story(
        told=told,
        words=frozenset(words),
        runs=frozenset(_runs(words)),
        length=len(words),
        headline=longer_words(article.title or ""),
        published=article.published,
    )


def _is_of_site(sentence: str) -> bool:
    return wall_of(sentence) is not None or kind_of(sentence) is not None


def _told(sentence: str) -> Told:
    found = [match.group() for match in WORD.finditer(_folded(sentence))]
    return Told(
        words=tuple(word.casefold() for word in found),
        names=frozenset(word.casefold() for word in found[1:] if word[0].isupper()),
        numbers=frozenset(filter(_is_number, found)),
    )


def _folded(text: str) -> str:
    """Undo what differs between two settings of the same words."""
    return unicodedata.normalize("NFKC", html.unescape(text))


def _runs(words: Sequence[str], size: int = RUN) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + size]) for at in range(len(words) - size + 1 if size else 0))


def same_story(one: Story, other: Story) -> bool:
    """Tell whether two articles are copies; which of them is named first does not matter."""
    short, long = sorted((one, other), key=lambda story: (story.length, [sentence.words for sentence in story.told]))
    if short.length < FEWEST or long.length > LONGEST * short.length:
        return False
    if _of_neither_headline(one, other):
        return False
    carried = [_carried(sentence, long) for sentence in short.told]
    shared = _share(short.told, carried)
    if shared < (SHARED_LATER if _apart(one, other) else SHARED):
        return False
    common = [sentence for sentence, has in zip(short.told, carried, strict=True) if has]
    names = frozenset().union(*(sentence.names for sentence in common))
    numbers = frozenset().union(*(sentence.numbers for sentence in common))
    there = len(names & long.words), len(numbers & long.words)
    if there[0] < NAMES * len(names) or sum(there) < FACTS * (len(names) + len(numbers)):
        return False
    if len(numbers) - there[1] > max(CHANGED, len(numbers) / 2):
        return False
    return long.length < LONGER * short.length or _begins(long, short)


def _of_neither_headline(one: Story, other: Story) -> bool:
    """Tell whether two articles have different headlines, and not a word of either stands in what follows."""
    if not one.headline or not other.headline or one.headline == other.headline:
        return False
    beginnings = {word[:6] for word in one.words | other.words}  # as the headline's are cut
    return beginnings.isdisjoint(one.headline | other.headline)


def _carried(sentence: Told, by: Story) -> bool:
    runs = list(_runs(sentence.words))
    if not runs:
        return set(sentence.words) <= by.words
    return sum(run in by.runs for run in runs) >= CARRIED * len(runs)


def _share(told: Sequence[Told], which: Sequence[bool]) -> float:
    """Give the share of the words that stand in the sentences marked."""
    sizes = [len(sentence.words) for sentence in told]
    return sum(size for size, marked in zip(sizes, which, strict=True) if marked) / max(1, sum(sizes))


def _apart(one: Story, other: Story) -> bool:
    known = one.published is not None and other.published is not None
    return known and abs((one.published - other.published).days) > DAYS  # type: ignore[operator]


def _begins(long: Story, short: Story) -> bool:
    """Tell whether the longer article's beginning, as long as the shorter one and half as much, is mostly the same."""
    beginning, room = [], 1.5 * short.length
    for sentence in long.told:
        if room <= 0:
            break
        beginning.append(sentence)
        room -= len(sentence.words)
    return _share(beginning, [_carried(sentence, short) for sentence in beginning]) >= CARRIED


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What other texts have of some words: the share of their runs, and the numbers that stand in such runs."""

    share: float
    numbers: frozenset[str]


def held(words: str, by: Sequence[str]) -> Held:
    """Give what texts have of some words; of fewer than make a run, all or nothing."""
    own, others = _passage(words), [_passage(text) for text in by]
    size = min(RUN, len(own))
    runs = set(_runs(own, size))
    common = runs & {run for other in others for run in _runs(other, size)}
    return Held(
        share=len(common) / max(1, len(runs)), numbers=frozenset(filter(_is_number, (w for r in common for w in r)))
    )


def holds(text: str, words: str) -> bool:
    """Tell whether a text has some words as they are; case, marks and white space do not count.

    An edited sentence may say the opposite, so it is not the same words.
    """
    return f" {' '.join(_words(words))} " in f" {' '.join(_words(text))} "


def words_of(texts: Sequence[str]) -> frozenset[str]:
    """Give the words of texts in small letters."""
    return frozenset(word for text in texts for word in _words(text))


def _is_number(word: str) -> bool:
    return word[0].isdigit()


@lru_cache(maxsize=256)
def _passage(text: str) -> tuple[str, ...]:
    """Give the words of a passage, which a search compares with several others."""
    return tuple(_words(text))


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in WORD.finditer(_folded(text))]
