"""The ways in which copies of an article differ from it. Enters: a record and chance. Leaves: a record of a copy.

A record holds title, text (paragraphs with a blank line between), outlet and published. Does not know where articles
come from, nor what is done with copies. Every word that a copy has and no article had is written here, but for the
paragraphs of `donor`, another article that lends some as an outlet's own reporting would be.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

BETWEEN = "\n\n"
SENTENCE_END = re.compile(r"(?<=[a-z0-9][.!?][\"”’]) +(?=[A-Z“\"])|(?<=[a-z0-9][.!?]) +(?=[A-Z“\"])")
NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
OUTLETS = (
    "Harbour Gazette,The Valley Post,Northern Courier,City Herald,Lakeside Times,Daily Beacon,Metro Ledger,Coast News"
).split(",")
PLACES = "Ashford Brackwell Coldham Dunmere Eastleigh Farrow Grantley Highcombe".split()
AGENCIES = "Union Wire,Continental Press,News Agency North,Meridian News".split(",")
REPORTERS = "Mara Holt,Jonas Reed,Ines Vale,Peter Lang,Ruth Adler,Tom Birch".split(",")
LEADS = (
    "People in {place} are among those who have followed the story closely over the past few days.",
    "It is a development that few in {place} had expected, and it has been discussed there ever since.",
    "The news reached {place} early in the morning, and reactions were not long in coming.",
    "What follows is what is known so far, and why it matters to readers in {place}.",
    "Questions remain, but the outlines of what happened have become clearer.",
)
LOCAL = (
    "In {place}, the council said it would discuss at its next meeting what this means for residents.",
    "A reader from {place} wrote to this newspaper that she had been waiting for such news for a long time.",
    "The library in {place} will hold an evening about the subject; admission is free, and seats are limited.",
    "Schools in and around {place} are not affected, a spokeswoman for the district said when asked.",
    "Shopkeepers on the market square of {place} had differing views when our reporter asked them.",
)
ABOVE = (
    "Skip to main content",
    "Sign up for our morning briefing and never miss a story",
    "This article is free to read. Support our journalism from 1 a week",
    "Home > News > Latest",
    "Listen to this article (5 min)",
    "Share this article on social media",
)
BELOW = (
    "Read more: What we know so far",
    "Read more: The week in pictures",
    "Most read today",
    "Get the day's headlines delivered to your inbox every evening. Subscribe to our newsletter here.",
    "Follow us on all channels for breaking news, analysis and live coverage.",
    "Do you have a story for us? Write to the newsroom.",
    "All rights reserved. This material may not be published, broadcast, rewritten or redistributed.",
    "By commenting you accept our house rules. Comments are moderated and appear with a delay.",
    "We use cookies to improve your experience. You can change your settings at any time.",
)
SWAPS: dict[str, str] = {
    one: other
    for pair in """
    said=stated | about=around | also=as well | but=yet | because=since | after=following | near=close to |
    many=numerous | several=a number of | more than=over | less than=under | according to=as reported by |
    began=started | show=reveal | showed=revealed | big=large | help=assist | bought=purchased | percent=per
    cent | while=as | such as=including | expected=anticipated | announced=made public | released=put out |
    told=informed | ended=came to an end | use=make use of | used=made use of | large=sizeable | small=minor |
    find=discover | found=discovered | need=require | needed=required | tried=attempted | want=wish |
    wanted=wished | allow=permit | allowed=permitted | trying=seeking | might=could | whether=if | until=till |
    although=though | through=via | against=opposed to | during=in the course of | almost=nearly | recently=of
    late | often=frequently | currently=at present | however=still | toward=towards | center=centre |
    color=colour | organization=organisation | program=programme | defense=defence | labor=labour |
    favorite=favourite | behavior=behaviour | neighbors=neighbours | traveled=travelled | canceled=cancelled |
    do not=don't | does not=doesn't | did not=didn't | is not=isn't | are not=aren't | was not=wasn't |
    cannot=can't | it is=it's | will not=won't | don't=do not | didn't=did not | isn't=is not | wasn't=was not |
    it's=it is | can't=cannot | won't=will not | they're=they are
    """.split("|")
    for one, _, other in [" ".join(pair.split()).partition("=")]
}
SPARE = re.compile(r" (that|also|just|very|then|still|really|even|only|own|[a-z]+ly)(?= [a-z])")
SAID = re.compile(r"\b((?:[A-Z][a-z]+ )?[A-Z][a-z]+) (said|told|added|wrote)(?=[.,])")
PUT_IN = "also,now,in fact,meanwhile,of course,reportedly,so far,in the end,once again,at the time,as it were".split(
    ","
)
SWAP = re.compile(r"\b(" + "|".join(sorted(map(re.escape, SWAPS), key=len, reverse=True)) + r")\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as a collection holds it."""

    title: str
    text: str
    outlet: str
    published: dt.date | None

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs of the text."""
        return [one.strip() for one in self.text.split("\n") if one.strip()]

    def with_paragraphs(self, paragraphs: Sequence[str]) -> Record:
        """Give the record with other paragraphs."""
        return replace(self, text=BETWEEN.join(paragraphs))


Way = Callable[[Record, Record, Random], Record]


def copied(way: str, original: Record, donor: Record, chance: Random) -> Record:
    """Give a copy made in one of the `WAYS`: of another outlet, of the same day or up to three later, or undated."""
    made = WAYS[way](original, donor, chance)
    day = original.published + dt.timedelta(days=chance.randrange(4)) if original.published else None
    return replace(made, outlet=chance.choice(OUTLETS), published=None if chance.random() < 0.2 else day)


def headline(original: Record, donor: Record, chance: Random) -> Record:
    """Put another headline on it, made of the first words of one of the first sentences."""
    words = sentences(chance.choice(original.paragraphs[:3]))[0].strip("“”\"'").split()
    return replace(original, title=" ".join(words[: chance.randint(6, 11)]).rstrip(".,;:"))


def cut(original: Record, donor: Record, chance: Random) -> Record:
    """Cut it at the end: a quarter to four fifths of the words stay, and never fewer than 80."""
    whole = sum(len(one.split()) for one in original.paragraphs)
    room = max(80, int(whole * chance.uniform(0.25, 0.8)))
    kept: list[str] = []
    for paragraph in original.paragraphs:
        if kept and room <= 0:
            break
        kept.append(paragraph)
        room -= len(paragraph.split())
    return _perhaps_headline(original.with_paragraphs(kept), donor, chance)


def lead(original: Record, donor: Record, chance: Random) -> Record:
    """Put one or two paragraphs of the outlet's own above it."""
    own = [chance.choice(LEADS).format(place=chance.choice(PLACES)), *lent(original, donor, chance, 0.15)]
    chance.shuffle(own)
    return _perhaps_headline(
        original.with_paragraphs([*own[: chance.randint(1, 2)], *original.paragraphs]), donor, chance
    )


