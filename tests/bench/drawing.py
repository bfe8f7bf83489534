"""Which articles of a corpus are copied, and how. Enters: a corpus. Leaves: a sample, drawn anew or as it was frozen.

    python -m tests.bench.drawing CORPUS [--pairs]

writes `near-duplicates.tsv` anew: a line an original, with the ways it is copied in, the article whose keywords are
nearest, and the one that lends paragraphs; none of them shares much with any other article. Beside them stand the pairs
of the corpus that do, each with a label written after reading what differs: `copy` (one is an edition of the other),
`other` (they share parts, such as captions, background or a newsletter's frame), `either` (people would differ, so they
are not counted). With `--pairs`, the pairs to be read are printed instead. The file holds ids and no words of articles.
"""

from __future__ import annotations

import argparse
import hashlib
import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.copying import WAYS
from tests.bench.measuring import STOP_WORDS, records, tokens

FROZEN = Path(__file__).with_name("near-duplicates.tsv")
MANY = 240
SHORTEST, LONGEST = 1_000, 25_000  # characters
FEWEST = 6  # paragraphs
KEYWORDS = 25
LABELS = ("copy", "other", "either")
APART = 0.2  # of the shorter one's runs of words: what shares less with every other article can be an original
TO_READ = 0.4  # pairs that share more are read and labelled; below, they are taken for others
MOST_ALIKE = 3  # articles with the same words; more are a notice that stood in their place


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One original of the sample. `near` has the nearest keywords, `donor` lends paragraphs."""

    id: str
    ways: tuple[str, ...]
    near: str
    donor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The originals, and what reading said of pairs of the corpus."""

    lines: tuple[Line, ...]
    labels: Mapping[frozenset[str], str]

    @property
    def ids(self) -> set[str]:
        """All articles of the corpus that the sample names."""
        return {one for line in self.lines for one in (line.id, line.near, line.donor)} | {
            one for pair in self.labels for one in pair
        }


def shuffled(ids: Sequence[str], salt: str) -> list[str]:
    """Give ids in an order that depends on nothing but them."""
    return sorted(ids, key=lambda one: hashlib.sha256(f"{salt}|{one}".encode()).digest())


def half(name: str) -> str:
    """Say which half an id belongs to: rules are tuned on the even one."""
    return "odd" if hashlib.sha1(name.encode(), usedforsecurity=False).digest()[-1] % 2 else "even"


def sample(corpus: Mapping[str, Mapping[str, Any]], frozen: Path = FROZEN) -> Sample:
    """Give the frozen sample where the corpus has its articles, else one drawn in the same way, without labels."""
    kept = _read(frozen) if frozen.is_file() else Sample(lines=(), labels={})
    if kept.lines and kept.ids <= corpus.keys():
        return kept
    return Sample(lines=tuple(draw(corpus)), labels={})


