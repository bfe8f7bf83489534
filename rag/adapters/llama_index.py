"""A language model behind an OpenAI-compatible address, through LlamaIndex and the openai package.

Enters: messages. Leaves: the answer piece by piece, or one of our errors. Does not know prompts or articles. Retries
happen here and nowhere else: LlamaIndex and the SDK are both told to make one request. No error text of a server is
passed on, for servers repeat keys in them.
"""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urlsplit

from rag.adapters.hosts import trouble
from rag.adapters.lines import Line
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
from rag.ports import Form, LanguageModel, Message, Usage
from rag.stopping import Stop

if TYPE_CHECKING:
    from openai import APIStatusError, OpenAI, Timeout

CONNECT = 1.0  # seconds; a server that is there takes a connection at once, and the articles can answer meanwhile
TRIES = 3  # requests for one answer at the most
PATIENT = 20.0  # seconds; a server that asks for a longer pause is told of, not waited for
FIRST_PAUSE = 0.25  # seconds, twice as long each time, where the server does not say
Output = Literal["grammar", "schema", "free"]
STEPS: tuple[Output, ...] = ("grammar", "schema", "free")  # what is tried after a server refuses the one before
LLAMA_CPP = "llamacpp"  # what its server says of whose the models are; it holds any model to a grammar
SOME_KEY = "none"  # the SDK wants a key, servers without accounts do not look at it


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bounds:
    """What an answer is bound to: a form, a number of requests, seconds for all of it; None where the model's own.

    `stop`: who may say that nobody waits for it any longer.
    """

    form: Form | None = None
    requests: int = TRIES
    seconds: float | None = None
    stop: Stop = field(default_factory=Stop)


