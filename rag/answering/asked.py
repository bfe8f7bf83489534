"""A question as what its answer must hold. Enters: a question's words. Leaves: its terms by sort, and shares of them.

Does not know articles. Names count by their capitals, numbers as written; the rest are the common words, which say what
is asked about the names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field

from rag.answering.abstaining import names
from rag.answering.acts import act_asked
from rag.answering.measures import as_when, asks_how_many, measure_asked
from rag.answering.speakers import SIDES, Speaker, as_according_to, asked_speakers, without_holding
from rag.answering.synonyms import Synonyms
from rag.answering.wanted import Wanted, asked_part, office_asked, wanted
from rag.ports import Analyzer
from rag.record.date_idiom import phrases
from rag.record.idiom import ROLES
from rag.record.states import country_of, names_of, state_of
from rag.retrieval.outlets import named_outlets
from rag.retrieval.questions import content_words

ASIDE = 0.5  # what a word counts that stands before the sentence that asks, or was taken from the question before
ALIKE = 0.8  # what a word counts where another stands that says much the same
RELATED = 0.35  # what it counts where one stands that a dictionary relates to it
NUMBER = re.compile(  # "first" says little, and "second" may be a time
    r"\d[\d.,:]*\d|\d|\b(?:second(?= [a-z]+ of\b)|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\b(?! of\b)",
    re.IGNORECASE,
)
WORD = re.compile(r"[^\W\d_][\w-]*")
ANYWHERE = frozenset("building venue place location facility site landmark".split())  # an answer says which
GENERAL = frozenset({"peopl", "person"})  # terms that an answer has no need of: "residents" are people too
DOTTED = re.compile(r"\b(?:[A-Z]\.){2,}")
OF_ARTICLES = re.compile(r"\b(?:articles?|reports?|story|stories|coverage|outlets?|sources?|pieces?)\b", re.IGNORECASE)
ANYBODY = r"(?:any|some|every)(?:one|body|thing)"
TAKES_PLACE = r"(?:take|took|taken|takes|taking) place|(?:come|came|comes) about"
BESIDES = (
    r"besides|apart from|aside from|in addition to|other than|else|reportedly|allegedly|exactly|actually|now|soon"
    r"|last(?=\W*$)"
)
VIEWED = r"points? of view|(?<=what )(?:made|makes?)"
HOW_MANY_OF_THEM = r"(?<=the )(?:two|three|four)(?= [a-z]+s\b)"
GOING = r"(?:going|deserves?|deserved|ought|needs?|needed|supposed) to(?= [a-z])|(?:the two|both|all) of (?:them|us)"
BESIDE = r"against|after|before|during|behind|near|close to|away|back|around|within|without|amid|among|upon|towards?"
PART = r"(?:what|which) (?:share|percentage|percent|proportion|part|number|amount|kind|sort|type)s? of|names? of"
WHICH_DAY = r"(?:what|which) (?:day|date|month|year|time)"
EMPTY = re.compile(
    rf"\b(?:{ANYBODY}|{TAKES_PLACE}|{BESIDES}|{BESIDE}|{PART}|{WHICH_DAY}|{VIEWED}|{SIDES}|{HOW_MANY_OF_THEM}|{GOING})\b",
    re.IGNORECASE,
)  # what an answer says in other words
FRAMING = frozenset(  # of a question about articles: what it says of them, and not what they say
    """
    suggest suggests suggested suggesting indicate indicates indicated indicating discuss discusses discussed discussing
    describe describes described describing claim claims claimed claiming highlight highlights highlighted highlighting
    focus focuses focused focusing portray portrays portrayed portrayal imply implies implied cover covers covered
    covering publish published publishes state states stated detail details detailed detailing present presents
    presented allege alleges alleged reporting compare compared comparison consistent consistency inconsistent
    inconsistency agreement disagreement remain remained maintained changed change while whereas regarding concerning
    considering between information outlet outlets source sources subsequent subsequently respectively different piece
    pieces story stories coverage news individual mentioning involving recently featured according light terms
    """.split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a question asks. `words`, `topic`, `common` and `names` are terms with what each counts.

    `topic`: the words without those that name whose words are asked for; `common`: those without all names.
    `needed`: of an office whose holder is asked for, what it is called: the interior minister is not the defence one.
    `about`: where somebody's words are asked for, the names that they are asked to be about.
    `measure`: what is measured, where a measure is asked for; `counted`: whether it is asked how many.
    `act`: the term of what is taken for having been done.
    """

    question: str
    wanted: Wanted
    words: Mapping[str, float]
    topic: Mapping[str, float]
    common: Mapping[str, float]
    names: Mapping[str, float]
    numbers: tuple[str, ...]
    synonyms: Synonyms
    countries: Mapping[str, frozenset[str]] = field(default_factory=dict)
    speakers: tuple[Speaker, ...] = ()
    needed: frozenset[str] = frozenset()
    measure: str | None = None
    act: str | None = None
    counted: bool = False
    about: Mapping[str, float] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        question: str,
        own: str,
        analyzer: Analyzer,
        synonyms: Synonyms,
        outlets: Sequence[str] = (),
        speakers: tuple[Speaker, ...] | None = None,
    ) -> Asked:
        """Read a question that stands alone; `own`: as it was asked, without what was taken from another.

        `outlets`, in small letters: their names, and what is said of articles, need not stand in an article's text.
        `speakers`: whose words are asked for, where the question itself does not tell.
        """
        question, own = (as_according_to(as_when(one)) for one in (_of_events(question, outlets), own))
        asks = wanted(question)
        speakers = asked_speakers(question) if speakers is None else speakers
        if speakers:
            question, own = without_holding(question), without_holding(own)
        if asks.kind == "identity" and asks.noun:
            question = own = asks.noun  # what stands beside the name is the answer
        measure = measure_asked(asked_part(question))
        question, own = _telling(question, asks), _telling(own, asks)
        direct = {*analyzer.key_terms(content_words(asked_part(question)))}
        direct &= {*analyzer.key_terms(content_words(own))} or direct
        words = {term: 1.0 if term in direct else ASIDE for term in analyzer.key_terms(content_words(question))}
        kinds = {*analyzer.key_terms(asks.noun or "")} if asks.kind == "name" else set()
        titles = {*analyzer.key_terms(" ".join(word for name in names(question) for word in _titles(name)))}
        words |= dict.fromkeys((kinds | titles | GENERAL) & {*words}, ASIDE)
        theirs = {term for one in speakers for term in analyzer.key_terms(one.words)}
        named = {term: words.get(term, 1.0) for name in names(question) for term in analyzer.key_terms(name)}
        return cls(
            question=question,
            wanted=asks,
            words=words,
            topic={term: weight for term, weight in words.items() if term not in theirs},
            common={term: weight for term, weight in words.items() if term not in named},
            names=named,
            numbers=tuple(dict.fromkeys(NUMBER.findall(question))),
            synonyms=synonyms,
            countries=_countries(question, analyzer),
            speakers=speakers,
            needed=frozenset(analyzer.key_terms(" ".join(office_asked(question)))),
            act=_act(own, analyzer),
            measure=measure,
            counted=asks.kind == "number" and asks_how_many(question),
            about={term: weight for term, weight in named.items() if speakers and term not in theirs},
        )

    def share(self, of: Mapping[str, float], terms: Set[str]) -> float:
        """Give the share of some terms among others; the whole where there are none to look for."""
        if not of:
            return 1.0
        met = sum(weight * self.meets(term, terms) for term, weight in of.items())
        return met / sum(of.values())

    def meets(self, term: str, terms: Set[str]) -> float:
        """Give how far a term is met: by itself, by one that says much the same, or not at all."""
        if term in terms:
            return 1.0
        if not self.synonyms.of(term).isdisjoint(terms) or not self.countries.get(term, frozenset()).isdisjoint(terms):
            return ALIKE
        return RELATED if not self.synonyms.near(term).isdisjoint(terms) else 0.0

    def share_of_numbers(self, words: str) -> float:
        """Give the share of the question's numbers that stand in some words."""
        if not self.numbers:
            return 1.0
        words = words.lower()
        return sum(number.lower() in words for number in self.numbers) / len(self.numbers)


