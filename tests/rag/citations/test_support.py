"""Whether words carry a statement: the ways in which readers and other systems are taken in."""

from __future__ import annotations

import pytest

from rag.adapters.analysis import TantivyAnalyzer
from rag.citations import quoting
from rag.citations.support import judge
from rag.citations.voices import Carrier
from rag.citations.words import Reader
from rag.record.attribution import attributions
from rag.types import Sentence

TAX = "Finance minister Jane Roe said the government would not raise the fuel tax before 2027."
MAYOR = "Mayor John Doe said the city would close the harbour on 12 May, with 40 boats still at sea."
LEE = "“We will never accept the offer of 5 percent,” said Tom Lee of the dockers."
PEACE = "Ann Poe would not sign the treaty, and Tom Lee would sign it after 30 days."
FERRY = "The ferry, which may stop in March, carried 900 people and 40 lorries on Sunday."
POLL = "Only three in 10 voters under the age of 45 back the harbour plan."
TRAM = "The tram might be of the future, but it’s probably not the future."
READER = Reader(TantivyAnalyzer())


def carriers(*sentences: str, apart: bool = False) -> list[Carrier]:
    """Sentences that follow on each other in one article, or of an article each."""
    texts = sentences if apart else (" ".join(sentences),)
    made: list[Carrier] = []
    for text in texts:
        own = [text] if apart else list(sentences)
        starts = [text.index(one) for one in own]
        spans = [Sentence(start=at, end=at + len(one), paragraph=0) for at, one in zip(starts, own, strict=True)]
        known = attributions(text, spans)
        made += [
            Carrier.of(text, one.start, one.end, known, article=text, place=place) for place, one in enumerate(spans)
        ]
    return made


def verdict(statement: str, *carrying: str, credit: str = "", apart: bool = False) -> str:
    return judge(statement, carriers(*carrying, apart=apart), credit, READER)


