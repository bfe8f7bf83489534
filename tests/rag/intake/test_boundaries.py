"""Sentences where readers end them: each row is one paragraph, its sentences joined by a space (or by nothing)."""

from __future__ import annotations

import pytest

from rag.adapters.sentencex import SentencexSegmenter
from rag.intake.boundaries import put_right


def sentences(paragraph: str, language: str | None = "en") -> list[str]:
    cut = put_right(paragraph, SentencexSegmenter().boundaries(paragraph, language), language)
    return [paragraph[start:end] for start, end in cut]


ABBREVIATIONS = (
    ("Mr. Roe met Mrs. Poe and Dr. Vogt at St. Mary’s Hospital on Monday.", "They left at noon."),
    ("Sen. Ann Bell, D-Ohio, and Rep. Tom Cole, R-Okla., voted against it.", "The bill passed."),
    ("Gov. Dan Hill signed it on Feb. 3.", "It takes effect on Oct. 1 of next year."),
    ("Lt. Gen. Karl Berg and Maj. Ida Stone led the mission.", "Nobody was hurt."),
    ("The Rev. Paul Stone and the Hon. Ida Bell spoke.", "Capt. Karl Berg did not."),
    ("Sgt. Ann Hill, Cpl. Tom Vale and Pvt. Max Ford were named.", "Col. Ray Lund was not."),
    ("Adm. Roy Cole and Cmdr. Eve Marsh left.", "Det. Lee Park stayed."),
    ("The plant, run by Acme Corp. and its partner Bolt Inc., closed in 2019.", "It never opened again."),
    ("He works for Acme Inc.", "She does not."),
    ("He met Acme Corp. Chief Executive Jane Roe.", "She said no."),
    ("Messrs. Poe and Roe own Poe Bros. Bakery.", "It burned down."),
    ("The firm, Poe & Sons Ltd., was sold for £1.2bn.", "Its chief left."),
    ("The bank, J.P. Poe & Co., said so.", "Its shares rose."),
    ("He lives at 5 Main St. in Dover.", "She lives at 12 Oak Ave. near it."),
    ("They climbed Mt. Hood and saw Ft. Worth.", "It was hot."),
    ("He was born in Reading, Pa., and raised in Salem, Mass., by his aunt.", "She died in 1999."),
    ("He moved to Fresno, Calif., on Sept. 9, 2001.", "He came back on Tues. of that week."),
    ("He lives in Washington, D.C.", "His brother lives in New York."),
    ("The Washington, D.C., office closed.", "The L.A. office did not."),
    ("The U.S. Navy sent two ships.", "The U.K. did not."),
    ("He returned to the U.S.", "His wife stayed in Paris."),
    ("In the U.S., Mr. Poe said, it is different.", "In Europe it is not."),
    ("She joined the F.B.I. in 1990.", "He joined the C.I.A. in 1991."),
    ("The Dept. of Defense said so.", "The Assn. of Pilots did not."),
    ("The case, Roe v. Poe, was heard in 1987.", "It changed the law."),
    ("It weighs approx. 5 kg.", "It is sold for ca. 10 euros, i.e. for nothing."),
    ("The law (see Sec. 5, para. 2) says so.", "Sub. 3 does not."),
    ("The ship is 120 ft. long and weighs 300 lbs. less than its sister.", "It sails in June."),
    ("He sold cars, boats, planes etc. to clients abroad.", "The police want to know more."),
    ("The strikes hit the ports, the mills, etc.", "Nobody was hurt."),
)
CLOCKS_AND_NUMBERS = (
    ("The meeting began at 9 a.m. on Tuesday and ended at 4 p.m.", "Nobody spoke afterwards."),
    ("The train left at 6 p.m. Monday.", "It arrived at 9 a.m. Tuesday."),
    ("The call began at 11 a.m. Eastern time.", "At 9 p.m. ET it ended."),
    ("At 5 p.m. President Roe spoke.", "At 6 p.m. he left."),
    ("It was 5 p.m.", "The sun set."),
    ("The shop opens in May.", "Tickets are sold out."),
    ("It was the Jan. 6 attack.", "On Nov. 5 he won."),
    ("The No. 3 reactor was shut.", "Nos. 4 and 5 were not."),
    ("It cost $3.5m, or €3.2m, in 2024.", "That was too much."),
    ("The law was passed in the 1990s.", "In 2019 it was changed."),
    ("On the 3rd. he left.", "On the 4th he returned."),
    ("The score was 3-0.", "In 2019 it was 0-3."),
)
INITIALS = (
    ("J. R. R. Poe never saw it.", "C.S. Roe did."),
    ("George W. Bush met John F. Poe.", "They spoke for an hour."),
    ("The director is Samuel L. Poe Jr.", "He was born in 1990."),
    ("Martin Luther King Jr. spoke here.", "The crowd cheered."),
    ("It was plan B.", "Nobody had a plan C."),
)
QUOTATIONS = (
    ("“We will go. We must. There is no other way,” said Roe.", "He left."),
    ("Roe said: “We lost. We know why. We shall do better.”", "He sat down."),
    ("“No,” he said, “it is not over. It has only begun.”", "The crowd cheered."),
    ("“I don’t know. I really don’t,” she said.", "“Ask me tomorrow.”", "She hung up."),
    ("“Will you go?” asked Poe.", "“No!” said Roe."),
    ("“He told me: ‘Go home. It is late.’ So I went,” Poe said.", "The police confirmed it."),
    ('"We will go. We must," said Roe.', "He left."),
    ("'We can't go. We won't,' said Roe.", "He left."),
    ("“We will go.", "We must.", "There is no other way."),  # the next paragraph goes on
    ("“And this ends it. At last,” said Roe.", "He left."),
    ("He called it “a disgrace.”", "She disagreed."),
    ("He called it “a disgrace”.", "She disagreed."),
    ("The sign read “Closed!” and nobody went in.", "It rained."),
    ("Asked whether he would go, he said: “No.”", "She said: “Yes.”"),
)
SIGNS = (
    ("(He did not say when.)", "The council will meet again."),
    ("The council (which met on Monday.) decided nothing.", "It will meet again."),
    ("He was tired [of the war].", "She was not."),
    ("He waited … and waited.", "Nothing came."),
    ("He said he did not know…", "She did."),
    ("“I thought... I don’t know,” he said.", "He wept."),
    ("The band Wham! split up.", "Its singer went on."),
    ("Who would pay?", "The city?", "The state?", "Nobody knew."),
    ("The road; the bridge; the ferry: all closed.", "Nothing moved."),
    ("The node.js library and ASP.NET were used.", "Both are free."),
    ("See https://example.org/a.b?c=D.E for more.", "Or write to jane.roe@example.org."),
    ("The price rose.", "iPhone sales fell."),
)
HEADINGS_LISTS_CAPTIONS = (
    ("What we know so far",),
    ("1. The bridge is closed.", "2. The ferry is late.", "3. Nobody knows why."),
    ("7. The bridge is closed.",),
    ("• The bridge is closed.",),
    ("a) It is closed.", "b) It is late."),
    ("The city’s three problems: 1) money, 2) time, 3) trust.", "None was solved."),
    ("The bridge on Monday.", "Photograph: A. Poe/AFP"),
    ("LONDON (AP) — The bridge is closed.", "It rained."),
    ("By Jane Roe and J. P. Poe",),
    ("Q: Who pays?", "A: The city does."),
    ("Correction, Oct. 3: An earlier version named the wrong bridge.",),
)
GLUED = (
    ("The council met on Monday.", "It decided nothing."),
    ("“We must go.”", "He left."),
    ("The bridge is closed.", "“We had no choice,” said Roe."),
    ("He earns $4.5million.", "The others earn less."),
    ("It opened in 1925.", "In 1977 it was closed."),
    ("The file is called report.Final.pdf, he said.",),
    ("Write to www.Example.Org or to J.Roe@Example.org, she said.",),
)
OTHER_LANGUAGES = (
    ("de", "Der 1. FC Roe verlor.", "Am 5. Mai spielt er wieder."),
    ("de", "„Wir gehen. Wir müssen“, sagte Vogt.", "Er ging."),
    ("de", "Es kostet 3,5 Mio. Euro, z. B. für Geländer.", "Dr. Sommer schwieg."),
    ("fr", "« Nous partirons. Il le faut », a dit M. Roe.", "Il est parti."),
    ("uk", "«Ми підемо. Ми мусимо», — сказала мерка.", "Вона пішла."),
)


@pytest.mark.parametrize(
    "expected",
    [*ABBREVIATIONS, *CLOCKS_AND_NUMBERS, *INITIALS, *QUOTATIONS, *SIGNS, *HEADINGS_LISTS_CAPTIONS],
    ids=lambda expected: expected[0][:40],
)
def test_sentences_end_where_readers_end_them(expected: tuple[str, ...]) -> None:
    assert sentences(" ".join(expected)) == list(expected)


@pytest.mark.parametrize("expected", GLUED, ids=lambda expected: expected[0][:40])
def test_sentences_whose_space_is_missing(expected: tuple[str, ...]) -> None:
    assert sentences("".join(expected)) == list(expected)


@pytest.mark.parametrize(("language", "expected"), [(one[0], one[1:]) for one in OTHER_LANGUAGES])
def test_sentences_of_other_languages(language: str, expected: tuple[str, ...]) -> None:
    assert sentences(" ".join(expected), language) == list(expected)


def test_a_paragraph_of_nothing_has_no_sentence() -> None:
    assert sentences("") == []
