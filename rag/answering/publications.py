"""Publications that a question takes for granted. Enters: a question, the outlets there are. Leaves: those that lack.

Does not know articles. "The Daily Tide article", "an article from the Daily Tide" and "as reported by the Daily Tide"
say that it published something; where no article is from it, what it wrote cannot be told. A body that made a report is
no publication, so "the World Bank report" takes nothing for granted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rag.record.capitals import CAPITAL
from rag.record.date_idiom import phrases
from rag.record.idiom import MONTHS
from rag.retrieval.outlets import named_outlets

WORD = rf"(?:{CAPITAL}(?:[\w&.’'-]*\w)?|[a-z]+\.com)"
NAME = rf"(?P<name>(?:The )?{WORD}(?: (?:(?:of the|of|and|&|\||-|–) )?{WORD})*)"
MARK = r"[\"“‘']?"
PUBLISHED = r"(?:news )?(?:articles?|stor(?:y|ies)|pieces?|coverage|column|newsletter)"
PRESS = (  # what makes a name that of a publication, whatever it made
    r"(?:Post|Times|Journal|Herald|News|Tribune|Gazette|Chronicle|Observer|Mail|Press|Telegraph|Standard|Daily|Weekly"
    r"|Magazine|Review|Courier|Examiner|Bulletin|Mirror|Reporter)"
)
LONGEST = 5  # words of a publication's name; what is longer is the title of an article
PATTERNS = (
    re.compile(rf"\b(?:{PUBLISHED}|another|one) (?:from|by|in) (?:the )?{MARK}{NAME}"),
    re.compile(rf"[\"“‘']{NAME}[\"”’'] {PUBLISHED}\b"),
    re.compile(rf"(?<![\w\"“‘’'-]){NAME}(?:[’']s)? {PUBLISHED}\b"),
    re.compile(rf"\b(?:as )?(?:reported|published|covered) (?:by|in) (?:the )?{MARK}{NAME}"),
    re.compile(rf"\breports? (?:by|from|in) (?:the )?{MARK}(?=(?:[\w&.’'-]+ )*{PRESS}\b){NAME}"),
    re.compile(rf"(?<![\w’-]){MARK}(?:the )?(?=(?:[\w&.’'-]+ )*{PRESS}\b){NAME}{MARK} reports?\b"),
)
OPENING = re.compile(
    r"^(?:Does|Do|Did|Has|Have|Is|Are|Was|Were|Which|What|Who|After|Between|Considering|In|According)$"
)


def absent_publications(question: str, outlets: Iterable[str], authors: Iterable[str] = ()) -> tuple[str, ...]:
    """Give the publications that a question names and that are no outlet of the store, in its order.

    >>> absent_publications("What does the Daily Tide article say about the port?", ["harbour news"])
    ('Daily Tide',)
    """
    known = tuple(outlets)
    writers = {one.casefold() for one in authors}
    held = [(one.start, one.end) for one in named_outlets(question, known)]
    found = []
    for name, start, end in _named(question):
        is_known = any(first < end and start < last for first, last in held)
        if not is_known and name.casefold() not in writers:
            found.append(name)
    return tuple(dict.fromkeys(found))


def _named(question: str) -> Iterator[tuple[str, int, int]]:
    for pattern in PATTERNS:
        for match in pattern.finditer(question):
            name, start = match["name"].rstrip(".’'"), match.start("name")
            first, _, rest = name.partition(" ")
            while rest and OPENING.match(first):
                start, name = start + len(first) + 1, rest
                first, _, rest = name.partition(" ")
            if phrases(name, 0, len(name)) or name.lower() in MONTHS:  # "the article in November" names no outlet
                continue
            if not OPENING.match(name) and (start or " " in name) and len(name.split()) <= LONGEST:
                yield re.sub(r"[’']s$", "", name), start, match.end("name")
