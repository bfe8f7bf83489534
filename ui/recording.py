"""Positions and events to what the page shows of them: a picture, a table, cards, and files to save.

Enters: values of `rag`. Leaves: safe HTML. Does not know Gradio, nor how rows are found. A mark `[n]` of the picture or
the table leads to the card with the exact words, and the card leads back to its row, as in the chat.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Sequence
from functools import cache
from itertools import groupby

from rag import Citation, Event, Position
from rag.tabulating import (
    EVENTS,
    POSITIONS,
    STANCES,
    as_csv,
    as_markdown,
    event_cells,
    position_cells,
    stance_cells,
    stance_named,
)
from ui.answers import FindArticle, FindCopies, card_html
from ui.rendering import plain
from ui.timing import Day, day_of, day_of_event, spaces
from ui.wording import counted, heard_of, source_of, span, when_of

SAID, HAPPENED = "said", "happened"  # both tabs stand in one page, so that their anchors need names of their own
TELLING = 4  # words of a quotation that says something by itself


def positions_html(rows: Sequence[Position], find: FindArticle, copies: FindCopies) -> str:
    """Give who holds what: a matrix of actors by date, the table, and a card for the words of each row."""
    if not rows:
        return '<p class="none">No statement was found.</p>'
    find = cache(find)
    held = [one for one in rows if one.citation is not None]
    says = f"{counted(len(held), 'statement')} of {counted(len({one.actor for one in held}), 'actor')}"
    judged = any(one.stance for one in rows)
    columns, cells_of = ((*POSITIONS, *STANCES), stance_cells) if judged else (POSITIONS, position_cells)
    cells = [cells_of(one.to_dict()) for one in rows]
    cards = [
        card_html(one.citation, _card(SAID, index, 0), _row(SAID, index), find, copies)
        for index, one in enumerate(rows)
        if one.citation is not None
    ]
    saves = _saves("positions", columns, cells, [one.to_dict() for one in rows])
    return _whole(_summary(says, [day_of(one) for one in held]), saves, _matrix(rows), _positions_table(rows), cards)


def events_html(rows: Sequence[Event], find: FindArticle, copies: FindCopies) -> str:
    """Give what happened when: a picture of the days, the table, and a card for each telling."""
    if not rows:
        return '<p class="none">No event was found.</p>'
    find = cache(find)
    cells = [event_cells(one.to_dict()) for one in rows]
    cards = [
        card_html(citation, _card(HAPPENED, index, place), _row(HAPPENED, index), find, copies)
        for index, one in enumerate(rows)
        for place, citation in enumerate(one.citations)
    ]
    saves = _saves("timeline", EVENTS, cells, [one.to_dict() for one in rows])
    summary = _summary(counted(len(rows), "event"), [day_of_event(one) for one in rows])
    return _whole(summary, saves, _strip(rows), _events_table(rows), cards)


def _whole(summary: str, saves: str, picture: str, table: str, cards: Sequence[str]) -> str:
    return (
        f'<div class="record"><div class="over"><p class="summary">{plain(summary)}</p>{saves}</div>{picture}'
        f'<div class="under">{table}<section class="passages">{"".join(cards)}</section></div></div>'
    )


def _summary(says: str, days: Sequence[Day]) -> str:
    known = [one.name for one in sorted(set(days), key=Day.place) if one.date is not None]
    undated = sum(one.date is None for one in days)
    parts = [says, *([span(known[0], known[-1])] if known else []), *([f"{undated} undated"] if undated else [])]
    return ", ".join(parts)


def _row(tab: str, index: int) -> str:
    return f"{tab}-row-{index}"


def _card(tab: str, index: int, place: int) -> str:
    return f"{tab}-source-{index}-{place}"


def _mark(citation: Citation, name: str) -> str:
    return f'<a class="mark" href="#{name}">{plain(f"[{citation.number}]")}</a>'


# --- who holds what -------------------------------------------------------------------------------------------------


def _matrix(rows: Sequence[Position]) -> str:
    """Give actors by days, the words of a cell shown whole over the page while it is pointed at or has the focus."""
    days = sorted({day_of(one) for one in rows if one.citation is not None}, key=Day.place)
    head = "".join(f'<th scope="col">{plain(one.name)}</th>' for one in days)
    lines = []
    for actor, group in groupby(enumerate(rows), key=lambda item: item[1].actor):
        mine = list(group)
        role = next((one.role for _, one in mine if one.role), None)
        name = plain(actor) + (f'<span class="role">{plain(role)}</span>' if role else "")
        cells = [_cell(mine, day) for day in days]
        if all(one.citation is None for _, one in mine):
            cells = [f'<td class="silent" colspan="{max(1, len(days))}">{plain(mine[0][1].statement)}</td>']
        lines.append(f'<tr><th scope="row">{name}</th>{"".join(cells)}</tr>')
    return (
        f'<div class="matrix"><table><thead><tr><th scope="col">Actor</th>{head}</tr></thead>'
        f"<tbody>{''.join(lines)}</tbody></table></div>"
    )


def _cell(rows: Sequence[tuple[int, Position]], day: Day) -> str:
    held = [_held(index, one) for index, one in rows if one.citation is not None and day_of(one) == day]
    return f'<td><span class="when">{plain(day.name)}</span>{"".join(held)}</td>' if held else "<td></td>"


def _held(index: int, one: Position) -> str:
    citation = one.citation
    if citation is None:
        return ""
    words = one.quote if one.quote and len(one.quote.split()) >= TELLING else one.statement
    whole = (
        f'<span class="words"><span class="credit">{plain(heard_of(one))} · '
        f"{plain(source_of(citation))}</span>{plain(one.statement)}{_stance(one)}</span>"
    )
    return (
        f'<a class="held" href="#{_card(SAID, index, 0)}"><span class="brief">{plain(words)}</span>'
        f'<span class="mark">{plain(f"[{citation.number}]")}</span>{whole}</a>'
    )


def _positions_table(rows: Sequence[Position]) -> str:
    lines = []
    head = ""
    for index, one in enumerate(rows):
        if one.actor != head:
            head = one.actor
            given = next((other.role for other in rows if other.actor == head and other.role), None)
            role = f' <span class="role">{plain(given)}</span>' if given else ""
            lines.append(f'<tr class="actor"><th scope="rowgroup" colspan="3">{plain(head)}{role}</th></tr>')
        if one.citation is None:
            lines.append(f'<tr><td></td><td class="silent">{plain(one.statement)}</td><td></td></tr>')
            continue
        lines.append(
            f'<tr id="{_row(SAID, index)}"><td class="when">{plain(when_of(one))}</td>'
            f"<td>{plain(one.statement)} {_mark(one.citation, _card(SAID, index, 0))}{_stance(one)}</td>"
            f'<td class="outlet">{plain(source_of(one.citation))}</td></tr>'
        )
    return _table(("Said on", "Statement", "Outlet"), lines)


def _stance(one: Position) -> str:
    """Give how the language model reads a statement, in the statement's words."""
    said = stance_named(*stance_cells(one.to_dict())[len(POSITIONS) :])
    return f'<span class="stance">{plain(said)}</span>' if said else ""


