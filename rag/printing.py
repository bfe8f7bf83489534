"""Values as a terminal shows them. Enters: answers, articles, dates. Leaves: lines of plain text.

Does not know commands or their arguments. Nothing that an article holds can steer the terminal.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from rag import Answer, Archive, Article, Hit, Progress

BADGES = {"partly": " (partly supported)", "unsupported": " (not supported by the words cited)"}


def progress_line(step: Progress) -> str:
    """Say what became of a source; why one was refused is said at the end."""
    told = f" ({step.detail})" if step.detail and step.outcome != "refused" else ""
    return escaped(f"{step.outcome}: {step.origin}{told}")


def refusal_line(origin: str, reason: str, message: str) -> str:
    """Say why a source was refused."""
    return escaped(f"onrecord: {origin}: {reason}: {message}")


def escaped(text: str) -> str:
    r"""Give text as one line: what cannot be shown, as a line break in a file's name, is written as its escape.

    >>> escaped("a\nb.txt")
    'a\\nb.txt'
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def described(article: dict[str, Any]) -> str:
    """Give an article as understood, as `read` and `show` print it; `article` is what `--json` holds."""
    names = "id version title outlet after authors published published_at url origin language".split()
    rows = [f"notice: {notice}" for notice in article["notices"]]
    rows += [f"{name}: {article[name] if article[name] not in (None, []) else 'not stated'}" for name in names]
    for fact in article["facts"]:
        words = f": {fact['words']}" if fact["words"] else ""
        rows.append(f"fact: {fact['name']} {fact['value']} ({fact['where']}{words})")
    rows += [
        f"version {one['version']}: {said(one['published'])}: {one['title'] or 'untitled'}"
        for one in article.get("versions", ())
        if len(article["versions"]) > 1
    ]
    rows += [f"copy: {one['id']}: {one['outlet'] or 'outlet not stated'}" for one in article.get("copies", ())]
    rows += [f"post: {post['published_at']} by {post['author'] or 'not stated'}" for post in article["posts"]]
    rows += [
        f"cut: {cut['why']}: {cut['words']} (characters {cut['start']} to {cut['end']} of the page)"
        for cut in article["cut"]
    ]
    rows += [f"kept in doubt: {d['why']}: {article['text'][d['start'] : d['end']]}" for d in article["doubtful"]]
    rows += [
        f"speaker: {one['speaker'] or 'not stated'} ({one['cue']}): {article['text'][one['start'] : one['end']]}"
        for one in article["attributions"]
    ]
    rows += [f"actor: {described_actor(one)}" for one in article["actors"]]
    rows += [f"date: {one['text']}: {day_named(one)}" for one in article["dates"]]
    return "\n".join([*rows, "", article["text"], ""])


def described_actor(actor: dict[str, Any]) -> str:
    """Give an actor as a line: the name, the other names, the roles."""
    others = [name for name in actor["names"] if name != actor["name"]]
    roles = [role["role"] for role in actor["roles"]]
    line = f"{actor['name']} (also {', '.join(others)})" if others else str(actor["name"])
    return f"{line}: {'; '.join(roles)}" if roles else line


def day_named(date: dict[str, Any]) -> str:
    """Give the date that an article names, as exactly as it does: 2025-03-20, week of 2025-03-17, 2025-03, 2024."""
    if date["date"] is None:
        return f"{date['precision']} not known"
    day, precision = str(date["date"]), date["precision"]
    exact = {"day": day, "month": day[:7], "year": day[:4], "decade": f"{day[:4]}s"}
    return str(exact.get(precision, f"{precision} of {day}"))


