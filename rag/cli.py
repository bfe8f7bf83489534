"""The command line: the same verbs as the Python API. Enters: arguments. Leaves: an exit status and text or JSON.

Exit status: 0 done, an abstention too; 2 when something got in and something was refused; 1 everything else, with one
line on stderr that says what happened and what to do.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from rag.printing import (
    article_line,
    described,
    hit_lines,
    json_text,
    let_go,
    print_answer,
    printable,
    progress_line,
    refusal_line,
    score_lines,
)
from rag.tabulating import Table, as_csv, as_markdown, as_table, table_of

if TYPE_CHECKING:
    from rag import Archive

STORE = "vectorstore"


class Parser(argparse.ArgumentParser):
    """Usage errors are one line and status 1."""

    def error(self, message: str) -> NoReturn:
        """End with status 1."""
        self.exit(1, f"onrecord: {message}. See `{self.prog} --help`.\n")


def parser() -> Parser:
    """Make the parser of all commands."""
    made = Parser(
        prog="onrecord", description="Ask a collection of news articles. Every statement points at exact words."
    )
    commands = made.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=Parser)
    store = argparse.ArgumentParser(add_help=False)
    store.add_argument("--store", default=STORE, metavar="DIR", help=f"the store's directory (default: {STORE})")
    as_json = argparse.ArgumentParser(add_help=False)
    as_json.add_argument("--json", action="store_true", help="print one JSON document")
    frame = argparse.ArgumentParser(add_help=False)
    for name, says in (("since", "from this day on"), ("until", "up to this day"), ("as-of", "as known on this day")):
        frame.add_argument(f"--{name}", metavar="DATE", help=f"only articles {says} (YYYY-MM-DD)")
    frame.add_argument(
        "--outlet", action="append", default=[], metavar="NAME", help="only this outlet; can be repeated"
    )
    frame.add_argument("--literal", action="store_true", help="search for the words alone: infer no time, outlet, typo")
    mode = argparse.ArgumentParser(add_help=False)
    modes = ("auto", "extractive", "llm")
    mode.add_argument("--mode", default="auto", choices=modes, help="in whose words answers are (default: auto)")

    def command(name: str, says: str, *parents: Any) -> argparse.ArgumentParser:  # noqa: ANN401 - argparse's own types differ
        return commands.add_parser(name, help=says, description=says, parents=parents)

    sources = argparse.ArgumentParser(add_help=False)
    sources.add_argument("source", nargs="+", metavar="SOURCE")
    sources.add_argument("--published", metavar="DATE", help="the day the sources were published, whatever they say")
    sources.add_argument("--outlet", metavar="NAME", help="the outlet that published the sources, whatever they say")

    command("add", "Take files and folders into the store.", store, as_json, sources)
    command("read", "Show articles as understood, and what was cut and why; no store needed.", as_json, sources)
    command("ask", "Answer a question from the articles.", store, as_json, frame, mode).add_argument(
        "question", metavar="QUESTION"
    )
    command("chat", "Ask one question after another; an empty line ends.", store, frame, mode)
    search = command("search", "Find passages.", store, as_json, frame)
    search.add_argument("words", metavar="WORDS")
    search.add_argument("--limit", type=int, default=10, metavar="N", help="how many passages (default: 10)")
    days = argparse.ArgumentParser(add_help=False)
    for name, says in (("since", "from this day on"), ("until", "up to this day"), ("as-of", "as known on this day")):
        days.add_argument(f"--{name}", metavar="DATE", help=f"only articles {says} (YYYY-MM-DD)")
    shape = argparse.ArgumentParser(add_help=False)
    one_of = shape.add_mutually_exclusive_group()
    one_of.add_argument("--json", action="store_true", help="print one JSON document")
    one_of.add_argument("--csv", action="store_true", help="print comma-separated values")
    one_of.add_argument("--markdown", action="store_true", help="print a Markdown table")
    positions = command("positions", "Show who holds what on a topic.", store, days, shape)
    positions.add_argument("topic", metavar="TOPIC")
    positions.add_argument(
        "--actor", action="append", default=[], metavar="NAME", help="only this one; can be repeated"
    )
    positions.add_argument(
        "--mode",
        default="extractive",
        choices=modes,
        help="llm: the language model says where each statement stands; auto: if there is one (default: extractive)",
    )
    timeline = command("timeline", "Show what happened on a topic, and when.", store, days, shape)
    timeline.add_argument("topic", metavar="TOPIC")
    command("articles", "List the articles.", store, as_json)
    show = command("show", "Show one article.", store, as_json)
    show.add_argument("id", metavar="ID")
    show.add_argument("--version", type=int, metavar="N", help="this version (default: the current one)")
    command("remove", "Remove articles.", store, as_json).add_argument("id", nargs="+", metavar="ID")
    command("check", "Look the store over.", store, as_json).add_argument(
        "--repair", action="store_true", help="rebuild the indexes"
    )
    evaluation = command("eval", "Ask every question of FILE and score the answers.", store, as_json, mode)
    evaluation.add_argument("file", metavar="FILE")
    evaluation.add_argument(
        "--sources", metavar="DIR", help="make a fresh store from these files instead of using --store"
    )
    serve = command("serve", "Open the chat page.", store)
    serve.add_argument("--host", default="127.0.0.1", metavar="HOST", help="default: 127.0.0.1, this machine only")
    serve.add_argument("--port", type=int, default=7860, metavar="PORT", help="default: 7860")
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    given = parser().parse_args(arguments)
    if sys.stdout is None:  # closed by whoever started us
        sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - it stays open
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a letter that the terminal lacks is no reason to stop
    from rag import OnRecordError

    try:
        status: int = globals()[f"run_{given.command}"](given)
        sys.stdout.flush()
    except OnRecordError as error:
        message = " ".join(str(error).split())
        print(f"onrecord: {message}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("onrecord: stopped.", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; the interpreter would complain once more at its end
        return 1
    except OSError as error:
        what = "Check the disk's space and rights, and where the output goes."
        print(f"onrecord: Reading or writing failed ({error}). {what}", file=sys.stderr)
        let_go(sys.stdout)
        return 1
    return status


def opened(given: argparse.Namespace, *, make: bool = False) -> Archive:
    """Open the store of a command; those that only read need it to be there."""
    from rag import open_archive

    archive = open_archive(given.store, make=make)
    for notice in archive.notices:
        print(f"onrecord: {notice}", file=sys.stderr)
    return archive


def write_json(value: Any) -> None:  # noqa: ANN401 - any plain value
    """Print one JSON document."""
    print(json_text(value, sys.stdout.encoding or "utf-8"))


def framed(given: argparse.Namespace) -> dict[str, Any]:
    """Give the dates and outlets of a command as the API takes them."""
    return {"since": given.since, "until": given.until, "as_of": given.as_of, "outlets": tuple(given.outlet)}


def asked(archive: Archive, given: argparse.Namespace) -> Archive:
    """Give the archive as a command asks it: with --literal, by the words alone."""
    return archive.literal() if given.literal else archive


def run_add(given: argparse.Namespace) -> int:
    """Take sources in."""
    with opened(given, make=True) as archive:
        taken = archive.stating(published=given.published, outlet=given.outlet).add(
            *given.source, progress=lambda step: print(progress_line(step), file=sys.stderr)
        )
    for origin, reason, message in taken.refused:
        print(refusal_line(origin, reason, message), file=sys.stderr)
    got_in = len(taken.added) + len(taken.updated) + len(taken.unchanged) + len(taken.duplicates)
    if given.json:
        write_json(taken.to_dict())
    else:
        counts = {
            "added": taken.added,
            "updated": taken.updated,
            "unchanged": taken.unchanged,
            "duplicates": taken.duplicates,
        }
        print(", ".join(f"{len(ids)} {name}" for name, ids in counts.items()) + f", {len(taken.refused)} refused")
    return _status(got_in, len(taken.refused))


def _status(got_in: int, refused: int) -> int:
    if not refused:
        return 0
    return 2 if got_in else 1


def run_read(given: argparse.Namespace) -> int:
    """Show articles as understood."""
    from rag import Refusal, read

    found: list[Any] = []
    refused = 0
    for item in read(*given.source, published=given.published, outlet=given.outlet):
        if isinstance(item, Refusal):
            refused += 1
            print(refusal_line(item.origin, item.reason, item.message), file=sys.stderr)
        else:
            found.append(item.to_dict())
            if not given.json:
                print(printable(described(found[-1])))
    if given.json:
        write_json(found)
    return _status(len(found), refused)


def run_ask(given: argparse.Namespace) -> int:
    """Answer a question."""
    with opened(given) as archive:
        answer = asked(archive, given).ask(given.question, mode=given.mode, **framed(given))
        if given.json:
            write_json(answer.to_dict())
        else:
            print_answer(answer, archive, sys.stdout)
    return 0


def run_chat(given: argparse.Namespace) -> int:
    """Ask one question after another; a question that cannot be asked is said so, and the chat goes on."""
    from rag import InputError, Turn

    history: list[Turn] = []
    with opened(given) as archive:
        archive.checked(mode=given.mode, **framed(given))  # said before the first question, not after each
        while True:
            try:
                question = input("? " if sys.stdin.isatty() else "")
            except EOFError:
                return 0
            if not question.strip():
                return 0
            try:
                answer = asked(archive, given).ask(question, history=history, mode=given.mode, **framed(given))
            except InputError as error:
                print(f"onrecord: {error}", file=sys.stderr)
                continue
            history.append(Turn(question=question, answer=answer))
            print_answer(answer, archive, sys.stdout)
            print(flush=True)


def run_search(given: argparse.Namespace) -> int:
    """Find passages."""
    with opened(given) as archive:
        found = asked(archive, given).search(given.words, limit=given.limit, **framed(given))
    if given.json:
        write_json([hit.to_dict() for hit in found])
    else:
        for hit in found:
            print(printable("\n".join(hit_lines(hit))))
        if not found:
            print("Nothing was found.")
    return 0


def run_positions(given: argparse.Namespace) -> int:
    """Show who holds what."""
    with opened(given) as archive:
        days = {"since": given.since, "until": given.until, "as_of": given.as_of}
        positions = archive.positions(given.topic, actors=given.actor, **days)
        judged = given.mode == "llm" or (given.mode == "auto" and archive.has_model)
        if judged:
            stances = archive.stances(given.topic, positions)
            positions = stances.rows
            for notice in stances.notices:
                print(f"onrecord: {notice}", file=sys.stderr)
    found = [one.to_dict() for one in positions]
    return _tabulated(given, found, table_of(found, "stances" if judged else "positions"), "No statement was found.")


def run_timeline(given: argparse.Namespace) -> int:
    """Show what happened, and when."""
    with opened(given) as archive:
        found = [
            one.to_dict()
            for one in archive.timeline(given.topic, since=given.since, until=given.until, as_of=given.as_of)
        ]
    return _tabulated(given, found, table_of(found, "events"), "No event was found.")


def _tabulated(given: argparse.Namespace, found: list[Any], table: Table, none: str) -> int:
    if given.json:
        write_json(found)
    elif given.csv:
        print(as_csv(*table), end="")
    elif given.markdown:
        print(as_markdown(*table))
    else:
        print(printable(as_table(*table) if found else none))
    return 0


def run_articles(given: argparse.Namespace) -> int:
    """List the articles."""
    with opened(given) as archive:
        articles = archive.articles()
    if given.json:
        write_json([article.to_dict() for article in articles])
    else:
        for one in articles:
            print(printable(article_line(one)))
    return 0


def run_show(given: argparse.Namespace) -> int:
    """Show one article."""
    with opened(given) as archive:
        shown = archive.reading(given.id, given.version).to_dict()
        shown["copies"] = [{"id": one.id, "outlet": one.outlet} for one in archive.copies(given.id)]
        versions = [one.to_dict() for one in archive.versions(given.id)]
    shown["versions"] = [{name: one[name] for name in ("version", "published", "title")} for one in versions]
    if given.json:
        write_json(shown)
    else:
        print(printable(described(shown)))
    return 0


def run_remove(given: argparse.Namespace) -> int:
    """Remove articles."""
    with opened(given) as archive:
        archive.remove(*given.id)
    if given.json:
        write_json({"removed": given.id})
    else:
        print(f"{len(given.id)} removed")
    return 0


def run_check(given: argparse.Namespace) -> int:
    """Look the store over."""
    with opened(given) as archive:
        found = archive.check(repair=given.repair)
    if given.json:
        write_json({"problems": list(found)})
    elif not found:
        print("The store is sound.")
    for problem in found:
        print(f"onrecord: {problem}", file=sys.stderr)
    return 1 if found else 0


def run_eval(given: argparse.Namespace) -> int:
    """Score the answers to a question set."""
    from rag import open_archive
    from rag.evaluation.questions import read_questions
    from rag.evaluation.scoring import evaluate

    questions = read_questions(given.file)
    if given.sources is None:
        with opened(given) as archive:
            scores = evaluate(archive, questions, mode=given.mode).to_dict()
    else:
        with tempfile.TemporaryDirectory() as store, open_archive(store) as archive:
            taken = archive.add(given.sources)
            for origin, reason, message in taken.refused:
                print(refusal_line(origin, reason, message), file=sys.stderr)
            if not taken.added:
                return 1
            scores = evaluate(archive, questions, mode=given.mode).to_dict()
    if given.json:
        write_json(scores)
        return 0
    print("\n".join(score_lines(scores)))
    return 0


def run_serve(given: argparse.Namespace) -> int:
    """Open the chat page."""
    from ui.page import serve

    serve(given.store, host=given.host, port=given.port)
    return 0


if __name__ == "__main__":
    sys.exit(main())
