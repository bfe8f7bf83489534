"""HTML to an article: words copied from the page; a header that the page states and nobody guesses."""

# ruff: noqa: E501 - a table reads best with a case a line

from __future__ import annotations

import datetime as dt

import pytest

from rag.types import Article, Refusal
from tests.rag.intake.making import only, squeezed, understood

PARAGRAPHS = (
    "The city council voted on Monday to close the old harbour bridge for repairs until the end of June, officials said.",
    "Engineers had found cracks in two of its pillars, and the mayor said that nobody should take a risk with it.",
    "Buses will take another way through the northern districts, the transport office said in a statement on Tuesday.",
    "“We have waited for too long,” the mayor told reporters in front of the town hall. “The bridge is a hundred years old.”",
)
TITLE = "Council closes the old harbour bridge"


def html(head: str = "", body: str = "", *, story: str | None = None) -> str:
    words = "".join(f"<p>{one}</p>" for one in PARAGRAPHS) if story is None else story
    return (
        f"<!doctype html><html lang='en-GB'><head><title>{TITLE} - Daily Echo</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/sport'>Sport</a></nav><main><article><h1>{TITLE}</h1>{body}{words}"
        f"</article></main><footer>© 2023 Example Media. All rights reserved.</footer></body></html>"
    )


def article(page: str) -> Article:
    return only(page, "html")[0]


def test_the_story_is_copied_and_nothing_else() -> None:
    assert article(html()).text == "\n\n".join(PARAGRAPHS)


def test_what_a_bare_page_does_not_state_is_unknown() -> None:
    made = article(html())
    assert made.title == TITLE
    assert (made.outlet, made.authors, made.published, made.published_at, made.url) == (None, (), None, None, None)
    assert made.language == "en"