def print_answer(answer: Answer, archive: Archive, out: TextIO) -> None:
    """Print an answer for people: the text, what each number stands for, and what was looked at."""
    lines = [f"{one.text}{BADGES.get(one.support, '')}" for one in answer.statements if one.cells is None]
    lines += _rows(answer)
    lines = lines or [answer.text]
    if answer.searched != answer.question:
        lines.append(f"Searched: {answer.searched}")
    first = {citation.number: citation for citation in reversed(answer.citations)}
    for number, one in sorted(first.items()):
        posts = [str(post) for same in answer.citations if same.number == number and (post := archive.post(same))]
        when = dict.fromkeys(posts or [said(one.published)])
        parts = (one.outlet or "outlet not stated", f"after {one.after}" if one.after else "", *when)
        credit = ", ".join(part for part in parts if part)
        lines.append(f"[{number}] {one.title or 'untitled'} ({credit}) {one.link or one.origin}")
        quotes = [other.quote for other in answer.citations if other.number == number]
        every, same = archive.copies(one.article_id), archive.copies(one.article_id, *quotes)
        lines += [f"    also in {where}" for where in elsewhere(one.outlet, same)]
        others = [copy for copy in every if copy not in same]
        lines += [f"    edited in {where}" for where in elsewhere(one.outlet, others)]
    if not answer.abstained:
        covered = answer.coverage
        span = f", {covered.from_} to {covered.to}" if covered.from_ else ""
        articles = f"{covered.articles} article{'s' if covered.articles != 1 else ''}"
        outlets = f"{covered.outlets} outlet{'s' if covered.outlets != 1 else ''}"
        lines.append(f"({articles}, {outlets}{span}, {covered.undated} undated)")
    if not answer.complete:
        lines.append("Note: The answer broke off before its end.")
    if answer.fell_back:
        lines.append("Note: The language model gave no usable answer; what is said here comes from the articles alone.")
    if answer.withdrawn:
        lines.append(f"Note: {answer.withdrawn} of the model's statements left out: no article carries the words.")
    lines += [f"Note: {notice}" for notice in answer.notices]
    print(printable("\n".join(lines)), file=out)


def _rows(answer: Answer) -> list[str]:
    """Give the statements of an answer that are rows of a table: what opens a row once for all that share it."""
    lines: list[str] = []
    head = None
    for one in answer.statements:
        if one.cells is None:
            continue
        opens, beside, words = one.cells
        if opens != head:
            head = opens
            lines.append(opens)
        numbers = dict.fromkeys(answer.citations[index].number for index in one.citations)
        marks = "".join(f"[{number}]" for number in numbers)
        lines += [f"  {beside}", f"    {words} {marks}"]
    return lines


def article_line(article: Article) -> str:
    """Give an article as one line of a list."""
    outlet = (article.outlet or "outlet not stated") + (f" after {article.after}" if article.after else "")
    return f"{article.id}  {said(article.published):15}  {outlet}: {article.title or article.origin}"


def hit_lines(hit: Hit) -> tuple[str, str]:
    """Give a passage that was found: its place, and its words."""
    place = f"{hit.article_id} {hit.start}-{hit.end}"
    first = f"{hit.score:.3f} {hit.why:7} {place} {hit.found.credit.title or 'untitled'}"
    return first, f"    {' '.join(hit.passage.split())}"


def score_lines(scores: dict[str, Any]) -> list[str]:
    """Give the scores of a question set, as `--json` holds them: a line for each question, then the sums."""
    lines = []
    for one in scores["results"]:
        said_it = f"evidence {one['cited']} of {one['evidence']}, said {'yes' if one['said'] else 'no'}"
        lines.append(f"{one['id']:6} {one['kind']:9} {'abstained' if one['abstained'] else said_it}")
    return [*lines, ", ".join(f"{name} {value}" for name, value in scores.items() if name != "results")]


def elsewhere(outlet: str | None, copies: Sequence[Article]) -> list[str]:
    """Say in which other outlets, or in how many other articles, copies stand: one part of a line, or none."""
    outlets: dict[str, str] = {}
    for one in copies:
        if one.outlet and one.outlet.casefold() != (outlet or "").casefold():
            outlets.setdefault(one.outlet.casefold(), one.outlet)
    if outlets:
        return [f"{len(outlets)} outlet{'s' if len(outlets) != 1 else ''}: {', '.join(outlets.values())}"]
    return [f"{len(copies)} other article{'s' if len(copies) != 1 else ''}"] if copies else []


def said(day: object) -> str:
    """Give a date, or say that none is stated."""
    return str(day) if day is not None else "date not stated"


def printable(text: str) -> str:
    """Give text without control characters, so that no article can steer a terminal."""
    return "".join(char if char.isprintable() or char in "\n\t" else "\N{REPLACEMENT CHARACTER}" for char in text)


def json_text(value: Any, encoding: str) -> str:  # noqa: ANN401 - any plain value
    """Give one JSON document; where the terminal lacks a letter, it is written as JSON's escape."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        text = json.dumps(value, indent=2)
    return text


def let_go(out: TextIO) -> None:
    """Lead output that cannot be written to nowhere: the interpreter would try once more at its end, and complain."""
    try:
        out.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
