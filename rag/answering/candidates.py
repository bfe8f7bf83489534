"""Sentences that may answer. Enters: a question's terms, hits, and the articles behind them. Leaves: scored candidates.

Does not know how an answer is put together. A sentence is judged by the question's words in it (rare words count more),
by those in its neighbourhood (its title and the two sentences before it), and by its meaning.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rag.ports import Analyzer, Details, Embedder
from rag.types import Article, Hit, Sentence

if TYPE_CHECKING:
    from rag.ports import Vectors

READ = 24  # sentences whose meaning is compared; each costs the embedder some milliseconds
NEARBY = 0.6  # what a word in the neighbourhood counts, against 1 in the sentence
MEANING, WORDS, PLACE = 0.5, 0.4, 0.1
LEADING_PRONOUN = re.compile(r"^[“\"'‘]?(?:he|she|they|it|this|that|these|those|but|and|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run of sentences of one paragraph, and how well it fits. `covered`: share of the question's words near it."""

    article: Article
    details: Details
    hit: Hit
    start: int
    end: int
    score: float
    covered: float
    within: float
    meaning: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The question's terms with their weights: the rarer in the store, the heavier."""

    weights: Mapping[str, float]

    @classmethod
    def of(
        cls, terms: Sequence[str], passages: int, frequencies: Mapping[str, int], light: Sequence[str] = ()
    ) -> Terms:
        """Weigh terms by inverse document frequency; those taken from an earlier question count half."""
        weights = {}
        for term in dict.fromkeys(terms):
            rarity = math.log(1 + (passages - frequencies.get(term, 0) + 0.5) / (frequencies.get(term, 0) + 0.5))
            weights[term] = rarity * (0.5 if term in light else 1.0)
        return cls(weights=weights)

    def share(self, terms: set[str]) -> float:
        """Give the weighted share of the question's terms among these."""
        total = sum(self.weights.values())
        return sum(weight for term, weight in self.weights.items() if term in terms) / total if total else 0.0


def candidates(
    question: Vectors | None,
    terms: Terms,
    hits: Sequence[Hit],
    articles: Mapping[tuple[str, int], tuple[Article, Details]],
    analyzer: Analyzer,
    embedder: Embedder | None,
) -> list[Candidate]:
    """Give candidates, best first."""
    rough = []
    for rank, hit in enumerate(hits):
        article, details = articles[(hit.found.credit.article_id, hit.found.credit.version)]
        inside = [i for i, one in enumerate(details.sentences) if hit.start <= one.start and one.end <= hit.end]
        own = (
            {
                i: set(analyzer.terms(_words(article, details.sentences[i])))
                for i in range(max(0, inside[0] - 2), inside[-1] + 1)
            }
            if inside
            else {}
        )
        title = set(analyzer.terms(article.title or ""))
        for i in inside:
            near = title.union(*(own[j] for j in range(max(0, i - 2), i + 1)))
            within = terms.share(own[i])
            covered = within + NEARBY * (terms.share(near) - within)
            rough.append((covered + PLACE * hit.score - 0.01 * rank, i, hit, article, details, within, covered))
    rough.sort(key=lambda one: -one[0])
    rough = rough[:READ]
    meanings = [0.0] * len(rough)
    if embedder is not None and question is not None and rough:
        vectors = embedder.embed([_words(article, details.sentences[i]) for _, i, _, article, details, _, _ in rough])
        meanings = [max(0.0, float(value)) for value in vectors @ question]
    made = []
    for (_, i, hit, article, details, within, covered), meaning in zip(rough, meanings, strict=True):
        start, end = window(article.text, details.sentences, i, hit)
        score = MEANING * meaning + WORDS * covered + PLACE * hit.score
        made.append(
            Candidate(
                article=article,
                details=details,
                hit=hit,
                start=start,
                end=end,
                score=score,
                covered=covered,
                within=within,
                meaning=meaning,
            )
        )
    return sorted(made, key=lambda one: -one.score)


def window(text: str, sentences: Sequence[Sentence], index: int, hit: Hit) -> tuple[int, int]:
    """Give the words to show for a sentence: with the one before it in its paragraph where it leans on that."""
    first = index
    if LEADING_PRONOUN.match(text[sentences[index].start : sentences[index].end]) and index:
        before = sentences[index - 1]
        if before.paragraph == sentences[index].paragraph and before.start >= hit.start:
            first = index - 1
    return sentences[first].start, sentences[index].end


def _words(article: Article, sentence: Sentence) -> str:
    return article.text[sentence.start : sentence.end]