class TestDates:
    @pytest.mark.parametrize(
        "head",
        [
            '<meta property="article:published_time" content="2025-03-14T10:30:00+01:00">',
            '<meta name="date" content="2025-03-14">',
            '<meta itemprop="datePublished" content="2025-03-14">',
            '<meta name="DC.date.issued" content="14 March 2025">',
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-14T10:30:00+01:00"}</script>',
            '<script type="application/ld+json">[{"@graph": [{"@type": ["Thing", "NewsArticle"], "datePublished": "2025-03-14"}]}]</script>',
            '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2025-03-14", broken}</script>',
        ],
    )  # fmt: skip
    def test_metadata_state_it(self, head: str) -> None:
        assert article(html(head)).published == dt.date(2025, 3, 14)

    @pytest.mark.parametrize(
        "body",
        [
            '<time datetime="2025-03-14">today</time>',
            '<time datetime="2025-03-14T09:00:00">9 am</time><time datetime="2025-03-14T11:00:00">11 am</time>',
            "<time class='published'>14 March 2025</time>",
            "<time class='published' datetime='2025-03-14'>x</time><time datetime='2020-01-01'>another story</time>",
            "<span itemprop='datePublished' content='2025-03-14'>Friday</span>",
        ],
    )  # fmt: skip
    def test_a_time_element_states_it(self, body: str) -> None:
        assert article(html(body=body)).published == dt.date(2025, 3, 14)

    @pytest.mark.parametrize(
        ("head", "body"),
        [
            ("<link rel='canonical' href='https://example.org/2025/03/14/bridge.html'>", ""),
            ("<meta property='og:url' content='https://example.org/news/2025-03-14-bridge'>", ""),
            ("<meta property='article:modified_time' content='2025-03-14T10:30:00Z'>", ""),
            ("<meta property='og:updated_time' content='2025-03-14T10:30:00Z'>", ""),
            ("<meta name='date' content='yesterday'>", ""),
            ("<meta name='date' content='03/04/2025'>", ""),
            ("<meta name='date' content='2025-13-45'>", ""),
            ("<meta name='date' content='0001-01-01T00:00:00Z'>", ""),
            ("", "<time datetime='2025-03-14'>a</time><time datetime='2025-03-15'>b</time>"),
            ("", "<time datetime='soon'>soon</time>"),
            ("", "<p>Copyright 14 March 2025 by the publisher of this page, who reserves all the rights to it.</p>"),
            ("", "<div class='date'>Today is 15 March 2025</div>"),
            ('<script type="application/ld+json">{"@type": "WebSite", "datePublished": "2025-03-14"}</script>', ""),
            ('<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2025-03-14"}</script>', ""),
            (
                '<script type="application/ld+json">[{"@type": "NewsArticle", "datePublished": "2025-03-14"},'
                '{"@type": "NewsArticle", "datePublished": "2025-03-15"}]</script>',
                "",
            ),
        ],
    )  # fmt: skip
    def test_what_does_not_state_it_gives_none(self, head: str, body: str) -> None:
        made = article(html(head, body))
        assert (made.published, made.published_at) == (None, None)

    def test_a_date_that_is_none_does_not_hide_one_that_is(self) -> None:
        head = '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "0001-01-01T00:00:00Z"}</script>'
        assert article(html(head + '<meta name="date" content="2025-03-14">')).published == dt.date(2025, 3, 14)

    def test_the_day_that_a_page_shows_goes_before_its_day_in_utc(self) -> None:
        head = '<meta property="article:published_time" content="2025-03-15T03:30:00Z">'
        shown = '<time datetime="2025-03-15T03:30:00Z">March 14, 2025 10:30 pm</time>'
        assert article(html(head)).published == dt.date(2025, 3, 15)
        made = article(html(head, shown))
        assert made.published == dt.date(2025, 3, 14)
        assert made.published_at == dt.datetime(2025, 3, 14, 22, 30)

    def test_of_several_articles_in_linked_data_the_pages_own_counts(self) -> None:
        items = (
            '{"@type": "NewsArticle", "datePublished": "2025-03-10", "url": "https://echo.example/other"},'
            '{"@type": "NewsArticle", "datePublished": "2025-03-14", "url": "https://echo.example/a", "author": "Jane Roe"}'
        )
        head = f'<script type="application/ld+json">[{items}]</script>'
        assert article(html(head)).published is None
        made = article(html(head + "<link rel='canonical' href='https://echo.example/a'>"))
        assert (made.published, made.authors) == (dt.date(2025, 3, 14), ("Jane Roe",))

    def test_the_marks_of_a_live_blog_do_not_date_the_page(self) -> None:
        posts = "".join(f"<p>1{n} March 2025 13:54</p><p>{words}</p>" for n, words in enumerate(PARAGRAPHS))
        head = '<meta property="article:published_time" content="2025-03-09T10:30:00Z">'
        made = article(html(head, story=posts))
        assert made.posts
        assert made.published == dt.date(2025, 3, 9)


class TestSaved:
    @pytest.mark.parametrize(
        ("comment", "url", "retrieved"),
        [
            ("<!--\n Page saved with SingleFile\n url: https://echo.example/a\n saved date: Thu Mar 20 2025 10:20:30 GMT+0100 (CET)\n-->",
             "https://echo.example/a", "2025-03-20T10:20:00+01:00"),
            ("<!-- saved from url=(0022)https://echo.example/a -->", "https://echo.example/a", None),
            ("<!-- FILE ARCHIVED ON 14:20:33 Mar 15, 2025 AND RETRIEVED FROM THE INTERNET ARCHIVE ON 10:00:01 Mar 20, 2025. -->",
             None, "2025-03-20T10:00:00"),
            ("<!-- a comment on 20 March 2025 -->", None, None),
        ],
    )  # fmt: skip
    def test_the_program_that_saved_a_page_says_when(
        self, comment: str, url: str | None, retrieved: str | None
    ) -> None:
        made, draft = only(html().replace("<html", f"{comment}<html", 1), "html")
        assert (made.url, made.published) == (url, None)
        assert next((fact.value for fact in draft.facts if fact.name == "retrieved"), None) == retrieved

    def test_the_pages_own_address_goes_before(self) -> None:
        page = html("<link rel='canonical' href='https://echo.example/a'>")
        saved = page.replace("<html", "<!-- saved from url=(0022)https://echo.example/b --><html", 1)
        assert article(saved).url == "https://echo.example/a"


