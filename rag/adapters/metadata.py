"""What a page's markup states of its article. Enters: a parsed page. Leaves: statements, and the lines that it shows.

Does not know files, nor what a date means: it gives words and where they stand. Statements come from metadata, from
marked elements and from headings; nothing is made up from addresses, copyright lines or domain names.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from rag.adapters.naming import fits, outlet_name, same
from rag.ports import Stated

DATES = (
    "article:published_time og:article:published_time og:published_time og:datepublished article:published"
    " datepublished date dc.date dc.date.issued dcterms.date dcterms.issued date.release publishdate publish-date"
    " publish_date pubdate pdate parsely-pub-date sailthru.date article.published published_at bt:pubdate "
    " article_date_original originalpublicationdate cxenseparse:recs:publishtime"
).split()
UPDATES = (
    "article:modified_time og:article:modified_time og:updated_time datemodified last-modified lastmod dcterms.modified"
    " dc.date.modified article.updated article_date_updated"
).split()
AUTHORS = "author article:author parsely-author sailthru.author dc.creator dcterms.creator byl".split()
SECTIONS = "article:section og:article:section parsely-section section articlesection dc.subject".split()
ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|Report|Review)$")
PUBLISHED_CLASS = re.compile(r"publish|entry-date|post-date|posted|dateline", re.IGNORECASE)
CHANGED = re.compile(r"\b(?:updated?|modified|edited|last)\W*(?:on|at)?\W*$", re.IGNORECASE)  # before a time element
COMMENT = re.compile(r"<!--(.{10,1500}?)-->", re.DOTALL)
SAVED_FROM = re.compile(r"(?:saved from url=\(\d+\)|SingleFile.{0,80}?\burl:)\s*(https?://[^\s<>\"]+)", re.DOTALL)
SAVED_ON = re.compile(
    r"SingleFile.{0,2000}?saved date:([^\n]{10,60})|RETRIEVED FROM .{0,60}? ON ([^\n]{10,40}?)\.", re.DOTALL
)
LONGEST_NAME = 80  # characters; a longer author is a description
UNSEEN = ("script", "style", "noscript", "template", "svg", "iframe", "head", "button", "select", "option")
BLOCKS = frozenset(
    """
    address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr
    li main nav ol option p pre section table td th title tr ul
    """.split()
)


def stated(tree: Any) -> tuple[Stated, ...]:  # noqa: ANN401 - the parser's element
    """Give what the page states of its article, under each name the best first."""
    items, dates = _linked_data(tree)
    if len(set(dates)) > 1:  # some are about other stories
        items = _own(tree, items)
        dates = [item["datePublished"].strip() for item in items if isinstance(item.get("datePublished"), str)]
    item: Mapping[str, Any] = items[0] if items else {}
    page_title = " ".join(" ".join(tree.xpath("//head/title//text()")).split())
    url = _url(tree)
    outlet = _outlet(tree, item, page_title, _host(url.words) if url else "")
    one_day = dates if len({date[:10] for date in dates}) == 1 else []
    found = [
        _title(tree, item, outlet[0].words if outlet else None, page_title),
        *outlet,
        *_authors(tree, item),
        *_published(tree, one_day),
        *_updated(tree, item),
        url,
        _language(tree, item),
        *_section(tree, item),
        _kind(item),
        _paid(item),
    ]
    return tuple(one for one in found if one is not None and one.words)


def saved(html: str) -> Iterator[Stated]:
    """Give where and when a program that saved the page took it from, by the comment it left."""
    for comment in COMMENT.findall(html):
        where = "comment of the program that saved the page"
        address, date = SAVED_FROM.search(comment), SAVED_ON.search(comment)
        if address:
            yield Stated("url", address.group(1), where)
        if date:
            yield Stated("retrieved", next(words for words in date.groups() if words), where)


def shown_lines(tree: Any) -> list[str]:  # noqa: ANN401 - the parser's element
    """Give the words that the page shows, a line a block."""
    parts: list[str] = []
    waiting: list[tuple[Any, bool]] = [(tree, False)]  # no recursion: pages nest as deep as they like
    while waiting:
        element, closing = waiting.pop()
        name = element.tag if isinstance(element.tag, str) else ""  # a comment has words too, and nobody sees them
        edge = "\n" if name in BLOCKS else ""
        if closing:
            parts += [edge, (element.tail or "").replace("\n", " ")]
            continue
        waiting.append((element, True))
        if name and name not in UNSEEN:
            parts += [edge, (element.text or "").replace("\n", " ")]
            waiting.extend((child, False) for child in reversed(element))
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return [line for line in lines if line]


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


def _own(tree: Any, items: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:  # noqa: ANN401 - the parser's element
    """Give the items that are about the page itself: with its address, or with its only heading as their headline."""
    address = _url(tree)
    headings = {" ".join(one.text_content().split()).casefold() for one in tree.xpath("//h1")}
    own = []
    for item in items:
        page = item.get("mainEntityOfPage")
        addresses = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, Mapping) else page]
        headline = " ".join(unescape(str(item.get("headline") or "")).split()).casefold()
        if (address and address.words in addresses) or (len(headings) == 1 and headline in headings):
            own.append(item)
    return own


def _articles_in(value: object) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _articles_in(one)
    elif isinstance(value, Mapping):
        if any(ARTICLE.search(kind) for kind in _kinds(value)):
            yield value
        else:
            yield from _articles_in(value.get("@graph"))


def _kinds(item: Mapping[str, Any]) -> list[str]:
    kinds = item.get("@type")
    return [kind for kind in (kinds if isinstance(kinds, list) else [kinds]) if isinstance(kind, str)]


def _published(tree: Any, dates: list[str]) -> Iterator[Stated]:  # noqa: ANN401 - the parser's element
    yield from (Stated("published", date, "JSON-LD datePublished") for date in dates[:1])
    yield from _meta(tree, DATES, "published")
    marked = tree.xpath("//*[@itemprop='datePublished' or @property='datePublished']")
    values = [one.get("content") or one.get("datetime") or one.text_content() for one in marked]
    yield from (Stated("published", value, "element marked datePublished") for value in _agreed(values))
    times = [one for one in tree.xpath("//time") if not CHANGED.search("".join(one.xpath("preceding::text()[1]")))]
    told = [one for one in times if one.get("pubdate") is not None or PUBLISHED_CLASS.search(one.get("class") or "")]
    for value in _agreed([one.get("datetime") or one.text_content() for one in told or times]):
        yield Stated("published", value, "time element")


def _updated(tree: Any, item: Mapping[str, Any]) -> Iterator[Stated]:  # noqa: ANN401 - the parser's element
    if isinstance(item.get("dateModified"), str):
        yield Stated("updated", item["dateModified"].strip(), "JSON-LD dateModified")
    yield from _meta(tree, UPDATES, "updated")


def _agreed(values: list[str]) -> list[str]:
    """Give the first of several values if they state one day; sidebars date other stories."""
    clean = [" ".join(value.split()) for value in values if value.strip()]
    return clean[:1] if len({value[:10] for value in clean}) == 1 else []


def _outlet(tree: Any, item: Mapping[str, Any], page_title: str, host: str) -> list[Stated]:  # noqa: ANN401
    """Give the site's name and, where another is named as publisher, that one too."""
    site = _meta(tree, ["og:site_name"], "outlet")[:1]
    publisher = [Stated("outlet", name, "JSON-LD publisher") for name in [_name(item.get("publisher"))] if name]
    more = [one for one in _meta(tree, ["application-name", "dc.publisher"], "outlet") if fits(one.words, host)]
    chosen = outlet_name([*site, *publisher, *more], page_title, host)
    if chosen is None:
        return []
    others = [one._replace(name="publisher") for one in publisher if not same(one.words, chosen.words)]
    return [chosen, *others]


