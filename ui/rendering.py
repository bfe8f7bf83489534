"""Words to safe HTML. Enters: text of articles, models and visitors. Leaves: HTML that can neither act nor load.

Does not know answers, cards or Gradio. Everything the page shows passes through `plain` or `formatted`: the first shows
text as it is, the second allows a little Markdown. Neither lets through a tag, an attribute or an address that is not
listed here. Characters that Markdown, KaTeX or a template could read once more are written as entities.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from urllib.parse import urlsplit

import nh3
from markdown_it import MarkdownIt

TAGS = {"p", "strong", "em", "ul", "ol", "li", "a", "code", "pre", "blockquote", "br", "h3", "h4"}
MARK = re.compile(r"\[(\d{1,6})\]")
TAG = re.compile(r"(<[^>]*>)")
UNSHOWABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "[]{}!`*_$~|\\#:="})
ALL_ENTITIES = ENTITIES | str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>\"'"})

Escape = Callable[[str], str]

_MARKDOWN = MarkdownIt("commonmark", {"html": False, "linkify": False}).disable(["image", "autolink", "reference"])


def plain(text: str) -> str:
    """Give text as HTML that shows exactly these characters; what no browser can show becomes U+FFFD."""
    return UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text).translate(ALL_ENTITIES)


def marked(text: str, marks: Mapping[int, str]) -> str:
    """Give text as it is, with each mark `[n]` a link to its card where `marks` names one."""
    return "".join(_linked(text, marks, plain))


def formatted(text: str, marks: Mapping[int, str], addresses: Collection[str] = ()) -> str:
    """Give a model's text: a little Markdown, marks as links to their cards, and links only to the addresses given."""
    allowed = {address for address in addresses if safe_address(address)}
    made = nh3.clean(
        _MARKDOWN.render(UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)),
        tags=TAGS,
        attributes={"a": {"href"}},
        url_schemes={"http", "https"},
        link_rel="noopener noreferrer nofollow",
        set_tag_attribute_values={"a": {"target": "_blank"}},
        attribute_filter=lambda _, name, value: value if name != "href" or value in allowed else None,
    )
    out: list[str] = []
    inside = 0  # a link within a link or within code would be neither
    for part in TAG.split(made):
        if part.startswith("<"):
            inside += _depth(part)
            out.append(part)
        elif inside:
            out.append(part.translate(ENTITIES))
        else:
            out.extend(_linked(part, marks, lambda words: words.translate(ENTITIES)))
    return "".join(out).replace("\n", " ")


def _depth(tag: str) -> int:
    name = re.match(r"</?(\w+)", tag)
    if name is None or name.group(1) not in ("a", "code"):
        return 0
    return -1 if tag.startswith("</") else 1


def safe_address(address: str | None) -> str | None:
    """Give the address if a link may lead there: http or https, a host, nothing unprintable or blank in it."""
    if not address or not address.isprintable() or any(sign in address for sign in " \\\"'<>`"):
        return None
    try:
        parts = urlsplit(address)
        return address if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def host(address: str) -> str:
    """Give the host of a safe address, so that a reader sees where a link leads."""
    return urlsplit(address).hostname or ""


def _linked(text: str, marks: Mapping[int, str], escape: Escape) -> Iterator[str]:
    position = 0
    for found in MARK.finditer(text):
        yield escape(text[position : found.start()])
        target = marks.get(int(found.group(1)))
        yield f'<a class="mark" href="#{target}">{escape(found.group())}</a>' if target else escape(found.group())
        position = found.end()
    yield escape(text[position:])
