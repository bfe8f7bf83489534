import re

import pytest

from tests.ui.made import HandMade, Slow
from tests.ui.payloads import PAYLOADS
from tests.ui.serving import served

pytestmark = pytest.mark.browser

QUESTION = "What did Ilya Grashchenkov expect of the negotiations?"
PASTE = """Harbour of Skagen closes for repairs

Published 4 May 2025

The harbour of Skagen will be closed for eleven weeks, the harbour master Karen Lindqvist said on Sunday.

“We have no choice, the quay is sinking,” Lindqvist said.
"""


def test_a_question_is_answered_with_passages_beside_it(visit, reading_page):
    visitor = visit(reading_page)
    said = visitor.ask(QUESTION)
    assert "negotiations" in said and "[1]" in said and "Looked at 16 articles" in said
    card = visitor.page.locator("#sources .card").first
    assert "Pro-Kremlin voices hail" in card.inner_text() and "2025-03-19" in card.inner_text()
    assert card.locator("mark").inner_text().strip()
    visitor.blameless()


def test_a_mark_leads_to_its_card_and_the_card_leads_back(visit, reading_page):
    visitor = visit(reading_page)
    visitor.ask(QUESTION)
    mark = visitor.page.locator("#chat .mark").last
    name = mark.get_attribute("href")
    mark.click()
    visitor.page.wait_for_selector(f".card{name}:target")
    assert visitor.page.locator(f".card{name}").bounding_box()["y"] < 800
    visitor.page.locator(f".card{name} .to-statement").click()
    visitor.page.wait_for_selector("#chat .statement:target")
    assert visitor.page.locator("#chat .answer").count() == 1 and len(visitor.context.pages) == 1
    visitor.blameless()


def test_a_follow_up_knows_what_was_asked_and_says_what_was_searched(visit, reading_page):
    visitor = visit(reading_page)
    visitor.ask("What did Alexander Dugin say about Putin?")
    visitor.ask("And what did he say about Trump?")
    assert visitor.page.locator("#chat .answer").count() == 2
    assert visitor.page.locator("#chat .searched").count() == 1
    assert "Dugin" in visitor.page.locator("#chat .searched").inner_text()
    visitor.blameless()


def test_an_example_is_asked_when_pressed(visit, reading_page):
    visitor = visit(reading_page)
    example = visitor.page.locator("#examples .example").first
    question = example.inner_text()
    example.click()
    visitor.page.wait_for_selector("#chat .coverage")
    assert visitor.page.locator("#chat .asked").inner_text() == question
    visitor.page.wait_for_selector("#send:visible")
    visitor.blameless()


def test_a_filter_leaves_articles_out_and_a_bad_date_is_said_in_words(visit, reading_page):
    visitor = visit(reading_page)
    visitor.page.click("#filters button")
    visitor.page.fill("#since input, #since textarea", "2025-03-18")
    said = visitor.ask(QUESTION)
    assert re.search(r"Looked at \d articles?, .*2025-03-19", said) and "16 articles" not in said
    visitor.page.fill("#since input, #since textarea", "soon")
    said = visitor.ask(QUESTION)
    assert "soon" in said and visitor.page.locator("#chat .error").count() == 1
    assert visitor.page.input_value("#question textarea") == QUESTION
    visitor.page.fill("#since input, #since textarea", "")
    assert "16 articles" in visitor.ask(QUESTION)
    assert visitor.page.locator("#chat .answer").count() == 2, "the failed question has left no trace"
    visitor.page.click("#outlets input")
    visitor.page.get_by_role("option").first.click()
    visitor.page.keyboard.press("Escape")
    assert "16 articles" not in visitor.ask("What did Trump say?")
    visitor.blameless()


ACTIVE = "script, img, image, style, iframe, form, object, embed, video, audio, svg, math, meta, base, link"
ODD = {
    "empty": "",
    "blank": "   ",
    "punctuation": "?!",
    "very long": "x" * 10_000,
    "control signs": "\u202e\u0001 <b>",
    "emoji": "🎉" * 50,
    "digit": "1",
    "marks and formulas": "$$x$$ [1] ⟦3⟧",
}


@pytest.mark.parametrize("kind", ODD)
def test_an_odd_question_gets_words_and_the_chat_goes_on(visit, reading_page, kind):
    visitor = visit(reading_page)
    assert visitor.ask(ODD[kind]).strip()
    assert re.search(r"Grashchenkov.*\[\d\]", visitor.ask(QUESTION))
    visitor.blameless()


