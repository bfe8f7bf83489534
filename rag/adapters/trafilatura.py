"""HTML to an article's body and what the page states. Enters: HTML. Leaves: blocks copied from the page, statements.

Does not know files or the store. Vendor: trafilatura, for finding the body and for parsing. What the page states is
read by us and not by the vendor, which also guesses: dates from copyright lines, outlets from domain names, authors
with their letters changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rag.adapters.metadata import saved, shown_lines, stated

BLOCKS = frozenset("body main article section div p head list item table row quote lb code".split())
UNSEEN = "//template | //*[@hidden][not(self::html or self::body or self::main or self::article)]"


class TrafilaturaExtractor:
    """An `Extractor`."""

    def extract(self, html: str) -> Mapping[str, Any] | None:
        """Give blocks, lines and what is stated, or None where there is no article."""
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html

        tree = load_html(html)
        if tree is None:
            return None
        for element in tree.xpath(UNSEEN):
            element.drop_tree()  # nobody who reads the page sees these words
        said = {
            "stated": (*stated(tree), *saved(html)),
            "lines": shown_lines(tree),
        }  # before the vendor takes the tree apart
        found = bare_extraction(
            tree, include_comments=False, include_tables=True, include_formatting=False, with_metadata=False
        )
        if found is None or isinstance(found, dict) or found.body is None:
            return None
        blocks = list(_blocks(found.body))
        return {"blocks": blocks, **said} if blocks else None


def _blocks(body: Any) -> Iterator[str]:  # noqa: ANN401 - the parser's element
    """Give the body's blocks from its tree: the vendor's own text adds bullets and bars that no page has."""
    parts: list[str] = []
    waiting: list[tuple[Any, bool]] = [(body, False)]  # no recursion: pages nest as deep as they like
    while waiting:
        element, closing = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        edge = "\n" if name in BLOCKS else " " if name == "cell" else ""
        if closing:
            parts += [edge, (element.tail or "").replace("\n", " ")]
            continue
        waiting.append((element, True))
        if name:
            parts += [edge, (element.text or "").replace("\n", " ")]
            waiting.extend((child, False) for child in reversed(element))
    for line in "".join(parts).split("\n"):
        if words := " ".join(line.split()):
            yield words
