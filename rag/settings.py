"""Every setting and its default. Enters: the environment. Leaves: settings. The only reader of the environment.

Does not know what the settings are for.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from rag.errors import SettingsError

PREFIX = "ONRECORD_"
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
    patience: float = field(
        default=30.0, metadata={"says": "seconds to wait while another process writes to the store"}
    )
    indexes: str = field(
        default="writing",
        metadata={"says": "when this process looks after the indexes: `writing`, `always` (the page does) or `never`"},
    )

    def __post_init__(self) -> None:
        if self.indexes not in OWNERSHIP:
            raise SettingsError(f"{PREFIX}INDEXES is {self.indexes!r}; it can be {', '.join(OWNERSHIP)}.")
        if not self.patience > 0:
            raise SettingsError(f"{PREFIX}PATIENCE is {self.patience:g}; it must be more than 0 seconds.")

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Settings:
        """Read the settings; what is not set keeps its default. Raises SettingsError."""
        given = os.environ if environment is None else environment
        values: dict[str, object] = {}
        for one in fields(cls):
            text = given.get(PREFIX + one.name.upper())
            if text:
                values[one.name] = _number(one.name, text) if isinstance(one.default, float) else text
        return cls(**values)  # type: ignore[arg-type]

    @classmethod
    def table(cls) -> str:
        """Give all settings as a Markdown table, for the README."""
        rows = ["| setting | default | what it does |", "|---|---|---|"]
        for one in fields(cls):
            default = f"{one.default:g}" if isinstance(one.default, float) else str(one.default)
            rows.append(f"| `{PREFIX}{one.name.upper()}` | `{default}` | {one.metadata['says']} |")
        return "\n".join(rows)


def _number(name: str, text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise SettingsError(f"{PREFIX}{name.upper()} is {text!r}, which is not a number.") from None