def test_a_file_and_pasted_text_are_taken_in_and_found_at_once(visit, writing_page, own_store, tmp_path):
    visitor = visit(writing_page)
    assert "No answer" in visitor.ask("What did Karen Lindqvist say about the quay?")
    visitor.page.click("#adding button")
    visitor.page.fill("#pasted textarea", PASTE)
    visitor.page.click("#add")
    visitor.page.wait_for_selector("#outcome >> text=Added: Harbour of Skagen closes for repairs")
    visitor.page.wait_for_selector("#library >> text=17 articles")
    assert "sinking" in visitor.ask("What did Karen Lindqvist say about the quay?")

    file = tmp_path / "Ferry & quay (1).md"
    file.write_text(
        "---\ntitle: Ferry line ends\noutlet: Skagen Post\npublished: 2025-05-06\n---\n\n"
        "The ferry line to Skagen ends in June, the shipping company Nordkap said on Tuesday.\n"
    )
    bad = tmp_path / "picture.png"
    bad.write_bytes(b"\x89PNG\r\n")
    visitor.page.set_input_files("#files input[type=file]", [str(file), str(bad)])
    visitor.page.wait_for_selector("#files >> text=picture")
    visitor.page.click("#add")
    visitor.page.wait_for_selector("#outcome >> text=Added: Ferry line ends")
    assert "Not added: picture.png" in visitor.page.inner_text("#outcome")
    visitor.page.wait_for_selector("#library >> text=18 articles")
    visitor.page.click("#filters button")
    visitor.page.click("#outlets input")
    visitor.page.get_by_role("option", name="Skagen Post").click()
    visitor.page.keyboard.press("Escape")
    assert "June" in visitor.ask("When does the ferry line to Skagen end?")
    assert [one.suffix for one in own_store.glob("pasted/*")] == [".txt"]
    assert [one.suffix for one in own_store.glob("uploads/*/*")] == [".md"]

    visitor.page.click("#add")
    visitor.page.wait_for_selector("#outcome >> text=Choose a file or paste an article first")
    visitor.blameless()


def test_after_a_reload_the_page_begins_anew_and_answers(visit, reading_page):
    visitor = visit(reading_page)
    visitor.ask(QUESTION)
    visitor.page.click("#chat .mark >> nth=0")
    visitor.page.reload()
    visitor.page.wait_for_selector("#examples .example")
    assert visitor.page.locator("#chat .answer").count() == 0
    assert "[1]" in visitor.ask(QUESTION)
    visitor.blameless()


def test_clearing_the_chat_begins_a_conversation_anew(visit, reading_page):
    visitor = visit(reading_page)
    visitor.ask("What did Alexander Dugin say about Putin?")
    visitor.page.get_by_role("button", name="Clear").click()
    visitor.page.wait_for_selector("#sources .no-sources")
    visitor.ask("And what did he say about Trump?")
    assert visitor.page.locator("#chat .answer").count() == 1 and visitor.page.locator("#chat .searched").count() == 0
    visitor.blameless()


def test_two_visitors_at_once_get_their_own_answers(visit, reading_page):
    one, other = visit(reading_page), visit(reading_page)
    questions = {one: "What did Alexander Dugin say about Putin?", other: "Who was shot in Odesa?"}
    for visitor, question in questions.items():
        visitor.page.fill("#question textarea", question)
    for visitor in questions:
        visitor.page.press("#question textarea", "Enter")
    for visitor in questions:
        visitor.page.wait_for_selector("#chat .coverage")
    assert "Dugin" in one.page.inner_text("#chat") and "Odesa" not in one.page.inner_text("#chat")
    assert "Odesa" in other.page.inner_text("#chat") and "Dugin" not in other.page.inner_text("#chat")
    one.ask("And what did he say about Trump?")
    other.ask("And when was he shot?")
    assert "Dugin" in one.page.inner_text("#chat .searched") and "Dugin" not in other.page.inner_text("#chat")
    one.blameless()
    other.blameless()


def test_statements_are_shown_as_they_are_ready_and_nobody_waits_for_another(visit, tmp_path):
    archive = Slow()
    with served(archive, tmp_path) as address:
        slow, quick = visit(address), visit(address)
        slow.page.fill("#question textarea", "slow")
        slow.page.press("#question textarea", "Enter")
        slow.page.wait_for_selector("#chat .statement")
        assert slow.page.is_visible("#chat .busy") and slow.page.is_visible("#stop")
        assert "Ministers met." in quick.ask("Who met?")
        assert slow.page.is_visible("#chat .busy")
        archive.go_on.set()
        slow.page.wait_for_selector("#chat .coverage")
        slow.page.wait_for_selector("#chat .mark")
        slow.page.wait_for_selector("#send")
        slow.blameless()
        quick.blameless()


