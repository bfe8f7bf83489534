"""A topic to what a tab shows. Enters: an archive, a topic, names and days as typed. Leaves: HTML, in steps.

Does not know Gradio. An error is words to show, as in the chat.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator

from rag import Archive, OnRecordError
from ui.answers import error_html, note_html
from ui.recording import events_html, positions_html

FAULT = "Something went wrong on this page, and nothing was looked up. Try again; the server's log says more."
READING = '<p class="note busy">The language model reads where each statement stands…</p>'
PARTS = re.compile(r"[,;\n]")


def positions_found(
    archive: Archive, topic: str, actors: str, since: str, until: str, stances: bool = False
) -> Iterator[str]:
    """Give who holds what on a topic; `actors` are names parted by commas. With `stances`, once more with them."""
    names = [name.strip() for name in PARTS.split(actors) if name.strip()]

    def looked_up() -> Iterator[str]:
        rows = archive.positions(topic, actors=names, since=since.strip() or None, until=until.strip() or None)
        shown = positions_html(rows, archive.article, archive.copies)
        if not stances or not rows:
            yield shown
            return
        yield READING + shown
        found = archive.stances(topic, rows)
        yield "".join(map(note_html, found.notices)) + positions_html(found.rows, archive.article, archive.copies)

    return _shown(looked_up)


def events_found(archive: Archive, topic: str, since: str, until: str) -> Iterator[str]:
    """Give what happened on a topic, and when."""

    def looked_up() -> Iterator[str]:
        rows = archive.timeline(topic, since=since.strip() or None, until=until.strip() or None)
        yield events_html(rows, archive.article, archive.copies)

    return _shown(looked_up)


def _shown(looked_up: Callable[[], Iterator[str]]) -> Iterator[str]:
    """Give what is shown one after another; an error takes the place of what was shown before."""
    try:
        yield from looked_up()
    except OnRecordError as error:
        yield error_html(str(error))
    except Exception:
        logging.getLogger(__name__).exception("Looking a topic up met a fault")
        yield error_html(FAULT)
