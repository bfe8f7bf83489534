"""How English news writes dates. Enters: a text. Leaves: the phrases that name one, by kind. Knows no calendar.

Names of days and months count with a capital only: "march" and "may" are verbs. Where a word can also be a person, a
newspaper, a custom or a number, it is a date only beside the words that make it one.
"""

from __future__ import annotations

import re
from typing import NamedTuple

WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
ANY_DAY = rf"(?:{WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
MONTH = (
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\b\.?)"
)
ORDINAL = r"(?:st|nd|rd|th)?"
NUMBER = rf"(?P<number>[0-3]?\d){ORDINAL}(?![\d%]|[.,:/]\d|-\d)"
FIRST = rf"(?P<first>[0-3]?\d){ORDINAL}"
FOUR = r"(?:1\d{3}|20\d\d)"
YEAR = rf"(?P<year>{FOUR})(?![\d%]|[.,:/]\d)"
OF_YEAR = rf"(?:{YEAR}|(?P<relative>this|last|next) year|(?P<same>that)(?: same)? year)\b"
IN_YEAR = rf"(?:,? (?:of |in )?{OF_YEAR})?"
NAMED = rf"(?:(?P<weekday>{ANY_DAY}),? (?:the )?)?"
TO = r"(?: ?[-–—] ?| (?:to|and|until|till|through) )"
PART = r"(?: (?:morning|afternoon|evening|night|lunchtime)\b)?"
COUNTS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
COUNT = rf"(?<![\w.,-])(?P<count>(?i:an?|{'|'.join(COUNTS)})|\d{{1,3}}) (?P<unit>day|week|month|year|decade)s?"
END = r"(?=[.,;:!?)”]|\"(?:\s|$)|\s*$)"
HOLIDAY = (
    r"(?:Christmas|New Year[’']s) (?:Day|Eve)|Boxing Day|[Ff]ourth of July|(?:St\.? )?(?:Patrick|Valentine)[’']s Day"
)
SEASON = "spring|summer|autumn|fall|winter"
BEFORE_MONTH = (
    r"in|since|until|till|during|through|throughout|early|late|mid|(?:end|beginning|start|middle|month|rest|course) of"
    r"|between|from"
)
BEFORE_YEAR = (
    "in|since|until|till|during|through|throughout|by|of|before|after|between|from|for|early|late|mid|year|circa"
)
WHICH = r"(?P<which>[Ll]ast|[Nn]ext|[Tt]his(?: past| coming)?|[Cc]oming)"