def draw(corpus: Mapping[str, Mapping[str, Any]]) -> Iterator[Line]:
    """Draw originals, each with two ways, its nearest article and a donor; no article has two parts."""
    texts = {name: one["text"] for name, one in corpus.items()}
    near = {name for _, *both in sharing(texts, APART) for name in both}
    alike = Counter(texts.values())
    fit = [name for name, text in texts.items() if name not in near and alike[text] == 1 and _fits(text)]
    order = shuffled(fit, "near-duplicates")
    many = min(MANY, len(order) // 3)
    originals, rest = order[:many], order[many:]
    donors = rest[:many]
    nearest = Nearest({name: corpus[name] for name in [*originals, *rest[many:]]})
    taken, ways = {*originals}, list(WAYS)
    for number, (name, donor) in enumerate(zip(originals, donors, strict=True)):
        near = next(one for one in nearest.of(name) if one not in taken)
        taken.add(near)
        step = 1 + number // len(ways) % (len(ways) // 2)  # so that every way meets every other
        both = (ways[number % len(ways)], ways[(number + step) % len(ways)])
        yield Line(id=name, ways=both, near=near, donor=donor)


def _fits(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST and sum(bool(one.strip()) for one in text.split("\n")) >= FEWEST


class Nearest:
    """Articles by the keywords they share (the cosine of term frequency and rarity)."""

    def __init__(self, corpus: Mapping[str, Mapping[str, Any]]) -> None:
        counts = {name: Counter(self._terms(one)) for name, one in corpus.items()}
        seen = Counter(term for terms in counts.values() for term in terms)
        self._vectors: dict[str, dict[str, float]] = {}
        self._places: dict[str, list[str]] = defaultdict(list)
        for name, terms in counts.items():
            weights = {term: (1 + math.log(n)) * math.log(len(counts) / seen[term]) for term, n in terms.items()}
            best = dict(sorted(weights.items(), key=lambda one: (-one[1], one[0]))[:KEYWORDS])
            length = math.sqrt(sum(value * value for value in best.values())) or 1.0
            self._vectors[name] = {term: value / length for term, value in best.items()}
            for term in best:
                self._places[term].append(name)

    @staticmethod
    def _terms(one: Mapping[str, Any]) -> list[str]:
        return [word for word in tokens(f"{one['title']} {one['text']}") if word not in STOP_WORDS]

    def of(self, name: str) -> list[str]:
        """Give the other articles, the nearest first."""
        scores: dict[str, float] = dict.fromkeys(self._vectors, 0.0)
        for term, weight in self._vectors[name].items():
            for other in self._places[term]:
                scores[other] += weight * self._vectors[other][term]
        return [one for one, _ in sorted(scores.items(), key=lambda item: (-item[1], item[0])) if one != name]


def shingles(text: str, size: int = 5) -> frozenset[tuple[str, ...]]:
    """Give the runs of so many words."""
    words = tokens(text)
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))


def sharing(texts: Mapping[str, str], least: float) -> Iterator[tuple[float, str, str]]:
    """Give pairs of texts, very long ones left out, whose shorter one shares so much of its runs of five words."""
    alike = Counter(texts.values())
    runs = {
        name: shingles(text) for name, text in texts.items() if len(text) <= 2 * LONGEST and alike[text] <= MOST_ALIKE
    }
    places = defaultdict(list)
    for name, own in runs.items():
        for run in own:
            places[run].append(name)
    together: Counter[tuple[str, str]] = Counter()
    for names in places.values():
        together.update((one, other) for at, one in enumerate(names) for other in names[at + 1 :])
    for (one, other), count in together.items():
        share = count / min(len(runs[one]), len(runs[other]))
        if share >= least:
            yield share, *sorted((one, other))


def _read(file: Path) -> Sample:
    lines, labels = [], {}
    for row in file.read_text(encoding="utf-8").splitlines():
        first, *rest = row.split("\t")
        if first in LABELS:
            labels[frozenset(rest)] = first
        else:
            ways, near, donor = rest
            lines.append(Line(id=first, ways=tuple(ways.split()), near=near, donor=donor))
    return Sample(lines=tuple(lines), labels=labels)


def main() -> None:
    """Draw, or show what is to be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.drawing", description="Draw the sample of copies.")
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--pairs", action="store_true", help="print the pairs to be read instead")
    given = parser.parse_args()
    corpus = {one["_id"]: one for one in records(given.corpus)}
    labels = _read(FROZEN).labels if FROZEN.is_file() else {}
    if given.pairs:
        for share, *pair in sorted(sharing({name: one["text"] for name, one in corpus.items()}, TO_READ)):
            sys.stdout.write(f"{share:.2f}\t{labels.get(frozenset(pair), 'unread')}\t" + "\t".join(pair) + "\n")
        return
    rows = ["\t".join((line.id, " ".join(line.ways), line.near, line.donor)) for line in draw(corpus)]
    rows += sorted("\t".join((label, *sorted(pair))) for pair, label in labels.items())
    FROZEN.write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
