"""Whether words carry a statement. Enters: a statement and the sentences it points at. Leaves: a verdict.

Does not know models. Each clause of a statement is judged by the one sentence that carries it best: its figures must
stand there beside the same things, its names and its speaker must be there, nothing may be turned (not, may, rise for
fall), and its words must be there. What is typed in quotation marks must stand there exactly. In doubt the verdict is
the lower one.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rag.citations import figures, polarity, quoting, voices
from rag.citations.grammar import PRONOUNS
from rag.citations.voices import Carrier
from rag.citations.words import Reader, Word
from rag.record.verbs import FORMS
from rag.types import Support

FEWEST_WORDS = 3  # of a statement that says anything
WHOLE_CLAUSE = 3  # words that say something: a clause that can be invented by itself
FIRST = 8  # words of a sentence: where its subject is
SOME_WORDS = 0.4  # of a clause, carried in part
REPORTING = frozenset("reporter told telling comment interview statement said according".split())
SAYING = frozenset({"speech", "spoken", "addressed"})  # uses of verbs that do nothing else: who vows does more than say
CLAUSE = re.compile(
    r"[,;:]\s|\s[–—-]+\s"
    r"|\s(?=(?:but|while|whereas|although|though|because|and (?:the|a|an|he|she|it|they|his|her|their))\s)"
)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one clause came to: whether its sentence says otherwise or leaves doubt, the share carried, and where."""

    against: bool
    doubt: bool
    share: float
    article: str
    short: bool


def judge(statement: str, carrying: Sequence[Carrier], credit: str, reader: Reader) -> Support:
    """Judge a statement by the sentences it points at; `credit` is what their articles' headers say.

    Gives "quoted" where the statement is a sentence of theirs or the whole of a quotation in it.
    """
    own = reader.read(statement)
    if len(own) < FEWEST_WORDS or not carrying:
        return "unsupported"  # "117" stands somewhere, and says nothing
    sentences = [one.words for one in carrying]
    if quoting.is_quoted(statement, sentences):
        return "quoted"
    if not quoting.stand(statement, sentences, _runs(carrying)):
        return "unsupported"
    reporting = _reporting(statement)
    findings = [_clause(clause, statement, carrying, credit, reader, reporting) for clause in clauses(statement, own)]
    if not findings or any(one.against for one in findings):
        return "unsupported"
    whole = sum(one.share for one in findings) / len(findings)
    if whole < SOME_WORDS:
        return "unsupported"
    doubt = any(one.doubt or one.share < 1 for one in findings)
    # A few words are soon found in another article; a statement made of two articles' clauses may be about neither.
    doubt = doubt or (len({one.article for one in findings}) > 1 and any(one.short for one in findings))
    return "partly" if doubt else "supported"