def _title(tree: Any, item: Mapping[str, Any], outlet: str | None, page_title: str) -> Stated | None:  # noqa: ANN401
    """Give the headline: a heading that the metadata repeat, else the only heading, else what the metadata say."""
    headline = " ".join(str(item.get("headline") or "").split())
    social = next(iter(_meta(tree, ["og:title", "twitter:title"], "title")), Stated("title", page_title, "<title>"))
    said = unescape(f"{headline} | {social.words} | {page_title}").casefold()
    headings = [" ".join(one.text_content().split()) for one in tree.xpath("//h1")]
    headings = [one for one in headings if len(one.split()) >= 2 and one != outlet]
    repeated = [one for one in headings if one.casefold() in said]
    if repeated:
        return Stated("title", max(repeated, key=len), "heading")
    if len(set(headings)) == 1 and len(headings[0].split()) >= 4:
        return Stated("title", headings[0], "heading")
    chosen = Stated("title", headline, "JSON-LD headline") if headline else social
    title = unescape(chosen.words)
    if outlet:
        title = re.sub(rf"\s*[-|–—:•·]\s*{re.escape(outlet)}\s*$", "", title, flags=re.IGNORECASE)
    return chosen._replace(words=title)


def _authors(tree: Any, item: Mapping[str, Any]) -> list[Stated]:  # noqa: ANN401 - the parser's element
    given, where = item.get("author"), "JSON-LD author"
    names = [_name(one) for one in (given if isinstance(given, list) else [given])]
    if not any(names):
        metas = [one for one in _meta(tree, AUTHORS, "author") if "://" not in one.words][:1]
        names, where = [part for one in metas for part in _people(one.words)], "".join(one.where for one in metas)
    if not any(names):
        marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
        named = {" ".join(one.text_content().split()) for one in marked}
        names = [name for name in named if len(named) == 1 and not re.search(r"\d", name)]
        where = "element marked author"
    clean = (re.sub(r"^by\s+", "", name.strip(), flags=re.IGNORECASE) for name in names if name)
    fit = dict.fromkeys(name for name in clean if name and len(name) <= LONGEST_NAME and "://" not in name)
    return [Stated("author", name, where) for name in fit]


