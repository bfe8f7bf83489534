"""Whose words a question asks for. Enters: a question. Leaves: those whom it names, by all that may tell them.

Does not know articles. "What did Oslo demand?" asks for the words of Oslo. English only: in another language nobody is
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rag.answering.wanted import asked_part
from rag.record.idiom import DAYS, MONTHS, ROLES
from rag.record.looking_up import described, keys_of
from rag.record.offices import APART
from rag.record.spelling import key, plain
from rag.record.states import country_of, state_of
from rag.types import Attribution

HOLDING = (  # what somebody does who says or holds something, as it stands behind "did" and behind "has"
    r"say|said|tell|told|claim(?:ed)?|think|thought|believed?|expect(?:ed)?|want(?:ed)?|ask(?:ed)?|demand(?:ed)?|call(?:ed)?"
    r"|argued?|warn(?:ed)?|comment(?:ed)?|described?|blamed?|promised?|threaten(?:ed)?|react(?:ed)?|respond(?:ed)?"
    r"|proposed?|suggest(?:ed)?|insist(?:ed)?|urged?|reject(?:ed)?|den(?:y|ied)|admit(?:ted)?|hoped?|predict(?:ed)?"
    r"|accused?|critici[sz]ed?|praised?|opposed?|condemn(?:ed)?|rul(?:e|ed) out|stand|see|view(?:ed)?|judged?|pledged?"
    r"|vow(?:ed)?|request(?:ed)?|appeal(?:ed)?|plead(?:ed)?|rated?|characteri[sz]ed?|assess(?:ed)?|regard(?:ed)?"
    r"|fault(?:ed)?|remark(?:ed)?"
    r"|label(?:l?ed)?|answer(?:ed)?|repl(?:y|ied)|favou?r(?:ed)?|seek|sought|intend(?:ed)?"
    r"|mean|meant|complain(?:ed)?|explain(?:ed)?|recommend(?:ed)?|advised?|wr[io]te|written|stated?|note|noted|feel|felt"
)
VOICING = (  # what is done to things too: "When did the republic declare its independence?" asks for no words
    r"voiced?|express(?:ed)?|convey(?:ed)?|stress(?:ed)?|emphasi[sz]ed?|declared?|caution(?:ed)?|consider(?:ed)?"
    r"|deem(?:ed)?"
)
HELD = (
    r"positions?|views?|stance|opinions?|demands?|conditions?|reactions?|response|reply|assessment|impression|attitude"
    r"|proposals?|accounts?|versions?|claims?|plans?|hopes?|arguments?|explanation|words|terms"
    r"|descriptions?|remarks?|comments?|statements?|verdicts?|warnings?"
)
LEADS_OFF = (
    r"he|she|it|they|we|you|I|this|that|there|after|before|with|from|than|because|when|while|if|by|at|in|to|not"
    r"|be|been|being|(?-i:[a-z]+(?:ly|ing|ed))"
)
EMPTY = re.compile(
    r"\b(?:think|thought|believe|view|stand|position|stance|opinion|attitude|comment|judged?|described?|react|reacted"
    r"|rated?|characteri[sz]ed?|assess(?:ed)?|regard(?:ed)?|label(?:l?ed)?"
    r"|respond|responded|argued?|feel|felt|voiced?|expressed?)s?\b"
)
WHO = rf"(?P<who>(?:(?!(?:{LEADS_OFF})\b)[^\s,?]+,? ){{0,7}}?(?!(?:{LEADS_OFF})\b)[^\s,?]+?)"
ADVERB = r"(?:(?:each|both|also|already|now|ever|still|(?-i:[a-z]\w*ly)) )*"
IN_WORDS_OF = re.compile(
    r"(?<!\bis )(?<!\bare )(?<!\bwas )(?<!\bwere )(?<!\bbe )"  # what is in somebody's account is no view
    r"\b[Ii]n (?P<who>(?:the [^,.?’']{2,50}?|[A-Z][^,.?’']{0,50}?))"
    r"[’']s? (?:own )?(?:words|opinion|view|eyes|judge?ment|assessment|telling|account)(?=\W*$|,)"
)
ACCORDING = re.compile(r"\b(?:according to|in the (?:view|opinion|words) of) (?P<who>[^,.?]+)", re.IGNORECASE)
ENDS = rf"(?= {ADVERB}(?:{HOLDING})(?:\W*$| (?:about|of|on|in|that|regarding)\b))"
ASKED = re.compile(  # "what did her promise change" asks for no words of hers; a name may end like an owner's
    rf"\b(?:did|does|do|has|have|had) {WHO}(?:(?<![’']s)(?<!s[’'])|{ENDS})"
    rf" {ADVERB}(?:(?P<said>(?-i:{HOLDING}))|(?-i:{VOICING}))\b",
    re.IGNORECASE,
)
OF = re.compile(
    rf"\b(?:{HELD}) of {WHO}(?=$|[?,.]| (?:on|to|about|towards?|for|in|after|over|regarding)\b)", re.IGNORECASE
)
OF_PEOPLES = re.compile(  # "Norwegian and Swedish accounts"; "the Norwegian king demands" is of the king
    rf"(?<![\w-])(?P<who>[A-Z][\w-]*(?:(?:,? and |, )[A-Z][\w-]*){{0,5}})"
    rf"(?: (?!(?:{'|'.join(sorted(ROLES))})\b)[a-z]\w+)? (?:{HELD})\b"
)
ONE = r"[A-Z][\w-]*(?: [A-Z][\w-]*){0,4}"
OWNED = re.compile(rf"(?<![\w-])(?P<who>{ONE}(?:(?:[’']s)? and {ONE})?)(?:[’']s|s[’'])(?: [a-z]\w+)? (?:{HELD})\b")
TAKEN = re.compile(
    rf"\b(?:{HELD}) (?:did|does|do|has|have) {WHO} (?:take|hold|have|set|make|give|put)\w*\b", re.IGNORECASE
)
HEADS = r"(?:[Pp]resident|[Ll]eader|[Pp]rime [Mm]inister|[Pp]remier|[Cc]hancellor|[Rr]uler|[Kk]ing|[Qq]ueen)"
HEAD = re.compile(
    rf"(?<![\w.])(?P<people>[A-Z][\w.]{{1,30}}) (?P<title>{HEADS}) (?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){{0,2}})"
)
BEFORE = 60  # characters before an office that may make it another one
GROUP = re.compile(r"G\d{1,2}")
ACRONYM = re.compile(r"[A-Z]{3,6}")  # two letters would be anybody's
SOME = re.compile(r"(?:the|its?|his|her|their) \w+|(?:[a-z-]+ )*(?:[a-z]+s|police|staff)$")  # of an office
OTHER = re.compile(r"(?:and |but )?(?:who|whose|when|where|which|how (?:many|much|long))\b", re.IGNORECASE)  # no words
SIDES = re.compile(r"(?:the|both|either|each)(?: two)? (?:sides?|parties)$")  # of a dispute: whoever they are
LEADER = "leader of "  # a key that a president and a prime minister share
POSSESSIVE = re.compile(r"[’']s?$")
PARTED = re.compile(r",? and |, | or ")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w’'-]*")
OF_ARTICLES = re.compile(r"\b(?:articles?|reports?|stories|story|outlets?|sources?|texts?|papers?)\b", re.IGNORECASE)
BEYOND = re.compile(r" (?:to|for|on|in|against|about|after|from|at|during|over)\b.*", re.DOTALL)
TITLES = frozenset("mr mrs ms dr sir lord lady dame sen rep gov gen and but when while as for if on in".split())
SMALL = frozenset("the a an some other many two three its his her their of top senior former and".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whose words are asked for: a name, a country, or what they are ("police"); each may be missing.

    `office` are the words of what they are, whoever is of it; `office_keys` the keys of what one person alone is, such
    as the Norwegian president, by whatever words articles give it; `initials` those of a body that goes by them.
    `group`: the name of a body that an article goes on to call "the group": the G7.
    """

    words: str
    first: str | None
    name: str | None
    country: str | None
    office: frozenset[str]
    office_keys: frozenset[str] = frozenset()
    initials: str | None = None
    group: str | None = None

    @classmethod
    def of(cls, words: str) -> Speaker:
        """Read whom a question names.

        >>> speaker = Speaker.of("Norwegian police")
        >>> speaker.name, speaker.country, sorted(speaker.office)
        (None, 'Norway', ['police'])
        """
        found = [match.group() for match in WORD.finditer(BEYOND.sub("", words))]
        capital = [_bare(word) for word in found if word[0].isupper() and word.lower() not in SMALL]
        named = [word for word in capital if _country(word) is None]
        office = frozenset(_stem(word) for word in found if word.islower() and word not in SMALL)
        return cls(
            words=words,
            first=key(named[0]) if len(named) == 2 and named[0].lower() not in ROLES | TITLES else None,
            name=key(named[-1]) if named else None,
            country=next((_country(word) for word in capital if _country(word)), None),
            office=office,
            office_keys=_office_keys(words),
            initials=named[0] if len(named) == 1 and ACRONYM.fullmatch(named[0]) else None,
            group=next((word for word in named if GROUP.fullmatch(word)), None),
        )

    def says(self, one: Attribution, roles: Iterable[str] = ()) -> bool:
        """Whether an attribution is of this speaker; `roles`: all that its article gives who is credited."""
        names = [*_words(BEYOND.sub("", one.source)), *_words(BEYOND.sub("", one.speaker or ""))]
        offices = [word for role in (one.role or "", *roles) for word in _words(BEYOND.sub("", role))]
        if self.name is not None:
            there = {key(_bare(word)) for word in names}
            other = [key(_bare(word)) for word in _words(one.speaker or "") if word[0].isupper()][:-1]
            if self.name in there and self.first and other and other[0] != self.first and len(other[0]) > 1:
                return False  # of two with one surname
            return self.name in there | {key(word) for word in offices}
        if self.office_keys:
            told = (keys_of("", words) for words in {one.source, one.role, *roles} if words)
            return any(self.office_keys & keys for keys in told)
        countries = {_country(word) for word in names} | {country_of(word) for word in offices}
        countries.discard(None)
        if self.country is not None and (countries or not self.office) and self.country not in countries:
            return False
        if self.office and self.office.isdisjoint(map(_stem, (*names, *offices))):
            return False
        return bool(self.office or self.country)

    def is_named(self, word: str, before: str) -> bool:
        """Whether a word names this speaker, or one of this office; `before`: the word before it."""
        if self.name is not None:
            titled = not before[:1].isupper() or before.lower() in ROLES | TITLES or country_of(before) is not None
            return key(_bare(word)) == self.name and (titled or self.first in {None, key(before)})
        if self.country is not None and self.office_keys:  # Norway is not its president
            return _stem(word) in self.office and bool(before) and _country(before) == self.country
        if self.country is not None:
            return word[0].isupper() and _country(word) == self.country
        return _stem(word) in self.office