def clauses(statement: str, words: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """Cut a statement into its clauses; what is too short to be judged alone stays with what comes before it."""
    ends = [match.start() for match in CLAUSE.finditer(statement)] + [len(statement) + 1]
    held: list[Word] = []
    place = 0
    for end in ends:
        part = [word for word in words[place:] if word.start < end]
        place += len(part)
        held += part
        if sum(word.content for word in part) >= WHOLE_CLAUSE or end > len(statement):
            if any(word.content for word in held):
                yield tuple(held)
            held = []


def _runs(carrying: Sequence[Carrier]) -> list[str]:
    """Join sentences of one speaker that follow on each other: a quotation may go on over them."""
    rows = sorted(carrying, key=lambda one: (one.article, one.place))
    return [
        f"{one.words} {other.words}"
        for one, other in itertools.pairwise(rows)
        if one.article == other.article and other.place == one.place + 1 and _one_speaks(one, other)
    ]


def _one_speaks(one: Carrier, other: Carrier) -> bool:
    speakers = {voice.speaker or voice.source for voice in (*one.voices, *other.voices)}
    return len(speakers) < 2


def _clause(
    clause: Sequence[Word],
    statement: str,
    carrying: Sequence[Carrier],
    credit: str,
    reader: Reader,
    reporting: frozenset[str],
) -> Finding:
    """Judge a clause by the sentence that has most of its words; `reporting` are the words that it may lack."""
    parts = (_plain(clause), clause)
    best = max(carrying, key=lambda one: [_share(part, _known(one, reader), reporting) for part in parts])
    sentence = reader.read(best.words)
    known, header = _known(best, reader), {word.key for word in reader.read(credit)}
    missing = [word for word in clause if word.content and word.key not in known and word.low not in reporting]
    names = [word for word in missing if word.name and not (word.start == 0 and _common(word, clause))]
    said = voices.agree(statement, (clause[0].start, clause[-1].start + 1), best, credit, reader)
    resolved = _resolved(names, best, carrying, reader)
    against = (
        said is False
        or any(word.figure and (word.key not in header or figures.dated_otherwise(word, sentence)) for word in missing)
        or not figures.stand_beside(clause, sentence)
        or polarity.contradicts(clause, reader.read(statement), sentence)
        or (not resolved and (any(word.key not in header for word in names) or _another(statement, sentence, reader)))
        or (_share(parts[0], known, reporting) < SOME_WORDS and sum(word.content for word in clause) >= WHOLE_CLAUSE)
    )
    doubt = (
        said is None
        or (bool(names) and not resolved)
        or polarity.leaves_doubt(clause, reader.read(statement), sentence)
        or voices.told_as_fact(statement, best, reader)
        or _exchanged(clause, sentence, reporting)
        or _crossed(clause, best.words, sentence, reporting)
    )
    left = [word for word in missing if not (word in names and resolved) and not (word.figure and word.key in header)]
    content = sum(word.content for word in clause)
    short = content <= WHOLE_CLAUSE
    return Finding(against, doubt, 1 - len(left) / content if content else 1.0, best.article, short)


def _known(carrier: Carrier, reader: Reader) -> set[str]:
    """Give what a sentence says: its words, and who speaks them."""
    said = " ".join(f"{voice.source} {voice.speaker or ''}" for voice in carrier.voices)
    return {word.key for word in (*reader.read(carrier.words), *reader.read(said))}


def _share(clause: Sequence[Word], known: set[str], reporting: frozenset[str]) -> float:
    content = [word for word in clause if word.content and word.low not in reporting]
    return sum(word.key in known for word in content) / len(content) if content else 1.0


def _plain(clause: Sequence[Word]) -> list[Word]:
    """Give a clause without its names: those alone carry nothing."""
    names = {word.start for word in _names(clause)}
    return [word for word in clause if word.start not in names] or list(clause)


def _another(statement: str, sentence: Sequence[Word], reader: Reader) -> bool:
    """Whether the sentence begins with somebody whom the statement does not name."""
    own = {word.key for word in reader.read(statement)}
    first = next(iter(_names(sentence[:FIRST])), None)
    return first is not None and first.key not in own


def _names(words: Sequence[Word]) -> Iterator[Word]:
    """Give the names; a first word is one where it reads like one."""
    return (word for place, word in enumerate(words) if word.name and (place or not _common(word, words)))


def _reporting(statement: str) -> frozenset[str]:
    """Give the words with which a statement says no more than that somebody said something: evidence may use others."""
    cues = (word for voice in voices.credits(statement) for word in voice.cue.lower().split())
    return REPORTING | {word for word in cues if word in FORMS and FORMS[word].uses <= SAYING}


def _common(word: Word, clause: Sequence[Word]) -> bool:
    """Whether the first word of a statement has its capital only because it is the first."""
    behind = clause[1] if len(clause) > 1 else None
    return behind is None or not (behind.name or behind.low in FORMS)


def _resolved(names: Sequence[Word], best: Carrier, carrying: Sequence[Carrier], reader: Reader) -> bool:
    """Whether a name that the sentence lacks is in the one before it, and a pronoun here stands for it."""
    if not names:
        return True
    read = reader.read(best.words)
    if not any(word.low in PRONOUNS for word in read[:12]) and not any(
        word.low in {"he", "she", "they"} for word in read
    ):
        return False
    before = [
        one for one in carrying if one.article == best.article and 0 < best.place - one.place <= 2 and one is not best
    ]
    return any({word.key for word in names} <= _known(one, reader) for one in before)


def _exchanged(clause: Sequence[Word], sentence: Sequence[Word], reporting: frozenset[str]) -> bool:
    """Whether two names have changed places, without a passive on one side that explains it."""
    order = {word.key: place for place, word in reversed(list(enumerate(sentence))) if word.name}
    places = [order[word.key] for word in clause if word.name and word.key in order]
    if len(set(places)) < 2 or places == sorted(places):
        return False
    explained = any(word.low == "by" for word in sentence) != any(word.low == "by" for word in clause)
    return not explained and not any(word.low in reporting for word in clause)


def _crossed(clause: Sequence[Word], words: str, sentence: Sequence[Word], reporting: frozenset[str]) -> bool:
    """Whether a clause is put together from two clauses of the sentence that each have somebody of their own."""
    own = [part for part in clauses(words, sentence) if any(word.name for word in part[:2])]
    if len(own) < 2:
        return False
    keys = {word.key for word in clause if word.content and word.low not in reporting}
    common = {word.key for word in sentence} - {word.key for part in own for word in part}
    return not any(keys & {word.key for word in sentence} <= {word.key for word in part} | common for part in own)
