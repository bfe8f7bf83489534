"""Whether several articles answer together. Enters: candidates of a question whose parts lie in several articles.
Leaves: a chance, and the candidates that carry it.

Does not know how the question was split. No single sentence holds all of such a question, so the share of its words is
counted over the articles that come nearest, each of them as a whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.answering.asked import Asked
from rag.answering.candidates import Candidate
from rag.answering.judging import Signs, chance
from rag.ports import Analyzer

ARTICLES = 4  # that may answer together


def best_of_each(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Give each article's likeliest candidate, the likeliest first."""
    best: dict[str, Candidate] = {}
    for one in ranked:
        if one.article.id not in best or best[one.article.id].chance < one.chance:
            best[one.article.id] = one
    return sorted(best.values(), key=lambda one: -one.chance)[:ARTICLES]


def chance_together(together: Sequence[Candidate], asked: Asked, analyzer: Analyzer) -> float:
    """Give the chance that these articles hold what is asked for."""
    if not together:
        return 0.0
    texts = [f"{one.article.title or ''}\n{one.article.text}" for one in together]
    terms = {term for text in texts for term in analyzer.terms(text)}
    topics = [one.signs.topic for one in together if one.signs.topic is not None]
    meanings = [one.signs.meaning for one in together if one.signs.meaning is not None]
    return chance(
        Signs(
            topic=max(topics, default=None),
            meaning=max(meanings, default=None),
            words=asked.share(asked.words, terms),
            common=asked.share(asked.common, terms),
            names=asked.share(asked.names, terms),
            numbers=asked.share_of_numbers("\n".join(texts)),
            kind=max(one.signs.kind for one in together),
        )
    )