def in_mid_answer(visitor):
    """Let a visitor ask what is answered slowly, and wait until the first words are there."""
    visitor.page.fill("#question textarea", "slow")
    visitor.page.press("#question textarea", "Enter")
    visitor.page.wait_for_selector("#chat .statement")
    return visitor


def test_an_answer_can_be_stopped_and_leaves_no_trace(visit, tmp_path):
    archive = Slow()
    with served(archive, tmp_path) as address:
        visitor = in_mid_answer(visit(address))
        visitor.page.click("#stop")
        visitor.page.wait_for_selector("#send")
        assert archive.left.wait(30), "the archive is told to leave off"
        assert visitor.page.locator("#chat .answer").count() == 0
        assert "Ministers met." in visitor.ask("Who met?"), "while the one that was stopped still waits for its words"
        archive.go_on.set()
        assert visitor.page.locator("#chat .answer").count() == 1
        visitor.blameless()


def test_a_closed_tab_waits_for_nothing(visit, tmp_path):
    archive = Slow()
    with served(archive, tmp_path) as address:
        visitor = in_mid_answer(visit(address))
        visitor.page.close()
        assert archive.left.wait(30), "the archive is told to leave off"


def test_a_fault_of_the_page_is_said_in_plain_words_and_the_chat_goes_on(visit, tmp_path):
    with served(Slow(), tmp_path) as address:
        visitor = visit(address)
        visitor.ask("Who met?")
        said = visitor.ask("fault")
        assert "Something went wrong" in said and "secret" not in visitor.page.content()
        visitor.ask("Who met?")
        assert visitor.page.locator("#chat .answer").count() == 2
        assert visitor.hosts == {visitor.page.url.split("/")[2]}


def test_an_empty_collection_says_how_to_add_and_answers_that_there_is_nothing(visit, tmp_path):
    with served(HandMade([]), tmp_path) as address:
        visitor = visit(address)
        assert "onrecord add" in visitor.page.inner_text("#library")
        assert visitor.page.locator("#examples .example:visible").count() == 0
        assert "No answer" in visitor.ask("Who met?") or visitor.page.locator("#chat .coverage").count()
        visitor.blameless()


def test_where_words_go_is_said_before_the_first_question(visit, tmp_path):
    archive = HandMade(["Ministers met."])
    archive.notices = ("Questions go to the language model at model.example.",)
    with served(archive, tmp_path) as address:
        page = visit(address).page
        page.get_by_text("Questions go to the language model at model.example.").wait_for()


def test_a_question_for_positions_is_answered_with_a_table_whose_rows_are_cited(visit, reading_page):
    visitor = visit(reading_page)
    said = visitor.ask("Where does Trump stand on the war in Ukraine?")
    assert visitor.page.locator("#chat .rows .actor").first.inner_text() == "Donald Trump" and "[1]" in said
    mark = visitor.page.locator("#chat .rows .mark").first
    name = mark.get_attribute("href")
    mark.click()
    visitor.page.wait_for_selector(f".card{name}:target")
    visitor.page.locator(f".card{name} .to-statement").click()
    visitor.page.wait_for_selector("#chat .rows tr:target")
    visitor.blameless()


TOPIC = "Russia Ukraine talks"


def test_who_holds_what_is_shown_as_a_matrix_whose_words_are_cited(visit, reading_page):
    visitor = visit(reading_page)
    found = visitor.look_up("Positions", "talks between Trump and Putin")
    assert found.locator(".matrix th", has_text="Donald Trump").count() == 1
    assert found.locator(".matrix thead th", has_text="date not stated").count() == 1
    held = found.locator(".matrix .held").first
    assert not held.locator(".words").is_visible()
    held.hover()
    assert held.locator(".words").is_visible(), "the words are shown whole where they are pointed at"
    name = held.get_attribute("href")
    held.click()
    visitor.page.wait_for_selector(f".card{name}:target")
    found.locator(f".card{name} .to-statement").click()
    visitor.page.wait_for_selector(".rows tr:target")
    visitor.blameless()


