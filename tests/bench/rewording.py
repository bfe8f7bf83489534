"""Ways to say what a sentence says in other words. Enters: stories. Leaves: honest quotations and paraphrases.

The ways are those in which people and models retell news: another order around "said", a quotation told indirectly,
active for passive, a clause left out, a name for a pronoun, digits for words, plainer verbs, two sentences in one.
What is put in is written here. Does not know how statements are checked, nor a word of any article.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from tests.bench.drafting import Draft, joined
from tests.bench.telling import NO_PERSON, PERSON, Made, Story, is_told

Way = Callable[[Story, int, Random], "Made | None"]
QUOTED = re.compile(r"^[“\"]([^“”\"]{20,260}?)([,.!?])[”\"]")
SAID_BEHIND = re.compile(
    rf"^[“\"]([^“”\"]{{20,260}}?)[,][”\"] (?:(said|says) ({PERSON})|({PERSON}) (said|says))([^.]*)\.$"
)
TOLD_BEHIND = re.compile(rf"^([A-Z][^“”\"]{{20,200}}?), ({PERSON}) (said|says|wrote)\.$")
OPENING = "the|a|an|he|she|they|it|his|her|their|there|this"
TOLD_BEFORE = re.compile(rf"^({PERSON}) (said|says) (?:that )?((?:{OPENING}) (?!best\b|to\b)[^“”\"]{{15,200}})\.$")
HE_DID = "said|says|added|told|also|was|is|has|had|will|would|won|did|became|began"
HE_SAID = re.compile(rf"^((?:He|She) (?:{HE_DID})\b.*|[“\"].*[”\"] (?:he|she) (?:said|says|added)\b.*)$")
# What a group of words does not go on over, so that its end is certain.
ENDS = (
    "in|on|at|for|after|during|when|with|to|from|last|late|early|earlier|more|and|as|who|that|over|of|by|into|guilty"
    "|because|while|against|before"
)
PARTICIPLE = (
    "[a-z]+ed|shot|hit|beaten|made|won|led|written|taken|given|found|held|sent|sold|bought|paid|put|struck|built"
    "|caught|thrown|driven"
)
PASSIVE = re.compile(
    rf"^((?:The|A|An|His|Her|Its|Their|[A-Z][a-zà-ÿ]+)(?: [\w’'-]+){{0,4}}) (was|were) ({PARTICIPLE}) by"
    rf" ((?:(?:the|a|an|his|her|its|their) )?[\w’'-]+(?: (?!(?:{ENDS})\b)[\w’'-]+){{0,3}})"
    r"((?: (?:in|on|at|for|after|during|when|last|before|with)\b[^“”\"]*)?)\.$"
)
PAST = {"shot": "shot", "hit": "hit", "beaten": "beat", "made": "made", "won": "won", "led": "led", "written": "wrote",
        "taken": "took", "given": "gave", "found": "found", "held": "held", "sent": "sent", "sold": "sold",
        "bought": "bought", "paid": "paid", "put": "put", "struck": "struck", "built": "built", "caught": "caught",
        "thrown": "threw", "driven": "drove"}  # fmt: skip
TRANSITIVE = {
    "announced": "announced", "approved": "approved", "arrested": "arrested", "killed": "killed", "signed": "signed",
    "won": "won", "released": "released", "launched": "launched", "rejected": "rejected", "published": "published",
    "accused": "accused", "criticized": "criticised", "beat": "beaten", "defeated": "defeated", "bought": "bought",
    "acquired": "acquired", "directed": "directed", "wrote": "written", "blocked": "blocked",
    "overturned": "overturned",
    "granted": "granted", "imposed": "imposed", "lifted": "lifted", "suspended": "suspended", "issued": "issued",
    "passed": "passed", "unveiled": "unveiled", "introduced": "introduced", "filed": "filed", "broke": "broken",
    "denied": "denied", "confirmed": "confirmed", "recalled": "recalled", "sued": "sued", "fired": "fired",
    "dismissed": "dismissed", "received": "received", "closed": "closed", "opened": "opened", "cancelled": "cancelled",
    "canceled": "cancelled", "discovered": "discovered", "found": "found", "led": "led", "endorsed": "endorsed",
}  # fmt: skip
ACTIVE = re.compile(
    rf"^((?:The |A )?[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){{0,3}}|The [a-z]+(?: [a-z]+)?) ({'|'.join(TRANSITIVE)})"
    rf" ((?:the|a|an|his|her|its|their|two|three|four|[A-Z][a-z]+) (?:(?!(?:{ENDS})\b)[\w’'-]+ ?){{1,5}}?)"
    r"((?: (?:in|on|at|for|after|during|when|last|with|from|over|as|because|while|against)\b[^“”\"]*)?)\.$"
)
ASIDE = re.compile(r"(?<=[a-z]), (?:a|an|the|who|which|whose|where)\b[^,“”\"]{8,90},(?= [a-z])")
BEHIND = re.compile(
    r", (?:which|who|while|where|including|making|leaving|adding|citing|following|after|with|as part of)\b"
    r"(?![^.]*\b(?:if|unless|not|but)\b)[^“”\"]{10,160}(?=\.$)"
)
BEFORE = re.compile(
    r"^(?:In|On|At|After|During|Since|As|Before|Following|Earlier|Meanwhile|However|Still|Overall|By)\b[^,“”\"]{0,70}, "
    r"(?=(?:the|a|an|he|she|it|they|his|her|[A-Z]))"
)
DIGITS = dict(
    zip("two three four five six seven eight nine ten eleven twelve".split(), map(str, range(2, 13)), strict=True)
)
IN_WORDS = {digits: word for word, digits in DIGITS.items()}
IN_DIGITS = r"(?<![\w.,$£€:/-])(?:[2-9]|1[0-2])(?= [a-z]{3,}\b)(?! (?:percent|per|million|billion|pm|am)\b)"
MONTHS = {"Jan.": "January", "Feb.": "February", "Aug.": "August", "Sept.": "September", "Oct.": "October",
          "Nov.": "November", "Dec.": "December"}  # fmt: skip
MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
PLAINER = {
    one: other
    for pair in """
    purchased=bought bought=purchased began=started started=began obtained=got received=got assist=help
    attempted=tried attempting=trying nearly=almost almost=nearly roughly=about approximately=about
    previously=earlier currently=now huge=very_large additional=more permitted=allowed allowed=permitted
    required=needed demonstrated=showed revealed=showed disclosed=revealed multiple=several
    individuals=people assistance=help selected=chosen chose=picked numerous=many quickly=fast kids=children
    movie=film film=movie films=movies physician=doctor physicians=doctors lawyer=attorney attorney=lawyer
    attorneys=lawyers lawyers=attorneys police=officers vehicle=car vehicles=cars cars=vehicles company=firm
    companies=firms pupils=students mostly=mainly primarily=mainly often=frequently frequently=often
    rapidly=quickly entire=whole children=kids although=though requested=asked_for
    sufficient=enough residents=inhabitants citizens=inhabitants large=big big=large
    """.split()
    for one, _, other in [pair.partition("=")]
}
CONTRACTED = {"do not": "don’t", "does not": "doesn’t", "did not": "didn’t", "is not": "isn’t", "was not": "wasn’t",
              "will not": "won’t", "cannot": "can’t", "are not": "aren’t", "have not": "haven’t", "has not": "hasn’t",
              "would not": "wouldn’t", "could not": "couldn’t"}  # fmt: skip
WRITTEN_OUT = {short.replace("’", mark): long for long, short in CONTRACTED.items() for mark in "’'"}
BACK = {  # a quotation told indirectly: whose words, and when
    "I": "{he}", "I’m": "{he} was", "I'm": "{he} was", "I’ve": "{he} had", "I've": "{he} had",
    "me": "{him}", "my": "{his}", "My": "{his}", "We": "they", "we": "they", "we’re": "they were",
    "we're": "they were", "We’re": "they were",
    "We're": "they were", "we’ve": "they had", "we've": "they had", "We’ve": "they had", "We've": "they had",
    "our": "their", "Our": "their", "us": "them", "am": "was", "is": "was", "are": "were", "will": "would",
    "can": "could", "has": "had", "have": "had", "It’s": "it was", "it’s": "it was", "It's": "it was", "it's": "it was",
    "That’s": "that was", "That's": "that was", "I’ll": "{he} would", "I'll": "{he} would",
}  # fmt: skip
NOT_BACK = re.compile(
    r"\b(?:you|your|You|Your|to have|will have|myself|ourselves|let[’']s|Let[’']s|[Hh]e|[Ss]he|[Tt]hey|them)\b"
    r"|\b(?:could|should|would|must|might|may) have\b|[?!…;]|[Ww]hat|\bI[’']d\b"
)


def _made(way: str, draft: Draft, story: Story, *places: int) -> Made:
    return Made(draft=draft, points=tuple(story.point(place) for place in places), ways=(way,))


# --- quotations -----------------------------------------------------------------------------------------------------


def sentence_as_it_is(story: Story, place: int, chance: Random) -> Made | None:
    """Quote a whole sentence."""
    return None if story.words(place).endswith("?") else _made("sentence_as_it_is", story.draft(place), story, place)


def words_spoken(story: Story, place: int, chance: Random) -> Made | None:
    """Quote what somebody says, the marks made straight or round."""
    draft = story.draft(place)
    found = QUOTED.match(draft.text)
    if not found or len(found.group(1).split()) < 5:
        return None
    spoken = joined("“", draft.cut(*found.span(1)), ".", "”")
    return _made("words_spoken", spoken, story, place)


# --- around "said" --------------------------------------------------------------------------------------------------


def speaker_first(story: Story, place: int, chance: Random) -> Made | None:
    """Put the speaker before the quotation, with another plain word for "said"."""
    draft = story.draft(place)
    found = SAID_BEHIND.match(draft.text)
    if not found:
        return None
    who = draft.cut(*found.span(3 if found.group(3) else 4))
    said = chance.choice(["said", "said that", "stated"]) if chance.random() < 0.7 else "told reporters"
    if said == "told reporters":
        said = "said"
    spoken = draft.cut(*found.span(1))
    mark = ": “" if said == "said" else " “"
    return _made("speaker_first", joined(who, f" {said}{mark}", spoken, ".”"), story, place)


def told_indirectly(story: Story, place: int, chance: Random) -> Made | None:
    """Tell a quotation indirectly: other persons, other tenses, no quotation marks."""
    draft = story.draft(place)
    found = SAID_BEHIND.match(draft.text)
    if not found or NOT_BACK.search(found.group(1)) or len(found.group(1).split()) > 32:
        return None
    who = draft.cut(*found.span(3 if found.group(3) else 4))
    he = {"he": "they", "him": "them", "his": "their"}
    spoken = draft.cut(*found.span(1)).changed(
        r"[A-Za-z]+(?:[’'][a-z]+)?", lambda one: BACK.get(one.group(), one.group()).format(**he)
    )
    spoken = story.small(spoken)
    spoken = spoken.changed(r"^(?:And|But|So|and|but|so),? ", lambda _: "").changed(
        r"\bthey was\b", lambda _: "they were"
    )
    return _made("told_indirectly", joined(who, " said that ", spoken, "."), story, place)


def speaker_moved(story: Story, place: int, chance: Random) -> Made | None:
    """Put the speaker of an indirect statement before what is told or, where it stands there, behind it."""
    draft = story.draft(place)
    behind, before = TOLD_BEHIND.match(draft.text), TOLD_BEFORE.match(draft.text)
    if behind and not NO_PERSON.search(behind.group(2)):
        told, who = draft.cut(*behind.span(1)), draft.cut(*behind.span(2))
        told = story.small(told)
        return _made("speaker_moved", joined(who, " said that ", told, "."), story, place)
    if before and not NO_PERSON.search(before.group(1)):
        told, who = draft.cut(*before.span(3)).capital(), draft.cut(*before.span(1))
        form = chance.choice([(told, ", ", who, " said."), ("According to ", who, ", ", story.small(told), ".")])
        return _made("speaker_moved", joined(*form), story, place)
    return None


# --- other sentences ------------------------------------------------------------------------------------------------


def made_active(story: Story, place: int, chance: Random) -> Made | None:
    """Tell a passive sentence actively."""
    draft = story.draft(place)
    found = PASSIVE.match(draft.text)
    if not found or re.search(r"\b(?:said|says|that|who)\b|^(?:He|She|It|They|I|We)\b", found.group(1)):
        return None
    subject, verb = draft.cut(*found.span(1)), found.group(3)
    subject = story.small(subject)
    doer = draft.cut(*found.span(4)).capital()
    rest: tuple[Draft | str, ...] = (" ", draft.cut(*found.span(5))) if found.group(5) else ()
    return _made("made_active", joined(doer, f" {PAST.get(verb, verb)} ", subject, *rest, "."), story, place)


def made_passive(story: Story, place: int, chance: Random) -> Made | None:
    """Tell an active sentence passively."""
    draft = story.draft(place)
    found = ACTIVE.match(draft.text)
    if not found:
        return None
    what = draft.cut(*found.span(3)).capital()
    plural = re.match(r"(?:Two|Three|Four|.*[a-z]{3}(?<!s)s$)", what.text)
    doer = draft.cut(*found.span(1))
    doer = story.small(doer)
    rest: tuple[Draft | str, ...] = (" ", draft.cut(*found.span(4))) if found.group(4) else ()
    verb = f" {'were' if plural else 'was'} {TRANSITIVE[found.group(2)]} by "
    return _made("made_passive", joined(what, verb, doer, *rest, "."), story, place)


def clause_left_out(story: Story, place: int, chance: Random) -> Made | None:
    """Leave out an aside, what stands before the first comma, or what follows the last."""
    draft = story.draft(place)
    found = [match for pattern in (ASIDE, BEHIND, BEFORE) if (match := pattern.search(draft.text))]
    if not found or draft.text.startswith("To "):
        return None
    match = chance.choice(found)
    if match.re is ASIDE and draft.text.count(",") > 2:
        return None
    made = draft.with_part(*match.span(), "").capital()
    return _made("clause_left_out", made, story, place) if len(made.text.split()) >= 6 else None


def name_for_pronoun(story: Story, place: int, chance: Random) -> Made | None:
    """Name whom "he" or "she" stands for: the one person of the sentence before, who is its subject."""
    draft = story.draft(place)
    if not place or not HE_SAID.match(draft.text):
        return None
    before = story.draft(place - 1)
    named = {match.group() for match in re.finditer(PERSON, before.text) if not NO_PERSON.search(match.group())}
    first = re.match(rf"({PERSON})\b", before.text) or re.search(rf"[”\"] (?:said|says) ({PERSON})\b", before.text)
    outside = re.sub(r"“[^”]*”|\"[^\"]*\"", "", before.text).replace(first.group(1) if first else "", "")
    if not first or named != {first.group(1)} or re.search(r"(?<!^)\b[A-Z][a-z]", outside) or not is_told(before.text):
        return None
    match = re.search(r"^(?:He|She)\b|(?<=[”\"] )(?:he|she)\b", draft.text)
    if not match:
        return None
    made = draft.with_part(*match.span(), before.cut(*first.span(1)))
    places = [place - 1, place] if chance.random() < 0.5 else [place]
    return _made("name_for_pronoun", made, story, *places)


def numbers_rewritten(story: Story, place: int, chance: Random) -> Made | None:
    """Write numbers, percentages and dates the other way."""
    draft = story.draft(place)
    made = draft.changed(
        r"(?<=\d) ?(?:percent|per cent)\b|(?<=\d)%", lambda one: "%" if one.group() != "%" else " percent"
    )
    made = made.changed(rf"\b({MONTH}|{'|'.join(map(re.escape, MONTHS))}) (\d{{1,2}})\b(?!,? \d)", _day_first)
    if chance.random() < 0.5:
        made = made.changed(rf"\b(?:{'|'.join(DIGITS)})\b(?= [a-z])", lambda one: DIGITS[one.group()])
    else:
        made = made.changed(IN_DIGITS, lambda one: IN_WORDS[one.group()])
    made = made.changed(r"\$(\d[\d.,]*) (million|billion)", lambda one: f"{one.group(1)} {one.group(2)} dollars")
    return _made("numbers_rewritten", made, story, place) if made.text != draft.text else None


def _day_first(match: re.Match[str]) -> str:
    return f"{match.group(2)} {MONTHS.get(match.group(1), match.group(1))}"


def two_in_one(story: Story, place: int, chance: Random) -> Made | None:
    """Make one sentence of two that follow on each other."""
    if place + 1 >= len(story.sentences) or not is_told(story.words(place + 1)):
        return None
    one, two = story.draft(place), story.draft(place + 1)
    short = len(one.text.split()) + len(two.text.split()) <= 40
    if not short or re.search(r"[“”\"?!]", one.text + two.text) or re.match(r"(?:But|And|So|For)\b", two.text):
        return None
    two = story.small(two)
    made = joined(one.cut(0, len(one.text) - 1), ", and ", two)
    return _made("two_in_one", made, story, place, place + 1)


def in_plainer_words(story: Story, place: int, chance: Random) -> Made | None:
    """Put other words of the same meaning, and write contractions the other way."""
    draft = story.draft(place)
    made = _plainer(draft)
    return _made("in_plainer_words", made, story, place) if made.text != draft.text else None


def _plainer(draft: Draft) -> Draft:
    quoted = [match.span() for match in re.finditer(r"“[^”]*”|\"[^\"]*\"", draft.text)]

    def outside(new: Callable[[str], str]) -> Callable[[re.Match[str]], str]:
        return lambda one: one.group() if any(a <= one.start() < b for a, b in quoted) else new(one.group())

    one_way = CONTRACTED if not re.search(r"n[’']t\b", draft.text) else WRITTEN_OUT
    made = draft.changed(r"\b(?:" + "|".join(one_way) + r")\b", outside(lambda one: one_way[one]))
    quoted = [match.span() for match in re.finditer(r"“[^”]*”|\"[^\"]*\"", made.text)]
    return made.changed(r"\b(?:" + "|".join(PLAINER) + r")\b", outside(lambda one: PLAINER[one].replace("_", " ")))


QUOTATIONS: tuple[Way, ...] = (sentence_as_it_is, words_spoken)
PARAPHRASES: tuple[Way, ...] = (
    speaker_first, told_indirectly, speaker_moved, made_active, made_passive, clause_left_out, name_for_pronoun,
    numbers_rewritten, two_in_one, in_plainer_words,
)  # fmt: skip


def further(made: Made, chance: Random) -> Made:
    """Reword a paraphrase once more: plainer words, where there are any."""
    if "in_plainer_words" in made.ways:
        return made  # twice would give the old words back
    draft = _plainer(made.draft)
    return replace(made, draft=draft, ways=(*made.ways, "in_plainer_words")) if draft.text != made.draft.text else made
