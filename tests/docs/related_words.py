"""Make `rag/answering/data/related.txt`. Enters: WordNet's folder (Debian: wordnet-base). Leaves: the file.

    python tests/docs/related_words.py /usr/share/wordnet

Two words of the embedder's vocabulary are related where WordNet says so for one of their commoner meanings (the same
meaning, a wider or narrower one, a form of the other) and the embedder finds them near enough as well: WordNet alone
relates rare meanings, the embedder alone husband and wife. Opposites are left out. Irregular forms, comparatives and
superlatives share what their base has.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from rag.adapters.onnx import OnnxEmbedder, packaged_tokenizer
from rag.answering.synonyms import RELATED

PARTS = {"noun": "n", "verb": "v", "adj": "a", "adv": "r"}
COMMONER = 6  # of a word's meanings, in WordNet's order
SHORTEST = 3  # letters
NEAR = {  # how near the embedder must find two words that are related in this way
    "same": 0.30,
    "similar": 0.32,
    "form": 0.35,
    "wider": 0.38,
    "form's synonym": 0.42,
    "form's wider": 0.46,
    "wider by two": 0.55,
}
COARSE = frozenset({"obscenity", "vulgarism", "disparagement", "ethnic_slur", "slang"})  # usages that news has not
Key = tuple[str, str]
Pair = tuple[str, str]


class Meaning(NamedTuple):
    """A set of synonyms: its words, and pointers (symbol, to which, from which word, to which word)."""

    words: list[str]
    pointers: list[tuple[str, Key, int, int]]


def lines(path: Path) -> Iterator[str]:
    """Give the lines of a file of WordNet without its licence."""
    with path.open(encoding="latin1") as file:
        yield from (line for line in file if not line.startswith("  "))


def meanings(folder: Path) -> dict[Key, Meaning]:
    """Read all sets of synonyms."""
    found: dict[Key, Meaning] = {}
    for name, part in PARTS.items():
        for line in lines(folder / f"data.{name}"):
            fields = line.split(" | ")[0].split()
            count = int(fields[3], 16)
            words = [fields[4 + 2 * at].split("(")[0].lower() for at in range(count)]
            start = 5 + 2 * count
            pointers = []
            for at in range(int(fields[start - 1])):
                symbol, offset, of, ends = fields[start + 4 * at : start + 4 * at + 4]
                pointers.append((symbol, ("a" if of == "s" else of, offset), int(ends[:2], 16), int(ends[2:], 16)))
            found[(part, fields[0])] = Meaning(words, pointers)
    return found


def commoner(folder: Path, vocabulary: set[str]) -> dict[Key, set[str]]:
    """Give the words of which each meaning is a commoner one."""
    found: dict[Key, set[str]] = defaultdict(set)
    for name, part in PARTS.items():
        for line in lines(folder / f"index.{name}"):
            fields = line.split()
            for offset in fields[6 + int(fields[3]) :][:COMMONER] if fields[0] in vocabulary else ():
                found[(part, offset)].add(fields[0])
    return found


def relations(known: dict[Key, Meaning], words: dict[Key, set[str]]) -> Iterator[tuple[str, str, str]]:
    """Give pairs of words with how they are related; "opposite" too."""
    for key, meaning in known.items():
        if any(symbol == ";u" and COARSE.intersection(known[to].words) for symbol, to, *_ in meaning.pointers):
            continue
        own = words[key]
        yield from ((one, other, "same") for one, other in combinations(sorted(own), 2))
        for symbol, to, first, last in meaning.pointers:
            theirs = words[to]
            if symbol == "!":
                yield meaning.words[first - 1], known[to].words[last - 1], "opposite"
                continue
            wider = [key for sign, key, *_ in known[to].pointers if sign in {"@", "~"}]
            if symbol in {"@", "~"}:  # and not one of a kind: Grant is a president, and no word for one
                yield from ((one, other, "wider") for one in own for other in theirs)
                on = [key for sign, key, *_ in known[to].pointers if sign == symbol and symbol in {"@", "~"}]
                yield from ((one, other, "wider by two") for one in own for key in on for other in words[key])
            elif symbol in {"+", "\\", "<"}:
                if first and last:
                    yield meaning.words[first - 1], known[to].words[last - 1], "form"
                yield from ((one, other, "form's synonym") for one in own for other in theirs)
                yield from ((one, other, "form's wider") for one in own for key in wider for other in words[key])
            elif symbol in {"&", "^", "$", "=", "*", ">"}:
                yield from ((one, other, "similar") for one in own for other in theirs)


def forms(folder: Path, vocabulary: set[str]) -> set[Pair]:
    """Give irregular forms, comparatives and superlatives, each with its base."""
    found = {
        (form, base)
        for name in PARTS
        for form, *bases in (line.split() for line in lines(folder / f"{name}.exc"))
        for base in bases
        if {form, base} <= vocabulary
    }
    adjectives = {line.split()[0] for line in lines(folder / "index.adj")}
    for word in adjectives:
        made = {word + end.removeprefix("e" if word.endswith("e") else "") for end in ("er", "est")}
        found |= {(one, word) for one in made & vocabulary - adjectives if len(word) >= SHORTEST}
    return found


def related(folder: Path) -> set[Pair]:
    """Give all pairs of related words."""
    tokens: dict[str, int] = packaged_tokenizer().get_vocab()
    vocabulary = {one for one in tokens if re.fullmatch(r"[a-z]{2,}", one)}
    found: dict[Pair, set[str]] = defaultdict(set)
    for one, other, how in relations(meanings(folder), commoner(folder, vocabulary)):
        if one != other and {one, other} <= vocabulary:
            found[(min(one, other), max(one, other))].add(how)
    every = sorted({word for pair in found for word in pair})
    vectors = dict(zip(every, OnnxEmbedder.packaged().embed(every), strict=True))
    pairs = {
        pair
        for pair, hows in found.items()
        if "opposite" not in hows and min(map(len, pair)) >= SHORTEST
        if any(float(vectors[pair[0]] @ vectors[pair[1]]) >= NEAR.get(how, 2.0) for how in hows)
    }
    return pairs | set(_of_forms(pairs, forms(folder, vocabulary)))


def _of_forms(pairs: set[Pair], known: set[Pair]) -> Iterator[Pair]:
    near: dict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        near[one].add(other)
        near[other].add(one)
    of: dict[str, set[str]] = defaultdict(set)
    for form, base in known:
        of[base].add(form)
        yield from ((min(form, other), max(form, other)) for other in {base, *near[base]} - {form})
    for base, made in of.items():  # "largest" and "biggest"
        others = {form for other in near[base] for form in of.get(other, ())}
        yield from ((one, two) for one in made for two in others if one < two and one[-2:] == two[-2:])


if __name__ == "__main__":
    table: dict[str, list[str]] = defaultdict(list)
    for one, other in sorted(related(Path(sys.argv[1]))):
        table[one].append(other)
    RELATED.write_text("".join(f"{word} {' '.join(others)}\n" for word, others in table.items()), encoding="utf-8")
