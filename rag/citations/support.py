"""Whether words carry a statement. Enters: a statement and the words it points at. Leaves: a verdict.

Does not know models. Without a language model: what the statement types in quotation marks must stand there exactly;
so must its numbers, each beside the same thing; a "not" on one side only is a contradiction; whoever is said to speak
must be named there; and most of its content words must be there. In doubt the verdict is the lower one.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from rag.ports import Analyzer
from rag.record.idiom import CUES
from rag.retrieval.questions import content_words
from rag.types import Support

MOST_WORDS = 0.6  # of a statement's content words: fully carried
FEWEST_WORDS = 3  # of a statement that says anything
SOME_WORDS = 0.35  # carried in part
QUOTED = re.compile(r"“([^“”]+)”|\"([^\"]+)\"|«([^«»]+)»")
TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:[’'][^\W\d_]+)*")
NUMBER_WORD = re.compile(
    r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|dozens?|hundreds?"
    r"|thousands?|millions?|billions?|half|third|quarter|twice|double[ds]?)\b",
    re.IGNORECASE,
)
NAME = re.compile(r"\b[A-Z][\w’'-]+")
NAME_FIRST = re.compile(rf"[A-Z][\w’'-]+(?:[’']s)?\s+(?:[A-Z]|(?:{CUES})\b)")
SPEAKS = re.compile(rf"\b(?:{CUES}|according to)\b", re.IGNORECASE)
NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|denie[sd]|deny|refuse[sd]?|reject(?:s|ed)?)\b"
    r"|n[’']t\b",
    re.IGNORECASE,
)
CLAUSES = re.compile(r"[,;:]|\b(?:and|but|while|whereas|although|though|yet)\b", re.IGNORECASE)
MONTH = re.compile(
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)", re.IGNORECASE
)
DASHES = dict.fromkeys(map(ord, "–—‒−"), "-")
QUOTES = {ord(mark): '"' for mark in "“”„«»"} | {ord(mark): "'" for mark in "‘’‚"}


def judge(statement: str, carrying: Sequence[str], credit: str, analyzer: Analyzer) -> Support:
    """Judge a statement by the words it points at; `credit` is what their articles' headers say (title, outlet, date).

    Gives "quoted" where the statement is a sentence of theirs or the whole of a quotation in it.
    """
    words = " ".join(carrying)
    if len(TOKEN.findall(statement)) < FEWEST_WORDS:
        return "unsupported"  # "117" stands somewhere, and says nothing
    if _is_quoted(statement, carrying):
        return "quoted"
    if not quotations_stand(statement, words) or not _numbers_stand(statement, f"{words} {credit}", analyzer):
        return "unsupported"
    share = share_of_words(statement, words, analyzer)
    negated = bool(NEGATION.search(statement))
    if share < SOME_WORDS or negated != bool(NEGATION.search(words)):
        return "unsupported"
    names, here = _names(statement, analyzer), set(analyzer.terms(words))
    if not names <= here and (SPEAKS.search(statement) or not names <= here | set(analyzer.terms(credit))):
        return "unsupported"
    doubt = (
        not names <= here
        # A "not" on both sides may still stand in another clause: who would sign and who would not.
        or (negated and CLAUSES.search(words) is not None)
        # What somebody said is told as if it were so.
        or (SPEAKS.search(words) is not None and SPEAKS.search(statement) is None)
    )
    return "supported" if share >= MOST_WORDS and not doubt else "partly"


def share_of_words(statement: str, words: str, analyzer: Analyzer) -> float:
    """Give the share of a statement's content words that stand among others."""
    own = set(analyzer.key_terms(content_words(statement)))
    return len(own & set(analyzer.terms(words))) / len(own) if own else 0.0


def quotations_stand(statement: str, words: str) -> bool:
    """Whether everything that a statement types in quotation marks stands in the words exactly, folding apart."""
    there = folded(words)
    return all(folded(spoken).rstrip(".,") in there for spoken in _quotations(statement))


def folded(words: str) -> str:
    """Fold what may differ in an exact quotation: marks, dashes, white space, and capitals."""
    plain = unicodedata.normalize("NFC", words).translate(QUOTES).translate(DASHES)
    return re.sub(r"\s+", " ", plain).strip().casefold()


def _quotations(words: str) -> list[str]:
    return [next(part for part in match.groups() if part) for match in QUOTED.finditer(words)]


def _is_quoted(statement: str, carrying: Sequence[str]) -> bool:
    own = _bare(statement)
    return any(own == _bare(whole) for one in carrying for whole in (one, *_quotations(one)))


def _bare(words: str) -> str:
    return folded(words).strip("\"'.,;:!? ")


def _numbers_stand(statement: str, words: str, analyzer: Analyzer) -> bool:
    """Whether each number of a statement stands in the words beside the same thing: 30 days are not 30 weeks."""
    there = _counted(words, analyzer)
    for number, beside in _counted(statement, analyzer):
        same = [other for value, other in there if value == number]
        if not same or (beside and not any(beside & other for other in same)):
            return False
    said = {match.group().lower() for match in NUMBER_WORD.finditer(words)}
    return all(match.group().lower() in said for match in NUMBER_WORD.finditer(statement))


def _counted(words: str, analyzer: Analyzer) -> list[tuple[str, set[str]]]:
    """Give each number with the term behind it or, where none follows, the one before."""
    plain = re.sub(r"\s*%", " percent", words).replace("per cent", "percent")
    tokens = [match.group() for match in TOKEN.finditer(plain)]
    found = []
    for place, token in enumerate(tokens):
        if token[0].isdigit():
            behind = analyzer.key_terms(" ".join(tokens[place + 1 : place + 2]))
            before = analyzer.key_terms(" ".join(tokens[max(0, place - 1) : place]))
            month_first = {*before} if before and MONTH.fullmatch(tokens[place - 1]) else set()
            found.append((token.replace(",", ""), {*behind} | month_first or {*before}))
    return found


def _names(statement: str, analyzer: Analyzer) -> set[str]:
    """Give the terms of capitalised words; the first word counts only where it reads like a name."""
    found: set[str] = set()
    for match in NAME.finditer(statement):
        if match.start() or NAME_FIRST.match(statement):
            found.update(analyzer.key_terms(re.sub(r"[’']s$", "", match.group())))
    return found