class TestHeader:
    @pytest.mark.parametrize(
        ("head", "outlet"),
        [
            ('<meta property="og:site_name" content="Daily Echo">', "Daily Echo"),
            ('<meta property="og:site_name" content="https://www.echo.example">', "echo.example"),
            ('<meta name="twitter:site" content="@dailyecho">', None),
            ('<script type="application/ld+json">{"@type":"NewsArticle","publisher":{"name":"Daily Echo"}}</script>', "Daily Echo"),
            ('<meta property="og:site_name" content="Europe"><script type="application/ld+json">{"@type":"NewsArticle",'
             '"publisher":{"name":"Daily Echo"}}</script>', "Daily Echo"),
            ("<link rel='canonical' href='https://www.echo.example/a'>", None),
        ],
    )  # fmt: skip
    def test_the_outlet_is_what_the_page_calls_itself(self, head: str, outlet: str | None) -> None:
        assert article(html(head)).outlet == outlet

    @pytest.mark.parametrize(
        ("head", "authors"),
        [
            ('<meta name="author" content="Jane Roe">', ("Jane Roe",)),
            ('<meta name="author" content="By Jane Roe">', ("Jane Roe",)),
            ('<meta name="author" content="Jane Roe, John Poe and Ann Doe">', ("Jane Roe", "John Poe", "Ann Doe")),
            ('<meta property="article:author" content="https://social.example/jane">', ()),
            ('<script type="application/ld+json">{"@type":"NewsArticle","author":[{"name":"Jane Roe"},{"name":"JOHN POE"}]}</script>',
             ("Jane Roe", "JOHN POE")),
            ('<script type="application/ld+json">{"@type":"NewsArticle","author":{"name":""}}</script>', ()),
        ],
    )  # fmt: skip
    def test_authors_are_as_written(self, head: str, authors: tuple[str, ...]) -> None:
        assert article(html(head)).authors == authors

    def test_a_link_to_the_author_names_one(self) -> None:
        assert article(html(body="<a rel='author' href='/jane'>Jane Roe</a>")).authors == ("Jane Roe",)

    def test_two_links_to_authors_name_none(self) -> None:
        assert article(html(body="<a rel='author'>Jane Roe</a><a rel='author'>John Poe</a>")).authors == ()

    @pytest.mark.parametrize(
        "head",
        [
            '<meta property="og:title" content="Council closes the old harbour bridge | Daily Echo"><meta property="og:site_name" content="Daily Echo">',
            '<meta property="og:title" content="Bridge shut!">',
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Council closes the old harbour bridge"}</script>',
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":["a","list"]}</script>',
        ],
    )  # fmt: skip
    def test_the_title_is_the_headline_that_the_page_shows(self, head: str) -> None:
        assert article(html(head)).title == TITLE

    def test_the_address_is_the_canonical_one(self) -> None:
        page = html(
            "<link rel='canonical' href='https://echo.example/a'><meta property='og:url' content='https://echo.example/b'>"
        )
        assert article(page).url == "https://echo.example/a"

    @pytest.mark.parametrize("address", ["/a", "javascript:alert(1)", "", "data:text/html,x", "http://[echo.com/a"])
    def test_an_address_without_a_host_is_none(self, address: str) -> None:
        assert article(html(f"<link rel='canonical' href='{address}'>")).url is None


