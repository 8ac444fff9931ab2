"""Settings come from the environment, and what is wrong with it is said by variable."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import settings
from app.errors import Invalid


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for _, group in settings.groups():
        for name in group.model_fields:
            monkeypatch.delenv(settings.variable(group, name), raising=False)


def test_nothing_set_is_the_local_service_with_the_embedded_database() -> None:
    read = settings.load()
    assert read.web.public_url == "http://localhost:8000"
    assert read.database.url is None
    assert read.folders.media == read.folders.state / "media"
    assert not read.demo


def test_the_public_address_follows_the_port(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "9000")
    assert settings.load().web.public_url == "http://localhost:9000"


def test_an_address_loses_the_slash_at_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_URL", "https://calls.example.com/")
    assert settings.load().web.public_url == "https://calls.example.com"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_a_database_address_may_name_its_driver(monkeypatch: pytest.MonkeyPatch, scheme: str) -> None:
    monkeypatch.setenv("DATABASE_URL", f"{scheme}://me@db/center")
    assert settings.load().database.url == "postgresql://me@db/center"


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "")
    monkeypatch.setenv("PORT", "")
    assert settings.load().database.url is None
    assert settings.load().web.port == 8000


def test_every_fault_is_named_by_its_variable_and_never_with_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("DATABASE_URL", "mysql://me:hush@db/center")
    monkeypatch.setenv("SWITCHBOARD_LOG_LEVEL", "loud")
    with pytest.raises(Invalid) as raised:
        settings.load()
    for variable in ("PORT", "DATABASE_URL", "SWITCHBOARD_LOG_LEVEL"):
        assert variable in raised.value.detail
    assert "hush" not in raised.value.detail


def test_a_group_is_made_by_field_names_in_tests() -> None:
    assert settings.WebSettings(port=0, address="http://127.0.0.1:1").public_url == "http://127.0.0.1:1"
    assert settings.FolderSettings(state=Path("/tmp/x")).media == Path("/tmp/x/media")


def test_secrets_are_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_AUTH_TOKEN", "hush")
    read = settings.load()
    assert read.twilio.auth_token.get_secret_value() == "hush"
    assert "hush" not in repr(read)


def test_every_variable_is_described_and_named_by_the_house_rule() -> None:
    ours = {"DATABASE_URL", "PUBLIC_URL", "PORT"}
    for _, group in settings.groups():
        for name, field in group.model_fields.items():
            variable = settings.variable(group, name)
            assert field.description, variable
            assert variable in ours or variable.startswith(("TWILIO_", "SWITCHBOARD_")), variable