# By what each match of a group holds, so that most sentences are not searched for most of them: kinds and patterns.
GROUPS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        r"\d{3}|Q\d|q\d|0s",
        (
            ("iso", rf"(?<![\w/-])(?P<year>{FOUR})-(?P<month>\d\d)-(?P<number>\d\d)(?![\d-])"),
            (
                "numeric",
                rf"(?<![\w/.-])(?P<one>\d{{1,2}})(?P<mark>[/.])(?P<two>\d{{1,2}})(?P=mark)(?P<year>{FOUR})(?![\w/])",
            ),
            (
                "decade",
                r"(?<![\w$£€.,])(?:[Tt]he )?(?:(?P<century>1\d|20)(?P<tens>\d)0s"
                r"|(?:(?<=[Tt]he )|(?<=early )|(?<=late )|(?<=mid-))[’'‘](?P<short>[1-9])0s)\b",
            ),
            ("years", rf"(?<![\w$£€.,/-])(?P<first>{FOUR}){TO}(?P<phrase>{YEAR})(?!\w)"),
            ("year", rf"(?i:\b(?P<cue>{BEFORE_YEAR}))[ -](?P<phrase>{YEAR})(?!\w)"),
            ("year", rf"(?i:\b(?:the|its|a|his|her|their|this|that)|[’']s) (?P<phrase>{YEAR})(?=[ -][A-Za-z])"),
            ("year", rf"(?<![\w$£€.,]){FOUR}(?:, | and |, and | or )(?P<phrase>{YEAR})(?!\w)"),
            ("year", rf"\((?P<phrase>{YEAR})\)"),
            ("quarter", rf"\b[Qq](?P<digit>[1-4])(?: of| in|,)? {OF_YEAR}"),
        ),
    ),
    (
        r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
        (
            ("days_month", rf"(?<![\w.,$£€/-]){FIRST}{TO}(?P<phrase>{NUMBER} (?:of )?{MONTH}{IN_YEAR})(?!\w)"),
            ("month_days", rf"\b{MONTH} {FIRST}{TO}(?P<phrase>{NUMBER}{IN_YEAR})(?!\w)"),
            ("day", rf"(?<![\w.,$£€/-]){NAMED}(?:[Tt]he )?{NUMBER} (?:of )?{MONTH}{IN_YEAR}(?!\w)"),
            ("day", rf"(?<!\w){NAMED}{MONTH} {NUMBER}\b{IN_YEAR}"),
            ("month", rf"\b{MONTH},?(?: of| in)? {OF_YEAR}"),
            ("month", rf"\b{WHICH} {MONTH}(?![\w-])"),
            ("month", rf"\b(?i:{BEFORE_MONTH})[ -](?P<phrase>{MONTH})(?![\w-])"),
            ("month", rf"\b(?i:by|before|after|of|for) (?P<phrase>(?!May|April|June|August|March){MONTH})(?![\w-])"),
            (
                "month",
                rf"\b(?P<thing>(?i:the|its|an?|his|her|their)) (?P<phrase>(?!May|March){MONTH})"
                r"(?= (?!for|on|of|in|to|and)[a-z])",
            ),
            ("month", rf"{MONTH.replace('month', 'other')}{TO}(?P<phrase>{MONTH})(?![\w-])"),
            ("month", rf"\b(?!May|April|June|August){MONTH}(?=(?P<thing>[’']s)\b)"),
        ),
    ),
    (
        r"[Dd]ay\b|omorrow|night\b|[Tt]his [mae]|\bEve\b|ourth of",
        (
            ("weekday", rf"(?<!\w)(?:{WHICH} )?(?P<weekday>{WEEKDAY})(?!\w){PART}"),
            ("weekday", rf"(?<!\w)(?P<weekday>{WEEKDAY}),?(?: of)? (?P<week>last|this|next) week\b"),
            ("weekday", rf"\b(?P<week>[Ll]ast|[Tt]his|[Nn]ext) week,? (?:on )?(?P<weekday>{WEEKDAY})(?!\w){PART}"),
            ("holiday", rf"\b(?P<holiday>{HOLIDAY})\b{IN_YEAR}"),
            ("apart", rf"\b[Tt]he (?:(?P<before>previous)|following) (?P<weekday>{WEEKDAY})(?!\w){PART}"),
            (
                "word",
                r"\b(?:(?P<before>[Tt]he day before yesterday)|(?P<after>[Tt]he day after tomorrow)"
                rf"|(?P<yesterday>[Ll]ast night|[Yy]esterday{PART})|(?P<tomorrow>[Tt]omorrow{PART})"
                r"|(?P<today>[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening)))\b",
            ),
            ("same", r"\b(?:(?:[Tt]he same|[Tt]hat) day|(?<=ater in )the day|(?<=arlier in )the day)\b"),
            ("apart", rf"\b[Tt]he (?P<unit>day) (?:(?P<before>before)|after){END}"),
        ),
    ),
    (
        r"\b(?:[Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear|[Dd]ecade|[Qq]uarter)",
        (
            (
                "unit",
                r"\b(?:[Tt]he (?:end|close) of (?:the|this) |(?<!the )(?<!The )(?P<which>[Ll]ast|[Nn]ext|[Tt]his) )"
                r"(?P<unit>weekend|week|month|quarter|year|decade)\b(?! ago\b)|\b(?P<weekend>[Tt]he weekend)\b",
            ),
            ("ago", rf"{COUNT} (?:ago|(?P<ahead>from (?:now|today)))\b"),
            ("within", rf"\b[Ii]n {COUNT}(?:[’'] time)?\b(?! (?:of|or|ago|earlier|later)\b)"),
            ("apart", rf"{COUNT} (?:(?P<before>earlier)|later)\b(?! than\b)"),
            ("apart", rf"{COUNT} (?:(?P<before>before)|afterwards?){END}"),
            ("apart", r"\b[Tt]he (?:(?P<before>previous)|next|following) (?P<unit>day|week|month|year)\b"),
            ("yearend", r"\b[Yy]ear-end\b(?! [a-z])"),
            (
                "quarter",
                rf"(?i)\b(?:the )?(?P<ordinal>first|second|third|fourth)[ -]quarter(?: of| in|,)? {OF_YEAR}",
            ),
            (
                "quarter",
                rf"(?i)\b(?:the )?(?:{YEAR}|(?P<relative>this|last|next) year[’']s) "
                r"(?P<ordinal>first|second|third|fourth)[ -]quarter\b",
            ),
        ),
    ),
    (
        r"\b(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)\b",
        (
            ("season", rf"(?i)\b(?:the )?(?P<season>{SEASON})(?: of|,)? {OF_YEAR}"),
            ("season", rf"(?i)(?<!the )\b{WHICH} (?P<season>{SEASON})\b(?! of\b)"),
        ),
    ),
)
PATTERNS = tuple(
    (re.compile(held), tuple((kind, re.compile(pattern)) for kind, pattern in group)) for held, group in GROUPS
)