def local(original: Record, donor: Record, chance: Random) -> Record:
    """Add paragraphs of the outlet's own within it or below, up to two fifths of its length."""
    own = [one.format(place=chance.choice(PLACES)) for one in chance.sample(LOCAL, chance.randint(1, 2))]
    own += lent(original, donor, chance, 0.4)
    paragraphs = original.paragraphs
    for one in own:
        paragraphs.insert(chance.randint(1, len(paragraphs)), one)
    return _perhaps_headline(original.with_paragraphs(paragraphs), donor, chance)


def edited(original: Record, donor: Record, chance: Random) -> Record:
    """Edit it as a desk does: other words of the same meaning, some put in, some left out, at times a sentence."""
    rate = chance.uniform(0.3, 1.0)
    made = []
    for paragraph in original.paragraphs:
        kept = [_edited(one, rate, chance) for one in sentences(paragraph) if chance.random() > 0.15 * rate]
        made += [" ".join(kept)] if kept else []
    return _perhaps_headline(original.with_paragraphs(made or original.paragraphs), donor, chance)


def _edited(sentence: str, rate: float, chance: Random) -> str:
    made = SWAP.sub(lambda found: SWAPS[found.group()] if chance.random() < rate else found.group(), sentence)
    made = SPARE.sub(lambda found: "" if chance.random() < rate else found.group(), made)
    made = SAID.sub(lambda found: f"{found[2]} {found[1]}" if chance.random() < rate else found.group(), made)
    clauses = made.split(", ")
    if len(clauses) > 2 and len(clauses[-1].split()) > 3 and chance.random() < 0.2 * rate:
        made = ", ".join(clauses[:-1]).rstrip(".") + "."
    words = made.split(" ")
    if len(words) > 8 and chance.random() < 0.6 * rate:
        words.insert(chance.randrange(3, len(words) - 3), chance.choice(PUT_IN))
    return " ".join(words)


def boilerplate(original: Record, donor: Record, chance: Random) -> Record:
    """Leave the page's own lines around and within it."""
    paragraphs = original.paragraphs
    for one in chance.sample(BELOW, chance.randint(0, 2)):
        paragraphs.insert(chance.randint(1, len(paragraphs)), one)
    above, below = chance.sample(ABOVE, chance.randint(1, 4)), chance.sample(BELOW, chance.randint(2, 6))
    return original.with_paragraphs([*above, *paragraphs, *below])


def typography(original: Record, donor: Record, chance: Random) -> Record:
    """Set it otherwise: quotation marks, dashes, spaces, entities, a wrong encoding, hard line ends, no accents."""
    text = original.text
    chosen = chance.sample(SETTINGS, chance.randint(1, 3))
    for change in chosen:
        text = change(text)
    return replace(original, text=text)


def _straight(text: str) -> str:
    return text.translate(str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "--", "…": "..."}))


def _curly(text: str) -> str:
    text = re.sub(r'(^|[\s(\[])"', r"\1“", text).replace('"', "”")
    return re.sub(r"(^|[\s(\[])'", r"\1‘", text).replace("'", "’").replace(" - ", " – ").replace("...", "…")


