"""Settings: a bad value stops the start with the variable's name and never its value."""

from pathlib import Path

import pytest

from bot.settings import Settings, SettingsError


def test_a_fresh_machine_needs_none() -> None:
    settings = Settings.from_environment({})
    assert (settings.host, settings.port, settings.role) == ("127.0.0.1", 8080, "all")
    assert settings.key_file == Path("var/master.key")
    assert settings.channels_without_secret() == ["telegram", "sms", "whatsapp", "sms-gateway"]


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("PORT", "70000"), ("ROLE", "boss"), ("RETENTION_DAYS", "99999"), ("LOG_LEVEL", "chatty")],
)
def test_a_bad_value_is_named_and_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environment({f"PUTOKAZ_{name}": value})
    assert f"PUTOKAZ_{name}" in str(caught.value)
    assert value not in str(caught.value).replace("PUTOKAZ_", "")


def test_a_secret_can_come_from_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "token"
    secret.write_text("abc\n")
    assert Settings.from_environment({"PUTOKAZ_TELEGRAM_TOKEN_FILE": str(secret)}).telegram_token == "abc"


def test_a_missing_secret_file_is_named() -> None:
    with pytest.raises(SettingsError, match="PUTOKAZ_TELEGRAM_TOKEN_FILE"):
        Settings.from_environment({"PUTOKAZ_TELEGRAM_TOKEN_FILE": "/nowhere/token"})