class LlamaIndexModel:
    """A `LanguageModel` that any OpenAI-compatible server can be. The address is asked for when a question comes."""

    def __init__(
        self,
        *,
        address: Callable[[], str],
        host: str | None,
        key: str | None,
        name: str,
        window: int,
        most: int,
        timeout: float,
        patience: float = 600.0,
        output: Output | Literal["auto"] = "free",
        prices: tuple[float, float] = (0.0, 0.0),
        budget: int = 0,
    ) -> None:
        """`patience`: seconds for a whole answer. `prices`: of a million tokens read, and written. `budget`: tokens.

        `output` "auto": a grammar where the server says that it is llama.cpp's, which it does when asked for its
        models; else free words.
        """
        self.name = name
        self.window = window
        self.most = most
        self.host = host
        self._find = address
        self._key = key or SOME_KEY
        self._timeout = timeout
        self._patience = patience
        self._auto = output == "auto"
        self._output: Output = "free" if output == "auto" else output
        self._prices = prices
        self._budget = budget
        self._spent = 0
        self._here = threading.local()  # the line of the request that this thread is about to make

    def formed(self, form: Form) -> LanguageModel:
        """Give the model that answers in a form, as far as its server lets it."""
        return _Bound(self, _Bounds(form=form))

    def limited(self, *, requests: int, seconds: float | None = None) -> LanguageModel:
        """Give the model that makes at most so many requests, and waits no longer for a whole answer."""
        return _Bound(self, _Bounds(requests=requests, seconds=seconds))

    def stopped_by(self, stop: Stop) -> LanguageModel:
        """Give the model that leaves off, and closes its connection, as soon as `stop` is said."""
        return _Bound(self, _Bounds(stop=stop))

    def is_small(self, bounds: _Bounds | None = None) -> bool:
        """Whether answers are held to a grammar; the server may have to be asked which model it has."""
        bounds = bounds or _Bounds()
        for tried in range(1, bounds.requests + 1):
            if not self._auto or self.name:
                break
            try:
                self._looked_up(bounds.stop)
            except (ModelBusyError, ModelUnreachableError) as error:
                bounds.stop.wait(_pause_after(error, tried, bounds.requests))
        return self._output == "grammar"

    def _looked_up(self, stop: Stop) -> None:
        """Ask the server for its model over a line that can be cut."""
        line = Line()
        try:
            with stop.cutting(line.cut):
                self._here.line = line
                self._first_model()
        except LanguageModelError:
            stop.wait(0)  # a line that was cut is no fault of the server
            raise
        finally:
            line.close()

    def stream(self, messages: Sequence[Message], bounds: _Bounds | None = None) -> Iterator[str | Usage]:
        """Give the answer piece by piece, then its usage. A request is tried again only while nothing has come.

        Where the server refuses a form, the next simpler one is tried, and kept to from then on.
        """
        if self._budget and self._spent >= self._budget:
            raise ModelQuotaError(
                f"{self._spent} tokens were used, of {self._budget} that may be (ONRECORD_LLM_BUDGET). Raise it."
            )
        bounds = bounds or _Bounds()
        patience = self._patience if bounds.seconds is None else bounds.seconds
        until = time.monotonic() + patience
        for tried in range(1, bounds.requests + 1):
            said = False
            try:
                for piece in self._once(messages, bounds):
                    said = True
                    yield piece
                    if time.monotonic() > until and isinstance(piece, str):
                        raise _SlowError(f"{self._said()} took longer than {patience:g} seconds. Try again.")
                return
            except _FormRefusedError:
                self._output = STEPS[STEPS.index(self._output) + 1]
                if tried == bounds.requests:
                    raise
            except (ModelBusyError, ModelUnreachableError) as error:
                bounds.stop.wait(_pause_after(error, bounds.requests if said else tried, bounds.requests))

    def _once(self, messages: Sequence[Message], bounds: _Bounds) -> Iterator[str | Usage]:
        line = Line()
        try:
            with bounds.stop.cutting(line.cut):
                yield from self._heard(messages, bounds, line)
        finally:
            line.close()

    def _heard(self, messages: Sequence[Message], bounds: _Bounds, line: Line) -> Iterator[str | Usage]:
        self._called_on()
        from llama_index.core.llms import ChatMessage

        reason: str | None = None
        tokens: tuple[int | None, int | None] = (None, None)
        words = False
        try:
            self._here.line = line
            asked = [ChatMessage(role=message.role, content=message.content) for message in messages]
            model = self._model
            for response in model.stream_chat(asked, **self._held_to(bounds.form), **self._within(bounds.seconds)):
                if response.delta:
                    words = True
                    yield response.delta
                for choice in getattr(response.raw, "choices", None) or ():
                    reason = choice.finish_reason or reason
                usage = getattr(response.raw, "usage", None)
                if usage is not None:
                    tokens = (usage.prompt_tokens, usage.completion_tokens)
        except LanguageModelError:
            raise
        except Exception as error:  # noqa: BLE001 - five packages raise here, and share no base
            bounds.stop.wait(0)  # a line that was cut is no fault of the server
            raise self._ours(
                error, formed=bounds.form is not None, seconds=bounds.seconds
            ) from None  # the original may repeat the key
        bounds.stop.wait(0)
        if reason == "content_filter":
            raise ModelFilteredError(f"{self._said()} cut the answer off by its content filter. Ask otherwise.")
        if reason is None or not words:
            raise ModelBrokenError(f"{self._said()} broke its answer off, or gave none. Ask again.")
        read, written = tokens
        self._spent += (read or 0) + (written or 0)
        yield Usage(
            prompt_tokens=read, answer_tokens=written, finished=reason == "stop", cost=self._cost(read, written)
        )

    def _held_to(self, form: Form | None) -> dict[str, Any]:
        """Give what is sent beside the messages so that the answer keeps to a form."""
        if form is None or self._output == "free":
            return {}
        if self._output == "grammar":
            return {"extra_body": {"grammar": form.grammar}}
        schema = {"name": "statements", "strict": True, "schema": dict(form.schema)}
        return {"response_format": {"type": "json_schema", "json_schema": schema}}

    def _within(self, seconds: float | None) -> dict[str, Any]:
        """Give what is said to the client where less patience is had than usual."""
        return {} if seconds is None else {"timeout": _patience(min(seconds, self._timeout))}

    def _cost(self, read: int | None, written: int | None) -> float | None:
        if not any(self._prices) or read is None or written is None:
            return None
        return round((read * self._prices[0] + written * self._prices[1]) / 1_000_000, 6)

    @cached_property
    def _address(self) -> str:
        return self._find().rstrip("/")

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - the vendor's model
        from llama_index.llms.openai_like import OpenAILike

        model = self.name or self._first_model()
        return OpenAILike(
            openai_client=self._client,
            model=model,
            api_base=self._address,
            api_key=self._key,
            is_chat_model=True,
            context_window=self.window,
            max_tokens=self.most,
            temperature=0.0,
            max_retries=0,
            timeout=self._timeout,
            additional_kwargs={"stream_options": {"include_usage": True}},
        )

    @cached_property
    def _client(self) -> OpenAI:
        """The client: it waits long for words, and not for a connection, and keeps none that no answer runs over."""
        from httpx import Limits
        from openai import DefaultHttpxClient, OpenAI

        told = {"request": [self._traced], "response": [lambda response: self._here.line.answered(response)]}
        http = DefaultHttpxClient(limits=Limits(max_keepalive_connections=0), event_hooks=told)
        return OpenAI(
            base_url=self._address, api_key=self._key, max_retries=0, timeout=_patience(self._timeout), http_client=http
        )

    def _called_on(self) -> None:
        """See whether anybody is there, before packages are loaded that take seconds. Raises ModelAbsentError."""
        wrong = None if "openai" in sys.modules else trouble(self._address, CONNECT)
        if wrong is not None:
            raise self._absent(wrong)

    def _absent(self, how: str) -> ModelAbsentError:
        return ModelAbsentError(f"{self._said()} {how}. Check ONRECORD_LLM_BASE_URL and that it runs.")

    def _traced(self, request: Any) -> None:  # noqa: ANN401 - the vendor's
        """Let a request tell the line of this thread over what it runs."""
        request.extensions = {**request.extensions, "trace": self._here.line.opened}

    def _first_model(self) -> str:
        """Ask the server which models it has; a server of one model need not be told its name."""
        self._called_on()
        try:
            first = self._client.models.list().data[0]
        except Exception as error:  # noqa: BLE001 - as in `_once`
            raise self._ours(error) from None
        self.name = first.id
        if self._auto and first.owned_by == LLAMA_CPP:
            self._output = "grammar"
        return self.name

    def _said(self) -> str:
        return f"The language model at {self._place()}"

    def _place(self) -> str:
        """Give host and port; an address may hold a password before them."""
        parts = urlsplit(self._address)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def _ours(self, error: Exception, *, formed: bool = False, seconds: float | None = None) -> LanguageModelError:
        """Say a vendor's error in our words."""
        import openai

        if (
            isinstance(error, openai.APITimeoutError) or type(error).__name__ == "ReadTimeout"
        ):  # in an answer, it is httpx's
            if type(error.__cause__).__name__ == "ConnectTimeout":
                return self._absent("does not answer")
            waited = min(seconds or self._timeout, self._timeout)
            return _SlowError(f"{self._said()} did not answer within {waited:g} seconds. Try again.")
        if isinstance(error, openai.APIConnectionError):
            absent = self._absent("cannot be reached")
            return absent if type(error.__cause__).__name__ == "ConnectError" else ModelUnreachableError(str(absent))
        if isinstance(error, openai.APIStatusError):
            if formed and error.status_code in {400, 422} and self._output != "free":
                ours = self._of_status(error)
                return ours if isinstance(ours, ModelWindowError) else _FormRefusedError(str(ours))
            return self._of_status(error)
        return ModelBrokenError(f"{self._said()} broke its answer off ({type(error).__name__}). Ask again.")

    def _of_status(self, error: APIStatusError) -> LanguageModelError:
        status, code = error.status_code, str(getattr(error, "code", "") or "")
        if status in {401, 403}:
            return ModelKeyError(f"{self._said()} does not accept the key. Check ONRECORD_LLM_KEY or OPENAI_API_KEY.")
        if status == 404:
            return ModelUnknownError(f"{self._said()} has no model {self.name!r}, or the address is not a model's.")
        if status == 429 and "quota" in code:
            return ModelQuotaError(f"The account at {self._place()} has nothing left. Top it up.")
        if status == 400 and ("context" in code or "context" in str(error.body)):
            return ModelWindowError(
                f"{self._said()} reads less than {self.window} tokens. Set ONRECORD_LLM_WINDOW lower."
            )
        if status == 429 or status >= 500:
            busy = ModelBusyError(f"{self._said()} is busy or in trouble (status {status}). Try again later.")
            busy.pause = _pause(error.response.headers.get("retry-after"))
            return busy
        return ModelBrokenError(f"{self._said()} refused the question (status {status}).")


