"""A peer's side of the talk. Enters: requests, a JSON object a line, on stdin. Leaves: replies, one a line, on stdout.

A request names what to `do`; its other fields are the arguments. A reply is what the verb gives, or {"error": …}, after
which the next request is read all the same. What a library prints goes to stderr. Does not know the verbs.
"""

from __future__ import annotations

import contextlib
import json
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, TextIO

Verb = Callable[..., Mapping[str, Any]]


def serve(verbs: Mapping[str, Verb], requests: Iterable[str] | None = None, replies: TextIO | None = None) -> None:
    """Answer requests until there are no more; every peer can also say how much memory it took at most."""
    known = {"peak": peak, **verbs}
    out = replies or sys.stdout
    for line in requests or sys.stdin:
        with contextlib.redirect_stdout(sys.stderr):
            reply = _answered(known, line)
        out.write(json.dumps(reply, ensure_ascii=False) + "\n")
        out.flush()


def _answered(verbs: Mapping[str, Verb], line: str) -> Mapping[str, Any]:
    try:
        request = json.loads(line)
        return verbs[request.pop("do")](**request)
    except Exception as error:  # noqa: BLE001 - whatever it is, the parent is to be told
        traceback.print_exc()
        return {"error": f"{type(error).__name__}: {error}"}


def peak() -> Mapping[str, Any]:
    """Give the most memory that this process has held, in bytes.

    `getrusage` would count what the parent held before this program was begun, so Linux is asked for this one's own.
    """
    status = Path("/proc/self/status")
    if status.is_file():
        held = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM:"))
        return {"bytes": int(held.split()[1]) * 1024}
    import resource

    return {"bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)}
