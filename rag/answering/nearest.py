"""What came nearest where nothing answers. Enters: candidates, what was asked. Leaves: the words, and what they lack.

Does not know why nothing answers. A question may take for granted what no article says ("Why did Roe resign?"): the
words of the question that the nearest article does not have are named, and its own are shown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.answering.abstaining import Near
from rag.answering.asked import Asked
from rag.answering.candidates import Candidate
from rag.answering.extractive import lead
from rag.citations.citing import Numbering, cite
from rag.ports import Analyzer
from rag.record.date_idiom import phrases
from rag.retrieval.questions import is_filler

MOST_LACKING = 3  # words named as missing
LONGEST = 240  # characters of a sentence that is shown whole


def nearest(ranked: Sequence[Candidate], asked: Asked, analyzer: Analyzer) -> Near | None:
    """Give the likeliest candidate's words, where they stand, and the question's words that its article lacks."""
    if not ranked:
        return None
    best = max(ranked, key=lambda one: one.chance)
    article = best.article
    words = " ".join(article.text[best.start : best.end].split())
    citation = cite(
        article,
        best.start,
        best.end,
        number=Numbering().number(article.id),
        attributions=best.details.attributions,
        day=best.hit.found.day,
    )
    return Near(
        title=article.title,
        where=lead(citation),
        words=words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …",
        lacking=_lacking(asked, set(analyzer.terms(f"{article.title or ''}\n{article.text}")), analyzer),
    )


def _lacking(asked: Asked, terms: set[str], analyzer: Analyzer) -> tuple[str, ...]:
    """Give the words of the question, not its names, that an article has neither as they are nor in other words."""
    found = []
    days = [(one.start, one.end) for one in phrases(asked.question, 0, len(asked.question))]
    for match in re.finditer(r"[\w’'-]+", asked.question):
        word, own = match.group(), analyzer.key_terms(match.group())
        if any(start <= match.start() < end for start, end in days):
            continue  # an article tells of its day without naming it
        if own and not is_filler(word) and all(one in asked.common and not asked.meets(one, terms) for one in own):
            found.append(word)
    return tuple(dict.fromkeys(found))[:MOST_LACKING]