class _SlowError(ModelUnreachableError):
    """A server that does not answer in time is not asked again: the user has waited long enough."""


class _FormRefusedError(ModelBrokenError):
    """A server that cannot hold its model to the form that was asked for."""


class _Bound:
    """A model with what its answers are bound to."""

    def __init__(self, model: LlamaIndexModel, bounds: _Bounds) -> None:
        self.window, self.most, self.host = model.window, model.most, model.host
        self._model = model
        self._bounds = bounds

    @property
    def name(self) -> str:
        """The model's name, which the server may only tell when it is first asked."""
        return self._model.name

    def formed(self, form: Form) -> LanguageModel:
        """Give the same, which answers in a form, too."""
        return _Bound(self._model, replace(self._bounds, form=form))

    def is_small(self) -> bool:
        """Whether answers are held to a grammar."""
        return self._model.is_small(self._bounds)

    def stopped_by(self, stop: Stop) -> LanguageModel:
        """Give the same, which leaves off when `stop` is said."""
        return _Bound(self._model, replace(self._bounds, stop=stop))

    def limited(self, *, requests: int, seconds: float | None = None) -> LanguageModel:
        """Give the same, of which less is asked."""
        return _Bound(self._model, replace(self._bounds, requests=requests, seconds=seconds))

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Give the answer piece by piece, then its usage."""
        return self._model.stream(messages, self._bounds)


def _patience(seconds: float) -> Timeout:
    """Give so many seconds for words, and no longer than `CONNECT` for a connection."""
    from openai import Timeout

    return Timeout(seconds, connect=min(CONNECT, seconds))


def _pause_after(error: ModelBusyError | ModelUnreachableError, tried: int, most: int) -> float:
    """Give how many seconds to wait before a request is tried again; raises the error where it is not to be."""
    pause = getattr(error, "pause", None)
    wait: float = FIRST_PAUSE * 2 ** (tried - 1) if pause is None else pause
    if tried == most or wait > PATIENT or isinstance(error, _SlowError | ModelAbsentError):
        raise error
    return wait


def _pause(said: str | None) -> float | None:
    """Read how many seconds a server asks to wait; a date counts as too long to wait for."""
    if said is None:
        return None
    return float(said) if said.replace(".", "", 1).isdigit() else PATIENT + 1
