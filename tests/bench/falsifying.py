"""Ways to make a statement that its proof does not carry. Enters: stories. Leaves: false statements that look proved.

Each way is one that readers and other systems are taken in by; what is put in is written here. Does not know how
statements are checked, nor does it know a word of any article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.bench.drafting import Draft, joined
from tests.bench.telling import NO_PERSON, PERSON, SPEECH, Made, Story, is_told, other_person

Way = Callable[[Story, int, Story, Random], "Made | None"]  # a story, a place in it, another story
NEGATIVE = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|fail\w*|den\w+|refus\w+)\b|n[’']t\b", re.I
)
AUXILIARY = re.compile(r"\b(?:will|would|is|was|are|were|has|had|can|could|should|did)\b(?! (?:not|also)\b)(?!n[’']t)")
NEGATED = re.compile(r"\b(will|would|is|was|are|were|has|had|have|can|could|should|did|does|do)(?: not|n[’']t)\b")
OPPOSITES = """
rose/fell increased/decreased increase/decrease higher/lower won/lost approved/rejected supports/opposes
supported/opposed up/down gained/lost more/fewer above/below accepted/refused best/worst allowed/banned
agreed/refused began/ended best/worst first/last before/after most/fewest largest/smallest increasing/decreasing
rising/falling grew/shrank strong/weak success/failure passed/failed started/stopped opened/closed win/lose
""".split()
OPPOSITE = {
    one: other
    for pair in OPPOSITES
    for one, other in (pair.split("/"), reversed(pair.split("/")))  # both ways
}
FIRMER = {
    r"\b(?:may|might|could) (?=be\b)": "will ",
    r"\b(?:may|might|could) (?=have\b)": "must ",
    r"\b(?:may|might|could) (?=[a-z]{3})": "will ",
    r"\b(?:plans?|hopes?|wants?|intends?|aims?) to\b": "has decided to",
    r"\b(?:is|are) (?:expected|likely|set|due) to\b": "is certain to",
    r"\b(?:is|are) considering\b": "has decided on",
    r"\b(?:allegedly|reportedly) ": "",
}
WORDS = "two three four five six seven eight nine ten eleven twelve".split()
SCALES = {"million": "billion", "billion": "million", "thousand": "million", "hundreds": "thousands",
          "thousands": "millions", "dozens": "hundreds", "percent": "percentage points", "miles": "feet",
          "feet": "miles", "weeks": "months", "months": "years", "days": "weeks", "hours": "days"}  # fmt: skip
NUMBER = re.compile(r"(?<![\w/:.,-])\d{1,3}(?:,\d{3})+(?![\w/:-])|(?<![\w/:.,-])\d+(?:\.\d+)?(?![\w/:-]|[.,]\d)")
YEAR = re.compile(r"(?:19|20)\d\d$")
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
DAY = re.compile(rf"\b(?:{'|'.join(DAYS)})\b")
MONTH = re.compile(
    rf"\b(?:{'|'.join(month for month in MONTHS if month != 'May')})\b|\b(?:Jan|Feb|Aug|Sept|Oct|Nov|Dec)\."
)
DATED = re.compile(rf"\b(?:{'|'.join(MONTHS)}|Jan\.|Feb\.|Aug\.|Sept\.|Oct\.|Nov\.|Dec\.) (\d{{1,2}})\b")
IN_YEAR = re.compile(r"\b(?:in|since|until|by|of|from|,) ((?:19|20)\d\d)\b")
TIMES = {"last": "next", "next": "last", "yesterday": "tomorrow", "tomorrow": "yesterday"}
TIME = re.compile(r"\b(?:last|next)(?= (?:week|month|year|summer|fall|spring|winter)\b)|\byesterday\b|\btomorrow\b")
QUOTE = re.compile(r"“([^“”]{25,220})”|\"([^\"]{25,220})\"")
VERB = re.compile(r"(?:is|was|has|had|will|would|can|could|won|said|began|joined|became|made|took|signed)\b")
CLAUSES = (
    """
