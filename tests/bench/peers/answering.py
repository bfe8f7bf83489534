"""Peers that answer in a language model's words. Enters: questions with their passages. Leaves: what each peer said.

Does not know levels or measures. A peer says in its own words that it has no answer, so whether it refused is read off
the first sentence: whether that says that nothing is there to answer with. Raw texts are kept by the slice, so that
anyone can read them otherwise.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.measuring import Setting
from tests.bench.peers import environment
from tests.bench.peers.program import PeerFailedError, Program
from tests.bench.vectors import FOLDER

ANSWERERS = ("llamaindex", "newsrag")
SHOWN = r"sources?|excerpts?|passages?|articles?|texts?|documents?|context|information|they|it"
SAYS = r"contain|mention|provide|include|specify|state|say|give|address|answer|have|offer|discuss|identify|indicate"
NOT = r"(?:\s+not|n['’]t)"
REFUSAL = re.compile(
    rf"""
    \b(?:{SHOWN})\b[^.]*\b(?:do|does){NOT}\s+(?:\w+\s+)?(?:{SAYS})\b
    | \b(?:is|are|was|were){NOT}\s+(?:\w+\s+)?(?:mentioned|specified|stated|provided|clear\s+from)\b
    | {NOT}\s+possible\s+to\s+(?:determine|say|tell|answer|know)\b
    | \b(?:no|not\s+enough|insufficient|lacks?)\s+(?:\w+\s+){{0,2}}(?:information|mention)\b
    | \b(?:not\s+enough|insufficient)\s+evidence\b | \b(?:evidence|information)\s+is\s+insufficient\b
    | \b(?:can|could)(?:not|{NOT}|['’]t)\s+(?:be\s+)?(?:\w+\s+)?(?:answer|determine|find|say|tell|confirm|identify)
    | \bunable\s+to\s+(?:answer|determine|find|say|tell|confirm|identify|provide)\b
    | \bnone\s+of\s+the\s+(?:\w+\s+)?(?:{SHOWN})\b | \bdon['’]t\s+know\b
    | \Aempty\s+response\b | \Ano\s+matching\s+evidence\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
SENTENCE = re.compile(r".+?(?:[.!?](?=\s|$)|\n|\Z)", re.DOTALL)
MARKS = re.compile(r"\[E?\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A peer's answer: its text without marks, whether that is a refusal, and the reply as it came."""

    text: str
    refused: bool
    failed: bool
    raw: Mapping[str, Any]


def answers(
    setting: Setting, address: str, model: str, asked: Sequence[tuple[str, Sequence[Mapping[str, object]]]]
) -> Iterator[tuple[str, str, list[Said]]]:
    """Give each peer, what it is, and what it said to each question with its passages; none where none is asked for."""
    cache = setting.cache or FOLDER
    for peer in ANSWERERS if setting.peers else ():
        command = [str(environment.interpreter(cache)), "-m", f"tests.bench.peers.{peer}"]
        yield peer, *told(command, address, model, str(cache), asked)


def told(
    command: Sequence[str],
    address: str,
    model: str,
    cache: str,
    asked: Sequence[tuple[str, Sequence[Mapping[str, object]]]],
) -> tuple[str, list[Said]]:
    """Ask a program every question, and give what it is and what it said."""
    found = []
    with Program(command) as program:
        described = program.ask("describe")
        for number, (question, passages) in enumerate(asked, start=1):
            given = {"question": question, "passages": list(passages), "address": address, "model": model}
            try:
                found.append(read(program.ask("answer", cache=cache, **given)))
            except PeerFailedError as error:
                found.append(Said(text="", refused=False, failed=True, raw={"error": str(error)}))
            if number % 10 == 0:
                sys.stderr.write(f"{command[-1]}: {number} of {len(asked)} answers\n")
    return f"{described['version']}, {described['answers']}", found


def read(reply: Mapping[str, Any]) -> Said:
    """Make of a reply what it says."""
    text = MARKS.sub("", str(reply["text"])).strip()
    return Said(text=text, refused=refuses(text), failed=False, raw=reply)


def refuses(text: str) -> bool:
    """Whether an answer begins by saying that it has none; so does one without words.

    >>> refuses("The provided sources do not mention who won. Holm is a town.")
    True
    >>> refuses("A baker from Holm won the prize. The sources do not mention the date.")
    False
    """
    first = SENTENCE.match(text.strip())
    return first is None or REFUSAL.search(first.group()) is not None
