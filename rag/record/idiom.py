"""The idiom of attribution in English news: cues, names, and where they stand around a quotation.

Enters nothing; leaves patterns. Does not know articles. The patterns are read on a sentence whose quoted words are
masked, so a name inside a quotation is never taken for its speaker.
"""

from __future__ import annotations

import re

CUES = (
    "said|says|told|tells|added|adds|wrote|writes|stated|states|noted|notes|remarked|remarks|warned|warns|insisted|insists"
    "|declared|declares|argued|argues|explained|explains|claimed|claims|stressed|stresses|asked|asks|replied|replies"
    "|tweeted|posted|announced|announces|commented|comments|continued|continues|recalled|recalls|emphasised|emphasized"
    "|acknowledged|acknowledges|admitted|admits|concluded|concludes|observed|observes|vowed|vows|suggested|suggests"
    "|predicted|predicts|quipped|joked|responded|responds|countered|testified|repeated|reported|reports|revealed|reveals"
    "|confirmed|confirms|conceded|concedes|complained|complains|contended|contends|asserted|asserts|charged|lamented"
    "|urged|urges|promised|promises|shouted|yelled|cautioned|cautions|believes|believed|thinks|put\\ it"
)
PRESENT = "adding|saying|stating|noting|warning|arguing|calling|telling|describing|insisting|claiming|stressing|writing"
UPPER = "A-ZÀ-ÖØ-ÞĀČĆĐĞĪİŁŃÓŚŠŪŹŻŽ"
NOT_NAMES = (
    "The|A|An|He|She|They|It|We|I|This|That|These|Those|But|And|Or|In|On|At|As|If|When|While|After|Before|Then|There|Here|Now"
    "|His|Her|Their|Its|Our|My|Your|Who|What|How|Why|Where|Officials|Sources|Reports|One|Some|Many|Most|Few|All|Both|Each"
    "|Others|Another|Critics|Experts|Analysts|People|Someone|Nobody|Everyone|Yes|No|So|To|For|Of|By|With|From|About|Like"
    "|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September"
    "|October|November|December|Yesterday|Today|Tomorrow|Later|Earlier|Meanwhile|However|Also|Asked|Speaking|Last|Next"
)
NEAR = (  # words that stand before a name without describing it
    "of|in|on|at|to|by|for|from|with|about|against|near|over|under|than|like|into|toward|towards|between|among|behind|around"
    "|through|during|without|within|since|until|per|via|versus|outside|inside|across|upon|off|and|or|but|nor|that|who|whom"
    "|which|whose|is|was|are|were|be|been|has|had|have|will|would|could|should|may|might|did|does|do|not|as|if|when|while"
    "|after|before|because|though|although|where|so|then|he|she|they|it|we|you|i|him|her|them|us|reporters|the|a|an"
    "|de|van|von|der|den|al|bin|ibn|la|le|di|da|dos|du|el"
)
PART = (
    rf"(?!(?:{NOT_NAMES})\b)(?:[{UPPER}]\.(?:[{UPPER}]\.)*"
    rf"|[{UPPER}]\w*(?:[-’'](?!(?:s|re|ll|ve|d|m)\b)\w+)*)(?![’']s\b)(?!\w)"
)
PARTICLE = r"(?:de|van|von|der|den|al|bin|ibn|la|le|di|da|dos|du|el)\s+"
TITLE = r"(?:Mr|Mrs|Ms|Mx|Dr|Sir|Lord|Lady|Dame)\.?\s+"
OFFICE = (
    r"(?:Sens?|Reps?|Govs?|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Prof|Rev|Fr|Hon|Amb|Atty|Sec|Pres|Supt|Det|Cmdr)\.\s+"
    r"(?:(?:Gen|Gov|Col)\.\s+)?"
)
NAME = rf"(?P<name>(?:{TITLE})?(?:{PARTICLE})?{PART}(?:\s+(?:{PARTICLE}){{0,2}}{PART}){{0,4}}(?:,?\s+(?:Jr|Sr)\.)?)"
ROLES = (
    "president|minister|spokesman|spokeswoman|spokesperson|secretary|adviser|advisor|analyst|governor|senator|chancellor"
    "|ambassador|envoy|mayor|general|director|chief|chairman|chairwoman|chair|leader|commander|economist|professor|lawyer"
    "|negotiator|official|lawmaker|expert|writer|author|ceo|judge|prosecutor|attorney|officer|scientist|researcher|coach"
    "|congressman|congresswoman|representative|commissioner|pope|king|queen|prince|princess|premier|speaker|candidate"
    "|strategist|manager|captain|colonel|sheriff|councillor|councilman|counsel|deputy|editor|founder|pollster|owner"
)
WORD = r"[\w.’'&/-]+"
# What a person is called before the name: words that end with a known office, or with any small word that describes.
ROLE = (
    rf"(?P<role>(?:{WORD}\s+){{0,3}}?{OFFICE}|(?:{WORD}\s+){{0,6}}?(?i:{ROLES})\s+"
    rf"|(?:{WORD}\s+){{0,4}}?(?!(?:{NEAR}|{CUES})\s)(?!\w+(?:ing|ed|ly)\s)[a-z][\w-]*\s+)"
)
ASIDE = r"(?:,\s[^,;:.“”\"()]{2,90}(?:,[^,;:.“”\"()]{2,60})?,|\s*\([^()]{1,30}\),?)"  # an office after the name
ADVERB = r"(?:(?:also|later|then|once|previously|recently|repeatedly|again|has|had|\w+ly)\s+)*"
STOP = (
    r"(?=\s*[,.;:()—–-]|\s+(?:in|on|at|to|after|during|as|when|from|late|early|of|via|while|following|before|who|about|last"
    r"|this|with|by|and|but|upon|outside|inside|through|yesterday|today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    r"|\s*$)"
)
CLAUSE = (
    r"(?:^|[,;:—–(\N{REPLACEMENT CHARACTER}]\s*|\b(?:and|but|while|as|when|because|although|though|since|so|then|once"
    r"|until|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today)\s+)"
)
BETWEEN = (
    r"(?:\s+(?!(?:titled|called|named|dubbed|entitled|known|as|when|while|after|who|which|whose)\b)\w[\w’'-]*){0,7}"
)

