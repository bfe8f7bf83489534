"""What one line of page text is by its form alone. Enters: a line. Leaves: its kind, or None where it may be story.

Does not know the lines around it, nor any outlet: what stands here is how news sites word their buttons, pleas, links,
captions and forms. A line that could be a sentence of a story has no kind.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache
from typing import Literal

Kind = Literal["furniture", "plea", "elsewhere", "pointer", "caption", "form"]

# Why a line of each kind is left out.
REASONS: dict[Kind, str] = {
    "furniture": "page furniture",
    "plea": "plea to the reader",
    "elsewhere": "links to other stories",
    "pointer": "links to other stories",
    "caption": "caption",
    "form": "page furniture",
}
FURNITURE = re.compile(
    r"""^(?:
      share|tweet|print|e-?mail|save|copy\ link|listen|menu|home|search|log\ ?in|sign\ ?in|register|subscribe|logo
      |preview|advertise?ment|advert|ad|sponsored|continue|once|monthly|annual|close|skip\ to\ .{0,60}
      |load(?:ing)?(?:\ more)?\W*|show\ more|view\ (?:more|all)|back\ to\ .{0,30}|(?:previous|next|prev)|report\ error
      |all\ rights\ reserved.*|©.*|copyright\ (?:©|\(c\)|\d{4}|by\b).*
      |\d+\ (?:minutes?|min)\ read
      |(?:time\s*)?(?:\d+\ ?h(?:ou)?rs?\ )?(?:\d+|an?)\ ?(?:min(?:ute)?s?|h(?:ou)?rs?|days?|[mhd])\ ago
      |(?:\d+\ ?)?(?:shares?|views?|likes?)|facebook|twitter|whatsapp|pinterest|linkedin|reddit|flipboard|telegram
      |(?:\W*(?:facebook|twitter|whatsapp|pint(?:erest)?|linkedin|reddit|e-?mail|print|share|telegram|baixar)\b){2,}\W*
      |share\ (?:this|on|via)\b.{0,100}|sharing\ is\ caring\W*|reply|cancel\ reply|media\ playback\ is\ .*
      |(?:view|read)\ (?:this\ )?(?:e-?mail|newsletter|message)?\ ?(?:in\ your\ (?:web\ )?browser|online)
      |you(?:['’]re|\ are)?\ (?:received?|receiving)\ this\ (?:e-?mail|message|newsletter)\b.{0,150}
      |unsubscribe\b.{0,80}|print\ this\ (?:page|article|story)\b.{0,30}|close\ (?:this\ )?window|page\ \d+\ of\ \d+
      |[a-z]{2,3}|[\d\W_]+
    )$""",
    re.IGNORECASE | re.VERBOSE,
)
MENU = re.compile(r"^(?:[^\W\d_][\w &’'-]{1,19}\s*[|•·]\s*){2,}[^\W\d_][\w &’'-]{1,19}$")
AGE = re.compile(  # a name may stand before it without a space
    r"(?:(?<!\d)\d+|an?(?=\s))\s?(?:(?:second|sec|minute|min|hour|hr|day|week|month)s?|[mhd])\s+ago\b", re.IGNORECASE
)
# Headings above what is not this story: other stories, comments, the author.
ELSEWHERE = re.compile(
    r"""^\W*(?:
      related(?:\ (?:posts?|articles?|stories|topics?|links?|content|news|coverage|videos?|items|reading|tags?))?
      |(?:read|see|explore|discover|watch)\ (?:next|also|these)\b[^.]{0,40}
      |more\ (?:from|on|in|stories|news|articles|top|headlines|coverage|like|about|videos?)\b[^.,:]{0,50}
      |(?:most|top|latest|trending|popular|recommended|recent|breaking|other|partner|featured|promoted|all|editors?['’]?s?)
       \ (?:read|viewed|popular|commented|shared|recent|watched|stories|news|articles|posts?|picks?|content|headlines
       |videos?|links?|topics|reads|now|for\ you)\b[^.,]{0,40}
      |trending|recommended|popular|you\ (?:may|might)\ (?:also\ )?(?:like|be\ interested|have\ missed|enjoy)[^.]{0,30}
      |what\ to\ (?:read|watch)\ next|up\ next|next\ up|in\ case\ you\ missed\ it|don['’]t\ miss[^.]{0,20}
      |(?:from\ )?(?:around|across)\ the\ (?:web|site|internet)[^.]{0,20}|paid\ (?:content|posts?)|sponsored\ \w+
      |(?:about|meet)\ (?:the\ )?(?:authors?|writers?|reporters?|editors?|me|us)|elsewhere\ on\ [^.]{0,40}
      |(?:leave|post|write|add|submit)\ (?:a|your)\ (?:reply|comment)[^.]{0,40}
      |join\ the\ (?:conversation|discussion|debate)|(?:\d+|reader|view|show|all|no)\ (?:comments?|responses|replies)
      |comments?|discussion|follow\ (?:us|me)\b[^.]{0,40}|(?:previous|next|prev)\ (?:post|article|story)\b[^.]{0,80}
      |stay\ (?:up\ to\ date|connected|informed)\b[^.]{0,40}|(?:tags?|topics?)(?::.{0,150})?|filed\ under\b.{0,150}
      |mehr\ zum\ thema|lesen\ sie\ auch[^.]{0,80}|(?:à\ )?lire\ aussi[^.]{0,80}|sur\ le\ même\ (?:sujet|thème)
      |(?:leia|veja)\ (?:também|mais|ainda)[^.]{0,80}|(?:lea|lee|mira)\ (?:también|más)[^.]{0,80}|te\ puede\ interesar
      |você\ (?:pode|também\ pode)\ gostar|leggi\ anche[^.]{0,80}|читайте\ также[^.]{0,80}|похожие\ (?:статьи|новости)
      |kommentare?|commentaires?|coment[aá]rios?|commenti|комментарии
    )\W*(?:\(?\d+\)?\W*)?$""",
    re.IGNORECASE | re.VERBOSE,
)
# A link set between two paragraphs says so before a colon, or after its headline in brackets.
POINTER = re.compile(
    r"^\W*(?:(?:read|see|watch|listen|view|learn)\s(?:more|also|next|now|here)|also\s(?:read|see)|don['’]t\smiss|related"
    r"(?:\s(?:post|article|story|video|news))?|more|read|recommended|lesen\ssie\sauch|lire\saussi|leia\stambém|leggi\sanche"
    r"|lea\stambién)\s*[:>»|]\s*\S.{0,150}$|^[^.]{10,120}\[[A-Z][A-Z ]{2,20}\]\W*$|^read\s(?:more|next|also)\b.{0,60}$",
    re.IGNORECASE,
)
AGENCIES = (
    r"(?:A[FP]P|AP|EPA|PA|UPI|DPA|dpa|EFE|ANSA|TASS|ZUMA|NASA|ESA|(?i:reuters|getty(?:\simages)?|bloomberg|associated\spress)"
    r"|Xinhua|Shutterstock|iStock|Alamy|Sipa(?:\sUSA)?|Ukrinform|Anadolu|Kyodo|Rex|(?i:pool|handout))"
)
PICTURE = r"(?i:file\sphoto|images?|photos?|pictures?|photographs?|media|figure)"
CAPTION = re.compile(
    rf"\((?:{PICTURE}\b[^()]{{0,80}}|(?i:credits?)\b[^()]{{0,80}}|[^()]{{0,60}}\b{AGENCIES}\b[^()]{{0,40}})\)\W*$"
    rf"|(?:^|(?<=[\w.”’)\]]))\s?(?:{PICTURE}\s)?(?i:credit|photo|photograph|image|picture)s?\s?(?:by\s|:|©)\s?[A-Z][^.]{{1,80}}$"
    rf"|^{PICTURE}\s?(?:(?i:caption|copyright|credit|courtesy|:|©)|(?i:by)\s(?=[A-Z]))|^FILE\s?[:–—-]|^(?i:courtesy\s(?:of|photo)\b)"
    rf"|(?:[/|]|\bvia)\s?{AGENCIES}(?:\s(?:file|images|via\s.{{2,30}}))?\W*$|\b(?i:screenshot|screengrab)\)?$"
)
PICTURED = re.compile(  # what every caption's credit holds, quick to look for
    rf"{AGENCIES}|(?i:image|photo|picture|media|figure|credit|courtesy|file|screenshot|screengrab)"
)
LONGEST_CAPTION = 400  # characters
HEADLINE = (8, 40)  # words without a full stop; fewer may be a heading of the story's own
LABELLED = re.compile(r"^\w+: |^\W")
MORE = re.compile(r"\s*\b(?:read|see|learn) more\W*$", re.IGNORECASE)  # a link at the end of what it belongs to
ENDED = re.compile(r"[.!?…:;,。！？؟۔।][\"”’»)\]」』]*\s*$")
FORM = re.compile(
    r"""\b(?:
      e-?mail\ address\ will\ not\ be|required\ fields\ are|save\ my\ name|i\ agree\ (?:that|to)
      |by\ (?:submitting|clicking|signing\ up|subscribing|viewing)\b.{0,60}\byou|notify\ me\ (?:of|via|when)|javascript
      |(?:community|submission)\ (?:rules|guidelines)|may\ not\ be\ (?:reproduced|published|rewritten)|spam\ filtering
      |click\ here\ (?:to|for)|affiliate\ commission|all\ rights\ reserved|external\ links?\b.{0,40}\bnew\ window
      |delivered\ to\ your|your\ (?:personal\ )?data|breaking\ news\ alerts
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
COOKIE = re.compile(r"\bcookies?\b", re.IGNORECASE)
COOKIES = re.compile(r"\b(?:web)?sites?\b|\bbrowsers?\b|\bconsent\b", re.IGNORECASE)
PROFESSION = re.compile(
    r"\b(?:writer|reporter|editor|correspondent|columnist|journalist|author|contributor|producer|blogger)\b"
)
CONTACT = re.compile(
    r"\b(?:can|may) be reached (?:at|via|on)\b|(?:^|\s)\(?@\w{3,}\)?\s.{0,60}\b(?:is|covers|writes)\b"
    r"|\b[Ff]ollow (?:him|her|them|me|[A-Z]\w+)\b.{0,30}\b(?:Twitter|X|Instagram|Facebook|LinkedIn)\b"
)
PLEA = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|newsletters?|patre?on|patron|donat(?:e|ion)|sign(?:ing)? up|support us"
    r"|your support|supporting us|contribut(?:e|ion)s?|join our"
    r"|our (?:journalism|mission|team|community|readers|work|website|app)"
    r"|ad[- ]?blocker|cookies?|privacy policy|terms of (?:use|service)|download (?:the|our)|app store|follow us"
    r"|write to us|all rights reserved|need your help|for financial gain|highlight the text|suggestions or corrections"
    r"|dear readers?|remind me later|inbox|not ready to support|no comments yet)\b",
    re.IGNORECASE,
)
TO_READER = re.compile(r"\b(?:we|we['’]re|our|ours|us|you|your|you['’]re)\b", re.IGNORECASE)
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|(?<!\w)‘[^’]*’|(?<!\w)'[^']*'(?!\w)")


@lru_cache(maxsize=4096)  # each line is judged several times
def kind_of(words: str) -> Kind | None:
    """Tell what a line is that is no story.

    >>> kind_of("Related articles"), kind_of("The council met on Monday.")
    ('elsewhere', None)
    """
    if POINTER.match(words):
        return "pointer"
    if ELSEWHERE.match(words):
        return "elsewhere"
    if FURNITURE.match(words):
        return "furniture"
    if len(words) <= LONGEST_CAPTION and PICTURED.search(words) and CAPTION.search(words):
        return "caption"
    if MENU.match(words):
        return "furniture"
    if _is_form(words):
        return "form"
    return "plea" if _is_plea(words) else None


def speaks_to_reader(words: str) -> bool:
    """Whether a line, quotations aside, speaks for the site or to its reader."""
    return TO_READER.search(QUOTED.sub(" ", words)) is not None


def doubt_of(words: str) -> str | None:
    """Tell what a line may be, if it may be no story: a plea that says too little of itself, a headline or a caption.

    >>> doubt_of("You can sign up for the race on the website of the club."), doubt_of("The council met.")
    ('a plea to the reader', None)
    """
    if len(words) <= LONGEST_CAPTION and PLEA.search(bare := QUOTED.sub(" ", words)) and TO_READER.search(bare):
        return "a plea to the reader"
    ended = ENDED.search(MORE.sub("", words)) or LABELLED.match(words)
    if HEADLINE[0] <= len(words.split()) <= HEADLINE[1] and not ended:
        return "a headline or a caption"
    return None


def is_about_author(words: str, authors: Collection[str]) -> bool:
    """Whether a line at a story's end tells who wrote it: how to reach them, or what the person of the byline is.

    >>> is_about_author("Jane Roe is a reporter in the north.", {"Jane Roe"})
    True
    """
    if len(words.split()) > 100 or words[:1] in "“\"‘'":
        return False
    named = any(words.startswith(name) for name in authors)
    return CONTACT.search(words) is not None or (named and PROFESSION.search(words) is not None)


def _is_form(words: str) -> bool:
    if COOKIES.search(words) and len(COOKIE.findall(words)) >= 2:
        return True
    bare = QUOTED.sub(" ", words)
    size = len(bare.split())
    return FORM.search(bare) is not None and (size <= 25 or (size <= 60 and TO_READER.search(bare) is not None))


def _is_plea(words: str) -> bool:
    """Whether a line asks the reader for something on the site's behalf; spoken words do not count."""
    if not PLEA.search(words):
        return False
    bare = QUOTED.sub(" ", words)
    cues = len({cue.casefold() for cue in PLEA.findall(bare)})  # one word told thrice is a subject, not a plea
    to_reader, size = len(TO_READER.findall(bare)), len(bare.split())
    if cues >= 2:  # a long story may mention a newsletter or two
        return size <= 25 or (to_reader >= 1 and size <= 60 * cues) or 15 * to_reader >= size
    return cues == 1 and (size <= 9 or (to_reader >= 1 and size <= 25) or (to_reader >= 3 and size <= 60))