def test_an_actor_asked_for_alone_and_one_who_is_silent(visit, reading_page):
    visitor = visit(reading_page)
    visitor.page.get_by_role("tab", name="Positions").click()
    visitor.page.fill("#positions-actors textarea", "Dugin, Karen Lindqvist")
    found = visitor.look_up("Positions", "Putin Trump")
    assert [one.split("\n")[0] for one in found.locator(".matrix tbody th").all_inner_texts()] == [
        "Alexander Dugin",
        "Karen Lindqvist",
    ]
    assert "no statement found" in found.inner_text()
    visitor.blameless()


def test_what_happened_is_shown_by_days_and_linked_to_the_articles(visit, writing_page, tmp_path):
    visitor = visit(writing_page)
    visitor.page.click("#adding button")
    visitor.page.fill("#pasted textarea", PASTE.replace("will be closed", "was closed"))
    visitor.page.click("#add")
    visitor.page.wait_for_selector("#library >> text=17 articles")
    found = visitor.look_up("Timeline", TOPIC)
    assert found.locator(".strip .day.placeless").count() == 1
    name = found.locator(".event").first.get_attribute("href")
    found.locator(".event").first.click()
    visitor.page.wait_for_selector(f".card{name}:target")
    assert "No event was found." in visitor.look_up("Timeline", "giraffes of the savannah").inner_text()
    assert "no words" in visitor.look_up("Timeline", " ").inner_text()
    visitor.page.fill("#timeline-since textarea", "soon")
    assert "soon" in visitor.look_up("Timeline", TOPIC).locator(".error").inner_text()
    visitor.blameless()


@pytest.mark.parametrize(("kind", "opening"), [("CSV", "actor,role"), ("JSON", "["), ("Markdown", "| actor |")])
def test_what_is_shown_is_saved_as_a_file(visit, reading_page, kind, opening):
    visitor = visit(reading_page)
    found = visitor.look_up("Positions", TOPIC)
    with visitor.page.expect_download() as saving:
        found.get_by_role("link", name=kind).click()
    assert saving.value.suggested_filename.startswith("positions.")
    assert saving.value.path().read_text().startswith(opening)
    visitor.blameless()


@pytest.mark.parametrize("width", [400, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_long_words_break_no_layout(visit, tmp_path, width, scheme):
    long = "W" * 400 + " " + "word " * 300
    with served(HandMade([long]), tmp_path) as address:
        visitor = visit(address, viewport={"width": width, "height": 800}, color_scheme=scheme)
        visitor.ask(long[:3000])
        for tab in ("Positions", "Timeline"):
            visitor.look_up(tab, long[:300])
            assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
        visitor.page.get_by_role("tab", name="Chat").click()
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
        visitor.blameless()


@pytest.mark.parametrize("support", ["quoted", "supported"])
def test_payloads_in_every_place_do_nothing_in_a_browser(visit, tmp_path, support):
    texts = [text.replace("\ud800", "") for text in PAYLOADS.values()]
    with served(HandMade(texts, support=support), tmp_path) as address:
        visitor = visit(address)
        visitor.page.click("#filters button")
        visitor.page.click("#outlets input")  # the outlets' names are payloads too
        visitor.page.keyboard.press("Escape")
        visitor.ask(" ".join(texts))
        visitor.page.wait_for_selector("#sources .card")
        visitor.ask(" ")  # an error whose words are a payload
        for tab in ("Positions", "Timeline"):
            visitor.look_up(tab, " ".join(texts)[:500])
            found = visitor.page.locator(f"#{tab.lower()}-found")
            assert found.locator(".card").count() >= len(texts)
            assert found.locator(ACTIVE).count() == 0
            visitor.look_up(tab, " ")
            assert found.locator(".error").count() == 1 and found.locator(ACTIVE).count() == 0
        visitor.page.get_by_role("tab", name="Chat").click()
        visitor.page.wait_for_timeout(1000)
        assert visitor.page.evaluate("window.__xss") is None
        for place in ("#chat .answer", "#chat .asked", "#sources .card"):
            assert visitor.page.locator(place).count()
            assert visitor.page.locator(place).locator(ACTIVE).count() == 0
        assert visitor.page.locator("#sources .card").count() == len(texts)
        assert visitor.page.url.startswith(address)
        visitor.blameless()


def test_the_watch_over_the_browser_sees_what_it_should(visit, reading_page):
    visitor = visit(reading_page)
    visitor.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=https://evil.example/x>')")
    visitor.page.wait_for_timeout(500)
    with pytest.raises(AssertionError):
        visitor.blameless()
