"""What stands in a story's place: a question for consent, a check of the browser, an error, a sign-in. Enters: a title
and paragraphs. Leaves: what it is, or None.

Does not know pages. A scraper that is not let in saves what it is shown instead, the same on every page of a site. A
story about such things tells of them; a wall speaks to its reader, and says little else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rag.intake.furniture import QUOTED, TO_READER

LONGEST = 400  # words; a wall is short
MOST = 0.7  # of the words are the wall's own
CUES = 2  # different ones, or one that says all
SENTENCES = re.compile(r"(?<=[.!?…])\s+")
TO_YOU = re.compile(
    r"\b(?:[Pp]lease|[Ss]orry|wir|uns|unser\w*|Sie|Ihr\w*|nous|nos|notre|vous|vos|votre|nosotros|usted|sus?|tus?)\b"
    r"|^\W*(?:Subscribe|Sign|Log|Go|Register|Create|Get|Enter|Click|Return|Try|Already|Read|Continue|Accept|Reject|Manage)\b"
)
PLAIN = re.compile(  # of no story, whoever is spoken to
    r"""^\W*(?:error\ )?(?:40[034]|410|451|50[0234])\W*(?:error|not\ found|forbidden|bad\ gateway)?\W*$
    |\b(?:ray\ id|re?captcha|unusual\ traffic|checking\ your\ browser|we\ value\ your\ privacy)\b|^\W*access\ denied\b
    |\b(?:enable|activate|turn\ on)\ (?:javascript|cookies)\b|\bjust\ a\ moment\W*$|\b(?:ddos|bot)\ protection\b
    |\bpage\ (?:was\ )?not\ found\b|\baccess\ information\ on\ (?:a|your)\ device\b""",
    re.IGNORECASE | re.VERBOSE,
)
CUES_OF = {
    "a question for consent": r"""
        privacy\ (?:choices|preferences|settings|manager|policy|notice)|value\ your\ privacy|consent(?:s|ing)?
        |cookies?\b(?=.*\b(?:sites?|browsers?|devices?|data|ads|settings|experience|policy|content|partners?)\b)
        |(?:use|accept|reject|allow|manage|store)\ (?:all\ )?cookies
        |(?:our|\d+)\ (?:third[- ]party\ )?(?:partners|vendors)
        |personali[sz]ed\ (?:ads|advertising|content)|(?:your|process)\ personal\ data
        |information\ on\ (?:a|your)\ device|geolocation|legitimate\ interests?|before\ you\ continue
        |your\ (?:choices|preferences)
        |einwilligung\w*|datenschutz\w*|personenbezogen\w*|personalisiert\w*|consentement|données\ personnelles
        |partenaires|consentimiento|datos\ personales""",
    "a check of the browser": r"""
        javascript|(?:your|this)\ browser|checking\ if\ the\ site|(?:a|are)\ human|not\ a\ (?:robot|bot)|(?:re)?captcha
        |unusual\ (?:traffic|activity)|ray\ id|access\ (?:denied|to\ this\ (?:page|site))|security\ service
        |you\ have\ been\ blocked|(?:ddos|bot)\ protection|ad[- ]?block(?:er|ing)?|redirect\w*|to\ continue,\ please
        |please\ allow\ up\ to|process\ is\ automatic|just\ a\ moment""",
    "an error": r"""
        (?:page|article|story|content)\ (?:that\ )?(?:you\ (?:are|were)|you['’]re)\ (?:looking\ for|trying\ to)|404
        |(?:page|article|story|content|file)\b.{0,20}\b(?:not|no\ longer|cannot|can['’]t)
        \ (?:be\ )?(?:found|available|exists?)
        |(?:page|it)\ (?:may|might)\ have\ (?:been\ )?(?:moved|deleted|removed|expired)|to\ (?:the|our)\ home\ ?page
        |not\ available\ in\ your\ (?:country|region|location)|european\ economic\ area|went\ wrong|try\ again\ later
        |use\ (?:the|our)\ search""",
    "a question to sign in": r"""
        subscri(?:be|ption|bers?)|sign(?:ed)?\ (?:in|up)|log(?:ged)?\ ?in|register(?:ed)?|(?:create|have)\ an\ account
        |free\ trial|cancel\ (?:at\ )?any\ ?time|unlimited\ (?:digital\ )?access|get\ access|free\ articles?
        |continue\ reading|read\ (?:this|the\ full)\ (?:article|story)|your\ (?:password|subscription|account)""",
}
WALLS = {name: re.compile(rf"\b(?:{cues})\b", re.IGNORECASE | re.VERBOSE) for name, cues in CUES_OF.items()}


def in_place_of_story(title: str | None, blocks: Sequence[str]) -> str | None:
    """Tell what stands in the story's place, if nearly all words are a wall's.

    >>> in_place_of_story(None, ["We and our partners store cookies on your device.", "You may consent to this."])
    'a question for consent'
    """
    whole, walled = sum(len(block.split()) for block in blocks), 0
    if whole > LONGEST:
        return None
    cues: set[str] = set()
    names: list[str] = []
    for sentence in (one for block in blocks for one in SENTENCES.split(block)):
        found = wall_of(sentence)
        if found:
            walled += len(sentence.split())
            names.append(found)
            cues |= _cues(sentence)
    if not names or walled < MOST * whole or len(cues) < CUES:
        return None
    return (wall_of(title) if title else None) or max(names, key=names.count)


@lru_cache(maxsize=4096)  # copies are looked for among the same sentences
def wall_of(words: str) -> str | None:
    """Tell which wall a sentence may be of: it speaks to its reader, or could stand in no story.

    >>> wall_of("Please enable JavaScript in your browser."), wall_of("The minister found a cookie in her coat.")
    ('a check of the browser', None)
    """
    bare = QUOTED.sub(" ", words)
    if not (TO_READER.search(bare) or TO_YOU.search(bare) or PLAIN.search(bare)):
        return None
    return next((name for name, form in WALLS.items() if form.search(bare)), None)


def _cues(words: str) -> set[str]:
    """Give what tells a sentence of a wall; one that says all counts for enough."""
    cues = {match.group().casefold() for form in WALLS.values() for match in form.finditer(words)}
    return {*cues, "plain", "and more"} if PLAIN.search(words) else cues
