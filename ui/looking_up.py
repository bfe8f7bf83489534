"""A topic to what a tab shows. Enters: an archive, a topic, names and days as typed. Leaves: HTML.

Does not know Gradio. An error is words to show, as in the chat.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable

from rag import Archive, OnRecordError
from ui.answers import error_html
from ui.recording import events_html, positions_html

FAULT = "Something went wrong on this page, and nothing was looked up. Try again; the server's log says more."
PARTS = re.compile(r"[,;\n]")


def positions_found(archive: Archive, topic: str, actors: str, since: str, until: str) -> str:
    """Give who holds what on a topic; `actors` are names parted by commas."""
    names = [name.strip() for name in PARTS.split(actors) if name.strip()]
    return _shown(
        lambda: positions_html(
            archive.positions(topic, actors=names, since=since.strip() or None, until=until.strip() or None),
            archive.article,
            archive.copies,
        )
    )


def events_found(archive: Archive, topic: str, since: str, until: str) -> str:
    """Give what happened on a topic, and when."""
    return _shown(
        lambda: events_html(
            archive.timeline(topic, since=since.strip() or None, until=until.strip() or None),
            archive.article,
            archive.copies,
        )
    )


def _shown(looked_up: Callable[[], str]) -> str:
    try:
        return looked_up()
    except OnRecordError as error:
        return error_html(str(error))
    except Exception:
        logging.getLogger(__name__).exception("Looking a topic up met a fault")
        return error_html(FAULT)
