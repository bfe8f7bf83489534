"""The parts of the page and where they stand. Enters: nothing. Leaves: Gradio's components, empty.

Does not know the archive, nor what the parts do: `ui.wiring` does.
"""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr

from ui.conversation import Conversation, sources
from ui.examples import MANY
from ui.forms import Form, positions_form, timeline_form

HEAD = '<header class="head"><h1>On Record</h1><p>Every statement points at the exact words that carry it.</p></header>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """Every part that something is done with."""

    conversation: gr.State
    library: gr.HTML
    chat: gr.Chatbot
    question: gr.Textbox
    send: gr.Button
    stop: gr.Button
    suggested: list[gr.Button]
    since: gr.Textbox
    until: gr.Textbox
    outlets: gr.Dropdown
    files: gr.File
    pasted: gr.Textbox
    add: gr.Button
    outcome: gr.HTML
    cards: gr.HTML
    positions: Form
    timeline: Form


def lay_out() -> Parts:
    """Place the parts: the chat with the passages beside it in the first tab, the record in two more."""
    conversation = gr.State(Conversation())
    with gr.Row(elem_id="top"):
        gr.HTML(HEAD, elem_id="head", js_on_load=None)
        library = gr.HTML(elem_id="library", js_on_load=None)
    tabs = gr.Tabs(elem_id="tabs")
    with tabs, gr.Tab("Chat"), gr.Row(elem_id="columns"):
        with gr.Column(scale=3, min_width=320, elem_id="talk"):
            chat = _chat()
            with gr.Row(elem_id="ask"):
                question = gr.Textbox(
                    label="Question",
                    show_label=False,
                    container=False,
                    placeholder="Who said what, and when?",
                    lines=1,
                    max_lines=6,
                    scale=8,
                    min_width=160,
                    autofocus=True,
                    elem_id="question",
                )
                send = gr.Button("Ask", variant="primary", scale=1, min_width=80, elem_id="send")
                stop = gr.Button("Stop", scale=1, min_width=80, visible=False, elem_id="stop")
            with gr.Row(elem_id="examples"):
                suggested = [gr.Button(visible=False, size="sm", elem_classes="example") for _ in range(MANY)]
            with gr.Accordion("Only some articles", open=False, elem_id="filters"):
                with gr.Row():
                    since = gr.Textbox(label="From this day", placeholder="YYYY-MM-DD", min_width=120, elem_id="since")
                    until = gr.Textbox(label="Up to this day", placeholder="YYYY-MM-DD", min_width=120, elem_id="until")
                outlets = gr.Dropdown(label="Outlets", choices=[], multiselect=True, elem_id="outlets")
            with gr.Accordion("Add articles", open=False, elem_id="adding"):
                files = gr.File(
                    label="Files: text, Markdown, HTML or JSON, up to 20 MB",
                    file_count="multiple",
                    height=140,
                    elem_id="files",
                )
                pasted = gr.Textbox(
                    label="Or paste one article",
                    placeholder="The title in the first line, then an empty line, then the text",
                    lines=4,
                    max_lines=12,
                    elem_id="pasted",
                )
                add = gr.Button("Add", elem_id="add")
                outcome = gr.HTML(elem_id="outcome", js_on_load=None)
        with gr.Column(scale=2, min_width=300, elem_id="beside"):
            cards = gr.HTML(sources(()), elem_id="sources", js_on_load=None)
    with tabs, gr.Tab("Positions"):
        positions = positions_form()
    with tabs, gr.Tab("Timeline"):
        timeline = timeline_form()
    return Parts(
        conversation=conversation,
        library=library,
        chat=chat,
        question=question,
        send=send,
        stop=stop,
        suggested=suggested,
        since=since,
        until=until,
        outlets=outlets,
        files=files,
        pasted=pasted,
        add=add,
        outcome=outcome,
        cards=cards,
        positions=positions,
        timeline=timeline,
    )


def _chat() -> gr.Chatbot:
    """Make the chat. It is given finished HTML, so nothing of Gradio's own reading of text may touch it again."""
    return gr.Chatbot(
        label="Conversation",
        show_label=False,
        elem_id="chat",
        height="max(320px, calc(100dvh - 408px))",
        placeholder="Ask a question, or begin with one of those below.",
        layout="panel",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        render_markdown=False,
        line_breaks=False,
        reasoning_tags=[],
        group_consecutive_messages=False,
    )