and resigned shortly afterwards|and the contract was signed the same evening|officials in Geneva confirmed
although an inquiry later found no evidence for it|which cost taxpayers several million|after months of secret talks
because the insurer refused to pay|and a second trial is to follow|with the support of the army|in return for immunity
the largest such case in a generation|and apologised to the families|as a leaked letter shows|under a court order
which the central bank had demanded|and two people were injured|despite a warning from engineers|without any vote
at a private dinner in Vienna|and the factory has been closed since|for the third time in a row|on medical advice
and shareholders have since sued|while the borders remained closed|according to a former bodyguard|to save its licence
""".strip()
    .replace("\n", "|")
    .split("|")
)
INVENTIONS = (
    """
{name} has since resigned and moved abroad.|{name} was fined for it by a court in Geneva.
{name} signed a secret contract with a shipping company.|{name} had been warned of this by engineers twice.
{name} paid for it out of a private fortune.|{name} apologised to the families in a letter.
{name} is now being investigated for tax fraud.|{name} called it the worst mistake of a long career.
{name} sold all shares in the company a week earlier.|{name} had demanded exactly this from the central bank.
{name} will testify about it before a committee.|{name} denied ever having been told about it.
{name} promised to pay every resident compensation.|{name} was treated in hospital afterwards.
{name} learned of it from a leaked letter.|{name} has asked the army for support.
""".strip()
    .replace("\n", "|")
    .split("|")
)


def _made(way: str, draft: Draft, story: Story, *places: int) -> Made:
    return Made(draft=draft, points=tuple(story.point(place) for place in places), ways=(way,))


# --- polarity and modality ------------------------------------------------------------------------------------------


def not_put_in(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put a "not" behind an auxiliary."""
    draft = story.draft(place)
    found = list(AUXILIARY.finditer(draft.text))
    if not found or NEGATIVE.search(draft.text) or draft.text.endswith("?"):
        return None
    at = chance.choice(found).end()
    return _made("not_put_in", draft.with_part(at, at, " not"), story, place)


