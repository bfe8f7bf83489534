"""Whose an article's words are, as far as a question asks for somebody's."""

from __future__ import annotations

import pytest

from rag.answering.speakers import Speaker, asked_speakers
from rag.answering.voices import ANOTHERS, NAMED, NOBODYS, OWN, QUOTED, TOLD, Voices
from rag.record.attribution import attributions
from rag.types import Sentence

TEXT = (
    "Norwegian President Jane Roe visited the port. “We have waited long enough,” Roe told the dockers. "
    "“Nine percent is an insult,” said union leader Tom Lee. Roe has warned of closures. "
    "Lee said that Roe had lost her nerve. The Norwegian president spoke for an hour. The port is closed."
)


def voice(question: str, words: str, text: str = TEXT) -> float:
    starts = [0, *(at + 2 for at in range(len(text) - 1) if text[at] in ".”" and text[at + 1 : at + 2] == " ")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    sentences = [Sentence(start=a, end=b, paragraph=0) for a, b in zip(starts, ends, strict=True)]
    start = text.index(words)
    return Voices(text, attributions(text, sentences), asked_speakers(question)).at(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "far"),
    [
        ("“We have waited long enough,” Roe told the dockers.", OWN),
        ("Roe has warned of closures.", TOLD),
        ("“Nine percent is an insult,” said union leader Tom Lee.", ANOTHERS),
        ("Lee said that Roe had lost her nerve.", QUOTED),
        ("The Norwegian president spoke for an hour.", NAMED),
        ("The port is closed.", NOBODYS),
    ],
)
def test_whose_the_words_of_an_article_are(words: str, far: float) -> None:
    assert voice("What did Jane Roe say?", words) == far


@pytest.mark.parametrize("verb", ["planned", "is planning", "plans", "agreed to", "is agreeing to", "sought"])
def test_what_somebody_does_in_words_is_told_of_them(verb: str) -> None:
    text = f"Jane Roe {verb} a closure of the port."
    assert Voices(text, (), asked_speakers("What did Jane Roe say?")).at(0, len(text)) == TOLD


@pytest.mark.parametrize("name", ["Jane Roe", "Öna Öroe"])
def test_a_headline_tells_whose_its_words_are(name: str) -> None:
    text = f"{name}: pier to close"
    assert Voices(text, (), asked_speakers(f"What did {name} say?")).at(0, len(text)) == TOLD


def test_a_people_an_abbreviation_and_who_is_told_of_in_the_passive_are_whom_is_asked_for() -> None:
    assert Speaker.of("the Norwegians").country == "Norway"
    assert Speaker.of("the UN's harbour office").name == Speaker.of("the U.N. harbour office").name == "un"
    text = "Jane Roe, called a “nuisance” by the council, stayed. The council met."
    voices = Voices(text, (), [Speaker.of("the council")])
    assert voices.at(0, 53) == TOLD
    assert voices.at(54, len(text)) == NAMED


def test_all_words_are_alike_where_nobody_is_asked_for() -> None:
    assert {
        voice("Why is the port closed?", one)
        for one in ("The port is closed.", "The Norwegian president spoke for an hour.")
    } == {OWN}


def test_a_country_speaks_through_its_officials_and_no_others() -> None:
    text = "Norway’s foreign minister said that talks had begun. A former envoy to Norway said that they had failed."
    asked = "What does Norway say about the talks?"
    assert voice(asked, "Norway’s foreign minister said that talks had begun.", text) == OWN
    assert voice(asked, "A former envoy to Norway said that they had failed.", text) < OWN


def test_a_quotation_without_a_speaker_goes_on_with_the_last_one() -> None:
    text = 'Roe confirmed that there was no deal. "Of course, a meeting should lead somewhere." Lee left early.'
    assert voice("What did Roe say?", '"Of course, a meeting should lead somewhere."', text) == TOLD
    assert voice("What did Lee say?", '"Of course, a meeting should lead somewhere."', text) == NOBODYS


def test_a_quotation_before_the_name_is_not_theirs_who_is_named_after_it() -> None:
    text = "Lee had written of “thousands of dockers without any work” and that he had asked Jane Roe to help."
    assert voice("What did Jane Roe say?", text, text) < TOLD


def test_two_of_one_surname_are_two() -> None:
    text = "John Roe said that the port was closed. Roe said that it was open."
    assert voice("What did Jane Roe say about the port?", "John Roe said that the port was closed.", text) < TOLD
    assert voice("What did Governor Roe say about the port?", "John Roe said that the port was closed.", text) == OWN
    assert voice("What did John Roe say about the port?", "John Roe said that the port was closed.", text) == OWN


def test_a_long_article_of_one_speaker_and_odd_capitals_are_read_at_once() -> None:
    text = "Roe said that it rained. " * 1500 + "A." * 20000
    starts = range(0, 25 * 1500, 25)
    sentences = [Sentence(start=start, end=start + 24, paragraph=0) for start in starts]
    known = attributions(text, sentences[:3]) * 500
    assert Voices(text, known, asked_speakers("What did Roe say?")).at(0, 24) == OWN


def test_one_name_in_several_spellings() -> None:
    text = "Andriy Dostoyevsky said that the port was closed."
    assert voice("What did Dostoevskiy say about the port?", text, text) == OWN


def test_an_office_of_one_is_nobody_elses() -> None:
    question = "What did the Norwegian foreign minister say?"
    text = (
        "“We shall wait,” the foreign secretary said. Foreign policy adviser Tom Lee said that Norway was late. "
        "Norwegian Foreign Minister Jane Roe said that the port was closed. Norway has closed the port."
    )
    assert voice(question, "We shall wait", text) == ANOTHERS
    assert voice(question, "adviser Tom Lee", text) == ANOTHERS
    assert voice(question, "Jane Roe said", text) == OWN
    assert voice(question, "Norway has closed", text) == NOBODYS


