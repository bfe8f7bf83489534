"""What a language model is shown. Enters: hits and the articles behind them. Leaves: sentences with short opaque ids.

Does not know prompts. Ids count from e1 in the order shown; they mean nothing outside one question.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rag.ports import Details
from rag.types import Article, Credit, Day, Hit

CHARACTERS_A_TOKEN = 3.0  # of English text; models' own counts lie between 3.5 and 4.5, so this leaves room


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One sentence of an article under its id."""

    id: str
    article: Article
    details: Details
    credit: Credit
    day: Day | None
    start: int
    end: int

    @property
    def words(self) -> str:
        """The sentence."""
        return self.article.text[self.start : self.end]


def evidence(
    hits: Sequence[Hit], articles: Mapping[tuple[str, int], tuple[Article, Details]], tokens: int
) -> tuple[Evidence, ...]:
    """Give the sentences of the best hits that fit into so many tokens, an article's together and in its own order."""
    room = tokens * CHARACTERS_A_TOKEN
    kept: list[Hit] = []
    for hit in hits:
        room -= len(hit.passage) + 12 * hit.passage.count(". ") + len(hit.found.credit.title or "")
        if room < 0 and kept:
            break
        kept.append(hit)
    places = {hit.article_id: place for place, hit in reversed(list(enumerate(kept)))}
    found: list[Evidence] = []
    for hit in sorted(kept, key=lambda one: (places[one.article_id], one.start)):
        article, details = articles[(hit.article_id, hit.found.credit.version)]
        for sentence in details.sentences:
            if hit.start <= sentence.start and sentence.end <= hit.end:
                found.append(
                    Evidence(
                        id=f"e{len(found) + 1}",
                        article=article,
                        details=details,
                        credit=hit.found.credit,
                        day=hit.found.day,
                        start=sentence.start,
                        end=sentence.end,
                    )
                )
    return tuple(found)
