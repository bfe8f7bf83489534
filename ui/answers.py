"""Answers to what is shown of them: a message for the chat, cards for beside it.

Enters: values of `rag`. Leaves: safe HTML. Does not know Gradio, nor how the chat keeps its turns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rag import Answer, Article, Citation, InputError, Statement
from ui.rendering import formatted, host, marked, plain, safe_address
from ui.wording import also_in, coverage_of, date_of, notices_of, source_of, title_of

AROUND = 200  # characters of the article shown on each side of a quote
BADGES = {"partly": "partly supported", "unsupported": "not supported by the words cited"}

FindArticle = Callable[[str, int], Article]
FindCopies = Callable[..., Sequence[Article]]  # of an id and, where given, with these words


def anchor(turn: int, citation: int) -> str:
    """Give the name of a citation's card on the page."""
    return f"source-{turn}-{citation}"


def said(turn: int, citation: int) -> str:
    """Give the name of the statement that a citation's mark stands in."""
    return f"said-{turn}-{citation}"


def question_html(question: str) -> str:
    """Give a visitor's question as typed."""
    return f'<div class="asked">{plain(question.strip())}</div>'


def statement_html(statement: Statement, turn: int, citations: Sequence[Citation]) -> str:
    """Give one statement with its marks; they are links once the citations are known."""
    marks: dict[int, str] = {}
    for index in statement.citations:
        if index < len(citations):
            marks.setdefault(citations[index].number, anchor(turn, index))
    if statement.support == "quoted":  # an article's own words are shown as they are, never as Markdown
        body = f"<p>{marked(statement.text, marks)}</p>"
    else:
        body = formatted(statement.text, marks, [one.link for one in citations if one.link])
    badge = f'<p class="badge">{BADGES[statement.support]}</p>' if statement.support in BADGES else ""
    name = f' id="{said(turn, statement.citations[0])}"' if statement.citations else ""
    return f'<div class="statement"{name}>{body}{badge}</div>'


def table_html(answer: Answer, turn: int) -> str:
    """Give the statements of an answer that are rows, as a table: what opens a row stands once above all it opens."""
    lines = []
    head = ""
    for one in answer.statements:
        if one.cells is None:
            continue
        opens, beside, words = one.cells
        if opens != head:
            head = opens
            lines.append(f'<tr class="actor"><th scope="rowgroup" colspan="2">{plain(head)}</th></tr>')
        names = {answer.citations[index].number: anchor(turn, index) for index in reversed(one.citations)}
        marks = marked("".join(f"[{number}]" for number in reversed(names)), names)
        lines.append(
            f'<tr class="statement" id="{said(turn, one.citations[0])}"><td class="when">{plain(beside)}</td>'
            f"<td>{plain(words)} {marks}</td></tr>"
        )
    return f'<table class="rows"><tbody>{"".join(lines)}</tbody></table>'


def streaming_html(statements: Sequence[Statement], turn: int) -> str:
    """Give the statements that are ready while more are on their way."""
    ready = "".join(statement_html(one, turn, ()) for one in statements)
    return f'<div class="answer">{ready}<p class="busy">Looking through the articles…</p></div>'


def answer_html(answer: Answer, turn: int) -> str:
    """Give a whole answer: what was searched, its statements or why there are none, notices, what was looked at."""
    out = []
    if answer.searched.strip() != answer.question.strip():
        out.append(f'<p class="searched">Searched for “{plain(answer.searched)}”</p>')
    if answer.abstained:
        out.append(
            f'<div class="abstained"><strong>No answer</strong><p>{plain(answer.reason or answer.text)}</p></div>'
        )
    out += [statement_html(one, turn, answer.citations) for one in answer.statements if not one.cells]
    if any(one.cells for one in answer.statements):
        out.append(table_html(answer, turn))
    out += [f'<p class="notice">{plain(notice)}</p>' for notice in notices_of(answer)]
    out.append(f'<p class="coverage">{plain(coverage_of(answer))}</p>')
    return f'<div class="answer">{"".join(out)}</div>'


def error_html(message: str) -> str:
    """Give an error in plain words."""
    return f'<div class="answer"><p class="error">{plain(message)}</p></div>'


def note_html(message: str) -> str:
    """Give a line that the page says of itself."""
    return f'<p class="note">{plain(message)}</p>'


def cards_html(answer: Answer, turn: int, find: FindArticle, find_copies: FindCopies) -> str:
    """Give one card for each citation of an answer."""
    cards = "".join(
        card_html(one, anchor(turn, index), _first_said(answer, turn, index), find, find_copies)
        for index, one in enumerate(answer.citations)
    )
    if not cards:
        return ""
    return f'<section class="sources"><h3>{plain(answer.question.strip())}</h3>{cards}</section>'


def _first_said(answer: Answer, turn: int, index: int) -> str:
    """Give the name of the first statement that rests on a citation."""
    resting = (one.citations[0] for one in answer.statements if index in one.citations)
    return said(turn, next(resting, index))


def card_html(citation: Citation, name: str, back: str, find: FindArticle, find_copies: FindCopies) -> str:
    """Give the card of a citation under its own name, with a link back to what rests on it."""
    rows = [
        f'<p class="credit"><a class="to-statement" href="#{back}">{plain(f"[{citation.number}]")}</a> '
        f"{plain(source_of(citation))} · {plain(post_of(citation, find) or date_of(citation))}</p>",
        f'<p class="title">{plain(title_of(citation))}</p>',
    ]
    same = find_copies(citation.article_id, citation.quote)
    others = [copy for copy in find_copies(citation.article_id) if copy not in same]
    elsewhere = also_in(citation, same, others)
    if elsewhere:
        rows.append(f'<p class="also">{plain(elsewhere)}</p>')
    if citation.speaker:
        rows.append(f'<p class="speaker">{plain(citation.speaker)}</p>')
    before, after = surroundings(citation, find)
    rows.append(f"<blockquote>{plain(before)}<mark>{plain(citation.quote)}</mark>{plain(after)}</blockquote>")
    link = safe_address(citation.link)
    if link:
        rows.append(
            f'<p class="link"><a href="{plain(link)}" target="_blank" rel="noopener noreferrer nofollow">'
            f"Read at {plain(host(link))}</a></p>"
        )
    return f'<article class="card" id="{name}">{"".join(rows)}</article>'


def post_of(citation: Citation, find: FindArticle) -> str | None:
    """Give the live blog's post that a quote stands in, with its time and author."""
    try:
        post = find(citation.article_id, citation.version).post_at(citation.start)
    except InputError:
        return None
    return str(post) if post else None


def surroundings(citation: Citation, find: FindArticle) -> tuple[str, str]:
    """Give what stands before and after a quote; nothing where the article has been removed since."""
    try:
        text = find(citation.article_id, citation.version).text
    except InputError:
        return "", ""
    first, last = max(0, citation.start - AROUND), min(len(text), citation.end + AROUND)
    before, after = text[first : citation.start], text[citation.end : last]
    if first > 0:
        before = "… " + (before.split(None, 1)[-1] if len(before.split(None, 1)) > 1 else before)
    if last < len(text):
        after = (after.rsplit(None, 1)[0] if len(after.split(None, 1)) > 1 else after) + " …"
    return before, after
