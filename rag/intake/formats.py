"""A page to drafts of its articles, by media type. Enters: a page. Leaves: drafts, and refusals for bad records.

Does not know files or the store. Page text has its own module, `cleaning`.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rag.errors import SourceError
from rag.intake.cleaning import drafts_of_text
from rag.intake.dating import Moment, find_moments, parse_moment
from rag.intake.drafts import Draft
from rag.intake.headers import header_fields
from rag.intake.posts import is_sentence, split_posts
from rag.ports import Extractor
from rag.types import Cut, Page, Refusal

HEADER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+)", re.MULTILINE)
BODIES = ("text", "body", "articleBody", "article_body", "content", "maintext")
EARLIEST = 1600  # no newspaper is older; sites without a date write the year 1
LONGEST_HEADER = 10_000  # characters; the time to read YAML grows with the square of its nesting
MOST_NESTED = 500
FEWEST = 10  # words of a page without a sentence; fewer are its menu
KEYS = ("id", "_id", "url", "link", "title", "headline")


def drafts(page: Page, extractor: Extractor) -> Iterator[Draft | Refusal]:
    """Give the articles of a page, and refusals for records that are none. Raises SourceError for the whole page."""
    if page.media_type == "markdown":
        yield _markdown(page.text)
    elif page.media_type == "html":
        yield _html(page.text, extractor)
    elif page.media_type == "json":
        yield from _records(page, _json_values(page.text))
    elif page.media_type == "jsonl":
        yield from _records(page, _lines(page.text))
    else:
        yield from drafts_of_text(page.text)


def _markdown(text: str) -> Draft:
    head = HEADER.match(text)
    given: Any = {}
    if head:
        if len(head.group(1)) > LONGEST_HEADER or len(re.findall(r"[\[{]", head.group(1))) > MOST_NESTED:
            raise SourceError("malformed", "The header between the --- lines is too long to be one. Shorten it.")
        import yaml  # this file is its only user; `import rag` stays light

        try:
            given = yaml.safe_load(head.group(1)) or {}
        except (yaml.YAMLError, ValueError, RecursionError) as error:  # ValueError: a date such as 2025-13-45
            said = (str(error).splitlines() or ["empty"])[0]
            raise SourceError("malformed", f"The header between the --- lines is not YAML ({said}).") from error
        if not isinstance(given, Mapping):
            raise SourceError("malformed", "The header between the --- lines needs lines like `title: …`.")
    fields = header_fields(given)
    body = text[head.end() :] if head else text
    blocks = [block.strip() for block in re.split(r"\n\s*\n", body) if block.strip()]
    if blocks and fields["title"] is None and blocks[0].startswith("# "):
        fields["title"] = blocks.pop(0).lstrip("# ").strip()
    kept, stamps, _ = split_posts([HEADING.sub("", block) for block in blocks])
    return Draft(
        **fields, blocks=tuple(kept), stamps=stamps, cut=(Cut(start=0, end=head.end(), why="header"),) if head else ()
    )


def _html(html: str, extractor: Extractor) -> Draft:
    found = extractor.extract(html)
    if found is None:
        raise SourceError("no text", "No article was found on the page. Copy its text into a .txt file and add that.")
    blocks = found["blocks"][found["blocks"][0] == found["title"] :]  # the headline is no part of the story
    if not any(is_sentence(block) for block in blocks) and sum(len(block.split()) for block in blocks) < FEWEST:
        raise SourceError("no text", "No article was found on the page. Copy its text into a .txt file and add that.")
    kept, stamps, _ = split_posts(blocks)
    published, published_at = _stated_moment(found.get("published") or (), found.get("shown") or ()) or (None, None)
    fields = header_fields({name: value for name, value in found.items() if name != "published"})
    fields |= {"published": published, "published_at": published_at}
    return Draft(**fields, blocks=tuple(kept), stamps=stamps)


def _stated_moment(stated: Sequence[str], shown: Sequence[str]) -> Moment | None:
    """Choose the date of a page from what its metadata state, best first; what is no date states nothing.

    Many sites state the moment in UTC and show it in their own time. Where that is another day, the day shown counts.
    """
    moment = next((found for found in map(_lenient, stated) if found is not None), None)
    if moment is None or moment[1] is None or moment[1].utcoffset() != dt.timedelta(0):
        return moment
    for words in shown:
        seen = find_moments(words)
        if len(seen) == 1 and abs(seen[0][2][0] - moment[0]) == dt.timedelta(days=1):
            return seen[0][2]
    return moment


def _lenient(words: str) -> Moment | None:
    try:
        found = parse_moment(words)
    except ValueError:
        moments = find_moments(words)
        found = (moments[0][2][0], None) if len(moments) == 1 else None
    return found if found is not None and found[0].year >= EARLIEST else None


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
                yield f"line {number}", error


def _records(page: Page, values: Iterator[tuple[str, object]]) -> Iterator[Draft | Refusal]:
    for where, value in values:
        try:
            yield _record(where, value)
        except SourceError as error:
            yield Refusal(f"{page.origin} ({where})", error.reason, str(error))


def _record(where: str, value: object) -> Draft:
    if isinstance(value, ValueError | RecursionError):
        raise SourceError("malformed", f"This line is not JSON ({value}).")
    if not isinstance(value, Mapping):
        raise SourceError(
            "malformed", "A record must be an object with the fields text, title, outlet, published, url."
        )
    body = next((value[name] for name in BODIES if isinstance(value.get(name), str) and value[name].strip()), None)
    if body is None:
        raise SourceError("no text", f"The record has no words in any of the fields {', '.join(BODIES)}.")
    blocks = [block for block in body.split("\n") if block.strip()]
    kept, stamps, _ = split_posts(blocks)
    key = next((str(value[name]) for name in KEYS if value.get(name)), where)
    return Draft(key=key, **header_fields(value), blocks=tuple(kept), stamps=stamps)