def _spaced(text: str) -> str:
    return re.sub(r"(?<=\d) (?=[a-z])", "\u00a0", text).replace(". ", ".  ").replace("“", "“\u200b")


def _entities(text: str) -> str:
    return html.escape(text).replace("’", "&rsquo;").replace("“", "&ldquo;").replace("”", "&rdquo;")


def _wrong_encoding(text: str) -> str:
    return text.encode("utf-8").decode("cp1252", "replace")


def _ligatures(text: str) -> str:
    return text.replace("ffi", "ﬃ").replace("fi", "ﬁ").replace("fl", "ﬂ")


def _wrapped(text: str) -> str:
    return re.sub(r"(.{55,70}?) (?=\S)", "\\1\n", text)


def _first_words_large(text: str) -> str:
    words = text.split(" ", 4)
    return " ".join([*(word.upper() for word in words[:4]), *words[4:]])


SETTINGS: tuple[Callable[[str], str], ...] = (
    _straight,
    _curly,
    _spaced,
    _entities,
    _wrong_encoding,
    _ligatures,
    _wrapped,
    _first_words_large,
)


def credit(original: Record, donor: Record, chance: Random) -> Record:
    """Credit an agency and its people, above, below and in a dateline."""
    agency, reporter = chance.choice(AGENCIES), chance.choice(REPORTERS)
    place = chance.choice(PLACES)
    paragraphs = original.paragraphs
    if chance.random() < 0.7:
        paragraphs[0] = f"{place.upper()} ({agency}) — {paragraphs[0]}"
    above = [f"By {reporter}", f"{reporter}, {agency}", f"{agency} | {place}"]
    below = [
        f"— {agency}",
        f"Reporting by {reporter} in {place}; editing by {chance.choice(REPORTERS)}",
        f"{agency} contributed to this report.",
        f"Copyright {agency}. All rights reserved.",
        f"This story was first published by {agency} and is used with permission.",
    ]
    kept = [*chance.sample(above, chance.randint(0, 2)), *paragraphs, *chance.sample(below, chance.randint(1, 3))]
    return _perhaps_headline(original.with_paragraphs(kept), donor, chance)


def paragraphs(original: Record, donor: Record, chance: Random) -> Record:
    """Merge paragraphs and split them."""
    made: list[str] = []
    for paragraph in original.paragraphs:
        if made and chance.random() < 0.4:
            made[-1] = f"{made[-1]} {paragraph}"
        elif chance.random() < 0.5:
            made += sentences(paragraph)
        else:
            made.append(paragraph)
    return _perhaps_headline(original.with_paragraphs(made), donor, chance)


def updated(original: Record, donor: Record, chance: Random) -> Record:
    """Bring it up to date: up to three numbers are others everywhere, new paragraphs stand above, a few went."""
    text = original.text
    there = sorted({one for one in NUMBER.findall(text) if not re.fullmatch(r"(19|20)\d\d", one)})
    for one in chance.sample(there, min(len(there), chance.randint(1, 3))):
        text = re.sub(rf"(?<![\d.,]){re.escape(one)}(?![\d]|[.,]\d)", other_number(one, chance), text)
    paragraphs = replace(original, text=text).paragraphs
    for _ in range(min(chance.randint(0, 2), len(paragraphs) // 6)):
        paragraphs.pop(chance.randrange(1, len(paragraphs)))
    above = [*(["This story has been updated."] if chance.random() < 0.5 else []), *lent(original, donor, chance, 0.2)]
    return _perhaps_headline(original.with_paragraphs([*above, *paragraphs]), donor, chance)


def mixed(original: Record, donor: Record, chance: Random) -> Record:
    """Do several at once, as an outlet does that prints an agency's story."""
    made = cut(original, donor, chance) if chance.random() < 0.6 else original
    for way in (edited if chance.random() < 0.5 else headline, chance.choice((lead, local, paragraphs)), credit):
        made = way(made, donor, chance)
    return typography(made, donor, chance)


WAYS: dict[str, Way] = {
    way.__name__: way
    for way in (headline, cut, lead, local, edited, boilerplate, typography, credit, paragraphs, updated, mixed)
}


def sentences(paragraph: str) -> list[str]:
    """Cut a paragraph where sentences seem to end; the bench needs no better."""
    return SENTENCE_END.split(paragraph)


def lent(original: Record, donor: Record, chance: Random, most: float) -> list[str]:
    """Give neighbouring paragraphs of the donor: at least one, and no more than a share of the original's words."""
    room = most * len(original.text.split())
    place = chance.randrange(len(donor.paragraphs))
    given: list[str] = []
    for paragraph in donor.paragraphs[place : place + 4]:
        room -= len(paragraph.split())
        if given and room < 0:
            break
        given.append(paragraph)
    return given


def other_number(number: str, chance: Random) -> str:
    """Give another number of the same look."""
    while True:
        digits = [chance.choice("123456789") if one.isdigit() else one for one in number]
        if "".join(digits) != number:
            return "".join(digits)


def _perhaps_headline(made: Record, donor: Record, chance: Random) -> Record:
    return headline(made, donor, chance) if chance.random() < 0.5 else made
