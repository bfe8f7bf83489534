"""A page to drafts of its articles, by media type. Enters: a page. Leaves: drafts, and refusals for bad records.

Does not know files or the store. Page text has its own module, `cleaning`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any

from rag.errors import SourceError
from rag.intake.bodies import look_over, without_credits
from rag.intake.cleaning import drafts_of_text
from rag.intake.drafts import Draft
from rag.intake.facts import header, joined, page_dates
from rag.intake.headers import NAMES, header_facts
from rag.intake.keys import BODIES, IDS, body_of, record_key, shared_keys
from rag.intake.markup import markup_facts
from rag.intake.posts import is_sentence, split_posts
from rag.intake.tables import rows
from rag.ports import Extractor
from rag.types import Cut, Fact, Page, Refusal

HEADER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
MARKER = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?!\d))", re.MULTILINE)  # "- 5 degrees" may be below zero
HEADING = re.compile(r"^[ ]{0,3}#{1,6}[ \t].*$", re.MULTILINE)  # a block of its own, with or without blank lines
TITLE = re.compile(r"#[ \t]+(?P<words>.*\S)")
LONGEST_HEADER = 10_000  # characters; the time to read YAML grows with the square of its nesting
MOST_NESTED = 500
FEWEST = 10  # words of a page without a sentence; fewer are its menu
COLUMNS = (*IDS, *BODIES, *(alias for aliases in NAMES.values() for alias in aliases))


def drafts(page: Page, extractor: Extractor, given: Sequence[Fact] = ()) -> Iterator[Draft | Refusal]:
    """Give the articles of a page, and refusals for records that are none. Raises SourceError for the whole page.

    A day of publication that is `given` beside the page is the one that a live blog's times are of.
    """
    if page.media_type == "markdown":
        yield _markdown(page.text, given)
    elif page.media_type == "html":
        yield _html(page.text, extractor, given)
    elif page.media_type == "json":
        yield from _records(page, partial(_json_values, page.text), given)
    elif page.media_type == "jsonl":
        yield from _records(page, partial(_lines, page.text), given)
    elif page.media_type == "csv":
        yield from _records(page, partial(rows, page.text, COLUMNS, BODIES), given)
    else:
        yield from drafts_of_text(page.text, given)


def _markdown(text: str, stated: Sequence[Fact]) -> Draft:
    head = HEADER.match(text)
    given: Any = {}
    if head:
        if len(head.group(1)) > LONGEST_HEADER or len(re.findall(r"[\[{]", head.group(1))) > MOST_NESTED:
            raise SourceError("malformed", "The header between the --- lines is too long to be one. Shorten it.")
        import yaml  # this file is its only user; `import rag` stays light

        try:
            given = yaml.safe_load(head.group(1)) or {}
        except ValueError as error:  # a day such as 2025-02-30, which YAML takes for a date
            raise SourceError("malformed", f"A date in the header is none ({error}). Put it right.") from error
        except (yaml.YAMLError, RecursionError) as error:
            said = (str(error).splitlines() or ["empty"])[0]
            raise SourceError("malformed", f"The header between the --- lines is not YAML ({said}).") from error
        if not isinstance(given, Mapping):
            raise SourceError("malformed", "The header between the --- lines needs lines like `title: …`.")
    facts = tuple(header_facts(given, "header"))
    body = HEADING.sub(r"\n\n\g<0>\n\n", text[head.end() :] if head else text)
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body) if block.strip()]
    title = TITLE.fullmatch(blocks[0]) if blocks and header(facts)["title"] is None else None
    if title:
        facts = joined(facts, [Fact(name="title", value=title["words"], where="first heading")])
    kept, stamps, _ = split_posts(
        [MARKER.sub("", block) for block in blocks[bool(title) :]], *page_dates([*stated, *facts])
    )
    cut = (Cut(start=0, end=head.end(), why="header"),) if head else ()
    return Draft(**header(facts), facts=facts, blocks=tuple(kept), stamps=stamps, cut=cut)


def _html(html: str, extractor: Extractor, given: Sequence[Fact]) -> Draft:
    found = extractor.extract(html)
    if found is None:
        raise SourceError("no text", "No article was found on the page. Copy its text into a .txt file and add that.")
    _, posts, _ = split_posts(found["blocks"])
    facts = markup_facts(found["stated"], found["lines"], found["blocks"], dated=not posts)
    blocks = found["blocks"]
    blocks = blocks[blocks[0] == header(facts)["title"] :]  # the headline is no part of the story
    if not any(is_sentence(block) for block in blocks) and sum(len(block.split()) for block in blocks) < FEWEST:
        raise SourceError("no text", "No article was found on the page. Copy its text into a .txt file and add that.")
    story, cut = look_over(html, blocks, found["lines"], header(facts)["title"])
    split = split_posts(story, *page_dates([*given, *facts]))
    kept = split.kept
    if not split.stamps:
        kept, cut = without_credits(html, kept, cut)
    return Draft(**header(facts), facts=facts, blocks=tuple(kept), stamps=split.stamps, cut=cut)


def _json_values(text: str) -> Iterator[tuple[str, object]]:
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise SourceError("malformed", f"The file is not JSON ({error}).") from error
    if isinstance(whole, Mapping) and isinstance(whole.get("articles"), list):
        whole = whole["articles"]
    many = whole if isinstance(whole, list) else [whole]
    if not many:
        raise SourceError("empty", "The file holds no records.")
    for number, value in enumerate(many, start=1):
        yield f"record {number}", value


def _lines(text: str) -> Iterator[tuple[str, object]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            try:
                yield f"line {number}", json.loads(line)
            except (ValueError, RecursionError) as error:
                yield f"line {number}", ValueError(f"it is not JSON ({error})")


def _records(
    page: Page, values: Callable[[], Iterator[tuple[str, object]]], given: Sequence[Fact]
) -> Iterator[Draft | Refusal]:
    """Read a file's records, twice: what tells one from the others is known when all are."""
    shared = shared_keys(_readable(values()))
    for where, value in values():
        try:
            yield _record(value, given, shared, kind="column" if page.media_type == "csv" else "field")
        except SourceError as error:
            yield Refusal(f"{page.origin} ({where})", error.reason, str(error))


def _readable(values: Iterator[tuple[str, object]]) -> Iterator[object]:
    """Give the records up to where the file cannot be read any further."""
    with suppress(SourceError):
        yield from (value for _, value in values)


def _record(value: object, given: Sequence[Fact], shared: frozenset[str], *, kind: str) -> Draft:
    if isinstance(value, ValueError):
        raise SourceError("malformed", f"This record cannot be read: {value}.")
    if not isinstance(value, Mapping):
        raise SourceError(
            "malformed", "A record must be an object with the fields text, title, outlet, published, url."
        )
    body = body_of(value)
    if body is None:
        raise SourceError("no text", f"The record has no words in any of the fields {', '.join(BODIES)}.")
    blocks = [block for block in body.split("\n") if block.strip()]
    facts = tuple(header_facts(value, kind))
    kept, stamps, _ = split_posts(blocks, *page_dates([*given, *facts]))
    return Draft(key=record_key(value, shared), **header(facts), facts=facts, blocks=tuple(kept), stamps=stamps)
