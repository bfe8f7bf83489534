"""The verbs with which English news says that somebody said something, in all their forms. Enters nothing.

Leaves `FORMS`: a form to its verb and to what the form is; and nouns of saying, with the forms that may be nouns.
Forms are made by rule from the verb's plain form; only what no rule gives is written out. Does not know sentences.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from rag.record.idiom import FINITE

Form = Literal["past", "present", "plain", "participle"]

SPEECH = (  # what is said follows or precedes, quoted or not
    "say write add state note remark warn insist declare argue explain claim stress reply tweet retweet post"
    " announce comment recall emphasise emphasize acknowledge admit conclude observe vow suggest predict quip joke"
    " respond counter testify repeat reveal confirm concede complain contend assert lament caution maintain"
    " reiterate allege boast deny estimate report recount hint imply indicate proclaim pledge swear blog disclose"
    " point answer muse opine reason speculate theorize theorise wonder confess affirm underline underscore read"
    " mention pronounce rule propose signal agree disagree decry decree profess bemoan clarify elaborate expound"
    " venture surmise posit certify threaten"
)
SPOKEN = (  # with quoted words only: what it means without them is something else
    "continue ask shout yell exclaim retort interject bark mutter murmur whisper scream chant mouth snap cry"
    " thunder plead beg demand urge intone deadpan crow gush rant scoff tease brag begin start finish open"
    " offer implore volunteer echo inquire enquire query quiz press challenge interrupt laugh chuckle sigh sneer"
    " spit roar bellow crack correct correspond counsel advise lecture scold chide admonish rebut conclude"
    " summarise summarize resume marvel enthuse joke pray sing recite rail fume growl grumble gripe protest charge"
    " scrawl email e-mail fire shoot hit chime go put sum lash sound hold"
)
ADDRESSED = "tell assure remind inform convince promise notify brief instruct teach"  # somebody, then what is said
THOUGHT = "believe think feel hope expect fear guess suspect doubt reckon assume argue worry"
BELIEF = "believe think hope expect fear suspect guess reckon assume"  # also without "that"
COMMITS = "pledge vow promise swear threaten propose claim offer"  # to do something
WILLING = "want plan refuse agree decline decide intend"  # to do something, where the source is somebody
FINDING = "show find"  # that something is so, or something, where the source is a poll, a report or the like
STANCES = (  # something, where the source is somebody
    "announce criticise criticize condemn denounce reject defend welcome praise oppose support back endorse demand"
    " dismiss favor favour propose"
)
NAMING = (  # somebody or something, then the words for it
    "express rebuke call describe label dub brand characterise characterize dismiss denounce condemn criticise"
    " criticize praise mock deride blast slam hail term decry deem portray depict cast paint bash ridicule laud"
    " tout accuse attack decry cite refer welcome reject"
)
PARTICLES = {  # verbs that speak only with the word after them
    "point": ("out",), "fire": ("back",), "shoot": ("back",), "hit": ("back",), "chime": ("in",), "go": ("on",),
    "put": ("it",), "sum": ("up",), "lash": ("out",), "sound": ("off",), "hold": ("forth",), "start": ("off", "out"),
    "open": ("up",),
}  # fmt: skip
PAST = {
    "say": "said", "tell": "told", "write": "wrote", "read": "read", "think": "thought", "feel": "felt", "put": "put",
    "go": "went", "shoot": "shot", "hit": "hit", "hold": "held", "begin": "began", "spit": "spat",
    "swear": "swore", "sing": "sang", "teach": "taught", "find": "found", "cast": "cast",
}  # fmt: skip
NOUNS = frozenset(  # verbs with forms that are nouns as well
    "demand claim report state comment note remark pledge promise estimate post offer challenge answer tweet email"
    " signal reply call rule charge protest start finish press lecture e-mail".split()
)
SHOWING = frozenset("indicate suggest show signal imply".split())  # what happened does so as well as people
FEELINGS = frozenset("doubt fear hope worry".split())  # the same, of who thinks
SAYINGS = frozenset(
    "claim suggestion statement assertion argument remark warning insistence contention allegation accusation charge"
    " announcement declaration admission prediction promise pledge vow belief view assurance complaint".split()
)
IRREGULAR = frozenset(
    "cut got went came took gave began left sat stood made ran spoke met held shot broke won lost rose fell let saw"
    " became kept led sent heard felt paid grew drew threw hit set put brought thought bought caught taught".split()
)
DOUBLED = frozenset("admit prefer quip brag snap beg rebut dub refer slam sum quiz blog".split())
UNSOUNDED = frozenset("ch sh ss x z".split())


@dataclass(frozen=True, slots=True)
class Cue:
    """A form of a cue: the verb's plain form, what the form is, and what the verb takes."""

    verb: str
    form: Form
    uses: frozenset[str]  # as in `_table`, and "attitude"


def forms(verb: str) -> Iterator[tuple[str, Form]]:
    """Give the forms of a verb.

    >>> [word for word, _ in forms("reply")]
    ['reply', 'replies', 'replied', 'replying']
    """
    yield verb, "plain"
    vowel = verb[-2:-1] in "aeiou"
    if verb[-1] == "y" and not vowel:
        yield f"{verb[:-1]}ies", "present"
        yield PAST.get(verb, f"{verb[:-1]}ied"), "past"
        yield f"{verb}ing", "participle"
        return
    ending = "es" if verb[-2:] in UNSOUNDED or verb[-1] in "sxzo" else "s"
    yield verb + ending, "present"
    stem = verb + verb[-1] if verb in DOUBLED else verb
    if verb[-1] == "l" and verb[-2] in "eo" and verb[-3] not in "aeiou":  # "labelled" beside "labeled"
        yield f"{verb}led", "past"
        yield f"{verb}ling", "participle"
    yield PAST.get(verb, f"{stem}d" if verb[-1] == "e" else f"{stem}ed"), "past"
    bare = verb[:-1] if verb[-1] == "e" and verb[-2] != "e" else stem
    yield (
        {"begin": "beginning", "hit": "hitting", "put": "putting", "spit": "spitting"}.get(verb, f"{bare}ing"),
        "participle",
    )


def _table() -> dict[str, Cue]:
    uses: dict[str, set[str]] = {}
    for use, verbs in (
        ("speech", SPEECH),
        ("spoken", SPEECH),
        ("spoken", SPOKEN),
        ("spoken", ADDRESSED),
        ("addressed", ADDRESSED),
        ("addressed", "ask warn caution urge advise"),
        ("thought", THOUGHT),
        ("naming", NAMING),
        ("belief", BELIEF),
        ("commits", COMMITS),
        ("object", "urge demand accuse express"),
        ("commits", WILLING),
        ("willing", WILLING),
        ("finding", FINDING),
        ("speech", FINDING),
        ("object", FINDING),
        ("stance", STANCES),
    ):
        for verb in verbs.split():
            uses.setdefault(verb, set()).add(use)
    table: dict[str, Cue] = {}
    for verb, takes in uses.items():
        for word, form in forms(verb):
            if word not in table or form == "past":  # "read" is mostly past beside a quotation
                table[word] = Cue(verb, form, frozenset(takes))
    return table


FORMS = _table()


def may_be_finite(low: str, *, capital: bool) -> bool:
    """Whether a word may be the verb that makes its words a clause, as far as its form tells."""
    if low in FINITE | IRREGULAR or low.endswith("n't"):
        return True
    cue = FORMS.get(low)
    return (cue is not None and cue.form in {"past", "present"}) or (low.endswith("ed") and not capital)
