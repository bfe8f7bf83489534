"""Light typing errors. Enters: a question, and the words that a store has. Leaves: what its unknown words were read as.

Does not know articles. Only a word that no article has is read as another, and only as one that is a single error away
(a letter too much, too few, wrong, or swapped with its neighbour) or that sounds the same by the rules of spelling. The
first letter is believed, and so are a word of the language and the name of a country. Short words are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from string import ascii_lowercase

from rag.ports import Analyzer
from rag.record.spelling import key, plain
from rag.record.states import state_of
from rag.retrieval.questions import VOICE, is_filler

SHORTEST = 5  # letters of a name; of shorter words too many are one letter apart
SHORTEST_STEM = 6  # letters of a term in small letters: an "election" is no error for what is "electric"
SHORTEST_IN_SMALL = 8  # letters of a word in small letters: "write" is right, though a small store has "white" alone
WORD = re.compile(r"[^\W\d_]+")
FRAMING = ("according", "concerning", "regarding")  # words of questions that no other word is one error from
AMERICAN = tuple(
    (re.compile(pattern), put)
    for pattern, put in (
        (r"([iy])s(e|ation)", r"\1z\2"),  # "organise"
        (r"(?<=[a-z]o)u(?=r)", ""),  # "harbour"
        (r"(?<=og)ue$", ""),
        (r"(?<=m)me$", ""),
        (r"(?<=t)re$", "er"),
        (r"(?<=n)ium$", "um"),
        (r"dgement", "dgment"),
        (r"^arte(?=f)", "arti"),
        (r"ae", "e"),
    )
)

Known = Callable[[str], Sequence[tuple[str, int]]]


def unknown_words(question: str, analyzer: Analyzer, count: Callable[[Sequence[str]], Mapping[str, int]]) -> list[str]:
    """Give the words of a question that no passage has and that are long enough to be judged."""
    named = (match.group() for match in WORD.finditer(question) if _is_judged(match))
    words = dict.fromkeys(word for word in named if not is_filler(word) and not VOICE.fullmatch(word))
    terms = {word: found[0] for word in words if state_of(word) is None and len(found := analyzer.terms(word)) == 1}
    terms = {word: term for word, term in terms.items() if not word.islower() or len(term) >= SHORTEST_STEM}
    counts = count(list(dict.fromkeys(terms.values())))
    return [word for word, term in terms.items() if not counts.get(term)]


def fillers(question: str, analyzer: Analyzer, count: Callable[[Sequence[str]], Mapping[str, int]]) -> dict[str, str]:
    """Give the words of a question that no passage has, each with the word of any question that it is an error for.

    "acording" is "according": what no article need say, and what tells whose words are asked for.
    """
    there = {match.group() for match in WORD.finditer(question) if match.group().islower()}
    meant = {word: one for one in FRAMING for word in sorted(there) if word[0] == one[0] and one_error(word, one)}
    terms = {word: analyzer.terms(word) for word in meant}
    counts = count([term for found in terms.values() for term in found]) if meant else {}
    return {word: meant[word] for word, found in terms.items() if not any(counts.get(term) for term in found)}


def _is_judged(match: re.Match[str]) -> bool:
    """Whether a word is long enough; the first of a question is in capitals whatever it is."""
    named = match.group()[0].isupper() and match.start() > 0
    return len(match.group()) >= (SHORTEST if named else SHORTEST_IN_SMALL)


def likely(word: str, analyzer: Analyzer, beginning: Known) -> str | None:
    """Give the term that a word was meant to be: of those one error away the one that most passages have.

    `beginning` gives the terms of the store that begin with some letters, with the number of passages of each.
    """
    (term,) = analyzer.terms(word)
    sound = _sound(term)
    known = {other: count for other, count in beginning(term[0]) if count}
    near = [
        (count, other)
        for other, count in known.items()
        if abs(len(other) - len(term)) <= 2 and (one_error(term, other) or _sound(other) == sound)
    ]
    if not near:  # an error in an ending hides the stem: "presidnet"
        stems = (stem for variant in _one_away(word.lower()) for stem in analyzer.terms(variant))
        near = [(known[stem], stem) for stem in stems if stem in known]
    return max(near)[1] if near else None


def is_same_word(written: str, other: str) -> bool:
    """Whether two words of the language are one, in British and American spelling or by their sound.

    >>> is_same_word("organisations", "organization"), is_same_word("sentence", "senator")
    (True, False)
    """
    return _american(written) == _american(other) or _sound(plain(written)) == _sound(plain(other))


def _american(word: str) -> str:
    word = word.lower().removesuffix("s")
    for pattern, put in AMERICAN:
        word = pattern.sub(put, word)
    return word


def is_same_name(written: str, other: str) -> bool:
    """Whether two names are one, whole as they are written; their stems may be near though they are two.

    >>> is_same_name("Meloni", "Mélanie"), is_same_name("Dostoyevskiy", "Dostoevsky")
    (False, True)
    """
    one, two = (re.sub("ies$", "y", plain(name)).removesuffix("s") for name in (written, other))
    return _sound(one) == _sound(two) or one_error(one, two) or one == two


def _sound(term: str) -> str:
    """Give how a term sounds; within a name y and i are one letter to many who write it."""
    return key(term).replace("y", "i")


def _one_away(word: str) -> Iterator[str]:
    """Give the words that are one error away from a word in small letters; the first letter is believed."""
    for at in range(1, len(word) + 1):
        head, tail = word[:at], word[at:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        if tail:
            yield head + tail[1:]
        for letter in ascii_lowercase:
            yield head + letter + tail
            yield head + letter + tail[1:]


def one_error(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed or swapped with the next makes one word the other.

    >>> one_error("harbour", "harbuor")
    True
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    short, long = sorted((one, other), key=len)
    at = next((place for place, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return swapped or short[at + 1 :] == long[at + 1 :]
