"""What happens on the page when something is pressed. Enters: an archive and the desk. Leaves: Gradio's blocks.

Does not know HTML, nor where the parts stand. Nothing is kept here between calls: what a visitor has asked lives in
that visitor's own state, and what is being answered in `Visits`, for as long as it is.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import aclosing
from functools import partial
from pathlib import Path
from typing import Any

import gradio as gr

from rag import Archive, OnRecordError
from ui.adding import Desk
from ui.answers import note_html
from ui.conversation import Asking, Conversation, Filters, messages, sources, waiting
from ui.examples import MANY, examples
from ui.forms import Form
from ui.layout import Parts, lay_out
from ui.looking_up import events_found, positions_found
from ui.waiting import Visits, waited_for
from ui.wording import library_of, outlets_of

QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
BUSY = '<p class="none busy">Looking through the articles…</p>'
LOOKED_UP_AT_ONCE = 4  # topics; each reads whole articles
KEPT = (3600, 3600)  # seconds: how often uploads that passed through are looked at, and how old they may be


def blocks(archive: Archive, desk: Desk) -> gr.Blocks:
    """Make the page."""
    made: gr.Blocks
    with gr.Blocks(title="On Record", analytics_enabled=False, fill_width=True, delete_cache=KEPT) as made:
        parts, visits = lay_out(), Visits()
        collection = [parts.library, parts.outlets, *parts.suggested]
        stances = parts.positions.stances

        def look() -> list[Any]:
            return describe(archive)

        made.load(look, None, collection, **QUIET)
        if stances is not None:
            made.load(lambda: gr.Checkbox(visible=archive.has_model), None, stances, **QUIET)
        wire_asking(archive, parts, visits)
        made.unload(visits.left)
        wire_looking_up(parts.positions, partial(positions_found, archive))
        wire_looking_up(parts.timeline, partial(events_found, archive))
        adding = parts.add.click(
            lambda files, text: take(desk, files, text),
            [parts.files, parts.pasted],
            [parts.outcome, parts.files, parts.pasted],
            trigger_mode="once",
            api_visibility="private",
        )
        adding.then(look, None, collection, **QUIET)
    return made


def describe(archive: Archive) -> list[Any]:
    """Say what the collection holds now, with the outlets to filter by and the questions to begin with."""
    try:
        articles = archive.articles()
    except OnRecordError as error:
        return [note_html(str(error)), gr.skip(), *[gr.skip()] * MANY]
    questions = examples(archive, articles)
    buttons = [gr.Button(one, visible=True) for one in questions]
    buttons += [gr.Button(visible=False)] * (MANY - len(buttons))
    lines = "".join(note_html(line) for line in (library_of(articles), *archive.notices))
    return [lines, gr.Dropdown(choices=outlets_of(articles)), *buttons]


def take(desk: Desk, files: list[str] | None, text: str | None) -> list[Any]:
    """Add what was given and say what became of it. Pasted text stays in its field unless all is in."""
    outcome = desk.take([Path(one) for one in files or ()], text or "")
    return ["".join(note_html(line) for line in outcome.lines), None, "" if outcome.complete else text]


def wire_asking(archive: Archive, parts: Parts, visits: Visits) -> None:
    """Let a question be asked by key, by button and by example, be stopped, and the conversation begin anew."""
    waits = [parts.send, parts.stop, *parts.suggested]

    async def ask(
        question: str | None,
        so_far: Conversation,
        since: str | None,
        until: str | None,
        outlets: list[str] | None,
        request: gr.Request,
    ) -> AsyncIterator[dict[Any, Any]]:
        asked = question or ""
        filters = Filters(since=since or "", until=until or "", outlets=tuple(outlets or ()))
        yield {parts.chat: messages([*so_far.shown, waiting(asked)]), parts.question: "", **busy(True)}
        asking = Asking(archive, asked, so_far, filters)
        async with aclosing(waited_for(visits.of(request.session_hash, asking))) as steps:
            async for step in steps:
                change: dict[Any, Any] = {parts.chat: messages([*step.conversation.shown, *step.pending])}
                if step.failed:
                    change[parts.question] = asked  # so that it can be put right
                elif not step.pending:
                    change |= {parts.conversation: step.conversation, parts.cards: sources(step.conversation.shown)}
                if step.last:
                    change |= busy(False)
                yield change

    def busy(now: bool) -> dict[Any, Any]:
        shown = {parts.send: gr.Button(visible=not now), parts.stop: gr.Button(visible=now)}
        return shown | {one: gr.Button(interactive=not now) for one in parts.suggested}

    def begin_anew() -> dict[Any, Any]:
        return {parts.conversation: Conversation(), parts.cards: sources(()), **busy(False)}

    asking: dict[str, Any] = {
        "fn": ask,
        "inputs": [parts.question, parts.conversation, parts.since, parts.until, parts.outlets],
        "outputs": [parts.chat, parts.question, parts.conversation, parts.cards, *waits],
        "trigger_mode": "once",
        **QUIET,
    }
    asked = [gr.on([parts.question.submit, parts.send.click], **asking)]
    for one in parts.suggested:
        asked.append(one.click(lambda words: words, one, parts.question, **QUIET).then(**asking))
    # Two steps: a question asked in the moment between would be dropped, for the browser still sees the old one run.
    parts.stop.click(None, None, None, cancels=asked, **QUIET).then(
        lambda so_far: {parts.chat: messages(so_far.shown), **busy(False)},
        parts.conversation,
        [parts.chat, *waits],
        **QUIET,
    )
    parts.chat.clear(None, None, None, cancels=asked, **QUIET).then(
        begin_anew, None, [parts.conversation, parts.cards, *waits], **QUIET
    )


def wire_looking_up(form: Form, found: Callable[..., Iterator[str]]) -> None:
    """Let a topic be looked up by key in any field and by button; until the rows are there, the tab says so."""
    fields = [form.topic, *form.narrowed]
    ticked = [form.stances] if form.stances else []

    def look_up(*given: Any) -> Iterator[str]:  # noqa: ANN401 - words of the fields, and whether a box is ticked
        yield BUSY
        yield from found(*(one or "" for one in given[: len(fields)]), *map(bool, given[len(fields) :]))

    gr.on(
        [*(field.submit for field in fields), form.show.click],
        look_up,
        [*fields, *ticked],
        form.found,
        trigger_mode="once",
        concurrency_limit=LOOKED_UP_AT_ONCE,
        **QUIET,
    )
