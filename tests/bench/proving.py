"""The sample of proofs. Enters: a corpus of news. Leaves: false and honest statements with the sentences they point at.

    python -m tests.bench.proving CORPUS [--read]

writes `proofs.jsonl` anew: a line a statement, as ids of articles, offsets, the few words put in, and a digest of the
statement with its evidence. No text of an article is in it. With `--read`, statements are printed with their evidence
instead, to be labelled by hand. Where a corpus lacks the frozen articles, the sample is drawn anew in the same way.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import log
from pathlib import Path
from random import Random
from typing import Any

from tests.bench import falsifying, rewording
from tests.bench.drafting import written
from tests.bench.drawing import half, shuffled
from tests.bench.measuring import STOP_WORDS, records, tokens
from tests.bench.sentences import make_cutter
from tests.bench.telling import Made, Story

FROZEN = Path(__file__).with_name("proofs.jsonl")
EACH = 300
WRONG = "wrong article"
Telling = Callable[[str], Story]
QUOTED_SHARE = 5  # one honest statement in five is a quotation
POOL = 1200  # articles among which the nearest wrong sentence is looked for
NEAR, SAME = 0.25, 0.6  # of a statement's words, weighted: what makes a wrong proof near, and what may make it right


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A statement, whether it is honest, how it was made, and the sentences it points at (article, start, end)."""

    id: str
    honest: bool
    kind: str
    ways: tuple[str, ...]
    statement: str
    points: tuple[tuple[str, int, int], ...]

    @property
    def half(self) -> str:
        """Which half it belongs to, by its first article: rules are tuned on the even one."""
        return half(self.points[0][0])


def read(corpus: Mapping[str, Mapping[str, Any]], frozen: Path = FROZEN) -> list[Proof]:
    """Give the frozen sample where the corpus has its articles as they were, else one drawn from the corpus."""
    kept = list(records(frozen)) if frozen.is_file() else []
    named = {id_ for one in kept for id_ in one["articles"]}
    lines = kept if kept and named <= corpus.keys() else list(draw(corpus))
    return [_proof(line, corpus) for line in lines]


def _proof(line: Mapping[str, Any], corpus: Mapping[str, Mapping[str, Any]]) -> Proof:
    ids = line["articles"]
    texts = {number: corpus[id_]["text"] for number, id_ in enumerate(ids)}
    statement = written(line["pieces"], texts)
    points = tuple((ids[number], start, end) for number, start, end in line["points"])
    found = digest(statement, [corpus[id_]["text"][start:end] for id_, start, end in points])
    if found != line["digest"]:
        raise ValueError(f"{line['id']}: the articles are not those that it was made from")
    return Proof(
        id=line["id"],
        honest=line["honest"],
        kind=line["kind"],
        ways=tuple(line["ways"]),
        statement=statement,
        points=points,
    )


def digest(statement: str, evidence: Sequence[str]) -> str:
    """Give what tells whether a statement and its evidence are the same words as before."""
    return sha256("\0".join([statement, *evidence]).encode("utf-8", "surrogatepass")).hexdigest()[:16]


# --- drawing --------------------------------------------------------------------------------------------------------


