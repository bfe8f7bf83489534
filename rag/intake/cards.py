"""Where a page carries the stories of others: each below a card with its headline, its outlet and its age or date.

Enters: a page's lines. Leaves: the lines where another story's card begins, and the outlet that a card names. Does not
know drafts. A page that tells of many stories in a line or two each holds teasers, not stories: a card has a body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.intake.dating import find_moments
from rag.intake.furniture import AGE, kind_of
from rag.intake.posts import is_prose

HEADLINE = (4, 30)  # words
CARD = 8  # lines between the first and the last repeat of a headline
SHORT_CARD = 5  # lines from a headline that stands once to its story
BODY = 200  # characters of prose below a card whose headline is repeated
LONG_BODY = 600  # below one whose headline stands once
NAME = 5  # words of an outlet's name at most
OUTLET = re.compile(  # what names of outlets are made of, in general; one word alone is a section's
    r"^The\s[A-Z]|^[A-Z]{2,5}(?:\sNews)?$|\.(?:com|org|net|co\.\w\w|[a-z]{2})$|^(?=\S+\s).*\b(?:News|Times|Post|Herald|Press"
    r"|Journal|Tribune|Gazette|Daily|Today|Guardian|Observer|Standard|Star|Telegraph|Chronicle|Radio|TV|Agency|Magazine"
    r"|Review|Wire|Online|Report|Mail|Express|Mirror|Globe)\b"
)
BULLET = re.compile(r"^[•·*–—-]\s*")
SEPARATED = re.compile(r"^(.{2,60}?)\s*(?:[·•|,–—-]\s*)?$")


def next_stories(lines: Sequence[str], first: int) -> list[int]:
    """Find the lines where another story's headline stands, below line `first`."""
    found: list[int] = []
    number = first + 1
    while number < len(lines):
        end = _card(lines, number)
        if end:
            found.append(number)
        number = max(end, number + 1)
    return found


def card_outlets(sections: Sequence[Sequence[str]]) -> list[tuple[str, str] | None]:
    """Give for each story's lines its outlet, and the line that names it, where its card leaves no doubt.

    A name beside the age of a story may be its author's; the name of an outlet stands twice on its card, or on the card
    of another story, or is made of words that only outlets are called by.
    """
    cards = [_above_story(section) for section in sections]
    sure = {name for card in cards[1:] if (name := _twice(card))}
    found: list[tuple[str, str] | None] = []
    for card in cards:
        name = _twice(card)
        beside = [one for one in _beside_age(card) if one[0] in sure or OUTLET.search(one[0])]
        found.append((name, name) if name and card is not cards[0] else beside[0] if len(beside) == 1 else None)
    return found if len(sections) > 1 else [None] * len(sections)


def _card(lines: Sequence[str], number: int) -> int:
    """Give the line after a card, or 0 where none begins at `number`."""
    headline = lines[number]
    if not HEADLINE[0] <= len(headline.split()) <= HEADLINE[1] or is_prose(headline) or kind_of(headline):
        return 0
    window = lines[number + 1 : number + 1 + CARD]
    again = [place for place, line in enumerate(window, start=number + 1) if line == headline]
    if again:
        end = again[-1] + 1
        return end if _is_card(lines[number + 1 : end], headline) and _has_body(lines[end : end + 2]) else 0
    end = next((place for place, line in enumerate(window, start=number + 1) if is_prose(line)), number)
    card = lines[number + 1 : end]
    named = [one for one in _beside_age(card) if OUTLET.search(one[0])]
    told = sum(len(line) for line in lines[end : end + 4] if is_prose(line) and not line.endswith(("…", "...")))
    return end if len(card) <= SHORT_CARD and len(named) == 1 and told >= LONG_BODY else 0


def _is_card(between: Sequence[str], headline: str) -> bool:
    rest = [line for line in between if line != headline]
    return any(AGE.search(line) or find_moments(line) for line in rest) and not any(map(is_prose, rest))


def _has_body(below: Sequence[str]) -> bool:
    return any(len(line) >= BODY for line in below)


def _above_story(section: Sequence[str]) -> Sequence[str]:
    end = next((place for place, line in enumerate(section) if is_prose(line)), len(section))
    return section[:end]


def _twice(card: Sequence[str]) -> str | None:
    """Give the one name that stands twice on a card, with or without a bullet."""
    names = [BULLET.sub("", line) for line in card]
    twice = {name for name in names if names.count(name) > 1 and _is_name(name)}
    return twice.pop() if len(twice) == 1 else None


def _beside_age(card: Sequence[str]) -> list[tuple[str, str]]:
    """Give the names in front of an age or a date, or in the line above one, each with its line."""
    found: list[tuple[str, str]] = []
    for number, line in enumerate(card):
        age = AGE.search(line)
        moments = find_moments(line)
        start = age.start() if age else moments[0][0] if moments else None
        if start is None:
            continue
        match = SEPARATED.match(line[:start])
        if match and _is_name(match[1]):
            found.append((match[1], line))
        elif start <= len("time ") and number and _is_name(BULLET.sub("", card[number - 1])):
            found.append((BULLET.sub("", card[number - 1]), card[number - 1]))
    return found


def _is_name(words: str) -> bool:
    """Whether words are few and in capitals, as names are."""
    parts = words.split()
    named = parts and (parts[0][0].isupper() or (len(parts) == 1 and OUTLET.search(words)))
    return bool(named) and len(parts) <= NAME and words[-1] not in ".:;!?" and not kind_of(words)
