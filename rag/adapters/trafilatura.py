"""HTML to an article's body and header. Enters: HTML. Leaves: blocks copied from the page, and what its metadata state.

Does not know files or the store. Vendor: trafilatura. A date is taken only where the page's metadata state it: the
vendor's search through the body for something like a date is switched off.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class TrafilaturaExtractor:
    """An `Extractor`."""

    def extract(self, html: str) -> Mapping[str, Any] | None:
        """Give blocks, title, outlet, authors, published, url and language, or None where there is no article."""
        from trafilatura import bare_extraction

        found = bare_extraction(
            html,
            include_comments=False,
            include_tables=True,
            include_formatting=False,
            with_metadata=True,
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
        if found is None or isinstance(found, dict) or not (found.text or "").strip():
            return None
        blocks = [line.removeprefix("- ") for line in found.text.split("\n") if line.strip()]
        return {
            "blocks": blocks,
            "title": found.title,
            "outlet": found.sitename,
            "authors": [name.strip() for name in (found.author or "").split(";") if name.strip()],
            "published": found.date,
            "url": found.url,
            "language": found.language,
        }
