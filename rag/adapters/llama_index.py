"""A language model behind an OpenAI-compatible address, through LlamaIndex and the openai package.

Enters: messages. Leaves: the answer piece by piece, or one of our errors. Does not know prompts or articles. Retries
happen here and nowhere else: LlamaIndex and the SDK are both told to make one request. No error text of a server is
passed on, for servers repeat keys in them.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from rag.errors import (
    LanguageModelError,
    ModelBrokenError,
    ModelBusyError,
    ModelFilteredError,
    ModelKeyError,
    ModelQuotaError,
    ModelUnknownError,
    ModelUnreachableError,
    ModelWindowError,
)
from rag.ports import Message, Usage

if TYPE_CHECKING:
    from openai import APIStatusError

TRIES = 3  # requests for one answer at the most
PATIENT = 20.0  # seconds; a server that asks for a longer pause is told of, not waited for
SOME_KEY = "none"  # the SDK wants a key, servers without accounts do not look at it


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
    ) -> None:
        self.name = name
        self.window = window
        self.most = most
        self.host = host
        self._find = address
        self._key = key or SOME_KEY
        self._timeout = timeout

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        """Give the answer piece by piece, then its usage. A request is tried again only while nothing has come."""
        for tried in range(1, TRIES + 1):
            said = False
            try:
                for piece in self._once(messages):
                    said = True
                    yield piece
                return
            except (ModelBusyError, ModelUnreachableError) as error:
                pause = getattr(error, "pause", None)
                wait = 0.5 * 2**tried if pause is None else pause
                if said or tried == TRIES or wait > PATIENT or isinstance(error, _SlowError):
                    raise
                time.sleep(wait)

    def _once(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        from llama_index.core.llms import ChatMessage

        reason: str | None = None
        tokens: tuple[int | None, int | None] = (None, None)
        words = False
        try:
            asked = [ChatMessage(role=message.role, content=message.content) for message in messages]
            model = self._model
            for response in model.stream_chat(asked):
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
            raise self._ours(error) from None  # the original may repeat the key
        if reason == "content_filter":
            raise ModelFilteredError(f"{self._said()} cut the answer off by its content filter. Ask otherwise.")
        if reason is None or not words:
            raise ModelBrokenError(f"{self._said()} broke its answer off, or gave none. Ask again.")
        yield Usage(prompt_tokens=tokens[0], answer_tokens=tokens[1], finished=reason == "stop")

    @cached_property
    def _address(self) -> str:
        return self._find().rstrip("/")

    @cached_property
    def _model(self) -> Any:  # noqa: ANN401 - the vendor's model
        from llama_index.llms.openai_like import OpenAILike

        return OpenAILike(
            model=self.name or self._first_model(),
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

    def _first_model(self) -> str:
        """Ask the server which models it has; a server of one model need not be told its name."""
        from openai import OpenAI

        try:
            with OpenAI(base_url=self._address, api_key=self._key, max_retries=0, timeout=self._timeout) as client:
                self.name = client.models.list().data[0].id
        except Exception as error:  # noqa: BLE001 - as in `_once`
            raise self._ours(error) from None
        return self.name

    def _said(self) -> str:
        return f"The language model at {self._place()}"

    def _place(self) -> str:
        """Give host and port; an address may hold a password before them."""
        parts = urlsplit(self._address)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)

    def _ours(self, error: Exception) -> LanguageModelError:
        """Say a vendor's error in our words."""
        import openai

        if isinstance(error, openai.APITimeoutError):
            return _SlowError(f"{self._said()} did not answer within {self._timeout:g} seconds. Try again.")
        if isinstance(error, openai.APIConnectionError):
            return ModelUnreachableError(
                f"{self._said()} cannot be reached. Check ONRECORD_LLM_BASE_URL and that it runs."
            )
        if isinstance(error, openai.APIStatusError):
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


def _pause(said: str | None) -> float | None:
    """Read how many seconds a server asks to wait; a date counts as too long to wait for."""
    if said is None:
        return None
    return float(said) if said.replace(".", "", 1).isdigit() else PATIENT + 1


def foreign_host(address: str) -> str | None:
    """Give the host that words sent to an address reach, None for this machine."""
    host = urlsplit(address).hostname or ""
    if host == "localhost" or host.endswith(".localhost"):
        return None
    try:
        return None if ipaddress.ip_address(host).is_loopback else host
    except ValueError:
        return host