def _people(names: str) -> list[str]:
    """Cut a list of people; a comma alone may stand before an office, "and" makes it a list."""
    return re.split(r"\s*(?:;|,|\band\b|&)\s*", names) if re.search(r";|\s(?:and|&)\s", names) else [names]


def _url(tree: Any) -> Stated | None:  # noqa: ANN401 - the parser's element
    canonical = [Stated("url", one.strip(), "link canonical") for one in tree.xpath("//link[@rel='canonical']/@href")]
    found = [*canonical, *_meta(tree, ["og:url"], "url")]
    return next((one for one in found if re.match(r"https?://", one.words) and _host(one.words)), None)


def _host(address: str) -> str:
    """Give the host of an address, "" where it is none."""
    try:
        return urlsplit(address).hostname or ""
    except ValueError:  # a bracket that is not closed
        return ""


def _language(tree: Any, item: Mapping[str, Any]) -> Stated | None:  # noqa: ANN401 - the parser's element
    found = [
        *(Stated("language", one, "html lang") for one in tree.xpath("/html/@lang")),
        *(Stated("language", one, "JSON-LD inLanguage") for one in [item.get("inLanguage")] if isinstance(one, str)),
        *_meta(tree, ["og:locale"], "language"),
    ]
    matches = ((one, re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", one.words.strip())) for one in found)
    return next((one._replace(words=match.group(1).lower()) for one, match in matches if match), None)


def _section(tree: Any, item: Mapping[str, Any]) -> Iterator[Stated]:  # noqa: ANN401 - the parser's element
    given = item.get("articleSection")
    names = [one for one in (given if isinstance(given, list) else [given]) if isinstance(one, str)]
    yield from (Stated("section", " ".join(unescape(name).split()), "JSON-LD articleSection") for name in names[:1])
    yield from _meta(tree, SECTIONS, "section")[:1]


def _kind(item: Mapping[str, Any]) -> Stated | None:
    """Give the kind of article that the linked data name; "NewsArticle" alone is said of columns too."""
    kinds = " ".join(_kinds(item))
    return Stated("genre", kinds, "JSON-LD @type") if re.search("Opinion|Reportage", kinds) else None


def _paid(item: Mapping[str, Any]) -> Stated | None:
    free = str(item.get("isAccessibleForFree", "")).casefold() not in {"false", "no", "http://schema.org/false"}
    return None if free else Stated("paywall", "subscribers", "JSON-LD isAccessibleForFree")


def _meta(tree: Any, names: list[str], what: str) -> list[Stated]:  # noqa: ANN401 - the parser's element
    """Give the contents of the page's meta elements with these names, in the order of the names."""
    found: dict[str, list[str]] = {}
    for one in tree.xpath("//meta[@content]"):
        for attribute in ("property", "name", "itemprop"):
            name, content = (one.get(attribute) or "").strip().lower(), " ".join(one.get("content").split())
            if name and content:
                found.setdefault(name, []).append(content)
    return [Stated(what, content, f"meta {name}") for name in names for content in found.get(name, [])]


def _name(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, Mapping):
        value = value.get("name")
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None
