"""The plain head of a text file: headline, outlet and date, a line each, or outlet and date in one line.

Enters: the lines of a text. Leaves: its head, or none. Does not know pages: it must be exactly such a head, with
nothing above it and the story right below. People and sections stand in the outlet's place too, so an outlet is told by
the words that only outlets are called by; in doubt there is no head.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rag.intake.bylines import BYLINE
from rag.intake.dating import find_moments
from rag.intake.furniture import kind_of
from rag.intake.posts import is_prose
from rag.intake.stories import story_run
from rag.intake.titles import LONGEST, WORDS, choose_title, longer_words, words_of
from rag.intake.wires import AGENCY, NEWS, WORD
from rag.types import Fact

PART = r"(?:Online|News|Business|Sports?|World|International|Magazine|Radio|TV|UK|US|Europe|Africa|Asia|Australia)"
OUTLET = re.compile(
    rf"(?:[Tt]he )?(?:{AGENCY}|(?=[A-Z])(?:{WORD} ){{0,3}}{NEWS})(?: {PART}| of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?"
)
SECTION = frozenset(  # an outlet's name has other words too
    """
    news world local national international uk us eu europe africa asia business money markets market sport sports
    politics tech technology science health culture arts book books film music opinion analysis video live breaking
    latest top good bad fake weather travel the of and today press release post review tv radio broadcasting monitor
    dispatch standard mail express mirror
    """.split()
)
NO_NAME = re.compile(
    r"\b(?:By|From|Via|Source|Photo|Image|Credit|Follow|About|Join|Read|Watch|Support|Is|Are|Was|Were|Has|Have)\b"
)
LONGEST_NAME = 5  # words
WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b"
BEFORE_DATE = re.compile(rf"^(?:(?!{WEEKDAY})(?P<name>.+?)\s*[,|•·–—-]\s*)?(?:{WEEKDAY}[,.]?\s+)?$", re.IGNORECASE)
BETWEEN = 2  # lines from the head to the story
SHARED = 2  # longer words of a headline stand in its story
DASH = ("-", "–", "—")  # a dateline in a line of its own ends so


class Head(NamedTuple):
    """What the first `size` lines of a text state."""

    title: str
    outlet: Fact
    size: int


def plain_head(lines: Sequence[str]) -> Head | None:
    """Give the head of a text whose story stands right below it.

    >>> story = "The city council voted on Monday to close the old harbour bridge for repairs until June."
    >>> head = plain_head(["Council closes harbour bridge", "Daily Echo", "3 March 2025", story])
    >>> head.title, head.outlet.value, head.size
    ('Council closes harbour bridge', 'Daily Echo', 3)
    """
    head = head_form(lines)
    run = story_run(lines[head.size :]) if head else None
    if head is None or run is None or run.first > BETWEEN:
        return None
    below = lines[head.size :]
    story = [line for line in below[run.first :] if is_prose(line)]
    between = [line for line in below[: run.first] if not line.endswith(DASH)]
    ours = len(longer_words(head.title) & words_of(story)) >= SHARED
    return head if ours and choose_title(between, story, lines) is None else None


def head_form(lines: Sequence[str]) -> Head | None:
    """Give what the first lines state if they have the form of a head, whatever stands below."""
    if len(lines) < 2 or not _is_headline(lines[0]):
        return None
    name = _before_date(lines[1])
    if name:
        return _head(lines[0], name, lines[1], 2)
    return _head(lines[0], lines[1], lines[1], 3) if len(lines) > 2 and _before_date(lines[2]) == "" else None


def _head(title: str, name: str, line: str, size: int) -> Head | None:
    if not _is_outlet(name):
        return None
    words = None if name == line else line
    return Head(title, Fact(name="outlet", value=name, where="line below the headline", words=words), size)


def _is_outlet(name: str) -> bool:
    parts = name.casefold().split()
    fits = len(parts) <= LONGEST_NAME and not SECTION.issuperset(parts) and not NO_NAME.search(name)
    return fits and OUTLET.fullmatch(name) is not None


def _is_headline(line: str) -> bool:
    fits = WORDS[0] <= len(line.split()) <= WORDS[1] and len(line) <= LONGEST
    return fits and not (kind_of(line) or BYLINE.match(line) or find_moments(line))


def _before_date(line: str) -> str | None:
    """Give the words before the one date of a line that ends with it, "" where it is alone."""
    found = find_moments(line)
    if len(found) != 1 or line[found[0][1] :].strip(" ."):
        return None
    match = BEFORE_DATE.match(line[: found[0][0]])
    return (match["name"] or "") if match else None
