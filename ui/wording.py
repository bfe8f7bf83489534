"""Values of the archive to sentences for readers. Enters: values of `rag`. Leaves: plain text.

Does not know HTML: whatever is shown of this is escaped later.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from rag import Answer, Article, Citation, Intake, Position
from rag.tabulating import day_named

UNKNOWN_OUTLET = "outlet not stated"
UNKNOWN_DATE = "date not stated"


def counted(number: int, one: str, several: str | None = None) -> str:
    """Give "1 article" or "3 articles"."""
    return f"{number} {one if number == 1 else several or one + 's'}"


def source_of(credit: Article | Citation) -> str:
    """Give where an article was published, and whose reporting it digests."""
    outlet = credit.outlet or UNKNOWN_OUTLET
    return f"{outlet}, after {credit.after}" if credit.after else outlet


def title_of(credit: Article | Citation) -> str:
    """Give an article's title, or the name of what it was read from."""
    return credit.title or PurePath(credit.origin).name or "untitled"


def date_of(credit: Article | Citation) -> str:
    """Give the day of publication, or say that it is not stated."""
    return credit.published.isoformat() if credit.published else UNKNOWN_DATE


def when_of(position: Position) -> str:
    """Give when something was said, or published where that alone is known."""
    said = position.said_on
    named = day_named(said.date.isoformat() if said.date else None, said.precision)
    return f"{named} (published)" if said.basis == "publication" else named


def heard_of(position: Position) -> str:
    """Give who said something and when, in a line."""
    said = {"speaking": "said on ", "publication": "published "}.get(position.said_on.basis or "", "")
    day = when_of(position).removesuffix(" (published)")
    return f"{position.actor}, {said if position.said_on.date else ''}{day}"


def also_in(credit: Citation, same: Sequence[Article], others: Sequence[Article]) -> str:
    """Say where else a story stands, in the words cited and in others; nothing where it does not."""
    parts = [("Also in", same), ("Edited in", others)]
    return " · ".join(f"{says} {where}" for says, copies in parts for where in _elsewhere(credit, copies))


def _elsewhere(credit: Citation, copies: Sequence[Article]) -> list[str]:
    outlets = dict[str, str]()
    for one in copies:
        if one.outlet and one.outlet.casefold() != (credit.outlet or "").casefold():
            outlets.setdefault(one.outlet.casefold(), one.outlet)
    if outlets:
        return [f"{counted(len(outlets), 'outlet')}: {', '.join(outlets.values())}"]
    return [counted(len(copies), "other article")] if copies else []


def span(first: object, last: object) -> str:
    """Give the days that dated articles span."""
    return f"{first}" if first == last else f"{first} to {last}"


def coverage_of(answer: Answer) -> str:
    """Say what was looked at for an answer."""
    seen = answer.coverage
    parts = [counted(seen.articles, "article"), counted(seen.outlets, "outlet")]
    if seen.from_ is not None and seen.to is not None:
        parts.append(span(seen.from_, seen.to))
    if seen.undated:
        parts.append(f"{seen.undated} undated")
    if seen.as_of is not None:
        parts.append(f"as of {seen.as_of}")
    return "Looked at " + ", ".join(parts)


def notices_of(answer: Answer) -> list[str]:
    """Give what a reader should know of how the answer came about."""
    said = []
    if not answer.complete:
        said.append("The answer broke off before its end.")
    if answer.fell_back:
        said.append("The language model gave no usable answer; what is said here comes from the articles alone.")
    if answer.withdrawn:
        said.append(f"{counted(answer.withdrawn, 'statement')} left out, because no article carries the words.")
    return [*said, *answer.notices]


def outlets_of(articles: Iterable[Article]) -> list[str]:
    """Give the outlets to filter by, as the archive counts them: whose reporting it is where that is stated."""
    known: dict[str, str] = {}
    for article in articles:
        name = article.after or article.outlet
        if name:
            known.setdefault(name.casefold(), name)
    return sorted(known.values(), key=str.casefold)


def days_of(article: Article) -> list[dt.date]:
    """Give the days that an article's words are of, as the archive counts them: a live blog's posts have their own."""
    whole = [article.published] if article.published is not None else []
    return [*whole, *(post.published_at.date() for post in article.posts)]


def library_of(articles: Sequence[Article]) -> str:
    """Say what the collection holds."""
    if not articles:
        return "The collection is empty. Add a file or paste an article below, or run: onrecord add SOURCE"
    dated = [days for article in articles if (days := days_of(article))]
    parts = [counted(len(articles), "article"), counted(len(outlets_of(articles)), "outlet")]
    if dated:
        parts.append(span(min(map(min, dated)), max(map(max, dated))))
    undated = len(articles) - len(dated)
    if undated:
        parts.append(f"{undated} undated")
    return "In the collection: " + ", ".join(parts)


def intake_of(taken: Intake, titles: dict[str, str]) -> list[str]:
    """Say what became of what was added, a line each. `titles` holds the titles of the articles named."""
    lines = []
    outcomes = (
        ("Added", taken.added),
        ("Updated, the earlier version is kept", taken.updated),
        ("Already in the collection, unchanged", taken.unchanged),
        ("The same text is already in the collection", taken.duplicates),
    )
    for says, ids in outcomes:
        lines += [f"{says}: {titles.get(one, one)}" for one in ids]
    lines += [f"Not added: {PurePath(refusal.origin).name}: {refusal.message}" for refusal in taken.refused]
    return lines
