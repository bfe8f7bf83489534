"""What a comparison asks of one of its sides. Enters: a question with one name for several. Leaves: a question.

Does not know how the names were found, or articles. "How do Oslo differ on the tolls?" asks no one anything; "What does
Oslo say about the tolls?" can be searched for and answered by itself. English only. Where no rule fits, only the name
stands for the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

NAME = "\0"  # stands for the name while a question is read
OWN = rf"{NAME}[’']s?"
DIFFER = r"(?:differ|disagree|diverge|part (?:ways|company))"
MUTUAL = r"(?: (?:with|from) (?:each other|one another))?"
ON = r"(?:on|over|about|as to|as regards|regarding|concerning|when it comes to)"
VIEW = r"(?:views?|readings?|accounts?|assessments?|opinions?|attitudes?|takes?|positions?|stances?)"
MANNER = rf"in (?:their|the) (?:\w+ )?{VIEW} (?:of|on|about)"
ENDED = r"[\s?.!]*$"
SEVERAL = re.compile(rf"{NAME}(?:[’']s?)? (?:[\w-]+ )?(?:\w+[^s\W]s|views)\b|^(?:the )?\w+s (?:of|by|from) {NAME}")
PAST = re.compile(
    r"(?:\w+(?<!e)ed|said|told|thought|sought|saw|made|gave|held|meant|felt|found|paid|did|wrote|won|lost|got|took|sent"
    r"|spent|left|kept|built|knew|went)$"
)
AUXILIARY = re.compile(r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should)$")
SINGULAR = {"do": "does", "have": "has", "are": "is", "were": "was"}
TOGETHER = re.compile(
    rf"(?<={NAME}) (?:each(?! other\b)|both)\b|\b(?:both|either) (?={NAME})|,? respectively\b", re.IGNORECASE
)
OF_SEVERAL = re.compile(rf"\b(do|have|are|were)(?= {NAME}(?![’']))", re.IGNORECASE)
PLURAL = re.compile(r"(?<![sui])s$")  # "the Democrats", and not "Paris"; where it errs, only the verb is wrong

Rule = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def asked_of_side(before: str, name: str, after: str) -> str:
    """Give what a question asks of one of those whom it sets against each other; `name` may be an owner ("Oslo's").

    >>> asked_of_side("How do ", "Oslo", " differ on the tolls?")
    'What does Oslo say about the tolls?'
    >>> asked_of_side("Compare what ", "Oslo", " want of the ferries.")
    'What does Oslo want of the ferries?'
    """
    bare = re.sub(r"[’']s?$", "", name)
    words = f"{before.replace(NAME, ' ')}{NAME}{name[len(bare) :]}{after.replace(NAME, ' ')}"
    words = TOGETHER.sub("", words)
    for pattern, made in RULES:
        if match := pattern.match(words):
            words = made(match)
            break
    if not PLURAL.search(bare):
        words = OF_SEVERAL.sub(lambda one: _like(one[1], SINGULAR[one[1].lower()]), words)
    return _opened(words.replace(NAME, bare))


def _said(match: re.Match[str]) -> str:
    did = match.groupdict().get("did") or "does"
    return f"What {'did' if did.lower() in {'did', 'were'} else 'does'} {NAME} say about {match['about']}"


def _of_each(match: re.Match[str]) -> str:
    return f"What is {NAME}’s {match['what']}?"


def _owned(match: re.Match[str]) -> str:
    owned = match["owned"].rstrip(" ?.!")
    return f"What {'are' if SEVERAL.search(owned) else 'is'} {owned}?"


def _what(match: re.Match[str]) -> str:
    """Turn "what Oslo want of the ferries" into a question: of one, and with a verb that stands before the name."""
    asked, verb, rest = match["asked"], match["verb"], match["rest"].rstrip(" ?.!")
    if verb.endswith("ly") or verb in {"don", "didn", "do", "never", "now", "once"}:
        return f"{asked} {NAME} {verb}{rest}?"
    if AUXILIARY.match(verb):
        return f"{asked} {SINGULAR.get(verb, verb)} {NAME}{rest}?"
    return f"{asked} {'has' if PAST.match(verb) else 'does'} {NAME} {verb}{rest}?"


def _rules(*given: tuple[str, Callable[[re.Match[str]], str]]) -> Sequence[Rule]:
    return [(re.compile(pattern, re.IGNORECASE), made) for pattern, made in given]


RULES = _rules(
    (rf"(?:how|where) (?P<did>do|does|did) {NAME} {DIFFER}{MUTUAL},? {ON} (?P<about>.+)$", _said),
    (rf"how far apart (?P<did>are|were) {NAME},? {ON} (?P<about>.+)$", _said),
    (rf"how (?P<did>do|does|did) {NAME} (?:{DIFFER}|compare|contrast){MUTUAL},? {MANNER} (?P<about>.+)$", _said),
    (rf"(?P<did>do|does) {NAME} (?:agree|{DIFFER}){MUTUAL},? {ON} (?P<about>.+)$", _said),
    (rf"(?:do|does|did) {NAME} go (?:equally|just as|as) far in (?:their|the) (?P<what>.+?){ENDED}", _of_each),
    (rf"how (?:do|does|did) (?P<owned>{OWN} .+?) (?:{DIFFER}|compare|contrast){MUTUAL}{ENDED}", _owned),
    (rf"(?:compare|contrast|set) (?P<owned>(?:the )?(?:{OWN} .+|\w+ (?:of|by|from) {NAME}.*))$", _owned),
    (rf"(?:compare|contrast) (?P<asked>what|how|why|when|where) {NAME} (?P<verb>\w+)(?P<rest>.*)$", _what),
    (r"(?:compare|contrast) (?P<whole>(?:what|how|why|when|where) .+)$", lambda match: match["whole"]),
    (
        rf"{NAME} {ON} (?P<about>.+?)(?:[:;,]| [—–-]) (?:how|where) (?:do|does|did) (?:they|the two|their \w+)\b.*$",
        _said,
    ),
    (rf"{NAME} (?:spoke|talked|commented) {ON} (?P<about>[^.;?]+)[.;?] (?P<did>did) (?:they|both)\b.*$", _said),
)


def _like(written: str, word: str) -> str:
    return word.capitalize() if written[0].isupper() else word


def _opened(words: str) -> str:
    """Give a question that begins with a capital and ends as one."""
    words = words.strip()
    ended = re.sub(r"(?<!\.[A-Z])[\s.!]*\??$", "", words)
    return f"{ended[:1].upper()}{ended[1:]}?"
