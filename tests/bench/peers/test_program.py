"""The talk with a peer: requests and replies, a line each."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from tests.bench.peers.program import PeerFailedError, Program
from tests.bench.peers.serving import serve

FAKE = [sys.executable, "-m", "tests.bench.peers.fake", "0.25"]


def talk(*requests: object, **verbs: Any) -> list[Any]:
    replies = io.StringIO()
    serve(verbs, [json.dumps(one) for one in requests], replies)
    return [json.loads(line) for line in replies.getvalue().splitlines()]


def test_replies_come_in_order_a_line_each() -> None:
    def double(number: int) -> dict[str, object]:
        return {"is": 2 * number, "said": "two\nlines — “so”"}

    found = talk({"do": "double", "number": 2}, {"do": "double", "number": 4}, double=double)
    assert [one["is"] for one in found] == [4, 8]
    assert found[0]["said"] == "two\nlines — “so”"


def test_what_fails_is_said_and_the_next_request_is_read(capsys: pytest.CaptureFixture[str]) -> None:
    def fail() -> dict[str, object]:
        sys.stdout.write("on the way\n")
        raise ValueError("no such thing")

    found = talk({"do": "fail"}, {"do": "unknown"}, ["no object"], {"do": "peak"}, fail=fail)
    assert found[0] == {"error": "ValueError: no such thing"}
    assert "error" in found[1]
    assert "error" in found[2]
    assert found[3]["bytes"] > 1_000_000
    assert capsys.readouterr().out == "", "stdout is for replies"


def test_a_program_is_asked_and_ends() -> None:
    with Program(FAKE) as program:
        assert program.ask("describe")["version"] == "1"
        assert program.ask("open", store="somewhere") == {}
        assert program.ask("embed", questions=["a", "b"]) == {"seconds": [0.25, 0.25]}
        long = [{"id": str(number), "text": "word " * 2000} for number in range(200)]
        assert program.ask("load", articles=long, cache="") == {}
        found = program.ask("rank", questions=[{"text": "q", "as_of": None}], depth=2, worded=1)
        assert found == {"rankings": [[["0", 1.0, "words of 0"], ["1", 0.5, None]]]}


def test_a_program_that_fails_or_ends_says_so() -> None:
    with Program(FAKE) as program:
        with pytest.raises(PeerFailedError, match="could not embed: TypeError"):
            program.ask("embed")
        with pytest.raises(PeerFailedError, match="ended with status 3 when asked to leave"):
            program.ask("leave")
        with pytest.raises(PeerFailedError, match="ended"):
            program.ask("describe")