def _table(columns: Sequence[str], lines: Sequence[str]) -> str:
    head = "".join(f'<th scope="col">{plain(one)}</th>' for one in columns)
    return f'<table class="rows"><thead><tr>{head}</tr></thead><tbody>{"".join(lines)}</tbody></table>'


# --- what happened when ---------------------------------------------------------------------------------------------


def _strip(rows: Sequence[Event]) -> str:
    """Give the days side by side, each with its events; above them one line on which they stand true to scale."""
    days = sorted({day_of_event(one) for one in rows}, key=Day.place)
    places = dict(spaces(days))
    dots = "".join(
        f'<a class="dot" href="#day-{at}" style="left:{places[day]:.1f}%" title="{plain(day.name)}"></a>'
        for at, day in enumerate(days)
        if day in places
    )
    dated = [day for day in days if day in places]
    scale = (
        f'<div class="scale"><span class="end">{plain(dated[0].name)}</span><span class="line">{dots}</span>'
        f'<span class="end">{plain(dated[-1].name)}</span></div>'
        if len(dated) > 1
        else ""
    )
    columns = []
    before: Day | None = None
    for at, day in enumerate(days):
        told = "".join(_told(index, one) for index, one in enumerate(rows) if day_of_event(one) == day)
        gap = f'<span class="gap">{plain(day.since(before))}</span>' if before and day.since(before) else ""
        kind = " placeless" if day.date is None else ""
        columns.append(
            f'<li class="day{kind}" id="day-{at}"><span class="date">{plain(day.name)}{gap}</span>{told}</li>'
        )
        before = day
    return f'<div class="timeline">{scale}<ol class="strip">{"".join(columns)}</ol></div>'


def _told(index: int, one: Event) -> str:
    kind = "event expected" if one.expected else "event"
    badges = [*(["expected"] if one.expected else []), *(["accounts differ"] if one.differing else [])]
    says = "".join(f'<span class="badge">{plain(badge)}</span>' for badge in badges)
    return (
        f'<a class="{kind}" href="#{_card(HAPPENED, index, 0)}"><span class="brief">{plain(one.what)}</span>'
        f'<span class="mark">{plain(_numbers(one))}</span>{says}</a>'
    )


def _numbers(one: Event) -> str:
    return " ".join(f"[{number}]" for number in dict.fromkeys(citation.number for citation in one.citations))


def _events_table(rows: Sequence[Event]) -> str:
    lines = []
    for index, one in enumerate(rows):
        marks = " ".join(_mark(citation, _card(HAPPENED, index, place)) for place, citation in enumerate(one.citations))
        other = "".join(f'<p class="otherwise">{plain(f"Told otherwise: {words}")}</p>' for words in one.differing)
        expected = ' <span class="badge">expected</span>' if one.expected else ""
        outlets = "; ".join(dict.fromkeys(source_of(citation) for citation in one.citations))
        lines.append(
            f'<tr id="{_row(HAPPENED, index)}"><td class="when">{plain(day_of_event(one).name)}{expected}</td>'
            f'<td>{plain(one.what)} {marks}{other}</td><td class="outlet">{plain(outlets)}</td></tr>'
        )
    return _table(("Date", "What happened", "Told by"), lines)


# --- files to save --------------------------------------------------------------------------------------------------


def _saves(name: str, columns: Sequence[str], cells: Sequence[Sequence[str]], rows: Sequence[object]) -> str:
    """Give links that save the rows as files. The files are in the page itself, so that they hold what it shows."""
    made: tuple[tuple[str, str, str, Callable[[], str]], ...] = (
        ("CSV", "csv", "text/csv", lambda: as_csv(columns, cells)),
        ("JSON", "json", "application/json", lambda: json.dumps(rows, ensure_ascii=False, indent=2)),
        ("Markdown", "md", "text/markdown", lambda: as_markdown(columns, cells) + "\n"),
    )
    links = [
        f'<a class="save" download="{name}.{ending}" href="data:{kind};base64,{_encoded(text())}">{says}</a>'
        for says, ending, kind, text in made
    ]
    return f'<p class="saves">Save as {" ".join(links)}</p>'


def _encoded(text: str) -> str:
    return base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
