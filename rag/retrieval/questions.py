"""What a question asks about. Enters: a question. Leaves: its content words, and what its form asks for. Pure.

Does not know articles. English only: in another language every word counts as content.
"""

from __future__ import annotations

import re
from typing import NamedTuple

FILLER = frozenset(
    """
    a an the and or but nor so if than then of in on at to for from by with about as into over under between
    through per is am are was were be been being do does did done doing have has had having will would shall
    should can could may might must not no what which who whom whose when where why how whether that this these
    those there here it its he him his she her hers they them their theirs we us our you your i me my mine
    according say says said saying tell tells told talk talks talking mention mentions mentioned article articles
    report reports reported name named list any some much many ever just also each every please give show happen
    happens happened while until till both known
    regarding concerning other others ones supposed together up out down off ok okay well hi hello thanks
    """.split()
)
NAMES_LIKE_FILLER = frozenset({"US", "WHO", "IT"})
VOICE = re.compile(
    r"\b(?:say|says|said|tell|told|claims?|claimed|thinks?|believes?|expects?|wants?|asks?|asked|demands?|demanded|calls?"
    r"|called|positions?|views?|stance|opinions?|argues?|argued|warns?|warned|according to|comments?|commented"
    r"|describes?|described|blames?|blamed|promises?|promised|threatens?|threatened|reacts?|reacted|respond|responded)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(
    r"\bhow (?:many|much|old|tall|high|far|long|big|large|fast|often|few|deep|heavy|wide)\b", re.IGNORECASE
)
QUANTITY = re.compile(
    rf"{MEASURE.pattern}"
    r"|\bwhat (?:percentage|percent|number|share|amount|age|size|price)\b",
    re.IGNORECASE,
)
NUMBER = re.compile(
    r"\d[\d.,]*|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)"
    r"teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|dozens?|hundreds?|thousands?|millions?|billions?|half|third"
    r"|quarter|(?:fif|six|seven|eigh|nin|ten)th)\b",
    re.IGNORECASE,
)
COMPARISON = re.compile(
    r"\b(?:agree|disagree|differ|different|differently|differences?|compare[ds]?|comparison|contradict\w*"
    r"|conflict(?:s|ing)?|both|versus|vs|consistent|sides?|change[ds]?)\b",
    re.IGNORECASE,
)

AGREEING = re.compile(
    r"^(?:do|did) (?:(?:all|both)(?: of)? )?(?:the |these )?(?:two |three )?"
    r"(?:articles|reports|sources|outlets|accounts|(?:news)?papers|pages)(?: all)? "
    r"(?:(?:agree|disagree|differ)(?: with (?:each other|one another))? "
    r"(?:(?:on|about|over|in|as to) |(?=whether\b|how\b))"
    r"|(?:say|give|name|tell) the same (?:thing )?(?:(?:on|about) )?)",
    re.IGNORECASE,
)
VIEW = (  # "tone on", "public stance towards"; what is to or of a place is often no view
    r"(?:(?:public|official|earlier|own|personal|party) )?"
    r"(?:(?:tone|line|stances?|positions?|views?|moods?|opinions?|rhetoric|message|thinking|mind) "
    r"(?:on|about|towards?|over|regarding|concerning)|(?:attitudes?|approach) (?:on|about|towards?|to|over|regarding))"
)
MATTER = r"(?!the (?:front|ground|battlefield|map|board|table|runway|airport|field)\b)(?P<what>.+?)"
WHOSE = r"(?P<who>(?!(?:the )?(?:articles|reports|outlets|sources|papers)\b)(?:(?! and )[^,?])+?)"
TAIL = (
    r"(?: (?:between|from|since|within|over|after|before|during|at|or|because|while|whereas|when|in the|in \d|in [A-Z])"
    r"\b.*)?[\s?.]*$"
)
DONE = re.compile(r"\b(?:attitude|approach)\b", re.IGNORECASE)  # which is told by deeds as well as by words
CHANGING = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"^how (?:did|do|does|has|have) {WHOSE}(?:[’']s|[’']) {VIEW} {MATTER} (?:change|shift|evolve|harden|soften"
        rf"|develop)(?:d|ed)?{TAIL}",
        rf"^(?:has|have|did) {WHOSE} (?:change|shift|soften|harden|reverse|alter)(?:d|ed)? (?:his|her|its|their) "
        rf"{VIEW} {MATTER}{TAIL}",
    )
)
CHANGED = re.compile(  # words that tell of a change, or that there was none
    r"\b(?:adjust|shift|soften|harden|revers|alter|reiterat|momentar|backtrack|backed down|no longer|used to|u-turn"
    r"|previously|once|instead|now|still|these days|at first|later|chang)\w*",
    re.IGNORECASE,
)


class Changing(NamedTuple):
    """Whose view a question says to have changed, and what is asked of each time."""

    who: str
    question: str


def content_words(question: str) -> str:
    """Give the question without the words that every question has; itself where nothing else is left.

    >>> content_words("What did the ministers say about the ceasefire?")
    'ministers ceasefire'
    >>> content_words("How long is the detour?")  # the answer says how many kilometres, and not that it is long
    'detour'
    """
    words = re.findall(r"[\w’'-]+", MEASURE.sub("how", question))
    kept = [word for word in words if not is_filler(word)]
    return " ".join(kept) or question


def is_filler(word: str) -> bool:
    """Whether a word says nothing of its own in a question; US and WHO in capitals do."""
    return word.lower() in FILLER and word not in NAMES_LIKE_FILLER


def own_words(question: str) -> list[str]:
    """Give the words of a question that name something to look for; none where every question has them.

    >>> own_words("What’s the bridge?"), own_words("Who said what?"), own_words("a:b")
    (['bridge'], [], [])
    """
    words = re.findall(r"[^\W_]+", re.sub(r"[’']\w+", "", question))
    return [word for word in words if not is_filler(word) and not re.fullmatch("[A-Za-z]", word)]


def asks_for_words(question: str) -> bool:
    """Whether a question wants to know what somebody said, thinks or wants."""
    return VOICE.search(question) is not None


def asks_for_number(question: str) -> bool:
    """Whether a question wants a number."""
    return QUANTITY.search(question) is not None


def compares(question: str) -> bool:
    """Whether a question sets articles or actors against each other."""
    return COMPARISON.search(question) is not None


def asked_of_each(question: str) -> str:
    """Give what a question whether articles agree asks of each of them; any other question as it is.

    >>> asked_of_each("Do the articles agree on how many were hurt?")
    'how many were hurt?'
    """
    return AGREEING.sub("", question)


def asked_of_times(question: str) -> Changing | None:
    """Give what a question how somebody's view changed asks of each time; None for any other question.

    >>> asked_of_times("How did Roe’s tone on the pier change between March and June?")
    Changing(who='Roe', question='What does Roe say about the pier?')
    """
    changed = next((match for one in CHANGING if (match := one.match(question))), None)
    if changed is None:
        return None
    who, what = changed["who"], changed["what"]
    does = "do" if re.search(r"(?<![sui’'])s$", who) and who.split()[-1].islower() else "does"
    asked = f"What is {who}’s view of {what}?" if DONE.search(question) else f"What {does} {who} say about {what}?"
    return Changing(who, asked)
