"""The small words of attribution in English news, by what they do. Enters: nothing, or a word. Leaves: sets, or whether
it is short for another. Knows no sentences.
"""

from __future__ import annotations

import re

CUES = "|".join(  # the commonest forms, for patterns of others
    (
        "said says told tells added adds wrote writes stated states noted notes remarked remarks warned warns"
        " insisted insists declared declares argued argues explained explains claimed claims stressed stresses asked"
        " asks replied replies tweeted posted announced announces commented comments continued continues recalled"
        " recalls emphasised emphasized acknowledged acknowledges admitted admits concluded concludes observed"
        " observes vowed vows suggested suggests predicted predicts quipped joked responded responds countered"
        " testified repeated reported reports revealed reveals confirmed confirms conceded concedes complained"
        " complains contended contends asserted asserts charged lamented urged urges promised promises shouted"
        " yelled cautioned cautions believes believed thinks"
    ).split()
)
DETERMINERS = frozenset(
    "the a an his her its their our my your this that these those some several many most few both two three four"
    " five six seven eight nine ten another other one any each every no all dozens hundreds thousands".split()
)
PRONOUNS = frozenset("he she they it".split())
OWN = frozenset("i we you".split())  # in the reporter's words: the reporter, or the reader
INDEFINITE = frozenset("one some many others most several few both all someone everyone everybody nobody none".split())
RELATIVE = frozenset("who which that".split())
BE = frozenset("is was are were be been being 's 're get gets got".split())
HAVE = frozenset("has had have having 've 'd".split())
MODAL = frozenset("will would could should may might can must shall 'll".split())
DO = frozenset("does did do".split())
FINITE = BE | HAVE | MODAL | DO
NOT = frozenset(
    "not never n't neither nor cannot hardly didn't doesn't don't won't wouldn't hasn't haven't hadn't".split()
)
NOBODY = frozenset("no none neither nobody nothing".split())  # opens a phrase for nobody in particular
CONDITIONS = frozenset("if unless whether should provided assuming".split())
DENIABLE = frozenset(
    "evidence sign proof indication suggestion record hint".split()
)  # there is no sign that Roe said so
UNTRUE = frozenset("contrary wrongly falsely incorrectly mistakenly false untrue".split())  # before "that"
ADVERBS = frozenset(
    "also later then once previously recently repeatedly again often still just even always soon only further"
    " quickly instead too now already first long simply earlier yesterday today sometimes reportedly famously thus"
    " ever".split()
)
CONJUNCTIONS = frozenset("and but or yet so nor".split())
SUBORDINATORS = frozenset(
    "that as when while because although though since if unless where whereas whether until once after before"
    " than how why what who whom whose which".split()
)
PREPOSITIONS = frozenset(
    "of in on at to by for from with about against near over under than like into toward towards between among"
    " behind around through during without within since until per via versus outside inside across upon off amid"
    " despite following regarding concerning after before".split()
)
PARTICLES = frozenset("de van von der den al bin ibn la le di da dos du el ter ten zu y".split())
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow tonight".split())
FULL_MONTHS = "january february march april may june july august september october november december".split()
MONTHS = frozenset([*FULL_MONTHS, *"jan. feb. aug. sept. oct. nov. dec.".split()])
TIMES = frozenset("morning afternoon evening night week month year weekend day days time hour".split())
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ONES = "one two three four five six seven eight nine".split()
NOT_NAMES = (
    frozenset(
        "the a an he she they it we i you this that these those but and or in on at as if when while after before"
        " then there here now his her their its our my your who what how why where one some many most few all both"
        " each others another someone nobody everyone yes no so to for of by with from about like later earlier"
        " meanwhile however also asked speaking last next yet still even just once although though because since"
        " during despite according add instead perhaps maybe not only such two three four five six seven eight nine"
        " ten several other more less".split()
    )
    | frozenset("i'm i've i'd i'll we're we've we'd we'll you're you've you'd you'll".split())
    | frozenset("they're they've they'd they'll he'd he'll she'd she'll it'd it'll don't didn't can't won't".split())
    | frozenset(f"{ten}-{one}" for ten in TENS for one in ONES)
    | DAYS
    | (MONTHS - {"may", "march", "april", "june"})
)
HONORIFICS = frozenset("mr. mrs. ms. mx. dr. mr mrs ms mx dr sir lord lady dame".split())
ABBREVIATED = frozenset(
    "sen. sens. rep. reps. gov. govs. gen. col. lt. maj. capt. sgt. cpl. adm. prof. rev. fr. hon. amb. atty. sec."
    " pres. supt. det. cmdr. asst. dep. del. dist. ald.".split()
)
TITLES = frozenset(one[:-1] for one in HONORIFICS | ABBREVIATED if one.endswith(".")) | {"jr", "sr", "st"}
INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
ROLES = frozenset(
    "president minister spokesman spokeswoman spokesperson secretary adviser advisor analyst governor senator"
    " chancellor ambassador envoy mayor general director chief chairman chairwoman chair leader commander"
    " economist professor lawyer negotiator official lawmaker expert writer author ceo judge prosecutor attorney"
    " officer scientist researcher coach congressman congresswoman representative commissioner pope king queen"
    " premier speaker candidate strategist manager captain colonel sheriff councillor councilman counsel deputy"
    " editor founder pollster owner columnist reporter correspondent journalist host anchor moderator commentator"
    " pundit co-host blogger activist organizer organiser operative consultant aide staffer historian scholar"
    " fellow member head nominee voter resident student teacher doctor nurse farmer worker mother father wife"
    " husband son daughter brother sister democrat republican conservative liberal independent tory delegate"
    " treasurer administrator superintendent vice-president co-founder frontrunner front-runner hopeful rival"
    " challenger billionaire businessman businesswoman executive investor banker trader developer veteran pastor"
    " bishop cardinal archbishop imam rabbi reverend actor actress comedian singer musician director producer"
    " filmmaker celebrity star detective sergeant lieutenant major admiral inspector constable witness survivor"
    " victim plaintiff defendant supporter opponent critic friend colleague justice undersecretary whip ombudsman"
    " mp msp mep premier-designate president-elect ruler dictator oligarch commentator ideologue blogger mogul"
    " tycoon magnate contractor biographer novelist poet artist architect engineer astronaut diplomat attache"
    " attaché consul legislator assemblyman assemblywoman alderman selectman co-ceo co-chair co-chairman"
    " co-director co-leader co-owner".split()
)
REPORTS = frozenset("report study statement poll survey article document".split())


def is_short(word: str) -> bool:
    """Whether a word before a point is short for another, and the point ends no sentence.

    >>> [is_short(word) for word in ("Mr", "J", "U.S", "pier")]
    [True, True, True, False]
    """
    return word.lower() in TITLES | {"no", "vs"} or INITIALS.fullmatch(word) is not None
