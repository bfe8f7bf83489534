"""A language model from a GGUF file, run in this process by llama.cpp. Vendor: xllamacpp (the extra `onrecord[local]`).

Enters: a file. Leaves: the loopback address at which llama.cpp serves it, as any OpenAI-compatible server. Does not
know messages.
"""

from __future__ import annotations

import secrets
from pathlib import Path
from threading import Lock
from typing import Any

from rag.errors import ModelUnknownError

THREADS = 2
SLOTS = 2  # conversations at once
QUIET = -1  # llama.cpp otherwise writes hundreds of lines to standard error


class GgufServer:
    """A GGUF file at a loopback address, loaded when the address is first asked for. Only who knows `key` is heard."""

    def __init__(self, file: Path, window: int) -> None:
        self._file = file
        self._window = window
        self.key = secrets.token_urlsafe(24)
        self._server: Any = None
        self._guard = Lock()

    def address(self) -> str:
        """Give the address, loading the model if need be. Raises ModelUnknownError where it cannot be loaded."""
        with self._guard:
            if self._server is None:
                self._server = self._load()
            return f"{self._server.listening_address}/v1"

    def _load(self) -> Any:  # noqa: ANN401 - the vendor's server
        try:
            import xllamacpp
        except ImportError as error:
            raise ModelUnknownError(
                "A GGUF file needs the package xllamacpp: pip install 'onrecord[local]'."
            ) from error
        if not self._file.is_file():
            raise ModelUnknownError(f"There is no file {self._file}. Check ONRECORD_LLM_MODEL.")
        parameters = xllamacpp.CommonParams()
        parameters.model.path = str(self._file)
        parameters.hostnames = ["127.0.0.1"]
        parameters.port = 0
        parameters.api_keys = [self.key]
        parameters.ui = False
        parameters.verbosity = QUIET
        parameters.n_ctx = self._window * SLOTS
        parameters.n_parallel = SLOTS
        parameters.cpuparams.n_threads = THREADS
        try:
            return xllamacpp.Server(parameters)
        except RuntimeError as error:
            raise ModelUnknownError(
                f"{self._file.name} is damaged or is no GGUF model. Check ONRECORD_LLM_MODEL."
            ) from error
