"""Where sentences end, put right. Enters: a paragraph, and where a segmenter cuts it. Leaves: where it should be cut.

Does not know segmenters. They go by lists of abbreviations, and what stands behind the full stop tells more: a sentence
begins with no small letter, no item of a list is its number alone, an address is one word, and a bracket that is opened
between two sentences holds sentences of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

Stretch = tuple[int, int]

DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?\s\d"
CLOCK = re.compile(r"\b[ap]\.m\.$")
AFTER_CLOCK = re.compile(
    rf"(?:{DAY}|{MONTH}|(?:Eastern|Central|Mountain|Pacific)(?:\s(?:Standard|Daylight|Time|time))|[A-Z]{{2,4}}\b)"
)
BEFORE_NUMBER = re.compile(r"\b(?:approx|circa|ca?|paras?|subs?|sec|figs?|vols?|pp?|pgs?|chap|ch|tel|ext)\.$", re.I)
BEFORE_NAME = re.compile(r"(?:^|[\s(“\"])(?:Ft|Mt|Mts|Pt|Ste)\.$")
FRENCH_TITLE = re.compile(r"(?:^|[\s«“])MM?\.$")
ORDINAL = re.compile(r"(?:^|\s)\d{1,2}\.$")
WITH_ORDINALS = frozenset("bs cs da de et fi hr hu is lv nb nn no pl sk sl sr tr".split())  # "der 1. Mai"
MARKER = re.compile(r"\(?(?:(?P<number>\d{1,2})|[a-zA-Z]|[ivx]{1,4})[.)]$")
ITEM = re.compile(r"\(?[a-z]\)\s")
FIRST_WORD = re.compile(r"[“\"'‘«(\[]*(?P<word>[^\W\d_][\w’'-]*)")
ENDED = re.compile(r"[\w)%”’\"'][.!?…]+[”’»\"')\]]*$|[.!?…][”’»\"')\]]+$")
BEGUN = re.compile(r"[“\"‘'«(\[]|[^\W\d_][a-z’'\s]|[^\x00-\x7f]")
WITHIN_WORD = re.compile(r"\w[./@]\w")
PASSED_OVER = re.compile(  # ends that segmenters do not see: their place is the space, or where it is missing
    r"""(?<=[^\W\d_]…)\ (?=[A-Z][a-z])
    |(?<=\b(?:etc|May)\.)\ (?=[“"]?[A-Z])  # May is the one month that is never cut short
    |(?<=\b(?:plan|type|team|unit|gate|hall|zone)\ [A-Z]\.)\ (?=[A-Z][a-z])
    |(?<=[.!?][)\]])\ (?=[“"‘(\[]?[A-Z])
    |(?<=\b\d{4}\.)(?=[A-Z][a-z])""",
    re.VERBOSE,
)
OPENED = re.compile(r"(?:^|[.!?…][”’»\"')\]]*\s)[(\[][^()\[\]]+[)\]]$")  # a bracket that stands between sentences
LONGEST_WORD = 100  # characters


def put_right(paragraph: str, cut: Iterable[Stretch], language: str | None) -> Iterator[Stretch]:
    """Join what is one sentence, and part what is two.

    >>> words = "It is open until 6 p.m. Monday. (Nobody knows why.) We left."
    >>> [words[a:b] for a, b in put_right(words, [(0, 23), (24, 31), (32, 60)], "en")]
    ['It is open until 6 p.m. Monday.', '(Nobody knows why.)', 'We left.']
    """
    pieces = [piece for whole in cut for piece in _parted(paragraph, *whole)]
    held: Stretch | None = None
    count = 0  # of the list's last item
    for start, end in pieces:
        if held is None:
            held = start, end
            continue
        marker = MARKER.fullmatch(paragraph[slice(*held)])
        if marker and (held[0] == pieces[0][0] or int(marker["number"] or 0) == count + 1):
            count = int(marker["number"] or 0)
            held = held[0], end
        elif _is_one(paragraph, held, (start, end), language):
            held = held[0], end
        else:
            yield held
            held = start, end
    if held is not None:
        yield held


def _parted(paragraph: str, start: int, end: int) -> Iterator[Stretch]:
    """Cut a piece where a segmenter passed over an end."""
    for match in PASSED_OVER.finditer(paragraph, start, end):
        closed = paragraph[match.start() - 1] in ")]"
        if not closed or OPENED.search(paragraph[start : match.start()]):
            yield start, match.start()
            start = match.end()
    yield start, end


def _is_one(paragraph: str, one: Stretch, other: Stretch, language: str | None) -> bool:
    """Whether two pieces are one sentence."""
    if one[1] == other[0]:
        return not _is_glued(paragraph, other[0])
    before, after = paragraph[slice(*one)], paragraph[slice(*other)]
    word = FIRST_WORD.match(after)
    if word and word["word"].islower() and not ITEM.match(after):
        return True
    if after[0].isdigit():
        return BEFORE_NUMBER.search(before) is not None
    code = (language or "en").partition("-")[0].lower()
    return bool(
        (CLOCK.search(before) and AFTER_CLOCK.match(after))
        or BEFORE_NAME.search(before)
        or (code == "fr" and FRENCH_TITLE.search(before))
        or (code in WITH_ORDINALS and ORDINAL.search(before))
    )


def _is_glued(paragraph: str, place: int) -> bool:
    """Whether two sentences meet at a place without a space; an address or a file's name is one word."""
    head = paragraph[max(0, place - LONGEST_WORD) : place].rsplit(maxsplit=1)[-1]
    tail = paragraph[place : place + LONGEST_WORD].split(maxsplit=1)[0]
    rest = tail.rstrip(".,;:!?”’\"')]")
    is_word = "://" in head or "@" in head + rest or head.startswith("www.") or WITHIN_WORD.search(rest)
    return bool(not is_word and ENDED.search(head) and BEGUN.match(tail))
