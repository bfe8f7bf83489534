"""What an outlet says of its own story: what it corrected or updated, and that the rest is for subscribers.

Enters: lines and paragraphs. Leaves: facts. Does not know headers. A wall is known by its form: a short story, and
below it a line that asks to subscribe or to register in order to read on; a plea alone stands below whole stories too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.intake.dating import find_moments
from rag.intake.facts import moment_fact
from rag.types import Fact

WRONG = re.compile(
    r"\b(?:correct(?:ed|ions?|s)?|incorrect\w*|amend\w*|clarif\w*|mis(?:stat|identif|spell|charact|attribut|nam|report)\w*|wrong\w*"
    r"|error|erratum|mistake\w*|(?:earlier|previous) versions?|accurately)\b",
    re.IGNORECASE,
)
LONGEST = 100  # words of a correction
MOST = 5  # corrections; a page with more lists those of other stories
NOTE = re.compile(
    r"""
    ^\W*(?:correction|clarification|erratum|amendment)s?
      (?:\ (?:added|appended|made|issued|on)\b.{0,40}?|,?\ [^:]{0,12}\d.{0,20}?)?\s*[:(–—-]
    |^\W*(?:update[ds]?|editor[’']s\ note|note)\b.{0,40}\b(?:article|story|post|piece|report|column|headline|version)\b
      .{0,40}\b(?:updated|corrected|amended|clarified|revised|changed)\b
    |\b(?:earlier|previous)\ versions?\ of\ this\ (?:article|story|post|piece|report|column|page|headline)\b
    |\bthis\ (?:article|story|post|piece|report|column|page|headline|video)\ (?:was|has\ been|is)\ (?:since\ been\ )?
      (?:updated|corrected|amended|clarified|revised|changed|edited)\b
    |\bthis\ (?:article|story|post|piece|report|column)\ (?:originally|previously|initially|incorrectly|mistakenly)
      \ (?:said|stated|misstated|misidentified|reported|gave|named|referred|listed|misspelled|identified)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
SHORT = 250  # words of a story that may be the beginning of one
NEAR = 4  # lines in which both halves of a wall stand
BELOW = 40  # lines from the story's first
READ_ON = re.compile(
    r"\b(?:(?:to|and) (?:continue|keep|finish) reading|continue reading|keep reading"
    r"|(?:read|see|view|access) the (?:full|rest|whole|entire|complete)|rest of (?:this|the) (?:article|story)"
    r"|full (?:story|article|access)|unlock (?:this|the|full|unlimited|all)|(?:free|complimentary) articles?"
    r"|this (?:article|story|content|page) is (?:only )?(?:for|available to|reserved for|exclusive to|limited to)"
    r"|(?:subscriber|member)s?[- ](?:only|exclusive)|weiterlesen|nur für abonnenten|lire la suite|seguir leyendo"
    r"|réservé (?:aux|à nos) abonnés)\b",
    re.IGNORECASE,
)
NO_WALL = re.compile(r"\bcontinue reading (?:the main story|below)\b", re.IGNORECASE)
ASKED = re.compile(
    r"\b(?:subscri\w+|sign (?:in|up)|log ?in|register\w*|become a member|members?|create an? (?:free )?account"
    r"|free trial|premium|abonn\w+|suscr[ií]\w+|anmelden|connectez|inscri\w+)\b",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"\b(?:updated|corrected|amended|revised|changed|correction|clarification|added)\W+(?:(?:added|on|at)\W+)?$",
    re.IGNORECASE,
)


def note_facts(lines: Sequence[str], first: int, blocks: Sequence[str]) -> Iterator[Fact]:
    """Give corrections, and the wall below a story that begins at line `first` and has these paragraphs.

    >>> lines = ["The bridge is closed.", "Correction: An earlier version of this story named another bridge."]
    >>> [fact.name for fact in note_facts(lines, 0, lines)]
    ['correction']
    """
    notes = [line for line in dict.fromkeys(lines[first:]) if NOTE.search(line) and len(line.split()) <= LONGEST]
    for line in notes if len(notes) <= MOST else []:
        yield Fact(name="correction" if WRONG.search(line) else "update", value=line, where="note")
        yield from (
            moment_fact("updated", moment, "note", line)
            for start, _, moment in find_moments(line)
            if CHANGED.search(line[:start])
        )
    if is_short(blocks):
        yield from _wall(lines[first + 1 : first + BELOW])


def is_short(blocks: Sequence[str]) -> bool:
    """Whether a story may be the beginning of one."""
    return sum(len(block.split()) for block in blocks) <= SHORT


def _wall(lines: Sequence[str]) -> Iterator[Fact]:
    for index, line in enumerate(lines):
        near = " ".join(lines[index : index + NEAR])
        if READ_ON.search(line) and not NO_WALL.search(line) and ASKED.search(near):
            yield Fact(name="paywall", value="stub", where="line below the story", words=line)
            return
