"""Stances that a language model finds in positions. Enters: an issue, positions, a model. Leaves: them with stances.

Does not know how positions are found. A few requests at the most, each for several positions, the first ones first.
What the model says counts only in the words of the position: a phrase or a condition whose words do not stand in it is
left out, and a label that no words show is "unclear". Where the model fails, the positions stand as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rag.answering.fitting import room, weight
from rag.answering.labelling import LABELS, ROWS, form_of_stances, messages_of_stances
from rag.errors import LanguageModelError, ModelBrokenError
from rag.ports import FormedModel, LanguageModel, LimitedModel
from rag.positions import Label, Position, Stance, Stances, Words
from rag.types import Citation

REQUESTS = 3
NO_ROOM = "Not every statement has a stance: there is no room for it in the model's window (ONRECORD_LLM_WINDOW)."
LONGEST = 400  # characters that are read of what the model says of one position

LINE = re.compile(r"^\W*(\d{1,2})\s*[|.:)]\s*(.*)$")
NONE = re.compile(r"\W*(?:none|null|n/a|no condition)?\W*", re.IGNORECASE)
AROUND = " \t.,;:!?\"“”'‘’|-–—"
ALIKE = ('"“”„«»', "'‘’‚", "-–—‒−")  # marks that a model may write one for the other


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a model says of one position, by its number in the request."""

    number: int
    label: Label
    phrase: str
    condition: str


def stanced(issue: str, rows: Sequence[Position], model: LanguageModel) -> Stances:
    """Give positions with their stances on an issue; never raises for what the model does."""
    cited = [place for place, one in enumerate(rows) if one.citation is not None]
    open_ = cited[: ROWS * REQUESTS]
    made = list(rows)
    notices: list[str] = []
    asked = left_out = 0
    while open_ and asked < REQUESTS:
        part = open_[: _fitting(issue, [rows[place] for place in open_[:ROWS]], model)]
        if not part:
            notices.append(NO_ROOM)
            break
        asked += 1
        try:
            told = _asked(issue, [rows[place] for place in part], model)
        except LanguageModelError as error:
            if isinstance(error, ModelBrokenError) and asked < REQUESTS:  # it may be asked in a simpler form now
                continue
            notices.append(f"Not every statement has a stance: {error}")
            break
        del open_[: len(part)]
        for one in said(told):
            if not 0 < one.number <= len(part):
                continue
            place = part[one.number - 1]
            stance, missing = _stance(rows[place], one)
            made[place] = replace(rows[place], stance=stance)
            left_out += missing
    if (left := 0 if notices else len(open_)) or len(cited) > ROWS * REQUESTS:
        done = min(len(cited), ROWS * REQUESTS) - left
        notices.append(f"The model was asked for stances of the first {done} of {len(cited)} statements.")
    if left_out:
        notices.append(f"{left_out} of the model's words left out: they do not stand in the statement.")
    return Stances(rows=tuple(made), asked=asked, left_out=left_out, notices=tuple(notices))


def _fitting(issue: str, rows: Sequence[Position], model: LanguageModel) -> int:
    """Give how many of some positions, the first ones, fit into a request; 0 where the issue alone is too long."""
    fits = (many for many in range(len(rows), 0, -1) if weight(messages_of_stances(issue, rows[:many])) <= room(model))
    return next(fits, 0)


def _asked(issue: str, rows: Sequence[Position], model: LanguageModel) -> str:
    """Give what a model says of some positions in one request."""
    asked = model.limited(requests=1) if isinstance(model, LimitedModel) else model
    asked = asked.formed(form_of_stances(rows)) if isinstance(asked, FormedModel) else asked
    told = ""
    for piece in asked.stream(messages_of_stances(issue, rows)):
        told += piece if isinstance(piece, str) else ""
        if len(told) > LONGEST * len(rows):
            break
    return told


def said(told: str) -> Iterator[Said]:
    """Read what a model wrote, as lines or as JSON; what is neither is passed over.

    >>> [one.condition for one in said("1 | conditional | will sign | if the pay rises")]
    ['if the pay rises']
    """
    try:
        every = [
            (one["row"], str(one["stance"]), str(one["phrase"] or ""), str(one["condition"] or ""))
            for one in json.loads(told)["stances"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        every = [
            (match[1], *parts)
            for line in told.splitlines()
            if (match := LINE.match(line)) and len(parts := match[2].split("|")) == 3
        ]
    for number, label, phrase, condition in every:
        known = [one for one in LABELS if one == label.strip(AROUND).lower()]
        if known and str(number).isdecimal() and len(str(number)) <= 2:
            yield Said(number=int(number), label=known[0], phrase=phrase.strip(), condition=condition.strip())


def _stance(row: Position, one: Said) -> tuple[Stance, int]:
    """Give the stance of a position as far as its words carry it, and how much of what the model said they do not."""
    if row.citation is None:
        raise ValueError("a position without words has no stance")
    missing = 0
    found: list[Words | None] = []
    for words in (one.phrase, one.condition):
        there = None if NONE.fullmatch(words) else located(words, row.statement, row.citation)
        missing += there is None and not NONE.fullmatch(words)
        found.append(there)
    phrase, condition = found
    label: Label = one.label if phrase is not None else "unclear"
    if label == "conditional" and condition is None:
        label = "unclear"
    return Stance(label=label, phrase=phrase, condition=condition), missing


def located(words: str, statement: str, citation: Citation) -> Words | None:
    """Give where words stand in a statement, which stands in the cited quote; None where they do not stand there.

    Marks and dashes may be others of their kind, white space any, and the first letter large or small.
    """
    whole = re.search(_pattern(statement), citation.quote)
    if whole is None:
        return None
    for tried in (words.strip(), words.strip(AROUND)):  # a model ends a phrase like a sentence, or puts it in marks
        match = re.compile(rf"(?<!\w){_pattern(tried)}(?!\w)").search(citation.quote, whole.start(), whole.end())
        if match and match.group().strip(AROUND):
            return Words(start=citation.start + match.start(), end=citation.start + match.end(), words=match.group())
    return None


def _pattern(words: str) -> str:
    first = words[:1]
    either = f"[{first.upper()}{first.lower()}]" if first.isalpha() and len(first.upper()) == 1 else _mark(first)
    return either + "".join(r"\s+" if part.isspace() else _mark(part) for part in re.findall(r"\s+|\S", words[1:]))


def _mark(char: str) -> str:
    return next((f"[{re.escape(kind)}]" for kind in ALIKE if char and char in kind), re.escape(char))