@pytest.mark.parametrize(
    ("statement", "carrying", "support"),
    [
        (TAX, TAX, "quoted"),
        ("We will never accept the offer of 5 percent.", LEE, "quoted"),
        # what somebody said, told as if it were so
        ("The government would not raise the fuel tax before 2027.", TAX, "partly"),
        ("Jane Roe said the fuel tax would not be raised by the government before 2027.", TAX, "supported"),
        ("According to Jane Roe, the government won’t raise the fuel tax before 2027.", TAX, "supported"),
        ("The city would close the harbour, John Doe said.", MAYOR, "supported"),
        ("Tom Lee said: “We will never accept the offer of 5 percent.”", LEE, "supported"),
        ("Tom Lee said they would never accept the offer of 5%.", LEE, "supported"),
        # polarity
        ("The government would raise the fuel tax before 2027, Jane Roe said.", TAX, "unsupported"),
        ("The port would close.", "Ann Poe denied that the port would close.", "unsupported"),
        ("Tom Lee would not sign the treaty, and Ann Poe would sign it.", PEACE, "partly"),
        ("The ferry did not carry 900 people on Sunday.", FERRY, "unsupported"),
        # a "probably" further on does not make up for the "may" that was left out
        ("The tram will be of the future, but it is probably not the future.", TRAM, "unsupported"),
        ("The tram may be of the future, but it is probably not the future.", TRAM, "supported"),
        ("Exports rose by 4 percent in the spring.", "Exports fell by 4 percent in the spring.", "unsupported"),
        ("The vote came after the strike.", "The vote came before the strike.", "unsupported"),
        ("The court doubted that the port had closed.", "The court confirmed that the port had closed.", "unsupported"),
        # what may be, is doubted, or is planned, told for certain
        ("Jane Roe said the port had closed.", "Jane Roe doubted that the port had closed.", "unsupported"),
        ("Roe doubted that the port had closed.", "Roe doubted that the port had closed in May.", "supported"),
        ("The ferry will stop in March.", FERRY, "unsupported"),
        ("The port has closed the quay.", "The port plans to close the quay.", "unsupported"),
        ("The ferry may stop in March.", FERRY, "supported"),
        ("The port closes the quay.", "The port closes the quay if it rains.", "partly"),
        # a piece of a word or of a sentence is no quotation
        ("art", "The party started.", "unsupported"),
        # too short to say anything
        ("40 boats", MAYOR, "unsupported"),
        # another unit, another thing counted
        ("Tom Lee would sign it after 30 weeks.", PEACE, "unsupported"),
        ("12 boats were still at sea.", MAYOR, "unsupported"),
        ("The offer was 5 million.", "The offer was 5 billion.", "unsupported"),
        ("Fifty boats were still at sea, John Doe said.", MAYOR, "unsupported"),
        ("The ferry carried 40 people and 900 lorries on Sunday.", FERRY, "unsupported"),
        ("Only 10 in three voters under the age of 45 back the harbour plan.", POLL, "unsupported"),
        ("Only three in 45 voters under the age of 10 back the harbour plan.", POLL, "unsupported"),
        # the same figure in another spelling
        ("Forty boats were still at sea, John Doe said.", MAYOR, "supported"),
        ("John Doe said the city would close the harbour on May 12.", MAYOR, "supported"),
        ("The crane cost 3 million dollars.", "The crane cost $3 million.", "supported"),
        ("The crane cost $3 million.", "The crane cost 3,000,000 euros.", "unsupported"),
        # another number, another date
        ("The government would not raise the fuel tax before 2029.", TAX, "unsupported"),
        ("The city would close the harbour on 13 May.", MAYOR, "unsupported"),
        ("The ferry carried 900 people on Monday.", FERRY, "unsupported"),
        ("The city would close the harbour with 400 boats still at sea.", MAYOR, "unsupported"),
        # another speaker
        ("Finance minister Ann Poe said the government would not raise the fuel tax.", TAX, "unsupported"),
        ("“We will never accept the offer of 5 percent,” said Jane Roe.", LEE, "unsupported"),
        # who did it to whom
        ("The union was sued by the port.", "The port sued the union.", "supported"),
        ("Tom Lee beat Ann Poe.", "Ann Poe beat Tom Lee.", "partly"),
        # invention, whole or as a clause of its own
        ("The fuel tax finances new motorways and bridges across the northern provinces.", TAX, "unsupported"),
        ("The ferry carried 900 people on Sunday, and the captain was arrested for fraud.", FERRY, "unsupported"),
        ("Jane Roe was treated in hospital.", TAX, "unsupported"),
        # words that are not there, though nothing speaks against them
        ("The ferry transported 900 people on Sunday.", FERRY, "partly"),
        # a verb that can report something, and here does not; one that says more than that somebody said it
        ("The minister shot the governor.", "The minister praised the governor.", "partly"),
        ("The minister announced the governor’s plan.", "The minister criticised the governor’s plan.", "partly"),
        ("Jane Roe vowed that the harbour would close.", "Jane Roe said the harbour would close.", "partly"),
        ("Jane Roe stated that the harbour would close.", "Jane Roe said the harbour would close.", "supported"),
        ("The union and the port reached an accord.", "The union and the port reached a deadlock.", "partly"),
        # a quotation that nobody spoke
        ("Jane Roe said the fuel tax “will never rise” before 2027.", TAX, "unsupported"),
    ],
)
def test_table(statement: str, carrying: str, support: str) -> None:
    assert verdict(statement, carrying) == support


ROE = "“We have waited for years for an offer that is worth the name,” said Jane Roe."
SAID_LEE = "“The port has no money for an offer of any kind this year,” said Tom Lee."


def test_two_speakers_are_not_made_one() -> None:
    spliced = "“We have waited for years for an offer of any kind this year,” said Jane Roe."
    assert verdict(spliced, ROE, SAID_LEE) == "unsupported"
    assert verdict(spliced.replace("for an", "… for an"), ROE, SAID_LEE) == "unsupported"
    assert verdict("Tom Lee said they had waited for years for an offer.", ROE, SAID_LEE) == "unsupported"


def test_what_one_did_is_not_said_of_another() -> None:
    one, other = "Ann Poe has led the union since May.", "Tom Lee has worked at the quay for nine years."
    assert verdict("Ann Poe has worked at the quay for nine years.", one, other) == "unsupported"
    assert verdict("Ann Poe has worked at the quay for nine years.", one, other, apart=True) == "unsupported"
    assert (
        verdict("Ann Poe has led the union since May, and Tom Lee has worked at the quay.", one, other) == "supported"
    )


