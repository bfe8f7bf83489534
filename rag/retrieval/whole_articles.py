"""What whole articles say for a passage. Enters: passages, scores. Leaves: an article's words of a day; scores. Pure.

Does not know indexes. A passage tells a part of its story, and often names neither the people nor the matter that the
title and the paragraphs before it have named: the words of the whole article say what it is about.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rag.types import Day, Passage

OF_ARTICLE = 0.7  # of what words count, the share of the whole article's
BETWEEN = "\n\n"


def whole(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Join the passages of each version of an article to one for each day, to be searched and never to be shown.

    The posts of a live blog are of several days, and what was written later must not count in an earlier frame.
    """
    groups: dict[tuple[str, Day | None], list[Passage]] = {}
    for one in passages:
        groups.setdefault((_version_of(one.id), one.day), []).append(one)
    return tuple(_joined(version, sorted(group, key=lambda one: one.start)) for (version, _), group in groups.items())


def with_articles(keyword: Mapping[str, float], articles: Mapping[str, float], ids: Iterable[str]) -> dict[str, float]:
    """Score passages by their own words and by those of their articles, the best of each counting alike.

    `keyword` holds the scores of passages, `articles` those of what `whole` made; `ids` are further passages, known by
    their meaning.

    >>> with_articles({"a:1:0": 8.0, "b:1:0": 8.0}, {"a:1:2025-03-18": 10.0, "b:1:2025-03-18": 5.0}, ["a:1:4"])
    {'a:1:0': 1.0, 'b:1:0': 0.65, 'a:1:4': 0.7}
    """
    if not keyword or not articles:
        return dict(keyword)
    of_versions: dict[str, float] = {}
    for id_, score in articles.items():
        version = _version_of(id_)
        of_versions[version] = max(score, of_versions.get(version, 0.0))
    best, best_article = max(keyword.values()), max(of_versions.values())
    return {
        id_: (1 - OF_ARTICLE) * keyword.get(id_, 0.0) / best
        + OF_ARTICLE * of_versions.get(_version_of(id_), 0.0) / best_article
        for id_ in dict.fromkeys((*keyword, *ids))
    }


def _version_of(id_: str) -> str:
    return id_.rpartition(":")[0]


def _joined(version: str, group: Sequence[Passage]) -> Passage:
    first, last = group[0], group[-1]
    return Passage(
        id=f"{version}:{first.day}",
        credit=first.credit,
        heading=first.heading,
        start=first.start,
        end=last.end,
        text=BETWEEN.join(one.text for one in group),
        day=first.day,
    )
