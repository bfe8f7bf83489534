"""Who is credited with which quoted words. Enters: a text and its sentences. Leaves: attributions as offsets.

Does not know articles or answers. Only what the sentence itself says counts: a quotation, a cue beside it, and a name
beside the cue. A pronoun, a description without a name, two names: the speaker stays unknown, for a wrong speaker is
worse than none. In one paragraph a quotation goes on for the speaker just named until another cue comes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from rag.types import Attribution, Sentence

CUES = (
    "said|says|told|added|adds|wrote|writes|stated|states|noted|notes|remarked|remarks|warned|warns|insisted|insists"
    "|declared|declares|argued|argues|explained|explains|claimed|claims|stressed|stresses|asked|replied|tweeted|posted"
    "|announced|commented|continued|recalled|emphasised|emphasized|acknowledged|admitted|concluded|observed|vowed"
)
ROLES = (
    "president|minister|spokesman|spokeswoman|spokesperson|secretary|adviser|advisor|analyst|governor|senator|chancellor"
    "|ambassador|envoy|mayor|general|director|chief|chairman|chairwoman|chair|leader|commander|economist|professor|lawyer"
    "|negotiator|official|lawmaker|expert|writer|author|ceo|judge|prosecutor|attorney|officer|scientist|researcher|coach"
)
PART = r"[A-Z][a-zà-öø-ÿ]+(?:[-’'][A-Z]?[a-zà-öø-ÿ]+)*|[A-Z]\.|Mc[A-Z][a-z]+|O[’'][A-Z][a-z]+"
NAME = rf"(?:(?:Mr|Mrs|Ms|Dr|Sir|Lord|Lady)\.?\s+)?(?:{PART})(?:\s+(?:(?:de|van|von|al|bin|der|la|le)\s+)?(?:{PART})){{0,3}}"
ROLE = rf"(?P<role>(?:[\w.’'-]+\s+){{0,5}}?(?i:{ROLES}))\s+"
STOP = r"(?=\s*[,.;:)]|\s+(?:in|on|at|to|after|during|as|when|from|late|early|of|via|while|following|before)\b|\s*$)"
BEFORE = re.compile(rf"(?:^|[\s,;])(?:{ROLE})?(?P<name>{NAME})\s+(?P<cue>{CUES})\b(?:\s+\w+){{0,6}}\s*[,:]?\s*$")
AFTER_VERB = re.compile(rf"^\s*(?P<cue>{CUES})\s+(?:the\s+)?(?:{ROLE})?(?P<name>{NAME}){STOP}")
AFTER_NAME = re.compile(rf"^\s*(?:the\s+)?(?:{ROLE})?(?P<name>{NAME})\s+(?P<cue>{CUES})\b")
ANY_CUE = re.compile(rf"\b(?:{CUES}|according to)\b", re.IGNORECASE)
QUOTATION = re.compile(r"“[^“”]{2,}”|\"[^\"]{2,}\"")
NOT_NAMES = frozenset(
    "the a an he she they it we i this that these those but and or in on at as if when while after before then there here now "
    "his her their its our my your who what how why where officials sources reports one some many most few all both each "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september "
    "october november december yesterday today tomorrow later earlier meanwhile however also".split()
)
WHOLE_SENTENCE = 0.5  # of a sentence: a quotation shorter than this is part of the reporter's own ("mixed")


def attributions(text: str, sentences: Sequence[Sentence]) -> tuple[Attribution, ...]:
    """Give the quotations whose speaker is certain, in order.

    >>> words = "“We will vote no,” said finance minister Jane Roe."
    >>> [(a.source, a.role) for a in attributions(words, [Sentence(start=0, end=len(words), paragraph=0)])]
    [('Jane Roe', 'finance minister')]
    """
    found: list[Attribution] = []
    speaker: Attribution | None = None
    for number, sentence in enumerate(sentences):
        if number and sentences[number - 1].paragraph != sentence.paragraph:
            speaker = None
        words = text[sentence.start : sentence.end]
        quotations = list(QUOTATION.finditer(words))
        bare = QUOTATION.sub(" ", words)
        named = _named(words, quotations, sentence.start)
        if named:
            speaker = named
        elif ANY_CUE.search(bare) or not quotations or len(bare.split()) > 1:
            speaker = None  # somebody else may be speaking, or the reporter
            continue
        if speaker is not None:
            found.extend(_credit(speaker, match, sentence.start, len(words)) for match in quotations)
    return tuple(found)


def _named(words: str, quotations: Sequence[re.Match[str]], offset: int) -> Attribution | None:
    """Find the one name that a cue ties to the quotations of a sentence; None where there is none or several."""
    names: dict[str, Attribution] = {}
    for quotation in quotations:
        before, after = words[: quotation.start()], words[quotation.end() :]
        tries = (
            (BEFORE.search(before), 0),
            (AFTER_VERB.search(after), quotation.end()),
            (AFTER_NAME.search(after), quotation.end()),
        )
        for match, base in tries:
            if match and match.group("name").split()[0].lower().rstrip(".") not in NOT_NAMES:
                start = offset + base + match.start("name")
                name = match.group("name")
                role = match.group("role")
                names[name] = Attribution(
                    source=name,
                    role=role.removeprefix("the ").strip() if role else None,
                    cue=match.group("cue"),
                    kind="direct",
                    start=offset + quotation.start(),
                    end=offset + quotation.end(),
                    source_start=start,
                    source_end=start + len(name),
                )
    return next(iter(names.values())) if len(names) == 1 else None


def _credit(speaker: Attribution, quotation: re.Match[str], offset: int, size: int) -> Attribution:
    kind: Literal["direct", "mixed"] = "direct" if len(quotation.group()) >= size * WHOLE_SENTENCE else "mixed"
    return Attribution(
        source=speaker.source,
        role=speaker.role,
        cue=speaker.cue,
        kind=kind,
        start=offset + quotation.start(),
        end=offset + quotation.end(),
        source_start=speaker.source_start,
        source_end=speaker.source_end,
    )


def speaker_of(start: int, end: int, known: Sequence[Attribution]) -> str | None:
    """Give who speaks the words from start to end: one source, with at least half of them in quotation marks."""
    inside = [one for one in known if one.start < end and one.end > start]
    spoken = sum(min(one.end, end) - max(one.start, start) for one in inside)
    sources = {one.source for one in inside}
    return sources.pop() if len(sources) == 1 and spoken >= (end - start) / 2 else None