def test_a_few_words_from_another_article_leave_doubt() -> None:
    one, other = "The dockers will be back.", "The ferry carried 900 people on Sunday."
    claim = "The dockers will be back, while the ferry carried 900 people on Sunday."
    assert verdict(claim, one, other, apart=True) == "partly"


def test_a_pronoun_is_who_the_sentence_before_names() -> None:
    one, other = "Ann Poe has led the union since May.", "She grew up in the old harbour."
    assert verdict("Ann Poe grew up in the old harbour.", one, other) == "supported"
    assert verdict("Ann Poe grew up in the old harbour.", other) == "unsupported"


def test_the_speaker_of_he_said_is_who_the_article_credits() -> None:
    said = ("Mayor John Doe opened the fair.", "“The harbour closes on 12 May,” he said.")
    second = carriers(*said)[1:]
    assert judge("“The harbour closes on 12 May,” John Doe said.", second, "", READER) == "supported"
    assert judge("“The harbour closes on 12 May,” Tom Lee said.", second, "", READER) == "unsupported"


def test_a_speaker_must_be_named_in_the_words_themselves() -> None:
    said = "She said the city would close the harbour on 12 May."
    claim = "John Doe said the city would close the harbour on 12 May."
    assert verdict(claim, said, credit="John Doe closes the harbour") == "unsupported"


def test_a_name_or_date_of_the_header_is_known_and_leaves_doubt() -> None:
    said = "The city would close the harbour, with boats still at sea."
    assert (
        verdict("In Westhaven the city would close the harbour.", said, credit="Westhaven closes harbour") == "partly"
    )
    assert verdict("The city would close the harbour in 2025.", said, credit="2025-05-12 12 May 2025") == "supported"
    dated = "The city would close the harbour in June."
    assert verdict("The city would close the harbour in May.", dated, credit="12 May 2025") == "unsupported"


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ('She said: "we won\'t close it - ever".', True),
        ("She said: “We won’t … ever.”", True),
        ("She said: “We won’t close it.”", True),
        ('She said: "we will close it - ever".', False),
        ("She said: “We won't CLOSE it – ever”.", False),
        ("She said: “ever … We won’t close it”.", False),
        ("She said: “We won’t close it – eve”.", False),
        ("She said: “We won’t close it – ever. The boats stay”.", False),
    ],
)
def test_a_quotation_is_exact_after_folding_and_never_similar(typed: str, stands: bool) -> None:
    words = ["“We won’t  close it – ever,” said Jane Roe.", "“The boats stay.”"]
    assert quoting.stand(typed, words) == stands


def test_a_quotation_may_go_on_over_sentences_that_follow_on_each_other() -> None:
    first, second = "“We won’t close it.", "The boats stay,” said Jane Roe."
    assert verdict("Jane Roe said: “We won’t close it. The boats stay.”", first, second) != "unsupported"
    assert verdict("Jane Roe said: “We won’t close it. The boats stay.”", first, second, apart=True) == "unsupported"


def test_back_is_no_reporting_verb_that_says_nothing() -> None:
    parade = "The parade will be back, but the march of the bands into the square will be shortened."
    pay = "Dockers will save almost 40 crowns a month, the union said."
    exchanged = "Dockers will be back, but the march of the bands into the square will be shortened."
    assert judge(exchanged, carriers(parade, pay), "", READER) in {"partly", "unsupported"}
    assert judge(parade.replace("bands", "brass bands"), carriers(parade, pay), "", READER) == "partly"


@pytest.mark.parametrize(
    ("statement", "carrying"),
    [
        ("Roe said she would not resign or apologise.", "Roe said she would not resign and would not apologise."),
        ("No ships or crews came to Holm on Monday.", "No ships and no crews came to Holm on Monday."),
        ("The port may close or be sold by Monday.", "The port may close or may be sold by Monday."),
    ],
)
def test_one_mark_may_turn_what_two_marks_turn(statement: str, carrying: str) -> None:
    assert verdict(statement, carrying) == "supported"
    assert verdict(carrying, carrying) == "quoted"
