"""Settings: every one has a default and a sentence, and what cannot be is said."""

from __future__ import annotations

from dataclasses import fields

import pytest

from rag.assembly import make_model
from rag.errors import SettingsError
from rag.settings import Settings


def test_defaults_need_nothing() -> None:
    settings = Settings.from_environment({})
    assert settings == Settings()
    assert make_model(settings) is None


def test_every_setting_can_be_given_and_is_in_the_table() -> None:
    table = Settings.table()
    for one in fields(Settings):
        assert f"`ONRECORD_{one.name.upper()}`" in table
        assert one.metadata["says"]


def test_values_have_their_kinds() -> None:
    given = {"ONRECORD_PATIENCE": "2.5", "ONRECORD_LLM_WINDOW": "4096", "ONRECORD_EMBEDDER": "none"}
    settings = Settings.from_environment(given)
    assert (settings.patience, settings.llm_window, settings.embedder) == (2.5, 4096, "none")


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("PATIENCE", "soon", "not a number"),
        ("PATIENCE", "0", "more than 0"),
        ("PATIENCE", "nan", "more than 0"),
        ("INDEXES", "sometimes", "writing, always, never"),
        ("JOINED", "capitol", "capital, government, none, seat"),
        ("JOINED", " ", "parted by spaces"),
        ("LLM_WINDOW", "1.5", "not a number"),
        ("LLM_ANSWER", "8000", "half of the window"),
        ("LLM_BASE_URL", "localhost:8085", "http://"),
        ("LLM_BASE_URL", "http://[::1", "no host, or a port"),
        ("LLM_BASE_URL", "http://127.0.0.1:99999/v1", "no host, or a port"),
        ("LLM_BASE_URL", "http://127.0.0.1:port/v1", "no host, or a port"),
        ("LLM_BASE_URL", "http:///v1", "no host, or a port"),
        ("LLM_KEY", "sk-canary", "LLM_BASE_URL"),
        ("LLM_MODEL", "some-model", "LLM_BASE_URL"),
    ],
)
def test_what_cannot_be_is_said(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError, match=says):
        Settings.from_environment({f"ONRECORD_{name}": value})


def test_an_address_alone_is_a_model_and_stays_here_if_it_is_loopback() -> None:
    model = make_model(Settings(llm_base_url="http://127.0.0.1:1/v1"))
    assert model is not None
    assert model.host is None


def test_the_key_for_openai_goes_nowhere_else() -> None:
    given = {"OPENAI_API_KEY": "sk-canary", "ONRECORD_LLM_BASE_URL": "http://other.example/v1"}
    assert Settings.from_environment(given).llm_key == ""
    given = {"OPENAI_API_KEY": "sk-canary", "ONRECORD_LLM_MODEL": "gguf:some.gguf"}
    assert Settings.from_environment(given).llm_key == ""


def test_a_key_alone_means_openai_and_words_leave_the_machine() -> None:
    model = make_model(Settings.from_environment({"OPENAI_API_KEY": "sk-canary"}))
    assert model is not None
    assert model.host == "api.openai.com"
    assert model.name
