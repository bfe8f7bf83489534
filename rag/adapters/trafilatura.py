"""HTML to an article's body and header. Enters: HTML. Leaves: blocks copied from the page, and what the page states.

Does not know files or the store. Vendor: trafilatura, for finding the body and for parsing. The header is read here and
not by the vendor, which also guesses: dates from addresses and copyright lines, outlets from domain names, authors with
their letters changed. What the page does not state in its metadata, or in a time element, stays unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

DATES = (
    "article:published_time og:article:published_time og:published_time og:datepublished article:published"
    " datepublished date dc.date dc.date.issued dcterms.date dcterms.issued date.release publishdate publish-date"
    " publish_date pubdate pdate parsely-pub-date sailthru.date article.published published_at bt:pubdate "
    " article_date_original originalpublicationdate cxenseparse:recs:publishtime"
).split()
AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl".split()
ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
BLOCKS = frozenset("body main article section div p head list item table row quote lb code".split())
PUBLISHED_CLASS = re.compile(r"publish|entry-date|post-date|posted|dateline", re.IGNORECASE)
UNSEEN = "//template | //*[@hidden][not(self::html or self::body or self::main or self::article)]"
LONGEST_NAME = 80  # characters; a longer author is a description


class TrafilaturaExtractor:
    """An `Extractor`."""

    def extract(self, html: str) -> Mapping[str, Any] | None:
        """Give blocks, title, outlet, authors, published, url and language, or None where there is no article."""
        from trafilatura import bare_extraction
        from trafilatura.utils import load_html

        tree = load_html(html)
        if tree is None:
            return None
        for element in tree.xpath(UNSEEN):
            element.drop_tree()  # nobody who reads the page sees these words
        stated = _stated(tree)
        found = bare_extraction(
            tree, include_comments=False, include_tables=True, include_formatting=False, with_metadata=False
        )
        if found is None or isinstance(found, dict) or found.body is None:
            return None
        blocks = list(_blocks(found.body))
        return {"blocks": blocks, **stated} if blocks else None


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


def _stated(tree: Any) -> dict[str, Any]:  # noqa: ANN401 - the parser's element
    """Give the header that the page states of itself."""
    items, dates = _linked_data(tree)
    item: Mapping[str, Any] = items[0] if items and len(set(dates)) <= 1 else {}  # several dates: about other stories
    page_title = " ".join(" ".join(tree.xpath("//head/title//text()")).split())
    outlet = _outlet(tree, item, page_title)
    published, shown = _published(tree, dates if len({date[:10] for date in dates}) == 1 else [])
    return {
        "title": _title(tree, item, outlet, page_title),
        "outlet": outlet,
        "authors": _authors(tree, item),
        "published": published,
        "shown": shown,
        "url": _url(tree),
        "language": _language(tree, item),
    }


def _linked_data(tree: Any) -> tuple[list[Mapping[str, Any]], list[str]]:  # noqa: ANN401 - the parser's element
    """Give the page's JSON-LD articles and the dates they state; of broken JSON only the dates are read."""
    items: list[Mapping[str, Any]] = []
    broken: list[str] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        words = script.text_content()
        try:
            items.extend(_articles_in(json.loads(words, strict=False)))
        except (ValueError, RecursionError):
            broken += re.findall(r'"datePublished"\s*:\s*"([^"]{8,40})"', words)
    dates = [item["datePublished"].strip() for item in items if isinstance(item.get("datePublished"), str)]
    return items, [date for date in (dates or broken) if date]


def _articles_in(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _articles_in(one)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        many = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and ARTICLE.search(kind) for kind in many):
            yield value
        else:
            yield from _articles_in(value.get("@graph"))


def _published(tree: Any, dates: list[str]) -> tuple[list[str], list[str]]:  # noqa: ANN401 - the parser's element
    """Give the dates that metadata and time elements state, best first, and the words that time elements show."""
    stated = [*dates[:1], *_meta(tree, DATES)]
    marked = tree.xpath("//*[@itemprop='datePublished' or @property='datePublished']")
    values = [one.get("content") or one.get("datetime") or one.text_content() for one in marked]
    stated += _agreed(values)
    times = tree.xpath("//time")
    told = [one for one in times if one.get("pubdate") is not None or PUBLISHED_CLASS.search(one.get("class") or "")]
    stated += _agreed([one.get("datetime") or one.text_content() for one in told or times])
    same = [one for one in times if (one.get("datetime") or " ")[:16] in {value[:16] for value in stated}]
    return stated, [" ".join(one.text_content().split()) for one in same]