class TestWords:
    @pytest.mark.parametrize(
        "block",
        [
            "<ul><li>Pillar one has a crack of two metres.</li><li>Pillar two has a crack of three metres.</li></ul>",
            "<ol><li>First the pillars.</li><li>Then the road.</li></ol>",
            "<table><tr><th>Pillar</th><th>Crack in metres</th></tr><tr><td>One</td><td>2</td></tr><tr><td>Two</td><td>3</td></tr></table>",
            "<blockquote><p>The bridge is a hundred years old and shows it, the report said in its first lines.</p></blockquote>",
            "<p>Line one of the poem,<br>line two of the poem,<br>line three of it.</p>",
            "<h2>What comes next</h2><p>The repairs begin on the first of April, weather permitting, the office said.</p>",
            "<p>Words with <b>bold</b>, <i>italic</i>, <a href='/x'>a link</a> and <code>code</code> in one sentence of it.</p>",
            "<p>5 &lt; 6 &amp; 7 &gt; 3, the teacher wrote on the board for everyone in the class to see and to copy.</p>",
        ],
        ids=["list", "numbered", "table", "quote", "breaks", "heading", "inline", "entities"],
    )
    def test_every_block_is_copied_from_the_page(self, block: str) -> None:
        story = f"<p>{PARAGRAPHS[0]}</p>{block}<p>{PARAGRAPHS[1]}</p><p>{PARAGRAPHS[2]}</p>"
        from lxml import html as parser

        page = squeezed(parser.fromstring(html(story=story)).text_content())
        text = article(html(story=story)).text
        assert PARAGRAPHS[0] in text
        assert all(squeezed(one) in page for one in text.split("\n\n"))
        assert text.count(PARAGRAPHS[0]) == 1

    @pytest.mark.parametrize(
        "hidden",
        [
            "<p style='display:none'>Never seen by anyone, this line sets a trap for the machines that read it.</p>",
            "<p hidden>Never seen by anyone, this line sets a trap for the machines that read the page too.</p>",
            "<script>var words = 'Never seen by anyone, this line is part of a program on the page.';</script>",
            "<style>.a::after { content: 'Never seen by anyone, this is a rule of style and nothing else.'; }</style>",
            "<!-- Never seen by anyone, this is a comment that an editor has left behind in the page. -->",
            "<template><p>Never seen by anyone, this is a template that a program may use some day or not.</p></template>",
            "<noscript><p>Never seen by anyone with a browser that runs programs, as all of them do these days.</p></noscript>",
        ],
        ids=["display", "attribute", "script", "style", "comment", "template", "noscript"],
    )  # fmt: skip
    def test_what_nobody_sees_is_no_story(self, hidden: str) -> None:
        assert "Never seen" not in article(html(body=hidden)).text

    def test_words_of_the_page_give_no_orders_to_the_parser(self) -> None:
        story = "".join(
            f"<p>{one}</p>"
            for one in (*PARAGRAPHS, "He wrote &lt;script&gt;alert(1)&lt;/script&gt; on the wall of the hall.")
        )
        assert "<script>alert(1)</script>" in article(html(story=story)).text


@pytest.mark.parametrize(
    "page",
    [
        "<html></html>",
        "<html><body></body></html>",
        "<html><body><nav><a href='/'>Home</a></nav></body></html>",
        "<html><head><title>Only a title</title></head><body><img src='a.png'></body></html>",
        "<",
        "<!-- only a comment -->",
        "<script>1</script>",
    ],
)
def test_a_page_without_an_article_is_one_refusal(page: str) -> None:
    (found,) = understood(page, "html")
    assert isinstance(found, Refusal)
    assert found.reason == "no text"


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 20_000 + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</div>" * 20_000,
        html(body=f"<img alt='{'x' * 2_000_000}'>"),
        html("<script type='application/ld+json'>" + "[" * 100_000 + "</script>"),
        html(story="<p>" + "</p><p>".join(PARAGRAPHS)),
        html().replace("</p>", "").replace("</article>", "</div></section></article>"),
        "<p>Not even a page, but <b>words</p> with tags that are crossed.</b>"
        + "".join(f"<p>{one}" for one in PARAGRAPHS),
        html().replace("<body>", "<body><svg><text>drawn</text></svg><math><mi>x</mi></math>"),
        html('<meta charset="utf-8"><?xml version="1.0"?><![CDATA[ x ]]>'),
    ],
    ids=["deep", "huge attribute", "deep JSON", "unclosed", "crossed", "no page", "foreign", "leftovers"],
)
def test_odd_pages_are_read_or_refused(page: str) -> None:
    (found,) = understood(page, "html")
    assert isinstance(found, Refusal) or PARAGRAPHS[1] in found[0].text
