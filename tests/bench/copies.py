"""Which articles of a collection are copies of one another. Enters: a corpus of news. Leaves: a report.

The collection is made anew each time: originals, copies made in the ways in which copies differ (`copying`), articles
that only resemble them (`resembling`, and the nearest by keywords), and pairs of the corpus itself that were read and
labelled. Every article goes the way of `archive.add`; what counts are the pairs that end up in one cluster.
"""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import numpy as np

import rag
from tests.bench.copying import WAYS, Record, copied
from tests.bench.drawing import Sample, half, sample, shingles
from tests.bench.measuring import Line, Numbers, Report, Setting, estimate, f1, mean, named, records, share, tokens
from tests.bench.resembling import TEMPLATES, digest, facts_changed, follow_up, report, retold

SLICE = "near-duplicates"
CORPUS = "news-retrieval"
REPORTS = 6  # of each template
DIGESTED = 5
RETOLD = 0.8  # of the paragraphs tell of something else, or it is no other article
ALIKE = 0.5  # Jaccard's index over runs of five words from which the peer takes two articles for copies
Pair = tuple[str, str]
Cluster = Callable[[Sequence["Item"]], Mapping[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One article of the collection. Those of one family are copies; `name` tells them apart."""

    name: str
    family: str
    record: Record

    @property
    def odd(self) -> bool:
        """Whether it belongs to the half that no rule is tuned on."""
        return half(self.family) == "odd"


@dataclass(slots=True)
class Collection:
    """The articles, the pairs that each kind stands for, and pairs of families that do not count."""

    items: list[Item] = field(default_factory=list)
    kinds: dict[str, list[Pair]] = field(default_factory=lambda: defaultdict(list))
    open: set[Pair] = field(default_factory=set)

    def add(self, name: str, family: str, record: Record) -> None:
        """Take an article in."""
        self.items.append(Item(name=name, family=family, record=record))

    @property
    def digest(self) -> str:
        """What tells whether two runs had the same articles."""
        told = "\0".join(f"{item.name}\0{item.record.title}\0{item.record.text}" for item in self.items)
        return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()


def measure(folder: Path, setting: Setting) -> Report:
    """Measure over the corpus beside the folder, or the one that was named. Raises FileNotFoundError without any."""
    places = [folder.parent / CORPUS, *([setting.corpus / CORPUS] if setting.corpus else [])]
    file = next((place / "corpus.jsonl.gz" for place in places if (place / "corpus.jsonl.gz").is_file()), None)
    if file is None:
        raise FileNotFoundError(f"{CORPUS}/corpus.jsonl.gz")
    corpus = {one["_id"]: one for one in records(file)}
    drawn = sample(corpus)
    made = collection({name: record_of(corpus[name]) for name in drawn.ids}, drawn)
    lines: list[Line] = []
    for peer, cluster in PEERS.items():
        groups = cluster(made.items)
        lines += list(_lines(peer, made, groups))
        for item in made.items:
            setting.keep({"id": item.name, "peer": peer, "family": item.family, "cluster": groups[item.name]})
    return Report(
        lines=tuple(lines),
        peers={
            "onrecord": "as archive.add takes them in, without an embedder",
            "exact": "the same words in the same order",
            "shingles": f"Jaccard's index of runs of five words at least {ALIKE}, joined over",
        },
        data=named([file]),
        notes=(
            f"{len(made.items)} articles ({made.digest[:8]}) from {len(drawn.lines)} originals; "
            + (
                f"{len(drawn.labels)} pairs of the corpus were read." if drawn.labels else "no pair of the corpus read."
            ),
            "precision, recall and f1 count pairs of one cluster; *_odd those of the half that no rule was tuned on.",
            "recall_WAY: an original and its copy made in that way; joined_KIND: pairs wrongly in one cluster.",
        ),
    )


def record_of(one: Mapping[str, Any]) -> Record:
    """Make a record of a line of the corpus."""
    outlet = str(one["_id"]).partition("/")[0]
    day = dt.datetime.strptime(one["publish_date"], "%Y/%m/%d").date() if one.get("publish_date") else None
    return Record(title=one["title"] or "", text=one["text"], outlet=outlet, published=day)


def collection(articles: Mapping[str, Record], drawn: Sample) -> Collection:
    """Make the collection of a sample; the same sample gives the same one."""
    made = Collection()
    for number, line in enumerate(drawn.lines):
        original, near, donor = articles[line.id], articles[line.near], articles[line.donor]
        made.add(line.id, line.id, original)
        for way in line.ways:
            copy = copied(way, original, donor, Random(f"{way}|{line.id}"))
            made.add(f"{line.id}|{way}", line.id, copy)
            made.kinds[way].append((line.id, f"{line.id}|{way}"))
        kind = "follow-up" if number % 2 else "story"
        other = follow_up(original, near, Random(f"follow-up|{line.id}")) if number % 2 else near
        made.add(f"{line.near}|{kind}", line.near, other)
        made.kinds[kind].append((line.id, f"{line.near}|{kind}"))
        if number % 3 == 0:
            lenders = [articles[one.donor] for one in drawn.lines[number + 1 : number + 6] or drawn.lines[:5]]
            changed = facts_changed(original, lenders, Random(f"template|{line.id}"))
            if retold(original, changed) >= RETOLD:
                made.add(f"{line.id}|template", f"{line.id}|template", changed)
                made.kinds["template"].append((line.id, f"{line.id}|template"))
        several = drawn.lines[number : number + DIGESTED]
        if number % (DIGESTED + 1) == 0 and len(several) == DIGESTED:
            name = f"{line.id}|digest"
            made.add(name, name, digest([articles[one.id] for one in several], Random(name)))
            made.kinds["digest"] += [(one.id, name) for one in several]
    _add_reports(made)
    _add_read(made, articles, drawn)
    return made


def _add_reports(made: Collection) -> None:
    ways = list(WAYS)
    for place, template in enumerate(TEMPLATES):
        names = []
        for number in range(REPORTS):
            name = f"report|{template}|{number}"
            filled = report(template, Random(name))
            way = ways[(place * REPORTS + number) % len(ways)]
            other = report(list(TEMPLATES)[place - 1], Random(f"{name}|donor"))
            made.add(name, name, filled)
            made.add(f"{name}|{way}", name, copied(way, filled, other, Random(f"{name}|{way}")))
            made.kinds["of_report"].append((name, f"{name}|{way}"))
            names.append(name)
        made.kinds["report"] += combinations(names, 2)


def _add_read(made: Collection, articles: Mapping[str, Record], drawn: Sample) -> None:
    """Take in the pairs of the corpus that were read; editions of one article are one family."""
    family = {name: name for pair in drawn.labels for name in pair}
    for pair, label in sorted(drawn.labels.items(), key=lambda one: sorted(one[0])):
        if label == "copy":
            first, second = sorted(family[name] for name in pair)
            family = {name: first if own == second else own for name, own in family.items()}
    for name in sorted(family):
        made.add(name, family[name], articles[name])
    for pair, label in drawn.labels.items():
        one, other = sorted(pair)
        made.kinds["editions" if label == "copy" else "read"] += [(one, other)] if label != "either" else []
        if label == "either":
            made.open.add(_pair(family[one], family[other]))


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)


def _pairs(groups: Mapping[str, str]) -> set[Pair]:
    members: dict[str, list[str]] = defaultdict(list)
    for name, group in groups.items():
        members[group].append(name)
    return {_pair(*both) for names in members.values() for both in combinations(names, 2)}


def _lines(peer: str, made: Collection, groups: Mapping[str, str]) -> Iterator[Line]:
    items = {item.name: item for item in made.items}
    true, found = _pairs({name: item.family for name, item in items.items()}), _pairs(groups)
    counted = [
        pair
        for pair in sorted(true | found)
        if pair in true or _pair(items[pair[0]].family, items[pair[1]].family) not in made.open
    ]
    rows = np.array([(pair in true, pair in found, items[pair[0]].odd) for pair in counted], dtype=np.float64)
    for end, chosen in (("", rows), ("_odd", rows[rows[:, 2] == 1])):
        for metric, score in (("precision", precision), ("recall", recall), ("f1", pairs_f1)):
            yield from estimate(SLICE, peer, f"{metric}{end}", len(chosen), lambda some, s=score, c=chosen: s(c[some]))
    for kind, pairs in made.kinds.items():
        joined = np.array([_pair(*pair) in found for pair in pairs], dtype=np.float64)
        metric = f"recall_{kind}" if kind in WAYS or kind in ("of_report", "editions") else f"joined_{kind}"
        yield from estimate(SLICE, peer, metric, len(joined), lambda some, j=joined: mean(j[some]))


def precision(rows: Numbers) -> float:
    """Give the share of the pairs found that are true; a row is true, found and odd."""
    return share((rows[:, 0] * rows[:, 1]).sum(), rows[:, 1].sum())


def recall(rows: Numbers) -> float:
    """Give the share of the true pairs that are found."""
    return share((rows[:, 0] * rows[:, 1]).sum(), rows[:, 0].sum())


def pairs_f1(rows: Numbers) -> float:
    """Give the harmonic mean of both; 0 where nothing is found."""
    return f1(precision(rows), recall(rows)) if rows[:, 1].any() else 0.0


# --- peers ------------------------------------------------------------------------------------------------------------


def ours(items: Sequence[Item]) -> Mapping[str, str]:
    """Give what the archive takes for one article, or for copies of one."""
    ids: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        settings = rag.Settings(embedder="none", indexes="never")
        with rag.open_archive(Path(folder) / "store", settings=settings) as archive:
            for number, item in enumerate(items):
                file = Path(folder) / f"{number}.json"
                file.write_text(_json(item.record), encoding="utf-8")
                taken = archive.add(file)
                (ids[item.name],) = (*taken.added, *taken.duplicates)
            clusters = {one: min([one, *(copy.id for copy in archive.copies(one))]) for one in set(ids.values())}
    return {name: clusters[one] for name, one in ids.items()}


def _json(record: Record) -> str:
    day = record.published.isoformat() if record.published else None
    return json.dumps({"title": record.title, "text": record.text, "outlet": record.outlet, "published": day})


def exact(items: Sequence[Item]) -> Mapping[str, str]:
    """Put articles with the same words together."""
    return {item.name: " ".join(tokens(item.record.text)) for item in items}


def alike(items: Sequence[Item]) -> Mapping[str, str]:
    """Join articles over pairs of a high Jaccard index, as the textbooks do."""
    runs = {item.name: shingles(item.record.text) for item in items}
    groups = {name: name for name in runs}
    places: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, own in runs.items():
        for run in own:
            places[run].append(name)
    for one, other in sorted({_pair(*both) for names in places.values() for both in combinations(names, 2)}):
        if len(runs[one] & runs[other]) >= ALIKE * len(runs[one] | runs[other]) and groups[one] != groups[other]:
            old = groups[other]
            groups = {name: groups[one] if group == old else group for name, group in groups.items()}
    return groups


PEERS: Mapping[str, Cluster] = {"onrecord": ours, "exact": exact, "shingles": alike}
