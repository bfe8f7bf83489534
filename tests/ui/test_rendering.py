from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rag import Statement
from tests.ui.made import HandMade, answer, citation
from tests.ui.payloads import CITED, EVIL, PAYLOADS
from ui.answers import answer_html, cards_html, error_html, note_html, question_html, streaming_html
from ui.rendering import TAGS, formatted, marked, plain, safe_address

OURS = {"div", "section", "article", "mark", "span"}


class Seen(HTMLParser):
    """What a browser would find: tags, attributes and text, with every tag closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text = ""
        self.open: list[str] = []
        self.feed(html)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.text += data

    @property
    def addresses(self) -> set[str]:
        return {value for _, name, value in self.attributes if name == "href"}


def harmless(html: str, cited: set[str]) -> Seen:
    """Fail unless there is nothing but the page's own tags and attributes, and links into the page or to `cited`."""
    seen = Seen(html)
    assert set(seen.tags) <= TAGS | OURS
    assert {name for _, name, _ in seen.attributes} <= {"class", "id", "href", "rel", "target"}
    assert all(address.startswith(("#source-", "#said-")) or address in cited for address in seen.addresses)
    return seen


def test_there_are_at_least_forty_payloads():
    assert len(PAYLOADS) >= 40


@pytest.mark.parametrize("name", PAYLOADS)
@pytest.mark.parametrize("support", ["quoted", "supported", "unsupported"])
def test_a_payload_does_nothing_wherever_it_stands(name, support):
    archive = HandMade([PAYLOADS[name]], support=support)
    *_, made = archive.stream("Who met?")
    cited = {one.link for one in made.citations if safe_address(one.link)}
    harmless(answer_html(made, 0), cited)
    harmless(cards_html(made, 0, archive.article, archive.copies), cited)
    harmless(streaming_html(made.statements, 0), set())
    for html in (question_html(PAYLOADS[name]), error_html(PAYLOADS[name]), note_html(PAYLOADS[name])):
        harmless(html, set())


@pytest.mark.parametrize("name", PAYLOADS)
def test_plain_text_is_shown_character_for_character(name):
    shown = Seen(plain(PAYLOADS[name])).text
    unshowable = {"\x00", "\x1b", "\ud800"}
    assert shown == "".join("\N{REPLACEMENT CHARACTER}" if sign in unshowable else sign for sign in PAYLOADS[name])


@given(st.text(), st.sampled_from(["quoted", "supported", "partly", "unsupported"]))
@example("[1](https://news.example/a1) [1] <a href=https://evil.example>", "supported")
def test_any_text_gives_html_that_parses_and_links_only_to_what_is_cited(text, support):
    statement = Statement(text=f"{text} [1]", citations=(0,), support=support)
    one = citation(title=text, quote=text, speaker=text, outlet=text, link=CITED)
    made = answer([statement], [one], notices=(text,), searched=text)
    harmless(answer_html(made, 0), {CITED})
    seen = harmless(
        cards_html(made, 0, lambda *_: HandMade([text]).article("a0"), HandMade([text, f"{text}!"]).copies), {CITED}
    )
    assert seen.addresses == {"#said-0-0", CITED}


markdown = st.lists(
    st.sampled_from(
        ["[1]", "[x](", CITED, EVIL, ")", "<", ">", "`", "**", "\n\n", "- ", "![", "[r]: ", "&", ";", "#", "a", " "]
    )
).map("".join)


@given(markdown)
def test_any_markdown_gives_html_that_parses_and_links_only_to_what_is_cited(text):
    harmless(formatted(text, {1: "source-0-0"}, [CITED]), {CITED})


def test_a_mark_leads_to_its_card_and_a_number_that_is_not_cited_leads_nowhere():
    assert marked("They met. [1] [7]", {1: "source-0-0"}) == (
        'They met. <a class="mark" href="#source-0-0">&#91;1&#93;</a> &#91;7&#93;'
    )


def test_marks_and_cards_agree_when_one_article_gives_two_quotes():
    said = [Statement(text=f"They met. [{2}]", citations=(n,), support="quoted") for n in (0, 1)]
    made = answer(said, [citation(number=2), citation(number=2)])
    shown = Seen(answer_html(made, 3)).addresses
    cards = Seen(cards_html(made, 3, lambda *_: HandMade(["They met."]).article("a0"), lambda *_: ()))
    assert shown == {"#source-3-0", "#source-3-1"}
    assert {f"#{value}" for _, name, value in cards.attributes if name == "id"} == shown


def test_a_models_markdown_is_formatted_and_an_articles_words_are_not():
    assert "<strong>two</strong>" in formatted("**two** men", {})
    assert Seen(marked("5 * 3 * 2 and **two**", {})).text == "5 * 3 * 2 and **two**"


def test_a_link_in_an_answer_is_kept_only_if_it_is_cited_to_the_letter():
    html = formatted(f"[a]({CITED}) [b]({CITED}?d=1) [c]({CITED}/)", {}, [CITED])
    assert Seen(html).addresses == {CITED}
    assert 'rel="noopener noreferrer nofollow"' in html and 'target="_blank"' in html


@pytest.mark.parametrize(
    "address",
    [None, "", "javascript:alert(1)", "data:text/html,x", "//evil.example", "/etc/passwd", "http://", "https://a b/",
     'https://a/"onx="', "https://[::1", "ftp://a/", "https://a/\n", "https://a\\b/"],
)  # fmt: skip
def test_an_address_that_is_no_plain_web_address_is_no_link(address):
    assert safe_address(address) is None
    assert Seen(
        cards_html(answer([], [citation(link=address)]), 0, HandMade(["They met."]).article, lambda *_: ())
    ).addresses == {"#said-0-0"}
