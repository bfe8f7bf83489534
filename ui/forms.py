"""The two tabs beside the chat: a topic, whom and which days it is narrowed to, and the place of what is found.

Enters: nothing. Leaves: Gradio's components, empty. Does not know the archive, nor what the parts do.
"""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

EMPTY = '<p class="none">{}</p>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A topic to look up, and where the rows are shown."""

    topic: gr.Textbox
    actors: gr.Textbox | None
    since: gr.Textbox
    until: gr.Textbox
    stances: gr.Checkbox | None  # to be seen where there is a language model to ask
    show: gr.Button
    found: gr.HTML

    @property
    def narrowed(self) -> list[gr.Textbox]:
        """The fields below the topic, in the order in which they are handed on."""
        return [*([self.actors] if self.actors else []), self.since, self.until]


def positions_form() -> Form:
    """Make the tab that shows who holds what."""
    return _form("positions", "Who holds what on …", "Show", whom=True)


def timeline_form() -> Form:
    """Make the tab that shows what happened when."""
    return _form("timeline", "What happened on …", "Show", whom=False)


def _form(name: str, asks: str, does: str, *, whom: bool) -> Form:
    actors = None
    with gr.Row(elem_classes="lookup"):
        topic = gr.Textbox(label="Topic", placeholder=asks, scale=5, min_width=220, elem_id=f"{name}-topic")
        if whom:
            actors = gr.Textbox(
                label="Only these actors", placeholder="Names, parted by commas", scale=4, min_width=180,
                elem_id=f"{name}-actors",
            )  # fmt: skip
        since = gr.Textbox(
            label="From this day", placeholder="YYYY-MM-DD", scale=2, min_width=150, elem_id=f"{name}-since"
        )
        until = gr.Textbox(
            label="Up to this day", placeholder="YYYY-MM-DD", scale=2, min_width=150, elem_id=f"{name}-until"
        )
        show = gr.Button(does, variant="primary", scale=1, min_width=90, elem_id=f"{name}-show")
    stances = (
        gr.Checkbox(label="With stances, by the language model", visible=False, elem_id=f"{name}-stances")
        if whom
        else None
    )
    found = gr.HTML(
        EMPTY.format("Rows appear here, each with the exact words."), elem_id=f"{name}-found", js_on_load=None
    )
    return Form(topic=topic, actors=actors, since=since, until=until, stances=stances, show=show, found=found)
