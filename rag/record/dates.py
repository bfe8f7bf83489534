"""Which days a text names. Enters: a text, its sentences, when it was published. Leaves: dates as offsets.

Does not know articles or answers. Words such as "Thursday" are counted from the day of publication, in a live blog from
the post's; within quoted words from the day on which they were said, where the sentence tells it. "Two days later" is
counted from the date named before. Where the day to count from is unknown, or the words fit two dates, the date is
unknown: a wrong date is worse than none. English only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rag.record.date_idiom import AFTER_HOUR, PART, QUOTED, WEEKDAY, Phrase, joined, phrases
from rag.record.meanings import Meaning, Place, explicit_year, meaning
from rag.record.periods import made_day
from rag.types import DateMention, Day, Post, Sentence

WHOLE = frozenset({"weekday", "word", "day", "iso"})  # kinds that can be the day on which words were said
NOT_SAID = re.compile(r"\b(?:before|after|ahead of|until|by|since|from|for|of|to)(?: the)? $")  # "ahead of Monday"
BARE = re.compile(rf"{WEEKDAY}{PART}")
ALMOST_A_WEEK = 6  # days
TWO = frozenset({"days_month", "month_days", "years"})  # kinds that hold a range


def dates(
    text: str, sentences: Sequence[Sentence], published: Day | None, posts: Sequence[Post] = ()
) -> tuple[DateMention, ...]:
    """Give the dates that a text names, in order.

    >>> words = "The pier closed on Thursday and opens next month."
    >>> whole = [Sentence(start=0, end=len(words), paragraph=0)]
    >>> [(one.text, str(one.date), one.precision) for one in dates(words, whole, Day(2025, 3, 20))]
    [('Thursday', '2025-03-20', 'day'), ('next month', '2025-04-01', 'month')]
    """
    found: list[DateMention] = []
    anchor: Meaning | None = None
    paragraph = anchored = -1
    for number, (start, end, here) in enumerate(_whole(text, sentences)):
        if here != paragraph:
            anchor = None
        paragraph = here
        told = phrases(text, start, end)
        if not told:
            continue
        reference = next((post.published_at.date() for post in posts if post.start <= start < post.end), published)
        near = number - anchored <= 1
        for first, last, what in _read(text, start, end, told, reference, anchor, near=near):
            found.append(
                DateMention(text=text[first:last], start=first, end=last, date=what.date, precision=what.precision)
            )
            if what.date is not None:
                anchor, anchored = what, number
    return tuple(found)


def may_be_after(words: str, date: Day | None, published: Day | None) -> bool:
    """Whether a weekday that was counted back may be the one after the day of publication.

    Six days ago is mostly "last Friday"; "on Friday", published on a Thursday, is mostly of a page updated since.

    >>> may_be_after("Friday", Day(2025, 3, 14), Day(2025, 3, 20))
    True
    """
    bare = BARE.fullmatch(words) is not None
    return bare and date is not None and published is not None and (published - date).days == ALMOST_A_WEEK


def _whole(text: str, sentences: Sequence[Sentence]) -> Iterator[tuple[int, int, int]]:
    """Give start, end and paragraph of sentences, those together that were cut before a day: "at 9 a.m. Monday"."""
    held: Sentence | None = None
    start = 0
    for one in sentences:
        if held is not None and not (
            held.paragraph == one.paragraph and AFTER_HOUR.match(text, held.end - 4, min(one.end, held.end + 20))
        ):
            yield start, held.end, held.paragraph
            start = one.start
        elif held is None:
            start = one.start
        held = one
    if held is not None:
        yield start, held.end, held.paragraph


def _read(
    text: str,
    begin: int,
    end: int,
    found: Sequence[Phrase],
    published: Day | None,
    anchor: Meaning | None,
    *,
    near: bool,
) -> Iterator[tuple[int, int, Meaning]]:
    """Give the dates of a sentence with their places in the text.

    `anchor` is the date named last in the paragraph, `near` whether it is of this sentence or the one before: "that
    day" may be farther from it than "two days later".
    """
    words = text[begin:end]
    quoted = [(begin + match.start(), begin + match.end()) for match in QUOTED.finditer(words)]
    inside = [any(start <= one.start < end for start, end in quoted) for one in found]

    def place(one: Phrase, reference: Day | None, **near: Meaning | None) -> Place:
        return Place(words, one.start - begin, one.end - begin, reference, **near)

    said = [
        one
        for one, within in zip(found, inside, strict=True)
        if not within
        and one.kind in WHOLE
        and not NOT_SAID.search(text[begin : one.start])
        and text[one.end : one.end + 1] not in {"’", "'"}
    ]
    said_on = meaning(said[0].kind, said[0].seen.groupdict(), place(said[0], published)) if len(said) == 1 else None
    opening: Meaning | None = None
    for number, (one, within) in enumerate(zip(found, inside, strict=True)):
        reference = said_on.date if within and said_on and said_on.date else published
        seen = one.seen.groupdict()
        following = found[number + 1] if number + 1 < len(found) else None
        closing: Meaning | None = None
        begins = following is not None and following.kind == one.kind and joined(text, one, following)
        if following is not None and begins and explicit_year(seen, reference) is None:
            other = following.seen.groupdict()
            if explicit_year(other, reference) is not None:
                closing = meaning(following.kind, other, place(following, reference))
        named = anchor if near or one.kind == "same" else None
        what = meaning(one.kind, seen, place(one, reference, anchor=named, opening=opening, closing=closing))
        opening = what if begins else None
        if what is None:
            continue
        if one.kind in TWO:
            yield from _beginning(one, what)
        yield one.start, one.end, what
        if what.date is not None:
            anchor, near = what, True


def _beginning(one: Phrase, end: Meaning) -> Iterator[tuple[int, int, Meaning]]:
    """Give the first date of a range that one pattern holds, such as "3" of "3 to 5 May"."""
    seen, first = one.seen, int(one.seen["first"])
    start = seen.start("month") if one.kind == "month_days" else seen.start("first")
    if one.kind == "years":
        day = made_day(first, 1, 1)
    elif first >= int(seen["number"]):
        return
    else:
        day = made_day(end.date.year, end.date.month, first) if end.date else None
    yield start, seen.end("first"), Meaning(day, end.precision)
