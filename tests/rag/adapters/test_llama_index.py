"""A language model over HTTP: a real client against a server that fails in every way we know."""

from __future__ import annotations

import contextlib
import logging
import socket
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import rag
from rag.adapters.hosts import foreign_host
from rag.adapters.llama_index import LlamaIndexModel
from rag.errors import (
    LanguageModelError,
    ModelAbsentError,
    ModelBrokenError,
    ModelBusyError,
    ModelFilteredError,
    ModelKeyError,
    ModelQuotaError,
    ModelUnknownError,
    ModelUnreachableError,
    ModelWindowError,
)
from rag.ports import Form, Message, Usage

CANARY = "sk-canary-1234"


@pytest.fixture
def model(server: Any) -> Callable[..., LlamaIndexModel]:
    def make(fault: str, *, address: str | None = None, timeout: float = 10.0, **more: Any) -> LlamaIndexModel:
        where = address or server.address
        return LlamaIndexModel(
            address=lambda: where, host=None, key=CANARY, name=fault, window=4096, most=100, timeout=timeout, **more
        )

    return make


def ask(model: LlamaIndexModel) -> list[str | Usage]:
    return list(model.stream([Message(role="user", content="Who struck?")]))


def test_words_come_in_pieces_and_then_the_usage(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    *pieces, usage = ask(model("good"))
    assert len(pieces) > 1
    assert "".join(str(piece) for piece in pieces) == server.said
    assert usage == Usage(prompt_tokens=42, answer_tokens=7, finished=True)
    assert server.keys == [f"Bearer {CANARY}"]
    assert server.requests[0]["temperature"] == 0.0


@pytest.mark.parametrize(
    ("fault", "error", "requests"),
    [
        ("500", ModelBusyError, 3),
        ("502", ModelBusyError, 3),
        ("503", ModelBusyError, 3),
        ("429", ModelBusyError, 3),
        ("429-long", ModelBusyError, 1),
        ("429-date", ModelBusyError, 1),
        ("429-quota", ModelQuotaError, 1),
        ("401", ModelKeyError, 1),
        ("403", ModelKeyError, 1),
        ("404", ModelUnknownError, 1),
        ("400-context", ModelWindowError, 1),
        ("400", ModelBrokenError, 1),
        ("html", ModelBrokenError, 1),
        ("reset", LanguageModelError, 1),
        ("error-event", LanguageModelError, 1),
        ("bad-json", ModelBrokenError, 1),
        ("no-end", ModelBrokenError, 1),
        ("empty", ModelBrokenError, 1),
        ("filter", ModelFilteredError, 1),
    ],
)
def test_every_fault_has_a_name_and_at_most_three_requests(
    model: Callable[..., LlamaIndexModel],
    server: Any,
    fault: str,
    error: type[LanguageModelError],
    requests: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    with pytest.raises(error) as raised:
        ask(model(fault))
    assert len(server.requests) == requests
    assert CANARY not in str(raised.value)
    assert raised.value.__cause__ is None


def test_a_server_that_hangs_is_left(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    with pytest.raises(ModelUnreachableError, match="within"):
        ask(model("hang", timeout=0.5))
    assert len(server.requests) == 1


def test_a_server_that_stalls_in_an_answer_is_left(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    heard: list[str | Usage] = []
    with pytest.raises(ModelUnreachableError, match="within"):
        heard.extend(model("stalls", timeout=0.5).stream([Message(role="user", content="Who struck?")]))
    assert len(server.requests) == 1


def test_a_whole_answer_has_its_time(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    with pytest.raises(ModelUnreachableError, match="longer than"):
        ask(model("good", patience=1e-9))
    assert len(server.requests) == 1


def test_a_name_that_no_machine_has(model: Callable[..., LlamaIndexModel], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    with pytest.raises(ModelUnreachableError, match="ONRECORD_LLM_BASE_URL"):
        ask(model("good", address="http://model.invalid/v1"))


def test_a_machine_that_takes_no_connection(
    model: Callable[..., LlamaIndexModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:  # it listens, and nobody takes what comes
        host, port = full.getsockname()
        waiting = [socket.socket() for _ in range(3)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex((host, port))
        with pytest.raises(ModelUnreachableError):
            ask(model("good", address=f"http://{host}:{port}/v1", timeout=0.2))
        for one in waiting:
            one.close()


# --- forms, prices, budgets -----------------------------------------------------------------------------------------

FORM = Form(grammar='root ::= "It rained."', schema={"type": "object"})


@pytest.mark.parametrize(
    ("fault", "output", "sent"),
    [
        ("good", "grammar", ["grammar"]),
        ("good", "schema", ["response_format"]),
        ("good", "free", [None]),
        ("refuses-grammar", "grammar", ["grammar", "response_format"]),
        ("refuses-all", "grammar", ["grammar", "response_format", None]),
        ("refuses-all", "schema", ["response_format", None]),
    ],
)
def test_a_form_that_is_refused_gives_way_to_a_simpler_one(
    model: Callable[..., LlamaIndexModel], server: Any, fault: str, output: str, sent: list[str | None]
) -> None:
    asked = model(fault, output=output)
    messages = [Message(role="user", content="Who struck?")]
    assert list(asked.formed(FORM).stream(messages))
    assert [
        next((key for key in ("grammar", "response_format") if key in one), None) for one in server.requests
    ] == sent
    assert list(asked.formed(FORM).stream(messages))
    assert len(server.requests) == len(sent) + 1, "what was refused is not asked for again"


def test_a_window_that_is_too_small_is_not_taken_for_a_form_that_is_refused(
    model: Callable[..., LlamaIndexModel], server: Any
) -> None:
    with pytest.raises(ModelWindowError):
        list(model("400-context", output="grammar").formed(FORM).stream([Message(role="user", content="Who?")]))
    assert len(server.requests) == 1


def test_an_answer_has_its_price(model: Callable[..., LlamaIndexModel]) -> None:
    *_, usage = ask(model("good", prices=(1.0, 4.0)))
    assert isinstance(usage, Usage)
    assert usage.cost == pytest.approx((42 * 1.0 + 7 * 4.0) / 1_000_000)


def test_a_budget_that_is_used_up_sends_nothing(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    asked = model("good", budget=40)
    ask(asked)
    with pytest.raises(ModelQuotaError, match="ONRECORD_LLM_BUDGET"):
        ask(asked)
    assert len(server.requests) == 1


def test_the_key_is_nowhere(
    model: Callable[..., LlamaIndexModel], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    caplog.set_level(logging.DEBUG)
    for fault in ("good", "401", "403", "502", "500", "reset", "bad-json"):
        asked = model(fault)
        told = ""
        try:
            ask(asked)
        except LanguageModelError as error:
            told = "".join(traceback.format_exception(error))
        assert CANARY not in told + repr(asked) + str(asked)
    assert CANARY not in caplog.text


def test_a_server_that_is_not_there(model: Callable[..., LlamaIndexModel], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    with pytest.raises(ModelUnreachableError, match="ONRECORD_LLM_BASE_URL"):
        ask(model("good", address="http://127.0.0.1:9/v1"))


def test_a_password_in_the_address_is_not_told(
    model: Callable[..., LlamaIndexModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    with pytest.raises(ModelUnreachableError) as raised:
        ask(model("good", address=f"http://user:{CANARY}@127.0.0.1:9/v1"))
    assert CANARY not in str(raised.value)


def test_an_answer_that_was_too_long_is_not_finished(model: Callable[..., LlamaIndexModel]) -> None:
    *_, usage = ask(model("length"))
    assert isinstance(usage, Usage)
    assert not usage.finished


def test_a_server_of_one_model_need_not_be_told_its_name(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    ask(model(""))
    assert server.requests[0]["model"] == "only-one"


@pytest.mark.parametrize(("owner", "sent"), [("llamacpp", True), ("someone", False)])
def test_a_server_of_llama_cpp_is_given_the_grammar(
    model: Callable[..., LlamaIndexModel], server: Any, owner: str, sent: bool
) -> None:
    server.owner = owner
    list(model("", output="auto").formed(FORM).stream([Message(role="user", content="Who struck?")]))
    assert ("grammar" in server.requests[0]) == sent


@pytest.mark.parametrize(("owner", "small"), [("llamacpp", True), ("someone", False)])
def test_a_model_of_llama_cpp_is_a_small_one(
    model: Callable[..., LlamaIndexModel], server: Any, owner: str, small: bool
) -> None:
    server.owner = owner
    asked = model("", output="auto")
    assert asked.is_small() is small
    assert asked.formed(FORM).is_small() is small  # type: ignore[attr-defined]
    assert asked.name == "only-one"
    assert model("named", output="auto").is_small() is False


@pytest.mark.parametrize(("loading", "mode"), [(1, "llm"), (9, "extractive")])
def test_a_server_that_still_loads_its_model_is_asked_again_what_it_has(
    asked: Callable[..., rag.Answer], server: Any, monkeypatch: pytest.MonkeyPatch, loading: int, mode: str
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    server.loading = loading
    assert asked("").mode == mode
    assert server.loading == (0 if loading == 1 else 6), "it is asked three times"


def test_a_server_that_is_not_there_is_said_when_it_is_asked_what_it_has(
    model: Callable[..., LlamaIndexModel],
) -> None:
    nowhere = model("", output="auto", address="http://127.0.0.1:9/v1")
    with pytest.raises(ModelUnreachableError):
        nowhere.is_small()


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("http://127.0.0.1:8085/v1", None),
        ("http://localhost/v1", None),
        ("http://[::1]:1/v1", None),
        ("https://api.openai.com/v1", "api.openai.com"),
        ("http://10.0.0.7/v1", "10.0.0.7"),
        ("http://127.0.0.1.example/v1", "127.0.0.1.example"),
    ],
)
def test_whether_words_leave_the_machine(address: str, host: str | None) -> None:
    assert foreign_host(address) == host


# --- the archive with a model ---------------------------------------------------------------------------------------

STRIKE = (
    "---\ntitle: Dockers strike\n---\nThe dockers voted to strike on Tuesday. The port offered nine percent more pay."
)


@pytest.fixture
def asked(server: Any, tmp_path: Path) -> Iterator[Callable[..., rag.Answer]]:
    article = tmp_path / "strike.md"
    article.write_text(STRIKE)
    opened: list[rag.Archive] = []

    def ask_archive(
        fault: str, question: str = "What did the dockers vote for?", history: Sequence[rag.Turn] = (), **more: Any
    ) -> rag.Answer:
        settings = rag.Settings(llm_base_url=server.address, llm_model=fault, llm_key=CANARY, **more)
        archive = rag.open_archive(tmp_path / "store", settings=settings)
        opened.append(archive)
        archive.add(*sorted(tmp_path.glob("*.md")))
        return archive.ask(question, history=history)

    yield ask_archive
    for archive in opened:
        archive.close()


def test_a_model_answers_with_checked_citations(asked: Callable[..., rag.Answer]) -> None:
    answer = asked("good")
    assert (answer.mode, answer.abstained, answer.complete, answer.fell_back) == ("llm", False, True, False)
    assert answer.text == "The dockers voted to strike on Tuesday. [1]"
    assert answer.citations[0].quote == "The dockers voted to strike on Tuesday."
    assert answer.usage is not None
    assert answer.usage.pop("seconds") >= 0
    assert answer.usage == {"model": "good", "prompt_tokens": 42, "answer_tokens": 7, "cost": None}


def test_the_first_answer_tells_the_name_that_the_server_gave(asked: Callable[..., rag.Answer]) -> None:
    answer = asked("")
    assert answer.usage is not None
    assert answer.usage["model"] == "only-one"


def test_a_model_that_fails_gives_way_to_the_articles_own_words(
    asked: Callable[..., rag.Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.FIRST_PAUSE", 0.0)
    answer = asked("401")
    assert (answer.mode, answer.fell_back, answer.abstained) == ("extractive", True, False)
    assert "strike" in answer.text
    assert any("key" in notice for notice in answer.notices)
    assert answer.usage is None
    assert CANARY not in str(answer.to_dict())


def test_a_stream_that_breaks_keeps_what_it_showed(asked: Callable[..., rag.Answer]) -> None:
    answer = asked("no-end")
    assert (answer.mode, answer.complete, answer.fell_back) == ("llm", False, False)
    assert answer.statements
    assert answer.notices


def test_a_model_that_invents_is_not_shown(asked: Callable[..., rag.Answer], server: Any) -> None:
    server.said = "The lighthouse has 99 windows and a golden roof. [e1]\nSee https://evil.example/x [e2]\n"
    answer = asked("good")
    assert answer.fell_back
    assert answer.withdrawn == 2
    assert "evil" not in str(answer.to_dict())


def test_a_name_that_no_article_has_is_not_even_asked_for(asked: Callable[..., rag.Answer], server: Any) -> None:
    answer = asked("good", "What did Ambrose Quill promise?")
    assert answer.abstained
    assert server.requests == []


def test_the_key_is_not_shown_in_settings() -> None:
    assert CANARY not in repr(rag.Settings(llm_key=CANARY, llm_base_url="http://127.0.0.1:1/v1"))


def test_a_connection_is_not_waited_for_as_long_as_words_are(
    model: Callable[..., LlamaIndexModel], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rag.adapters.llama_index.CONNECT", 0.2)
    began = time.monotonic()
    with socket.socket() as listening, contextlib.ExitStack() as waiting:
        listening.bind(("127.0.0.1", 0))
        listening.listen(0)
        for _ in range(4):  # more than it keeps waiting: whoever comes now is not taken
            one = waiting.enter_context(socket.socket())
            one.setblocking(False)
            one.connect_ex(listening.getsockname())
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/v1"
        made = model("good", address=address, timeout=20.0).limited(requests=1, seconds=20)
        with pytest.raises(ModelAbsentError, match="does not answer"):
            list(made.stream([Message(role="user", content="Who struck?")]))
    assert time.monotonic() - began < 15, "it would have been waited for for twenty seconds"


def test_of_a_limited_model_no_more_is_asked(model: Callable[..., LlamaIndexModel], server: Any) -> None:
    with pytest.raises(ModelBusyError):
        list(model("500").limited(requests=2).stream([Message(role="user", content="Who struck?")]))
    assert len(server.requests) == 2
    began = time.monotonic()
    with pytest.raises(ModelUnreachableError, match=r"within 0\.3 seconds"):
        list(model("hang").limited(requests=1, seconds=0.3).stream([Message(role="user", content="Who struck?")]))
    assert time.monotonic() - began < 5, "the server would have hung for five"
    held = model("good", output="schema").limited(requests=1).formed(FORM)  # type: ignore[attr-defined]
    assert any(isinstance(one, Usage) for one in held.stream([Message(role="user", content="Who struck?")]))
    assert "response_format" in server.requests[-1]