def test_a_body_is_asked_for_by_its_initials() -> None:
    text = (
        "The Nordic Agency for the Safety of Ferries said that it saw no sign of rust. The Nordic Port Union said that "
        "it did. The watchdog, the Nordic Agency for the Safety of Ferries, said in May that it saw paint. NASF it is."
    )
    question = "Does the NASF think that the ferry is rusty?"
    assert voice(question, "that it saw no sign", text) == OWN
    assert voice(question, "said that it did", text) == ANOTHERS
    assert voice(question, "The watchdog, the Nordic Agency for the Safety of Ferries, said", text) >= TOLD
    assert voice("What did NASF chief Ann Poe say?", "that it saw no sign", text) < TOLD, (
        "the agency's words are not hers"
    )
    assert voice(question, "that it saw no sign", text.replace("NASF", "That")) == OWN
    three = "The Nordic Safety Fund said that it saw no sign of rust. {} it is."
    few = "Does the NSF think that the ferry is rusty?"
    assert voice(few, "that it saw no sign", three.format("NSF")) == OWN
    assert voice(few, "that it saw no sign", three.format("That")) < TOLD, "nothing says whose initials"
    two = text.replace("Nordic Port Union", "National Army Sports Fund")
    assert voice(question, "that it saw no sign", two) < TOLD, "two names have them"


def test_who_was_the_head_of_a_country_is_not_meant_by_its_head() -> None:
    text = "{} President Jane Roe came to the quay. The Norwegian president has closed the port for a week."
    question = "What did Jane Roe say about the port?"
    assert voice(question, "The Norwegian president has", text.format("Norwegian")) == NAMED
    assert voice(question, "The Norwegian president has", text.format("Former Norwegian")) == NOBODYS


def test_a_spokesman_speaks_for_a_body_and_not_for_a_head_of_state() -> None:
    text = "{} Roe’s spokesman said that the pier was safe. Roe adviser Tom Lee said that the quay was not."
    for words in ("the pier was safe", "the quay was not"):
        assert voice("What did Roe say about the pier?", words, text.format("The Roe is a club.")) == OWN
        for head in ("Norwegian President Jane Roe came.", "President Jane Roe of Norway came."):
            assert voice("What did Roe say about the pier?", words, text.format(head)) < TOLD
    assert voice("What did Roe’s spokesman say about the pier?", "the pier was safe", text) == OWN
    assert voice("What did Roe’s spokesman say about the pier?", "the quay was not", text) < TOLD


def test_the_former_president_is_not_the_president() -> None:
    text = "Norwegian President Jane Roe said that the pier was safe. Former Norwegian president Ann Poe said it fell."
    question = "What did the former Norwegian president say about the pier?"
    assert voice(question, "the pier was safe", text) < TOLD
    assert voice(question, "it fell", text) == OWN
    assert voice("What does the opposition say?", "The opposition wants", "The opposition wants it. It fell.") > NOBODYS


def test_her_government_is_that_of_the_one_person_whom_the_paragraph_names_before() -> None:
    text = "{} weighed new tolls on Sweden. Meanwhile, her government has shown little haste over the tunnel."
    question = "What does {} government think of the tunnel?"
    for who in ("Roe’s", "the Roe"):
        assert voice(question.format(who), "Meanwhile, her government has", text.format("Roe")) == NAMED
        assert (
            voice(question.format(who), "Meanwhile, her government has", text.format("Ann Poe met Roe and")) == NOBODYS
        )
        assert voice(question.format(who), "Meanwhile, her government has", text.format("Roe\n\nPoe")) == NOBODYS
        assert voice(question.format(who), "Meanwhile, her government has", text.format("She")) == NOBODYS
    assert voice("What does Roe think of the tunnel?", "Meanwhile, her government has", text.format("Roe")) == NOBODYS


def test_a_name_that_ends_like_an_owner_speaks() -> None:
    text = "“Bread gets dearer,” said the chairman of Lundby, Per Aune. Stensby’s said that bread stays as it is."
    assert voice("What did Stensby’s say about bread?", "Bread gets dearer", text) < TOLD


def test_whom_words_are_said_to_does_not_say_them() -> None:
    text = "Mayor Tom Lee told Jane Roe: “The pier must go.” Roe: pier stays open. Nobody knows."
    assert voice("What did Jane Roe say about the pier?", "Mayor Tom Lee told Jane Roe", text) < TOLD
    assert voice("What did Jane Roe say about the pier?", "Roe: pier stays open.", text) >= TOLD


def test_a_body_goes_on_as_the_group_where_it_is_named() -> None:
    text = "Ministers of the G9 met in Lund. The group called on Oslo to open the port. “The port is closed,” Lee said."
    assert voice("What did the G9 ask Oslo to do?", "The group called on Oslo", text) == TOLD
    assert voice("What did NATO ask Oslo to do?", "The group called on Oslo", text) < NAMED
    union = "NATO met in Lund. The union called on Oslo to pay."
    assert voice("What did NATO ask Oslo to do?", "The union called on Oslo", union) < NAMED, "whose union is not known"


def test_who_spoke_of_something_is_told_of() -> None:
    text = "Jane Roe spoke of “clues” in Lund. The port is closed."
    assert voice("What did Jane Roe say about the murder?", "Jane Roe spoke of", text) >= TOLD
