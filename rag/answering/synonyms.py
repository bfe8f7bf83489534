"""Words that news uses for one another. Enters: terms. Leaves: terms that say much the same. Pure.

Does not know questions or articles. A word may stand in several sets; no set is complete, and none is meant to be: what
differs in words is found by meaning, these are the relations that decide whether a sentence answers. Beside the sets,
which are ours, stands what a dictionary relates (`data/related.txt`, see `data/NOTICE.md`), read when first asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from rag.citations.grammar import IRREGULAR
from rag.ports import Analyzer

RELATED = Path(__file__).parent / "data" / "related.txt"

SETS = """
lead led head chair command
delegation team mission
resign quit resignation
die dying death dead kill fatal
win won victory beat defeat triumph champion
lose lost loss defeat
lose lost cut knock
meet met meeting talk
meet met meeting summit
arrest detain custody jail
attack strike assault raid
begin began begun start launch open
end finish conclude close
buy bought purchase acquire acquisition takeover
sell sold sale
increase rise rose raise grow grew growth hike jump climb
decrease fall fell drop decline cut reduce reduction slash lower
ban prohibit outlaw bar forbid
announce reveal unveil declare
say said tell told state remark
reject refuse dismiss decline
accept agree approve approval
accuse blame allege accusation
fire sack dismiss oust
injure wound hurt injury
vote election elect poll ballot
president leader
sue lawsuit court
cost price
money fund funding dollar
company firm business corporation
car vehicle automobile
children kid child
worker employee staff
doctor physician
disease illness virus
medicine drug medication
scientist researcher
film movie
earthquake quake tremor
storm hurricane typhoon cyclone
blaze fire wildfire
demand insist want require
condition demand requirement
demonstrate protest rally demonstration
soldier troop force
airport airline flight plane aircraft jet
house home residence
job employment
law legislation bill act
rule ruling judge verdict
damage destroy destruction wreck
quarrel argue argument exchange clash dispute
truce ceasefire
war conflict invasion
swap exchange
prisoner pow captive
talk negotiation negotiate
suspend halt pause stop
hold held host
send sent deploy launch dispatch
shoot shot gun
shoot shot intercept
outage blackout failure fail cut
electricity power
understand understood
drink drank
speak spoke spoken call phone telephone conversation
surround encircle besiege trap
large larger largest big bigger biggest
help aid assistance support
join joined accession membership
withdraw withdrawal retreat
seize capture
deal agreement accord pact treaty
plan proposal blueprint
envoy emissary representative
visit trip travel
province oblast region
restart resume reopen
video footage clip
corpse remains
vow pledge promise
warn warning caution
murder assassinate
army military troop
aim goal objective
worry concern fear anxiety
border frontier
journalist reporter correspondent
spokesman spokesperson spokeswoman
weapon arms
offensive attack assault
shell shelling bomb bombard bombardment
release liberate
guarantee assurance
doubt sceptical skeptical
mock ridicule taunt
praise hail laud applaud
chance prospect likelihood
recover regain retake
result outcome consequence
fortunate lucky luck
hopeful hope optimistic optimism
prison jail
territory land ground
counterattack counteroffensive
"""
VERBS = (  # whose forms are alike
    "take give write speak choose break drive steal fly throw draw know see leave build bring think teach"
    " catch fight seek tell hear find pay lead feel keep spend stand go swim sing sink run freeze hide"
    " bear strike"
).split()


class Synonyms:
    """The sets in the terms of an analyzer, and the words that a dictionary relates."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        made: dict[str, set[str]] = {}
        for line in (*SETS.strip().splitlines(), *map(_forms, VERBS)):
            terms = set(analyzer.terms(line))
            for term in terms:
                made.setdefault(term, set()).update(terms - {term})
        self._sets: Mapping[str, frozenset[str]] = {term: frozenset(others) for term, others in made.items()}

    def of(self, term: str) -> frozenset[str]:
        """Give the terms that say much the same as one; none for most."""
        return self._sets.get(term, frozenset())

    def near(self, term: str) -> frozenset[str]:
        """Give the terms that a dictionary relates to one: other words for it, wider and narrower ones, its forms."""
        return _related(self._analyzer).get(term, frozenset())


def _forms(verb: str) -> str:
    return " ".join((verb, *(form for form, of in IRREGULAR.items() if of == verb)))


@lru_cache(maxsize=4)  # for every archive of a process, where their analyzers are equal
def _related(analyzer: Analyzer) -> Mapping[str, frozenset[str]]:
    made: dict[str, set[str]] = {}
    for line in RELATED.read_text(encoding="utf-8").splitlines():
        word, *others = analyzer.terms(line)
        for other in others:
            made.setdefault(word, set()).add(other)
            made.setdefault(other, set()).add(word)
    return {term: frozenset(others - {term}) for term, others in made.items()}
