"""Reports to RESULTS.md. Enters: the file as it is, and a slice's report. Leaves: the file with that slice's part new.

Does not know how anything is measured. A part begins at `## slice`; the parts of other slices stay as they are.
"""

from __future__ import annotations

import datetime as dt
import re
import subprocess
from pathlib import Path

from tests.bench.measuring import RESAMPLES, Report

HEAD = f"""# Results

Written by `make bench`; a run of one slice replaces its part only. Values with 95 % bootstrap intervals over n items
({RESAMPLES:,} resamples). Differences under about five points are usually noise.
"""
PROJECT = Path(__file__).parents[2]


def write(file: Path, name: str, report: Report, *, today: dt.date | None = None, at: str | None = None) -> None:
    """Put a slice's part into the file."""
    old = file.read_text(encoding="utf-8") if file.is_file() else ""
    parts = {
        match.group(1): match.group(0).strip()
        for match in re.finditer(r"^## (\S+)\n.*?(?=^## |\Z)", old, re.DOTALL | re.MULTILINE)
    }
    day = today or dt.datetime.now(tz=dt.UTC).date()
    parts[name] = _part(name, report, f"{day.isoformat()}, commit {at or commit()}")
    file.write_text("\n\n".join([HEAD.strip(), *(parts[one] for one in sorted(parts))]) + "\n", encoding="utf-8")


def _part(name: str, report: Report, when: str) -> str:
    rows = [
        f"| {line.metric} | {line.peer} | {line.value:.3f} | {line.low:.3f} to {line.high:.3f} | {line.n} |"
        for line in sorted(report.lines, key=lambda line: [one.metric for one in report.lines].index(line.metric))
    ]
    return "\n".join(
        [
            f"## {name}",
            "",
            f"{when}. Data: {report.data}.",
            "",
            "| metric | peer | value | interval | n |",
            "|---|---|---|---|---|",
            *rows,
            "",
            *(f"- {peer}: {what}" for peer, what in report.peers.items()),
            *(f"- {note}" for note in report.notes),
        ]
    )


def commit() -> str:
    """Give the commit in short, and say so where files differ from it; this file itself does not count."""
    try:
        short = _git("rev-parse", "--short", "HEAD")
        changed = _git("status", "--porcelain", "--", ".", ":!tests/bench/RESULTS.md")
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{short}, with changes" if changed else short


def _git(*words: str) -> str:
    done = subprocess.run(["git", *words], cwd=PROJECT, capture_output=True, text=True, check=True)
    return done.stdout.strip()