BEFORE = re.compile(
    rf"{CLAUSE}(?P<who>(?:[Tt]he\s+)?(?:{ROLE})?{NAME}{ASIDE}?)\s+{ADVERB}(?P<cue>{CUES})\b{BETWEEN}\s*[,:]?\s*$"
)
AFTER_VERB = re.compile(rf"^\s*,?\s*(?P<cue>{CUES}|according\s+to)\s+(?:the\s+)?(?:{ROLE})?{NAME}{STOP}")
AFTER_NAME = re.compile(rf"^\s*,?\s*(?:the\s+)?(?:{ROLE})?{NAME}{ASIDE}?\s+{ADVERB}(?P<cue>{CUES})\b")
# "The minister turned the plan down, saying: …": the participle goes with the sentence's subject.
SUBJECT = re.compile(
    rf"^(?P<who>(?:The\s+)?(?:{ROLE})?{NAME})\s+(?!and\b)(?:(?!\b(?:{CUES}|who|which|that)\b)[^,;:“”]){{3,120}},?\s+"
    rf"(?P<cue>{PRESENT})(?:\s+that)?\s*[,:]?\s*$"
)
ANY_CUE = re.compile(rf"\b(?:{CUES})\b", re.IGNORECASE)
OTHER_CUE = re.compile(rf"\s*,?\s*(?:{WORD}\s+){{0,5}}?(?:{CUES})\b")
ADJACENT_CUE = re.compile(rf"\b(?:{CUES})\b(?:\s+[\w’'-]+){{0,4}}\s*[,:]\s*$")
ONLY_ROLE = re.compile(rf"(?:{ROLES})s?", re.IGNORECASE)  # "Minister says": an office, and no name
HEARSAY = re.compile(r"\baccording\s+to\b", re.IGNORECASE)
JOINED_NAME = re.compile(rf"(?:{PART})\s+and\s+$")
NEW_CLAUSE = re.compile(
    rf"(?:\b(?:and|but|while|whereas|though|although|as|after|when|before)|[,;—–])\s+(?:he|she|they|it|we|his|her|their|the|a|an"
    rf"|{PART})\b(?:\s+[\w’'-]+){{0,3}}?\s+(?:{CUES}|\w+ed|cut|is|was|has|had|shot|got|went)\b"
)
PARTICIPLE = re.compile(rf"\b(?:{PRESENT})\b")
SET_OFF = re.compile(r"\b(?:the|a|an|his|her|its|their|so-called|this|that|these|those|of|as)\s+$", re.IGNORECASE)
TITLE_WORDS = frozenset("a an and the of in on for to with at by from".split())
LEADING = re.compile(  # a clause that stands before the one that says who speaks
    r"^(?:To|After|In|On|At|Asked|Speaking|Despite|Before|While|When|As|Although|Though|Because|If|By|For|With|From|Since)\b"
)
QUOTATION = re.compile(r"“[^“”]{2,}”|(?<![\w.,!?…])\"(?=\S)[^\"]+(?<=\S)\"(?!\w)")
