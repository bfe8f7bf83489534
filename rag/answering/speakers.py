"""Whose words a question asks for. Enters: a question. Leaves: those whom it names, by all that may tell them.

Does not know articles. "What did Oslo demand?" asks for the words of Oslo. English only: in another language nobody is
asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rag.answering.wanted import asked_part
from rag.record.capitals import CAPITAL
from rag.record.idiom import ROLES
from rag.record.incumbents import LEADER, office_keys
from rag.record.initials import as_initials
from rag.record.looking_up import described, keys_of
from rag.record.offices import APART, SPELT
from rag.record.spelling import key, plain
from rag.record.states import country_of
from rag.record.tokens import TITLED
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
    rf"\b[Ii]n (?P<who>(?:the [^,.?’']{{2,50}}?|{CAPITAL}[^,.?’']{{0,50}}?))"
    r"[’']s? (?:own )?(?:words|opinion|view|eyes|judge?ment|assessment|telling|account)(?=\W*$|,)"
)
ACCORDING = re.compile(  # a point after "Mr" or "J" ends no name
    rf"\b(?:according to|in the (?:view|opinion|words) of) (?P<who>(?:\b(?:{TITLED}|{CAPITAL})\.|[^,.?])+)",
    re.IGNORECASE,
)
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
    rf"(?<![\w-])(?P<who>{CAPITAL}[\w-]*(?:(?:,? and |, ){CAPITAL}[\w-]*){{0,5}})"
    rf"(?: (?!(?:{'|'.join(sorted(ROLES))})\b)[a-z]\w+)? (?:{HELD})\b"
)
ONE = rf"{CAPITAL}[\w-]*(?: {CAPITAL}[\w-]*){{0,4}}"
OWNED = re.compile(rf"(?<![\w-])(?P<who>{ONE}(?:(?:[’']s)? and {ONE})?)(?:[’']s|s[’'])(?: [a-z]\w+)? (?:{HELD})\b")
TAKEN = re.compile(
    rf"\b(?:{HELD}) (?:did|does|do|has|have) {WHO} (?:take|hold|have|set|make|give|put)\w*\b", re.IGNORECASE
)
GROUP = re.compile(r"G\d{1,2}")
SHORTEST = 3  # letters of a body's initials; two would be anybody's
SOME = re.compile(r"(?:the|its?|his|her|their) \w+|(?:[a-z-]+ )*(?:[a-z]+s|police|staff)$")  # of an office
OTHER = re.compile(r"(?:and |but )?(?:who|whose|when|where|which|how (?:many|much|long))\b", re.IGNORECASE)  # no words
SIDES = r"(?:the|both|either|each)(?: two)? (?:sides?|parties)"  # of a dispute: whoever they are
PARTED = re.compile(r",? and |, | or ")
WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W_][\w’'-]*")
OF_ARTICLES = re.compile(r"\b(?:articles?|reports?|stories|story|outlets?|sources?|texts?|papers?)\b", re.IGNORECASE)
BEYOND = re.compile(r" (?:to|for|on|in|against|about|after|from|at|during|over)\b.*", re.DOTALL)
TITLES = frozenset("mr mrs ms dr sir lord lady dame sen rep gov gen and but when while as for if on in".split())
AIDE = re.compile(  # "Roe’s foreign policy adviser", "the Norwegian president’s spokesman"
    r"(?:the )?(?P<owner>[\w.’'-]+?(?: [\w.’'-]+?){0,3})(?:[’']s|(?<=s)[’']) (?P<role>[a-z][a-z -]*)"
)
SMALL = frozenset("the a an some other many two three its his her their of top senior former and".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Somebody whose words are asked for: a name, a country, or what they are ("police"); each may be missing.

    `office` are the words of what they are, whoever is of it; `office_keys` the keys of what one person alone is, such
    as the Norwegian president, by whatever words articles give it; `initials` those of a body that goes by them.
    `group`: the name of a body that an article goes on to call "the group": the G7. `owner` is whose adviser or
    spokesman is asked for, who is not asked for then, and `role` what they are: "foreign policy adviser"; `owner_keys`
    are the keys of an owner who is named by an office.
    """

    words: str
    first: str | None
    name: str | None
    country: str | None
    office: frozenset[str]
    office_keys: frozenset[str] = frozenset()
    initials: str | None = None
    group: str | None = None
    owner: str | None = None
    role: str = ""
    owner_keys: frozenset[str] = frozenset()

    @classmethod
    def of(cls, words: str) -> Speaker:
        """Read whom a question names.

        >>> speaker = Speaker.of("Norwegian police")
        >>> speaker.name, speaker.country, sorted(speaker.office)
        (None, 'Norway', ['police'])
        """
        found = [match.group() for match in WORD.finditer(BEYOND.sub("", words))]
        aide = _aide_in(BEYOND.sub("", words).strip())
        if aide is not None:
            owner, office = key(aide["owner"].split()[-1]), frozenset(_as_spelt(aide["role"]))
            headed, names = _headed(aide["owner"]), [word for word in aide["owner"].split() if word[0].isupper()]
            whole = len(names) == 2 and names[0].lower() not in ROLES | TITLES and _country(names[0]) is None
            return cls(
                words=words,
                first=key(names[0]) if whole else None,
                name=None,
                country=None,
                office=office,
                office_keys=keys_of("", f"{aide['role']} of {headed}") if headed else frozenset(),
                owner=owner,
                role=aide["role"],
                owner_keys=office_keys(aide["owner"]) if headed else frozenset(),
            )
        capital = [_bare(word) for word in found if word[0].isupper() and word.lower() not in SMALL]
        named = [word for word in capital if _country(word) is None]
        office = frozenset(stem(word) for word in found if word.islower() and word not in SMALL)
        return cls(
            words=words,
            first=key(named[0]) if len(named) == 2 and named[0].lower() not in ROLES | TITLES else None,
            name=key(named[-1]) if named else None,
            country=next((_country(word) for word in capital if _country(word)), None),
            office=office,
            office_keys=office_keys(words),
            initials=as_initials(named[0]) if len(named) == 1 and len(named[0]) >= SHORTEST else None,
            group=next((word for word in named if GROUP.fullmatch(word)), None),
        )

    def says(self, one: Attribution, roles: Iterable[str] = (), *, person: bool = False) -> bool:
        """Whether an attribution is of this speaker; `roles`: all that its article gives who is credited.

        `person`: the speaker is known to be one, so that a spokesman speaks for a body of that name, and not for them.
        """
        if person and any(map(_aide_in, (one.source, one.speaker or ""))):
            return False
        names = [*_words(BEYOND.sub("", one.source)), *_words(BEYOND.sub("", one.speaker or ""))]
        offices = [word for role in (one.role or "", *roles) for word in _words(BEYOND.sub("", role))]
        if self.owner is not None and any(self.is_aide(words) for words in {one.source, one.role, *roles} if words):
            return True
        if self.name is not None:
            there = {key(_bare(word)) for word in names}
            other = [key(_bare(word)) for word in _words(one.speaker or "") if word[0].isupper()][:-1]
            if self.name in there and self.first and other and other[0] != self.first and len(other[0]) > 1:
                return False  # of two with one surname
            return self.name in there or (not person and self.name in map(key, offices))
        if self.office_keys:
            told = (keys_of("", words) for words in {one.source, one.role, *roles} if words)
            return any(self.office_keys & keys for keys in told)
        if self.owner is not None or not self._apart <= {plain(word) for word in (*names, *offices)}:
            return False
        countries = {_country(word) for word in names} | {country_of(word) for word in offices}
        countries.discard(None)
        if self.country is not None and (countries or not self.office) and self.country not in countries:
            return False
        if self.office and self.office.isdisjoint(map(stem, (*names, *offices))):
            return False
        return bool(self.office or self.country)

    @property
    def _apart(self) -> frozenset[str]:
        """What makes the office another one: the former president is not the president."""
        if self.name is not None or self.office.isdisjoint(ROLES):
            return frozenset()
        return APART & {plain(word) for word in _words(self.words)} - {"prime"}

    def is_aide(self, role: str) -> bool:
        """Whether a role is that of whose aide this speaker is: "Roe’s spokeswoman", "a Roe spokesman"."""
        words = list(_words(role))
        places = [place for place, word in enumerate(words) if key(_bare(word)) == self.owner]
        before = words[places[0] - 1] if places and places[0] else ""
        other = before[:1].isupper() and before.lower() not in ROLES | TITLES and _country(before) is None
        if not places or (self.first and other and key(before) != self.first):
            return False  # of two with one surname
        return self.office <= set(_as_spelt(role))

    def is_named(self, word: str, before: str) -> bool:
        """Whether a word names this speaker, or one of this office; `before`: the word before it."""
        if self.name is not None:
            titled = not before[:1].isupper() or before.lower() in ROLES | TITLES or country_of(before) is not None
            return key(_bare(word)) == self.name and (titled or self.first in {None, key(before)})
        if self.owner is not None:
            return self.first is None and {*_as_spelt(word)} <= self.office and key(_bare(before)) == self.owner
        if self._apart:
            return stem(word) in self.office and plain(before) in self._apart
        if self.country is not None and self.office_keys:  # Norway is not its president
            return stem(word) in self.office and bool(before) and _country(before) == self.country
        if self.country is not None:
            return word[0].isupper() and _country(word) == self.country
        return stem(word) in self.office


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
        if pattern is ASKED and OTHER.match(question) and found["said"] in {None, "see"}:
            continue  # "When does Roe see Poe?" asks for a meeting
        if pattern is OWNED and (asked := ASKED.search(question)) and asked.end("who") < found.start("who"):
            continue  # "What did Roe say of Oslo's plans?" asks for words of Roe
        speakers = [Speaker.of(part) for part in PARTED.split(found.group("who"))]
        if pattern is OF_PEOPLES and not all(one.country and not one.name for one in speakers):
            continue
        known = tuple(one for one in speakers if one.name or one.owner or one.country or SOME.match(one.words))
        if known:
            return () if OF_ARTICLES.search(found["who"]) or re.fullmatch(SIDES, found["who"]) else known
    return ()


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


def _aide_in(words: str) -> re.Match[str] | None:
    """Take words apart that name somebody by whose adviser or spokesman they are, by a name or by an office."""
    aide = AIDE.fullmatch(words)
    if aide is None or stem(aide["role"].split()[-1]) not in ROLES or _country(aide["owner"]) is not None:
        return None
    last = aide["owner"].split()[-1]
    return aide if last[0].isupper() or last in ROLES else None


def _headed(office: str) -> str | None:
    """Give the country whose head words name by the office: "the Norwegian president"."""
    keys = {one for found in described(office) for one in found.keys if one.startswith(LEADER)}
    return keys.pop().removeprefix(LEADER) if len(keys) == 1 else None


def _as_spelt(role: str) -> list[str]:
    return [SPELT.get(word, word) for word in map(stem, _words(role))]


def _country(word: str) -> str | None:
    """Give the country that a word stands for; "Norwegians" are Norway's too."""
    bare = _bare(word)
    return country_of(bare) or (country_of(bare.removesuffix("s")) if bare[:1].isupper() else None)


def stem(word: str) -> str:
    """Give a word in small letters without the ending of several: "police", "spokesman"."""
    return plain(word).removesuffix("s")
