"""Exact words to citations. Enters: an article, offsets, the history's numbers. Leaves: citations. Pure.

Does not know how the words were chosen. Everything that a citation says of its article comes from the catalogue.
"""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote as percent

from rag.record.attribution import speaker_of
from rag.types import Article, Attribution, Citation, Day, Turn

WHOLE_LINK = 80  # characters of a quotation that a link repeats whole; a longer one is linked by its ends
END_WORDS = 5


class Numbering:
    """One number an article, first cited first, kept over the history."""

    def __init__(self, history: Sequence[Turn] = ()) -> None:
        self._numbers: dict[str, int] = {}
        seen = [citation for turn in history for citation in turn.answer.citations]
        for citation in seen:  # turns that were asked apart may share a number: the first article keeps it
            if citation.number not in self._numbers.values():
                self._numbers.setdefault(citation.article_id, citation.number)
        self._next = max((citation.number for citation in seen), default=0) + 1

    def number(self, article_id: str) -> int:
        """Give the article's number, a new one if it was never cited."""
        if article_id not in self._numbers:
            self._numbers[article_id] = self._next
            self._next += 1
        return self._numbers[article_id]


def cite(
    article: Article, start: int, end: int, *, number: int, attributions: Sequence[Attribution], day: Day | None
) -> Citation:
    """Make the citation of `article.text[start:end]`. `day` is the post's or the article's."""
    words = article.text[start:end]
    return Citation(
        number=number,
        article_id=article.id,
        version=article.version,
        title=article.title,
        outlet=article.outlet,
        after=article.after,
        authors=article.authors,
        published=day,
        speaker=speaker_of(start, end, attributions),
        url=article.url,
        origin=article.origin,
        quote=words,
        start=start,
        end=end,
        link=text_link(article.url, words),
    )


def text_link(url: str | None, words: str) -> str | None:
    """Give a link that opens the page at the words (a text fragment), where there is an address.

    >>> text_link("https://example.org/a", "It rained.")
    'https://example.org/a#:~:text=It%20rained.'
    """
    if url is None or not url.startswith(("http://", "https://")):
        return None
    tokens = words.split("\n", 1)[0].split()
    if len(words) <= WHOLE_LINK or len(tokens) < 2 * END_WORDS:
        fragment = _fragment(" ".join(tokens))
    else:
        fragment = f"{_fragment(' '.join(tokens[:END_WORDS]))},{_fragment(' '.join(tokens[-END_WORDS:]))}"
    return f"{url.split('#', 1)[0]}#:~:text={fragment}"


class _Escapes(dict[int, str]):
    """What stands for each character in a text fragment, made when it is first asked for."""

    def __missing__(self, code: int) -> str:
        self[code] = percent(chr(code), safe="").replace("-", "%2D")  # a bare dash has a meaning of its own there
        return self[code]


ESCAPES = _Escapes()


def _fragment(words: str) -> str:
    return words.translate(ESCAPES)  # a hundred rows are linked at once, and quoting byte by byte is slow
