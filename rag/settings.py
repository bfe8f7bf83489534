"""Every setting and its default. Enters: the environment. Leaves: settings. The only reader of the environment.

Does not know what the settings are for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from urllib.parse import urlsplit

from rag.errors import SettingsError

PREFIX = "ONRECORD_"
OPENAI_KEY = "OPENAI_API_KEY"
OPENAI = "https://api.openai.com/v1"
JUDGES = ("minilm", "none")
SWITCH = ("on", "off")
JOINED = frozenset({"government", "capital", "seat", "none"})
OUTPUTS = ("auto", "grammar", "schema", "free")
OWNERSHIP = ("writing", "always", "never")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """The settings of an archive. Each can be given in the environment as ONRECORD_ and its name in capitals."""

    embedder: str = field(
        default="minilm",
        metadata={
            "says": "`minilm` (comes with the package), `none`, or a directory with model.onnx and tokenizer.json "
            "or vocab.txt"
        },
    )
    judge: str = field(
        default="minilm",
        metadata={
            "says": "what reads question and sentence together: `minilm` (comes with the package, used with the "
            "embedder of that name) or `none`"
        },
    )
    llm_base_url: str = field(
        default="",
        metadata={"says": "address of an OpenAI-compatible server, such as `http://127.0.0.1:8085/v1`; no key needed"},
    )
    llm_model: str = field(
        default="",
        metadata={"says": "the model's name there, or `gguf:PATH` for a file run in this process (`onrecord[local]`)"},
    )
    llm_key: str = field(
        default="",
        repr=False,
        metadata={"says": "the key for that server; `OPENAI_API_KEY` alone is for OpenAI, and goes nowhere else"},
    )
    llm_window: int = field(default=8192, metadata={"says": "how many tokens the model reads"})
    llm_answer: int = field(default=600, metadata={"says": "how many tokens an answer may have"})
    llm_evidence: int = field(default=2000, metadata={"says": "how many tokens of evidence the model is shown"})
    llm_timeout: float = field(default=60.0, metadata={"says": "seconds to wait for the next piece of an answer"})
    joined: str = field(
        default="government capital",
        metadata={
            "says": "which names of a country are one speaker with it: any of `government`, `capital` and `seat` (such "
            "as the White House), or `none`"
        },
    )
    llm_patience: float = field(default=600.0, metadata={"says": "seconds that a whole answer may take"})
    llm_output: str = field(
        default="auto",
        metadata={
            "says": "how an answer is held to its form: `grammar` (llama.cpp), `schema` (JSON), `free`, or `auto` "
            "(grammar for a GGUF file, and for llama.cpp's server where no model is named; else free); what a server "
            "refuses is not asked of it again"
        },
    )
    llm_price_read: float = field(
        default=0.0, metadata={"says": "what a million tokens read cost, for the cost of an answer (0: not known)"}
    )
    llm_price_written: float = field(default=0.0, metadata={"says": "what a million tokens written cost"})
    llm_budget: int = field(
        default=0,
        metadata={"says": "tokens that one process may use, then articles answer by themselves (0: no limit)"},
    )
    patience: float = field(
        default=30.0, metadata={"says": "seconds to wait while another process writes to the store"}
    )
    indexes: str = field(
        default="writing",
        metadata={"says": "when this process looks after the indexes: `writing`, `always` (the page does) or `never`"},
    )

    reranker: str = field(
        default="",
        metadata={
            "says": "what orders the best passages anew: `llm` (the language model), or the directory of a "
            "cross-encoder with model.onnx and tokenizer.json or vocab.txt; slower, so not set"
        },
    )
    inferring: str = field(
        default="on",
        metadata={
            "says": "`on`: the time, the outlets and the typing errors in a question are understood, with a language "
            "model its sides too, and shown with the answer; `off`: its words alone are searched for"
        },
    )

    def __post_init__(self) -> None:
        if self.indexes not in OWNERSHIP:
            raise SettingsError(f"{PREFIX}INDEXES is {self.indexes!r}; it can be {', '.join(OWNERSHIP)}.")
        if self.inferring not in SWITCH:
            raise SettingsError(f"{PREFIX}INFERRING is {self.inferring!r}; it can be {', '.join(SWITCH)}.")
        unknown = sorted(set(self.joined.split()) - JOINED)
        if unknown or not self.joined.split():
            named = ", ".join(sorted(JOINED))
            raise SettingsError(f"{PREFIX}JOINED is {self.joined!r}; it can hold {named}, parted by spaces.")
        if self.judge not in JUDGES:
            raise SettingsError(f"{PREFIX}JUDGE is {self.judge!r}; it can be {', '.join(JUDGES)}.")
        if self.llm_output not in OUTPUTS:
            raise SettingsError(f"{PREFIX}LLM_OUTPUT is {self.llm_output!r}; it can be {', '.join(OUTPUTS)}.")
        for name in ("llm_price_read", "llm_price_written", "llm_budget"):
            if not getattr(self, name) >= 0:
                raise SettingsError(f"{PREFIX}{name.upper()} is {getattr(self, name):g}; it cannot be less than 0.")
        for name in ("patience", "llm_window", "llm_answer", "llm_evidence", "llm_timeout", "llm_patience"):
            if not getattr(self, name) > 0:
                raise SettingsError(f"{PREFIX}{name.upper()} is {getattr(self, name):g}; it must be more than 0.")
        if self.llm_answer * 2 > self.llm_window:
            raise SettingsError(
                f"{PREFIX}LLM_ANSWER is {self.llm_answer}, more than half of the window {self.llm_window}."
            )
        if self.llm_base_url and not self.llm_base_url.startswith(("http://", "https://")):
            raise SettingsError(f"{PREFIX}LLM_BASE_URL must begin with http:// or https://.")
        if not _is_address(self.llm_base_url):
            raise SettingsError(f"{PREFIX}LLM_BASE_URL has no host, or a port that is none, such as 8085.")
        in_process = self.llm_model.startswith("gguf:")
        if (self.llm_key or self.llm_model) and not self.llm_base_url and not in_process:
            raise SettingsError(f"{PREFIX}LLM_KEY and LLM_MODEL need {PREFIX}LLM_BASE_URL, or {OPENAI_KEY} for OpenAI.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; what is not set keeps its default. Raises SettingsError."""
        given = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for one in fields(cls):
            text = given.get(PREFIX + one.name.upper())
            if text:
                values[one.name] = (
                    _number(one.name, text, type(one.default)) if isinstance(one.default, int | float) else text
                )
        named_otherwise = values.get("llm_base_url") or str(values.get("llm_model", "")).startswith("gguf:")
        if given.get(OPENAI_KEY) and not named_otherwise and not values.get("llm_key"):
            values |= {"llm_key": given[OPENAI_KEY], "llm_base_url": OPENAI}  # that key is for that host alone
        return cls(**values)  # type: ignore[arg-type]

    @classmethod
    def table(cls) -> str:
        """Give all settings as a Markdown table, for the README."""
        rows = ["| setting | default | what it does |", "|---|---|---|"]
        for one in fields(cls):
            default = f"{one.default:g}" if isinstance(one.default, float) else str(one.default) or "not set"
            rows.append(f"| `{PREFIX}{one.name.upper()}` | `{default}` | {one.metadata['says']} |")
        return "\n".join(rows)


def _number(name: str, text: str, kind: type[int] | type[float]) -> float:
    try:
        return kind(text)
    except ValueError:
        raise SettingsError(f"{PREFIX}{name.upper()} is {text!r}, which is not a number.") from None


def _is_address(address: str) -> bool:
    """Whether an address has a host, and a port that can be one where it has any; nothing given is none to check."""
    try:
        parts = urlsplit(address)
        return not address or (parts.hostname is not None and parts.port != 0)
    except ValueError:
        return False
