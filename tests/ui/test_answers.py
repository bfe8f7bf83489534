import datetime as dt

from rag import InputError, Statement
from rag.types import Coverage, Post
from tests.ui.made import answer, article, citation
from ui.answers import answer_html, cards_html, surroundings

TEXT = "Before the meeting nobody spoke. " * 20 + "“We agree,” she said." + " After the meeting everybody spoke." * 20
QUOTE = "“We agree,” she said."


def quoted(**changes):
    start = TEXT.index(QUOTE)
    return citation(quote=QUOTE, start=start, end=start + len(QUOTE), **changes)


def none(*_):
    return ()


def test_the_surroundings_are_whole_words_of_the_article_on_both_sides():
    before, after = surroundings(quoted(), lambda *_: article(TEXT))
    assert before.startswith("… ") and after.endswith(" …")
    assert before.removeprefix("… ") + QUOTE + after.removesuffix(" …") in TEXT
    assert 150 < len(before) <= 202 and 150 < len(after) <= 202


def test_offsets_count_code_points_and_a_whole_article_has_no_dots():
    text = "🎉🎉 “We agree,” she said."
    before, after = surroundings(citation(quote=QUOTE, start=3, end=len(text)), lambda *_: article(text))
    assert (before, after) == ("🎉🎉 ", "")


def test_a_quote_between_words_without_a_blank_keeps_its_surroundings():
    text = "x" * 500 + "QUOTE" + "y" * 500
    before, after = surroundings(citation(quote="QUOTE", start=500, end=505), lambda *_: article(text))
    assert before == "… " + "x" * 200 and after == "y" * 200 + " …"


def test_an_article_that_has_been_removed_leaves_its_quote():
    def gone(*_):
        raise InputError("No article has this id.")

    assert QUOTE in cards_html(answer([], [quoted()]), 0, gone, none)


def test_a_card_says_outlet_after_date_title_and_speaker_and_what_is_not_stated():
    known = quoted(after="The Times", speaker="Ann Example")
    html = cards_html(answer([], [known]), 0, lambda *_: article(TEXT), none)
    for words in (
        "The Courier, after The Times",
        "2025-03-14",
        "Ministers meet",
        "Ann Example",
        f"<mark>{QUOTE}</mark>",
    ):
        assert words in html
    html = cards_html(answer([], [citation(outlet=None, published=None, title=None)]), 0, lambda *_: article(), none)
    assert "outlet not stated" in html and "date not stated" in html and "a1.txt" in html


def test_a_card_says_in_how_many_other_outlets_the_story_stands():
    def card(*outlets, same=True):
        copies = [article(id=f"b{n}", outlet=outlet) for n, outlet in enumerate(outlets)]
        found = lambda _, *words: copies if same or not words else []  # noqa: E731
        return cards_html(answer([], [quoted()]), 0, lambda *_: article(TEXT), found)

    assert "Also in 2 outlets&#58; The Post, Gazette<" in card("The Post", "Gazette", "the post", "The Courier", None)
    assert "Also in 1 outlet&#58; The Post<" in card("The Post")
    assert "Also in 1 other article<" in card("The Courier")
    assert "Also in 2 other articles<" in card(None, None)
    assert "Edited in 1 outlet&#58; The Post<" in card("The Post", same=False)
    assert "Also in" not in card() + card("The Post", same=False)


def test_an_abstention_is_shown_as_one_with_its_reason():
    html = answer_html(answer(reason="The articles do not say."), 0)
    assert "No answer" in html and "The articles do not say." in html


def test_what_was_searched_is_shown_only_where_it_differs():
    assert "Searched for" not in answer_html(answer(question="Who met? "), 0)
    assert "Searched for “Who met Ann?”" in answer_html(answer(searched="Who met Ann?"), 0)


def test_coverage_and_notices_stand_below_every_answer():
    import datetime as dt

    seen = Coverage(articles=2, outlets=1, undated=1, from_=dt.date(2025, 3, 1), to=dt.date(2025, 3, 2), as_of=None)
    html = answer_html(
        answer(coverage=seen, notices=("Only keywords.",), withdrawn=2, fell_back=True, complete=False), 0
    )
    assert "Looked at 2 articles, 1 outlet, 2025-03-01 to 2025-03-02, 1 undated" in html
    for words in ("Only keywords.", "2 statements left out", "no usable answer", "broke off"):
        assert words in html


def test_only_a_statement_that_is_not_fully_supported_bears_a_badge():
    said = [Statement(text="They met.", citations=(), support=support) for support in ("quoted", "supported", "partly")]
    assert answer_html(answer(said), 0).count("badge") == 1


def test_a_card_names_the_time_of_a_post_and_its_author():
    post = Post(start=0, end=len(TEXT), published_at=dt.datetime(2025, 3, 14, 13, 54), author="Jane <b>Roe</b>")
    html = cards_html(answer([], [quoted()]), 0, lambda *_: article(TEXT, posts=(post,)), none)
    assert "post of 2025&#45;03&#45;14 13&#58;54" in html or "post of 2025-03-14 13&#58;54 by Jane" in html
    assert "<b>Roe</b>" not in html
    html = cards_html(answer([], [quoted()]), 0, lambda *_: article(TEXT), none)
    assert "post of" not in html and "2025-03-14" in html