def draw(corpus: Mapping[str, Mapping[str, Any]], each: int = EACH) -> Iterator[dict[str, Any]]:
    """Draw a sample, at most one statement of either side an article, in an order that depends on ids alone."""
    cut = make_cutter()
    ids = shuffled([id_ for id_ in corpus if len(corpus[id_]["text"]) > 1000], "proofs")
    stories: dict[str, Story] = {}

    def story(id_: str) -> Story:
        if id_ not in stories:
            text = corpus[id_]["text"]
            spans = tuple((one.start, one.end) for one in cut(text))
            stories[id_] = Story(number=len(stories), id=id_, text=text, sentences=spans)
        return stories[id_]

    kinds = [*falsifying.KINDS, WRONG]
    wanted = {kind: each // len(kinds) + (place < each % len(kinds)) for place, kind in enumerate(kinds)}
    nearest = Nearest([story(id_) for id_ in ids[:POOL]])
    for side, made in (("false", _false(ids, wanted, story, nearest)), ("honest", _honest(ids, each, story))):
        for number, (kind, one) in enumerate(made):
            yield _line(f"{side}/{kind}/{number}".replace(" ", "-"), side == "honest", kind, one, stories)


def _false(ids: Sequence[str], wanted: dict[str, int], story: Telling, nearest: Nearest) -> Iterator[tuple[str, Made]]:
    left, turn = dict(wanted), Counter[str]()
    for place, id_ in enumerate(ids):
        chance = Random(f"false|{id_}")
        one, other = story(id_), story(ids[(place + 1) % len(ids)])
        for kind in sorted((kind for kind in left if left[kind]), key=lambda kind: -left[kind]):
            made = _wrong(one, nearest, chance) if kind == WRONG else None
            if kind != WRONG:
                ways = falsifying.KINDS[kind]
                way = ways[turn[kind] % len(ways)]
                places = list(one.told())
                found = (way(one, at, other, chance) for at in chance.sample(places, len(places)))
                made = next((each for each in found if each is not None), None)
            if made is not None:
                turn[kind] += 1
                left[kind] -= 1
                yield kind, made
                break
        if not any(left.values()):
            return


def _wrong(story: Story, nearest: Nearest, chance: Random) -> Made | None:
    """Point with a true sentence at the nearest sentence of another article."""
    places = [at for at in story.told() if len(story.words(at).split()) > 9]
    for at in chance.sample(places, min(8, len(places))):
        found = nearest.to(story, at)
        if found is not None:
            return Made(draft=story.draft(at), points=(found,), ways=("nearest_of_another",))
    return None


def _honest(ids: Sequence[str], each: int, story: Telling) -> Iterator[tuple[str, Made]]:
    quoted, ways = each // QUOTED_SHARE, rewording.PARAPHRASES
    left: dict[rewording.Way, int] = dict.fromkeys(rewording.QUOTATIONS, quoted // len(rewording.QUOTATIONS))
    left |= dict.fromkeys(ways, (each - quoted) // len(ways))
    for id_ in ids:
        chance = Random(f"honest|{id_}")
        one = story(id_)
        places = list(one.told())
        for way in sorted((way for way in left if left[way]), key=lambda way: -left[way]):
            found = (way(one, at, chance) for at in chance.sample(places, len(places)))
            made = next((each for each in found if each is not None), None)
            if made is not None:
                left[way] -= 1
                kind = "quotation" if way in rewording.QUOTATIONS else "paraphrase"
                further = kind == "paraphrase" and chance.random() < 0.5
                yield kind, rewording.further(made, chance) if further else made
                break
        if not any(left.values()):
            return


def _line(id_: str, honest: bool, kind: str, made: Made, stories: Mapping[str, Story]) -> dict[str, Any]:
    by_number = {story.number: story for story in stories.values()}
    used = dict.fromkeys([number for number, _, _ in made.points])
    used |= dict.fromkeys([piece[0] for piece in made.draft.pieces() if not isinstance(piece, str)])
    order = {number: place for place, number in enumerate(used)}
    evidence = [by_number[number].text[start:end] for number, start, end in made.points]
    return {
        "id": id_,
        "honest": honest,
        "kind": kind,
        "ways": list(made.ways),
        "articles": [by_number[number].id for number in used],
        "points": [[order[number], start, end] for number, start, end in made.points],
        "pieces": [piece if isinstance(piece, str) else [order[piece[0]], *piece[1:]] for piece in made.draft.pieces()],
        "digest": digest(made.draft.text, evidence),
    }


class Nearest:
    """Sentences of many stories by their words."""

    def __init__(self, stories: Sequence[Story]) -> None:
        self._words: dict[tuple[int, int, int], frozenset[str]] = {}
        self._with: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
        self._titles: dict[int, str] = {}
        for story in stories:
            for place in story.told():
                point, words = story.point(place), frozenset(tokens(story.words(place))) - STOP_WORDS
                self._words[point] = words
                for word in words:
                    self._with[word].append(point)

    def to(self, story: Story, place: int) -> tuple[int, int, int] | None:
        """Give the sentence of another story that shares most with one, unless it shares so much that it may say it."""
        own = set(tokens(story.words(place))) - STOP_WORDS
        weights = {word: log(1 + len(self._words) / (1 + len(self._with[word]))) for word in own if word in self._with}
        shared: Counter[tuple[int, int, int]] = Counter()
        for word, weight in weights.items():
            for point in self._with[word]:
                if point[0] != story.number:
                    shared[point] += weight  # type: ignore[assignment]
        whole = sum(weights.values())
        best = max(shared, key=lambda point: (shared[point], point), default=None)
        return best if best is not None and NEAR <= shared[best] / whole <= SAME else None


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the sample, or print it to be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.proving", description="Draw the sample of proofs.")
    parser.add_argument("corpus", type=Path, help="corpus.jsonl or corpus.jsonl.gz")
    parser.add_argument("--read", action="store_true", help="print the frozen statements with their evidence")
    asked = parser.parse_args(arguments)
    corpus = {one["_id"]: one for one in records(asked.corpus)}
    if asked.read:
        for proof in read(corpus):
            sys.stdout.write(f"{proof.id} {'+'.join(proof.ways)} {proof.half}\n  {flat(proof.statement)}\n")
            for id_, start, end in proof.points:
                sys.stdout.write(f"  < {flat(corpus[id_]['text'][start:end])}\n")
        return 0
    lines = [json.dumps(line, ensure_ascii=False) for line in draw(corpus)]
    FROZEN.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return 0


def flat(words: str) -> str:
    """Give words on one line."""
    return re.sub(r"\s+", " ", words)


if __name__ == "__main__":
    sys.exit(main())