def not_left_out(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Leave a "not" out."""
    draft = story.draft(place)
    found = list(NEGATED.finditer(draft.text))
    if not found or draft.text.endswith("?"):
        return None
    match = chance.choice(found)
    return _made("not_left_out", draft.with_part(match.end(1), match.end(), ""), story, place)


def opposite(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put the opposite of a word."""
    draft = story.draft(place)
    found = [one for one in re.finditer(r"\b[a-z]+\b", draft.text) if one.group() in OPPOSITE]
    if not found:
        return None
    match = chance.choice(found)
    return _made("opposite", draft.with_part(*match.span(), OPPOSITE[match.group()]), story, place)


def firmer(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Tell what may be, or is planned, as if it were so."""
    draft = story.draft(place)
    for pattern, words in FIRMER.items():
        found = re.search(pattern, draft.text)
        if found:
            return _made("firmer", draft.with_part(*found.span(), words), story, place)
    return None


# --- speaker --------------------------------------------------------------------------------------------------------


def other_speaker(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put another speaker, of the same story where there is one; the statement may point where that one is named."""
    draft = story.draft(place)
    match = re.search(rf"({PERSON}),? (?:{SPEECH})\b|\b(?:said|says|added|wrote|explained) ({PERSON})", draft.text)
    if not match:
        return None
    group = 1 if match.group(1) else 2
    if NO_PERSON.search(match.group(group)):
        return None
    return _other("other_speaker", draft, match.span(group), story, place, other, chance)


def other_than_he(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put a speaker for "he said" of whom nothing stands nearby."""
    draft = story.draft(place)
    match = re.search(rf"\b([Hh]e|[Ss]he) (?:{SPEECH})\b", draft.text)
    return _other("other_than_he", draft, match.span(1), story, place, other, chance) if match else None


def _other(
    way: str, draft: Draft, span: tuple[int, int], story: Story, place: int, other: Story, chance: Random
) -> Made | None:
    before = story.text[story.sentences[max(0, place - 8)][0] : story.sentences[place][1]]
    own, foreign = story.people(), other.people()
    choice = other_person([*own], draft.text, before) or other_person([*foreign], draft.text, story.text)
    if not choice:
        return None
    name = chance.choice(choice)
    made = _made(way, draft.with_part(*span, own.get(name) or foreign[name]), story, place)
    named = [at for at in story.told() if name in story.words(at)]
    if named and chance.random() < 0.5:
        made = replace(made, points=(*made.points, story.point(named[0])), ways=(f"{way}+pointed",))
    return made


# --- number and date ------------------------------------------------------------------------------------------------


def other_number(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put another number in digits."""
    draft = story.draft(place)
    found = [one for one in _numbers(draft.text) if not YEAR.match(one.group())]
    if not found:
        return None
    match = chance.choice(found)
    old = float(match.group().replace(",", ""))
    whole, decimals = match.group().replace(",", ""), len(match.group().partition(".")[2])
    new = old * chance.choice([2, 3, 0.5, 1.1, 10]) if old > 20 else old + chance.choice([1, 2, 3, 5])
    said = f"{new:,.{decimals}f}" if "," in match.group() else f"{new:.{decimals}f}"
    return _made("other_number", draft.with_part(*match.span(), said), story, place) if said != whole else None


def other_number_word(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put another number in words."""
    draft = story.draft(place)
    found = list(re.finditer(rf"\b(?:{'|'.join(WORDS)})\b", draft.text))
    if not found:
        return None
    match = chance.choice(found)
    new = chance.choice([word for word in WORDS if word != match.group()])
    return _made("other_number_word", draft.with_part(*match.span(), new), story, place)


def other_scale(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put another unit or scale behind a number."""
    draft = story.draft(place)
    match = re.search(rf"(?:\d|{'|'.join(WORDS)})[ -]({'|'.join(SCALES)})\b", draft.text)
    return (
        _made("other_scale", draft.with_part(*match.span(1), SCALES[match.group(1)]), story, place) if match else None
    )


def exchanged(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Exchange two numbers."""
    draft = story.draft(place)
    found = [one for one in _numbers(draft.text) if not YEAR.match(one.group())]
    if len(found) < 2 or found[0].group() == found[1].group():
        return None
    (a, b), (c, d) = found[0].span(), found[1].span()
    made = draft.with_part(c, d, draft.cut(a, b)).with_part(a, b, draft.cut(c, d))
    return _made("exchanged", made, story, place)


def _numbers(words: str) -> list[re.Match[str]]:
    """Give the numbers that are no part of a date."""
    days = {match.span(1) for match in DATED.finditer(words)}
    return [match for match in NUMBER.finditer(words) if match.span() not in days]


def other_date(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put another weekday, month, day, year, or the week after for the week before."""
    draft = story.draft(place)
    choices: list[tuple[str, tuple[int, int], str]] = []
    for match in DAY.finditer(draft.text):
        choices.append(("weekday", match.span(), chance.choice([day for day in DAYS if day != match.group()])))
    for match in MONTH.finditer(draft.text):
        others = [month for month in MONTHS if not month.startswith(match.group().rstrip("."))]
        choices.append(("month", match.span(), chance.choice(others)))
    for match in DATED.finditer(draft.text):
        day = int(match.group(1))
        new = chance.choice([one for one in range(1, 29) if one != day])
        choices.append(("day", match.span(1), str(new)))
    for match in IN_YEAR.finditer(draft.text):
        new = int(match.group(1)) + chance.choice([-3, -2, -1, 1, 2])
        choices.append(("year", match.span(1), str(new)))
    for match in TIME.finditer(draft.text):
        choices.append(("time", match.span(), TIMES[match.group()]))
    if not choices:
        return None
    way, span, new_words = chance.choice(choices)
    return _made(f"other_{way}", draft.with_part(*span, new_words), story, place)


# --- splice, invention, wrong article -------------------------------------------------------------------------------


def two_quotations(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Join the beginning of one speaker's quotation and the end of another's, under the first one's name."""
    own = dict(_quotes(story))
    names = list(own)
    if len(names) < 2:
        return None
    one, two = chance.sample(names, 2)
    if set(one.split()) & set(two.split()):
        return None
    (first, start), (second, end) = own[one], own[two]
    head, tail = start.text.split(), end.text.split()
    if len(head) < 8 or len(tail) < 8:
        return None
    cut_a = start.cut(0, start.text.index(head[len(head) // 2]) or 1)
    middle = " ".join(tail[len(tail) // 2 :])
    cut_b = end.cut(end.text.rindex(middle.split()[0]), len(end.text))
    if len(cut_a.text.split()) < 3 or len(cut_b.text.split()) < 3:
        return None
    between = chance.choice([" ", " … ", "… "])
    who = story.people()[one]
    draft = joined("“", cut_a, between, cut_b, "”, ", who, " said.")
    return _made("two_quotations", draft, story, first, second)


def _quotes(story: Story) -> list[tuple[str, tuple[int, Draft]]]:
    """Give each person with the sentence of a quotation and its words."""
    found: dict[str, tuple[int, Draft]] = {}
    for place in story.told():
        draft = story.draft(place)
        quote = QUOTE.search(draft.text)
        who = re.search(rf"({PERSON}),? (?:{SPEECH})\b|\b(?:said|says|added|wrote) ({PERSON})", draft.text)
        if quote and who:
            name = who.group(1) or who.group(2)
            group = 1 if quote.group(1) else 2
            if name in story.people() and name not in draft.text[slice(*quote.span(group))]:
                end = quote.end(group) - (draft.text[quote.end(group) - 1] in ",.")
                found.setdefault(name, (place, draft.cut(quote.start(group), end)))
    return list(found.items())


def other_doer(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Say of one person what a second sentence says of another."""
    return _doer("other_doer", story, place, story, chance)


def doer_of_another_article(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Say of one article's person what a sentence of another article says."""
    return _doer("doer_of_another_article", story, place, other, chance)


def _doer(way: str, story: Story, place: int, other: Story, chance: Random) -> Made | None:
    draft = story.draft(place)
    match = re.match(rf"({PERSON}) {VERB.pattern}", draft.text)
    if not match or NO_PERSON.search(match.group(1)):
        return None
    for at in chance.sample(range(len(other.sentences)), len(other.sentences)):
        words = other.words(at)
        found = re.match(rf"({PERSON}) {VERB.pattern}", words) if is_told(words) else None
        if (
            found
            and not NO_PERSON.search(found.group(1))
            and not set(found.group(1).split()) & set(match.group(1).split())
        ):
            made = other.draft(at).with_part(*found.span(1), draft.cut(*match.span(1)))
            return Made(draft=made, points=(story.point(place), other.point(at)), ways=(way,))
    return None


def clause_put_in(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Put a clause of ours behind a true sentence."""
    draft = story.draft(place)
    if not draft.text.endswith(".") or draft.text.count(",") > 2:
        return None
    end = len(draft.text) - 1
    return _made("clause_put_in", draft.with_part(end, end, f", {chance.choice(CLAUSES)}"), story, place)


def invented(story: Story, place: int, other: Story, chance: Random) -> Made | None:
    """Say something of ours about a person in the sentence."""
    draft = story.draft(place)
    names = [one for one in re.finditer(PERSON, draft.text) if not NO_PERSON.search(one.group())]
    if not names:
        return None
    before, after = chance.choice(INVENTIONS).split("{name}")
    made = joined(before, draft.cut(*chance.choice(names).span()), after)
    near = [at for at in (place - 1, place, place + 1) if 0 <= at < len(story.sentences)]
    return _made("invented", made, story, *(near if chance.random() < 0.5 else [place]))


KINDS: dict[str, tuple[Way, ...]] = {
    "polarity": (not_put_in, not_left_out, opposite, firmer),
    "speaker": (other_speaker, other_than_he),
    "number": (other_number, other_number_word, other_scale, exchanged),
    "date": (other_date,),
    "splice": (two_quotations, other_doer, doer_of_another_article),
    "invention": (clause_put_in, invented),
}