NAME_BEFORE = re.compile(  # what makes a weekday a holiday, a newspaper, a custom
    r"(?:\b(?:Black|Good|Ash|Super|Bloody|Palm|Easter|Cyber|Giving|Maundy|Holy|Shrove|Fat|Whit|Blue|Casual|Ruby|Sheffield"
    r"|(?:Mail|Independent|Scotland|Wales|Herald|Ireland) on"
    r"|(?i:first|second|third|fourth|every|each|any|most|one|on an?|usual|typical|alternate|another"
    r"|(?:an?|one|two|three) weeks? (?:from|on)))|-) ?$"
)
NAME_AFTER = re.compile(
    r" (?:Times|Mail|Mirror|Express|Telegraph|Post|Herald|Mercury|Tribune|Star|Sun|World|Independent|Business|Life|Club"
    r"|Night|Evening|Morning|Magazine|Review|Brunch|the 13th|[Pp]rayers?|[Mm]ass|[Ss]ervices?|school|sermons?|roast"
    r"|best|lunch|mornings|afternoons|evenings|nights|of (?:each|every|the month))\b|s?-\w"
)
THE_BEFORE = re.compile(r"\b[Tt]he $")
CAPITAL_AFTER = re.compile(r" [A-Z]")
SET_OFF = frozenset({"“”", '""', "‘’", "''"})  # a title, such as that of a show
CAPITAL_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]*|\bthe) $")
PERSON = re.compile(r"(?:May|April|June|August)$")
COUNTED = re.compile(  # what makes a number of four digits an amount
    r" (?!(?:was|is|as|has|its|this|us|does|sees|amounts)\b)(?:[a-z]+s|people|men|women|children|police|staff|feet"
    r"|GMT|BST|UTC|million|billion)\b"
)
YEARS_CUES = frozenset({"in", "since", "during", "until", "through", "year", "early", "late", "mid", "circa"})
AFTER_HOUR = re.compile(rf"[ap]\.m\. (?:on )?(?:{WEEKDAY}|{MONTH}|yesterday|today|tomorrow)\b")
QUOTED = re.compile(r"“[^”]*”?|\"[^\"]*\"?")
DASH_OR_TO = re.compile(r" ?[-–—] ?| (?:to|through|until|till) ")
BETWEEN = re.compile(r"\b[Bb]etween (?:early |late |mid-)?$")


class Phrase(NamedTuple):
    """A phrase and what its pattern saw in it; `start` and `end` are offsets in the text."""

    kind: str
    start: int
    end: int
    seen: re.Match[str]

    @property
    def begins(self) -> int:
        """Where the range begins that the pattern saw, of which the phrase is the end; else where the phrase does."""
        return self.seen.start() if "first" in self.seen.re.groupindex else self.start


def phrases(text: str, start: int, end: int) -> list[Phrase]:
    """Give the phrases of a sentence that name a date, in order.

    Of two that overlap it is the one that begins first, then the longer.
    """
    found: list[Phrase] = []
    for held, group in PATTERNS:
        if held.search(text, start, end) is None:
            continue
        for kind, pattern in group:
            for match in pattern.finditer(text, start, end):
                here = match.span("phrase" if "phrase" in pattern.groupindex else 0)
                if not _only_looks_like_one(kind, text, *here, match):
                    found.append(Phrase(kind, *here, match))
    found.sort(key=lambda one: (one.begins, -one.end))
    kept: list[Phrase] = []
    for one in found:
        if not kept or one.begins >= kept[-1].end:
            kept.append(one)
    return kept


def _only_looks_like_one(kind: str, text: str, start: int, end: int, match: re.Match[str]) -> bool:
    """Whether a phrase is part of a name, or a number of something."""
    before, after = text[max(0, start - 24) : start], text[end : end + 24]
    if before[-1:] + after[:1] in SET_OFF:
        return True
    if kind == "weekday":
        if NAME_BEFORE.search(before) or NAME_AFTER.match(after):
            return True
        return THE_BEFORE.search(before) is not None and CAPITAL_AFTER.match(after) is not None
    if kind == "word":
        return text[start].isupper() and CAPITAL_BEFORE.search(before) is not None
    if kind == "month":
        return after[:1] in "’'" and after != "" and PERSON.search(text[start:end]) is not None
    if kind == "year":
        cue = (match.groupdict().get("cue") or "in").lower()
        sure = cue in YEARS_CUES and int(match["year"]) % 50
        return not sure and COUNTED.match(after) is not None
    return False


def joined(text: str, one: Phrase, other: Phrase) -> bool:
    """Whether two phrases are the ends of a range."""
    between = text[one.end : other.start]
    if between == " and ":
        return BETWEEN.search(text[max(0, one.start - 20) : one.start]) is not None
    return DASH_OR_TO.fullmatch(between) is not None