def asked_speakers(question: str) -> tuple[Speaker, ...]:
    """Give those whose words a question asks for; none where it asks for anything else.

    >>> [one.words for one in asked_speakers("What do Oslo and Stockholm each demand?")]
    ['Oslo', 'Stockholm']
    """
    question = as_according_to(asked_part(question))
    for pattern in (ACCORDING, TAKEN, OF_PEOPLES, OWNED, ASKED, OF):
        found = pattern.search(question)
        if found is None or (pattern in {OF_PEOPLES, OWNED} and OTHER.match(question)):
            continue
        if pattern is ASKED and found["said"] is None and OTHER.match(question):
            continue
        if pattern is OWNED and (asked := ASKED.search(question)) and asked.end("who") < found.start("who"):
            continue  # "What did Roe say of Oslo's plans?" asks for words of Roe
        speakers = [Speaker.of(part) for part in PARTED.split(found.group("who"))]
        if pattern is OF_PEOPLES and not all(one.country and not one.name for one in speakers):
            continue
        known = tuple(one for one in speakers if one.name or one.country or SOME.match(one.words))
        if known:
            return () if OF_ARTICLES.search(found["who"]) or SIDES.match(found["who"]) else known
    return ()


def _office_keys(words: str) -> frozenset[str]:
    """Give the keys of the office that words name; "leader of" alone if there is no other."""
    keys = frozenset[str]().union(*(one.keys for one in described(words)))
    return frozenset(one for one in keys if not one.startswith(LEADER)) or keys


