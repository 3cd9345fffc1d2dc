"""The only reader of the environment. A bad value stops the start with the variable's name, never its value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

PREFIX = "PUTOKAZ_"
ROLES = ("all", "web", "worker")
SWITCH = ("on", "off")
SECOND_FACTOR = ("auto", "always")
LOCAL_HOSTS = ("127.0.0.1", "::1", "localhost")
NUMBERS = {
    "port": (0, 65_535),
    "retention_days": (1, 3_650),
    "hold_after_minutes": (1, 1_440),
    "ask_safety_after_minutes": (1, 10_080),
    "sms_gateway_per_second": (1, 1_000),
    "twilio_sms_per_second": (1, 1_000),
}
LOG_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SettingsError(Exception):
    """A setting is missing or not usable; the message names the variable and what it takes."""


@dataclass(frozen=True)
class Settings:
    """What the service runs with. Every field is the variable ``PUTOKAZ_<FIELD>``; see docs/settings.md."""

    database_url: str = ""
    keys_database_url: str = ""
    data_dir: Path = Path("var")
    key_file: Path = Path("var/master.key")
    public_url: str = ""
    host: str = "127.0.0.1"
    port: int = 8080
    role: str = "all"
    log_level: str = "INFO"
    retention_days: int = 90
    second_factor: str = "auto"
    hold_after_minutes: int = 30
    ask_safety_after_minutes: int = 180
    metrics_token: str = ""
    telegram_token: str = ""
    telegram_secret: str = ""
    telegram_api: str = "https://api.telegram.org"
    twilio_account_sid: str = ""
    twilio_auth_token: str = ""
    twilio_sms_from: str = ""
    twilio_whatsapp_from: str = ""
    twilio_whatsapp_template: str = ""
    twilio_whatsapp_buttons: str = "off"
    twilio_api: str = "https://api.twilio.com"
    sms_gateway_url: str = ""
    sms_gateway_secret: str = ""
    sms_gateway_per_second: int = 5
    twilio_sms_per_second: int = 10
    sms_gateway_format: str = ""
    sms_transliterate: str = "on"
    smtp_url: str = ""
    alert_from: str = ""

    @classmethod
    def from_environment(cls, environ: Mapping[str, str]) -> Settings:
        """Read and check every setting.

        Raises:
            SettingsError: a value is not usable, or its ``_FILE`` cannot be read.
        """
        given = {field.name: _read(environ, field.name) for field in fields(cls)}
        known: dict[str, object] = {name: value for name, value in given.items() if value is not None}
        data_dir = Path(str(known.get("data_dir", "var")))
        known["data_dir"] = data_dir
        known["key_file"] = Path(str(known.get("key_file", data_dir / "master.key")))
        known.setdefault("database_url", f"sqlite+aiosqlite:///{data_dir / 'putokaz.sqlite'}")
        known.setdefault("keys_database_url", f"sqlite+aiosqlite:///{data_dir / 'keys.sqlite'}")
        for name, (low, high) in NUMBERS.items():
            if name in known:
                known[name] = _number(name, str(known[name]), low, high)
        _one_of("second_factor", str(known.get("second_factor", "auto")), SECOND_FACTOR)
        _one_of("sms_transliterate", str(known.get("sms_transliterate", "on")), SWITCH)
        _one_of("twilio_whatsapp_buttons", str(known.get("twilio_whatsapp_buttons", "off")), SWITCH)
        _one_of("role", str(known.get("role", "all")), ROLES)
        _one_of("log_level", str(known.get("log_level", "INFO")), LOG_LEVELS)
        _shared(str(known.get("role", "all")), str(known["database_url"]), str(known["keys_database_url"]))
        return cls(**known)  # type: ignore[arg-type]  # checked above, field by field

    def asks_second_factor(self) -> bool:
        """Whether a password alone opens nothing: always, unless only this computer reaches the console."""
        return self.second_factor == "always" or bool(self.public_url) or self.host not in LOCAL_HOSTS

    @property
    def transliterates(self) -> bool:
        """Whether SMS are written without Bosnian letters where that saves one."""
        return self.sms_transliterate == "on"

    def channels_without_secret(self) -> list[str]:
        """Channels that stay off because their secret is missing."""
        needed = {
            "telegram": self.telegram_token,
            "sms": self.twilio_auth_token and self.twilio_sms_from,
            "whatsapp": self.twilio_auth_token and self.twilio_whatsapp_from,
            "sms-gateway": self.sms_gateway_secret,
        }
        return [name for name, value in needed.items() if not value]


def _read(environ: Mapping[str, str], name: str) -> str | None:
    variable = PREFIX + name.upper()
    path = environ.get(variable + "_FILE")
    if path:
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingsError(f"{variable}_FILE: the file cannot be read ({error.strerror})") from None
    return environ.get(variable) or None


def _number(name: str, value: str, low: int, high: int) -> int:
    if not value.isdigit() or not low <= int(value) <= high:
        raise SettingsError(f"{PREFIX}{name.upper()}: must be a whole number from {low} to {high}")
    return int(value)


def _shared(role: str, *urls: str) -> None:
    if role != "all" and not all(url.startswith("postgresql") for url in urls):
        name = f"{PREFIX}ROLE"
        raise SettingsError(
            f"{name}: web and worker share PostgreSQL: set {PREFIX}DATABASE_URL and {PREFIX}KEYS_DATABASE_URL"
        )


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise SettingsError(f"{PREFIX}{name.upper()}: must be one of {', '.join(allowed)}")