def _titles(name: str) -> list[str]:
    """Give the titles before a name: an article may give another, or none."""
    return [word for word in name.split()[:-1] if word.lower() in ROLES]


def _act(question: str, analyzer: Analyzer) -> str | None:
    act = act_asked(question)
    terms = analyzer.key_terms(act) if act else []
    return terms[0] if len(terms) == 1 else None


def _countries(question: str, analyzer: Analyzer) -> dict[str, frozenset[str]]:
    """Give by each term that names a country, in the question, the terms of its other names that are one word."""
    found: dict[str, frozenset[str]] = {}
    for name in (*names(question), *WORD.findall(question)):
        country = (country_of(name) or country_of(name.removesuffix("s"))) if name[0].isupper() else None
        if country:
            state = state_of(name)
            whole = names_of(country, capital=state is not None and state.part in {"capital", "seat"})
            others = frozenset(term for one in whole for term in analyzer.key_terms(joined(one)) if " " not in one)
            found |= {term: others for term in analyzer.key_terms(name) if term not in found}
    return found


def joined(words: str) -> str:
    """Give words with the dots taken out of abbreviations.

    >>> joined("The U.N. said so.")
    'The UN said so.'
    """
    return DOTTED.sub(lambda found: found.group().replace(".", ""), words)


def _telling(question: str, asks: Wanted) -> str:
    """Give a question without words that its answer need not have: "anyone", and "country" where one must be named."""
    if asks.noun and (asks.kind == "country" or (asks.kind == "name" and asks.noun in ANYWHERE)):
        question = re.sub(rf"\b{asks.noun}\b", " ", question, flags=re.IGNORECASE)
    return EMPTY.sub(" ", question)


def is_of_several(question: str, outlets: Sequence[str]) -> bool:
    """Whether a question that names outlets is about several articles: of two outlets, or two of one."""
    return len(outlets) > 1 or (len(outlets) == 1 and len(OF_ARTICLES.findall(question)) > 1)


def _of_events(question: str, outlets: Sequence[str]) -> str:
    """Give a question about articles without their outlets, their days and the words for what articles do."""
    named = named_outlets(question, outlets)
    if not named and not OF_ARTICLES.search(question):
        return question
    taken = [(one.start, one.end) for one in named]
    taken += [(one.start, one.end) for one in phrases(question, 0, len(question)) if named]
    for start, end in sorted(taken, reverse=True):
        question = question[:start] + question[end:]
    return re.sub(r"[\w’'-]+", lambda word: "" if word.group().lower() in FRAMING else word.group(), question)
