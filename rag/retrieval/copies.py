"""Hits to hits of which each story has one article. Enters: hits, best first, and clusters. Leaves: hits. Pure.

Does not know how copies are found. Which of them is shown depends on what was asked: nothing that only one copy tells
is lost, for the one shown holds the words that were found best, and those of them that were asked for. Among those that
do, the first to publish stands for all; but where a later one tells other numbers in the same words, the story was
brought up to date, and that counts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rag.intake.copies import held, words_of
from rag.types import Credit, Day, Hit

HELD = 0.6  # of the runs of words of the best passage, and an article holds it


def once(found: Sequence[Hit], clusters: Mapping[str, str], asked: str, *, by_outlet: bool = False) -> list[Hit]:
    """Keep the hits of one article a cluster; with `by_outlet`, of one article a cluster and outlet.

    `asked` are the words searched for.
    """
    groups: dict[tuple[str, str], list[Hit]] = {}
    for hit in found:
        if hit.article_id in clusters:
            groups.setdefault(_group(hit, clusters, by_outlet), []).append(hit)
    kept: list[Hit] = []
    for hit in found:
        group = groups.get(_group(hit, clusters, by_outlet)) if hit.article_id in clusters else None
        if group is None:
            kept.append(hit)
        elif hit is group[0]:  # the story keeps the place that its best passage has
            kept.extend(_shown(group, words_of([asked])))
    return sorted(kept, key=lambda hit: -hit.score)


def _group(hit: Hit, clusters: Mapping[str, str], by_outlet: bool) -> tuple[str, str]:
    credit = hit.found.credit
    outlet = credit.after or credit.outlet or ""
    return clusters[hit.article_id], outlet.casefold() if by_outlet else ""


def _shown(group: Sequence[Hit], asked: frozenset[str]) -> list[Hit]:
    """Give the hits of the article that stands for a cluster; its passage that is nearest the best takes its place."""
    best = group[0].passage
    articles: dict[str, list[Hit]] = {}
    for hit in group:
        articles.setdefault(hit.article_id, []).append(hit)
    texts = {name: [hit.passage for hit in hits] for name, hits in articles.items()}
    told = {name: held(best, own) for name, own in texts.items()}
    needed = asked & words_of([best])
    holders = {
        name: hits
        for name, hits in articles.items()
        if name == group[0].article_id or (told[name].share >= HELD and needed <= words_of(texts[name]))
    }
    credits = {name: hits[0].found.credit for name, hits in holders.items()}
    newest = max(credits, key=lambda name: (_day(credits[name]), name))
    credited = {credit.after.casefold() for credit in credits.values() if credit.after}
    chosen = min(
        (credit for name, credit in credits.items() if told[name].numbers == told[newest].numbers),
        key=lambda credit: (
            credit.published is None,
            _day(credit),
            (credit.outlet or "").casefold() not in credited,
            credit.article_id,
        ),
    ).article_id
    own = holders[chosen]
    nearest = max(own, key=lambda hit: (held(best, [hit.passage]).share, hit.score))
    return [replace(nearest, score=group[0].score), *(hit for hit in own if hit is not nearest)]


def _day(credit: Credit) -> Day:
    return credit.published or Day.min
