"""Questions to begin with, made from the collection. Enters: an archive. Leaves: at most three questions.

Does not know whether the archive can answer them well; each is about somebody or something an article states.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag import Archive, Article, OnRecordError

MANY = 3
LOOKED_AT = 12  # articles read for their speakers; a page must not read a whole collection to suggest three questions
LONGEST = 120


def examples(archive: Archive, articles: Sequence[Article]) -> list[str]:
    """Give questions about speakers of the newest articles, then about titles. Raises nothing for a removed article."""
    made: dict[str, str] = {}
    outlets = {name.casefold() for article in articles for name in (article.outlet, article.after) if name}
    for article in articles[:LOOKED_AT]:
        try:
            speakers = [
                one.speaker.removesuffix("’s").removesuffix("'s")
                for one in archive.reading(article.id).attributions
                if one.speaker is not None
            ]
        except OnRecordError:  # removed since the list was made
            continue
        named = [name for name in speakers if _is_name(name) and name.casefold() not in outlets]
        if named and named[0].casefold() not in made:
            made[named[0].casefold()] = f"What did {named[0]} say?"
        if len(made) == MANY - 1:
            break
    questions = list(made.values())
    for article in articles:
        if len(questions) == MANY:
            break
        if article.title and len(article.title) <= LONGEST:
            questions.append(f"What happened: {article.title.rstrip('.?!')}?")
    return questions


def _is_name(source: str) -> bool:
    words = source.split()
    return 2 <= len(words) <= 4 and len(source) <= LONGEST and all(word[:1].isupper() for word in words)
