"""The outlet by what a page says of itself outside its stories. Enters: lines. Leaves: a fact, or none.

Does not know markup. Three set forms count: a line that names the source; pleas and menus in the site's own voice,
where two of them agree; the owner below the page, where it has no company's form and the page uses the name elsewhere.
Two names of one form are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from rag.intake.posts import is_prose
from rag.types import Fact

SOURCE = re.compile(r"^Source:\s*((?:[\w-]+\.)+[a-z]{2,})$")
COPYRIGHT = re.compile(r"copyright|©|ⓒ|\(c\)", re.IGNORECASE)
YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s*[-–]\s*(?:(?:19|20)\d\d|present|now))?(?!\d)")
RIGHTS = re.compile(r"\b(?:all rights|alle rechte|todos os direitos|todos los derechos|tous droits)\b.*", re.IGNORECASE)
END = re.compile(r"\s[|•·–—-]\s|\s{2,}[.,|]|[(,]|\.\s|\s{3,}")
COMPANY = re.compile(
    r"\b(?:inc|llc|ltd|limited|company|co|corp(?:oration)?|communications?|holdings?|media|interactive|publishing"
    r"|publications|publishers|printers|newspapers?|group|network|plc|gmbh|ag|pty|universal|enterprises?|partners|by|and"
    r"|entertainment|services|systems?|policy|organi[sz]ation)\b",
    re.IGNORECASE,
)
NAME = r"(?P<name>(?:The )?[A-Z][\w’'.&-]*(?: (?:(?:of|the|and|&) )?[A-Z][\w’'.&-]*){0,4})"
OWN_VOICE = tuple(
    re.compile(form)
    for form in (
        rf"^(?:Please )?[Ss]upport (?:the )?{NAME}(?: on \w+)?\W*$",
        rf"\b[Bb]y supporting (?:the )?{NAME}",
        r"\b(?:[Ww]e|[Oo]ur)\b.*\b(?:journalists|reporters|editors|newsroom|staff|readers|team)"
        rf" (?:of|at) (?:the )?{NAME}",
        rf"\b[Mm]essage from (?:the )?{NAME}",
        r"^(?:Subscribe to|Sign up (?:for|to)|Follow|Join|About|Search|Contact|Advertise (?:with|in|on)|Download"
        rf"|Write (?:to|for)|Working at|Welcome to)(?: the)? {NAME}(?:[’']s?)?(?: [\w’']+){{0,3}}\W*$",
    )
)
OF_PEOPLE = re.compile(r"^(?:Follow|About|Contact|Write to)\b")  # is said of a story's author too
WE_ARE = re.compile(
    r"^We are (?:an?|the) .{0,40}\b(?:media|news|outlet|newspaper|publication|magazine|website|newsroom|site)\b"
)
TAIL = re.compile(r"[’']s?$|\s(?:Newsletters?|App|Store|Magazine)$")
PLATFORM = re.compile(
    r"(?:us|our|your|this|me|my|now|here|more|full|next|facebook|twitter|x|instagram|youtube|linkedin|flipboard|pinterest"
    r"|whatsapp|telegram|tiktok|google|apple|news|newsletters?|ads?|advertising|support|customer)\b",
    re.IGNORECASE,
)
LONGEST_PLEA = 400  # characters
LONGEST_LINE = 160  # characters
LONGEST_NAME = 5  # words


def outlet_facts(
    lines: Sequence[str], first: int, *, authors: Sequence[str] = (), signed: Sequence[str] = ()
) -> Iterator[Fact]:
    """Give the outlet that a page names, the plainest statement first; `first` is the line where its story begins.

    `authors` are no outlets; nor are `signed`, the lines between headline and story, by what is said of people too.

    >>> lines = ["Daily Echo", "A first sentence.", "About the Daily Echo", "© 2025 Daily Echo. All rights reserved."]
    >>> [fact.value for fact in outlet_facts(lines, 1)]
    ['Daily Echo']
    """
    source = SOURCE.match(lines[-1]) if lines else None
    if source:
        yield Fact(name="outlet", value=source.group(1), where="source line", words=lines[-1])
    yield from _agreed(_own_voice(lines, set(authors), set(signed)), "line in the site's own voice", least=2)
    others = [line.casefold() for line in lines if not COPYRIGHT.search(line) and not is_prose(line)]
    owners = [(name, line) for line in lines[first:] if (name := _owner(line))]
    used = [(name, line) for name, line in owners if any(name.casefold() in other for other in others)]
    if len(used) == len(owners) and not any(other.startswith("powered by") for other in others):
        yield from _agreed(used, "copyright line", least=1)


def _agreed(found: Iterable[tuple[str, str]], where: str, *, least: int) -> Iterator[Fact]:
    """Give the name that enough lines agree on, if no other has as many."""
    said: dict[str, dict[str, str]] = {}
    for name, line in found:
        said.setdefault(re.sub(r"^the ", "", name.casefold()), {})[line] = name
    enough = [list(lines.items()) for lines in said.values() if len(lines) >= least]
    if len(enough) == 1:
        line, name = enough[0][0]
        yield Fact(name="outlet", value=name, where=where, words=line)


def _own_voice(lines: Sequence[str], authors: set[str], signed: set[str]) -> Iterator[tuple[str, str]]:
    """Give the names by which lines in the site's own voice call it."""
    for index, line in enumerate(lines):
        if index + 1 < len(lines) and WE_ARE.match(lines[index + 1]) and re.fullmatch(NAME, line):
            yield from ((line, line), (line, lines[index + 1]))
        for form in OWN_VOICE:
            match = form.search(line) if len(line) <= LONGEST_PLEA else None
            name = TAIL.sub("", match["name"]).strip(" .") if match else ""
            person = name in authors or (name in signed and OF_PEOPLE.match(line))
            if name and not person and not PLATFORM.match(name):
                yield name, line


def _owner(line: str) -> str | None:
    """Give the name in a line of copyright, where it is no company's."""
    if len(line) > LONGEST_LINE or not COPYRIGHT.search(line) or not YEARS.search(line):
        return None
    bare = RIGHTS.sub("", COPYRIGHT.sub("   ", YEARS.sub("   ", line))).strip(" .,-–—|:;")
    name = END.split(bare)[0].strip(" .,-–—|:;")
    fits = name[:1].isupper() and len(name.split()) <= LONGEST_NAME and not COMPANY.search(bare)
    return name if fits else None
