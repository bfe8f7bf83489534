"""HTML to page text: what selecting everything and copying it gives. Enters: HTML. Leaves: text, a line a block.

Does not know articles: menus, pleas and captions stay. What no browser shows (scripts, styles, the head) goes. Line
ends of the source stay line ends, as the extraction slice defines this form; a browser would make them spaces.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import lxml.html

UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "head")
BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
    li main nav ol option p pre section table td th title tr ul
    """.split()
)


def page_text(html: str) -> str:
    """Give the text of a page, white space folded, empty lines left out."""
    root = lxml.html.fromstring(html)
    for element in list(root.iter(*UNSEEN)):
        if element.getparent() is not None:
            element.drop_tree()
    lines = (" ".join(line.split()) for line in "".join(_parts(root)).split("\n"))
    return "\n".join(line for line in lines if line)


def _parts(root: Any) -> Iterator[str]:
    """Give the words in the order of the page, with a line end at both edges of a block."""
    waiting: list[tuple[Any, bool]] = [(root, False)]  # no recursion: pages nest as deep as they like
    while waiting:
        element, closing = waiting.pop()
        seen = isinstance(element.tag, str)  # a comment has words too, and nobody sees them
        if seen and element.tag in BLOCKS:
            yield "\n"
        if closing:
            yield element.tail or ""
            continue
        waiting.append((element, True))
        if seen:
            yield element.text or ""
            waiting.extend((child, False) for child in reversed(element))