def heads_in(text: str) -> Iterator[tuple[str, str]]:
    """Give those whom a text calls the head of a country, each with the words for it.

    >>> list(heads_in("Norwegian President Jane Roe met former Swedish President Ann Poe."))
    [('Jane Roe', 'Norwegian President')]
    """
    for match in HEAD.finditer(text):
        sentence = text[max(0, match.start() - BEFORE) : match.start()].rpartition(".")[2]
        before = [word for word in re.split(r"[\s-]+", sentence) if word]
        people, place = match.group("people"), state_of(match.group("people"))
        if (before and _belongs(before, people, sentence)) or (place is not None and place.part == "capital"):
            continue  # the president of Real Madrid, of South Sudan or of a bank is not Spain's, Sudan's or America's
        if APART.isdisjoint(plain(word) for word in before[-4:]):
            yield POSSESSIVE.sub("", match.group("name")), f"{people} {match.group('title')}"


def _belongs(before: Sequence[str], country: str, sentence: str) -> bool:
    """Whether the words of a sentence before a country make it a part of a longer name."""
    last = before[-1]
    if last == "of" or sentence.endswith("-") or state_of(f"{last} {country}") is not None:
        return True
    opens = len(before) == 1 or last.lower() in SMALL | TITLES | DAYS | MONTHS
    return last[0].isupper() and not opens


def as_according_to(question: str) -> str:
    """Give a question in which the ways to ask for somebody's view are one.

    >>> as_according_to("How strong is the union, in the mayor's eyes?")
    'How strong is the union, according to the mayor?'
    """
    found = IN_WORDS_OF.search(question)
    if found is None or ASKED.search(question[: found.start()]):  # "What did Roe say in the court's view?"
        return question
    return f"{question[: found.start()]}according to {found['who']}{question[found.end() :]}"


def without_holding(question: str) -> str:
    """Give a question without the words that only say that somebody holds something; its answer need not have them."""
    return EMPTY.sub(" ", question)


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in WORD.finditer(text))


def _bare(word: str) -> str:
    return re.sub(r"[’']s?$", "", word).replace(".", "")


def _country(word: str) -> str | None:
    """Give the country that a word stands for; "Norwegians" are Norway's too."""
    bare = _bare(word)
    return country_of(bare) or (country_of(bare.removesuffix("s")) if bare[:1].isupper() else None)


def _stem(word: str) -> str:
    return plain(word).removesuffix("s")