def _agreed(values: list[str]) -> list[str]:
    """Give the first of several values if they state one day; sidebars date other stories."""
    clean = [" ".join(value.split()) for value in values if value.strip()]
    return clean[:1] if len({value[:10] for value in clean}) == 1 else []


def _outlet(tree: Any, item: Mapping[str, Any], page_title: str) -> str | None:  # noqa: ANN401 - the parser's element
    """Give the site's name; where metadata name two, the one that the page's title ends with."""
    named = [*_meta(tree, ["og:site_name"])[:1], _name(item.get("publisher")), *_meta(tree, ["dc.publisher"])[:1]]
    clean = [re.sub(r"^(?:https?://(?:www\.)?|@)|/$", "", name) for name in named if name]
    clean = [name for name in clean if name]
    ending = [name for name in clean if page_title.casefold().rstrip(" .").endswith(name.casefold())]
    return next(iter([*ending, *clean]), None)


def _title(tree: Any, item: Mapping[str, Any], outlet: str | None, page_title: str) -> str | None:  # noqa: ANN401
    """Give the headline: a heading that the metadata repeat, else the only heading, else what the metadata say."""
    headline = " ".join(str(item.get("headline") or "").split())
    social = next(iter(_meta(tree, ["og:title", "twitter:title"])), page_title)
    said = unescape(f"{headline} | {social} | {page_title}").casefold()
    headings = [" ".join(one.text_content().split()) for one in tree.xpath("//h1")]
    headings = [one for one in headings if len(one.split()) >= 2 and one != outlet]
    repeated = [one for one in headings if one.casefold() in said]
    if repeated:
        return max(repeated, key=len)
    if len(set(headings)) == 1 and len(headings[0].split()) >= 4:
        return headings[0]
    title = unescape(headline or social)
    if outlet:
        title = re.sub(rf"\s*[-|–—:•·]\s*{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE)
    return title or None


def _authors(tree: Any, item: Mapping[str, Any]) -> list[str]:  # noqa: ANN401 - the parser's element
    given = item.get("author")
    names = [_name(one) for one in (given if isinstance(given, list) else [given])]
    if not any(names):
        stated = [one for one in _meta(tree, AUTHORS) if "://" not in one][:1]
        names = [part for one in stated for part in _people(one)]
    if not any(names):
        marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
        named = {" ".join(one.text_content().split()) for one in marked}
        names = [name for name in named if len(named) == 1 and not re.search(r"\d", name)]
    clean = (re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE) for name in names if name)
    return list(dict.fromkeys(name for name in clean if name and len(name) <= LONGEST_NAME and "://" not in name))


def _people(names: str) -> list[str]:
    """Cut a list of people; a comma alone may stand before an office, "and" makes it a list."""
    return re.split(r"\s*(?:;|,|\band\b|&)\s*", names) if re.search(r";|\s(?:and|&)\s", names) else [names]


def _url(tree: Any) -> str | None:  # noqa: ANN401 - the parser's element
    found = [*tree.xpath("//link[@rel='canonical']/@href"), *_meta(tree, ["og:url"])]
    return next((one.strip() for one in found if re.match(r"https?://", one.strip())), None)


def _language(tree: Any, item: Mapping[str, Any]) -> str | None:  # noqa: ANN401 - the parser's element
    found = [*tree.xpath("/html/@lang"), item.get("inLanguage"), *_meta(tree, ["og:locale"])]
    matches = (re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", one.strip()) for one in found if isinstance(one, str))
    return next((match.group(1).lower() for match in matches if match), None)


def _meta(tree: Any, names: list[str]) -> list[str]:  # noqa: ANN401 - the parser's element
    """Give the contents of the page's meta elements with these names, in the order of the names."""
    found: dict[str, list[str]] = {}
    for one in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name, content = (one.get(attribute) or "").strip().lower(), " ".join(one.get("content").split())
            if name and content:
                found.setdefault(name, []).append(content)
    return [content for name in names for content in found.get(name, [])]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None
